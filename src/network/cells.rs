//! The counts behind every network: how often each row, column and level come together.
//!
//! Sparse: only what occurs is kept, by row. A cell is a column and a level of the
//! qualifier, `column * levels + level`.

use super::bits::BitRows;
use super::likeness::Likeness;
use super::select::Selection;
use super::table::NONE;

/// How the weights of statements in one cell become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// Their sum: counts, where each weighs 1.
    Sum,
    /// The greatest: presence, where each weighs 1.
    Greatest,
}

/// Statements, each with what it weighs.
pub(super) trait Weighted: Iterator<Item = (u32, f64)> + Clone {}
impl<I: Iterator<Item = (u32, f64)> + Clone> Weighted for I {}

/// The counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    /// Labels of the rows.
    pub(super) rows: Vec<String>,
    /// Labels of the columns.
    pub(super) columns: Vec<String>,
    /// Levels of the qualifier that cells tell apart.
    pub(super) levels: usize,
    /// Where each row's cells begin in `found` and `weights`; one more than rows.
    starts: Vec<usize>,
    /// The cells that occur, ascending within a row.
    found: Vec<u32>,
    /// Their weights, above 0.
    weights: Vec<f64>,
}

/// The places that codes take among labels: by code, or [`NONE`].
pub(super) fn places(codes: &[u32], words: usize) -> Vec<u32> {
    let mut places = vec![NONE; words];
    for (place, &code) in codes.iter().enumerate() {
        places[code as usize] = place as u32;
    }
    places
}

/// The labels of codes.
pub(super) fn words(codes: &[u32], words: &[String]) -> Vec<String> {
    codes.iter().map(|&code| words[code as usize].clone()).collect()
}

/// The axes of a network: which codes are its rows and columns, in order.
#[derive(Debug, Clone)]
pub(super) struct Axes {
    pub(super) rows: Vec<u32>,
    pub(super) columns: Vec<u32>,
}

impl Axes {
    /// The values that occur in statements.
    pub(super) fn of(selection: &Selection<'_>, statements: &[u32]) -> Self {
        Self {
            rows: Selection::labels(selection.rows, statements),
            columns: Selection::labels(selection.columns, statements),
        }
    }
}

impl Cells {
    /// Counts statements of a selection, each with a weight, on the axes. With `levels`
    /// the levels of the qualifier are told apart (a missing one is a level of its own).
    pub(super) fn count(
        selection: &Selection<'_>,
        axes: &Axes,
        statements: impl Weighted,
        levels: bool,
        join: Join,
    ) -> Self {
        let (rows, columns) = (selection.rows, selection.columns);
        let row_places = places(&axes.rows, rows.words.len());
        let column_places = places(&axes.columns, columns.words.len());
        let missing = usize::from(selection.qualifier.is_some());
        let count = if levels { selection.levels.len() + missing } else { 1 };
        let place = |at: u32| row_places[rows.codes[at as usize] as usize] as usize;
        let cell = |at: u32| {
            let column = column_places[columns.codes[at as usize] as usize];
            let level = if levels { selection.level(at as usize) as u32 } else { 0 };
            column * count as u32 + level
        };
        let statements = statements.filter(|(_, weight)| *weight > 0.0);
        // Each row's entries get their place first; then each is put there.
        let mut next = vec![0; axes.rows.len() + 1];
        for (at, _) in statements.clone() {
            next[place(at) + 1] += 1;
        }
        for row in 1..next.len() {
            next[row] += next[row - 1];
        }
        let ends = next[1..].to_vec();
        let mut entries = vec![(0, 0.0); next[axes.rows.len()]];
        for (at, weight) in statements {
            let next = &mut next[place(at)];
            entries[*next] = (cell(at), weight);
            *next += 1;
        }
        let mut cells = Self {
            rows: words(&axes.rows, &rows.words),
            columns: words(&axes.columns, &columns.words),
            levels: count,
            starts: vec![0],
            found: Vec::with_capacity(entries.len()),
            weights: Vec::with_capacity(entries.len()),
        };
        let mut start = 0;
        for end in ends {
            cells.add_row(&mut entries[start..end], join);
            start = end;
        }
        cells
    }

