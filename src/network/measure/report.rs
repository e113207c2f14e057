//! What a measure found: numbers of the whole and a table.

use serde::Serialize;

/// A cell of a report's table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// A name.
    Text(String),
    /// A count.
    Count(usize),
    /// A number; none where it is undefined.
    Number(Option<f64>),
}

impl Cell {
    /// The cell in words or digits; empty where it is undefined.
    #[must_use]
    pub fn show(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number(number) => {
                number.map(|n| (n + 0.0).to_string()).unwrap_or_default()
            }
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number.is_finite().then_some(number))
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        Self::Number(number.filter(|number| number.is_finite()))
    }
}

/// What a measure found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// Numbers of the whole, by name; none where undefined.
    pub values: Vec<(String, Cell)>,
    /// Names of the table's columns.
    pub columns: Vec<String>,
    /// The table.
    pub rows: Vec<Vec<Cell>>,
}

impl Report {
    /// A report whose table has these columns.
    pub(super) fn new(columns: &[&str]) -> Self {
        let columns = columns.iter().map(|&name| name.to_owned()).collect();
        Self { columns, ..Self::default() }
    }

    /// Adds a number of the whole.
    pub(super) fn value(&mut self, name: &str, value: impl Into<Cell>) {
        self.values.push((name.to_owned(), value.into()));
    }

    /// A number of the whole, where it is defined.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<f64> {
        let found = self.values.iter().find(|(known, _)| known == name);
        match found.map(|(_, cell)| cell)? {
            Cell::Number(number) => *number,
            Cell::Count(count) => Some(*count as f64),
            Cell::Text(_) => None,
        }
    }
}
