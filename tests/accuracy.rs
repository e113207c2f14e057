//! Scores on the gold codings against floors that only rise.
