//! Finding the words of a decision again: where they stood, elsewhere, or nearly the same.
//!
//! Input: an [`Anchor`] and a document. Output: where the words stand now. First the quote
//! itself is looked for; of several places the one whose surroundings are likest. Where the
//! quote was changed, the stretch around the old place that is likest to it, if it is like
//! enough and no other is nearly as like. What cannot be told apart is not found.

use super::decision::Anchor;
use crate::model::{Document, Statement};
use crate::span::Span;
use crate::text::Place;

/// Code points of the surroundings that an anchor keeps on each side.
pub const CONTEXT: u32 = 32;
/// Edits of a quote at most, as a share of its length.
const CHANGED: f64 = 0.12;
/// How much less like its quote any other stretch must be, in edits.
const CLEAR: usize = 4;
/// The shortest quote that is looked for with changes: shorter ones are like too much.
const SHORTEST: usize = 12;
/// How far from the old place a changed quote is looked for, in code points.
const REACH: usize = 20_000;

/// Where words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Where they stood.
    There(Span),
    /// The same words elsewhere.
    Moved(Span),
    /// Nearly the same words, with so many letters changed.
    Changed(Span, usize),
}

impl Found {
    /// The place.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Self::There(span) | Self::Moved(span) | Self::Changed(span, _) => span,
        }
    }
}

impl Anchor {
    /// The anchor of a statement; its surroundings are left out where the text is not at
    /// hand.
    #[must_use]
    pub fn of(statement: &Statement, document: Option<&Document>) -> Self {
        let around = |from: u32, to: u32| {
            document.map_or("", |document| document.slice(Span::new(from, to))).to_owned()
        };
        let Statement { start, end, .. } = *statement;
        Self {
            document: statement.document.clone(),
            start,
            end,
            exact: statement.quote.clone(),
            prefix: around(start.saturating_sub(CONTEXT), start),
            suffix: around(end, end.saturating_add(CONTEXT)),
        }
    }

    /// Everywhere that words stand in a document, whatever blanks are between them.
    #[must_use]
    pub fn everywhere(words: &str, document: &Document) -> Vec<Self> {
        let (text, places) = squeezed(&document.text);
        let (words, _) = squeezed(words.trim());
        if words.is_empty() {
            return Vec::new();
        }
        let count = words.chars().count();
        let mut place = Place::at(&text, 0, 0);
        let anchor = |(byte, _)| {
            let first = place.of(byte) as usize;
            let span = Span::new(places[first], places[first + count - 1] + 1);
            let statement = Statement {
                document: document.id.clone(),
                start: span.start,
                end: span.end,
                quote: document.slice(span).to_owned(),
                ..Statement::default()
            };
            Self::of(&statement, Some(document))
        };
        text.match_indices(&words).map(anchor).collect()
    }

