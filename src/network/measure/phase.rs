//! When a debate changed its shape: the states that its networks pass through.

use super::Options;
use super::report::{Cell, Report};
use crate::error::Error;
use crate::network::Matrix;
use crate::network::calendar::show;
use crate::network::linkage::Linkage;
use crate::network::spec::Spec;
use crate::network::table::Table;
use crate::network::window::{Cut, slices};

/// Groups the networks of all windows by their distance. See
/// [`Measure::Phases`](super::Measure::Phases).
///
/// # Errors
/// As [`slices()`].
pub fn phases(
    table: &Table,
    spec: &Spec,
    cut: Cut,
    options: Options,
) -> Result<Report, Error> {
    // The same rows and columns in every window, or cells could not be compared.
    let spec = Spec { isolates: true, ..spec.clone() };
    let found = slices(table, &spec, cut)?;
    let n = found.len();
    let weights: Vec<f64> = found.iter().map(|slice| weight(&slice.matrix)).collect();
    let mut nearness = vec![vec![0.0; n]; n];
    for one in 0..n {
        for other in one + 1..n {
            let near = -distance(
                (&found[one].matrix, weights[one]),
                (&found[other].matrix, weights[other]),
            );
            nearness[one][other] = near;
            nearness[other][one] = near;
        }
    }
    let tree = Linkage::of(&nearness);
    let most = (n / 2).clamp(2, 8);
    let counts =
        if options.groups > 0 { options.groups..=options.groups } else { 2..=most };
    let best = counts
        .map(|groups| (silhouette(&nearness, &tree.membership(groups)), groups))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (score, groups) = best.unwrap_or((f64::NAN, 1));
    let states = tree.membership(groups);
    let mut report = Report::new(&[
        "index",
        "start",
        "middle",
        "stop",
        "statements",
        "state",
        "distance",
    ]);
    for (at, slice) in found.iter().enumerate() {
        let moved = at.checked_sub(1).map(|last| -nearness[last][at]);
        report.rows.push(vec![
            Cell::from(at),
            show(slice.start).as_str().into(),
            show(slice.middle).as_str().into(),
            show(slice.stop).as_str().into(),
            slice.statements.into(),
            states[at].into(),
            moved.into(),
        ]);
    }
    report.value("states", states.iter().max().map_or(0, |most| most + 1));
    report.value(
        "transitions",
        states.windows(2).filter(|pair| pair[0] != pair[1]).count(),
    );
    report.value("silhouette", (n > 2).then_some(score));
    Ok(report)
}

fn weight(matrix: &Matrix) -> f64 {
    matrix.all().map(|(_, _, value)| value.abs()).sum()
}

/// Half the sum of the differences of all cells, each as a share of its network: 0 for the
/// same network, 1 where nothing is shared. Two empty networks are the same.
fn distance((one, own): (&Matrix, f64), (other, theirs): (&Matrix, f64)) -> f64 {
    match (own > 0.0, theirs > 0.0) {
        (false, false) => return 0.0,
        (true, true) => {}
        _ => return 1.0,
    }
    let mut sum = 0.0;
    for (row, entries) in one.entries.iter().enumerate() {
        let (mut a, mut b) =
            (entries.iter().peekable(), other.entries[row].iter().peekable());
        loop {
            let first =
                a.peek().map(|e| e.0).into_iter().chain(b.peek().map(|e| e.0)).min();
            let Some(column) = first else { break };
            let ours = a.next_if(|e| e.0 == column).map_or(0.0, |e| e.1 / own);
            let others = b.next_if(|e| e.0 == column).map_or(0.0, |e| e.1 / theirs);
            sum += (ours - others).abs();
        }
    }
    sum / 2.0
}

/// The mean silhouette of a grouping: how much nearer each is to its own group than to
/// the next, in [-1, 1].
fn silhouette(nearness: &[Vec<f64>], groups: &[usize]) -> f64 {
    let n = groups.len();
    let count = groups.iter().max().map_or(0, |most| most + 1);
    let of = |one: usize| {
        let mean = |group: usize| {
            let members: Vec<f64> = (0..n)
                .filter(|&other| other != one && groups[other] == group)
                .map(|other| -nearness[one][other])
                .collect();
            (!members.is_empty())
                .then(|| members.iter().sum::<f64>() / members.len() as f64)
        };
        let others = (0..count).filter(|&group| group != groups[one]).filter_map(mean);
        let near = others.fold(f64::INFINITY, f64::min);
        match mean(groups[one]) {
            Some(own) if near.is_finite() && own.max(near) > 0.0 => {
                (near - own) / own.max(near)
            }
            _ => 0.0,
        }
    };
    (0..n).map(of).sum::<f64>() / n.max(1) as f64
}
