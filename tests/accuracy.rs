//! Scores on coded records against floors that only rise (see `tests/gold/README.md`).

use std::fs;
use std::path::Path;

use standpoint::evaluate::{Coded, Measure, Report, evaluate};
use standpoint::extract::{Tables, extract};
use standpoint::model::Codebook;
use standpoint::read;

use super::support::root;

const MEASURES: [Measure; 4] =
    [Measure::Who, Measure::Raises, Measure::Statement, Measure::Stance];

/// Records that neither rules nor weights were made from.
const HELD: [&str; 9] =
    ["dev02", "dev07", "dev12", "dev19", "dev22", "kind1", "kind3", "kind5", "kind7"];

/// Mean F1 of who, raises, statement, stance over the records kept aside.
const HELD_FLOORS: [f64; 4] = [0.78, 0.64, 0.53, 0.30];

/// The same, record by record, of some that the weights were learnt from.
const LEARNT_FLOORS: [(&str, [f64; 4]); 4] = [
    ("excomm-24", [0.94, 0.80, 0.74, 0.52]),
    ("dev05", [0.96, 0.77, 0.66, 0.54]),
    ("dev14", [0.92, 0.72, 0.56, 0.38]),
    ("dev16", [0.96, 0.69, 0.68, 0.51]),
];

fn file(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn report(folder: &str, record: &str) -> Report {
    let folder = root().join(folder);
    let path = |extension: &str| folder.join(record).with_extension(extension);
    let codebook = Codebook::parse(record, &file(&path("toml"))).unwrap();
    let documents = read::read(record, file(&path("txt")), None).unwrap();
    let tables = Tables { codebook: Some(codebook.clone()), ..Tables::default() };
    let corpus = extract(&documents, &tables);
    let predicted: Vec<Coded> = corpus.statements.iter().map(Coded::from).collect();
    let coded = Coded::read(record, &file(&path("tsv"))).unwrap();
    evaluate(&coded, &predicted, Some(&codebook))
}

fn f1(report: &Report) -> [f64; 4] {
    MEASURES.map(|measure| report.score(measure).map_or(0.0, |score| score.f1))
}

/// Every score that is below its floor.
fn faults(name: &str, reached: [f64; 4], floors: [f64; 4]) -> Vec<String> {
    let all = MEASURES.iter().zip(reached.into_iter().zip(floors));
    all.filter(|(_, (reached, floor))| reached < floor)
        .map(|(measure, (reached, floor))| {
            format!("{name} {}: {reached:.3} < {floor}", measure.name())
        })
        .collect()
}

#[test]
fn no_record_falls_below_its_floor() {
    let records = LEARNT_FLOORS.into_iter();
    let found: Vec<String> = records
        .flat_map(|(record, floors)| {
            faults(record, f1(&report("data/gold", record)), floors)
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn records_kept_aside_are_read_as_well_as_ever() {
    let mut mean = [0.0; 4];
    for record in HELD {
        for (sum, own) in mean.iter_mut().zip(f1(&report("tests/gold", record))) {
            *sum += own / HELD.len() as f64;
        }
    }
    let found = faults("mean", mean, HELD_FLOORS);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
