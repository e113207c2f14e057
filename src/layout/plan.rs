//! What a drawing shows: cards for actors, rows for positions grouped by issue, links.
//!
//! A record's positions are drawn one by one as long as they fit a page. Beyond that the
//! rows are the issues themselves, with each actor's statements on an issue added up; and
//! of very many actors or issues, those with most statements. What is left out is counted.

use std::collections::BTreeMap;

use super::look::Look;
use crate::graph::{Counts, EdgeKind, KnowledgeGraph, Node, NodeKind, Tie};

/// Most positions drawn one by one.
const POSITIONS: usize = 150;
/// Most actors drawn.
const ACTORS: usize = 30;
/// Most issues drawn.
const ISSUES: usize = 30;

/// An actor's card.
pub(super) struct Card {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) person: bool,
    /// Small lines below the name: with whom he agrees or disagrees.
    pub(super) notes: Vec<String>,
    pub(super) statements: Vec<String>,
}

/// A position, or an issue where positions are too many.
pub(super) struct Row {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) statements: Vec<String>,
}

/// The rows of one issue, under its name; without a name where the row is the issue.
pub(super) struct Group {
    pub(super) key: String,
    pub(super) heading: Option<String>,
    pub(super) rows: Vec<usize>,
    pub(super) statements: Vec<String>,
}

/// An actor's stance on a row.
pub(super) struct Link {
    pub(super) actor: usize,
    pub(super) row: usize,
    pub(super) look: Look,
    pub(super) counts: Counts,
    pub(super) says: String,
    pub(super) statements: Vec<String>,
}

/// All that is drawn, in no order yet.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) cards: Vec<Card>,
    pub(super) groups: Vec<Group>,
    pub(super) rows: Vec<Row>,
    pub(super) links: Vec<Link>,
    /// What the drawing shows and what it leaves out, in sentences.
    pub(super) caption: Vec<String>,
}

impl Plan {
    pub(super) fn of(graph: &KnowledgeGraph) -> Self {
        let count = |kind| graph.nodes_of(kind).count();
        let positions = count(NodeKind::Position);
        let single = positions <= POSITIONS && count(NodeKind::Actor) <= ACTORS;
        let mut plan = Self::default();
        plan.caption.push(format!(
            "{}, {} on {}, {} in {}.",
            counted(graph.holders(), "actor"),
            counted(positions, "position"),
            counted(count(NodeKind::Issue), "issue"),
            counted(graph.statement_count(), "statement"),
            counted(count(NodeKind::Document), "document"),
        ));
        if single {
            plan.positions(graph);
        } else {
            plan.issues(graph);
        }
        plan.notes(graph);
        plan
    }

    fn positions(&mut self, graph: &KnowledgeGraph) {
        let holders = graph.ties_of(EdgeKind::HoldsStance);
        let holders: BTreeMap<&str, &Node> =
            holders.map(|tie| (tie.source.key.as_str(), tie.source)).collect();
        self.cards.extend(holders.values().map(|node| card(node)));
        let mut row_of = BTreeMap::new();
        for issue in graph.nodes_of(NodeKind::Issue) {
            let mut rows = Vec::new();
            let about = graph.ties_to(issue, EdgeKind::About);
            let about = about.iter().map(|tie| tie.source);
            for node in about.filter(|p| p.issue.as_deref() == Some(&issue.id)) {
                row_of.insert(node.key.as_str(), self.rows.len());
                rows.push(self.rows.len());
                self.rows.push(row(node));
            }
            self.groups.push(Group {
                key: issue.key.clone(),
                heading: Some(issue.label.clone()),
                rows,
                statements: issue.statements.clone(),
            });
        }
        self.groups.retain(|group| !group.rows.is_empty());
        for Tie { source, target, edge } in graph.ties_of(EdgeKind::HoldsStance) {
            let actor = self.cards.binary_search_by(|card| card.key.cmp(&source.key));
            let (Ok(actor), Some(&row)) = (actor, row_of.get(target.key.as_str())) else {
                continue;
            };
            let look = Look::of(&edge.counts);
            let said = says(&source.label, look, &target.label, edge.statements.len());
            let when = edge.conditions.iter().map(|words| format!(" [{words}]"));
            let (counts, statements) = (edge.counts, edge.statements.clone());
            let says = said + &when.collect::<String>();
            self.links.push(Link { actor, row, look, counts, says, statements });
        }
    }

