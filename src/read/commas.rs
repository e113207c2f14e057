//! Full stops that a scanner read as commas: "Mr, Roe", "John H, Roe", "was read, He said".
//!
//! Input: a clean text. Output: which commas are stops. Only asked where a document has
//! several that can be nothing else.

use hashbrown::HashSet;

use super::furniture::{TABLE, Table};
use super::repair::{Edit, core, words};
use crate::lexicon::words::{self as lexicon, Class};
use crate::model::Tag;

use std::sync::LazyLock;

/// Commas that must be stops, from which on a document is taken to be full of them.
const FEWEST: usize = 3;
/// Right stops for each such comma, at most.
const RATE: usize = 20;

static SHORT: LazyLock<Table> = LazyLock::new(|| {
    Table::parse(include_str!("../../data/lexicon/en/abbreviations.tsv"))
});

/// Whether commas stand for stops throughout a document.
pub(super) fn abound<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut wrong, mut right) = (0, 0);
    for text in texts {
        let all: Vec<_> = words(text).collect();
        for (at, (_, word)) in all.iter().enumerate() {
            let next = all.get(at + 1).map(|(_, next)| *next);
            // `The Hague` is no sign; a small word after the small word is one.
            let sure = all.get(at + 2).is_some_and(|(_, after)| !capital(after));
            wrong += usize::from(shortened(word, next) || sure && begins(word, next));
            right += usize::from(word.ends_with('.') && next.is_some_and(capital));
        }
    }
    wrong >= FEWEST && wrong * RATE >= right
}

/// Words that have a capital in the middle of a sentence.
pub(super) fn names<'t>(texts: impl Iterator<Item = &'t str>) -> HashSet<String> {
    let mut found = HashSet::new();
    for text in texts {
        let all: Vec<_> = words(text).collect();
        for pair in all.windows(2) {
            let ((_, before), (_, word)) = (pair[0], pair[1]);
            if capital(word) && before.ends_with(char::is_alphabetic) {
                found.insert(core(word).to_owned());
            }
        }
    }
    found
}

/// The commas of a text that are stops.
pub(super) fn edits(text: &str, names: &HashSet<String>) -> Vec<Edit> {
    let all: Vec<_> = words(text).collect();
    let mut edits = Vec::new();
    // Whether what the sentence began with still waits for its subject.
    let mut fronted = all.first().is_some_and(|(_, word)| fronts(word));
    let mut opening = 0;
    for at in 0..all.len() {
        let (place, word) = all[at];
        let next = all.get(at + 1).map(|(_, next)| *next);
        let short = shortened(word, next);
        let mut ends = false;
        if word.ends_with(',') && !short {
            let person = names_one(&all[at + 1..], names);
            // Behind a name or the first word a comma may part what belongs together.
            let inside = word.starts_with(char::is_lowercase) && at > opening;
            ends = next.is_none()
                || begins(word, next)
                || inside && common(&all[at + 1..], names)
                || inside && person && !fronted;
            // "In any case, the council": the subject has come.
            let subject = next.is_some_and(|next| {
                next.starts_with(char::is_lowercase) && TABLE.has("starter", next)
            });
            fronted &= !person && !subject;
        }
        if short || ends {
            let comma = place + word.len() - 1;
            edits.push((comma..comma + 1, ".".to_owned()));
        }
        let stop = word.ends_with(['.', '?', '!']) && !abbreviated(word);
        if ends || stop && next.is_some_and(capital) {
            fronted = next.is_some_and(fronts);
            opening = at + 1;
        }
    }
    edits
}

/// A word that opens a phrase before the subject: "In", "After", "Recalling".
fn fronts(word: &str) -> bool {
    let lower = core(word).to_lowercase();
    TABLE.has("fronted", &lower) || lower.ends_with("ing")
}

fn capital(word: &str) -> bool {
    core(word).starts_with(char::is_uppercase)
}

/// A word that keeps its stop before a name: a title, an initial.
fn abbreviated(word: &str) -> bool {
    SHORT.has("title", word)
}

/// Whether a word, which has lost its stop, is a title before a name.
pub(super) fn is_title(word: &str) -> bool {
    SHORT.has("title", &format!("{word}."))
}

/// Whether a word, which has lost its stop, is a short form of any kind.
pub(super) fn is_short(word: &str) -> bool {
    SHORT.kind_of(&[format!("{word}.")]).is_some()
}

/// `Mr, Roe`, `H, Roe`: a title or an initial before a name.
fn shortened(word: &str, next: Option<&str>) -> bool {
    let Some(body) = word.strip_suffix(',') else { return false };
    let body = body.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initial = body.len() == 1 && body != "I" && capital(body);
    next.is_some_and(capital) && (initial || is_title(body))
}

/// `was read, He`: a small word that has a capital only where a sentence begins.
fn begins(word: &str, next: Option<&str>) -> bool {
    word.ends_with(',')
        && next.map(core).is_some_and(|next| {
            next.starts_with(char::is_uppercase)
                && next.chars().skip(1).all(char::is_lowercase)
                && TABLE.has("starter", &next.to_lowercase())
        })
}

/// Whether words begin with one of the language that has a capital for no other reason.
fn common(words: &[(usize, &str)], names: &HashSet<String>) -> bool {
    let [(_, first), (_, second), ..] = words else { return false };
    let bare = core(first);
    let lower = bare.to_lowercase();
    capital(first)
        && second.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && bare.len() > 1
        && bare.chars().skip(1).all(char::is_lowercase)
        && !named(bare, &lower, names)
        && lexicon::is_word(&lower)
}

/// Whether words begin with a name and its verb.
fn names_one(words: &[(usize, &str)], names: &HashSet<String>) -> bool {
    let Some(&(_, first)) = words.first().filter(|(_, word)| capital(word)) else {
        return false;
    };
    let title = abbreviated(first) || shortened(first, words.get(1).map(|(_, w)| *w));
    let bare = core(first);
    (title || named(bare, &bare.to_lowercase(), names)) && acts(words)
}

/// Whether a word is a name in the document, or one of a person, place or body at all.
fn named(bare: &str, lower: &str, names: &HashSet<String>) -> bool {
    let kind = lexicon::senses(lower, false).next();
    let body = [Class::NounPerson, Class::NounLocation, Class::NounGroup];
    names.contains(bare) || kind.is_some_and(|kind| body.contains(&kind))
}

/// `Mr. Roe then stated`: a name with its verb.
fn acts(words: &[(usize, &str)]) -> bool {
    let name = words.iter().take_while(|(_, word)| capital(word)).take(4).count();
    let mut rest = words[name..].iter().map(|(_, word)| *word);
    let adverb = |word: &str| word.ends_with("ly") || TABLE.has("midway", word);
    let verb = rest.find(|word| !adverb(word)).unwrap_or_default();
    let lemma = lexicon::lemma(verb, Tag::Vbd);
    lemma != verb && lexicon::senses(&lemma, true).next().is_some()
}
