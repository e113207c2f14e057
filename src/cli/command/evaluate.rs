//! `evaluate`: how statements, or a second coding, fit a gold coding.

use std::io::{self, Write};

use serde::Serialize;
use standpoint::evaluate::{
    Calibration, Disagreement, Grouping, Interval, Mean, Measure, Report, Score, Share,
    Shared, Trade, evaluate, grouping, mean,
};
use standpoint::model::Stance;

use super::super::args::{EvaluateArgs, Per};
use super::super::codings::{self, Pair};
use super::super::failure::Failure;
use super::super::show::{self, BOLD, DIM};
use super::super::terminal::{Terminal, printable};

/// What is said of one record.
#[derive(Serialize)]
struct Record {
    name: String,
    #[serde(flatten)]
    report: Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    grouping: Option<Grouping>,
}

/// What is said of all.
#[derive(Serialize)]
struct Answer {
    records: Vec<Record>,
    /// Over the records; of one record its own scores.
    mean: Vec<Mean>,
    /// How well confidence fits over the statements of all records.
    #[serde(skip_serializing_if = "Option::is_none")]
    calibration: Option<Calibration>,
    /// Precision and recall of the stances of all records, at rising least confidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trade: Vec<Trade>,
}

pub(crate) fn run(args: &EvaluateArgs, terminal: &Terminal) -> Result<(), Failure> {
    if args.coders.is_some() {
        return super::coders::run(args, terminal);
    }
    let pairs = codings::pairs(args)?;
    let records: Vec<Record> =
        pairs.into_iter().map(|pair| record(pair, args.issues)).collect();
    let scores: Vec<&[Score]> =
        records.iter().map(|r| r.report.scores.as_slice()).collect();
    let mean = mean(&scores);
    let answer = Answer { mean, ..pooled(records) };
    terminal.answer("evaluate", &answer, |out| show(out, &answer, args))?;
    let stance = answer.mean.iter().find(|mean| mean.measure == Measure::Stance);
    let reached = stance.map_or(0.0, |mean| mean.f1);
    match args.fail_under {
        Some(least) if reached < least => Err(Failure::Below(format!(
            "the F1 of stance is {reached:.3}, below the {least} asked for"
        ))),
        _ => Ok(()),
    }
}

/// Records, with the fit of confidence over all of them.
fn pooled(records: Vec<Record>) -> Answer {
    let reports = || records.iter().map(|record| &record.report);
    let fits: Vec<&Calibration> =
        reports().filter_map(|r| r.calibration.as_ref()).collect();
    let trades: Vec<&[Trade]> =
        reports().map(|r| r.trade.as_slice()).filter(|trade| !trade.is_empty()).collect();
    let trade = if trades.is_empty() { Vec::new() } else { Trade::pooled(&trades) };
    let calibration = Calibration::pooled(&fits);
    Answer { records, mean: Vec::new(), calibration, trade }
}

fn record(pair: Pair, issues: bool) -> Record {
    let Pair { name, gold, predicted, codebook, record } = pair;
    let mut report = evaluate(&gold, &predicted, codebook.as_ref());
    if let Some(record) = &record {
        report.quote(record);
    }
    let grouping = issues.then(|| grouping(&gold, &predicted, codebook.as_ref()));
    Record { name, report, grouping }
}

fn show(out: &mut dyn Write, answer: &Answer, args: &EvaluateArgs) -> io::Result<()> {
    let several = answer.records.len() > 1;
    for record in &answer.records {
        if several {
            writeln!(out, "{BOLD}{}{BOLD:#}", printable(&record.name))?;
        }
        whole(out, record)?;
        if args.by.contains(&Per::Issue) {
            parts(out, "issue", &record.report.issues)?;
        }
        if args.by.contains(&Per::Actor) {
            parts(out, "actor", &record.report.actors)?;
        }
        if args.disagreements {
            disagreements(out, &record.report.disagreements)?;
        }
        if several {
            writeln!(out)?;
        }
    }
    if several { overview(out, answer) } else { Ok(()) }
}

/// One record: the measures, the sides, confidence, issues found.
fn whole(out: &mut dyn Write, record: &Record) -> io::Result<()> {
    let report = &record.report;
    let heading = ["measure", "precision", "recall", "F1", "right", "predicted", "gold"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for score in &report.scores {
        let mut row = vec![score.measure.name().into()];
        row.extend([score.precision, score.recall, score.f1].map(share));
        row.extend([score.right, score.predicted, score.gold].map(|n| n.to_string()));
        rows.push(row);
    }
    show::table(out, &rows)?;
    confusion(out, report)?;
    if let Some(shared) = &report.shared {
        let alpha = shared.alpha.map_or_else(String::new, |alpha| {
            let alpha = with_interval(alpha, shared.interval);
            format!(", Krippendorff's alpha {alpha}")
        });
        let Shared { statements, same, kappa, .. } = shared;
        writeln!(
            out,
            "on the {statements} statements that both have: same side {same:.3}, Cohen's \
             kappa {kappa:.3}{alpha}"
        )?;
    }
    if let Some(calibration) = &report.calibration {
        confidence(out, calibration, &report.trade)?;
    }
    if let Some(grouping) = &record.grouping {
        issues(out, grouping)?;
    }
    let (gold, predicted) = (report.gold, report.predicted);
    writeln!(
        out,
        "{DIM}rows: gold {} ({} outside the codebook), predicted {} ({} outside){DIM:#}",
        gold.all, gold.outside, predicted.all, predicted.outside
    )
}

fn share(value: f64) -> String {
    format!("{value:.3}")
}

fn with_interval(value: f64, interval: Option<Interval>) -> String {
    match interval {
        Some(Interval { low, high }) => format!("{value:.3} [{low:.3}, {high:.3}]"),
        None => share(value),
    }
}

/// The word of a side in a table.
fn side(side: Option<Stance>) -> &'static str {
    side.map_or("none", Stance::name)
}

