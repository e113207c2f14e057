//! The file of decisions: read, joined, put in order, and one line of it written.
//!
//! Input: bytes of `decisions.jsonl`. Output: a [`Log`] in the order of time, whichever way
//! files were put together. A line whose writer was cut off is told of and left out; a line
//! that says something unknown is refused with its place, for it may not be passed over.

use std::collections::BTreeSet;

use serde_json::error::Category;

use super::decision::{Action, Decision};
use crate::digest::hex;
use crate::error::{Error, Malformed};

/// How a line begins, up to the version. Inside a text its quotation marks are escaped, so
/// that it marks the beginning of a decision wherever it stands.
const BEGINNING: &str = "{\"schema\":\"standpoint-decision/";

/// Decisions in order, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    decisions: Vec<Decision>,
    torn: Vec<String>,
}

impl Log {
    /// Reads a file. `name` is its name, for messages.
    ///
    /// # Errors
    /// [`Error::Decisions`] with line and column: an unknown field or action, another
    /// version, something missing. A line that ends too early is no error: see
    /// [`Self::torn`].
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let mut log = Self::default();
        for (at, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
            let line = String::from_utf8_lossy(line);
            let line = line.trim_start_matches('\u{feff}');
            for (offset, piece) in pieces(line) {
                match parse(piece) {
                    Ok(decision) => log.decisions.push(decision),
                    Err(Fault::Torn) => log.torn.push(format!("{name}:{}", at + 1)),
                    Err(Fault::Wrong(column, message)) => {
                        let before = line[..offset + column].chars().count();
                        let help =
                            "`standpoint schema decision` prints the form of a line";
                        return Err(Error::Decisions(Malformed::in_line(
                            name,
                            at + 1,
                            before + 1,
                            &message,
                            help,
                        )));
                    }
                }
            }
        }
        log.sort();
        Ok(log)
    }

    /// Adds the decisions of another file.
    pub fn join(&mut self, other: Self) {
        self.decisions.extend(other.decisions);
        self.torn.extend(other.torn);
        self.sort();
    }

    /// Adds one decision.
    pub fn push(&mut self, decision: Decision) {
        self.decisions.push(decision);
        self.sort();
    }

    /// By time, then by person, then by the line itself: the order of files does not matter.
    fn sort(&mut self) {
        self.decisions.sort_by_cached_key(|one| (one.at, one.by.clone(), line(one)));
        self.decisions.dedup();
    }

    /// All decisions, in order, those taken back among them.
    #[must_use]
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Where lines were left out because their writer was cut off: `file:line`.
    #[must_use]
    pub fn torn(&self) -> &[String] {
        &self.torn
    }

    /// The log of some of the decisions, with every undo.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Decision) -> bool) -> Self {
        let kept = |d: &&Decision| d.action == Action::Undo || wanted(d);
        let decisions = self.decisions.iter().filter(kept).cloned().collect();
        Self { decisions, torn: Vec::new() }
    }

    /// The ids of decisions that stand no more. An undo takes back a decision of the same
    /// person; an undo that is itself taken back does nothing.
    #[must_use]
    pub fn undone(&self) -> BTreeSet<&str> {
        let mut undone = BTreeSet::new();
        for undo in self.decisions.iter().rev() {
            if undo.action != Action::Undo || undone.contains(undo.id.as_str()) {
                continue;
            }
            let own = |one: &&Decision| {
                Some(&one.id) == undo.undoes.as_ref() && one.by == undo.by
            };
            undone.extend(self.decisions.iter().find(own).map(|one| one.id.as_str()));
        }
        undone
    }

    /// The last decision of a person that stands and can be taken back.
    #[must_use]
    pub fn last_of(&self, by: &str) -> Option<&Decision> {
        let undone = self.undone();
        let stands = |one: &&Decision| {
            one.by == by
                && one.action != Action::Undo
                && !undone.contains(one.id.as_str())
        };
        self.decisions.iter().rev().find(stands)
    }
}

/// A decision as a line, with its end.
#[must_use]
pub fn line(decision: &Decision) -> String {
    // Strings, numbers and flags only: writing them cannot fail.
    let mut line = serde_json::to_string(decision).unwrap_or_default();
    line.push('\n');
    line
}

/// The decisions of a line, each with its byte offset: more than one where a file without
/// an end of line was put before another, or a writer was cut off.
fn pieces(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut cuts: Vec<usize> = line.match_indices(BEGINNING).map(|(at, _)| at).collect();
    if cuts.first() != Some(&0) {
        cuts.insert(0, 0);
    }
    let ends: Vec<usize> = cuts.iter().skip(1).copied().chain([line.len()]).collect();
    let pieces = cuts.into_iter().zip(ends).map(|(from, to)| (from, &line[from..to]));
    // A crash may leave zeros where the line was to be.
    pieces.filter(|(_, piece)| !piece.trim_matches(['\0', ' ', '\t', '\r']).is_empty())
}

/// What is wrong with a piece.
enum Fault {
    /// It ends too early.
    Torn,
    /// Something else, at a byte of the piece.
    Wrong(usize, String),
}

fn parse(piece: &str) -> Result<Decision, Fault> {
    let piece = piece.trim_end_matches(['\0', '\r', ' ', '\t']);
    let decision: Decision = serde_json::from_str(piece).map_err(|error| {
        if error.classify() == Category::Eof {
            return Fault::Torn;
        }
        let whole = error.to_string();
        let message = whole.split(" at line ").next().unwrap_or_default();
        let mut byte = error.column().saturating_sub(1).min(piece.len());
        while !piece.is_char_boundary(byte) {
            byte -= 1;
        }
        Fault::Wrong(byte, message.to_owned())
    })?;
    if piece.contains(char::REPLACEMENT_CHARACTER) {
        let byte = piece.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
        return Err(Fault::Wrong(byte, "bytes that are no UTF-8".into()));
    }
    decision.check().map_err(|message| Fault::Wrong(0, message))?;
    Ok(decision)
}

/// An id for a decision, from all that it says: the same words by the same person at the
/// same time have the same one.
#[must_use]
pub fn id_of(decision: &Decision) -> String {
    use sha2::{Digest, Sha256};

    let blank = Decision { id: String::new(), ..decision.clone() };
    hex(&Sha256::digest(line(&blank).as_bytes())[..8])
}
