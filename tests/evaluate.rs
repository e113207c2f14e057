//! The measures, on codings small enough to be counted by hand.

use standpoint::evaluate::agreement::{alpha, interval, kappa};
use standpoint::evaluate::{
    Calibration, Coded, Grouping, Measure, Report, Trade, evaluate, grouping, mean,
};
use standpoint::model::{Codebook, Stance};

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

/// `.ci/alpha.py` made the cases and holds them against the package `krippendorff`.
#[test]
fn alpha_is_what_another_program_gives() {
    #[derive(serde::Deserialize)]
    struct Case {
        units: Vec<Vec<u32>>,
        alpha: f64,
    }
    let cases: Vec<Case> = serde_json::from_str(include_str!("alpha.json")).unwrap();
    assert!(cases.len() > 10);
    for (at, case) in cases.iter().enumerate() {
        let ours = alpha(&case.units).unwrap();
        assert!((ours - case.alpha).abs() < 1e-9, "case {at}: {ours} {}", case.alpha);
        let around = interval(&case.units).unwrap();
        assert!(around.low <= ours && ours <= around.high, "case {at}: {around:?}");
        assert_eq!(interval(&case.units), Some(around), "case {at}");
    }
}

#[test]
fn an_interval_narrows_with_more_units() {
    let some = [vec!["a", "a"], vec!["a", "b"], vec!["b", "b"], vec!["b", "b"]];
    let many: Vec<Vec<&str>> = some.iter().cycle().take(400).cloned().collect();
    let width = |units: &[Vec<&str>]| interval(units).map(|i| i.high - i.low).unwrap();
    assert!(width(&many) < 0.25 && width(&some) > 0.5);
    assert_eq!(interval(&[vec!["a", "a"]]), None);
}

#[test]
fn what_differs_is_told_and_counted_by_issue_and_actor() {
    let predicted = [
        GOLD[0],
        "21 40 dean dean ferry keep oppose oppose no assert -",
        "200 220 clerk clerk ferry keep neutral neutral no ask -",
    ];
    let report = report(&GOLD, &predicted);
    let told: Vec<(u32, &str, Option<Stance>, Option<Stance>)> = report
        .disagreements
        .iter()
        .map(|d| (d.start, d.issue.as_str(), d.gold, d.predicted))
        .collect();
    let (support, oppose, neutral) = (Stance::Support, Stance::Oppose, Stance::Neutral);
    let expected = [
        (21, "ferry", Some(support), Some(oppose)),
        (41, "toll", Some(oppose), None),
        (61, "ferry", Some(neutral), None),
        (200, "ferry", None, Some(neutral)),
    ];
    assert_eq!(told, expected);
    let cell = |gold, predicted| {
        let found =
            report.confusion.iter().find(|c| (c.gold, c.predicted) == (gold, predicted));
        found.unwrap().statements
    };
    assert_eq!(cell(Some(support), Some(support)), 1);
    assert_eq!(cell(Some(support), Some(oppose)), 1);
    assert_eq!(cell(None, Some(neutral)), 1);
    let all: usize = report.confusion.iter().map(|cell| cell.statements).sum();
    assert_eq!((all, report.confusion.len()), (5, 15));
    let ids: Vec<&str> = report.issues.iter().map(|share| share.id.as_str()).collect();
    assert_eq!(ids, ["ferry", "toll"]);
    let ferry = &report.issues[0];
    assert_eq!(
        (ferry.statement.right, ferry.stance.right, ferry.statement.gold),
        (1, 0, 2)
    );
    let dean = report.actors.iter().find(|share| share.id == "dean").unwrap();
    assert_eq!((dean.stance.right, dean.shared.unwrap().statements), (1, 2));
}

#[test]
fn a_mean_leaves_out_records_with_nothing_to_find() {
    let (one, other) = (report(&GOLD, &GOLD), report(&GOLD[..2], &[]));
    let means = mean(&[one.scores.as_slice(), other.scores.as_slice()]);
    let of = |measure| *means.iter().find(|mean| mean.measure == measure).unwrap();
    assert_eq!((of(Measure::Stance).f1, of(Measure::Stance).lowest), (0.5, 0.0));
    // Only the first has a response.
    assert_eq!((of(Measure::Responds).f1, of(Measure::Responds).records), (1.0, 1));
}

fn grouped(gold: &[&str], predicted: &[&str]) -> Grouping {
    let read = |rows: &[&str]| Coded::read("codes.tsv", &table(rows)).unwrap();
    grouping(&read(gold), &read(predicted), None)
}

