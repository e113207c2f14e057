//! Precision, recall and F1 of sets, and what each measure puts into them.
//!
//! Input: what a coding and the gold say, as sets of keys. Output: a [`Score`].

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::coding::Key;

/// What is compared, in rising order of difficulty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Sentence and speaker.
    Who,
    /// Actor and issue, over the whole record: the links of the graph.
    Raises,
    /// Sentence, actor and issue.
    Statement,
    /// Sentence, actor, issue and side toward it.
    Stance,
    /// The same, of rows that take a side.
    Sided,
    /// Sentence, actor, agreement or disagreement, and the other actor.
    Responds,
    /// Sentence, actor and issue of rows under a condition.
    Condition,
}

named! {
    Measure {
        Who = "who",
        Raises = "raises",
        Statement = "statement",
        Stance = "stance",
        Sided = "sided",
        Responds = "responds",
        Condition = "condition",
    }
}

/// How a set of predictions fits a set of gold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Score {
    /// What is compared.
    pub measure: Measure,
    /// Share of the predicted that is right; 0 where nothing is predicted.
    pub precision: f64,
    /// Share of the gold that is found; 0 where there is no gold.
    pub recall: f64,
    /// Harmonic mean of the two; 0 where both are.
    pub f1: f64,
    /// How many are in both.
    pub right: usize,
    /// How many are predicted.
    pub predicted: usize,
    /// How many the gold has.
    pub gold: usize,
}

/// How the predicted keys fit those of the gold.
pub(super) fn score(
    measure: Measure,
    gold: &BTreeSet<Key<'_>>,
    predicted: &BTreeSet<Key<'_>>,
) -> Score {
    let right = gold.intersection(predicted).count();
    let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
    let (precision, recall) = (share(predicted.len()), share(gold.len()));
    let f1 = harmonic(precision, recall);
    let (predicted, gold) = (predicted.len(), gold.len());
    Score { measure, precision, recall, f1, right, predicted, gold }
}

/// The harmonic mean of two shares; 0 where both are.
pub(super) fn harmonic(precision: f64, recall: f64) -> f64 {
    let sum = precision + recall;
    if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }
}

/// The mean of one measure over several records, each counted alike.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Mean {
    /// What is compared.
    pub measure: Measure,
    /// Mean precision.
    pub precision: f64,
    /// Mean recall.
    pub recall: f64,
    /// Mean F1, which is not the F1 of the two means.
    pub f1: f64,
    /// The lowest F1 of a record.
    pub lowest: f64,
    /// The records that have anything to find; the others are left out of this measure.
    pub records: usize,
}

/// The means over records, one a measure in the order of [`Measure::ALL`]. A record in whose
/// gold a measure has nothing to find does not count in it.
#[must_use]
pub fn mean(records: &[&[Score]]) -> Vec<Mean> {
    let of = |measure: Measure| {
        let scores = records.iter().copied().flatten();
        let counted: Vec<&Score> =
            scores.filter(|score| score.measure == measure && score.gold > 0).collect();
        let count = counted.len().max(1) as f64;
        let over = |value: fn(&Score) -> f64| {
            counted.iter().map(|score| value(score)).sum::<f64>() / count
        };
        let f1 = counted.iter().map(|score| score.f1);
        Mean {
            measure,
            precision: over(|score| score.precision),
            recall: over(|score| score.recall),
            f1: over(|score| score.f1),
            lowest: f1.reduce(f64::min).unwrap_or_default(),
            records: counted.len(),
        }
    };
    Measure::ALL.map(of).to_vec()
}
