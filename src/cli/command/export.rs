//! `export`: the graph in the form of another program.

use std::io::{self, IsTerminal};
use std::path::Path;

use serde::Serialize;
use standpoint::export::{Artifact, Format, write};
use standpoint::graph::KnowledgeGraph;

use super::super::args::ExportArgs;
use super::super::failure::Failure;
use super::super::terminal::{self, Terminal};
use super::super::{files, input};

/// A file of text, in the envelope of `--json`.
#[derive(Serialize)]
struct Text<'a> {
    name: &'a str,
    text: &'a str,
}

pub(crate) fn run(args: &ExportArgs, terminal: &Terminal) -> Result<(), Failure> {
    let format = format(args);
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    let made = write(format, &KnowledgeGraph::build(&corpus));
    if terminal.json() {
        return wrapped(&made, terminal);
    }
    let to_stdout = args.output == Path::new("-");
    if to_stdout && format.is_binary() && io::stdout().is_terminal() {
        let message =
            format!("{format} is no text to show here\n  help: name a file with -o");
        return Err(Failure::Usage(message));
    }
    match made.as_slice() {
        [one] => files::write(&args.output, &one.bytes)?,
        _ if !to_stdout && args.output.extension().is_none() => {
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
    let asked = args.format.as_deref();
    let ending = || args.output.extension().and_then(|ending| ending.to_str());
    asked.or_else(ending).and_then(Format::parse).unwrap_or(Format::Json)
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
    let texts =
        texts.ok_or_else(|| Failure::Usage("no picture fits into JSON".into()))?;
    terminal::print(&terminal.envelope("export", &texts))
}
