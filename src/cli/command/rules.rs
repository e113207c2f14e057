//! `rules`: what the steps name by which statements are made.

use std::io::{self, Write};

use serde::Serialize;
use standpoint::extract::rule::{Explained, Rule};
use standpoint::lexicon::Lexicon;

use super::super::args::RulesArgs;
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, BOLD, DIM};
use super::super::terminal::{Terminal, printable};

/// What is said of a word that a step rests on: one row of a table.
#[derive(Serialize)]
struct Word {
    form: String,
    /// What the row says of it: the columns between.
    says: String,
    example: String,
    counter: String,
    /// File and line.
    place: String,
    provenance: String,
}

/// Rules, and rows of words.
#[derive(Default, Serialize)]
struct Found {
    rules: Vec<Explained>,
    words: Vec<Word>,
}

pub(crate) fn run(args: &RulesArgs, terminal: &Terminal) -> Result<(), Failure> {
    let Some(asked) = &args.rule else {
        let all: Vec<Explained> = Rule::ALL.map(Explained::from).to_vec();
        let found = Found { rules: all, words: Vec::new() };
        return terminal.answer("rules", &found, |out| list(out, &found.rules));
    };
    let lexicon = match &args.lexicon {
        Some(folder) => input::lexicon(folder)?,
        None => Lexicon::embedded().clone(),
    };
    let found = find(&asked.trim().to_lowercase(), &lexicon);
    if found.rules.is_empty() && found.words.is_empty() {
        let help = "`standpoint rules` lists the rules; words stand in the tables that \
                    `standpoint lexicon dump DIR` writes";
        let message = format!("no rule and no word of the tables is `{asked}`");
        return Err(Failure::Usage(format!("{message}\n  help: {help}")));
    }
    terminal.answer("rules", &found, |out| {
        found.rules.iter().try_for_each(|rule| explain(out, rule))?;
        found.words.iter().try_for_each(|word| tell(out, word))
    })
}

fn find(asked: &str, lexicon: &Lexicon) -> Found {
    let rules = Rule::named(asked).map(Explained::from).into_iter().collect();
    let entries = lexicon.entries().iter();
    let entries = entries.filter(|entry| entry.key().split('\t').next() == Some(asked));
    let words = entries.map(|entry| {
        let columns: Vec<&str> = entry.text().split('\t').collect();
        Word {
            form: asked.into(),
            says: columns[1..columns.len() - 3].join(" "),
            example: entry.example().into(),
            counter: entry.counter().into(),
            place: entry.id.to_string(),
            provenance: entry.provenance().into(),
        }
    });
    Found { rules, words: words.collect() }
}

fn list(out: &mut dyn Write, rules: &[Explained]) -> io::Result<()> {
    for rule in rules {
        show::prose(out, &format!("{BOLD}{:<16}{BOLD:#} ", rule.rule), rule.says)?;
    }
    writeln!(out, "{DIM}what one rests on, and an example: standpoint rules RULE{DIM:#}")
}

fn explain(out: &mut dyn Write, rule: &Explained) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", rule.rule)?;
    show::prose(out, "  ", rule.says)?;
    row(out, "example", rule.example)?;
    row(out, "stands in", rule.place)
}

fn tell(out: &mut dyn Write, word: &Word) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#} {}", printable(&word.form), printable(&word.says))?;
    row(out, "example", &word.example)?;
    row(out, "but not", &word.counter)?;
    row(out, "stands in", &word.place)?;
    row(out, "from", &word.provenance)
}

/// A named line, left out where there is nothing to say.
fn row(out: &mut dyn Write, name: &str, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    show::prose(out, &format!("  {DIM}{name:<14}{DIM:#} "), text)
}
