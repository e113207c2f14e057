//! Minutes of evidence: numbered questions, each with its answer behind a dash in the same
//! paragraph. "41. (Chairman.) Is the weir sound?—It is."
//!
//! Input: the parts of a text. Output: the same with question and answer as turns of their
//! own. Who asks, brackets before the question say, and for those that have none the last
//! ones; who answers, the line that calls a witness in.

use std::ops::Range;

use super::classify::Part;
use super::furniture::{TABLE, words};
use crate::model::BlockKind;

/// Fewer questions than this are chance.
const LEAST: usize = 3;

/// What stands between a question and its answer.
const DASHES: [&str; 6] = ["?—", "?–", "? —", ".—", ".–", ". —"];

/// Parts questions from answers; returns whether there were any.
pub(super) fn part(text: &str, parts: &mut Vec<Part>) -> bool {
    let is_asked = |part: &&Part| part.listed && answer(text, part).is_some();
    if parts.iter().filter(is_asked).count() < LEAST {
        return false;
    }
    let (mut witness, mut asker) = (None, None);
    let mut marked = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        let cut = answer(text, &part).filter(|_| part.listed);
        let Some([end, start]) = cut else {
            if let Some(called) = called_in(text, &part) {
                (witness, asker) = (Some(called), None);
            }
            marked.push(part);
            continue;
        };
        let begin = match bracket(text, &part) {
            Some((name, begin)) => {
                asker = Some(name);
                begin
            }
            None => part.range().start,
        };
        if let (Some(asker), Some(witness)) = (&asker, &witness) {
            marked.push(turn(&part, begin..end, asker));
            marked.push(turn(&part, start..part.range().end, witness));
        } else {
            marked.push(part);
        }
    }
    *parts = marked;
    parts.iter().any(|part| part.opens)
}

/// Where the question ends and where the answer begins.
fn answer(text: &str, part: &Part) -> Option<[usize; 2]> {
    let range = part.range();
    let whole = &text[range.clone()];
    let found = DASHES.iter().filter_map(|dash| Some((whole.find(dash)?, dash.len())));
    let (at, length) = found.min()?;
    let behind = &whole[at + length..];
    let start = whole.len() - behind.trim_start().len();
    let opens =
        behind.trim_start().starts_with(|c: char| c.is_uppercase() || "\"“".contains(c));
    opens.then_some([range.start + at + 1, range.start + start])
}

/// The name in brackets before a question, or before a closing one: "(Mr. Roe.) Is …",
/// "Mr. Roe.] Is …".
fn bracket(text: &str, part: &Part) -> Option<(Range<usize>, usize)> {
    let range = part.range();
    let whole = &text[range.clone()];
    let close = whole.find([')', ']']).filter(|&at| at <= 40)?;
    let open = usize::from(whole.starts_with(['(', '[']));
    let name = whole[open..close].trim_end_matches('.');
    let named = name.starts_with(char::is_uppercase) && !name.contains(['?', '(', '[']);
    let rest = whole.len() - whole[close + 1..].trim_start().len();
    let name = range.start + open..range.start + open + name.len();
    named.then_some((name, range.start + rest))
}

/// Who is called in: "Mr. Lee, called in and examined."
fn called_in(text: &str, part: &Part) -> Option<Range<usize>> {
    let range = part.range();
    let whole = &text[range.clone()];
    let (name, rest) = whole.split_once([',', ';']).filter(|_| whole.len() <= 160)?;
    let said = words(rest);
    let called = said.iter().any(|word| TABLE.is("witness", std::slice::from_ref(word)));
    let few =
        name.split_whitespace().count() <= 6 && name.starts_with(char::is_uppercase);
    (called && few).then(|| range.start..range.start + name.len())
}

/// A stretch of a part as a turn of its own.
fn turn(part: &Part, stretch: Range<usize>, speaker: &Range<usize>) -> Part {
    let cut =
        |line: &Range<usize>| line.start.max(stretch.start)..line.end.min(stretch.end);
    let lines: Vec<Range<usize>> =
        part.lines.iter().map(cut).filter(|line| line.start < line.end).collect();
    let mut turn = Part::new(BlockKind::Turn, lines);
    turn.speaker = Some(speaker.clone());
    turn.opens = true;
    turn
}
