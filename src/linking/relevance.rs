//! How likely a sentence bears on an issue, by its own words and by what stands around it.
//!
//! Input: for each sentence and issue how they match ([`Match`]), then the sentences' blocks.
//! Output: probabilities. Two judges follow one another: the first sees a sentence alone;
//! the second sees what the first made of the sentences around, so that a sentence that
//! names nothing goes on with what was spoken of, and what follows sheds light back.
//! Left out: where the words match, which is for `issue`.

use crate::judge::{self, Judge, Weights};
use crate::lexicon::Lexicon;
use crate::lexicon::words::lower;
use crate::model::{Relation, Sentence, Tag};

/// How a sentence's words match an issue's, each from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Match {
    /// How strongly the matched words speak for the issue, at most 1.
    pub strength: f32,
    /// How much of the label the sentence covers by like words, and by relatives alone.
    pub label: [f32; 2],
    /// The same of the `for` phrase.
    pub side: [f32; 2],
    /// The share of the sentence's rarity that the issue covers, by like words.
    pub covered: f32,
    /// The rarity that the issue covers by relatives, and the weight of the best of these.
    pub exact: [f32; 2],
    /// How many of the issue's words have a relative in the sentence.
    pub relatives: f32,
}

/// The decision on a sentence alone.
pub const BEARS_ALONE: &str = "bears, alone";
/// The decision on a sentence among others.
pub const BEARS_AMONG: &str = "bears, among others";

/// What the judge of a sentence alone looks at.
pub const ALONE: [&str; 16] = [
    "strength",
    "label",
    "label exact",
    "for",
    "for exact",
    "covered",
    "exact",
    "best exact",
    "relatives",
    "strength beyond others",
    "best exact beyond others",
    "covered beyond others",
    "strength of the best other",
    "strength in the record",
    "length",
    "question",
];

/// What the judge of a sentence among others looks at.
pub const AMONG: [&str; 20] = [
    "log-odds alone",
    "alone",
    "beyond others",
    "best of all",
    "before in block",
    "before in another block",
    "two before",
    "after in block",
    "after in another block",
    "two after",
    "block",
    "past",
    "future",
    "past beyond others",
    "block beyond others",
    "past, pointing back",
    "before, brief",
    "past, naming nothing",
    "future, naming nothing",
    "block, naming nothing",
];

/// Probability below which a sentence names nothing.
const NOTHING: f32 = 0.15;
/// Tokens below which a sentence is brief.
const BRIEF: usize = 9;
/// What stays of past and future at each sentence further away.
const FADE: f32 = 0.7;

/// Numbers of a sentence for one issue, in the order of [`ALONE`].
pub type Alone = [f32; ALONE.len()];
/// Numbers of a sentence for one issue, in the order of [`AMONG`].
pub type Among = [f32; AMONG.len()];

/// What of a sentence counts besides its matches.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    block: usize,
    tokens: usize,
    asks: bool,
    /// Whether it takes up something named before.
    points_back: bool,
}

impl Shape {
    /// The shape of a sentence.
    #[must_use]
    pub fn of(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Self {
        Self {
            block: sentence.block,
            tokens: sentence.tokens.len(),
            asks: sentence.tokens.last().is_some_and(|token| token.text == "?"),
            points_back: points_back(sentence, lexicon),
        }
    }
}

/// The numbers of each sentence for each issue, from their matches.
pub fn alone<'r>(
    shapes: &'r [Shape],
    matches: &'r [Vec<Match>],
) -> impl Iterator<Item = Vec<Alone>> + 'r {
    let issues = matches.first().map_or(0, Vec::len);
    let mean = |issue: usize| {
        let sum: f32 = matches.iter().map(|own| own[issue].strength).sum();
        sum / matches.len().max(1) as f32
    };
    let means: Vec<f32> = (0..issues).map(mean).collect();
    let numbers = move |(shape, own): (&Shape, &Vec<Match>)| -> Vec<Alone> {
        let length = (shape.tokens as f32).ln_1p();
        let strengths = Others::of(own.iter().map(|m| m.strength));
        let exacts = Others::of(own.iter().map(|m| m.exact[1]));
        let covers = Others::of(own.iter().map(|m| m.covered));
        let of_issue = |(issue, m): (usize, &Match)| {
            [
                m.strength,
                m.label[0],
                m.label[1],
                m.side[0],
                m.side[1],
                m.covered,
                m.exact[0],
                m.exact[1],
                m.relatives,
                m.strength - strengths.beside(issue),
                m.exact[1] - exacts.beside(issue),
                m.covered - covers.beside(issue),
                strengths.beside(issue),
                means[issue],
                length,
                f32::from(shape.asks),
            ]
        };
        own.iter().enumerate().map(of_issue).collect()
    };
    shapes.iter().zip(matches).map(numbers)
}

