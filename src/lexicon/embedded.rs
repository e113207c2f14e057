//! The tables that the program carries.

use std::sync::LazyLock;

use super::table::Table;
use super::tables::Lexicon;

impl Table {
    /// Its text, as the program carries it.
    #[must_use]
    pub const fn embedded(self) -> &'static str {
        match self {
            Self::Answers => include_str!("../../data/lexicon/en/answers.tsv"),
            Self::Cues => include_str!("../../data/lexicon/en/cues.tsv"),
            Self::Effects => include_str!("../../data/lexicon/en/effects.tsv"),
            Self::Evaluations => include_str!("../../data/lexicon/en/evaluations.tsv"),
            Self::Groups => include_str!("../../data/lexicon/en/groups.tsv"),
            Self::Narration => include_str!("../../data/lexicon/en/narration.tsv"),
            Self::Plain => include_str!("../../data/lexicon/en/plain.tsv"),
            Self::Pronouns => include_str!("../../data/lexicon/en/pronouns.tsv"),
            Self::Responses => include_str!("../../data/lexicon/en/responses.tsv"),
            Self::Scope => include_str!("../../data/lexicon/en/scope.tsv"),
            Self::States => include_str!("../../data/lexicon/en/states.tsv"),
            Self::Titles => include_str!("../../data/lexicon/en/titles.tsv"),
            Self::Unnamed => include_str!("../../data/lexicon/en/unnamed.tsv"),
            Self::Votes => include_str!("../../data/lexicon/en/votes.tsv"),
        }
    }
}

// A faulty embedded table would leave an empty lexicon: tests/lexicon.rs reads them all.
static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::layered(&[]).unwrap_or_default());

impl Lexicon {
    /// The tables that the program carries, read once.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &LEXICON
    }
}
