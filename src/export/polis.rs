//! Votes and comments as Polis exports them: positions are the comments, actors the voters.
//!
//! `vote` is 1 for a position, -1 against it, 0 without a side; an actor who takes both
//! sides passes (0), since Polis knows one vote each. Who is behind a voter's number stands
//! in `polis-voters.csv`. Polis keeps times; here they are those of the documents.

use std::collections::BTreeMap;

use super::columns::{Kind, Value};
use super::tables::{Table, date_of};
use super::{Artifact, csv};
use crate::{
    graph::{EdgeKind, KnowledgeGraph, Node, NodeKind},
    model::Stance,
    network::calendar,
};

/// Comments, votes, people with their votes, in Polis' columns.
pub(super) fn write(graph: &KnowledgeGraph) -> Vec<Artifact> {
    let comments: Vec<&Node> = graph.nodes_of(NodeKind::Position).collect();
    let mut votes: BTreeMap<(usize, usize), (Stance, i64)> = BTreeMap::new();
    let mut people: Vec<&Node> =
        graph.ties_of(EdgeKind::HoldsStance).map(|tie| tie.source).collect();
    people.dedup_by(|b, a| a.key == b.key);
    let (voter_at, comment_at) = (places(&people), places(&comments));
    for tie in graph.ties_of(EdgeKind::HoldsStance) {
        let at = (voter_at[tie.source.key.as_str()], comment_at[tie.target.key.as_str()]);
        let side = tie.edge.stance.unwrap_or_default();
        let time = time_of(graph, &tie.edge.statements);
        votes
            .entry(at)
            .and_modify(|(known, _)| *known = joined(*known, side))
            .or_insert((side, time));
    }
    vec![
        file("polis-comments.csv", &COMMENTS, comment_rows(graph, &comments, &votes)),
        file("polis-votes.csv", &VOTES, vote_rows(&votes)),
        file("polis-voters.csv", &VOTERS, voter_rows(&people, &votes)),
    ]
}

/// The number of each node by its key.
fn places<'a>(nodes: &[&'a Node]) -> BTreeMap<&'a str, usize> {
    nodes.iter().enumerate().map(|(at, node)| (node.key.as_str(), at)).collect()
}

/// Both sides make a pass; a side outweighs none.
fn joined(one: Stance, other: Stance) -> Stance {
    match (one.sign(), other.sign()) {
        (0, sign) | (sign, 0) => Stance::from_sign(sign),
        (a, b) => Stance::from_sign((a + b).signum()),
    }
}

const COMMENTS: [&str; 8] = [
    "timestamp",
    "datetime",
    "comment-id",
    "author-id",
    "agrees",
    "disagrees",
    "moderated",
    "comment-body",
];
const VOTES: [&str; 4] = ["timestamp", "comment-id", "voter-id", "vote"];
const VOTERS: [&str; 5] = ["voter-id", "name", "n-votes", "n-agree", "n-disagree"];

fn file(name: &str, header: &[&'static str], rows: Vec<Vec<Value>>) -> Artifact {
    let columns = header.iter().map(|name| (*name, Kind::Text)).collect();
    let table = Table { name: "polis", columns, rows };
    Artifact { name: name.into(), bytes: csv::table(&table) }
}

/// Milliseconds since 1970 of the first statement's document; 0 without a date.
fn time_of(graph: &KnowledgeGraph, statements: &[String]) -> i64 {
    let first = statements.first().and_then(|id| graph.statement(id));
    let date = first.and_then(|s| date_of(graph, &s.document));
    date.and_then(calendar::moment).unwrap_or_default() * 1000
}

type Votes = BTreeMap<(usize, usize), (Stance, i64)>;

fn comment_rows(
    graph: &KnowledgeGraph,
    comments: &[&Node],
    votes: &Votes,
) -> Vec<Vec<Value>> {
    let mut tally = vec![(None, 0, 0); comments.len()];
    for (&(voter, comment), (side, _)) in votes {
        let (author, agrees, disagrees) = &mut tally[comment];
        author.get_or_insert(voter);
        *agrees += usize::from(*side == Stance::Support);
        *disagrees += usize::from(*side == Stance::Oppose);
    }
    let row = |(at, node): (usize, &&Node)| {
        let (author, agrees, disagrees) = tally[at];
        vec![
            Value::Whole(time_of(graph, &node.statements)),
            Value::words(first_date(graph, node)),
            Value::count(at),
            Value::count(author.unwrap_or_default()),
            Value::count(agrees),
            Value::count(disagrees),
            Value::Whole(1),
            Value::text(&node.label),
        ]
    };
    comments.iter().enumerate().map(row).collect()
}

fn first_date<'a>(graph: &'a KnowledgeGraph, node: &Node) -> Option<&'a str> {
    let first = node.statements.first().and_then(|id| graph.statement(id));
    first.and_then(|s| date_of(graph, &s.document))
}

fn vote_rows(votes: &Votes) -> Vec<Vec<Value>> {
    let row = |(&(voter, comment), &(side, time)): (&(usize, usize), &(Stance, i64))| {
        vec![
            Value::Whole(time),
            Value::count(comment),
            Value::count(voter),
            Value::sign(side),
        ]
    };
    votes.iter().map(row).collect()
}

fn voter_rows(people: &[&Node], votes: &Votes) -> Vec<Vec<Value>> {
    let counted = |at: usize, side: Option<Stance>| {
        let own = votes.range((at, 0)..(at + 1, 0));
        Value::count(own.filter(|(_, (s, _))| side.is_none_or(|side| side == *s)).count())
    };
    let row = |(at, node): (usize, &&Node)| {
        vec![
            Value::count(at),
            Value::text(&node.label),
            counted(at, None),
            counted(at, Some(Stance::Support)),
            counted(at, Some(Stance::Oppose)),
        ]
    };
    people.iter().enumerate().map(row).collect()
}
