//! `measure`: agreement, polarization, communities and their kin, each with its definition.

use std::io::{self, Write};

use standpoint::Error;
use standpoint::export::networks as write;
use standpoint::network::measure::{self, Cell, Measure, Options, Report};
use standpoint::network::network;
use standpoint::network::select::select;
use standpoint::network::spec::{Aggregation, Method, Shape, Spec};
use standpoint::network::table::Table;
use standpoint::network::window::{Cut, Unit};

use super::super::args::{MEASURES, MeasureArgs};
use super::super::failure::Failure;
use super::super::show::{self, DIM};
use super::super::table;
use super::super::terminal::{self, Terminal, printable};
use super::super::{files, form};
use super::network::cut;

pub(crate) fn run(args: &MeasureArgs, terminal: &Terminal) -> Result<(), Failure> {
    if args.explain {
        return terminal::print(args.measure.explain().as_bytes());
    }
    let timed = matches!(args.measure, Measure::Change | Measure::Phases);
    if !timed && args.time.window.is_some() {
        let message = format!("the measure {} has no windows", args.measure.name());
        let help = "take change or phases, or one time with --from and --to";
        return Err(Failure::Usage(format!("{message}\n  help: {help}")));
    }
    let found = table::table(&args.statements, terminal)?;
    if timed {
        table::dated(&found, terminal)?;
    }
    let aggregation = args.aggregation.unwrap_or(Aggregation::Subtract);
    let spec = table::spec(
        &args.statements,
        &found,
        Shape::OneMode,
        Some(aggregation),
        args.normalization,
        terminal,
    )?;
    let report = compute(args, &found, &spec).map_err(Failure::of_question)?;
    if report.rows.is_empty() {
        if select(&found, &spec).is_ok_and(|chosen| chosen.kept.is_empty()) {
            return Err(table::nothing(&found, &spec));
        }
        let message = "the statements that pass give nothing to measure";
        let help = format!(
            "`standpoint measure {} --explain` says when it is undefined",
            args.measure.name()
        );
        return Err(Failure::Nothing(format!("{message}\n  help: {help}")));
    }
    let form = form::form(args.format.as_deref(), &args.output, &MEASURES, terminal);
    let bytes = match form {
        "json" => terminal.envelope("measure", &report),
        "csv" => write::report(&report),
        _ => {
            let mut text = Vec::new();
            let written = show(&mut text, &report);
            written.map_err(|error| Failure::writing(&args.output, &error))?;
            anstream::adapter::strip_bytes(&text).into_vec()
        }
    };
    files::write(&args.output, &bytes)
}

fn compute(args: &MeasureArgs, table: &Table, spec: &Spec) -> Result<Report, Error> {
    let options = Options {
        seed: args.seed,
        samples: args.samples,
        groups: args.groups,
        alpha: args.alpha,
    };
    let size = args.time.window.unwrap_or(1);
    let unit = if args.time.window.is_some() { args.time.unit } else { Unit::Years };
    match args.measure {
        Measure::Agreement => measure::agreement(table, spec, options),
        Measure::Polarization if spec.method == Method::Dna => {
            measure::dna_polarization(table, spec, options)
        }
        Measure::Polarization => measure::polarization(table, spec, options),
        Measure::Communities => Ok(measure::communities(&network(table, spec)?, options)),
        Measure::Balance => Ok(measure::balance(&network(table, spec)?, options)),
        Measure::Backbone => Ok(measure::backbone(&network(table, spec)?, options)),
        Measure::NestedBackbone => measure::nested_backbone(table, spec),
        Measure::Centrality => Ok(measure::centrality(&network(table, spec)?)),
        Measure::Clusters => measure::clusters(table, spec, options),
        Measure::Scaling => measure::scaling(table, spec),
        Measure::Change => measure::change(table, spec, size, unit),
        Measure::Phases => {
            let time = cut(args.time).unwrap_or(Cut { size, unit, ..YEAR });
            measure::phases(table, spec, time, options)
        }
    }
}

const YEAR: Cut = Cut {
    size: 1,
    unit: Unit::Years,
    kernel: standpoint::network::window::Kernel::No,
    indent: false,
};

fn show(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    for (name, value) in &report.values {
        writeln!(out, "{}: {}", printable(name), cell(value))?;
    }
    writeln!(out)?;
    let mut rows = vec![report.columns.clone()];
    rows.extend(report.rows.iter().map(|row| row.iter().map(cell).collect()));
    show::table(out, &rows)?;
    writeln!(out, "{DIM}what it means: standpoint measure NAME --explain{DIM:#}")
}

/// Three places are enough to read; CSV and JSON hold all.
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Number(Some(number)) => format!("{:.3}", number + 0.0),
        Cell::Number(None) => "–".into(),
        other => printable(&other.show()).replace(['\n', '\t'], " "),
    }
}
