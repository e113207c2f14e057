//! Records as formats hold them that show coded stretches in a text: the text itself, or
//! the quotes one after another where it is not given.

use std::collections::BTreeMap;

use super::Texts;
use crate::{
    graph::KnowledgeGraph,
    model::{DocumentEntry, Statement},
    span::Span,
};

/// What stands between two stretches of a record whose text is not given.
const GAP: &str = "\n\n[…]\n\n";
/// What stands for a statement that was coded without its words.
const NO_WORDS: &str = "[coded without words]";

/// A record with the places of its statements.
pub(super) struct Record<'a> {
    pub(super) entry: &'a DocumentEntry,
    /// Whole, or quotes with [`GAP`]s between them. Lines end with LF.
    pub(super) text: String,
    /// Whether the text is whole.
    pub(super) whole: bool,
    /// The statements with their places in `text`, in code points; no place is empty.
    pub(super) statements: Vec<(&'a Statement, Span)>,
}

/// All documents that statements were made in, sorted by id.
pub(super) fn records<'a>(graph: &'a KnowledgeGraph, texts: &Texts) -> Vec<Record<'a>> {
    let mut made: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for statement in graph.corpus().live() {
        made.entry(&statement.document).or_default().push(statement);
    }
    let record = |(id, statements): (&str, Vec<&'a Statement>)| {
        let entry = graph.corpus().document(id)?;
        let whole = texts.get(id).and_then(|text| in_text(text, &statements));
        let given = whole.is_some();
        let (text, places) = whole.unwrap_or_else(|| excerpts(&statements));
        let statements = statements.into_iter().zip(places).collect();
        Some(Record { entry, text, whole: given, statements })
    };
    made.into_iter().filter_map(record).collect()
}

/// A given text with the statements' own places; none where a quote does not stand there.
/// Line ends become LF: readers drift by one a line otherwise.
fn in_text(text: &str, statements: &[&Statement]) -> Option<(String, Vec<Span>)> {
    let letters: Vec<char> = text.chars().collect();
    let mut lost = Vec::with_capacity(letters.len() + 1);
    let (mut out, mut gone) = (String::with_capacity(text.len()), 0);
    for (at, &c) in letters.iter().enumerate() {
        lost.push(gone);
        if c == '\r' && letters.get(at + 1) == Some(&'\n') {
            gone += 1;
        } else {
            out.push(if c == '\r' { '\n' } else { c });
        }
    }
    lost.push(gone);
    let place = |s: &&Statement| {
        let (start, end) = (s.start as usize, s.end as usize);
        let quote = letters.get(start..end).filter(|quote| !quote.is_empty())?;
        let same = quote.iter().copied().eq(s.quote.chars());
        same.then(|| Span::new(s.start - lost[start], s.end - lost[end]))
    };
    let places: Option<Vec<Span>> = statements.iter().map(place).collect();
    Some((out, places?))
}

/// The quotes in order, those that overlap as one stretch.
fn excerpts(statements: &[&Statement]) -> (String, Vec<Span>) {
    let mut letters: Vec<char> = Vec::new();
    let mut places = Vec::new();
    // The last stretch: where it begins in the record and in the text, and where it ends in
    // the record.
    let mut last: Option<(u32, u32, u32)> = None;
    for s in statements {
        let quote: Vec<char> = unbroken(&s.quote).chars().collect();
        let told = quote.len() as u32 == s.end.saturating_sub(s.start)
            && !quote.is_empty()
            && !s.quote.contains('\r');
        let joined = last.filter(|(_, _, end)| told && s.start < *end);
        let start = if let Some((from, at, end)) = joined {
            let known = (end - s.start) as usize;
            letters.extend(quote.iter().skip(known));
            last = Some((from, at, end.max(s.end)));
            at + (s.start - from)
        } else {
            if !letters.is_empty() {
                letters.extend(GAP.chars());
            }
            let at = letters.len() as u32;
            if quote.is_empty() {
                letters.extend(NO_WORDS.chars());
            } else {
                letters.extend(&quote);
            }
            last = told.then_some((s.start, at, s.end));
            at
        };
        let length =
            if quote.is_empty() { NO_WORDS.chars().count() } else { quote.len() };
        places.push(Span::new(start, start + length as u32));
    }
    (letters.into_iter().collect(), places)
}

/// Words whose lines end with LF.
fn unbroken(words: &str) -> String {
    words.replace("\r\n", "\n").replace('\r', "\n")
}
