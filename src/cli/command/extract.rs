//! `extract`: the statements of records, one JSON object a line.

use standpoint::extract::extract;

use super::super::args::ExtractArgs;
use super::super::failure::Failure;
use super::super::terminal::Terminal;
use super::super::{decisions, files, input};

pub(crate) fn run(args: &ExtractArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (documents, mut tables, read) = input::documents(&args.input, terminal)?;
    tables.least = args.confidence.min_confidence;
    let progress = terminal.progress(1);
    progress.step("extracting");
    let mut corpus = extract(&documents, &tables);
    drop(progress);
    decisions::merge(&mut corpus, &documents, &args.decided, &read, terminal)?;
    let bytes = if terminal.json() {
        terminal.envelope("extract", &corpus.statements)
    } else {
        input::json_lines(&corpus.statements)
    };
    files::write(&args.output.output, &bytes)?;
    input::found(&corpus.statements, "no statement was found")
}
