//! Entries of a list of those present to [`Participant`]s: name, office, and the agency
//! under which an entry stands.
//!
//! An entry is one person with an office behind a comma or dash, or, in terse minutes,
//! several persons in a row. Which it is, its commas tell.

use super::furniture::{self, TABLE};
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

/// The persons of one entry, which may hold lists of its own: "…. Absent: …. Staff: …".
fn persons(entry: &Entry<'_>, agency: Option<&str>) -> Vec<Participant> {
    let listed = lists(entry.text);
    listed.into_iter().flat_map(|list| persons_of(entry, list, agency)).collect()
}

/// An entry cut where a sentence ends and another heading over those present, or a word of
/// those absent, opens the next.
fn lists(text: &str) -> Vec<&str> {
    let mut lists = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(". ") {
        let rest = &text[at + 2..];
        let head = rest.split_once(": ").map_or("", |(head, _)| head);
        let heading = TABLE.is("present", &furniture::words(head));
        if heading || is_absent(rest) {
            lists.push(&text[start..at]);
            start = at + 2;
        }
    }
    lists.push(&text[start..]);
    lists
}

/// Whether a list is of those who are not there.
fn is_absent(list: &str) -> bool {
    let first = furniture::words(list).into_iter().take(1).collect::<Vec<_>>();
    TABLE.is("absent", &first)
}

/// The persons of one list.
fn persons_of(entry: &Entry<'_>, list: &str, agency: Option<&str>) -> Vec<Participant> {
    if is_absent(list) {
        return Vec::new();
    }
    let (agency, names) = match list.split_once(": ") {
        Some((head, names)) if TABLE.is("present", &furniture::words(head)) => {
            (agency, names)
        }
        Some((head, names)) => (Some(head.trim()), names),
        None => (agency, list),
    };
    let labelled = list.contains(": ") && names.len() < list.len();
    let groups: Vec<&str> = split(names, &[';']);
    // A semicolon parts persons, unless it parts a name from its office.
    let several = groups.len() > 2 || groups.len() == 2 && is_called(groups[1]);
    if several {
        let each =
            groups.iter().flat_map(|group| group_of(entry, group, agency, labelled));
        return each.collect();
    }
    group_of(entry, names, agency, labelled)
}

/// The persons of an entry, or of what a semicolon parts off from it.
fn group_of(
    entry: &Entry<'_>,
    names: &str,
    agency: Option<&str>,
    labelled: bool,
) -> Vec<Participant> {
    let names = names.trim_end_matches([',', ';', '.', ' ']);
    let parts = split(names, &[',', ';']);
    let short = parts.iter().filter(|part| short_name(before_predicate(part).0)).count();
    let terse = parts.len() >= 4 && short * 5 >= parts.len() * 4;
    let (before, said) = before_predicate(names);
    let all = |names: &[&str], office: Option<&str>| -> Vec<Participant> {
        let each = names.iter().flat_map(|part| split_and(part));
        each.filter_map(|name| person(entry, name, office)).collect()
    };
    if parts.len() >= 2 && (labelled || terse || is_plural(names)) {
        return all(&parts, agency);
    }
    // "Mr. Roe (Clerk), Mr. Lee (Engineer)"; "Mr. Roe, Mr. Lee and Ms. Moe, directors".
    let bracketed = parts.iter().all(|part| part.contains('('));
    let is_one = |part: &&str| bracketed || is_called(part);
    let called: Vec<&str> = parts.iter().copied().filter(is_one).collect();
    let lead = parts.iter().copied().take_while(is_one).count();
    if lead >= 2 && lead + 1 == parts.len() {
        return all(&called, parts.last().copied());
    }
    if lead >= 2 && called.len() * 2 > parts.len() {
        return all(&called, agency);
    }
    if said.is_some() || agency.is_some() && names.contains(" and ") {
        return all(&split(before, &[',', ';']), said.or(agency));
    }
    let columns = names.find("   ").or_else(|| names.find('\t'));
    let mark = names.find([',', '—', ';', '(']);
    let cut = [columns, mark].into_iter().flatten().min().unwrap_or(names.len());
    let (name, office) = names.split_at(cut);
    let office = office.replace(['(', ')'], "");
    let office = office.trim_matches(|c: char| ",—; ".contains(c));
    let office = Some(office).filter(|office| !office.is_empty());
    person(entry, name, office.or(agency)).into_iter().collect()
}

/// Whether a part opens as a person does: with an article, a title ("Mr.", "Mr", "Professor"),
/// an initial, or a title for several.
fn is_called(part: &str) -> bool {
    let part = part.trim().trim_start_matches("and ");
    let first = part.split_whitespace().next().unwrap_or_default();
    let stopped = first.ends_with('.') && first.len() <= 6 && !first.contains("..");
    let title = stopped || TABLE.is("title", &[first.to_lowercase()]);
    first.eq_ignore_ascii_case("the")
        || title && first.starts_with(char::is_uppercase)
        || is_plural(part)
}

/// Whether a title for several stands before the names.
fn is_plural(names: &str) -> bool {
    let first = names.trim().trim_start_matches("and ").split_whitespace().next();
    let word = first.unwrap_or_default().trim_end_matches('.').to_lowercase();
    TABLE.is("plural", &[word])
}

/// `name` is a stretch of the entry's text.
fn person(entry: &Entry<'_>, name: &str, office: Option<&str>) -> Option<Participant> {
    let (name, said) = before_predicate(name.trim());
    let (_, rest) = name.split_once(' ').unwrap_or(("", name));
    let name = if is_plural(name) { rest } else { name };
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

/// The entry cut at marks outside brackets, save those that a scanner made of an initial's
/// stop.
fn split<'t>(names: &'t str, marks: &[char]) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in names.match_indices(marks) {
        let before = &names[start..at];
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let initial = last.len() == 1 && last.starts_with(char::is_uppercase);
        let inside = before.matches('(').count() > before.matches(')').count();
        if initial || inside || TABLE.is("open", &[last.to_lowercase()]) {
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
            .is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || c == '('));
        ends_named
            && right.starts_with(char::is_uppercase)
            && right.split_whitespace().count() <= 5
    });
    let (first, second) =
        halves.map_or((part, None), |(left, right)| (left, Some(right)));
    std::iter::once(first).chain(second)
}
