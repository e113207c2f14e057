//! What the page shows, as plain values for its template.
//!
//! Selecting and counting are the graph's; here statements get their numbers, marks their
//! anchors, and quotes their marked words.

use std::fmt::Write as _;

use serde::Serialize;

use crate::{
    graph::{Affiliation, Edge, EdgeKind, KnowledgeGraph, Node, NodeKind},
    layout::Look,
    model::{Responds, Review, Statement},
    span::Span,
};

/// The fragment by which the page names something: the same in every run.
pub(super) fn anchor(kind: &str, id: &str) -> String {
    format!("{kind}-{}", plain(id))
}

/// An id in characters that need no quoting; different ids stay different.
fn plain(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' || c == '.' {
            out.push(c);
        } else {
            let _ = write!(out, "_{:x}_", u32::from(c));
        }
    }
    out
}

/// All that the template shows.
#[derive(Serialize)]
pub(super) struct View {
    documents: Vec<Record>,
    statements_total: usize,
    columns: Vec<Named>,
    matrix: Vec<Line>,
    actors: Vec<ActorEntry>,
    issues: Vec<IssueEntry>,
    statements: Vec<Entry>,
    looks: Vec<Sign>,
}

#[derive(Serialize)]
struct Record {
    label: String,
    id: String,
    date: Option<String>,
    fields: Vec<(String, String)>,
}

/// A name that leads somewhere.
#[derive(Serialize, Clone)]
struct Named {
    label: String,
    anchor: String,
}

/// A stance as it looks.
#[derive(Serialize, Clone, Copy)]
struct Sign {
    class: &'static str,
    glyph: &'static str,
    word: &'static str,
}

impl From<Look> for Sign {
    fn from(look: Look) -> Self {
        Self { class: look.name(), glyph: look.sign(), word: look.word() }
    }
}

/// A row of the matrix: an issue, and what each actor says to it.
#[derive(Serialize)]
struct Line {
    issue: Named,
    cells: Vec<Option<Cell>>,
}

#[derive(Serialize)]
struct Cell {
    sign: Sign,
    actor: String,
    anchor: String,
    total: usize,
}

/// A statement's number, leading to it.
#[derive(Serialize)]
struct Number {
    number: usize,
    anchor: String,
}

/// A stance on a position: whose or on what, depending on where it is listed.
#[derive(Serialize)]
struct Held {
    sign: Sign,
    reported: bool,
    name: Named,
    conditions: Vec<String>,
    statements: Vec<Number>,
}

#[derive(Serialize)]
struct ActorEntry {
    name: Named,
    about: Option<String>,
    agrees: Vec<Answer>,
    disagrees: Vec<Answer>,
    issues: Vec<OnIssue>,
}

#[derive(Serialize)]
struct Answer {
    name: Named,
    statements: Vec<Number>,
}

#[derive(Serialize)]
struct OnIssue {
    anchor: String,
    issue: Named,
    positions: Vec<Held>,
}

#[derive(Serialize)]
struct IssueEntry {
    name: Named,
    side: String,
    positions: Vec<PositionEntry>,
}

#[derive(Serialize)]
struct PositionEntry {
    name: Named,
    holders: Vec<Held>,
}

/// A stretch of a quote: `cue`, `source` or plain.
#[derive(Serialize, Debug, PartialEq)]
struct Stretch {
    text: String,
    class: &'static str,
}

