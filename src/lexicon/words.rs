//! What is known of English words: base forms, families, rarity, likeness.
//!
//! Input: forms and lemmas. Output: lemmas, family numbers, and numbers in [0, 1]. Any
//! string is a word here; an unknown one has the rules' lemma, a family of its own and a
//! middling rarity. The tables and their sources are told in `data/words/README.md`.

use std::borrow::Cow;

use super::inflect;
use super::store::Tables;
use crate::model::Tag;

const NOUN: u8 = 0;
const VERB: u8 = 1;
const ADJECTIVE: u8 = 2;
const ADVERB: u8 = 3;
const CLOSED: u8 = 4;

/// A derivational family: equal for words made from one another (withdraw, withdrawal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family(u64);

/// The dictionary form of a word with that tag: lower case, but proper nouns keep their
/// letters and lose only the plural.
///
/// ```
/// use standpoint::{lexicon::words::lemma, model::Tag};
/// assert_eq!(lemma("Stopped", Tag::Vbd), "stop");
/// assert_eq!(lemma("Danes", Tag::Nnps), "Dane");
/// ```
#[must_use]
pub fn lemma(form: &str, tag: Tag) -> Cow<'_, str> {
    let part = match tag {
        Tag::Nnp => return Cow::Borrowed(form),
        Tag::Nnps => return Cow::Owned(plural_name(form)),
        Tag::Nns => NOUN,
        Tag::Vb | Tag::Vbp | Tag::Vbd | Tag::Vbn | Tag::Vbg | Tag::Vbz => VERB,
        Tag::Jjr | Tag::Jjs => ADJECTIVE,
        Tag::Rbr | Tag::Rbs => ADVERB,
        _ => CLOSED,
    };
    let lower: Cow<'_, str> = if form.chars().any(char::is_uppercase) {
        Cow::Owned(form.to_lowercase())
    } else {
        Cow::Borrowed(form)
    };
    if let Some((keep, ending)) = Tables::embedded().irregular(&lower, part) {
        let kept = lower.get(..keep).unwrap_or(&lower);
        return Cow::Owned(format!("{kept}{ending}"));
    }
    match (part, tag) {
        (CLOSED, _) | (_, Tag::Vb) => lower,
        (NOUN, _) => Cow::Owned(inflect::noun(&lower)),
        (VERB, _) => Cow::Owned(inflect::verb(&lower, |word| is_part(word, VERB))),
        _ => Cow::Owned(inflect::compared(&lower, |word| is_part(word, part))),
    }
}

/// Whether the tables know a word as that part of speech.
fn is_part(word: &str, part: u8) -> bool {
    let tables = Tables::embedded();
    tables.number(word).is_some_and(|number| tables.parts(number) & (1 << part) != 0)
}

/// A name without its plural ending, in its own letters.
fn plural_name(form: &str) -> String {
    let single = inflect::noun(&form.to_lowercase());
    match form.get(..single.len()) {
        Some(kept) if kept.to_lowercase() == single => kept.to_owned(),
        _ => form.trim_end_matches('s').to_owned(),
    }
}

/// The number of a word in the tables: as it stands, else in lower case.
fn number(word: &str) -> Option<usize> {
    let tables = Tables::embedded();
    tables.number(word).or_else(|| {
        let lower = word.to_lowercase();
        (lower != word).then(|| tables.number(&lower)).flatten()
    })
}

/// The derivational family of a lemma; unknown words are a family of their own.
#[must_use]
pub fn family(lemma: &str) -> Family {
    let known = number(lemma).and_then(|number| Tables::embedded().family(number));
    Family(known.map_or_else(
        || {
            let hash =
                lemma.to_lowercase().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
                    (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
                });
            hash | 1 << 63
        },
        u64::from,
    ))
}

/// How rare a word is in the genre, from 0 (in every document) to 1 (in one or none).
#[must_use]
pub fn rarity(lemma: &str) -> f32 {
    let digits = lemma.bytes().all(|b| b.is_ascii_digit());
    f32::from(Tables::embedded().rarity(number(lemma), digits)) / 255.0
}

/// How alike two words are in meaning, from 0 to 1: 1 in one family, then words that share
/// a sense, then a broader and a narrower word, then words that keep the same company.
#[must_use]
pub fn similarity(one: &str, other: &str) -> f32 {
    if family(one) == family(other) {
        return 1.0;
    }
    let (Some(one), Some(other)) = (number(one), number(other)) else { return 0.0 };
    by_sense(one, other).max(by_company(one, other))
}

/// Weight of a shared sense, and of a broader or narrower one.
const SAME_SENSE: f32 = 0.95;
const ONE_STEP: f32 = 0.75;

fn by_sense(one: usize, other: usize) -> f32 {
    let tables = Tables::embedded();
    let mut best = 0.0_f32;
    for (a, weight_a) in tables.senses(one) {
        for (b, weight_b) in tables.senses(other) {
            let kin = if a == b {
                SAME_SENSE
            } else if tables.parents(a).contains(&b) || tables.parents(b).contains(&a) {
                ONE_STEP
            } else {
                continue;
            };
            best = best.max(kin * (weight_a * weight_b).sqrt());
        }
    }
    best
}

fn by_company(one: usize, other: usize) -> f32 {
    let tables = Tables::embedded();
    let (Some(a), Some(b)) = (tables.vector(one), tables.vector(other)) else {
        return 0.0;
    };
    let dot = |x: &[u8], y: &[u8]| -> i32 {
        let product =
            |(x, y): (&u8, &u8)| i32::from(x.cast_signed()) * i32::from(y.cast_signed());
        x.iter().zip(y).map(product).sum()
    };
    let norm = (dot(a, a) as f32 * dot(b, b) as f32).sqrt();
    if norm > 0.0 { tables.calibrated(dot(a, b) as f32 / norm) } else { 0.0 }
}
