//! Which side a claim takes toward its issue, and how likely.
//!
//! Input: a claim as composed by the rules (`claim`, `bearing`), and the words of its
//! sentence. Output: the verdict. A side stands that the rules of composition find by a cue
//! that takes it, by praise or blame, by an offer or by a question that leads. Elsewhere two
//! judges weigh what the rules found, by how they found it, with what else was seen: whether
//! a side is taken at all, and which. The signs are toward the issue: `1` for it.

use super::claim::{Claim, Scene};
use super::tone::{Said, Tone};
use super::trust::{RIGHT_FOUND, RIGHT_NAMED, TRUSTING_FOUND, TRUSTING_NAMED};
use crate::judge::{self, Judge, Weights};
use crate::lexicon::Attitude;
use crate::lexicon::words::lower;
use crate::linking::issue::IssueHit;
use crate::model::{Act, Stance, Tag};
use crate::stance::scope::Force;

/// The decision whether a side is taken.
pub const TAKES: &str = "takes a side";
/// The decision which side it is.
pub const FOR: &str = "is for";
/// What words add to it where the clause furthers the issue, and take from it where it
/// hinders it.
pub const FOR_TURNED: &str = "is for, turned";

/// The decision whether a statement is right in all: sentence, actor, issue and side.
pub const RIGHT: &str = "is right";

/// What the judge of confidence looks at.
pub const TRUSTING: [&str; 6] =
    ["issue", "side", "carried over", "of another", "unsure who", "framed"];

/// What the judge of whether a side is taken looks at.
pub const TAKING: [&str; 50] = [
    "rules",
    "carried over",
    "judgement",
    "evaluations",
    "negations",
    "asserts",
    "recommends",
    "agrees",
    "objects",
    "asks",
    "directs",
    "cautions",
    "decides",
    "demands",
    "reports",
    "fact",
    "possible",
    "able",
    "future",
    "urged",
    "transparent",
    "for",
    "against",
    "without",
    "question",
    "pressed",
    "offered",
    "barred",
    "leading",
    "asked",
    "ours",
    "plain",
    "price",
    "refused",
    "conditional",
    "question mark",
    "length",
    "turn",
    "main frame",
    "of the body",
    "of another",
    "frames",
    "past",
    "first person",
    "contrast",
    "number",
    "comparison",
    "effect",
    "brings",
    "pointed",
];

/// What the judge of the side looks at.
pub const SIDING: [&str; 36] = [
    "pushed",
    "pushed, carried over",
    "furthers",
    "furthers, carried over",
    "furthers by all words",
    "thing",
    "judgement",
    "judgement, turned",
    "evaluations",
    "evaluations, turned",
    "denied, turned",
    "negations",
    "negations, turned",
    "fact, pushed",
    "able, pushed",
    "urged, pushed",
    "rules",
    "rules, hindered",
    "rules, by a thing against it",
    "rules, asserts",
    "rules, recommends",
    "rules, agrees",
    "rules, objects",
    "rules, asks",
    "rules, directs",
    "rules, cautions",
    "rules, decides",
    "rules, demands",
    "rules, reports",
    "rules, transparent",
    "rules, for",
    "rules, against",
    "rules, without",
    "rules, question",
    "brings",
    "pointed",
];

/// What the rules say of a claim and its issue.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bearing {
    /// Whether the issue was carried over from the sentences around.
    pub(super) inherited: bool,
    /// What the clause's coming true would do to the issue.
    pub(super) furthers: i8,
    /// The mean of the same by each word that speaks of it.
    pub(super) by_all: f32,
    /// The side of the thing that names it.
    pub(super) thing: i8,
    /// Whether a pronoun or a definite noun stands for the issue, under a cue with a side.
    pub(super) pointed: bool,
    /// What the thing brings about, as the subject of a verb with an object.
    pub(super) brings: i8,
}

/// What the judges look at.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// In the order of [`TAKING`].
    pub taking: Vec<f32>,
    /// The side toward the issue that the rules of composition find; 0 where they find none.
    pub ruled: i8,
    /// Whether that side is sure enough to stand: a cue, a judgement, an offer, a leading
    /// question or what the thing brings about takes it, toward an issue that the sentence
    /// names itself or points at, and not by a thing that counts against it.
    pub stands: bool,
    /// In the order of [`SIDING`].
    pub siding: Vec<f32>,
    /// The words of the sentence.
    pub words: Vec<String>,
    /// What the clause's coming true would do to the issue.
    pub furthers: i8,
}

/// A side with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    pub(super) toward: Stance,
    pub(super) probability: f32,
}

