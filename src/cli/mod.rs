//! The binary: arguments, files, failures, terminal, one file a command.
