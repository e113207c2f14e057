//! Entries of a list of those present to [`Participant`]s: name, office, and the agency
//! under which an entry stands.
//!
//! An entry is one person with an office behind a comma or dash, or, in terse minutes,
//! several persons in a row. Which it is, its commas tell.

use super::furniture::TABLE;
use crate::model::Participant;
use crate::span::Span;

/// The persons of the entries, in order.
pub(super) fn of_entries(entries: &[(&str, Span)]) -> Vec<Participant> {
    let single = |entry: &str| entry.split_whitespace().count() == 1;
    let heads = entries.iter().filter(|(entry, _)| single(entry)).count();
    // A few single words among full names are the agencies that send them.
    let grouped = heads > 0 && heads * 2 < entries.len();
    let mut agency: Option<&str> = None;
    let mut people = Vec::new();
    for (entry, span) in entries {
        if grouped && single(entry) {
            agency = Some(entry);
            continue;
        }
        people.extend(persons(entry, *span, agency));
    }
    people
}

/// The persons of one entry.
pub(super) fn persons(entry: &str, span: Span, agency: Option<&str>) -> Vec<Participant> {
    let (agency, names) = match entry.split_once(": ") {
        Some((before, after)) => (Some(before.trim()), after),
        None => (agency, entry),
    };
    let names = names.trim_end_matches([',', ';', '.', ' ']);
    let person = |name: &str, office: Option<&str>| Participant {
        name: name.trim().to_owned(),
        office: office.map(|office| office.trim().to_owned()).filter(|o| !o.is_empty()),
        id: None,
        span,
    };
    let parts = split_list(names);
    let several = parts.len() >= 2
        && (agency.is_some() && entry.contains(": ")
            || parts.len() >= 4 && parts.iter().all(|p| short_name(p)));
    if several {
        let each = parts.iter().flat_map(|part| split_and(part));
        return each.map(|name| person(name, agency)).collect();
    }
    if agency.is_some() && names.contains(" and ") {
        return split_and(names).map(|name| person(name, agency)).collect();
    }
    let cut = names.find([',', '—', ';', '(']).unwrap_or(names.len());
    let (name, office) = names.split_at(cut);
    let office = office.trim_matches(|c: char| ",—;() ".contains(c));
    let office = if office.is_empty() { agency } else { Some(office) };
    vec![person(name, office)].into_iter().filter(|p| !p.name.is_empty()).collect()
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

/// `Richard Helms and Desmond FitzGerald`: two, where both sides begin as names do.
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
