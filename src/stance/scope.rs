//! How a clause is meant: denied, urged, possible, conditional, judged good or bad.

use crate::lexicon::words::lower;
use crate::lexicon::{Lexicon, Pos, Scope};
use crate::model::{Relation, Tag};
use crate::text::denial;
use crate::text::tree::Tree;

/// With what force a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Force {
    /// It is so.
    #[default]
    Fact,
    /// It may be so.
    Possible,
    /// It can be so.
    Able,
    /// It will or would be so.
    Future,
    /// It ought to be so.
    Urged,
}

/// How a clause is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Whether the clause is denied.
    pub negated: bool,
    /// With what force it stands.
    pub force: Force,
    /// `1` where its predicate praises, `-1` where it blames, else `0`.
    pub judgement: i8,
}

/// Reads a clause by its head.
#[must_use]
pub fn read(tree: &Tree<'_, '_>, clause: usize, lexicon: &Lexicon) -> Reading {
    let denied = tree.negated(clause) ^ denial::by_phrase(tree, clause, lexicon);
    let mut reading = Reading { negated: denied, ..Reading::default() };
    if tree.token(clause).tag == Tag::Md {
        // "… that we should not": the modal stands alone for what was asked.
        reading.force = force_of(tree, clause, lexicon);
    }
    for &child in tree.children(clause) {
        match tree.relation(child) {
            Relation::Aux => {
                reading.force = reading.force.max(force_of(tree, child, lexicon));
                reading.negated ^= lexicon.scope(&lower(tree.token(child).text))
                    == Some(Scope::Negation);
            }
            Relation::Acomp | Relation::Attr | Relation::Oprd => {
                reading.judgement =
                    judged(tree, child, lexicon).unwrap_or(reading.judgement);
                // "no" before a noun denies the thing, which `effect` counts.
                // That behind it ("this, not that") denies another.
                reading.negated ^=
                    tree.child(child, &[Relation::Neg]).is_some_and(|not| not < child);
                // "There is nothing wrong in it."
                reading.negated ^= tree.token(child).tag.is_noun()
                    && tree.child(child, &[Relation::Amod]).is_some()
                    && lexicon.scope(tree.lemma(child)) == Some(Scope::Negation);
            }
            // "The ideal course would be …", "The advantage of it is …" praise.
            Relation::Nsubj if tree.lemma(clause) == "be" => {
                reading.judgement =
                    judged(tree, child, lexicon).unwrap_or(reading.judgement);
            }
            // "say nothing"
            Relation::Dobj
                if lexicon.scope(tree.lemma(child)) == Some(Scope::Negation) =>
            {
                reading.negated ^= true;
            }
            Relation::Advmod => {
                // "A little" is some.
                let some = tree.child(child, &[Relation::Det]).is_some();
                let scope = lexicon.scope(tree.lemma(child)).filter(|_| !some);
                reading.negated ^= scope == Some(Scope::Negation);
            }
            _ => {}
        }
    }
    if reading.force == Force::Urged && is_restricted(tree, clause, lexicon) {
        reading.negated ^= true;
    }
    let obliged = obliged_above(tree, clause, lexicon) || obliges(tree, clause, lexicon);
    // "We might have to" only weighs it.
    let weighed = reading.force == Force::Possible;
    if (obliged && !weighed) || is_imperative(tree, clause) {
        reading.force = Force::Urged;
    }
    reading
}

/// Whether a noun or adjective praises or blames, itself or by an adjective: "a bad bill".
fn judged(tree: &Tree<'_, '_>, word: usize, lexicon: &Lexicon) -> Option<i8> {
    let adjectives = tree.children(word).iter().copied();
    let adjectives = adjectives.filter(|&a| tree.relation(a) == Relation::Amod);
    let noun = lower(tree.lemma(word));
    // "The last thing that we need".
    let phrase = |adjective: usize| format!("{} {noun}", lower(tree.lemma(adjective)));
    let known = adjectives.clone().find_map(|a| lexicon.evaluation(&phrase(a)));
    if known.is_some() {
        return known;
    }
    let sign = |word: usize| {
        let own = lexicon.evaluation(&lower(tree.lemma(word)))?;
        Some(if is_lessened(tree, word, lexicon) { -own } else { own })
    };
    adjectives.chain([word]).find_map(sign)
}

