//! Readers: the bytes of a record to text, and text to [`Document`]s: narrative minutes,
//! Markdown, transcripts in turns, TEI XML, JSON Lines.
//!
//! For plain text the document's text is the file's, unchanged, so that offsets count in
//! the file. Prose never fails; what has a structure can be malformed and is refused with
//! its place. HTML is not read: save the page as text.

mod classify;
mod clean;
mod commas;
mod date;
mod decode;
mod evidence;
mod furniture;
mod join;
mod jsonl;
mod label;
mod letters;
mod lines;
mod margins;
mod matter;
mod near;
mod participants;
mod prose;
mod quotes;
mod repair;
mod specks;
mod tei;
mod titles;
mod turns;

use sha2::{Digest, Sha256};

pub use decode::{Decoded, decode};

use crate::digest::hex;
use crate::error::{Error, Malformed};
use crate::model::Document;

/// The forms of record that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Narrative in plain text.
    Text,
    /// Plain text with Markdown marks.
    Markdown,
    /// A transcript: speakers' labels and their words.
    Turns,
    /// TEI XML, as *Foreign Relations of the United States* is published.
    Tei,
    /// One JSON object a line, each a record with `text`, and `id`, `title`, `date` at will.
    JsonLines,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] =
        &[Self::Text, Self::Markdown, Self::Turns, Self::Tei, Self::JsonLines];

    /// The name that users give and documents carry.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Turns => "turns",
            Self::Tei => "tei",
            Self::JsonLines => "jsonl",
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// The documents of one record. `name` is the file's name or what stands for it; the
/// documents' ids come from it. Without a `format` it is found out.
///
/// # Errors
/// [`Error::Record`] where the text is none (binary data, PDF, HTML), where it holds
/// nothing but white space, and where XML or JSON is malformed, with line and column.
pub fn read(
    name: &str,
    text: String,
    format: Option<Format>,
) -> Result<Vec<Document>, Error> {
    check(name, &text)?;
    let format = match format {
        Some(format) => format,
        None => detect(name, &text)?,
    };
    match format {
        Format::Tei => tei::read(name, &text),
        Format::JsonLines => jsonl::read(name, &text),
        Format::Text | Format::Markdown | Format::Turns => Ok(vec![prose::read(
            &id(name),
            text,
            Some(format).filter(|f| *f != Format::Text),
        )]),
    }
}

/// Refuses what is no text.
fn check(name: &str, text: &str) -> Result<(), Error> {
    let refuse = |message: &str, help: &str| {
        Err(Error::Record(Malformed::whole(name, message, help)))
    };
    let binary = "give the record as plain text, Markdown or TEI XML";
    if text.starts_with("%PDF-") {
        return refuse(
            "this is a PDF file, not text",
            "extract its text first, for example with pdftotext -layout",
        );
    }
    if text.starts_with("PK\u{3}\u{4}") {
        return refuse("this is a zip archive or an office document, not text", binary);
    }
    if let Some(line) = first_binary(text) {
        let message =
            format!("this is binary data, not text (first seen in line {line})");
        return refuse(&message, binary);
    }
    if text.len() > u32::MAX as usize {
        return refuse("this record is over 4 GB", "split it into its documents");
    }
    if text.trim().is_empty() {
        return refuse("this record is empty", "give a file with words in it");
    }
    Ok(())
}

/// The line of the first NUL, or 1 where control characters abound.
fn first_binary(text: &str) -> Option<usize> {
    if let Some(at) = text.find('\0') {
        return Some(text[..at].matches('\n').count() + 1);
    }
    let control =
        |c: &char| c.is_control() && !"\n\r\t\u{b}\u{c}\u{1a}\u{85}".contains(*c);
    let (mut odd, mut all) = (0_usize, 0_usize);
    for c in text.chars().take(1 << 16) {
        all += 1;
        odd += usize::from(control(&c) || c == '\u{FFFD}');
    }
    (odd * 20 > all).then_some(1)
}

/// The format that a text's name and first lines show.
fn detect(name: &str, text: &str) -> Result<Format, Error> {
    let extension = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    let head = text.trim_start();
    let opening: String = head.chars().take(400).collect::<String>().to_ascii_lowercase();
    if opening.starts_with("<!doctype html") || opening.starts_with("<html") {
        return Err(Error::Record(Malformed::in_line(
            name,
            1,
            1,
            "this is an HTML page, which is not read",
            "save the page as text, or copy its words into a .txt file",
        )));
    }
    let tagged = head.starts_with("<?xml")
        || head.starts_with("<!DOCTYPE")
        || head.starts_with("<TEI")
        || head.starts_with("<!ENTITY");
    if tagged || extension == "xml" || tei::looks_like(head) {
        return Ok(Format::Tei);
    }
    if matches!(extension.as_str(), "jsonl" | "ndjson") || jsonl::looks_like(head) {
        return Ok(Format::JsonLines);
    }
    let markdown = matches!(extension.as_str(), "md" | "markdown");
    Ok(if markdown { Format::Markdown } else { Format::Text })
}

/// The document id for a record's name: its stem, lower case, hyphens for spaces.
fn id(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = if stem.is_empty() { file } else { stem };
    let words: Vec<String> = stem.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() { "record".into() } else { words.join("-") }
}

/// First 16 hexadecimal digits of the SHA-256 of a text.
fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..8])
}

/// The date that a line of text gives, ISO 8601 without zone, where it gives one as records
/// write it (`12 November 1962`).
#[must_use]
pub fn date_in(line: &str) -> Option<String> {
    date::find(line).map(|found| found.iso)
}
