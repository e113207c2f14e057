//! In which order statements are best reviewed.
//!
//! Input: a corpus and what was skipped. Output: the unreviewed statements, by uncertainty ×
//! impact, those that were skipped last.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::decision::Action;
use super::report::{Fate, Report};
use crate::model::{Corpus, Review, Stance, Statement};

/// What a statement without a confidence counts as: nobody has said how sure it is.
const UNKNOWN: f32 = 0.5;
/// What a statement that takes no side is worth beside one that does.
const SIDELESS: f64 = 0.5;

/// A statement that waits for review.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Waiting {
    /// The statement's id.
    pub statement: String,
    /// How probably it is wrong: 1 − confidence, from 0 to 1.
    pub uncertainty: f64,
    /// How much hangs on it, from 0 to 1.
    pub impact: f64,
}

impl Waiting {
    /// What it is ordered by.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.uncertainty * self.impact
    }
}

/// The queue.
///
/// Definition: weight = uncertainty × impact. Uncertainty is 1 − confidence, ½ where a
/// statement has none. Impact is what the cell of its actor and issue loses with it: 1 ÷ the
/// number of statements there that take the same side, so that 1 is a side that rests on it
/// alone; half of that where it takes no side. Equal ones come in the order of the records.
#[must_use]
pub fn queue(corpus: &Corpus, skipped: &BTreeSet<String>) -> Vec<Waiting> {
    let cell = |s: &Statement| (s.actor.clone(), s.issue.clone(), s.toward);
    let mut cells: BTreeMap<_, usize> = BTreeMap::new();
    for statement in corpus.live() {
        *cells.entry(cell(statement)).or_default() += 1;
    }
    let open = corpus.statements.iter().filter(|s| s.review == Review::Unreviewed);
    let mut queue: Vec<Waiting> = open
        .map(|statement| {
            let sided = statement.toward != Stance::Neutral;
            let impact = 1.0 / cells[&cell(statement)] as f64;
            Waiting {
                statement: statement.id.clone(),
                uncertainty: f64::from(1.0 - statement.confidence.unwrap_or(UNKNOWN)),
                impact: if sided { impact } else { impact * SIDELESS },
            }
        })
        .collect();
    // The sort is stable.
    queue.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    let (later, mut first): (Vec<_>, Vec<_>) =
        queue.into_iter().partition(|waiting| skipped.contains(&waiting.statement));
    first.extend(later);
    first
}

/// The statements that people looked at and left open.
#[must_use]
pub fn skipped(report: &Report) -> BTreeSet<String> {
    let skips = report
        .outcomes
        .iter()
        .filter(|outcome| outcome.action == Action::Skip && outcome.fate != Fate::Undone);
    skips.filter_map(|outcome| outcome.statement.clone()).collect()
}
