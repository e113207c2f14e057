//! Who says, thinks or wants what: cues with their sources and contents.
//!
//! Input: parsed sentences and the cue lexicon. Output: [`Frame`]s, one a cue that governs
//! something, in token indices; and [`Report`]s, the words of each source, cue and content,
//! over all sentences of a record. Whom a source means, and who speaks where no source
//! stands, is for `extract` to settle with the linkers.

mod adjunct;
mod complement;
pub mod cue;
pub mod frame;
pub mod quotation;
pub mod report;
pub mod speech;

pub(crate) use complement::conditional_question;
pub use frame::{Content, Frame, frames};
pub use quotation::{Quotations, Stretch};
pub use report::{Framed, Report, Reporter, Reports};
