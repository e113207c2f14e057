//! The README's commands run and print what it says.
