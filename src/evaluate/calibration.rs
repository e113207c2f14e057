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
        let error = bins
            .iter()
            .map(|bin| (bin.claimed - bin.right).abs() * bin.statements as f64 / all)
            .sum();
        Some(Self { brier, error, bins })
    }
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
