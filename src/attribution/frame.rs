//! Frames: a cue, its source, and what it governs, each with the attitude that the cue
//! takes to it.
//!
//! The lexicon says which complements a cue takes and with what attitude; the tree says
//! which of them stand here. A cue without any complement is no frame, save where its row
//! allows it ("agreed", "objected").

use std::ops::Range;

use super::adjunct;
use super::complement::{Place, find, is_to_verb};
use super::cue::{Found, cues_at};
use super::quotation::Stretch;
use super::speech::{Speech, is_inverted, is_mark, speeches};
use crate::lexicon::words::{self, lower};
use crate::lexicon::{Attitude, Complement, Lexicon, Pos};
use crate::model::{Act, Relation, Tag};
use crate::text::denial;
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
    /// The quoted words that it gives to its sources, as token ranges.
    pub quoted: Vec<Range<usize>>,
}

impl Frame {
    /// Whether it says whose the content is, or that nobody is named by a verb's passive.
    /// Hopes and fears that are nobody's are attributed, but no one's stance.
    #[must_use]
    pub fn is_held(&self) -> bool {
        !self.sources.is_empty() || self.pos == Pos::Verb
    }
}

/// The frames of a sentence, given its quoted stretches, in the order of their cues; those
/// that nobody holds come last.
#[must_use]
pub fn frames(
    tree: &Tree<'_, '_>,
    lexicon: &Lexicon,
    stretches: &[Stretch],
) -> Vec<Frame> {
    let mut speeches = speeches(tree, stretches, lexicon).into_iter().peekable();
    let frame = |at| match speeches.next_if(|speech| speech.verb == at) {
        Some(speech) => Some(spoken(tree, lexicon, speech)),
        None => frame_at(tree, at, lexicon),
    };
    let mut found: Vec<Frame> = (0..tree.len()).filter_map(frame).collect();
    let doubled = |frame: &Frame| found.iter().any(|phrase| is_word_of(frame, phrase));
    let doubled: Vec<bool> = found.iter().map(doubled).collect();
    let mut doubled = doubled.into_iter();
    found.retain(|_| !doubled.next().unwrap_or(false));
    found.sort_by_key(|frame| !frame.is_held());
    found
}

/// The frame of the first row that finds a complement.
fn frame_at(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> Option<Frame> {
    cues_at(tree, at, lexicon).into_iter().find_map(|found| {
        frame(tree, at, &found, lexicon).or_else(|| adjunct::frame(tree, at, &found))
    })
}

/// The frame of a verb that gives quoted words to its sources, with the attitude of its row
/// where it has one.
fn spoken(tree: &Tree<'_, '_>, lexicon: &Lexicon, speech: Speech) -> Frame {
    let Speech { verb, sources, quoted } = speech;
    let rows = cues_at(tree, verb, lexicon);
    let says = |found: &Found<'_>| {
        let mut frames = found.cue.frames.iter();
        frames.find(|(c, _)| matches!(c, Complement::Quote | Complement::That)).copied()
    };
    let row = rows.iter().find_map(|found| Some((found, says(found)?.1)));
    let attitude = row.map_or(Attitude::Transparent, |(_, attitude)| attitude);
    // What is quoted is read from the tokens that hang on none of it.
    let top = |at: &usize| {
        let outside = |head: usize| !quoted.iter().any(|range| range.contains(&head));
        !is_mark(tree.token(*at).text) && tree.head(*at).is_none_or(outside)
    };
    let heads = quoted.iter().cloned().flatten().filter(top);
    let heads = heads.filter(|&at| tree.relation(at) != Relation::Punct);
    let content = |head| Content { head, complement: Complement::Quote, attitude };
    Frame {
        cue: row.map_or_else(|| vec![verb], |(found, _)| found.tokens.clone()),
        pos: Pos::Verb,
        sources,
        contents: heads.map(content).collect(),
        act: row.map_or(Act::Assert, |(found, _)| found.cue.act),
        negated: tree.negated(verb),
        quoted,
    }
}

