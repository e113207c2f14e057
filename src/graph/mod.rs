//! The knowledge graph of actors, positions, issues and documents, on petgraph.
