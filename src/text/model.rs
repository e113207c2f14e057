//! The embedded model: the weights of tagger and parser, read where they lie.
//!
//! Input: the bytes of `data/model/en.bin`. Output: [`Model`], views of its tables.
//! The file: the eight bytes `stpt-en4`, the number of parts (u32), the length of each
//! part (u32), then the parts, each from a multiple of 64 bytes on, all numbers
//! little-endian. Parts, in order: dictionary rows, tag sets, tagger starts, tagger pairs,
//! lines of moves, relation starts, relation pairs, settled relations. `table` says what is
//! in each. Opening it costs nothing.

use std::sync::LazyLock;

use super::table::{Dictionary, LINE, Lanes, Settled, Sparse};

/// What a model file begins with.
pub const MAGIC: &[u8; 8] = b"stpt-en4";
/// Number of parts of a model file.
pub const PARTS: usize = 8;

/// Lines of a table are read whole: none may straddle two of the processor's.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../data/model/en.bin"));
static EMBEDDED: LazyLock<Model<'static>> =
    LazyLock::new(|| Model::open(&BYTES.0).unwrap_or_default());

/// The tables of the tagger and the parser.
#[derive(Debug, Clone, Copy)]
pub struct Model<'m> {
    /// What is known of words.
    pub dictionary: Dictionary<'m>,
    /// Weights of tags.
    pub tagger: Sparse<'m>,
    /// Weights of the parser's moves.
    pub moves: Lanes<'m>,
    /// Relations that need no weights.
    pub settled: Settled<'m>,
    /// Weights of relations.
    pub relations: Sparse<'m>,
}

impl Default for Model<'_> {
    fn default() -> Self {
        Self::of([&[]; PARTS])
    }
}

impl<'m> Model<'m> {
    /// The model that the program carries.
    #[must_use]
    pub fn embedded() -> &'static Model<'static> {
        &EMBEDDED
    }

    /// The bytes of the model that the program carries.
    #[must_use]
    pub const fn bytes() -> &'static [u8] {
        &BYTES.0
    }

    /// The model in these bytes, or nothing where they are not a model.
    #[must_use]
    pub fn open(bytes: &'m [u8]) -> Option<Self> {
        let head = bytes.strip_prefix(MAGIC)?;
        let (count, head) = head.split_first_chunk::<4>()?;
        if u32::from_le_bytes(*count) as usize != PARTS {
            return None;
        }
        let lengths = head.get(..PARTS * 4)?;
        let mut parts = [&[][..]; PARTS];
        let mut from = MAGIC.len() + 4 + PARTS * 4;
        for (part, length) in parts.iter_mut().zip(lengths.as_chunks::<4>().0) {
            from = from.next_multiple_of(LINE);
            let end = from.checked_add(u32::from_le_bytes(*length) as usize)?;
            *part = bytes.get(from..end)?;
            from = end;
        }
        Some(Self::of(parts))
    }

    fn of(parts: [&'m [u8]; PARTS]) -> Self {
        let [
            rows,
            sets,
            tag_starts,
            tag_pairs,
            lines,
            relation_starts,
            relation_pairs,
            settled,
        ] = parts;
        Self {
            dictionary: Dictionary::new(rows, sets),
            tagger: Sparse::new(tag_starts, tag_pairs),
            moves: Lanes::new(lines),
            settled: Settled::new(settled),
            relations: Sparse::new(relation_starts, relation_pairs),
        }
    }
}
