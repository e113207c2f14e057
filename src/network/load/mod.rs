//! Where coded statements come from: JSON Lines, separated values, `.dna` files, a corpus.
//!
//! Input: the bytes or the text of a file and its name for messages. Output: a
//! [`Table`](super::Table), and of it a corpus. A file that cannot be used is refused with
//! its place.

mod corpus;
#[cfg(feature = "dna")]
mod dna;
mod gather;
mod lines;
mod separated;
mod statements;

pub use corpus::from_corpus;
#[cfg(feature = "dna")]
pub use dna::{from_dna, from_dna_with_quotes};
pub use lines::from_jsonl;
pub use separated::from_separated;
pub use statements::{Roles, to_corpus};
