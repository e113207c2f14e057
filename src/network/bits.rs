//! Binary congruence and conflict of many rows: bits and population counts.
//!
//! Where every statement counts once, a row is two lists of bits: the columns that it is
//! for and those that it is against. What two rows share is then a few machine words. For
//! networks in which nearly all pairs are tied, and larger than memory: pairs are told one
//! by one and never stored.

use pulp::{Arch, Simd, WithSimd};

/// Rows that meet while their bits are near.
const TILE: usize = 256;
/// Words are handled in groups of so many.
const LANE: usize = 4;

/// For each row the columns that it is for and against.
#[derive(Debug, Clone, Default)]
pub struct BitRows {
    rows: usize,
    /// Words of a row's half.
    words: usize,
    /// For each row first its columns for, then those against.
    bits: Vec<u64>,
}

/// What all pairs of rows have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Sum of congruence over the pairs.
    pub congruence: u64,
    /// Sum of conflict.
    pub conflict: u64,
    /// Pairs with any congruence.
    pub congruent_pairs: u64,
    /// Pairs with any conflict.
    pub conflicting_pairs: u64,
}

impl BitRows {
    /// Rows without bits.
    #[must_use]
    pub fn new(rows: usize, columns: usize) -> Self {
        let words = columns.div_ceil(64).next_multiple_of(LANE);
        Self { rows, words, bits: vec![0; 2 * rows * words] }
    }

    /// Notes a statement of a row on a column, for it or against it; again changes nothing.
    pub fn set(&mut self, row: usize, column: usize, supports: bool) {
        let half = if supports { 0 } else { self.words };
        self.bits[2 * row * self.words + half + column / 64] |= 1 << (column % 64);
    }

    /// Bytes that it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bits.len() * size_of::<u64>()
    }

    /// Calls `tell` with each two rows (the lesser first), their congruence and conflict:
    /// the number of columns on which both take the same and opposite sides. Pairs come
    /// tile by tile. Rows squared x columns / 64 steps.
    pub fn each_pair(&self, tell: impl FnMut(usize, usize, u32, u32)) {
        Arch::new().dispatch(Pairs { rows: self, tell });
    }

    /// Calls `tell` with each row after `row`, their congruence and conflict.
    pub fn each_after(&self, row: usize, tell: impl FnMut(usize, u32, u32)) {
        Arch::new().dispatch(After { rows: self, row, tell });
    }

    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "only inlined code uses the wide instructions"
    )]
    fn halves(&self, row: usize) -> (&[u64], &[u64]) {
        self.bits[2 * row * self.words..2 * (row + 1) * self.words].split_at(self.words)
    }

    /// Sums over all pairs.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        self.each_pair(
            #[inline(always)]
            |_, _, congruence, conflict| {
                totals.congruence += u64::from(congruence);
                totals.conflict += u64::from(conflict);
                totals.congruent_pairs += u64::from(congruence > 0);
                totals.conflicting_pairs += u64::from(conflict > 0);
            },
        );
        totals
    }
}

/// The walk over all pairs, compiled for the best instructions that the machine has.
struct Pairs<'r, F> {
    rows: &'r BitRows,
    tell: F,
}

impl<F: FnMut(usize, usize, u32, u32)> WithSimd for Pairs<'_, F> {
    type Output = ();

    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "only inlined code uses the wide instructions"
    )]
    fn with_simd<S: Simd>(mut self, _: S) {
        let rows = self.rows.rows;
        for first in (0..rows).step_by(TILE) {
            for second in (first..rows).step_by(TILE) {
                for one in first..rows.min(first + TILE) {
                    for other in second.max(one + 1)..rows.min(second + TILE) {
                        let (same, differ) = meet(self.rows, one, other);
                        (self.tell)(one, other, same, differ);
                    }
                }
            }
        }
    }
}

/// The walk over the pairs of one row.
struct After<'r, F> {
    rows: &'r BitRows,
    row: usize,
    tell: F,
}

impl<F: FnMut(usize, u32, u32)> WithSimd for After<'_, F> {
    type Output = ();

    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "only inlined code uses the wide instructions"
    )]
    fn with_simd<S: Simd>(mut self, _: S) {
        for other in self.row + 1..self.rows.rows {
            let (same, differ) = meet(self.rows, self.row, other);
            (self.tell)(other, same, differ);
        }
    }
}

/// Congruence and conflict of two rows.
#[inline(always)]
#[allow(clippy::inline_always, reason = "only inlined code uses the wide instructions")]
fn meet(rows: &BitRows, one: usize, other: usize) -> (u32, u32) {
    let (ours, against) = rows.halves(one);
    let (theirs, theirs_against) = rows.halves(other);
    let same = common(ours, theirs) + common(against, theirs_against);
    let differ = common(ours, theirs_against) + common(against, theirs);
    (same as u32, differ as u32)
}

/// How many bits two rows share.
#[inline(always)]
#[allow(clippy::inline_always, reason = "only inlined code uses the wide instructions")]
fn common(one: &[u64], other: &[u64]) -> u64 {
    let (one, other) = (one.as_chunks::<LANE>().0, other.as_chunks::<LANE>().0);
    let mut sums = [0u64; LANE];
    for (a, b) in one.iter().zip(other) {
        for lane in 0..LANE {
            sums[lane] += u64::from((a[lane] & b[lane]).count_ones());
        }
    }
    sums.iter().sum()
}
