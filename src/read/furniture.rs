//! What stands on a page without being part of what was said: banners, page marks,
//! stamps, record numbers, form fields, rules, and rubbish that a scanner made.
//!
//! The words come from `furniture.tsv`; the shapes are here. Input is one line, output
//! what it is. Where a line stands is not asked.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::date;

/// The rows of a table of this room, by kind: patterns as lower-case words.
#[derive(Debug)]
pub(super) struct Table {
    kinds: BTreeMap<&'static str, Vec<Vec<&'static str>>>,
}

impl Table {
    /// Reads `pattern kind example counter provenance`; `#` opens a comment.
    pub(super) fn parse(text: &'static str) -> Self {
        let mut kinds: BTreeMap<_, Vec<Vec<_>>> = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut cells = line.split('\t');
            if let (Some(pattern), Some(kind)) = (cells.next(), cells.next()) {
                kinds.entry(kind).or_default().push(pattern.split(' ').collect());
            }
        }
        Self { kinds }
    }

    fn rows(&self, kind: &str) -> &[Vec<&'static str>] {
        self.kinds.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Whether the words are a pattern of that kind, no more and no less.
    pub(super) fn is(&self, kind: &str, words: &[String]) -> bool {
        self.rows(kind).iter().any(|row| row == words)
    }

    /// Length of the longest pattern of that kind that the words begin with.
    pub(super) fn prefix(&self, kind: &str, words: &[String]) -> Option<usize> {
        self.rows(kind)
            .iter()
            .filter(|row| words.len() >= row.len() && **row == words[..row.len()])
            .map(Vec::len)
            .max()
    }

    /// Whether one word is a pattern of that kind.
    pub(super) fn has(&self, kind: &str, word: &str) -> bool {
        self.rows(kind).iter().any(|row| **row == [word])
    }

    /// All patterns of one word, each with its kind.
    pub(super) fn pairs(
        &self,
    ) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        let rows =
            self.kinds.iter().flat_map(|(kind, rows)| rows.iter().map(|r| (*kind, r)));
        rows.filter_map(|(kind, row)| Some((*row.first()?, kind)))
    }

    /// The first pattern of any kind that the words are.
    pub(super) fn kind_of(&self, words: &[String]) -> Option<&'static str> {
        self.kinds
            .iter()
            .find(|(_, rows)| rows.iter().any(|row| row == words))
            .map(|k| *k.0)
    }
}

/// The embedded table.
pub(super) static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../../data/lexicon/en/furniture.tsv")));

/// A line that is furniture wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Classification banner, stamp, rule, fence, record number.
    Fixed,
    /// Page number with dashes, brackets or the word before it.
    Page(u32),
    /// A number alone: a page mark if it stands apart.
    Bare(u32),
    /// The heading over gathered notes.
    Notes,
}

