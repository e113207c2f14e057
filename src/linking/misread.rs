//! Names that a scanner misread so far that no repair of single letters finds them.
//!
//! Input: words that stand where a name must stand. Output: the one person of the record
//! whose name is clearly the likest to them. Where such words stand is not asked here.

use super::cast::{ActorId, Cast};
use super::name::{name_words, split_title};
use crate::lexicon::Lexicon;

/// Least likeness of a misread name to the right one, and its lead over the next likest.
const ALIKE: f64 = 0.7;
const LEAD: f64 = 0.2;
/// Letters that a name must have: short ones are too much like one another.
const LETTERS: usize = 8;

/// The person listed as present whose first names and surname the words come closest to.
#[must_use]
pub fn likest(words: &str, cast: &Cast, lexicon: &Lexicon) -> Option<ActorId> {
    let read = letters(words);
    let mut best: Option<(ActorId, f64)> = None;
    let mut next = 0.0_f64;
    for (id, actor) in cast.actors().iter().enumerate() {
        if !cast.is_here(id) || !cast.is_person(id) {
            continue;
        }
        let names = actor.names.iter().chain([&actor.label]);
        let whole = names.filter_map(|name| {
            let words = name_words(name);
            let (_, own) = split_title(&words, lexicon);
            let own = (own.len() > 1).then(|| letters(&own.concat()))?;
            (own.len() >= LETTERS).then(|| strsim::normalized_levenshtein(&own, &read))
        });
        let likeness = whole.fold(0.0, f64::max);
        match best {
            Some((_, high)) if likeness <= high => next = next.max(likeness),
            _ => {
                next = best.map_or(next, |(_, high)| high);
                best = Some((id, likeness));
            }
        }
    }
    best.filter(|&(_, high)| high >= ALIKE && high >= next + LEAD).map(|(id, _)| id)
}

fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}
