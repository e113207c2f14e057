//! How a coding fits the gold in one issue, or of one actor.
//!
//! Input: the two codings and by which of a statement's words to part them. Output: one
//! [`Share`] for each such word that either coding has.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::coding::{Coding, Key};
use super::measure::{Measure, Score, score};
use super::{Shared, shared};
use crate::model::Stance;

/// How a coding fits the gold in a part of the statements.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Share {
    /// The id of the issue or of the actor.
    pub id: String,
    /// Its statements: sentence, actor and issue.
    pub statement: Score,
    /// The same with their sides.
    pub stance: Score,
    /// Agreement on the sides of those that both have; none where they have none in common.
    pub shared: Option<Shared>,
}

/// What one word (an issue, an actor) has in one coding.
#[derive(Default)]
struct Keys<'c> {
    statement: BTreeSet<Key<'c>>,
    stance: BTreeSet<Key<'c>>,
    sides: BTreeMap<Key<'c>, Stance>,
}

/// The shares of all words that `word` picks from statements, in the order of the words.
pub(super) fn shares<'c>(
    gold: &Coding<'c>,
    predicted: &Coding<'c>,
    word: fn([&'c str; 3]) -> &'c str,
) -> Vec<Share> {
    let (gold, predicted) = (parted(gold, word), parted(predicted, word));
    let none = Keys::default();
    let ids: BTreeSet<&str> = gold.keys().chain(predicted.keys()).copied().collect();
    ids.into_iter()
        .map(|id| {
            let of_gold = gold.get(id).unwrap_or(&none);
            let of_predicted = predicted.get(id).unwrap_or(&none);
            Share {
                id: id.to_owned(),
                statement: score(
                    Measure::Statement,
                    &of_gold.statement,
                    &of_predicted.statement,
                ),
                stance: score(Measure::Stance, &of_gold.stance, &of_predicted.stance),
                shared: shared(&of_gold.sides, &of_predicted.sides),
            }
        })
        .collect()
}

fn parted<'c>(
    coding: &Coding<'c>,
    word: fn([&'c str; 3]) -> &'c str,
) -> BTreeMap<&'c str, Keys<'c>> {
    let mut parts: BTreeMap<&str, Keys<'c>> = BTreeMap::new();
    for key in coding.keys(Measure::Statement) {
        parts.entry(word(key.1)).or_default().statement.insert(key);
    }
    for key in coding.keys(Measure::Stance) {
        parts.entry(word(key.1)).or_default().stance.insert(key);
    }
    for (&key, &side) in coding.sides() {
        parts.entry(word(key.1)).or_default().sides.insert(key, side);
    }
    parts
}
