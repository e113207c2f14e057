//! The tables' own examples.
