//! The part-of-speech tagger: from left to right, one tag a token, Penn Treebank tags.
//!
//! Input: the words of a sentence as the models see them. Output: a tag for each. A word
//! that the training text knows with one tag only gets it without a count; the others
//! take the best of their tags (averaged perceptron, hashed features).
//! Left out: the weights, which `model` holds, and how they were learnt.

use super::model::Model;
use super::table::{CLASSES, Known, mix};
use super::word::Word;
use crate::model::Tag;

/// The tag number that stands before the first token and after the last.
pub const EDGE: u8 = 63;

/// A word with what the training text says of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Its form.
    pub word: Word,
    /// What is known of it.
    pub known: Known,
}

/// A bit for each tag.
const TAGS: u64 = u64::MAX >> (CLASSES - Tag::ALL.len());

const OUTSIDE: Seen = Seen {
    word: Word { exact: 1, lower: 1, ending: [1; 4], opening: 1, shape: 128 },
    known: Known { ambiguity: u16::MAX, own: true, kind: 0 },
};

/// How many of a word's features are looked at before the others.
const FIRST: usize = 15;
/// The lead of a tag after the first features that the others do not make up.
const SAFE: i32 = 64;

/// Gathers the features, those that decide most first, of the token at `place` into `out`, given the two tags before.
pub fn features(words: &[Seen], place: usize, before: [u8; 2], out: &mut Vec<u64>) {
    let at = |index: usize| words.get(index).unwrap_or(&OUTSIDE);
    let here = at(place);
    let left = if place > 0 { at(place - 1) } else { &OUTSIDE };
    let far_left = if place > 1 { at(place - 2) } else { &OUTSIDE };
    let (right, far_right) = (at(place + 1), at(place + 2));
    let w = here.word;
    let [t1, t2] = before.map(u32::from);
    let [class, next, after] = [here, right, far_right]
        .map(|seen| u32::from(seen.known.ambiguity) << 1 | u32::from(seen.known.own));
    let near = [left, far_left, right, far_right];
    let aloud = w.is_capitals() && near.iter().all(|seen| !seen.word.has_small());
    let shape = u32::from(w.shape) | u32::from(aloud) << 8;
    let [kind, left_kind, right_kind] =
        [here, left, right].map(|seen| u32::from(seen.known.kind));
    let first = u32::from(place == 0);
    out.clear();
    out.extend([
        mix(16, t1, class, 0),
        mix(2, w.exact, first, 0),
        mix(24, right.word.ending[2], class, 0),
        mix(6, w.ending[0], w.opening, 0),
        mix(29, class, right.word.lower, t1),
        mix(33, left_kind, kind, 0),
        mix(15, class, next, t1),
        mix(17, t1, t2, class),
        mix(3, w.ending[3], shape, first),
        mix(25, w.lower, next, 0),
        mix(36, kind, w.ending[2], shape),
        mix(21, t1, w.ending[2], shape),
        mix(30, shape, first, t1),
        mix(9, right.word.lower, 0, 0),
        mix(5, w.ending[1], 0, 0),
        mix(1, w.lower, 0, 0),
        mix(4, w.ending[2], 0, 0),
        mix(7, w.opening, shape, 0),
        mix(8, left.word.lower, 0, 0),
        mix(10, far_left.word.lower, 0, 0),
        mix(11, far_right.word.lower, 0, 0),
        mix(12, left.word.lower, w.lower, 0),
        mix(13, w.lower, right.word.lower, 0),
        mix(14, class, next, after),
        mix(18, t1, t2, 0),
        mix(19, t1, w.lower, 0),
        mix(20, t1, t2, w.lower),
        mix(22, t1, right.word.lower, 0),
        mix(23, shape, u32::from(left.word.shape), u32::from(right.word.shape)),
        mix(31, w.lower, t1, next),
        mix(32, kind, next, t1),
        mix(34, kind, right_kind, 0),
        mix(35, kind, class, 0),
    ]);
}

/// Tags the words of one sentence, of which the first so many are known to be a name's.
#[must_use]
pub fn tag(model: &Model<'_>, words: &[Seen], named: usize) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(words.len());
    let mut hashes = Vec::with_capacity(32);
    let mut before = [EDGE; 2];
    for place in 0..words.len() {
        let open = model.dictionary.open(words[place].known);
        let chosen = if place < named {
            Tag::Nnp as usize
        } else if open.is_power_of_two() {
            open.trailing_zeros() as usize
        } else {
            features(words, place, before, &mut hashes);
            let (first, rest) = hashes.split_at(FIRST);
            model.tagger.choose(first, || rest, open & TAGS, SAFE)
        };
        tags.push(Tag::ALL.get(chosen).copied().unwrap_or(Tag::Nn));
        before = [chosen as u8, before[0]];
    }
    tags
}
