//! The measures, on codings small enough to be counted by hand.

use standpoint::evaluate::agreement::{alpha, kappa};
use standpoint::evaluate::{Calibration, Coded, Measure, Report, evaluate};
use standpoint::model::Codebook;

const HEADER: &str = "start\tend\tspeaker\tactor\tissue\tposition\tstance\ttoward\tconditional\tact\tresponds_to\n";

const BOOK: &str = "[[issue]]\nid = \"toll\"\n[[issue]]\nid = \"ferry\"\n";

fn table(rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| row.replace(' ', "\t") + "\n").collect();
    HEADER.to_owned() + &rows
}

fn report(gold: &[&str], predicted: &[&str]) -> Report {
    let read = |rows: &[&str]| Coded::read("codes.tsv", &table(rows)).unwrap();
    let book = Codebook::parse("book.toml", BOOK).unwrap();
    evaluate(&read(gold), &read(predicted), Some(&book))
}

/// Right, predicted and gold of a measure.
fn counts(report: &Report, measure: Measure) -> (usize, usize, usize) {
    let score = report.score(measure).unwrap();
    (score.right, score.predicted, score.gold)
}

const GOLD: [&str; 5] = [
    "0 20 dean dean toll raise support support no recommend -",
    "21 40 dean dean ferry keep support support yes assert -",
    "41 60 clerk clerk toll raise oppose oppose no object disagree:dean",
    "61 80 clerk clerk ferry keep neutral neutral no ask answer:dean",
    "81 99 - mayor other:wells dig support support no report -",
];

#[test]
fn a_coding_fits_itself() {
    let report = report(&GOLD, &GOLD);
    assert!(report.scores.iter().all(|score| (score.f1 - 1.0).abs() < 1e-12));
    let shared = report.shared.unwrap();
    assert_eq!((shared.statements, shared.kappa), (4, 1.0));
    assert_eq!((report.gold.all, report.gold.outside), (5, 1));
}

#[test]
fn each_measure_counts_what_it_names() {
    let predicted = [
        // Three quarters of the first sentence: belongs to it; right in all.
        "5 24 dean dean toll raise support support no recommend -",
        // The other side, and no condition.
        "21 40 dean dean ferry keep oppose oppose no assert -",
        // Another speaker for the right statement; agreement for disagreement.
        "41 60 dean clerk toll raise oppose oppose no object agree:dean",
        // In no sentence.
        "200 220 clerk clerk ferry keep neutral neutral no ask -",
    ];
    let report = report(&GOLD, &predicted);
    assert_eq!(counts(&report, Measure::Who), (2, 4, 5));
    assert_eq!(counts(&report, Measure::Raises), (4, 4, 4));
    assert_eq!(counts(&report, Measure::Statement), (3, 4, 4));
    assert_eq!(counts(&report, Measure::Stance), (2, 4, 4));
    assert_eq!(counts(&report, Measure::Sided), (2, 3, 3));
    assert_eq!(counts(&report, Measure::Responds), (0, 1, 1));
    assert_eq!(counts(&report, Measure::Condition), (0, 0, 1));
    let stance = report.score(Measure::Stance).unwrap();
    assert_eq!((stance.precision, stance.recall, stance.f1), (0.5, 0.5, 0.5));
    let shared = report.shared.unwrap();
    assert_eq!(shared.statements, 3);
    // Gold: two for, one against; predicted: one for, two against; two of three the same.
    // Expected 2/3·1/3 + 1/3·2/3 = 4/9; (2/3 − 4/9) / (1 − 4/9) = 0.4.
    assert!((shared.kappa - 0.4).abs() < 1e-12, "{}", shared.kappa);
}

#[test]
fn of_two_sides_of_one_statement_the_taken_one_counts() {
    let both = [GOLD[0], "0 20 dean dean toll raise neutral neutral no ask -"];
    let shared = report(&both, &GOLD[..1]).shared.unwrap();
    assert_eq!((shared.statements, shared.same), (1, 1.0));
}

#[test]
fn nothing_predicted_scores_nothing() {
    let report = report(&GOLD, &[]);
    assert!(report.scores.iter().all(|score| score.f1 == 0.0 && score.predicted == 0));
    assert!(report.shared.is_none() && report.calibration.is_none());
}

#[test]
fn lines_of_statements_read_like_tables() {
    let line = r#"{"start":41,"end":60,"speaker":"clerk","actor":"clerk","issue":"toll",
        "toward":"oppose","responds_to":[{"relation":"disagree","actor":"dean"}]}"#;
    let read = Coded::read("s.jsonl", &line.replace('\n', " ")).unwrap();
    assert_eq!(read, Coded::read("g.tsv", &table(&GOLD[2..3])).unwrap());
}

#[test]
fn faults_name_line_and_remedy() {
    let fault = |text: &str| Coded::read("codes", text).unwrap_err().to_string();
    let side = fault(&table(&["0 20 dean dean toll raise yes yes no ask -"]));
    assert!(side.starts_with("codes:2: unknown variant `yes`"), "{side}");
    let response =
        fault(&table(&["0 20 dean dean toll raise support support no ask dean"]));
    assert!(response.starts_with("codes:2: unknown response `dean`"), "{response}");
    let line = fault("{\"start\":1,\"end\":2}\n{\"start\":1}\n");
    assert!(line.starts_with("codes:2:11: missing field `end`"), "{line}");
    assert!(line.contains("help: write one statement a line"), "{line}");
}

#[test]
fn alpha_takes_many_coders_and_missing_values() {
    // Values by unit; pairs that differ within units 2/1, expected from 4 a and 2 b.
    let units = [vec!["a", "a"], vec!["a", "b"], vec!["a", "b"], vec!["b"]];
    // Observed 2 + 2 = 4 of 6 values; expected 2·4·2 / 5 = 3.2; 1 − 4/3.2 = −0.25.
    assert!((alpha(&units).unwrap() + 0.25).abs() < 1e-12);
    assert_eq!(alpha(&[vec!["a", "a"]]), None);
    assert_eq!(kappa::<u8>(&[]), None);
    assert_eq!(kappa(&[("a", "a"), ("a", "a")]), Some(1.0));
}

#[test]
fn calibration_compares_claim_and_truth() {
    let fit =
        Calibration::of(&[(0.9, true), (0.9, false), (0.2, false), (1.0, true)]).unwrap();
    // Squares 0.01 + 0.81 + 0.04 + 0 = 0.86, over four.
    assert!((fit.brier - 0.215).abs() < 1e-9, "{}", fit.brier);
    let steps: Vec<(usize, f64)> =
        fit.bins.iter().map(|b| (b.statements, b.right)).collect();
    assert_eq!(steps, [(1, 0.0), (3, 2.0 / 3.0)]);
    assert_eq!(Calibration::of(&[]), None);
}
