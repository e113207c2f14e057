//! Minutes of evidence: numbered questions, each with its answer behind a dash in the same
//! paragraph. "41. (Chairman.) Is the weir sound?—It is."
//!
//! Input: the parts of a text. Output: the same with question and answer as turns of their
//! own. Who asks, brackets or "By Mr. Roe." before the question say, and for those that have
//! none the last ones; who answers, the line that calls a witness in.

use std::ops::Range;

use super::classify::Part;
use super::furniture::{TABLE, words};
use crate::model::BlockKind;

/// Fewer questions than this are chance.
const LEAST: usize = 3;

/// What stands between a question and its answer.
const DASHES: [&str; 9] = ["?—", "?–", "? —", "? –", "? - ", ".—", ".–", ". —", ". - "];

/// Words before the name of an examiner, at most.
const EXAMINER: usize = 3;

/// Digits of a question's number, at most.
const DIGITS: usize = 5;

/// Parts questions from answers; returns whether there were any.
pub(super) fn part(text: &str, parts: &mut Vec<Part>) -> bool {
    let is_asked = |part: &&Part| question(text, part).is_some();
    if parts.iter().filter(is_asked).count() < LEAST {
        return false;
    }
    let (mut witness, mut asker) = (None, None);
    let mut marked = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        let Some((question, start)) = question(text, &part) else {
            if let Some(called) = called_in(text, &part) {
                (witness, asker) = (Some(called), None);
            } else if let Some((name, _)) = examiner(text, part.range()) {
                asker = Some(name);
            } else if let Some((name, _)) = stopped(text, part.range())
                .filter(|(_, behind)| *behind >= part.range().end)
            {
                asker = Some(name);
            }
            marked.push(part);
            continue;
        };
        let Range { start: mut begin, end } = question.clone();
        let named = bracket(text, question.clone())
            .or_else(|| examiner(text, question.clone()))
            .or_else(|| stopped(text, question));
        if let Some((name, behind)) = named {
            (asker, begin) = (Some(name), behind);
        }
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

/// The question, without its number, and where the answer begins.
fn question(text: &str, part: &Part) -> Option<(Range<usize>, usize)> {
    let range = part.range();
    let whole = &text[range.clone()];
    let digits = whole.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=DIGITS).contains(&digits) && whole[digits..].starts_with(". ");
    let first = match (part.listed, numbered) {
        (true, _) => 0,
        (_, true) => digits + ". ".len(),
        _ => return None,
    };
    let found = DASHES.iter().filter_map(|dash| Some((whole.find(dash)?, dash.len())));
    let (at, length) = found.min()?;
    let behind = &whole[at + length..];
    let start = whole.len() - behind.trim_start().len();
    let opens =
        behind.trim_start().starts_with(|c: char| c.is_uppercase() || "\"“".contains(c));
    let asked = range.start + first..range.start + at + 1;
    (opens && asked.start < asked.end).then_some((asked, range.start + start))
}

/// The name in brackets before a question, or before a closing one: "(Mr. Roe.) Is …",
/// "Mr. Roe.] Is …".
fn bracket(text: &str, range: Range<usize>) -> Option<(Range<usize>, usize)> {
    let whole = &text[range.clone()];
    let close = whole.find([')', ']']).filter(|&at| at <= 40)?;
    let open = usize::from(whole.starts_with(['(', '[']));
    let name = whole[open..close].trim_end_matches('.');
    let named = name.starts_with(char::is_uppercase) && !name.contains(['?', '(', '[']);
    let rest = whole.len() - whole[close + 1..].trim_start().len();
    let name = range.start + open..range.start + open + name.len();
    named.then_some((name, range.start + rest))
}

