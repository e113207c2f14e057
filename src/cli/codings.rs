//! Which gold coding belongs to which statements, codebook and record.
//!
//! Input: the paths of `evaluate`: single files, or folders whose files go by the names of
//! the records. Output: one [`Pair`] a record. Left out: comparing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use standpoint::evaluate::Coded;
use standpoint::model::{Codebook, Document};
use standpoint::read;

use super::args::EvaluateArgs;
use super::failure::Failure;
use super::files::{self, Source};
use super::input::{self, STATEMENTS};

/// The endings of codings, of codebooks and of records, in the order in which they are looked
/// for.
const CODINGS: [&str; 2] = ["tsv", "jsonl"];
const STATEMENT_FILES: [&str; 2] = ["jsonl", "tsv"];
const CODEBOOKS: [&str; 1] = ["toml"];
const RECORDS: [&str; 3] = ["txt", "md", "xml"];

/// Two codings of one record.
pub(crate) struct Pair {
    /// The record's name.
    pub(crate) name: String,
    pub(crate) gold: Vec<Coded>,
    pub(crate) predicted: Vec<Coded>,
    pub(crate) codebook: Option<Codebook>,
    /// The record itself, where it is asked for and known.
    pub(crate) record: Option<Document>,
}

/// The pairs that the arguments name, in order of their names.
pub(crate) fn pairs(args: &EvaluateArgs) -> Result<Vec<Pair>, Failure> {
    let (Some(gold), Some(predicted)) = (&args.gold, &args.predicted) else {
        return Ok(Vec::new());
    };
    let many = gold.is_dir();
    let golds = if many { files::ending(gold, &CODINGS)? } else { vec![gold.clone()] };
    if golds.is_empty() {
        let message = format!("{}: the folder holds no codings", gold.display());
        let help = "gold codings end in .tsv or .jsonl, one a record";
        return Err(Failure::File(format!("{message}\n  help: {help}")));
    }
    let whole = if predicted.is_dir() { None } else { Some(coded(predicted)?) };
    let pair = |gold: &PathBuf| pair(args, gold, predicted, many, whole.as_deref());
    golds.iter().map(pair).collect()
}

fn pair(
    args: &EvaluateArgs,
    gold: &Path,
    folder: &Path,
    many: bool,
    whole: Option<&[Coded]>,
) -> Result<Pair, Failure> {
    let name = gold.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let predicted = match whole {
        Some(rows) => of_record(rows, &name, many),
        None => in_folder(folder, &name)?.map(|path| coded(&path)).transpose()?,
    };
    let Some(predicted) = predicted else {
        let message = format!("{}: no statements of the record {name}", folder.display());
        let help = format!(
            "a folder holds them as {name}.jsonl, {name}.tsv or {name}/{STATEMENTS}; in a \
             file of several records their `document` is {name}"
        );
        return Err(Failure::File(format!("{message}\n  help: {help}")));
    };
    let codebook = beside(args.codebook.as_deref(), gold, &name, &CODEBOOKS);
    let record = beside(args.record.as_deref(), gold, &name, &RECORDS);
    let record = record.filter(|_| args.disagreements);
    Ok(Pair {
        gold: coded(gold)?,
        predicted,
        codebook: codebook.as_deref().map(input::codebook).transpose()?,
        record: record.as_deref().map(document).transpose()?.flatten(),
        name,
    })
}

/// The rows of a record; all rows where there is one record only, whatever its name.
fn of_record(rows: &[Coded], name: &str, many: bool) -> Option<Vec<Coded>> {
    let named: BTreeSet<&str> =
        rows.iter().filter_map(|row| row.document.as_deref()).collect();
    if !many && named.len() <= 1 {
        return Some(rows.to_vec());
    }
    let own = |row: &&Coded| {
        row.document
            .as_deref()
            .is_some_and(|document| document.eq_ignore_ascii_case(name))
    };
    let found: Vec<Coded> = rows.iter().filter(own).cloned().collect();
    (!found.is_empty()).then_some(found)
}

/// The statements of a record in a folder, as `extract -o` or `build` wrote them.
fn in_folder(folder: &Path, name: &str) -> Result<Option<PathBuf>, Failure> {
    let beside = first(folder, name, &STATEMENT_FILES);
    let built = folder.join(name).join(STATEMENTS);
    let found = beside.or_else(|| built.is_file().then_some(built));
    if found.is_none() && !folder.exists() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(Failure::reading(folder, &missing));
    }
    Ok(found)
}

/// A file that belongs to a coding: the one that was named, the one of the record's name in
/// the folder that was named, or else the one beside the coding.
fn beside(
    named: Option<&Path>,
    gold: &Path,
    name: &str,
    endings: &[&str],
) -> Option<PathBuf> {
    match named {
        Some(path) if !path.is_dir() => Some(path.to_owned()),
        Some(folder) => first(folder, name, endings),
        None => first(gold.parent()?, name, endings),
    }
}

fn first(folder: &Path, name: &str, endings: &[&str]) -> Option<PathBuf> {
    let paths = endings.iter().map(|ending| folder.join(format!("{name}.{ending}")));
    paths.into_iter().find(|path| path.is_file())
}

/// The rows of a coding.
pub(crate) fn coded(path: &Path) -> Result<Vec<Coded>, Failure> {
    let source = Source { path: path.to_owned() };
    let text = read::decode(&source.bytes()?).text;
    Ok(Coded::read(&source.name(), &text)?)
}

fn document(path: &Path) -> Result<Option<Document>, Failure> {
    let source = Source { path: path.to_owned() };
    let text = read::decode(&source.bytes()?).text;
    Ok(read::read(&source.name(), text, None)?.into_iter().next())
}
