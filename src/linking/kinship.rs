//! How likely two sentences of a record bear on one issue, whatever it is called.
//!
//! Input: the sentences of a stretch of a record. Output: for each two of them what they
//! have in common ([`Pair`]), and from that a probability, by a judge taught by coded
//! records. Records speak of an issue in runs and come back to it by the same words: near
//! sentences, sentences among like ones, and rare nouns in common speak for one issue.
//! Left out: which sentences then make up an issue, which is for `discovery`.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::judge::{Judge, Weights};
use crate::lexicon::words::{Class, Entry, Family};
use crate::model::{Relation, Sentence, Token};

/// The decision on two sentences.
pub const ONE_ISSUE: &str = "one issue";

/// What the judge of two sentences looks at.
pub const TOGETHER: [&str; 5] =
    ["block", "distance", "words around", "words of the blocks", "rarest noun"];

/// Numbers of two sentences, in the order of [`TOGETHER`].
pub type Pair = [f32; TOGETHER.len()];

/// What a word that is no common noun counts for beside one.
const QUALIFIER: f32 = 0.7;
/// What the words of sentences one, two and three away count for, in the same block.
const AROUND: [f32; 3] = [0.5, 0.25, 0.12];
/// Share of that which counts across the end of a block.
const ACROSS: f32 = 0.4;

/// A word that can show what a sentence is about.
struct Spoken {
    family: Family,
    weight: f32,
    /// Its rarity, where it is a common noun.
    noun: Option<f32>,
}

/// Weights by word: sparse vectors.
type Vector = BTreeMap<Family, f32>;

/// Something of each two of some things, in whichever order they are named.
#[derive(Debug, Clone)]
pub struct Table<T> {
    size: usize,
    cells: Vec<T>,
}

impl<T: Copy> Table<T> {
    /// A table of so many things, the same for each two.
    pub(super) fn filled(size: usize, with: T) -> Self {
        Self { size, cells: vec![with; size * size.saturating_sub(1) / 2] }
    }

    /// The table of so many things that has this of each later and each earlier one.
    fn of(size: usize, has: impl Fn(usize, usize) -> T) -> Self {
        let mut cells = Vec::with_capacity(size * size.saturating_sub(1) / 2);
        for later in 0..size {
            cells.extend((0..later).map(|earlier| has(later, earlier)));
        }
        Self { size, cells }
    }

    /// How many things it is of.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// What it has of two things that differ.
    #[must_use]
    pub fn get(&self, one: usize, other: usize) -> T {
        self.cells[Self::place(one, other)]
    }

    /// Sets what it has of two things that differ.
    pub(super) fn set(&mut self, one: usize, other: usize, to: T) {
        self.cells[Self::place(one, other)] = to;
    }

    const fn place(one: usize, other: usize) -> usize {
        let (later, earlier) = if one > other { (one, other) } else { (other, one) };
        later * (later - 1) / 2 + earlier
    }
}

