//! Who changed position: where each row stood on each column, period by period.

use super::report::{Cell, Report};
use super::standing::Standing;
use crate::error::Error;
use crate::network::calendar::{Moment, show};
use crate::network::spec::Spec;
use crate::network::table::{Table, UNDATED};
use crate::network::window::Unit;

/// The mean position in each period of `size` units and its change since the last period in
/// which the row spoke of the column. See [`Measure::Change`](super::Measure::Change).
///
/// # Errors
/// As [`network()`](crate::network::network); a qualifier of words.
pub fn change(
    table: &Table,
    spec: &Spec,
    size: u32,
    unit: Unit,
) -> Result<Report, Error> {
    let standing = Standing::new(table, spec)?;
    let has_date = |s: &&(usize, usize, usize, u32)| table.dates[s.3 as usize] != UNDATED;
    let all: Vec<_> = standing.statements.iter().filter(has_date).copied().collect();
    let dates: Vec<Moment> = all.iter().map(|s| table.dates[s.3 as usize]).collect();
    let first = spec.from.or_else(|| dates.iter().min().copied());
    let periods = periods(first, dates.iter().max().copied(), size, unit);
    let mut found = Vec::new();
    for (at, window) in periods.windows(2).enumerate() {
        let inside = |date: Moment| (window[0]..window[1]).contains(&date);
        let mut statements: Vec<_> = all
            .iter()
            .zip(&dates)
            .filter(|(_, d)| inside(**d))
            .map(|(s, _)| *s)
            .collect();
        for (row, stands) in standing.stands_of(&mut statements).into_iter().enumerate() {
            for stand in stands {
                found.push((row, stand.column, at, standing.mean(&stand), stand.count));
            }
        }
    }
    found.sort_by_key(|(row, column, at, _, _)| (*row, *column, *at));
    let mut report =
        Report::new(&["row", "column", "from", "to", "n", "position", "change"]);
    let mut changes = 0;
    for (at, (row, column, period, position, count)) in found.iter().enumerate() {
        let before = at.checked_sub(1).map(|last| &found[last]);
        let before = before.filter(|last| (last.0, last.1) == (*row, *column));
        let change = before.map(|last| position - last.3);
        changes += usize::from(change.is_some_and(|change| change != 0.0));
        report.rows.push(vec![
            Cell::from(standing.rows[*row].as_str()),
            standing.columns[*column].as_str().into(),
            show(periods[*period]).as_str().into(),
            show(periods[period + 1] - 1).as_str().into(),
            (*count).into(),
            (*position).into(),
            change.into(),
        ]);
    }
    report.value("changes", changes);
    Ok(report)
}

/// Where periods begin, from the first date to past the last.
fn periods(
    first: Option<Moment>,
    last: Option<Moment>,
    size: u32,
    unit: Unit,
) -> Vec<Moment> {
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let mut starts = vec![first];
    for step in 1.. {
        let start = unit.add(first, step * i64::from(size));
        starts.push(start);
        if start > last {
            break;
        }
    }
    starts
}
