//! Rows of a table: TSV with a header, `#` comments, and at the end of each row an example,
//! a counter-example and a provenance.
//!
//! Input: a file's name and text. Output: its rows, each with its line, or the first fault
//! with its line and what to do. What the columns mean is not known here.

use crate::error::{Error, Malformed};

/// One row of a table.
#[derive(Debug, Clone)]
pub struct Row<'t> {
    /// Name of the file.
    pub file: &'t str,
    /// Line in the file, from 1.
    pub line: usize,
    /// The fields, as they stand.
    pub fields: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// A row from its line.
    #[must_use]
    pub fn new(file: &'t str, line: usize, text: &'t str) -> Self {
        Self { file, line, fields: text.split('\t').collect() }
    }

    /// A field by its column.
    ///
    /// # Errors
    /// Where the row has no such column.
    pub fn field(&self, column: usize) -> Result<&'t str, Error> {
        let field = self.fields.get(column).copied();
        field.ok_or_else(|| self.fault("a column is missing", "part the columns by tabs"))
    }

    /// A field by its column, read as one of a few words.
    ///
    /// # Errors
    /// Where it is none of them; the message lists them all.
    pub fn one_of<T: Copy>(
        &self,
        column: usize,
        what: &str,
        words: &[(&str, T)],
    ) -> Result<T, Error> {
        let field = self.field(column)?;
        let found = words.iter().find(|(word, _)| *word == field);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let help = format!("write one of: {}", known.join(", "));
            self.fault(&format!("unknown {what} `{field}`"), &help)
        })
    }

    /// An error at this row.
    #[must_use]
    pub fn fault(&self, message: &str, help: &str) -> Error {
        Error::Lexicon(Malformed::in_line(self.file, self.line, 0, message, help))
    }
}

/// The lines that say something, each with its number; the first of them is the header.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

/// The rows of a table, each with as many fields as its header.
///
/// # Errors
/// [`Error::Lexicon`] at a row of another width, without an example or a provenance.
pub fn rows<'t>(file: &'t str, text: &'t str) -> Result<Vec<Row<'t>>, Error> {
    let mut lines = lines(text);
    let width = lines.next().map_or(0, |(_, header)| header.split('\t').count());
    lines
        .map(|(number, line)| {
            let row = Row::new(file, number, line);
            prove(&row, width)?;
            Ok(row)
        })
        .collect()
}

/// Whether a row has that many fields, an example and a provenance.
pub(super) fn prove(row: &Row<'_>, width: usize) -> Result<(), Error> {
    if row.fields.len() != width {
        let message =
            format!("{} columns, not {width} as in the header", row.fields.len());
        return Err(row.fault(&message, "part the columns by single tabs"));
    }
    let blank = |from_end: usize| {
        width.checked_sub(from_end).is_none_or(|at| row.fields[at].trim().is_empty())
    };
    match (blank(3), blank(1)) {
        (true, _) => {
            Err(row.fault("no example", "give a sentence in which the row fires"))
        }
        (_, true) => Err(row.fault("no provenance", "say where the row comes from")),
        _ => Ok(()),
    }
}
