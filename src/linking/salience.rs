//! What a record speaks of at the moment: which issues, how strongly, and whether a
//! question waits for its answer.
//!
//! Input: the issues found in each sentence, in reading order. Output: the strength that
//! each issue lends to weak evidence in the next sentence. A new block (paragraph, turn)
//! weakens what was said before it, less so where it answers or is a brief rejoinder.

use hashbrown::HashMap;

use super::issue::IssueHit;
use crate::lexicon::Lexicon;
use crate::model::{Relation, Sentence, Tag};

/// What the sentences before spoke of, and likenesses already looked up.
#[derive(Debug, Clone, Default)]
pub struct Salience {
    current: Vec<f32>,
    block: Option<usize>,
    asked: bool,
    /// For lemmas met: the like words of issues, as (issue, word, likeness).
    pub(super) alike: HashMap<String, Vec<(usize, usize, f32)>>,
}

/// What an issue at hand lends to its evidence.
const LENT: f32 = 0.5;
/// How much more it lends where the sentence points back ("it", "such", "this"), and where
/// a question waits for its answer.
const POINTS: f32 = 1.3;
const ASKED: f32 = 1.5;
/// What stays of salience when another issue is spoken of.
const FADE: f32 = 0.6;
/// What stays of it over a block's end, before a brief sentence and before another.
const BRIEF_BLOCK: f32 = 0.9;
const BLOCK: f32 = 0.5;
/// Tokens below which a sentence is brief.
const BRIEF: usize = 9;
/// Salience of an issue just named, however weak the evidence.
const NAMED: f32 = 0.5;

impl Salience {
    /// A record's beginning.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says whether the sentence just linked asks: its answer speaks of the same.
    pub fn question(&mut self, asked: bool) {
        self.asked = asked;
    }

    /// Turns to a sentence: what each of `issues` issues lends to its evidence.
    pub(super) fn lend(&mut self, sentence: &Sentence<'_>, issues: usize) -> Vec<f32> {
        self.current.resize(issues, 0.0);
        let onward = self.block == Some(sentence.block);
        let stays = match sentence.tokens.len() {
            _ if onward || self.asked => 1.0,
            length if length < BRIEF => BRIEF_BLOCK,
            _ => BLOCK,
        };
        self.block = Some(sentence.block);
        for salience in &mut self.current {
            *salience *= stays;
        }
        let points = if points_back(sentence) { POINTS } else { 1.0 };
        let answers = if self.asked { ASKED } else { 1.0 };
        self.current.iter().map(|salience| LENT * points * answers * salience).collect()
    }

    /// Remembers what a sentence named; one that only went on with an issue changes nothing.
    pub(super) fn hear(&mut self, hits: &[IssueHit]) {
        let mut named = hits.iter().filter(|hit| !hit.inherited).peekable();
        if named.peek().is_none() {
            return;
        }
        for salience in &mut self.current {
            *salience *= FADE;
        }
        for hit in named {
            let salience = &mut self.current[hit.issue];
            *salience = salience.max(NAMED + (1.0 - NAMED) * hit.score);
        }
    }
}

/// Whether a sentence takes up something named before.
fn points_back(sentence: &Sentence<'_>) -> bool {
    let lexicon = Lexicon::embedded();
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
            let pronoun = lexicon.pronoun(&token.text.to_lowercase());
            pronoun.is_some_and(|pronoun| pronoun.person == 3)
        };
        match token.tag {
            Tag::Dt => argument,
            Tag::Prp => argument && third(),
            _ => false,
        }
    })
}
