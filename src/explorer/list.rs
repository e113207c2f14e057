//! What the page shows without scripts, as plain values for its template: the matrix, and
//! every statement under its issue and position.
//!
//! Selecting and counting are the graph's; here marks get their anchors and quotes their
//! marked words.

use serde::Serialize;

use super::words;
use crate::{
    graph::{Affiliation, Counts, KnowledgeGraph, Node, NodeKind},
    layout::{Look, counted, plot},
    model::{Issue, Review, Statement},
    review::Share,
    span::Span,
};

/// Most actors and issues of the matrix: those of whom there are most statements.
const ACROSS: usize = 40;
const DOWN: usize = 60;

/// All that the template shows.
#[derive(Serialize)]
pub(super) struct View {
    title: String,
    documents: Vec<Record>,
    summary: String,
    /// How far to trust what is shown; empty where nothing says.
    trust: String,
    /// How much of it people have reviewed.
    reviewed: String,
    columns: Vec<String>,
    matrix: Vec<Line>,
    /// What had no room in the matrix.
    left_out: [usize; 2],
    issues: Vec<IssueEntry>,
    looks: Vec<Sign>,
}

#[derive(Serialize)]
struct Record {
    label: String,
    id: String,
    date: Option<String>,
    fields: Vec<(String, String)>,
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
    issue: String,
    /// Number of the issue among those listed.
    number: usize,
    cells: Vec<Option<Cell>>,
}

#[derive(Serialize)]
struct Cell {
    sign: Sign,
    total: usize,
    /// Number of the first statement.
    first: usize,
}

#[derive(Serialize)]
struct IssueEntry {
    label: String,
    number: usize,
    side: String,
    positions: Vec<PositionEntry>,
}

#[derive(Serialize)]
struct PositionEntry {
    label: String,
    statements: Vec<Entry>,
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
    sign: Sign,
    actor: String,
    quote: Vec<Stretch>,
    condition: Option<String>,
    /// Act, teller, whom it answers, place, rule: what there is of them, in words.
    facts: Vec<String>,
    id: String,
}

impl View {
    pub(super) fn of(graph: &KnowledgeGraph) -> Self {
        let lens = Lens { graph, cells: graph.affiliations() };
        let mut actors = plot::clustered(graph.corpus());
        let mut issues = lens.issues();
        let listed = issues.iter().enumerate().map(|(at, node)| lens.issue(at, node));
        let listed: Vec<IssueEntry> = listed.collect();
        actors.truncate(ACROSS);
        let left_out =
            [graph.holders() - actors.len(), issues.len().saturating_sub(DOWN)];
        issues.truncate(DOWN);
        let line = |(at, issue): (usize, &&Node)| Line {
            issue: issue.label.clone(),
            number: at,
            cells: actors.iter().map(|actor| lens.cell(actor, &issue.id)).collect(),
        };
        let label = |id: &&str| graph.corpus().actor_label(id).to_owned();
        Self {
            title: lens.title(),
            documents: graph
                .nodes_of(NodeKind::Document)
                .map(|n| lens.record(n))
                .collect(),
            summary: lens.summary(),
            trust: trust(&graph.corpus().statements),
            reviewed: Share::of(&graph.corpus().statements).words(),
            columns: actors.iter().map(label).collect(),
            matrix: issues.iter().enumerate().map(line).collect(),
            left_out,
            issues: listed,
            looks: Look::ALL.into_iter().map(Sign::from).collect(),
        }
    }
}

/// A graph with what is looked up often.
struct Lens<'a> {
    graph: &'a KnowledgeGraph,
    cells: Vec<Affiliation>,
}

impl<'a> Lens<'a> {
    fn title(&self) -> String {
        let records: Vec<&Node> = self.graph.nodes_of(NodeKind::Document).collect();
        match records.as_slice() {
            [one] => one.label.clone(),
            many => counted(many.len(), "record"),
        }
    }

