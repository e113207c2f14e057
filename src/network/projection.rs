//! One-mode networks: rows tied by what they say of the same columns.
//!
//! Input: counts. Output: for each row its ties to later rows, one row at a time, so that a
//! network larger than memory can be streamed. Sparse: only rows that share a column meet.

use super::bits::BitRows;
use super::cells::{Cells, Turned};
use super::likeness::Likeness;
use super::spec::{Aggregation, Method, Normalization, Spec};

/// What a projection needs.
pub(super) struct Projection<'c> {
    /// Counts with the levels that the aggregation tells apart.
    pub(super) cells: &'c Cells,
    /// Counts by which DNA normalizes: with all levels.
    pub(super) whole: &'c Cells,
    /// How levels count with each other.
    pub(super) likeness: &'c Likeness,
    /// Whether the qualifier has words for levels, which DNA counts in its own way.
    pub(super) words: bool,
    /// Whether rows are tied to themselves.
    pub(super) diagonal: bool,
    /// The network.
    pub(super) spec: &'c Spec,
}

/// What one row has in common with each other row.
struct Meeting {
    congruence: Vec<f64>,
    conflict: Vec<f64>,
    common: Vec<Common>,
    touched: Vec<u32>,
    met: Vec<bool>,
}

/// DNA only: of the cells that two rows have in common the weights of this row and of the
/// other, and their products.
#[derive(Debug, Clone, Copy, Default)]
struct Common {
    ours: f64,
    theirs: f64,
    products: f64,
}

/// What two rows have in common.
struct Shared {
    congruence: f64,
    conflict: f64,
    common: Common,
}

/// Sums of each row alone.
struct Sums {
    /// Of its weights.
    totals: Vec<f64>,
    /// Its congruence with itself.
    selves: Vec<f64>,
}