/// The least probability of a side that stands.
pub(super) const STANDING: f32 = 0.6;
/// How much an opponent, and one who takes no side, weigh beside a supporter as likely.
/// Speakers support three times as often as they oppose; so weighed, sides agree with the
/// coders' furthest beyond chance (kappa, cross-validated).
const OPPONENT: f32 = 1.35;
const NOBODY: f32 = 1.25;

/// The judges of sides.
#[derive(Debug, Clone)]
pub(super) struct Bench {
    takes: Judge,
    is_for: Judge,
    turned: Judge,
    right: Judge,
    found: Judge,
    named: Judge,
}

impl Bench {
    pub(super) fn new(weights: &Weights) -> Self {
        Self {
            takes: Judge::new(weights, TAKES, &TAKING),
            is_for: Judge::new(weights, FOR, &SIDING),
            turned: Judge::new(weights, FOR_TURNED, &[]),
            right: Judge::new(weights, RIGHT, &TRUSTING),
            found: Judge::new(weights, RIGHT_FOUND, &TRUSTING_FOUND),
            named: Judge::new(weights, RIGHT_NAMED, &TRUSTING_NAMED),
        }
    }

    /// The probability that a statement with these numbers is right in all.
    pub(super) fn confidence(&self, trust: &[f32]) -> f32 {
        self.right.probability(trust)
    }

    /// The same of a statement whose issue was discovered, by its numbers.
    pub(super) fn confidence_found(&self, trust: &[f32]) -> f32 {
        self.found.probability(trust)
    }

    /// The same where the issue is one that its sentence names.
    pub(super) fn confidence_named(&self, trust: &[f32]) -> f32 {
        self.named.probability(trust)
    }

    /// The side, with its probability: that of the rules where it stands, else the likeliest.
    pub(super) fn decide(&self, numbers: &Numbers) -> Verdict {
        let takes =
            self.takes.log_odds(&numbers.taking) + self.takes.words(&numbers.words);
        let takes = judge::probability(takes);
        if numbers.stands {
            let toward = Stance::from_sign(numbers.ruled);
            return Verdict { toward, probability: takes.max(STANDING) };
        }
        let is_for = judge::probability(self.for_odds(numbers));
        let (sided, likely, lean) = if is_for >= (1.0 - is_for) * OPPONENT {
            (Stance::Support, is_for, 1.0)
        } else {
            (Stance::Oppose, 1.0 - is_for, OPPONENT)
        };
        let (side, neutral) = (takes * likely, 1.0 - takes);
        if side * lean > neutral * NOBODY {
            Verdict { toward: sided, probability: side }
        } else {
            Verdict { toward: Stance::Neutral, probability: neutral }
        }
    }

    fn for_odds(&self, numbers: &Numbers) -> f32 {
        let turned = f32::from(numbers.furthers) * self.turned.words(&numbers.words);
        self.is_for.log_odds(&numbers.siding) + self.is_for.words(&numbers.words) + turned
    }
}

/// What confidence in a statement hangs on, in the order of [`TRUSTING`].
pub(super) fn trust(
    scene: &Scene<'_, '_>,
    claim: &Claim,
    hit: &IssueHit,
    verdict: Verdict,
) -> Vec<f32> {
    let unsure = claim.holders.iter().any(|holder| !holder.alternatives.is_empty());
    vec![
        judge::log_odds(hit.score),
        judge::log_odds(verdict.probability),
        f32::from(hit.inherited),
        f32::from(!claim.holders.is_empty()),
        f32::from(unsure),
        f32::from(scene.framed),
    ]
}

/// The numbers of a claim.
pub(super) fn numbers(
    scene: &Scene<'_, '_>,
    said: &Said,
    claim: &Claim,
    bearing: Bearing,
    turn: bool,
) -> Numbers {
    let Said { tone, words } = said;
    let mut words: Vec<String> =
        words.iter().cloned().chain(cues(scene, claim)).collect();
    words.sort_unstable();
    words.dedup();
    let ruled = claim.side * bearing.furthers;
    // What a thing brings about praises or blames it, where nothing else takes a side.
    let tells = ruled == 0 && claim.plain && !bearing.inherited && tone.negations == 0;
    let brought = if tells { bearing.brings * bearing.thing } else { 0 };
    let found = ruled + brought;
    // What is praised is sure to be what the words hinder only where they deny it, or set
    // another thing above it.
    let meant = bearing.furthers > 0 || tone.negations > 0 || tone.comparison;
    let judged = claim.reading.judgement != 0 && meant && !claim.asked;
    let taken = claim.attitude.takes_side()
        || claim.offered
        || claim.leading != 0
        || judged
        || brought != 0;
    Numbers {
        taking: taking(scene, claim, bearing, tone, turn),
        ruled: found,
        stands: found != 0
            && taken
            && (!bearing.inherited || bearing.pointed)
            && bearing.thing >= 0,
        siding: siding(claim, bearing, tone, f32::from(ruled)),
        words,
        furthers: bearing.furthers,
    }
}

