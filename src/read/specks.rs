//! Specks that a scanner took for signs: a mark alone between words, marks before a word, a
//! mark between two words instead of a blank, a stop behind a word that can end no sentence.
//!
//! Input: a clean text. Output: edits. Only asked where a document is full of specks.

use std::ops::Range;

use super::commas::{is_short, is_title};
use super::furniture::TABLE;
use super::letters::is_plain;
use super::repair::{Edit, core, words};
use crate::lexicon::words::is_word;

/// Specks from which on, and words a speck at most, a document is full of them.
const FEWEST: usize = 8;
const RATE: usize = 60;
/// Words of a stretch that may be rubbish, at most.
const SCRAP: usize = 8;
/// Letters of a line of scraps, at most.
const SCRAPS: usize = 20;
/// Marks that are specks where they stand alone or before a word.
const MARKS: &str = ".,:;*'`~_|=+^\\°•«»¥©®‘’“”\"";
/// Marks that are no specks before a word: they open a quotation.
const OPENING: &str = "“\"";

/// Whether specks stand all over a document.
pub(super) fn abound<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let speck = |word: &str| alone(word) || before(word) > 0 || !between(word).is_empty();
    let (mut specks, mut all) = (0, 0);
    for text in texts {
        for (_, word) in words(text) {
            all += 1;
            specks += usize::from(!is_plain(word) && speck(word));
        }
    }
    specks >= FEWEST && specks * RATE >= all
}

/// The specks of a text, and what stands in their place.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let all: Vec<_> = words(text).collect();
    let mut edits: Vec<Edit> = Vec::new();
    for (at, &(place, word)) in all.iter().enumerate() {
        let end = place + word.len();
        let next = all.get(at + 1);
        if alone(word) || letter(word) {
            let (from, to) = match (next, at) {
                (Some((next, _)), _) => (place, *next),
                (None, 0) => continue,
                (None, _) => (all[at - 1].0 + all[at - 1].1.len(), end),
            };
            edits.push((from..to, String::new()));
            continue;
        }
        let lead = before(word);
        if lead > 0 {
            edits.push((place..place + lead, String::new()));
        }
        for (mark, new) in between(word) {
            edits.push((place + mark.start..place + mark.end, new.to_owned()));
        }
        let (tail, new) = behind(word, next.map(|(_, next)| *next));
        if tail > 0 && lead + tail < word.len() {
            edits.push((end - tail..end, new.to_owned()));
        }
    }
    edits
}

/// Whether a line holds nothing but scraps of letters: few, hardly a word, no name.
pub(super) fn scraps(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    let name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().skip(1).filter(|c| c.is_lowercase()).count() > 2
    };
    letters <= SCRAPS
        && rubbish(line)
        && !line.split(|c: char| !c.is_alphabetic()).any(name)
}

/// Whether a stretch is rubbish: few words, and most of them none.
pub(super) fn rubbish(text: &str) -> bool {
    let all: Vec<&str> = words(text).map(|(_, word)| core(word)).collect();
    let known = |word: &&&str| word.chars().count() > 2 && is_word(word);
    let real = all.iter().filter(known).count();
    all.len() <= SCRAP && real * 2 < all.len()
}

pub(super) fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && MARKS.contains(c)
}

/// Marks and nothing else; three stops are a sign of their own.
pub(super) fn alone(word: &str) -> bool {
    word.chars().all(is_mark) && word != "..."
}

/// A small letter that is no word: "in i discussion".
fn letter(word: &str) -> bool {
    word.len() == 1 && word != "a" && word.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Bytes of marks before the first letter that open nothing.
fn before(word: &str) -> usize {
    let lead = word.len() - word.trim_start_matches(|c| is_mark(c) || c == '-').len();
    let small = word[lead..].starts_with(char::is_alphabetic);
    let opens = || word.starts_with(|c: char| OPENING.contains(c));
    if lead > 0 && small && !opens() { lead } else { 0 }
}

/// Marks where two words should have a blank between them, or a title its stop.
fn between(word: &str) -> Vec<(Range<usize>, &'static str)> {
    let body = core(word);
    if !body.contains(parts_words) {
        return Vec::new();
    }
    let start = body.as_ptr() as usize - word.as_ptr() as usize;
    let parts: Vec<&str> =
        body.split(parts_words).filter(|part| !part.is_empty()).collect();
    let place = |part: &str| part.as_ptr() as usize - body.as_ptr() as usize;
    let mut found = Vec::new();
    for pair in parts.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        let (from, to) = (place(left) + left.len(), place(right));
        if let Some(new) = parting(left, &body[from..to], right, body) {
            found.push((start + from..start + to, new));
        }
    }
    found
}

