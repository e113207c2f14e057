//! Which word tables there are: one enum with every fact of every table.
//!
//! Input: none. Output: each table's file name, its columns, how many of them are its key.
//! Left out: the tables of page furniture, months and short forms, which the rooms that read
//! text and cut it into tokens keep to themselves.

/// A table of `data/lexicon/en`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// What is an answer by itself.
    Answers,
    /// Words by which someone says, thinks or wants something.
    Cues,
    /// What words do to what they govern.
    Effects,
    /// Words that praise or blame a course.
    Evaluations,
    /// Nouns that mean bodies and groups.
    Groups,
    /// Phrases by which a note-taker speaks himself.
    Narration,
    /// Cues that by themselves say that somebody is for or against what they govern.
    Plain,
    /// Pronouns.
    Pronouns,
    /// Phrases by which one speaker answers another.
    Responses,
    /// Words that deny, oblige, put under a condition, set against.
    Scope,
    /// States by their names, people, adjectives and capitals.
    States,
    /// Titles and offices before names, or for them.
    Titles,
    /// Nouns that by themselves name no issue.
    Unnamed,
    /// How a record tells who voted how.
    Votes,
}

/// The columns with which every table ends.
pub const PROOF: [&str; 3] = ["example", "counter", "provenance"];

impl Table {
    /// Every table, in the order of their names.
    pub const ALL: [Self; 14] = [
        Self::Answers,
        Self::Cues,
        Self::Effects,
        Self::Evaluations,
        Self::Groups,
        Self::Narration,
        Self::Plain,
        Self::Pronouns,
        Self::Responses,
        Self::Scope,
        Self::States,
        Self::Titles,
        Self::Unnamed,
        Self::Votes,
    ];

    /// Its file name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers.tsv",
            Self::Cues => "cues.tsv",
            Self::Effects => "effects.tsv",
            Self::Evaluations => "evaluations.tsv",
            Self::Groups => "groups.tsv",
            Self::Narration => "narration.tsv",
            Self::Plain => "plain.tsv",
            Self::Pronouns => "pronouns.tsv",
            Self::Responses => "responses.tsv",
            Self::Scope => "scope.tsv",
            Self::States => "states.tsv",
            Self::Titles => "titles.tsv",
            Self::Unnamed => "unnamed.tsv",
            Self::Votes => "votes.tsv",
        }
    }

    /// Its columns before [`PROOF`].
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Cues => &["lemma", "pos", "frames", "act"],
            Self::Effects => &["lemma", "pos", "effect", "target"],
            Self::Evaluations => &["lemma", "pos", "side"],
            Self::Answers
            | Self::Groups
            | Self::Narration
            | Self::Plain
            | Self::Unnamed
            | Self::Votes => &["form", "kind"],
            Self::Pronouns => &["form", "person", "number", "gender", "case"],
            Self::Responses => &["form", "relation"],
            Self::Scope => &["form", "kind", "strength"],
            Self::States => &["form", "kind", "state"],
            Self::Titles => &["form", "kind", "gender", "alone"],
        }
    }

    /// How many columns, from the first, tell one row from all others.
    #[must_use]
    pub const fn keys(self) -> usize {
        match self {
            Self::Cues | Self::Effects | Self::Evaluations => 2,
            _ => 1,
        }
    }

    /// The table of a file, by its name with or without folders.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let last = name.rsplit(['/', '\\']).next();
        Self::ALL.into_iter().find(|table| Some(table.name()) == last)
    }
}
