//! The graph as one JSON object, schema `standpoint-graph/1`, and back.
//!
//! Its members are those of [`GraphFile`], whose JSON Schema `standpoint schema graph`
//! prints. One entry a line, so that two runs can be compared by any tool for lines.
//!
//! `positions`, `nodes` and `edges` follow from the rest. They are written for other
//! programs and made anew on reading: a statement corrected by hand corrects the graph.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Edge, KnowledgeGraph, Node, PositionEntry, Tie};
use crate::{
    error::{Error, Malformed},
    model::{Actor, Corpus, DocumentEntry, Issue, Statement},
};

/// The name of the form, with its version. Fields may be added within a version.
pub const SCHEMA: &str = "standpoint-graph/1";

/// What `graph.json` holds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GraphFile<'a> {
    /// `standpoint-graph/1`.
    pub schema: &'a str,
    /// The records.
    pub documents: &'a [DocumentEntry],
    /// Whoever holds, says or answers a position.
    pub actors: &'a [Actor],
    /// What the positions are about.
    pub issues: &'a [Issue],
    /// The positions with their issues; follow from the statements.
    pub positions: Vec<PositionEntry>,
    /// The nodes; follow from the statements.
    pub nodes: Vec<&'a Node>,
    /// The edges; follow from the statements.
    pub edges: Vec<WrittenEdge<'a>>,
    /// The statements.
    pub statements: &'a [Statement],
}

/// An edge with the keys of its two nodes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WrittenEdge<'a> {
    /// Key of the node where it starts.
    pub source: &'a str,
    /// Key of the node where it ends.
    pub target: &'a str,
    /// What it carries.
    #[serde(flatten)]
    pub edge: &'a Edge,
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
        let file = self.file();
        let mut out = format!("{{\"schema\":{}", json(&file.schema));
        list(&mut out, "documents", file.documents);
        list(&mut out, "actors", file.actors);
        list(&mut out, "issues", file.issues);
        list(&mut out, "positions", file.positions);
        list(&mut out, "nodes", file.nodes);
        list(&mut out, "edges", file.edges);
        list(&mut out, "statements", file.statements);
        out.push_str("\n}\n");
        out
    }

    fn file(&self) -> GraphFile<'_> {
        let edge = |Tie { source, target, edge }| {
            let (source, target): (&Node, &Node) = (source, target);
            WrittenEdge { source: &source.key, target: &target.key, edge }
        };
        let corpus = self.corpus();
        GraphFile {
            schema: SCHEMA,
            documents: &corpus.documents,
            actors: &corpus.actors,
            issues: &corpus.issues,
            positions: self.positions(),
            nodes: self.nodes().collect(),
            edges: self.ties().map(edge).collect(),
            statements: &corpus.statements,
        }
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
