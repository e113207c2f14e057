//! Words with one letter misread, lost, put in or changed with its neighbour, as no known
//! confusion of shapes explains.
//!
//! Input: a word that is none, and the words that its document has. Output: the one word that
//! was meant. Where the document has none of those next to it, only a single one is put.

use super::repair::Counts;
use crate::lexicon::words::{is_word, lemma, rarity};
use crate::model::Tag;

/// Fewest letters: shorter words have too many neighbours.
const SHORTEST: usize = 5;
/// How much commoner than all others a word must be that the document has not.
const COMMONER: f32 = 0.25;
/// How often a document must have a name, and how much oftener than what is taken for it.
const NAMED: usize = 3;

/// The word next to a misread one.
pub(super) fn nearest(body: &str, counts: &Counts) -> Option<String> {
    let letters: Vec<char> = body.chars().collect();
    if body.starts_with(char::is_uppercase) {
        return named(&letters, counts);
    }
    let small = |c: &char| c.is_lowercase() || !c.is_alphabetic();
    if letters.len() < SHORTEST || !letters.iter().all(small) {
        return None;
    }
    let mut found = neighbours(&letters);
    found.retain(|word| word.len() >= SHORTEST - 1 && is_word(word));
    found.sort_unstable();
    found.dedup();
    let times = |word: &String| counts.get(word).copied().unwrap_or_default();
    let mut here = found.iter().filter(|word| times(word) > 0);
    match (here.next(), here.next()) {
        (Some(one), None) => return Some(one.clone()),
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    found.sort_by(|one, other| rare(one).total_cmp(&rare(other)));
    match found.as_slice() {
        [one] => Some(one.clone()),
        [one, next, ..] if rare(one) + COMMONER <= rare(next) => Some(one.clone()),
        _ => None,
    }
}

/// How rare a word is in any of its forms.
fn rare(word: &str) -> f32 {
    let base = [Tag::Vbd, Tag::Nns, Tag::Dt].map(|tag| rarity(&lemma(word, tag)));
    base.into_iter().fold(1.0, f32::min)
}

/// The word with a capital next to a misread one, which the document has much more often.
fn named(letters: &[char], counts: &Counts) -> Option<String> {
    let times = |word: &str| counts.get(word).copied().unwrap_or_default();
    let own = times(&letters.iter().collect::<String>());
    let mut found = neighbours(letters);
    found.retain(|word| times(word) >= NAMED && times(word) >= own * NAMED);
    found.sort_unstable();
    found.dedup();
    let mut found = found.into_iter().filter(|word| word.len() >= SHORTEST);
    found.next().filter(|_| letters.len() >= SHORTEST && found.next().is_none())
}

/// All words that one slip makes of these letters. A sign inside is a misread letter.
fn neighbours(letters: &[char]) -> Vec<String> {
    let marks: Vec<usize> =
        (0..letters.len()).filter(|&at| !letters[at].is_alphabetic()).collect();
    let places = match marks.as_slice() {
        [] => 0..letters.len() + 1,
        &[one] => one..one + 1,
        _ => return Vec::new(),
    };
    let text = |parts: [&[char]; 3]| parts.concat().into_iter().collect::<String>();
    let mut found = Vec::new();
    for at in places {
        let (before, after) = letters.split_at(at);
        let rest = after.get(1..);
        if let Some(rest) = rest {
            found.push(text([before, &[], rest]));
        }
        for letter in 'a'..='z' {
            if marks.is_empty() {
                found.push(text([before, &[letter], after]));
            }
            if let Some(rest) = rest {
                found.push(text([before, &[letter], rest]));
            }
        }
        if let ([one, other, rest @ ..], true) = (after, marks.is_empty()) {
            found.push(text([before, &[*other, *one], rest]));
        }
    }
    found
}
