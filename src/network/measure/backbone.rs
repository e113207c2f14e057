//! The ties that stand out from what each row's strength would give.

use super::Options;
use super::balance::ties;
use super::report::{Cell, Report};
use crate::network::Matrix;

/// The disparity filter over the absolute values of a one-mode network. See
/// [`Measure::Backbone`](super::Measure::Backbone).
#[must_use]
pub fn backbone(matrix: &Matrix, options: Options) -> Report {
    let ties = ties(matrix);
    let strength: Vec<f64> =
        ties.iter().map(|own| own.iter().map(|(_, value)| value.abs()).sum()).collect();
    // The chance that one of k random shares of a row's strength is as great.
    let chance = |row: usize, value: f64| match ties[row].len() {
        0 | 1 => 1.0,
        k => (1.0 - value.abs() / strength[row]).powf((k - 1) as f64),
    };
    let mut report = Report::new(&["row", "column", "value", "p", "kept"]);
    let mut kept = 0;
    for (row, column, value) in matrix.pairs() {
        let p = chance(row, value).min(chance(column, value));
        let stays = p < options.alpha;
        kept += usize::from(stays);
        report.rows.push(vec![
            Cell::from(matrix.rows[row].as_str()),
            matrix.rows[column].as_str().into(),
            value.into(),
            p.into(),
            usize::from(stays).into(),
        ]);
    }
    report.value("ties", report.rows.len());
    report.value("kept", kept);
    report
}
