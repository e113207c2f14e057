//! `agree`: where two actors agree and where they differ.

use std::io::{self, Write};

use standpoint::query::{self, Agree, Compared, Held, names};

use super::super::args::AgreeArgs;
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, BOLD, DIM};
use super::super::terminal::{Terminal, printable};

pub(crate) fn run(args: &AgreeArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    let first = names::actor(&corpus, &args.first)?;
    let second = names::actor(&corpus, &args.second)?;
    if first.id == second.id {
        let message = format!("both names mean {}\n  help: name two actors", first.label);
        return Err(Failure::Usage(message));
    }
    let answer = query::agree(&corpus, &first.id, &second.id);
    terminal.answer("agree", &answer, |out| show(out, &answer))?;
    let nothing = "there is no issue on which both took a side";
    input::found(&answer.issues, nothing)
}

fn show(out: &mut dyn Write, answer: &Agree) -> io::Result<()> {
    let (first, second) =
        (printable(&answer.first_label), printable(&answer.second_label));
    let shared = show::count(answer.issues.len(), "issue");
    let (agree, differ) = (answer.agree, answer.differ);
    writeln!(
        out,
        "{BOLD}{first}{BOLD:#} and {BOLD}{second}{BOLD:#} both took a side on {shared}: \
         agree on {agree}, differ on {differ}"
    )?;
    let mut number = 0;
    for compared in &answer.issues {
        writeln!(out)?;
        issue(out, compared)?;
        for (label, held) in [(&first, &compared.first), (&second, &compared.second)] {
            side(out, label, held)?;
            for quote in &held.quotes {
                number += 1;
                show::quote(out, number, quote)?;
            }
        }
    }
    if !answer.responses.is_empty() {
        writeln!(out, "\n{BOLD}one to the other{BOLD:#}")?;
    }
    for quote in &answer.responses {
        number += 1;
        show::quote(out, number, quote)?;
    }
    Ok(())
}

fn issue(out: &mut dyn Write, compared: &Compared) -> io::Result<()> {
    let verdict = match (compared.agree, compared.differ) {
        (true, false) => "agree",
        (true, true) => "agree and differ",
        (false, _) => "differ",
    };
    writeln!(out, "{BOLD}{verdict}{BOLD:#}: {}", printable(&compared.label))?;
    for position in &compared.positions {
        let verdict = match (position.agree, position.differ) {
            (true, false) => "both",
            (true, true) => "both and apart",
            (false, _) => "apart",
        };
        let sides = format!(
            "{}/{}",
            show::glyph(position.first, false),
            show::glyph(position.second, false)
        );
        show::prose(
            out,
            &format!("  {sides} {verdict} on the position: "),
            &position.label,
        )?;
    }
    Ok(())
}

fn side(out: &mut dyn Write, label: &str, held: &Held) -> io::Result<()> {
    let glyph = show::glyph(held.side, held.conditional);
    writeln!(out, "  {glyph} {label} {DIM}{}{DIM:#}", show::word(held.side))
}
