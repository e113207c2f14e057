//! The word tables.
