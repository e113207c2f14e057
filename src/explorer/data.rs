//! What the page's script works with: the corpus, written as short as it can be.
//!
//! In: a graph and the texts of its records. Out: plain values for JSON. Actors, issues,
//! positions, quotes and rules stand once, in lists; a statement is a row of numbers that
//! point into them, its columns named by [`COLUMNS`]. Spans are relative to the statement's
//! start. Statements keep the order of the corpus, so that a statement's number is its place.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::words;
use crate::{
    graph::KnowledgeGraph,
    layout::{Look, plot},
    model::{Act, Document, DocumentEntry, Link, Review, Statement},
    span::Span,
};

/// The name of the form; another one where its meaning changes.
const SCHEMA: &str = "standpoint-page/1";

/// The columns of a statement's row. Where there is nothing, a row holds −1, or 0 for a
/// page or paragraph, since both are counted from 1.
const COLUMNS: [&str; 24] = [
    "id",
    "document",
    "start",
    "end",
    "page",
    "paragraph",
    "speaker",
    "actor",
    "issue",
    "position",
    "stance",
    "toward",
    "conditional",
    "condition",
    "act",
    "responses",
    "reported",
    "chain",
    "source",
    "cue",
    "rule",
    "alternatives",
    "confidence",
    "review",
];

/// The label and the issue of each position, by its id. Those of rejected statements, which
/// no graph holds, are among them: a person may want them back.
pub(super) type Positions<'a> = BTreeMap<String, (&'a str, &'a str)>;

/// The positions of a graph.
pub(super) fn positions(graph: &KnowledgeGraph) -> Positions<'_> {
    let statements = graph.corpus().statements.iter();
    let entry = |s| {
        let (id, label) = graph.position_of(s);
        (id, (label, s.issue.as_str()))
    };
    statements.map(entry).collect()
}

/// Everything that the script reads.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    schema: &'static str,
    version: &'static str,
    documents: Vec<Record<'a>>,
    /// Id, label and office of each actor.
    actors: Vec<(&'a str, &'a str, &'a str)>,
    /// Id, label and what counts as support of each issue.
    issues: Vec<(&'a str, &'a str, &'a str)>,
    /// Id, label and number of the issue of each position.
    positions: Vec<(&'a String, &'a str, i64)>,
    /// Actors as clustering orders them.
    cluster: Vec<i64>,
    acts: Vec<&'static str>,
    looks: Vec<(&'static str, &'static str, &'static str)>,
    columns: [&'static str; 24],
    statements: Vec<Value>,
    /// The quote of each statement, by number; −1 where it stands in the record's text.
    quoted: Vec<i64>,
    quotes: Vec<&'a str>,
    conditions: Vec<&'a str>,
    /// Rules, each with its reading in plain words.
    rules: Vec<(&'a str, String)>,
}

/// A record, with its text where it was at hand.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    entry: &'a DocumentEntry,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    /// Kind, first and last code point and page of each block.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<(String, u32, u32, u32)>,
}

impl<'a> Data<'a> {
    pub(super) fn of(
        graph: &'a KnowledgeGraph,
        documents: &'a [Document],
        positions: &'a Positions<'a>,
    ) -> Self {
        let corpus = graph.corpus();
        let mut lists = Lists::of(graph, documents, positions);
        let statements = corpus.statements.iter().map(|s| lists.row(s)).collect();
        let cluster = plot::clustered(corpus);
        Self {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            documents: corpus.documents.iter().map(|e| record(e, documents)).collect(),
            actors: corpus
                .actors
                .iter()
                .map(|a| (&*a.id, &*a.label, a.office.as_deref().unwrap_or_default()))
                .collect(),
            issues: corpus.issues.iter().map(|i| (&*i.id, &*i.label, &*i.side)).collect(),
            positions: positions
                .iter()
                .map(|(id, (label, issue))| (id, *label, place(&lists.issues, issue)))
                .collect(),
            cluster: cluster.into_iter().map(|id| place(&lists.actors, id)).collect(),
            acts: Act::ALL.iter().map(|act| act.name()).collect(),
            looks: Look::ALL.map(|look| (look.name(), look.sign(), look.word())).into(),
            columns: COLUMNS,
            statements,
            quoted: lists.quoted,
            quotes: lists.quotes.entries,
            conditions: lists.conditions.entries,
            rules: lists
                .rules
                .entries
                .into_iter()
                .map(|r| (r, words::plain(r)))
                .collect(),
        }
    }
}

/// The text that statements were read from, where it is at hand.
fn text<'a>(entry: &DocumentEntry, documents: &'a [Document]) -> Option<&'a Document> {
    documents.iter().find(|d| d.id == entry.id && d.hash == entry.hash)
}

fn record<'a>(entry: &'a DocumentEntry, documents: &'a [Document]) -> Record<'a> {
    let own = text(entry, documents);
    let blocks = own.map(|document| {
        let block = |b: &crate::model::Block| {
            let span = b.span();
            let kind = format!("{:?}", b.kind).to_lowercase();
            (kind, span.start, span.end, b.page.unwrap_or(0))
        };
        document.blocks.iter().map(block).collect()
    });
    Record {
        entry,
        text: own.map(|d| d.text.as_str()),
        blocks: blocks.unwrap_or_default(),
    }
}

/// Values that occur often, each kept once.
#[derive(Default)]
struct Interned<'a> {
    entries: Vec<&'a str>,
    places: BTreeMap<&'a str, i64>,
}

