//! The embedded word tables, read where they lie in `data/words/en.bin`.
//!
//! Input: the bytes. Output: what the tables hold of a word, by its number. The format is
//! told in `data/words/README.md`. Opening costs nothing but the cutting into sections.
//! Left out: what the numbers mean for linking, which `words` says.

use std::sync::LazyLock;

static BYTES: &[u8] = include_bytes!("../../data/words/en.bin");
static TABLES: LazyLock<Tables<'static>> =
    LazyLock::new(|| Tables::open(BYTES).unwrap_or_default());

const MAGIC: &[u8] = b"STWORDS1";
const SECTIONS: usize = 17;
/// The row number of a word without a vector.
const NO_ROW: u16 = u16::MAX;
/// The family number of a word that only the corpus has.
const BY_STEM: u16 = u16::MAX;
/// Bytes of one entry of the senses: synset number and weight.
const SENSE: usize = 3;

/// The sections of the file, in their order.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tables<'m> {
    head: &'m [u8],
    directory: &'m [u8],
    strings: &'m [u8],
    rarity: &'m [u8],
    family: &'m [u8],
    classes: &'m [u8],
    parts: &'m [u8],
    starts: &'m [u8],
    senses: &'m [u8],
    parents: &'m [u8],
    rows: &'m [u8],
    vectors: &'m [u8],
    knots: &'m [u8],
    form_directory: &'m [u8],
    form_strings: &'m [u8],
    opposed: &'m [u8],
}

/// One sense of a word: the synset and its share of the word's use, in (0, 1].
pub(super) type Sense = (u16, f32);

impl<'m> Tables<'m> {
    /// The tables that the program carries.
    pub(super) fn embedded() -> &'static Tables<'static> {
        &TABLES
    }

