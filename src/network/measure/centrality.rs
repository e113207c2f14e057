//! Who stands in the middle of a one-mode network.

use super::balance::ties;
use super::report::{Cell, Report};
use crate::network::Matrix;

/// Rounds of the power iteration, at most.
const ROUNDS: usize = 10_000;

/// Centralities of every row. See [`Measure::Centrality`](super::Measure::Centrality).
#[must_use]
pub fn centrality(matrix: &Matrix) -> Report {
    let ties = ties(matrix);
    let positive: Vec<Vec<(usize, f64)>> = ties
        .iter()
        .map(|own| own.iter().copied().filter(|(_, value)| *value > 0.0).collect())
        .collect();
    let (closeness, between) = paths(&positive);
    let vector = eigenvector(&positive);
    let columns = [
        "row",
        "degree",
        "strength",
        "negative_strength",
        "closeness",
        "betweenness",
        "eigenvector",
    ];
    let mut report = Report::new(&columns);
    for (row, label) in matrix.rows.iter().enumerate() {
        let sum = |sign: f64| {
            let own = ties[row].iter().map(|(_, value)| value * sign);
            own.filter(|value| *value > 0.0).sum::<f64>()
        };
        report.rows.push(vec![
            Cell::from(label.as_str()),
            positive[row].len().into(),
            sum(1.0).into(),
            sum(-1.0).into(),
            closeness[row].into(),
            between[row].into(),
            vector.as_ref().map(|vector| vector[row]).into(),
        ]);
    }
    report
}

/// Harmonic closeness and betweenness, each divided by its greatest possible value. The
/// length of a tie is one over its value.
fn paths(ties: &[Vec<(usize, f64)>]) -> (Vec<f64>, Vec<f64>) {
    let n = ties.len();
    let mut closeness = vec![0.0; n];
    let mut between = vec![0.0; n];
    for (source, close) in closeness.iter_mut().enumerate() {
        let found = Shortest::from(ties, source);
        let reached = found.order.iter().skip(1);
        *close = reached.map(|&node| 1.0 / found.distance[node]).sum();
        let mut share = vec![0.0; n];
        for &node in found.order.iter().rev() {
            for &before in &found.before[node] {
                share[before] +=
                    found.ways[before] / found.ways[node] * (1.0 + share[node]);
            }
            if node != source {
                between[node] += share[node];
            }
        }
    }
    let others = n.saturating_sub(1) as f64;
    let pairs = others * (others - 1.0);
    let divided = |values: Vec<f64>, by: f64| -> Vec<f64> {
        values.into_iter().map(|value| if by > 0.0 { value / by } else { 0.0 }).collect()
    };
    (divided(closeness, others), divided(between, pairs))
}

/// Shortest paths from one node.
struct Shortest {
    /// Nodes reached, nearest first.
    order: Vec<usize>,
    distance: Vec<f64>,
    /// Number of shortest paths.
    ways: Vec<f64>,
    /// The nodes before each on its shortest paths.
    before: Vec<Vec<usize>>,
}

impl Shortest {
    /// Dijkstra, with the counts of Brandes.
    fn from(ties: &[Vec<(usize, f64)>], source: usize) -> Self {
        let n = ties.len();
        let mut found = Self {
            order: Vec::new(),
            distance: vec![f64::INFINITY; n],
            ways: vec![0.0; n],
            before: vec![Vec::new(); n],
        };
        let mut done = vec![false; n];
        let mut heap =
            std::collections::BinaryHeap::from([Next { distance: 0.0, node: source }]);
        found.distance[source] = 0.0;
        found.ways[source] = 1.0;
        while let Some(Next { distance, node }) = heap.pop() {
            if std::mem::replace(&mut done[node], true) {
                continue;
            }
            found.order.push(node);
            for &(other, value) in ties[node].iter().filter(|(other, _)| *other != node) {
                let far = distance + 1.0 / value;
                let known = found.distance[other];
                // Sums of the same lengths in another order are the same path length.
                let even = 1e-12 * far;
                if far < known - even {
                    found.distance[other] = far;
                    found.ways[other] = found.ways[node];
                    found.before[other] = vec![node];
                    heap.push(Next { distance: far, node: other });
                } else if (far - known).abs() <= even && !done[other] {
                    found.ways[other] += found.ways[node];
                    found.before[other].push(node);
                }
            }
        }
        found
    }
}

/// A node to visit; the nearest is the greatest.
struct Next {
    distance: f64,
    node: usize,
}

impl PartialEq for Next {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Next {}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.distance.total_cmp(&self.distance).then(other.node.cmp(&self.node))
    }
}

/// The principal eigenvector of the positive ties, of length 1; none without ties.
fn eigenvector(ties: &[Vec<(usize, f64)>]) -> Option<Vec<f64>> {
    if ties.iter().all(Vec::is_empty) {
        return None;
    }
    let n = ties.len();
    let mut vector = vec![1.0 / (n as f64).sqrt(); n];
    for _ in 0..ROUNDS {
        // The vector itself is added, so that two-sided networks do not swing.
        let mut next = vector.clone();
        for (row, own) in ties.iter().enumerate() {
            next[row] +=
                own.iter().map(|(other, value)| value * vector[*other]).sum::<f64>();
        }
        let length = next.iter().map(|value| value * value).sum::<f64>().sqrt();
        for value in &mut next {
            *value /= length;
        }
        let moved: f64 = next.iter().zip(&vector).map(|(a, b)| (a - b).abs()).sum();
        vector = next;
        if moved < 1e-13 * n as f64 {
            break;
        }
    }
    Some(vector)
}
