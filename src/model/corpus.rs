//! All that extraction found in one or many records: what graph, query and export read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{actor::Actor, codebook::Issue, document::Document, statement::Statement};

/// What stays of a document behind its statements.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct DocumentEntry {
    /// Id of the document.
    pub id: String,
    /// Title, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Date or date and time, ISO 8601 without zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Content hash.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
    /// Further fields (author, source, type), by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
}

impl DocumentEntry {
    /// The day of its date, without the time.
    #[must_use]
    pub fn day(&self) -> Option<&str> {
        let date = self.date.as_deref()?;
        Some(date.split_once('T').map_or(date, |(day, _)| day))
    }
}

impl From<&Document> for DocumentEntry {
    fn from(document: &Document) -> Self {
        Self {
            id: document.id.clone(),
            title: document.title.clone(),
            date: document.date.clone(),
            hash: document.hash.clone(),
            fields: BTreeMap::new(),
        }
    }
}

/// Statements and the entries of what they name. Sorted: documents, actors and issues by
/// id; statements by document, place and id. An id that a statement names always has its
/// entry (see [`Corpus::complete`]).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Corpus {
    /// The records.
    #[serde(default)]
    pub documents: Vec<DocumentEntry>,
    /// Whoever holds, says or answers a position.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// What the positions are about.
    #[serde(default)]
    pub issues: Vec<Issue>,
    /// The statements.
    #[serde(default)]
    pub statements: Vec<Statement>,
}

impl Corpus {
    /// Joins another corpus to this one; an entry that both hold is kept once.
    pub fn append(&mut self, other: Self) {
        self.documents.extend(other.documents);
        self.actors.extend(other.actors);
        self.issues.extend(other.issues);
        self.statements.extend(other.statements);
        self.complete();
    }

    /// Sorts everything, drops doubles, and gives each id that a statement names an entry,
    /// labelled by the id's own words where nothing else is known.
    pub fn complete(&mut self) {
        for s in &self.statements {
            self.documents.push(DocumentEntry {
                id: s.document.clone(),
                ..DocumentEntry::default()
            });
            let named = [Some(&s.actor), s.speaker.as_ref()].into_iter().flatten();
            for id in named.chain(s.responds_to.iter().map(|r| &r.actor)) {
                let label = words_of(id);
                self.actors.push(Actor { id: id.clone(), label, ..Actor::default() });
            }
            let label = words_of(&s.issue);
            self.issues.push(Issue { id: s.issue.clone(), label, ..Issue::default() });
        }
        // The sort is stable: the fuller entries came first and stay.
        self.documents.sort_by(|a, b| a.id.cmp(&b.id));
        self.documents.dedup_by(|b, a| a.id == b.id);
        self.actors.sort_by(|a, b| a.id.cmp(&b.id));
        self.actors.dedup_by(|b, a| a.id == b.id);
        self.issues.sort_by(|a, b| a.id.cmp(&b.id));
        self.issues.dedup_by(|b, a| a.id == b.id);
        self.statements.sort_by(|a, b| {
            (&a.document, a.start, a.end, &a.id).cmp(&(
                &b.document,
                b.start,
                b.end,
                &b.id,
            ))
        });
        self.statements.dedup_by(|b, a| a.id == b.id);
    }

    /// The statements that nobody has rejected: all that is counted and shown.
    pub fn live(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|statement| !statement.is_rejected())
    }

    /// The document of that id.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&DocumentEntry> {
        find(&self.documents, |entry| &entry.id, id)
    }

    /// The actor of that id.
    #[must_use]
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        find(&self.actors, |actor| &actor.id, id)
    }

    /// The issue of that id.
    #[must_use]
    pub fn issue(&self, id: &str) -> Option<&Issue> {
        find(&self.issues, |issue| &issue.id, id)
    }

    /// The label of an actor; the id of one that is not known.
    #[must_use]
    pub fn actor_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.actor(id).map_or(id, |actor| &actor.label)
    }

    /// The label of an issue; the id of one that is not known.
    #[must_use]
    pub fn issue_label<'a>(&'a self, id: &'a str) -> &'a str {
        self.issue(id).map_or(id, |issue| &issue.label)
    }
}

/// The entry of that id among entries sorted by id.
fn find<'a, T>(entries: &'a [T], own: impl Fn(&T) -> &str, id: &str) -> Option<&'a T> {
    let at = entries.binary_search_by(|entry| own(entry).cmp(id)).ok()?;
    Some(&entries[at])
}

/// The words of an id: `other:air-bases` is "air bases".
fn words_of(id: &str) -> String {
    id.strip_prefix("other:").unwrap_or(id).replace('-', " ")
}
