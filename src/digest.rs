//! Digests as they are written: two small hexadecimal digits a byte.

use std::fmt::Write as _;

/// These bytes of a digest in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
