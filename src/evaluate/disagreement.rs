//! Where a coding and the gold part: the confusion of sides, and each single disagreement.
//!
//! Input: the statements of both with their sides. Output: [`Cell`]s of the table of sides,
//! and [`Disagreement`]s in the order of the record. A statement that only one of the two
//! has meets no side of the other.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::coding::{Coding, Key};
use crate::model::Stance;

/// How often one side of the gold meets one predicted side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cell {
    /// The side in the gold; none where the gold has no such statement.
    pub gold: Option<Stance>,
    /// The predicted side; none where no such statement is predicted.
    pub predicted: Option<Stance>,
    /// How many statements.
    pub statements: usize,
}

/// A statement that only one has, or on whose side the two differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Disagreement {
    /// Where the sentence begins, in code points.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Whose statement it is.
    pub actor: String,
    /// What it is about.
    pub issue: String,
    /// The side in the gold; none where the gold has no such statement.
    pub gold: Option<Stance>,
    /// The predicted side; none where no such statement is predicted.
    pub predicted: Option<Stance>,
    /// The id of the predicted statement, where it has one.
    pub id: Option<String>,
    /// The words, where a row of either gives them.
    pub quote: Option<String>,
}

/// The sides of the table, in its order.
const SIDES: [Option<Stance>; 4] =
    [Some(Stance::Support), Some(Stance::Oppose), Some(Stance::Neutral), None];

/// Sixteen cells but one: by side of the gold, and within it by predicted side. What
/// neither has is not counted.
pub(super) fn confusion(
    gold: &BTreeMap<Key<'_>, Stance>,
    predicted: &BTreeMap<Key<'_>, Stance>,
) -> Vec<Cell> {
    let keys: BTreeSet<&Key<'_>> = gold.keys().chain(predicted.keys()).collect();
    let mut counts: BTreeMap<(Option<Stance>, Option<Stance>), usize> = BTreeMap::new();
    for key in keys {
        let sides = (gold.get(key).copied(), predicted.get(key).copied());
        *counts.entry(sides).or_default() += 1;
    }
    let pairs = SIDES.into_iter().flat_map(|one| SIDES.map(|other| (one, other)));
    pairs
        .filter(|pair| *pair != (None, None))
        .map(|pair| Cell {
            gold: pair.0,
            predicted: pair.1,
            statements: counts.get(&pair).copied().unwrap_or_default(),
        })
        .collect()
}

/// Every statement on which the two differ.
pub(super) fn disagreements(
    gold: &Coding<'_>,
    predicted: &Coding<'_>,
) -> Vec<Disagreement> {
    let (of_gold, of_predicted) = (gold.sides(), predicted.sides());
    let keys: BTreeSet<Key<'_>> =
        of_gold.keys().chain(of_predicted.keys()).copied().collect();
    let mut found: Vec<Disagreement> = keys
        .into_iter()
        .filter_map(|key| {
            let (one, other) = (of_gold.get(&key), of_predicted.get(&key));
            (one != other).then(|| {
                let row = predicted.row(&key, other.copied());
                let quoted = row.or_else(|| gold.row(&key, one.copied()));
                let ((_, span), [actor, issue, _]) = key;
                Disagreement {
                    start: span.start,
                    end: span.end,
                    actor: actor.to_owned(),
                    issue: issue.to_owned(),
                    gold: one.copied(),
                    predicted: other.copied(),
                    id: row.and_then(|row| row.id.clone()),
                    quote: quoted.and_then(|row| row.quote.clone()),
                }
            })
        })
        .collect();
    found.sort_by_key(|disagreement| (disagreement.start, disagreement.end));
    found
}
