//! Cues: the words by which someone says, thinks or wants something, with what they govern.
//!
//! Input: a row of `cues.tsv`. Output: a [`Cue`]: its words, the complements it takes, and
//! the attitude that it takes to each. Left out: finding a cue in a sentence.

use super::entry::RowId;
use super::rows::Row;
use crate::error::Error;
use crate::model::Act;

/// The parts of speech that the tables tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    /// Verbs.
    Verb,
    /// Nouns.
    Noun,
    /// Adjectives, and prepositions that stand in a predicate.
    Adjective,
}

impl Pos {
    /// The words of a `pos` column.
    pub(super) const WORDS: [(&'static str, Self); 4] = [
        ("verb", Self::Verb),
        ("noun", Self::Noun),
        ("adj", Self::Adjective),
        ("prep", Self::Adjective),
    ];
}

/// What a cue takes to what it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attitude {
    /// Is for it.
    For,
    /// Is against it.
    Against,
    /// Takes no side.
    Without,
    /// Lets the content's own side through.
    Transparent,
    /// Asks for it to be told.
    Question,
}

impl Attitude {
    /// Whether it is for or against what it governs.
    #[must_use]
    pub const fn takes_side(self) -> bool {
        matches!(self, Self::For | Self::Against)
    }

    /// The attitude to a thing of whoever has this one to its end.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::For => Self::Against,
            Self::Against => Self::For,
            other => other,
        }
    }
}

/// The complements that a cue can govern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Complement {
    /// A clause with "that" or none.
    That,
    /// An indirect question.
    Wh,
    /// An indirect question with "whether" or "if".
    If,
    /// An infinitive.
    To,
    /// A gerund.
    Gerund,
    /// A direct object.
    Noun,
    /// An object with an infinitive.
    NounTo,
    /// An object with what is to become of it: "want it closed".
    NounDone,
    /// An object with "as".
    NounAs,
    /// Quoted words.
    Quote,
    /// The clause that the cue only frames: "according to her", "as he put it".
    Clause,
    /// A phrase with that preposition.
    Preposition(&'static str),
    /// Nothing: the cue stands alone.
    None,
}

/// A row of `cues.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The words behind the head word, as they stand.
    pub phrase: Vec<String>,
    /// What kind of word the head word is.
    pub pos: Pos,
    /// The complements and the attitude to each.
    pub frames: Vec<(Complement, Attitude)>,
    /// What who uses it does.
    pub act: Act,
    /// The row.
    pub row: RowId,
}

const COMPLEMENTS: [(&str, Complement); 12] = [
    ("that", Complement::That),
    ("wh", Complement::Wh),
    ("if", Complement::If),
    ("to", Complement::To),
    ("ing", Complement::Gerund),
    ("np", Complement::Noun),
    ("np-to", Complement::NounTo),
    ("np-ed", Complement::NounDone),
    ("np-as", Complement::NounAs),
    ("quote", Complement::Quote),
    ("clause", Complement::Clause),
    ("none", Complement::None),
];

/// The prepositions that a frame can name. "to" and "by" are written `to-pp` and `by-ing`,
/// for `to` is the infinitive.
const PREPOSITIONS: [&str; 16] = [
    "about", "against", "at", "behind", "by", "for", "from", "in", "into", "of", "on",
    "over", "to", "toward", "upon", "with",
];

const ATTITUDES: [(&str, Attitude); 5] = [
    ("+", Attitude::For),
    ("-", Attitude::Against),
    ("0", Attitude::Without),
    ("=", Attitude::Transparent),
    ("?", Attitude::Question),
];

impl Cue {
    /// Reads a row.
    pub(super) fn parse(row: &Row<'_>, id: RowId) -> Result<Self, Error> {
        let phrase = row.field(0)?.split(' ').skip(1).map(str::to_owned).collect();
        let pos = row.one_of(1, "part of speech", &Pos::WORDS)?;
        let frames = row.field(2)?.split(',').map(|frame| governed(row, frame));
        let frames = frames.collect::<Result<_, _>>()?;
        let act = row.one_of(3, "act", &Act::ALL.map(|act| (act.name(), act)))?;
        Ok(Self { phrase, pos, frames, act, row: id })
    }
}

/// A complement and the attitude to it, as in `against:-`.
fn governed(row: &Row<'_>, frame: &str) -> Result<(Complement, Attitude), Error> {
    let fault = |what: &str| {
        row.fault(
            &format!("{what} in frame `{frame}`"),
            "write it as `that:+` or `for:-`",
        )
    };
    let (name, sign) = frame.split_once(':').ok_or_else(|| fault("no attitude"))?;
    let named = COMPLEMENTS.iter().find(|(word, _)| *word == name).map(|(_, c)| *c);
    let complement = named.or_else(|| {
        let word = name.strip_suffix("-pp").or(name.strip_suffix("-ing")).unwrap_or(name);
        PREPOSITIONS.into_iter().find(|p| *p == word).map(Complement::Preposition)
    });
    let complement = complement.ok_or_else(|| fault("unknown complement"))?;
    let attitude = ATTITUDES.iter().find(|(word, _)| *word == sign).map(|(_, a)| *a);
    Ok((complement, attitude.ok_or_else(|| fault("unknown attitude"))?))
}
