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
    let date = |statement: &Placed| table.dates[statement.3 as usize];
    let has_date = |statement: &&Placed| date(statement) != UNDATED;
    let mut all: Vec<Placed> =
        standing.statements.iter().filter(has_date).copied().collect();
    // The rows of a table stand in the order of time.
    all.sort_unstable_by_key(|statement| statement.3);
    let first = spec.from.or_else(|| all.first().map(date)).unwrap_or_default();
    let mut periods = match unit {
        Unit::Events => by_count(&all, size as usize, date),
        unit => by_time(&all, first, i64::from(size), unit, date),
    };
    let mut found = Vec::new();
    for (at, period) in periods.iter_mut().enumerate() {
        let stands = standing.stands_of(&mut period.statements);
        for (row, stands) in stands.into_iter().enumerate() {
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
            show(periods[*period].from).as_str().into(),
            show(periods[*period].to).as_str().into(),
            (*count).into(),
            (*position).into(),
            change.into(),
        ]);
    }
    report.value("changes", changes);
    Ok(report)
}

/// A statement by its row, column, level and place in the table.
type Placed = (usize, usize, usize, u32);

/// A stretch of time in which there are statements.
struct Period {
    from: Moment,
    /// Its last second.
    to: Moment,
    statements: Vec<Placed>,
}

/// Periods of so many statements; the last may have fewer.
fn by_count(
    all: &[Placed],
    size: usize,
    date: impl Fn(&Placed) -> Moment,
) -> Vec<Period> {
    let period = |part: &[Placed]| Period {
        from: part.first().map(&date).unwrap_or_default(),
        to: part.last().map(&date).unwrap_or_default(),
        statements: part.to_vec(),
    };
    all.chunks(size.max(1)).map(period).collect()
}

/// Periods of so many units, counted from the first moment; those without statements are
/// passed over.
fn by_time(
    all: &[Placed],
    first: Moment,
    size: i64,
    unit: Unit,
    date: impl Fn(&Placed) -> Moment,
) -> Vec<Period> {
    let begin = |number: i64| unit.add(first, number * size);
    let mut periods: Vec<Period> = Vec::new();
    for statement in all {
        let date = date(statement);
        let last = periods.last_mut().filter(|period| date <= period.to);
        if let Some(period) = last {
            period.statements.push(*statement);
            continue;
        }
        // Months differ in length: the number may be one too low.
        let mut number = (unit.between(first, date) / size - 1).max(0);
        while begin(number + 1) <= date {
            number += 1;
        }
        let (from, to) = (begin(number), begin(number + 1) - 1);
        periods.push(Period { from, to, statements: vec![*statement] });
    }
    periods
}
