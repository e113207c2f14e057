//! The complements of a cue: which word of the tree heads each.
//!
//! Input: a cue's place in the tree and a kind of complement. Output: the head of what stands
//! there, if anything does. Left out: the attitude that the cue takes to it (`frame`).

use crate::lexicon::Complement;
use crate::model::{Relation, Tag};
use crate::text::tree::Tree;

/// Where a cue stands.
pub(super) struct Place<'f> {
    /// The tokens of the cue, its head word first.
    pub(super) cue: &'f [usize],
    /// The token that carries its subject: the copula of an adjective, else the cue.
    pub(super) holder: usize,
    /// Whether it is a passive verb.
    pub(super) passive: bool,
}

/// How an infinitive hangs on its cue.
const INFINITIVES: [Relation; 4] =
    [Relation::Xcomp, Relation::Advcl, Relation::Acl, Relation::Relcl];

/// The head of that complement of a cue, where it stands.
pub(super) fn find(
    tree: &Tree<'_, '_>,
    place: &Place<'_>,
    complement: Complement,
) -> Option<usize> {
    let at = *place.cue.first()?;
    let clause = || {
        let own = hanging(tree, place, &[Relation::Ccomp]).next();
        own.or_else(|| parenthetical(tree, at))
    };
    let child = |relations: &[Relation], fits: &dyn Fn(usize) -> bool| {
        hanging(tree, place, relations).find(|&c| fits(c))
    };
    match complement {
        Complement::That => clause()
            .filter(|&c| !interrogative(tree, c) && !is_to_verb(tree, c))
            .or_else(|| child(&[Relation::Acl], &|c| opens_with_that(tree, c)))
            .or_else(|| told(tree, at).find(|&c| opens_with_that(tree, c)))
            .or_else(|| beside(tree, at)),
        Complement::Wh => clause()
            .filter(|&c| interrogative(tree, c))
            .or_else(|| child(&[Relation::Xcomp], &|c| interrogative(tree, c))),
        Complement::If => clause().filter(|&c| conditional_question(tree, c)),
        Complement::To => {
            child(&INFINITIVES, &|c| is_to_verb(tree, c) && !interrogative(tree, c))
                .or_else(|| place.cue.iter().find_map(|&c| tree.object_of(c, "to")))
                .or_else(|| place.cue.last().and_then(|&to| tree.complement(to)))
        }
        Complement::NounTo => {
            let told_to = tree.child(at, &[Relation::Dobj, Relation::Dative]).is_some();
            // "called on the board to act" holds whom it tells in the cue's own phrase.
            let object = place.passive || told_to || place.cue.len() > 1;
            child(&[Relation::Xcomp, Relation::Ccomp, Relation::Advcl], &|c| {
                is_to_verb(tree, c) && (object || tree.own_subject(c).is_some())
            })
            .or_else(|| told(tree, at).find(|&c| is_to_verb(tree, c)))
        }
        Complement::NounDone => child(&[Relation::Ccomp], &|c| is_done(tree, at, c)),
        Complement::Gerund => {
            let gerund = |c: usize| tree.token(c).tag == Tag::Vbg && !is_to_verb(tree, c);
            let next = |c: usize| gerund(c) && c > 0 && place.cue.contains(&(c - 1));
            child(&[Relation::Xcomp, Relation::Ccomp, Relation::Pcomp], &gerund).or_else(
                || child(&[Relation::Advcl], &next).filter(|_| place.cue.len() > 1),
            )
        }
        Complement::Noun if place.passive => undergoer(tree, at),
        Complement::Noun => child(&[Relation::Dobj], &|_| true)
            .map(|object| {
                said_of(tree, at, object).unwrap_or_else(|| antecedent(tree, at, object))
            })
            .or_else(|| relative(tree, at))
            .or_else(|| tree.complement(at).filter(|_| tree.token(at).tag == Tag::In)),
        Complement::NounAs => {
            tree.object_of(at, "as").or_else(|| child(&[Relation::Oprd], &|_| true))
        }
        Complement::Preposition(word) => governed(tree, place, word),
        Complement::Quote | Complement::Clause | Complement::None => None,
    }
}

/// Whether a clause is a participle behind a thing: "(wanted) the road closed".
fn is_done(tree: &Tree<'_, '_>, cue: usize, verb: usize) -> bool {
    let bare = tree.child(verb, &[Relation::Aux, Relation::Auxpass, Relation::Mark]);
    matches!(tree.token(verb).tag, Tag::Vbn | Tag::Vbd)
        && bare.is_none()
        && tree.child(verb, &[Relation::Dobj]).is_none()
        && tree.own_subject(verb).is_some_and(|thing| cue < thing && thing < verb)
}

/// What is done to, of a passive verb or one that looks like a state.
fn undergoer(tree: &Tree<'_, '_>, verb: usize) -> Option<usize> {
    tree.child(verb, &[Relation::Nsubjpass]).or_else(|| {
        let copula = tree.head(verb)?;
        tree.own_subject(copula).filter(|_| tree.relation(verb) == Relation::Acomp)
    })
}

/// What a preposition of a cue, or behind it, governs.
fn governed(tree: &Tree<'_, '_>, place: &Place<'_>, word: &str) -> Option<usize> {
    // The phrase's own preposition before another: "At noon he took aim at it".
    let last = place.cue.iter().copied().next_back()?;
    let own = tree.token(last).text.eq_ignore_ascii_case(word);
    let own = own.then(|| tree.complement(last)).flatten();
    let hanging = || place.cue.iter().find_map(|&c| tree.object_of(c, word));
    own.or_else(hanging).or_else(|| behind(tree, last, word))
}

