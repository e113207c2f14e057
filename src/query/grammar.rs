//! The forms of questions in plain words: patterns from a table, and what fits them.
//!
//! Input: a question. Output: every reading of it, best first: a form and the words that
//! stand for its actors, topic and dates. Whether those words name anything is for
//! [`super::question`] to find out.

use std::sync::LazyLock;

/// The longest question, in words.
pub(super) const LONGEST: usize = 64;
/// The most readings that are tried.
const MOST: usize = 256;
/// How near a word must be to one of the grammar's to be taken for a slip, in [0, 1].
const NEAR: f64 = 0.85;

/// One element of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    /// One of some phrases; may be missing.
    Words(Vec<Vec<&'static str>>, bool),
    /// A name, a topic or a date, under its letter.
    Slot(char),
}

/// A row of the table.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The name of its form.
    pub form: &'static str,
    /// As the table writes it.
    pub text: &'static str,
    /// A question of this form.
    pub example: &'static str,
    elements: Vec<Element>,
}

static PATTERNS: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| parse(include_str!("../../data/lexicon/en/questions.tsv")));

/// The grammar, in the order in which it is tried.
#[must_use]
pub fn patterns() -> &'static [Pattern] {
    &PATTERNS
}

fn parse(table: &'static str) -> Vec<Pattern> {
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        let (text, form, example) = (cells.next()?, cells.next()?, cells.next()?);
        let elements = text.split(' ').map(element).collect();
        Some(Pattern { form, text, example, elements })
    })
    .collect()
}

fn element(text: &'static str) -> Element {
    if let Some(letter) = text.strip_prefix('{') {
        return Element::Slot(letter.chars().next().unwrap_or('X'));
    }
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let phrases = inside.unwrap_or(text).split('|');
    Element::Words(phrases.map(|p| p.split('_').collect()).collect(), inside.is_some())
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it was written.
    pub(super) text: String,
    /// In lower case, without the marks around it; empty for quoted words, which are
    /// none of the grammar's.
    plain: String,
}

/// The words of a question; what stands in quotation marks is one of them.
pub(super) fn words(question: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let straight = question.replace(['“', '”', '„', '«', '»'], "\"");
    for (at, part) in straight.split('"').enumerate() {
        if at % 2 == 1 {
            if !part.trim().is_empty() {
                found.push(Word { text: part.trim().into(), plain: String::new() });
            }
            continue;
        }
        for word in part.split_whitespace() {
            let bare = word.trim_end_matches(['?', '!', ',', ';', ':']);
            if !bare.is_empty() {
                found.push(Word { text: bare.into(), plain: bare.to_lowercase() });
            }
        }
    }
    if let Some(last) = found.last_mut().filter(|last| !last.plain.is_empty()) {
        let bare = last.text.trim_end_matches('.').to_owned();
        *last = Word { plain: bare.to_lowercase(), text: bare };
    }
    found.retain(|word| !word.text.is_empty());
    found
}

/// Words again as text.
pub(super) fn text(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// One way to read a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The form's name.
    pub(super) form: &'static str,
    /// The words of each slot.
    pub(super) slots: Vec<(char, String)>,
}

impl Reading {
    /// The words that stand for a slot.
    pub(super) fn slot(&self, letter: char) -> Option<&str> {
        let slot = self.slots.iter().find(|(own, _)| *own == letter);
        slot.map(|(_, words)| words.as_str())
    }
}

/// All readings of words by the patterns whose form `wanted` takes, best first.
pub(super) fn readings(words: &[Word], wanted: impl Fn(&str) -> bool) -> Vec<Reading> {
    let mut found = Vec::new();
    for pattern in PATTERNS.iter().filter(|pattern| wanted(pattern.form)) {
        let mut slots = Vec::new();
        fit(&pattern.elements, words, &mut slots, &mut |slots| {
            let slots = slots.iter().map(|(at, words)| (*at, text(words))).collect();
            if found.len() < MOST {
                found.push(Reading { form: pattern.form, slots });
            }
        });
    }
    found
}

type Slots<'w> = Vec<(char, &'w [Word])>;

/// Calls `done` for every way in which elements fit the words to their end.
fn fit<'w>(
    elements: &[Element],
    words: &'w [Word],
    slots: &mut Slots<'w>,
    done: &mut dyn FnMut(&Slots<'w>),
) {
    let Some((first, rest)) = elements.split_first() else {
        if words.is_empty() {
            done(slots);
        }
        return;
    };
    match first {
        Element::Words(phrases, may_miss) => {
            for phrase in phrases.iter().filter(|phrase| begins(words, phrase)) {
                fit(rest, &words[phrase.len()..], slots, done);
            }
            if *may_miss {
                fit(rest, words, slots, done);
            }
        }
        Element::Slot(letter) => {
            for length in 1..=words.len() {
                slots.push((*letter, &words[..length]));
                fit(rest, &words[length..], slots, done);
                slots.pop();
            }
        }
    }
}

fn begins(words: &[Word], phrase: &[&str]) -> bool {
    words.len() >= phrase.len()
        && words.iter().zip(phrase).all(|(word, wanted)| word.plain == *wanted)
}

/// The question with one misspelled word of the grammar put right, where it then fits.
pub(super) fn mended(words: &[Word]) -> Option<String> {
    let known: Vec<&str> = PATTERNS
        .iter()
        .flat_map(|pattern| &pattern.elements)
        .filter_map(|element| match element {
            Element::Words(phrases, _) => Some(phrases.iter().flatten().copied()),
            Element::Slot(_) => None,
        })
        .flatten()
        .collect();
    let mut best: Option<(f64, String)> = None;
    for (at, word) in words.iter().enumerate() {
        if word.plain.len() < 3 || known.contains(&word.plain.as_str()) {
            continue;
        }
        for candidate in &known {
            let near = strsim::jaro_winkler(&word.plain, candidate);
            if near < NEAR || best.as_ref().is_some_and(|(best, _)| *best >= near) {
                continue;
            }
            let mut other = words.to_vec();
            other[at] = Word { text: (*candidate).into(), plain: (*candidate).into() };
            if !readings(&other, |_| true).is_empty() {
                best = Some((near, text(&other)));
            }
        }
    }
    best.map(|(_, text)| text)
}