    fn summary(&self) -> String {
        let kinds = [(NodeKind::Position, "position"), (NodeKind::Issue, "issue")];
        let [positions, issues] =
            kinds.map(|(kind, noun)| counted(self.graph.nodes_of(kind).count(), noun));
        format!(
            "{} by {}: {positions} on {issues}.",
            counted(self.graph.statement_count(), "statement"),
            counted(self.graph.holders(), "actor"),
        )
    }

    /// The issues, most spoken of first.
    fn issues(&self) -> Vec<&'a Node> {
        let mut issues: Vec<&Node> = self.graph.nodes_of(NodeKind::Issue).collect();
        issues.sort_by_key(|node| std::cmp::Reverse(node.statements.len()));
        issues
    }

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

    fn cell(&self, actor: &str, issue: &str) -> Option<Cell> {
        let find = |cell: &Affiliation| (&*cell.actor, &*cell.issue).cmp(&(actor, issue));
        let cell = &self.cells[self.cells.binary_search_by(find).ok()?];
        Some(Cell {
            sign: Look::of(&cell.toward).into(),
            total: cell.statements.len(),
            first: self.graph.place(cell.statements.first()?)?,
        })
    }

    fn issue(&self, number: usize, node: &Node) -> IssueEntry {
        let of = |issue: &&Issue| issue.id == node.id;
        let entry = self.graph.corpus().issues.iter().find(of);
        let mut positions: Vec<PositionEntry> = Vec::new();
        let mut statements: Vec<(usize, &Statement)> = node
            .statements
            .iter()
            .filter_map(|id| Some((self.graph.place(id)?, self.graph.statement(id)?)))
            .filter(|(_, s)| !s.is_rejected())
            .collect();
        statements.sort_by_cached_key(|(_, s)| self.graph.position_of(s).0);
        for (at, s) in statements {
            let (_, label) = self.graph.position_of(s);
            let entry = self.entry(at, s);
            match positions.last_mut() {
                Some(last) if last.label == label => last.statements.push(entry),
                _ => positions
                    .push(PositionEntry { label: label.into(), statements: vec![entry] }),
            }
        }
        IssueEntry {
            label: node.label.clone(),
            number,
            side: entry.map(|issue| issue.side.clone()).unwrap_or_default(),
            positions,
        }
    }

    fn entry(&self, number: usize, s: &Statement) -> Entry {
        let corpus = self.graph.corpus();
        let mut counts = Counts::default();
        counts.add(s, s.stance);
        let mut facts = vec![s.act.name().to_owned()];
        let teller = s.speaker.as_deref().filter(|id| *id != s.actor);
        facts.extend(teller.map(|id| format!("told by {}", corpus.actor_label(id))));
        let answer = |to: &crate::model::ResponseTo| {
            format!("{} {}", to.relation.verb(), corpus.actor_label(&to.actor))
        };
        facts.extend(s.responds_to.iter().map(answer));
        facts.extend(s.page.map(|page| format!("page {page}")));
        facts.extend(s.paragraph.map(|paragraph| format!("paragraph {paragraph}")));
        let rule = words::plain(&s.rule);
        facts.extend((!rule.is_empty()).then_some(rule));
        Entry {
            number,
            sign: Look::of(&counts).into(),
            actor: corpus.actor_label(&s.actor).into(),
            quote: stretches(s),
            condition: s.condition.clone(),
            facts,
            id: s.id.clone(),
        }
    }
}

/// How many of a hundred statements are right by the program's own estimate, which is made
/// on records coded by hand; of those that nobody has reviewed.
fn trust(statements: &[Statement]) -> String {
    let open = statements.iter().filter(|s| s.review == Review::Unreviewed);
    let sure: Vec<f32> = open.filter_map(|s| s.confidence).collect();
    if sure.is_empty() {
        return String::new();
    }
    let mean = sure.iter().sum::<f32>() / sure.len() as f32;
    let right = (mean * 100.0).round();
    format!("A program found these: about {right} in 100 are right, by its own estimate.")
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
