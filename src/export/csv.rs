//! Tidy tables: `statements.csv`; `nodes.csv`, whose first column is `name`; and
//! `edges.csv`, whose first columns are `from` and `to`, as igraph, tidygraph and pandas
//! take them.
//!
//! A cell that a spreadsheet would run as a formula gets an apostrophe in front, here and in
//! every other CSV (see [`cell`]). The tables hold words of records that anybody may have
//! written.

use super::columns::Value;
use super::tables::{self, Table};
use crate::graph::KnowledgeGraph;

/// One line per statement.
#[must_use]
pub fn statements(graph: &KnowledgeGraph) -> Vec<u8> {
    table(&tables::statements(graph))
}

/// One line per node.
#[must_use]
pub fn nodes(graph: &KnowledgeGraph) -> Vec<u8> {
    table(&tables::nodes(graph))
}

/// One line per edge.
#[must_use]
pub fn edges(graph: &KnowledgeGraph) -> Vec<u8> {
    table(&tables::edges(graph))
}

/// Words as a cell that no spreadsheet runs: with an apostrophe in front where they begin
/// with `=`, `+`, `-`, `@`, a tab or a line break, or the wide forms of those signs, perhaps
/// after apostrophes of their own. [`uncell`] takes it away again.
#[must_use]
pub fn cell(words: &str) -> String {
    if runs(words) { format!("'{words}") } else { words.to_owned() }
}

/// The words of a cell that [`cell`] wrote.
#[must_use]
pub fn uncell(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|words| runs(words)).unwrap_or(cell)
}

/// Whether a spreadsheet might take words for a formula, or [`uncell`] take off an
/// apostrophe of theirs.
fn runs(words: &str) -> bool {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    words.trim_start_matches('\'').starts_with(signs)
}

/// A table as CSV: comma, quotes doubled where needed, lines ended by LF.
pub(super) fn table(table: &Table) -> Vec<u8> {
    let header = table.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let shown = |value: &Value| match value {
        Value::Text(_) | Value::List(_) => cell(&value.show()),
        _ => value.show(),
    };
    let rows = table.rows.iter().map(|row| row.iter().map(shown).collect());
    write(std::iter::once(header).chain(rows))
}

/// Rows of cells as CSV.
pub(super) fn write(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}
