//! Where in a sentence to look: at its main verb, at the word that speaks of an issue.
//!
//! Input: trees and scenes. Output: tokens, and yes or no. All of it is grammar; whom the
//! words mean and which side they take is settled elsewhere.

use super::claim::Scene;
use crate::attribution::Frame;
use crate::lexicon::words::{self, Class};
use crate::lexicon::{Complement, Lexicon, Narrator};
use crate::linking::cast::slug;
use crate::model::{Act, ActorKind, Relation, Tag};
use crate::stance::scope;
use crate::text::tree::Tree;

/// Whether a frame's cue answers: its row in the lexicon lets it stand alone.
pub(super) fn is_reply(scene: &Scene<'_, '_>, frame: usize) -> bool {
    let cue = &scene.frames[frame];
    let rows = scene.lexicon.cues(&words::lower(scene.tree.lemma(cue.cue[0])), cue.pos);
    cue.act == Act::Assert
        && rows.iter().any(|row| row.frames.iter().any(|(c, _)| *c == Complement::None))
}

/// Who acts in a sentence told in the past: its subject, or the agent of its passive.
pub(super) fn acting_subject(tree: &Tree<'_, '_>) -> Option<usize> {
    let root = tree.root()?;
    // "He was against it: the cost was too high" begins with what he does.
    let first = tree.children(root).iter().copied();
    let root =
        first.filter(|&c| c < root).find(|&c| introduces(tree, c, root)).unwrap_or(root);
    if let Some(agent) = tree.object_of(root, "by").filter(|_| is_passive(tree, root)) {
        return Some(agent);
    }
    // "Motion by the warden to sell the mill": a scrap of minutes names who moved.
    if tree.token(root).tag.is_noun()
        && !(0..tree.len()).any(|at| tree.token(at).tag == Tag::Vbd)
    {
        return tree.object_of(root, "by");
    }
    let subject = tree.child(root, &[Relation::Nsubj])?;
    // "Did not care" and "could not sign" are told in the past by their auxiliary; "had not
    // cared" goes further back, as what somebody else tells does.
    let told = tree.child(root, &[Relation::Aux]).unwrap_or(root);
    let backshifted = || {
        let form = words::lower(tree.token(told).text);
        // "Could he and she bring a paper?" asks it of them.
        told > subject
            && told != root
            && matches!(&*form, "could" | "would" | "might" | "should")
    };
    let past = tree.token(told).tag == Tag::Vbd && tree.token(root).tag != Tag::Vbn;
    (past || backshifted()).then_some(subject)
}

/// Whether a sentence is told in the past without a subject, as terse minutes and diaries do:
/// "Carried, 4 to 2.", "Noted the report."
pub(super) fn is_unsaid(tree: &Tree<'_, '_>) -> bool {
    let first = (0..tree.len()).find(|&at| tree.relation(at) != Relation::Punct);
    first.is_some_and(|at| {
        tree.root() == Some(at)
            && matches!(tree.token(at).tag, Tag::Vbd | Tag::Vbn)
            && tree.own_subject(at).is_none()
    })
}

/// Whether a verb is a passive, with its auxiliary or, in terse minutes, without.
pub(super) fn is_passive(tree: &Tree<'_, '_>, verb: usize) -> bool {
    tree.child(verb, &[Relation::Auxpass]).is_some_and(|a| tree.token(a).tag == Tag::Vbd)
        || (tree.token(verb).tag == Tag::Vbn && tree.own_subject(verb).is_none())
}

/// Whether the sentence's verb is one of speaking.
pub(super) fn is_utterance(tree: &Tree<'_, '_>) -> bool {
    let Some(root) = tree.root() else { return false };
    is_passive(tree, root) || utters(tree, root)
}

/// Whether a verb is one of speaking, in one of its two weightiest senses.
pub(super) fn utters(tree: &Tree<'_, '_>, verb: usize) -> bool {
    let mut senses = words::senses(tree.lemma(verb), true).take(2);
    senses.any(|class| class == Class::VerbCommunication)
}

/// Whether a verb is joined to another above it, with a subject of its own.
pub(super) fn is_joined(tree: &Tree<'_, '_>, verb: usize, above: usize) -> bool {
    let mut at = verb;
    while at != above {
        let joined = matches!(tree.relation(at), Relation::Conj | Relation::Parataxis);
        let Some(head) = tree.head(at).filter(|_| joined) else { return false };
        at = head;
    }
    tree.own_subject(verb).is_some()
}

/// Whether a verb has a clause of its own beside the sentence's main one: joined to it, set
/// against it ("while he held …"), or hung on it with its own subject ("the dean asking …").
pub(super) fn is_beside(tree: &Tree<'_, '_>, verb: usize) -> bool {
    let root = tree.root();
    if root.is_some_and(|root| root != verb && is_joined(tree, verb, root)) {
        return true;
    }
    let hangs = tree.relation(verb) == Relation::Advcl && tree.head(verb) == root;
    let against = || {
        let mark = tree.child(verb, &[Relation::Mark]);
        mark.is_some_and(|at| {
            matches!(tree.token(at).text, "while" | "whereas" | "While" | "Whereas")
        })
    };
    let absolute = || tree.token(verb).tag == Tag::Vbg;
    hangs && tree.own_subject(verb).is_some() && (against() || absolute())
}

