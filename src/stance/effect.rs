//! What becomes of a thing when a clause comes true.
//!
//! Input: a token and a clause above it. Output: `1` where the clause furthers what the
//! token means, `-1` where it hinders it: the product of the effects of all words on the
//! way ("end our opposition to the ban" furthers the ban). Denied verbs are not
//! counted here; see `scope`.

use crate::lexicon::words::lower;
use crate::lexicon::{Lexicon, Pos, Target};
use crate::model::{Relation, Tag};
use crate::text::tree::Tree;

/// The effect of a clause on what one of its tokens means.
#[must_use]
pub fn on(tree: &Tree<'_, '_>, token: usize, clause: usize, lexicon: &Lexicon) -> i8 {
    let mut sign = denied(tree, token);
    let mut at = token;
    while at != clause {
        let Some(head) = tree.head(at) else { break };
        sign *= step(tree, at, head, lexicon);
        if head != clause {
            sign *= denied(tree, head);
        }
        at = head;
    }
    sign
}

/// `-1` for a thing under "no", or under the "not" that sets it against another ("this, not
/// that").
#[must_use]
pub fn denied(tree: &Tree<'_, '_>, at: usize) -> i8 {
    if tree.token(at).tag.is_verb() {
        return 1;
    }
    let not_this = |one: usize, other: usize| {
        tree.child(one, &[Relation::Neg]).is_some_and(|not| one < not && not < other)
    };
    let beside =
        |one: usize| matches!(tree.relation(one), Relation::Appos | Relation::Conj);
    let kept =
        tree.children(at).iter().any(|&other| beside(other) && not_this(at, other));
    let set_against = tree.head(at).is_some_and(|one| beside(at) && not_this(one, at));
    if set_against || (tree.negated(at) && !kept) { -1 } else { 1 }
}

/// The effect of a word on what hangs on it.
fn step(tree: &Tree<'_, '_>, at: usize, head: usize, lexicon: &Lexicon) -> i8 {
    let relation = tree.relation(at);
    let token = tree.token(head);
    let lemma = lower(&token.lemma);
    if is_set_aside(tree, at, head, lexicon) {
        return -1;
    }
    if token.tag == Tag::In {
        return lexicon.effect(&lemma, Pos::Adjective).unwrap_or(1);
    }
    if token.tag.is_verb() {
        return verb_effect(tree, head, relation, lexicon);
    }
    if token.tag.is_noun()
        && matches!(
            relation,
            Relation::Prep | Relation::Compound | Relation::Poss | Relation::Acl
        )
    {
        return lexicon.effect(&lemma, Pos::Noun).unwrap_or(1);
    }
    1
}

/// What a verb does to its object, or to its subject where it has no object.
fn verb_effect(
    tree: &Tree<'_, '_>,
    verb: usize,
    relation: Relation,
    lexicon: &Lexicon,
) -> i8 {
    let lemma = lower(tree.lemma(verb));
    let particle = tree.child(verb, &[Relation::Prt, Relation::Advmod]);
    let phrasal = particle
        .and_then(|p| lexicon.doing(&format!("{lemma} {}", tree.lemma(p)), Pos::Verb));
    let Some(doing) = phrasal.or_else(|| lexicon.doing(&lemma, Pos::Verb)) else {
        return 1;
    };
    let affected = match (relation, doing.target) {
        (Relation::Nsubj, Target::Subject) => true,
        (Relation::Dobj, Target::Subject) => false,
        (Relation::Nsubj, _) => tree.child(verb, &[Relation::Dobj]).is_none(),
        (
            Relation::Dobj
            | Relation::Nsubjpass
            | Relation::Prep
            | Relation::Xcomp
            | Relation::Ccomp,
            _,
        ) => true,
        _ => false,
    };
    if affected { doing.effect } else { 1 }
}

/// Whether a phrase is what another is set above ("this rather than that", "better to stay
/// than to go").
fn is_set_aside(tree: &Tree<'_, '_>, at: usize, head: usize, lexicon: &Lexicon) -> bool {
    let hinders =
        |word: usize| lexicon.effect(tree.lemma(word), Pos::Adjective) == Some(-1);
    let of = |host: usize, relation: Relation| {
        tree.children(host).iter().any(move |&word| {
            word < at && tree.relation(word) == relation && hinders(word)
        })
    };
    match tree.relation(at) {
        Relation::Conj => of(head, Relation::Cc),
        Relation::Advcl => of(at, Relation::Mark),
        _ => false,
    }
}