#[derive(Serialize)]
struct Entry {
    number: usize,
    anchor: String,
    id: String,
    sign: Sign,
    actor: Named,
    speaker: Option<Named>,
    position: Named,
    issue: Named,
    quote: Vec<Stretch>,
    cue: String,
    condition: Option<String>,
    act: &'static str,
    place: String,
    rule: String,
    answers: Vec<(&'static str, Named)>,
}

impl View {
    pub(super) fn of(graph: &KnowledgeGraph) -> Self {
        let lens = Lens { graph, cells: graph.affiliations() };
        let holds = |node: &&Node| lens.cells.iter().any(|cell| cell.actor == node.id);
        let actors: Vec<&Node> = graph.nodes_of(NodeKind::Actor).filter(holds).collect();
        Self {
            documents: graph
                .nodes_of(NodeKind::Document)
                .map(|n| lens.record(n))
                .collect(),
            statements_total: graph.statement_count(),
            columns: actors.iter().map(|node| named(node)).collect(),
            matrix: graph
                .nodes_of(NodeKind::Issue)
                .map(|issue| Line {
                    issue: named(issue),
                    cells: actors.iter().map(|actor| lens.cell(actor, issue)).collect(),
                })
                .collect(),
            actors: graph.nodes_of(NodeKind::Actor).map(|n| lens.actor(n)).collect(),
            issues: graph.nodes_of(NodeKind::Issue).map(|n| lens.issue(n)).collect(),
            statements: graph
                .corpus()
                .statements
                .iter()
                .enumerate()
                .filter(|(_, statement)| statement.review != Review::Rejected)
                .map(|(at, statement)| lens.entry(at + 1, statement))
                .collect(),
            looks: Look::ALL.into_iter().map(Sign::from).collect(),
        }
    }
}

/// A graph with what is looked up often.
struct Lens<'a> {
    graph: &'a KnowledgeGraph,
    cells: Vec<Affiliation>,
}

impl Lens<'_> {
    fn record(&self, node: &Node) -> Record {
        let entry = self.graph.corpus().documents.iter().find(|d| d.id == node.id);
        let fields = entry.map(|entry| entry.fields.clone()).unwrap_or_default();
        Record {
            label: node.label.clone(),
            id: node.id.clone(),
            date: entry.and_then(|entry| entry.date.clone()),
            fields: fields.into_iter().collect(),
        }
    }

    fn cell(&self, actor: &Node, issue: &Node) -> Option<Cell> {
        let key = (actor.id.as_str(), issue.id.as_str());
        let find =
            |cell: &Affiliation| (cell.actor.as_str(), cell.issue.as_str()).cmp(&key);
        let cell = &self.cells[self.cells.binary_search_by(find).ok()?];
        Some(Cell {
            sign: Look::of(&cell.toward).into(),
            actor: actor.label.clone(),
            anchor: pair(&actor.id, &issue.id),
            total: cell.statements.len(),
        })
    }

    fn actor(&self, node: &Node) -> ActorEntry {
        let entry = self.graph.corpus().actors.iter().find(|actor| actor.id == node.id);
        let on = |cell: &Affiliation| {
            let issue = self.graph.node(NodeKind::Issue, &cell.issue)?;
            Some(OnIssue {
                anchor: pair(&node.id, &issue.id),
                issue: named(issue),
                positions: self
                    .graph
                    .ties_from(node, EdgeKind::HoldsStance)
                    .iter()
                    .filter(|tie| tie.target.issue.as_deref() == Some(&issue.id))
                    .map(|tie| self.held(tie.target, tie.edge))
                    .collect(),
            })
        };
        ActorEntry {
            name: named(node),
            about: entry.and_then(|actor| actor.office.clone()),
            agrees: self.answers(node, EdgeKind::AgreesWith),
            disagrees: self.answers(node, EdgeKind::DisagreesWith),
            issues: self
                .cells
                .iter()
                .filter(|c| c.actor == node.id)
                .filter_map(on)
                .collect(),
        }
    }

    fn answers(&self, node: &Node, kind: EdgeKind) -> Vec<Answer> {
        self.graph
            .ties_from(node, kind)
            .iter()
            .map(|tie| Answer {
                name: named(tie.target),
                statements: self.numbers(&tie.edge.statements),
            })
            .collect()
    }

    fn issue(&self, node: &Node) -> IssueEntry {
        let entry = self.graph.corpus().issues.iter().find(|issue| issue.id == node.id);
        let about = self.graph.ties_to(node, EdgeKind::About);
        IssueEntry {
            name: named(node),
            side: entry.map(|issue| issue.side.clone()).unwrap_or_default(),
            positions: about
                .iter()
                .map(|tie| tie.source)
                .filter(|position| position.issue.as_deref() == Some(&node.id))
                .map(|position| PositionEntry {
                    name: named(position),
                    holders: self.holders(position),
                })
                .collect(),
        }
    }

    fn holders(&self, position: &Node) -> Vec<Held> {
        self.graph
            .ties_to(position, EdgeKind::HoldsStance)
            .iter()
            .map(|tie| self.held(tie.source, tie.edge))
            .collect()
    }

    fn held(&self, node: &Node, edge: &Edge) -> Held {
        Held {
            sign: Look::of(&edge.counts).into(),
            reported: edge.counts.is_reported(),
            name: named(node),
            conditions: edge.conditions.clone(),
            statements: self.numbers(&edge.statements),
        }
    }

    fn numbers(&self, ids: &[String]) -> Vec<Number> {
        ids.iter()
            .filter_map(|id| {
                let number = self.graph.place(id)? + 1;
                Some(Number { number, anchor: anchor("statement", id) })
            })
            .collect()
    }

    fn entry(&self, number: usize, s: &Statement) -> Entry {
        let corpus = self.graph.corpus();
        let actor = |id: &str| Named {
            label: corpus.actor_label(id).into(),
            anchor: anchor("actor", id),
        };
        let answers = s.responds_to.iter().map(|to| {
            let word = match to.relation {
                Responds::Agree => "agrees with",
                Responds::Disagree => "disagrees with",
                Responds::Answer => "answers",
            };
            (word, actor(&to.actor))
        });
        let (position, label) = self.graph.position_of(s);
        Entry {
            number,
            anchor: anchor("statement", &s.id),
            id: s.id.clone(),
            sign: look(s).into(),
            actor: Named { anchor: pair(&s.actor, &s.issue), ..actor(&s.actor) },
            speaker: s.speaker.as_deref().filter(|id| *id != s.actor).map(actor),
            position: Named {
                label: label.into(),
                anchor: anchor("position", &position),
            },
            issue: Named {
                label: corpus.issue_label(&s.issue).into(),
                anchor: anchor("issue", &s.issue),
            },
            quote: stretches(s),
            cue: words(s, &s.cue),
            condition: s.condition.clone(),
            act: s.act.name(),
            place: place(s),
            rule: s.rule.clone(),
            answers: answers.collect(),
        }
    }
}

