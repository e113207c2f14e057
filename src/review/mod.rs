//! Review by people: decisions about statements, kept in a file that only grows, and merged
//! into what the machine finds at every run.
//!
//! `decision` is the form of a line, `log` the file, `anchor` finds words again, `place` the
//! statement that is meant, `merge` replays the decisions, with `entries` for actors, issues
//! and positions, and `report` says what became of each. `queue` orders what waits, `share`
//! counts what is done, `step` keeps both sides of an edit in step, `coders` sets people and
//! machine side by side.

mod anchor;
mod coders;
pub mod decision;
mod entries;
mod log;
mod merge;
mod place;
mod queue;
mod report;
mod share;
mod step;

pub use anchor::{CONTEXT, Found};
pub use coders::{Judged, coders};
pub use decision::{Action, Anchor, Decision, Entry, Kind, Place};
pub use log::{Log, id_of, line};
pub use merge::{merge, restore};
pub use queue::{Waiting, queue, skipped};
pub use report::{Fate, Outcome, Report};
pub use share::{Share, keep_reviewed};
pub use step::in_step;
