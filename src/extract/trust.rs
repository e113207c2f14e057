//! How far to trust a statement on an issue that no codebook tells of.
//!
//! Input: a statement as it is made: its scene, claim and holder, and how its issue is named.
//! Output: the numbers from which a judge of its own says how likely it is right
//! in all, the issue among it. The judge is taught by statements of whole volumes that were
//! judged by eye (`data/judged`).

use super::claim::{Claim, Scene};
use crate::judge;
use crate::lexicon::Attitude;
use crate::lexicon::words::{self, Family};
use crate::model::{Act, ActorKind, BlockKind, Document, Issue, Stance};
use crate::text::tree::Tree;

/// The decision whether a statement on an issue that was discovered is right in all.
pub const RIGHT_FOUND: &str = "is right, found";

/// What its judge looks at.
pub const TRUSTING_FOUND: [&str; 18] = [
    "side",
    "neutral",
    "named",
    "direct",
    "depth",
    "framed",
    "writer",
    "collective",
    "state",
    "conditional",
    "length",
    "for",
    "question",
    "asks",
    "recommends",
    "cautions",
    "decides",
    "demands",
];

/// The family of the head word of an issue's label.
pub(super) fn head(issue: &Issue) -> Family {
    let last = issue.label.rsplit([' ', '-']).next().unwrap_or_default();
    words::family(&last.to_lowercase())
}

/// The first noun of a sentence that an issue's head word is.
fn naming(tree: &Tree<'_, '_>, head: Family) -> Option<usize> {
    (0..tree.len()).find(|&at| {
        let lemma = || words::lower(tree.lemma(at));
        tree.token(at).tag.is_noun() && words::family(&lemma()) == head
    })
}

/// What a statement on a discovered issue rests on.
pub(super) struct Grounds<'g> {
    pub(super) claim: &'g Claim,
    /// How likely its side is.
    pub(super) probability: f32,
    pub(super) toward: Stance,
    /// What kind of actor holds it.
    pub(super) holder: ActorKind,
    /// Whether the holder writes the record.
    pub(super) writes: bool,
}

/// Whether a record is kept as meetings are: with those present, or in turns.
pub(super) fn is_meeting(document: &Document) -> bool {
    !document.participants.is_empty()
        || document.blocks.iter().any(|b| b.kind == BlockKind::Turn)
}

impl Grounds<'_> {
    /// The numbers, in the order of [`TRUSTING_FOUND`], given the issue's head word.
    pub(super) fn numbers(&self, scene: &Scene<'_, '_>, head: Family) -> Vec<f32> {
        const ACTS: [Act; 5] =
            [Act::Ask, Act::Recommend, Act::Caution, Act::Decide, Act::Demand];
        let (claim, tree) = (self.claim, scene.tree);
        let named = naming(tree, head);
        let below = named.filter(|&at| tree.dominates(claim.clause, at));
        let depth =
            |at: usize| tree.ancestors(at).take_while(|&up| up != claim.clause).count();
        let is = f32::from;
        let mut numbers = vec![
            judge::log_odds(self.probability),
            is(self.toward == Stance::Neutral),
            is(named.is_some()),
            is(named == Some(claim.clause)),
            below.map_or(0.0, |at| (depth(at) as f32).ln_1p()),
            is(scene.framed),
            is(self.writes),
            is(scene.collective),
            is(self.holder == ActorKind::State),
            is(claim.condition.is_some() || claim.price),
            (tree.len() as f32).ln(),
            is(claim.attitude == Attitude::For),
            is(claim.attitude == Attitude::Question),
        ];
        numbers.extend(ACTS.map(|act| is(claim.act == act)));
        numbers
    }
}
