//! The questions and their answers; each line carries its statements.
//!
//! Input: a corpus and a question. Output: an answer as plain data that names the ids of
//! the statements behind every line of it. Left out: how an answer is shown.

pub mod agree;
pub mod answer;
pub mod diff;
pub mod forms;
pub mod grammar;
pub mod index;
pub mod names;
pub mod period;
pub mod question;
pub mod quote;
pub mod tables;
pub mod who;
pub mod why;

pub use agree::{Agree, Compared, Held, agree};
pub use answer::{Answer, Limits, Line, Section};
pub use diff::{Diff, diff};
pub use forms::answer;
pub use index::Index;
pub use period::{Bound, Within};
pub use question::{Form, Question};
pub use quote::Quote;
pub use tables::{
    ActorRow, Doubt, IssueRow, PositionRow, Stand, actors, issues, positions,
};
pub use who::{Holder, Verb, Who, who};
pub use why::{Why, why};
