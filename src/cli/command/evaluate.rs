//! `evaluate`: how statements, or a second coding, fit a gold coding.

use std::io::{self, Write};
use std::path::Path;

use standpoint::evaluate::{Coded, Measure, Report, evaluate};
use standpoint::read;

use super::super::args::EvaluateArgs;
use super::super::failure::Failure;
use super::super::files::Source;
use super::super::input;
use super::super::show::{self, DIM};
use super::super::terminal::Terminal;

pub(crate) fn run(args: &EvaluateArgs, terminal: &Terminal) -> Result<(), Failure> {
    let codebook = args.codebook.as_deref().map(input::codebook).transpose()?;
    let gold = coded(&args.gold)?;
    let predicted = coded(&args.predicted)?;
    let report = evaluate(&gold, &predicted, codebook.as_ref());
    terminal.answer("evaluate", &report, |out| show(out, &report))?;
    let reached = report.score(Measure::Stance).map_or(0.0, |score| score.f1);
    match args.fail_under {
        Some(least) if reached < least => Err(Failure::Below(format!(
            "the F1 of stance is {reached:.3}, below the {least} asked for"
        ))),
        _ => Ok(()),
    }
}

fn coded(path: &Path) -> Result<Vec<Coded>, Failure> {
    let source = Source { path: path.to_owned() };
    let text = read::decode(&source.bytes()?).text;
    Ok(Coded::read(&source.name(), &text)?)
}

fn show(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let heading = ["measure", "precision", "recall", "F1", "right", "predicted", "gold"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for score in &report.scores {
        rows.push(vec![
            score.measure.name().into(),
            format!("{:.3}", score.precision),
            format!("{:.3}", score.recall),
            format!("{:.3}", score.f1),
            score.right.to_string(),
            score.predicted.to_string(),
            score.gold.to_string(),
        ]);
    }
    show::table(out, &rows)?;
    if let Some(shared) = &report.shared {
        let alpha = shared.alpha.map(|a| format!(", Krippendorff's alpha {a:.3}"));
        writeln!(
            out,
            "on the {} statements that both have: same side {:.3}, Cohen's kappa {:.3}{}",
            shared.statements,
            shared.same,
            shared.kappa,
            alpha.unwrap_or_default()
        )?;
    }
    if let Some(calibration) = &report.calibration {
        let (brier, error) = (calibration.brier, calibration.error);
        writeln!(out, "confidence: Brier score {brier:.3}, mean error {error:.3}")?;
    }
    let (gold, predicted) = (report.gold, report.predicted);
    writeln!(
        out,
        "{DIM}rows: gold {} ({} outside the codebook), predicted {} ({} outside){DIM:#}",
        gold.all, gold.outside, predicted.all, predicted.outside
    )
}
