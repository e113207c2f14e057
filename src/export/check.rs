//! What a format has no way to hold, found before anything is written.

use super::dna::LONGEST;
use super::{Format, Texts, dot, refuse, xml};
use crate::{
    error::Error,
    graph::{KnowledgeGraph, NodeKind},
    model::Statement,
};

/// Refuses a graph with words that the format cannot hold; names the first.
pub(super) fn check(
    format: Format,
    graph: &KnowledgeGraph,
    texts: &Texts,
) -> Result<(), Error> {
    let Some(rule) = rule_of(format) else { return Ok(()) };
    if format == Format::Dna {
        too_long_for_dna(graph)?;
    }
    let mut found = None;
    let mut look = |what: &str, words: &str| {
        if found.is_none()
            && let Some(fault) = rule(words)
        {
            found = Some((what.to_owned(), shortened(words), fault));
        }
    };
    match format {
        Format::Ucinet | Format::Pajek => {
            for kind in [NodeKind::Actor, NodeKind::Issue] {
                graph.nodes_of(kind).for_each(|node| look("a label", &node.label));
            }
        }
        _ => graph_words(graph, &mut look),
    }
    if holds_statements(format) {
        graph.corpus().live().for_each(|statement| statement_words(statement, &mut look));
        corpus_words(graph, &mut look);
    }
    if format.holds_text() {
        for text in texts.values() {
            look("a record", text);
        }
    }
    found.map_or(Ok(()), |(what, words, fault)| {
        let help =
            "take it out, or choose a format that holds it: json, jsonl, cypher, turtle";
        Err(refuse(format, &format!("{what}, “{words}”, {fault}"), help))
    })
}

type Rule = fn(&str) -> Option<String>;
type Look<'a> = &'a mut dyn FnMut(&str, &str);

/// What is wrong with words, by the format's rule; none where all words can be written.
fn rule_of(format: Format) -> Option<Rule> {
    Some(match format {
        Format::GraphMl
        | Format::GraphMlVisone
        | Format::GraphMlYed
        | Format::Gexf
        | Format::Qdpx => |words| lacking(words, xml::holds),
        Format::Dot => |words| {
            let long = dot::quote(words).len() > dot::LONGEST;
            let fault = || format!("is longer than Graphviz' {} bytes", dot::LONGEST);
            lacking(words, is_shown).or_else(|| long.then(fault))
        },
        Format::Mermaid | Format::Argdown | Format::Markdown => {
            |words| lacking(words, is_shown)
        }
        Format::Csv
        | Format::Matrix
        | Format::Events
        | Format::GephiCsv
        | Format::Polis
        | Format::Sqlite
        | Format::Neo4j
        | Format::Dna => |words| lacking(words, |c| c != '\0'),
        Format::Ucinet => |words| lacking(words, |c| c != '"' && !c.is_control()),
        Format::Pajek => {
            |words| lacking(words, |c| c != '"' && c != '\\' && !c.is_control())
        }
        _ => return None,
    })
}

/// What programs show: no control characters but breaks and tabs.
fn is_shown(c: char) -> bool {
    c == '\n' || c == '\t' || !c.is_control()
}

/// The first character that cannot be written.
fn lacking(words: &str, holds: fn(char) -> bool) -> Option<String> {
    words.chars().find(|c| !holds(*c)).map(|c| {
        let name = if c.is_control() { String::new() } else { format!(" ({c})") };
        format!(
            "holds U+{:04X}{name}, which the format has no way to write",
            u32::from(c)
        )
    })
}

/// Whether the format writes quotes and what the codebook says.
const fn holds_statements(format: Format) -> bool {
    matches!(
        format,
        Format::Csv
            | Format::Events
            | Format::Sqlite
            | Format::Neo4j
            | Format::Argdown
            | Format::Markdown
            | Format::Qdpx
            | Format::Dna
    )
}

fn graph_words(graph: &KnowledgeGraph, look: Look<'_>) {
    for node in graph.nodes() {
        look("an id", &node.key);
        look("a label", &node.label);
        node.statements.iter().for_each(|id| look("an id", id));
    }
    for tie in graph.ties() {
        tie.edge.conditions.iter().for_each(|words| look("a condition", words));
    }
}

fn statement_words(s: &Statement, look: Look<'_>) {
    look("a quote", &s.quote);
    look("a rule", &s.rule);
    look("an id", &s.id);
    s.speaker.iter().for_each(|id| look("an id", id));
    s.condition.iter().for_each(|words| look("a condition", words));
}

fn corpus_words(graph: &KnowledgeGraph, look: Look<'_>) {
    let corpus = graph.corpus();
    for actor in &corpus.actors {
        look("an id", &actor.id);
        look("a label", &actor.label);
        actor.names.iter().chain(&actor.office).for_each(|name| look("a name", name));
    }
    for issue in &corpus.issues {
        let lists = [&issue.terms, &issue.include, &issue.exclude];
        look("an id", &issue.id);
        look("a label", &issue.label);
        look("a side", &issue.side);
        lists.into_iter().flatten().for_each(|words| look("a term", words));
    }
    for document in &corpus.documents {
        look("an id", &document.id);
        document.title.iter().chain(&document.date).for_each(|t| look("a title", t));
        document.fields.values().for_each(|field| look("a field", field));
    }
}

/// DNA holds names of 190 characters; longer ones could meet in one when they are cut.
fn too_long_for_dna(graph: &KnowledgeGraph) -> Result<(), Error> {
    let mut named = graph.nodes().filter(|node| node.kind != NodeKind::Document);
    let long = named.find(|node| node.label.chars().count() > LONGEST);
    long.map_or(Ok(()), |node| {
        let words = shortened(&node.label);
        let message =
            format!("a label, “{words}”, is longer than DNA's {LONGEST} characters");
        Err(refuse(Format::Dna, &message, "give it a shorter label in the codebook"))
    })
}

/// Words short enough for a message, without what would break its line.
fn shortened(words: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut short: String = words.chars().take(40).map(shown).collect();
    if words.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
