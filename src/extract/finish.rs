//! What is done to a record's statements when all are made: grounds take sides, ids are given.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::record::Made;
use crate::model::{Act, Stance, Statement};

/// A plain assertion takes the side of what its speaker argues nearest to it on the same
/// issue: it is offered as a ground.
pub(super) fn colour_grounds(made: &mut [Made]) {
    let key = |s: &Statement| (s.actor.clone(), s.issue.clone());
    let mut sided: BTreeMap<_, Vec<(u32, Stance)>> = BTreeMap::new();
    for Made { statement: s, .. } in made.iter() {
        if s.toward != Stance::Neutral && s.act != Act::Ask {
            sided.entry(key(s)).or_default().push((s.start, s.toward));
        }
    }
    for Made { statement: s, furthers, plain, .. } in made {
        if *plain == 0 || s.act == Act::Report || s.toward != Stance::Neutral {
            continue;
        }
        if let Some(side) = sided.get(&key(s)).and_then(|list| nearest(list, s.start)) {
            // A denial is a ground only where it plainly points the speaker's way.
            if *plain < 0 && Stance::from_sign(-*furthers) != side {
                continue;
            }
            s.toward = side;
            s.stance = side.times(Stance::from_sign(*furthers));
            s.rule.push_str(" > ground");
        }
    }
}

/// The side taken nearest to a place; the list is in order of place.
fn nearest(list: &[(u32, Stance)], start: u32) -> Option<Stance> {
    let after = list.partition_point(|(at, _)| *at < start);
    let around = list[after.saturating_sub(1)..].iter().take(2);
    around.min_by_key(|(at, _)| at.abs_diff(start)).map(|(_, side)| *side)
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
