//! Votes and comments as Polis exports them: positions are the comments, actors the voters.
//!
//! `vote` is 1 for a position, -1 against it, 0 without a side; an actor who takes both
//! sides passes (0), since Polis knows one vote each. Who is behind a voter's number stands
//! in `polis-voters.csv`. Polis keeps times; here they are those of the documents.

use std::collections::BTreeMap;

use super::columns::{Column, Value};
use super::dates::seconds;
use super::tables::{Table, date_of};
use super::{Artifact, csv};
use crate::{
    graph::{EdgeKind, KnowledgeGraph, Node, NodeKind},
    model::Stance,
};

/// Comments, votes, voters with their votes, in Polis' columns.
pub(super) fn write(graph: &KnowledgeGraph) -> Vec<Artifact> {
    let comments: Vec<&Node> = graph.nodes_of(NodeKind::Position).collect();
    let mut votes: BTreeMap<(usize, usize), (Stance, i64)> = BTreeMap::new();
    let mut voters: Vec<&Node> =
        graph.ties_of(EdgeKind::HoldsStance).map(|tie| tie.source).collect();
    voters.dedup_by(|b, a| a.key == b.key);
    let (voter_at, comment_at) = (places(&voters), places(&comments));
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
        file("polis-comments.csv", comment_rows(graph, &comments, &votes)),
        file("polis-votes.csv", vote_rows(&votes)),
        file("polis-voters.csv", voter_rows(&voters, &votes)),
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
        (a, b) => Stance::from_sign((a + b) / 2),
    }
}

fn file(name: &str, rows: Vec<Vec<Column>>) -> Artifact {
    let sample = rows.first().cloned().unwrap_or_default();
    let table = Table::of("polis", &sample, rows.into_iter());
    Artifact { name: name.into(), bytes: csv::table(&table) }
}

/// Milliseconds since 1970 of the first statement's document; 0 without a date.
fn time_of(graph: &KnowledgeGraph, statements: &[String]) -> i64 {
    let first = statements.first().and_then(|id| graph.statement(id));
    let date = first.and_then(|s| date_of(graph, &s.document));
    date.and_then(seconds).unwrap_or_default() * 1000
}

type Votes = BTreeMap<(usize, usize), (Stance, i64)>;

fn comment_rows(
    graph: &KnowledgeGraph,
    comments: &[&Node],
    votes: &Votes,
) -> Vec<Vec<Column>> {
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
            ("timestamp", Value::Whole(time_of(graph, &node.statements))),
            ("datetime", Value::words(first_date(graph, node))),
            ("comment-id", Value::count(at)),
            ("author-id", Value::count(author.unwrap_or_default())),
            ("agrees", Value::count(agrees)),
            ("disagrees", Value::count(disagrees)),
            ("moderated", Value::Whole(1)),
            ("comment-body", Value::text(&node.label)),
        ]
    };
    comments.iter().enumerate().map(row).collect()
}

fn first_date<'a>(graph: &'a KnowledgeGraph, node: &Node) -> Option<&'a str> {
    let first = node.statements.first().and_then(|id| graph.statement(id));
    first.and_then(|s| date_of(graph, &s.document))
}

fn vote_rows(votes: &Votes) -> Vec<Vec<Column>> {
    let row = |(&(voter, comment), &(side, time)): (&(usize, usize), &(Stance, i64))| {
        vec![
            ("timestamp", Value::Whole(time)),
            ("comment-id", Value::count(comment)),
            ("voter-id", Value::count(voter)),
            ("vote", Value::sign(side)),
        ]
    };
    votes.iter().map(row).collect()
}

fn voter_rows(voters: &[&Node], votes: &Votes) -> Vec<Vec<Column>> {
    let counted = |at: usize, side: Option<Stance>| {
        let own = votes.range((at, 0)..(at + 1, 0));
        Value::count(own.filter(|(_, (s, _))| side.is_none_or(|side| side == *s)).count())
    };
    let row = |(at, node): (usize, &&Node)| {
        vec![
            ("voter-id", Value::count(at)),
            ("name", Value::text(&node.label)),
            ("n-votes", counted(at, None)),
            ("n-agree", counted(at, Some(Stance::Support))),
            ("n-disagree", counted(at, Some(Stance::Oppose))),
        ]
    };
    voters.iter().enumerate().map(row).collect()
}
