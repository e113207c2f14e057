//! The plain text of one TEI document as it is written down: blocks set apart by blank
//! lines, lists line under line, notes gathered at the end, white space made single.
//!
//! Input is what [`super`] tells, output a [`Document`] made of the same parts as a plain
//! text's, so that headings, items and turns are found by the same rules.

use std::mem;
use std::ops::Range;

use super::super::classify::{self, Part};
use super::super::furniture::TABLE;
use super::super::prose::{self, Points};
use super::super::{Format, date, furniture, label, turns};
use crate::model::{BlockKind, Document, TaggedName, Warning};

/// What a block element is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Paragraph,
    /// Holds other blocks; words of its own are a paragraph.
    Frame,
    Title,
    Label,
    Item,
    Dateline,
    Signed,
    Speaker,
    /// `u` or `said`, and who.
    Speech(Option<String>),
    /// A note, and its number.
    Note(Option<String>),
}

/// A list while it is open.
#[derive(Debug, Default)]
pub(super) struct List {
    present: bool,
    subject: bool,
    label: Option<String>,
    labelled: bool,
    lines: usize,
}

impl List {
    pub(super) fn new(kind: Option<&str>) -> Self {
        let kind = kind.unwrap_or_default();
        let present = matches!(kind, "participants" | "attendance" | "to" | "from");
        Self { present, subject: kind == "subject", ..Self::default() }
    }
}

/// The words of a block so far.
#[derive(Debug)]
struct Buffer {
    role: Role,
    text: String,
    names: Vec<(Range<usize>, String)>,
    /// White space stands before the next word.
    space: bool,
    /// The page on which its words begin.
    page: Option<u32>,
    /// Whether all its words are set in another style.
    styled: bool,
}

impl Buffer {
    fn new(role: Role) -> Self {
        Self {
            role,
            text: String::new(),
            names: Vec::new(),
            space: false,
            page: None,
            styled: true,
        }
    }

    fn push(&mut self, words: &str, page: Option<u32>, styled: bool) {
        for c in words.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if self.text.is_empty() {
                self.page = page;
            } else if self.space {
                self.text.push(' ');
            }
            self.space = false;
            self.styled &= styled;
            self.text.push(c);
        }
    }

    /// Where the next word will begin.
    fn next(&self) -> usize {
        self.text.len() + usize::from(self.space && !self.text.is_empty())
    }
}

/// A document while it is read.
#[derive(Debug)]
pub(super) struct Sheet {
    id: String,
    text: String,
    parts: Vec<Part>,
    names: Vec<(Range<usize>, String)>,
    buffers: Vec<Buffer>,
    lists: Vec<List>,
    notes: Vec<Buffer>,
    open_names: Vec<(String, usize)>,
    styles: usize,
    page: Option<u32>,
    title: Option<String>,
    date: Option<String>,
    speaker: Option<String>,
    gaps: Vec<(usize, String)>,
}

