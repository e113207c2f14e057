//! The table of statements as Discourse Network Analyzer writes it, one line each, under its
//! names, for scripts that read such tables.
//!
//! `concept` is the issue and `agreement` the side toward it, 1 or 0; it is empty where a
//! statement takes no side. What DNA has no column for stands behind.

use super::columns::{Column, Value};
use super::csv;
use super::tables::{Table, date_of};
use crate::{
    graph::KnowledgeGraph,
    model::{ActorKind, Corpus, Stance, Statement},
};

/// The statements as DNA's list of events.
pub(super) fn write(graph: &KnowledgeGraph) -> Vec<u8> {
    let sample = row(graph, 0, &Statement::default());
    let rows = graph.corpus().live().enumerate().map(|(at, s)| row(graph, at, s));
    csv::table(&Table::of("events", &sample, rows))
}

fn row(graph: &KnowledgeGraph, at: usize, s: &Statement) -> Vec<Column> {
    let corpus = graph.corpus();
    let entry = graph.corpus().document(&s.document);
    let field = |name: &str| {
        Value::text(entry.and_then(|e| e.fields.get(name)).map_or("", String::as_str))
    };
    let title = entry.and_then(|e| e.title.as_deref()).unwrap_or(&s.document);
    let (person, organization) = person_or_organization(corpus, &s.actor);
    let agreement = match s.toward {
        Stance::Support => "1",
        Stance::Oppose => "0",
        Stance::Neutral => "",
    };
    vec![
        ("statement_id", Value::count(at + 1)),
        ("time", Value::Text(date_of(graph, &s.document).map_or_else(String::new, time))),
        ("document_id", Value::text(&s.document)),
        ("document_title", Value::text(title)),
        ("document_author", field("author")),
        ("document_source", field("source")),
        ("document_section", field("section")),
        ("document_type", field("type")),
        ("person", Value::text(person)),
        ("organization", Value::text(organization)),
        ("concept", Value::text(corpus.issue_label(&s.issue))),
        ("agreement", Value::text(agreement)),
        ("text", Value::text(&s.quote)),
        ("position", Value::text(graph.position_of(s).1)),
        ("stance", Value::text(s.stance.name())),
        ("toward", Value::text(s.toward.name())),
        ("condition", Value::text(s.condition.as_deref().unwrap_or_default())),
        ("act", Value::text(s.act.name())),
        ("start", Value::Whole(s.start.into())),
        ("stop", Value::Whole(s.end.into())),
        ("standpoint_id", Value::text(&s.id)),
    ]
}

/// An actor's label as DNA's person and organization: one is empty.
pub(super) fn person_or_organization<'a>(
    corpus: &'a Corpus,
    actor: &'a str,
) -> (&'a str, &'a str) {
    let label = corpus.actor_label(actor);
    let kind = corpus.actor(actor).map(|known| known.kind).unwrap_or_default();
    if kind == ActorKind::Person { (label, "") } else { ("", label) }
}

/// A date as DNA writes it: with a blank and seconds.
fn time(date: &str) -> String {
    let (day, hour) = date.split_once('T').unwrap_or((date, "00:00:00"));
    let seconds = if hour.len() == 5 { ":00" } else { "" };
    format!("{day} {hour}{seconds}")
}
