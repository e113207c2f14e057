//! `who`: who supports, opposes or raises a position or an issue named in plain words.

use std::io::{self, Write};

use standpoint::query::{self, Verb, Who};

use super::super::args::{Asking, WhoArgs};
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, BOLD, DIM};
use super::super::terminal::{Terminal, printable};

pub(crate) fn run(args: &WhoArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, tables) = input::corpus(&args.source, terminal)?;
    let verb = match args.asking {
        Asking::Supports => Verb::Supports,
        Asking::Opposes => Verb::Opposes,
        Asking::Raises => Verb::Raises,
    };
    let words = args.words.join(" ");
    let answer = query::who(&corpus, &tables, verb, &words)?;
    terminal.answer("who", &answer, |out| show(out, &answer))?;
    let nothing = format!("nobody in the records {} “{words}”", verb.name());
    input::found(&answer.holders, &nothing)
}

fn show(out: &mut dyn Write, answer: &Who) -> io::Result<()> {
    let issue = printable(&answer.issue_label);
    let side = show::turned(answer.side);
    let position = answer.position.as_ref().map_or(String::new(), |position| {
        format!("position: {} · ", printable(&position.label))
    });
    writeln!(out, "{DIM}{position}issue: {issue}{side}{DIM:#}")?;
    let mut number = 0;
    for holder in &answer.holders {
        writeln!(out)?;
        let glyph = show::glyph(holder.side.into(), holder.conditional);
        writeln!(out, "{glyph} {BOLD}{}{BOLD:#}", printable(&holder.label))?;
        for quote in &holder.quotes {
            number += 1;
            show::quote(out, number, quote)?;
        }
        if !holder.otherwise.is_empty() {
            let ids = printable(&holder.otherwise.join(", "));
            writeln!(out, "       {DIM}takes the other side too: {ids}{DIM:#}")?;
        }
    }
    Ok(())
}
