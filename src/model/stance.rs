//! Sides and speech acts.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The side that an actor takes toward a position or an issue.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// For it.
    Support,
    /// Against it.
    Oppose,
    /// Asked, raised, reported or weighed without a side.
    #[default]
    Neutral,
}

named! {
    Stance {
        Support = "support",
        Oppose = "oppose",
        Neutral = "neutral",
    }
}

impl Stance {
    /// `1`, `-1` or `0`.
    #[must_use]
    pub const fn sign(self) -> i8 {
        match self {
            Self::Support => 1,
            Self::Oppose => -1,
            Self::Neutral => 0,
        }
    }

    /// The side of that sign.
    #[must_use]
    pub const fn from_sign(sign: i8) -> Self {
        match sign {
            0 => Self::Neutral,
            1.. => Self::Support,
            _ => Self::Oppose,
        }
    }

    /// Composition: the stance toward a thing whose own effect has the sign of `other`.
    /// Neutral on either side gives neutral.
    #[must_use]
    pub const fn times(self, other: Self) -> Self {
        Self::from_sign(self.sign() * other.sign())
    }

    /// The other side; neutral stays.
    #[must_use]
    pub const fn opposite(self) -> Self {
        Self::from_sign(-self.sign())
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a speaker does in saying something.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Says that something is so.
    #[default]
    Assert,
    /// Proposes a course of action.
    Recommend,
    /// Takes another's side.
    Agree,
    /// Speaks against another's position or a proposal.
    Object,
    /// Puts a question.
    Ask,
    /// Tells others to do it.
    Direct,
    /// Warns of it.
    Caution,
    /// Settles it.
    Decide,
    /// Insists on getting it.
    Demand,
    /// Tells facts without a side.
    Report,
}

named! {
    Act {
        Assert = "assert",
        Recommend = "recommend",
        Agree = "agree",
        Object = "object",
        Ask = "ask",
        Direct = "direct",
        Caution = "caution",
        Decide = "decide",
        Demand = "demand",
        Report = "report",
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
