//! The ids of statements.

use sha2::{Digest, Sha256};

use crate::digest::hex;
use crate::model::Statement;

/// The same for the same words, holder and position in every run.
pub(super) fn stable_id(hash: &str, s: &Statement) -> String {
    let speaker = s.speaker.as_deref().unwrap_or_default();
    let key = format!(
        "{hash}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{speaker}\u{1f}{}",
        s.start, s.end, s.actor, s.position.id
    );
    hex(&Sha256::digest(key.as_bytes())[..6])
}