/// What belongs between two parts of a word instead of the marks.
fn parting(left: &str, marks: &str, right: &str, body: &str) -> Option<&'static str> {
    let letters = |part: &str| part.chars().all(char::is_alphabetic);
    let great = right.starts_with(char::is_uppercase);
    if is_title(left) && right.contains(char::is_uppercase) {
        return Some(". ");
    }
    let whole = |part: &str| part.len() > 1 && letters(part) && is_word(part);
    let firm = |part: &str| part.len() > 2 && whole(part);
    let either = firm(left) && right.len() > 1 || firm(right) && left.len() > 1;
    // A hyphen binds words of meaning.
    let bound = marks == "-" && !(is_small(left) || is_small(right));
    let both = whole(left) && whole(right) || letters(left) && letters(right) && either;
    let stop = marks.starts_with('.') && great;
    let clipped = marks.len() <= 3 && marks.starts_with(['\'', '’']) && is_clipped(right);
    let ends = stop && marks == "." && whole(left) && right.ends_with(char::is_lowercase);
    if ends && !is_short(left) {
        let opens =
            is_small(&right.to_lowercase()) || left.starts_with(char::is_lowercase);
        return Some(if opens { ". " } else { " " });
    }
    let torn = marks == "-" && !(whole(left) && whole(right));
    if torn && left.len() > 2 && right.len() > 2 && is_word(&format!("{left}{right}")) {
        return Some("");
    }
    (both && !bound && !stop && !clipped && !is_word(body)).then_some(" ")
}

/// Signs that can stand where two words run into one another.
fn parts_words(c: char) -> bool {
    !c.is_alphanumeric() && (is_mark(c) || "-?!<>{}[]/#@%&".contains(c))
}

/// A word that no compound is made of: "of", "that".
fn is_small(word: &str) -> bool {
    TABLE.has("open", word) || TABLE.has("starter", word)
}

/// Signs that stand nowhere in print beside a word.
pub(super) fn is_stain(c: char) -> bool {
    "`~_|=+^\\°•«»¥©®*{}<>¢™§".contains(c)
}

/// What of the signs behind a word is print, where some of them are none.
fn unstained(tail: &str) -> Option<&'static str> {
    let dashed = tail.starts_with(['.', ',', ';']) && tail.ends_with('-');
    let stained = tail.contains(is_stain) || dashed;
    let kept = [".", ",", ";", ":"].into_iter().find(|mark| tail.contains(mark));
    stained.then(|| kept.unwrap_or_default())
}

/// What stands behind an apostrophe in English.
fn is_clipped(word: &str) -> bool {
    matches!(word, "s" | "t" | "d" | "m" | "re" | "ve" | "ll")
}

/// Bytes of marks behind a word that end nothing, and what belongs there: a stop behind a
/// word that opens what follows or before a small letter, a lone quotation mark, signs
/// behind a title.
fn behind(word: &str, next: Option<&str>) -> (usize, &'static str) {
    let bare = word.trim_end_matches(|c: char| is_mark(c) || is_stain(c) || c == '-');
    let tail = &word[bare.len()..];
    let bare = bare.trim_start_matches(is_mark);
    if let Some(kept) = unstained(tail) {
        return (tail.len(), kept);
    }
    let Some(next) = next.filter(|_| !tail.is_empty()) else { return (0, "") };
    let next = next.trim_start_matches(is_mark);
    if is_title(bare) && next.starts_with(char::is_uppercase) {
        return (if tail == "." { 0 } else { tail.len() }, ".");
    }
    let small = next.starts_with(char::is_lowercase);
    let plain = !bare.is_empty() && bare.chars().all(char::is_lowercase);
    let open = plain && bare.len() > 1 && TABLE.has("open", bare);
    let quote = tail.chars().all(|c| "‘’'`".contains(c));
    let speck = tail.chars().all(|c| "‘’'`;:-".contains(c));
    let ending = bare.ends_with(char::is_lowercase) && !is_short(bare);
    let idle = tail == "." && small && ending && bare.len() > 2 && is_word(bare);
    let several = tail.chars().nth(1).is_some() && tail != "..." && !bare.contains('.');
    if several
        && ending
        && tail.contains('.')
        && tail.chars().all(|c| ".,:;'’‘".contains(c))
    {
        return (tail.len(), if small { "" } else { "." });
    }
    let stops = open && tail.chars().all(|c| ".,:;*'‘’".contains(c));
    let owned = bare.ends_with('s') && tail.chars().all(|c| "'’".contains(c));
    let any = stops || idle || !owned && (quote || speck && small && plain);
    (if any { tail.len() } else { 0 }, "")
}
