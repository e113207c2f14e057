//! Phrases that frame a whole clause: "according to her", "in his view", "as he put it",
//! "reportedly".
//!
//! Input: a tree and a row of the lexicon with the frame `clause`. Output: a frame whose
//! content is the clause that the phrase hangs on. Left out: which words of the clause are
//! content, which `report` says.

use super::cue::Found;
use super::frame::{Content, Frame};
use super::speech::opens_with_as;
use crate::lexicon::{Complement, Pos};
use crate::model::Relation;
use crate::text::tree::Tree;

/// The frame of a phrase that frames its clause.
#[must_use]
pub(super) fn frame(tree: &Tree<'_, '_>, at: usize, found: &Found<'_>) -> Option<Frame> {
    let row = found.cue;
    let verb = row.pos == Pos::Verb;
    let frames = |&&(complement, _): &&(Complement, _)| {
        complement == Complement::Clause || verb && complement == Complement::That
    };
    let (_, attitude) = *row.frames.iter().find(frames)?;
    if verb && !(opens_with_as(tree, at) && tree.relation(at) != Relation::Acl) {
        return None;
    }
    let head = clause(tree, at)?;
    let source = if verb { tree.subject(at) } else { holder(tree, &found.tokens) };
    let sources = source.map(|s| tree.coordinated(s)).unwrap_or_default();
    let adverb = tree.relation(at) == Relation::Advmod;
    if sources.is_empty() && !adverb {
        return None;
    }
    Some(Frame {
        cue: found.tokens.clone(),
        pos: row.pos,
        sources,
        contents: vec![Content { head, complement: Complement::Clause, attitude }],
        act: row.act,
        negated: false,
        quoted: Vec::new(),
    })
}

/// Whose view it is: the object of the phrase's last word, its possessor, or "of" whom.
fn holder(tree: &Tree<'_, '_>, cue: &[usize]) -> Option<usize> {
    let last = *cue.last()?;
    let whose = tree.child(last, &[Relation::Poss]);
    let object = || tree.complement(last);
    whose.or_else(object).or_else(|| tree.object_of(last, "of"))
}

/// The clause that a phrase frames: the sentence's, or the one in which it stands where that
/// is told by another.
fn clause(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let mut clause = None;
    for above in tree.ancestors(at) {
        let told = clause.is_some_and(|c| tree.relation(c) == Relation::Ccomp);
        if tree.is_predicate(above) || tree.head(above).is_none() {
            if told {
                break;
            }
            clause = Some(above);
        }
    }
    clause
}
