//! The table of coded statements that a path names, and what of it was asked for.
//!
//! Input: paths and options. Output: a table, a specification. What a file is shows in its
//! name and its first bytes.

use std::path::Path;

use standpoint::network::calendar::{self, WeekStart};
use standpoint::network::load;
use standpoint::network::spec::{
    Aggregation, Filter, Method, Normalization, Shape, Spec,
};
use standpoint::network::table::{Table, UNDATED};
use standpoint::read;

use super::args::{SourceArgs, StatementsArgs, StudyArgs, WithinArgs};
use super::coded::{self, Variables};
use super::decisions;
use super::failure::Failure;
use super::files::{self, Source};
use super::form;
use super::input;
use super::show;
use super::terminal::Terminal;

/// The coded statements.
pub(crate) fn table(
    args: &StatementsArgs,
    terminal: &Terminal,
) -> Result<Table, Failure> {
    let table = source(args, terminal)?;
    if table.is_empty() {
        let name = args.input.display();
        let help = "name a file with coded statements, or a record that takes positions";
        return Err(Failure::Nothing(format!("{name}: no statements\n  help: {help}")));
    }
    Ok(table)
}

fn source(args: &StatementsArgs, terminal: &Terminal) -> Result<Table, Failure> {
    let path = &args.input;
    if coded::is(path) {
        return coded::table(path, &args.coded);
    }
    let lines = matches!(form::ending(path).as_deref(), Some("jsonl" | "ndjson"));
    let head = files::head(path).unwrap_or_default();
    if lines && input::is_statements(&head) && !decided(args) {
        let text = read::decode(&Source { path: path.clone() }.bytes()?).text;
        return Ok(load::from_jsonl(&path.display().to_string(), &text)?);
    }
    corpus(path, args, terminal)
}

/// Whether people have decided about the statements of a file.
fn decided(args: &StatementsArgs) -> bool {
    !decisions::places(&args.decided, std::slice::from_ref(&args.input)).is_empty()
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
    let coded = args.coded.clone();
    let source =
        SourceArgs { input: vec![path.to_owned()], coded, within, study, decided };
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
    terminal: &Terminal,
) -> Result<Spec, Failure> {
    let sides = aggregation != Some(Aggregation::Ignore) || args.compat.is_some();
    let Variables { rows, columns, qualifier } =
        coded::variables(&args.coded, table, sides, terminal)?;
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

/// Refuses windows where no statement has a date; says how many have none.
pub(crate) fn dated(table: &Table, terminal: &Terminal) -> Result<(), Failure> {
    let undated = table.dates.iter().filter(|date| **date == UNDATED).count();
    if undated == table.len() {
        let help = "give the documents dates: in CSV a column `date`, as 1962-11-12";
        let message = "no statement has a date, so time cannot be cut";
        return Err(Failure::Nothing(format!("{message}\n  help: {help}")));
    }
    if undated > 0 {
        let statements = show::count(undated, "statement");
        terminal.warn(format!("{statements} without a date left out"));
    }
    Ok(())
}

/// The failure where no statement passes, with what none of them has.
pub(crate) fn nothing(table: &Table, spec: &Spec) -> Failure {
    let mut help = Vec::new();
    for filter in spec.filters.iter().filter(|filter| !filter.exclude) {
        let Some(column) = table.column(&filter.variable) else { continue };
        if !filter.values.iter().any(|value| column.words.contains(value)) {
            let values = show::some(column.words.iter().map(String::as_str));
            help.push(format!("the values of {} are {values}", column.name));
        }
    }
    let dates = table.dates.iter().copied().filter(|date| *date != UNDATED);
    let timed = spec.from.is_some() || spec.to.is_some();
    if spec.filters.is_empty() && spec.confidence.is_none() && !timed {
        let (rows, columns) = (&spec.rows, &spec.columns);
        let message = format!("no statement has {rows}, {columns} and what else counts");
        let help = "name other variables with --rows, --columns and --qualifier";
        return Failure::Nothing(format!("{message}\n  help: {help}"));
    }
    if timed {
        let range = dates.clone().min().zip(dates.max());
        help.push(range.map_or("no statement has a date".into(), |(first, last)| {
            format!("the dates are {} to {}", calendar::show(first), calendar::show(last))
        }));
    }
    let help = if help.is_empty() {
        "leave out one of them".to_owned()
    } else {
        help.join("; ")
    };
    Failure::Nothing(format!("no statement passes the filters\n  help: {help}"))
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
