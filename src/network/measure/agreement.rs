//! How far each two rows agree, how sure that is, and what activity alone would give.

use rayon::prelude::*;

use super::Options;
use super::report::{Cell, Report};
use super::standing::{Stand, Standing};
use crate::chance::Random;
use crate::error::Error;
use crate::network::spec::Spec;
use crate::network::table::Table;

/// A pair of rows and how far they agree on each column of which both spoke.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) shared: Vec<f64>,
}

impl Pair {
    pub(super) fn agreement(&self) -> f64 {
        mean(&self.shared)
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The pairs that share at least one column, in order.
pub(super) fn pairs(standing: &Standing<'_>, stands: &[Vec<Stand>]) -> Vec<Pair> {
    let of = |one: usize| {
        let others = one + 1..stands.len();
        others
            .filter_map(|other| {
                let shared = shared(standing, &stands[one], &stands[other]);
                (!shared.is_empty()).then_some(Pair { one, other, shared })
            })
            .collect::<Vec<_>>()
    };
    (0..stands.len()).into_par_iter().flat_map_iter(of).collect()
}

/// Both lists ascend by column.
fn shared(standing: &Standing<'_>, ours: &[Stand], theirs: &[Stand]) -> Vec<f64> {
    let (mut a, mut b) = (ours.iter().peekable(), theirs.iter().peekable());
    let mut found = Vec::new();
    while let (Some(one), Some(other)) = (a.peek(), b.peek()) {
        match one.column.cmp(&other.column) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                found.push(standing.agree(one, other));
                a.next();
                b.next();
            }
        }
    }
    found
}

/// Pair by pair: agreement, n, a bootstrap interval, and the null model. See
/// [`Measure::Agreement`](super::Measure::Agreement).
///
/// # Errors
/// As [`network()`](crate::network::network); a qualifier of words.
pub fn agreement(table: &Table, spec: &Spec, options: Options) -> Result<Report, Error> {
    let standing = Standing::new(table, spec)?;
    let pairs = pairs(&standing, &standing.stands());
    let null = null(&standing, &pairs, options);
    let columns =
        ["row", "column", "agreement", "n", "low", "high", "expected", "z", "p"];
    let mut report = Report::new(&columns);
    let all: Vec<f64> = pairs.iter().map(Pair::agreement).collect();
    report.value("pairs", pairs.len());
    report.value("mean", (!all.is_empty()).then(|| mean(&all)));
    let rows = pairs.par_iter().enumerate().map(|(at, pair)| {
        let interval = interval(pair, at, options);
        let value = pair.agreement();
        let chance = null.get(at).map(|null| null.against(value));
        vec![
            Cell::from(standing.rows[pair.one].as_str()),
            standing.rows[pair.other].as_str().into(),
            value.into(),
            pair.shared.len().into(),
            interval.map(|i| i.0).into(),
            interval.map(|i| i.1).into(),
            chance.map(|c| c.0).into(),
            chance.and_then(|c| c.1).into(),
            chance.map(|c| c.2).into(),
        ]
    });
    report.rows = rows.collect();
    Ok(report)
}

/// The middle 95 % of the means of columns drawn with replacement; none for one column.
fn interval(pair: &Pair, stream: usize, options: Options) -> Option<(f64, f64)> {
    let n = pair.shared.len();
    if n < 2 || options.samples == 0 {
        return None;
    }
    let mut random = Random::new(options.seed, stream as u64 + 1);
    let mut drawn: Vec<f64> = (0..options.samples)
        .map(|_| (0..n).map(|_| pair.shared[random.below(n)]).sum::<f64>() / n as f64)
        .collect();
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| drawn[(share * (drawn.len() - 1) as f64).round() as usize];
    Some((at(0.025), at(0.975)))
}

/// What the null model gave for a pair.
#[derive(Debug, Clone, Default)]
struct Null {
    values: Vec<f64>,
}

impl Null {
    /// Expected agreement, the distance from it in deviations, and the share of draws that
    /// lie as far from it.
    fn against(&self, value: f64) -> (f64, Option<f64>, f64) {
        let expected = mean(&self.values);
        let variance = self.values.iter().map(|v| (v - expected).powi(2)).sum::<f64>()
            / self.values.len() as f64;
        let far = (value - expected).abs() - 1e-12;
        let as_far = self.values.iter().filter(|v| (**v - expected).abs() >= far).count();
        let p = (as_far + 1) as f64 / (self.values.len() + 1) as f64;
        let z = (variance > 1e-18).then(|| (value - expected) / variance.sqrt());
        (expected, z, p)
    }
}

/// Shuffles the sides of the statements on each column: who spoke of what, and how often,
/// stays, and so does how contested each column is.
fn null(standing: &Standing<'_>, pairs: &[Pair], options: Options) -> Vec<Null> {
    if options.samples == 0 {
        return Vec::new();
    }
    let draw = |sample: usize| {
        let mut random = Random::new(options.seed, (sample as u64) << 32 | 0xFFFF_FFFF);
        let mut statements = standing.statements.clone();
        statements.sort_unstable_by_key(|s| (s.1, s.3));
        for same in statements.chunk_by_mut(|a, b| a.1 == b.1) {
            let mut levels: Vec<usize> = same.iter().map(|s| s.2).collect();
            random.shuffle(&mut levels);
            for (statement, level) in same.iter_mut().zip(levels) {
                statement.2 = level;
            }
        }
        let stands = standing.stands_of(&mut statements);
        let of =
            |pair: &Pair| mean(&shared(standing, &stands[pair.one], &stands[pair.other]));
        pairs.iter().map(of).collect::<Vec<f64>>()
    };
    let draws: Vec<Vec<f64>> = (0..options.samples).into_par_iter().map(draw).collect();
    let of = |at: usize| Null { values: draws.iter().map(|draw| draw[at]).collect() };
    (0..pairs.len()).map(of).collect()
}
