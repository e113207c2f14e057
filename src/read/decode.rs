//! Bytes to text: finds the encoding of a record and says what could not be read.
//!
//! UTF-8, with or without a byte-order mark, is taken at its word. UTF-16 without a mark
//! shows by the zero bytes of its ASCII letters. The rest is guessed by `chardetng`,
//! the detector of Firefox. Whether the text is a record at all is asked elsewhere.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A record's text, and how it was had from its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte-order mark.
    pub text: String,
    /// Name of the encoding, as the WHATWG writes it (`UTF-8`, `windows-1252`).
    pub encoding: &'static str,
    /// How many stretches could not be decoded and stand as U+FFFD.
    pub replaced: usize,
}

/// How many bytes are looked at to guess an encoding: enough for any statistics.
const SAMPLE: usize = 1 << 20;

/// The text of `bytes`. Never fails: what is no text of any encoding comes out as
/// control characters and U+FFFD, which [`read`](super::read()) refuses.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (guess(bytes), 0),
    };
    let body = &bytes[marked..];
    let (text, had_errors) = encoding.decode_without_bom_handling(body);
    let replaced = if had_errors { count_replaced(&text, body, encoding) } else { 0 };
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = wide(&bytes[..bytes.len().min(4096)]) {
        return encoding;
    }
    if let Some(encoding) = declared(bytes) {
        return encoding;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return UTF_8,
        // A text that is UTF-8 for long and then broken is broken UTF-8, not something else.
        Err(error) if mostly_utf8(bytes, error.valid_up_to()) => return UTF_8,
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding that an XML declaration names, if it can be true of 8-bit text.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    let declaration = head.strip_prefix(b"<?xml")?.split(|&byte| byte == b'>').next()?;
    let declaration = std::str::from_utf8(declaration).ok()?;
    let value = declaration.split_once("encoding")?.1.split(['"', '\'']).nth(1)?;
    Encoding::for_label(value.as_bytes())
        .filter(|encoding| encoding.is_ascii_compatible())
}

/// UTF-16 without a mark: nearly every second byte of a text in Latin letters is zero.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= pairs * 6 && even * 50 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 6 && odd * 50 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether several many-byte characters were read before the first fault.
fn mostly_utf8(bytes: &[u8], valid: usize) -> bool {
    let leads = bytes[..valid].iter().filter(|&&byte| byte >= 0xC2).count();
    let high = bytes.iter().filter(|&&byte| byte >= 0x80).count();
    leads >= 3 && leads * 5 >= high
}

/// The U+FFFD that decoding made, not those that the text had (only UTF-8 can have them
/// in plain sight; other encodings are counted whole).
fn count_replaced(text: &str, body: &[u8], encoding: &'static Encoding) -> usize {
    let all = text.matches('\u{FFFD}').count();
    let own = if encoding == UTF_8 {
        body.windows(3).filter(|w| *w == [0xEF, 0xBF, 0xBD]).count()
    } else {
        0
    };
    all.saturating_sub(own)
}
