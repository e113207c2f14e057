//! The word tables: parsed, layered (the user's over the embedded ones), each row with
//! example, counter-example and provenance.
//!
//! Input: the TSV files of `data/lexicon/en` and a user's own. Output: [`Lexicon`], which
//! answers by lemma or form, and what is known of English words ([`words`]). Left out:
//! finding the words in a sentence.

pub mod check;
mod class;
pub mod cue;
mod embedded;
pub mod entry;
mod inflect;
pub mod kinds;
mod likeness;
pub mod rows;
mod store;
pub mod table;
pub mod tables;
pub mod words;

pub use check::check;
pub use cue::{Attitude, Complement, Cue, Pos};
pub use entry::{Entry, RowId};
pub use kinds::{
    Answer, Case, Doing, Effect, Gender, Narration, Narrator, Plain, Pronoun, Response,
    Scope, StateName, StateWord, Target, Title, TitleKind, Vote,
};
pub use table::Table;
pub use tables::Lexicon;
