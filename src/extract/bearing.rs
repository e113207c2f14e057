//! What a clause's coming true would do to an issue.
//!
//! Input: a tree, an issue with the tokens that speak of it, a clause. Output: `1` where
//! the clause furthers the issue, `-1` where it hinders it: the side of the issue's word
//! times the effects of the words between it and the clause.

use super::Study;
use crate::lexicon::words::lower;
use crate::lexicon::{Lexicon, Pos};
use crate::linking::issue::IssueHit;
use crate::model::Relation;
use crate::stance::side::Sides;
use crate::stance::{effect, scope};
use crate::text::tree::Tree;

/// Whether a clause's coming true would further the issue (`1`) or hinder it (`-1`). The
/// word that names the issue gives its side; the effects count from its seat.
pub(super) fn furthers(
    study: &Study<'_>,
    tree: &Tree<'_, '_>,
    hit: &IssueHit,
    [token, seat]: [usize; 2],
    clause: usize,
) -> i8 {
    if hit.inherited {
        return carried(study, tree, hit.issue, clause);
    }
    let own = thing(study, tree, hit.issue, token);
    // What is denied of a clause is counted with its force; of a thing it is not: "wanted no
    // repeat of the ban".
    let whole = !tree.is_predicate(clause) && tree.object_of(clause, "of") == Some(seat);
    let denied = if whole { effect::denied(tree, clause) } else { 1 };
    own * denied * effect::on(tree, seat, clause, &study.tables.lexicon)
}

/// The side of the thing that a word names, or that a verb works on.
pub(super) fn thing(
    study: &Study<'_>,
    tree: &Tree<'_, '_>,
    issue: usize,
    token: usize,
) -> i8 {
    if works(study, tree, issue, token) {
        carried(study, tree, issue, token)
    } else {
        side_of(study, tree, issue, token)
    }
}

/// What a course of action in a few words ("lift the ban") would do to an issue, given the
/// tokens that speak of it; `1` where none does.
pub(super) fn of_words(
    tree: &Tree<'_, '_>,
    tokens: &[u32],
    sides: &Sides,
    lexicon: &Lexicon,
) -> i8 {
    let depth = |&token: &usize| (tree.ancestors(token).count(), token);
    let token = tokens.iter().map(|&token| token as usize).min_by_key(depth);
    let (Some(token), Some(root)) = (token, tree.root()) else { return 1 };
    let denied = if scope::read(tree, root, lexicon).negated { -1 } else { 1 };
    sides.of(tree.lemma(token), lexicon) * effect::on(tree, token, root, lexicon) * denied
}

/// The side of a thing: a word beside it that the issue sets itself against turns it
/// ("unilateral action", where acting together is at issue).
fn side_of(study: &Study<'_>, tree: &Tree<'_, '_>, issue: usize, token: usize) -> i8 {
    let lexicon = &study.tables.lexicon;
    let sides = &study.sides[issue];
    let against = tree.children(token).iter().any(|&word| {
        matches!(tree.relation(word), Relation::Amod | Relation::Compound)
            && sides.names(tree.lemma(word))
            // "Export controls" are for controls, though not for exports.
            && sides.of(tree.lemma(word), lexicon) * effect::on(tree, word, token, lexicon)
                < 0
    });
    if against { -1 } else { sides.of(tree.lemma(token), lexicon) }
}

/// The tokens of an issue that tell its side. A verb that only does something to a thing
/// ("amend the treaty") does not, unless the issue itself speaks of doing it, or there is
/// no other word.
pub(super) fn telling(
    study: &Study<'_>,
    tree: &Tree<'_, '_>,
    hit: &IssueHit,
) -> Vec<u32> {
    let works = |&token: &u32| works(study, tree, hit.issue, token as usize);
    let telling: Vec<u32> = hit.tokens.iter().copied().filter(|t| !works(t)).collect();
    if telling.is_empty() { hit.tokens.clone() } else { telling }
}

/// Whether a word only does something to a thing: a verb with an effect that the issue
/// itself does not speak of.
fn works(study: &Study<'_>, tree: &Tree<'_, '_>, issue: usize, token: usize) -> bool {
    let lemma = tree.lemma(token);
    tree.is_predicate(token)
        && study.tables.lexicon.effect(lemma, Pos::Verb).is_some_and(|effect| effect != 0)
        && !study.sides[issue].names(lemma)
}

/// The effect of a clause that does not name its issue: by what it does to its own object
/// or subject, taken to be the thing at issue.
fn carried(study: &Study<'_>, tree: &Tree<'_, '_>, issue: usize, clause: usize) -> i8 {
    let lexicon = &study.tables.lexicon;
    let relations = [Relation::Dobj, Relation::Nsubjpass, Relation::Nsubj];
    let found = relations.iter().find_map(|&relation| tree.child(clause, &[relation]));
    let Some(thing) = found else { return 1 };
    let done = effect::on(tree, thing, clause, lexicon);
    let doing = lexicon.effect(&lower(tree.lemma(thing)), Pos::Noun);
    let heaviest =
        study.linker.words(issue).iter().max_by(|a, b| {
            a.weight.total_cmp(&b.weight).then_with(|| b.lemma.cmp(&a.lemma))
        });
    match (doing, heaviest) {
        (Some(doing), Some(word)) => {
            done * doing * study.sides[issue].of(&word.lemma, lexicon)
        }
        _ => done,
    }
}
