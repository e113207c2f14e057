//! The ids of statements.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::Statement;

/// The same for the same words, holder and position in every run.
pub(super) fn stable_id(hash: &str, s: &Statement) -> String {
    let speaker = s.speaker.as_deref().unwrap_or_default();
    let key = format!(
        "{hash}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{speaker}\u{1f}{}",
        s.start, s.end, s.actor, s.position.id
    );
    let digest = Sha256::digest(key.as_bytes());
    let mut id = String::new();
    for byte in digest.iter().take(6) {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}