/// The numbers of each sentence for each issue, from what was made of each alone.
pub fn among<'r>(
    shapes: &'r [Shape],
    alone: &'r [Vec<f32>],
) -> impl Iterator<Item = Vec<Among>> + 'r {
    let issues = alone.first().map_or(0, Vec::len);
    let past = faded(alone.iter(), issues);
    let mut future = faded(alone.iter().rev(), issues);
    future.reverse();
    let blocks = blocks(shapes, alone, issues);
    (0..shapes.len()).map(move |at| {
        let here = &shapes[at];
        let near = |step: isize, inside: Option<bool>, issue: usize| {
            let other = at.checked_add_signed(step).filter(|&o| o < alone.len());
            let same = |o: &usize| shapes[*o].block == here.block;
            let fits = |o: &usize| inside.is_none_or(|inside| inside == same(o));
            other.filter(fits).map_or(0.0, |other| alone[other][issue])
        };
        let own = Others::of(alone[at].iter().copied());
        let earlier = Others::of(past[at].iter().copied());
        let around = Others::of(blocks[at].iter().copied());
        let back = f32::from(here.points_back);
        let brief = f32::from(here.tokens < BRIEF);
        let silent = f32::from(own.best < NOTHING);
        let of_issue = |issue: usize| {
            let p = alone[at][issue];
            let (past, future) = (past[at][issue], future[at][issue]);
            let block = blocks[at][issue];
            [
                judge::log_odds(p),
                p,
                p - own.beside(issue),
                own.best,
                near(-1, Some(true), issue),
                near(-1, Some(false), issue),
                near(-2, None, issue),
                near(1, Some(true), issue),
                near(1, Some(false), issue),
                near(2, None, issue),
                block,
                past,
                future,
                past - earlier.beside(issue),
                block - around.beside(issue),
                past * back,
                near(-1, None, issue) * brief,
                past * silent,
                future * silent,
                block * silent,
            ]
        };
        (0..issues).map(of_issue).collect()
    })
}

/// The two judges.
#[derive(Debug, Clone)]
pub struct Relevance {
    alone: Judge,
    among: Judge,
}

impl Relevance {
    /// The judges with these weights.
    #[must_use]
    pub fn new(weights: &Weights) -> Self {
        Self {
            alone: Judge::new(weights, BEARS_ALONE, &ALONE),
            among: Judge::new(weights, BEARS_AMONG, &AMONG),
        }
    }

    /// How likely each sentence bears on each issue.
    #[must_use]
    pub fn probabilities(
        &self,
        shapes: &[Shape],
        matches: &[Vec<Match>],
    ) -> Vec<Vec<f32>> {
        let alone = judged(&self.alone, alone(shapes, matches));
        judged(&self.among, among(shapes, &alone))
    }
}

/// The probability of each row of numbers, sentence by sentence.
#[must_use]
pub fn judged<const N: usize>(
    judge: &Judge,
    rows: impl Iterator<Item = Vec<[f32; N]>>,
) -> Vec<Vec<f32>> {
    let of_sentence = |numbers: Vec<[f32; N]>| -> Vec<f32> {
        numbers.iter().map(|numbers| judge.probability(numbers)).collect()
    };
    rows.map(of_sentence).collect()
}

/// The best of some numbers, and for each the best of the others.
struct Others {
    best: f32,
    at: usize,
    second: f32,
}

impl Others {
    fn of(numbers: impl Iterator<Item = f32>) -> Self {
        let mut found = Self { best: 0.0, at: usize::MAX, second: 0.0 };
        for (at, number) in numbers.enumerate() {
            if number > found.best {
                found = Self { best: number, at, second: found.best };
            } else if number > found.second {
                found.second = number;
            }
        }
        found
    }

    /// The best of the numbers but the one at `at`.
    const fn beside(&self, at: usize) -> f32 {
        if at == self.at { self.second } else { self.best }
    }
}

/// What came before each sentence, the nearer the more, for each issue.
fn faded<'p>(
    sentences: impl Iterator<Item = &'p Vec<f32>>,
    issues: usize,
) -> Vec<Vec<f32>> {
    let mut kept = vec![0.0; issues];
    sentences
        .map(|own| {
            let before = kept.clone();
            for (kept, own) in kept.iter_mut().zip(own) {
                *kept = FADE * *kept + (1.0 - FADE) * own;
            }
            before
        })
        .collect()
}

/// For each sentence the mean of the others in its block, for each issue.
fn blocks(shapes: &[Shape], alone: &[Vec<f32>], issues: usize) -> Vec<Vec<f32>> {
    let mut found = Vec::with_capacity(shapes.len());
    for block in shapes.chunk_by(|a, b| a.block == b.block) {
        let own = &alone[found.len()..found.len() + block.len()];
        let others = (block.len() - 1).max(1) as f32;
        let sum = |issue: usize| own.iter().map(|p| p[issue]).sum::<f32>();
        let sums: Vec<f32> = (0..issues).map(sum).collect();
        found.extend(own.iter().map(|p| -> Vec<f32> {
            sums.iter().zip(p).map(|(sum, p)| (sum - p) / others).collect()
        }));
    }
    found
}

/// Whether a sentence takes up something named before.
fn points_back(sentence: &Sentence<'_>, lexicon: &Lexicon) -> bool {
    sentence.tokens.iter().any(|token| {
        let argument = matches!(
            token.relation,
            Relation::Nsubj
                | Relation::Nsubjpass
                | Relation::Dobj
                | Relation::Pobj
                | Relation::Attr
        );
        let third = || {
            let pronoun = lexicon.pronoun(&lower(token.text));
            pronoun.is_some_and(|pronoun| pronoun.person == 3)
        };
        match token.tag {
            Tag::Dt => argument,
            Tag::Prp => argument && third(),
            _ => false,
        }
    })
}
