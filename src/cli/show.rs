//! How answers look on a terminal: glyphs, tables, wrapped and numbered quotes.
//!
//! Input: parts of answers. Output: lines of text. A side shows by a glyph and a word
//! (`+` for, `−` against, `±` both, `·` without a side, `if` on condition); colour only
//! repeats it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use standpoint::model::Stance;
use standpoint::network::Side;
use standpoint::query::{Quote, Stand};
use unicode_width::UnicodeWidthStr;

use super::terminal::printable;

/// Columns of a line of prose.
const WIDTH: usize = 92;
/// What stands for an actor, id or number.
pub(crate) const BOLD: Style = Style::new().bold();
/// What stands beside.
pub(crate) const DIM: Style = Style::new().dimmed();

/// The glyph of a side, with its colour; `if` where it holds only on a condition.
pub(crate) fn glyph(side: Side, conditional: bool) -> String {
    let (glyph, color) = match side {
        Side::Support => ("+", AnsiColor::Blue),
        Side::Oppose => ("−", AnsiColor::Yellow),
        Side::Mixed => ("±", AnsiColor::Magenta),
        Side::Neutral => ("·", AnsiColor::White),
    };
    let style = color.on_default();
    let condition = if conditional { " if" } else { "" };
    format!("{style}{glyph}{condition}{style:#}")
}

/// A side toward an issue, in words.
pub(crate) const fn word(side: Side) -> &'static str {
    match side {
        Side::Support => "for the issue",
        Side::Oppose => "against the issue",
        Side::Mixed => "for and against the issue",
        Side::Neutral => "without a side",
    }
}

/// What a side toward a position means for its issue, where that is the other one.
pub(crate) const fn turned(side: Stance) -> &'static str {
    match side {
        Stance::Oppose => "; who is for what was asked is against the issue",
        Stance::Support | Stance::Neutral => "",
    }
}

/// Actors who stand alike, under one glyph.
pub(crate) struct Group {
    /// The glyph, in four columns.
    pub(crate) glyph: String,
    /// The names.
    pub(crate) names: String,
}

/// Who stands alike: for, against, both, without a side; each first without condition.
pub(crate) fn stands(stands: &[Stand]) -> Vec<Group> {
    let sides = Side::ALL;
    let kinds = sides.into_iter().flat_map(|side| [(side, false), (side, true)]);
    kinds
        .filter_map(|(side, conditional)| {
            let alike =
                stands.iter().filter(|s| s.side == side && s.conditional == conditional);
            let names: Vec<&str> = alike.map(|stand| stand.label.as_str()).collect();
            let space = if conditional { "" } else { "   " };
            let glyph = format!("{}{space}", glyph(side, conditional));
            (!names.is_empty()).then(|| Group { glyph, names: names.join(", ") })
        })
        .collect()
}

/// Rows in columns, the first row a heading. Columns that hold only numbers stand right.
pub(crate) fn table<R: AsRef<[String]>>(
    out: &mut dyn Write,
    rows: &[R],
) -> io::Result<()> {
    let rows: Vec<&[String]> = rows.iter().map(AsRef::as_ref).collect();
    let columns = rows.first().map_or(0, |row| row.len());
    let width =
        |column: usize| rows.iter().map(|row| seen(&row[column])).max().unwrap_or(0);
    let number = |column: usize| {
        rows.iter().skip(1).all(|row| row[column].chars().all(|c| c.is_ascii_digit()))
    };
    let shape: Vec<(usize, bool)> = (0..columns).map(|c| (width(c), number(c))).collect();
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .zip(&shape)
            .map(|(cell, &(width, number))| {
                let space = " ".repeat(width.saturating_sub(seen(cell)));
                if number { format!("{space}{cell}") } else { format!("{cell}{space}") }
            })
            .collect();
        let line = cells.join("  ");
        let line = line.trim_end();
        if at == 0 {
            writeln!(out, "{DIM}{line}{DIM:#}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Columns that a text takes on a terminal, without its colours.
fn seen(text: &str) -> usize {
    anstream::adapter::strip_str(text).to_string().width()
}

/// Writes prose in lines of [`WIDTH`], the first after `lead`, the others indented as far.
pub(crate) fn prose(out: &mut dyn Write, lead: &str, text: &str) -> io::Result<()> {
    let indent = " ".repeat(seen(lead));
    let mut line = lead.to_owned();
    let mut empty = true;
    for word in printable(text).split_whitespace() {
        if !empty && seen(&line) + 1 + seen(word) > WIDTH {
            writeln!(out, "{}", line.trim_end())?;
            line.clone_from(&indent);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    writeln!(out, "{}", line.trim_end())
}

/// The first of many words.
pub(crate) fn some<'w>(words: impl Iterator<Item = &'w str>) -> String {
    const SHOWN: usize = 10;
    let words: Vec<&str> = words.take(SHOWN + 1).collect();
    let more = if words.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", words[..words.len().min(SHOWN)].join(", "))
}

/// A quote under its number, with its place and its id.
pub(crate) fn quote(out: &mut dyn Write, number: usize, quote: &Quote) -> io::Result<()> {
    let lead = format!("  {number:>3}. ");
    match quote.quote.trim() {
        "" => prose(out, &lead, "(coded without its words)")?,
        words => prose(out, &lead, &format!("“{words}”"))?,
    }
    let place = place(quote);
    let told = if quote.reported { ", told by another" } else { "" };
    if let Some(condition) = &quote.condition {
        prose(out, "       on condition: ", condition)?;
    }
    let sure = quote.confidence.map(|sure| format!(" · confidence {sure:.2}"));
    let sure = sure.unwrap_or_default();
    let id = printable(&quote.statement);
    writeln!(out, "       {DIM}{place}{told}{sure} · {id}{DIM:#}")
}

/// Where a quote stands: document, page, paragraph.
pub(crate) fn place(quote: &Quote) -> String {
    let page = quote.page.map(|page| format!(", p. {page}")).unwrap_or_default();
    let paragraph = quote.paragraph.map(|n| format!(", par. {n}")).unwrap_or_default();
    printable(&format!("{}{page}{paragraph}", quote.document))
}

/// `1 issue`, `2 issues`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
