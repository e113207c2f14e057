//! How alike words and phrases are: by family, by shared senses, by the company they keep.
//!
//! Input: lemmas. Output: numbers in [0, 1], the same whichever word is named first.
//! Left out: which likeness is enough; that depends on what is compared, and for what.

use hashbrown::HashMap;

use super::store::Tables;
use super::words::{Family, family_of, number, parts, rarity};

/// Likeness of two words with one sense in common, when that sense is all that they mean.
const SAME_SENSE: f32 = 0.95;
/// The same where one sense lies right under the other: blockade, operation.
const ONE_STEP: f32 = 0.8;
/// The same where a sense lies between.
const TWO_STEPS: f32 = 0.65;
/// A sense that makes up this share of a word's use counts in full.
const MAIN_SENSE: f32 = 0.5;
/// What likeness to a part of an unknown hyphened word counts for.
const PART: f32 = 0.9;

/// A lemma, looked up once, to be compared with many.
#[derive(Debug, Clone)]
pub struct Word {
    family: Family,
    number: Option<usize>,
    vector: Option<Vector>,
    /// The parts of an unknown hyphened word.
    parts: Vec<Word>,
}

/// The company that a word keeps, and its length squared.
#[derive(Debug, Clone, Copy)]
struct Vector {
    along: &'static [u8],
    square: f32,
}

impl Word {
    /// Looks a lemma up.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let number = number(text);
        let family = family_of(text, number);
        let along = number.and_then(|number| Tables::embedded().vector(number));
        let vector =
            along.map(|along| Vector { along, square: dot(along, along) as f32 });
        let parts = match number {
            None if parts(text).nth(1).is_some() => parts(text).map(Self::new).collect(),
            _ => Vec::new(),
        };
        Self { family, number, vector, parts }
    }

    /// Its derivational family.
    #[must_use]
    pub const fn family(&self) -> Family {
        self.family
    }

    /// How alike it is to another, as [`similarity`] says.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        self.compared(other, true)
    }

    /// The likeness, where it is known whether any of their senses are near.
    fn compared(&self, other: &Self, near: bool) -> f32 {
        if self.family == other.family {
            return 1.0;
        }
        match (self.number, other.number) {
            (Some(a), Some(b)) if near => by_sense(a, b).max(self.by_company(other)),
            (Some(_), Some(_)) => self.by_company(other),
            (None, _) if !self.parts.is_empty() => self.by_part(other),
            _ => other.by_part(self),
        }
    }

    /// The likeness of an unknown hyphened word by the part that is most alike; of another
    /// unknown word none.
    fn by_part(&self, other: &Self) -> f32 {
        let alike = self.parts.iter().map(|part| part.likeness(other));
        PART * alike.fold(0.0, f32::max)
    }

    /// Its senses, and those one or two steps above.
    fn senses(&self) -> (Vec<u16>, Vec<u16>) {
        let tables = Tables::embedded();
        let own = self.number.into_iter().flat_map(|number| tables.senses(number));
        let own: Vec<u16> = own.map(|(sense, _)| sense).collect();
        let up = |sense: &u16| tables.parents(*sense).into_iter().filter(|&up| up != 0);
        let first: Vec<u16> = own.iter().flat_map(up).collect();
        let second: Vec<u16> = first.iter().flat_map(up).collect();
        (own, [first, second].concat())
    }

    fn by_company(&self, other: &Self) -> f32 {
        let (Some(a), Some(b)) = (self.vector, other.vector) else { return 0.0 };
        let norm = (a.square * b.square).sqrt();
        let cosine = || dot(a.along, b.along) as f32 / norm;
        if norm > 0.0 { Tables::embedded().calibrated(cosine()) } else { 0.0 }
    }
}

/// Many words, to be compared with one after another.
#[derive(Debug, Clone, Default)]
pub struct Words {
    list: Vec<Word>,
    /// By sense, the words that have it, and those that have one right or twice below it.
    having: HashMap<u16, Vec<usize>>,
    below: HashMap<u16, Vec<usize>>,
}

impl Words {
    /// Makes words ready.
    #[must_use]
    pub fn new(list: Vec<Word>) -> Self {
        let mut words = Self::default();
        for (at, word) in list.iter().enumerate() {
            let (own, above) = word.senses();
            for sense in own {
                words.having.entry(sense).or_default().push(at);
            }
            for up in above {
                words.below.entry(up).or_default().push(at);
            }
        }
        Self { list, ..words }
    }