impl Sheet {
    pub(super) fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            text: String::new(),
            parts: Vec::new(),
            names: Vec::new(),
            buffers: Vec::new(),
            lists: Vec::new(),
            notes: Vec::new(),
            open_names: Vec::new(),
            styles: 0,
            page: None,
            title: None,
            date: None,
            speaker: None,
            gaps: Vec::new(),
        }
    }

    pub(super) fn id(&self) -> Option<&str> {
        Some(self.id.as_str()).filter(|id| !id.is_empty())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.notes.is_empty()
    }

    /// Words of the element at hand; white space outside a block is none.
    pub(super) fn say(&mut self, words: &str) {
        if self.buffers.is_empty() {
            if words.trim().is_empty() {
                return;
            }
            self.buffers.push(Buffer::new(Role::Paragraph));
        }
        let (page, styled) = (self.page, self.styles > 0);
        if let Some(buffer) = self.buffers.last_mut() {
            buffer.push(words, page, styled);
        }
    }

    /// Opens a block; false where the element only goes on with the block around it.
    pub(super) fn begin_block(&mut self, role: Role) -> bool {
        let inner = matches!(role, Role::Paragraph | Role::Frame | Role::Title);
        let within = self
            .buffers
            .last()
            .is_some_and(|b| matches!(b.role, Role::Note(_) | Role::Item));
        if inner && within {
            self.say(" ");
            return false;
        }
        if !matches!(role, Role::Note(_)) {
            self.flush_top();
        }
        self.buffers.push(Buffer::new(role));
        true
    }

    pub(super) fn end_block(&mut self) {
        if let Some(buffer) = self.buffers.pop() {
            self.write(buffer);
        }
    }

    /// Writes what the block at hand has so far, before a block inside it.
    fn flush_top(&mut self) {
        if let Some(top) =
            self.buffers.last_mut().filter(|b| !matches!(b.role, Role::Note(_)))
        {
            let fresh = Buffer::new(top.role.clone());
            let written = mem::replace(top, fresh);
            self.write(written);
        }
    }

    pub(super) fn begin_list(&mut self, list: List) {
        if self.buffers.last().is_none_or(|b| !matches!(b.role, Role::Note(_))) {
            self.flush_top();
        }
        self.lists.push(list);
    }

    pub(super) fn end_list(&mut self) {
        self.lists.pop();
    }

    pub(super) fn begin_name(&mut self, id: &str) {
        let at = self.buffers.last().map_or(0, Buffer::next);
        self.open_names.push((id.to_owned(), at));
    }

    pub(super) fn end_name(&mut self) {
        let (Some((id, start)), Some(buffer)) =
            (self.open_names.pop(), self.buffers.last_mut())
        else {
            return;
        };
        // White space inside the tag, before the name, moves its beginning.
        let start = start
            + usize::from(buffer.text[start.min(buffer.text.len())..].starts_with(' '));
        let start = if buffer.text.is_char_boundary(start) { start } else { return };
        if start < buffer.text.len() {
            buffer.names.push((start..buffer.text.len(), id));
        }
    }

    pub(super) fn style(&mut self, on: bool) {
        self.styles = if on { self.styles + 1 } else { self.styles.saturating_sub(1) };
    }

    pub(super) fn turn_page(&mut self, number: Option<&str>) {
        let number =
            number.and_then(|number| number.trim_matches(['[', ']']).parse().ok());
        self.page = number.or(self.page.map(|page| page + 1));
    }

    pub(super) fn gap(&mut self, reason: Option<&str>) {
        let reason = reason.map_or(String::new(), |reason| format!(" ({reason})"));
        self.gaps.push((
            self.text.len(),
            format!("the edition leaves words out near here{reason}"),
        ));
    }

    /// A date counts where the record says when it was: in the dateline or the heading.
    pub(super) fn begin_date(&mut self, hour_only: bool, when: Option<&str>) {
        let placed =
            self.buffers.iter().any(|b| matches!(b.role, Role::Dateline | Role::Title))
                && !self.buffers.iter().any(|b| matches!(b.role, Role::Note(_)));
        let Some(when) = when.filter(|_| placed) else { return };
        match (&mut self.date, hour_only) {
            (Some(date), true) if date.len() == 10 && when.len() >= 5 => {
                *date = format!("{date}T{}", &when[..5]);
            }
            (None, false) => self.date = iso(when),
            _ => {}
        }
    }

    /// Writes a finished block down.
    fn write(&mut self, buffer: Buffer) {
        if buffer.text.is_empty() {
            return;
        }
        match &buffer.role {
            Role::Note(_) => self.notes.push(buffer),
            Role::Label if !self.lists.is_empty() => {
                if let Some(list) = self.lists.last_mut() {
                    (list.label, list.labelled) = (Some(buffer.text), true);
                }
            }
            Role::Speaker => self.speaker = Some(buffer.text),
            _ => self.write_block(buffer),
        }
    }

    fn write_block(&mut self, buffer: Buffer) {
        let kind = self.kind(&buffer);
        let prefix = self.prefix(&buffer);
        if !self.text.is_empty() {
            let tight =
                self.lists.last().is_some_and(|list| list.lines > 0 && !list.labelled);
            self.text.push_str(if tight && buffer.role == Role::Item {
                "\n"
            } else {
                "\n\n"
            });
        }
        let start = self.text.len();
        self.text.push_str(&prefix);
        let body = self.text.len();
        self.text.push_str(&buffer.text);
        let names = buffer.names.into_iter();
        self.names.extend(names.map(|(at, id)| (body + at.start..body + at.end, id)));
        let range = body..self.text.len();
        let mut part = match kind {
            Some(kind) => Part::line(kind, range),
            None => classify::one(&self.text, range),
        };
        if let Some(list) = self.lists.last_mut() {
            list.lines += 1;
            part.listed |= buffer.role == Role::Item;
            if list.subject && buffer.role == Role::Item {
                part.role = classify::Role::Subject;
            }
            if list.present && buffer.styled && buffer.role == Role::Item {
                part.role = classify::Role::Agency;
            }
        }
        part.page = buffer.page;
        let spoken = prefix.strip_suffix(": ").filter(|_| body > start);
        if let (Some(who), Role::Paragraph | Role::Speech(_)) = (spoken, &buffer.role) {
            (part.kind, part.opens) = (BlockKind::Turn, true);
            part.speaker = Some(start..start + who.len());
        }
        self.parts.push(part);
    }

    /// The kind of a block where its element says it; a paragraph's shape must be asked.
    fn kind(&mut self, buffer: &Buffer) -> Option<BlockKind> {
        let list = self.lists.last_mut();
        Some(match buffer.role {
            Role::Title => {
                if let Some(list) = list {
                    let words = furniture::words(&buffer.text);
                    list.present |= TABLE.is("present", &words);
                    list.subject |= TABLE.is("subject", &words);
                } else {
                    let number =
                        label::enumerator(&buffer.text).map_or(0, |label| label.rest);
                    self.title.get_or_insert_with(|| buffer.text[number..].to_owned());
                }
                BlockKind::Heading
            }
            Role::Item if list.as_ref().is_some_and(|list| list.present) => {
                BlockKind::Participant
            }
            Role::Item if list.as_ref().is_some_and(|list| list.subject) => {
                BlockKind::Heading
            }
            Role::Item => BlockKind::Item,
            Role::Dateline => {
                if self.date.is_none() {
                    self.date = date::find(&buffer.text).map(|found| found.iso);
                }
                BlockKind::Dateline
            }
            Role::Signed => BlockKind::Signature,
            _ => return None,
        })
    }

    /// What stands before a block's words: a list mark, a label, who speaks.
    fn prefix(&mut self, buffer: &Buffer) -> String {
        match &buffer.role {
            Role::Item => {
                let label = self.lists.last_mut().and_then(|list| list.label.take());
                label.map_or_else(|| "- ".to_owned(), |label| format!("{label} "))
            }
            Role::Speech(Some(who)) => format!("{who}: "),
            Role::Paragraph => {
                let who = self.speaker.take();
                who.map_or_else(String::new, |who| {
                    format!("{}: ", who.trim_end_matches([':', '.']))
                })
            }
            _ => String::new(),
        }
    }

    /// The document, once its element has ended.
    pub(super) fn document(mut self, id: &str) -> Document {
        while let Some(buffer) = self.buffers.pop() {
            self.write(buffer);
        }
        turns::mark(&self.text, &mut self.parts, false);
        self.write_notes();
        self.text.push('\n');
        let points = Points::of(&self.text);
        let mut names: Vec<TaggedName> = mem::take(&mut self.names)
            .into_iter()
            .map(|(at, id)| TaggedName { span: points.span(&at), id })
            .collect();
        names.sort_by_key(|name| (name.span, name.id.clone()));
        let gaps = mem::take(&mut self.gaps).into_iter();
        let gaps =
            gaps.map(|(at, message)| Warning { span: points.span(&(at..at)), message });
        let gaps: Vec<Warning> = gaps.collect();
        let mut document = prose::fill(id, self.text, &mut self.parts, Format::Tei);
        document.title = self.title.or(document.title);
        document.date = self.date.or(document.date);
        for person in &mut document.participants {
            let name = names.iter().find(|name| person.span.contains(name.span));
            person.id = name.map(|name| name.id.clone());
        }
        document.names = names;
        document.warnings.extend(gaps);
        document
    }

    fn write_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let start = self.text.len() + 2 * usize::from(!self.text.is_empty());
        self.text.push_str(if self.text.is_empty() { "" } else { "\n\n" });
        self.text.push_str("-- NOTES --");
        let mut heading = Part::line(BlockKind::Furniture, start..self.text.len());
        heading.role = classify::Role::Cut;
        self.parts.push(heading);
        for note in mem::take(&mut self.notes) {
            let label = match &note.role {
                Role::Note(Some(label)) => label.clone(),
                _ => "*".to_owned(),
            };
            for piece in ["\n[", &label, "] "] {
                self.text.push_str(piece);
            }
            let body = self.text.len();
            self.text.push_str(&note.text);
            let mut part = Part::line(BlockKind::Note, body..self.text.len());
            part.page = note.page;
            self.parts.push(part);
            let names = note.names.into_iter();
            self.names.extend(names.map(|(at, id)| (body + at.start..body + at.end, id)));
        }
    }
}

/// A date of the markup without zone, to the minute: `1962-11-05T10:00`.
fn iso(when: &str) -> Option<String> {
    let shape = |text: &str, like: &str| {
        text.len() == like.len()
            && text
                .bytes()
                .zip(like.bytes())
                .all(|(b, l)| if l == b'0' { b.is_ascii_digit() } else { b == l })
    };
    let day = when.get(..10).filter(|day| shape(day, "0000-00-00"))?;
    let minute = when.get(10..16).filter(|time| shape(time, "T00:00"));
    Some(format!("{day}{}", minute.unwrap_or_default()))
}