impl<'a> Interned<'a> {
    fn add(&mut self, value: &'a str) -> i64 {
        let next = i64::from(self.entries.len() as u32);
        *self.places.entry(value).or_insert_with(|| {
            self.entries.push(value);
            next
        })
    }
}

/// The numbers of everything that a row names.
struct Lists<'a> {
    graph: &'a KnowledgeGraph,
    documents: BTreeMap<&'a str, i64>,
    texts: BTreeMap<&'a str, &'a Document>,
    actors: BTreeMap<&'a str, i64>,
    issues: BTreeMap<&'a str, i64>,
    positions: BTreeMap<&'a str, i64>,
    quoted: Vec<i64>,
    quotes: Interned<'a>,
    conditions: Interned<'a>,
    rules: Interned<'a>,
}

impl<'a> Lists<'a> {
    fn of(
        graph: &'a KnowledgeGraph,
        documents: &'a [Document],
        positions: &'a Positions<'a>,
    ) -> Self {
        let corpus = graph.corpus();
        let texts =
            corpus.documents.iter().filter_map(|e| Some((&*e.id, text(e, documents)?)));
        Self {
            texts: texts.collect(),
            graph,
            documents: numbered(corpus.documents.iter().map(|d| d.id.as_str())),
            actors: numbered(corpus.actors.iter().map(|a| a.id.as_str())),
            issues: numbered(corpus.issues.iter().map(|i| i.id.as_str())),
            positions: numbered(positions.keys().map(String::as_str)),
            quoted: Vec::new(),
            quotes: Interned::default(),
            conditions: Interned::default(),
            rules: Interned::default(),
        }
    }

    fn actor(&self, id: &str) -> i64 {
        place(&self.actors, id)
    }

    /// A statement, in the order of [`COLUMNS`].
    fn row(&mut self, s: &'a Statement) -> Value {
        let text = self.texts.get(&*s.document);
        let stands = text.is_some_and(|text| text.slice(s.span()) == s.quote);
        self.quoted.push(if stands { -1 } else { self.quotes.add(&s.quote) });
        let condition = s.condition.as_deref().map_or(-1, |c| self.conditions.add(c));
        let rule = if s.rule.is_empty() { -1 } else { self.rules.add(&s.rule) };
        let (position, _) = self.graph.position_of(s);
        let responses: Vec<(&str, i64)> = s
            .responds_to
            .iter()
            .map(|r| (r.relation.verb(), self.actor(&r.actor)))
            .collect();
        let chain: Vec<Value> = s.chain.iter().map(|link| self.link(s, link)).collect();
        let others: Vec<i64> = s.alternatives.iter().map(|id| self.actor(id)).collect();
        json!([
            s.id,
            place(&self.documents, &s.document),
            s.start,
            s.end,
            s.page.unwrap_or(0),
            s.paragraph.unwrap_or(0),
            s.speaker.as_deref().map_or(-1, |id| self.actor(id)),
            self.actor(&s.actor),
            place(&self.issues, &s.issue),
            place(&self.positions, &position),
            s.stance.sign(),
            s.toward.sign(),
            i8::from(s.conditional),
            condition,
            Act::ALL.iter().position(|act| *act == s.act).unwrap_or(0),
            responses,
            i8::from(s.reported),
            chain,
            relative(s, &s.source),
            relative(s, &s.cue),
            rule,
            others,
            s.confidence.map_or(-1, |c| (c * 100.0).round() as i64),
            review(s.review),
        ])
    }

    fn link(&self, s: &Statement, link: &Link) -> Value {
        let actor = link.actor.as_deref().map_or(-1, |id| self.actor(id));
        json!([actor, relative(s, &link.source), relative(s, &link.cue)])
    }
}

fn numbered<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, i64> {
    keys.zip(0..).collect()
}

fn place(numbers: &BTreeMap<&str, i64>, id: &str) -> i64 {
    numbers.get(id).copied().unwrap_or(-1)
}

/// Starts and ends in turn, from the statement's start on.
fn relative(s: &Statement, spans: &[Span]) -> Vec<i64> {
    let ends = spans.iter().flat_map(|span| [span.start, span.end]);
    ends.map(|at| i64::from(at) - i64::from(s.start)).collect()
}

const fn review(review: Review) -> &'static str {
    match review {
        Review::Unreviewed => "",
        Review::Accepted => "accepted",
        Review::Edited => "edited",
        Review::Rejected => "rejected",
    }
}
