//! From a completed corpus to nodes and edges.
//!
//! Two passes over the statements: the first finds who and what they name, the second
//! joins them. Order comes from sorted keys alone.

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};

use super::parts::{Counts, Edge, EdgeKind, Node, NodeKind};
use crate::model::{Corpus, Responds, Stance, Statement};

type Place = (NodeKind, String);
type Join = (EdgeKind, NodeIndex, NodeIndex, Option<Stance>);

/// The graph of a corpus that is complete and sorted.
pub(super) fn graph(corpus: &Corpus) -> DiGraph<Node, Edge> {
    let mut nodes: BTreeMap<Place, Node> = BTreeMap::new();
    for statement in corpus.live() {
        for node in named(statement, corpus) {
            let entry = nodes.entry((node.kind, node.id.clone())).or_insert(node);
            if entry.statements.last() != Some(&statement.id) {
                entry.statements.push(statement.id.clone());
                entry.counts.add(statement, statement.stance);
            }
        }
    }
    let mut graph = DiGraph::with_capacity(nodes.len(), corpus.statements.len() * 4);
    for node in nodes.into_values() {
        graph.add_node(node);
    }
    let mut edges: BTreeMap<Join, Edge> = BTreeMap::new();
    for statement in corpus.live() {
        for join in joins(statement, corpus, &graph) {
            edges.entry(join).or_insert_with(|| empty(join)).take(statement);
        }
    }
    for ((_, source, target, _), edge) in edges {
        graph.add_edge(source, target, edge);
    }
    graph
}

/// The node of that kind and id: nodes are sorted by both.
pub(super) fn find(
    graph: &DiGraph<Node, Edge>,
    kind: NodeKind,
    id: &str,
) -> Option<NodeIndex> {
    let nodes = graph.raw_nodes();
    nodes
        .binary_search_by(|n| (n.weight.kind, n.weight.id.as_str()).cmp(&(kind, id)))
        .ok()
        .map(NodeIndex::new)
}

/// Everything that a statement names, each as a node without statements.
fn named(statement: &Statement, corpus: &Corpus) -> Vec<Node> {
    let s = statement;
    let (id, label) = position(s, corpus);
    let mut nodes = vec![
        actor(&s.actor, corpus),
        Node { issue: Some(s.issue.clone()), ..node(NodeKind::Position, &id, label) },
        node(NodeKind::Issue, &s.issue, corpus.issue_label(&s.issue)),
        node(NodeKind::Document, &s.document, document_label(&s.document, corpus)),
    ];
    nodes.extend(s.speaker.iter().map(|id| actor(id, corpus)));
    nodes.extend(s.responds_to.iter().map(|to| actor(&to.actor, corpus)));
    nodes
}

fn actor(id: &str, corpus: &Corpus) -> Node {
    Node {
        actor_kind: Some(corpus.actor(id).map(|actor| actor.kind).unwrap_or_default()),
        ..node(NodeKind::Actor, id, corpus.actor_label(id))
    }
}

fn node(kind: NodeKind, id: &str, label: &str) -> Node {
    Node {
        key: format!("{kind}:{id}"),
        kind,
        id: id.into(),
        label: if label.is_empty() { id } else { label }.into(),
        actor_kind: None,
        issue: None,
        counts: Counts::default(),
        statements: Vec::new(),
    }
}

fn document_label<'a>(id: &'a str, corpus: &'a Corpus) -> &'a str {
    corpus.document(id).and_then(|entry| entry.title.as_deref()).unwrap_or(id)
}

/// Id and label of a statement's position; without one it stands on its issue as a whole.
pub(super) fn position<'a>(s: &'a Statement, corpus: &'a Corpus) -> (String, &'a str) {
    if s.position.id.is_empty() {
        (format!("{}/", s.issue), corpus.issue_label(&s.issue))
    } else {
        (s.position.id.clone(), &s.position.label)
    }
}

/// The edges that a statement is part of.
fn joins(s: &Statement, corpus: &Corpus, graph: &DiGraph<Node, Edge>) -> Vec<Join> {
    let at = |kind, id: &str| find(graph, kind, id);
    let actor = at(NodeKind::Actor, &s.actor);
    let position = at(NodeKind::Position, &position(s, corpus).0);
    let issue = at(NodeKind::Issue, &s.issue);
    let document = at(NodeKind::Document, &s.document);
    let mut found = vec![
        (EdgeKind::HoldsStance, actor, position, Some(s.stance)),
        (EdgeKind::About, position, issue, None),
        (EdgeKind::MadeIn, actor, document, None),
        (EdgeKind::MadeIn, position, document, None),
    ];
    for to in &s.responds_to {
        let kind = match to.relation {
            Responds::Agree => EdgeKind::AgreesWith,
            Responds::Disagree => EdgeKind::DisagreesWith,
            Responds::Answer => continue,
        };
        found.push((kind, actor, at(NodeKind::Actor, &to.actor), None));
    }
    found
        .into_iter()
        .filter_map(|(kind, source, target, side)| Some((kind, source?, target?, side)))
        .collect()
}

const fn empty((kind, _, _, stance): Join) -> Edge {
    Edge {
        kind,
        stance,
        counts: Counts { support: 0, oppose: 0, neutral: 0, conditional: 0, reported: 0 },
        conditions: Vec::new(),
        statements: Vec::new(),
    }
}

impl Edge {
    /// Adds a statement, once.
    fn take(&mut self, statement: &Statement) {
        if self.statements.last() == Some(&statement.id) {
            return;
        }
        self.statements.push(statement.id.clone());
        self.counts.add(statement, statement.stance);
        if let Some(words) = &statement.condition
            && !self.conditions.contains(words)
        {
            self.conditions.push(words.clone());
        }
    }
}
