//! Quotation marks that a scanner made of specks: one without its fellow would take all that
//! follows for somebody's words.
//!
//! Input: a text that is full of specks. Output: edits that take out the marks that are none.

use super::repair::Edit;

/// Words of a quotation, at most; two specks far apart are no pair.
const LONGEST: usize = 30;

/// What a mark can be, by its shape and by what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Neither,
}

/// The marks of a text that have no fellow.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let marks: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| "\"“”".contains(*c)).collect();
    let sides: Vec<Side> = marks.iter().map(|&(at, mark)| side(text, at, mark)).collect();
    let mut edits = Vec::new();
    let mut index = 0;
    while let Some(&(at, mark)) = marks.get(index) {
        let paired = sides[index] == Side::Opens
            && sides.get(index + 1) == Some(&Side::Closes)
            && text[at..marks[index + 1].0].split_whitespace().count() <= LONGEST;
        if paired {
            index += 2;
            continue;
        }
        edits.push((at..at + mark.len_utf8(), String::new()));
        index += 1;
    }
    edits
}

fn side(text: &str, at: usize, mark: char) -> Side {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    let open = before.is_none_or(|c| c.is_whitespace() || "([—".contains(c))
        && after.is_some_and(|c| c.is_alphanumeric() || "([$".contains(c));
    let close = before.is_some_and(|c| !c.is_whitespace())
        && after.is_none_or(|c| !c.is_alphanumeric());
    match (open, close) {
        (true, _) if mark != '”' => Side::Opens,
        (_, true) if mark != '“' => Side::Closes,
        _ => Side::Neither,
    }
}
