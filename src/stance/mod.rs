//! The side, by composition: scope of the clause, effect of its words, the issue's `for`.
//!
//! Input: a tree, a clause and the tokens that speak of an issue. Output: how the clause is
//! meant ([`scope`]) and whether its coming true would further the issue ([`effect`],
//! [`side`]). Left out: whose stance it is, which `extract` composes with this.

pub mod effect;
pub mod scope;
pub mod side;
