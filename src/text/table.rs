//! The look-up tables of the embedded model, read where they lie: nothing is unpacked.
//!
//! Input: slices of the model's bytes and hashes of features. Output: sums of weights.
//! [`Lanes`] holds the weights of three moves for each feature, sixteen features to a
//! line of 64 bytes; [`Sparse`] holds (class, weight) pairs; [`Settled`] relations that
//! need no weights; [`Dictionary`] says what is known of a word. Left out: how the tables are made (the trainer's business).

use super::word::Word;

/// Moves that a row of [`Lanes`] tells apart.
pub const MOVES: usize = 3;
/// Features to a line of [`Lanes`].
pub const LANES: usize = 16;
/// Lines of [`Lanes`] fetched side by side, about as many as the processor can wait for.
const FETCHED: usize = 64;
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
    hash = (hash.rotate_left(29) ^ (((b as u64) << 32) | c as u64))
        .wrapping_mul(0xd6e8_feb8_6659_fd93);
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
        self.fetch(hashes);
        self.sum(hashes)
    }

    /// The same for each of several things, fetched some at a time.
    #[must_use]
    pub fn scores<const N: usize>(&self, things: &[[u64; N]]) -> Vec<[i32; MOVES]> {
        let mut scores = Vec::with_capacity(things.len());
        for some in things.chunks((FETCHED / N).max(1)) {
            self.fetch(some.as_flattened());
            scores.extend(some.iter().map(|hashes| self.sum(hashes)));
        }
        scores
    }

    #[inline]
    fn line(&self, hash: u64) -> Option<(&'m [u8; LINE], u8)> {
        let (line, mark) = lane_slot(hash, self.lines.len() as u32);
        self.lines.get(line as usize).map(|line| (line, mark))
    }

    #[inline]
    fn fetch(&self, hashes: &[u64]) {
        warm(hashes.iter().map(|hash| self.line(*hash).map_or(0, |(line, _)| line[0])));
    }

    #[inline]
    fn sum(&self, hashes: &[u64]) -> [i32; MOVES] {
        let mut sums = [[0_i16; LANES]; MOVES];
        for &hash in hashes {
            let Some((line, mark)) = self.line(hash) else { continue };
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

/// Reads a byte of each place that is soon to be read in earnest: the processor fetches
/// them side by side, and so waits for memory once, not once a feature.
#[inline]
fn warm(bytes: impl Iterator<Item = u8>) {
    std::hint::black_box(bytes.fold(0, |all, byte| all ^ byte));
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
        let mut places = [Place::default(); BATCH];
        for batch in hashes.chunks(BATCH) {
            for (place, hash) in places.iter_mut().zip(batch) {
                *place = self.place(*hash);
            }
            let pairs = |place: &Place| self.pairs.get(place.from as usize);
            warm(
                places[..batch.len()].iter().map(|p| pairs(p).map_or(0, |pair| pair[0])),
            );
            for place in &places[..batch.len()] {
                let pairs = self.pairs.get(place.from as usize..place.to as usize);
                for [key, weight] in pairs.unwrap_or_default() {
                    let kept =
                        if key & 3 == place.shared { weight.cast_signed() } else { 0 };
                    sums[usize::from(key >> 2)] += i32::from(kept);
                }
            }
        }
    }

    /// The class with the greatest sum among those open, the first of equals. Where it leads
    /// by `safe` after the first features, the rest are neither made nor looked up.
    #[must_use]
    #[inline]
    pub fn choose<R: AsRef<[u64]>>(
        &self,
        first: &[u64],
        rest: impl FnOnce() -> R,
        open: u64,
        safe: i32,
    ) -> usize {
        let mut sums = [0; CLASSES];
        self.add(first, &mut sums);
        let (class, lead) = best(&sums, open);
        if lead >= safe {
            return class;
        }
        self.add(rest().as_ref(), &mut sums);
        best(&sums, open).0
    }

    #[inline]
    fn place(&self, hash: u64) -> Place {
        let slots = (self.starts.len().saturating_sub(1)) as u32 * SHARE;
        let slot = sparse_slot(hash, slots);
        let at = (slot / SHARE) as usize;
        match self.starts.get(at..at + 2) {
            Some([from, to]) => Place {
                from: u32::from_le_bytes(*from),
                to: u32::from_le_bytes(*to),
                shared: (slot % SHARE) as u8,
            },
            _ => Place::default(),
        }
    }
}

/// The class of the greatest sum among those whose bit is set, and by how much it leads.
fn best(sums: &[i32; CLASSES], open: u64) -> (usize, i32) {
    let (mut class, mut first, mut second) = (0, i32::MIN, i32::MIN);
    let mut rest = open;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize;
        let sum = sums[at % CLASSES];
        if sum > first {
            (class, second, first) = (at, first, sum);
        } else {
            second = second.max(sum);
        }
        rest &= rest - 1;
    }
    (class, first.saturating_sub(second))
}

