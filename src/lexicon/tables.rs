//! The tables of `data/lexicon/en`, parsed and indexed by lemma or form.
//!
//! Input: the text of TSV files, the embedded ones or a user's. Output: [`Lexicon`], whose
//! look-ups the stages call. A faulty row is an error with file, line and what to do.
//! Left out: whether a row's own example fires, which the whole pipeline must say.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::rows::{Row, rows};
use crate::error::Error;
use crate::model::{Act, ActorKind};

/// The parts of speech that the tables tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pos {
    /// Verbs.
    Verb,
    /// Nouns.
    Noun,
    /// Adjectives, and prepositions that stand in a predicate.
    Adjective,
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
    /// An object with "as".
    NounAs,
    /// Quoted words.
    Quote,
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
    /// The row's line in its file.
    pub line: usize,
}

/// What a word does to its object: `1` furthers it, `-1` hinders it.
pub type Effect = i8;

/// The kinds of words that change what holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Denies.
    Negation,
    /// Says what ought to be.
    Deontic,
    /// Says what can be.
    Ability,
    /// Says what may be.
    Possible,
    /// Says what will be.
    Future,
    /// Opens a condition.
    Condition,
    /// Opens a concession.
    Concession,
    /// Sets one thing above another.
    Comparison,
    /// Holds back.
    Hedge,
}

/// A row of `titles.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// Whether it can stand for its holder's name.
    pub alone: bool,
}

/// A row of `pronouns.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    /// 1 or 3.
    pub person: u8,
    /// Whether it means several.
    pub plural: bool,
    /// Whether it means a human being.
    pub human: bool,
}

/// The tables, as the stages ask them.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    cues: BTreeMap<(String, Pos), Vec<Cue>>,
    effects: BTreeMap<(String, Pos), Effect>,
    evaluations: BTreeMap<String, i8>,
    scopes: BTreeMap<String, Scope>,
    titles: BTreeMap<String, Title>,
    groups: BTreeMap<String, ActorKind>,
    pronouns: BTreeMap<String, Pronoun>,
    narration: Vec<Vec<String>>,
}

/// The tables that the program carries, by name.
pub const EMBEDDED: [(&str, &str); 8] = [
    ("cues.tsv", include_str!("../../data/lexicon/en/cues.tsv")),
    ("effects.tsv", include_str!("../../data/lexicon/en/effects.tsv")),
    ("evaluations.tsv", include_str!("../../data/lexicon/en/evaluations.tsv")),
    ("groups.tsv", include_str!("../../data/lexicon/en/groups.tsv")),
    ("narration.tsv", include_str!("../../data/lexicon/en/narration.tsv")),
    ("pronouns.tsv", include_str!("../../data/lexicon/en/pronouns.tsv")),
    ("scope.tsv", include_str!("../../data/lexicon/en/scope.tsv")),
    ("titles.tsv", include_str!("../../data/lexicon/en/titles.tsv")),
];

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::layered(&[]).unwrap_or_default());

/// The prepositions that can open a complement, as `cues.tsv` writes them.
const PREPOSITIONS: [&str; 9] =
    ["for", "against", "on", "of", "about", "in", "with", "to", "over"];