/// What a preposition right behind a noun governs, which the tree hangs on the verb above:
/// "explained her objection to it".
fn behind(tree: &Tree<'_, '_>, noun: usize, word: &str) -> Option<usize> {
    let next = Some(noun + 1).filter(|&next| next < tree.len())?;
    let stands = tree.token(next).text.eq_ignore_ascii_case(word)
        && tree.relation(next) == Relation::Prep
        && tree.relation(noun) == Relation::Dobj
        && tree.head(next) == tree.head(noun);
    tree.complement(next).filter(|_| stands)
}

/// What hangs on the words of a cue, or on the copula that carries it, in one of these
/// relations.
fn hanging<'t>(
    tree: &'t Tree<'_, '_>,
    place: &'t Place<'_>,
    relations: &'t [Relation],
) -> impl Iterator<Item = usize> + 't {
    let copula = Some(place.holder).filter(|holder| !place.cue.contains(holder));
    let hosts = place.cue.iter().copied().chain(copula);
    let children = hosts.flat_map(|host| tree.children(host)).copied();
    children.filter(|&c| !place.cue.contains(&c) && relations.contains(&tree.relation(c)))
}

/// Clauses on the object of a verb: "assured the board that", "took the view that".
fn told<'t>(tree: &'t Tree<'_, '_>, verb: usize) -> impl Iterator<Item = usize> + 't {
    let objects = tree.children(verb).iter().copied();
    objects
        .filter(|&o| matches!(tree.relation(o), Relation::Dobj | Relation::Dative))
        .flat_map(|object| tree.children(object))
        .copied()
        .filter(|&c| tree.relation(c) == Relation::Acl)
}

/// What "what" stands for: "what we want is a ferry".
fn said_of(tree: &Tree<'_, '_>, verb: usize, object: usize) -> Option<usize> {
    let what = tree.lemma(object).eq_ignore_ascii_case("what")
        && tree.relation(verb) == Relation::Csubj;
    let copula = tree.head(verb).filter(|&head| what && tree.lemma(head) == "be")?;
    tree.child(copula, &[Relation::Attr])
}

/// The noun for which a relative object stands: "the plan, which he opposed".
fn antecedent(tree: &Tree<'_, '_>, verb: usize, object: usize) -> usize {
    let relative = matches!(tree.token(object).tag, Tag::Wdt | Tag::Wp);
    let noun = tree.head(verb).filter(|_| tree.relation(verb) == Relation::Relcl);
    noun.filter(|_| relative).unwrap_or(object)
}

/// The noun of a relative clause without a relative: "a step he opposed".
fn relative(tree: &Tree<'_, '_>, verb: usize) -> Option<usize> {
    let subject = tree.child(verb, &[Relation::Nsubj])?;
    let bare = !matches!(tree.token(subject).tag, Tag::Wdt | Tag::Wp);
    let open = tree.child(verb, &[Relation::Prep, Relation::Ccomp, Relation::Xcomp]);
    let takes = bare && open.is_none() && tree.relation(verb) == Relation::Relcl;
    tree.head(verb).filter(|_| takes)
}

/// "Said in a statement that …": the clause hangs on the phrase that comes between.
fn beside(tree: &Tree<'_, '_>, verb: usize) -> Option<usize> {
    let phrases = tree.children(verb).iter().copied();
    let phrases = phrases.filter(|&p| p > verb && tree.relation(p) == Relation::Prep);
    let nouns = phrases.filter_map(|p| tree.complement(p)).filter(|&noun| noun > verb);
    let mut clauses = nouns.flat_map(|noun| tree.children(noun)).copied();
    clauses.find(|&c| {
        matches!(tree.relation(c), Relation::Acl | Relation::Ccomp)
            && opens_with_that(tree, c)
    })
}

pub(super) fn is_to_verb(tree: &Tree<'_, '_>, verb: usize) -> bool {
    tree.children(verb)
        .iter()
        .any(|&a| tree.relation(a) == Relation::Aux && tree.token(a).tag == Tag::To)
}

fn opens_with_that(tree: &Tree<'_, '_>, clause: usize) -> bool {
    tree.child(clause, &[Relation::Mark]).is_some_and(|mark| tree.lemma(mark) == "that")
}

/// "…, he said": the clause that governs its own attribution.
fn parenthetical(tree: &Tree<'_, '_>, at: usize) -> Option<usize> {
    let head = tree.head(at)?;
    (tree.relation(at) == Relation::Parataxis && tree.is_predicate(head)).then_some(head)
}

/// Whether a clause is an indirect question.
fn interrogative(tree: &Tree<'_, '_>, clause: usize) -> bool {
    tree.children(clause).iter().any(|&c| {
        let at_front = c < clause;
        let word = tree.first(c);
        at_front
            && matches!(tree.token(word).tag, Tag::Wp | Tag::Wrb | Tag::Wdt | Tag::WpS)
            && tree.relation(c) != Relation::Relcl
    }) || conditional_question(tree, clause)
}

/// Whether a clause opens with "whether" or "if".
pub(crate) fn conditional_question(tree: &Tree<'_, '_>, clause: usize) -> bool {
    tree.children(clause).iter().any(|&c| {
        tree.relation(c) == Relation::Mark
            && ["whether", "if"]
                .iter()
                .any(|w| tree.token(c).text.eq_ignore_ascii_case(w))
    })
}
