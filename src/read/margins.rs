//! What a scanner put at the two ends of a line: specks of the margin, and letters that it
//! made of what stands beside the text.
//!
//! Input: a line of a text that is full of specks. Output: its own words, as a range.

use std::ops::Range;

use super::repair::{core, words};
use super::specks::{alone, is_mark, is_stain};
use crate::lexicon::words::is_word;

/// Scraps behind a line, at most, and bytes of one.
const SCRAPS: usize = 2;
const SCRAP: usize = 4;

/// A line without what its margins hold.
pub(super) fn within(line: &str) -> Range<usize> {
    let end = without_scraps(line);
    let tail = line[..end]
        .trim_end_matches(|c: char| c.is_whitespace() || is_stain(c) || c == '‘');
    let quote = tail.trim_end_matches(['\'', '’']);
    let tail = if quote.ends_with('s') { tail } else { quote };
    let dashed = tail.strip_suffix('-').filter(|rest| rest.ends_with(['.', ',']));
    let end = dashed.unwrap_or(tail).len();
    let lead = |c: char| c.is_whitespace() || is_stain(c) || is_mark(c) || c == '-';
    let bare = line[..end].trim_start_matches(lead);
    let start = end - bare.len();
    // A capital may stand behind a bullet, a note's star or a quotation mark.
    let opens = bare.starts_with(char::is_uppercase)
        && line[..start].trim_start().starts_with(['-', '*', '"', '“']);
    if bare.is_empty() || opens { 0..end.max(1).min(line.len()) } else { start..end }
}

/// The end of a line without the few scraps behind a mark that stands alone, or behind the
/// hyphen of a word that goes on in the next line.
fn without_scraps(line: &str) -> usize {
    let all: Vec<_> = words(line).collect();
    let (mut end, mut scraps) = (line.len(), 0);
    for (index, &(place, word)) in all.iter().enumerate().rev() {
        let before =
            index.checked_sub(1).map(|before| all[before].0 + all[before].1.len());
        let broken = scraps > 0
            && word.ends_with('-')
            && word[..word.len() - 1].ends_with(char::is_lowercase);
        if broken {
            return place + word.len();
        }
        if let Some(before) = before.filter(|_| alone(word) || scraps > 0 && word == "-")
        {
            (end, scraps) = (before, 0);
            continue;
        }
        let body = core(word);
        let real = body.len() > SCRAP || body.len() > 1 && is_word(body);
        if real || scraps == SCRAPS {
            break;
        }
        scraps += 1;
    }
    end
}
