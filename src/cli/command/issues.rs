//! `issues`: what the records speak of, and who stands where.

use super::super::args::IssuesArgs;
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, BOLD, count};
use super::super::terminal::{Terminal, printable};
use standpoint::query;

pub(crate) fn run(args: &IssuesArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    let rows = query::issues(&corpus);
    terminal.answer("issues", &rows, |out| {
        for row in &rows {
            let all = row.support + row.oppose + row.neutral;
            let label = printable(&row.label);
            let id = printable(&row.id);
            let statements = count(all, "statement");
            writeln!(out, "{BOLD}{label}{BOLD:#} · {id} · {statements}")?;
            for group in show::stands(&row.actors) {
                show::prose(out, &format!("  {} ", group.glyph), &group.names)?;
            }
        }
        Ok(())
    })?;
    input::found(&rows, "the records hold no statements")
}
