//! `codebook init`: what records speak of, written as a codebook to edit.

use std::path::Path;

use serde::Serialize;
use standpoint::export::draft;
use standpoint::extract::extract;

use super::super::args::{CodebookArgs, CodebookTask, InitArgs};
use super::super::failure::Failure;
use super::super::terminal::Terminal;
use super::super::{files, input};

pub(crate) fn run(args: &CodebookArgs, terminal: &Terminal) -> Result<(), Failure> {
    let CodebookTask::Init(args) = &args.task;
    init(args, terminal)
}

/// A codebook, as `--json` gives it.
#[derive(Serialize)]
struct Draft {
    toml: String,
}

fn init(args: &InitArgs, terminal: &Terminal) -> Result<(), Failure> {
    if args.input.study.codebook.is_some() {
        let message = "codebook init finds the issues itself: leave --codebook out";
        let help = "actors that are known beforehand go into --roster";
        return Err(Failure::Usage(format!("{message}\n  help: {help}")));
    }
    let path = &args.output.output;
    if path != Path::new("-") && path.exists() && !args.force {
        let message = format!("{}: the file exists already", path.display());
        let help = "name another, or write over it with --force";
        return Err(Failure::File(format!("{message}\n  help: {help}")));
    }
    let (documents, mut tables, _) = input::documents(&args.input, terminal)?;
    // Whoever edits the codebook sees for himself which issues are any.
    tables.least = Some(0.0);
    let progress = terminal.progress(1);
    progress.step("looking for issues");
    let corpus = extract(&documents, &tables);
    drop(progress);
    let toml = draft(&corpus);
    let bytes = if terminal.json() {
        terminal.envelope("codebook init", &Draft { toml })
    } else {
        toml.into_bytes()
    };
    files::write(path, &bytes)?;
    input::found(&corpus.issues, "no issue was found")
}
