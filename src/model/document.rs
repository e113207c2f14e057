//! One record: its plain text, the blocks it falls into, and what is known about it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// What a block of a document is, which decides whether it is analysed.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Running prose.
    Paragraph,
    /// One speaker's turn in a transcript; the block's `speaker` names who.
    Turn,
    /// A point of a list, lettered or numbered or not.
    Item,
    /// A title or a heading inside the record.
    Heading,
    /// Place and date.
    Dateline,
    /// One line of a list of those present.
    Participant,
    /// A footnote or source note by editors.
    Note,
    /// The note-taker's name at the end.
    Signature,
    /// Banner, stamp, page mark, form field: no part of what was said.
    Furniture,
}

impl BlockKind {
    /// Whether the words of such a block are the record's own account.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Turn | Self::Item)
    }
}

/// A run of a block's clean text that stands unbroken in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Piece {
    /// Code-point offset in the block's clean text.
    pub at: u32,
    /// Where it stands in the document.
    pub span: Span,
}

/// A paragraph, turn, list item, heading, note or piece of furniture.
///
/// A paragraph may be broken by a page end, a hyphenated line end or struck-out words.
/// Then its clean text joins several pieces of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The unbroken pieces, in order; never empty.
    pub pieces: Vec<Piece>,
    /// The clean text, where it differs from the document's slice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clean: Option<String>,
    /// Who speaks, in the record's words (`The Secretary`), in a turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Span>,
    /// Page on which it begins, where the record marks pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Number of the paragraph among the prose blocks, from 1; 0 elsewhere.
    pub paragraph: u32,
}

impl Block {
    /// The stretch of the document from its first to its last piece.
    ///
    /// # Panics
    /// Never for a block made by a reader, which has at least one piece.
    #[must_use]
    pub fn span(&self) -> Span {
        let (first, last) = (self.pieces.first(), self.pieces.last());
        Span::new(first.map_or(0, |p| p.span.start), last.map_or(0, |p| p.span.end))
    }

    /// Where a stretch of the clean text stands in the document.
    #[must_use]
    pub fn place(&self, clean: Span) -> Span {
        Span::new(self.locate(clean.start, false), self.locate(clean.end, true))
    }

    /// `end` keeps the end of a stretch on the piece that its last code point lies on.
    fn locate(&self, at: u32, end: bool) -> u32 {
        let after =
            self.pieces.partition_point(|p| if end { p.at < at } else { p.at <= at });
        let Some(piece) = self.pieces.get(after.saturating_sub(1)) else { return at };
        (piece.span.start + at.saturating_sub(piece.at)).min(piece.span.end)
    }
}

/// A name that the record's own markup ties to a person (`persName`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TaggedName {
    /// Where the name stands.
    pub span: Span,
    /// The markup's id of the person.
    pub id: String,
}

/// Someone whom the record lists as present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Name as listed, with its title (`Secretary Lind`, `Anna B. Harrow`).
    pub name: String,
    /// What the list says behind the name (office, agency).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The markup's id of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where the entry stands.
    pub span: Span,
}

/// Something odd in the text that a reader passed over, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// Where.
    pub span: Span,
    /// What, and what was done about it.
    pub message: String,
}

/// One record. Made by [`Document::new`] and filled by the readers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Name of the record, unique in a corpus (`excomm-24`).
    pub id: String,
    /// Title, where the record has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Date or date and time, ISO 8601 without zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// First 16 hexadecimal digits of the SHA-256 of the plain text.
    pub hash: String,
    /// The format that it was read from (`text`, `markdown`, `turns`, `tei`, …).
    pub format: String,
    /// The plain text, into which all spans point.
    pub text: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Who was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// Names that markup ties to persons, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<TaggedName>,
    /// What was odd.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// Byte offset of every 64th code point; empty where the text is ASCII.
    #[serde(skip)]
    marks: Vec<u32>,
}

const MARK_EVERY: usize = 64;

impl Document {
    /// A document of that plain text, without blocks.
    #[must_use]
    pub fn new(id: impl Into<String>, text: String, hash: String, format: &str) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(MARK_EVERY).map(|(at, _)| at as u32).collect()
        };
        Self {
            id: id.into(),
            hash,
            format: format.into(),
            text,
            marks,
            ..Self::default()
        }
    }

    /// The text at `span`; cut to the document where the span reaches beyond it.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let (start, end) = (self.byte(span.start), self.byte(span.end));
        self.text.get(start..end).unwrap_or_default()
    }

    /// The clean text of a block, to be analysed.
    #[must_use]
    pub fn clean<'d>(&'d self, block: &'d Block) -> &'d str {
        block.clean.as_deref().unwrap_or_else(|| self.slice(block.span()))
    }

    /// The byte offset of a code point.
    fn byte(&self, at: u32) -> usize {
        let at = at as usize;
        if self.marks.is_empty() {
            return at.min(self.text.len());
        }
        let Some(&mark) = self.marks.get(at / MARK_EVERY) else { return self.text.len() };
        let rest = &self.text[mark as usize..];
        rest.char_indices()
            .nth(at % MARK_EVERY)
            .map_or(self.text.len(), |(offset, _)| mark as usize + offset)
    }
}
