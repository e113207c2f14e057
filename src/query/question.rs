//! What a question asks, of whom, about what and where: from plain words or from flags.
//!
//! Input: an index and words. Output: a [`Question`] all of whose names are known to the
//! corpus, or an error that says what is not and what is spelled most like it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::grammar::{self, Reading, Word};
use super::index::Index;
use super::names::{self, normal};
use super::period::{self, Bound, Within};
use crate::error::{Error, Malformed};
use crate::extract::Asked;
use crate::model::{Actor, Stance};

/// The forms of questions.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Who is for it.
    Supports,
    /// Who is against it.
    Opposes,
    /// Who speaks of it.
    Raises,
    /// Where two agree.
    Agree,
    /// Where two differ.
    Differ,
    /// Who agrees with one most.
    Nearest,
    /// Who disagrees with one most.
    Farthest,
    /// What one said.
    Said,
    /// Who took one side and then the other.
    Changed,
    /// On what there are two sides.
    Contested,
    /// On what nearly all are on one side.
    Consensus,
    /// On which positions there are two sides.
    ContestedPositions,
    /// On which positions nearly all are on one side.
    ConsensusPositions,
    /// Who answered whom.
    Answered,
    /// Who stands with whom.
    Coalitions,
    /// What was decided.
    Decided,
    /// Under which conditions one takes a side.
    Conditions,
}

/// What a form needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    No,
    May,
    Must,
}

named! {
    Form {
        Supports = "supports",
        Opposes = "opposes",
        Raises = "raises",
        Agree = "agree",
        Differ = "differ",
        Nearest = "nearest",
        Farthest = "farthest",
        Said = "said",
        Changed = "changed",
        Contested = "contested",
        Consensus = "consensus",
        ContestedPositions = "contested-positions",
        ConsensusPositions = "consensus-positions",
        Answered = "answered",
        Coalitions = "coalitions",
        Decided = "decided",
        Conditions = "conditions",
    }
}

impl Form {
    /// The question in plain words, with letters for what it is about.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Supports => "who supports X",
            Self::Opposes => "who opposes X",
            Self::Raises => "who raised X",
            Self::Agree => "where do A and B agree",
            Self::Differ => "where do A and B differ",
            Self::Nearest => "who agrees with A most",
            Self::Farthest => "who disagrees with A most",
            Self::Said => "what did A say about X",
            Self::Changed => "who changed position on X",
            Self::Contested => "what is contested",
            Self::Consensus => "what is consensus",
            Self::ContestedPositions => "which positions are contested on X",
            Self::ConsensusPositions => "which positions are consensus on X",
            Self::Answered => "who answered whom",
            Self::Coalitions => "what are the coalitions on X",
            Self::Decided => "what was decided on X",
            Self::Conditions => "under what conditions would A accept X",
        }
    }

    /// Whether it asks about a first and a second actor, and about a topic.
    const fn needs(self) -> [Need; 3] {
        use Need::{May, Must, No};
        match self {
            Self::Supports | Self::Opposes | Self::Raises => [No, No, Must],
            Self::Agree | Self::Differ => [Must, Must, No],
            Self::Nearest | Self::Farthest => [Must, No, No],
            Self::Said => [Must, No, May],
            Self::Changed | Self::Decided => [May, No, May],
            Self::Contested | Self::Consensus => [No, No, No],
            Self::Coalitions | Self::ContestedPositions | Self::ConsensusPositions => {
                [No, No, May]
            }
            Self::Answered => [May, May, May],
            Self::Conditions => [May, No, Must],
        }
    }
}

/// A position or an issue that a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Topic {
    /// The words of the question.
    pub words: String,
    /// Id of the issue.
    pub issue: String,
    /// Its label.
    pub issue_label: String,
    /// Id of the position, where the words name one.
    pub position: Option<String>,
    /// Its label.
    pub position_label: Option<String>,
    /// The side toward the issue of whoever supports what is asked about.
    pub side: Stance,
    /// Labels of other issues that a word of the question names as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    #[serde(skip)]
    pub(super) at: (u32, Option<u32>),
}