/// Whether a quality is said to be less than another's: "less useful than the old one".
fn is_lessened(tree: &Tree<'_, '_>, word: usize, lexicon: &Lexicon) -> bool {
    tree.children(word).iter().any(|&adverb| {
        tree.relation(adverb) == Relation::Advmod
            && lexicon.scope(&lower(tree.token(adverb).text)) == Some(Scope::Lessening)
    })
}

/// What a thing is called without a verb: "found the road unsafe", "thought it a waste".
#[must_use]
pub fn called(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> Option<i8> {
    let verbless = !tree.is_predicate(at)
        && matches!(
            tree.relation(at),
            Relation::Ccomp | Relation::Xcomp | Relation::Oprd
        );
    let named = tree.child(at, &[Relation::Dobj, Relation::Attr, Relation::Oprd]);
    let name = if tree.own_subject(at).is_some() { Some(at) } else { named };
    name.filter(|_| verbless).and_then(|name| judged(tree, name, lexicon))
}

/// What the verb of which a word is the subject brings about: "would harm our members" -1,
/// "cut waste" 1, by what it does and how its object is judged; 0 where neither tells.
#[must_use]
pub fn brings(tree: &Tree<'_, '_>, subject: usize, lexicon: &Lexicon) -> i8 {
    let verb = tree.head(subject).filter(|_| tree.relation(subject) == Relation::Nsubj);
    let object = verb.and_then(|verb| tree.child(verb, &[Relation::Dobj]));
    let Some((verb, object)) = verb.zip(object) else { return 0 };
    let done = lexicon.effect(tree.lemma(verb), Pos::Verb).filter(|done| *done != 0);
    let lemma = lower(tree.lemma(object));
    let worth = judged(tree, object, lexicon)
        .or_else(|| lexicon.effect(&lemma, Pos::Noun))
        .filter(|worth| *worth != 0);
    let denied = tree.negated(verb) != tree.negated(object);
    let sign = if denied { -1 } else { 1 };
    match (done, worth) {
        (None, None) => 0,
        (done, worth) => done.unwrap_or(1) * worth.unwrap_or(1) * sign,
    }
}

/// "should only be flown when …": urged within bounds is urged against beyond them.
fn is_restricted(tree: &Tree<'_, '_>, clause: usize, lexicon: &Lexicon) -> bool {
    let only = tree.children(clause).iter().any(|&word| {
        tree.relation(word) == Relation::Advmod
            && lexicon.scope(tree.lemma(word)) == Some(Scope::Restriction)
    });
    only && tree.child(clause, &[Relation::Advcl]).is_some()
}

fn force_of(tree: &Tree<'_, '_>, auxiliary: usize, lexicon: &Lexicon) -> Force {
    match lexicon.scope(tree.lemma(auxiliary)) {
        Some(Scope::Deontic) => Force::Urged,
        Some(Scope::Ability) => Force::Able,
        Some(Scope::Possible) => Force::Possible,
        Some(Scope::Future) => Force::Future,
        _ => Force::Fact,
    }
}

/// "have to", "need to": the obligation stands in the verb above.
fn obliged_above(tree: &Tree<'_, '_>, clause: usize, lexicon: &Lexicon) -> bool {
    let head = tree.head(clause).filter(|_| tree.relation(clause) == Relation::Xcomp);
    head.is_some_and(|verb| {
        // "We might have to" only weighs it.
        let weighed = tree.children(verb).iter().any(|&auxiliary| {
            tree.relation(auxiliary) == Relation::Aux
                && force_of(tree, auxiliary, lexicon) == Force::Possible
        });
        !weighed && is_obligation(tree, verb, lexicon)
    })
}

/// The same, read at the verb above.
fn obliges(tree: &Tree<'_, '_>, verb: usize, lexicon: &Lexicon) -> bool {
    tree.child(verb, &[Relation::Xcomp]).is_some() && is_obligation(tree, verb, lexicon)
}

fn is_obligation(tree: &Tree<'_, '_>, verb: usize, lexicon: &Lexicon) -> bool {
    let lemma = tree.lemma(verb);
    lexicon.scope(lemma) == Some(Scope::Deontic)
        || lexicon.scope(&format!("{lemma} to")) == Some(Scope::Deontic)
}

/// A bare verb at the root, without a subject or an auxiliary.
fn is_imperative(tree: &Tree<'_, '_>, clause: usize) -> bool {
    tree.token(clause).tag == Tag::Vb
        && tree.relation(clause) == Relation::Root
        && tree.own_subject(clause).is_none()
        && tree.child(clause, &[Relation::Aux]).is_none()
}

/// The clause or phrase that states a condition of this clause: its own, that of a clause
/// above it, or that of one joined to it under the same subject.
#[must_use]
pub fn condition(tree: &Tree<'_, '_>, clause: usize, lexicon: &Lexicon) -> Option<usize> {
    let joined = tree.children(clause).iter().copied().filter(|&other| {
        tree.relation(other) == Relation::Conj && tree.own_subject(other).is_none()
    });
    let mut clauses = [clause].into_iter().chain(tree.ancestors(clause)).chain(joined);
    clauses.find_map(|verb| {
        let mut children = tree.children(verb).iter().copied();
        children.find(|&child| match tree.relation(child) {
            Relation::Advcl => {
                marks(tree, child).any(|mark| opens_condition(tree, mark, lexicon))
                    || is_inverted(tree, child)
            }
            Relation::Prep | Relation::Advmod | Relation::Acomp | Relation::Oprd => {
                opens_condition(tree, child, lexicon)
            }
            _ => false,
        })
    })
}

/// Whether an adverbial clause supposes something, by one word ("if", "unless"). Other
/// conditions ("as long as") hold already, and are no price asked.
#[must_use]
pub fn is_condition(tree: &Tree<'_, '_>, clause: usize, lexicon: &Lexicon) -> bool {
    let word = |mark: usize| lower(tree.token(mark).text);
    marks(tree, clause).any(|mark| lexicon.scope(&word(mark)) == Some(Scope::Condition))
}

/// The words that open an adverbial clause.
fn marks<'t>(tree: &'t Tree<'_, '_>, clause: usize) -> impl Iterator<Item = usize> + 't {
    let before = tree.children(clause).iter().copied().filter(move |&c| c < clause);
    before.filter(|&child| {
        matches!(tree.relation(child), Relation::Mark | Relation::Advmod | Relation::Prep)
    })
}

