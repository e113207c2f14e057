//! `ask`: a question in plain words or by flags, and its answer with numbered quotes.

use std::io::{self, Write};

use standpoint::query::{self, Answer, Form, Index, Limits, Line, Question, Section};

use super::super::args::AskArgs;
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, BOLD, DIM};
use super::super::terminal::{Terminal, printable};

pub(crate) fn run(args: &AskArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, tables) = input::whole(&args.source, terminal)?;
    let within = input::within(&args.source.within, &corpus)?;
    let index = Index::new(&corpus, &tables);
    let question = match args.form.as_deref().and_then(Form::parse) {
        None => Question::read(&index, &args.words.join(" "), &within)?,
        Some(form) => {
            let actors = [args.actor.as_deref(), args.other.as_deref()];
            Question::of(&index, form, actors, args.about.as_deref(), within)?
        }
    };
    let limits = Limits { lines: args.lines, quotes: args.quotes };
    let limits = if args.all { Limits::NONE } else { limits };
    let answer = query::answer(&index, &question, limits);
    terminal.answer("ask", &answer, |out| show(out, &answer))?;
    let nothing = answer.nothing();
    input::found(&answer.sections, &nothing)
}

fn show(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    writeln!(out, "{DIM}asked: {}{DIM:#}", printable(&answer.asked))?;
    if let Some(topic) = &answer.question.topic {
        let position = topic.position_label.as_ref();
        let position = position.map(|p| format!("position: {} · ", printable(p)));
        let position = position.unwrap_or_default();
        let issue = printable(&topic.issue_label);
        let side = show::turned(topic.side);
        writeln!(out, "{DIM}{position}issue: {issue}{side}{DIM:#}")?;
        if !topic.also.is_empty() {
            let also = printable(&topic.also.join(", "));
            writeln!(out, "{DIM}not asked, but called alike: {also}{DIM:#}")?;
        }
    }
    for section in &answer.sections {
        writeln!(out)?;
        title(out, section)?;
        for line in &section.lines {
            self::line(out, answer, line)?;
        }
        more(out, section.more, "line")?;
    }
    more(out, answer.more, "part")
}

fn title(out: &mut dyn Write, section: &Section) -> io::Result<()> {
    if section.title.is_empty() {
        return Ok(());
    }
    let score = section.score.map(|score| {
        let (agree, differ, shared) = (score.agree, score.differ, score.shared);
        format!(" · agree on {agree} of {shared}, differ on {differ}")
    });
    let score = score.unwrap_or_default();
    writeln!(out, "{BOLD}{}{BOLD:#}{score}", printable(&section.title))
}

fn line(out: &mut dyn Write, answer: &Answer, line: &Line) -> io::Result<()> {
    let glyph = line.side.map(|side| format!("{} ", show::glyph(side, line.conditional)));
    let glyph = glyph.unwrap_or_default();
    let name = format!("{glyph}{BOLD}{}{BOLD:#}", printable(&line.label));
    if line.says.is_empty() {
        writeln!(out, "{name}")?;
    } else {
        show::prose(out, &format!("{name}: "), &line.says)?;
    }
    for &number in &line.quotes {
        if let Some(quote) = answer.quotes.get(number - 1) {
            show::quote(out, number, quote)?;
        }
    }
    let left = line.count - line.quotes.len();
    more(out, left, "quote")
}

fn more(out: &mut dyn Write, left: usize, what: &str) -> io::Result<()> {
    if left == 0 {
        return Ok(());
    }
    writeln!(out, "       {DIM}and {} more (--all){DIM:#}", show::count(left, what))
}