/// An actor that a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Person {
    /// Id of the actor.
    pub id: String,
    /// The name.
    pub label: String,
    #[serde(skip)]
    pub(super) at: u32,
}

/// A question whose names are all known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Question {
    /// What it asks.
    pub form: Form,
    /// The first actor that it is about.
    pub actor: Option<Person>,
    /// The second.
    pub other: Option<Person>,
    /// What it is about.
    pub topic: Option<Topic>,
    /// Where it looks.
    pub within: Within,
}

impl Question {
    /// Reads a question in plain words; looks only where `within` does.
    ///
    /// # Errors
    /// [`Error::Query`] where the question has no form that is known, or names nothing.
    pub fn read(index: &Index<'_>, text: &str, within: &Within) -> Result<Self, Error> {
        let words = grammar::words(text);
        if words.is_empty() || words.len() > grammar::LONGEST {
            let most = grammar::LONGEST;
            let message = format!("a question has from 1 to {most} words");
            return Err(refuse(&message, &forms()));
        }
        let last = words.last().map_or("", |word| word.text.as_str());
        let swallows = |question: &Self| {
            question.topic.as_ref().is_some_and(|topic| topic.words.ends_with(last))
        };
        let mut failure = None;
        for (head, place) in ends(index, &words) {
            let is_form = |form: &str| Form::parse(form).is_some();
            for reading in grammar::readings(head, is_form) {
                match Self::of_reading(index, &reading, within.and(&place)) {
                    Ok(question) if swallows(&question) => {
                        return missing(index, &words).map_or(Ok(question), Err);
                    }
                    Ok(question) => return Ok(question),
                    Err(error) => {
                        failure.get_or_insert(error);
                    }
                }
            }
        }
        let failure = failure.map(|own| missing(index, &words).unwrap_or(own));
        Err(failure.unwrap_or_else(|| {
            let message =
                format!("`{}` is no form of question that is known", text.trim());
            match grammar::mended(&words) {
                Some(mended) => refuse(&message, &format!("did you mean “{mended}”?")),
                None => refuse(&message, &forms()),
            }
        }))
    }

    fn of_reading(
        index: &Index<'_>,
        reading: &Reading,
        within: Within,
    ) -> Result<Self, Error> {
        let form = Form::parse(reading.form).unwrap_or(Form::Said);
        let [a, b, x] = ['A', 'B', 'X'].map(|letter| reading.slot(letter));
        Self::of(index, form, [a, b], x, within)
    }

    /// A question from its parts.
    ///
    /// # Errors
    /// [`Error::Query`] where a part is missing, is not the form's, or names nothing.
    pub fn of(
        index: &Index<'_>,
        form: Form,
        [actor, other]: [Option<&str>; 2],
        topic: Option<&str>,
        within: Within,
    ) -> Result<Self, Error> {
        let parts = [
            (actor, "an actor", "--actor"),
            (other, "a second actor", "--other"),
            (topic, "a topic", "--about"),
        ];
        for ((part, what, flag), need) in parts.into_iter().zip(form.needs()) {
            let message = match (part, need) {
                (None, Need::Must) => format!("`{}` needs {what}", form.name()),
                (Some(_), Need::No) => format!("`{}` takes no {flag}", form.name()),
                _ => continue,
            };
            return Err(refuse(&message, &format!("it asks “{}”", form.words())));
        }
        // "What was Ann Lee's view": the name without its ending.
        let bare = |w: &str| {
            let name = ["'s", "’s", "'", "’"].iter().find_map(|end| w.strip_suffix(end));
            self::person(index, name.unwrap_or(w))
        };
        let person = |words: Option<&str>| words.map(bare).transpose();
        let (actor, other) = (person(actor)?, person(other)?);
        if let (Some(a), Some(b)) = (&actor, &other)
            && a.id == b.id
        {
            let message = format!("both names mean {}", a.label);
            return Err(refuse(&message, "name two actors"));
        }
        let topic = topic.map(|words| self::topic(index, words)).transpose()?;
        Ok(Self { form, actor, other, topic, within })
    }

