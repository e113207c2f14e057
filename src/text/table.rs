//! The look-up tables of the embedded model, read where they lie: nothing is unpacked.
//!
//! Input: slices of the model's bytes and hashes of features. Output: sums of weights.
//! [`Lanes`] holds the weights of three moves for each feature, sixteen features to a
//! line of 64 bytes; [`Sparse`] holds (class, weight) pairs; [`Dictionary`] says what is
//! known of a word. Left out: how the tables are made (the trainer's business).

/// Moves that a row of [`Lanes`] tells apart.
pub const MOVES: usize = 3;
/// Features to a line of [`Lanes`].
pub const LANES: usize = 16;
/// Bytes of a line of [`Lanes`].
pub const LINE: usize = LANES * (1 + MOVES);
/// Classes that a [`Sparse`] table can tell apart.
pub const CLASSES: usize = 64;
/// Slots that share an entry of a [`Sparse`] table's index.
pub const SHARE: u32 = 4;

/// Mixes the parts of a feature into one number, `template` keeping the kinds apart.
#[must_use]
#[inline]
pub const fn mix(template: u32, a: u32, b: u32, c: u32) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = (((template as u64) << 32) | a as u64).wrapping_mul(K);
    hash = (hash.rotate_left(29) ^ (((b as u64) << 32) | c as u64)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}

/// The slot of a feature among `lines` lines: the line, and the mark within it.
#[must_use]
#[inline]
pub const fn lane_slot(hash: u64, lines: u32) -> (u32, u8) {
    ((((hash >> 32) * lines as u64) >> 32) as u32, hash as u8)
}

/// Weights of three moves, sixteen features to a line.
#[derive(Debug, Clone, Copy)]
pub struct Lanes<'m> {
    lines: &'m [[u8; LINE]],
}

impl<'m> Lanes<'m> {
    /// The table in these bytes.
    #[must_use]
    pub fn new(bytes: &'m [u8]) -> Self {
        Self { lines: bytes.as_chunks().0 }
    }

    /// The sum of the features' weights, for each move.
    #[must_use]
    #[inline]
    pub fn score(&self, hashes: &[u64]) -> [i32; MOVES] {
        let mut sums = [[0_i16; LANES]; MOVES];
        let lines = self.lines.len() as u32;
        for &hash in hashes {
            let (line, mark) = lane_slot(hash, lines);
            let Some(line) = self.lines.get(line as usize) else { continue };
            let ([marks, weights @ ..], _) = line.as_chunks::<LANES>() else { continue };
            let mut kept = [0_u8; LANES];
            for (kept, own) in kept.iter_mut().zip(marks) {
                *kept = if *own == mark { u8::MAX } else { 0 };
            }
            for (sum, weights) in sums.iter_mut().zip(weights) {
                add_kept(sum, weights, &kept);
            }
        }
        sums.map(|sum| sum.iter().map(|part| i32::from(*part)).sum())
    }
}

/// Adds the weights whose bits are kept.
#[inline]
fn add_kept(sum: &mut [i16; LANES], weights: &[u8; LANES], kept: &[u8; LANES]) {
    for lane in 0..LANES {
        sum[lane] += i16::from((weights[lane] & kept[lane]).cast_signed());
    }
}

/// The slot of a feature in a table of `slots`.
#[must_use]
#[inline]
pub const fn sparse_slot(hash: u64, slots: u32) -> u32 {
    (((hash >> 32) * slots as u64) >> 32) as u32
}

/// Weights of many classes, those that are nought left out.
///
/// `starts` has a number for every [`SHARE`] slots: where their pairs begin. A pair is
/// the class and the slot's place among those that share, then the weight.
#[derive(Debug, Clone, Copy)]
pub struct Sparse<'m> {
    starts: &'m [[u8; 4]],
    pairs: &'m [[u8; 2]],
}

impl<'m> Sparse<'m> {
    /// The table in these bytes: starts, one more than there are shared slots, and pairs.
    #[must_use]
    pub fn new(starts: &'m [u8], pairs: &'m [u8]) -> Self {
        Self { starts: starts.as_chunks().0, pairs: pairs.as_chunks().0 }
    }

    /// Adds the features' weights to the sums of the classes.
    #[inline]
    pub fn add(&self, hashes: &[u64], sums: &mut [i32; CLASSES]) {
        let slots = (self.starts.len().saturating_sub(1)) as u32 * SHARE;
        for &hash in hashes {
            let slot = sparse_slot(hash, slots);
            let (shared, place) = ((slot / SHARE) as usize, (slot % SHARE) as u8);
            let [Some(from), Some(to)] = [shared, shared + 1].map(|at| self.starts.get(at))
            else {
                continue;
            };
            let range = u32::from_le_bytes(*from) as usize..u32::from_le_bytes(*to) as usize;
            for [key, weight] in self.pairs.get(range).unwrap_or_default() {
                if key & 3 == place {
                    sums[usize::from(key >> 2)] += i32::from(weight.cast_signed());
                }
            }
        }
    }
}

/// What the training text says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// Number of its set of tags; 0 where the word is unknown.
    pub ambiguity: u16,
    /// Number of the group of words that occur like it; 0 where it has none.
    pub cluster: u16,
}

/// Words by the hash of their form. Open addressing; a power of two of rows.
#[derive(Debug, Clone, Copy)]
pub struct Dictionary<'m> {
    rows: &'m [[u8; 8]],
    sets: &'m [[u8; 8]],
}

impl<'m> Dictionary<'m> {
    /// The dictionary in these bytes: rows of words, and sets of tags.
    #[must_use]
    pub fn new(rows: &'m [u8], sets: &'m [u8]) -> Self {
        Self { rows: rows.as_chunks().0, sets: sets.as_chunks().0 }
    }

    /// What is known of the word of that hash.
    #[must_use]
    #[inline]
    pub fn get(&self, word: u32) -> Known {
        let mask = self.rows.len().wrapping_sub(1);
        let mut at = word as usize & mask;
        for _ in 0..self.rows.len() {
            let Some([a, b, c, d, e, f, g, h]) = self.rows.get(at) else { break };
            let ambiguity = u16::from_le_bytes([*e, *f]);
            let cluster = u16::from_le_bytes([*g, *h]);
            if ambiguity == 0 && cluster == 0 {
                break;
            }
            if u32::from_le_bytes([*a, *b, *c, *d]) == word {
                return Known { ambiguity, cluster };
            }
            at = (at + 1) & mask;
        }
        Known::default()
    }

    /// The tags of a set, one bit for each; all of them for the set 0.
    #[must_use]
    #[inline]
    pub fn tags(&self, ambiguity: u16) -> u64 {
        self.sets.get(usize::from(ambiguity)).map_or(u64::MAX, |set| u64::from_le_bytes(*set))
    }
}