fn frame(
    tree: &Tree<'_, '_>,
    at: usize,
    found: &Found<'_>,
    lexicon: &Lexicon,
) -> Option<Frame> {
    let cue = found.cue;
    let fronted = tree.token(at).tag == Tag::Vbn && tree.relation(at) == Relation::Advcl;
    // "Asked whether …, he" is a passive without its auxiliary.
    let bare = fronted && tree.child(at, &[Relation::Aux]).is_none();
    // "Was strongly opposed by him" may look like a state, but its agent tells.
    let by_whom = tree.relation(at) == Relation::Acomp
        && tree.child(at, &[Relation::Agent]).is_some();
    let passive_form = bare || by_whom || tree.child(at, &[Relation::Auxpass]).is_some();
    let passive = passive_form && cue.pos == Pos::Verb;
    let holder = match cue.pos {
        // The copula carries the subject of a predicate adjective or noun phrase.
        Pos::Adjective if !passive_form => copula(tree, &found.tokens)?,
        Pos::Noun => said_to_be(tree, at).unwrap_or(at),
        _ => at,
    };
    let place = Place { cue: &found.tokens, holder, passive };
    let content = |&(complement, attitude): &(Complement, Attitude)| {
        let head = find(tree, &place, complement)?;
        Some(wanted(tree, at, Content { head, complement, attitude }, lexicon))
    };
    let contents: Vec<Content> = cue.frames.iter().filter_map(content).collect();
    let contents = without_nested(tree, contents);
    let alone = cue.frames.iter().any(|&(c, _)| c == Complement::None);
    if contents.is_empty() && !alone {
        return None;
    }
    let sources = sources(tree, &place, cue.pos, &contents);
    // A cue is somebody's: "his proposal", not "the proposal"; "seeking" whose nobody says.
    let clause = |c: &Content| c.complement == Complement::That;
    let nobodys = cue.pos == Pos::Noun && contents.iter().any(clause);
    if sources.is_empty() && !passive && !nobodys {
        return None;
    }
    Some(Frame {
        cue: found.tokens.clone(),
        pos: cue.pos,
        sources,
        negated: is_denied(tree, &place, &contents, lexicon),
        contents,
        act: cue.act,
        quoted: Vec::new(),
    })
}

/// "For", behind which what is wanted may be a clause.
const FOR: Complement = Complement::Preposition("for");

/// What a cue with "for" wants done, where it is a thing to do or to have done: "called for
/// the ban to be lifted" is against the ban.
fn wanted(
    tree: &Tree<'_, '_>,
    cue: usize,
    content: Content,
    lexicon: &Lexicon,
) -> Content {
    let done = done_to(tree, cue, content.head).filter(|_| content.complement == FOR);
    match done {
        Some(verb) if tree.child(verb, &[Relation::Auxpass]).is_some() => {
            let ends = lexicon.effect(&lower(tree.lemma(verb)), Pos::Verb) == Some(-1);
            let turned = content.attitude.turned();
            Content { attitude: if ends { turned } else { content.attitude }, ..content }
        }
        Some(verb) => Content { head: verb, ..content },
        None => content,
    }
}

/// What is to be done, in "called for the ban to be lifted", "asked for the board to sell".
fn done_to(tree: &Tree<'_, '_>, cue: usize, thing: usize) -> Option<usize> {
    let hanging = |host: usize, relations: &[Relation]| {
        let mut children = tree.children(host).iter().copied();
        children.find(|&verb| {
            verb > thing
                && relations.contains(&tree.relation(verb))
                && is_to_verb(tree, verb)
        })
    };
    hanging(cue, &[Relation::Xcomp, Relation::Advcl])
        .filter(|&verb| tree.token(verb).tag.is_verb())
        .or_else(|| hanging(thing, &[Relation::Relcl, Relation::Acl]))
        .filter(|_| tree.relation(thing) == Relation::Pobj)
}

/// Whether a cue is denied: itself, in a word of its phrase ("see no reason to"), or by a
/// subject that is nobody and not what it governs.
fn is_denied(
    tree: &Tree<'_, '_>,
    place: &Place<'_>,
    contents: &[Content],
    lexicon: &Lexicon,
) -> bool {
    let own = place.cue.iter().chain([&place.holder]);
    let nobody = denial::nobody(tree, place.holder, lexicon);
    let denied = own.clone().any(|&at| tree.negated(at))
        || own.clone().any(|&at| denial::by_phrase(tree, at, lexicon))
        || place.cue.iter().any(|&at| denial::by_amount(tree, at, lexicon))
        || nobody.is_some_and(|who| contents.iter().all(|c| c.head != who));
    let left = denial::by_verb_above(tree, place.cue[0], lexicon);
    denied != (left || is_dropped(tree, place.cue[0], lexicon))
}

/// Whether whose view a noun tells no longer holds it, or never did: "withdrew her
/// reservations about it", "no longer had any doubt of it", "did not share his fear of it".
fn is_dropped(tree: &Tree<'_, '_>, noun: usize, lexicon: &Lexicon) -> bool {
    let object = tree.relation(noun) == Relation::Dobj && tree.token(noun).tag.is_noun();
    let Some(verb) = tree.head(noun).filter(|_| object) else { return false };
    let lemma = lower(tree.lemma(verb));
    let others = tree
        .child(noun, &[Relation::Poss])
        .is_some_and(|whose| !matches!(tree.token(whose).tag, Tag::Prp | Tag::PrpS));
    let turns = !others && lexicon.effect(&lemma, Pos::Verb) == Some(-1);
    let denied = tree.negated(verb) || denial::by_phrase(tree, verb, lexicon);
    // What takes a side itself is a frame of its own.
    !lexicon.takes_side(&lemma, |complement| complement == Complement::Noun)
        && denied != turns
}

