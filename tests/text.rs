//! Tokens, sentences, tags and trees.
