//! Who asked what another answers in the same sentence: "In response to a question from Mr.
//! Roe, the Clerk advised that …".
//!
//! Input: a sentence that somebody else speaks. Output: the one who asked, and for him the
//! statements of the sentence as asked.

use super::claim::Scene;
use super::id::stable_id;
use super::record::Walk;
use super::rule::{self, Rule};
use crate::linking::actor::Mention;
use crate::linking::issue::IssueHit;
use crate::model::{Act, Block, Relation, Stance};
use crate::text::tree::Tree;

/// What is asked, as a noun.
const ASKED: [&str; 4] = ["question", "query", "inquiry", "enquiry"];

impl Walk<'_> {
    /// The person whose question a sentence answers.
    pub(super) fn asker(
        &self,
        tree: &Tree<'_, '_>,
        mentions: &[Mention],
    ) -> Option<Mention> {
        let question = |&at: &usize| {
            ASKED.contains(&tree.lemma(at)) && tree.relation(at) == Relation::Pobj
        };
        let from = |at: usize| {
            let by =
                ["from", "by", "of"].into_iter().find_map(|w| tree.object_of(at, w))?;
            mentions.iter().find(|m| m.tokens.contains(&by)).cloned()
        };
        let asked = (0..tree.len()).filter(question).find_map(from);
        asked.filter(|m| self.cast.is_person(m.actor))
    }

    /// Statements of a sentence as its asker's, who takes no side in them.
    pub(super) fn asked(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        asker: &Mention,
        hits: &[IssueHit],
    ) {
        if scene.speakers.contains(&asker.actor) {
            return;
        }
        let own = Scene {
            tree: scene.tree,
            frames: &[],
            sources: &[],
            speakers: &[asker.actor],
            doubt: &asker.alternatives,
            mentions: scene.mentions,
            collective: false,
            framed: true,
            lexicon: scene.lexicon,
        };
        let (from, lessons) = (self.statements.len(), self.lessons.len());
        self.claims(block, &own, None, hits);
        self.lessons.truncate(lessons);
        for made in self.statements.iter_mut().skip(from) {
            let statement = &mut made.statement;
            statement.act = Act::Ask;
            statement.stance = Stance::Neutral;
            statement.toward = Stance::Neutral;
            statement.conditional = false;
            statement.condition = None;
            statement.responds_to = Vec::new();
            statement.rule = rule::written(&[Rule::Asks.into()]);
            statement.id = stable_id(&self.document.hash, statement);
        }
    }
}
