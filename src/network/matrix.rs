//! A network's matrix: labels and the values that are not zero.

use serde::Serialize;

/// A matrix with labels. Rows hold only what is not zero, columns ascending.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// Labels of the rows.
    pub rows: Vec<String>,
    /// Labels of the columns; those of the rows in one-mode networks.
    pub columns: Vec<String>,
    /// For each row its columns and values.
    pub entries: Vec<Vec<(u32, f64)>>,
}

/// One value of a matrix, with the labels of its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// Label of the row.
    pub row: String,
    /// Label of the column.
    pub column: String,
    /// The value.
    pub value: f64,
}

impl Matrix {
    /// A square matrix without values.
    pub(super) fn square(labels: &[String]) -> Self {
        Self {
            rows: labels.to_vec(),
            columns: labels.to_vec(),
            entries: vec![Vec::new(); labels.len()],
        }
    }

    /// The value of a place; 0 where there is none.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> f64 {
        let found =
            self.entries[row].binary_search_by_key(&(column as u32), |entry| entry.0);
        found.map_or(0.0, |at| self.entries[row][at].1)
    }

    /// A row with its zeros.
    #[must_use]
    pub fn row(&self, row: usize) -> Vec<f64> {
        let mut values = vec![0.0; self.columns.len()];
        for &(column, value) in &self.entries[row] {
            values[column as usize] = value;
        }
        values
    }

    /// All rows with their zeros.
    #[must_use]
    pub fn dense(&self) -> Vec<Vec<f64>> {
        (0..self.rows.len()).map(|row| self.row(row)).collect()
    }

    /// The ties of a one-mode network, each once: the first row before the second.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        self.all().filter(|(row, column, _)| row < column)
    }

    /// All values that are not zero.
    pub fn all(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let rows = self.entries.iter().enumerate();
        rows.flat_map(|(row, entries)| {
            entries.iter().map(move |&(column, value)| (row, column as usize, value))
        })
    }

    /// A value with the labels of its place.
    #[must_use]
    pub fn tie(&self, (row, column, value): (usize, usize, f64)) -> Tie {
        Tie { row: self.rows[row].clone(), column: self.columns[column].clone(), value }
    }

    /// Sets the same value on both sides of the diagonal; rows must come in order.
    pub(super) fn mirror(&mut self, upper: Vec<Vec<(u32, f64)>>) {
        let mut counts = vec![0; upper.len()];
        for (row, entries) in upper.iter().enumerate() {
            counts[row] += entries.len();
            for &(column, _) in entries.iter().filter(|entry| entry.0 as usize != row) {
                counts[column as usize] += 1;
            }
        }
        self.entries = counts.into_iter().map(Vec::with_capacity).collect();
        for (row, entries) in upper.into_iter().enumerate() {
            // What earlier rows mirrored into this one stands left of the diagonal.
            for &(column, value) in entries.iter().filter(|entry| entry.0 as usize != row)
            {
                self.entries[column as usize].push((row as u32, value));
            }
            self.entries[row].extend(entries);
        }
    }
}
