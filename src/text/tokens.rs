//! Tokens, cut as the models' teacher cuts them.
//!
//! Input: a block's clean text. Output: its pieces, in order, as byte ranges. Clitics,
//! brackets, quotes, dashes and hyphens between letters stand alone; abbreviations, initials
//! and numbers keep their marks. Left out: where sentences end (`sentences`).

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::lexicon::rows::rows;

static ABBREVIATIONS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = include_str!("../../data/lexicon/en/abbreviations.tsv");
    let rows = rows("abbreviations.tsv", table).unwrap_or_default();
    rows.iter().filter_map(|row| row.fields.first().copied()).collect()
});

/// A token longer than this many bytes is cut, so that no word costs more than its length.
const LONGEST: usize = 200;

const OPENING: [char; 8] = ['(', '[', '{', '"', '“', '‘', '\'', '<'];
const CLOSING: [char; 13] = [')', ']', '}', '"', '”', '’', '\'', ',', ';', ':', '!', '?', '>'];
const CLITICS: [&str; 16] = [
    "n't", "n’t", "'s", "’s", "'S", "’S", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d",
    "'m", "’m",
];

/// Cuts a text into tokens.
#[must_use]
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut start = None;
    for (at, c) in text.char_indices() {
        let long = start.is_some_and(|from| at - from >= LONGEST);
        if c.is_whitespace() || long {
            if let Some(from) = start.take() {
                word(text, from..at, &mut tokens);
            }
        }
        if !c.is_whitespace() && start.is_none() {
            start = Some(at);
        }
    }
    if let Some(from) = start {
        word(text, from..text.len(), &mut tokens);
    }
    tokens
}

/// Cuts what stands between blanks: marks off both ends, then clitics, then the inside.
fn word(text: &str, mut range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    let mut behind = Vec::new();
    while let Some(c) = text[range.clone()].chars().next() {
        if !OPENING.contains(&c) || range.len() == c.len_utf8() {
            break;
        }
        tokens.push(range.start..range.start + c.len_utf8());
        range.start += c.len_utf8();
    }
    while let Some(cut) = suffix(&text[range.clone()]) {
        behind.push(range.end - cut..range.end);
        range.end -= cut;
    }
    inside(text, range, tokens);
    tokens.extend(behind.into_iter().rev());
}

/// The length of the mark or clitic to be cut off a word's end.
fn suffix(word: &str) -> Option<usize> {
    let last = word.chars().next_back()?;
    let whole = word.len() == last.len_utf8();
    if let Some(clitic) = CLITICS.iter().find(|c| word.ends_with(**c) && word.len() > c.len()) {
        return Some(clitic.len());
    }
    if CLOSING.contains(&last) && !whole {
        return Some(last.len_utf8());
    }
    if last == '.' && !whole && !keeps_stop(word) {
        let dots = word.len() - word.trim_end_matches('.').len();
        return (dots < word.len()).then_some(dots);
    }
    None
}

/// Whether the full stop at a word's end is part of it.
fn keeps_stop(word: &str) -> bool {
    let stem = &word[..word.len() - 1];
    let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
    let initials = stem.contains('.') && stem.split('.').all(|part| part.chars().count() <= 2)
        && letters > 0;
    let initial = letters == 1 && stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
    initials || initial || ABBREVIATIONS.contains(word)
}

/// Cuts hyphens, slashes and dashes between letters.
fn inside(text: &str, range: Range<usize>, tokens: &mut Vec<Range<usize>>) {
    let word = &text[range.clone()];
    let mut from = 0;
    let mut before = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let letters = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || c == '.');
        let cut = match c {
            '—' | '…' => true,
            '-' => before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic),
            '/' => letters(before) && letters(after),
            '–' => before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        if cut {
            if at > from {
                tokens.push(range.start + from..range.start + at);
            }
            from = at + c.len_utf8();
            tokens.push(range.start + at..range.start + from);
        }
        before = Some(c);
    }
    if from < word.len() {
        tokens.push(range.start + from..range.end);
    }
}