/// Whether a verb heads the sentence, or is joined to the verb that does.
pub(super) fn is_main(tree: &Tree<'_, '_>, verb: usize) -> bool {
    let mut at = verb;
    while let Some(head) = tree.head(at) {
        let main = matches!(
            tree.relation(at),
            Relation::Conj | Relation::Acomp | Relation::Prep | Relation::Parataxis
        );
        if !main && !introduces(tree, at, head) {
            return false;
        }
        at = head;
    }
    true
}

/// Whether a clause stands before a colon, and what it introduces behind: "she made two
/// points: the fee is fair".
fn introduces(tree: &Tree<'_, '_>, verb: usize, head: usize) -> bool {
    let colon = || (verb..head).any(|at| tree.token(at).text == ":");
    tree.relation(verb) == Relation::Ccomp && tree.own_subject(verb).is_some() && colon()
}

/// The token on which a sentence without an issue of its own is read: the head of what its
/// main frame governs, else its root.
pub(super) fn anchor(scene: &Scene<'_, '_>, main: Option<usize>) -> Option<usize> {
    let content = main.and_then(|number| scene.frames[number].contents.first());
    content.map(|c| c.head).or_else(|| scene.tree.root())
}

/// What a cue with a side governs that only points at a thing named before: a pronoun, or a
/// noun without more than "the" or "this".
pub(super) fn pointed(tree: &Tree<'_, '_>, frames: &[Frame]) -> Option<usize> {
    let sided =
        frames.iter().filter(|frame| frame.is_held()).flat_map(|frame| &frame.contents);
    let sided = sided.filter(|c| c.attitude.takes_side());
    sided.map(|content| content.head).find(|&head| points(tree, head))
}

fn points(tree: &Tree<'_, '_>, at: usize) -> bool {
    let token = tree.token(at);
    let definite = |&word: &usize| {
        tree.relation(word) == Relation::Det
            && matches!(tree.lemma(word), "the" | "this" | "that" | "these" | "those")
    };
    match token.tag {
        Tag::Prp => matches!(tree.lemma(at).to_lowercase().as_str(), "it" | "they"),
        Tag::Dt => matches!(tree.lemma(at), "this" | "that"),
        tag if tag.is_noun() => {
            let thing = words::senses(&tree.lemma(at).to_lowercase(), false).next();
            tree.children(at).iter().any(definite)
                && tree.children(at).len() == 1
                && matches!(
                    thing,
                    Some(
                        Class::NounAct
                            | Class::NounArtifact
                            | Class::NounAttribute
                            | Class::NounCognition
                            | Class::NounCommunication
                    )
                )
        }
        _ => false,
    }
}

/// The token, of those that speak of an issue, that shows best what is done about it: in what
/// the main frame governs, in no condition, no name, nearest to the sentence's head.
pub(super) fn nearest(
    scene: &Scene<'_, '_>,
    main: Option<usize>,
    tokens: &[u32],
) -> Option<usize> {
    let tree = scene.tree;
    let contents = main.map_or(&[][..], |number| &scene.frames[number].contents);
    let rank = |&token: &usize| {
        let outside = !contents.iter().any(|c| tree.dominates(c.head, token));
        let conditional = tree.ancestors(token).chain([token]).any(|at| {
            tree.relation(at) == Relation::Advcl
                && scope::is_condition(tree, at, scene.lexicon)
        });
        let cue = scene.frames.iter().any(|frame| frame.cue.contains(&token));
        // Whoever holds a view may be named like what it is about.
        let holds = scene.frames.iter().any(|frame| frame.sources.contains(&token));
        (
            cue,
            outside,
            holds,
            conditional,
            tree.token(token).tag.is_proper(),
            tree.ancestors(token).count(),
            token,
        )
    };
    tokens.iter().map(|&token| token as usize).min_by_key(rank)
}

/// What a clause is about, as an id: its object, else its subject.
pub(super) fn topic(tree: &Tree<'_, '_>, clause: usize) -> String {
    let below = tree.subtree(clause);
    let noun = |at: &usize| {
        tree.token(*at).tag.is_noun()
            && matches!(
                tree.relation(*at),
                Relation::Dobj
                    | Relation::Pobj
                    | Relation::Nsubjpass
                    | Relation::Nsubj
                    | Relation::Attr
            )
    };
    let head =
        below.iter().copied().find(|at| noun(at) && tree.relation(*at) == Relation::Dobj);
    let head = head.or_else(|| below.iter().copied().find(noun)).unwrap_or(clause);
    let parts = tree.children(head).iter().copied().filter(|&c| {
        matches!(tree.relation(c), Relation::Compound | Relation::Amod) && c < head
    });
    let words: Vec<String> =
        parts.chain([head]).map(|t| tree.lemma(t).to_lowercase()).collect();
    slug(&words.join(" "))
}

