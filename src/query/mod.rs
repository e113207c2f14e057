//! The questions and their answers; each line carries its statements.
