//! One-mode networks: rows tied by what they say of the same columns.
//!
//! Input: counts. Output: for each row its ties to later rows, one row at a time, so that a
//! network larger than memory can be streamed. Sparse: only rows that share a column meet.

use super::bits::{BitRows, Walk};
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
    /// The cells as bits, where they are binary and so many rows meet that this is faster.
    pub(super) bits: Option<BitRows>,
    /// The network.
    pub(super) spec: &'c Spec,
}

/// What one row has in common with each other row.
struct Meeting {
    congruence: Vec<f64>,
    conflict: Vec<f64>,
    /// DNA only: weights in common cells, of this row and of the other; their products.
    ours: Vec<f64>,
    theirs: Vec<f64>,
    products: Vec<f64>,
    touched: Vec<u32>,
    met: Vec<bool>,
}

impl Projection<'_> {
    /// Calls `tell` for each row with its ties to itself or later rows, columns ascending.
    /// Time grows with the pairs of rows that share a cell.
    pub(super) fn each_row(&self, mut tell: impl FnMut(usize, Vec<(u32, f64)>)) {
        let rows = self.cells.rows.len();
        let turned = self.cells.turned();
        let whole = self.needs_common().then(|| self.whole.turned());
        let mut next: Vec<usize> =
            (0..self.cells.width()).map(|c| turned.range(c).start).collect();
        let mut next_whole: Vec<usize> = whole
            .iter()
            .flat_map(|turned| {
                (0..self.whole.width()).map(|cell| turned.range(cell).start)
            })
            .collect();
        let totals: Vec<f64> = (0..rows).map(|row| self.whole.total(row)).collect();
        let selves: Vec<f64> = (0..rows).map(|row| self.with_itself(row)).collect();
        let mut meeting = Meeting::new(rows);
        let mut walk = self.bits.as_ref().map(BitRows::walk);
        for row in 0..rows {
            match &mut walk {
                Some(walk) => meeting.take(walk, row),
                None => self.meet(row, &turned, &mut next, &mut meeting),
            }
            if let Some(whole) = &whole {
                self.meet_whole(row, whole, &mut next_whole, &mut meeting);
            }
            let all = self.ties_all();
            if all {
                meeting.touched = (row as u32..rows as u32).collect();
            }
            meeting.touched.sort_unstable();
            let mut ties = Vec::with_capacity(meeting.touched.len());
            for &other in &meeting.touched {
                let at = other as usize;
                if at == row && !self.diagonal {
                    continue;
                }
                let value = self.value(&meeting, row, at, &totals, &selves);
                if value != 0.0 {
                    ties.push((other, value));
                }
            }
            meeting.clear(all);
            tell(row, ties);
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
                meeting.ours[at] += weight;
                meeting.theirs[at] += theirs;
                meeting.products[at] += weight * theirs;
                if !meeting.met[at] {
                    meeting.met[at] = true;
                    meeting.touched.push(at as u32);
                }
            }
            next[cell] += 1;
        }
    }

    fn value(
        &self,
        meeting: &Meeting,
        row: usize,
        other: usize,
        totals: &[f64],
        selves: &[f64],
    ) -> f64 {
        use Aggregation as A;
        let congruence = meeting.congruence[other];
        let only =
            totals[row] - meeting.ours[other] + totals[other] - meeting.theirs[other];
        let counted_apart = self.dna() && self.words;
        let conflict = if counted_apart { only } else { meeting.conflict[other] };
        let raw = match self.spec.aggregation {
            A::Conflict => conflict,
            A::Subtract => congruence - conflict,
            _ => congruence,
        };
        let raw = if self.likeness.degenerate { f64::NAN } else { raw };
        let divisor = if self.dna() {
            let (ours, theirs) = (totals[row], totals[other]);
            match self.spec.normalization {
                Normalization::Average => f64::midpoint(ours, theirs),
                Normalization::Jaccard => only + meeting.products[other],
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
        let zeros = || vec![0.0; rows];
        Self {
            congruence: zeros(),
            conflict: zeros(),
            ours: zeros(),
            theirs: zeros(),
            products: zeros(),
            touched: Vec::new(),
            met: vec![false; rows],
        }
    }

    /// What a row and those after it have in common, by their bits.
    fn take(&mut self, walk: &mut Walk<'_>, row: usize) {
        let Self { congruence, conflict, touched, met, .. } = self;
        for (at, same, differ) in walk.after(row) {
            (congruence[at], conflict[at]) = (f64::from(same), f64::from(differ));
            if same + differ > 0 {
                met[at] = true;
                touched.push(at as u32);
            }
        }
    }

    fn clear(&mut self, all: bool) {
        let Self { congruence, conflict, ours, theirs, products, touched, met } = self;
        for sums in [congruence, conflict, ours, theirs, products] {
            if all {
                sums.fill(0.0);
            } else {
                for &at in touched.iter() {
                    sums[at as usize] = 0.0;
                }
            }
        }
        for &at in touched.iter() {
            met[at as usize] = false;
        }
        touched.clear();
    }
}