    fn open(bytes: &'m [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        if u32::from_le_bytes(*count) as usize != SECTIONS {
            return None;
        }
        let mut parts = [&[][..]; SECTIONS];
        for (part, entry) in parts.iter_mut().zip(rest.as_chunks::<8>().0) {
            let (at, len) = (u32_at(entry, 0)? as usize, u32_at(entry, 1)? as usize);
            *part = bytes.get(at..at + len)?;
        }
        let [
            head,
            directory,
            strings,
            rarity,
            family,
            classes,
            word_parts,
            starts,
            senses,
            parents,
            rows,
            vectors,
            knots,
            form_directory,
            form_strings,
            _names,
            opposed,
        ] = parts;
        Some(Self {
            head,
            directory,
            strings,
            rarity,
            family,
            classes,
            parts: word_parts,
            starts,
            senses,
            parents,
            rows,
            vectors,
            knots,
            form_directory,
            form_strings,
            opposed,
        })
    }

    /// The number of a word, by its key.
    pub(super) fn number(&self, key: &str) -> Option<usize> {
        let buckets = (self.directory.len() / 8).checked_sub(1)?;
        let bucket = bucket(key, buckets);
        let from = u32_at(self.directory, 2 * bucket)? as usize;
        let first = u32_at(self.directory, 2 * bucket + 1)? as usize;
        let to = u32_at(self.directory, 2 * bucket + 2)? as usize;
        let mut rest = self.strings.get(from..to)?;
        for number in first.. {
            let text;
            (text, rest) = short(rest)?;
            if text == key.as_bytes() {
                return Some(number);
            }
        }
        None
    }

    /// The lemma that a table of irregular forms gives: bytes to keep, and an ending.
    pub(super) fn irregular(&self, form: &str, part: u8) -> Option<(usize, &'m str)> {
        let buckets = (self.form_directory.len() / 4).checked_sub(1)?;
        let bucket = bucket(form, buckets);
        let from = u32_at(self.form_directory, bucket)? as usize;
        let to = u32_at(self.form_directory, bucket + 1)? as usize;
        let mut rest = self.form_strings.get(from..to)?;
        while !rest.is_empty() {
            let text;
            (text, rest) = short(rest)?;
            let (&count, mut entries) = rest.split_first()?;
            let own = text == form.as_bytes();
            for _ in 0..count {
                let ([of, keep], after) = entries.split_first_chunk::<2>()?;
                let ending;
                (ending, entries) = short(after)?;
                if own && *of == part {
                    return Some((usize::from(*keep), std::str::from_utf8(ending).ok()?));
                }
            }
            rest = entries;
        }
        None
    }

    /// The number of a word's derivational family; none where its stem must tell.
    pub(super) fn family(&self, number: usize) -> Option<u16> {
        u16_at(self.family, number).filter(|&family| family != BY_STEM)
    }

    /// The rarity of a word, of an unknown word, and of a number, as bytes.
    pub(super) fn rarity(&self, number: Option<usize>, digits: bool) -> u8 {
        let byte = match number {
            Some(number) => self.rarity.get(number),
            None if digits => self.head.get(5),
            None => self.head.get(4),
        };
        byte.copied().unwrap_or(u8::MAX / 2)
    }

    /// Bits: 1 noun, 2 verb, 4 adjective, 8 adverb.
    pub(super) fn parts(&self, number: usize) -> u8 {
        self.parts.get(number).copied().unwrap_or_default()
    }

    /// The numbers of the classes of a word as a noun, or as a verb; 255 where none is.
    pub(super) fn classes(&self, number: usize, is_verb: bool) -> [u8; 2] {
        let at = 4 * number + 2 * usize::from(is_verb);
        let found = self.classes.get(at..).and_then(|bytes| bytes.first_chunk());
        found.copied().unwrap_or([u8::MAX; 2])
    }

    /// Whether two families hold opposites.
    pub(super) fn opposed(&self, one: u16, other: u16) -> bool {
        let pair = |row: &[u8; 4]| {
            (u16::from_le_bytes([row[0], row[1]]), u16::from_le_bytes([row[2], row[3]]))
        };
        self.opposed.as_chunks().0.binary_search_by_key(&(one, other), pair).is_ok()
    }

    /// The senses of a word, heaviest first.
    pub(super) fn senses(&self, number: usize) -> impl Iterator<Item = Sense> + use<'m> {
        let start = |at: usize| {
            let bytes = self.starts.get(3 * at..3 * at + 3)?;
            Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]) as usize)
        };
        let (from, to) = (start(number).unwrap_or(0), start(number + 1).unwrap_or(0));
        let rows = self.senses.get(SENSE * from..SENSE * to).unwrap_or_default();
        rows.as_chunks::<SENSE>()
            .0
            .iter()
            .map(|row| (u16::from_le_bytes([row[0], row[1]]), f32::from(row[2]) / 255.0))
    }

    /// The two parents of a synset; 0 where there is none.
    pub(super) fn parents(&self, synset: u16) -> [u16; 2] {
        let at = 2 * usize::from(synset);
        [at, at + 1].map(|at| u16_at(self.parents, at).unwrap_or(0))
    }

    /// The vector of a word.
    pub(super) fn vector(&self, number: usize) -> Option<&'m [u8]> {
        let row = u16_at(self.rows, number).filter(|&row| row != NO_ROW)?;
        let width = usize::from(u16_at(self.head, 0)?);
        self.vectors.get(usize::from(row) * width..(usize::from(row) + 1) * width)
    }

    /// The chance that two words are related, from the cosine of their vectors.
    pub(super) fn calibrated(&self, cosine: f32) -> f32 {
        let steps = self.knots.len().saturating_sub(1);
        let at = cosine.clamp(0.0, 1.0) * steps as f32;
        #[allow(clippy::cast_sign_loss, reason = "clamped to [0, 1] before")]
        let below = at as usize;
        let knot =
            |at: usize| self.knots.get(at.min(steps)).copied().map_or(0.0, f32::from);
        let part = at - below as f32;
        (knot(below) * (1.0 - part) + knot(below + 1) * part) / 255.0
    }
}

fn bucket(key: &str, buckets: usize) -> usize {
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash as usize & (buckets - 1)
}

fn short(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&len, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(len))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(4 * at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(2 * at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk))
}
