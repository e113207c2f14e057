//! How a stance looks, everywhere: colour, line, sign and word, each fact once.
//!
//! The colour tells the side (Okabe and Ito's palette, safe for colour-blind readers), the
//! line tells whether it holds outright, and the sign says both again, so that nothing
//! hangs on colour. A condition is a way of holding a side, not a third side: it changes
//! the line and the sign and keeps the colour.

use crate::{graph::Counts, model::Stance};

/// The colour of frames, axes and brackets, which say no stance.
pub const INK: &str = "#333333";

/// How groups look: a colour and a form each, so that nothing hangs on colour. The form is
/// a polygon around its centre, in pixels.
pub const GROUPS: [(&str, &[(f64, f64)]); 6] = [
    ("#0072b2", &[(-6.0, -6.0), (6.0, -6.0), (6.0, 6.0), (-6.0, 6.0)]),
    ("#d55e00", &[(0.0, -8.0), (7.5, 5.5), (-7.5, 5.5)]),
    ("#009e73", &[(0.0, -8.0), (8.0, 0.0), (0.0, 8.0), (-8.0, 0.0)]),
    ("#a8447f", &[(-7.5, -5.5), (7.5, -5.5), (0.0, 8.0)]),
    (
        "#767676",
        &[(-3.5, -7.5), (3.5, -7.5), (7.5, 0.0), (3.5, 7.5), (-3.5, 7.5), (-7.5, 0.0)],
    ),
    (
        "#222222",
        &[
            (-2.5, -7.5),
            (2.5, -7.5),
            (2.5, -2.5),
            (7.5, -2.5),
            (7.5, 2.5),
            (2.5, 2.5),
            (2.5, 7.5),
            (-2.5, 7.5),
            (-2.5, 2.5),
            (-7.5, 2.5),
            (-7.5, -2.5),
            (-2.5, -2.5),
        ],
    ),
];

/// How the statements behind a mark add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Look {
    /// For it.
    Support,
    /// For it, always under a condition.
    SupportIf,
    /// Against it.
    Oppose,
    /// Against it, always under a condition.
    OpposeIf,
    /// For it in one statement, against it in another.
    Mixed,
    /// Raised, asked or reported without a side.
    Neutral,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Unbroken.
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
}

named! {
    Look {
        Support = "support",
        SupportIf = "support-if",
        Oppose = "oppose",
        OpposeIf = "oppose-if",
        Mixed = "mixed",
        Neutral = "neutral",
    }
}

impl Look {
    /// The look of counts: any side outweighs none, two sides are mixed.
    #[must_use]
    pub const fn of(counts: &Counts) -> Self {
        let sided = counts.support + counts.oppose;
        // Neutral statements can be conditional too: only a surplus is sure to be sided.
        let outright = sided > counts.conditional;
        match (counts.support > 0, counts.oppose > 0) {
            (true, true) => Self::Mixed,
            (true, false) => {
                if outright {
                    Self::Support
                } else {
                    Self::SupportIf
                }
            }
            (false, true) => {
                if outright {
                    Self::Oppose
                } else {
                    Self::OpposeIf
                }
            }
            (false, false) => Self::Neutral,
        }
    }

    /// What it says, as a verb.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Support => "supports",
            Self::SupportIf => "supports on a condition",
            Self::Oppose => "opposes",
            Self::OpposeIf => "opposes on a condition",
            Self::Mixed => "both supports and opposes",
            Self::Neutral => "raises without a side",
        }
    }

    /// Its sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Support => "+",
            Self::SupportIf => "+ if",
            Self::Oppose => "−",
            Self::OpposeIf => "− if",
            Self::Mixed => "±",
            Self::Neutral => "·",
        }
    }

    /// Its colour on white, as `#rrggbb`: at least 3.8:1.
    #[must_use]
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Support | Self::SupportIf => "#0072b2",
            Self::Oppose | Self::OpposeIf => "#d55e00",
            Self::Mixed => "#222222",
            Self::Neutral => "#767676",
        }
    }

    /// Its line.
    #[must_use]
    pub const fn line(self) -> Line {
        match self {
            Self::Support | Self::Mixed => Line::Solid,
            Self::Oppose => Line::Dashed,
            Self::SupportIf | Self::OpposeIf | Self::Neutral => Line::Dotted,
        }
    }
}

impl From<Stance> for Look {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Support => Self::Support,
            Stance::Oppose => Self::Oppose,
            Stance::Neutral => Self::Neutral,
        }
    }
}

/// Red, green and blue of `#rrggbb`.
#[must_use]
pub fn channels(colour: &str) -> [u8; 3] {
    let at = |start| {
        let digits = colour.get(start..start + 2).unwrap_or("00");
        u8::from_str_radix(digits, 16).unwrap_or(0)
    };
    [at(1), at(3), at(5)]
}
