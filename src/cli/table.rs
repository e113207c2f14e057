//! The table of coded statements that a path names, and what of it was asked for.
//!
//! Input: paths and options. Output: a table, a specification. What a file is shows in its
//! name and its first bytes.

use std::path::Path;

use standpoint::Error;
use standpoint::network::calendar::WeekStart;
use standpoint::network::load;
use standpoint::network::spec::{
    Aggregation, Filter, Method, Normalization, Shape, Spec,
};
use standpoint::network::table::{Kind, Table};
use standpoint::read;

use super::args::{SourceArgs, StatementsArgs, StudyArgs, WithinArgs};
use super::decisions;
use super::failure::Failure;
use super::files::{self, Source};
use super::form;
use super::input;
use super::terminal::Terminal;

/// How a database of `SQLite` begins.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// The coded statements.
pub(crate) fn table(
    args: &StatementsArgs,
    terminal: &Terminal,
) -> Result<Table, Failure> {
    let path = &args.input;
    let ending = form::ending(path).unwrap_or_default();
    let head = files::head(path).unwrap_or_default();
    let name = path.display().to_string();
    let source = Source { path: path.clone() };
    if ending == "dna" || head.starts_with(DATABASE) {
        return dna(&name, &source.bytes()?, args);
    }
    let text = || Ok::<String, Failure>(read::decode(&source.bytes()?).text);
    match ending.as_str() {
        "csv" | "tsv" | "tab" => Ok(load::from_separated(&name, &text()?)?),
        "jsonl" | "ndjson" if input::is_statements(&head) && !decided(args) => {
            Ok(load::from_jsonl(&name, &text()?)?)
        }
        _ => corpus(path, args, terminal),
    }
}

/// Whether people have decided about the statements of a file.
fn decided(args: &StatementsArgs) -> bool {
    !decisions::places(&args.decided, std::slice::from_ref(&args.input)).is_empty()
}

#[cfg(feature = "dna")]
fn dna(name: &str, bytes: &[u8], args: &StatementsArgs) -> Result<Table, Failure> {
    Ok(load::from_dna(name, bytes, args.statement_type.as_deref())?)
}

#[cfg(not(feature = "dna"))]
fn dna(name: &str, _: &[u8], _: &StatementsArgs) -> Result<Table, Failure> {
    let message = format!("{name}: this build reads no .dna files");
    Err(Failure::File(format!("{message}\n  help: build with the feature `dna`")))
}

/// The statements of a folder that `build` wrote, of a graph, or of records.
fn corpus(
    path: &Path,
    args: &StatementsArgs,
    terminal: &Terminal,
) -> Result<Table, Failure> {
    let study = StudyArgs { codebook: args.codebook.clone(), ..StudyArgs::default() };
    let within = WithinArgs::default();
    let decided = args.decided.clone();
    let source = SourceArgs { input: vec![path.to_owned()], within, study, decided };
    let (corpus, _) = input::corpus(&source, terminal)?;
    Ok(load::from_corpus(&corpus))
}

/// What was asked for, with what was left to the table filled in.
pub(crate) fn spec(
    args: &StatementsArgs,
    table: &Table,
    shape: Shape,
    aggregation: Option<Aggregation>,
    normalization: Normalization,
) -> Result<Spec, Failure> {
    let rows = args.rows.clone().or_else(|| named(table, &["actor"], 0));
    let columns = args.columns.clone().or_else(|| named(table, &["issue", "concept"], 1));
    let (Some(rows), Some(columns)) = (rows, columns) else {
        let message = "the statements have no two variables of names";
        let help = "name them with --rows and --columns";
        return Err(Failure::Usage(format!("{message}\n  help: {help}")));
    };
    let sides = aggregation != Some(Aggregation::Ignore);
    let qualifier = match args.qualifier.as_deref() {
        Some("none") => None,
        Some(name) => Some(name.to_owned()),
        None if sides || args.compat.is_some() => side(table, &columns),
        None => None,
    };
    let aggregation = aggregation.unwrap_or(match (shape, &qualifier) {
        (Shape::OneMode, Some(_)) => Aggregation::Congruence,
        _ => Aggregation::Ignore,
    });
    let method = if args.compat.is_some() { Method::Dna } else { Method::Sound };
    let week = match method {
        Method::Dna => WeekStart::Sunday,
        Method::Sound => WeekStart::Monday,
    };
    Ok(Spec {
        shape,
        aggregation,
        normalization,
        duplicates: args.duplicates,
        filters: [
            filters(&args.exclude, true),
            filters(&args.only, false),
            reviewed(args),
        ]
        .concat(),
        confidence: args.confidence.min_confidence,
        from: args.from,
        to: args.to,
        isolates: args.isolates,
        method,
        week: args.week_start.unwrap_or(week),
        ..Spec::new(&rows, &columns, qualifier.as_deref())
    })
}

/// The first of the names that the table has, else its so-manieth variable of names.
fn named(table: &Table, names: &[&str], place: usize) -> Option<String> {
    if let Some(name) = names.iter().find(|name| table.column(name).is_some()) {
        return Some((*name).to_owned());
    }
    let texts = table.columns.iter().filter(|column| {
        column.kind == Kind::Text && !column.name.contains('.') && column.name != "id"
    });
    texts.map(|column| column.name.clone()).nth(place)
}

/// The variable that says the side toward the columns.
fn side(table: &Table, columns: &str) -> Option<String> {
    let toward: &[&str] = if columns.starts_with("position") {
        &["stance", "agreement"]
    } else {
        &["toward", "stance", "agreement"]
    };
    // A variable of that name may hold words, which are no sides.
    let sided = |name: &&&str| table.column(name).is_some_and(|c| c.kind != Kind::Text);
    let known = toward.iter().find(sided);
    known.map(|name| (*name).to_owned()).or_else(|| {
        let signed = |kind| matches!(kind, Kind::Stance | Kind::Boolean);
        let found = table.columns.iter().find(|column| signed(column.kind));
        found.map(|column| column.name.clone())
    })
}

/// Filters, one a variable.
fn filters(pairs: &[(String, String)], exclude: bool) -> Vec<Filter> {
    let mut filters: Vec<Filter> = Vec::new();
    for (variable, value) in pairs {
        match filters.iter_mut().find(|filter| filter.variable == *variable) {
            Some(filter) => filter.values.push(value.clone()),
            None => filters.push(Filter {
                variable: variable.clone(),
                values: vec![value.clone()],
                exclude,
            }),
        }
    }
    filters
}

/// That only what people kept counts, where it is asked for.
fn reviewed(args: &StatementsArgs) -> Vec<Filter> {
    let variable = "review".to_owned();
    let values = ["accepted", "edited"].map(str::to_owned).to_vec();
    let filter = Filter { variable, values, exclude: false };
    if args.decided.reviewed_only { vec![filter] } else { Vec::new() }
}

/// A question that does not fit the table is wrong usage.
pub(crate) fn usage(error: Error) -> Failure {
    match error {
        Error::Query(fault) => Failure::Usage(fault.to_string()),
        other => other.into(),
    }
}
