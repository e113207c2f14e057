//! Coordinates for drawings.
