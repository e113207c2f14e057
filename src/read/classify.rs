//! Chunks to parts: what each chunk of a plain text is, from its shape, its labels and
//! what came before it (a heading over those present, the notes at the end).
//!
//! Speakers are not decided here, nor what runs on over a page end.

use std::ops::Range;

use super::date;
use super::furniture::{self, Mark, TABLE};
use super::label::{self, Label};
use super::lines::Chunk;
use super::matter;
use crate::model::BlockKind;

/// The most words of a numbered line that is the heading of what follows.
const CAPTION: usize = 12;

/// What a part does in the record beyond its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing more.
    Plain,
    /// A Markdown heading, which begins a section.
    Section,
    /// The matter, as the record names it.
    Subject,
    /// In a list of those present, the agency that sends those named under it.
    Agency,
    /// The place of an editors' cut, or the end of the text proper.
    Cut,
}

/// A chunk that knows what it is. All ranges are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: BlockKind,
    /// The lines of it, without the label before them.
    pub(super) lines: Vec<Range<usize>>,
    /// What inside the lines is no part of the words (struck out, marks of emphasis).
    pub(super) cuts: Vec<Range<usize>>,
    /// Who speaks.
    pub(super) speaker: Option<Range<usize>>,
    /// Whether its own label names the speaker.
    pub(super) opens: bool,
    /// Whether a list label stood before it.
    pub(super) listed: bool,
    /// What it does beyond its kind.
    pub(super) role: Role,
    /// The page mark that it is.
    pub(super) mark: Option<u32>,
    /// Whether a form feed stands before it.
    pub(super) feed: bool,
    /// The page on which it begins.
    pub(super) page: Option<u32>,
}

impl Part {
    pub(super) fn new(kind: BlockKind, lines: Vec<Range<usize>>) -> Self {
        Self {
            kind,
            lines,
            cuts: Vec::new(),
            speaker: None,
            opens: false,
            listed: false,
            role: Role::Plain,
            mark: None,
            feed: false,
            page: None,
        }
    }

    /// A part of one line.
    pub(super) fn line(kind: BlockKind, line: Range<usize>) -> Self {
        Self::new(kind, vec![line])
    }

    /// From its first to its last byte.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.lines.first().map_or(0, |line| line.start);
        start..self.lines.last().map_or(start, |line| line.end)
    }
}

/// The list of those present, while it is open.
#[derive(Debug, Clone, Copy, Default)]
struct Listing {
    bulleted: bool,
    apart: bool,
    entries: usize,
}

/// What chunks before the present one have said.
#[derive(Debug, Default)]
struct State {
    notes: bool,
    listing: Option<Listing>,
    /// A field stands before: its kind, and whether it has a value yet.
    field: Option<(&'static str, bool)>,
    starred: bool,
    /// Whether the chunk before lists who voted how.
    voted: bool,
}

/// The parts of a text, in order.
pub(super) fn parts(text: &str, chunks: Vec<Chunk>) -> Vec<Part> {
    let mut state = State::default();
    let mut parts = Vec::with_capacity(chunks.len());
    let headings = matter::headings(text, &chunks);
    for (mut chunk, heading) in chunks.into_iter().zip(headings) {
        let (feed, at) = (chunk.feed, parts.len());
        if let Some(heading) = heading.filter(|_| state.is_idle()) {
            let line = chunk.lines[0].start;
            let named = line + heading.name.start..line + heading.name.end;
            parts.push(Part::line(BlockKind::Heading, named));
            chunk.lines = behind(chunk.lines, Some(&heading));
        }
        state.take(text, chunk, &mut parts);
        if let Some(part) = parts.get_mut(at) {
            part.feed = feed;
        }
    }
    captions(text, &mut parts);
    signatures(text, &mut parts);
    parts
}

/// What a paragraph of one line is by its shape alone, in markup that says no more.
pub(super) fn one(text: &str, range: Range<usize>) -> Part {
    let mark =
        furniture::mark(&text[range.clone()]).filter(|m| !matches!(m, Mark::Bare(_)));
    let chunk = Chunk { lines: vec![range.clone()], mark, feed: false, apart: true };
    let mut found = Vec::with_capacity(1);
    State::default().take(text, chunk, &mut found);
    found.into_iter().next().unwrap_or_else(|| Part::line(BlockKind::Paragraph, range))
}

impl State {
    /// Whether nothing before says what a chunk is.
    const fn is_idle(&self) -> bool {
        !self.notes && self.listing.is_none() && self.field.is_none()
    }

