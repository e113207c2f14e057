//! The learnt weights: every row is read, every feature that is looked at can have one.

use standpoint::extract::trust::{
    RIGHT_FOUND, RIGHT_NAMED, TRUSTING_FOUND, TRUSTING_NAMED,
};
use standpoint::extract::verdict::{
    FOR, FOR_TURNED, RIGHT, SIDING, TAKES, TAKING, TRUSTING,
};
use standpoint::judge::{BIAS, Judge, WORD, Weights, log_odds, probability};
use standpoint::linking::kinship::{ONE_ISSUE, TOGETHER};
use standpoint::linking::relevance::{ALONE, AMONG, BEARS_ALONE, BEARS_AMONG};

/// The decisions with the features that their judges look at.
const DECISIONS: [(&str, &[&str]); 9] = [
    (BEARS_ALONE, &ALONE),
    (BEARS_AMONG, &AMONG),
    (ONE_ISSUE, &TOGETHER),
    (TAKES, &TAKING),
    (FOR, &SIDING),
    (FOR_TURNED, &[]),
    (RIGHT, &TRUSTING),
    (RIGHT_FOUND, &TRUSTING_FOUND),
    (RIGHT_NAMED, &TRUSTING_NAMED),
];

#[test]
fn every_row_is_read_and_looked_at() {
    let table = include_str!("../data/model/judgements.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#')).count();
    let weights = Weights::embedded();
    assert_eq!(weights.rows().count(), rows);
    for (decision, feature, weight) in weights.rows() {
        let known = DECISIONS.iter().find(|(name, _)| *name == decision);
        let (_, features) =
            known.unwrap_or_else(|| panic!("{decision}: no such decision"));
        let looked =
            feature == BIAS || feature.starts_with(WORD) || features.contains(&feature);
        assert!(looked && weight.is_finite(), "{decision}: {feature} {weight}");
    }
}

#[test]
fn what_speaks_for_it_makes_it_likelier() {
    let weights =
        Weights::parse("d\tbias\t-1\nd\tlike\t2\nd\tword hope/N\t0.5\nno row\n");
    let judge = Judge::new(&weights, "d", &["like", "unknown"]);
    assert!((judge.log_odds(&[1.5, 9.0]) - 2.0).abs() < 1e-6);
    assert!((judge.words(&["hope/N".into(), "fear/N".into()]) - 0.5).abs() < 1e-6);
    assert!(judge.probability(&[1.0, 0.0]) > judge.probability(&[0.0, 0.0]));
}

#[test]
fn log_odds_and_probabilities_are_inverse_and_finite() {
    for p in [0.01_f32, 0.3, 0.5, 0.99] {
        assert!((probability(log_odds(p)) - p).abs() < 0.002, "{p}");
    }
    assert!(log_odds(0.0).is_finite() && log_odds(1.0).is_finite());
}
