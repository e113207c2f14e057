//! Learns the weights of the judges from coded records (see `data/gold/README.md`).
//!
//! Input: folders of `NAME.txt`, `NAME.toml`, `NAME.tsv`. Output: `judgements.tsv`, and F1 of
//! records that the weights were not learnt from, by cross-validation over records.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;
use standpoint::evaluate::{Coded, Measure, evaluate};
use standpoint::extract::lesson::{Lesson, found, given};
use standpoint::extract::trust::{
    RIGHT_FOUND, RIGHT_NAMED, TRUSTING_FOUND, TRUSTING_NAMED,
};
use standpoint::extract::verdict::{
    FOR, FOR_TURNED, RIGHT, SIDING, TAKES, TAKING, TRUSTING,
};
use standpoint::extract::{Tables, extract};
use standpoint::judge::{BIAS, Judge, WORD, Weights};
use standpoint::lexicon::Lexicon;
use standpoint::linking::issue::IssueLinker;
use standpoint::linking::kinship::{ONE_ISSUE, Pair, TOGETHER, Table, pairs};
use standpoint::linking::relevance::{
    ALONE, AMONG, Alone, BEARS_ALONE, BEARS_AMONG, Shape, alone, among, judged,
};
use standpoint::model::{Codebook, Document, Stance, Statement};
use standpoint::text::account::Account;

use crate::logistic::{Problem, fit};

/// Into how many parts the records are cut for cross-validation.
const PARTS: usize = 8;
/// How strongly weights are held to zero.
const RIDGE: f64 = 3.0;
const RIDGE_OF_SIDES: f64 = 15.0;
/// Records that must use a word before it is given a weight.
const USED: usize = 4;
/// How freely the weights of words may grow beside those of numbers of unit spread.
const TAKING_WORDS: f64 = 2.0;
const SIDING_WORDS: f64 = 0.5;

/// A coded record.
struct Record {
    name: String,
    document: Document,
    codebook: Codebook,
    coded: Vec<Coded>,
}

/// What one record teaches.
struct Taught<'r> {
    account: Account<'r>,
    shapes: Vec<Shape>,
    /// For each sentence and issue, the numbers of the sentence alone.
    alone: Vec<Vec<Alone>>,
    /// What each two sentences have in common.
    pairs: Table<Pair>,
    /// For each sentence, the issues that it bears on.
    issues: Vec<Vec<usize>>,
    sides: Vec<(Lesson, Stance)>,
}

/// Learns from all records, after measuring how well that goes.
pub(crate) fn weigh(folders: &[PathBuf], judged: &Path, out: &Path) -> Result<()> {
    let mut records = Vec::new();
    for folder in folders {
        records.extend(read(folder)?);
    }
    let taught: Vec<Taught<'_>> = records.par_iter().map(teach).collect();
    let all: Vec<usize> = (0..records.len()).collect();
    let mut right = Problem::new(&TRUSTING, &[], 1.0, RIDGE);
    let mut scores: BTreeMap<&str, BTreeMap<Measure, f64>> = BTreeMap::new();
    let from_the_rest = |part: &Vec<usize>| {
        let rest: Vec<usize> =
            all.iter().copied().filter(|r| !part.contains(r)).collect();
        learn(&taught, &rest)
    };
    let parts = parts(&all);
    let learnt: Vec<Weights> = parts.par_iter().map(from_the_rest).collect();
    for (part, weights) in parts.iter().zip(&learnt) {
        for &held in part {
            scores.insert(&records[held].name, score(&records[held], weights));
            for (trust, is_right) in
                outcomes(&records[held], &taught[held].account, weights)
            {
                right.add(&trust, &[], is_right);
            }
        }
    }
    report(&scores);
    let mut weights = learn(&taught, &all);
    put(&mut weights, RIGHT, &right);
    let learn = |name, features| crate::judged::learn(&judged.join(name), features);
    put(&mut weights, RIGHT_FOUND, &learn("topics.tsv", &TRUSTING_FOUND[..])?);
    put(&mut weights, RIGHT_NAMED, &learn("named.tsv", &TRUSTING_NAMED[..])?);
    fs::write(out, table(&weights)).with_context(|| format!("writing {}", out.display()))
}

/// Every record to one part.
fn parts(records: &[usize]) -> Vec<Vec<usize>> {
    let part =
        |first: usize| records.iter().copied().skip(first).step_by(PARTS).collect();
    let parts: Vec<Vec<usize>> = (0..PARTS).map(part).collect();
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

fn read(folder: &Path) -> Result<Vec<Record>> {
    let text = |path: &Path| {
        fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "tsv") {
            names.push(path);
        }
    }
    names.sort();
    let mut records = Vec::new();
    for path in names {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = text(&path.with_extension("txt"))?;
        let documents = standpoint::read::read(&name, source, None)?;
        let Some(document) = documents.into_iter().next() else { continue };
        let codebook = Codebook::parse(&name, &text(&path.with_extension("toml"))?)?;
        let coded = Coded::read(&name, &text(&path)?)?;
        records.push(Record { name, document, codebook, coded });
    }
    Ok(records)
}

