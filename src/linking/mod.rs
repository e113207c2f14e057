//! From mentions to actors and from contents to issues.

pub mod actor;
pub mod cast;
pub mod discovery;
pub mod issue;
mod issue_words;
mod salience;
