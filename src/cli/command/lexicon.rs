//! `lexicon`: the word tables written out, and their rows checked.

use std::path::Path;

use serde::Serialize;
use standpoint::extract::proof;
use standpoint::lexicon::Lexicon;

use super::super::args::{LexiconArgs, LexiconTask};
use super::super::failure::Failure;
use super::super::terminal::{Terminal, printable};
use super::super::{files, input, show};

pub(crate) fn run(args: &LexiconArgs, terminal: &Terminal) -> Result<(), Failure> {
    match &args.task {
        LexiconTask::Dump { folder } => {
            let tables = Lexicon::embedded().dump();
            let written: Vec<files::Written<'_>> =
                tables.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
            files::write_folder(folder, &written)?;
            let names: Vec<&str> = tables.iter().map(|(name, _)| *name).collect();
            terminal.answer("lexicon dump", &names, |out| {
                names
                    .iter()
                    .try_for_each(|name| writeln!(out, "{}", folder.join(name).display()))
            })
        }
        LexiconTask::Check { folder } => check(folder.as_deref(), terminal),
    }
}

/// What a check found, one line a fault.
#[derive(Serialize)]
struct Checked {
    rows: usize,
    faults: Vec<String>,
}

fn check(folder: Option<&Path>, terminal: &Terminal) -> Result<(), Failure> {
    let lexicon = match folder {
        Some(folder) => input::lexicon(folder)?,
        None => Lexicon::embedded().clone(),
    };
    let faults = proof::faults(&lexicon).iter().map(ToString::to_string).collect();
    let checked = Checked { rows: lexicon.entries().len(), faults };
    terminal.answer("lexicon check", &checked, |out| {
        checked
            .faults
            .iter()
            .try_for_each(|fault| writeln!(out, "{}", printable(fault)))?;
        let (rows, faults) = (checked.rows, checked.faults.len());
        writeln!(out, "{rows} rows, {}", show::count(faults, "fault"))
    })?;
    match checked.faults.len() {
        0 => Ok(()),
        faults => {
            let faults = show::count(faults, "row");
            Err(Failure::Nothing(format!(
                "{faults} of the lexicon fail their own examples"
            )))
        }
    }
}
