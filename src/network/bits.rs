//! Binary congruence and conflict of many rows, by bits.
//!
//! Where every statement counts once, a column's supporters are a list of bits, one a row,
//! and so are its opponents. What a row has in common with all others is then the sum of the
//! lists of what it holds, added up as numbers that lie across words: one step adds a bit
//! for 64 rows. For networks in which nearly all pairs are tied, and larger than memory:
//! pairs are told one by one and never stored.

/// Words that are handled together.
const WIDE: usize = 4;
/// Rows whose bits lie together.
const BLOCK: usize = 64 * WIDE;
/// Rows that go through a block one after the other, while its bits are near.
const TILE: usize = 256;
/// Binary digits of a count.
const PLANES: usize = 16;

/// One bit for each row of a block.
type Lane = [u64; WIDE];

/// For each row the columns that it is for and against. A cell is `2 * column`, and one
/// more for those for it.
#[derive(Debug, Clone, Default)]
pub struct BitRows {
    rows: usize,
    cells: usize,
    /// Words of a row.
    words: usize,
    /// For each row its cells.
    by_row: Vec<u64>,
    /// For each block of rows, for each cell, who of them holds it.
    by_cell: Vec<Lane>,
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
    /// The most columns that can be counted.
    pub const MOST_COLUMNS: usize = (1 << (PLANES - 1)) - 1;

    /// Rows without bits; none for more than [`BitRows::MOST_COLUMNS`].
    #[must_use]
    pub fn new(rows: usize, columns: usize) -> Option<Self> {
        let cells = 2 * columns;
        let words = cells.div_ceil(64);
        let by_row = vec![0; rows * words];
        let by_cell = vec![[0; WIDE]; rows.div_ceil(BLOCK) * cells];
        let fits = columns <= Self::MOST_COLUMNS;
        fits.then_some(Self { rows, cells, words, by_row, by_cell })
    }

    /// Notes a statement of a row on a column, for it or against it; again changes nothing.
    pub fn set(&mut self, row: usize, column: usize, supports: bool) {
        let cell = 2 * column + usize::from(supports);
        self.by_row[row * self.words + cell / 64] |= 1 << (cell % 64);
        let lane = &mut self.by_cell[row / BLOCK * self.cells + cell];
        lane[row % BLOCK / 64] |= 1 << (row % 64);
    }

    /// Bytes that it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        size_of_val(&self.by_row[..]) + size_of_val(&self.by_cell[..])
    }

    /// Calls `tell` with each two rows (the lesser first), their congruence and conflict:
    /// the number of columns on which both take the same and opposite sides. Pairs come
    /// tile by tile. Statements x rows / 64 steps, and one a pair.
    pub fn each_pair(&self, mut tell: impl FnMut(usize, usize, u32, u32)) {
        let mut meeting = Meeting::default();
        let (mut cells, mut starts) = (Vec::new(), Vec::new());
        for first in (0..self.rows).step_by(TILE) {
            let tile = first..self.rows.min(first + TILE);
            cells.clear();
            starts.clear();
            for row in tile.clone() {
                starts.push(cells.len());
                self.cells_of(row, &mut cells);
            }
            starts.push(cells.len());
            for block in first / BLOCK..self.rows.div_ceil(BLOCK) {
                for (row, own) in tile.clone().zip(starts.windows(2)) {
                    let held = &cells[own[0]..own[1]];
                    let tell = |other, same, differ| tell(row, other, same, differ);
                    self.meet(row, held, block, &mut meeting, tell);
                }
            }
        }
    }

    /// Calls `tell` with each row after `row`, their congruence and conflict.
    pub fn each_after(&self, row: usize, mut tell: impl FnMut(usize, u32, u32)) {
        let mut meeting = Meeting::default();
        let mut held = Vec::new();
        self.cells_of(row, &mut held);
        for block in row / BLOCK..self.rows.div_ceil(BLOCK) {
            self.meet(row, &held, block, &mut meeting, &mut tell);
        }
    }

    /// Sums over all pairs.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        self.each_pair(|_, _, congruence, conflict| {
            totals.congruence += u64::from(congruence);
            totals.conflict += u64::from(conflict);
            totals.congruent_pairs += u64::from(congruence > 0);
            totals.conflicting_pairs += u64::from(conflict > 0);
        });
        totals
    }

    /// Adds the cells that a row holds.
    fn cells_of(&self, row: usize, cells: &mut Vec<u32>) {
        let words = &self.by_row[row * self.words..(row + 1) * self.words];
        for (at, &word) in words.iter().enumerate() {
            let mut rest = word;
            while rest != 0 {
                cells.push((64 * at) as u32 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }

    /// A row, by its cells, and the rows after it in a block.
    fn meet(
        &self,
        row: usize,
        held: &[u32],
        block: usize,
        meeting: &mut Meeting,
        mut tell: impl FnMut(usize, u32, u32),
    ) {
        let lanes = &self.by_cell[block * self.cells..(block + 1) * self.cells];
        // The contrary of a cell differs from it in the last digit.
        count(lanes, held, 0, &mut meeting.same);
        count(lanes, held, 1, &mut meeting.differ);
        let start = block * BLOCK;
        for other in start.max(row + 1)..self.rows.min(start + BLOCK) {
            let at = other - start;
            tell(other, u32::from(meeting.same[at]), u32::from(meeting.differ[at]));
        }
    }
}

/// What one row has in common with each row of a block.
struct Meeting {
    same: [u16; BLOCK],
    differ: [u16; BLOCK],
}

impl Default for Meeting {
    fn default() -> Self {
        Self { same: [0; BLOCK], differ: [0; BLOCK] }
    }
}

/// Counts, for each row of a block, the cells of a list that it holds.
fn count(lanes: &[Lane], cells: &[u32], flip: u32, counts: &mut [u16; BLOCK]) {
    let digits = (usize::BITS - cells.len().leading_zeros()) as usize;
    let mut sum = Sum { planes: [[0; WIDE]; PLANES], digits };
    let (eights, rest) = cells.as_chunks::<8>();
    for eight in eights {
        sum.add(eight.map(|cell| lanes[(cell ^ flip) as usize]));
    }
    if !rest.is_empty() {
        let mut last = [[0; WIDE]; 8];
        for (lane, cell) in last.iter_mut().zip(rest) {
            *lane = lanes[(cell ^ flip) as usize];
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
#[inline]
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
