//! A plain text to a [`Document`]: runs the steps of this room in order and turns bytes
//! into code points at the end.
//!
//! Narrative, Markdown and transcripts differ only in what counts as a label and a mark;
//! which of them a text is, its own look says unless the user did.

use super::classify::{self, Part, Role};
use super::clean::{self, Cleaned, Hyphens};
use super::furniture::{TABLE, words};
use super::participants::{self, Entry};
use super::{Format, date, evidence, hash, join, label, lines, repair, specks, turns};
use crate::model::{Block, BlockKind, Document, Piece, Warning};
use crate::span::Span;

/// The document of a plain text. `format` is what the user or the file's name said.
pub(super) fn read(id: &str, text: String, format: Option<Format>) -> Document {
    let markdown = format == Some(Format::Markdown) || marked_up(&text);
    let rough = specks::abound(text.lines());
    let mut parts = classify::parts(&text, lines::chunks(&text, rough));
    let examined = evidence::part(&text, &mut parts);
    evidence::set_apart(&text, &mut parts);
    let spoken =
        turns::mark(&text, &mut parts, format == Some(Format::Turns)) || examined;
    evidence::name_turns(&text, &mut parts);
    clean::find_cuts(&text, &mut parts, markdown);
    let mut parts = join::run_on(&text, parts, rough);
    number_pages(&mut parts);
    let name = match (spoken, markdown) {
        (true, _) => Format::Turns,
        (false, true) => Format::Markdown,
        (false, false) => Format::Text,
    };
    fill(id, text, &mut parts, name)
}

/// Whether a text uses Markdown: headings with `#`, or bold words more than once.
fn marked_up(text: &str) -> bool {
    let mut signs = 0;
    for line in text.lines().take(4000) {
        signs += usize::from(label::heading_marks(line).is_some());
        let bold = line.match_indices("**").take(2).count() == 2;
        signs += usize::from(bold);
    }
    signs >= 2
}

/// Gives every part its page. Typists number at the head of the page (the first mark is
/// 2 then, for the first page bears none) or at its foot (the first mark is 1).
fn number_pages(parts: &mut [Part]) {
    let marks: Vec<u32> = parts.iter().filter_map(|part| part.mark).collect();
    let Some(&first) = marks.first() else {
        number_feeds(parts);
        return;
    };
    let opening = parts.iter().take_while(|part| part.mark.is_none());
    let foot = first == 1 && opening.filter(|part| part.kind.is_prose()).count() > 0;
    let mut page = (foot || first == 2).then_some(1);
    for part in parts {
        part.page = part.mark.or(page);
        if let Some(mark) = part.mark {
            page = Some(if foot { mark + 1 } else { mark });
        }
    }
}

fn number_feeds(parts: &mut [Part]) {
    if !parts.iter().skip(1).any(|part| part.feed) {
        return;
    }
    let mut page = 1;
    for (index, part) in parts.iter_mut().enumerate() {
        page += u32::from(part.feed && index > 0);
        part.page = Some(page);
    }
}

/// Code points before any byte of a text, by marks at every 256th byte or so.
pub(super) struct Points<'t> {
    text: &'t str,
    /// Byte and code point, ascending; empty where the text is ASCII.
    marks: Vec<(usize, u32)>,
}

impl<'t> Points<'t> {
    const EVERY: usize = 256;

    pub(super) fn of(text: &'t str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut due = 0;
            for (count, (at, _)) in text.char_indices().enumerate() {
                if at >= due {
                    marks.push((at, count as u32));
                    due = at + Self::EVERY;
                }
            }
        }
        Self { text, marks }
    }

    pub(super) fn at(&self, byte: usize) -> u32 {
        let after = self.marks.partition_point(|&(at, _)| at <= byte);
        match self.marks.get(after.saturating_sub(1)) {
            None => byte as u32,
            Some(&(at, count)) => count + self.text[at..byte].chars().count() as u32,
        }
    }

    pub(super) fn span(&self, bytes: &std::ops::Range<usize>) -> Span {
        Span::new(self.at(bytes.start), self.at(bytes.end))
    }
}

