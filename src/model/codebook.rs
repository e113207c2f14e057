//! The codebook: the issues and actors (and, if wished, positions) that a study codes for.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actor::{Actor, ActorKind, Sex, Tenure};
use crate::error::{Error, Malformed};

/// What positions are about. `for` says which side counts as support.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Stable id, in lower case with hyphens.
    pub id: String,
    /// The issue in words.
    #[serde(default)]
    pub label: String,
    /// The course or state of affairs whose supporters support the issue.
    #[serde(default, rename = "for", skip_serializing_if = "String::is_empty")]
    pub side: String,
    /// Further words and phrases by which texts speak of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
    /// What belongs to it, in words, for coders and for linking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<String>,
    /// Words and phrases that look like it and belong elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
}

/// A position that the study wants under a name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedPosition {
    /// Stable id.
    pub id: String,
    /// The id of its issue.
    pub issue: String,
    /// The proposition, put positively.
    pub label: String,
    /// Other wordings of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
}

/// A study's issues, actors and positions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Codebook {
    /// The issues.
    pub issues: Vec<Issue>,
    /// The actors.
    pub actors: Vec<Actor>,
    /// The named positions.
    pub positions: Vec<NamedPosition>,
}

/// The file's own form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    issue: Vec<toml::Spanned<Issue>>,
    #[serde(default)]
    actor: Vec<toml::Spanned<ActorEntry>>,
    #[serde(default)]
    position: Vec<toml::Spanned<NamedPosition>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorEntry {
    id: String,
    label: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    office: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    offices: Vec<Tenure>,
    #[serde(default)]
    gender: Option<Sex>,
    #[serde(default)]
    note_taker: bool,
    #[serde(default)]
    refs: Vec<String>,
}

impl Codebook {
    /// Reads a codebook in TOML. `name` is the file's name, for messages.
    ///
    /// # Errors
    /// [`Error::Codebook`] with line, column and what to do: bad TOML, an unknown or
    /// missing key, an empty or doubled id, a position of no issue.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let fail = |range: Range<usize>, message: &str, help: &str| {
            Error::Codebook(Malformed::at(name, text, range.start, message, help))
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let range = error.span().unwrap_or(0..0);
            fail(range, error.message(), "see data/codebooks/ for the form of a codebook")
        })?;
        check_ids(file.issue.iter().map(|i| (i.span(), i.get_ref().id.as_str())), &fail)?;
        check_ids(file.actor.iter().map(|a| (a.span(), a.get_ref().id.as_str())), &fail)?;
        check_ids(
            file.position.iter().map(|p| (p.span(), p.get_ref().id.as_str())),
            &fail,
        )?;
        for actor in &file.actor {
            check_dates(actor, &fail)?;
        }
        for position in &file.position {
            let issue = &position.get_ref().issue;
            if !file.issue.iter().any(|i| i.get_ref().id == *issue) {
                let message = format!("position of an unknown issue `{issue}`");
                return Err(fail(
                    position.span(),
                    &message,
                    "name the id of an [[issue]]",
                ));
            }
        }
        Ok(Self {
            issues: file
                .issue
                .into_iter()
                .map(toml::Spanned::into_inner)
                .map(labelled)
                .collect(),
            actors: file.actor.into_iter().map(|a| a.into_inner().into()).collect(),
            positions: file.position.into_iter().map(toml::Spanned::into_inner).collect(),
        })
    }

    /// The codebook's actors and those of a roster. An id that stands in both is one actor:
    /// the codebook names it, the roster adds what it knows further.
    #[must_use]
    pub fn actors_with(&self, roster: &[Actor]) -> Vec<Actor> {
        let mut actors = self.actors.clone();
        for actor in roster {
            match actors.iter_mut().find(|known| known.id == actor.id) {
                Some(known) => known.join(actor),
                None => actors.push(actor.clone()),
            }
        }
        actors
    }
}

/// Dates of office: a year, with month, with day, and no end before the beginning.
fn check_dates(
    actor: &toml::Spanned<ActorEntry>,
    fail: &impl Fn(Range<usize>, &str, &str) -> Error,
) -> Result<(), Error> {
    let help = "write it as 1961, 1961-01 or 1961-01-20";
    for office in &actor.get_ref().offices {
        let dates = [office.from.as_deref(), office.to.as_deref()];
        if let Some(date) = dates.into_iter().flatten().find(|date| !is_date(date)) {
            return Err(fail(actor.span(), &format!("`{date}` is no date"), help));
        }
        if let [Some(from), Some(to)] = dates
            && to[..to.len().min(from.len())] < from[..to.len().min(from.len())]
        {
            let message = format!("the office `{}` ends before it begins", office.title);
            return Err(fail(actor.span(), &message, "set `to` behind `from`"));
        }
    }
    Ok(())
}

/// Whether a text is a year, a month or a day of ISO 8601.
fn is_date(text: &str) -> bool {
    let form: Vec<usize> = text.split('-').map(str::len).collect();
    matches!(form.as_slice(), [4] | [4, 2] | [4, 2, 2])
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn labelled(mut issue: Issue) -> Issue {
    if issue.label.is_empty() {
        issue.label = issue.id.replace('-', " ");
    }
    issue
}

fn check_ids<'a>(
    ids: impl Iterator<Item = (Range<usize>, &'a str)>,
    fail: &impl Fn(Range<usize>, &str, &str) -> Error,
) -> Result<(), Error> {
    let mut seen = std::collections::BTreeSet::new();
    for (range, id) in ids {
        if id.trim().is_empty() {
            return Err(fail(
                range,
                "empty id",
                "give the entry an id such as `arms-control`",
            ));
        }
        if !seen.insert(id) {
            let message = format!("the id `{id}` is given twice");
            return Err(fail(
                range,
                &message,
                "rename one of the two entries, or join them",
            ));
        }
    }
    Ok(())
}

impl From<ActorEntry> for Actor {
    fn from(entry: ActorEntry) -> Self {
        let kind = entry.kind.as_deref().map_or(ActorKind::Person, ActorKind::from_word);
        Self {
            id: entry.id,
            label: entry.label,
            kind,
            names: entry.names.into_iter().chain(entry.aliases).collect(),
            office: entry.office,
            offices: entry.offices,
            gender: entry.gender,
            note_taker: entry.note_taker,
            refs: entry.refs,
        }
    }
}

impl ActorKind {
    /// The kind that a codebook's word for it means (`government`, `newspaper`, …). A word
    /// that is not known means an organization.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "person" => Self::Person,
            "state" | "government" | "country" => Self::State,
            "group" | "people" => Self::Group,
            _ => Self::Organization,
        }
    }
}
