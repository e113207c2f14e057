//! Networks as tables: the matrix, the list of ties, the series through time.
//!
//! UTF-8, comma, quotes doubled. A label that a spreadsheet would run as a formula gets an
//! apostrophe before it, and so does one that would look like such a label; numbers stand
//! as they are, at full precision.

use std::fmt::Write;

use super::csv::cell;
use crate::network::Matrix;
use crate::network::calendar::show;
use crate::network::measure::{Cell, Report};
use crate::network::window::Slice;

/// The matrix: labels of the columns after an empty corner, labels of the rows before each.
#[must_use]
pub fn csv(matrix: &Matrix) -> Vec<u8> {
    let mut out = String::from("\"\"");
    for label in &matrix.columns {
        out.push(',');
        quote(&mut out, label);
    }
    out.push('\n');
    for (row, label) in matrix.rows.iter().enumerate() {
        quote(&mut out, label);
        for value in matrix.row(row) {
            out.push(',');
            number(&mut out, value);
        }
        out.push('\n');
    }
    out.into_bytes()
}

/// The ties that are not zero: `row,column,value`; those of a one-mode network once.
#[must_use]
pub fn edges(matrix: &Matrix, once: bool) -> Vec<u8> {
    let mut out = String::from("row,column,value\n");
    for (row, column, value) in matrix.all().filter(|tie| !once || tie.0 < tie.1) {
        quote(&mut out, &matrix.rows[row]);
        out.push(',');
        quote(&mut out, &matrix.columns[column]);
        out.push(',');
        number(&mut out, value);
        out.push('\n');
    }
    out.into_bytes()
}

/// A series: one line for each cut and cell.
#[must_use]
pub fn series(slices: &[Slice]) -> Vec<u8> {
    let mut out =
        String::from("index,start,middle,stop,num_statements,row,column,value\n");
    for (index, slice) in slices.iter().enumerate() {
        let (start, middle, stop) =
            (show(slice.start), show(slice.middle), show(slice.stop));
        let count = slice.statements;
        let lead = format!("{index},{start},{middle},{stop},{count},");
        for (row, label) in slice.matrix.rows.iter().enumerate() {
            for (column, value) in slice.matrix.row(row).into_iter().enumerate() {
                out.push_str(&lead);
                quote(&mut out, label);
                out.push(',');
                quote(&mut out, &slice.matrix.columns[column]);
                out.push(',');
                number(&mut out, value);
                out.push('\n');
            }
        }
    }
    out.into_bytes()
}

/// The table of a report.
#[must_use]
pub fn report(report: &Report) -> Vec<u8> {
    let mut out = report.columns.join(",");
    out.push('\n');
    for row in &report.rows {
        for (at, value) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            match value {
                Cell::Text(text) => quote(&mut out, text),
                other => out.push_str(&other.show()),
            }
        }
        out.push('\n');
    }
    out.into_bytes()
}

/// A number as it stands: whole ones without a point.
fn number(out: &mut String, value: f64) {
    // Nearly all are small whole numbers, for which the general way takes thrice the time.
    let whole = value as u32;
    #[allow(clippy::float_cmp, reason = "whether it is whole")]
    let is_whole = f64::from(whole) == value;
    if is_whole {
        let mut digits = [0; 10];
        let mut at = digits.len();
        let mut rest = whole;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        out.extend(digits[at..].iter().map(|&digit| char::from(digit)));
    } else {
        // Writing to a text cannot fail.
        let _ = write!(out, "{value}");
    }
}

/// A label in quotes, made safe for spreadsheets.
fn quote(out: &mut String, label: &str) {
    out.push('"');
    out.push_str(&cell(label).replace('"', "\"\""));
    out.push('"');
}
