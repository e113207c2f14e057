//! `lexicon`: the word tables written out, and their rows checked.

use standpoint::lexicon::Lexicon;

use super::super::args::{LexiconArgs, LexiconTask};
use super::super::failure::Failure;
use super::super::terminal::Terminal;
use super::super::{files, input};

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
        LexiconTask::Check { folder } => {
            let lexicon = folder
                .as_deref()
                .map_or_else(|| Ok(Lexicon::embedded().clone()), input::lexicon)?;
            let rows = lexicon.entries().len();
            terminal.answer("lexicon check", &rows, |out| {
                writeln!(out, "{rows} rows, each in its form")
            })
        }
    }
}
