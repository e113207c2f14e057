//! `explore`: the page alone, from records or from what `build` wrote.
//!
//! A page made from records shows their text; one made from a graph shows it where `--text`
//! names the record, else the quotes.

use std::path::PathBuf;

use serde::Serialize;
use standpoint::explorer;
use standpoint::graph::KnowledgeGraph;
use standpoint::model::{Corpus, Document};

use super::super::args::{ExploreArgs, SourceArgs};
use super::super::failure::Failure;
use super::super::input::{self, Loaded};
use super::super::show::count;
use super::super::terminal::Terminal;
use super::super::{decisions, files};

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

/// What the inputs hold, with what people decided, and the texts that are at hand.
fn load(
    args: &ExploreArgs,
    terminal: &Terminal,
) -> Result<(Corpus, Vec<Document>), Failure> {
    let source = SourceArgs {
        input: args.input.clone(),
        coded: args.coded.clone(),
        within: args.within.clone(),
        study: args.study.clone(),
        decided: args.decided.clone(),
    };
    let Loaded { mut corpus, mut documents, read, .. } =
        input::load_all(&source, terminal)?;
    documents.extend(texts(args, &corpus, terminal)?);
    decisions::merge(&mut corpus, &documents, &args.decided, &read, terminal)?;
    input::within(&args.within, &corpus)?.keep(&mut corpus);
    Ok((corpus, documents))
}

/// The records that `--text` names, as far as the corpus has statements of them.
fn texts(
    args: &ExploreArgs,
    corpus: &Corpus,
    terminal: &Terminal,
) -> Result<Vec<Document>, Failure> {
    if args.texts.is_empty() {
        return Ok(Vec::new());
    }
    let from = args.study.read_as.as_deref();
    let records = input::records(&args.texts, from, terminal)?;
    let read = records.into_iter().flat_map(|record| record.documents);
    let known = read.filter_map(|mut document| {
        let entry = corpus.documents.iter().find(|entry| entry.hash == document.hash)?;
        document.id.clone_from(&entry.id);
        Some(document)
    });
    Ok(known.collect())
}
