//! Where sentences end.
//!
//! Input: a block's text and tokens. Output: the tokens' ranges, one a sentence. A stop that
//! is a token of its own ends one, with the quotes and brackets that close behind it, unless
//! a small letter follows or it only closes a list's label. The stop of a short form ends
//! one only before a word of a closed class, since no name begins with such a word.
//! Blank lines always end one. Left out: what a sentence means.

use std::ops::Range;

use super::forms::{Forms, Kind};
use super::model::Model;
use super::word::Word;
use crate::model::Tag;

/// A sentence of more tokens is cut, so that parsing stays linear.
const LONGEST: usize = 250;

/// Cuts tokens into sentences.
#[must_use]
pub fn sentences(text: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let look = Look { text, tokens };
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = look.closed(at);
        if look.ends(from, at, end) {
            found.push(from..end);
            from = end;
            at = end;
        } else {
            at += 1;
        }
        if at - from >= LONGEST {
            let end = look.pause(from..at);
            found.push(from..end);
            from = end;
        }
    }
    if from < tokens.len() {
        found.push(from..tokens.len());
    }
    found
}

struct Look<'t> {
    text: &'t str,
    tokens: &'t [Range<usize>],
}

impl<'t> Look<'t> {
    fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |range| &self.text[range.clone()])
    }

    /// What stands between a token and the one before it.
    fn gap(&self, at: usize) -> &'t str {
        match (self.tokens.get(at.wrapping_sub(1)), self.tokens.get(at)) {
            (Some(left), Some(right)) => &self.text[left.end..right.start],
            _ => "",
        }
    }

    /// One past the token, and past the quotes and brackets that close right behind it.
    fn closed(&self, at: usize) -> usize {
        let closes = |next: usize| {
            let curly = matches!(self.word(next), "”" | "’" | ")" | "]" | "»" | "''");
            let straight = matches!(self.word(next), "\"" | "'" | "*")
                && (next + 1 == self.tokens.len() || !self.gap(next + 1).is_empty());
            self.gap(next).is_empty() && (curly || straight)
        };
        let mut next = at + 1;
        while next < self.tokens.len() && closes(next) {
            next += 1;
        }
        next
    }

    /// Whether the sentence from `from` ends with the token `at`, `next` coming after it.
    fn ends(&self, from: usize, at: usize, next: usize) -> bool {
        if next == self.tokens.len() {
            return true;
        }
        if self.gap(next).bytes().filter(|byte| *byte == b'\n').count() > 1 {
            return true;
        }
        let word = self.word(at);
        match word.as_bytes() {
            b"." => self.may_open(next) && !self.is_label(from, at),
            b"?" | b"!" | [b'.', .., b'.'] | [0xe2, 0x80, 0xa6] => self.may_open(next),
            [.., b'.'] => self.short_form_ends(from, at, next),
            _ => false,
        }
    }

    /// Whether a sentence may begin with that token.
    fn may_open(&self, at: usize) -> bool {
        let word = self.word(at);
        let Some(first) = word.chars().next() else { return true };
        if first.is_alphanumeric() {
            return !first.is_lowercase();
        }
        match first {
            '“' | '‘' | '"' | '\'' | '`' => {
                !self.word(at + 1).starts_with(char::is_lowercase)
            }
            ',' | ';' | ':' | '.' | '?' | '!' | '…' | ')' | ']' | '”' | '’' | '—'
            | '–' | '%' => false,
            _ => !word.starts_with("--"),
        }
    }

    /// Whether the stop at `at` closes the label of a list's item ("1.", "IV.").
    fn is_label(&self, from: usize, at: usize) -> bool {
        let label = self.word(at.wrapping_sub(1));
        let short = label.len() <= 4 && !label.is_empty();
        let numbers = label.bytes().all(|byte| byte.is_ascii_digit());
        let roman = label.bytes().all(|byte| b"IVXivx".contains(&byte));
        let quoted = usize::from(matches!(self.word(from), "“" | "\"" | "‘" | "("));
        let opens =
            at == from + 1 + quoted || (numbers && at > 1 && self.word(at - 2) == ":");
        short && opens && (numbers || roman || label.len() == 1)
    }

    /// Whether a sentence ends with a short form and its stop.
    fn short_form_ends(&self, from: usize, at: usize, next: usize) -> bool {
        let word = self.word(at);
        let kind = Forms::embedded().kind(word);
        if matches!(kind, Some(Kind::Title | Kind::Number)) || at == from {
            return false;
        }
        let opening = matches!(self.word(next), "“" | "\"" | "‘" | "(" | "[");
        let first = self.word(if opening { next + 1 } else { next });
        let titled = word.len() > 2 && Forms::embedded().kind(first) == Some(Kind::Title);
        titled || opens_only(first)
    }

    /// One past the last comma or semicolon in the second half of a stretch, or its end.
    fn pause(&self, stretch: Range<usize>) -> usize {
        let half = stretch.start + stretch.len() / 2;
        let pauses = |at: &usize| matches!(self.word(*at), ";" | ",");
        (half..stretch.end).rev().find(pauses).map_or(stretch.end, |at| at + 1)
    }
}

/// Whether a capitalised word is of a closed class, so that no name begins with it.
fn opens_only(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    if !capital || letters.next().is_some_and(|c| !c.is_lowercase()) || word.len() > 32 {
        return false;
    }
    let dictionary = &Model::embedded().dictionary;
    let known = dictionary.get(Word::new(&word.to_lowercase()).exact);
    let tags = dictionary.tags(known);
    let closed = Tag::ALL.iter().enumerate().filter(|(_, tag)| {
        matches!(
            tag,
            Tag::Dt
                | Tag::Prp
                | Tag::PrpS
                | Tag::In
                | Tag::Wrb
                | Tag::Wp
                | Tag::Ex
                | Tag::Cc
                | Tag::Wdt
                | Tag::Rb
                | Tag::Pdt
                | Tag::Uh
                | Tag::Rp
        )
    });
    let closed = closed.fold(0_u64, |mask, (at, _)| mask | 1 << at);
    tags & !closed == 0
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        let range =
            |part: Range<usize>| tokens[part.start].start..tokens[part.end - 1].end;
        sentences(text, &tokens).into_iter().map(|part| &text[range(part)]).collect()
    }

    #[test]
    fn titles_initials_and_numbers_hold_together() {
        for whole in [
            "Mr. John B. Low met Gen. Hay in the U.S. Senate.",
            "See No. 24 and p. 5 there.",
            "1. The board met at 10 a.m. on Jan. 5.",
            "“Will it hold?” he asked.",
            "a. Noted the report.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
    }

    #[test]
    fn ends_are_found() {
        assert_eq!(
            split("He left the U.S. The board met."),
            ["He left the U.S.", "The board met."]
        );
        assert_eq!(split("“We agree.” They left."), ["“We agree.”", "They left."]);
        assert_eq!(
            split("He laughed (twice.) Why? No…"),
            ["He laughed (twice.)", "Why?", "No…"]
        );
        assert_eq!(split("A heading\n\nThe board met."), ["A heading", "The board met."]);
        assert_eq!(
            split("He asked: 1. How? 2. When?"),
            ["He asked: 1. How?", "2. When?"]
        );
    }

    #[test]
    fn long_stretches_are_cut() {
        let text = "so it went, ".repeat(400);
        assert!(
            sentences(&text, &tokens(&text)).iter().all(|part| part.len() <= LONGEST)
        );
    }
}
