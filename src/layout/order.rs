//! In which order actors, issues and positions stand, so that few lines cross.
//!
//! Actors stand in the middle, issues in two wings of equal height. Orders come from the
//! classic sweep: each side in turn by the mean rank of what it is linked to, then swaps of
//! neighbours while they save crossings; the best of all rounds is kept. Whole ranks and
//! sorted ids make it the same everywhere.

use super::plan::Plan;

const ROUNDS: usize = 16;

/// Indices into the plan, from top to bottom.
#[derive(Clone)]
pub(super) struct Order {
    pub(super) actors: Vec<usize>,
    /// Groups of the left and of the right wing.
    pub(super) wings: [Vec<usize>; 2],
    /// Rows of each group.
    pub(super) rows: Vec<Vec<usize>>,
}

/// Ranks of the other ends of something's links, for each wing.
type Ends = [Vec<usize>; 2];

impl Order {
    /// The order for a plan whose groups are that high.
    pub(super) fn of(plan: &Plan, heights: &[f64]) -> Self {
        let mut order = Self {
            actors: (0..plan.cards.len()).collect(),
            wings: balance(heights),
            rows: plan.groups.iter().map(|group| group.rows.clone()).collect(),
        };
        let mut best = (order.crossings(plan), order.clone());
        for _ in 0..ROUNDS {
            order.sweep(plan);
            let crossings = order.crossings(plan);
            if crossings < best.0 {
                best = (crossings, order.clone());
            }
        }
        best.1
    }

    /// For each row its wing and its rank there.
    fn row_ranks(&self, plan: &Plan) -> Vec<(usize, usize)> {
        let mut ranks = vec![(0, 0); plan.rows.len()];
        for (wing, groups) in self.wings.iter().enumerate() {
            let rows = groups.iter().flat_map(|&group| &self.rows[group]);
            for (rank, &row) in rows.enumerate() {
                ranks[row] = (wing, rank);
            }
        }
        ranks
    }

    fn sweep(&mut self, plan: &Plan) {
        let rows = self.row_ranks(plan);
        let mut ends = vec![Ends::default(); plan.cards.len()];
        for link in &plan.links {
            let (wing, rank) = rows[link.row];
            ends[link.actor][wing].push(rank);
        }
        arrange(&mut self.actors, &ends);
        let ranks = ranks(&self.actors);
        let mut of_rows = vec![Ends::default(); plan.rows.len()];
        let mut of_groups = vec![Ends::default(); plan.groups.len()];
        let mut group_of = vec![0; plan.rows.len()];
        for (at, group) in plan.groups.iter().enumerate() {
            for &row in &group.rows {
                group_of[row] = at;
            }
        }
        for link in &plan.links {
            of_rows[link.row][0].push(ranks[link.actor]);
            of_groups[group_of[link.row]][0].push(ranks[link.actor]);
        }
        self.wings.iter_mut().for_each(|groups| arrange(groups, &of_groups));
        self.rows.iter_mut().for_each(|rows| arrange(rows, &of_rows));
    }

    /// How many pairs of links cross.
    pub(super) fn crossings(&self, plan: &Plan) -> usize {
        let (actors, rows) = (ranks(&self.actors), self.row_ranks(plan));
        let mut links: [Vec<(usize, usize)>; 2] = Default::default();
        for link in &plan.links {
            let (wing, rank) = rows[link.row];
            links[wing].push((actors[link.actor], rank));
        }
        links.iter_mut().map(|links| inversions(links, plan.rows.len())).sum()
    }
}

/// Groups to the lower wing, highest first, then each wing in the plan's order.
fn balance(heights: &[f64]) -> [Vec<usize>; 2] {
    let mut by_height: Vec<usize> = (0..heights.len()).collect();
    by_height.sort_by(|&a, &b| heights[b].total_cmp(&heights[a]).then(a.cmp(&b)));
    let mut wings = [Vec::new(), Vec::new()];
    let mut filled = [0.0, 0.0];
    for group in by_height {
        // The right wing first: a lone issue is read from left to right.
        let wing = usize::from(filled[1] <= filled[0]);
        wings[wing].push(group);
        filled[wing] += heights[group];
    }
    for wing in &mut wings {
        wing.sort_unstable();
    }
    wings
}

fn ranks(order: &[usize]) -> Vec<usize> {
    let mut ranks = vec![0; order.len()];
    for (rank, &at) in order.iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}

/// Sorts by the mean rank of the other ends, then swaps neighbours while that helps.
fn arrange(order: &mut [usize], ends: &[Ends]) {
    let mean = |at: usize| {
        let all = || ends[at].iter().flatten();
        let number = all().count();
        if number == 0 { f64::MAX } else { all().sum::<usize>() as f64 / number as f64 }
    };
    order.sort_by(|&a, &b| mean(a).total_cmp(&mean(b)).then(a.cmp(&b)));
    for _ in 0..order.len().min(ROUNDS) {
        let mut swapped = false;
        for at in 1..order.len() {
            let (above, below) = (&ends[order[at - 1]], &ends[order[at]]);
            if cross(below, above) < cross(above, below) {
                order.swap(at - 1, at);
                swapped = true;
            }
        }
        if !swapped {
            break;
        }
    }
}

/// Crossings between the links of two neighbours, the first above the second.
fn cross(above: &Ends, below: &Ends) -> usize {
    let pairs = |wing: usize| {
        above[wing].iter().map(move |a| below[wing].iter().filter(|b| *b < a).count())
    };
    pairs(0).chain(pairs(1)).sum()
}

/// Pairs of links that cross, by a tree of partial sums over the second rank.
fn inversions(links: &mut [(usize, usize)], ranks: usize) -> usize {
    links.sort_unstable();
    let mut tree = vec![0_usize; ranks + 1];
    let mut total = 0;
    for (seen, &(_, rank)) in links.iter().enumerate() {
        let mut not_above = 0;
        let mut at = rank + 1;
        while at > 0 {
            not_above += tree[at];
            at &= at - 1;
        }
        total += seen - not_above;
        at = rank + 1;
        while at < tree.len() {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    total
}
