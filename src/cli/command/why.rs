//! `why`: the evidence of one statement.

use std::io::{self, Write};

use standpoint::query::why::{Told, Words};
use standpoint::query::{self, Why};

use super::super::args::WhyArgs;
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, BOLD, DIM};
use super::super::terminal::{Terminal, printable};

pub(crate) fn run(args: &WhyArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    let answer = query::why(&corpus, &args.id)?;
    terminal.answer("why", &answer, |out| show(out, &answer))
}

fn show(out: &mut dyn Write, why: &Why) -> io::Result<()> {
    let quote = &why.quote;
    let glyph = show::glyph(quote.stance.into(), quote.conditional);
    let actor = printable(&why.actor.label);
    writeln!(
        out,
        "{glyph} {BOLD}{actor}{BOLD:#} {DIM}{}{DIM:#}",
        printable(&quote.statement)
    )?;
    show::prose(out, "  ", &format!("“{}”", quote.quote.trim()))?;
    let title = why.title.as_ref().map(|title| format!("{title}; ")).unwrap_or_default();
    let (start, end) = (why.span.start, why.span.end);
    row(
        out,
        "place",
        &format!("{title}{}, code points {start}–{end}", show::place(quote)),
    )?;
    row(out, "position", &format!("{} ({})", quote.position.label, quote.stance))?;
    let side = match why.issue_for.as_str() {
        "" => String::new(),
        side => format!("; for means {side}"),
    };
    row(out, "issue", &format!("{} ({}{side})", why.issue.label, quote.toward))?;
    row(out, "act", quote.act.name())?;
    if quote.conditional {
        row(out, "condition", quote.condition.as_deref().unwrap_or("not in words"))?;
    }
    if let Some(speaker) = why.speaker.as_ref().filter(|s| s.id != why.actor.id) {
        row(out, "told by", &speaker.label)?;
    }
    row(out, "source", &words(&why.source))?;
    row(out, "cue", &words(&why.cue))?;
    row(out, "content", &words(&why.content))?;
    row(out, "rule", &why.rule)?;
    row(out, "chain", &why.chain.iter().map(link).collect::<Vec<_>>().join(" → "))?;
    for answered in &why.responds_to {
        row(out, answered.relation.verb(), &answered.actor.label)?;
    }
    let others: Vec<&str> = why.alternatives.iter().map(|a| a.label.as_str()).collect();
    row(out, "or meant", &others.join(", "))?;
    row(out, "score", &why.score.map(|s| format!("{s:.2}")).unwrap_or_default())?;
    row(out, "confidence", &why.confidence.map(|c| format!("{c:.2}")).unwrap_or_default())
}

/// A named line, left out where there is nothing to say.
fn row(out: &mut dyn Write, name: &str, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    show::prose(out, &format!("  {DIM}{name:<14}{DIM:#} "), text)
}

/// The words of spans; their offsets where the words lie outside the quote.
fn words(spans: &[Words]) -> String {
    let each = spans.iter().map(|stretch| match &stretch.words {
        Some(words) => format!("“{words}”"),
        None => format!("code points {}–{}", stretch.span.start, stretch.span.end),
    });
    each.collect::<Vec<_>>().join(" … ")
}

fn link(told: &Told) -> String {
    let name =
        told.actor.as_ref().map_or_else(|| words(&told.source), |a| a.label.clone());
    match told.cue.as_slice() {
        [] => name,
        cue => format!("{name} {}", words(cue)),
    }
}
