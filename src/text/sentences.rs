//! Where sentences end.
//!
//! Input: a block's tokens. Output: the tokens' ranges, one a sentence. A full stop that is
//! a token of its own ends one, with the quotes and brackets that close behind it; one that
//! belongs to an abbreviation does only before a word that opens sentences and nothing else.

use std::ops::Range;

use super::model::Model;
use super::word::Word;
use crate::model::Tag;

/// A sentence of more tokens is cut, so that parsing stays linear.
const LONGEST: usize = 250;

/// Cuts tokens into sentences.
#[must_use]
pub fn sentences(text: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < tokens.len() {
        let word = &text[tokens[at].clone()];
        let next = tokens.get(at + 1).map(|range| &text[range.clone()]);
        at += 1;
        if ends(word, next) || at - from >= LONGEST {
            while at < tokens.len() && closes(&text[tokens[at].clone()]) {
                at += 1;
            }
            found.push(from..at);
            from = at;
        }
    }
    if from < tokens.len() {
        found.push(from..tokens.len());
    }
    found
}

fn closes(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "'" | ")" | "]")
}

fn ends(word: &str, next: Option<&str>) -> bool {
    let Some(next) = next else { return true };
    match word {
        "!" | "?" => true,
        _ if !word.is_empty() && word.bytes().all(|b| b == b'.') => {
            word.len() == 1 || next.starts_with(char::is_uppercase)
        }
        _ => word.ends_with('.') && word.len() > 2 && opens_only(next),
    }
}

/// Whether a capitalised word is of a closed class, so that no name begins with it.
fn opens_only(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let dictionary = &Model::embedded().dictionary;
    let known = dictionary.get(Word::new(&word.to_lowercase()).exact);
    let tags = dictionary.tags(known.ambiguity);
    let closed = Tag::ALL.iter().enumerate().filter(|(_, tag)| {
        matches!(tag, Tag::Dt | Tag::Prp | Tag::PrpS | Tag::In | Tag::Wrb | Tag::Wp | Tag::Ex
            | Tag::Cc | Tag::Wdt | Tag::Rb)
    });
    let closed = closed.fold(0_u64, |mask, (at, _)| mask | 1 << at);
    tags & !closed == 0
}