    /// Adds a row with its entries, each cell once.
    fn add_row(&mut self, entries: &mut [(u32, f64)], join: Join) {
        entries.sort_by_key(|(cell, _)| *cell);
        for same in entries.chunk_by(|one, other| one.0 == other.0) {
            let weights = same.iter().map(|(_, weight)| *weight);
            self.found.push(same[0].0);
            self.weights.push(match join {
                Join::Sum => weights.sum(),
                Join::Greatest => weights.fold(0.0, f64::max),
            });
        }
        self.starts.push(self.found.len());
    }

    /// The cells of a row and their weights.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + Clone {
        let range = self.starts[row]..self.starts[row + 1];
        let cells = self.found[range.clone()].iter().map(|&cell| cell as usize);
        cells.zip(self.weights[range].iter().copied())
    }

    /// The number of cells that columns and levels make.
    pub(super) fn width(&self) -> usize {
        self.columns.len() * self.levels
    }

    /// The sum of a row.
    pub(super) fn total(&self, row: usize) -> f64 {
        self.row(row).map(|(_, weight)| weight).sum()
    }

    /// The cells as bits, where every weight is 1, levels are two sides, and counting bits
    /// of all pairs takes less time than going through the rows of each cell.
    pub(super) fn as_bits(&self, likeness: &Likeness) -> Option<BitRows> {
        let sides = likeness.two_sides()?;
        #[allow(clippy::float_cmp, reason = "counts are whole")]
        let binary = self.weights.iter().all(|&weight| weight == 1.0);
        let mut meetings = vec![0u64; self.width()];
        for &cell in &self.found {
            meetings[cell as usize] += 1;
        }
        let steps: u64 = meetings.iter().map(|rows| rows * rows).sum();
        let rows = self.rows.len() as u64;
        // With bits each cell of a row takes a step for some 64 rows, and each pair a few.
        let bit_steps = rows * (self.found.len() as u64 / 64 + 4 * rows);
        if !binary || steps < bit_steps {
            return None;
        }
        let mut bits = BitRows::new(self.rows.len(), self.columns.len())?;
        for row in 0..self.rows.len() {
            for (cell, _) in self.row(row) {
                if let Some(side) = sides[cell % self.levels] {
                    bits.set(row, cell / self.levels, side);
                }
            }
        }
        Some(bits)
    }

    /// The rows of each cell and their weights, rows ascending: the counts, turned.
    pub(super) fn turned(&self) -> Turned {
        let mut starts = vec![0; self.width() + 1];
        for &cell in &self.found {
            starts[cell as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; self.found.len()];
        let mut weights = vec![0.0; self.found.len()];
        for row in 0..self.rows.len() {
            for (cell, weight) in self.row(row) {
                rows[next[cell]] = row as u32;
                weights[next[cell]] = weight;
                next[cell] += 1;
            }
        }
        Turned { starts, rows, weights }
    }
}

/// The rows of each cell.
pub(super) struct Turned {
    starts: Vec<usize>,
    rows: Vec<u32>,
    weights: Vec<f64>,
}

impl Turned {
    /// Where a cell's rows begin and end.
    pub(super) fn range(&self, cell: usize) -> std::ops::Range<usize> {
        self.starts[cell]..self.starts[cell + 1]
    }

    /// Rows and weights of a range.
    pub(super) fn entries(
        &self,
        range: std::ops::Range<usize>,
    ) -> impl Iterator<Item = (usize, f64)> {
        let rows = self.rows[range.clone()].iter().map(|&row| row as usize);
        rows.zip(self.weights[range].iter().copied())
    }
}
