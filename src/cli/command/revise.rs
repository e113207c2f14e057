//! Merging, splitting and adding, asked for line by line in `review`.
//!
//! Input: what is known, the statement that is shown, and a person's answers. Output: a
//! decision with all that it needs, or what was wrong; nothing is written here. Answers in
//! brackets are taken where the line is empty.

use standpoint::linking::cast::slug;
use standpoint::model::{Coding, Corpus, Document, Position, Statement};
use standpoint::query::Quote;
use standpoint::review::{Action, Anchor, Decision, Entry, Kind, Place};

use super::super::failure::Failure;
use super::super::show;
use super::super::terminal::Terminal;
use super::fields;
use super::review::Keys;

/// Why there is no decision.
pub(super) enum Stop {
    /// An answer that does not do; in words, what would.
    Wrong(String),
    /// The terminal failed.
    Failed(Failure),
}

impl From<String> for Stop {
    fn from(message: String) -> Self {
        Self::Wrong(message)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// What answers are understood by.
pub(super) struct Revision<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) documents: &'a [Document],
    pub(super) shown: Option<&'a Statement>,
    pub(super) keys: &'a mut Keys,
    pub(super) terminal: &'a Terminal,
}

impl Revision<'_> {
    /// Asks for what a decision needs.
    pub(super) fn ask(&mut self, decision: &mut Decision) -> Result<(), Stop> {
        match decision.action {
            Action::Merge => self.merge(decision),
            Action::Split => self.split(decision),
            _ => self.add(decision),
        }
    }

    /// One entry goes into another; a name that nothing has renames it.
    fn merge(&mut self, decision: &mut Decision) -> Result<(), Stop> {
        let kind = self.kind()?;
        let from = self.entry(kind)?;
        let name = self.line("into which, or its new name: ")?;
        let into = match fields::known(kind, &name, self.corpus)? {
            Some(known) if known.id == from.id => {
                return Err(format!("{} is that one already", from.label).into());
            }
            Some(known) => Entry { id: known.id, label: None },
            None => Entry { id: from.id.clone(), label: Some(name) },
        };
        (decision.kind, decision.into, decision.ids) =
            (Some(kind), Some(into), vec![from.id]);
        Ok(())
    }

    /// Some statements of an entry go to another, known or new.
    fn split(&mut self, decision: &mut Decision) -> Result<(), Stop> {
        let kind = self.kind()?;
        let from = self.entry(kind)?;
        let own: Vec<&Statement> =
            self.corpus.live().filter(|s| kind.of(s) == from.id).collect();
        self.terminal.show(|out| {
            for (at, statement) in own.iter().enumerate() {
                let place = show::place(&Quote::from(*statement));
                let words = format!("“{}” {place}", statement.quote.trim());
                show::prose(out, &format!("  {:>3}  ", at + 1), &words)?;
            }
            Ok(())
        })?;
        let chosen = self.line("which of them go, as in 1 3-5: ")?;
        let chosen = numbers(&chosen, own.len())?;
        let name = self.line("to whom or to what they go, known or new: ")?;
        let into = match fields::known(kind, &name, self.corpus)? {
            Some(known) if known.id == from.id => {
                return Err(format!("they are with {} already", from.label).into());
            }
            Some(known) => Entry { id: known.id, label: None },
            None => Entry { id: new(kind, &name, &from.id)?, label: Some(name) },
        };
        let place = |at: usize| Place {
            statement: own[at].id.clone(),
            anchor: Anchor::of(own[at], self.document(&own[at].document)),
        };
        decision.places = chosen.into_iter().map(place).collect();
        (decision.kind, decision.into, decision.ids) =
            (Some(kind), Some(into), vec![from.id]);
        Ok(())
    }

    /// A statement that was not found.
    fn add(&mut self, decision: &mut Decision) -> Result<(), Stop> {
        decision.anchor = Some(self.words()?);
        let actor = self.line("whose view it is, known or new: ")?;
        let issue = self.line("on which issue, known or new: ")?;
        let toward = self.line("toward the issue (support, oppose, neutral): ")?;
        let toward = fields::side(&toward)?;
        let actor = self.id(Kind::Actor, &actor)?;
        let issue = self.id(Kind::Issue, &issue)?;
        let (toward, stance) = (Some(toward), Some(toward));
        let mut to = Coding { toward, stance, ..Coding::default() };
        let position = self.answer("its position, known or new; none where empty: ")?;
        if !position.is_empty() {
            let stance = self.answer("toward the position [the same]: ")?;
            if !stance.is_empty() {
                to.stance = Some(fields::side(&stance)?);
            }
            let known = fields::known(Kind::Position, &position, self.corpus)?;
            to.position = Some(match known {
                Some(known) => known,
                None => Position {
                    id: new(Kind::Position, &position, &format!("{issue}/"))?,
                    label: position,
                },
            });
        }
        let condition = self.answer("its condition; none where empty: ")?;
        if !condition.is_empty() {
            to.condition = Some(Some(condition));
        }
        (to.actor, to.issue) = (Some(actor), Some(issue));
        decision.to = Some(to);
        Ok(())
    }

    /// The place of words that stand once in the records.
    fn words(&mut self) -> Result<Anchor, Stop> {
        if self.documents.is_empty() {
            let message = "the text of the records is not at hand: start again with --text \
                           RECORD";
            return Err(Stop::Wrong(message.into()));
        }
        let words = self.line("its words, as they stand in the record: ")?;
        let all = self.documents.iter();
        let mut found: Vec<Anchor> =
            all.flat_map(|document| Anchor::everywhere(&words, document)).collect();
        match (found.pop(), found.len()) {
            (Some(only), 0) => Ok(only),
            (Some(_), more) => {
                let count = more + 1;
                Err(format!("these words stand {count} times: give more of them").into())
            }
            (None, _) => Err("no record has these words".to_owned().into()),
        }
    }

    fn kind(&mut self) -> Result<Kind, Stop> {
        let answer = self.answer("actor, issue or position [actor]: ")?;
        match answer.as_str() {
            "" | "a" | "actor" => Ok(Kind::Actor),
            "i" | "issue" => Ok(Kind::Issue),
            "p" | "position" => Ok(Kind::Position),
            other => Err(format!("{other} is no actor, issue or position").into()),
        }
    }

    /// An entry that is there: by default that of the statement that is shown.
    fn entry(&mut self, kind: Kind) -> Result<Position, Stop> {
        let own = self.shown.map(|s| kind.of(s)).unwrap_or_default();
        let known = fields::known(kind, own, self.corpus)?;
        let label = known.map(|known| known.label).unwrap_or_default();
        let mut name = self.answer(&format!("which {} [{label}]: ", kind.name()))?;
        if name.is_empty() {
            own.clone_into(&mut name);
        }
        let none = || Stop::Wrong(format!("there is no {} {name}", kind.name()));
        fields::known(kind, &name, self.corpus)?.ok_or_else(none)
    }

    /// The id of a known entry, or one of whose words its label will be made.
    fn id(&self, kind: Kind, name: &str) -> Result<String, Stop> {
        let known = fields::known(kind, name, self.corpus)?;
        let new = || name.split_whitespace().collect::<Vec<_>>().join("-");
        Ok(known.map_or_else(new, |known| known.id))
    }

    fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }

    /// A line, empty or not.
    fn answer(&mut self, prompt: &str) -> Result<String, Stop> {
        let line = self.keys.ask(&format!("  {prompt}"), self.terminal)?;
        Ok(line.unwrap_or_default().trim().to_owned())
    }

    /// A line that may not be empty.
    fn line(&mut self, prompt: &str) -> Result<String, Stop> {
        let line = self.answer(prompt)?;
        if line.is_empty() { Err("no answer".to_owned().into()) } else { Ok(line) }
    }
}

/// The id of a new entry; a position's begins with that of its issue, as `beside` does.
fn new(kind: Kind, name: &str, beside: &str) -> Result<String, Stop> {
    let slug = slug(name);
    if slug.is_empty() {
        return Err(format!("{name} is no name: it needs letters or digits").into());
    }
    let issue = beside.split_once('/').map_or(beside, |(issue, _)| issue);
    Ok(if kind == Kind::Position { format!("{issue}/{slug}") } else { slug })
}

/// `1 3-5` as places from 0 on.
fn numbers(told: &str, most: usize) -> Result<Vec<usize>, String> {
    let mut found = Vec::new();
    for part in told.split([' ', ',']).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        match (first.parse::<usize>(), last.parse::<usize>()) {
            (Ok(first), Ok(last)) if 1 <= first && first <= last && last <= most => {
                found.extend(first - 1..last);
            }
            _ => return Err(format!("{part} is no number from 1 to {most}")),
        }
    }
    Ok(found)
}
