//! The knowledge graph of actors, positions, issues and documents, on petgraph.
//!
//! In: a [`Corpus`]. Out: [`KnowledgeGraph`], whose every node and edge holds the ids of
//! the statements behind it, and its JSON form (schema `standpoint-graph/1`). It counts
//! and joins; it extracts nothing and draws nothing. Statements that a person has rejected
//! stay in the corpus and reach no node or edge.

mod affiliation;
mod build;
mod json;
mod lines;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::{
    Direction,
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};

pub use affiliation::Affiliation;
pub use json::{GraphFile, SCHEMA, WrittenEdge};
pub use lines::{statements_from_jsonl, statements_to_jsonl};
pub use parts::{Counts, Edge, EdgeKind, Node, NodeKind, PositionEntry};

use crate::model::{Corpus, Statement};

/// A corpus as a directed graph.
///
/// Nodes come in the order actors, positions, issues, documents, each sorted by id; edges
/// sorted by kind, source, target and stance. An actor has one `holds-stance` edge per
/// position *and stance*: whoever both supports and opposes a position keeps two edges
/// with one sign each, and no reader that adds parallel edges up can cancel one by the
/// other. The graph follows from the corpus alone, so two graphs of equal corpora are equal.
#[derive(Debug, Clone)]
pub struct KnowledgeGraph {
    corpus: Corpus,
    graph: DiGraph<Node, Edge>,
    /// From a statement's id to its place in the corpus.
    places: BTreeMap<String, usize>,
}

/// One edge with its two ends.
#[derive(Debug, Clone, Copy)]
pub struct Tie<'a> {
    /// Where it starts.
    pub source: &'a Node,
    /// Where it ends.
    pub target: &'a Node,
    /// What it carries.
    pub edge: &'a Edge,
}

impl KnowledgeGraph {
    /// The graph of a corpus. What the corpus holds out of order or without an entry is
    /// sorted and completed first ([`Corpus::complete`]).
    #[must_use]
    pub fn build(corpus: &Corpus) -> Self {
        let mut corpus = corpus.clone();
        corpus.complete();
        let graph = build::graph(&corpus);
        let places = corpus
            .statements
            .iter()
            .enumerate()
            .map(|(at, s)| (s.id.clone(), at))
            .collect();
        Self { corpus, graph, places }
    }

    /// The corpus that it was built from, completed.
    #[must_use]
    pub const fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// The petgraph graph, for its algorithms.
    #[must_use]
    pub const fn graph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    /// The nodes, in order.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// The nodes of one kind, sorted by id.
    pub fn nodes_of(&self, kind: NodeKind) -> impl Iterator<Item = &Node> {
        self.nodes().filter(move |node| node.kind == kind)
    }

    /// The edges with their ends, in order.
    pub fn ties(&self) -> impl Iterator<Item = Tie<'_>> {
        self.graph.edge_indices().filter_map(|index| {
            let (source, target) = self.graph.edge_endpoints(index)?;
            Some(Tie {
                source: &self.graph[source],
                target: &self.graph[target],
                edge: &self.graph[index],
            })
        })
    }

    /// The edges of one kind with their ends, in order.
    pub fn ties_of(&self, kind: EdgeKind) -> impl Iterator<Item = Tie<'_>> {
        self.ties().filter(move |tie| tie.edge.kind == kind)
    }

    /// The edges of one kind that leave a node, in order.
    #[must_use]
    pub fn ties_from(&self, node: &Node, kind: EdgeKind) -> Vec<Tie<'_>> {
        self.ties_at(node, kind, Direction::Outgoing)
    }

    /// The edges of one kind that reach a node, in order.
    #[must_use]
    pub fn ties_to(&self, node: &Node, kind: EdgeKind) -> Vec<Tie<'_>> {
        self.ties_at(node, kind, Direction::Incoming)
    }

    fn ties_at(&self, node: &Node, kind: EdgeKind, way: Direction) -> Vec<Tie<'_>> {
        let Some(at) = self.index(node.kind, &node.id) else { return Vec::new() };
        let edges = self.graph.edges_directed(at, way);
        let mut found: Vec<_> = edges.filter(|edge| edge.weight().kind == kind).collect();
        found.sort_unstable_by_key(EdgeRef::id);
        found
            .into_iter()
            .map(|edge| Tie {
                source: &self.graph[edge.source()],
                target: &self.graph[edge.target()],
                edge: &self.graph[edge.id()],
            })
            .collect()
    }

    /// The node of that kind and id.
    #[must_use]
    pub fn node(&self, kind: NodeKind, id: &str) -> Option<&Node> {
        let at = build::find(&self.graph, kind, id)?;
        self.graph.node_weight(at)
    }

    /// petgraph's index of the node of that kind and id.
    #[must_use]
    pub fn index(&self, kind: NodeKind, id: &str) -> Option<NodeIndex> {
        build::find(&self.graph, kind, id)
    }

    /// The positions with their issues, sorted by id.
    #[must_use]
    pub fn positions(&self) -> Vec<PositionEntry> {
        self.nodes_of(NodeKind::Position)
            .map(|node| PositionEntry {
                id: node.id.clone(),
                label: node.label.clone(),
                issue: node.issue.clone().unwrap_or_default(),
            })
            .collect()
    }

    /// The positions of an issue, sorted by id.
    pub fn positions_on<'a>(&'a self, issue: &'a Node) -> impl Iterator<Item = &'a Node> {
        let positions = self.ties_to(issue, EdgeKind::About).into_iter();
        positions
            .map(|tie| tie.source)
            .filter(|position| position.issue.as_ref() == Some(&issue.id))
    }

    /// The statements behind a node, in the corpus's order.
    pub fn statements_of(&self, node: &Node) -> impl Iterator<Item = &Statement> {
        node.statements.iter().filter_map(|id| self.statement(id))
    }

    /// The statement of that id.
    #[must_use]
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.places.get(id).map(|&at| &self.corpus.statements[at])
    }

    /// The place of a statement among the corpus's, from 0.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Id and label of a statement's position. A statement coded without one stands on its
    /// issue as a whole.
    #[must_use]
    pub fn position_of<'a>(&'a self, statement: &'a Statement) -> (String, &'a str) {
        build::position(statement, &self.corpus)
    }

    /// How many actors hold a position. Those who only tell or are answered are nodes too.
    #[must_use]
    pub fn holders(&self) -> usize {
        let holders =
            self.ties_of(EdgeKind::HoldsStance).map(|tie| tie.source.key.as_str());
        holders.collect::<BTreeSet<_>>().len()
    }

    /// How many statements the nodes and edges rest on: all that nobody has rejected.
    #[must_use]
    pub fn statement_count(&self) -> usize {
        self.nodes_of(NodeKind::Document).map(|node| node.statements.len()).sum()
    }
}

impl PartialEq for KnowledgeGraph {
    fn eq(&self, other: &Self) -> bool {
        self.corpus == other.corpus
    }
}
