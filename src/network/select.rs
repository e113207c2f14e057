//! Which statements of a table count, and under which labels.
//!
//! Input: a table and a network's specification. Output: the statements in its range, those
//! of them that pass and are no duplicates, and the rows, columns and levels of the
//! qualifier. Left out: counting.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use super::calendar::{DAY, civil};
use super::spec::{Aggregation, Duplicates, Filter, Method, Spec};
use super::table::{Column, Kind, NONE, Table, UNDATED};
use crate::error::{Error, Malformed};

/// One value of the qualifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Its word.
    pub word: String,
    /// Its number, where it has one.
    pub number: Option<i64>,
}

/// Rows of a table. A choice that leaves none out is one list with what it chose from.
pub type Chosen = Arc<Vec<u32>>;

/// Those rows that a test keeps.
pub(super) fn chosen(from: &Chosen, keep: impl Fn(u32) -> bool) -> Chosen {
    if from.iter().all(|&row| keep(row)) {
        return Arc::clone(from);
    }
    Arc::new(from.iter().copied().filter(|&row| keep(row)).collect())
}

/// What a specification chooses of a table. Rows of the table stand in its order.
#[derive(Debug, Clone)]
pub struct Selection<'t> {
    /// The table.
    pub table: &'t Table,
    /// The variable of the rows.
    pub rows: &'t Column,
    /// The variable of the columns.
    pub columns: &'t Column,
    /// The qualifier.
    pub qualifier: Option<&'t Column>,
    /// The values of the qualifier, in order; one without a word where there is none.
    pub levels: Vec<Level>,
    /// For each code of the qualifier its level.
    level_of: Vec<u32>,
    /// Statements in the range of dates and documents.
    pub original: Chosen,
    /// Those of them that pass every filter.
    pub passing: Chosen,
    /// Those of them that are no duplicates.
    pub kept: Chosen,
}

/// The question's fault as an error.
pub(super) fn refuse(message: &str, help: &str) -> Error {
    Error::Query(Malformed::whole("network", message, help))
}

/// Chooses. Time and room are linear in the statements.
///
/// # Errors
/// [`Error::Query`]: parts that do not fit together, or a variable that the table lacks.
pub fn select<'t>(table: &'t Table, spec: &Spec) -> Result<Selection<'t>, Error> {
    if let Some((message, help)) = spec.fault() {
        return Err(refuse(&message, &help));
    }
    let rows = variable(table, &spec.rows)?;
    let columns = variable(table, &spec.columns)?;
    let qualifier =
        spec.qualifier.as_deref().map(|name| variable(table, name)).transpose()?;
    let tests = Tests::new(table, spec)?;
    let in_range = |&row: &u32| tests.in_range(row as usize);
    let original: Chosen = Arc::new((0..table.len() as u32).filter(in_range).collect());
    let (levels, level_of) = levels(qualifier, &original);
    let mut selection = Selection {
        table,
        rows,
        columns,
        qualifier,
        levels,
        level_of,
        passing: Chosen::default(),
        kept: Chosen::default(),
        original,
    };
    selection.passing = chosen(&selection.original, |row| {
        tests.passes(row as usize) && selection.is_whole(row as usize, spec)
    });
    selection.kept = if spec.duplicates == Duplicates::Include {
        Arc::clone(&selection.passing)
    } else {
        Arc::new(selection.without_duplicates(selection.passing.iter().copied(), spec))
    };
    Ok(selection)
}

pub(super) fn variable<'t>(table: &'t Table, name: &str) -> Result<&'t Column, Error> {
    table.column(name).ok_or_else(|| {
        let message = format!("there is no variable `{name}`");
        refuse(&message, &format!("there are: {}", table.names().join(", ")))
    })
}

