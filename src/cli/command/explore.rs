//! `explore`: the page alone, from records or from what `build` wrote.
//!
//! A page made from records shows their text; one made from a graph shows it where `--text`
//! names the record, else the quotes.

use std::path::PathBuf;

use serde::Serialize;
use standpoint::explorer;
use standpoint::extract::extract;
use standpoint::graph::KnowledgeGraph;
use standpoint::model::{Corpus, Document};

use super::super::args::{ExploreArgs, SourceArgs};
use super::super::failure::Failure;
use super::super::show::count;
use super::super::terminal::Terminal;
use super::super::{files, input};

/// The page, in the envelope of `--json`.
#[derive(Serialize)]
struct Page<'a> {
    file: &'a PathBuf,
    documents: usize,
    statements: usize,
    bytes: usize,
}

pub(crate) fn run(args: &ExploreArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, documents) = load(args, terminal)?;
    let page = explorer::page(&KnowledgeGraph::build(&corpus), &documents);
    files::write(&args.output, page.as_bytes())?;
    let told = Page {
        file: &args.output,
        documents: corpus.documents.len(),
        statements: corpus.statements.len(),
        bytes: page.len(),
    };
    if args.output.as_os_str() != "-" {
        terminal.answer("explore", &told, |out| {
            let (file, records) = (told.file.display(), count(told.documents, "record"));
            writeln!(out, "{file}: {} of {records}", count(told.statements, "statement"))
        })?;
    }
    input::found(&corpus.statements, "the records hold no statements")
}

/// What the inputs hold, and the texts that are at hand.
fn load(
    args: &ExploreArgs,
    terminal: &Terminal,
) -> Result<(Corpus, Vec<Document>), Failure> {
    let records = input::records_among(&args.input)?;
    let is_built = |path: &&PathBuf| !records.contains(path);
    let built = SourceArgs {
        input: args.input.iter().filter(is_built).cloned().collect(),
        within: args.within.clone(),
        study: args.study.clone(),
    };
    let (mut corpus, tables) = input::whole(&built, terminal)?;
    let mut documents = read(&records, args, terminal)?;
    corpus.append(extract(&documents, &tables));
    let left = input::within(&args.within, &corpus)?;
    left.keep(&mut corpus);
    for mut document in read(&args.texts, args, terminal)? {
        let same = corpus.documents.iter().find(|entry| entry.hash == document.hash);
        if let Some(entry) = same {
            document.id.clone_from(&entry.id);
            documents.push(document);
        }
    }
    Ok((corpus, documents))
}

fn read(
    records: &[PathBuf],
    args: &ExploreArgs,
    terminal: &Terminal,
) -> Result<Vec<Document>, Failure> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let read = input::records(records, args.study.read_as.as_deref(), terminal)?;
    Ok(read.into_iter().flat_map(|record| record.documents).collect())
}
