//! To whom a sentence responds, by its own words.
//!
//! Input: a scene and who spoke or asked before. Output: agreement, disagreement or answer,
//! with the other actor. A phrase of `responses.tsv` names the other in it or behind it;
//! bare agreement goes to who spoke before, a bare reply to who asked.

use super::claim::Scene;
use super::place::is_reply;
use crate::attribution::Frame;
use crate::lexicon::words::lower;
use crate::lexicon::{Attitude, Complement, Cue, Pos};
use crate::linking::actor::Mention;
use crate::linking::cast::ActorId;
use crate::model::{Act, Relation, Responds, Tag};
use crate::text::tree::Tree;

/// Who had the word before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Before {
    /// Who spoke before the present speaker.
    pub(super) speaker: Option<ActorId>,
    /// Who put the last question.
    pub(super) asker: Option<ActorId>,
}

/// How many words may stand between the parts of a phrase, or before the name behind it.
const REACH: usize = 6;

/// How a statement of `holder` responds, walked through these frames.
pub(super) fn responses(
    scene: &Scene<'_, '_>,
    walked: &[usize],
    holder: ActorId,
    before: Before,
) -> Vec<(Responds, ActorId)> {
    // What a meeting agrees on as a body answers nobody.
    if scene.collective || !scene.speakers.contains(&holder) {
        return Vec::new();
    }
    let others = named(scene, holder, before).into_iter().chain(taken_up(scene, holder));
    let mut found: Vec<(Responds, ActorId)> =
        others.filter(|&(_, other)| other != holder).collect();
    if !found.iter().any(|&(relation, _)| relation != Responds::Answer) {
        let other = before.speaker.filter(|&other| other != holder);
        found.extend(bare(scene, walked, holder).zip(other));
    }
    if found.is_empty() && walked.iter().any(|&frame| is_reply(scene, frame)) {
        let other = before.asker.filter(|&other| other != holder);
        found.extend(other.map(|other| (Responds::Answer, other)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Agreement or disagreement by a word that can stand alone ("he agreed"): with whoever
/// spoke before. It counts where the holder uses it, also beside what he says.
fn bare(scene: &Scene<'_, '_>, walked: &[usize], holder: ActorId) -> Option<Responds> {
    scene.frames.iter().enumerate().find_map(|(number, frame)| {
        let sources = &scene.sources[number];
        let his = sources.iter().any(|source| source.actor == holder);
        let walked = walked.contains(&number) && sources.is_empty();
        let relation = relation(frame.act)?;
        ((his || walked) && stands_alone(scene, frame)).then_some(relation)
    })
}

/// Whether a cue says something without anything behind it.
fn stands_alone(scene: &Scene<'_, '_>, frame: &Frame) -> bool {
    let lemma = lower(scene.tree.lemma(frame.cue[0]));
    let rows = scene.lexicon.cues(&lemma, frame.pos);
    let alone = |row: &Cue| row.frames.iter().any(|(c, _)| *c == Complement::None);
    frame.pos == Pos::Verb && !frame.negated && rows.iter().any(alone)
}

/// What doing this says to another.
const fn relation(act: Act) -> Option<Responds> {
    match act {
        Act::Agree => Some(Responds::Agree),
        Act::Object => Some(Responds::Disagree),
        _ => None,
    }
}

/// What the holder is for or against, where it is another's view, proposal or the like: "he
/// accepted the clerk's amendment".
fn taken_up(scene: &Scene<'_, '_>, holder: ActorId) -> Vec<(Responds, ActorId)> {
    let tree = scene.tree;
    let mut found = Vec::new();
    for (frame, sources) in scene.frames.iter().zip(scene.sources) {
        if !sources.iter().any(|source| source.actor == holder) || frame.negated {
            continue;
        }
        for content in &frame.contents {
            let relation = match content.attitude {
                Attitude::For => Responds::Agree,
                Attitude::Against => Responds::Disagree,
                _ => continue,
            };
            let phrase = !tree.is_predicate(content.head);
            let said = scene.lexicon.cues(&lower(tree.lemma(content.head)), Pos::Noun);
            if phrase && !said.is_empty() {
                let whose =
                    scene.mentions.iter().find(|m| is_owner(tree, content.head, m));
                found.extend(whose.map(|other| (relation, other.actor)));
            }
        }
    }
    found
}

/// Whether somebody named owns a thing: "the clerk's view", "the view of the clerk".
fn is_owner(tree: &Tree<'_, '_>, thing: usize, named: &Mention) -> bool {
    let beside = |&at: &usize| {
        let head = tree.head(at);
        let of = head
            .filter(|&h| tree.relation(h) == Relation::Prep)
            .and_then(|h| tree.head(h));
        (tree.relation(at) == Relation::Poss && head == Some(thing)) || of == Some(thing)
    };
    named.tokens.clone().any(|at| beside(&at))
}

/// The responses whose phrase stands in the sentence, with the other who is named in it or
/// behind it, or of whom it is said ("the clerk was right"). A pronoun there is whoever spoke
/// before; so is the other of a holder's own word that names none ("he shared that view").
fn named(
    scene: &Scene<'_, '_>,
    holder: ActorId,
    before: Before,
) -> Vec<(Responds, ActorId)> {
    let mut found = Vec::new();
    for at in 0..scene.tree.len() {
        let rows = scene.lexicon.responses(&lower(scene.tree.lemma(at)));
        for row in rows {
            let Some(end) = matches(scene, at, &row.phrase) else { continue };
            let near = at..(end + REACH).min(scene.tree.len());
            let behind = scene.mentions.iter().find(|m| near.contains(&m.tokens.start));
            let subject = scene.tree.own_subject(at).filter(|_| row.phrase[0] == "be");
            let of = |s: usize| scene.mentions.iter().find(|m| m.tokens.contains(&s));
            let other = subject.and_then(of).or(behind).map(|other| other.actor);
            let nameless = is_pronoun(scene, end)
                || (row.relation != Responds::Answer && is_own_word(scene, holder, at));
            let other = other.or_else(|| before.speaker.filter(|_| nameless));
            found.extend(other.map(|other| (row.relation, other)));
        }
    }
    found
}

/// Whether a word is a cue that the holder uses.
fn is_own_word(scene: &Scene<'_, '_>, holder: ActorId, word: usize) -> bool {
    let mut frames = scene.frames.iter().zip(scene.sources);
    frames.any(|(frame, sources)| {
        frame.cue[0] == word && sources.iter().any(|source| source.actor == holder)
    })
}

/// Whether a token stands for somebody named before.
fn is_pronoun(scene: &Scene<'_, '_>, at: usize) -> bool {
    at < scene.tree.len() && {
        let form = lower(scene.tree.token(at).text);
        scene.tree.token(at).tag == Tag::Prp
            && scene.lexicon.pronoun(&form).is_some_and(|p| p.person == 3)
    }
}

/// The token behind a phrase that begins at `start`; `*` stands for some words between, and
/// adverbs may stand anywhere ("was quite right").
fn matches(scene: &Scene<'_, '_>, start: usize, phrase: &[String]) -> Option<usize> {
    let is = |token: usize, word: &str| {
        token < scene.tree.len() && scene.tree.lemma(token).eq_ignore_ascii_case(word)
    };
    let mut next = start;
    let mut gap = false;
    for word in phrase {
        if word == "*" {
            gap = true;
            continue;
        }
        let adverbs = (next..scene.tree.len())
            .take_while(|&at| next > start && scene.tree.token(at).tag == Tag::Rb)
            .count();
        let reach = if gap { REACH } else { adverbs };
        next = (next..=next + reach).find(|&token| is(token, word))? + 1;
        gap = false;
    }
    Some(next)
}