/// Rows of one actor in a sentence each, with these issues.
fn sorted(issues: &[&str]) -> Vec<String> {
    let rows = issues.iter().enumerate();
    rows.map(|(at, issue)| {
        let start = at * 10;
        format!("{start} {} dean dean {issue} - neutral neutral no ask -", start + 9)
    })
    .collect()
}

fn grouped_by(gold: &[&str], predicted: &[&str]) -> Grouping {
    let (gold, predicted) = (sorted(gold), sorted(predicted));
    let gold: Vec<&str> = gold.iter().map(String::as_str).collect();
    let predicted: Vec<&str> = predicted.iter().map(String::as_str).collect();
    grouped(&gold, &predicted)
}

#[test]
fn issues_found_are_compared_by_what_they_put_together() {
    let names_aside = grouped_by(&["a", "a", "b"], &["x", "x", "y"]);
    assert!((names_aside.f1 - 1.0).abs() < 1e-12);
    assert_eq!((names_aside.gold_issues, names_aside.found_issues), (2, 2));
    // All in one: of each of the two a, 2/3 of what it stands with is a; of b, 1/3.
    let lumped = grouped_by(&["a", "a", "b"], &["x", "x", "x"]);
    assert!((lumped.precision - 5.0 / 9.0).abs() < 1e-12, "{}", lumped.precision);
    assert!((lumped.recall - 1.0).abs() < 1e-12);
    // Each alone: of each a, half of what belongs with it is found.
    let parted = grouped_by(&["a", "a", "b"], &["x", "y", "z"]);
    assert!((parted.precision - 1.0).abs() < 1e-12);
    assert!((parted.recall - 2.0 / 3.0).abs() < 1e-12, "{}", parted.recall);
    // A pair without an issue found costs recall only.
    let missed = grouped_by(&["a", "b"], &["x"]);
    assert_eq!((missed.pairs, missed.found), (2, 1));
    assert!((missed.precision - 1.0).abs() < 1e-12);
    assert!((missed.recall - 0.5).abs() < 1e-12);
}

#[test]
fn a_pair_may_have_several_issues() {
    let both = [
        "0 9 dean dean toll - neutral neutral no ask -",
        "0 9 dean dean ferry - neutral neutral no ask -",
    ];
    let one = grouped(&both, &both[..1]);
    // One of two issues found: what is found is right, half of the sharing is missed.
    assert_eq!((one.precision, one.recall), (1.0, 0.5));
    let actors = [
        "0 9 dean dean toll - neutral neutral no ask -",
        "0 9 clerk clerk toll - neutral neutral no ask -",
    ];
    assert_eq!(grouped(&actors, &actors).pairs, 2);
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

#[test]
fn calibration_of_several_records_is_that_of_all_their_statements() {
    let all = [(0.9, true), (0.92, false), (0.2, false), (1.0, true), (0.26, true)];
    let (one, other) = all.split_at(2);
    let parts = [one, other].map(|part| Calibration::of(part).unwrap());
    let pooled = Calibration::pooled(&[&parts[0], &parts[1]]).unwrap();
    let whole = Calibration::of(&all).unwrap();
    assert!((pooled.brier - whole.brier).abs() < 1e-12);
    assert!((pooled.error - whole.error).abs() < 1e-12);
    assert_eq!(pooled.bins.len(), whole.bins.len());
    assert_eq!(Calibration::pooled(&[]), None);
}

#[test]
fn more_confidence_trades_recall_for_precision() {
    let row = |start: u32, issue: &str, sure: f64| {
        format!(
            r#"{{"start":{start},"end":{},"actor":"dean","issue":"{issue}","toward":"support","confidence":{sure}}}"#,
            start + 9
        )
    };
    let read = |rows: &[String]| Coded::read("s.jsonl", &rows.join("\n")).unwrap();
    let gold = read(&[row(0, "toll", 1.0), row(10, "toll", 1.0)]);
    let predicted =
        read(&[row(0, "toll", 0.6), row(10, "ferry", 0.4), row(20, "toll", 0.2)]);
    let book = Codebook::parse("book.toml", BOOK).unwrap();
    let trade = evaluate(&gold, &predicted, Some(&book)).trade;
    let counts: Vec<(usize, usize, usize)> =
        trade.iter().map(|at| (at.right, at.predicted, at.gold)).collect();
    assert_eq!(counts, [(1, 3, 2), (1, 2, 2), (1, 1, 2), (0, 0, 2)]);
    assert_eq!(Trade::pooled(&[&trade]), trade);
}
