//! The integration tests, in one binary: a file here that is not listed fails `architecture`.

#![allow(clippy::disallowed_methods, reason = "tests read and write files")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod accuracy;
mod actors;
mod architecture;
mod ask;
mod attribution;
mod cli;
mod coded;
mod evaluate;
mod explorer;
mod export;
mod golden;
mod graph;
mod judge;
mod lexicon;
mod network;
mod network_reference;
mod ocr;
mod plot;
mod properties;
mod query;
mod read;
mod readme;
mod review;
mod robustness;
mod rules;
mod sides;
mod support;
mod text;
mod volumes;
mod words;
