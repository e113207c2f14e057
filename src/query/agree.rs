//! Where two actors agree and where they differ.
//!
//! Input: a corpus and two actors. Output: each issue on which both took a side, with what
//! each held, on which positions, under which conditions; and the counts. Also where one of
//! them answered the other in the record's own words.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::quote::{Quote, conditions};
use crate::model::Corpus;
use crate::network::{Holding, Level, Side, holdings};

/// What one of the two holds toward an issue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Held {
    /// The side.
    pub side: Side,
    /// Whether each statement that takes a side holds only under a condition.
    pub conditional: bool,
    /// The conditions, in the record's words.
    pub conditions: Vec<String>,
    /// The statements that take a side.
    pub quotes: Vec<Quote>,
}

/// A position toward which both took a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SharedPosition {
    /// Id of the position.
    pub id: String,
    /// The proposition.
    pub label: String,
    /// Whether both took the same side of it at least once.
    pub agree: bool,
    /// Whether they took opposite sides of it at least once.
    pub differ: bool,
    /// The first actor's side.
    pub first: Side,
    /// The second actor's side.
    pub second: Side,
    /// The statements behind it: the first actor's, then the second's.
    pub statements: Vec<String>,
}

/// An issue toward which both took a side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Compared {
    /// Id of the issue.
    pub issue: String,
    /// Its label.
    pub label: String,
    /// Whether both took the same side at least once.
    pub agree: bool,
    /// Whether they took opposite sides at least once.
    pub differ: bool,
    /// What the first actor holds.
    pub first: Held,
    /// What the second actor holds.
    pub second: Held,
    /// The positions of this issue that both took a side on.
    pub positions: Vec<SharedPosition>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agree {
    /// Id of the first actor.
    pub first: String,
    /// The first actor's name.
    pub first_label: String,
    /// Id of the second actor.
    pub second: String,
    /// The second actor's name.
    pub second_label: String,
    /// On how many issues both took the same side.
    pub agree: usize,
    /// On how many issues they took opposite sides. An actor who took both sides of an
    /// issue agrees and differs on it, so the counts may add up to more than the issues.
    pub differ: usize,
    /// The issues on which both took a side: where they only agree, where both happen,
    /// where they only differ; each by label.
    pub issues: Vec<Compared>,
    /// Statements of one of the two that answer the other in the record's own words.
    pub responses: Vec<Quote>,
}

/// Compares two actors, given by id.
#[must_use]
pub fn agree(corpus: &Corpus, first: &str, second: &str) -> Agree {
    let by_issue = holdings(corpus, Level::Issue);
    let by_position = holdings(corpus, Level::Position);
    let none = BTreeMap::new();
    let of = |actor: &str| by_issue.get(actor).unwrap_or(&none);
    let positions_of = |actor: &str| by_position.get(actor).unwrap_or(&none);
    let shared = shared_positions(positions_of(first), positions_of(second));
    let mut issues = Vec::new();
    for (&issue, ours) in of(first) {
        let Some(theirs) = of(second).get(issue) else { continue };
        if !ours.is_sided() || !theirs.is_sided() {
            continue;
        }
        issues.push(Compared {
            issue: issue.into(),
            label: corpus.issue_label(issue).into(),
            agree: ours.agrees(theirs),
            differ: ours.differs(theirs),
            first: held(ours),
            second: held(theirs),
            positions: shared.get(issue).cloned().unwrap_or_default(),
        });
    }
    issues.sort_by(|a, b| {
        let key = |c: &Compared| (!c.agree, c.differ);
        key(a).cmp(&key(b)).then_with(|| a.label.cmp(&b.label))
    });
    Agree {
        first: first.into(),
        first_label: corpus.actor_label(first).into(),
        second: second.into(),
        second_label: corpus.actor_label(second).into(),
        agree: issues.iter().filter(|c| c.agree).count(),
        differ: issues.iter().filter(|c| c.differ).count(),
        issues,
        responses: responses(corpus, first, second),
    }
}

fn held(holding: &Holding<'_>) -> Held {
    Held {
        side: holding.side(),
        conditional: holding.sided().all(|s| s.conditional),
        conditions: conditions(holding.sided()),
        quotes: holding.sided().map(Quote::from).collect(),
    }
}

/// The positions that both took a side on, by issue.
fn shared_positions<'c>(
    ours: &BTreeMap<&'c str, Holding<'c>>,
    theirs: &BTreeMap<&'c str, Holding<'c>>,
) -> BTreeMap<&'c str, Vec<SharedPosition>> {
    let mut found: BTreeMap<&str, Vec<SharedPosition>> = BTreeMap::new();
    for (&id, a) in ours {
        let Some(b) = theirs.get(id).filter(|b| b.is_sided()) else { continue };
        let Some(example) = a.sided().next() else { continue };
        found.entry(&example.issue).or_default().push(SharedPosition {
            id: id.into(),
            label: example.position.label.clone(),
            agree: a.agrees(b),
            differ: a.differs(b),
            first: a.side(),
            second: b.side(),
            statements: a.sided().chain(b.sided()).map(|s| s.id.clone()).collect(),
        });
    }
    found
}

fn responses(corpus: &Corpus, first: &str, second: &str) -> Vec<Quote> {
    let pair = BTreeSet::from([first, second]);
    let live = corpus.live();
    live.filter(|s| {
        pair.contains(s.actor.as_str())
            && s.responds_to
                .iter()
                .any(|r| r.actor != s.actor && pair.contains(&*r.actor))
    })
    .map(Quote::from)
    .collect()
}
