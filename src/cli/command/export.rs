//! `export`: the graph in the form of another program.

use std::path::Path;

use serde::Serialize;
use standpoint::export::{Artifact, Format, Texts, write};
use standpoint::graph::KnowledgeGraph;
use standpoint::model::Corpus;

use super::super::args::ExportArgs;
use super::super::failure::Failure;
use super::super::terminal::{self, Terminal};
use super::super::{files, form, input};

/// A file of text, in the envelope of `--json`.
#[derive(Serialize)]
struct Text<'a> {
    name: &'a str,
    text: &'a str,
}

pub(crate) fn run(args: &ExportArgs, terminal: &Terminal) -> Result<(), Failure> {
    let format = format(args);
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    let texts = texts(format, &corpus, args, terminal)?;
    let made = write(format, &KnowledgeGraph::build(&corpus), &texts)?;
    if terminal.json() {
        return wrapped(&made, terminal);
    }
    if format.is_binary() {
        form::not_on_screen(&args.output, format.name())?;
    }
    let to_stdout = args.output == Path::new("-");
    match made.as_slice() {
        [one] => files::write(&args.output, &one.bytes)?,
        _ if !to_stdout && form::ending(&args.output).is_none() => {
            let all: Vec<files::Written<'_>> = made
                .iter()
                .map(|file| (file.name.as_str(), file.bytes.as_slice()))
                .collect();
            files::write_folder(&args.output, &all)?;
        }
        several => last(several, &args.output, terminal)?,
    }
    input::found(&corpus.statements, "the records hold no statements")
}

/// The format that was asked for, else that of the output's ending, else JSON.
fn format(args: &ExportArgs) -> Format {
    let asked = args.format.as_deref().and_then(Format::parse);
    let meant = || Format::of_ending(&form::ending(&args.output)?);
    asked.or_else(meant).unwrap_or(Format::Json)
}

/// The texts of the corpus's documents, for a format that holds them: of the records that
/// were named, by their content.
fn texts(
    format: Format,
    corpus: &Corpus,
    args: &ExportArgs,
    terminal: &Terminal,
) -> Result<Texts, Failure> {
    if !format.holds_text() {
        return Ok(Texts::new());
    }
    let mut named = args.texts.clone();
    named.extend(input::records_among(&args.source.input)?);
    let mut texts = Texts::new();
    if !named.is_empty() {
        let from = args.source.study.read_as.as_deref();
        let records = input::records(&named, from, terminal)?;
        for read in records.into_iter().flat_map(|record| record.documents) {
            let known = corpus.documents.iter().filter(|entry| entry.hash == read.hash);
            texts.extend(known.map(|entry| (entry.id.clone(), read.text.clone())));
        }
    }
    let missing = corpus.documents.len() - texts.len();
    if missing > 0 {
        terminal.note(&format!(
            "{missing} of {} records are shown by their quotes; --text RECORD adds a text",
            corpus.documents.len()
        ));
    }
    Ok(texts)
}

/// The last file of several, which holds the ties; the others need a folder.
fn last(made: &[Artifact], output: &Path, terminal: &Terminal) -> Result<(), Failure> {
    let Some((ties, others)) = made.split_last() else { return Ok(()) };
    files::write(output, &ties.bytes)?;
    let names: Vec<&str> = others.iter().map(|file| file.name.as_str()).collect();
    let (ties, names) = (&ties.name, names.join(", "));
    terminal.note(&format!("this is {ties}; -o FOLDER writes it together with {names}"));
    Ok(())
}

fn wrapped(made: &[Artifact], terminal: &Terminal) -> Result<(), Failure> {
    let texts: Option<Vec<Text<'_>>> = made
        .iter()
        .map(|file| {
            Some(Text { name: &file.name, text: std::str::from_utf8(&file.bytes).ok()? })
        })
        .collect();
    let texts = texts.ok_or_else(|| {
        Failure::Usage("a format that is no text does not fit into JSON".into())
    })?;
    terminal::print(&terminal.envelope("export", &texts))
}
