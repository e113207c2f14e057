//! Binary congruence and conflict of many rows, by bits.
//!
//! Where every statement counts once, a column's supporters are a list of bits, one a row,
//! and so are its opponents. What a row has in common with all others is then the sum of the
//! lists of what it holds, added up as numbers that lie across words: one step adds a bit
//! for 64 rows. For networks in which nearly all pairs are tied, and larger than memory: the
//! counts of a few rows are kept at a time. The counting is compiled for each generation of
//! processors, and the fittest chosen when it runs: what it counts is the same.
#![allow(clippy::inline_always, reason = "only what is inlined is compiled with them")]

use fearless_simd::{Level, dispatch};

/// Words that are handled together.
const WIDE: usize = 4;
/// Rows whose bits lie together.
const BLOCK: usize = 64 * WIDE;
/// Rows that go through a block one after the other, while its bits are near.
const TILE: usize = 32;
/// Binary digits of a count.
const PLANES: usize = 16;

/// One bit for each row of a block.
type Lane = [u64; WIDE];

/// For each row the columns that it is for and against. A cell is `2 * column`, and one
/// more for those for it.
#[derive(Debug, Clone, Default)]
pub(super) struct BitRows {
    rows: usize,
    cells: usize,
    /// Words of a row.
    words: usize,
    /// For each row its cells.
    by_row: Vec<u64>,
    /// For each block of rows, for each cell, who of them holds it.
    by_cell: Vec<Lane>,
}

impl BitRows {
    /// The most columns that can be counted.
    const MOST_COLUMNS: usize = (1 << (PLANES - 1)) - 1;

    /// Rows without bits; none for more than [`BitRows::MOST_COLUMNS`].
    pub(super) fn new(rows: usize, columns: usize) -> Option<Self> {
        let cells = 2 * columns;
        let words = cells.div_ceil(64);
        let by_row = vec![0; rows * words];
        let by_cell = vec![[0; WIDE]; rows.div_ceil(BLOCK) * cells];
        let fits = columns <= Self::MOST_COLUMNS;
        fits.then_some(Self { rows, cells, words, by_row, by_cell })
    }

    /// Notes a statement of a row on a column, for it or against it; again changes nothing.
    pub(super) fn set(&mut self, row: usize, column: usize, supports: bool) {
        let cell = 2 * column + usize::from(supports);
        self.by_row[row * self.words + cell / 64] |= 1 << (cell % 64);
        let lane = &mut self.by_cell[row / BLOCK * self.cells + cell];
        lane[row % BLOCK / 64] |= 1 << (row % 64);
    }

    /// A walk through the rows.
    pub(super) fn walk(&self) -> Walk<'_> {
        let level = Level::new();
        Walk { bits: self, level, tile: 0..0, same: Vec::new(), differ: Vec::new() }
    }

    /// The number of blocks that the rows make.
    fn blocks(&self) -> usize {
        self.rows.div_ceil(BLOCK)
    }

    /// The cells that a row holds.
    fn cells_of(&self, row: usize) -> Vec<u32> {
        let mut cells = Vec::new();
        let words = &self.by_row[row * self.words..(row + 1) * self.words];
        for (at, &word) in words.iter().enumerate() {
            let mut rest = word;
            while rest != 0 {
                cells.push((64 * at) as u32 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        cells
    }
}

/// Goes through rows in order, some at a time: what a block holds is then used for all of
/// them while it is near.
pub(super) struct Walk<'b> {
    bits: &'b BitRows,
    /// What the processor can do.
    level: Level,
    /// The rows whose counts are there.
    tile: std::ops::Range<usize>,
    /// For each of them, for each block of rows, how many cells they have in common.
    same: Vec<[u16; BLOCK]>,
    /// The same of cells that are one another's contrary.
    differ: Vec<[u16; BLOCK]>,
}

impl Walk<'_> {
    /// For each row after `row` its number, their congruence and conflict: the number of
    /// columns on which both take the same and opposite sides. Statements x rows / 64 steps
    /// for all rows, and one a pair.
    pub(super) fn after(
        &mut self,
        row: usize,
    ) -> impl Iterator<Item = (usize, u16, u16)> {
        if !self.tile.contains(&row) {
            dispatch!(self.level, _simd => self.fill(row));
        }
        let rows = self.bits.rows;
        let blocks = self.bits.blocks();
        let own = (row - self.tile.start) * blocks..;
        let same = self.same[own.clone()].as_flattened();
        let differ = self.differ[own].as_flattened();
        let after = row + 1..rows;
        let both = same[after.clone()].iter().zip(&differ[after.clone()]);
        after.zip(both).map(|(at, (&same, &differ))| (at, same, differ))
    }

    /// Counts for a row and those that follow it.
    #[inline(always)]
    fn fill(&mut self, first: usize) {
        let bits = self.bits;
        self.tile = first..bits.rows.min(first + TILE);
        let held: Vec<Vec<u32>> =
            self.tile.clone().map(|row| bits.cells_of(row)).collect();
        let (blocks, cells) = (bits.blocks(), bits.cells);
        let room = held.len() * blocks;
        self.same.resize(room, [0; BLOCK]);
        self.differ.resize(room, [0; BLOCK]);
        for block in first / BLOCK..blocks {
            let lanes = &bits.by_cell[block * cells..(block + 1) * cells];
            for (at, own) in held.iter().enumerate() {
                let place = at * blocks + block;
                // The contrary of a cell differs from it in the last digit.
                count(lanes, own, 0, &mut self.same[place]);
                count(lanes, own, 1, &mut self.differ[place]);
            }
        }
    }
}