impl Lexicon {
    /// The tables that the program carries.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &LEXICON
    }

    /// The embedded tables with a user's laid over them: a row with the same key replaces
    /// the embedded one.
    ///
    /// # Errors
    /// [`Error::Lexicon`] at the first faulty row.
    pub fn layered(files: &[(&str, &str)]) -> Result<Self, Error> {
        let mut lexicon = Self::default();
        for (name, text) in EMBEDDED.iter().chain(files) {
            for row in rows(name, text)? {
                lexicon.take(name, &row)?;
            }
        }
        Ok(lexicon)
    }

    fn take(&mut self, name: &str, row: &Row<'_>) -> Result<(), Error> {
        let key = row.field(0)?.to_owned();
        match name {
            "cues.tsv" => {
                let cue = cue(row)?;
                let head = key.split(' ').next().unwrap_or_default().to_owned();
                let same = self.cues.entry((head, cue.pos)).or_default();
                same.retain(|known| known.phrase != cue.phrase);
                same.push(cue);
            }
            "effects.tsv" => {
                let pos = if row.field(1)? == "noun" { Pos::Noun } else { Pos::Verb };
                let pos = if row.field(1)? == "prep" { Pos::Adjective } else { pos };
                self.effects.insert((key, pos), sign(row, 2)?);
            }
            "evaluations.tsv" => {
                self.evaluations.insert(key, sign(row, 2)?);
            }
            "scope.tsv" => {
                self.scopes.insert(key, scope(row)?);
            }
            "titles.tsv" => {
                self.titles.insert(key, Title { alone: row.field(3)? == "yes" });
            }
            "groups.tsv" => {
                self.groups.insert(key, ActorKind::from_word(row.field(1)?));
            }
            "pronouns.tsv" => {
                let human = matches!(row.field(3)?, "m" | "f");
                let person = if row.field(1)? == "1" { 1 } else { 3 };
                let plural = row.field(2)? == "plural";
                self.pronouns.insert(key, Pronoun { person, plural, human });
            }
            "narration.tsv" => {
                self.narration.push(key.split(' ').map(str::to_owned).collect());
            }
            _ => return Err(row.fault("no table has this name", "see data/lexicon/en")),
        }
        Ok(())
    }

    /// The cues whose head word is that lemma.
    #[must_use]
    pub fn cues(&self, lemma: &str, pos: Pos) -> &[Cue] {
        self.cues.get(&(lemma.to_owned(), pos)).map_or(&[], Vec::as_slice)
    }

    /// What a word does to its object; none where the tables do not say.
    #[must_use]
    pub fn effect(&self, lemma: &str, pos: Pos) -> Option<Effect> {
        self.effects.get(&(lemma.to_owned(), pos)).copied()
    }

    /// Whether a word praises (`1`) or blames (`-1`).
    #[must_use]
    pub fn evaluation(&self, lemma: &str) -> Option<i8> {
        self.evaluations.get(lemma).copied()
    }

    /// What a word does to what holds.
    #[must_use]
    pub fn scope(&self, form: &str) -> Option<Scope> {
        self.scopes.get(form).copied()
    }

    /// A title, lower-cased, without full stops.
    #[must_use]
    pub fn title(&self, form: &str) -> Option<Title> {
        self.titles.get(form).copied()
    }

    /// What kind of body a noun means, lower-cased.
    #[must_use]
    pub fn group_noun(&self, lemma: &str) -> Option<ActorKind> {
        self.groups.get(lemma).copied()
    }

    /// A pronoun, lower-cased.
    #[must_use]
    pub fn pronoun(&self, form: &str) -> Option<Pronoun> {
        self.pronouns.get(form).copied()
    }

    /// The phrases by which a note-taker speaks himself, word by word.
    #[must_use]
    pub fn narration(&self) -> &[Vec<String>] {
        &self.narration
    }
}

fn cue(row: &Row<'_>) -> Result<Cue, Error> {
    let phrase = row.field(0)?.split(' ').skip(1).map(str::to_owned).collect();
    let pos = match row.field(1)? {
        "verb" => Pos::Verb,
        "noun" => Pos::Noun,
        "adj" => Pos::Adjective,
        _ => return Err(row.fault("unknown part of speech", "write verb, noun or adj")),
    };
    let frames = row.field(2)?.split(',').map(|frame| complement(row, frame));
    let act = Act::parse(row.field(3)?);
    let act =
        act.ok_or_else(|| row.fault("unknown act", "write one of SCHEME's acts"))?;
    Ok(Cue {
        phrase,
        pos,
        frames: frames.collect::<Result<_, _>>()?,
        act,
        line: row.line,
    })
}

fn complement(row: &Row<'_>, frame: &str) -> Result<(Complement, Attitude), Error> {
    let fault =
        || row.fault("frame that cannot be read", "write it as `that:+` or `for:-`");
    let (name, attitude) = frame.split_once(':').ok_or_else(fault)?;
    let complement = match name {
        "that" => Complement::That,
        "wh" => Complement::Wh,
        "if" => Complement::If,
        "to" => Complement::To,
        "ing" => Complement::Gerund,
        "np" => Complement::Noun,
        "np-to" => Complement::NounTo,
        "np-as" => Complement::NounAs,
        "quote" => Complement::Quote,
        "none" => Complement::None,
        other => {
            let known = PREPOSITIONS
                .into_iter()
                .find(|p| other.strip_suffix("-pp") == Some(p) || *p == other);
            Complement::Preposition(known.ok_or_else(fault)?)
        }
    };
    let attitude = match attitude {
        "+" => Attitude::For,
        "-" => Attitude::Against,
        "0" => Attitude::Without,
        "=" => Attitude::Transparent,
        "?" => Attitude::Question,
        _ => return Err(fault()),
    };
    Ok((complement, attitude))
}

fn sign(row: &Row<'_>, column: usize) -> Result<i8, Error> {
    match row.field(column)? {
        "+" => Ok(1),
        "-" => Ok(-1),
        "0" => Ok(0),
        _ => Err(row.fault("a sign is wanted", "write +, - or 0")),
    }
}

fn scope(row: &Row<'_>) -> Result<Scope, Error> {
    Ok(match row.field(1)? {
        "negation" => Scope::Negation,
        "deontic" => Scope::Deontic,
        "ability" => Scope::Ability,
        "possible" => Scope::Possible,
        "future" => Scope::Future,
        "condition" => Scope::Condition,
        "concession" => Scope::Concession,
        "comparison" => Scope::Comparison,
        "hedge" => Scope::Hedge,
        _ => {
            return Err(
                row.fault("unknown kind", "see the kinds in the file's other rows")
            );
        }
    })
}
