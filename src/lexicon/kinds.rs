//! What the rows of the smaller tables say: effects, scopes, titles, pronouns, phrases.
//!
//! Input: a row. Output: its meaning as a type, or a fault that lists the words that can
//! stand there.

use super::cue::Pos;
use super::entry::RowId;
use super::rows::Row;
use crate::error::Error;
use crate::model::actor::Sex;
use crate::model::statement::Responds;

/// What a word does to what it governs: `1` furthers it, `-1` hinders it, `0` neither.
pub type Effect = i8;

/// What an effect falls on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The object: "lift the ban".
    Object,
    /// The subject: "the ban lapsed".
    Subject,
    /// An infinitive or gerund: "stop paying".
    Complement,
}

/// A row of `effects.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doing {
    /// What it does.
    pub effect: Effect,
    /// To what.
    pub target: Target,
    /// The row.
    pub row: RowId,
}

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
    /// Gets or brings about: "cannot" before it says that it is out of reach, not wrong.
    Attainment,
    /// Keeps within bounds: "should only be sold when".
    Restriction,
    /// Turns what a quality says: "less useful".
    Lessening,
    /// Is what a thing that nobody needs does not have: "what is the use of it?".
    Worth,
    /// Sets a sentence against what went before.
    Contrast,
    /// Adds a sentence to what went before.
    Addition,
    /// Opens a question.
    Question,
}

/// What kind of title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TitleKind {
    /// A rank in the forces or the police.
    Military,
    /// An office in a state, a body or a church.
    Office,
    /// Mr., Mrs.
    Honorific,
    /// Messrs., Senators: before several names.
    Several,
    /// King, Lord.
    Noble,
    /// Dr., Professor.
    Academic,
}

/// The gender that a word tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// Men.
    Masculine,
    /// Women.
    Feminine,
    /// Things and bodies.
    Neuter,
    /// Nothing of the sort.
    Any,
}

impl Gender {
    /// Man or woman, where it tells so.
    #[must_use]
    pub const fn sex(self) -> Option<Sex> {
        match self {
            Self::Masculine => Some(Sex::Male),
            Self::Feminine => Some(Sex::Female),
            Self::Neuter | Self::Any => None,
        }
    }
}

/// A row of `titles.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// What kind of title.
    pub kind: TitleKind,
    /// Whom it can be given.
    pub gender: Gender,
    /// Whether it can stand for its holder's name.
    pub alone: bool,
}

/// How a word names a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StateWord {
    /// By its own name: Denmark.
    Name,
    /// By those who live there: the Danes.
    People,
    /// By an adjective: Danish objections.
    Adjective,
    /// By the seat of its government: Copenhagen.
    Capital,
}

/// A row of `states.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateName {
    /// How it names the state.
    pub kind: StateWord,
    /// The states that it can mean, the one to try first before the others.
    pub states: Vec<String>,
}

/// As what a pronoun stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// he
    Subject,
    /// him
    Object,
    /// his
    Possessive,
    /// himself
    Reflexive,
}

/// A row of `pronouns.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    /// 1, 2 or 3.
    pub person: u8,
    /// Whether it means several.
    pub plural: bool,
    /// Whether it must mean human beings.
    pub human: bool,
    /// The gender it tells of.
    pub gender: Gender,
    /// As what it stands; "her" and "it" count as the first that they can be.
    pub case: Case,
}

impl Pronoun {
    /// Whether it is "I" or one of its forms.
    #[must_use]
    pub const fn is_i(self) -> bool {
        self.person == 1 && !self.plural
    }
}

/// As whom a phrase of narration speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Narrator {
    /// The note-taker about papers and the record.
    Furniture,
    /// The note-taker about what went on in the room.
    Stage,
    /// All who were there: "it was agreed".
    Group,
    /// All who were there, by what they did to a thing: "the fee was approved", "the
    /// Council approved the fee".
    Deed,
}

/// A row of `narration.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narration {
    /// The lemmas of the phrase.
    pub phrase: Vec<String>,
    /// As whom it speaks.
    pub narrator: Narrator,
    /// The row.
    pub row: RowId,
}

/// A row of `responses.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The lemmas of the phrase. `*` stands for some words between.
    pub phrase: Vec<String>,
    /// How it answers.
    pub relation: Responds,
    /// The row.
    pub row: RowId,
}

/// How a cue says that somebody is for or against the very thing that it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plain {
    /// By what he wills or feels.
    Will,
    /// By what he does about it.
    Move,
}

impl Plain {
    /// The words of the table's column.
    pub(super) const WORDS: [(&'static str, Self); 2] =
        [("will", Self::Will), ("move", Self::Move)];
}

/// Why a noun by itself names no issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unnamed {
    /// It means a paper or a part of one.
    Paper,
    /// It means what is said, thought or felt.
    Talk,
    /// It says little without what it stands by.
    Light,
    /// It can be what a debate turns on, but says little to one who reads of it elsewhere.
    Vague,
}

impl Unnamed {
    /// The words of the table's column.
    pub(super) const WORDS: [(&'static str, Self); 4] = [
        ("paper", Self::Paper),
        ("talk", Self::Talk),
        ("light", Self::Light),
        ("vague", Self::Vague),
    ];
}

/// What a word says by itself, as an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It affirms what was asked.
    Yes,
    /// It denies what was asked.
    No,
    /// It holds with the words of the question as they were put.
    So,
    /// It stands beside an answer and is no part of it.
    Aside,
}

/// How a word tells of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vote {
    /// Those named are for it.
    For,
    /// Those named are against it.
    Against,
    /// Those named take no side.
    Neither,
    /// Those named did not vote.
    Away,
    /// It stands for a name where there is none.
    Nobody,
    /// It puts a course to the vote.
    Moves,
}

