//! Which statement a decision means now.
//!
//! Input: the statement's id, its anchor, and what it said. Output: a [`Target`]. First by
//! id, else by the words: of the statements at their place the one with the same actor and
//! issue. Left out: what is then done.

use super::anchor::Found;
use super::decision::Anchor;
use crate::model::{Coding, Corpus, Document, Statement};
use crate::span::Span;

/// How like a quote must be to one that was kept, where the text is not at hand.
const ALIKE: f64 = 0.8;

/// Why a target is where it is.
pub(super) enum Manner {
    /// It stands where it stood.
    There,
    /// It was found again; in words, how.
    Again(String),
}

/// What a decision means.
pub(super) enum Target {
    /// The statement at that place of the corpus.
    Statement(usize, Manner),
    /// Words at which no such statement stands any more.
    Words(Span, Manner),
    /// Several statements, of which it is not known which is meant.
    Unclear,
    /// Words that are gone.
    Gone,
    /// A record that is not there.
    Absent,
}

/// Where decisions look.
pub(super) struct Ground<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) documents: &'a [Document],
}

impl Ground<'_> {
    /// The statement of that id, or of those words.
    pub(super) fn locate(
        &self,
        id: &str,
        anchor: &Anchor,
        from: Option<&Coding>,
    ) -> Target {
        let statements = &self.corpus.statements;
        if let Some(at) = statements.iter().position(|statement| statement.id == id) {
            return Target::Statement(at, Manner::There);
        }
        let (span, manner) = match self.words(anchor) {
            Ok(found) => found,
            Err(target) => return target,
        };
        let own = |s: &Statement| s.document == anchor.document;
        let near: Vec<usize> = statements
            .iter()
            .enumerate()
            .filter(|(_, s)| own(s) && shares(s.span(), span))
            .map(|(at, _)| at)
            .collect();
        let Some(from) = from else {
            return match near.as_slice() {
                [one] => Target::Statement(*one, manner),
                [] => Target::Words(span, manner),
                _ => Target::Unclear,
            };
        };
        let same = |s: &Statement| {
            from.actor.as_ref().is_none_or(|actor| *actor == s.actor)
                && from.issue.as_ref().is_none_or(|issue| *issue == s.issue)
        };
        let fitting = near.into_iter().filter(|&at| same(&statements[at]));
        // The first of equals, which is the first by place.
        match fitting.min_by_key(|&at| from.differing(&statements[at]).len()) {
            Some(at) => Target::Statement(at, manner),
            None => Target::Words(span, manner),
        }
    }

    /// Where the words stand now.
    pub(super) fn words(&self, anchor: &Anchor) -> Result<(Span, Manner), Target> {
        let of = |id: &str| id == anchor.document;
        if let Some(document) = self.documents.iter().find(|d| of(&d.id)) {
            let found = anchor.find(document).ok_or(Target::Gone)?;
            return Ok((found.span(), manner(found)));
        }
        if !self.corpus.documents.iter().any(|entry| of(&entry.id)) {
            return Err(Target::Absent);
        }
        // Only the statements' own words are at hand.
        let quotes = self.corpus.statements.iter().filter(|s| of(&s.document));
        let scored = quotes.map(|s| {
            let likeness = strsim::normalized_levenshtein(&s.quote, &anchor.exact);
            (likeness, s.start.abs_diff(anchor.start), s)
        });
        let best = scored
            .filter(|(likeness, ..)| *likeness >= ALIKE)
            .min_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (likeness, away, statement) = best.ok_or(Target::Gone)?;
        let manner = match (likeness < 1.0, away) {
            (true, _) => Manner::Again("its words were changed".into()),
            (false, 0) => Manner::There,
            (false, _) => Manner::Again("its words were moved".into()),
        };
        Ok((statement.span(), manner))
    }

    /// Where words stand at which a person adds a statement. Where the text is not at hand,
    /// the corpus is what the person read, and its places hold.
    pub(super) fn added(&self, anchor: &Anchor) -> Result<(Span, Manner), Target> {
        let known = self.documents.iter().any(|d| d.id == anchor.document);
        let built = self.corpus.documents.iter().any(|e| e.id == anchor.document);
        if !known && built {
            return Ok((anchor.span(), Manner::There));
        }
        self.words(anchor)
    }
}

/// Whether the larger part of one of two stretches lies in the other.
fn shares(one: Span, other: Span) -> bool {
    one.overlap(other) * 2 > one.len().min(other.len())
}

fn manner(found: Found) -> Manner {
    match found {
        Found::There(_) => Manner::There,
        Found::Moved(_) => Manner::Again("its words were moved".into()),
        Found::Changed(_, edits) => {
            let letters = if edits == 1 { "letter" } else { "letters" };
            Manner::Again(format!("its words were changed, by {edits} {letters}"))
        }
    }
}