/// The document of the parts of a text.
pub(super) fn fill(
    id: &str,
    text: String,
    parts: &mut [Part],
    format: Format,
) -> Document {
    let hyphens = Hyphens::of(&text, parts);
    let mut cleaned: Vec<Cleaned> =
        parts.iter().map(|part| clean::clean(&text, part, &hyphens)).collect();
    if format != Format::Tei {
        repair::repair(&text, parts, &mut cleaned);
    }
    let (title, date) = (title(parts, &cleaned), dated(parts, &cleaned));
    let points = Points::of(&text);
    let mut blocks = Vec::with_capacity(parts.len());
    let mut warnings = Vec::new();
    let mut people = Vec::new();
    let mut paragraph = 0;
    for (part, cleaned) in parts.iter().zip(&cleaned) {
        if cleaned.pieces.is_empty() {
            continue;
        }
        paragraph += u32::from(part.kind.is_prose());
        let block = block(&points, part, cleaned, paragraph);
        warn(part, &text, &block, &mut warnings);
        if part.kind == BlockKind::Participant {
            let agency = part.role == Role::Agency;
            people.push(Entry { text: &cleaned.text, block: block.clone(), agency });
        }
        blocks.push(block);
    }
    let participants = participants::of_entries(&people);
    let hash = hash(&text);
    drop(points);
    let mut document = Document::new(id, text, hash, format.name());
    (document.title, document.date) = (title, date);
    (document.blocks, document.participants) = (blocks, participants);
    document.warnings = warnings;
    document
}

fn block(points: &Points<'_>, part: &Part, cleaned: &Cleaned, paragraph: u32) -> Block {
    let mut counted = (0, 0_u32);
    let pieces = cleaned.pieces.iter().map(|(at, bytes)| {
        counted.1 += cleaned.text[counted.0..*at].chars().count() as u32;
        counted.0 = *at;
        Piece { at: counted.1, span: points.span(bytes) }
    });
    let pieces: Vec<Piece> = pieces.collect();
    Block {
        kind: part.kind,
        clean: (pieces.len() > 1 || cleaned.repaired).then(|| cleaned.text.clone()),
        pieces,
        speaker: part.speaker.as_ref().map(|speaker| points.span(speaker)),
        page: part.page,
        paragraph: if part.kind.is_prose() { paragraph } else { 0 },
    }
}

/// Says what of the record was passed over.
fn warn(part: &Part, text: &str, block: &Block, warnings: &mut Vec<Warning>) {
    let message = if part.role == Role::Cut && text[part.range()].starts_with('[') {
        "the editors cut the record here"
    } else if text[part.range()].contains('\u{FFFD}') {
        "some characters could not be decoded"
    } else {
        return;
    };
    warnings.push(Warning { span: block.span(), message: message.into() });
}

/// The first heading; or the matter that the record names, where the heading is the name
/// of a form.
fn title(parts: &[Part], cleaned: &[Cleaned]) -> Option<String> {
    let headings = || {
        parts
            .iter()
            .zip(cleaned)
            .filter(|(p, c)| p.kind == BlockKind::Heading && !c.text.is_empty())
    };
    let plain = |(_, c): (&Part, &Cleaned)| c.text.clone();
    let form = |c: &Cleaned| {
        let words = words(&c.text);
        TABLE.is("form", &words) || TABLE.is("present", &words)
    };
    let first_prose =
        parts.iter().position(|part| part.kind.is_prose()).unwrap_or(parts.len());
    let early = || {
        headings().take_while(|(p, _)| {
            parts
                .get(first_prose)
                .is_none_or(|prose| p.range().start < prose.range().start)
        })
    };
    early()
        .find(|(p, c)| p.role != Role::Subject && !form(c))
        .or_else(|| headings().find(|(p, _)| p.role == Role::Subject))
        .or_else(|| headings().find(|(_, c)| !form(c)))
        .or_else(|| headings().next())
        .map(plain)
}

/// The date of the first dateline, or else of the first heading or furniture with one.
fn dated(parts: &[Part], cleaned: &[Cleaned]) -> Option<String> {
    let of = |kinds: &[BlockKind]| {
        let head =
            parts.iter().zip(cleaned).filter(|(p, _)| kinds.contains(&p.kind)).take(60);
        head.filter_map(|(_, c)| date::find(&c.text)).map(|found| found.iso).next()
    };
    of(&[BlockKind::Dateline])
        .or_else(|| of(&[BlockKind::Heading]))
        .or_else(|| of(&[BlockKind::Furniture]))
}
