//! A part's lines to pieces and clean text: line ends become spaces, hyphens at line ends
//! go, struck-out words and marks of emphasis go, and what is left reads on.
//!
//! Input is a part, output its pieces (bytes) and its clean text. The pieces are the
//! document's own bytes; only the spaces that join them are new.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use super::classify::Part;
use super::furniture::TABLE;
use crate::model::BlockKind;

/// The pieces of a part, and its clean text where it is not one piece.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cleaned {
    /// Byte in the clean text, and bytes in the document.
    pub(super) pieces: Vec<(usize, Range<usize>)>,
    pub(super) text: String,
    /// Whether letters of it differ from those of the document.
    pub(super) repaired: bool,
}

/// Finds what is struck out, and in Markdown what is a mark, in each part.
pub(super) fn find_cuts(text: &str, parts: &mut [Part], markdown: bool) {
    for part in parts.iter_mut().filter(|part| part.kind != BlockKind::Furniture) {
        let range = part.range();
        let words = &text[range.clone()];
        let mut cuts = struck(words);
        if markdown && words.contains(['*', '_', '`', '<', '\\', ']']) {
            cuts.extend(marks(words));
        }
        part.cuts = merged(cuts)
            .into_iter()
            .map(|c| range.start + c.start..range.start + c.end)
            .collect();
        if left_over(&part.lines, &part.cuts) == 0 {
            part.cuts.clear();
        }
    }
}

/// Bytes of the lines that no cut takes.
fn left_over(lines: &[Range<usize>], cuts: &[Range<usize>]) -> usize {
    lines.iter().flat_map(|line| kept(line, cuts)).map(|range| range.len()).sum()
}

/// The cuts in order, none over another.
fn merged(mut cuts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    cuts.sort_unstable_by_key(|cut| (cut.start, cut.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match apart.last_mut() {
            Some(last) if cut.start <= last.end => last.end = last.end.max(cut.end),
            _ => apart.push(cut),
        }
    }
    apart
}

/// `~~words~~`, marks included.
fn struck(words: &str) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(open) = words[at..].find("~~").map(|open| at + open) {
        let Some(close) = words[open + 2..].find("~~").map(|close| open + 2 + close)
        else {
            break;
        };
        cuts.push(open..close + 2);
        at = close + 2;
    }
    cuts
}

/// What Markdown takes for marks: all that is no text to it.
fn marks(words: &str) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut at = 0;
    for (event, range) in Parser::new(words).into_offset_iter() {
        let range = match event {
            Event::Text(_) | Event::SoftBreak | Event::HardBreak => range,
            Event::Code(_) => {
                let code = &words[range.clone()];
                let ticks = code.bytes().take_while(|&b| b == b'`').count();
                range.start + ticks..range.end.saturating_sub(ticks)
            }
            _ => continue,
        };
        if range.start > at {
            cuts.push(at..range.start);
        }
        at = at.max(range.end);
    }
    if at < words.len() {
        cuts.push(at..words.len());
    }
    cuts
}

/// The stretches of a line that no cut takes.
fn kept(line: &Range<usize>, cuts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut at = line.start;
    let first = cuts.partition_point(|cut| cut.end <= line.start);
    for cut in cuts[first..].iter().take_while(|cut| cut.start < line.end) {
        if cut.start > at {
            stretches.push(at..cut.start);
        }
        at = at.max(cut.end);
    }
    if at < line.end {
        stretches.push(at..line.end);
    }
    stretches
}

/// The pieces and the clean text of a part.
pub(super) fn clean(text: &str, part: &Part, hyphens: &Hyphens) -> Cleaned {
    let mut out = Cleaned::default();
    for line in &part.lines {
        let mut fresh = true;
        for stretch in kept(line, &part.cuts) {
            out.add(text, stretch, fresh, hyphens);
            fresh = false;
        }
    }
    out.trim_end();
    out
}

