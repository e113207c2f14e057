//! `positions`: the courses of action and propositions, and who holds them.

use standpoint::query::{self, PositionRow, names};

use super::super::args::PositionsArgs;
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, BOLD};
use super::super::terminal::{Terminal, printable};

pub(crate) fn run(args: &PositionsArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    let mut rows = query::positions(&corpus);
    if let Some(words) = &args.issue {
        let issue = names::issue(&corpus, words)?;
        rows.retain(|row| row.issue == issue.id);
    }
    if let Some(words) = &args.actor {
        let actor = names::actor(&corpus, words)?;
        for row in &mut rows {
            row.actors.retain(|stand| stand.actor == actor.id);
        }
        rows.retain(|row| !row.actors.is_empty());
    }
    terminal.answer("positions", &rows, |out| {
        let mut issue = "";
        for row in &rows {
            if row.issue != issue {
                writeln!(out, "{BOLD}{}{BOLD:#}", printable(&row.issue_label))?;
                issue = &row.issue;
            }
            position(out, row)?;
        }
        Ok(())
    })?;
    input::found(&rows, "the records hold no such position")
}

fn position(out: &mut dyn std::io::Write, row: &PositionRow) -> std::io::Result<()> {
    show::prose(out, "  ", &row.position.label)?;
    for group in show::stands(&row.actors) {
        show::prose(out, &format!("    {} ", group.glyph), &group.names)?;
    }
    Ok(())
}
