//! The knowledge graph and its laws.
