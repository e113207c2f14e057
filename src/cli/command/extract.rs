//! `extract`: the statements of records, one JSON object a line.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use standpoint::extract::{Tables, drafts, extract};
use standpoint::model::{Document, Statement};

use super::super::args::ExtractArgs;
use super::super::failure::Failure;
use super::super::spool::Spool;
use super::super::terminal::{Progress, Terminal};
use super::super::{decisions, files, input};

/// What is said where there is nothing to write.
const NOTHING: &str = "no statement was found";

pub(crate) fn run(args: &ExtractArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (documents, mut tables, read) = input::documents(&args.input, terminal)?;
    tables.least = args.confidence.min_confidence;
    input::tell_least(&documents, &tables, terminal);
    let progress = terminal.progress(1);
    progress.step("extracting");
    let decided = !decisions::places(&args.decided, &read).is_empty();
    if !(decided || args.decided.reviewed_only || terminal.json()) {
        return stream(&documents, &tables, &args.output.output, progress);
    }
    let mut corpus = extract(&documents, &tables);
    drop(progress);
    decisions::merge(&mut corpus, &documents, &args.decided, &read, terminal)?;
    let bytes = if terminal.json() {
        terminal.envelope("extract", &corpus.statements)
    } else {
        input::json_lines(&corpus.statements)
    };
    files::write(&args.output.output, &bytes)?;
    input::found(&corpus.statements, NOTHING)
}

/// Where nobody decided anything, no statement is needed once it is made: memory holds the
/// records and what is made of a few of them.
fn stream(
    documents: &[Document],
    tables: &Tables,
    output: &Path,
    progress: Progress,
) -> Result<(), Failure> {
    let failed = |error| Failure::writing(output, &error);
    let spool = Mutex::new(Spool::new(documents, files::scratch(output)?));
    let labels = drafts(documents, tables, &|statement: Statement| {
        let json = serde_json::to_vec(&statement).unwrap_or_default();
        spool.lock().unwrap_or_else(PoisonError::into_inner).add(&statement, &json);
    });
    let spool = spool.into_inner().unwrap_or_else(PoisonError::into_inner);
    let statements = spool.finish().map_err(failed)?;
    drop(progress);
    files::write_with(output, &mut |out| statements.write(&labels, out))?;
    if statements.is_empty() { Err(Failure::Nothing(NOTHING.into())) } else { Ok(()) }
}
