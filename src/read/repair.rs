//! What a scanner misread, read right: stops for commas, one letter for another, words
//! torn or run together, specks between words.
//!
//! Input: the clean text of every part. Output: the same repaired; every piece still names
//! the file's own letters, so that quotes open to what is on the page. A clean text passes
//! unchanged: stops are set and specks removed only where the document is full of such
//! slips, and a word is replaced only where it is none and the result is one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::classify::Part;
use super::clean::Cleaned;
use super::{commas, letters, quotes, specks, titles};
use crate::model::BlockKind;

/// What stands in a clean text from one byte to another, and what to put there.
pub(super) type Edit = (Range<usize>, String);

/// The words of a text between blanks, each with its place.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let begin = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - begin, word))
}

/// The letters and digits of a word, without the signs around them.
pub(super) fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// How often the document has each word.
pub(super) type Counts = BTreeMap<String, usize>;

/// How often specks are looked for: where one is gone, another shows.
const ROUNDS: usize = 3;

/// Misread words from which on, and words for one of them at most, a document is taken to
/// be a scanner's reading: fewer may be rare words, or words of another language.
const FEWEST: usize = 4;
const RATE: usize = 400;

/// Repairs the prose, headings and lists of a document.
pub(super) fn repair(text: &str, parts: &mut [Part], cleaned: &mut [Cleaned]) {
    let speckled = specks::abound(cleaned.iter().map(|one| one.text.as_str()));
    if speckled {
        for _ in 0..ROUNDS {
            each(text, parts, cleaned, specks::edits);
        }
        each(text, parts, cleaned, quotes::edits);
        each(text, parts, cleaned, specks::edits);
        for (part, one) in parts.iter_mut().zip(cleaned.iter()) {
            if part.kind == BlockKind::Paragraph && specks::rubbish(&one.text) {
                part.kind = BlockKind::Furniture;
            }
        }
    }
    let usage = letters::Usage::default();
    let (counts, all) = counted(cleaned, false);
    let found = |one: &Cleaned| letters::edits(&one.text, &counts, &usage, false).len();
    let slips: usize = cleaned.iter().map(found).sum();
    if speckled || slips >= FEWEST && slips * RATE >= all {
        // A name misread twice over is nearer to itself after the first time.
        for _ in 0..2 {
            let (counts, _) = counted(cleaned, true);
            each(text, parts, cleaned, |words| {
                letters::edits(words, &counts, &usage, true)
            });
        }
        let called = titles::called(cleaned.iter().map(|one| one.text.as_str()));
        each(text, parts, cleaned, |words| titles::edits(words, &called));
    }
    if speckled || commas::abound(cleaned.iter().map(|one| one.text.as_str())) {
        let named = commas::names(cleaned.iter().map(|one| one.text.as_str()));
        each(text, parts, cleaned, |words| commas::edits(words, &named));
    }
}

/// How often each name stands there, or each word, and how many words there are.
fn counted(cleaned: &[Cleaned], whole: bool) -> (Counts, usize) {
    let mut counts = Counts::new();
    let mut all = 0;
    for one in cleaned {
        for (_, word) in words(&one.text) {
            let word = core(word);
            all += 1;
            let name = word.chars().any(char::is_uppercase) || !letters::is_plain(word);
            if !(name || whole) {
                continue;
            }
            match counts.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(counts.insert(word.to_owned(), 1)),
            }
        }
    }
    (counts, all)
}

fn each(
    text: &str,
    parts: &[Part],
    cleaned: &mut [Cleaned],
    find: impl Fn(&str) -> Vec<Edit>,
) {
    for (part, one) in parts.iter().zip(cleaned) {
        if !matches!(part.kind, BlockKind::Furniture | BlockKind::Note) {
            let edits = find(&one.text);
            if !edits.is_empty() {
                *one = edited(text, one, &edits);
            }
        }
    }
}

