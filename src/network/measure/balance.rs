//! Structural balance of a signed network: triangles, and the ties in the way of two camps.

use super::Options;
use super::report::{Cell, Report};
use crate::chance::Random;
use crate::network::Matrix;

/// The names of the kinds of triangles, by their number of negative ties.
const KINDS: [&str; 4] =
    ["plus_plus_plus", "plus_plus_minus", "plus_minus_minus", "minus_minus_minus"];

/// Balance of the signs of a one-mode network. See
/// [`Measure::Balance`](super::Measure::Balance).
#[must_use]
pub fn balance(matrix: &Matrix, options: Options) -> Report {
    let ties: Vec<Vec<(usize, f64)>> = ties(matrix);
    let mut kinds = [0usize; 4];
    let mut of_row = vec![[0usize; 2]; ties.len()];
    for (a, b, c, negative) in triangles(&ties) {
        kinds[negative] += 1;
        for row in [a, b, c] {
            of_row[row][negative % 2] += 1;
        }
    }
    let total: usize = kinds.iter().sum();
    let share =
        |balanced: usize, all: usize| (all > 0).then(|| balanced as f64 / all as f64);
    let mut report = Report::new(&["row", "camp", "triangles", "balanced_share"]);
    report.value("balance", share(kinds[0] + kinds[2], total));
    report.value("triangles", total);
    for (name, count) in KINDS.iter().zip(kinds) {
        report.value(name, count);
    }
    let (camps, frustrated) = two_camps(&ties, options);
    let weight: f64 =
        ties.iter().flatten().map(|(_, value)| value.abs()).sum::<f64>() / 2.0;
    report.value("frustration", (weight > 0.0).then(|| frustrated / weight));
    for (row, label) in matrix.rows.iter().enumerate() {
        let [balanced, unbalanced] = of_row[row];
        report.rows.push(vec![
            Cell::from(label.as_str()),
            camps[row].into(),
            (balanced + unbalanced).into(),
            share(balanced, balanced + unbalanced).into(),
        ]);
    }
    report
}

/// The ties of each row, without those to itself.
pub(super) fn ties(matrix: &Matrix) -> Vec<Vec<(usize, f64)>> {
    let own = matrix.entries.iter().enumerate();
    own.map(|(row, entries)| {
        let others = entries.iter().filter(|(column, _)| *column as usize != row);
        others.map(|&(column, value)| (column as usize, value)).collect()
    })
    .collect()
}

/// Every three rows that are all tied, and how many of the ties are negative.
fn triangles(ties: &[Vec<(usize, f64)>]) -> Vec<(usize, usize, usize, usize)> {
    let mut found = Vec::new();
    let mut sign = vec![0.0; ties.len()];
    for a in 0..ties.len() {
        for &(b, value) in &ties[a] {
            sign[b] = value;
        }
        for &(b, ab) in ties[a].iter().filter(|(b, _)| *b > a) {
            for &(c, bc) in ties[b].iter().filter(|(c, _)| *c > b) {
                if sign[c] != 0.0 {
                    let negative = [ab, bc, sign[c]].iter().filter(|v| **v < 0.0).count();
                    found.push((a, b, c, negative));
                }
            }
        }
        for &(b, _) in &ties[a] {
            sign[b] = 0.0;
        }
    }
    found
}

/// The two camps with the least frustration found, camp 0 that of the first row, and that
/// frustration: the weight of positive ties across and negative ties within. Local search
/// from many starts: an upper bound, which small networks reach.
pub(super) fn two_camps(
    ties: &[Vec<(usize, f64)>],
    options: Options,
) -> (Vec<usize>, f64) {
    let mut best: Option<(Vec<usize>, f64)> = None;
    for start in 0..options.samples.clamp(1, 100) {
        let mut random = Random::new(options.seed, start as u64);
        let mut camp: Vec<f64> =
            ties.iter().map(|_| if random.below(2) == 0 { 1.0 } else { -1.0 }).collect();
        if start == 0 {
            camp.fill(1.0);
        }
        let mut moved = true;
        while moved {
            moved = false;
            for (row, own) in ties.iter().enumerate() {
                let pull: f64 =
                    own.iter().map(|(other, value)| value * camp[*other]).sum();
                if pull * camp[row] < -1e-12 {
                    camp[row] = -camp[row];
                    moved = true;
                }
            }
        }
        let agreeing =
            |row: usize, (other, value): &(usize, f64)| value * camp[row] * camp[*other];
        let rows = ties.iter().enumerate();
        let frustrated: f64 = rows
            .flat_map(|(row, own)| own.iter().map(move |tie| agreeing(row, tie)))
            .filter(|product| *product < 0.0)
            .map(|product| -product / 2.0)
            .sum();
        if best.as_ref().is_none_or(|(_, known)| frustrated < known - 1e-12) {
            let first = camp.first().is_none_or(|own| *own > 0.0);
            let camps =
                camp.iter().map(|own| usize::from((*own > 0.0) != first)).collect();
            best = Some((camps, frustrated));
        }
    }
    best.unwrap_or_default()
}