    fn take(&mut self, text: &str, chunk: Chunk, parts: &mut Vec<Part>) {
        if let Some(mark) = chunk.mark {
            parts.push(self.furniture(mark, chunk.lines));
            return;
        }
        let whole = &text[chunk.range()];
        let first = &text[chunk.lines[0].clone()];
        if let Some(rest) = label::heading_marks(first) {
            self.heading(text, &chunk, rest, parts);
            return;
        }
        if self.notes || label::note(first).is_some() {
            let lines = behind(chunk.lines, label::note(first).as_ref());
            parts.push(Part::new(BlockKind::Note, lines));
            return;
        }
        if let Some((field, valued)) = self.field.take()
            && (!chunk.apart || field == "subject" && !valued && titled(whole, 40))
            && !label::opens_list(first)
        {
            // More lines of the same value may follow.
            self.field = Some((field, true));
            parts.push(value(text, chunk.lines, field));
            return;
        }
        if furniture::shouts(first) && TABLE.is("subject", &furniture::words(whole)) {
            self.field = Some(("subject", false));
            parts.push(Part::new(BlockKind::Furniture, chunk.lines));
            return;
        }
        // "Absent: Roe" goes on with a vote.
        let votes = label::votes(first) || self.voted && label::opens_list(first);
        self.voted = votes;
        if votes {
            self.listing = None;
            parts.push(Part::new(BlockKind::Paragraph, chunk.lines));
            return;
        }
        if label::opens_list(first) {
            self.listing = Some(Listing::default());
            present(text, chunk.lines, parts);
            return;
        }
        if self.listing.is_some_and(|listing| entry(text, &chunk, listing)) {
            self.entry(text, chunk, parts);
            return;
        }
        self.listing = None;
        if let Some((kind, label)) = label::field(first) {
            parts.push(self.field(text, chunk.lines, kind, &label));
            return;
        }
        let part = prose(text, chunk.lines, whole, self.starred);
        self.starred |= part.kind.is_prose() && starred(whole);
        parts.push(part);
    }

    fn furniture(&mut self, mark: Mark, lines: Vec<Range<usize>>) -> Part {
        let mut part = Part::new(BlockKind::Furniture, lines);
        match mark {
            Mark::Page(number) | Mark::Bare(number) => part.mark = Some(number),
            Mark::Notes => (self.notes, part.role) = (true, Role::Cut),
            Mark::Fixed => {}
        }
        part
    }

    fn heading(&mut self, text: &str, chunk: &Chunk, rest: usize, parts: &mut Vec<Part>) {
        let mut line = chunk.lines[0].clone();
        line.start += rest;
        let words = furniture::words(&text[line.clone()]);
        *self = Self { notes: TABLE.is("notes", &words), ..Self::default() };
        if TABLE.is("present", &words) {
            self.listing = Some(Listing::default());
        }
        let line = Some(line).filter(|line| !line.is_empty()).unwrap_or(chunk.range());
        let mut part = Part::line(BlockKind::Heading, line);
        part.role = Role::Section;
        parts.push(part);
    }

    fn entry(&mut self, text: &str, chunk: Chunk, parts: &mut Vec<Part>) {
        let label = label::list(&text[chunk.lines[0].clone()]);
        if let Some(listing) = self.listing.as_mut() {
            listing.bulleted |= label.is_some();
            listing.apart |= chunk.apart;
            listing.entries += 1;
        }
        parts
            .push(Part::new(BlockKind::Participant, behind(chunk.lines, label.as_ref())));
    }