/// How many words a condition's opening has at most ("on the understanding").
const OPENING: usize = 4;

/// Whether a word opens a condition, by itself or with those around it. "Even if" opens none:
/// what holds even so holds anyway.
fn opens_condition(tree: &Tree<'_, '_>, mark: usize, lexicon: &Lexicon) -> bool {
    let first = (mark + 1).saturating_sub(OPENING);
    let end = (mark + OPENING).min(tree.len());
    // The words around, and where each begins among them; a blank stands behind each.
    let (mut around, mut starts) = (String::new(), vec![0]);
    for at in first..end {
        around.push_str(&lower(tree.token(at).text));
        around.push(' ');
        starts.push(around.len());
    }
    let opens = |kind: Scope| {
        (mark + 1..=end).any(|to| {
            (to.saturating_sub(OPENING)..=mark).any(|from| {
                let phrase = &around[starts[from - first]..starts[to - first] - 1];
                lexicon.scope(phrase) == Some(kind)
            })
        })
    };
    opens(Scope::Condition) && !opens(Scope::Concession)
}

/// "Had they paid, we would have sold", where the parser sees it.
fn is_inverted(tree: &Tree<'_, '_>, clause: usize) -> bool {
    let auxiliary = tree.child(clause, &[Relation::Aux, Relation::Auxpass]);
    let pair = auxiliary.zip(tree.own_subject(clause));
    pair.is_some_and(|(auxiliary, subject)| auxiliary < subject)
}
