//! Scores on the gold codings against floors that only rise (see `tests/gold/README.md`).

use std::fs;
use std::path::{Path, PathBuf};

use standpoint::evaluate::{Coded, Measure, Report, evaluate};
use standpoint::extract::{Tables, extract};
use standpoint::model::Codebook;
use standpoint::read;

const MEASURES: [Measure; 4] =
    [Measure::Who, Measure::Raises, Measure::Statement, Measure::Stance];

/// F1 of who, raises, statement, stance: the floor of each record.
const FLOORS: [(&str, [f64; 4]); 4] = [
    ("excomm-24", [0.96, 0.86, 0.81, 0.65]),
    ("dev05", [0.95, 0.80, 0.69, 0.50]),
    ("dev14", [0.93, 0.84, 0.61, 0.48]),
    ("dev16", [0.96, 0.65, 0.67, 0.53]),
];

fn file(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn report(record: &str) -> Report {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let gold = root.join("tests/gold");
    let sample = record == "excomm-24";
    let text = if sample { root.join("data/samples") } else { gold.clone() };
    let book = if sample {
        root.join("data/codebooks/cuba-1962.toml")
    } else {
        gold.join(format!("{record}.toml"))
    };
    let codebook = Codebook::parse(record, &file(&book)).unwrap();
    let documents =
        read::read(record, file(&text.join(format!("{record}.txt"))), None).unwrap();
    let tables = Tables { codebook: Some(codebook.clone()), ..Tables::default() };
    let corpus = extract(&documents, &tables);
    let predicted: Vec<Coded> = corpus.statements.iter().map(Coded::from).collect();
    let coded = Coded::read(record, &file(&gold.join(format!("{record}.tsv")))).unwrap();
    evaluate(&coded, &predicted, Some(&codebook))
}

#[test]
fn no_score_falls_below_its_floor() {
    let mut faults = Vec::new();
    for (record, floors) in FLOORS {
        let report = report(record);
        for (measure, floor) in MEASURES.into_iter().zip(floors) {
            let reached = report.score(measure).map_or(0.0, |score| score.f1);
            if reached < floor {
                faults.push(format!("{record} {measure:?}: {reached:.3} < {floor}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
