//! In which form output is written.
//!
//! Named by `--format`; else JSON, where `--json` asks for it; else what the ending of the
//! output file says, in any case; else the command's own. Of `export` and `plot`, which make
//! whole files, `--json` wraps the file in the envelope.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::failure::Failure;
use super::terminal::Terminal;

/// The ending of a path, in lower case.
pub(crate) fn ending(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// One of the forms that a command knows; the first is its own.
pub(crate) fn form<'f>(
    asked: Option<&str>,
    output: &Path,
    known: &[&'f str],
    terminal: &Terminal,
) -> &'f str {
    let ending = ending(output);
    let json = terminal.json().then_some("json");
    let wanted = [asked.or(json), ending.as_deref()].into_iter().flatten();
    let find = |name| known.iter().find(|form| **form == name);
    wanted.filter_map(find).chain(known).next().copied().unwrap_or_default()
}

/// Refuses to show what is no text on a terminal.
pub(crate) fn not_on_screen(output: &Path, what: &str) -> Result<(), Failure> {
    if output == Path::new("-") && io::stdout().is_terminal() {
        let message = format!("{what} is no text to show here");
        return Err(Failure::Usage(format!("{message}\n  help: name a file with -o")));
    }
    Ok(())
}
