//! Denials that are no "not": "by no means", "far from", "nobody wants", "few support".
//!
//! Input: a tree, a word of it, the lexicon. Output: whether the word is so denied, or by
//! which subject. Left out: "not" and "no" themselves, which hang on the word ([`Tree`]).

use std::borrow::Cow;

use super::tree::Tree;
use crate::lexicon::words::lower;
use crate::lexicon::{Lexicon, Scope};
use crate::model::Relation;

/// How many words a phrase that denies has at most ("over my dead body").
const LONGEST: usize = 4;

/// Whether a phrase denies a word: one that hangs on it ("over my dead body"), or one that
/// it hangs on ("far from opposing").
#[must_use]
pub fn by_phrase(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> bool {
    let denies = |tokens: &[usize]| {
        let phrase = || {
            let words: Vec<Cow<'_, str>> =
                tokens.iter().map(|&t| lower(tree.token(t).text)).collect();
            words.join(" ")
        };
        (2..=LONGEST).contains(&tokens.len())
            && lexicon.scope(&phrase()) == Some(Scope::Negation)
    };
    let beside = tree.children(at).iter().any(|&child| {
        matches!(tree.relation(child), Relation::Prep | Relation::Advmod)
            && denies(&tree.subtree(child))
    });
    let above = tree.head(at).filter(|_| tree.relation(at) == Relation::Pcomp);
    beside || above.is_some_and(|from| from > 0 && denies(&[from - 1, from]))
}

/// The subject that denies what is said of it: "nobody", "no member", "few of them".
#[must_use]
pub fn nobody(tree: &Tree<'_, '_>, verb: usize, lexicon: &Lexicon) -> Option<usize> {
    let denies = |word: usize| lexicon.scope(tree.lemma(word)) == Some(Scope::Negation);
    let few = |subject: usize| {
        tree.child(subject, &[Relation::Det]).is_none()
            && tree.child(subject, &[Relation::Amod]).is_some_and(denies)
    };
    tree.own_subject(verb)
        .filter(|&subject| denies(subject) || tree.negated(subject) || few(subject))
}
