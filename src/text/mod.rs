//! Tokens, sentences, part-of-speech tags, lemmas and dependency trees.
