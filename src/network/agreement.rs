//! How far each two actors agree: the issues (or positions) on which both took a side.
//!
//! Input: a corpus. Output: for each pair with something in common, on how many of the
//! shared issues they took the same side, and on how many opposite sides (congruence and
//! conflict of discourse network analysis, each issue counted once). An actor who took both
//! sides of an issue agrees and differs on it with all who took one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::holding::{Holding, Level, Side, holdings};
use crate::model::Corpus;

/// How far two actors agree: on so many issues (or positions).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema,
)]
pub struct Score {
    /// On how many both took the same side at least once.
    pub agree: usize,
    /// On how many they took opposite sides at least once.
    pub differ: usize,
    /// On how many both took a side.
    pub shared: usize,
}

impl Score {
    /// Counts an issue, with the two sides that were taken of it.
    pub fn add(&mut self, one: Side, other: Side) {
        let (agree, differ) = (one.agrees(other), one.differs(other));
        self.agree += usize::from(agree);
        self.differ += usize::from(differ);
        self.shared += usize::from(agree || differ);
    }

    /// Agree less differ.
    #[must_use]
    pub const fn net(&self) -> f64 {
        self.agree as f64 - self.differ as f64
    }

    /// (agree − differ) / shared, in [−1, 1]; none without a shared issue.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        (self.shared > 0).then(|| self.net() / self.shared as f64)
    }

    /// (agree − differ) / (shared + 1), in (−1, 1): little evidence is near to none, so that
    /// one shared issue is not worth as much as nine of ten.
    #[must_use]
    pub const fn nearness(&self) -> f64 {
        self.net() / (self.shared as f64 + 1.0)
    }
}

/// One issue or position on which both of a pair took a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shared {
    /// Id of the issue or position.
    pub id: String,
    /// Whether both took the same side at least once.
    pub agree: bool,
    /// Whether they took opposite sides at least once.
    pub differ: bool,
    /// The statements behind it: the first actor's, then the second's.
    pub statements: Vec<String>,
}

/// Two actors, the first before the second by id, with at least one thing in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pair {
    /// Id of the first actor.
    pub first: String,
    /// Id of the second actor.
    pub second: String,
    /// On how many shared issues both took the same side.
    pub agree: usize,
    /// On how many shared issues they took opposite sides.
    pub differ: usize,
    /// The shared issues, by id.
    pub shared: Vec<Shared>,
}

/// The matrix of agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// What is compared: issues or positions.
    pub level: Level,
    /// Ids of the actors who took a side on anything.
    pub actors: Vec<String>,
    /// The pairs that share at least one issue, by the ids of their actors.
    pub pairs: Vec<Pair>,
}

impl Agreement {
    /// The pair of two actors, in either order; none where they share nothing.
    #[must_use]
    pub fn pair(&self, one: &str, other: &str) -> Option<&Pair> {
        let (first, second) = if one < other { (one, other) } else { (other, one) };
        let key = |p: &Pair| (p.first.as_str(), p.second.as_str()).cmp(&(first, second));
        self.pairs.binary_search_by(key).ok().map(|at| &self.pairs[at])
    }
}

/// Compares each two actors of a corpus. Time and room grow with the square of the actors.
#[must_use]
pub fn agreement(corpus: &Corpus, level: Level) -> Agreement {
    let mut holders: Vec<_> = holdings(corpus, level).into_iter().collect();
    for (_, held) in &mut holders {
        held.retain(|_, holding| holding.is_sided());
    }
    holders.retain(|(_, held)| !held.is_empty());
    let mut pairs = Vec::new();
    for (at, (first, ours)) in holders.iter().enumerate() {
        for (second, theirs) in &holders[at + 1..] {
            let shared = shared(ours, theirs);
            if shared.is_empty() {
                continue;
            }
            pairs.push(Pair {
                first: (*first).into(),
                second: (*second).into(),
                agree: shared.iter().filter(|s| s.agree).count(),
                differ: shared.iter().filter(|s| s.differ).count(),
                shared,
            });
        }
    }
    let actors = holders.iter().map(|(actor, _)| (*actor).into()).collect();
    Agreement { level, actors, pairs }
}

fn shared(
    ours: &BTreeMap<&str, Holding<'_>>,
    theirs: &BTreeMap<&str, Holding<'_>>,
) -> Vec<Shared> {
    let both = ours.iter().filter_map(|(id, a)| theirs.get(id).map(|b| (*id, a, b)));
    both.map(|(id, a, b)| Shared {
        id: id.into(),
        agree: a.agrees(b),
        differ: a.differs(b),
        statements: a.sided().chain(b.sided()).map(|s| s.id.clone()).collect(),
    })
    .collect()
}
