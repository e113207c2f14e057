//! What a sentence says by its words, whatever the issue.
//!
//! Input: a sentence. Output: how often it praises, blames and denies, and the words that may
//! tell a side. Left out: what that means for an issue (`verdict`).

use super::claim::Scene;
use crate::lexicon::words::lower;
use crate::lexicon::{Lexicon, Pos, Scope};
use crate::model::{Relation, Tag, Token};

/// What a sentence says by its words.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) tone: Tone,
    /// Those that may tell a side.
    pub(super) words: Vec<String>,
}

impl Said {
    pub(super) fn of(scene: &Scene<'_, '_>) -> Self {
        Self { tone: tone(scene), words: telling_words(scene) }
    }
}

/// What the words of a sentence say by themselves.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, for the judges"
)]
pub(super) struct Tone {
    /// Praise less blame, and how many words praise or blame.
    pub(super) evaluation: f32,
    pub(super) evaluations: f32,
    pub(super) negations: i32,
    pub(super) effects: bool,
    pub(super) first_person: bool,
    pub(super) contrast: bool,
    pub(super) number: bool,
    pub(super) comparison: bool,
}

fn tone(scene: &Scene<'_, '_>) -> Tone {
    let (tree, lexicon) = (scene.tree, scene.lexicon);
    let mut tone = Tone::default();
    for at in 0..tree.len() {
        let token = tree.token(at);
        let lemma = lower(&token.lemma);
        let form = lower(token.text);
        match lexicon.evaluation(&lemma) {
            Some(side) if side != 0 => {
                let denied =
                    tree.negated(at) || tree.head(at).is_some_and(|h| tree.negated(h));
                tone.evaluation += f32::from(if denied { -side } else { side });
                tone.evaluations += 1.0;
            }
            _ => {}
        }
        let scope = lexicon.scope(&form).or_else(|| lexicon.scope(&lemma));
        let denies = token.relation == Relation::Neg || scope == Some(Scope::Negation);
        tone.negations += i32::from(denies);
        tone.effects |= token.tag.is_verb() && is_effect(&lemma, lexicon);
        tone.first_person |= lexicon.pronoun(&form).is_some_and(|p| p.person == 1);
        tone.contrast |= scope == Some(Scope::Contrast);
        tone.number |= token.tag == Tag::Cd;
        tone.comparison |= matches!(token.tag, Tag::Jjr | Tag::Rbr);
    }
    tone
}

fn is_effect(lemma: &str, lexicon: &Lexicon) -> bool {
    lexicon.effect(lemma, Pos::Verb).is_some_and(|effect| effect != 0)
}

/// The words of a sentence that may tell a side, each with the first letter of its tag.
/// Names tell none.
fn telling_words(scene: &Scene<'_, '_>) -> Vec<String> {
    let tells = |token: &&Token<'_>| {
        let open = token.tag.is_noun() || token.tag.is_verb() || token.tag.is_adjective();
        let small =
            matches!(token.tag, Tag::Rb | Tag::Rbr | Tag::Rbs | Tag::Md | Tag::In);
        (open && !token.tag.is_proper()) || small
    };
    let tokens = scene.tree.sentence.tokens.iter().filter(tells);
    tokens
        .map(|token| format!("{}/{}", lower(&token.lemma), &token.tag.name()[..1]))
        .collect()
}
