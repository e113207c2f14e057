//! Speed of the whole pipeline.

fn main() {}