/// Who asks from here on, and where what is asked begins: "By Mr. Roe. Is …", "Cross-examined
/// by the CHAIRMAN:".
fn examiner(text: &str, range: Range<usize>) -> Option<(Range<usize>, usize)> {
    let whole = &text[range.clone()];
    let mut blanks = whole.match_indices(' ').map(|(at, _)| at).take(EXAMINER);
    let by = blanks.find(|&at| TABLE.is("examiner", &words(&whole[..at])))?;
    let (by, behind) = whole.split_at(by);
    let start = range.start + by.len() + 1;
    let mut end = start;
    for word in behind[1..].split(' ').take(7) {
        let stem = word.trim_end_matches(['.', ':', '—']);
        let small = TABLE.has("particle", stem);
        if !small && !word.starts_with(char::is_uppercase) {
            return None;
        }
        let short = stem.len() == 1 || TABLE.has("title", &stem.to_lowercase());
        end += word.len();
        if stem.len() < word.len() && !short || end >= range.end {
            let name = start..end - (word.len() - stem.len());
            return Some((name, (end + 1).min(range.end)));
        }
        end += 1;
    }
    None
}

/// A name with a title before a question, or alone, that a stop closes: "Mr. Roe. Is …",
/// "Chairman. Is …". Gives where what is asked begins.
fn stopped(text: &str, range: Range<usize>) -> Option<(Range<usize>, usize)> {
    let whole = &text[range.clone()];
    let title = |word: &str| TABLE.has("title", &word.to_lowercase());
    let mut end = 0;
    for (count, word) in whole.split(' ').take(5).enumerate() {
        let stem = word.trim_end_matches(['.', ',']);
        let presides = TABLE.has("presides", &stem.to_lowercase());
        if !word.starts_with(char::is_uppercase)
            || count == 0 && !presides && !title(stem)
        {
            return None;
        }
        let short = title(stem) || stem.chars().count() == 1;
        if word.ends_with('.') && !short {
            let name = range.start..range.start + end + stem.len();
            return Some((name, (range.start + end + word.len() + 1).min(range.end)));
        }
        end += word.len() + 1;
    }
    None
}

/// Who is called in: "Mr. Lee, called in and examined."
fn called_in(text: &str, part: &Part) -> Option<Range<usize>> {
    let range = part.range();
    let whole = &text[range.clone()];
    if whole.len() > 160 {
        return None;
    }
    // "Captain JOHN TULL examined": the name ends with its capitals.
    let comma = whole.find([',', ';']).unwrap_or(whole.len());
    let small = whole.match_indices(' ').map(|(at, _)| at);
    let mut small =
        small.filter(|at| whole[at + 1..].starts_with(char::is_lowercase)).peekable();
    let end = small.peek().copied().unwrap_or(whole.len()).min(comma);
    let (name, rest) = whole.split_at(end);
    let said = words(rest);
    let called = said.iter().any(|word| TABLE.is("witness", std::slice::from_ref(word)));
    let few =
        name.split_whitespace().count() <= 6 && name.starts_with(char::is_uppercase);
    (called && few).then(|| range.start..range.start + name.len())
}

/// Lines that only say who examines are nobody's words.
pub(super) fn set_apart(text: &str, parts: &mut [Part]) {
    let told = |part: &&mut Part| part.kind.is_prose() && !part.listed && !part.opens;
    for part in parts.iter_mut().filter(told) {
        let range = part.range();
        if examiner(text, range.clone()).is_some_and(|(_, behind)| behind >= range.end) {
            part.kind = BlockKind::Heading;
        }
    }
}

/// Gives "Q" and "A" the names of who examines and who is examined, where lines between the
/// turns say so; who spoke last before the first of them is examined, if nobody is called in.
pub(super) fn name_turns(text: &str, parts: &mut [Part]) {
    let asks =
        |part: &Part| part.speaker.as_ref().is_some_and(|own| &text[own.clone()] == "Q");
    if !parts.iter().any(asks) {
        return;
    }
    let (mut witness, mut asker, mut last) = (None, None, None);
    for part in parts {
        let label = part.speaker.clone().filter(|_| part.kind == BlockKind::Turn);
        let Some(label) = label else {
            if let Some(called) = called_in(text, part) {
                (witness, asker) = (Some(called), None);
            } else if let Some((name, _)) = examiner(text, part.range()) {
                asker = Some(name);
                witness = witness.or(last.take());
            }
            continue;
        };
        let named = match &text[label.clone()] {
            "Q" => &asker,
            "A" => &witness,
            _ => {
                last = Some(label);
                continue;
            }
        };
        if named.is_some() {
            part.speaker.clone_from(named);
        }
    }
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
