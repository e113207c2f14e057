//! Whether the rows of a lexicon do what they say.
//!
//! Input: a lexicon and a reader, which says whether a row fires in a sentence. Output: the
//! rows whose example does not fire, or whose counter-example does, with place and remedy.
//! Left out: the reading itself, which needs the whole pipeline.

use super::entry::Entry;
use super::table::Table;
use super::tables::Lexicon;
use crate::error::Malformed;

/// Runs every row's example and counter-example through `fires`.
pub fn check(
    lexicon: &Lexicon,
    fires: &mut dyn FnMut(&str, &Entry) -> bool,
) -> Vec<Malformed> {
    let mut faults = Vec::new();
    for entry in lexicon.entries() {
        let (example, counter) = (entry.example(), entry.counter());
        if !fires(example, entry) {
            let message =
                format!("`{}` does not fire in its example: {example}", name(entry));
            faults.push(fault(entry, &message, "write an example in which it does"));
        }
        if !counter.is_empty() && fires(counter, entry) {
            let message =
                format!("`{}` fires in its counter-example: {counter}", name(entry));
            faults.push(fault(
                entry,
                &message,
                "narrow the row, or write another counter",
            ));
        }
    }
    faults
}

/// Faults of form in the embedded tables: rows out of order or given twice.
#[must_use]
pub fn disorder(table: Table) -> Vec<Malformed> {
    let rows = super::rows::lines(table.embedded()).skip(1);
    let keys: Vec<(usize, Vec<&str>)> = rows
        .map(|(line, text)| (line, text.split('\t').take(table.keys()).collect()))
        .collect();
    let disordered = keys.windows(2).filter(|pair| pair[0].1 >= pair[1].1);
    disordered
        .map(|pair| {
            let (line, key) = &pair[1];
            let message = format!("`{}` stands twice or out of order", key.join(" "));
            let help = "sort the rows by their keys, byte by byte, and join doubles";
            Malformed::in_line(table.name(), *line, 0, &message, help)
        })
        .collect()
}

fn name(entry: &Entry) -> String {
    entry.key().replace('\t', " ")
}

fn fault(entry: &Entry, message: &str, help: &str) -> Malformed {
    let row = entry.row();
    Malformed::in_line(row.file, row.line, 0, message, help)
}
