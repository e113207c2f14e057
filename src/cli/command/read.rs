//! `read`: a record as it was read, its plain text and its parts.

use standpoint::model::Document;

use super::super::args::ReadArgs;
use super::super::failure::Failure;
use super::super::terminal::Terminal;
use super::super::{files, input};

pub(crate) fn run(args: &ReadArgs, terminal: &Terminal) -> Result<(), Failure> {
    let records = input::records(&args.records, args.read_as.as_deref(), terminal)?;
    let documents: Vec<Document> =
        records.into_iter().flat_map(|r| r.documents).collect();
    let bytes = if terminal.json() {
        terminal.envelope("read", &documents)
    } else if args.text {
        documents.iter().flat_map(|document| document.text.bytes()).collect()
    } else {
        input::json_lines(&documents)
    };
    files::write(&args.output.output, &bytes)
}
