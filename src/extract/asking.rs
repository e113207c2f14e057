//! Questions that take a side by how they are asked.
//!
//! Input: a clause of a question. Output: the side that it presupposes. Left out: questions
//! that only ask.

use super::claim::Scene;
use crate::lexicon::words::lower;
use crate::lexicon::{Pos, Scope};
use crate::model::{Relation, Tag};

impl Scene<'_, '_> {
    /// The side that a question presupposes. "How do we keep it" is for keeping it; "how could
    /// we give it without a safeguard" is against giving it so.
    pub(super) fn leading(&self, clause: usize) -> i8 {
        let tree = self.tree;
        let children = || tree.children(clause).iter().copied();
        if !children().any(|c| tree.token(c).tag == Tag::Wrb && tree.lemma(c) == "how") {
            return 0;
        }
        let irreal = children().any(|c| {
            tree.relation(c) == Relation::Aux
                && tree.token(c).text.eq_ignore_ascii_case("could")
        });
        let without = children().any(|c| {
            let hinders = self.lexicon.effect(tree.lemma(c), Pos::Adjective) == Some(-1);
            tree.relation(c) == Relation::Prep && hinders
        });
        let does = self.lexicon.effect(tree.lemma(clause), Pos::Verb).unwrap_or(0) != 0;
        match (irreal, without) {
            (true, true) => -1,
            (false, false) if does && self.is_own_subject(clause) => 1,
            _ => 0,
        }
    }

    /// "Why should we sell?", "how can anyone support it?": asked so as to be answered "no".
    pub(super) fn dismissing(&self, clause: usize) -> i8 {
        let tree = self.tree;
        let of = |relation: Relation| {
            let children = tree.children(clause).iter().copied();
            children.filter(move |&c| tree.relation(c) == relation)
        };
        let asks = |word: &str| {
            of(Relation::Advmod)
                .any(|c| tree.token(c).tag == Tag::Wrb && tree.lemma(c) == word)
        };
        let force =
            of(Relation::Aux).map(|aux| self.lexicon.scope(tree.lemma(aux))).next();
        let anyone = tree.own_subject(clause).is_some_and(|subject| {
            matches!(tree.lemma(subject).to_lowercase().as_str(), "anyone" | "anybody")
        });
        let why = asks("why") && force == Some(Some(Scope::Deontic));
        if why || anyone && asks("how") { -1 } else { 0 }
    }

    /// "What is the use of it?", "what good would it do?"
    pub(super) fn asks_of_use(&self) -> bool {
        let (tree, len) = (self.tree, self.tree.len());
        let is =
            |at: usize, word: &str| at < len && tree.lemma(at).eq_ignore_ascii_case(word);
        (0..len).filter(|&at| is(at, "what")).any(|what| {
            let noun = if is(what + 1, "be") && is(what + 2, "the") {
                what + 3
            } else {
                what + 1
            };
            noun < len
                && self.lexicon.scope(&lower(tree.lemma(noun))) == Some(Scope::Worth)
        })
    }
}
