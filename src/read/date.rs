//! Dates as records write them (`November 12, 1962 -- 11:00 AM`, `1 November 1975`),
//! to ISO 8601 without zone. Input a line or two, output the first date in it with its
//! hour where one follows. Ranges give their start. Numeric dates (`10/9/84`) are
//! recognised but not read: nobody can say which number is the month.

use std::ops::Range;
use std::sync::LazyLock;

use super::furniture::Table;

static MONTHS: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../../data/lexicon/en/months.tsv")));

/// A date in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// ISO 8601: `1962-11-12` or `1962-11-12T11:00`.
    pub(super) iso: String,
    /// Bytes from the date's first to its last character, the hour included.
    pub(super) bytes: Range<usize>,
}

/// A run of letters or of digits.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
}

impl Word<'_> {
    const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn number(&self) -> Option<u32> {
        self.text.parse().ok()
    }

    fn month(&self) -> Option<u32> {
        let name = self.text.to_lowercase();
        MONTHS.kind_of(&[name]).and_then(|number| number.parse().ok())
    }
}

/// The first date in `line`, if it has one. Only the first 400 bytes are looked at.
pub(super) fn find(line: &str) -> Option<Found> {
    let words = split(head(line));
    (0..words.len()).find_map(|at| date_at(line, &words, at))
}

/// Whether `line` holds a date in numbers (`10/9/84`, `1962-11-12`).
pub(super) fn has_numeric(line: &str) -> bool {
    split(head(line)).windows(3).any(|w| {
        let joined = |a: &Word, b: &Word| {
            a.end() + 1 == b.start
                && matches!(line.as_bytes()[a.end()], b'/' | b'-' | b'.')
        };
        joined(&w[0], &w[1])
            && joined(&w[1], &w[2])
            && w.iter().all(|word| word.text.len() <= 4 && word.number().is_some())
    })
}

fn head(line: &str) -> &str {
    let end = (0..=line.len().min(400)).rev().find(|&at| line.is_char_boundary(at));
    &line[..end.unwrap_or(0)]
}

fn split(line: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let class = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut start = None;
    let mut before = (false, false);
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let now = class(c);
        if let Some(from) = start
            && now != before
        {
            words.push(Word { text: &line[from..at], start: from });
            start = None;
        }
        if start.is_none() && now != (false, false) {
            start = Some(at);
        }
        before = now;
    }
    words
}

fn date_at(line: &str, words: &[Word<'_>], at: usize) -> Option<Found> {
    let (day, month, year, next) = month_first(words, at)
        .or_else(|| day_first(words, at))
        .or_else(|| iso(line, words, at))?;
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    let last = words.get(next - 1)?;
    let mut found = Found {
        iso: format!("{year:04}-{month:02}-{day:02}"),
        bytes: words[at].start..last.end(),
    };
    if let Some((hour, minute, end)) = time_after(line, words, next, last.end()) {
        found.iso = format!("{}T{hour:02}:{minute:02}", found.iso);
        found.bytes.end = end;
    }
    Some(found)
}

type Parts = (u32, u32, u32, usize);

fn year(word: Option<&Word<'_>>) -> Option<u32> {
    word.filter(|word| word.text.len() == 4)?
        .number()
        .filter(|y| (1000..2200).contains(y))
}

/// `November 12, 1962`, `November 12–13, 1962`, `March 3d, 1955`.
fn month_first(words: &[Word<'_>], at: usize) -> Option<Parts> {
    let month = words.get(at)?.month()?;
    let day = words.get(at + 1).filter(|word| word.text.len() <= 2)?.number()?;
    let next = (at + 2..at + 5).find(|&next| year(words.get(next)).is_some())?;
    Some((day, month, year(words.get(next))?, next + 1))
}

/// `12 November 1962`, `12th of November, 1962`.
fn day_first(words: &[Word<'_>], at: usize) -> Option<Parts> {
    let day = words.get(at).filter(|word| word.text.len() <= 2)?.number()?;
    let place = (at + 1..at + 4)
        .find(|&place| words.get(place).is_some_and(|w| w.month().is_some()))?;
    Some((day, words[place].month()?, year(words.get(place + 1))?, place + 2))
}

/// `1962-11-12`.
fn iso(line: &str, words: &[Word<'_>], at: usize) -> Option<Parts> {
    let (y, m, d) = (words.get(at)?, words.get(at + 1)?, words.get(at + 2)?);
    let dash = |place: usize| line.as_bytes().get(place) == Some(&b'-');
    let close = dash(y.end())
        && dash(m.end())
        && m.start == y.end() + 1
        && d.start == m.end() + 1;
    let sized = m.text.len() == 2 && d.text.len() == 2;
    (close && sized).then_some((d.number()?, m.number()?, year(Some(y))?, at + 3))
}

/// The hour behind a date: `11:00 AM`, `6 p.m.`, `9–10:42 a.m.`, `16:30`.
fn time_after(
    line: &str,
    words: &[Word<'_>],
    at: usize,
    date_end: usize,
) -> Option<(u32, u32, usize)> {
    let first = words
        .get(at)
        .filter(|word| word.text.len() <= 2 && word.start - date_end <= 6)?;
    let hour = first.number().filter(|hour| *hour < 24)?;
    let colon = line[first.end()..].starts_with([':', '.']);
    let minute = words
        .get(at + 1)
        .filter(|word| colon && word.text.len() == 2 && word.start == first.end() + 1)
        .and_then(Word::number)
        .filter(|minute| *minute < 60);
    let from = at + 1 + usize::from(minute.is_some());
    let half = half_of_day(words, from);
    if half.is_none() && minute.is_none() {
        return None;
    }
    let last = half.map_or(from - 1, |(_, index)| index);
    let hour = match half.map(|(afternoon, _)| afternoon) {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let mut end = words.get(last)?.end();
    if half.is_some() && line[end..].starts_with('.') {
        end += 1;
    }
    Some((hour, minute.unwrap_or(0), end))
}

/// `a.m.` or `p.m.` within the next words, over the end of a range (`2:13–2:50 p.m.`).
fn half_of_day(words: &[Word<'_>], from: usize) -> Option<(bool, usize)> {
    for index in from..(from + 3).min(words.len()) {
        let text = words[index].text;
        let next = words.get(index + 1).map_or("", |word| word.text);
        let split = next.eq_ignore_ascii_case("m");
        match text.to_ascii_lowercase().as_str() {
            "am" => return Some((false, index)),
            "pm" => return Some((true, index)),
            "a" if split => return Some((false, index + 1)),
            "p" if split => return Some((true, index + 1)),
            _ if words[index].number().is_some() => {}
            _ => return None,
        }
    }
    None
}