/// Features looked up at once.
const BATCH: usize = 40;

/// Where the pairs of a feature lie, and which of those that share it are its own.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    from: u32,
    to: u32,
    shared: u8,
}

/// Relations that a pair of tags settles: a byte for each head's tag, dependent's tag and
/// side, [`OPEN`] where the pair has several.
#[derive(Debug, Clone, Copy)]
pub struct Settled<'m> {
    relations: &'m [u8],
}

/// Stands for "not settled".
pub const OPEN: u8 = u8::MAX;

impl<'m> Settled<'m> {
    /// The table in these bytes.
    #[must_use]
    pub const fn new(relations: &'m [u8]) -> Self {
        Self { relations }
    }

    /// The place of a pair in the table; `before` says that the dependent comes first.
    #[must_use]
    pub const fn place(head: u32, dependent: u32, before: bool) -> usize {
        ((head as usize * CLASSES + dependent as usize) << 1) | before as usize
    }

    /// The number of the relation that the pair always has.
    #[must_use]
    pub fn get(&self, head: u32, dependent: u32, before: bool) -> Option<u8> {
        let found = self.relations.get(Self::place(head, dependent, before)).copied();
        found.filter(|relation| *relation != OPEN)
    }
}

/// What the training text says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// Number of its set of tags; 0 where the word is unknown.
    pub ambiguity: u16,
    /// Whether that is known of the form itself, not of its form in small letters.
    pub own: bool,
    /// Number of its kind, words of like company and use; 0 where that is unknown.
    pub kind: u8,
}

/// Bytes of a row of a [`Dictionary`]: the word's hash, its set of tags, its kind.
pub const ROW: usize = 7;

/// Words by the hash of their form. Open addressing; a power of two of rows.
#[derive(Debug, Clone, Copy)]
pub struct Dictionary<'m> {
    rows: &'m [[u8; ROW]],
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
    pub fn see(&self, word: &Word) -> Known {
        let (ambiguity, kind) = self.row(word.exact);
        if ambiguity > 0 {
            return Known { ambiguity, own: true, kind };
        }
        let (ambiguity, kind) = self.row(word.lower);
        Known { ambiguity, own: false, kind }
    }

    /// The number of the set of tags of the word of that hash; 0 where it is unknown.
    #[must_use]
    #[inline]
    pub fn get(&self, word: u32) -> u16 {
        self.row(word).0
    }

    /// The numbers of the word's set of tags and of its kind.
    #[inline]
    fn row(&self, word: u32) -> (u16, u8) {
        let mask = self.rows.len().wrapping_sub(1);
        let mut at = word as usize & mask;
        for _ in 0..self.rows.len() {
            let Some([own @ .., low, high, kind]) = self.rows.get(at) else { break };
            let ambiguity = u16::from_le_bytes([*low, *high]);
            if ambiguity == 0 || *own == word.to_le_bytes() {
                return (ambiguity, *kind);
            }
            at = (at + 1) & mask;
        }
        (0, 0)
    }

    /// The tags that a word may take, one bit for each: those of its own set, if it has one.
    #[must_use]
    #[inline]
    pub fn open(&self, known: Known) -> u64 {
        if known.own { self.tags(known.ambiguity) } else { u64::MAX }
    }

    /// The tags of a set, one bit for each; all of them for the set 0.
    #[must_use]
    #[inline]
    pub fn tags(&self, ambiguity: u16) -> u64 {
        self.sets
            .get(usize::from(ambiguity))
            .map_or(u64::MAX, |set| u64::from_le_bytes(*set))
    }
}
