//! Lines to chunks: which lines of a text belong together. A chunk is a paragraph,
//! an item, a turn, a heading or a piece of furniture before anyone says which.
//!
//! Input is the text, output chunks of trimmed lines in order. A line break ends a chunk
//! at a blank line, before a label, around furniture, and where the next word would have
//! had room: a typist does not break a paragraph there.

use std::ops::Range;

use super::furniture::{self, Mark};
use super::{label, margins, specks};

/// One line without the white space around it; bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) range: Range<usize>,
    /// White space before it, in bytes.
    pub(super) indent: usize,
    /// Whether a form feed stands in it.
    pub(super) feed: bool,
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) lines: Vec<Range<usize>>,
    /// What it is if its one line is furniture.
    pub(super) mark: Option<Mark>,
    /// Whether a form feed stands before it.
    pub(super) feed: bool,
    /// Whether a blank line stands before it.
    pub(super) apart: bool,
}

impl Chunk {
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.lines.first().map_or(0, |line| line.start);
        start..self.lines.last().map_or(start, |line| line.end)
    }
}

/// How the lines of a text were broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// A line is a paragraph.
    Whole,
    /// Lines are broken at about this many bytes.
    Wrapped(usize),
}

/// The lines of `text`, ended by LF, CRLF or CR.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let raw = &rest[..length];
        let body = raw.trim_start();
        let indent = raw.len() - body.len();
        let from = start + indent;
        lines.push(Line {
            range: from..from + body.trim_end().len(),
            indent,
            feed: raw.contains('\u{c}'),
        });
        let ending = if rest[length..].starts_with("\r\n") { 2 } else { 1 };
        start += length + ending;
    }
    lines
}

/// Whether most of the text stands in lines longer than a page is wide.
pub(super) fn layout(lines: &[Line]) -> Layout {
    const PAGE: usize = 130;
    let lengths =
        || lines.iter().map(|line| line.range.len()).filter(|&length| length > 0);
    let all: usize = lengths().sum();
    let long: usize = lengths().filter(|&length| length > PAGE).sum();
    if long * 2 >= all {
        return Layout::Whole;
    }
    let mut sorted: Vec<usize> = lengths().filter(|&length| length <= PAGE).collect();
    sorted.sort_unstable();
    Layout::Wrapped(sorted.get(sorted.len() * 17 / 20).copied().unwrap_or(0))
}

/// The chunks of a text; of a rough one the margins are left out.
pub(super) fn chunks(text: &str, rough: bool) -> Vec<Chunk> {
    let mut lines = lines(text);
    if rough {
        for line in &mut lines {
            let own = margins::within(&text[line.range.clone()]);
            let start = line.range.start;
            line.range = start + own.start..start + own.end;
        }
    }
    margins::unnumber(text, &mut lines);
    let layout = layout(&lines);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut open: Option<&Line> = None;
    let (mut feed, mut apart) = (false, true);
    for (index, line) in lines.iter().enumerate() {
        feed |= line.feed;
        if line.range.is_empty() {
            (open, apart) = (None, true);
            continue;
        }
        let words = &text[line.range.clone()];
        let mark = furniture::mark(words)
            .filter(|mark| stands(*mark, open, &lines, index))
            .or_else(|| (rough && specks::scraps(words)).then_some(Mark::Fixed));
        let joined = mark.is_none()
            && open.is_some_and(|above| {
                !breaks(text, above, line, (measure(chunks.last(), layout), rough))
            });
        match chunks.last_mut() {
            Some(chunk) if joined => chunk.lines.push(line.range.clone()),
            _ => {
                chunks.push(Chunk { lines: vec![line.range.clone()], mark, feed, apart });
            }
        }
        open = mark.is_none().then_some(line);
        (feed, apart) = (false, false);
    }
    chunks
}

/// A number alone is a page mark only where a paragraph could end before it.
fn stands(mark: Mark, above: Option<&Line>, lines: &[Line], index: usize) -> bool {
    let last = lines.get(index + 1).is_none_or(|line| line.range.is_empty());
    !matches!(mark, Mark::Bare(_)) || above.is_none() || last && index + 1 == lines.len()
}

/// Whether a new chunk begins at `line`, which follows `above` without a blank line.
fn breaks(
    text: &str,
    above: &Line,
    line: &Line,
    (layout, rough): (Layout, bool),
) -> bool {
    let (before, after) = (&text[above.range.clone()], &text[line.range.clone()]);
    let ended = furniture::ends_sentence(before) || before.ends_with([':', ';']);
    let small = after.starts_with(char::is_lowercase);
    if label::heading_marks(after).is_some() || label::heading_marks(before).is_some() {
        return true;
    }
    if label::field(after).is_some()
        || label::opens_list(after)
        || label::note(after).is_some()
    {
        return true;
    }
    let roomy = has_room(before, after, layout);
    if label::list(after).is_some() && (ended || roomy || label::list(before).is_some()) {
        return true;
    }
    // A speaker is cut short, or the heading over his words is in capitals.
    let cut = || before.ends_with(['—', '–']) || before.ends_with("--");
    let under = || {
        furniture::shouts(before)
            && !furniture::shouts(after)
            && !furniture::ends_open(before)
    };
    if label::speaker(after).is_some()
        && (ended || roomy || label::colon_only(before) || cut() || under())
    {
        return true;
    }
    if label::dateline(before) || label::dateline(after) {
        return true;
    }
    if label::votes(after) || label::votes(before) && roomy && !small {
        return true;
    }
    if small || label::colon_only(before) {
        return layout == Layout::Whole && ended && !label::colon_only(before);
    }
    let headed = furniture::shouts(before) != furniture::shouts(after);
    let indented = line.indent >= above.indent + 2 && line.indent < 20;
    let last = rough && half_empty(before, layout);
    roomy && (ended || headed || last || layout == Layout::Whole) || ended && indented
}

/// Whether a line is so short that a paragraph ends with it, though its stop is lost.
fn half_empty(line: &str, layout: Layout) -> bool {
    matches!(layout, Layout::Wrapped(width) if line.len() * 3 < width * 2)
}

/// The width to go by: a chunk's own where it has lines to measure (items are narrower
/// than the page), else the text's.
fn measure(chunk: Option<&Chunk>, layout: Layout) -> Layout {
    match (chunk, layout) {
        (Some(chunk), Layout::Wrapped(_)) if chunk.lines.len() > 1 => {
            let longest =
                chunk.lines.iter().rev().take(40).map(ExactSizeIterator::len).max();
            Layout::Wrapped(longest.unwrap_or(0))
        }
        _ => layout,
    }
}

/// Whether the next line's first word would have had room on this one.
fn has_room(before: &str, after: &str, layout: Layout) -> bool {
    match layout {
        Layout::Whole => true,
        Layout::Wrapped(width) => {
            let word = after.split_whitespace().next().unwrap_or_default().len();
            before.len() + 1 + word < width * 4 / 5
        }
    }
}
