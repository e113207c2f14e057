//! Frames: a cue, its source, and what it governs, each with the attitude that the cue
//! takes to it.
//!
//! The lexicon says which complements a cue takes and with what attitude; the tree says
//! which of them stand here. A cue without any complement is no frame, save where its row
//! allows it ("agreed", "objected").

use super::cue::{Found, cues_at};
use crate::lexicon::{Attitude, Complement, Lexicon, Pos};
use crate::model::{Act, Relation, Tag};
use crate::text::tree::Tree;

/// One thing that a cue governs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The head token of the clause or phrase.
    pub head: usize,
    /// As which complement.
    pub complement: Complement,
    /// The attitude that the cue takes to it.
    pub attitude: Attitude,
}

/// A cue with its source and contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The tokens of the cue, its head word first.
    pub cue: Vec<usize>,
    /// What kind of word the cue is.
    pub pos: Pos,
    /// The head tokens of the sources; none in an agentless passive.
    pub sources: Vec<usize>,
    /// What it governs; empty for a cue that stands alone.
    pub contents: Vec<Content>,
    /// What who uses it does.
    pub act: Act,
    /// Whether the cue is denied ("did not say").
    pub negated: bool,
}

/// The frames of a sentence, in the order of their cues.
#[must_use]
pub fn frames(tree: &Tree<'_, '_>, lexicon: &Lexicon) -> Vec<Frame> {
    (0..tree.len()).filter_map(|at| frame_at(tree, at, lexicon)).collect()
}

/// The frame of the first row that finds a complement.
fn frame_at(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> Option<Frame> {
    cues_at(tree, at, lexicon).into_iter().find_map(|found| frame(tree, at, &found))
}

fn frame(tree: &Tree<'_, '_>, at: usize, found: &Found<'_>) -> Option<Frame> {
    let cue = found.cue;
    let passive_form = tree.child(at, &[Relation::Auxpass]).is_some();
    let passive = passive_form && cue.pos == Pos::Verb;
    let holder = match cue.pos {
        // The copula carries the subject of a predicate adjective or noun phrase.
        Pos::Adjective if !passive_form => copula(tree, &found.tokens)?,
        Pos::Noun => said_to_be(tree, at).unwrap_or(at),
        _ => at,
    };
    let place = Place { cue: &found.tokens, holder, passive };
    let contents: Vec<Content> = cue
        .frames
        .iter()
        .filter_map(|&(complement, attitude)| {
            let head = find(tree, &place, complement)?;
            Some(Content { head, complement, attitude })
        })
        .collect();
    let contents = without_nested(tree, contents);
    let alone = cue.frames.iter().any(|&(c, _)| c == Complement::None);
    if contents.is_empty() && !alone {
        return None;
    }
    let sources = sources(tree, at, holder, cue.pos, passive);
    // A cue is somebody's: "his proposal", not "the proposal"; "seeking" whose nobody says.
    if sources.is_empty() && (cue.pos == Pos::Noun || !passive) {
        return None;
    }
    Some(Frame {
        cue: found.tokens.clone(),
        pos: cue.pos,
        sources,
        contents,
        act: cue.act,
        negated: tree.negated(at) || (holder != at && tree.negated(holder)),
    })
}

/// The copula of which a noun is the subject: "her wish is to stay".
fn said_to_be(tree: &Tree<'_, '_>, noun: usize) -> Option<usize> {
    let head = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Nsubj)?;
    (tree.lemma(head) == "be").then_some(head)
}

/// The verb of a predicate adjective or prepositional phrase ("was opposed", "is in favor").
fn copula(tree: &Tree<'_, '_>, cue: &[usize]) -> Option<usize> {
    let at = *cue.first()?;
    let head = tree.head(at)?;
    let predicative = matches!(
        tree.relation(at),
        Relation::Acomp
            | Relation::Attr
            | Relation::Oprd
            | Relation::Prep
            | Relation::Conj
    );
    // "cautioned against it" has its cue in the verb; "was against it" in the preposition.
    let bare = tree.token(at).tag == Tag::In && cue.len() == 1;
    let carries = tree.is_predicate(head) && (!bare || tree.lemma(head) == "be");
    (predicative && carries).then_some(head)
}

