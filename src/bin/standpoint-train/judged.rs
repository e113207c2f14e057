//! Statements on discovered issues, judged by eye: printing them with what their judge looks
//! at, and learning from those that are judged.
//!
//! A row has the statement's volume, document, quote, actor, issue and side, whether it is
//! right (`yes` or `no`; empty where it is not judged), why not, and the numbers in the order
//! of [`TRUSTING_NAMED`].

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use standpoint::extract::Tables;
use standpoint::extract::lesson::discovered;
use standpoint::extract::trust::TRUSTING_NAMED;
use standpoint::judge::{Judge, Weights};

use crate::logistic::{Problem, fit};

/// How strongly the weights are held to zero.
const RIDGE: f64 = 10.0;
/// Columns before the numbers.
const HEAD: [&str; 8] =
    ["volume", "document", "quote", "actor", "issue", "toward", "right", "why"];

/// A judged statement.
struct Row {
    volume: String,
    numbers: Vec<f32>,
    right: bool,
}

/// Prints what records hold on issues discovered over all of them.
pub(crate) fn found(files: &[PathBuf]) -> Result<()> {
    let mut documents = Vec::new();
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let text =
            fs::read_to_string(path).with_context(|| path.display().to_string())?;
        documents.extend(standpoint::read::read(&name, text, None)?);
    }
    println!("{}\t{}", HEAD.join("\t"), TRUSTING_NAMED.join("\t"));
    for lesson in discovered(&documents, &Tables::default()) {
        let own = lesson.statement;
        let (volume, document) =
            own.document.rsplit_once('-').unwrap_or(("", &own.document));
        let quote = own.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let toward = own.toward.name();
        let numbers: Vec<String> =
            lesson.trust.iter().map(|number| format!("{number:.3}")).collect();
        let head = [volume, document, &quote, &own.actor, &own.issue, toward, "", ""];
        println!("{}\t{}", head.join("\t"), numbers.join("\t"));
    }
    Ok(())
}

/// The judge that judged statements teach, after measuring by volumes what it is worth.
pub(crate) fn learn(path: &Path, features: &[&'static str]) -> Result<Problem> {
    let rows = read(path, features)?;
    let volumes: BTreeSet<&str> = rows.iter().map(|row| row.volume.as_str()).collect();
    let mut sure: Vec<(f32, bool)> = Vec::new();
    for volume in volumes {
        let rest = problem(rows.iter().filter(|row| row.volume != volume), features);
        let mut weights = Weights::default();
        for (feature, weight) in fit(&rest) {
            weights.set("held", &feature, weight);
        }
        let judge = Judge::new(&weights, "held", features);
        let held = rows.iter().filter(|row| row.volume == volume);
        sure.extend(held.map(|row| (judge.probability(&row.numbers), row.right)));
    }
    let right = sure.iter().filter(|(_, right)| *right).count();
    println!(
        "judged statements of volumes not learnt from: {right} of {} right",
        sure.len()
    );
    for least in (1..20).map(|step| step as f32 / 20.0) {
        let kept: Vec<bool> =
            sure.iter().filter(|(p, _)| *p >= least).map(|(_, right)| *right).collect();
        let hits = kept.iter().filter(|right| **right).count();
        let [precision, recall] =
            [kept.len(), right].map(|all| hits as f64 / all.max(1) as f64);
        println!(
            "{least:.2} {hits} of {} right, precision {precision:.2}, recall {recall:.2}",
            kept.len()
        );
    }
    Ok(problem(rows.iter(), features))
}

fn problem<'r>(
    rows: impl Iterator<Item = &'r Row>,
    features: &[&'static str],
) -> Problem {
    let mut problem = Problem::new(features, &[], 1.0, RIDGE);
    for row in rows {
        problem.add(&row.numbers, &[], row.right);
    }
    problem
}

fn read(path: &Path, features: &[&'static str]) -> Result<Vec<Row>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let wanted: Vec<&str> = HEAD.iter().chain(features).copied().collect();
    if head != wanted {
        bail!("{}: its columns are not those of `found`", path.display());
    }
    let mut rows = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let (before, numbers) = cells.split_at(HEAD.len().min(cells.len()));
        let numbers = numbers.iter().map(|cell| cell.parse::<f32>());
        let numbers = numbers.collect::<Result<Vec<f32>, _>>()?;
        let [volume, .., right, _] = before else { continue };
        rows.push(Row { volume: (*volume).to_owned(), numbers, right: *right == "yes" });
    }
    Ok(rows)
}