fn named(node: &Node) -> Named {
    Named { label: node.label.clone(), anchor: anchor(node.kind.name(), &node.id) }
}

/// The anchor of what one actor says on one issue.
fn pair(actor: &str, issue: &str) -> String {
    format!("on-{}:{}", plain(actor), plain(issue))
}

fn look(s: &Statement) -> Look {
    let mut counts = crate::graph::Counts::default();
    counts.add(s, s.stance);
    Look::of(&counts)
}

fn place(s: &Statement) -> String {
    let page = s.page.map(|page| format!("page {page}, "));
    let paragraph = s.paragraph.map(|paragraph| format!("paragraph {paragraph}, "));
    format!(
        "{}{}characters {}–{}",
        page.unwrap_or_default(),
        paragraph.unwrap_or_default(),
        s.start,
        s.end
    )
}

/// The words at some spans, as far as the quote holds them.
fn words(s: &Statement, spans: &[Span]) -> String {
    let found = spans.iter().filter(|span| s.span().contains(**span)).map(|span| {
        let skipped = (span.start - s.start) as usize;
        s.quote.chars().skip(skipped).take(span.len() as usize).collect::<String>()
    });
    found.collect::<Vec<_>>().join(" … ")
}

/// The quote, cut where its cue and its source begin and end.
fn stretches(s: &Statement) -> Vec<Stretch> {
    let inside =
        |spans: &[Span], at: u32| spans.iter().any(|p| p.start <= at && at < p.end);
    let mut out: Vec<Stretch> = Vec::new();
    for (at, c) in (s.start..).zip(s.quote.chars()) {
        let class = match (inside(&s.cue, at), inside(&s.source, at)) {
            (true, _) => "cue",
            (_, true) => "source",
            _ => "",
        };
        match out.last_mut() {
            Some(last) if last.class == class => last.text.push(c),
            _ => out.push(Stretch { text: c.into(), class }),
        }
    }
    out
}
