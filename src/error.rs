//! What can be wrong with what a user gives: codebooks, lexicons, records with a
//! structure, statements, questions. Prose cannot be wrong.

use std::fmt;

/// An input that cannot be used, with the place of the fault and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Name of the file, or of what stands for one.
    pub name: String,
    /// Line, from 1; 0 where the fault has no place.
    pub line: usize,
    /// Column in code points, from 1; 0 where the fault has no place.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Malformed {
    /// A fault at a byte offset of `text`.
    #[must_use]
    pub fn at(name: &str, text: &str, byte: usize, message: &str, help: &str) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self::in_line(name, line, column, message, help)
    }

    /// A fault at a line and column.
    #[must_use]
    pub fn in_line(
        name: &str,
        line: usize,
        column: usize,
        message: &str,
        help: &str,
    ) -> Self {
        Self {
            name: name.into(),
            line,
            column,
            message: message.into(),
            help: help.into(),
        }
    }

    /// A fault of JSON, from `serde_json`: its place, and its words without that place.
    /// `before` lines stand before what was parsed.
    #[must_use]
    pub fn json(
        name: &str,
        before: usize,
        error: &serde_json::Error,
        help: &str,
    ) -> Self {
        let whole = error.to_string();
        let message = whole.split(" at line ").next().unwrap_or_default();
        Self::in_line(name, before + error.line(), error.column(), message, help)
    }

    /// A fault of the whole.
    #[must_use]
    pub fn whole(name: &str, message: &str, help: &str) -> Self {
        Self::in_line(name, 0, 0, message, help)
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}: {}", self.name, self.message)?,
            (line, 0) => write!(f, "{}:{line}: {}", self.name, self.message)?,
            (line, column) => {
                write!(f, "{}:{line}:{column}: {}", self.name, self.message)?;
            }
        }
        if self.help.is_empty() { Ok(()) } else { write!(f, "\n  help: {}", self.help) }
    }
}

/// Everything that the library refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A codebook that does not hold to its form.
    #[error("{0}")]
    Codebook(Malformed),
    /// A lexicon table with a faulty row.
    #[error("{0}")]
    Lexicon(Malformed),
    /// A record that is no text, or whose markup cannot be read.
    #[error("{0}")]
    Record(Malformed),
    /// Statements or a graph that do not hold to their schema.
    #[error("{0}")]
    Statements(Malformed),
    /// A file of decisions with a faulty line.
    #[error("{0}")]
    Decisions(Malformed),
    /// A question that names nothing we know.
    #[error("{0}")]
    Query(Malformed),
    /// Something that a format of other programs has no way to hold.
    #[error("{0}")]
    Export(Malformed),
}
