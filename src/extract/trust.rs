//! How far to trust a statement on an issue that no codebook tells of.
//!
//! Input: a statement as it is made: its scene, claim and holder, and how its issue is named.
//! Output: the numbers from which a judge of its own says how likely it is right
//! in all, the issue among it. The judge is taught by statements of whole volumes that were
//! judged by eye (`data/judged`).

use super::claim::{Claim, Scene};
use crate::attribution::Frame;
use crate::judge;
use crate::lexicon::words::{self, Family};
use crate::lexicon::{Attitude, Plain};
use crate::linking::cast::ActorId;
use crate::model::{Act, ActorKind, BlockKind, Document, Issue, Relation, Stance};
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

/// The decision whether a statement on an issue that its sentence names, of those that
/// records of many kinds name, is right in all.
pub const RIGHT_NAMED: &str = "is right, named";

/// What its judge looks at.
pub const TRUSTING_NAMED: [&str; 17] = [
    "cue of will",
    "cue of will, itself",
    "cue of will, near",
    "cue of a move, itself",
    "composed",
    "against",
    "held by the cue",
    "denied above",
    "qualified",
    "framed",
    "writer",
    "carried over",
    "aside",
    "clause aside",
    "denied, against",
    "conditional",
    "depth",
];

/// How the issues of a study without a codebook were found.
pub(super) struct Found {
    /// The families of the head words of their labels.
    heads: Vec<Family>,
    /// Whether their labels are single nouns.
    bare: Vec<bool>,
    /// Whether they are what the records name, not what these dwell on.
    pub(super) named: bool,
}

impl Found {
    pub(super) fn new(issues: &[Issue], named: bool) -> Self {
        let bare = issues.iter().map(|issue| !issue.label.contains(' ')).collect();
        Self { heads: issues.iter().map(head).collect(), bare, named }
    }

    /// The numbers from which confidence in a statement on an issue is judged.
    pub(super) fn numbers(
        &self,
        grounds: &Grounds<'_>,
        scene: &Scene<'_, '_>,
        issue: usize,
    ) -> Vec<f32> {
        if self.named {
            grounds.named(scene, self.bare[issue])
        } else {
            grounds.numbers(scene, self.heads[issue])
        }
    }
}

/// The family of the head word of an issue's label.
fn head(issue: &Issue) -> Family {
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
    /// Whether the rules of composition give it by a cue with a side.
    pub(super) stands: bool,
    /// Whether the issue was carried over from another sentence.
    pub(super) carried: bool,
    pub(super) who: ActorId,
    /// The token that names the issue.
    pub(super) token: usize,
    /// What kind of actor holds it.
    pub(super) holder: ActorKind,
    /// Whether the holder writes the record.
    pub(super) writes: bool,
}

/// Bytes from which on a text is longer than the minutes of a meeting: of a volume that holds
/// some among letters, few parts are.
pub(super) const LONG: usize = 500_000;

/// Whether a record is kept as meetings are: with those present, or in turns.
pub(super) fn is_meeting(document: &Document) -> bool {
    let turns = document.blocks.iter().filter(|b| b.kind == BlockKind::Turn).count();
    if document.text.len() >= LONG {
        return 2 * turns >= document.blocks.len();
    }
    !document.participants.is_empty() || turns > 0
}

impl Grounds<'_> {
    /// The numbers, in the order of [`TRUSTING_FOUND`], given the issue's head word.
    fn numbers(&self, scene: &Scene<'_, '_>, head: Family) -> Vec<f32> {
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

    /// The numbers, in the order of [`TRUSTING_NAMED`]; `bare` says whether the issue is
    /// called by a single noun.
    fn named(&self, scene: &Scene<'_, '_>, bare: bool) -> Vec<f32> {
        let (claim, tree) = (self.claim, scene.tree);
        let cue = self.siding_cue(scene);
        let itself = self.token == claim.clause;
        let [will, moves] = [Plain::Will, Plain::Move].map(|kind| cue == Some(kind));
        let path = || [self.token].into_iter().chain(tree.ancestors(self.token));
        let within =
            path().take_while(|&at| at != claim.clause).any(|at| is_aside(tree, at));
        let above = path().skip_while(|&at| at != claim.clause);
        let against = claim.attitude == Attitude::Against;
        let denied = claim.frames.last().is_some_and(|&at| scene.frames[at].negated)
            || claim.reading.negated;
        let depth = path().take_while(|&at| at != claim.clause).count();
        let numbers = [
            will,
            will && itself,
            will && is_near(tree, self.token) && !itself,
            moves && itself,
            self.stands,
            against,
            self.is_cues(scene),
            is_denied_above(scene, claim),
            bare && is_qualified(tree, self.token),
            scene.framed,
            self.writes,
            self.carried,
            within,
            above.into_iter().any(|at| is_aside(tree, at)),
            denied && against,
            claim.condition.is_some() || claim.price,
        ];
        let mut numbers = numbers.map(f32::from).to_vec();
        numbers.push((depth as f32).ln_1p());
        numbers
    }

    /// How the innermost cue that takes a side says so.
    fn siding_cue(&self, scene: &Scene<'_, '_>) -> Option<Plain> {
        let mut frames = self.claim.frames.iter().rev().map(|&at| &scene.frames[at]);
        // Whoever wishes to discuss a thing does not wish for it.
        let tells = |frame: &&Frame| {
            !frame.contents.iter().all(|c| c.attitude == Attitude::Transparent)
        };
        let sided = |frame: &&Frame| {
            frame.contents.iter().any(|content| content.attitude.takes_side())
        };
        let cue = &frames.find(tells).filter(sided)?.cue;
        let words = |cue: &[usize]| {
            let words = cue.iter().map(|&at| words::lower(scene.tree.lemma(at)));
            words.collect::<Vec<_>>().join(" ")
        };
        let own = |len: usize| scene.lexicon.plain(&words(&cue[..len]));
        (1..=cue.len()).rev().find_map(own)
    }

    /// Whether the holder is the source of the innermost cue itself.
    fn is_cues(&self, scene: &Scene<'_, '_>) -> bool {
        let sources = self.claim.frames.last().map(|&frame| &scene.sources[frame]);
        sources.is_some_and(|all| all.iter().any(|source| source.actor == self.who))
    }
}

/// Whether a cue above the innermost one is denied: "this did not mean that he wanted it".
fn is_denied_above(scene: &Scene<'_, '_>, claim: &Claim) -> bool {
    let above = claim.frames.iter().rev().skip(1);
    above.into_iter().any(|&frame| scene.frames[frame].negated)
}

/// Whether a noun is what its verb does something to, or stands behind "of".
fn is_near(tree: &Tree<'_, '_>, at: usize) -> bool {
    let relation = tree.relation(at);
    let done = matches!(relation, Relation::Dobj | Relation::Attr | Relation::Nsubjpass);
    let of = |above: usize| {
        tree.relation(above) == Relation::Prep
            && tree.token(above).text.eq_ignore_ascii_case("of")
    };
    done || tree.head(at).is_some_and(of)
}

/// Whether a noun has words of its own that narrow it.
fn is_qualified(tree: &Tree<'_, '_>, at: usize) -> bool {
    let narrows = |&word: &usize| {
        matches!(
            tree.relation(word),
            Relation::Compound | Relation::Amod | Relation::Prep | Relation::Poss
        )
    };
    tree.children(at).iter().any(narrows)
}

/// Whether a word heads a clause beside another, or one that hangs on a noun.
fn is_aside(tree: &Tree<'_, '_>, at: usize) -> bool {
    matches!(tree.relation(at), Relation::Advcl | Relation::Relcl | Relation::Acl)
}