/// The words of a line, lower-cased, without punctuation.
pub(super) fn words(line: &str) -> Vec<String> {
    line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|word| word.replace(['\'', '’'], "").to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// What furniture a line is, if any. Long lines are prose and not looked at.
pub(super) fn mark(line: &str) -> Option<Mark> {
    if line.len() > 160 || line.starts_with('#') {
        return None;
    }
    if line.starts_with("```") || !line.chars().any(char::is_alphanumeric) {
        return Some(Mark::Fixed);
    }
    if let Some(page) = page(line) {
        return Some(page);
    }
    let words = words(line);
    if notes(line, &words) {
        return Some(Mark::Notes);
    }
    (banner(&words) || stamp(line, &words) || numbers(line)).then_some(Mark::Fixed)
}

/// A line made of classification marks alone.
fn banner(words: &[String]) -> bool {
    let mut rest = words;
    while let Some(length) = TABLE.prefix("marking", rest) {
        rest = &rest[length..];
    }
    rest.is_empty() && !words.is_empty()
}

/// A declassification or archive stamp: its phrase, in a line that is no sentence.
fn stamp(line: &str, words: &[String]) -> bool {
    let sentence = ends_sentence(line) && line.chars().any(char::is_lowercase);
    let dated = words.len() <= 6 && shouts(line) && date::has_numeric(line);
    let phrase =
        || (0..words.len()).any(|at| TABLE.prefix("stamp", &words[at..]).is_some());
    !sentence && (dated || words.len() <= 20 && phrase())
}

/// `-- NOTES --`: a notes heading set between dashes, or alone in capitals.
fn notes(line: &str, words: &[String]) -> bool {
    let set_off = line.starts_with(['-', '–', '—', '*', '=', '_']);
    (set_off || shouts(line)) && TABLE.is("notes", words)
}

/// `- 2 -`, `Page 3 of 10`, `[444]`, `2`.
fn page(line: &str) -> Option<Mark> {
    let bare = line.trim_matches(|c: char| "-–—[]~*_ ".contains(c));
    let words = words(bare);
    let worded = words.first().is_some_and(|w| TABLE.is("page", std::slice::from_ref(w)));
    let numbers = &words[usize::from(worded)..];
    let number = |word: &String| {
        (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()))
            .then(|| word.parse())
    };
    let first = number(numbers.first()?)?.ok()?;
    let of = numbers.len() == 3 && numbers[1].len() == 2 && number(&numbers[2]).is_some();
    if numbers.len() > 1 && !(worded && of) {
        return None;
    }
    if worded && (numbers.len() == 1 || of) {
        return Some(Mark::Page(first));
    }
    let plain = bare.bytes().all(|b| b.is_ascii_digit());
    match plain {
        true if bare.len() < line.len() && !line.starts_with(bare) => {
            Some(Mark::Page(first))
        }
        true => Some(Mark::Bare(first)),
        false => None,
    }
}

/// A record number, a row of figures: mostly digits, and no date.
fn numbers(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    digits >= 5
        && digits * 3 >= letters * 2
        && line.split_whitespace().count() <= 8
        && !ends_sentence(line)
        && !line.contains(['$', '%', ':'])
        && date::find(line).is_none()
}

/// A scrap that no reader would take for words: `Wa VAS Sa`, `rt`, `tet`, `NWK-80-29`.
/// Asked of whole paragraphs of one line only.
pub(super) fn scrap(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() > 4 || ends_sentence(line) || line.ends_with(':') {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let signs = line.chars().filter(|c| !c.is_alphanumeric() && *c != ' ').count();
    let short = words.iter().all(|word| word.chars().count() <= 3) && letters <= 8;
    let coded =
        shouts(line) && words.len() == 1 && line.contains(|c: char| c.is_ascii_digit());
    let small = words.len() <= 2 && line.starts_with(char::is_lowercase);
    let odd = words.iter().any(|word| jumbled(word));
    short || coded || small || odd && words.len() <= 3 || signs * 2 > letters
}

/// Capitals after small letters inside a word, more than a name like `McCone` has.
fn jumbled(word: &str) -> bool {
    let turns = word
        .chars()
        .zip(word.chars().skip(1))
        .filter(|(a, b)| a.is_lowercase() && b.is_uppercase())
        .count();
    turns >= 2 || (turns == 1 && word.starts_with(char::is_lowercase))
}

/// Letters, and none of them small.
pub(super) fn shouts(line: &str) -> bool {
    !line.chars().any(char::is_lowercase) && line.chars().any(char::is_uppercase)
}

/// Whether a stretch ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| "\"'”’)]*_» ".contains(c))
        .ends_with(['.', '?', '!', '…'])
}

/// Whether the last word cannot end a sentence (`of the`, `said that`).
pub(super) fn ends_open(text: &str) -> bool {
    let tail = text.trim_end();
    let word = tail.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    if word.ends_with([',', '-', '–', '—']) {
        return true;
    }
    let abbreviated = word.ends_with('.') && word.starts_with(char::is_uppercase);
    let bare = word.trim_end_matches('.').to_lowercase();
    (abbreviated || !word.ends_with('.')) && TABLE.is("open", &[bare])
}
