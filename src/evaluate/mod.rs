//! Precision, recall, F1, kappa, alpha and calibration against gold codings.
//!
//! Input: [`Coded`] rows of a coder and of the program for one record, and the codebook whose
//! issues count. Output: a [`Report`]. A predicted row belongs to the gold sentence that it
//! overlaps most; where it overlaps none it is a false one. Rows whose issue is not in the
//! codebook are left out of all that compares issues, on both sides, and counted.

pub mod agreement;
pub mod calibration;
pub mod coded;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

pub use calibration::Calibration;
pub use coded::Coded;

use crate::model::statement::Responds;
use crate::model::{Codebook, Stance};
use crate::span::Span;

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

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 7] = [
        Self::Who,
        Self::Raises,
        Self::Statement,
        Self::Stance,
        Self::Sided,
        Self::Responds,
        Self::Condition,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Raises => "raises",
            Self::Statement => "statement",
            Self::Stance => "stance",
            Self::Sided => "sided",
            Self::Responds => "responds",
            Self::Condition => "condition",
        }
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
}

/// Compares a coding with the gold. Without a codebook every issue counts but `other:…`.
#[must_use]
pub fn evaluate(
    gold: &[Coded],
    predicted: &[Coded],
    codebook: Option<&Codebook>,
) -> Report {
    let sentences: BTreeSet<Span> = gold.iter().map(|row| row.span).collect();
    let gold = Side::new(gold, &sentences, codebook);
    let predicted = Side::new(predicted, &sentences, codebook);
    let scores = Measure::ALL
        .map(|measure| score(measure, &gold.keys(measure), &predicted.keys(measure)));
    Report {
        gold: gold.count(),
        predicted: predicted.count(),
        scores: scores.to_vec(),
        shared: shared(&gold.sides(), &predicted.sides()),
        calibration: calibration(&gold, &predicted),
    }
}

/// A sentence of the gold, or the row's own place where it lies in none.
type Place = (bool, Span);

/// What is compared, as up to three words at a place.
type Key<'c> = (Place, [&'c str; 3]);

/// One coding, each row with its sentence and whether its issue counts.
struct Side<'c> {
    rows: Vec<(Place, bool, &'c Coded)>,
}

impl<'c> Side<'c> {
    fn new(
        rows: &'c [Coded],
        sentences: &BTreeSet<Span>,
        codebook: Option<&Codebook>,
    ) -> Self {
        let known = |issue: &str| match codebook {
            Some(codebook) => codebook.issues.iter().any(|known| known.id == issue),
            None => !issue.is_empty() && !issue.starts_with("other:"),
        };
        let placed =
            |row: &'c Coded| (place(row.span, sentences), known(&row.issue), row);
        Self { rows: rows.iter().map(placed).collect() }
    }

    fn count(&self) -> Rows {
        let outside = self.rows.iter().filter(|(_, known, _)| !known).count();
        Rows { all: self.rows.len(), outside }
    }

    /// The rows whose issue counts.
    fn known(&self) -> impl Iterator<Item = (Place, &'c Coded)> + '_ {
        self.rows
            .iter()
            .filter(|(_, known, _)| *known)
            .map(|&(place, _, row)| (place, row))
    }

    /// All that a measure compares.
    fn keys(&self, measure: Measure) -> BTreeSet<Key<'c>> {
        let statement = |(place, row): (Place, &'c Coded)| {
            (place, [row.actor.as_str(), row.issue.as_str(), ""])
        };
        let sided = |(place, row): (Place, &'c Coded)| {
            (place, [row.actor.as_str(), row.issue.as_str(), row.toward.name()])
        };
        match measure {
            Measure::Who => {
                let rows = self.rows.iter();
                rows.map(|&(place, _, row)| (place, [speaker(row), "", ""])).collect()
            }
            Measure::Raises => {
                let links = self.known().map(statement);
                links.map(|(_, key)| (Place::default(), key)).collect()
            }
            Measure::Statement => self.known().map(statement).collect(),
            Measure::Stance => self.known().map(sided).collect(),
            Measure::Sided => {
                let taken = self.known().filter(|(_, row)| row.toward != Stance::Neutral);
                taken.map(sided).collect()
            }
            Measure::Responds => {
                let rows = self.rows.iter();
                rows.flat_map(|&(place, _, row)| responses(place, row)).collect()
            }
            Measure::Condition => {
                self.known().filter(|(_, row)| row.conditional).map(statement).collect()
            }
        }
    }

    /// The side of each statement; where one has several, support before oppose before none.
    fn sides(&self) -> BTreeMap<Key<'c>, Stance> {
        let rank = |side: Stance| match side {
            Stance::Neutral => 0,
            Stance::Oppose => 1,
            Stance::Support => 2,
        };
        let mut sides: BTreeMap<Key<'c>, Stance> = BTreeMap::new();
        for (place, row) in self.known() {
            let side = sides.entry((place, [&row.actor, &row.issue, ""])).or_default();
            if rank(row.toward) > rank(*side) {
                *side = row.toward;
            }
        }
        sides
    }
}

fn speaker(row: &Coded) -> &str {
    row.speaker.as_deref().unwrap_or("-")
}

fn responses(place: Place, row: &Coded) -> impl Iterator<Item = Key<'_>> {
    row.responds.iter().filter_map(move |(relation, to)| {
        let name = match relation {
            Responds::Agree => "agree",
            Responds::Disagree => "disagree",
            Responds::Answer => return None,
        };
        Some((place, [row.actor.as_str(), name, to.as_str()]))
    })
}

/// The sentence that a span overlaps most, the first of equals.
fn place(span: Span, sentences: &BTreeSet<Span>) -> Place {
    let mut best = (0, (false, span));
    for &sentence in sentences {
        let overlap = sentence.overlap(span);
        if overlap > best.0 {
            best = (overlap, (true, sentence));
        }
    }
    best.1
}

fn score(
    measure: Measure,
    gold: &BTreeSet<Key<'_>>,
    predicted: &BTreeSet<Key<'_>>,
) -> Score {
    let right = gold.intersection(predicted).count();
    let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
    let (precision, recall) = (share(predicted.len()), share(gold.len()));
    let sum = precision + recall;
    let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
    let (predicted, gold) = (predicted.len(), gold.len());
    Score { measure, precision, recall, f1, right, predicted, gold }
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
    })
}

/// Confidence against whether the gold has the same sentence, actor, issue and side.
fn calibration(gold: &Side<'_>, predicted: &Side<'_>) -> Option<Calibration> {
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
