//! JSON Lines: one object a line, each a record with `text`, and `id`, `title` and `date`
//! where it has them. Other members are passed over.
//!
//! The text is then read as any plain text is. A line that is no such object is refused
//! with its place.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{id, prose};
use crate::error::{Error, Malformed};
use crate::model::Document;

#[derive(Deserialize)]
struct Record {
    text: String,
    id: Option<String>,
    title: Option<String>,
    date: Option<String>,
}

const HELP: &str =
    r#"write one object a line: {"id": "…", "date": "1962-11-12", "text": "…"}"#;

/// Whether the first line looks like such a record.
pub(super) fn looks_like(head: &str) -> bool {
    head.starts_with('{') && head.lines().next().is_some_and(|l| l.contains("\"text\""))
}

/// The documents of the lines, in order. A record without `id` gets `stem/line`.
pub(super) fn read(name: &str, text: &str) -> Result<Vec<Document>, Error> {
    let mut documents = Vec::new();
    let mut ids = BTreeSet::new();
    for (index, line) in
        text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty())
    {
        let record: Record = serde_json::from_str(line)
            .map_err(|fault| Error::Record(Malformed::json(name, index, &fault, HELP)))?;
        let own = record.id.unwrap_or_else(|| format!("{}/{}", id(name), index + 1));
        if !ids.insert(own.clone()) {
            let message = format!("the id {own:?} was used before");
            let fault = Malformed::in_line(
                name,
                index + 1,
                1,
                &message,
                "give each record its own id",
            );
            return Err(Error::Record(fault));
        }
        let mut document = prose::read(&own, record.text, None);
        document.title = record.title.or(document.title);
        document.date = record.date.or(document.date);
        documents.push(document);
    }
    Ok(documents)
}
