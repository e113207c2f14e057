//! Agreement of coders beyond chance.
//!
//! Input: what coders said of the same units. Output: [`kappa`] and [`alpha`], 1 for full
//! agreement, 0 for what chance would give, and the [`interval`] of alpha over other samples
//! of units. What a unit is, the caller settles.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::chance::Random;

/// Cohen's kappa of two coders.
///
/// Definition: (observed − expected) / (1 − expected) agreement, expected from each coder's
/// own shares. Range: up to 1; below 0 where they agree less than by chance. Where both give
/// one and the same value throughout it is 1. Undefined without units.
/// Source: Cohen, *Educational and Psychological Measurement* 20 (1960).
///
/// ```
/// use standpoint::evaluate::agreement::kappa;
/// let pairs = [("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")];
/// assert_eq!(kappa(&pairs), Some(0.5));
/// ```
#[must_use]
pub fn kappa<T: Ord>(pairs: &[(T, T)]) -> Option<f64> {
    if pairs.is_empty() {
        return None;
    }
    let units = pairs.len() as f64;
    let mut counts: BTreeMap<&T, (f64, f64)> = BTreeMap::new();
    for (one, other) in pairs {
        counts.entry(one).or_default().0 += 1.0;
        counts.entry(other).or_default().1 += 1.0;
    }
    let same = pairs.iter().filter(|(one, other)| one == other).count() as f64 / units;
    let expected: f64 = counts.values().map(|(a, b)| a / units * (b / units)).sum();
    Some(if expected < 1.0 { (same - expected) / (1.0 - expected) } else { 1.0 })
}

/// Krippendorff's alpha for values without an order.
///
/// Each unit holds the values that its coders gave it, as many as there are: coders may have
/// left units out. Definition: 1 − observed / expected disagreement, expected from the
/// values of all coders together. Range: up to 1. Undefined where no unit has two values, or
/// where all values are the same.
/// Source: Krippendorff, *Content Analysis* (2004), chapter 11.
///
/// ```
/// use standpoint::evaluate::agreement::alpha;
/// let units = [vec!["a", "a"], vec!["a", "a"], vec!["b", "b"], vec!["a", "b"]];
/// assert!((alpha(&units).unwrap() - 0.533_333).abs() < 1e-5);
/// ```
#[must_use]
pub fn alpha<T: Ord>(units: &[Vec<T>]) -> Option<f64> {
    let sample = Sample::of(units);
    sample.alpha(sample.units.iter())
}

/// Between which values a measure lies in 95 of 100 samples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Interval {
    /// 2.5 in 100 samples give less.
    pub low: f64,
    /// 2.5 in 100 samples give more.
    pub high: f64,
}

/// Samples that an interval is taken from.
const SAMPLES: usize = 1000;

/// The 95 % interval of [`alpha`]: units are drawn with replacement, as many as there are,
/// a thousand times over, and the middle 95 % of the values kept. The draws come from a
/// fixed seed: the same units give the same interval. Undefined where alpha is, or where
/// fewer than half of the samples have an alpha (nearly all values the same).
/// Source: Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13.
#[must_use]
pub fn interval<T: Ord>(units: &[Vec<T>]) -> Option<Interval> {
    let sample = Sample::of(units);
    let count = sample.units.len();
    sample.alpha(sample.units.iter())?;
    let mut chance = Random::of_seed(SEED);
    let mut found: Vec<f64> = (0..SAMPLES)
        .filter_map(|_| {
            sample.alpha((0..count).map(|_| &sample.units[chance.below(count)]))
        })
        .collect();
    if found.len() * 2 < SAMPLES {
        return None;
    }
    found.sort_by(f64::total_cmp);
    let last = found.len() - 1;
    let at = |share: f64| found[(share * last as f64).round() as usize];
    Some(Interval { low: at(0.025), high: at(0.975) })
}

/// What one unit adds to the sums of alpha.
struct Unit {
    /// Pairs of its values that differ, over its values but one.
    differing: f64,
    /// How often it has each value, by the value's number.
    counts: Vec<(usize, f64)>,
}

/// Units counted once, to be summed up many times.
struct Sample {
    units: Vec<Unit>,
    values: usize,
}

impl Sample {
    /// Counts the units that have two values or more.
    fn of<T: Ord>(units: &[Vec<T>]) -> Self {
        let paired = || units.iter().filter(|unit| unit.len() > 1);
        let values: BTreeSet<&T> = paired().flatten().collect();
        let numbers: BTreeMap<&T, usize> = values.into_iter().zip(0..).collect();
        let counted = paired().map(|unit| {
            let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
            for value in unit {
                *counts.entry(numbers[value]).or_default() += 1.0;
            }
            let coders = unit.len() as f64;
            let pairs: f64 = counts.values().map(|n| n * (coders - n)).sum();
            let counts = counts.into_iter().collect();
            Unit { differing: pairs / (coders - 1.0), counts }
        });
        Self { units: counted.collect(), values: numbers.len() }
    }

    /// Alpha of units of this sample.
    fn alpha<'s>(&self, units: impl Iterator<Item = &'s Unit>) -> Option<f64> {
        let mut totals = vec![0.0; self.values];
        let mut observed = 0.0;
        for unit in units {
            observed += unit.differing;
            for &(value, count) in &unit.counts {
                totals[value] += count;
            }
        }
        let all: f64 = totals.iter().sum();
        let expected: f64 =
            totals.iter().map(|n| n * (all - n)).sum::<f64>() / (all - 1.0);
        (expected > 0.0).then(|| 1.0 - observed / expected)
    }
}

/// Where the draws begin; any number would do, so long as it stays the same.
const SEED: u64 = 0x5eed;