/// Which side of the gold met which predicted side.
fn confusion(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let sides =
        [Some(Stance::Support), Some(Stance::Oppose), Some(Stance::Neutral), None];
    let mut rows = vec![vec!["gold \\ predicted".to_owned()]];
    rows[0].extend(sides.map(|predicted| side(predicted).to_owned()));
    for gold in sides {
        let count = |predicted: Option<Stance>| {
            let cells = &report.confusion;
            let cell = cells.iter().find(|c| c.gold == gold && c.predicted == predicted);
            cell.map_or_else(String::new, |cell| cell.statements.to_string())
        };
        let mut row = vec![side(gold).to_owned()];
        row.extend(sides.map(count));
        rows.push(row);
    }
    writeln!(out)?;
    show::table(out, &rows)?;
    writeln!(out)
}

/// What confidence claims and what of it is right; what is gained and lost by asking more.
fn confidence(
    out: &mut dyn Write,
    calibration: &Calibration,
    trade: &[Trade],
) -> io::Result<()> {
    let Calibration { brier, error, bins } = calibration;
    writeln!(
        out,
        "confidence: Brier score {brier:.3}, expected calibration error {error:.3}"
    )?;
    let mut rows =
        vec![["confidence", "statements", "claimed", "right"].map(String::from)];
    rows.extend(bins.iter().map(|bin| {
        let (from, to) = (bin.from, bin.from + 0.1);
        let share = |value: f64| format!("{value:.2}");
        let step = format!("{from:.1} to {to:.1}");
        [step, bin.statements.to_string(), share(bin.claimed), share(bin.right)]
    }));
    show::table(out, &rows)?;
    let heading =
        ["--min-confidence", "precision", "recall", "right", "predicted", "gold"];
    let mut rows = vec![heading.map(String::from)];
    rows.extend(trade.iter().map(|at| {
        let counts = [at.right, at.predicted, at.gold].map(|n| n.to_string());
        let [right, predicted, gold] = counts;
        [
            format!("{:.1}", at.least),
            share(at.precision),
            share(at.recall),
            right,
            predicted,
            gold,
        ]
    }));
    show::table(out, &rows)
}

fn issues(out: &mut dyn Write, grouping: &Grouping) -> io::Result<()> {
    let Grouping { precision, recall, f1, pairs, found, gold_issues, found_issues } =
        grouping;
    writeln!(
        out,
        "issues: B-cubed precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}; \
         {found_issues} found, the gold has {gold_issues}; found for {found} of {pairs} pairs \
         of sentence and actor"
    )
}

fn parts(out: &mut dyn Write, kind: &str, shares: &[Share]) -> io::Result<()> {
    let heading =
        [kind, "gold", "predicted", "statement F1", "stance F1", "shared", "alpha"];
    let mut rows = vec![heading.map(str::to_owned).to_vec()];
    for part in shares {
        let alpha = part.shared.and_then(|shared| {
            shared.alpha.map(|alpha| with_interval(alpha, shared.interval))
        });
        rows.push(vec![
            printable(&part.id),
            part.statement.gold.to_string(),
            part.statement.predicted.to_string(),
            share(part.statement.f1),
            share(part.stance.f1),
            part.shared.map_or(0, |shared| shared.statements).to_string(),
            alpha.unwrap_or_default(),
        ]);
    }
    writeln!(out)?;
    show::table(out, &rows)
}

fn disagreements(out: &mut dyn Write, all: &[Disagreement]) -> io::Result<()> {
    writeln!(out, "\n{}", show::count(all.len(), "disagreement"))?;
    for (at, one) in all.iter().enumerate() {
        let lead = format!("  {:>3}. ", at + 1);
        let words = one.quote.as_ref().map_or_else(
            || "(name the record with --record to see its words)".to_owned(),
            |quote| format!("“{}”", quote.trim()),
        );
        show::prose(out, &lead, &words)?;
        let id = one.id.as_ref().map(|id| format!(" · {id}")).unwrap_or_default();
        let line = format!(
            "{} · {}: gold {}, predicted {} · {}–{}{id}",
            one.actor,
            one.issue,
            side(one.gold),
            side(one.predicted),
            one.start,
            one.end,
        );
        writeln!(out, "       {DIM}{}{DIM:#}", printable(&line))?;
    }
    Ok(())
}

/// F1 of every record, and the means. `–` where the gold has nothing to find.
fn overview(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    let mut rows = vec![vec!["F1".to_owned()]];
    rows[0].extend(Measure::ALL.map(|measure| measure.name().to_owned()));
    for record in &answer.records {
        let mut row = vec![printable(&record.name)];
        let scores = record.report.scores.iter();
        row.extend(scores.map(|score| match score.gold {
            0 => "–".to_owned(),
            _ => share(score.f1),
        }));
        rows.push(row);
    }
    let mut last = vec!["mean".to_owned()];
    last.extend(answer.mean.iter().map(|mean| share(mean.f1)));
    rows.push(last);
    show::table(out, &rows)?;
    if let Some(calibration) = &answer.calibration {
        writeln!(out, "\nof the stances of all records:")?;
        confidence(out, calibration, &answer.trade)?;
    }
    let found: Vec<f64> =
        answer.records.iter().filter_map(|r| Some(r.grouping?.f1)).collect();
    if found.is_empty() {
        return Ok(());
    }
    let mean = found.iter().sum::<f64>() / found.len() as f64;
    writeln!(out, "issues: mean B-cubed F1 {mean:.3}")
}
