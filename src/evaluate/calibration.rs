//! Whether confidence means what it says: of what is given 0.8, four in five are right.
//!
//! Input: probabilities, each with whether what it was given to was right. Output: the Brier
//! score, and by steps of a tenth what was claimed and what came true.

use schemars::JsonSchema;
use serde::Serialize;

/// One step of confidence.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Bin {
    /// The lowest confidence in it; the highest is a tenth more.
    pub from: f64,
    /// How many statements have such a confidence.
    pub statements: usize,
    /// Their mean confidence.
    pub claimed: f64,
    /// The share of them that is right.
    pub right: f64,
}

/// How many of the statements above a confidence are right, and how much of the gold they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Trade {
    /// The least confidence of what counts.
    pub least: f64,
    /// Share of what counts that is right; 0 where nothing does.
    pub precision: f64,
    /// Share of the gold that is found; 0 where there is no gold.
    pub recall: f64,
    /// How many count and are right.
    pub right: usize,
    /// How many count.
    pub predicted: usize,
    /// How many the gold has.
    pub gold: usize,
}

/// How well confidence fits.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Calibration {
    /// Mean squared distance of confidence and truth (1 right, 0 wrong): 0 is best; who
    /// always says 0.5 has 0.25. Source: Brier, *Monthly Weather Review* 78 (1950).
    pub brier: f64,
    /// Mean distance of what a bin claims and what of it is right, weighted by statements.
    pub error: f64,
    /// The steps that hold statements, from low to high.
    pub bins: Vec<Bin>,
}

const STEPS: usize = 10;
/// The confidences at which precision and recall are told.
pub(super) const LEASTS: [f64; 4] = [0.0, 0.3, 0.5, 0.7];

impl Trade {
    pub(super) fn new(least: f64, [right, predicted, gold]: [usize; 3]) -> Self {
        let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
        let (precision, recall) = (share(predicted), share(gold));
        Self { least, precision, recall, right, predicted, gold }
    }

    /// The trade of several records together, all their statements in one heap.
    #[must_use]
    pub fn pooled(records: &[&[Self]]) -> Vec<Self> {
        let of = |least: f64| {
            let trades = records.iter().copied().flatten();
            let all = trades.filter(|trade| (trade.least - least).abs() < 1e-9);
            let sum = all.fold([0; 3], |[right, predicted, gold], trade| {
                [right + trade.right, predicted + trade.predicted, gold + trade.gold]
            });
            Self::new(least, sum)
        };
        LEASTS.map(of).to_vec()
    }
}

impl Calibration {
    /// Measures probabilities against what came true; none without any.
    #[must_use]
    pub fn of(outcomes: &[(f64, bool)]) -> Option<Self> {
        if outcomes.is_empty() {
            return None;
        }
        let truth = |right: bool| if right { 1.0 } else { 0.0 };
        let squares = outcomes.iter().map(|&(p, right)| (p - truth(right)).powi(2));
        let all = outcomes.len() as f64;
        let brier = squares.sum::<f64>() / all;
        let bins: Vec<Bin> = (0..STEPS).filter_map(|step| bin(step, outcomes)).collect();
        Some(Self { brier, error: distance(&bins), bins })
    }

    /// The fit over several records, all their statements in one heap; none without any.
    #[must_use]
    pub fn pooled(records: &[&Self]) -> Option<Self> {
        let count =
            |record: &Self| record.bins.iter().map(|b| b.statements).sum::<usize>();
        let all: usize = records.iter().copied().map(count).sum();
        let squares = records.iter().map(|&r| r.brier * count(r) as f64).sum::<f64>();
        let bins: Vec<Bin> = (0..STEPS)
            .filter_map(|step| {
                let from = step as f64 / STEPS as f64;
                let bins = records.iter().flat_map(|record| &record.bins);
                joined(bins.filter(|bin| (bin.from - from).abs() < 1e-9))
            })
            .collect();
        let brier = squares / all as f64;
        (all > 0).then(|| Self { brier, error: distance(&bins), bins })
    }
}

/// Bins of one step as one.
fn joined<'b>(bins: impl Iterator<Item = &'b Bin>) -> Option<Bin> {
    bins.cloned().reduce(|one, other| {
        let (own, more) = (one.statements as f64, other.statements as f64);
        let mean = |a: f64, b: f64| (a * own + b * more) / (own + more);
        Bin {
            from: one.from,
            statements: one.statements + other.statements,
            claimed: mean(one.claimed, other.claimed),
            right: mean(one.right, other.right),
        }
    })
}

/// Mean distance of claim and truth over bins, weighted by statements.
fn distance(bins: &[Bin]) -> f64 {
    let all: usize = bins.iter().map(|bin| bin.statements).sum();
    let each =
        bins.iter().map(|bin| (bin.claimed - bin.right).abs() * bin.statements as f64);
    each.sum::<f64>() / all as f64
}

/// One step, if it holds any outcome. The last step holds 1 too.
fn bin(step: usize, outcomes: &[(f64, bool)]) -> Option<Bin> {
    let steps = STEPS as f64;
    let from = step as f64 / steps;
    let last = step + 1 == STEPS;
    let to = (step + 1) as f64 / steps;
    let inside: Vec<(f64, bool)> = outcomes
        .iter()
        .copied()
        .filter(|&(p, _)| (p >= from || step == 0) && (p < to || last))
        .collect();
    let statements = inside.len();
    let right = inside.iter().filter(|(_, right)| *right).count() as f64;
    let claimed: f64 = inside.iter().map(|(p, _)| p).sum();
    let count = statements as f64;
    (statements > 0).then(|| Bin {
        from,
        statements,
        claimed: claimed / count,
        right: right / count,
    })
}
