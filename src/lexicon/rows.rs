//! Rows of a table: TSV with a header, `#` comments, and at the end of each row an example,
//! a counter-example and a provenance.

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
    /// A field by its column.
    ///
    /// # Errors
    /// Where the row has no such column.
    pub fn field(&self, column: usize) -> Result<&'t str, Error> {
        let field = self.fields.get(column).copied();
        field.ok_or_else(|| self.fault("a column is missing", "part the columns by tabs"))
    }

    /// An error at this row.
    #[must_use]
    pub fn fault(&self, message: &str, help: &str) -> Error {
        Error::Lexicon(Malformed::in_line(self.file, self.line, 0, message, help))
    }
}

/// The rows of a table, each with as many fields as its header.
///
/// # Errors
/// [`Error::Lexicon`] at a row of another width, without an example or a provenance.
pub fn rows<'t>(file: &'t str, text: &'t str) -> Result<Vec<Row<'t>>, Error> {
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let width = lines.next().map_or(0, |(_, header)| header.split('\t').count());
    lines
        .map(|(number, line)| {
            let row = Row { file, line: number + 1, fields: line.split('\t').collect() };
            if row.fields.len() != width {
                return Err(
                    row.fault("not as many columns as the header", "part them by tabs")
                );
            }
            let blank = |from_end: usize| row.fields[width - from_end].trim().is_empty();
            if width < 4 || blank(3) || blank(1) {
                return Err(
                    row.fault("no example or no provenance", "give each row both")
                );
            }
            Ok(row)
        })
        .collect()
}
