//! To whom a sentence responds, by its own words.
//!
//! Input: a scene and who spoke or asked before. Output: agreement, disagreement or answer,
//! with the other actor. A phrase of `responses.tsv` names the other in it or behind it;
//! bare agreement goes to who spoke before, a bare reply to who asked.

use super::claim::Scene;
use super::place::is_reply;
use crate::linking::cast::ActorId;
use crate::model::{Act, Responds};

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
    if !scene.speakers.contains(&holder) {
        return Vec::new();
    }
    let mut found: Vec<(Responds, ActorId)> =
        named(scene).into_iter().filter(|&(_, other)| other != holder).collect();
    let sided = |relation: Responds| relation != Responds::Answer;
    let agrees = walked.iter().any(|&frame| scene.frames[frame].act == Act::Agree);
    if agrees && !found.iter().any(|&(relation, _)| sided(relation)) {
        let other = before.speaker.filter(|&other| other != holder);
        found.extend(other.map(|other| (Responds::Agree, other)));
    }
    if found.is_empty() && walked.iter().any(|&frame| is_reply(scene, frame)) {
        let other = before.asker.filter(|&other| other != holder);
        found.extend(other.map(|other| (Responds::Answer, other)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The responses whose phrase and other actor stand in the sentence.
fn named(scene: &Scene<'_, '_>) -> Vec<(Responds, ActorId)> {
    let mut found = Vec::new();
    for at in 0..scene.tree.len() {
        let rows = scene.lexicon.responses(&scene.tree.lemma(at).to_lowercase());
        for row in rows {
            let Some(end) = matches(scene, at, &row.phrase) else { continue };
            let near = at..(end + REACH).min(scene.tree.len());
            let other = scene.mentions.iter().find(|m| near.contains(&m.tokens.start));
            found.extend(other.map(|other| (row.relation, other.actor)));
        }
    }
    found
}

/// The token behind a phrase that begins at `at`; `*` stands for some words between.
fn matches(scene: &Scene<'_, '_>, at: usize, phrase: &[String]) -> Option<usize> {
    let is = |token: usize, word: &str| {
        token < scene.tree.len() && scene.tree.lemma(token).eq_ignore_ascii_case(word)
    };
    let mut next = at;
    let mut gap = false;
    for word in phrase {
        if word == "*" {
            gap = true;
            continue;
        }
        let reach = if gap { REACH } else { 0 };
        next = (next..=next + reach).find(|&token| is(token, word))? + 1;
        gap = false;
    }
    Some(next)
}
