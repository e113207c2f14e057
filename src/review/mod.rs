//! Review by people: decisions about statements, kept in a file that only grows, and merged
//! into what the machine finds at every run.

pub mod decision;

pub use decision::{Action, Anchor, Decision, Entry, Kind, Place};
