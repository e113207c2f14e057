//! From mentions to actors and from contents to issues.

pub mod actor;
pub mod cast;
pub mod issue;
