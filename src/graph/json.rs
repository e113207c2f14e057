//! The graph as one JSON object, schema `standpoint-graph/1`, and back.
//!
//! `schema`, then `documents`, `actors`, `issues` (as the codebook gives them),
//! `positions` (id, label, issue), `nodes` ([`Node`]), `edges` (`source` and `target`, keys
//! of nodes, with the fields of [`Edge`]) and `statements` (schema `standpoint/1`). One
//! entry a line, so that two runs can be compared by any tool for lines.
//!
//! `positions`, `nodes` and `edges` follow from the rest. They are written for other
//! programs and made anew on reading: a statement corrected by hand corrects the graph.

use serde::{Deserialize, Serialize};

use super::{Edge, KnowledgeGraph, Tie};
use crate::{
    error::{Error, Malformed},
    model::{Actor, Corpus, DocumentEntry, Issue, Statement},
};

/// The name of the form, with its version. Fields may be added within a version.
pub const SCHEMA: &str = "standpoint-graph/1";

#[derive(Serialize)]
struct WrittenEdge<'a> {
    source: &'a str,
    target: &'a str,
    #[serde(flatten)]
    edge: &'a Edge,
}

#[derive(Deserialize)]
struct Read {
    schema: String,
    #[serde(default)]
    documents: Vec<DocumentEntry>,
    #[serde(default)]
    actors: Vec<Actor>,
    #[serde(default)]
    issues: Vec<Issue>,
    statements: Vec<Statement>,
}

impl KnowledgeGraph {
    /// The graph with its whole corpus as JSON; ends with a newline.
    #[must_use]
    pub fn to_json(&self) -> String {
        let corpus = self.corpus();
        let mut out = format!("{{\"schema\":{}", json(&SCHEMA));
        list(&mut out, "documents", &corpus.documents);
        list(&mut out, "actors", &corpus.actors);
        list(&mut out, "issues", &corpus.issues);
        list(&mut out, "positions", self.positions());
        list(&mut out, "nodes", self.nodes());
        let edges = self.ties().map(|Tie { source, target, edge }| WrittenEdge {
            source: &source.key,
            target: &target.key,
            edge,
        });
        list(&mut out, "edges", edges);
        list(&mut out, "statements", &corpus.statements);
        out.push_str("\n}\n");
        out
    }

    /// Reads what [`Self::to_json`] wrote. `name` is the file's name, for messages.
    ///
    /// # Errors
    /// [`Error::Statements`] with line and column: no JSON, another schema, a statement
    /// with a missing or mistyped field.
    pub fn from_json(name: &str, text: &str) -> Result<Self, Error> {
        let read: Read = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| {
                let help = "write the graph again with `standpoint build`";
                Error::Statements(Malformed::json(name, 0, &error, help))
            })?;
        if read.schema != SCHEMA {
            let message = format!("schema `{}`, not `{SCHEMA}`", read.schema);
            let help = "give a graph.json that this version of standpoint wrote";
            return Err(Error::Statements(Malformed::whole(name, &message, help)));
        }
        super::lines::check(name, &read.statements)?;
        let Read { documents, actors, issues, statements, .. } = read;
        Ok(Self::build(&Corpus { documents, actors, issues, statements }))
    }
}

fn list<T: Serialize>(
    out: &mut String,
    name: &str,
    entries: impl IntoIterator<Item = T>,
) {
    out.push_str(",\n\"");
    out.push_str(name);
    out.push_str("\":[");
    for (at, entry) in entries.into_iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&json(&entry));
    }
    out.push(']');
}

/// The entries have string keys and finite numbers only, so that writing cannot fail.
fn json(entry: &impl Serialize) -> String {
    serde_json::to_string(entry).unwrap_or_default()
}