impl Selection<'_> {
    /// The level of a statement; the number of levels where it has none.
    #[must_use]
    pub fn level(&self, row: usize) -> usize {
        let Some(qualifier) = self.qualifier else { return 0 };
        match qualifier.codes[row] {
            NONE => self.levels.len(),
            code => self.level_of[code as usize] as usize,
        }
    }

    /// Whether the statement has a row, a column and, where sides count, a side.
    fn is_whole(&self, row: usize, spec: &Spec) -> bool {
        let sides = spec.aggregation != Aggregation::Ignore;
        let has_side = self.level(row) < self.levels.len();
        self.rows.codes[row] != NONE
            && self.columns.codes[row] != NONE
            && (has_side || !sides)
    }

    /// The first of all statements that are one another's duplicates, in order.
    pub(super) fn without_duplicates(
        &self,
        rows: impl Iterator<Item = u32>,
        spec: &Spec,
    ) -> Vec<u32> {
        if spec.duplicates == Duplicates::Include {
            return rows.collect();
        }
        let sides = spec.aggregation != Aggregation::Ignore;
        let mut seen = HashSet::new();
        let new = |&at: &u32| {
            let row = at as usize;
            let level = if sides { self.level(row) as u32 } else { 0 };
            let period = period(self.table, row, spec);
            seen.insert((self.rows.codes[row], self.columns.codes[row], level, period))
        };
        let mut seen_first = new;
        rows.filter(|row| seen_first(row)).collect()
    }

    /// The codes of a variable that occur in rows, by the order of their labels.
    #[must_use]
    pub fn labels(column: &Column, rows: &[u32]) -> Vec<u32> {
        let mut occurs = vec![false; column.words.len()];
        for &row in rows {
            if let Some(seen) = occurs.get_mut(column.codes[row as usize] as usize) {
                *seen = true;
            }
        }
        let codes = (0..column.words.len() as u32).filter(|&code| occurs[code as usize]);
        let mut codes: Vec<u32> = codes.collect();
        let words = &column.words;
        codes.sort_by(|&a, &b| utf16_order(&words[a as usize], &words[b as usize]));
        codes
    }
}

/// The order of labels: by UTF-16 code units, as Discourse Network Analyzer sorts.
#[must_use]
pub fn utf16_order(one: &str, other: &str) -> std::cmp::Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}

/// Within what a statement counts once: equal for statements of one period.
fn period(table: &Table, row: usize, spec: &Spec) -> i64 {
    let date = table.dates[row];
    if spec.duplicates == Duplicates::Document || date == UNDATED {
        return i64::from(table.documents[row]);
    }
    let days = date.div_euclid(DAY);
    match (spec.duplicates, spec.method) {
        (Duplicates::Year, _) => civil(days).year,
        (Duplicates::Month, Method::Dna) => i64::from(civil(days).month),
        (Duplicates::Month, Method::Sound) => {
            civil(days).year * 12 + i64::from(civil(days).month)
        }
        (Duplicates::Week, Method::Dna) => spec.week.week_of_year(days),
        (Duplicates::Week, Method::Sound) => spec.week.week(days),
        _ => 0,
    }
}

/// The levels of a qualifier and, by code, the level of each of its values.
fn levels(qualifier: Option<&Column>, original: &[u32]) -> (Vec<Level>, Vec<u32>) {
    let Some(column) = qualifier else {
        return (vec![Level { word: String::new(), number: None }], Vec::new());
    };
    let text = column.kind == Kind::Text || column.of_document();
    let fixed: &[i64] = match column.kind {
        _ if text => &[],
        Kind::Boolean => &[0, 1],
        Kind::Stance => &[-1, 1],
        _ => &[],
    };
    let codes = Selection::labels(column, original);
    let number = |code: u32| if text { None } else { column.number(code) };
    let mut levels: Vec<Level> = codes
        .iter()
        .map(|&code| Level { word: column.word(code).to_owned(), number: number(code) })
        .collect();
    for &number in fixed {
        levels.push(Level { word: number.to_string(), number: Some(number) });
    }
    // Names are in order; numbers come by size, each once, whatever their spelling. What
    // takes no side comes before the sides, so that it does not change their codes.
    let neutral = |level: &Level| column.kind == Kind::Stance && level.number == Some(0);
    if !text {
        levels.sort_by_key(|level| (!neutral(level), level.number));
        levels.dedup_by_key(|level| level.number);
    }
    let none = levels.len() as u32;
    let level_of = if text {
        let mut level_of = vec![none; column.words.len()];
        for (level, &code) in (0..).zip(&codes) {
            level_of[code as usize] = level;
        }
        level_of
    } else {
        let numbers: HashMap<Option<i64>, u32> =
            levels.iter().map(|level| level.number).zip(0..).collect();
        let level = |code| numbers.get(&number(code)).copied().unwrap_or(none);
        (0..column.words.len() as u32).map(level).collect()
    };
    (levels, level_of)
}