    /// The question in plain words again, as it was understood.
    #[must_use]
    pub fn words(&self) -> String {
        let name = |person: &Option<Person>| person.as_ref().map(|p| p.label.clone());
        let topic = self.topic.as_ref().map(|topic| format!("“{}”", topic.words));
        let (a, b) = (name(&self.actor), name(&self.other));
        let about = topic.as_ref().map(|t| format!(" on {t}")).unwrap_or_default();
        let topic = topic.unwrap_or_default();
        let one = a.clone().unwrap_or_else(|| "anybody".into());
        let two = b.clone().unwrap_or_else(|| "whom".into());
        let asked = match self.form {
            Form::Supports | Form::Opposes => format!("who {} {topic}", self.form.name()),
            Form::Raises => format!("who raised {topic}"),
            Form::Agree | Form::Differ => {
                format!("where do {one} and {two} {}", self.form.name())
            }
            Form::Nearest => format!("who agrees with {one} most"),
            Form::Farthest => format!("who disagrees with {one} most"),
            Form::Said => format!("what did {one} say{about}"),
            Form::Changed => match a {
                Some(one) => format!("did {one} change position{about}"),
                None => format!("who changed position{about}"),
            },
            Form::Contested | Form::Consensus => self.form.words().into(),
            Form::ContestedPositions => format!("which positions are contested{about}"),
            Form::ConsensusPositions => format!("which positions are consensus{about}"),
            Form::Answered => format!("who answered whom{about}")
                .replace(
                    "who ",
                    &a.map_or("who ".into(), |a| format!("did {a} answer; who ")),
                )
                .replace("whom", &two),
            Form::Coalitions => format!("what are the coalitions{about}"),
            Form::Decided => match a {
                Some(one) => format!("what did {one} decide{about}"),
                None => format!("what was decided{about}"),
            },
            Form::Conditions => {
                format!("under what conditions would {one} accept {topic}")
            }
        };
        [asked, self.within.words()].join(" ").trim_end().to_owned()
    }
}

/// The ways to cut the end of a question off that says where to look, the longest first;
/// the whole question without such an end is the last.
fn ends<'w>(index: &Index<'_>, words: &'w [Word]) -> Vec<(&'w [Word], Within)> {
    let is_place = |form: &str| Form::parse(form).is_none();
    let mut found = Vec::new();
    for at in 1..words.len() {
        for reading in grammar::readings(&words[at..], is_place) {
            found.extend(place(index, &reading).map(|place| (&words[..at], place)));
        }
    }
    found.push((words, Within::default()));
    found
}

/// Where the end of a question says to look, if its words are dates or a document.
fn place(index: &Index<'_>, reading: &Reading) -> Option<Within> {
    let bound = |letter, open| {
        let date = period::date(reading.slot(letter)?)?;
        Some(Bound { date, open })
    };
    let mut within = Within::default();
    match reading.form {
        "at" => {
            let words = reading.slot('M')?;
            within.documents =
                vec![period::document(index.corpus, words).ok()?.id.clone()];
        }
        "from" => within.from = Some(bound('D', false)?),
        "after" => within.from = Some(bound('D', true)?),
        "to" => within.to = Some(bound('E', false)?),
        "before" => within.to = Some(bound('E', true)?),
        "during" => {
            within.from = Some(bound('D', false)?);
            within.to.clone_from(&within.from);
        }
        _ => {
            within.from = Some(bound('D', false)?);
            within.to = Some(bound('E', false)?);
        }
    }
    Some(within)
}

fn person(index: &Index<'_>, words: &str) -> Result<Person, Error> {
    let actor: &Actor = index.names.actor(words)?;
    let at = index.corpus.actors.binary_search_by(|own| own.id.cmp(&actor.id));
    let at = at.unwrap_or_default() as u32;
    Ok(Person { id: actor.id.clone(), label: actor.label.clone(), at })
}

