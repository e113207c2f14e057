//! What each person said of each statement, beside what the machine said: people and machine
//! as coders of the same units.
//!
//! Input: a corpus, the records' texts, a log. Output: one [`Judged`] a statement that anybody
//! decided about. Left out: measuring how far they agree, which is `evaluate`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::decision::Action;
use super::log::Log;
use super::merge::{merge, restore};
use crate::model::{Corpus, Document, Review, Stance, Statement};

/// One statement and the side that each coder gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Id of the statement.
    pub statement: String,
    /// Id of the document.
    pub document: String,
    /// The words.
    pub quote: String,
    /// The side toward the issue that the machine gives; none where it did not find it.
    pub machine: Option<Stance>,
    /// The side that each person gives who decided; none where it is rejected, or is another
    /// actor's or on another issue in that person's eyes.
    pub people: BTreeMap<String, Option<Stance>>,
}

/// What each person decided, each as if alone; merges and splits hold for all.
#[must_use]
pub fn coders(corpus: &Corpus, documents: &[Document], log: &Log) -> Vec<Judged> {
    let shared = |action| matches!(action, Action::Merge | Action::Split);
    let entries = log.only(|decision| shared(decision.action));
    let mut machine = corpus.clone();
    restore(&mut machine);
    merge(&mut machine, documents, &entries);
    let mut judged: BTreeMap<String, Judged> = BTreeMap::new();
    let people: BTreeSet<&str> = log.decisions().iter().map(|d| d.by.as_str()).collect();
    for person in people {
        let own = log.only(|d| shared(d.action) || d.by == person);
        let mut theirs = corpus.clone();
        let report = merge(&mut theirs, documents, &own);
        let skips = super::queue::skipped(&report);
        for statement in &theirs.statements {
            let before = find(&machine, &statement.id);
            let by = statement.reviewed.as_ref().is_some_and(|r| r.by == person);
            let decided = by && statement.review != Review::Unreviewed;
            if !decided || skips.contains(&statement.id) {
                continue;
            }
            let unit = judged.entry(statement.id.clone());
            let unit = unit.or_insert_with(|| Judged {
                statement: statement.id.clone(),
                document: statement.document.clone(),
                quote: statement.quote.clone(),
                machine: before.map(|statement| statement.toward),
                people: BTreeMap::new(),
            });
            unit.people.insert(person.to_owned(), side(statement, before));
        }
    }
    judged.into_values().collect()
}

/// The side that a person gives a statement which the machine may have found.
fn side(statement: &Statement, machine: Option<&Statement>) -> Option<Stance> {
    let same = |m: &Statement| m.actor == statement.actor && m.issue == statement.issue;
    let stands = statement.review != Review::Rejected;
    (stands && machine.is_none_or(same)).then_some(statement.toward)
}

fn find<'c>(corpus: &'c Corpus, id: &str) -> Option<&'c Statement> {
    corpus.statements.iter().find(|statement| statement.id == id)
}
