//! Statements as JSON Lines, schema `standpoint/1`: one object a line, in and out.
//!
//! Reading refuses what cannot be a statement, with the line and what to do; empty lines
//! and a byte order mark are passed over.

use std::collections::BTreeMap;

use crate::{
    error::{Error, Malformed},
    model::Statement,
};

/// The statements, one JSON object a line, each line ended.
#[must_use]
pub fn statements_to_jsonl(statements: &[Statement]) -> String {
    let mut out = String::new();
    for statement in statements {
        // A statement has string keys and finite numbers only: writing it cannot fail.
        out.push_str(&serde_json::to_string(statement).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// Reads statements. `name` is the file's name, for messages. A line that repeats an
/// earlier one is read once.
///
/// # Errors
/// [`Error::Statements`] with line and column: no JSON, a missing or mistyped field, an
/// empty id, a place that ends before it starts, one id for two different statements.
pub fn statements_from_jsonl(name: &str, text: &str) -> Result<Vec<Statement>, Error> {
    let mut read = Vec::new();
    let mut lines = BTreeMap::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let statement: Statement = serde_json::from_str(line).map_err(|error| {
            let help = "each line is one statement; see `standpoint schema`";
            Error::Statements(Malformed::json(name, at, &error, help))
        })?;
        if let Some(fault) = fault(&statement) {
            return Err(refuse(name, at + 1, &fault));
        }
        match lines.insert(statement.id.clone(), (at + 1, read.len())) {
            None => read.push(statement),
            Some((_, earlier)) if read[earlier] == statement => {
                lines.insert(statement.id.clone(), (at + 1, earlier));
            }
            Some((line, _)) => {
                let id = &statement.id;
                let fault = format!("the id `{id}` is that of line {line} too");
                return Err(refuse(name, at + 1, &fault));
            }
        }
    }
    Ok(read)
}

/// The same checks for statements that were read together; the fault names its statement.
pub(super) fn check(name: &str, statements: &[Statement]) -> Result<(), Error> {
    let mut seen: BTreeMap<&str, &Statement> = BTreeMap::new();
    for statement in statements {
        let id = statement.id.as_str();
        let doubled = seen.insert(id, statement).is_some_and(|other| other != statement);
        let fault = fault(statement)
            .or_else(|| doubled.then(|| "its id is given to two statements".into()));
        if let Some(fault) = fault {
            return Err(refuse(name, 0, &format!("statement `{id}`: {fault}")));
        }
    }
    Ok(())
}

fn fault(s: &Statement) -> Option<String> {
    let fields = [
        ("id", &s.id),
        ("document", &s.document),
        ("actor", &s.actor),
        ("issue", &s.issue),
    ];
    if let Some((field, _)) = fields.iter().find(|(_, value)| value.trim().is_empty()) {
        return Some(format!("`{field}` is empty"));
    }
    let (start, end) = (s.start, s.end);
    (end < start).then(|| format!("it ends at {end}, before it starts at {start}"))
}

fn refuse(name: &str, line: usize, fault: &str) -> Error {
    let help = "correct it, or take it out";
    Error::Statements(Malformed::in_line(name, line, 0, fault, help))
}
