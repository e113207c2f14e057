//! The rows in force: a user's laid over those that the program carries.
//!
//! Input: the text of tables, lowest layer first. Output: [`Entry`]s sorted by table and
//! key. A row with a known key takes the known row's place; a row whose key stands behind a
//! hyphen takes it out. What a row's columns mean is not known here.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use super::rows::{Row, lines, prove};
use super::table::{PROOF, Table};
use crate::error::{Error, Malformed};

/// Which row of which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    /// The table.
    pub table: Table,
    /// 0 for the program's own rows, 1 for the first file laid over them, and so on.
    pub layer: u16,
    /// Line in the file, from 1.
    pub line: u32,
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.table.name(), self.line)
    }
}

/// A row in force.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it stands.
    pub id: RowId,
    file: Cow<'static, str>,
    text: Cow<'static, str>,
}

impl Entry {
    /// Its fields, to be read.
    #[must_use]
    pub fn row(&self) -> Row<'_> {
        Row::new(&self.file, self.id.line as usize, &self.text)
    }

    /// The line as it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What tells it from all other rows of its table.
    #[must_use]
    pub fn key(&self) -> &str {
        key(self.id.table, &self.text)
    }

    /// A sentence in which it fires.
    #[must_use]
    pub fn example(&self) -> &str {
        self.counted_back(2)
    }

    /// A sentence in which it does not; empty where none is given.
    #[must_use]
    pub fn counter(&self) -> &str {
        self.counted_back(1)
    }

    /// Where it comes from.
    #[must_use]
    pub fn provenance(&self) -> &str {
        self.counted_back(0)
    }

    fn counted_back(&self, column: usize) -> &str {
        self.text.rsplit('\t').nth(column).unwrap_or_default()
    }
}

/// The key columns of a line, tabs between.
fn key(table: Table, line: &str) -> &str {
    let end = line.match_indices('\t').nth(table.keys() - 1);
    end.map_or(line, |(at, _)| &line[..at])
}

/// One file to be laid over others.
pub(super) struct Layer<'t> {
    pub(super) file: Cow<'static, str>,
    pub(super) table: Table,
    pub(super) number: u16,
    pub(super) text: &'t str,
}

/// Lays a file over the rows so far. `keep` makes a line the entry's own.
pub(super) fn lay<'t>(
    entries: &mut Vec<Entry>,
    layer: &Layer<'t>,
    keep: impl Fn(&'t str) -> Cow<'static, str>,
) -> Result<(), Error> {
    let table = layer.table;
    let mut lines = lines(layer.text);
    let width = header(layer, lines.next())?;
    for (number, line) in lines {
        if let Some(line) = line.strip_prefix('-') {
            if let Ok(at) = find(entries, table, line) {
                entries.remove(at);
            }
            continue;
        }
        prove(&Row::new(&layer.file, number, line), width)?;
        let id = RowId { table, layer: layer.number, line: number as u32 };
        let entry = Entry { id, file: layer.file.clone(), text: keep(line) };
        match find(entries, table, line) {
            Ok(at) => entries[at] = entry,
            Err(at) => entries.insert(at, entry),
        }
    }
    Ok(())
}

/// Where the entry with a line's key stands, or would stand.
fn find(entries: &[Entry], table: Table, line: &str) -> Result<usize, usize> {
    let wanted = (table, key(table, line));
    let place = |entry: &Entry| (entry.id.table, entry.key()).cmp(&wanted);
    // Rows come sorted: nearly always behind all others.
    match entries.last().map(place) {
        None | Some(Ordering::Less) => Err(entries.len()),
        Some(_) => entries.binary_search_by(place),
    }
}

/// The number of columns, if the header names those of the table.
fn header(layer: &Layer<'_>, first: Option<(usize, &str)>) -> Result<usize, Error> {
    let columns = || layer.table.columns().iter().chain(&PROOF).copied();
    let (line, header) = first.unwrap_or_default();
    if header.split('\t').eq(columns()) {
        return Ok(columns().count());
    }
    let wanted: Vec<&str> = columns().collect();
    let help = format!("begin the file with these columns: {}", wanted.join(" "));
    let fault =
        Malformed::in_line(&layer.file, line, 0, "not this table's header", &help);
    Err(Error::Lexicon(fault))
}
