//! The word tables: parsed, layered (the user's over the embedded ones), each row with
//! example, counter-example and provenance.

mod class;
mod inflect;
mod likeness;
pub mod rows;
mod store;
pub mod tables;
pub mod words;

pub use tables::{
    Attitude, Complement, Cue, Effect, Lexicon, Pos, Pronoun, Scope, Title,
};
