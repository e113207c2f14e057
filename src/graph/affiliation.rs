//! Actors × issues: what each actor's statements add up to on an issue as a whole.
//!
//! The cells of the stance matrix and the edges of the small drawing. Here the counts are
//! of the side toward the *issue*, as its codebook entry phrases it, not toward the
//! positions.

use std::collections::BTreeMap;

use super::{Counts, KnowledgeGraph};

/// One actor on one issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affiliation {
    /// Id of the actor.
    pub actor: String,
    /// Id of the issue.
    pub issue: String,
    /// Counts by side toward the issue.
    pub toward: Counts,
    /// Ids of the statements, in the corpus's order; never empty.
    pub statements: Vec<String>,
}

impl KnowledgeGraph {
    /// Every actor on every issue that he speaks to, sorted by actor and issue.
    #[must_use]
    pub fn affiliations(&self) -> Vec<Affiliation> {
        let mut cells: BTreeMap<(&str, &str), Affiliation> = BTreeMap::new();
        for s in self.corpus().live() {
            let cell = cells.entry((&s.actor, &s.issue)).or_insert_with(|| Affiliation {
                actor: s.actor.clone(),
                issue: s.issue.clone(),
                toward: Counts::default(),
                statements: Vec::new(),
            });
            cell.toward.add(s, s.toward);
            cell.statements.push(s.id.clone());
        }
        cells.into_values().collect()
    }
}
