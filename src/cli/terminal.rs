//! Talking to the user: data to standard output, all else to standard error.
//!
//! Colour follows `--color`, `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` (by `anstream`). Warnings
//! are shown at once and kept for the envelope of `--json`. A bar shows on a terminal
//! when the work takes more than half a second.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use super::args::{Color, TerminalArgs};
use super::failure::Failure;

/// The version of everything that is printed as JSON.
const SCHEMA: &str = "standpoint/1";
/// What messages call standard output.
const STDOUT: &str = "standard output";
/// How long the work may take before a bar shows.
const PATIENCE: Duration = Duration::from_millis(500);

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// What `--json` wraps every answer in.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Envelope<'a, T> {
    /// `standpoint/1`.
    schema: &'a str,
    /// The command that answers.
    command: &'a str,
    /// The answer.
    data: T,
    /// What was odd, in words.
    warnings: &'a [String],
}

/// How this run talks.
pub(crate) struct Terminal {
    args: TerminalArgs,
    warnings: Mutex<Vec<String>>,
}

impl Terminal {
    pub(crate) fn new(args: TerminalArgs) -> Self {
        match args.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
        .write_global();
        Self { args, warnings: Mutex::default() }
    }

    /// Whether `--json` was given.
    pub(crate) const fn json(&self) -> bool {
        self.args.json
    }

    /// Something odd that did not stop the work.
    pub(crate) fn warn(&self, message: String) {
        if !self.args.quiet {
            say(&format!("{WARNING}warning:{WARNING:#} {}", printable(&message)));
        }
        self.warnings.lock().unwrap_or_else(PoisonError::into_inner).push(message);
    }

    /// What was done, for whoever did not ask for quiet.
    pub(crate) fn note(&self, message: &str) {
        if !self.args.quiet {
            say(&printable(message));
        }
    }

    /// What is being done, for whoever asked for more.
    pub(crate) fn detail(&self, message: &str) {
        if self.args.verbose {
            say(&printable(message));
        }
    }

    /// Prints an answer: `text` as the user reads it, or `data` in the envelope.
    pub(crate) fn answer<T: Serialize>(
        &self,
        command: &str,
        data: &T,
        text: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        if self.args.json {
            return print(&self.envelope(command, data));
        }
        self.show(text)
    }

    /// Prints text as the user reads it. It is gathered first: an answer is printed whole.
    #[expect(clippy::unused_self, reason = "all talking goes through the terminal")]
    pub(crate) fn show(
        &self,
        text: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        let mut out = AutoStream::auto(io::stdout().lock());
        text(&mut bytes)
            .and_then(|()| out.write_all(&bytes))
            .and_then(|()| out.flush())
            .map_err(|error| Failure::writing(Path::new(STDOUT), &error))
    }

    /// An answer in the envelope of `--json`.
    pub(crate) fn envelope<T: Serialize>(&self, command: &str, data: &T) -> Vec<u8> {
        let warnings = self.warnings.lock().unwrap_or_else(PoisonError::into_inner);
        let envelope = Envelope { schema: SCHEMA, command, data, warnings: &warnings };
        let mut bytes = serde_json::to_vec(&envelope).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// A bar for work in `steps`, hidden where it would disturb.
    pub(crate) fn progress(&self, steps: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(
            Some(steps as u64),
            ProgressDrawTarget::hidden(),
        );
        let template = "{spinner} {msg} {wide_bar} {pos}/{len}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if self.args.quiet {
            return Progress { bar, _done: None };
        }
        let (done, wait) = channel::<()>();
        let shown = bar.clone();
        thread::spawn(move || {
            if wait.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                // On anything but a terminal indicatif draws nothing.
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(120));
            }
        });
        Progress { bar, _done: Some(done) }
    }
}

/// A bar that goes away when it is dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropped, it tells the waiting thread that no bar is needed any more.
    _done: Option<Sender<()>>,
}

impl Progress {
    /// Names the step that begins.
    pub(crate) fn step(&self, message: &'static str) {
        self.bar.set_message(message);
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Writes data to standard output, byte for byte.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    print_with(&mut |out| out.write_all(bytes))
}

/// What writes data piece by piece.
pub(crate) type Writing<'w> = &'w mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Writes data to standard output as it comes.
pub(crate) fn print_with(write: Writing<'_>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let failed = |error| Failure::writing(Path::new(STDOUT), &error);
    write(&mut out).and_then(|()| out.flush()).map_err(failed)
}

/// Tells the user of a failure.
pub(crate) fn complain(failure: &Failure) {
    let message = failure.to_string();
    if !message.is_empty() {
        say(&format!("{ERROR}error:{ERROR:#} {}", printable(&message)));
    }
}

/// A line on standard error. That nobody may be there to read it is no reason to stop.
fn say(line: &str) {
    let mut out = AutoStream::auto(io::stderr().lock());
    let _ = writeln!(out, "{line}");
}

/// Control characters of foreign text shown, not sent: a record must not steer a terminal.
pub(crate) fn printable(text: &str) -> String {
    let odd = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(odd) {
        return text.to_owned();
    }
    text.chars().map(|c| if odd(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
