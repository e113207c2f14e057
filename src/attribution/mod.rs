//! Who says, thinks or wants what: cues with their sources and contents.
//!
//! Input: a parsed sentence and the cue lexicon. Output: [`Frame`]s, one a cue that governs
//! something, in token indices. Whom a source means, and who speaks where no source
//! stands, is for `extract` to settle with the linkers.

pub mod cue;
pub mod frame;

pub use frame::{Content, Frame, frames};
