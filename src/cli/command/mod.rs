//! One file a command: each reads its input, asks the library, and shows the answer.

pub(crate) mod actors;
pub(crate) mod agree;
pub(crate) mod agreement;
pub(crate) mod ask;
pub(crate) mod attribute;
pub(crate) mod build;
pub(crate) mod codebook;
mod coders;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod evaluate;
pub(crate) mod explore;
pub(crate) mod export;
pub(crate) mod extract;
mod fields;
pub(crate) mod issues;
pub(crate) mod lexicon;
pub(crate) mod man;
pub(crate) mod measure;
pub(crate) mod network;
pub(crate) mod plot;
pub(crate) mod positions;
pub(crate) mod read;
pub(crate) mod review;
mod revise;
pub(crate) mod rules;
pub(crate) mod schema;
#[cfg(feature = "serve")]
pub(crate) mod serve;
pub(crate) mod who;
pub(crate) mod why;
