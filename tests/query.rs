//! Answers on small hand-made corpora.