/// A complement that holds another complement speaks for both: "urged the Council to act"
/// governs the acting.
fn without_nested(tree: &Tree<'_, '_>, contents: Vec<Content>) -> Vec<Content> {
    let mut kept: Vec<Content> = Vec::new();
    let clause_of_object = contents.iter().any(|c| c.complement == Complement::NounTo);
    for content in contents {
        let doubled = kept.iter().any(|k| k.head == content.head)
            || (clause_of_object && content.complement == Complement::Noun)
            || kept.iter().any(|k| tree.dominates(k.head, content.head));
        if !doubled {
            kept.push(content);
        }
    }
    kept
}

/// The head tokens of those to whom the cue attributes.
fn sources(
    tree: &Tree<'_, '_>,
    at: usize,
    holder: usize,
    pos: Pos,
    passive: bool,
) -> Vec<usize> {
    let one = match pos {
        Pos::Noun => possessor(tree, at),
        _ if passive => tree.object_of(at, "by"),
        _ => tree.subject(holder),
    };
    one.map(|s| tree.coordinated(s)).unwrap_or_default()
}

/// Whose proposal, objection or view: by possessive, demonym, "of" or "by", or as the
/// object of a verb of its subject ("made a proposal").
fn possessor(tree: &Tree<'_, '_>, noun: usize) -> Option<usize> {
    tree.child(noun, &[Relation::Poss])
        .or_else(|| tree.object_of(noun, "by"))
        .or_else(|| {
            let demonyms = tree.children(noun).iter().copied();
            demonyms
                .filter(|&c| {
                    matches!(tree.relation(c), Relation::Amod | Relation::Compound)
                })
                .find(|&c| tree.token(c).text.starts_with(char::is_uppercase))
        })
        .or_else(|| {
            tree.object_of(noun, "of").filter(|&of| tree.token(of).tag.is_proper())
        })
        .or_else(|| {
            let object = matches!(tree.relation(noun), Relation::Dobj);
            let verb = tree.head(noun).filter(|_| object)?;
            tree.subject(verb)
        })
}

/// Where a cue stands.
struct Place<'f> {
    /// The tokens of the cue, its head word first.
    cue: &'f [usize],
    /// The token that carries its subject: the copula of an adjective, else the cue.
    holder: usize,
    /// Whether it is a passive verb.
    passive: bool,
}

/// The head of that complement of a cue, where it stands.
fn find(tree: &Tree<'_, '_>, place: &Place<'_>, complement: Complement) -> Option<usize> {
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
            .or_else(|| told(tree, at).find(|&c| opens_with_that(tree, c))),
        Complement::Wh => clause()
            .filter(|&c| interrogative(tree, c))
            .or_else(|| child(&[Relation::Xcomp], &|c| interrogative(tree, c))),
        Complement::If => clause().filter(|&c| conditional_question(tree, c)),
        Complement::To => {
            let infinitives = [Relation::Xcomp, Relation::Advcl, Relation::Acl];
            child(&infinitives, &|c| is_to_verb(tree, c) && !interrogative(tree, c))
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
        Complement::Gerund => {
            child(&[Relation::Xcomp, Relation::Ccomp, Relation::Pcomp], &|c| {
                tree.token(c).tag == Tag::Vbg && !is_to_verb(tree, c)
            })
        }
        Complement::Noun if place.passive => tree.child(at, &[Relation::Nsubjpass]),
        Complement::Noun => child(&[Relation::Dobj], &|_| true)
            .or_else(|| tree.complement(at).filter(|_| tree.token(at).tag == Tag::In)),
        Complement::NounAs => tree.object_of(at, "as"),
        Complement::Preposition(word) => {
            place.cue.iter().copied().find_map(|c| tree.object_of(c, word)).or_else(
                || {
                    let last = *place.cue.last()?;
                    (tree.token(last).text.eq_ignore_ascii_case(word))
                        .then(|| tree.complement(last))
                        .flatten()
                },
            )
        }
        Complement::Quote | Complement::None => None,
    }
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

fn is_to_verb(tree: &Tree<'_, '_>, verb: usize) -> bool {
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
        let word = tree.subtree(c).into_iter().next().unwrap_or(c);
        at_front
            && matches!(tree.token(word).tag, Tag::Wp | Tag::Wrb | Tag::Wdt | Tag::WpS)
            && tree.relation(c) != Relation::Relcl
    }) || conditional_question(tree, clause)
}

/// Whether a clause opens with "whether" or "if".
fn conditional_question(tree: &Tree<'_, '_>, clause: usize) -> bool {
    tree.children(clause).iter().any(|&c| {
        tree.relation(c) == Relation::Mark
            && ["whether", "if"]
                .iter()
                .any(|w| tree.token(c).text.eq_ignore_ascii_case(w))
    })
}
