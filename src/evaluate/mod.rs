//! How a coding fits the gold: precision, recall, F1, kappa, alpha, confusion, calibration.
//!
//! Input: [`Coded`] rows of a coder and of the program for one record, and the codebook whose
//! issues count. Output: a [`Report`]. A predicted row belongs to the gold sentence that it
//! overlaps most; where it overlaps none it is a false one. Rows whose issue is not in the
//! codebook are left out of all that compares issues, on both sides, and counted. Several
//! records have a [`mean`]; issues under names of their own are compared by [`mod@grouping`].

pub mod agreement;
pub mod calibration;
pub mod coded;
pub mod coders;
mod coding;
pub mod disagreement;
pub mod grouping;
pub mod measure;
pub mod share;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

pub use agreement::Interval;
pub use calibration::{Calibration, Trade};
pub use coded::Coded;
pub use disagreement::{Cell, Disagreement};
pub use grouping::{Grouping, grouping};
pub use measure::{Mean, Measure, Score, mean};
pub use share::Share;

use crate::model::{Codebook, Document, Stance};
use crate::span::Span;
use coding::{Coding, Key};

/// Agreement on the side of the statements that both have.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Shared {
    /// How many statements (sentence, actor, issue) both have.
    pub statements: usize,
    /// Share of them with the same side.
    pub same: f64,
    /// Cohen's kappa of the sides.
    pub kappa: f64,
    /// Krippendorff's alpha of the sides; none where all sides are one.
    pub alpha: Option<f64>,
    /// The 95 % interval of alpha over statements drawn anew.
    pub interval: Option<Interval>,
}

/// How a coding fits the gold.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// Rows of the gold, and how many of them are outside the codebook.
    pub gold: Rows,
    /// Rows predicted, and how many of them are outside the codebook.
    pub predicted: Rows,
    /// One score a measure, in the order of [`Measure::ALL`].
    pub scores: Vec<Score>,
    /// Agreement on what both have; none where they have nothing in common.
    pub shared: Option<Shared>,
    /// How well the predicted confidence fits; none where no row has one.
    pub calibration: Option<Calibration>,
    /// Precision and recall of sentence, actor, issue and side at rising least confidence;
    /// empty where no row has one.
    pub trade: Vec<Trade>,
    /// How often each side of the gold meets each predicted side.
    pub confusion: Vec<Cell>,
    /// The same of each issue, in order of ids.
    pub issues: Vec<Share>,
    /// The same of each actor, in order of ids.
    pub actors: Vec<Share>,
    /// The statements that only one has, or on whose side the two differ, in the order of
    /// the record.
    pub disagreements: Vec<Disagreement>,
}

/// Numbers of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rows {
    /// All of them.
    pub all: usize,
    /// Those whose issue is not in the codebook.
    pub outside: usize,
}

impl Report {
    /// The score of one measure.
    #[must_use]
    pub fn score(&self, measure: Measure) -> Option<&Score> {
        self.scores.iter().find(|score| score.measure == measure)
    }

    /// Gives every disagreement the record's words at its place.
    pub fn quote(&mut self, record: &Document) {
        for disagreement in &mut self.disagreements {
            let span = Span::new(disagreement.start, disagreement.end);
            disagreement.quote = Some(record.slice(span).to_owned());
        }
    }
}

/// Compares a coding with the gold. Without a codebook every issue counts but `other:…`.
#[must_use]
pub fn evaluate(
    gold: &[Coded],
    predicted: &[Coded],
    codebook: Option<&Codebook>,
) -> Report {
    let sentences = sentences(gold);
    let gold = Coding::new(gold, &sentences, codebook);
    let predicted = Coding::new(predicted, &sentences, codebook);
    let scores = Measure::ALL.map(|measure| {
        measure::score(measure, &gold.keys(measure), &predicted.keys(measure))
    });
    let (of_gold, of_predicted) = (gold.sides(), predicted.sides());
    let calibration = calibration(&gold, &predicted);
    let trade = calibration.as_ref().map(|_| trade(&gold, &predicted));
    Report {
        gold: gold.count(),
        predicted: predicted.count(),
        scores: scores.to_vec(),
        shared: shared(of_gold, of_predicted),
        calibration,
        trade: trade.unwrap_or_default(),
        confusion: disagreement::confusion(of_gold, of_predicted),
        issues: share::shares(&gold, &predicted, |[_, issue, _]| issue),
        actors: share::shares(&gold, &predicted, |[actor, ..]| actor),
        disagreements: disagreement::disagreements(&gold, &predicted),
    }
}

/// The sentences that the gold codes.
fn sentences(gold: &[Coded]) -> BTreeSet<Span> {
    gold.iter().map(|row| row.span).collect()
}

fn shared(
    gold: &BTreeMap<Key<'_>, Stance>,
    predicted: &BTreeMap<Key<'_>, Stance>,
) -> Option<Shared> {
    let pairs: Vec<(Stance, Stance)> = gold
        .iter()
        .filter_map(|(key, side)| Some((*side, *predicted.get(key)?)))
        .collect();
    let same = pairs.iter().filter(|(one, other)| one == other).count();
    let units: Vec<Vec<Stance>> = pairs.iter().map(|&(a, b)| vec![a, b]).collect();
    Some(Shared {
        statements: pairs.len(),
        same: same as f64 / pairs.len() as f64,
        kappa: agreement::kappa(&pairs)?,
        alpha: agreement::alpha(&units),
        interval: agreement::interval(&units),
    })
}

/// What is right, and how much of the gold, of what has at least a confidence.
fn trade(gold: &Coding<'_>, predicted: &Coding<'_>) -> Vec<Trade> {
    let truth = gold.keys(Measure::Stance);
    let at = |least: f64| {
        let sure = |row: &Coded| row.confidence.is_some_and(|c| f64::from(c) >= least);
        let kept: BTreeSet<Key<'_>> = predicted
            .known()
            .filter(|(_, row)| sure(row))
            .map(|(place, row)| (place, [&*row.actor, &row.issue, row.toward.name()]))
            .collect();
        let right = kept.intersection(&truth).count();
        Trade::new(least, [right, kept.len(), truth.len()])
    };
    calibration::LEASTS.map(at).to_vec()
}

/// Confidence against whether the gold has the same sentence, actor, issue and side.
fn calibration(gold: &Coding<'_>, predicted: &Coding<'_>) -> Option<Calibration> {
    let truth = gold.keys(Measure::Stance);
    let outcomes: Vec<(f64, bool)> = predicted
        .known()
        .filter_map(|(place, row)| {
            let key = (place, [row.actor.as_str(), &row.issue, row.toward.name()]);
            Some((f64::from(row.confidence?), truth.contains(&key)))
        })
        .collect();
    Calibration::of(&outcomes)
}