/// A clean text with edits made, which are in order; where two meet, the first is made.
fn edited(text: &str, cleaned: &Cleaned, edits: &[Edit]) -> Cleaned {
    let from = origins(text, cleaned);
    let mut letters: Vec<(char, Option<usize>)> = Vec::with_capacity(cleaned.text.len());
    let mut at = 0;
    let old = |range: Range<usize>| {
        let start = range.start;
        cleaned.text[range].char_indices().map(move |(offset, c)| (c, start + offset))
    };
    for (range, new) in edits {
        let range = range.start.max(at)..range.end.max(at);
        let (range, new) = changed(&cleaned.text, range, new);
        letters.extend(old(at..range.start).map(|(c, at)| (c, from[at])));
        let taken: Vec<(char, Option<usize>)> =
            old(range.clone()).map(|(c, at)| (c, from[at])).collect();
        let opens = cleaned.text[..range.start].chars().next_back();
        let opens = opens.is_none_or(|c| !c.is_alphanumeric());
        letters.extend(placed(new, &taken, opens));
        at = range.end;
    }
    letters.extend(old(at..cleaned.text.len()).map(|(c, at)| (c, from[at])));
    gathered(text, &letters)
}

/// The part of an edit that changes anything: letters that stay keep their places.
fn changed<'e>(text: &str, range: Range<usize>, new: &'e str) -> (Range<usize>, &'e str) {
    let same = |(a, b): &(char, char)| a == b;
    let old = &text[range.clone()];
    let tail: usize = old
        .chars()
        .rev()
        .zip(new.chars().rev())
        .take_while(same)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let head: usize =
        old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (range.start + head..range.end - tail, &new[head..])
}

/// The byte of the document at which each byte of a clean text stands; none for what the
/// cleaning put in.
fn origins(text: &str, cleaned: &Cleaned) -> Vec<Option<usize>> {
    let mut from = vec![None; cleaned.text.len()];
    for (at, piece) in &cleaned.pieces {
        let mut own = cleaned.text[*at..].chars();
        let mut place = *at;
        for (offset, _) in text[piece.clone()].char_indices() {
            from[place] = Some(piece.start + offset);
            place += own.next().map_or(1, char::len_utf8);
        }
    }
    from
}

/// New letters with the places of the old ones: from the first on where a word begins, up
/// to the last elsewhere, so that the word keeps its two ends. A mark that was there among
/// others keeps its own place.
fn placed(
    new: &str,
    old: &[(char, Option<usize>)],
    opens: bool,
) -> Vec<(char, Option<usize>)> {
    let count = new.chars().count();
    let own = |c: char| old.iter().position(|o| count == 1 && o.0 == c);
    let spare = if opens { 0 } else { old.len().saturating_sub(count) };
    let lacking = if opens { 0 } else { count.saturating_sub(old.len()) };
    new.chars()
        .enumerate()
        .map(|(at, c)| {
            let behind = || at.checked_sub(lacking).map(|at| at + spare);
            let before = own(c).or_else(behind).and_then(|at| old.get(at));
            (c, before.filter(|before| can_be(before.0, c)).and_then(|before| before.1))
        })
        .collect()
}

/// Whether a sign of the page can be a letter misread: a stop may be any mark, a letter any
/// letter or digit. A blank stands for nothing on the page.
fn can_be(page: char, letter: char) -> bool {
    !letter.is_whitespace()
        && (page == letter
            || letter == '.' && !page.is_alphanumeric()
            || letter.is_alphabetic() && page.is_alphanumeric())
}

/// Letters with their places as a clean text with its pieces.
fn gathered(text: &str, letters: &[(char, Option<usize>)]) -> Cleaned {
    let mut out = Cleaned { repaired: true, ..Cleaned::default() };
    let mut open = false;
    for &(c, place) in letters {
        if let Some(place) = place {
            let length = text[place..].chars().next().map_or(0, char::len_utf8);
            match out.pieces.last_mut() {
                Some((_, last)) if open && last.end == place => last.end += length,
                _ => out.pieces.push((out.text.len(), place..place + length)),
            }
        }
        open = place.is_some();
        out.text.push(c);
    }
    out
}