    /// How alike a word is to each, in their order; as [`Word::likeness`] says.
    pub fn likenesses(&self, word: &Word) -> impl Iterator<Item = f32> {
        let (own, above) = word.senses();
        let mut near = vec![false; self.list.len()];
        let found = [(&own, &self.having), (&own, &self.below), (&above, &self.having)];
        for (senses, by_sense) in found {
            let words = senses.iter().filter_map(|sense| by_sense.get(sense));
            words.flatten().for_each(|&at| near[at] = true);
        }
        self.list.iter().zip(near).map(|(own, near)| word.compared(own, near))
    }
}

fn dot(one: &[u8], other: &[u8]) -> i32 {
    let product =
        |(x, y): (&u8, &u8)| i32::from(x.cast_signed()) * i32::from(y.cast_signed());
    one.iter().zip(other).map(product).sum()
}

/// How alike two lemmas are in meaning, from 0 to 1.
///
/// 1 within a derivational family, then words with a sense in common, then a broader and a
/// narrower word, then words that keep the same company in texts: the chance, at most 0.9,
/// that a reader would file both under one issue. Opposites keep the same company too: ask
/// [`opposite`](super::words::opposite) where that matters.
///
/// ```
/// use standpoint::lexicon::words::similarity;
/// assert_eq!(similarity("invade", "invasion"), 1.0);
/// assert!(similarity("pledge", "guarantee") > 0.6);
/// assert!(similarity("pledge", "wheat") < 0.2);
/// ```
#[must_use]
pub fn similarity(one: &str, other: &str) -> f32 {
    Word::new(one).likeness(&Word::new(other))
}

fn by_sense(one: usize, other: usize) -> f32 {
    let tables = Tables::embedded();
    let mut best = 0.0_f32;
    for (a, weight_a) in tables.senses(one) {
        for (b, weight_b) in tables.senses(other) {
            let share =
                (weight_a / MAIN_SENSE).min(1.0) * (weight_b / MAIN_SENSE).min(1.0);
            best = best.max(kinship(a, b) * share.sqrt());
        }
    }
    best
}

/// How near two synsets are on the way from narrower to broader.
fn kinship(a: u16, b: u16) -> f32 {
    if a == b {
        return SAME_SENSE;
    }
    let tables = Tables::embedded();
    let (up_a, up_b) = (tables.parents(a), tables.parents(b));
    if up_a.contains(&b) || up_b.contains(&a) {
        return ONE_STEP;
    }
    let above = |parents: [u16; 2], target: u16| {
        parents.iter().any(|&up| up != 0 && tables.parents(up).contains(&target))
    };
    if above(up_a, b) || above(up_b, a) { TWO_STEPS } else { 0.0 }
}

/// How much of a phrase another covers, from 0 to 1: each lemma of `phrase` counts by its
/// rarity, and as far as the lemma of `text` that is most like it. 0 for an empty phrase.
///
/// ```
/// use standpoint::lexicon::words::coverage;
/// let label = ["withdrawal", "bomber"];
/// assert!(coverage(&label, &["withdraw", "the", "bomber"]) > 0.99);
/// assert!(coverage(&label, &["discuss", "the", "price"]) < 0.3);
/// ```
#[must_use]
pub fn coverage(phrase: &[&str], text: &[&str]) -> f32 {
    let (mut covered, mut whole) = (0.0, 0.0);
    for word in phrase {
        let weight = rarity(word);
        let best = text.iter().map(|other| similarity(word, other)).fold(0.0, f32::max);
        covered += weight * best;
        whole += weight;
    }
    if whole > 0.0 { covered / whole } else { 0.0 }
}

/// How alike two phrases are, from 0 to 1: the harmonic mean of how much each covers of the
/// other. Lemmas are given; common words weigh little.
///
/// ```
/// use standpoint::lexicon::words::phrase_similarity;
/// let one = ["lift", "the", "blockade"];
/// assert!(phrase_similarity(&one, &["end", "of", "the", "blockade"]) > 0.6);
/// ```
#[must_use]
pub fn phrase_similarity(one: &[&str], other: &[&str]) -> f32 {
    let (there, back) = (coverage(one, other), coverage(other, one));
    if there + back > 0.0 { 2.0 * there * back / (there + back) } else { 0.0 }
}