/// Whether a cue is a word of another's phrase that governs the same: what "see objection
/// to" takes against it, "objection" does not take again.
fn is_word_of(frame: &Frame, phrase: &Frame) -> bool {
    let within = phrase.cue.iter().skip(1).any(|word| *word == frame.cue[0]);
    let same = |c: &Content| {
        c.attitude == Attitude::Against
            && phrase.contents.iter().any(|p| p.head == c.head)
    };
    within && frame.contents.iter().any(same)
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
    // "I am for it", but "the money is for it".
    let of_persons = !bare
        || tree.lemma(at) != "for"
        || tree.own_subject(head).is_some_and(|who| is_somebody(tree, who));
    (predicative && carries && of_persons).then_some(head)
}

/// Whether a word means a person or a body of persons.
fn is_somebody(tree: &Tree<'_, '_>, at: usize) -> bool {
    let lemma = lower(tree.lemma(at));
    match tree.token(at).tag {
        Tag::Prp => lemma != "it",
        tag if tag.is_proper() => true,
        tag if tag.is_noun() => {
            words::is_person_noun(&lemma) || words::is_group_noun(&lemma)
        }
        _ => false,
    }
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
    place: &Place<'_>,
    pos: Pos,
    contents: &[Content],
) -> Vec<usize> {
    let at = place.cue[0];
    let one = match pos {
        Pos::Noun => possessor(tree, at).or_else(|| {
            // "The objection of the tenants to it".
            let whose = tree.object_of(at, "of").filter(|&of| is_somebody(tree, of));
            whose.filter(|of| contents.iter().any(|c| c.head != *of))
        }),
        _ if place.passive => tree.object_of(at, "by"),
        Pos::Verb => inverted(tree, at, contents).or_else(|| match above(tree, at) {
            Some(verb) => tree.subject(verb),
            None => tree.subject(place.holder),
        }),
        Pos::Adjective => tree.subject(place.holder),
    };
    one.map(|s| tree.coordinated(s)).unwrap_or_default()
}

/// "…, said the chairman": the noun behind a verb whose content stands before it.
fn inverted(tree: &Tree<'_, '_>, verb: usize, contents: &[Content]) -> Option<usize> {
    let clause = |c: &&Content| {
        matches!(c.complement, Complement::That | Complement::Wh | Complement::Clause)
    };
    let content = contents.iter().find(clause)?;
    let near = |t: usize| tree.relation(t) == Relation::Nsubj && verb.abs_diff(t) < 3;
    let children = tree.children(verb).iter().copied();
    if children.clone().any(|c| c < verb && near(c)) {
        return None;
    }
    let before = content.head < verb || tree.dominates(content.head, verb);
    let put_in = |noun: usize| {
        let comma = |t: usize| tree.token(t).text == ",";
        let clear = || (noun..content.head).any(comma);
        verb > 0 && comma(verb - 1) && tree.token(verb).tag != Tag::Vbg && clear()
    };
    let mut nouns = children.filter(|&c| c > verb && is_inverted(tree, c));
    nouns.find(|&c| c != content.head && (before || put_in(c)))
}

/// The verb whose subject a participle behind a comma has: "ruled that …, rejecting …" is
/// the court's, though the tree hangs it on what was ruled.
fn above(tree: &Tree<'_, '_>, participle: usize) -> Option<usize> {
    if !is_raised(tree, participle) {
        return None;
    }
    let governed = |at: usize| {
        !tree.is_predicate(at)
            || matches!(
                tree.relation(at),
                Relation::Ccomp | Relation::Xcomp | Relation::Acl | Relation::Pcomp
            )
    };
    let mut at = tree.head(participle)?;
    while governed(at) {
        at = tree.head(at)?;
    }
    // "The mill is shut, he said, adding that …"
    let children = tree.children(at).iter().copied();
    let mut put_in = children.filter(|&c| tree.relation(c) == Relation::Parataxis);
    Some(put_in.find(|&c| c < participle).unwrap_or(at))
}

/// Whether a participle behind a comma goes on with what the sentence's subject does.
pub(super) fn is_raised(tree: &Tree<'_, '_>, at: usize) -> bool {
    let before = (0..at).rev().find(|&t| tree.relation(t) != Relation::Advmod);
    tree.token(at).tag == Tag::Vbg
        && tree.relation(at) == Relation::Advcl
        && tree.own_subject(at).is_none()
        && tree.head(at).is_some_and(|head| head < at)
        && before
            .is_some_and(|t| tree.token(t).text == "," || is_mark(tree.token(t).text))
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
        .or_else(|| tree.object_of(noun, "among"))
        .or_else(|| {
            let object = matches!(tree.relation(noun), Relation::Dobj);
            let verb = tree.head(noun).filter(|_| object)?;
            tree.subject(verb)
        })
}
