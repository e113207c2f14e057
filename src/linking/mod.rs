//! From mentions to actors and from contents to issues.

pub mod actor;
pub mod cast;
mod choice;
pub mod discovery;
mod gather;
mod holder;
pub mod issue;
mod issue_words;
pub mod kinship;
pub mod markup;
pub mod mention;
pub mod misread;
mod name;
mod naming;
pub mod phrases;
pub mod relevance;
