//! Networks computed from coded statements: who is tied to what, and who to whom.
//!
//! Input: a corpus, or a [`Table`] of statements from wherever they were coded. Output:
//! what each actor holds ([`holding`]), how far each two agree ([`agreement()`]), and
//! affiliation and one-mode networks with their measures ([`network()`]). A statement that
//! a person has rejected counts nowhere. Left out: choosing files, showing.

mod affiliation;
pub mod agreement;
mod bits;
pub mod calendar;
mod cells;
mod compute;
pub mod explain;
pub mod holding;
mod likeness;
pub mod linkage;
pub mod load;
pub mod matrix;
pub mod measure;
mod projection;
pub mod select;
pub mod spec;
pub mod table;
pub mod window;

pub use agreement::{Agreement, Pair, Score, Shared, agreement};
pub use compute::{each_row, network};
pub use holding::{Holding, Holdings, Level, Side, holdings};
pub use linkage::{Join, Linkage, groups};
pub use matrix::Matrix;
pub use spec::{Aggregation, Duplicates, Filter, Method, Normalization, Shape, Spec};
pub use table::Table;
