//! What a scanner put at the two ends of a line: specks of the margin, and letters that it
//! made of what stands beside the text; and the numbers of lines.
//!
//! Input: a line of a text that is full of specks, or the lines of a text. Output: its own
//! words, as a range.

use std::ops::Range;

use super::lines::Line;
use super::repair::{core, words};
use super::specks::{alone, is_mark, is_stain};
use crate::lexicon::words::is_word;

/// Scraps behind a line, at most, and bytes of one.
const SCRAPS: usize = 2;
const SCRAP: usize = 4;

/// Lines of a text whose lines are numbered, at least.
const NUMBERED: usize = 6;

/// Takes the numbers off lines that are numbered from the head of each page on, as
/// transcripts of courts are: "12   MR. ROE:  No."
pub(super) fn unnumber(text: &str, lines: &mut [Line]) {
    let number = |line: &Line| -> Option<(u32, usize)> {
        let words = &text[line.range.clone()];
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &words[digits..];
        let apart = rest.is_empty() || rest.starts_with([' ', '\t']);
        let short = (1..=2).contains(&digits) && apart;
        let blank = rest.len() - rest.trim_start().len();
        short.then(|| Some((words[..digits].parse().ok()?, digits + blank)))?
    };
    let filled = lines.iter().filter(|line| !line.range.is_empty());
    let found: Vec<Option<(u32, usize)>> = filled.map(number).collect();
    let follows = |pair: &&[Option<(u32, usize)>]| match pair {
        [Some((one, _)), Some((next, _))] => *next == one + 1 || *next == 1,
        _ => false,
    };
    let following = found.windows(2).filter(follows).count();
    if found.len() < NUMBERED || following * 5 < (found.len() - 1) * 4 {
        return;
    }
    for line in lines.iter_mut().filter(|line| !line.range.is_empty()) {
        if let Some((_, width)) = number(line) {
            line.range.start += width;
            line.indent = width;
        }
    }
}

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
