//! Who belongs with whom, step by step: hierarchical clustering of agreement.

use super::Options;
use super::agreement::pairs;
use super::report::{Cell, Report};
use super::standing::Standing;
use crate::error::Error;
use crate::network::spec::Spec;
use crate::network::table::Table;

/// Average linkage over one less agreement. See
/// [`Measure::Clusters`](super::Measure::Clusters).
///
/// # Errors
/// As [`network()`](crate::network::network); a qualifier of words.
pub fn clusters(table: &Table, spec: &Spec, options: Options) -> Result<Report, Error> {
    let standing = Standing::new(table, spec)?;
    let n = standing.rows.len();
    let mut distances = vec![1.0; n * n.saturating_sub(1) / 2];
    for pair in pairs(&standing, &standing.stands()) {
        distances[condensed(n, pair.one, pair.other)] = 1.0 - pair.agreement();
    }
    let tree = Tree::new(distances, n);
    let groups = tree.cut(options.groups.max(2));
    let mut report = Report::new(&["order", "row", "group", "joined_at"]);
    for (place, leaf) in tree.order().into_iter().enumerate() {
        report.rows.push(vec![
            Cell::from(place),
            standing.rows[leaf].as_str().into(),
            groups[leaf].into(),
            tree.joined_at(leaf).into(),
        ]);
    }
    for (step, &(one, other, height)) in tree.steps.iter().enumerate() {
        report.value(
            &format!("join_{}: {one} + {other} -> {}", step + 1, n + step),
            height,
        );
    }
    Ok(report)
}

/// The place of a pair in the list of distances.
pub(super) const fn condensed(n: usize, one: usize, other: usize) -> usize {
    n * one - one * (one + 1) / 2 + other - one - 1
}

/// A dendrogram. Leaves are numbered from 0, what a step makes from the number of leaves.
pub(super) struct Tree {
    leaves: usize,
    /// What is joined, and at which distance, ascending.
    pub(super) steps: Vec<(usize, usize, f64)>,
}

impl Tree {
    /// Joins the nearest two, again and again, by the mean distance of their leaves.
    pub(super) fn new(mut distances: Vec<f64>, leaves: usize) -> Self {
        if leaves < 2 {
            return Self { leaves, steps: Vec::new() };
        }
        let found = kodama::linkage(&mut distances, leaves, kodama::Method::Average);
        let steps = found.steps().iter();
        let steps = steps.map(|s| (s.cluster1, s.cluster2, s.dissimilarity)).collect();
        Self { leaves, steps }
    }

    /// The leaves from left to right: of two branches the one with the first leaf first.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut parts: Vec<Vec<usize>> =
            (0..self.leaves).map(|leaf| vec![leaf]).collect();
        for &(one, other, _) in &self.steps {
            let (mut a, mut b) =
                (std::mem::take(&mut parts[one]), std::mem::take(&mut parts[other]));
            if b.iter().min() < a.iter().min() {
                std::mem::swap(&mut a, &mut b);
            }
            a.extend(b);
            parts.push(a);
        }
        parts.into_iter().flatten().collect()
    }

    /// The group of each leaf when so many groups are left, numbered by their first leaves.
    pub(super) fn cut(&self, groups: usize) -> Vec<usize> {
        let stop = self.leaves.saturating_sub(groups);
        let mut parts: Vec<Vec<usize>> =
            (0..self.leaves).map(|leaf| vec![leaf]).collect();
        for &(one, other, _) in self.steps.iter().take(stop) {
            let mut joined = std::mem::take(&mut parts[one]);
            joined.extend(std::mem::take(&mut parts[other]));
            parts.push(joined);
        }
        let mut of = vec![0; self.leaves];
        for (group, part) in parts.iter().enumerate() {
            for &leaf in part {
                of[leaf] = group;
            }
        }
        super::community::in_order(&of)
    }

    /// The distance at which a leaf is first joined.
    fn joined_at(&self, leaf: usize) -> Option<f64> {
        let step =
            self.steps.iter().find(|(one, other, _)| *one == leaf || *other == leaf);
        step.map(|(_, _, height)| *height)
    }
}
