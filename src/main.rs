//! The command line of standpoint: `cli` does the work.

mod cli;

fn main() {}
