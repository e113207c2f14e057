//! Communities of a network whose ties may be negative.

use super::Options;
use super::balance::ties;
use super::report::{Cell, Report};
use crate::chance::Random;
use crate::network::Matrix;

/// Ties of each node; a tie to itself holds twice its weight.
type Ties = Vec<Vec<(usize, f64)>>;

/// Communities by the greatest signed modularity found. See
/// [`Measure::Communities`](super::Measure::Communities).
#[must_use]
pub fn communities(matrix: &Matrix, options: Options) -> Report {
    let (score, names) = memberships(matrix, options);
    let mut report = Report::new(&["row", "community"]);
    let any = matrix.pairs().next().is_some();
    report.value("modularity", any.then_some(score));
    report.value("communities", names.iter().max().map_or(0, |most| most + 1));
    for (label, name) in matrix.rows.iter().zip(&names) {
        report.rows.push(vec![Cell::from(label.as_str()), (*name).into()]);
    }
    report
}

/// The greatest signed modularity found, and for each row its community, numbered in the
/// order of their first rows.
#[must_use]
pub fn memberships(matrix: &Matrix, options: Options) -> (f64, Vec<usize>) {
    let ties = ties(matrix);
    let mut best: Option<(f64, Vec<usize>)> = None;
    for start in 0..options.samples.clamp(1, 100) {
        let found = louvain(&ties, &mut Random::new(options.seed, start as u64));
        let score = modularity(&ties, &found);
        if best.as_ref().is_none_or(|(known, _)| score > *known + 1e-12) {
            best = Some((score, found));
        }
    }
    let (score, found) = best.unwrap_or_default();
    (score, in_order(&found))
}

/// Groups numbered in the order of their first rows.
pub(super) fn in_order(groups: &[usize]) -> Vec<usize> {
    let mut known: Vec<usize> = Vec::new();
    let number = |group: &usize| {
        known.iter().position(|other| other == group).unwrap_or_else(|| {
            known.push(*group);
            known.len() - 1
        })
    };
    groups.iter().map(number).collect()
}

/// The positive and the negative strength of each node.
struct Strengths {
    own: Vec<[f64; 2]>,
    all: [f64; 2],
}

impl Strengths {
    fn new(ties: &Ties) -> Self {
        let mut all = [0.0; 2];
        let of = |own: &Vec<(usize, f64)>| {
            let mut sums = [0.0; 2];
            for (_, value) in own {
                sums[usize::from(*value < 0.0)] += value.abs();
            }
            sums
        };
        let own: Vec<[f64; 2]> = ties.iter().map(of).collect();
        for sums in &own {
            all[0] += sums[0];
            all[1] += sums[1];
        }
        Self { own, all }
    }

    /// What two groups of these strengths would be tied by at random, negative ties
    /// counted against.
    fn expected(&self, one: [f64; 2], other: [f64; 2]) -> f64 {
        let part = |sign: usize| match self.all[sign] {
            all if all > 0.0 => one[sign] * other[sign] / all,
            _ => 0.0,
        };
        part(0) - part(1)
    }
}

/// Signed modularity of a partition, in [-1, 1].
pub(super) fn modularity(ties: &Ties, groups: &[usize]) -> f64 {
    let strengths = Strengths::new(ties);
    let total = strengths.all[0] + strengths.all[1];
    if total == 0.0 {
        return 0.0;
    }
    let count = groups.iter().max().map_or(0, |most| most + 1);
    let mut sums = vec![[0.0; 2]; count];
    let mut inside = 0.0;
    for (node, own) in ties.iter().enumerate() {
        add(&mut sums[groups[node]], strengths.own[node]);
        let same = own.iter().filter(|(other, _)| groups[*other] == groups[node]);
        inside += same.map(|(_, value)| value).sum::<f64>();
    }
    let expected: f64 = sums.iter().map(|sums| strengths.expected(*sums, *sums)).sum();
    (inside - expected) / total
}

fn add(sums: &mut [f64; 2], own: [f64; 2]) {
    sums[0] += own[0];
    sums[1] += own[1];
}

/// Moves nodes between groups while modularity rises, then does the same with the groups.
fn louvain(ties: &Ties, random: &mut Random) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..ties.len()).collect();
    let mut level = ties.clone();
    // Signs are kept apart in groups, which may be tied both ways.
    let mut strengths = Strengths::new(ties);
    loop {
        let (moved, found) = local(&level, &strengths, random);
        let found = in_order(&found);
        for group in &mut groups {
            *group = found[*group];
        }
        if !moved {
            return groups;
        }
        (level, strengths) = joined(&level, &strengths, &found);
    }
}

fn local(ties: &Ties, strengths: &Strengths, random: &mut Random) -> (bool, Vec<usize>) {
    let mut groups: Vec<usize> = (0..ties.len()).collect();
    let mut sums = strengths.own.clone();
    let mut order: Vec<usize> = (0..ties.len()).collect();
    random.shuffle(&mut order);
    let mut pull = vec![0.0; ties.len()];
    let mut any = false;
    let mut moved = true;
    while moved {
        moved = false;
        for &node in &order {
            let own = strengths.own[node];
            let mut near = vec![groups[node]];
            for &(other, value) in ties[node].iter().filter(|(other, _)| *other != node) {
                pull[groups[other]] += value;
                near.push(groups[other]);
            }
            near.sort_unstable();
            near.dedup();
            add(&mut sums[groups[node]], own.map(|sum| -sum));
            let gain = |group: usize| pull[group] - strengths.expected(own, sums[group]);
            let mut best = (groups[node], gain(groups[node]));
            for &group in &near {
                if gain(group) > best.1 + 1e-12 {
                    best = (group, gain(group));
                }
            }
            moved |= best.0 != groups[node];
            groups[node] = best.0;
            add(&mut sums[best.0], own);
            for group in near {
                pull[group] = 0.0;
            }
        }
        any |= moved;
    }
    (any, groups)
}

/// The network of the groups.
fn joined(ties: &Ties, strengths: &Strengths, groups: &[usize]) -> (Ties, Strengths) {
    let count = groups.iter().max().map_or(0, |most| most + 1);
    let mut sums = vec![std::collections::BTreeMap::<usize, f64>::new(); count];
    let mut own = vec![[0.0; 2]; count];
    for (node, list) in ties.iter().enumerate() {
        add(&mut own[groups[node]], strengths.own[node]);
        for &(other, value) in list {
            *sums[groups[node]].entry(groups[other]).or_default() += value;
        }
    }
    let ties = sums.into_iter().map(|list| list.into_iter().collect()).collect();
    (ties, Strengths { own, all: strengths.all })
}