/// `+`, `-` or `0` in a column.
pub(super) fn sign(row: &Row<'_>, column: usize) -> Result<i8, Error> {
    row.one_of(column, "sign", &[("+", 1), ("-", -1), ("0", 0)])
}

/// The words of a field.
fn words(row: &Row<'_>) -> Result<Vec<String>, Error> {
    Ok(row.field(0)?.split(' ').map(str::to_owned).collect())
}

pub(super) fn doing(row: &Row<'_>, id: RowId) -> Result<(Pos, Doing), Error> {
    let pos = row.one_of(1, "part of speech", &Pos::WORDS)?;
    let targets = [
        ("object", Target::Object),
        ("subject", Target::Subject),
        ("complement", Target::Complement),
    ];
    let target = row.one_of(3, "target", &targets)?;
    Ok((pos, Doing { effect: sign(row, 2)?, target, row: id }))
}

pub(super) fn scope(row: &Row<'_>) -> Result<Scope, Error> {
    let kinds = [
        ("negation", Scope::Negation),
        ("deontic", Scope::Deontic),
        ("ability", Scope::Ability),
        ("possible", Scope::Possible),
        ("future", Scope::Future),
        ("condition", Scope::Condition),
        ("concession", Scope::Concession),
        ("comparison", Scope::Comparison),
        ("hedge", Scope::Hedge),
        ("attainment", Scope::Attainment),
        ("restriction", Scope::Restriction),
        ("lessening", Scope::Lessening),
        ("worth", Scope::Worth),
        ("contrast", Scope::Contrast),
        ("addition", Scope::Addition),
        ("question", Scope::Question),
    ];
    row.one_of(1, "kind", &kinds)
}

const GENDERS: [(&str, Gender); 4] = [
    ("m", Gender::Masculine),
    ("f", Gender::Feminine),
    ("n", Gender::Neuter),
    ("-", Gender::Any),
];

pub(super) fn title(row: &Row<'_>) -> Result<Title, Error> {
    let kinds = [
        ("military", TitleKind::Military),
        ("office", TitleKind::Office),
        ("honorific", TitleKind::Honorific),
        ("several", TitleKind::Several),
        ("noble", TitleKind::Noble),
        ("academic", TitleKind::Academic),
    ];
    Ok(Title {
        kind: row.one_of(1, "kind", &kinds)?,
        gender: row.one_of(2, "gender", &GENDERS)?,
        alone: row.one_of(3, "answer", &[("yes", true), ("no", false)])?,
    })
}

pub(super) fn state(row: &Row<'_>) -> Result<StateName, Error> {
    let kinds = [
        ("name", StateWord::Name),
        ("people", StateWord::People),
        ("adjective", StateWord::Adjective),
        ("capital", StateWord::Capital),
    ];
    let kind = row.one_of(1, "kind", &kinds)?;
    Ok(StateName { kind, states: row.field(2)?.split(", ").map(str::to_owned).collect() })
}

pub(super) fn pronoun(row: &Row<'_>) -> Result<Pronoun, Error> {
    let person = row.one_of(1, "person", &[("1", 1), ("2", 2), ("3", 3)])?;
    let plural = row.one_of(2, "number", &[("singular", false), ("plural", true)])?;
    let gender = row.one_of(3, "gender", &GENDERS)?;
    let cases = [
        ("subject", Case::Subject),
        ("object", Case::Object),
        ("possessive", Case::Possessive),
        ("reflexive", Case::Reflexive),
    ];
    let case = row.one_of(4, "case", &cases)?;
    let human = person < 3 || matches!(gender, Gender::Masculine | Gender::Feminine);
    Ok(Pronoun { person, plural, human, gender, case })
}

pub(super) fn narration(row: &Row<'_>, id: RowId) -> Result<Narration, Error> {
    let kinds = [
        ("furniture", Narrator::Furniture),
        ("stage", Narrator::Stage),
        ("group-act", Narrator::Group),
        ("group-deed", Narrator::Deed),
    ];
    let narrator = row.one_of(1, "kind", &kinds)?;
    Ok(Narration { phrase: words(row)?, narrator, row: id })
}

pub(super) fn answer(row: &Row<'_>) -> Result<Answer, Error> {
    let kinds = [
        ("yes", Answer::Yes),
        ("no", Answer::No),
        ("so", Answer::So),
        ("aside", Answer::Aside),
    ];
    row.one_of(1, "kind", &kinds)
}

pub(super) fn vote(row: &Row<'_>) -> Result<Vote, Error> {
    let kinds = [
        ("for", Vote::For),
        ("against", Vote::Against),
        ("neither", Vote::Neither),
        ("away", Vote::Away),
        ("nobody", Vote::Nobody),
        ("moves", Vote::Moves),
    ];
    row.one_of(1, "kind", &kinds)
}

pub(super) fn response(row: &Row<'_>, id: RowId) -> Result<Response, Error> {
    let relations = [
        ("agree", Responds::Agree),
        ("disagree", Responds::Disagree),
        ("answer", Responds::Answer),
    ];
    let relation = row.one_of(1, "relation", &relations)?;
    Ok(Response { phrase: words(row)?, relation, row: id })
}
