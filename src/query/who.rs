//! Who supports, opposes or raises what the words of a question name.
//!
//! Input: a corpus and a question whose words [`crate::extract::ask()`] has linked.
//! Output: the actors who take that side, each with conditions and quotes. A statement on
//! the very position answers by its stance; one on the same issue by its side toward the
//! issue. Statements that a person rejected are left out.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::quote::{Quote, conditions};
use crate::error::{Error, Malformed};
use crate::extract::{Asked, Tables, ask};
use crate::model::{Corpus, Position, Stance, Statement};

/// What a question asks of the actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// Who is for it.
    Supports,
    /// Who is against it.
    Opposes,
    /// Who speaks of it, on whatever side.
    Raises,
}

impl Verb {
    /// The word of the question.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Raises => "raises",
        }
    }
}

/// One actor of the answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Holder {
    /// Id of the actor.
    pub actor: String,
    /// The name to show.
    pub label: String,
    /// The side toward what was asked: that of the quotes, or of most of them for `raises`.
    pub side: Stance,
    /// Whether every quote holds only under a condition.
    pub conditional: bool,
    /// The conditions, in the record's words.
    pub conditions: Vec<String>,
    /// Whether some quote is on the very position that was asked for.
    pub exact: bool,
    /// The statements, those on the very position first.
    pub quotes: Vec<Quote>,
    /// Statements of the same actor that take the other side.
    pub otherwise: Vec<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Who {
    /// What was asked.
    pub verb: Verb,
    /// Of what, in the question's words.
    pub words: String,
    /// The issue that the words were linked to.
    pub issue: String,
    /// Its label.
    pub issue_label: String,
    /// The position that the words were linked to, if one.
    pub position: Option<Position>,
    /// The side toward the issue of whoever supports what was asked.
    pub side: Stance,
    /// Who, those on the very position first, then by number of quotes and name.
    pub holders: Vec<Holder>,
}

/// Answers a question in plain words.
///
/// # Errors
/// [`Error::Query`] where the words name no issue of the corpus.
pub fn who(
    corpus: &Corpus,
    tables: &Tables,
    verb: Verb,
    words: &str,
) -> Result<Who, Error> {
    let Some(asked) = ask(words, corpus, tables) else {
        let message =
            format!("`{words}` names no issue or position that the records speak of");
        let help =
            "`standpoint issues` and `standpoint positions` list what they speak of";
        return Err(Error::Query(Malformed::whole("question", &message, help)));
    };
    Ok(answer(corpus, verb, words, asked))
}

/// Answers a question whose words were linked.
#[must_use]
pub fn answer(corpus: &Corpus, verb: Verb, words: &str, asked: Asked) -> Who {
    let mut by_actor: BTreeMap<&str, Vec<(Stance, &Statement)>> = BTreeMap::new();
    for statement in corpus.live().filter(|s| s.issue == asked.issue) {
        let stance = stand(statement, &asked);
        by_actor.entry(&statement.actor).or_default().push((stance, statement));
    }
    let mut holders: Vec<Holder> = by_actor
        .into_iter()
        .filter_map(|(actor, held)| holder(corpus, verb, &asked, actor, &held))
        .collect();
    holders.sort_by(|a, b| {
        let key = |h: &Holder| (!h.exact, std::cmp::Reverse(h.quotes.len()));
        key(a).cmp(&key(b)).then_with(|| a.label.cmp(&b.label))
    });
    Who {
        verb,
        words: words.into(),
        issue_label: corpus.issue_label(&asked.issue).into(),
        issue: asked.issue,
        position: asked.position,
        side: asked.side,
        holders,
    }
}

fn is_exact(statement: &Statement, asked: &Asked) -> bool {
    asked.position.as_ref().is_some_and(|position| position.id == statement.position.id)
}

/// The side of a statement toward what was asked.
fn stand(statement: &Statement, asked: &Asked) -> Stance {
    if is_exact(statement, asked) {
        statement.stance
    } else {
        statement.toward.times(asked.side)
    }
}

fn holder(
    corpus: &Corpus,
    verb: Verb,
    asked: &Asked,
    actor: &str,
    held: &[(Stance, &Statement)],
) -> Option<Holder> {
    let wanted = match verb {
        Verb::Supports => Some(Stance::Support),
        Verb::Opposes => Some(Stance::Oppose),
        Verb::Raises => None,
    };
    let (mut ours, theirs): (Vec<_>, Vec<_>) =
        held.iter().partition(|(stance, _)| wanted.is_none_or(|side| side == *stance));
    ours.sort_by_key(|(_, s)| !is_exact(s, asked));
    let (_, first) = ours.first()?;
    let sum: i64 = ours.iter().map(|(stance, _)| i64::from(stance.sign())).sum();
    let other = |stance: Stance| wanted.is_some_and(|side| side.opposite() == stance);
    Some(Holder {
        actor: actor.into(),
        label: corpus.actor_label(actor).into(),
        side: wanted.unwrap_or_else(|| Stance::from_sign(sum.signum() as i8)),
        conditional: ours.iter().all(|(_, s)| s.conditional),
        conditions: conditions(ours.iter().map(|(_, s)| *s)),
        exact: is_exact(first, asked),
        quotes: ours.iter().map(|(_, s)| Quote::from(*s)).collect(),
        otherwise: theirs
            .iter()
            .filter(|(s, _)| other(*s))
            .map(|(_, s)| s.id.clone())
            .collect(),
    })
}