/// Counts, for each row of a block, the cells of a list that it holds.
#[inline(always)]
fn count(lanes: &[Lane], cells: &[u32], flip: u32, counts: &mut [u16; BLOCK]) {
    let digits = (usize::BITS - cells.len().leading_zeros()) as usize;
    let mut sum = Sum { planes: [[0; WIDE]; PLANES], digits };
    let (eights, rest) = cells.as_chunks::<8>();
    let lane = |cell: u32| lanes[(cell ^ flip) as usize];
    for &[a, b, c, d, e, f, g, h] in eights {
        sum.add([lane(a), lane(b), lane(c), lane(d), lane(e), lane(f), lane(g), lane(h)]);
    }
    if !rest.is_empty() {
        let mut last = [[0; WIDE]; 8];
        for (place, &cell) in last.iter_mut().zip(rest) {
            *place = lane(cell);
        }
        sum.add(last);
    }
    sum.write(counts);
}

/// A count for each row of a block: its binary digits, the least first, each in a lane.
struct Sum {
    planes: [Lane; PLANES],
    /// Digits that the greatest possible count has.
    digits: usize,
}

impl Sum {
    /// Adds eight bits to each count: a tree of adders, whose carry is an eight.
    #[inline(always)]
    fn add(&mut self, bits: [Lane; 8]) {
        let [ones, twos, fours, ..] = self.planes;
        let (ones, a) = adder(ones, bits[0], bits[1]);
        let (ones, b) = adder(ones, bits[2], bits[3]);
        let (twos, first) = adder(twos, a, b);
        let (ones, a) = adder(ones, bits[4], bits[5]);
        let (ones, b) = adder(ones, bits[6], bits[7]);
        let (twos, second) = adder(twos, a, b);
        let (fours, mut carry) = adder(fours, first, second);
        (self.planes[0], self.planes[1], self.planes[2]) = (ones, twos, fours);
        for plane in &mut self.planes[3..self.digits.max(4)] {
            for (digit, carry) in plane.iter_mut().zip(&mut carry) {
                let both = *digit & *carry;
                *digit ^= *carry;
                *carry = both;
            }
        }
    }

    /// The counts as numbers, eight rows at a time.
    #[inline(always)]
    fn write(&self, counts: &mut [u16; BLOCK]) {
        let digit = |plane: usize, at: usize| {
            let byte = self.planes[plane][at / 8] >> (8 * (at % 8)) & 0xFF;
            SPREAD[byte as usize]
        };
        for (at, counts) in counts.as_chunks_mut::<8>().0.iter_mut().enumerate() {
            let low = (0..self.digits.min(8)).fold(0, |sum, p| sum | digit(p, at) << p);
            let high = (8..self.digits).fold(0, |sum, p| sum | digit(p, at) << (p - 8));
            let bytes = low.to_le_bytes().into_iter().zip(high.to_le_bytes());
            for (count, (low, high)) in counts.iter_mut().zip(bytes) {
                *count = u16::from_le_bytes([low, high]);
            }
        }
    }
}

/// The sum of three bits, and its carry.
#[inline(always)]
fn adder(a: Lane, b: Lane, c: Lane) -> (Lane, Lane) {
    let (mut sum, mut carry) = ([0; WIDE], [0; WIDE]);
    for at in 0..WIDE {
        let odd = a[at] ^ b[at];
        sum[at] = odd ^ c[at];
        carry[at] = a[at] & b[at] | odd & c[at];
    }
    (sum, carry)
}

/// For each byte its bits, each in a byte of its own.
static SPREAD: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte] |= (byte as u64 >> bit & 1) << (8 * bit);
            bit += 1;
        }
        byte += 1;
    }
    table
};
