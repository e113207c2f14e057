//! `network`: affiliation and one-mode networks of coded statements, now or through time.

use std::path::Path;

use serde::Serialize;
use standpoint::export::networks as write;
use standpoint::network::explain::explain;
use standpoint::network::matrix::Tie;
use standpoint::network::spec::{Shape, Spec};
use standpoint::network::table::Table;
use standpoint::network::window::{Cut, Slice, slices};
use standpoint::network::{Matrix, calendar, network};

use super::super::args::{NETWORKS, NetworkArgs, TimeArgs};
use super::super::failure::Failure;
use super::super::table;
use super::super::terminal::{self, Terminal};
use super::super::{files, form};

/// A network in JSON: labels, and the ties that are not zero.
#[derive(Serialize)]
struct Data<'m> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    middle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statements: Option<usize>,
    rows: &'m [String],
    columns: &'m [String],
    ties: Vec<Tie>,
}

pub(crate) fn run(args: &NetworkArgs, terminal: &Terminal) -> Result<(), Failure> {
    let found = if args.explain && args.statements.input == Path::new("output") {
        // A definition needs no data where the variables are named.
        table::table(&args.statements, terminal).unwrap_or_default()
    } else {
        table::table(&args.statements, terminal)?
    };
    let spec = table::spec(
        &args.statements,
        &found,
        args.shape,
        args.aggregation,
        args.normalization,
        terminal,
    )?;
    if args.explain {
        return terminal::print(explain(&spec, cut(args.time)).as_bytes());
    }
    let bytes = match cut(args.time) {
        Some(cut) => series(args, &spec, &found, cut, terminal)?,
        None => one(args, &found, &spec, terminal)?,
    };
    files::write(&args.output, &bytes)
}

pub(crate) fn cut(time: TimeArgs) -> Option<Cut> {
    let TimeArgs { window, unit, kernel, indent } = time;
    window.map(|size| Cut { size, unit, kernel, indent })
}

fn form(args: &NetworkArgs, terminal: &Terminal) -> &'static str {
    form::form(args.format.as_deref(), &args.output, &NETWORKS, terminal)
}

fn one(
    args: &NetworkArgs,
    found: &Table,
    spec: &Spec,
    terminal: &Terminal,
) -> Result<Vec<u8>, Failure> {
    let matrix = &network(found, spec).map_err(Failure::of_question)?;
    if matrix.rows.is_empty() {
        return Err(table::nothing(found, spec));
    }
    Ok(match form(args, terminal) {
        "json" => terminal.envelope("network", &data(matrix, spec, None)),
        "edges" => write::edges(matrix, spec.shape == Shape::OneMode),
        _ => write::csv(matrix),
    })
}

fn data<'m>(matrix: &'m Matrix, spec: &Spec, slice: Option<&Slice>) -> Data<'m> {
    let once = spec.shape == Shape::OneMode;
    let ties = matrix.all().filter(|tie| !once || tie.0 <= tie.1);
    Data {
        start: slice.map(|slice| calendar::show(slice.start)),
        middle: slice.map(|slice| calendar::show(slice.middle)),
        stop: slice.map(|slice| calendar::show(slice.stop)),
        statements: slice.map(|slice| slice.statements),
        rows: &matrix.rows,
        columns: &matrix.columns,
        ties: ties.map(|tie| matrix.tie(tie)).collect(),
    }
}

fn series(
    args: &NetworkArgs,
    spec: &Spec,
    table: &Table,
    cut: Cut,
    terminal: &Terminal,
) -> Result<Vec<u8>, Failure> {
    table::dated(table, terminal)?;
    let found = slices(table, spec, cut).map_err(Failure::of_question)?;
    if found.is_empty() {
        let message = "no window fits into the range of the statements";
        let help = "take a smaller --window, or fewer filters";
        return Err(Failure::Nothing(format!("{message}\n  help: {help}")));
    }
    Ok(match form(args, terminal) {
        "json" => {
            let all: Vec<Data<'_>> = found
                .iter()
                .map(|slice| data(&slice.matrix, spec, Some(slice)))
                .collect();
            terminal.envelope("network", &all)
        }
        "edges" => {
            let message = "a series has no list of ties".to_owned();
            return Err(Failure::Usage(format!("{message}\n  help: take csv or json")));
        }
        _ => write::series(&found),
    })
}
