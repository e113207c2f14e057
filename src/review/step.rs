//! The two sides of a statement, kept in step: toward its position and toward its issue.
//!
//! A position furthers its issue or hinders it, whoever speaks. So who corrects one side
//! corrects the other with it, unless both are given.

use crate::model::{Coding, Corpus, Stance, Statement};

/// What supporting a statement's position does to its issue, by the statement itself, else
/// by most others on the same position: `Neutral` where none tells.
fn effect(statement: &Statement, corpus: &Corpus) -> Stance {
    let own = statement.stance.times(statement.toward);
    if own != Stance::Neutral {
        return own;
    }
    let alike = corpus.live().filter(|s| s.position.id == statement.position.id);
    let sum: i32 = alike.map(|s| i32::from(s.stance.times(s.toward).sign())).sum();
    Stance::from_sign(sum.signum() as i8)
}

/// Sets the side that an edit leaves out, where the other is changed and the effect known.
pub fn in_step(to: &mut Coding, statement: &Statement, corpus: &Corpus) {
    if to.issue.is_some() || to.position.is_some() {
        return;
    }
    let effect = effect(statement, corpus);
    let other = |side: Stance| match effect {
        Stance::Neutral if side != Stance::Neutral => None,
        _ => Some(side.times(effect)),
    };
    match (to.stance, to.toward) {
        (Some(side), None) => to.toward = other(side),
        (None, Some(side)) => to.stance = other(side),
        _ => {}
    }
}