/// What words name: a position by id or label, an issue by id, else whatever the code that
/// reads records links them to, else an issue whose label holds them.
fn topic(index: &Index<'_>, words: &str) -> Result<Topic, Error> {
    let corpus = index.corpus;
    let plain = words.trim();
    let issue_at =
        |id: &str| corpus.issues.binary_search_by(|own| own.id.as_str().cmp(id));
    let by_label = || index.position_labelled(&normal(plain));
    if let Some(position) = index.position_of(plain).or_else(by_label)
        && let Some((issue, side)) = index.bearing(position)
    {
        return Ok(made(index, words, issue, Some(position), side));
    }
    if let Ok(issue) = issue_at(plain) {
        return Ok(made(index, words, issue as u32, None, Stance::Support));
    }
    let find =
        |id: &str| index.position_of(id).map(|at| index.positions[at as usize].clone());
    if let Some(Asked { issue, position, side }) = index.listener.hear(plain, find)
        && let Ok(at) = issue_at(&issue)
    {
        let position = position.and_then(|position| index.position_of(&position.id));
        return Ok(made(index, words, at as u32, position, side));
    }
    let issue = names::issue(corpus, plain)?;
    let at = issue_at(&issue.id).unwrap_or_default();
    Ok(made(index, words, at as u32, None, Stance::Support))
}

fn made(
    index: &Index<'_>,
    words: &str,
    issue: u32,
    position: Option<u32>,
    side: Stance,
) -> Topic {
    let entry = &index.corpus.issues[issue as usize];
    let named = position.map(|at| index.positions[at as usize]);
    Topic {
        words: words.trim().into(),
        issue: entry.id.clone(),
        issue_label: entry.label.clone(),
        position: named.map(|position| position.id.clone()),
        position_label: named.map(|position| position.label.clone()),
        side,
        also: also(index, words, issue),
        at: (issue, position),
    }
}

/// The labels of other issues that hold a word of the question, one that few labels hold.
fn also(index: &Index<'_>, words: &str, issue: u32) -> Vec<String> {
    const FEW: usize = 2;
    let issues = &index.corpus.issues;
    let labels: Vec<String> = issues.iter().map(|issue| normal(&issue.label)).collect();
    let holders = |word: &str| -> Vec<usize> {
        let holds = |at: &usize| labels[*at].split(' ').any(|own| own == word);
        (0..labels.len()).filter(holds).collect()
    };
    let asked = normal(words);
    let long = asked.split(' ').filter(|word| word.len() > 3);
    let telling = long.map(holders).filter(|holders| holders.len() <= FEW);
    let mut found: BTreeSet<usize> = telling.flatten().collect();
    found.remove(&(issue as usize));
    found.into_iter().map(|at| issues[at].label.clone()).collect()
}

/// The last word of a question that ends in "in WORD", if no record says it and none is
/// called so: then a document is asked for that is not there.
fn missing(index: &Index<'_>, words: &[Word]) -> Option<Error> {
    let [.., before, last] = words else { return None };
    let name = normal(&last.text);
    if !matches!(&*normal(&before.text), "in" | "at" | "during") || name.is_empty() {
        return None;
    }
    let corpus = index.corpus;
    let holds = |text: &str| {
        normal(text).split(' ').any(|word| name.split(' ').any(|own| own == word))
    };
    let named = corpus.issues.iter().any(|issue| holds(&issue.label) || holds(&issue.id));
    let said =
        || corpus.statements.iter().any(|s| holds(&s.quote) || holds(&s.position.label));
    if period::date(&last.text).is_some() || named || said() {
        return None;
    }
    period::document(corpus, &last.text).err()
}

fn refuse(message: &str, help: &str) -> Error {
    Error::Query(Malformed::whole("question", message, help))
}

fn forms() -> String {
    let all: Vec<String> =
        Form::ALL.iter().map(|form| format!("  {}", form.words())).collect();
    format!(
        "ask one of these (`standpoint ask --help` lists all wordings):\n{}",
        all.join("\n")
    )
}
