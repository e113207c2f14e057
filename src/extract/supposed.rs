//! Attitudes that nobody is said to have: those urged on others, supposed, or judged.
//!
//! Input: a sentence and a cue in it. Output: whether what the cue tells is only called for
//! or supposed, and how it is judged. Left out: what follows for whose the stance is
//! (`claim`).

use super::claim::Scene;
use crate::attribution::Frame;
use crate::lexicon::words::lower;
use crate::lexicon::{Plain, Pos};
use crate::model::Relation;
use crate::stance::scope::{self, Force};

impl Scene<'_, '_> {
    /// Whether others' attitude is only asked for: "they should accept it". Whoever must want
    /// a thing likely does want it.
    pub(super) fn is_called_for(&self, frame: &Frame) -> bool {
        let cue = frame.cue[0];
        let mut top = cue;
        while let Some(head) = self.tree.head(top) {
            if self.tree.relation(top) != Relation::Xcomp {
                break;
            }
            top = head;
        }
        frame.pos == Pos::Verb
            && !self.is_put_in(frame)
            && self.reading(cue, top).force == Force::Urged
            && self.lexicon.plain(&lower(self.tree.lemma(cue))) != Some(Plain::Will)
    }

    /// Whether an attitude is only supposed: "if they accept it", "should they accept it, …".
    pub(super) fn is_supposed(&self, frame: &Frame, outer: Option<usize>) -> bool {
        let tree = self.tree;
        let within = |&at: &usize| outer.is_none_or(|outer| tree.dominates(outer, at));
        let path = [frame.cue[0]].into_iter().chain(tree.ancestors(frame.cue[0]));
        !self.is_put_in(frame) && path.take_while(within).any(|at| self.supposes(at))
    }

    /// Whether a clause only supposes what it tells, by "if" or with its verb first.
    fn supposes(&self, clause: usize) -> bool {
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
    pub(super) fn judged_above(&self, frame: &Frame) -> i8 {
        let (tree, cue) = (self.tree, frame.cue[0]);
        let clause = matches!(
            tree.relation(cue),
            Relation::Ccomp | Relation::Xcomp | Relation::Csubj | Relation::Acl
        );
        let told = clause && frame.pos == Pos::Verb && !self.is_put_in(frame);
        let Some(above) = tree.head(cue).filter(|_| told) else { return 0 };
        let is = |at: usize| tree.lemma(at) == "be";
        // "It was useful to recall that they accept it" judges the recalling.
        if tree.is_predicate(above) && !is(above) {
            return 0;
        }
        let top = tree.head(above).filter(|&up| !is(above) && is(up)).unwrap_or(above);
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
