//! The lists: issues, actors and positions, each with who stands where and how often.
//!
//! Input: a corpus. Output: one row an entry that statements speak of, most spoken of
//! first; every row carries its statements. Statements that a person rejected are left out.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{ActorKind, Corpus, Position, Stance, Statement};
use crate::network::{Holding, Side};

/// What one actor holds toward a row's issue or position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stand {
    /// Id of the actor.
    pub actor: String,
    /// The actor's name.
    pub label: String,
    /// The side.
    pub side: Side,
    /// Whether each statement that takes a side holds only under a condition.
    pub conditional: bool,
    /// The statements, for, against, without a side.
    pub statements: Vec<String>,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IssueRow {
    /// Id of the issue.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Number of statements for it.
    pub support: usize,
    /// Number of statements against it.
    pub oppose: usize,
    /// Number of statements without a side.
    pub neutral: usize,
    /// Who stands where, by name.
    pub actors: Vec<Stand>,
}

/// A position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PositionRow {
    /// The proposition.
    pub position: Position,
    /// Id of its issue.
    pub issue: String,
    /// The issue's label.
    pub issue_label: String,
    /// Who stands where, by name.
    pub actors: Vec<Stand>,
}

/// A statement whose words may mean another actor than the one it was given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Doubt {
    /// Id of the statement.
    pub statement: String,
    /// Ids of the others.
    pub others: Vec<String>,
}

/// An actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActorRow {
    /// Id of the actor.
    pub id: String,
    /// The name.
    pub label: String,
    /// What kind.
    pub kind: ActorKind,
    /// The office, where known.
    pub office: Option<String>,
    /// Ids of the issues that the actor speaks to.
    pub issues: Vec<String>,
    /// The actor's statements.
    pub statements: Vec<String>,
    /// Those of them whose words may mean another actor.
    pub unsure: Vec<Doubt>,
}

type ByActor<'c> = BTreeMap<&'c str, Holding<'c>>;

fn stands(corpus: &Corpus, by_actor: &ByActor<'_>) -> Vec<Stand> {
    let mut found: Vec<Stand> = by_actor
        .iter()
        .map(|(&actor, holding)| Stand {
            actor: actor.into(),
            label: corpus.actor_label(actor).into(),
            side: holding.side(),
            conditional: holding.is_sided() && holding.sided().all(|s| s.conditional),
            statements: holding.all().map(|s| s.id.clone()).collect(),
        })
        .collect();
    found.sort_by(|a, b| (a.side, &a.label).cmp(&(b.side, &b.label)));
    found
}

/// The issues that statements speak of, most statements first.
#[must_use]
pub fn issues(corpus: &Corpus) -> Vec<IssueRow> {
    let mut found: BTreeMap<&str, ByActor<'_>> = BTreeMap::new();
    for s in corpus.live() {
        let of_issue = found.entry(&s.issue).or_default();
        of_issue.entry(&s.actor).or_default().add(s.toward, s);
    }
    let count = |by_actor: &ByActor<'_>, stance: Stance| -> usize {
        let of = |h: &Holding<'_>| match stance {
            Stance::Support => h.support.len(),
            Stance::Oppose => h.oppose.len(),
            Stance::Neutral => h.neutral.len(),
        };
        by_actor.values().map(of).sum()
    };
    let mut rows: Vec<IssueRow> = found
        .iter()
        .map(|(&id, by_actor)| IssueRow {
            id: id.into(),
            label: corpus.issue_label(id).into(),
            support: count(by_actor, Stance::Support),
            oppose: count(by_actor, Stance::Oppose),
            neutral: count(by_actor, Stance::Neutral),
            actors: stands(corpus, by_actor),
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.support + row.oppose + row.neutral));
    rows
}

/// The positions that statements take a side on or raise, by issue as [`issues`] orders
/// them, then most statements first.
#[must_use]
pub fn positions(corpus: &Corpus) -> Vec<PositionRow> {
    let mut found: BTreeMap<(&str, &Position), ByActor<'_>> = BTreeMap::new();
    for s in corpus.live() {
        let of_position = found.entry((&s.issue, &s.position)).or_default();
        of_position.entry(&s.actor).or_default().add(s.stance, s);
    }
    let order: BTreeMap<String, usize> =
        issues(corpus).into_iter().enumerate().map(|(at, row)| (row.id, at)).collect();
    let mut rows: Vec<PositionRow> = found
        .iter()
        .map(|(&(issue, position), by_actor)| PositionRow {
            position: position.clone(),
            issue: issue.into(),
            issue_label: corpus.issue_label(issue).into(),
            actors: stands(corpus, by_actor),
        })
        .collect();
    rows.sort_by_key(|row| {
        let statements: usize =
            row.actors.iter().map(|stand| stand.statements.len()).sum();
        (order.get(&row.issue).copied(), std::cmp::Reverse(statements))
    });
    rows
}

/// The actors who hold a position, most statements first.
#[must_use]
pub fn actors(corpus: &Corpus) -> Vec<ActorRow> {
    let mut found: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for s in corpus.live() {
        found.entry(&s.actor).or_default().push(s);
    }
    let entries = corpus.actors.iter();
    let mut rows: Vec<ActorRow> = entries
        .filter_map(|actor| {
            let statements = found.get(actor.id.as_str())?;
            let issues: BTreeSet<&str> = statements.iter().map(|s| &*s.issue).collect();
            let doubtful = statements.iter().filter(|s| !s.alternatives.is_empty());
            Some(ActorRow {
                id: actor.id.clone(),
                label: actor.label.clone(),
                kind: actor.kind,
                office: actor.office.clone(),
                issues: issues.into_iter().map(str::to_owned).collect(),
                statements: statements.iter().map(|s| s.id.clone()).collect(),
                unsure: doubtful
                    .map(|s| Doubt {
                        statement: s.id.clone(),
                        others: s.alternatives.clone(),
                    })
                    .collect(),
            })
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.statements.len()));
    rows
}
