//! Names behind titles, both misread: "Mir, Roe", "fic. Roe", "Mr. Rce".
//!
//! Input: the clean texts of a document that is full of slips. Output: edits. What a person is
//! called, the document itself says often enough; where it does not, nothing is put.

use std::collections::BTreeMap;

use super::commas::is_title;
use super::repair::{Edit, core, words};
use crate::lexicon::words::is_word;

/// How often a document must call a person by a title, and how much oftener than by what is
/// taken for a misreading.
const OFTEN: usize = 2;
const OFTENER: usize = 4;
/// Letters of a misread title, at most.
const LONGEST: usize = 4;
/// Least likeness of a misread name to the right one.
const ALIKE: f64 = 0.55;

/// How often each name stands behind each title.
pub(super) type Called = BTreeMap<String, BTreeMap<String, usize>>;

/// Counts whom the texts call by a title.
pub(super) fn called<'t>(texts: impl Iterator<Item = &'t str>) -> Called {
    let mut called = Called::new();
    for text in texts {
        for pair in words(text).collect::<Vec<_>>().windows(2) {
            let (title, name) = (core(pair[0].1), own(pair[1].1));
            if is_title(title) && name.starts_with(char::is_uppercase) {
                let titles = called.entry(name.to_owned()).or_default();
                *titles.entry(title.to_owned()).or_default() += 1;
            }
        }
    }
    called
}

/// The titles and names of a text that are misread.
pub(super) fn edits(text: &str, called: &Called) -> Vec<Edit> {
    let mut edits = Vec::new();
    for pair in words(text).collect::<Vec<_>>().windows(2) {
        let ((place, before), (at, word)) = (pair[0], pair[1]);
        let name = own(word);
        let title = core(before);
        if is_title(title) {
            let start = at + (name.as_ptr() as usize - word.as_ptr() as usize);
            let right = likest(name, called).map(str::to_owned);
            edits.extend(right.map(|right| (start..start + name.len(), right)));
        } else if let Some(right) = usual(name, called)
            && misread_title(before, title, right)
        {
            let start = place + (title.as_ptr() as usize - before.as_ptr() as usize);
            let end = start + title.len();
            edits.push((start..end, right.to_owned()));
            edits.push((end..place + before.len(), ".".to_owned()));
        }
    }
    edits
}

/// A name without the signs around it and its genitive.
fn own(word: &str) -> &str {
    let body = core(word);
    body.strip_suffix("'s").or_else(|| body.strip_suffix("’s")).unwrap_or(body)
}

fn count(name: &str, called: &Called) -> usize {
    called.get(name).map_or(0, |titles| titles.values().sum())
}

/// The title by which a document calls a person.
fn usual<'c>(name: &str, called: &'c Called) -> Option<&'c str> {
    let titles = called.get(name)?;
    let (title, times) = titles.iter().max_by_key(|(_, times)| **times)?;
    (*times >= OFTEN && times * 3 >= count(name, called) * 2).then_some(title.as_str())
}

/// A sign behind a few letters, no fewer than the title has, and no word that could stand there.
fn misread_title(word: &str, body: &str, right: &str) -> bool {
    let length = body.chars().count();
    let marked = word.ends_with(|c: char| !c.is_alphanumeric());
    let like = strsim::levenshtein(body, right) <= 1;
    (right.chars().count()..=LONGEST).contains(&length)
        && marked
        && (like || !is_word(body))
        && body.chars().all(char::is_alphabetic)
}

/// The name that a rarer one behind a title clearly is.
fn likest<'c>(name: &str, called: &'c Called) -> Option<&'c str> {
    let own = count(name, called);
    let lower = name.to_lowercase();
    let often = called.iter().map(|(other, titles)| (other, titles.values().sum()));
    let mut alike = often.filter(|(other, times): &(&String, usize)| {
        let enough = *times > OFTEN && *times >= own * OFTENER && other.len() > 4;
        enough
            && other.as_str() != name
            && strsim::normalized_levenshtein(&other.to_lowercase(), &lower) >= ALIKE
    });
    let first = alike.next()?;
    (name.len() > 3 && alike.next().is_none()).then_some(first.0.as_str())
}
