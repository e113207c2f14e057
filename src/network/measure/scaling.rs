//! One and two dimensions of a debate: correspondence analysis.

use nalgebra::DMatrix;

use super::report::{Cell, Report};
use super::standing::Standing;
use crate::error::Error;
use crate::network::spec::Spec;
use crate::network::table::Table;

/// Correspondence analysis of rows by columns and sides. See
/// [`Measure::Scaling`](super::Measure::Scaling).
///
/// # Errors
/// As [`network()`](crate::network::network); a qualifier of words.
pub fn scaling(table: &Table, spec: &Spec) -> Result<Report, Error> {
    let standing = Standing::new(table, spec)?;
    let levels = standing.places.len();
    let mut counts = DMatrix::zeros(standing.rows.len(), standing.columns.len() * levels);
    for (row, column, level, _) in &standing.statements {
        counts[(*row, column * levels + level)] += 1.0;
    }
    let kept = |sums: Vec<f64>| -> Vec<usize> {
        let places = sums.into_iter().enumerate();
        places.filter(|(_, sum)| *sum > 0.0).map(|(at, _)| at).collect()
    };
    let rows = kept(counts.row_iter().map(|row| row.sum()).collect());
    let cells = kept(counts.column_iter().map(|column| column.sum()).collect());
    let counts = counts.select_rows(&rows).select_columns(&cells);
    let found = Analysis::of(&counts);
    let mut report = Report::new(&["kind", "label", "side", "mass", "first", "second"]);
    report.value("inertia", found.as_ref().map(|found| found.inertia));
    for (dimension, name) in ["first_share", "second_share"].iter().enumerate() {
        report.value(name, found.as_ref().and_then(|found| found.share(dimension)));
    }
    let Some(found) = found else { return Ok(report) };
    for (at, &row) in rows.iter().enumerate() {
        let name = standing.rows[row].as_str();
        report.rows.push(line("row", name, "", found.row_mass[at], &found.rows, at));
    }
    for (at, &cell) in cells.iter().enumerate() {
        let name = standing.columns[cell / levels].as_str();
        let side = standing.selection.levels[cell % levels].word.as_str();
        report.rows.push(line(
            "column",
            name,
            side,
            found.column_mass[at],
            &found.columns,
            at,
        ));
    }
    Ok(report)
}

fn line(
    kind: &str,
    label: &str,
    side: &str,
    mass: f64,
    places: &[Vec<f64>],
    at: usize,
) -> Vec<Cell> {
    let place = |dimension: usize| Cell::from(places.get(dimension).map(|p| p[at]));
    vec![kind.into(), label.into(), side.into(), mass.into(), place(0), place(1)]
}

/// The result of a correspondence analysis.
struct Analysis {
    row_mass: Vec<f64>,
    column_mass: Vec<f64>,
    /// Principal coordinates by dimension.
    rows: Vec<Vec<f64>>,
    columns: Vec<Vec<f64>>,
    inertia: f64,
    /// Inertia of each dimension.
    parts: Vec<f64>,
}

impl Analysis {
    /// None where there are fewer than two rows or columns.
    fn of(counts: &DMatrix<f64>) -> Option<Self> {
        let (n, m) = counts.shape();
        if n < 2 || m < 2 {
            return None;
        }
        let shares = counts / counts.sum();
        let row_mass: Vec<f64> = shares.row_iter().map(|row| row.sum()).collect();
        let column_mass: Vec<f64> = shares.column_iter().map(|c| c.sum()).collect();
        let residuals = DMatrix::from_fn(n, m, |i, j| {
            let expected = row_mass[i] * column_mass[j];
            (shares[(i, j)] - expected) / expected.sqrt()
        });
        let found = residuals.svd(true, true);
        let (u, v) = (found.u?, found.v_t?);
        let mut order: Vec<usize> = (0..found.singular_values.len()).collect();
        order.sort_by(|&a, &b| {
            found.singular_values[b].total_cmp(&found.singular_values[a])
        });
        let parts: Vec<f64> =
            order.iter().map(|&at| found.singular_values[at].powi(2)).collect();
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        for &at in order.iter().take(2).filter(|&&at| found.singular_values[at] > 1e-9) {
            let value = found.singular_values[at];
            let row: Vec<f64> =
                (0..n).map(|i| u[(i, at)] * value / row_mass[i].sqrt()).collect();
            let column: Vec<f64> =
                (0..m).map(|j| v[(at, j)] * value / column_mass[j].sqrt()).collect();
            let sign = sign(&row);
            rows.push(row.iter().map(|value| value * sign).collect());
            columns.push(column.iter().map(|value| value * sign).collect());
        }
        let inertia = parts.iter().sum();
        Some(Self { row_mass, column_mass, rows, columns, inertia, parts })
    }

    fn share(&self, dimension: usize) -> Option<f64> {
        let part = self.parts.get(dimension)?;
        (self.inertia > 1e-18).then(|| part / self.inertia)
    }
}

/// A dimension has no direction of its own: its farthest row is put on the positive side,
/// the first of those that are as far.
fn sign(row: &[f64]) -> f64 {
    let far = row.iter().map(|value| value.abs()).fold(0.0, f64::max);
    let first = row.iter().find(|value| value.abs() >= far - 1e-9 * far);
    first.map_or(1.0, |value| value.signum())
}
