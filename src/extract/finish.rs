//! What is done to a record's statements when all are made: grounds take sides, ids are given.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::model::{Act, Stance, Statement};

/// A plain assertion takes the side of what its speaker argues on the same issue in the
/// same paragraph: it is offered as a ground.
pub(super) fn colour_grounds(statements: &mut [(Statement, bool)]) {
    let key = |s: &Statement| (s.actor.clone(), s.issue.clone());
    let sided: Vec<_> = statements
        .iter()
        .filter(|(s, _)| s.toward != Stance::Neutral && s.act != Act::Ask)
        .map(|(s, _)| (key(s), s.start, s.toward))
        .collect();
    for (statement, plain) in statements.iter_mut() {
        if !*plain || statement.act == Act::Report || statement.toward != Stance::Neutral
        {
            continue;
        }
        let own = key(statement);
        let near = sided
            .iter()
            .filter(|(k, ..)| *k == own)
            .min_by_key(|(_, start, _)| start.abs_diff(statement.start));
        if let Some((_, _, side)) = near {
            statement.toward = *side;
            statement.stance = Stance::Support;
            statement.rule.push_str(" > ground");
        }
    }
}

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