    fn field(
        &mut self,
        text: &str,
        lines: Vec<Range<usize>>,
        kind: &'static str,
        label: &Label,
    ) -> Part {
        let behind_it = behind(lines.clone(), Some(label));
        let words =
            || behind_it.iter().map(|l| text[l.clone()].split_whitespace().count());
        let last = behind_it.last().map_or("", |line| &text[line.clone()]);
        if text[lines[0].clone()].len() == label.rest && lines.len() == 1 {
            self.field = Some((kind, false));
            return Part::new(BlockKind::Furniture, lines);
        }
        if words().sum::<usize>() >= 16 && furniture::ends_sentence(last) {
            return Part::new(BlockKind::Paragraph, behind_it);
        }
        if kind == "subject" {
            return value(text, behind_it, kind);
        }
        Part::new(BlockKind::Furniture, lines)
    }
}

/// What stands under or behind a form field.
fn value(text: &str, lines: Vec<Range<usize>>, kind: &str) -> Part {
    let bullet = label::list(&text[lines[0].clone()]);
    let subject = kind == "subject";
    let of = if subject { BlockKind::Heading } else { BlockKind::Furniture };
    let mut part = Part::new(of, behind(lines, bullet.as_ref()));
    if subject {
        part.role = Role::Subject;
    }
    part
}

/// The heading over those present, and whoever stands on its own line.
fn present(text: &str, lines: Vec<Range<usize>>, parts: &mut Vec<Part>) {
    let first = lines[0].clone();
    let Some(label) = label::present(&text[first.clone()]) else { return };
    let named = first.start + label.name.start..first.start + label.name.end;
    parts.push(Part::line(BlockKind::Heading, named));
    let rest = behind(lines, Some(&label));
    if rest.first().is_some_and(|line| !line.is_empty()) {
        parts.push(Part::new(BlockKind::Participant, rest));
    }
}

/// The lines without the label of the first; that line is gone where nothing follows it.
fn behind(mut lines: Vec<Range<usize>>, label: Option<&Label>) -> Vec<Range<usize>> {
    if let (Some(first), Some(label)) = (lines.first_mut(), label) {
        first.start = (first.start + label.rest).min(first.end);
        if first.start >= first.end && lines.len() > 1 {
            lines.remove(0);
        }
    }
    lines
}

/// Whether a chunk goes on with the list of those present.
fn entry(text: &str, chunk: &Chunk, listing: Listing) -> bool {
    let first = &text[chunk.lines[0].clone()];
    let bullet = label::list(first);
    if listing.bulleted {
        return bullet.is_some() && !(chunk.apart && label::enumerator(first).is_some());
    }
    let line = &text[chunk.range()];
    if line.len() > 800 {
        return false;
    }
    if label::enumerator(first).is_some() && chunk.apart || label::field(first).is_some()
    {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let named =
        |word: &&&str| word.starts_with(|c: char| c.is_uppercase() || "(–—".contains(c));
    let small =
        words.iter().filter(|word| TABLE.is("particle", &[word.to_lowercase()])).count();
    let capital = words.iter().filter(named).count();
    let listed = (capital + small) * 10 >= words.len() * 7 && words.len() <= 80;
    let grouped = label::speaker(first).is_some() || line.contains(',');
    let short =
        words.len() <= 14 && !furniture::shouts(line) && !furniture::ends_sentence(line);
    let same = listing.apart && (grouped || short) || listing.entries == 1 && grouped;
    let follows = !chunk.apart || listing.entries == 0 || same;
    listed && follows && !label::dateline(first) && !line.ends_with(['?', '!'])
}

/// A mark in the words that a note at the foot of the page answers.
fn starred(whole: &str) -> bool {
    whole.contains(".*")
        || whole.contains(".”*")
        || whole.contains(". *")
        || whole.contains("†")
}

/// What is left when no list, note or field holds a chunk.
fn prose(text: &str, lines: Vec<Range<usize>>, whole: &str, starred: bool) -> Part {
    let first = &text[lines[0].clone()];
    let single = lines.len() == 1;
    if bracketed(whole) || struck(whole) {
        let mut part = Part::new(BlockKind::Furniture, lines);
        if whole.starts_with('[') {
            part.role = Role::Cut;
        }
        return part;
    }
    if single && label::dateline(first) {
        return Part::new(BlockKind::Dateline, lines);
    }
    if starred && (first.starts_with("* ") || first.starts_with('†')) {
        return Part::new(BlockKind::Note, lines);
    }
    if let Some(label) = label::item(first) {
        let rest = behind(lines, Some(&label));
        let words = &text[rest[0].start..rest[rest.len() - 1].end];
        let numbered = label::enumerator(first).is_some();
        let kind = if numbered && titled(words, 60) {
            BlockKind::Heading
        } else {
            BlockKind::Item
        };
        let mut part = Part::new(kind, rest);
        part.listed = true;
        return part;
    }
    if lines.iter().all(|line| furniture::scrap(&text[line.clone()])) {
        return Part::new(BlockKind::Furniture, lines);
    }
    let kind = if lines.len() <= 3 && titled(whole, 20) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    };
    Part::new(kind, lines)
}

/// Words set as a title: no stop behind them, and capitals on nearly all.
fn titled(words: &str, most: usize) -> bool {
    let bare = words.trim_matches(|c: char| "*_~".contains(c));
    let count = bare.split_whitespace().take(most + 1).count();
    if count == 0 || count > most {
        return false;
    }
    let open = bare.ends_with([',', ';', '-', '–'])
        || bare.ends_with(':') && !furniture::shouts(bare);
    let timed = || date::find(bare).is_some_and(|found| found.bytes.end == bare.len());
    if open || furniture::ends_sentence(bare) && !timed() {
        return false;
    }
    if furniture::shouts(bare) {
        return true;
    }
    let long = || bare.split_whitespace().filter(|word| word.chars().count() >= 4);
    let capital = long()
        .filter(|word| {
            let core = word.trim_start_matches(|c: char| "(\"“‘'[*_".contains(c));
            core.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        })
        .count();
    let first = bare.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || "(\"“".contains(c)
    });
    first && capital * 10 >= long().count() * 7
}

