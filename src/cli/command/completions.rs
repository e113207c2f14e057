//! `completions`: a completion script for a shell.

use clap::CommandFactory;

use super::super::args::{Cli, CompletionsArgs};
use super::super::failure::Failure;
use super::super::terminal::{self, Terminal};

pub(crate) fn run(args: &CompletionsArgs, terminal: &Terminal) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "standpoint", &mut script);
    if terminal.json() {
        let script = String::from_utf8_lossy(&script);
        return terminal::print(&terminal.envelope("completions", &script));
    }
    terminal::print(&script)
}
