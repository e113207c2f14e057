//! `diff`: two runs, or two meetings, side by side.

use std::io::{self, Write};
use std::path::Path;

use standpoint::model::Corpus;
use standpoint::network::Score;
use standpoint::network::Side;
use standpoint::query::diff::{Diff, Entry, Moved};
use standpoint::query::{self, Within, period};

use super::super::args::{DiffArgs, SourceArgs};
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, BOLD, DIM, count};
use super::super::terminal::{Terminal, printable};

pub(crate) fn run(args: &DiffArgs, terminal: &Terminal) -> Result<(), Failure> {
    let before = load(&args.before, args, terminal)?;
    let after = load(&args.after, args, terminal)?;
    let diff = query::diff(&before, &after);
    terminal.answer("diff", &diff, |out| show(out, &diff))?;
    if args.check && !diff.is_empty() {
        return Err(Failure::Nothing("the two differ".into()));
    }
    Ok(())
}

/// What a path holds; where there is no such path, the record of that name in `--in`.
fn load(name: &str, args: &DiffArgs, terminal: &Terminal) -> Result<Corpus, Failure> {
    if Path::new(name).exists() {
        let source = SourceArgs { input: vec![name.into()], ..args.source.clone() };
        return Ok(input::corpus(&source, terminal)?.0);
    }
    let (mut corpus, _) = input::corpus(&args.source, terminal)?;
    let documents = vec![period::document(&corpus, name)?.id.clone()];
    Within { documents, ..Within::default() }.keep(&mut corpus);
    Ok(corpus)
}

fn show(out: &mut dyn Write, diff: &Diff) -> io::Result<()> {
    if diff.is_empty() {
        return writeln!(out, "nothing differs ({})", count(diff.kept, "statement"));
    }
    if diff.same_records {
        let (added, gone, turned) =
            (diff.added.len(), diff.gone.len(), diff.turned.len());
        let kept = count(diff.kept, "statement");
        writeln!(out, "{kept} alike, {added} added, {gone} gone, {turned} changed side")?;
    } else {
        writeln!(out, "{DIM}no record is in both: who stands where is compared{DIM:#}")?;
    }
    let mut number = 0;
    heading(out, "changed side", diff.turned.len())?;
    for turned in &diff.turned {
        number += 1;
        let sides = [&turned.before, &turned.after].map(glyph).join(" → ");
        show::prose(out, &format!("{sides} "), &names(&turned.after))?;
        show::quote(out, number, &turned.after.quote)?;
    }
    for (title, entries) in [("added", &diff.added), ("gone", &diff.gone)] {
        heading(out, title, entries.len())?;
        for entry in entries {
            number += 1;
            show::prose(out, &format!("{} ", glyph(entry)), &names(entry))?;
            show::quote(out, number, &entry.quote)?;
        }
    }
    heading(out, "stands elsewhere", diff.moved.len())?;
    for moved in &diff.moved {
        self::moved(out, moved, &mut number, !diff.same_records)?;
    }
    heading(out, "agreement changed", diff.pairs.len())?;
    for pair in &diff.pairs {
        let (first, second) = (&pair.first_label, &pair.second_label);
        let (before, after) = (counts(&pair.before), counts(&pair.after));
        show::prose(out, "", &format!("{first} and {second}: {before} → {after}"))?;
        let ids = pair.statements.iter().take(6).cloned().collect::<Vec<_>>().join(", ");
        let more = if pair.statements.len() > 6 { ", …" } else { "" };
        writeln!(out, "       {DIM}{}{more}{DIM:#}", printable(&ids))?;
    }
    Ok(())
}

fn heading(out: &mut dyn Write, title: &str, entries: usize) -> io::Result<()> {
    if entries == 0 {
        Ok(())
    } else {
        writeln!(out, "\n{BOLD}{title}{BOLD:#} ({entries})")
    }
}

fn glyph(entry: &Entry) -> String {
    show::glyph(entry.quote.toward.into(), entry.quote.conditional)
}

fn names(entry: &Entry) -> String {
    format!("{} · {}", entry.actor_label, entry.issue_label)
}

/// Where an actor stands elsewhere; with quotes where no list of statements came before.
fn moved(
    out: &mut dyn Write,
    moved: &Moved,
    number: &mut usize,
    quotes: bool,
) -> io::Result<()> {
    let side = |side: Option<Side>| match side {
        Some(side) => show::glyph(side, false),
        None => "silent".into(),
    };
    let sides = format!("{} → {} ", side(moved.before), side(moved.after));
    let (actor, issue) = (&moved.actor_label, &moved.issue_label);
    show::prose(out, &sides, &format!("{actor} · {issue}"))?;
    let first = moved.quotes.iter().filter_map(|quotes| quotes.first());
    for quote in first.filter(|_| quotes) {
        *number += 1;
        show::quote(out, *number, quote)?;
    }
    Ok(())
}

fn counts(counts: &Score) -> String {
    let Score { agree, differ, shared } = counts;
    if *differ > 0 {
        format!("{agree}/{shared} −{differ}")
    } else {
        format!("{agree}/{shared}")
    }
}
