//! Entries of a list of those present to [`Participant`]s: name, office, and the agency
//! under which an entry stands.
//!
//! An entry is one person with an office behind a comma or dash, or, in terse minutes,
//! several persons in a row. Which it is, its commas tell.

use super::furniture::TABLE;
use crate::model::{Block, Participant};
use crate::span::Span;

/// One entry of the list.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    /// Its clean text.
    pub(super) text: &'t str,
    /// Its block, which knows where that text stands.
    pub(super) block: Block,
    /// Whether it is set as the head of those below it.
    pub(super) agency: bool,
}

/// The persons of the entries, in order.
pub(super) fn of_entries(entries: &[Entry<'_>]) -> Vec<Participant> {
    let single = |entry: &Entry<'_>| entry.text.split_whitespace().count() == 1;
    let set_apart = entries.iter().any(|entry| entry.agency);
    let heads = entries.iter().filter(|entry| single(entry)).count();
    // A few single words among full names are the agencies that send them.
    let grouped = !set_apart && heads > 0 && heads * 2 < entries.len();
    let mut agency: Option<&str> = None;
    let mut people = Vec::new();
    for entry in entries {
        if entry.agency || grouped && (single(entry) || abbreviated(entry.text)) {
            agency = Some(entry.text);
        } else {
            people.extend(persons(entry, agency));
        }
    }
    people
}

/// Two or three words of which one is an abbreviation in capitals: `NSC Staff`.
fn abbreviated(entry: &str) -> bool {
    let capitals =
        |word: &str| word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    entry.split_whitespace().count() <= 3 && entry.split_whitespace().any(capitals)
}

/// The persons of one entry.
fn persons(entry: &Entry<'_>, agency: Option<&str>) -> Vec<Participant> {
    let label = entry.text.split_once(": ");
    let (agency, names) = match label {
        Some((before, after)) => (Some(before.trim()), after),
        None => (agency, entry.text),
    };
    let names = names.trim_end_matches([',', ';', '.', ' ']);
    let parts = split_list(names);
    let short = parts.iter().filter(|part| short_name(before_predicate(part).0)).count();
    let terse = parts.len() >= 4 && short * 5 >= parts.len() * 4;
    let (before, said) = before_predicate(names);
    if parts.len() >= 2 && (label.is_some() || terse) {
        let each = parts.iter().flat_map(|part| split_and(part));
        return each.filter_map(|name| person(entry, name, agency)).collect();
    }
    if said.is_some() || agency.is_some() && names.contains(" and ") {
        let parts = split_list(before);
        let each = parts.iter().flat_map(|part| split_and(part));
        return each.filter_map(|name| person(entry, name, said.or(agency))).collect();
    }
    let cut = names.find([',', '—', ';', '(']).unwrap_or(names.len());
    let (name, office) = names.split_at(cut);
    let office = office.replace(['(', ')'], "");
    let office = office.trim_matches(|c: char| ",—; ".contains(c));
    let office = Some(office).filter(|office| !office.is_empty());
    person(entry, name, office.or(agency)).into_iter().collect()
}

/// `name` is a stretch of the entry's text.
fn person(entry: &Entry<'_>, name: &str, office: Option<&str>) -> Option<Participant> {
    let (name, said) = before_predicate(name.trim());
    let (title, rest) = name.split_once(' ').unwrap_or(("", name));
    let plural = TABLE.is("plural", &[title.trim_end_matches('.').to_lowercase()]);
    let name = if plural { rest } else { name };
    let start = name.as_ptr() as usize - entry.text.as_ptr() as usize;
    let before = entry.text[..start].chars().count() as u32;
    let span = Span::new(before, before + name.chars().count() as u32);
    let office = said.or(office).map(|office| office.trim().to_owned());
    (!name.is_empty()).then(|| Participant {
        name: name.to_owned(),
        office,
        id: None,
        span: entry.block.place(span),
    })
}

/// `Mr. Roe and Mr. Lee` and what is said of them (`were present for Item 1`).
fn before_predicate(names: &str) -> (&str, Option<&str>) {
    let verb = names.split(' ').find(|word| TABLE.is("attends", &[(*word).to_owned()]));
    match verb.and_then(|verb| names.find(&format!(" {verb} "))) {
        Some(at) => (&names[..at], Some(names[at..].trim())),
        None => (names, None),
    }
}

/// The entry cut at its commas, save those that a scanner made of an initial's stop.
fn split_list(names: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in names.match_indices([',', ';']) {
        let last = names[start..at].split_whitespace().next_back().unwrap_or_default();
        let initial = last.len() == 1 && last.starts_with(char::is_uppercase);
        if initial || TABLE.is("open", &[last.to_lowercase()]) {
            continue;
        }
        parts.push(names[start..at].trim());
        start = at + 1;
    }
    parts.push(names[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// At most five words, none small but particles.
fn short_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let fits = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || TABLE.is("particle", &[word.to_lowercase()])
    };
    words.len() <= 5 && words.iter().all(fits)
}

/// `Anna Lind and Peter Harrow`: two, where both sides begin as names do.
fn split_and(part: &str) -> impl Iterator<Item = &str> {
    let part = part.trim().trim_start_matches("and ");
    let halves = part.split_once(" and ").filter(|(left, right)| {
        let ends_named = left
            .split_whitespace()
            .next_back()
            .is_some_and(|w| w.starts_with(char::is_uppercase));
        ends_named
            && right.starts_with(char::is_uppercase)
            && right.split_whitespace().count() <= 5
    });
    let (first, second) =
        halves.map_or((part, None), |(left, right)| (left, Some(right)));
    std::iter::once(first).chain(second)
}