fn tables(record: &Record, weights: &Weights) -> Tables {
    let codebook = Some(record.codebook.clone());
    let weights = std::borrow::Cow::Owned(weights.clone());
    Tables { codebook, weights, ..Tables::default() }
}

/// What a record teaches, by its coding.
fn teach(record: &Record) -> Taught<'_> {
    let none = Weights::default();
    let account = Account::of(&record.document, usize::MAX);
    let sentences = account.sentences(0..account.len());
    let spans: Vec<_> =
        sentences.iter().map(|s| record.document.blocks[s.block].place(s.span)).collect();
    let mut issues = vec![Vec::new(); sentences.len()];
    for row in &record.coded {
        let overlap = |at: &usize| {
            let span = spans[*at];
            span.end.min(row.span.end).saturating_sub(span.start.max(row.span.start))
        };
        let known = record.codebook.issues.iter().position(|i| i.id == row.issue);
        let place =
            (0..spans.len()).rev().max_by_key(overlap).filter(|at| overlap(at) > 0);
        if let (Some(place), Some(issue)) = (place, known)
            && !issues[place].contains(&issue)
        {
            issues[place].push(issue);
        }
    }
    let linker = IssueLinker::new(&record.codebook, &none);
    let shape = |sentence| Shape::of(sentence, Lexicon::embedded());
    let shapes: Vec<Shape> = sentences.iter().map(shape).collect();
    let alone = alone(&shapes, &linker.matches(&sentences)).collect();
    let made = given(&record.document, &account, &issues, &tables(record, &none));
    let mut sides: Vec<(Lesson, Stance)> = Vec::new();
    for lesson in made {
        let statement = &lesson.statement;
        let rows: Vec<&Coded> = rows_of(record, statement).collect();
        // The row of that actor, else another's: what is said of the issue there.
        let own = rows.iter().find(|row| row.actor == statement.actor).or(rows.first());
        if let Some(row) = own {
            let toward = row.toward;
            sides.push((lesson, toward));
        }
    }
    let pairs = pairs(&sentences);
    drop(sentences);
    Taught { account, shapes, alone, pairs, issues, sides }
}

/// The rows of a coding that stand where a statement stands, on its issue.
fn rows_of<'r>(
    record: &'r Record,
    statement: &'r Statement,
) -> impl Iterator<Item = &'r Coded> {
    record.coded.iter().filter(|row| {
        let end = row.span.end.min(statement.end);
        row.issue == statement.issue && end > row.span.start.max(statement.start)
    })
}

/// What confidence in the statements of a record hangs on, and whether they are right.
fn outcomes(
    record: &Record,
    account: &Account<'_>,
    weights: &Weights,
) -> Vec<(Vec<f32>, bool)> {
    let made = found(&record.document, account, &tables(record, weights));
    made.into_iter()
        .map(|lesson| {
            let statement = &lesson.statement;
            let right = rows_of(record, statement).any(|row| {
                row.actor == statement.actor && row.toward == statement.toward
            });
            (lesson.trust, right)
        })
        .collect()
}

