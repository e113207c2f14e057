//! Two-mode networks: actors tied to what they speak of.

use super::cells::{Axes, Cells, Join, Weighted};
use super::matrix::Matrix;
use super::select::{Selection, refuse};
use super::spec::{Aggregation, Method, Normalization, Spec};
use crate::error::Error;

/// What each level adds to a cell of the network.
fn signs(selection: &Selection<'_>, spec: &Spec) -> Result<Vec<f64>, Error> {
    let levels = selection.levels.len() + 1;
    if spec.aggregation == Aggregation::Ignore {
        return Ok(vec![1.0; levels]);
    }
    let sided = selection.levels.iter().all(|level| level.number.is_some());
    if !sided {
        if spec.method == Method::Dna {
            return Ok(vec![1.0; levels]);
        }
        let name = spec.qualifier.as_deref().unwrap_or_default();
        let message = format!("`{name}` holds words, which have no sign to subtract by");
        let help = "take ignore or combine, or a qualifier that is a number or a stance";
        return Err(refuse(&message, help));
    }
    let is_boolean =
        selection.qualifier.is_some_and(|q| q.kind == super::table::Kind::Boolean);
    let sign = |number: i64| match number {
        0 if is_boolean => -1.0,
        number => number as f64,
    };
    let numbers = selection.levels.iter().map(|level| level.number.map_or(0.0, sign));
    Ok(numbers.chain([0.0]).collect())
}

/// The network of statements with weights, on axes that hold them all.
pub(super) fn affiliation(
    selection: &Selection<'_>,
    axes: &Axes,
    statements: impl Weighted,
    spec: &Spec,
) -> Result<Matrix, Error> {
    let cells = Cells::count(selection, axes, statements, true, Join::Sum);
    let signs = if spec.aggregation == Aggregation::Combine {
        Vec::new()
    } else {
        signs(selection, spec)?
    };
    let known = selection.levels.len();
    let value = |level: usize, weight: f64| match spec.aggregation {
        Aggregation::Combine if level >= known => 0.0,
        Aggregation::Combine => {
            2f64.powi(i32::try_from(known - 1 - level).unwrap_or(i32::MAX))
        }
        _ => signs[level] * weight,
    };
    let mut matrix = Matrix {
        rows: cells.rows.clone(),
        columns: cells.columns.clone(),
        entries: Vec::new(),
    };
    let columns = column_totals(&cells);
    for row in 0..cells.rows.len() {
        let activity = cells.total(row);
        let mut entries: Vec<(u32, f64)> = Vec::new();
        for (cell, weight) in cells.row(row) {
            let (column, level) = (cell / cells.levels, cell % cells.levels);
            let value = value(level, weight);
            match entries.last_mut().filter(|entry| entry.0 == column as u32) {
                Some(entry) => entry.1 += value,
                None => entries.push((column as u32, value)),
            }
        }
        for (column, value) in &mut entries {
            *value /= match spec.normalization {
                Normalization::Activity => activity,
                Normalization::Prominence => columns[*column as usize],
                _ => 1.0,
            };
        }
        entries.retain(|entry| entry.1 != 0.0);
        matrix.entries.push(entries);
    }
    Ok(matrix)
}

fn column_totals(cells: &Cells) -> Vec<f64> {
    let mut totals = vec![0.0; cells.columns.len()];
    for row in 0..cells.rows.len() {
        for (cell, weight) in cells.row(row) {
            totals[cell / cells.levels] += weight;
        }
    }
    totals
}