/// Wholly in square brackets, in one pair.
fn bracketed(whole: &str) -> bool {
    let body = whole.trim_matches(|c: char| "*_.".contains(c));
    if !body.starts_with('[') || !body.ends_with(']') {
        return false;
    }
    let mut depth = 0_i32;
    let closed_early = body[..body.len() - 1].chars().any(|c| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        depth == 0
    });
    !closed_early
}

/// Wholly struck out.
fn struck(whole: &str) -> bool {
    let inner = whole.strip_prefix("~~").and_then(|rest| rest.strip_suffix("~~"));
    inner.is_some_and(|inner| !inner.contains("~~"))
}

/// Numbered lines that stand alone over prose are its headings, though only their first word
/// is set with a capital: "4. The repair of the weir". A list has several in a row.
fn captions(text: &str, parts: &mut [Part]) {
    let caption = |part: &Part| {
        let words = &text[part.range()];
        part.kind == BlockKind::Item
            && part.lines.len() == 1
            && words.split_whitespace().count() <= CAPTION
            && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !words.ends_with([',', ';', ':', '?', '!'])
            && !furniture::ends_sentence(words)
    };
    let short: Vec<bool> = parts.iter().map(caption).collect();
    for at in 0..parts.len() {
        let alone = at.checked_sub(1).is_none_or(|before| !short[before])
            && short.get(at + 1).is_none_or(|&next| !next);
        if short[at] && alone {
            parts[at].kind = BlockKind::Heading;
        }
    }
}

/// The note-taker's name: short headings with which a section ends.
fn signatures(text: &str, parts: &mut [Part]) {
    let mut ending = 0;
    for index in (0..parts.len()).rev() {
        let part = &parts[index];
        match part.kind {
            BlockKind::Furniture | BlockKind::Note => {}
            BlockKind::Heading if part.role == Role::Section => ending = 0,
            BlockKind::Heading if ending < 3 && name_alone(&text[part.range()]) => {
                let prose = parts[..index].iter().rev().take(40);
                let after_prose = prose
                    .take_while(|p| p.role != Role::Section)
                    .any(|p| p.kind.is_prose());
                if after_prose {
                    parts[index].kind = BlockKind::Signature;
                }
                ending += 1;
            }
            _ => ending = 3,
        }
    }
}

fn name_alone(words: &str) -> bool {
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            || TABLE.is("particle", &[word.to_lowercase()])
    };
    let count = words.split_whitespace().count();
    (1..=6).contains(&count)
        && words.split_whitespace().all(capital)
        && !words.contains(|c: char| c.is_ascii_digit() || ":;?!".contains(c))
}
