//! How far a debate has split: the spread of agreement, and DNA's number for comparison.

use super::Options;
use super::agreement::{Pair, pairs};
use super::report::{Cell, Report};
use super::standing::Standing;
use crate::chance::Random;
use crate::error::Error;
use crate::network::compute::network;
use crate::network::spec::{Aggregation, Method, Normalization, Shape, Spec};
use crate::network::table::Table;

/// The variance of agreement over the pairs of rows. See
/// [`Measure::Polarization`](super::Measure::Polarization).
///
/// # Errors
/// As [`network()`]; a qualifier of words.
pub fn polarization(
    table: &Table,
    spec: &Spec,
    options: Options,
) -> Result<Report, Error> {
    let standing = Standing::new(table, spec)?;
    let stands = standing.stands();
    let pairs = pairs(&standing, &stands);
    let values: Vec<f64> = pairs.iter().map(Pair::agreement).collect();
    let mut report =
        Report::new(&["row", "group", "agreement_within", "agreement_across"]);
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n;
    report.value("polarization", (n > 0.0).then_some(variance));
    report.value("mean_agreement", (n > 0.0).then_some(mean));
    report.value("pairs", values.len());
    let camps = camps(&pairs, standing.rows.len(), options);
    // For each row the sums and numbers of agreement within its camp and across.
    let mut sums = vec![[(0.0, 0.0); 2]; standing.rows.len()];
    for (pair, value) in pairs.iter().zip(&values) {
        let across = usize::from(camps[pair.one] != camps[pair.other]);
        for row in [pair.one, pair.other] {
            let (sum, count) = &mut sums[row][across];
            *sum += value;
            *count += 1.0;
        }
    }
    for (row, label) in standing.rows.iter().enumerate() {
        let [within, across] =
            sums[row].map(|(sum, count)| (count > 0.0).then(|| sum / count));
        report.rows.push(vec![
            Cell::from(label.as_str()),
            camps[row].into(),
            within.into(),
            across.into(),
        ]);
    }
    Ok(report)
}

/// The two camps with the most agreement inside less that across, by local search.
fn camps(pairs: &[Pair], rows: usize, options: Options) -> Vec<usize> {
    let mut ties: Vec<Vec<(usize, f64)>> = vec![Vec::new(); rows];
    for pair in pairs {
        ties[pair.one].push((pair.other, pair.agreement()));
        ties[pair.other].push((pair.one, pair.agreement()));
    }
    super::balance::two_camps(&ties, options).0
}

/// A matrix with its zeros.
type Dense = Vec<Vec<f64>>;

/// Congruence and conflict, both divided by average activity, as DNA builds them.
fn matrices(table: &Table, spec: &Spec) -> Result<(Vec<String>, [Dense; 2]), Error> {
    let of = |aggregation| {
        let spec = Spec {
            shape: Shape::OneMode,
            aggregation,
            normalization: Normalization::Average,
            method: Method::Dna,
            isolates: false,
            ..spec.clone()
        };
        network(table, &spec)
    };
    let congruence = of(Aggregation::Congruence)?;
    let conflict = of(Aggregation::Conflict)?;
    Ok((congruence.rows.clone(), [congruence.dense(), conflict.dense()]))
}

/// DNA's quality of a given partition; `groups` is the number of groups. Labels are those
/// of the rows, sorted. In [0, 1] when normalized; none where no two rows are tied.
///
/// # Errors
/// As [`network()`].
pub fn dna_quality(
    table: &Table,
    spec: &Spec,
    membership: &[usize],
    normalized: bool,
) -> Result<Option<f64>, Error> {
    let (_, matrices) = matrices(table, spec)?;
    Ok(quality(&matrices, membership, normalized))
}

fn quality(
    [congruence, conflict]: &[Dense; 2],
    membership: &[usize],
    normalized: bool,
) -> Option<f64> {
    let sum = |matrix: &[Vec<f64>]| matrix.iter().flatten().map(|v| v.abs()).sum::<f64>();
    let (all_congruence, all_conflict) = (sum(congruence), sum(conflict));
    let groups = membership.iter().max().map_or(0, |most| most + 1);
    let mut sizes = vec![0.0; groups];
    for &group in membership {
        sizes[group] += 1.0;
    }
    let n = membership.len() as f64;
    let within: f64 = sizes.iter().map(|size| size * (size - 1.0)).sum();
    let across = n * (n - 1.0) - within;
    let mut score = 0.0;
    for (a, &group) in membership.iter().enumerate() {
        for (b, &other) in membership.iter().enumerate().filter(|(b, _)| *b != a) {
            score += if group == other {
                let size = sizes[group];
                let expected = size * (size - 1.0) / within * all_congruence / within;
                (congruence[a][b] - expected).abs() + conflict[a][b].abs()
            } else {
                let expected =
                    sizes[group] * sizes[other] / across * all_conflict / across;
                congruence[a][b].abs() + (conflict[a][b] - expected).abs()
            };
        }
    }
    let total = 2.0 * (all_congruence + all_conflict);
    if !normalized {
        return Some(score / 2.0);
    }
    (total > 0.0).then_some(score / total)
}

/// DNA's polarization: its quality's greatest value over groups of equal size, by the
/// best of many greedy searches. For comparison; see its definition for its faults.
///
/// # Errors
/// As [`network()`].
pub fn dna_polarization(
    table: &Table,
    spec: &Spec,
    options: Options,
) -> Result<Report, Error> {
    let (labels, matrices) = matrices(table, spec)?;
    let groups = options.groups.max(2).min(labels.len().max(1));
    let mut best: Option<(f64, Vec<usize>)> = None;
    for start in 0..options.samples.max(1) {
        let mut membership: Vec<usize> =
            (0..labels.len()).map(|at| at % groups).collect();
        Random::new(options.seed, start as u64).shuffle(&mut membership);
        let Some(found) = climb(&matrices, &mut membership) else { break };
        if best.as_ref().is_none_or(|(known, _)| found > *known + 1e-12) {
            best = Some((found, membership));
        }
    }
    let mut report = Report::new(&["row", "group"]);
    report.value("dna_polarization", best.as_ref().map(|(found, _)| *found));
    report.value("groups", groups);
    for (label, group) in labels.iter().zip(best.iter().flat_map(|(_, groups)| groups)) {
        report.rows.push(vec![Cell::from(label.as_str()), (*group).into()]);
    }
    Ok(report)
}

/// Swaps pairs of rows between groups while the quality rises.
fn climb(matrices: &[Dense; 2], membership: &mut [usize]) -> Option<f64> {
    let mut best = quality(matrices, membership, true)?;
    loop {
        let before = best;
        for a in 0..membership.len() {
            for b in a + 1..membership.len() {
                if membership[a] == membership[b] {
                    continue;
                }
                membership.swap(a, b);
                let found = quality(matrices, membership, true)?;
                if found > best + 1e-12 {
                    best = found;
                } else {
                    membership.swap(a, b);
                }
            }
        }
        if best <= before {
            return Some(best);
        }
    }
}