/// The filters, by code.
struct Tests<'t> {
    table: &'t Table,
    from: i64,
    to: i64,
    dated: bool,
    /// Each with whether a code passes; the last place is for statements without a value.
    documents: Vec<(&'t Column, Vec<bool>)>,
    statements: Vec<(&'t Column, Vec<bool>)>,
}

impl<'t> Tests<'t> {
    fn new(table: &'t Table, spec: &Spec) -> Result<Self, Error> {
        let mut tests = Self {
            table,
            from: spec.from.unwrap_or(i64::MIN),
            to: spec.to.unwrap_or(i64::MAX),
            dated: spec.from.is_some() || spec.to.is_some(),
            documents: Vec::new(),
            statements: Vec::new(),
        };
        let rejected = Filter {
            variable: "review".into(),
            values: vec!["rejected".into()],
            exclude: true,
        };
        let named = spec.filters.iter().any(|filter| filter.variable == "review");
        let review = table.reviewed && !named && table.column("review").is_some();
        for filter in spec.filters.iter().chain(review.then_some(&rejected)) {
            let column = variable(table, &filter.variable)?;
            let test = (column, passing(column, filter));
            let of_document = column.of_document();
            if of_document { &mut tests.documents } else { &mut tests.statements }
                .push(test);
        }
        if let Some(least) = spec.confidence {
            let column = variable(table, "confidence")?;
            // A statement of which nobody says how sure it is passes.
            let sure =
                |word: &str| word.parse().map_or(true, |share: f64| share >= least);
            tests.statements.push((column, by_code(column, sure)));
        }
        Ok(tests)
    }

    fn in_range(&self, row: usize) -> bool {
        let date = self.table.dates[row];
        let dated = !self.dated || date != UNDATED;
        dated && (self.from..=self.to).contains(&date) && pass(&self.documents, row)
    }

    fn passes(&self, row: usize) -> bool {
        pass(&self.statements, row)
    }
}

fn pass(tests: &[(&Column, Vec<bool>)], row: usize) -> bool {
    tests.iter().all(|(column, passes)| {
        let code = (column.codes[row] as usize).min(passes.len() - 1);
        passes[code]
    })
}

fn passing(column: &Column, filter: &Filter) -> Vec<bool> {
    let same = match column.kind {
        Kind::Boolean if !column.of_document() => truth,
        _ => as_is,
    };
    let listed: HashSet<&str> = filter.values.iter().map(|value| same(value)).collect();
    by_code(column, |word| listed.contains(same(word)) != filter.exclude)
}

/// Whether each code passes, and then whether a missing value does.
fn by_code(column: &Column, passes: impl Fn(&str) -> bool) -> Vec<bool> {
    column.words.iter().map(String::as_str).chain([""]).map(passes).collect()
}

const fn as_is(word: &str) -> &str {
    word
}

/// A truth value, however it is written; other words stand for themselves.
fn truth(word: &str) -> &str {
    match word {
        "true" => "1",
        "false" => "0",
        word => word,
    }
}