/// What each two of the sentences have in common.
#[must_use]
pub fn pairs(sentences: &[Sentence<'_>]) -> Table<Pair> {
    told(sentences, |pair| pair)
}

/// What is told of each two sentences by what they have in common.
fn told<T: Copy>(sentences: &[Sentence<'_>], tell: impl Fn(Pair) -> T) -> Table<T> {
    let spoken: Vec<Vec<Spoken>> = sentences.iter().map(spoken).collect();
    let own: Vec<Vector> = spoken.iter().map(|words| vector(words)).collect();
    let around = around(sentences, &telling(own.clone()));
    let starts = sentences.chunk_by(|a, b| a.block == b.block).map(<[_]>::len);
    let block_of: Vec<usize> = starts
        .enumerate()
        .flat_map(|(block, length)| std::iter::repeat_n(block, length))
        .collect();
    let blocks = sums(&own, &block_of);
    let (count, common) = (blocks.len(), products(&telling(blocks)));
    let blocks = cosines(count, |one, other| common[one * count + other]);
    let nouns = rarest(&spoken);
    let steps: Vec<f32> =
        (0..sentences.len()).map(|steps| (steps as f32).ln_1p()).collect();
    Table::of(sentences.len(), |later, earlier| {
        let (one, other) = (block_of[earlier], block_of[later]);
        tell([
            f32::from(u8::from(one == other)),
            steps[later - earlier],
            around.get(earlier, later),
            if one == other { 1.0 } else { blocks.get(one, other) },
            nouns.get(earlier, later),
        ])
    })
}

/// How likely each two of the sentences bear on one issue.
#[must_use]
pub fn probabilities(sentences: &[Sentence<'_>], weights: &Weights) -> Table<f32> {
    let judge = Judge::new(weights, ONE_ISSUE, &TOGETHER);
    told(sentences, |pair| judge.probability(&pair))
}

/// Whether a common noun can name what is at issue: people and times do not.
pub(super) fn is_matter(lemma: &Entry<'_>) -> bool {
    !matches!(lemma.senses(false).next(), Some(Class::NounPerson | Class::NounTime))
}

fn spoken(sentence: &Sentence<'_>) -> Vec<Spoken> {
    sentence.tokens.iter().filter_map(word).collect()
}

fn word(token: &Token<'_>) -> Option<Spoken> {
    let (noun, proper) = (token.tag.is_noun(), token.tag.is_proper());
    let open = noun || token.tag.is_verb() || token.tag.is_adjective();
    let helps =
        matches!(token.relation, Relation::Aux | Relation::Auxpass | Relation::Neg);
    if !open || helps {
        return None;
    }
    let common = noun && !proper;
    let entry = Entry::new(&token.lemma);
    if common && !is_matter(&entry) {
        return None;
    }
    let rarity = entry.rarity();
    let share = if common { 1.0 } else { QUALIFIER };
    let family = entry.family();
    Some(Spoken { family, weight: share * rarity, noun: common.then_some(rarity) })
}

fn vector(words: &[Spoken]) -> Vector {
    let mut vector = Vector::new();
    for word in words {
        let weight = vector.entry(word.family).or_default();
        *weight = word.weight.max(*weight);
    }
    vector
}

/// Sums vectors by group.
fn sums(vectors: &[Vector], groups: &[usize]) -> Vec<Vector> {
    let count = groups.last().map_or(0, |last| last + 1);
    let mut sums = vec![Vector::new(); count];
    for (vector, &group) in vectors.iter().zip(groups) {
        add(&mut sums[group], vector, 1.0);
    }
    sums
}

fn add(sum: &mut Vector, vector: &Vector, share: f32) {
    for (&family, weight) in vector {
        *sum.entry(family).or_default() += share * weight;
    }
}

/// Weighs each word by how few of the vectors have it.
fn telling(mut vectors: Vec<Vector>) -> Vec<Vector> {
    let mut having: HashMap<Family, f32> = HashMap::new();
    for &family in vectors.iter().flat_map(BTreeMap::keys) {
        *having.entry(family).or_default() += 1.0;
    }
    let all = vectors.len() as f32 + 1.0;
    for vector in &mut vectors {
        vector.retain(|family, weight| {
            *weight *= (all / (having[family] + 0.5)).ln();
            *weight > 0.0
        });
    }
    vectors
}

/// How alike each two sentences are in their words and those of the sentences around:
/// the cosine of the sums of their vectors, by what the vectors alone have in common.
fn around(sentences: &[Sentence<'_>], own: &[Vector]) -> Table<f32> {
    let size = own.len();
    let common = products(own);
    let near = |at: usize| {
        let steps = (1..).zip(AROUND).flat_map(move |(step, share)| {
            let after = Some(at + step).filter(|&other| other < size);
            at.checked_sub(step).into_iter().chain(after).map(move |o| (o, share))
        });
        let weighed = steps.map(|(other, share)| {
            let across = sentences[other].block != sentences[at].block;
            (other, share * if across { ACROSS } else { 1.0 })
        });
        [(at, 1.0)].into_iter().chain(weighed).collect()
    };
    let near: Vec<Vec<(usize, f32)>> = (0..size).map(near).collect();
    let mut sums = vec![0.0; size * size];
    for (at, row) in sums.chunks_exact_mut(size.max(1)).enumerate() {
        for &(other, share) in &near[at] {
            let others = &common[other * size..][..size];
            row.iter_mut().zip(others).for_each(|(sum, one)| *sum += share * one);
        }
    }
    cosines(size, |one, other| {
        let row = &sums[one * size..][..size];
        near[other].iter().map(|&(at, share)| share * row[at]).sum()
    })
}

/// The product of each two vectors, each also with itself, row by row.
fn products(vectors: &[Vector]) -> Vec<f32> {
    let mut having: BTreeMap<Family, Vec<(usize, f32)>> = BTreeMap::new();
    for (at, vector) in vectors.iter().enumerate() {
        for (&family, &weight) in vector {
            having.entry(family).or_default().push((at, weight));
        }
    }
    let size = vectors.len();
    let mut found = vec![0.0; size * size];
    for places in having.values() {
        for &(one, weight) in places {
            let row = &mut found[one * size..][..size];
            for &(other, own) in places {
                row[other] += weight * own;
            }
        }
    }
    found
}

/// The cosines of vectors that are known by their products; 0 where one has no length.
fn cosines(size: usize, product: impl Fn(usize, usize) -> f32) -> Table<f32> {
    let length = |at: usize| product(at, at).sqrt().max(f32::MIN_POSITIVE);
    let lengths: Vec<f32> = (0..size).map(length).collect();
    Table::of(size, |later, earlier| {
        let cosine = product(earlier, later) / (lengths[earlier] * lengths[later]);
        if cosine.is_finite() { cosine } else { 0.0 }
    })
}

/// The rarity of the rarest common noun that each two sentences share.
fn rarest(spoken: &[Vec<Spoken>]) -> Table<f32> {
    let mut having: BTreeMap<Family, (f32, Vec<usize>)> = BTreeMap::new();
    for (at, words) in spoken.iter().enumerate() {
        for word in words {
            let Some(rarity) = word.noun else { continue };
            let (rarest, places) = having.entry(word.family).or_default();
            *rarest = rarity.max(*rarest);
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    let mut table = Table::filled(spoken.len(), 0.0_f32);
    for (rarity, places) in having.values() {
        for (number, &later) in places.iter().enumerate() {
            for &earlier in &places[..number] {
                table.set(earlier, later, rarity.max(table.get(earlier, later)));
            }
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::analyse;

    #[test]
    fn near_sentences_and_common_words_speak_for_one_issue() {
        let text = "The dam leaks. It must be mended. The geese were sold at the fair. \
            The dam would cost a fortune.";
        let sentences = analyse(text, 0);
        let table = probabilities(&sentences, Weights::embedded());
        assert!(table.get(0, 1) > table.get(0, 2));
        assert!(table.get(3, 0) > table.get(2, 3));
    }

    #[test]
    fn a_sentence_alone_has_no_kin() {
        assert_eq!(pairs(&analyse("The dam leaks.", 0)).size(), 1);
    }
}
