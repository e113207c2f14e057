//! The corpus of a table: what was coded by hand, as if it had been extracted.
//!
//! Input: a table, and which of its variables are actor, issue and side. Output: a corpus
//! for questions, figures and exports. A value is its own id and label. Left out: rows
//! without an actor or an issue.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::digest::hex;
use crate::error::Error;
use crate::model::{
    Act, Actor, ActorKind, Corpus, DocumentEntry, Issue, Position, Review, Stance,
    Statement,
};
use crate::network::calendar;
use crate::network::select::variable;
use crate::network::table::{Column, DOCUMENT, Kind, NONE, Table, UNDATED};

/// Which variables say who holds what.
#[derive(Debug, Clone, Copy)]
pub struct Roles<'r> {
    /// The variable of the actors.
    pub actor: &'r str,
    /// The variable of the issues.
    pub issue: &'r str,
    /// The variable of the sides; without it all is neutral.
    pub side: Option<&'r str>,
}

/// The corpus of a table. `name` begins the ids of documents that have none, or only a
/// number. Of a scale the sign is the side.
///
/// # Errors
/// [`Error::Query`]: a variable that the table lacks.
pub fn to_corpus(table: &Table, name: &str, roles: Roles<'_>) -> Result<Corpus, Error> {
    let mut corpus = Corpus::default();
    let actors = variable(table, roles.actor)?;
    let issues = variable(table, roles.issue)?;
    let side = roles.side.map(|side| variable(table, side)).transpose()?;
    let mut documents: BTreeMap<String, DocumentEntry> = BTreeMap::new();
    for row in 0..table.len() {
        if actors.codes[row] == NONE || issues.codes[row] == NONE {
            continue;
        }
        let document = document_id(table, name, row);
        let mut statement = statement(table, row);
        actors.value(row).clone_into(&mut statement.actor);
        issues.value(row).clone_into(&mut statement.issue);
        statement.toward = side.map(|side| sign(side, row)).unwrap_or_default();
        (statement.position, statement.stance) = position(table, row, &statement);
        statement.id = id(name, table, row);
        documents
            .entry(document.clone())
            .or_insert_with_key(|id| entry(table, row, id.clone()));
        statement.document = document;
        corpus.statements.push(statement);
    }
    corpus.documents = documents.into_values().collect();
    let kind = match roles.actor {
        "organization" => ActorKind::Organization,
        _ => ActorKind::Person,
    };
    let actor = |(id, label)| Actor { id, label, kind, ..Actor::default() };
    corpus.actors = labels(actors, table).map(actor).collect();
    let issue = |(id, label)| Issue { id, label, ..Issue::default() };
    corpus.issues = labels(issues, table).map(issue).collect();
    Ok(corpus)
}

/// The ids and labels of a variable's values: the column `actor.label` names those of
/// `actor`.
fn labels<'t>(
    column: &'t Column,
    table: &'t Table,
) -> impl Iterator<Item = (String, String)> + 't {
    let named = table.column(&format!("{}.label", column.name));
    let mut label: Vec<Option<String>> = vec![None; column.words.len()];
    for (row, &code) in column.codes.iter().enumerate().filter(|(_, code)| **code != NONE)
    {
        let found = named.map(|named| named.value(row)).filter(|word| !word.is_empty());
        if let Some(found) = found {
            label[code as usize] = Some(found.to_owned());
        }
    }
    let words = column.words.iter().zip(label);
    words.map(|(word, label)| (word.clone(), label.unwrap_or_else(|| word.clone())))
}

/// What a column says of a row; empty without such a column.
fn value<'t>(table: &'t Table, name: &str, row: usize) -> &'t str {
    table.column(name).map_or("", |column| column.value(row))
}

/// All of a statement that depends on no role.
fn statement(table: &Table, row: usize) -> Statement {
    let text = |name: &str| value(table, name, row);
    let filled = |name: &str| Some(text(name).to_owned()).filter(|word| !word.is_empty());
    let quote = filled("quote").or_else(|| filled("text")).unwrap_or_default();
    // Where no place is told, the order of the rows stands for it.
    let start = text("start").parse().unwrap_or(row as u32);
    let length = quote.chars().count() as u32;
    let condition = filled("condition");
    Statement {
        start,
        end: text("end").parse().unwrap_or(start.saturating_add(length)),
        quote,
        page: text("page").parse().ok(),
        paragraph: text("paragraph").parse().ok(),
        speaker: filled("speaker"),
        conditional: condition.is_some() || matches!(text("conditional"), "true" | "1"),
        condition,
        act: Act::parse(text("act")).unwrap_or_default(),
        score: text("score").parse().ok(),
        confidence: text("confidence").parse().ok(),
        review: Review::parse(text("review")).unwrap_or_default(),
        ..Statement::default()
    }
}

fn sign(side: &Column, row: usize) -> Stance {
    let number = side.number(side.codes[row]);
    let number = match side.kind {
        // Disagreement is written 0.
        Kind::Boolean => number.map(|number| 2 * number - 1),
        _ => number,
    };
    let sign = |number: i64| Stance::from_sign(number.signum() as i8);
    number.map_or(Stance::Neutral, sign)
}

/// The position and the side toward it: the issue itself where none is told apart from it.
fn position(table: &Table, row: usize, statement: &Statement) -> (Position, Stance) {
    let label = table.exactly("position.label").or_else(|| table.exactly("position"));
    let label = label.map_or("", |column| column.value(row));
    let stance = Stance::parse(value(table, "stance", row));
    if let (false, Some(stance)) = (label.is_empty(), stance) {
        let id = match value(table, "position.id", row) {
            "" => format!("{}/{label}", statement.issue),
            id => id.to_owned(),
        };
        return (Position { id, label: label.to_owned() }, stance);
    }
    let issue = &statement.issue;
    let id = format!("{issue}/{issue}");
    (Position { id, label: issue.clone() }, statement.toward)
}

/// An id that is the same in every run and differs for every row of every file.
fn id(name: &str, table: &Table, row: usize) -> String {
    let key = format!("{name}\u{1f}{}\u{1f}{row}", table.ids[row]);
    hex(&Sha256::digest(key.as_bytes())[..6])
}

/// A document's own id; where it has none, its title or its day tells it from others.
fn document_id(table: &Table, name: &str, row: usize) -> String {
    match value(table, "document.id", row) {
        "" => match (value(table, "document.title", row), day(table, row)) {
            ("", None) => name.to_owned(),
            ("", Some(day)) => format!("{name}-{day}"),
            (title, _) => title.to_owned(),
        },
        id if id.bytes().all(|byte| byte.is_ascii_digit()) => format!("{name}-{id}"),
        id => id.to_owned(),
    }
}

/// The date of a row, with its time of day where it has one.
fn day(table: &Table, row: usize) -> Option<String> {
    let date = Some(table.dates[row]).filter(|date| *date != UNDATED)?;
    let date = calendar::show(date);
    Some(date.strip_suffix("T00:00").map(str::to_owned).unwrap_or(date))
}

fn entry(table: &Table, row: usize, id: String) -> DocumentEntry {
    let mut entry =
        DocumentEntry { id, date: day(table, row), ..DocumentEntry::default() };
    for column in table.columns.iter().filter(|column| column.of_document()) {
        let value = column.value(row);
        match column.name.strip_prefix(DOCUMENT) {
            Some("id" | "date") | None => {}
            Some(_) if value.is_empty() => {}
            Some("title") => entry.title = Some(value.to_owned()),
            Some(name) => drop(entry.fields.insert(name.to_owned(), value.to_owned())),
        }
    }
    entry
}
