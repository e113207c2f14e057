//! The commands: wiring, messages, exit codes, bad input.
