//! Where each row stands on each column: the share of its statements on every level.

use crate::error::Error;
use crate::network::cells::{places, words};
use crate::network::select::{Selection, refuse, select};
use crate::network::spec::{Aggregation, Spec};
use crate::network::table::{Kind, Table};

/// The levels of the qualifier as numbers from -1 to 1, and the statements that have one.
pub(super) struct Standing<'t> {
    pub(super) selection: Selection<'t>,
    /// Labels of the rows.
    pub(super) rows: Vec<String>,
    /// Labels of the columns.
    pub(super) columns: Vec<String>,
    /// For each level its place in [-1, 1]; neutral has none.
    pub(super) places: Vec<f64>,
    /// Statements with a side: row, column, level, and place in the table.
    pub(super) statements: Vec<(usize, usize, usize, u32)>,
}

/// What one row says of one column.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    /// The column.
    pub(super) column: usize,
    /// The share of each level among its statements.
    pub(super) shares: Vec<f64>,
    /// Its statements.
    pub(super) count: usize,
}

impl<'t> Standing<'t> {
    /// The statements of a specification that take a side.
    pub(super) fn new(table: &'t Table, spec: &Spec) -> Result<Self, Error> {
        let spec = Spec { aggregation: Aggregation::Subtract, ..spec.clone() };
        let selection = select(table, &spec)?;
        let kind = selection.qualifier.map_or(Kind::Text, |column| column.kind);
        let numbers: Option<Vec<f64>> =
            selection.levels.iter().map(|level| level.number.map(|n| n as f64)).collect();
        let Some(numbers) = numbers else {
            let message = "positions need a qualifier of sides or numbers, not of words";
            return Err(refuse(message, "name one with --qualifier"));
        };
        let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let place = |&number: &f64| match high - low {
            range if range > 0.0 => 2.0 * (number - low) / range - 1.0,
            _ => 1.0,
        };
        let sides: Vec<f64> = numbers.iter().map(place).collect();
        let neutral = |level: usize| kind == Kind::Stance && numbers[level] == 0.0;
        let labels = |column| Selection::labels(column, &selection.kept);
        let (row_codes, column_codes) =
            (labels(selection.rows), labels(selection.columns));
        let row_at = places(&row_codes, selection.rows.words.len());
        let column_at = places(&column_codes, selection.columns.words.len());
        let mut statements = Vec::new();
        for &kept in selection.kept.iter() {
            let place = kept as usize;
            let level = selection.level(place);
            if !neutral(level) {
                let row = row_at[selection.rows.codes[place] as usize] as usize;
                let column = column_at[selection.columns.codes[place] as usize] as usize;
                statements.push((row, column, level, kept));
            }
        }
        let rows = words(&row_codes, &selection.rows.words);
        let columns = words(&column_codes, &selection.columns.words);
        Ok(Self { selection, rows, columns, places: sides, statements })
    }

    /// For each row its stands, columns ascending.
    pub(super) fn stands(&self) -> Vec<Vec<Stand>> {
        self.stands_of(&mut self.statements.clone())
    }

    /// The stands of given statements, which are put in order.
    pub(super) fn stands_of(
        &self,
        statements: &mut [(usize, usize, usize, u32)],
    ) -> Vec<Vec<Stand>> {
        statements.sort_unstable();
        let mut stands: Vec<Vec<Stand>> = vec![Vec::new(); self.rows.len()];
        for same in statements.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let mut shares = vec![0.0; self.places.len()];
            for (_, _, level, _) in same {
                shares[*level] += 1.0 / same.len() as f64;
            }
            stands[same[0].0].push(Stand {
                column: same[0].1,
                shares,
                count: same.len(),
            });
        }
        stands
    }

    /// How far two stands agree, in [-1, 1]: twice the likeness that a statement of the one
    /// and a statement of the other are expected to have, less 1.
    pub(super) fn agree(&self, one: &Stand, other: &Stand) -> f64 {
        let mut apart = 0.0;
        for (a, share) in one.shares.iter().enumerate().filter(|(_, share)| **share > 0.0)
        {
            for (b, theirs) in other.shares.iter().enumerate() {
                apart += share * theirs * (self.places[a] - self.places[b]).abs();
            }
        }
        1.0 - apart
    }

    /// The mean place of a stand, in [-1, 1].
    pub(super) fn mean(&self, stand: &Stand) -> f64 {
        stand.shares.iter().zip(&self.places).map(|(share, place)| share * place).sum()
    }
}
