//! Where decisions lie, and what they do to a corpus.
//!
//! Input: the options, and the files that were read. Output: the corpus with what people
//! decided, and the report on standard error. Unless files are named, decisions lie in
//! `decisions.jsonl` beside what was read: beside the record, or in the folder that `build`
//! wrote.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use standpoint::model::{Corpus, Document};
use standpoint::review::{self, Fate, Log, Outcome, Report, keep_reviewed};

use super::args::DecisionArgs;
use super::failure::Failure;
use super::files::{self, DECISIONS, Source};
use super::input;
use super::terminal::Terminal;

/// The files of decisions for what was read: those that were named, else those beside it.
pub(crate) fn places(args: &DecisionArgs, read: &[PathBuf]) -> Vec<PathBuf> {
    if !args.decisions.is_empty() {
        return args.decisions.clone();
    }
    let beside = read.iter().map(|path| path.with_file_name(DECISIONS));
    let there: BTreeSet<PathBuf> = beside.filter(|path| path.is_file()).collect();
    there.into_iter().collect()
}

/// Files beside what was read that look like decisions by their name, and are not read.
fn astray(read: &[PathBuf]) -> BTreeSet<PathBuf> {
    let folders: BTreeSet<&Path> =
        read.iter().map(|path| files::folder_of(path)).collect();
    let entries = folders.into_iter().filter_map(|folder| folder.read_dir().ok());
    let paths = entries.flatten().flatten().map(|entry| entry.path());
    let is_one = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        let jsonl = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl"));
        jsonl && name.contains("decisions") && path.is_file()
    };
    paths.filter(is_one).collect()
}

/// Reads files of decisions as one log.
pub(crate) fn log(paths: &[PathBuf]) -> Result<Log, Failure> {
    let mut log = Log::default();
    for path in paths {
        let source = Source { path: path.clone() };
        log.join(Log::read(&source.name(), &source.bytes()?)?);
    }
    Ok(log)
}

/// Merges the decisions about what was read into a corpus, tells what became of them, and
/// leaves out what nobody reviewed where that is asked for.
pub(crate) fn merge(
    corpus: &mut Corpus,
    documents: &[Document],
    args: &DecisionArgs,
    read: &[PathBuf],
    terminal: &Terminal,
) -> Result<(), Failure> {
    let places = places(args, read);
    if places.is_empty() {
        for other in astray(read) {
            terminal.warn(format!(
                "{}: decisions under another name are not read\n  help: rename it to \
                 {DECISIONS}, or name it with --decisions",
                other.display()
            ));
        }
    }
    if !places.is_empty() {
        let report = review::merge(corpus, documents, &log(&places)?);
        tell(&report, terminal);
    }
    if args.reviewed_only {
        keep_reviewed(corpus);
        input::found(
            &corpus.statements,
            "no statement was reviewed\n  help: `standpoint review` asks for one after the other",
        )?;
    }
    Ok(())
}

/// Brings decisions from beside the records into the file beside what was built, so that
/// questions to the folder know them too. Nothing that is there is changed.
pub(crate) fn carry(
    args: &DecisionArgs,
    read: &[PathBuf],
    own: &Path,
) -> Result<(), Failure> {
    let all = log(&places(args, read))?;
    let there = if own.exists() { log(&[own.to_owned()])? } else { Log::default() };
    let new = all.decisions().iter().filter(|one| !there.decisions().contains(one));
    let lines: String = new.map(review::line).collect();
    if lines.is_empty() { Ok(()) } else { append(own, &lines) }
}

/// Says what became of decisions: the counts, and each one that a person has to look at.
pub(crate) fn tell(report: &Report, terminal: &Terminal) {
    for place in &report.torn {
        terminal.warn(format!(
            "{place}: a decision was cut off while it was written, and is left out"
        ));
    }
    if report.outcomes.is_empty() {
        return;
    }
    terminal.note(&format!("decisions: {}", report.words()));
    for outcome in &report.outcomes {
        let message = describe(outcome);
        match outcome.fate {
            fate if fate.is_open() => terminal.warn(message),
            Fate::Kept => {}
            _ => terminal.detail(&message),
        }
    }
}

/// An outcome in one line.
pub(crate) fn describe(outcome: &Outcome) -> String {
    let Outcome { action, by, at, fate, why, .. } = outcome;
    let quote = outcome.quote.as_deref().map(short);
    let quote = quote.map(|words| format!(" “{words}”")).unwrap_or_default();
    let why = if why.is_empty() { String::new() } else { format!(": {why}") };
    let of = outcome.entries.as_ref().or(outcome.statement.as_ref());
    let of = of.map(|of| format!(", {of}")).unwrap_or_default();
    format!("{}: {by}, {} of {at:.0}{of}{quote}{why}", fate.name(), action.name())
}

/// The beginning of a quote.
fn short(quote: &str) -> String {
    let words: String =
        quote.chars().take(60).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if quote.chars().count() > 60 { format!("{words}…") } else { words }
}

/// The one file to which new decisions are appended.
pub(crate) fn own(args: &DecisionArgs, read: &[PathBuf]) -> Result<PathBuf, Failure> {
    if let Some(named) = args.decisions.last() {
        return Ok(named.clone());
    }
    let beside: BTreeSet<PathBuf> = read
        .iter()
        .filter(|path| *path != Path::new("-"))
        .map(|path| path.with_file_name(DECISIONS))
        .collect();
    let mut beside = beside.into_iter();
    if let (Some(only), None) = (beside.next(), beside.next()) {
        return Ok(only);
    }
    let message = "it is not clear which file the decisions are to go to";
    let help = "name it with --decisions FILE, or one folder with --in";
    Err(Failure::Usage(format!("{message}\n  help: {help}")))
}

/// The log of the files that are there: the one that is written to may still be missing.
pub(crate) fn known(
    args: &DecisionArgs,
    own: &Path,
    read: &[PathBuf],
) -> Result<Log, Failure> {
    let mut paths = places(args, read);
    paths.retain(|path| path != own || path.exists());
    log(&paths)
}

/// Appends a decision or several, and waits until they lie on the disk.
pub(crate) fn append(path: &Path, line: &str) -> Result<(), Failure> {
    files::append(path, line.as_bytes())
}