impl Cleaned {
    /// Adds a stretch: the first of a line behind a space or a hyphen, a later one where
    /// something was cut out before it.
    fn add(
        &mut self,
        text: &str,
        mut stretch: Range<usize>,
        fresh: bool,
        hyphens: &Hyphens,
    ) {
        if fresh && !self.text.is_empty() {
            self.break_line(&text[stretch.clone()], hyphens);
        }
        let open = self.text.is_empty() || self.text.ends_with(char::is_whitespace);
        if open {
            let words = &text[stretch.clone()];
            let space = words.len() - words.trim_start().len();
            stretch.start += space;
            // `a ~~no~~-invasion pledge`: the hyphen goes with the word it hung on.
            let hung = !fresh && space == 0 && text[stretch.clone()].starts_with('-');
            let bound =
                text[stretch.start + usize::from(hung)..stretch.end].chars().next();
            if hung && bound.is_some_and(char::is_alphabetic) {
                stretch.start += 1;
            }
        }
        if stretch.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some((at, last))
                if last.end == stretch.start && *at + last.len() == self.text.len() =>
            {
                last.end = stretch.end;
            }
            _ => self.pieces.push((self.text.len(), stretch.clone())),
        }
        self.text.push_str(&text[stretch]);
    }

    /// What stands for a line end: a space, or nothing where a hyphen binds.
    fn break_line(&mut self, next: &str, hyphens: &Hyphens) {
        let Some(hyphen) = self.text.chars().next_back().filter(|&c| is_hyphen(c)) else {
            if !self.text.ends_with(char::is_whitespace) {
                self.text.push(' ');
            }
            return;
        };
        let body = &self.text[..self.text.len() - hyphen.len_utf8()];
        let bound =
            body.ends_with(char::is_alphabetic) && next.starts_with(char::is_alphabetic);
        if !bound {
            self.text.push(' ');
            return;
        }
        if hyphen != '-' || !hyphens.keeps(last_word(body), first_word(next)) {
            self.shorten(hyphen.len_utf8());
        }
    }

    /// Takes bytes off the end, which lie in the last piece.
    fn shorten(&mut self, bytes: usize) {
        self.text.truncate(self.text.len() - bytes);
        if let Some((_, last)) = self.pieces.last_mut() {
            last.end -= bytes;
            if last.start >= last.end {
                self.pieces.pop();
            }
        }
    }

    fn trim_end(&mut self) {
        let spare = self.text.len() - self.text.trim_end().len();
        let joined =
            self.pieces.last().map_or(0, |(at, last)| self.text.len() - at - last.len());
        self.text.truncate(self.text.len() - joined);
        if spare > joined {
            self.shorten(spare - joined);
        }
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}' | '¬')
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default()
}

/// Which words broken at a line end are written with a hyphen elsewhere in the text.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// The word without hyphen: whether the text has it so, and with the hyphen.
    seen: BTreeMap<String, (bool, bool)>,
}

impl Hyphens {
    /// Looks the text's line-end hyphens up in the text. Linear in the text.
    pub(super) fn of(text: &str, parts: &[Part]) -> Self {
        let mut seen = BTreeMap::new();
        for part in parts {
            for pair in part.lines.windows(2) {
                let (above, below) = (&text[pair[0].clone()], &text[pair[1].clone()]);
                if let Some(body) = above.strip_suffix('-') {
                    seen.insert(
                        format!("{}{}", last_word(body), first_word(below))
                            .to_lowercase(),
                        (false, false),
                    );
                }
            }
        }
        if seen.is_empty() {
            return Self { seen };
        }
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '-') {
            let plain = word.to_lowercase();
            let bare = plain.replace('-', "");
            if let Some((whole, parted)) = seen.get_mut(&bare) {
                *whole |= plain == bare;
                *parted |= plain.trim_matches('-').contains('-');
            }
        }
        Self { seen }
    }

    /// Whether the hyphen between two halves belongs to the word.
    fn keeps(&self, left: &str, right: &str) -> bool {
        let word = format!("{left}{right}").to_lowercase();
        let (whole, parted) = self.seen.get(&word).copied().unwrap_or_default();
        if whole || parted {
            return !whole;
        }
        left.contains('-')
            || right.starts_with(char::is_uppercase)
            || TABLE.is("prefix", &[left.to_lowercase()])
    }
}