impl Projection<'_> {
    /// Calls `tell` for each row with its ties to itself or later rows, columns ascending.
    /// Time grows with the pairs of rows that share a cell; by bits with all pairs.
    pub(super) fn each_row(&self, tell: impl FnMut(usize, &[(u32, f64)])) {
        let rows = 0..self.cells.rows.len();
        let sums = Sums {
            totals: rows.clone().map(|row| self.whole.total(row)).collect(),
            selves: rows.map(|row| self.with_itself(row)).collect(),
        };
        let by_bits = !self.diagonal && !self.needs_common() && !self.ties_all();
        match by_bits.then(|| self.cells.as_bits(self.likeness)).flatten() {
            Some(bits) => self.by_bits(&bits, &sums, tell),
            None => self.by_cells(&sums, tell),
        }
    }

    fn by_bits(
        &self,
        bits: &BitRows,
        sums: &Sums,
        mut tell: impl FnMut(usize, &[(u32, f64)]),
    ) {
        let rows = self.cells.rows.len();
        let mut walk = bits.walk();
        let mut ties = vec![(0, 0.0); rows];
        let (for_same, for_contrary) = self.signs();
        let plain = self.spec.normalization == Normalization::No;
        for row in 0..rows {
            // All are written, but what is not tied is written over: no branch a pair.
            let mut count = 0;
            for (other, same, differ) in walk.after(row) {
                let (congruence, conflict) = (f64::from(same), f64::from(differ));
                let value = if plain {
                    for_same * congruence + for_contrary * conflict
                } else {
                    let common = Common::default();
                    let shared = Shared { congruence, conflict, common };
                    self.value(&shared, row, other, sums)
                };
                ties[count] = (other as u32, value);
                count += usize::from(value != 0.0);
            }
            tell(row, &ties[..count]);
        }
    }

    fn by_cells(&self, sums: &Sums, mut tell: impl FnMut(usize, &[(u32, f64)])) {
        let rows = self.cells.rows.len();
        let starts = |cells: &Cells, turned: &Turned| -> Vec<usize> {
            (0..cells.width()).map(|cell| turned.range(cell).start).collect()
        };
        let turned = self.cells.turned();
        let whole = self.needs_common().then(|| self.whole.turned());
        let mut next = starts(self.cells, &turned);
        let mut next_whole =
            whole.as_ref().map_or_else(Vec::new, |whole| starts(self.whole, whole));
        let mut meeting = Meeting::new(rows);
        let mut ties = Vec::new();
        for row in 0..rows {
            self.meet(row, &turned, &mut next, &mut meeting);
            if let Some(whole) = &whole {
                self.meet_whole(row, whole, &mut next_whole, &mut meeting);
            }
            let all = self.ties_all();
            if all {
                meeting.touched = (row as u32..rows as u32).collect();
            }
            meeting.touched.sort_unstable();
            ties.clear();
            for &other in &meeting.touched {
                let at = other as usize;
                if at == row && !self.diagonal {
                    continue;
                }
                let value = self.value(&meeting.with(at), row, at, sums);
                if value != 0.0 {
                    ties.push((other, value));
                }
            }
            meeting.clear(all);
            tell(row, &ties);
        }
    }

    fn dna(&self) -> bool {
        self.spec.method == Method::Dna
    }

    /// Whether DNA's sums over common cells are needed.
    fn needs_common(&self) -> bool {
        self.dna()
            && (self.spec.normalization == Normalization::Jaccard
                || self.words && self.spec.aggregation != Aggregation::Ignore)
    }

    /// Whether rows that share nothing may be tied: DNA's conflict over words, and its 0/0.
    fn ties_all(&self) -> bool {
        let sided = matches!(
            self.spec.aggregation,
            Aggregation::Conflict | Aggregation::Subtract
        );
        self.dna() && (self.words && sided || self.likeness.degenerate)
    }

    /// Congruence of a row with itself.
    fn with_itself(&self, row: usize) -> f64 {
        let own: Vec<(usize, f64)> = self.cells.row(row).collect();
        let mut sum = 0.0;
        for &(cell, weight) in &own {
            let (column, level) = (cell / self.cells.levels, cell % self.cells.levels);
            for &(other, likeness) in &self.likeness.congruent[level] {
                let wanted = column * self.cells.levels + other;
                if let Ok(at) = own.binary_search_by_key(&wanted, |entry| entry.0) {
                    sum += weight * own[at].1 * likeness;
                }
            }
        }
        sum
    }

    fn meet(
        &self,
        row: usize,
        turned: &Turned,
        next: &mut [usize],
        meeting: &mut Meeting,
    ) {
        use Aggregation as A;
        let aggregation = self.spec.aggregation;
        let union = self.spec.normalization == Normalization::Jaccard;
        let congruence = aggregation != A::Conflict || union;
        let conflict = matches!(aggregation, A::Conflict | A::Subtract);
        // Rows before this one have met it already: they are passed for good.
        for (cell, _) in self.cells.row(row) {
            next[cell] += usize::from(!self.diagonal);
        }
        for (cell, weight) in self.cells.row(row) {
            let (column, level) = (cell / self.cells.levels, cell % self.cells.levels);
            let base = column * self.cells.levels;
            let add = |sums: &mut [f64],
                       touched: &mut Vec<u32>,
                       met: &mut [bool],
                       likes: &[(usize, f64)]| {
                for &(other, likeness) in likes {
                    let cell = base + other;
                    let factor = weight * likeness;
                    for (at, theirs) in turned.entries(next[cell]..turned.range(cell).end)
                    {
                        sums[at] += factor * theirs;
                        if !met[at] {
                            met[at] = true;
                            touched.push(at as u32);
                        }
                    }
                }
            };
            let Meeting { congruence: same, conflict: differ, touched, met, .. } =
                meeting;
            if congruence {
                add(same, touched, met, &self.likeness.congruent[level]);
            }
            if conflict {
                add(differ, touched, met, &self.likeness.conflicting[level]);
            }
        }
        if self.diagonal {
            for (cell, _) in self.cells.row(row) {
                next[cell] += 1;
            }
        }
    }

    fn meet_whole(
        &self,
        row: usize,
        whole: &Turned,
        next: &mut [usize],
        meeting: &mut Meeting,
    ) {
        for (cell, weight) in self.whole.row(row) {
            for (at, theirs) in whole.entries(next[cell]..whole.range(cell).end) {
                let common = &mut meeting.common[at];
                common.ours += weight;
                common.theirs += theirs;
                common.products += weight * theirs;
                if !meeting.met[at] {
                    meeting.met[at] = true;
                    meeting.touched.push(at as u32);
                }
            }
            next[cell] += 1;
        }
    }

    /// How much congruence and conflict count in a tie.
    fn signs(&self) -> (f64, f64) {
        match self.spec.aggregation {
            Aggregation::Conflict => (0.0, 1.0),
            Aggregation::Subtract => (1.0, -1.0),
            _ => (1.0, 0.0),
        }
    }

    fn value(&self, shared: &Shared, row: usize, other: usize, sums: &Sums) -> f64 {
        let &Shared { congruence, conflict, common } = shared;
        let Sums { totals, selves } = sums;
        let only = totals[row] - common.ours + totals[other] - common.theirs;
        let counted_apart = self.dna() && self.words;
        let conflict = if counted_apart { only } else { conflict };
        let (for_same, for_contrary) = self.signs();
        let raw = for_same * congruence + for_contrary * conflict;
        let raw = if self.likeness.degenerate { f64::NAN } else { raw };
        let divisor = if self.dna() {
            let (ours, theirs) = (totals[row], totals[other]);
            match self.spec.normalization {
                Normalization::Average => f64::midpoint(ours, theirs),
                Normalization::Jaccard => only + common.products,
                Normalization::Cosine => ours * theirs,
                _ => 1.0,
            }
        } else {
            let (ours, theirs) = (selves[row], selves[other]);
            match self.spec.normalization {
                Normalization::Average => f64::midpoint(ours, theirs),
                Normalization::Jaccard => ours + theirs - congruence,
                Normalization::Cosine => (ours * theirs).sqrt(),
                _ => 1.0,
            }
        };
        if divisor == 0.0 { 0.0 } else { raw / divisor }
    }
}

impl Meeting {
    fn new(rows: usize) -> Self {
        Self {
            congruence: vec![0.0; rows],
            conflict: vec![0.0; rows],
            common: vec![Common::default(); rows],
            touched: Vec::new(),
            met: vec![false; rows],
        }
    }

    fn with(&self, other: usize) -> Shared {
        Shared {
            congruence: self.congruence[other],
            conflict: self.conflict[other],
            common: self.common[other],
        }
    }

    fn clear(&mut self, all: bool) {
        let Self { congruence, conflict, common, touched, met } = self;
        if all {
            congruence.fill(0.0);
            conflict.fill(0.0);
            common.fill(Common::default());
        }
        for at in touched.drain(..).map(|at| at as usize) {
            (congruence[at], conflict[at]) = (0.0, 0.0);
            (common[at], met[at]) = (Common::default(), false);
        }
    }
}