/// Whether the note-taker plainly speaks himself.
pub(super) fn is_narration(tree: &Tree<'_, '_>, lexicon: &Lexicon) -> bool {
    is_stage_direction(tree)
        || (0..tree.len()).any(|at| {
            let token = tree.token(at);
            let phrases = lexicon.narration(&words::lower(&token.lemma)).iter();
            // A participle alone ("is attached") must say what the sentence says.
            let alone = |form: &str, same: &dyn Fn(&str) -> bool| {
                let mut phrases = lexicon.narration(&words::lower(form)).iter();
                phrases.any(|phrase| matches!(&phrase[..], [word] if same(word)))
            };
            let participle = || alone(token.text, &|word| token.text == word);
            let told =
                || alone(&token.lemma, &|word| token.lemma.eq_ignore_ascii_case(word));
            phrases
                .filter(|phrase| phrase.len() > 1)
                .any(|phrase| stands_at(tree, at, phrase))
                || token.tag == Tag::Vbn && participle() && is_main(tree, at)
                || is_all_told(tree, at) && told()
        })
}

/// Whether a sentence is a word or two in brackets: "(Laughter.)", "[Hear, hear.]"
fn is_stage_direction(tree: &Tree<'_, '_>) -> bool {
    let tokens = &tree.sentence.tokens;
    let ends = tokens.first().zip(tokens.last());
    let bracketed = ends.is_some_and(|(first, last)| {
        matches!((first.text, last.text), ("(", ")") | ("[", "]"))
    });
    bracketed && (tokens.len() <= 6 || !(0..tree.len()).any(|at| tree.is_predicate(at)))
}

/// Whether a verb is all that a sentence tells: "whereupon the vestry adjourned".
fn is_all_told(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.root() == Some(at)
        && tree.token(at).tag == Tag::Vbd
        && tree.child(at, &[Relation::Conj]).is_none()
}

/// Whether all present did it, or nobody who is named: "it was agreed", or at the opening of
/// a paragraph a passive without an agent.
pub(super) fn is_collective(
    tree: &Tree<'_, '_>,
    lexicon: &Lexicon,
    opening: bool,
) -> bool {
    let root = tree.root();
    let passive = root.filter(|&root| {
        let auxiliary = tree.child(root, &[Relation::Auxpass]);
        auxiliary.is_some_and(|a| tree.token(a).tag == Tag::Vbd)
            && tree.object_of(root, "by").is_none_or(|by| counts(tree, by))
    });
    let done = passive.or_else(|| body_deed(tree, lexicon));
    let acts = |at: usize, deed: bool| {
        let acts = lexicon.group_acts(&words::lower(tree.lemma(at))).iter();
        acts.filter(move |act| (act.narrator == Narrator::Deed) == deed)
    };
    let deed = |verb: usize| {
        acts(verb, true).any(|act| act.phrase == [words::lower(tree.lemma(verb))])
    };
    let stands = |at: usize| acts(at, false).any(|act| stands_at(tree, at, &act.phrase));
    // Subject and verb, whatever stands between: "the motion, as amended, carried".
    let carried = || {
        let pair = root.and_then(|root| Some((root, tree.own_subject(root)?)));
        pair.is_some_and(|(root, subject)| {
            acts(subject, false).any(|act| match &act.phrase[..] {
                [noun, verb] => {
                    tree.lemma(root).eq_ignore_ascii_case(verb)
                        && tree.lemma(subject).eq_ignore_ascii_case(noun)
                }
                _ => false,
            })
        })
    };
    (opening && passive.is_some())
        || done.is_some_and(deed)
        || (0..tree.len()).any(stands)
        || carried()
}

/// The verb of which a body is the subject, in the past: "the Senate resolved that …".
fn body_deed(tree: &Tree<'_, '_>, lexicon: &Lexicon) -> Option<usize> {
    let subject = acting_subject(tree)?;
    let body = lexicon.group_noun(&words::lower(tree.lemma(subject)));
    let root = tree.root()?;
    (body == Some(ActorKind::Organization) && tree.token(root).tag == Tag::Vbd)
        .then_some(root)
}

/// Whether a noun is counted: "by 41 votes to 9" names no agent.
fn counts(tree: &Tree<'_, '_>, noun: usize) -> bool {
    tree.child(noun, &[Relation::Nummod]).is_some()
}

/// Whether a phrase stands in a sentence from a token on, lemma by lemma.
fn stands_at(tree: &Tree<'_, '_>, at: usize, phrase: &[String]) -> bool {
    let there = tree.sentence.tokens.get(at..at + phrase.len());
    there.is_some_and(|tokens| {
        let mut pairs = tokens.iter().zip(phrase);
        pairs.all(|(token, word)| token.lemma.eq_ignore_ascii_case(word))
    })
}
