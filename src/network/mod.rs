//! Networks among actors, computed from the statements of a corpus.
//!
//! Input: a corpus. Output: what each actor holds ([`holding`]) and how far each two actors
//! agree ([`agreement()`]), with the statements behind every count. A statement that a person
//! has rejected counts nowhere. Left out: choosing and showing.

pub mod agreement;
pub mod holding;
pub mod linkage;

pub use agreement::{Agreement, Pair, Shared, agreement};
pub use holding::{Holding, Holdings, Level, Side, holdings};
pub use linkage::{Join, Linkage, groups};
