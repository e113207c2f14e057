//! Agreement of coders beyond chance.
//!
//! Input: what coders said of the same units. Output: [`kappa`] and [`alpha`], 1 for full
//! agreement, 0 for what chance would give. What a unit is, the caller settles.

use std::collections::BTreeMap;

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
    let mut totals: BTreeMap<&T, f64> = BTreeMap::new();
    let mut observed = 0.0;
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let mut counts: BTreeMap<&T, f64> = BTreeMap::new();
        for value in unit {
            *counts.entry(value).or_default() += 1.0;
            *totals.entry(value).or_default() += 1.0;
        }
        let coders = unit.len() as f64;
        let differing: f64 = counts.values().map(|n| n * (coders - n)).sum();
        observed += differing / (coders - 1.0);
    }
    let all: f64 = totals.values().sum();
    let expected: f64 = totals.values().map(|n| n * (all - n)).sum::<f64>() / (all - 1.0);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}
