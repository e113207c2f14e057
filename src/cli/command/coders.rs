//! `evaluate --coders`: how far people, and the machine, agree.
//!
//! The coders are those who decided about what `--in` names, or files of codings of one
//! record, a coder each.

use std::io::{self, Write};
use std::path::PathBuf;

use standpoint::evaluate::coders::{Accord, Alpha, MACHINE, Unit, accord, units};
use standpoint::model::Stance;
use standpoint::review;

use super::super::args::{
    CodedArgs, DecisionArgs, EvaluateArgs, SourceArgs, StudyArgs, WithinArgs,
};
use super::super::codings;
use super::super::decisions;
use super::super::failure::Failure;
use super::super::input::{self, Loaded};
use super::super::show::{self, DIM};
use super::super::terminal::{self, Terminal};

pub(crate) fn run(args: &EvaluateArgs, terminal: &Terminal) -> Result<(), Failure> {
    let units = match args.coders.as_deref().unwrap_or_default() {
        [] => decided(args, terminal)?,
        files => coded(files, args)?,
    };
    if units.is_empty() && args.fail_under.is_none() && !terminal.json() {
        terminal
            .note("nobody has decided about a statement yet: `standpoint review` asks");
        return Ok(());
    }
    input::found(&units, "nobody has decided about a statement yet")?;
    let accord = accord(&units);
    if args.methods && !terminal.json() {
        return terminal::print(accord.methods().as_bytes());
    }
    terminal.answer("evaluate", &accord, |out| show(out, &accord, args.disagreements))?;
    let alpha = accord.people.alpha.or(accord.all.alpha).unwrap_or(0.0);
    match args.fail_under {
        Some(least) if alpha < least => Err(Failure::Below(format!(
            "Krippendorff's alpha is {alpha:.3}, below the {least} asked for"
        ))),
        _ => Ok(()),
    }
}

/// What people decided, and what the machine had said.
fn decided(args: &EvaluateArgs, terminal: &Terminal) -> Result<Vec<Unit>, Failure> {
    let study = StudyArgs { codebook: args.codebook.clone(), ..StudyArgs::default() };
    let decisions = args.decisions.clone();
    let source = SourceArgs {
        input: args.input.clone(),
        coded: CodedArgs::default(),
        within: WithinArgs::default(),
        study,
        decided: DecisionArgs { decisions, reviewed_only: false },
    };
    let Loaded { corpus, documents, read, .. } = input::load_all(&source, terminal)?;
    let log = decisions::log(&decisions::places(&source.decided, &read))?;
    let judged = review::coders(&corpus, &documents, &log);
    let unit = |one: review::Judged| {
        let mut sides = one.people;
        sides.insert(MACHINE.into(), one.machine);
        Unit { name: one.statement, quote: Some(one.quote), sides }
    };
    Ok(judged.into_iter().map(unit).collect())
}

/// Codings in files, each by the name of its file.
fn coded(files: &[PathBuf], args: &EvaluateArgs) -> Result<Vec<Unit>, Failure> {
    let codebook = args.codebook.as_deref().map(input::codebook).transpose()?;
    let codings: Result<Vec<_>, Failure> = files
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            Ok((name.into_owned(), codings::coded(path)?))
        })
        .collect();
    Ok(units(&codings?, codebook.as_ref()))
}

fn show(out: &mut dyn Write, accord: &Accord, disagreements: bool) -> io::Result<()> {
    let mut rows = vec![["coder", "statements"].map(str::to_owned).to_vec()];
    for (coder, count) in &accord.coders {
        rows.push(vec![terminal::printable(coder), count.to_string()]);
    }
    show::table(out, &rows)?;
    let heading = ["one", "other", "both", "same", "Cohen's kappa"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for pair in &accord.pairs {
        let [one, other] = [&pair.one, &pair.other].map(|name| terminal::printable(name));
        let (same, kappa) = (format!("{:.3}", pair.same), format!("{:.3}", pair.kappa));
        rows.push(vec![one, other, pair.units.to_string(), same, kappa]);
    }
    writeln!(out)?;
    show::table(out, &rows)?;
    writeln!(out)?;
    alpha(out, "people", &accord.people)?;
    if accord.coders.contains_key(MACHINE) {
        alpha(out, "with the machine", &accord.all)?;
    }
    if !disagreements {
        return Ok(());
    }
    writeln!(out, "\n{}", show::count(accord.disagreements.len(), "disagreement"))?;
    for (at, unit) in accord.disagreements.iter().enumerate() {
        let lead = format!("  {:>3}. ", at + 1);
        let quote = unit.quote.as_deref().unwrap_or_default().trim().to_owned();
        show::prose(out, &lead, &format!("“{quote}”"))?;
        let sides = unit.sides.iter();
        let sides = sides.map(|(c, s)| format!("{c} {}", s.map_or("none", Stance::name)));
        let line = format!("{} · {}", unit.name, sides.collect::<Vec<_>>().join(", "));
        writeln!(out, "       {DIM}{}{DIM:#}", terminal::printable(&line))?;
    }
    Ok(())
}

fn alpha(out: &mut dyn Write, whose: &str, alpha: &Alpha) -> io::Result<()> {
    let value = alpha.alpha.map_or_else(|| "undefined".into(), |a| format!("{a:.3}"));
    let interval = alpha.interval.map(|i| format!(" [{:.3}, {:.3}]", i.low, i.high));
    let interval = interval.unwrap_or_default();
    let units = show::count(alpha.units, "statement");
    writeln!(out, "Krippendorff's alpha, {whose}: {value}{interval} on {units}")
}