    /// Where it stood.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Finds its words in a document; none where they are gone, or stand at several places
    /// that cannot be told apart.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<Found> {
        if self.exact.is_empty() {
            return None;
        }
        let places = self.places(document);
        if places.is_empty() {
            return self.changed(document);
        }
        let likeness = |place: &Span| self.likeness(document, *place);
        let scored: Vec<(f64, Span)> = places.iter().map(|p| (likeness(p), *p)).collect();
        let best = scored.iter().map(|(score, _)| *score).fold(0.0, f64::max);
        let mut likest = scored.iter().filter(|(score, _)| *score >= best);
        let (first, second) = (likest.next(), likest.next());
        let there = scored.iter().find(|(score, p)| *p == self.span() && *score >= best);
        match (there, first, second) {
            (Some((_, place)), ..) => Some(Found::There(*place)),
            (None, Some((_, place)), None) => Some(Found::Moved(*place)),
            _ => None,
        }
    }

    /// Everywhere that the quote stands.
    fn places(&self, document: &Document) -> Vec<Span> {
        let length = self.exact.chars().count() as u32;
        let mut found = Vec::new();
        let (mut byte, mut start) = (0, 0);
        for (at, _) in document.text.match_indices(&self.exact) {
            start += document.text[byte..at].chars().count() as u32;
            byte = at;
            found.push(Span::new(start, start + length));
        }
        found
    }

    /// How like the surroundings of a place are to those that were kept, from 0 to 1.
    fn likeness(&self, document: &Document, place: Span) -> f64 {
        let before =
            Span::new(place.start.saturating_sub(length(&self.prefix)), place.start);
        let behind = Span::new(place.end, place.end.saturating_add(length(&self.suffix)));
        let alike = |kept: &str, span: Span| {
            strsim::normalized_levenshtein(kept, document.slice(span))
        };
        f64::midpoint(alike(&self.prefix, before), alike(&self.suffix, behind))
    }

    /// The stretch near the old place that is likest to the quote, where it is like enough.
    fn changed(&self, document: &Document) -> Option<Found> {
        let quote: Vec<char> = self.exact.chars().collect();
        if quote.len() < SHORTEST {
            return None;
        }
        let from = (self.start as usize).saturating_sub(REACH);
        let window = document.text.chars().skip(from);
        let window: Vec<char> = window.take(quote.len() + 2 * REACH).collect();
        let most = (quote.len() as f64 * CHANGED) as usize;
        let near = close(&quote, &window, most);
        let rank =
            |one: &&Close| (one.edits, (one.end - one.start).abs_diff(quote.len()));
        let best = near.iter().min_by_key(rank)?;
        // Elsewhere words that are not much less like it: which are meant cannot be told.
        let rival = |one: &Close| {
            let apart = one.end <= best.start || one.start >= best.end;
            apart && one.edits < best.edits + CLEAR
        };
        if near.iter().any(rival) {
            return None;
        }
        let place = Span::new((from + best.start) as u32, (from + best.end) as u32);
        Some(Found::Changed(place, best.edits))
    }
}

/// A text with one space for each run of blanks, and the place of each code point that stays.
fn squeezed(text: &str) -> (String, Vec<u32>) {
    let mut blank = false;
    text.chars()
        .zip(0..)
        .filter_map(|(c, at)| {
            let again = blank && c.is_whitespace();
            blank = c.is_whitespace();
            (!again).then_some((if blank { ' ' } else { c }, at))
        })
        .unzip()
}

fn length(text: &str) -> u32 {
    text.chars().count() as u32
}

/// A stretch of a text that is like a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Close {
    start: usize,
    end: usize,
    edits: usize,
}

/// For each end in a text the stretch that takes the fewest edits to become the pattern, if
/// it takes at most so many.
///
/// Definition: Levenshtein's distance with a free beginning and end in the text. Time: the
/// product of both lengths. Source: Sellers, *Journal of Algorithms* 1 (1980).
fn close(pattern: &[char], text: &[char], most: usize) -> Vec<Close> {
    // Of each length of the pattern: the edits so far, and where the stretch began.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|at| (at, 0)).collect();
    let mut found = Vec::new();
    for (at, letter) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for (row, own) in pattern.iter().enumerate() {
            let replaced = (diagonal.0 + usize::from(own != letter), diagonal.1);
            let left_out = (column[row].0 + 1, column[row].1);
            diagonal = column[row + 1];
            let put_in = (diagonal.0 + 1, diagonal.1);
            column[row + 1] = replaced.min(left_out).min(put_in);
        }
        let (edits, start) = column[pattern.len()];
        if edits <= most {
            found.push(Close { start, end: at + 1, edits });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Close, close};

    #[test]
    fn like_stretches_are_found() {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        let text = chars("we kept the ferry and tne feny too");
        let exact = Close { start: 8, end: 17, edits: 0 };
        assert_eq!(close(&chars("the ferry"), &text, 0), [exact]);
        let near = close(&chars("tne fenny"), &text, 1);
        assert_eq!(near, [Close { start: 22, end: 30, edits: 1 }]);
        assert_eq!(close(&chars("x"), &[], 0), []);
    }
}