fn taking(
    scene: &Scene<'_, '_>,
    claim: &Claim,
    bearing: Bearing,
    tone: &Tone,
    turn: bool,
) -> Vec<f32> {
    let tree = scene.tree;
    let is = f32::from;
    let marked = tree.sentence.tokens.last().is_some_and(|token| token.text == "?");
    let past = tree.root().is_some_and(|root| tree.token(root).tag == Tag::Vbd);
    let mut numbers = vec![
        is(claim.side != 0),
        is(bearing.inherited),
        is(claim.reading.judgement != 0),
        tone.evaluations.min(3.0),
        tone.negations.min(2) as f32,
    ];
    numbers.extend(Act::ALL.map(|act| is(claim.act == act)));
    numbers.extend(FORCES.map(|force| is(claim.reading.force == force)));
    numbers.extend(ATTITUDES.map(|attitude| is(claim.attitude == attitude)));
    numbers.extend([
        is(claim.pressed),
        is(claim.offered),
        is(claim.barred),
        is(claim.leading != 0),
        is(claim.asked),
        is(claim.ours),
        is(claim.plain),
        is(claim.price),
        is(claim.refused),
        is(claim.condition.is_some()),
        is(marked),
        (tree.len() as f32).ln(),
        is(turn),
        is(scene.framed),
        is(scene.collective),
        is(!claim.holders.is_empty()),
        claim.frames.len() as f32,
        is(past),
        is(tone.first_person),
        is(tone.contrast),
        is(tone.number),
        is(tone.comparison),
        is(tone.effects),
        is(bearing.brings != 0),
        is(bearing.pointed),
    ]);
    numbers
}

fn siding(claim: &Claim, bearing: Bearing, tone: &Tone, ruled: f32) -> Vec<f32> {
    let furthers = f32::from(bearing.furthers);
    let carried = f32::from(bearing.inherited);
    let pushed = f32::from(claim.pushed) * furthers;
    let judgement = f32::from(claim.reading.judgement);
    let evaluation = (EVALUATION * tone.evaluation).tanh();
    let denied = if claim.reading.negated { -1.0 } else { 1.0 };
    let negations = if tone.negations % 2 == 0 { 1.0 } else { -1.0 };
    let when = |is: bool, number: f32| if is { number } else { 0.0 };
    let mut numbers = vec![
        pushed,
        pushed * carried,
        furthers,
        furthers * carried,
        bearing.by_all,
        f32::from(bearing.thing),
        judgement,
        judgement * furthers,
        evaluation,
        evaluation * furthers,
        denied * furthers,
        negations,
        negations * furthers,
        when(claim.reading.force == Force::Fact, pushed),
        when(claim.reading.force == Force::Able, pushed),
        when(claim.reading.force == Force::Urged, pushed),
        ruled,
        when(bearing.furthers < 0, ruled),
        when(bearing.thing < 0, ruled),
    ];
    numbers.extend(Act::ALL.map(|act| when(claim.act == act, ruled)));
    numbers.extend(ATTITUDES.map(|attitude| when(claim.attitude == attitude, ruled)));
    numbers.extend([
        f32::from(bearing.brings * bearing.thing),
        when(bearing.pointed, ruled),
    ]);
    numbers
}

/// Forces and attitudes, in the order of [`TAKING`].
const FORCES: [Force; 5] =
    [Force::Fact, Force::Possible, Force::Able, Force::Future, Force::Urged];
const ATTITUDES: [Attitude; 5] = [
    Attitude::Transparent,
    Attitude::For,
    Attitude::Against,
    Attitude::Without,
    Attitude::Question,
];

/// How steeply the sum of praise and blame counts.
const EVALUATION: f32 = 0.7;

/// The cues that govern a claim, each with its attitude.
fn cues<'s>(
    scene: &'s Scene<'_, '_>,
    claim: &'s Claim,
) -> impl Iterator<Item = String> + 's {
    claim.frames.iter().map(|&number| {
        let frame = &scene.frames[number];
        let attitude =
            frame.contents.first().map_or("none", |content| name(content.attitude));
        format!("{} + {attitude}", lower(scene.tree.lemma(frame.cue[0])))
    })
}

const fn name(attitude: Attitude) -> &'static str {
    match attitude {
        Attitude::For => "for",
        Attitude::Against => "against",
        Attitude::Without => "without",
        Attitude::Transparent => "transparent",
        Attitude::Question => "question",
    }
}
