//! One of two codings that are compared: its rows, each with the sentence that it belongs to.
//!
//! Input: rows and the sentences of the gold. Output: keys, which are equal where the two
//! codings say the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Rows;
use super::coded::Coded;
use super::measure::Measure;
use crate::model::statement::Responds;
use crate::model::{Codebook, Stance};
use crate::span::Span;

/// A sentence of the gold, or the row's own place where it lies in none.
pub(super) type Place = (bool, Span);

/// What is compared, as up to three words at a place.
pub(super) type Key<'c> = (Place, [&'c str; 3]);

/// One coding, each row with its sentence and whether its issue counts.
pub(super) struct Coding<'c> {
    rows: Vec<(Place, bool, &'c Coded)>,
    sides: BTreeMap<Key<'c>, Stance>,
}

impl<'c> Coding<'c> {
    pub(super) fn new(
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
        let rows = rows.iter().map(placed).collect();
        let mut coding = Self { rows, sides: BTreeMap::new() };
        coding.sides = coding.strongest();
        coding
    }

    /// The side of each statement; where one has several, support before oppose before none.
    pub(super) const fn sides(&self) -> &BTreeMap<Key<'c>, Stance> {
        &self.sides
    }

    pub(super) fn count(&self) -> Rows {
        let outside = self.rows.iter().filter(|(_, known, _)| !known).count();
        Rows { all: self.rows.len(), outside }
    }

    /// The rows whose issue counts.
    pub(super) fn known(&self) -> impl Iterator<Item = (Place, &'c Coded)> + '_ {
        self.rows
            .iter()
            .filter(|(_, known, _)| *known)
            .map(|&(place, _, row)| (place, row))
    }

    /// All that a measure compares.
    pub(super) fn keys(&self, measure: Measure) -> BTreeSet<Key<'c>> {
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

    /// A row of that statement that has that side.
    pub(super) fn row(&self, key: &Key<'_>, side: Option<Stance>) -> Option<&'c Coded> {
        let (at, [actor, issue, _]) = *key;
        let same = |(place, row): &(Place, &Coded)| {
            *place == at
                && row.actor == actor
                && row.issue == issue
                && Some(row.toward) == side
        };
        self.known().find(same).map(|(_, row)| row)
    }

    fn strongest(&self) -> BTreeMap<Key<'c>, Stance> {
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
    let sided = row.responds.iter().filter(|(relation, _)| *relation != Responds::Answer);
    sided.map(move |(relation, to)| (place, [row.actor.as_str(), relation.name(), to]))
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
