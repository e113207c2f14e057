//! The table of coded statements: what networks are computed from, wherever it comes from.
//!
//! One row a statement, one column a variable or a field of its document; each column is
//! coded (a dictionary and a number a row), so that millions of rows stay small. Rows stand
//! in the order of date, document, place and id. Left out: reading files (see `load`),
//! choosing rows (see `select`).

use hashbrown::HashMap;

use super::calendar::Moment;

/// Stands for a value that a statement lacks.
pub const NONE: u32 = u32::MAX;
/// The date of a statement whose document has none.
pub const UNDATED: Moment = Moment::MIN;

/// What the values of a variable are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Names and other words, without order.
    #[default]
    Text,
    /// Whole numbers: a scale.
    Integer,
    /// `1` and `0`: agreement and its contrary.
    Boolean,
    /// `support`, `oppose`, and `neutral`, which takes no side.
    Stance,
}

/// A variable of the statements or a field of their documents.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its name; a document's fields begin with `document.`.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// The distinct values, in no order of meaning.
    pub words: Vec<String>,
    /// For each row the place of its value in `words`, or [`NONE`].
    pub codes: Vec<u32>,
}

impl Column {
    /// The value of a row; empty where it has none.
    #[must_use]
    pub fn value(&self, row: usize) -> &str {
        self.word(self.codes[row])
    }

    /// The value of a code; empty for [`NONE`].
    #[must_use]
    pub fn word(&self, code: u32) -> &str {
        self.words.get(code as usize).map_or("", String::as_str)
    }

    /// The number that a code stands for: of a scale its value, of agreement 1 or 0, of a
    /// stance 1, -1 or 0. Names have none.
    #[must_use]
    pub fn number(&self, code: u32) -> Option<i64> {
        let word = self.words.get(code as usize)?;
        match self.kind {
            Kind::Text => None,
            Kind::Integer => word.parse().ok(),
            Kind::Boolean => Some(i64::from(word == "1" || same(word, "true"))),
            Kind::Stance => {
                Some(i64::from(same(word, "support")) - i64::from(same(word, "oppose")))
            }
        }
    }

    /// Whether it is a field of the document.
    #[must_use]
    pub fn of_document(&self) -> bool {
        self.name.starts_with(DOCUMENT)
    }
}

/// What the names of document fields begin with.
pub const DOCUMENT: &str = "document.";

/// Coded statements.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The variables, in the order of the source.
    pub columns: Vec<Column>,
    /// When, for each row: the date of its document, or [`UNDATED`].
    pub dates: Vec<Moment>,
    /// Which document, for each row, as a number that is ordered as the documents are.
    pub documents: Vec<u32>,
    /// The id of each row's statement.
    pub ids: Vec<String>,
    /// Whether the column `review` says what a person has decided: rejected statements are
    /// then left out, unless a filter names the column.
    pub reviewed: bool,
}

impl Table {
    /// The number of statements.
    #[must_use]
    pub fn len(&self) -> usize {
        self.dates.len()
    }

    /// Whether there is no statement.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dates.is_empty()
    }

    /// The column of that name. A document's field may be named without `document.` where
    /// no variable has the name; `document` and `position` alone are their ids.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        let found = self.exactly(name);
        let found = found.or_else(|| self.exactly(&format!("{DOCUMENT}{name}")));
        found.or_else(|| self.exactly(&format!("{name}.id")))
    }

    /// The column of just that name.
    pub(super) fn exactly(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The names of all columns.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }

    /// Puts the rows in order: `place` is where each stands in its document.
    pub(super) fn sort(&mut self, place: &[(i64, i64, i64)]) {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        let key = |&row: &u32| {
            let row = row as usize;
            (self.dates[row], self.documents[row], place[row], row)
        };
        if order.is_sorted_by_key(key) {
            return;
        }
        order.sort_unstable_by_key(key);
        let moved = |codes: &[u32]| order.iter().map(|&at| codes[at as usize]).collect();
        for column in &mut self.columns {
            column.codes = moved(&column.codes);
        }
        self.documents = moved(&self.documents);
        self.dates = order.iter().map(|&at| self.dates[at as usize]).collect();
        self.ids =
            order.iter().map(|&at| std::mem::take(&mut self.ids[at as usize])).collect();
    }
}

/// Gathers the values of one column.
#[derive(Debug, Default)]
pub(super) struct Coder {
    words: Vec<String>,
    known: HashMap<String, u32>,
    codes: Vec<u32>,
}

impl Coder {
    /// Sets the value of a row; an empty one is none.
    pub(super) fn set(&mut self, row: usize, value: &str) {
        if self.codes.len() <= row {
            self.codes.resize(row + 1, NONE);
        }
        if value.is_empty() {
            return;
        }
        let known = self.known.get(value).copied();
        self.codes[row] = known.unwrap_or_else(|| {
            let code = self.words.len() as u32;
            self.words.push(value.to_owned());
            self.known.insert(value.to_owned(), code);
            code
        });
    }

    /// The column for so many rows, its kind guessed from its values.
    pub(super) fn finish(mut self, name: &str, rows: usize) -> Column {
        self.codes.resize(rows, NONE);
        let kind = guess(&self.words);
        Column { name: name.to_owned(), kind, words: self.words, codes: self.codes }
    }

    /// The column for so many rows, of a kind that is known.
    pub(super) fn finish_as(self, name: &str, rows: usize, kind: Kind) -> Column {
        Column { kind, ..self.finish(name, rows) }
    }
}

fn same(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

fn guess(words: &[String]) -> Kind {
    let all = |known: &[&str]| {
        !words.is_empty()
            && words.iter().all(|w| known.iter().any(|known| same(w, known)))
    };
    if all(&["support", "oppose", "neutral"]) {
        return Kind::Stance;
    }
    if all(&["0", "1"]) || all(&["true", "false"]) {
        return Kind::Boolean;
    }
    let whole = |word: &String| {
        let digits = word.strip_prefix('-').unwrap_or(word);
        digits.len() <= 9
            && digits.parse::<u32>().is_ok_and(|number| number.to_string() == digits)
    };
    if !words.is_empty() && words.iter().all(whole) { Kind::Integer } else { Kind::Text }
}
