//! Standpoint reads the record of a meeting or a debate and says who stood where.

#[macro_use]
mod named;
mod chance;
mod digest;

pub mod attribution;
pub mod error;
pub mod evaluate;
pub mod explorer;
pub mod export;
pub mod extract;
pub mod graph;
pub mod judge;
pub mod layout;
pub mod lexicon;
pub mod linking;
pub mod model;
pub mod network;
pub mod query;
pub mod read;
pub mod review;
pub mod span;
pub mod stance;
pub mod text;

pub use error::{Error, Malformed};
pub use span::Span;
