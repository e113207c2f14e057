//! How much of a corpus people have reviewed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Corpus, Review, Statement};

/// Numbers of statements by what people decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Share {
    /// Kept as they are, those that people added among them.
    pub accepted: usize,
    /// Kept, changed.
    pub edited: usize,
    /// Thrown out.
    pub rejected: usize,
    /// Looked at by nobody.
    pub unreviewed: usize,
}

impl Share {
    /// Counts statements.
    #[must_use]
    pub fn of(statements: &[Statement]) -> Self {
        let mut share = Self::default();
        for statement in statements {
            *match statement.review {
                Review::Accepted => &mut share.accepted,
                Review::Edited => &mut share.edited,
                Review::Rejected => &mut share.rejected,
                Review::Unreviewed => &mut share.unreviewed,
            } += 1;
        }
        share
    }

    /// All statements, those thrown out among them.
    #[must_use]
    pub const fn all(self) -> usize {
        self.reviewed() + self.unreviewed
    }

    /// Those that a person decided about.
    #[must_use]
    pub const fn reviewed(self) -> usize {
        self.accepted + self.edited + self.rejected
    }

    /// The share in words, for figures: `12 of 61 statements reviewed (20 %)`.
    #[must_use]
    pub fn words(self) -> String {
        let (reviewed, all) = (self.reviewed(), self.all());
        let percent = (reviewed * 200 + all).checked_div(all * 2).unwrap_or_default();
        format!("{reviewed} of {all} statements reviewed ({percent} %)")
    }
}

/// Leaves only what a person has accepted, edited or added.
pub fn keep_reviewed(corpus: &mut Corpus) {
    let kept = |s: &Statement| matches!(s.review, Review::Accepted | Review::Edited);
    corpus.statements.retain(kept);
}
