//! Words misread letter by letter ("govemment", "tbe"), torn ("gov ernment") or run together
//! ("ofthe").
//!
//! Input: a clean text and how often the document has each name. Output: edits. A word in
//! use is never touched, and what comes out is one in use, or a name that the document has
//! more often. Where two words could be meant, none is put.

use std::cell::RefCell;
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::furniture::{TABLE, Table};
use super::near::nearest;
use super::repair::{Counts, Edit, core, words};
use crate::lexicon::words::is_word;

/// Shapes that scanners take for one another: what was read, and what was written.
static CONFUSIONS: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../../data/lexicon/en/confusions.tsv")));

/// Shortest word that is repaired.
const SHORTEST: usize = 4;
/// How often a document must have a name that stands for a misread one.
const NAMED: usize = 3;

/// Whether words are in use, each looked up once for a document.
#[derive(Default)]
pub(super) struct Usage(RefCell<HashMap<String, bool>>);

impl Usage {
    fn has(&self, word: &str) -> bool {
        *self.0.borrow_mut().entry_ref(word).or_insert_with(|| is_word(word))
    }
}

/// The repairs of a text; only of a `noisy` one those that no known confusion explains.
pub(super) fn edits(
    text: &str,
    counts: &Counts,
    usage: &Usage,
    noisy: bool,
) -> Vec<Edit> {
    let all: Vec<_> = words(text).collect();
    let mut edits: Vec<Edit> = Vec::new();
    let mut skip = false;
    for (at, (place, word)) in all.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let body = core(word);
        if usage.has(body) {
            continue;
        }
        let start = place + (body.as_ptr() as usize - word.as_ptr() as usize);
        let after = all.get(at + 1).copied();
        let gap = after.and_then(|next| torn(text, (start, body), next, usage));
        if let Some(gap) = gap {
            edits.push((gap, String::new()));
            skip = true;
        } else if repairable(body, counts, noisy) {
            let apart = || {
                run_together(body, counts, noisy).map(|cut| (cut..cut, " ".to_owned()))
            };
            let near = || {
                let word = if noisy { nearest(body, counts) } else { None };
                word.map(|word| (0..body.len(), word))
            };
            let one = misread(body, counts).or_else(apart).or_else(near);
            edits.extend(
                one.map(|(inside, new)| (start + inside.start..start + inside.end, new)),
            );
        }
    }
    edits
}

/// Letters only.
pub(super) fn is_plain(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
}

/// Whether what is no word is neither a name, a short form nor a designation.
fn repairable(body: &str, counts: &Counts, noisy: bool) -> bool {
    let letters = body.chars().filter(|c| c.is_alphabetic()).count();
    let length = body.chars().count();
    let capitals = body.chars().skip(1).filter(|c| c.is_uppercase()).count();
    length >= SHORTEST
        && body.is_ascii()
        && (noisy || body.bytes().all(|b| b.is_ascii_alphanumeric()))
        && letters + 1 >= length
        && capitals <= 1
        && (letters == length || !capital(body))
        && counts.get(body).copied().unwrap_or_default() < NAMED * 4
}

/// Whether a word has capitals behind its first letter.
fn capitals(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The blank between the halves of a torn word, of which the first is no word.
fn torn(
    text: &str,
    (start, body): (usize, &str),
    next: (usize, &str),
    usage: &Usage,
) -> Option<std::ops::Range<usize>> {
    let (place, next) = next;
    let rest = core(next);
    let small =
        next.starts_with(char::is_lowercase) && is_plain(rest) && !rest.is_empty();
    let none = body.len() > 1 && is_plain(body) && !capitals(body);
    if !small || !none {
        return None;
    }
    let end = start + body.len();
    let whole = text[end..place].chars().all(char::is_whitespace);
    let halves = !usage.has(rest) || rest.len() > 2 && !TABLE.has("starter", rest);
    (whole && halves && is_word(&format!("{body}{rest}"))).then_some(end..place)
}

/// The one repair of a misread word: the place inside it and what belongs there.
fn misread(body: &str, counts: &Counts) -> Option<(std::ops::Range<usize>, String)> {
    let mut found: Vec<(std::ops::Range<usize>, &str, String)> = Vec::new();
    for (read, written) in CONFUSIONS.pairs() {
        for (at, _) in body.match_indices(read) {
            let inside = at..at + read.len();
            let word = format!("{}{written}{}", &body[..at], &body[inside.end..]);
            let fits = if capital(body) {
                named(&word, body, counts)
            } else {
                word.len() >= SHORTEST - 1 && is_word(&word)
            };
            if fits && !found.iter().any(|(_, _, other)| *other == word) {
                found.push((inside, written, word));
            }
        }
    }
    if let [(inside, written, _)] = found.as_slice() {
        return Some((inside.clone(), (*written).to_owned()));
    }
    None
}

/// Whether a document has a name so often that a rarer one is a misreading of it.
fn named(word: &str, read: &str, counts: &Counts) -> bool {
    let often = |word: &str| counts.get(word).copied().unwrap_or_default();
    often(word) >= NAMED && often(word) > often(read)
}

/// Where two words were run together, one of them a small one.
fn run_together(body: &str, counts: &Counts, noisy: bool) -> Option<usize> {
    if body.len() < SHORTEST + 1 || !is_plain(body) || !body.is_ascii() {
        return None;
    }
    if capital(body) && !noisy {
        return None;
    }
    if capital(body) {
        // "Roesaid": a name that the document has, and a word.
        let often = |word: &str| counts.get(word).copied().unwrap_or_default() >= NAMED;
        let mut cuts = (SHORTEST - 1..body.len() - 1).filter(|&cut| {
            let (left, right) = body.split_at(cut);
            often(left) && is_word(right) && !capital(right)
        });
        return cuts.next_back();
    }
    let small = |word: &str| TABLE.has("starter", word) || TABLE.has("open", word);
    let places = || (2..body.len() - 1).map(|cut| (cut, body.split_at(cut)));
    let both = places().find(|(_, (left, right))| small(left) && small(right));
    let one = |left: &str, right: &str| {
        small(left) && right.len() > 2 && is_word(right)
            || small(right) && left.len() > 2 && is_word(left)
    };
    let mut halves = places().filter(|(_, (left, right))| one(left, right));
    let cut = both.or_else(|| halves.next().filter(|_| halves.next().is_none()));
    cut.map(|(cut, _)| cut)
}
