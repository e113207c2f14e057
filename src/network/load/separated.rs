//! Statements as separated values: commas, semicolons or tabs, a header in the first line.

use super::gather::Gather;
use super::lines::no_date;
use crate::error::{Error, Malformed};
use crate::network::Table;

/// What may stand between the values, the likeliest first.
const BETWEEN: [u8; 3] = *b",;\t";

/// Reads a table with a header. `name` is the file's, for messages. What stands most often
/// in the header between its names stands between the values.
///
/// # Errors
/// [`Error::Statements`] with the line: no header, a name given twice, a row with more or
/// fewer cells than the header, or a date that is none.
pub fn from_separated(name: &str, text: &str) -> Result<Table, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let count = |byte: &u8| header.bytes().filter(|b| b == byte).count();
    let between = *BETWEEN.iter().rev().max_by_key(|byte| count(byte)).unwrap_or(&b',');
    let mut reader =
        ::csv::ReaderBuilder::new().delimiter(between).from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| refuse(name, &error))?.clone();
    check(name, &names)?;
    let mut gather = Gather::default();
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| refuse(name, &error))?;
        gather.begin();
        lines.push(record.position().map_or(0, |at| at.line() as usize));
        for (column, value) in names.iter().zip(&record) {
            gather.set(column.trim(), value);
        }
    }
    gather.finish().map_err(|(row, value)| no_date(name, lines[row], &value))
}

fn check(name: &str, names: &::csv::StringRecord) -> Result<(), Error> {
    let fault = |message: String, help: &str| {
        Err(Error::Statements(Malformed::in_line(name, 1, 0, &message, help)))
    };
    for (at, column) in names.iter().enumerate() {
        if names.iter().take(at).any(|other| other == column) {
            return fault(format!("two columns are named `{column}`"), "rename one");
        }
    }
    if names.iter().filter(|column| !column.trim().is_empty()).count() < 2 {
        let help = "the first line names the columns, such as actor,issue,stance";
        return fault("the first line is no header of two or more columns".into(), help);
    }
    Ok(())
}

fn refuse(name: &str, error: &::csv::Error) -> Error {
    let line = error.position().map_or(0, |at| at.line() as usize);
    let message = match error.kind() {
        ::csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells, where the header has {expected_len}")
        }
        _ => error.to_string(),
    };
    let help = "put cells that hold the separator or a line's end in double quotes";
    Error::Statements(Malformed::in_line(name, line, 0, &message, help))
}
