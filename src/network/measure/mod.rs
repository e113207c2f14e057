//! Measures of networks and of who stands where: each with its definition.
//!
//! Input: a table and a specification, or a network. Output: a [`Report`]: numbers that
//! belong to the whole, and a table with a row for each pair, actor or time. Every measure
//! says in [`definition`] what it is, in which range, when it is undefined, where it comes
//! from and what it costs. What is random is seeded: the same seed, the same bytes.

mod agreement;
mod backbone;
mod balance;
mod centrality;
mod change;
mod cluster;
mod community;
pub mod definition;
mod nested;
mod phase;
mod polarization;
mod report;
mod scaling;
mod standing;

pub use agreement::agreement;
pub use backbone::backbone;
pub use balance::balance;
pub use centrality::centrality;
pub use change::change;
pub use cluster::clusters;
pub use community::{communities, memberships};
pub use definition::{Definition, Measure};
pub use nested::nested_backbone;
pub use phase::phases;
pub use polarization::{dna_polarization, dna_quality, polarization};
pub use report::{Cell, Report};
pub use scaling::scaling;

/// What measures may be told beside the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Beginning of all that is random.
    pub seed: u64,
    /// Draws of a bootstrap or a null model, and restarts of a search.
    pub samples: usize,
    /// Number of groups; 0 lets the measure choose.
    pub groups: usize,
    /// Level of significance.
    pub alpha: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, samples: 1000, groups: 0, alpha: 0.05 }
    }
}
