//! Denials that are no "not": "by no means", "far from", "nobody wants", "few support".
//!
//! Input: a tree, a word of it, the lexicon. Output: whether the word is so denied, or by
//! which subject. Left out: "not" and "no" themselves, which hang on the word ([`Tree`]).

use std::borrow::Cow;

use super::tree::Tree;
use crate::lexicon::words::lower;
use crate::lexicon::{Complement, Lexicon, Pos, Scope};
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
    tree.own_subject(verb).filter(|&subject| {
        denies(subject) || tree.negated(subject) || by_amount(tree, subject, lexicon)
    })
}

/// Whether there is next to none of what a noun means: "few members", "little merit"; not
/// "a little".
#[must_use]
pub fn by_amount(tree: &Tree<'_, '_>, noun: usize, lexicon: &Lexicon) -> bool {
    let amount = tree.child(noun, &[Relation::Amod]);
    tree.child(noun, &[Relation::Det]).is_none()
        && amount.is_some_and(|at| lexicon.scope(tree.lemma(at)) == Some(Scope::Negation))
}

/// Whether a verb says that what hangs on it is not done: "failed to", "ceased to", "avoided
/// voting", "stopped short of voting".
#[must_use]
pub fn by_verb_above(tree: &Tree<'_, '_>, verb: usize, lexicon: &Lexicon) -> bool {
    let hangs = matches!(tree.relation(verb), Relation::Xcomp | Relation::Pcomp);
    let words = |at: &usize| !tree.token(*at).tag.is_verb();
    let between: Vec<usize> = tree.ancestors(verb).take_while(words).collect();
    let Some(above) = tree.ancestors(verb).nth(between.len()).filter(|_| hangs) else {
        return false;
    };
    let lemma = lower(tree.lemma(above));
    // What takes a side itself is a frame of its own.
    if lexicon.takes_side(&lemma, |complement| complement != Complement::None) {
        return false;
    }
    let phrase = between.last().map(|&at| format!("{lemma} {}", tree.lemma(at)));
    let doing = match phrase {
        Some(phrase) => lexicon.doing(&phrase, Pos::Verb),
        None => lexicon.doing(&lemma, Pos::Verb),
    };
    doing.is_some_and(|doing| doing.effect < 0) && !tree.negated(above)
}
