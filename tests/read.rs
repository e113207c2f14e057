//! Readers: formats, encodings, furniture.
