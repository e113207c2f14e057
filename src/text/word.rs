//! What the models see of a word: hashes of its form, its endings and its shape.
//!
//! Input: the text of a token. Output: [`Word`], a few numbers. Digits count as one
//! another and curly quotes as straight ones. The trainer and the taggers use this one
//! definition; what is not in a `Word`, no model knows. Left out: tags and trees.

/// Words longer than this many bytes are hashed by their first and last bytes only.
const LONG: usize = 48;

/// A word as the models see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word {
    /// Hash of the form, digits levelled.
    pub exact: u32,
    /// Hash of the lower-cased form, digits levelled.
    pub lower: u32,
    /// The last one, two, three and four bytes of the lower-cased form.
    pub ending: [u32; 4],
    /// The first three bytes of the lower-cased form.
    pub opening: u32,
    /// A number for the pattern of capitals, digits and marks.
    pub shape: u8,
}

const FNV_START: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

const UPPER_FIRST: u8 = 1;
const UPPER_LATER: u8 = 2;
const LOWER: u8 = 4;
const DIGIT: u8 = 8;
const HYPHEN: u8 = 16;
const DOT: u8 = 32;
const OTHER: u8 = 64;

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(FNV_PRIME)
}

/// Spreads the bits of a hash, so that its high ones are as good as its low ones.
#[must_use]
fn spread(hash: u32) -> u32 {
    let mut x = hash;
    x ^= x >> 16;
    x = x.wrapping_mul(0x7feb_352d);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

/// Feeds the bytes that are hashed for a form, curly quotes made straight.
fn levelled(text: &str, mut feed: impl FnMut(u8)) {
    let bytes = text.as_bytes();
    if bytes.len() > LONG {
        let (first, last) = (&bytes[..LONG / 2], &bytes[bytes.len() - LONG / 2..]);
        return first.iter().chain(last).copied().for_each(feed);
    }
    if text.is_ascii() {
        return bytes.iter().copied().for_each(feed);
    }
    let mut buffer = [0; 4];
    for letter in text.chars() {
        match letter {
            '’' | '‘' | '´' => feed(b'\''),
            '“' | '”' => feed(b'"'),
            '–' => feed(b'-'),
            _ => letter.encode_utf8(&mut buffer).bytes().for_each(&mut feed),
        }
    }
}

/// The word that a token cut off another stands for: speech has them, and the notes that the
/// models learn from hardly any.
fn uncut(text: &str) -> &str {
    match text {
        "n't" | "n’t" => "not",
        "'ve" | "’ve" => "have",
        "'ll" | "’ll" => "will",
        "'re" | "’re" => "are",
        "'m" | "’m" => "am",
        _ => text,
    }
}

impl Word {
    /// Reads a token.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = uncut(text);
        let mut exact = FNV_START;
        let mut lower = FNV_START;
        let mut shape = 0_u8;
        let mut last = [0_u8; 4];
        let mut first = [0_u8; 3];
        let mut count = 0_usize;
        levelled(text, |byte| {
            let (form, small, kind) = match byte {
                b'A'..=b'Z' if count == 0 => (byte, byte | 32, UPPER_FIRST),
                b'A'..=b'Z' => (byte, byte | 32, UPPER_LATER),
                b'a'..=b'z' => (byte, byte, LOWER),
                b'0'..=b'9' => (b'0', b'0', DIGIT),
                b'-' => (byte, byte, HYPHEN),
                b'.' => (byte, byte, DOT),
                _ => (byte, byte, OTHER),
            };
            exact = step(exact, form);
            lower = step(lower, small);
            shape |= kind;
            last = [last[1], last[2], last[3], small];
            if let Some(place) = first.get_mut(count) {
                *place = small;
            }
            count += 1;
        });
        let ending = |length: usize| {
            let used = &last[4 - length..];
            used.iter().fold(FNV_START ^ length as u32, |hash, byte| step(hash, *byte))
        };
        let opening = first.iter().fold(FNV_START, |hash, byte| step(hash, *byte));
        Self {
            exact: spread(exact),
            lower: spread(lower),
            ending: [ending(1), ending(2), ending(3), ending(4)],
            opening,
            shape,
        }
    }

    /// Whether it has a small letter.
    #[must_use]
    pub const fn has_small(&self) -> bool {
        self.shape & LOWER != 0
    }

    /// Whether it has capitals and no small letter: a heading, a telegram, initials.
    #[must_use]
    pub const fn is_capitals(&self) -> bool {
        self.shape & (UPPER_FIRST | UPPER_LATER) != 0 && self.shape & LOWER == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_quotes_are_levelled() {
        assert_eq!(Word::new("1962").exact, Word::new("1957").exact);
        assert_ne!(Word::new("1962").exact, Word::new("62").exact);
        assert_eq!(Word::new("–"), Word::new("-"));
    }

    #[test]
    fn what_is_cut_off_a_word_is_seen_whole() {
        assert_eq!(Word::new("n’t"), Word::new("not"));
        assert_eq!(Word::new("'ve"), Word::new("have"));
    }

    #[test]
    fn case_shows_only_where_it_should() {
        let (small, title) = (Word::new("treaty"), Word::new("Treaty"));
        assert_eq!(small.lower, title.lower);
        assert_ne!(small.exact, title.exact);
        assert_eq!(small.ending, title.ending);
        assert!(Word::new("NATO").is_capitals() && !title.is_capitals());
    }
}
