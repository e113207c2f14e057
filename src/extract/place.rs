//! Where in a sentence to look: at its main verb, at the word that speaks of an issue.
//!
//! Input: trees and scenes. Output: tokens, and yes or no. All of it is grammar; whom the
//! words mean and which side they take is settled elsewhere.

use super::claim::Scene;
use crate::lexicon::words::{self, Class};
use crate::lexicon::{Complement, Lexicon, Narrator};
use crate::linking::cast::slug;
use crate::model::{Act, ActorKind, Relation, Tag};
use crate::stance::scope;
use crate::text::tree::Tree;

/// Whether a frame's cue answers: its row in the lexicon lets it stand alone.
pub(super) fn is_reply(scene: &Scene<'_, '_>, frame: usize) -> bool {
    let cue = &scene.frames[frame];
    let rows = scene.lexicon.cues(&scene.tree.lemma(cue.cue[0]).to_lowercase(), cue.pos);
    cue.act == Act::Assert
        && rows.iter().any(|row| row.frames.iter().any(|(c, _)| *c == Complement::None))
}

/// Who acts in a sentence told in the past: its subject, or the agent of its passive.
pub(super) fn acting_subject(tree: &Tree<'_, '_>) -> Option<usize> {
    let root = *tree.roots().first()?;
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
        let form = tree.token(told).text.to_lowercase();
        // "Could he and she bring a paper?" asks it of them.
        told > subject
            && told != root
            && matches!(form.as_str(), "could" | "would" | "might" | "should")
    };
    let past = tree.token(told).tag == Tag::Vbd && tree.token(root).tag != Tag::Vbn;
    (past || backshifted()).then_some(subject)
}

/// Whether a sentence is told in the past without a subject, as terse minutes and diaries do:
/// "Carried, 4 to 2.", "Noted the report."
pub(super) fn is_unsaid(tree: &Tree<'_, '_>) -> bool {
    let roots = tree.roots();
    let first = (0..tree.len()).find(|&at| tree.relation(at) != Relation::Punct);
    first.is_some_and(|at| {
        roots.first() == Some(&at)
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
    let Some(&root) = tree.roots().first() else { return false };
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
    let root = tree.roots().first().copied();
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
    content.map(|c| c.head).or_else(|| scene.tree.roots().first().copied())
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
        (
            cue,
            outside,
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
pub(super) fn is_narration(tree: &Tree<'_, '_>, phrases: &[Vec<String>]) -> bool {
    phrases.iter().any(|phrase| match phrase.as_slice() {
        // A participle alone ("is attached") must say what the sentence says.
        [word] => (0..tree.len()).any(|at| {
            let token = tree.token(at);
            token.text == word && token.tag == Tag::Vbn && is_main(tree, at)
                || is_all_told(tree, at, word)
        }),
        _ => stands_in(tree, phrase),
    })
}

/// Whether a verb is all that a sentence tells: "whereupon the vestry adjourned".
fn is_all_told(tree: &Tree<'_, '_>, at: usize, word: &str) -> bool {
    tree.roots().first() == Some(&at)
        && tree.token(at).tag == Tag::Vbd
        && tree.lemma(at).eq_ignore_ascii_case(word)
        && tree.child(at, &[Relation::Conj]).is_none()
}

/// Whether all present did it, or nobody who is named: "it was agreed", or at the opening of
/// a paragraph a passive without an agent.
pub(super) fn is_collective(
    tree: &Tree<'_, '_>,
    lexicon: &Lexicon,
    opening: bool,
) -> bool {
    let root = tree.roots().first().copied();
    let passive = root.filter(|&root| {
        let auxiliary = tree.child(root, &[Relation::Auxpass]);
        auxiliary.is_some_and(|a| tree.token(a).tag == Tag::Vbd)
            && tree.object_of(root, "by").is_none_or(|by| counts(tree, by))
    });
    let done = passive.or_else(|| body_deed(tree, lexicon));
    (opening && passive.is_some())
        || lexicon.group_acts().iter().any(|act| match act.narrator {
            Narrator::Deed => {
                done.is_some_and(|verb| act.phrase == [tree.lemma(verb).to_lowercase()])
            }
            _ => stands_in(tree, &act.phrase) || is_deed_of(tree, &act.phrase),
        })
}

/// The verb of which a body is the subject, in the past: "the Senate resolved that …".
fn body_deed(tree: &Tree<'_, '_>, lexicon: &Lexicon) -> Option<usize> {
    let subject = acting_subject(tree)?;
    let body = lexicon.group_noun(&tree.lemma(subject).to_lowercase());
    let root = tree.roots().first().copied()?;
    (body == Some(ActorKind::Organization) && tree.token(root).tag == Tag::Vbd)
        .then_some(root)
}

/// Whether a noun is counted: "by 41 votes to 9" names no agent.
fn counts(tree: &Tree<'_, '_>, noun: usize) -> bool {
    tree.child(noun, &[Relation::Nummod]).is_some()
}

/// Whether a phrase of noun and verb is subject and verb of the sentence, whatever stands
/// between: "the motion, as amended, carried".
fn is_deed_of(tree: &Tree<'_, '_>, phrase: &[String]) -> bool {
    let [noun, verb] = phrase else { return false };
    tree.roots().first().is_some_and(|&root| {
        let subject = tree.own_subject(root);
        tree.lemma(root).eq_ignore_ascii_case(verb)
            && subject.is_some_and(|s| tree.lemma(s).eq_ignore_ascii_case(noun))
    })
}

/// Whether a phrase stands in a sentence, lemma by lemma.
fn stands_in(tree: &Tree<'_, '_>, phrase: &[String]) -> bool {
    tree.sentence.tokens.windows(phrase.len()).any(|window| {
        window
            .iter()
            .zip(phrase)
            .all(|(token, word)| token.lemma.eq_ignore_ascii_case(word))
    })
}
