//! Linking to issues.
