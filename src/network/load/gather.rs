//! Collects named values row by row, whatever the source, and makes the table of them.
//!
//! Names that sources use for the same thing are made one: `document_author` is
//! `document.author`, `time` and `date` are `document.date`.

use hashbrown::HashMap;

use crate::network::calendar;
use crate::network::table::{Coder, Column, DOCUMENT, Kind, NONE, Table, UNDATED};

/// Names of other tools for what every table has.
const SAME: [(&str, &str); 13] = [
    ("time", "document.date"),
    ("date", "document.date"),
    ("document_date", "document.date"),
    ("document", "document.id"),
    ("document_id", "document.id"),
    ("document_title", "document.title"),
    ("document_author", "document.author"),
    ("document_source", "document.source"),
    ("document_section", "document.section"),
    ("document_type", "document.type"),
    ("statement_id", "id"),
    ("start_position", "start"),
    ("stop_position", "end"),
];

/// A table in the making.
#[derive(Default)]
pub(super) struct Gather {
    names: Vec<String>,
    places: HashMap<String, usize>,
    coders: Vec<Coder>,
    rows: usize,
}

impl Gather {
    /// Begins a row.
    pub(super) fn begin(&mut self) {
        self.rows += 1;
    }

    /// Sets a value of the row that was begun last.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let row = self.rows.saturating_sub(1);
        let at = self.place(name);
        self.coders[at].set(row, value);
    }

    /// The number of a column, which is made where there is none yet.
    fn place(&mut self, name: &str) -> usize {
        if let Some(&at) = self.places.get(name) {
            return at;
        }
        let same = SAME.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        let own = same.map_or(name, |(_, own)| own).to_owned();
        let known = self.names.iter().position(|known| *known == own);
        let at = known.unwrap_or_else(|| {
            self.names.push(own);
            self.coders.push(Coder::default());
            self.names.len() - 1
        });
        self.places.insert(name.to_owned(), at);
        at
    }

    /// The table. Fails with the row and value of a date that is none.
    pub(super) fn finish(self) -> Result<Table, (usize, String)> {
        let rows = self.rows;
        let mut table =
            Table { dates: vec![UNDATED; rows], reviewed: true, ..Table::default() };
        for (coder, name) in self.coders.into_iter().zip(&self.names) {
            let field = name.starts_with(DOCUMENT);
            table.columns.push(if field {
                coder.finish_as(name, rows, Kind::Text)
            } else {
                coder.finish(name, rows)
            });
        }
        table.documents = ranks(&table, "document.id", rows);
        table.dates = dates(&table, rows)?;
        table.ids = match table.columns.iter().find(|column| column.name == "id") {
            Some(ids) => (0..rows).map(|row| ids.value(row).to_owned()).collect(),
            None => (1..=rows).map(|number| number.to_string()).collect(),
        };
        let [starts, ends] = ["start", "end"]
            .map(|name| table.columns.iter().find(|column| column.name == name));
        let number = |column: Option<&Column>, row: usize| {
            column.and_then(|column| column.value(row).parse().ok()).unwrap_or_default()
        };
        let id = |row: usize| {
            table.ids[row]
                .parse()
                .unwrap_or_else(|_| i64::try_from(row).unwrap_or(i64::MAX))
        };
        let place: Vec<(i64, i64, i64)> = (0..rows)
            .map(|row| (number(starts, row), number(ends, row), id(row)))
            .collect();
        table.sort(&place);
        Ok(table)
    }
}

/// For each row the rank of its value among all values of the column: numbers by size,
/// words by their letters.
fn ranks(table: &Table, name: &str, rows: usize) -> Vec<u32> {
    let Some(column) = table.columns.iter().find(|column| column.name == name) else {
        return vec![0; rows];
    };
    let mut order: Vec<usize> = (0..column.words.len()).collect();
    order.sort_by_key(|&at| {
        let word = &column.words[at];
        (word.parse::<u64>().unwrap_or(u64::MAX), word)
    });
    let mut rank = vec![0; order.len()];
    for (place, &at) in order.iter().enumerate() {
        rank[at] = place as u32 + 1;
    }
    let of = |&code: &u32| if code == NONE { 0 } else { rank[code as usize] };
    column.codes.iter().map(of).collect()
}

fn dates(table: &Table, rows: usize) -> Result<Vec<i64>, (usize, String)> {
    let wanted = format!("{DOCUMENT}date");
    let Some(column) = table.columns.iter().find(|column| column.name == wanted) else {
        return Ok(vec![UNDATED; rows]);
    };
    let read = |word: &String| calendar::moment(word);
    let moments: Vec<Option<i64>> = column.words.iter().map(read).collect();
    let of = |(row, &code): (usize, &u32)| match code {
        NONE => Ok(UNDATED),
        code => moments[code as usize].ok_or_else(|| (row, column.word(code).to_owned())),
    };
    column.codes.iter().enumerate().map(of).collect()
}
