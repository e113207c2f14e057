//! Attitudes that nobody is said to have: those urged on others, supposed, or judged.
//!
//! Input: a sentence and a cue in it. Output: whether what the cue tells is only called for,
//! and how it is judged. Left out: what follows for whose the stance is (`claim`).

use super::claim::Scene;
use crate::attribution::Frame;
use crate::lexicon::words::lower;
use crate::lexicon::{Plain, Pos};
use crate::model::Relation;
use crate::stance::scope::{self, Force};

impl Scene<'_, '_> {
    /// Whether others' attitude is only asked for, or supposed: "they should accept it",
    /// "unless they accept it". Whoever must want a thing likely does want it.
    pub(super) fn is_called_for(&self, frame: &Frame, outer: Option<usize>) -> bool {
        let cue = frame.cue[0];
        let top = outer.unwrap_or_else(|| self.outermost(cue));
        let urged = frame.pos == Pos::Verb
            && !self.is_put_in(frame)
            && self.reading(cue, top).force == Force::Urged
            && self.lexicon.plain(&lower(self.tree.lemma(cue))) != Some(Plain::Will);
        let mut path = [cue].into_iter().chain(self.tree.ancestors(cue));
        urged || path.any(|at| self.is_supposed(at))
    }

    /// Whether a clause only supposes what it tells: "if they accept it", "should they accept
    /// it, …".
    fn is_supposed(&self, clause: usize) -> bool {
        let tree = self.tree;
        let condition = tree.relation(clause) == Relation::Advcl
            && scope::is_condition(tree, clause, self.lexicon);
        let first = tree.child(clause, &[Relation::Aux]);
        let inverted =
            tree.own_subject(clause).zip(first).is_some_and(|(subject, first)| {
                first < subject && tree.subtree(clause).first() == Some(&first)
            });
        condition || (inverted && !self.is_question())
    }

    /// How it is judged that others have an attitude, or that anybody has: "it is essential
    /// that they accept it" 1, "it would be unwise to accept it" -1; 0 where it is not.
    pub(super) fn judged_above(&self, frame: &Frame, outer: Option<usize>) -> i8 {
        let cue = frame.cue[0];
        let top = outer.unwrap_or_else(|| self.outermost(cue));
        let clause = matches!(
            self.tree.relation(cue),
            Relation::Ccomp
                | Relation::Xcomp
                | Relation::Advcl
                | Relation::Csubj
                | Relation::Acl
        );
        let told = clause && cue != top && frame.pos == Pos::Verb;
        let above = self.tree.head(cue).filter(|_| told && !self.is_put_in(frame));
        let Some(above) = above else { return 0 };
        let reading = self.reading(above, top);
        if reading.negated { -reading.judgement } else { reading.judgement }
    }

    /// Whether a cue stands in the midst of what it governs: "The ban, he said, should go."
    fn is_put_in(&self, frame: &Frame) -> bool {
        frame
            .contents
            .iter()
            .any(|content| self.tree.dominates(content.head, frame.cue[0]))
    }
}
