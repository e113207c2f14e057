//! Hierarchical clustering by average linkage, and the order of its leaves.
//!
//! Definition: at each step the two clusters whose members are nearest on average are
//! joined; a join's nearness is that average. Range: that of the nearness given. Undefined
//! for no things (an empty tree). Source: Sokal and Michener 1958 (UPGMA), here on
//! nearness instead of distance, of which it takes the negative as well. Complexity: time n²
//! as a rule, n³ at worst, room n². A cluster stands where its first thing stood; of pairs
//! equally near, that whose first cluster stands first is joined, then that whose second
//! does.

/// One join.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Join {
    /// The clusters joined, that with the first thing before: below n the thing of that
    /// number, else n plus the number of an earlier join.
    pub parts: [usize; 2],
    /// Average nearness of the members of the one to those of the other.
    pub nearness: f64,
}

/// The tree of all joins.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linkage {
    /// Number of things.
    pub things: usize,
    /// The joins, in the order in which they were made; one less than there are things.
    pub joins: Vec<Join>,
}

impl Linkage {
    /// Clusters things by a square, symmetric table of nearness; what stands on its
    /// diagonal does not matter.
    #[must_use]
    pub fn of(nearness: &[Vec<f64>]) -> Self {
        let things = nearness.len();
        let mut table = nearness.to_vec();
        let mut live: Vec<(usize, f64)> = (0..things).map(|at| (at, 1.0)).collect();
        // The rows of the table in which live clusters stand.
        let mut rows: Vec<usize> = (0..things).collect();
        let mut joins = Vec::new();
        // For each row the nearest of those behind it, so that a step looks through one list.
        let mut nearest: Vec<(f64, usize)> =
            (0..things).map(|at| behind(&table, &rows, at)).collect();
        while rows.len() > 1 {
            let mut pair = (0, 1);
            let mut best = f64::NEG_INFINITY;
            for (place, &row) in rows.iter().enumerate() {
                if nearest[row].0 > best {
                    best = nearest[row].0;
                    let other = rows.binary_search(&nearest[row].1);
                    pair = (place, other.unwrap_or(place));
                }
            }
            let (one, other) = (rows[pair.0], rows[pair.1]);
            let [a, b] = [live[one], live[other]];
            for &row in rows.iter().filter(|row| ![one, other].contains(row)) {
                let sum = table[one][row] * a.1 + table[other][row] * b.1;
                let mean = sum / (a.1 + b.1);
                table[one][row] = mean;
                table[row][one] = mean;
            }
            live[one] = (things + joins.len(), a.1 + b.1);
            joins.push(Join { parts: [a.0, b.0], nearness: best });
            rows.remove(pair.1);
            for place in 0..rows.len() {
                let row = rows[place];
                let lost = [one, other].contains(&nearest[row].1) || row == one;
                if lost {
                    nearest[row] = behind(&table, &rows, place);
                } else if row < one {
                    let (near, place) = nearest[row];
                    let own = table[row][one];
                    if own > near || (own >= near && one < place) {
                        nearest[row] = (own, one);
                    }
                }
            }
        }
        Self { things, joins }
    }

    /// The leaves from left to right, so that no two branches cross. Of the two ways to
    /// turn each join, the one that brings nearer leaves beside each other.
    #[must_use]
    pub fn order(&self, nearness: &[Vec<f64>]) -> Vec<usize> {
        let mut orders: Vec<Vec<usize>> = (0..self.things).map(|at| vec![at]).collect();
        for join in &self.joins {
            let [left, right] = join.parts.map(|part| orders[part].clone());
            let turned =
                |order: &[usize]| order.iter().rev().copied().collect::<Vec<_>>();
            let ways = [
                (left.clone(), right.clone()),
                (turned(&left), right.clone()),
                (left.clone(), turned(&right)),
                (turned(&left), turned(&right)),
            ];
            let meet = |(a, b): &(Vec<usize>, Vec<usize>)| match (a.last(), b.first()) {
                (Some(&a), Some(&b)) => nearness[a][b],
                _ => 0.0,
            };
            let mut best = ways[0].clone();
            for way in &ways[1..] {
                if meet(way) > meet(&best) {
                    best = way.clone();
                }
            }
            best.0.extend(best.1);
            orders.push(best.0);
        }
        orders.pop().unwrap_or_default()
    }

    /// The leaves from left to right, so that no two branches cross: of two branches the one
    /// with the first thing first.
    #[must_use]
    pub fn leaves(&self) -> Vec<usize> {
        self.branches(self.joins.len()).concat()
    }

    /// The clusters after so many joins, the largest first; each sorted.
    #[must_use]
    pub fn after(&self, joins: usize) -> Vec<Vec<usize>> {
        let mut found = self.branches(joins);
        for cluster in &mut found {
            cluster.sort_unstable();
        }
        found.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        found
    }

    /// The clusters that stand before the first join at or below a nearness, as
    /// [`Self::after`] gives them.
    #[must_use]
    pub fn cut(&self, below: f64) -> Vec<Vec<usize>> {
        self.after(self.joins.iter().take_while(|join| join.nearness > below).count())
    }

    /// For each thing the number of its cluster when so many clusters are left, numbered in
    /// the order of their first things.
    #[must_use]
    pub fn membership(&self, clusters: usize) -> Vec<usize> {
        let mut left = self.after(self.things.saturating_sub(clusters));
        left.sort_unstable();
        let mut of = vec![0; self.things];
        for (number, cluster) in left.iter().enumerate() {
            for &thing in cluster {
                of[thing] = number;
            }
        }
        of
    }

    /// What hangs together after so many joins, each from left to right.
    fn branches(&self, joins: usize) -> Vec<Vec<usize>> {
        let mut parts: Vec<Vec<usize>> = (0..self.things).map(|at| vec![at]).collect();
        for join in self.joins.iter().take(joins) {
            let both = join.parts.map(|part| std::mem::take(&mut parts[part]));
            parts.push(both.concat());
        }
        parts.retain(|part| !part.is_empty());
        parts
    }
}

/// The nearest of the rows that stand behind a place, the earlier of equals.
fn behind(table: &[Vec<f64>], rows: &[usize], place: usize) -> (f64, usize) {
    let own = rows[place];
    let mut best = (f64::NEG_INFINITY, own);
    for &other in &rows[place + 1..] {
        if table[own][other] > best.0 {
            best = (table[own][other], other);
        }
    }
    best
}

/// The clusters within which things are nearer than 0 on average, the largest first.
#[must_use]
pub fn groups(nearness: &[Vec<f64>]) -> Vec<Vec<usize>> {
    Linkage::of(nearness).cut(0.0)
}
