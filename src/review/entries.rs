//! Merging and splitting actors, issues and positions.
//!
//! Input: a corpus and what entry takes the place of which. Output: the corpus with every
//! statement renamed, and its lists of actors and issues brought in line. A position belongs
//! to its issue by its id, and follows it.

use super::decision::{Entry, Kind};
use crate::model::{Actor, Coding, Corpus, Issue, Position, Statement};

/// Entries that go by another's name from some decision on.
#[derive(Debug, Clone)]
pub(super) struct Rename {
    pub(super) kind: Kind,
    pub(super) ids: Vec<String>,
    pub(super) into: Position,
}

impl Rename {
    /// A rename, with the label that the new entry is to have.
    pub(super) fn new(kind: Kind, ids: &[String], into: &Entry, corpus: &Corpus) -> Self {
        let label = into.label.clone().unwrap_or_else(|| label(kind, &into.id, corpus));
        let into = Position { id: into.id.clone(), label };
        Self { kind, ids: ids.to_vec(), into }
    }

    /// The name that an entry goes by because of this.
    pub(super) fn name<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        let goes = kind == self.kind && self.ids.iter().any(|own| own == id);
        if goes { &self.into.id } else { id }
    }

    /// The entry of its kind that a statement names.
    pub(super) fn held<'s>(&self, statement: &'s Statement) -> &'s str {
        self.kind.of(statement)
    }

    /// Writes the new names into what is said of a statement.
    pub(super) fn apply(&self, coding: &mut Coding) {
        let swap = |id: &mut String| {
            if self.ids.contains(id) {
                id.clone_from(&self.into.id);
            }
        };
        match self.kind {
            Kind::Actor => {
                coding.actor.iter_mut().for_each(swap);
                coding.speaker.iter_mut().flatten().for_each(swap);
                let responses = coding.responds_to.iter_mut().flatten();
                responses.for_each(|response| swap(&mut response.actor));
            }
            Kind::Issue => {
                coding.issue.iter_mut().for_each(swap);
                if let Some(position) = &mut coding.position {
                    self.follow(position);
                }
            }
            Kind::Position => {
                let own = |position: &&mut Position| self.ids.contains(&position.id);
                if let Some(position) = coding.position.as_mut().filter(own) {
                    position.clone_from(&self.into);
                }
            }
        }
    }

    /// Gives a position of a renamed issue its issue's new name.
    fn follow(&self, position: &mut Position) {
        let parted = position.id.split_once('/');
        if let Some((issue, course)) = parted
            && self.ids.iter().any(|id| id == issue)
        {
            position.id = format!("{}/{course}", self.into.id);
        }
    }

    /// Whether the corpus knows any of the names.
    pub(super) fn concerns(&self, corpus: &Corpus) -> bool {
        let named =
            |id: &str| *id == self.into.id || self.ids.iter().any(|own| own == id);
        let listed = match self.kind {
            Kind::Actor => corpus.actors.iter().any(|actor| named(&actor.id)),
            Kind::Issue => corpus.issues.iter().any(|issue| named(&issue.id)),
            Kind::Position => false,
        };
        listed || corpus.statements.iter().any(|statement| named(self.held(statement)))
    }

    /// Brings the lists of the corpus in line: one entry instead of several.
    pub(super) fn list(&self, corpus: &mut Corpus) {
        let goes = |id: &String| self.ids.contains(id) && *id != self.into.id;
        match self.kind {
            Kind::Actor => {
                let mut whole = self.actor(corpus);
                for actor in corpus.actors.iter().filter(|actor| goes(&actor.id)) {
                    whole.join(actor);
                }
                corpus.actors.retain(|a| !goes(&a.id) && a.id != whole.id);
                corpus.actors.push(whole);
            }
            Kind::Issue => {
                let mut whole = self.issue(corpus);
                for issue in corpus.issues.iter().filter(|issue| goes(&issue.id)) {
                    let words = issue.terms.iter().chain([&issue.label]).cloned();
                    whole.terms.extend(words);
                }
                corpus.issues.retain(|i| !goes(&i.id) && i.id != whole.id);
                corpus.issues.push(whole);
            }
            Kind::Position => {}
        }
    }

    /// The actor that stays, or a new one of the kind of the first that goes.
    fn actor(&self, corpus: &Corpus) -> Actor {
        let find = |id: &str| corpus.actors.iter().find(|actor| actor.id == id);
        let first = self.ids.iter().find_map(|id| find(id));
        let kind = first.map(|actor| actor.kind).unwrap_or_default();
        let new = || Actor { id: self.into.id.clone(), kind, ..Actor::default() };
        let known = find(&self.into.id).cloned().unwrap_or_else(new);
        Actor { label: self.into.label.clone(), ..known }
    }

    fn issue(&self, corpus: &Corpus) -> Issue {
        let known = corpus.issues.iter().find(|issue| issue.id == self.into.id).cloned();
        let (id, label) = (self.into.id.clone(), self.into.label.clone());
        Issue { id, label, ..known.unwrap_or_default() }
    }
}

/// The label of an entry that is there, else the words of its id.
fn label(kind: Kind, id: &str, corpus: &Corpus) -> String {
    let known = match kind {
        Kind::Actor => corpus.actors.iter().find(|a| a.id == id).map(|a| &a.label),
        Kind::Issue => corpus.issues.iter().find(|i| i.id == id).map(|i| &i.label),
        Kind::Position => {
            let positions = corpus.statements.iter().map(|s| &s.position);
            positions.into_iter().find(|p| p.id == id).map(|p| &p.label)
        }
    };
    let words = || id.rsplit('/').next().unwrap_or(id).replace('-', " ");
    known.cloned().unwrap_or_else(words)
}
