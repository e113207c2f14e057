//! Precision, recall, F1, kappa and calibration against gold codings.