/// The weights that some of the records teach.
fn learn(taught: &[Taught<'_>], from: &[usize]) -> Weights {
    let mut weights = Weights::default();
    let mut first = Problem::new(&ALONE, &[], 1.0, RIDGE);
    for &record in from {
        add(&mut first, &taught[record].alone, &taught[record].issues);
    }
    put(&mut weights, BEARS_ALONE, &first);
    // The second judge learns from what the first makes of records that it does not know.
    let mut second = Problem::new(&AMONG, &[], 1.0, RIDGE);
    for part in parts(from) {
        let mut problem = Problem::new(&ALONE, &[], 1.0, RIDGE);
        for record in from.iter().filter(|r| !part.contains(r)) {
            add(&mut problem, &taught[*record].alone, &taught[*record].issues);
        }
        let mut partial = Weights::default();
        put(&mut partial, BEARS_ALONE, &problem);
        let judge = Judge::new(&partial, BEARS_ALONE, &ALONE);
        for &record in &part {
            let Taught { shapes, alone, issues, .. } = &taught[record];
            let seen = judged(&judge, alone.iter().cloned());
            add(&mut second, &among(shapes, &seen).collect::<Vec<_>>(), issues);
        }
    }
    put(&mut weights, BEARS_AMONG, &second);
    put(&mut weights, ONE_ISSUE, &together(taught, from));
    sides(&mut weights, taught, from);
    weights
}

/// Whether two sentences bear on one issue, of all that bear on any.
fn together(taught: &[Taught<'_>], from: &[usize]) -> Problem {
    let mut problem = Problem::new(&TOGETHER, &[], 1.0, RIDGE);
    for Taught { pairs, issues, .. } in from.iter().map(|&record| &taught[record]) {
        let coded: Vec<usize> =
            (0..issues.len()).filter(|&at| !issues[at].is_empty()).collect();
        for (number, &later) in coded.iter().enumerate() {
            for &earlier in &coded[..number] {
                let one = issues[later].iter().any(|own| issues[earlier].contains(own));
                problem.add(&pairs.get(earlier, later), &[], one);
            }
        }
    }
    problem
}

fn add<const N: usize>(
    problem: &mut Problem,
    rows: &[Vec<[f32; N]>],
    issues: &[Vec<usize>],
) {
    for (row, issues) in rows.iter().zip(issues) {
        for (issue, numbers) in row.iter().enumerate() {
            problem.add(numbers, &[], issues.contains(&issue));
        }
    }
}

/// Learns whether a side is taken, and which.
fn sides(weights: &mut Weights, taught: &[Taught<'_>], from: &[usize]) {
    let words = used(taught, from);
    let turned: Vec<String> = words.iter().map(|word| format!("turned {word}")).collect();
    let plain: Vec<String> = words.iter().map(|word| format!("{WORD}{word}")).collect();
    let both: Vec<String> = plain.iter().chain(&turned).cloned().collect();
    let mut takes = Problem::new(&TAKING, &plain, TAKING_WORDS, RIDGE_OF_SIDES);
    let mut is_for = Problem::new(&SIDING, &both, SIDING_WORDS, RIDGE_OF_SIDES);
    for (lesson, side) in from.iter().flat_map(|&record| &taught[record].sides) {
        let numbers = &lesson.numbers;
        let has = |word: &String| numbers.words.binary_search(word).is_ok();
        let plain: Vec<(usize, f64)> = words
            .iter()
            .enumerate()
            .filter(|(_, word)| has(word))
            .map(|(at, _)| (at, 1.0))
            .collect();
        takes.add(&numbers.taking, &plain, *side != Stance::Neutral);
        if *side != Stance::Neutral {
            let sign = f64::from(numbers.furthers);
            let turned = plain.iter().map(|&(at, one)| (at + words.len(), one * sign));
            let entries: Vec<(usize, f64)> =
                plain.iter().copied().chain(turned).collect();
            is_for.add(&numbers.siding, &entries, *side == Stance::Support);
        }
    }
    put(weights, TAKES, &takes);
    let learnt = fit(&is_for);
    for (feature, weight) in learnt {
        match feature.strip_prefix("turned ") {
            Some(word) => weights.set(FOR_TURNED, &format!("{WORD}{word}"), weight),
            None => weights.set(FOR, &feature, weight),
        }
    }
}

/// The words that enough records use.
fn used(taught: &[Taught<'_>], from: &[usize]) -> Vec<String> {
    let mut records: BTreeMap<&str, usize> = BTreeMap::new();
    for &record in from {
        let lessons = taught[record].sides.iter();
        let mut own: Vec<&str> = lessons
            .flat_map(|(lesson, _)| lesson.numbers.words.iter().map(String::as_str))
            .collect();
        own.sort_unstable();
        own.dedup();
        for word in own {
            *records.entry(word).or_default() += 1;
        }
    }
    records.retain(|_, records| *records >= USED);
    records.into_keys().map(str::to_owned).collect()
}

fn put(weights: &mut Weights, decision: &str, problem: &Problem) {
    for (feature, weight) in fit(problem) {
        weights.set(decision, &feature, weight);
    }
}

/// F1 of a record that the weights do not know.
fn score(record: &Record, weights: &Weights) -> BTreeMap<Measure, f64> {
    let tables = tables(record, weights);
    let corpus = extract(std::slice::from_ref(&record.document), &tables);
    let predicted: Vec<Coded> = corpus.statements.iter().map(Coded::from).collect();
    let report = evaluate(&record.coded, &predicted, Some(&record.codebook));
    let f1 = |measure| report.score(measure).map_or(0.0, |score| score.f1);
    Measure::ALL.into_iter().map(|measure| (measure, f1(measure))).collect()
}

fn report(scores: &BTreeMap<&str, BTreeMap<Measure, f64>>) {
    let head: Vec<&str> = Measure::ALL.iter().map(|measure| measure.name()).collect();
    println!("F1 of records not learnt from\n{:12} {}", "", head.join(" "));
    let line = |name: &str, f1: &dyn Fn(Measure) -> f64| {
        let cells = Measure::ALL.map(|measure| format!("{:.3}", f1(measure)));
        println!("{name:12} {}", cells.join(" "));
    };
    for (name, own) in scores {
        line(name, &|measure| own[&measure]);
    }
    let records = scores.len().max(1) as f64;
    line("mean", &|measure| {
        scores.values().map(|own| own[&measure]).sum::<f64>() / records
    });
}

/// The table as the program carries it.
fn table(weights: &Weights) -> String {
    let mut text = String::from(
        "# What was learnt from coded records: data/gold/README.md. Made by `standpoint-train weigh`.\n\
         # decision\tfeature\tweight\n",
    );
    for (decision, feature, weight) in weights.rows() {
        // Words that say next to nothing are left out.
        if feature == BIAS || weight.abs() >= 0.005 {
            let _ = writeln!(text, "{decision}\t{feature}\t{weight:.4}");
        }
    }
    text
}