    fn issues(&mut self, graph: &KnowledgeGraph) {
        let (actors, fewer) = most(graph, NodeKind::Actor, ACTORS);
        let (issues, others) = most(graph, NodeKind::Issue, ISSUES);
        self.cards.extend(actors.iter().map(|node| card(node)));
        for (at, node) in issues.iter().enumerate() {
            self.rows.push(row(node));
            self.groups.push(Group {
                key: node.key.clone(),
                heading: None,
                rows: vec![at],
                statements: node.statements.clone(),
            });
        }
        for cell in graph.affiliations() {
            let actor = actors.iter().position(|node| node.id == cell.actor);
            let row = issues.iter().position(|node| node.id == cell.issue);
            let (Some(actor), Some(row)) = (actor, row) else { continue };
            let look = Look::of(&cell.toward);
            let (who, what) = (&actors[actor].label, &issues[row].label);
            let says = says(who, look, what, cell.statements.len());
            let (counts, statements) = (cell.toward, cell.statements);
            self.links.push(Link { actor, row, look, counts, says, statements });
        }
        self.caption.push(
            "Too many positions to draw one by one: each line adds up an actor's statements \
             on an issue."
                .into(),
        );
        let left: Vec<String> = [(fewer, "actor"), (others, "issue")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| counted(number, noun))
            .collect();
        if !left.is_empty() {
            let left = left.join(" and ");
            self.caption.push(format!("Left out, with fewest statements: {left}."));
        }
    }

    /// Adds to each card whom its actor agrees and disagrees with, by the text's own words.
    fn notes(&mut self, graph: &KnowledgeGraph) {
        for (kind, word) in [
            (EdgeKind::AgreesWith, "agrees with"),
            (EdgeKind::DisagreesWith, "disagrees with"),
        ] {
            for card in &mut self.cards {
                let others: Vec<&str> = graph
                    .ties_of(kind)
                    .filter(|tie| tie.source.key == card.key)
                    .map(|tie| tie.target.label.as_str())
                    .collect();
                if !others.is_empty() {
                    card.notes.push(format!("{word} {}", others.join(", ")));
                }
            }
        }
    }
}

fn card(node: &Node) -> Card {
    Card {
        key: node.key.clone(),
        label: node.label.clone(),
        person: node.actor_kind.unwrap_or_default() == crate::model::ActorKind::Person,
        notes: Vec::new(),
        statements: node.statements.clone(),
    }
}

fn row(node: &Node) -> Row {
    Row {
        key: node.key.clone(),
        label: node.label.clone(),
        statements: node.statements.clone(),
    }
}

/// The nodes of a kind with most statements, sorted by key, and how many are left out.
fn most(graph: &KnowledgeGraph, kind: NodeKind, limit: usize) -> (Vec<&Node>, usize) {
    let mut nodes: Vec<&Node> = graph.nodes_of(kind).collect();
    nodes.sort_by_key(|node| std::cmp::Reverse(node.statements.len()));
    let left = nodes.len().saturating_sub(limit);
    nodes.truncate(limit);
    nodes.sort_by(|a, b| a.key.cmp(&b.key));
    (nodes, left)
}

fn says(who: &str, look: Look, what: &str, statements: usize) -> String {
    format!("{who} {}: {what} ({})", look.word(), counted(statements, "statement"))
}

/// `1 actor`, `2 actors`, `1,200 actors`.
#[must_use]
pub fn counted(number: usize, noun: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {noun}{}", if number == 1 { "" } else { "s" })
}
