//! What went wrong, as the user is told and as the exit code says.
//!
//! The one place where errors of the library and of the disk become messages and codes.

use std::fmt;
use std::io;
use std::path::Path;

use standpoint::Error;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nothing answers the question, or a check failed: 1.
    Nothing(String),
    /// The arguments do not fit together: 2.
    Usage(String),
    /// A file could not be read or written: 3.
    File(String),
    /// A codebook, lexicon or statements file does not hold to its form: 4.
    Malformed(String),
    /// A score is below the one asked for: 5.
    Below(String),
    /// Whoever read our output has gone: a quiet success.
    Closed,
}

impl Failure {
    /// The exit code.
    pub(crate) const fn code(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Nothing(_) => 1,
            Self::Usage(_) => 2,
            Self::File(_) => 3,
            Self::Malformed(_) => 4,
            Self::Below(_) => 5,
        }
    }

    /// A file that could not be read.
    pub(crate) fn reading(path: &Path, error: &io::Error) -> Self {
        let (what, help) = match error.kind() {
            io::ErrorKind::NotFound => ("there is no such file", "check the path"),
            io::ErrorKind::PermissionDenied => {
                ("the file may not be read", "check its permissions")
            }
            io::ErrorKind::IsADirectory => ("this is a folder", "name a file"),
            _ => {
                return Self::File(format!(
                    "{}: could not be read: {error}",
                    path.display()
                ));
            }
        };
        Self::File(format!("{}: {what}\n  help: {help}", path.display()))
    }

    /// A file or folder that could not be written.
    pub(crate) fn writing(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        let (what, help) = match error.kind() {
            Kind::BrokenPipe => return Self::Closed,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
                ("may not be written to", "choose another place with -o")
            }
            Kind::StorageFull | Kind::QuotaExceeded => (
                "no room is left on the device",
                "make room, or choose another place with -o",
            ),
            Kind::NotADirectory | Kind::AlreadyExists => {
                ("a file stands where a folder is needed", "choose another place with -o")
            }
            Kind::IsADirectory => ("this is a folder", "name a file with -o"),
            Kind::NotFound => ("the folder to write to does not exist", "make it first"),
            _ => ("could not be written", "choose another place with -o"),
        };
        let kept = "nothing was written, and what was there before is unchanged";
        let path = path.display();
        Self::File(format!("{path}: {what} ({error}); {kept}\n  help: {help}"))
    }

    /// What the library says of a question: one that does not fit the table is wrong usage.
    pub(crate) fn of_question(error: Error) -> Self {
        match error {
            Error::Query(fault) => Self::Usage(fault.to_string()),
            other => other.into(),
        }
    }

    /// Several failures as one, with the code of the first.
    pub(crate) fn joined(failures: Vec<Self>) -> Option<Self> {
        let messages: Vec<String> = failures.iter().map(ToString::to_string).collect();
        let message = messages.join("\nerror: ");
        failures.into_iter().next().map(|first| match first {
            Self::Nothing(_) => Self::Nothing(message),
            Self::Usage(_) => Self::Usage(message),
            Self::File(_) => Self::File(message),
            Self::Malformed(_) => Self::Malformed(message),
            Self::Below(_) => Self::Below(message),
            Self::Closed => Self::Closed,
        })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error {
            Error::Record(_) => Self::File(message),
            Error::Query(_) => Self::Nothing(message),
            // Another format is the way out.
            Error::Export(_) => Self::Usage(message),
            _ => Self::Malformed(message),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing(message)
            | Self::Usage(message)
            | Self::File(message)
            | Self::Malformed(message)
            | Self::Below(message) => f.write_str(message),
            Self::Closed => Ok(()),
        }
    }
}
