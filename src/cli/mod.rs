//! The binary: arguments, files, failures, terminal, one file a command.
//!
//! Input: what was typed. Output: the exit code; data on standard output, all else on
//! standard error. The work is done by the library.

mod args;
mod coded;
mod codings;
mod command;
mod decisions;
mod failure;
mod files;
mod form;
mod input;
mod show;
mod spool;
mod table;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use failure::Failure;
use terminal::Terminal;

/// Runs the command that was typed.
pub(crate) fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help that nobody reads to the end is no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let terminal = Terminal::new(cli.terminal);
    match dispatch(&cli.command, &terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::complain(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn dispatch(command: &Command, terminal: &Terminal) -> Result<(), Failure> {
    match command {
        Command::Build(args) => command::build::run(args, terminal),
        Command::Explore(args) => command::explore::run(args, terminal),
        Command::Extract(args) => command::extract::run(args, terminal),
        Command::Attribute(args) => command::attribute::run(args, terminal),
        Command::Read(args) => command::read::run(args, terminal),
        Command::Codebook(args) => command::codebook::run(args, terminal),
        Command::Issues(args) => command::issues::run(args, terminal),
        Command::Actors(args) => command::actors::run(args, terminal),
        Command::Positions(args) => command::positions::run(args, terminal),
        Command::Ask(args) => command::ask::run(args, terminal),
        Command::Who(args) => command::who::run(args, terminal),
        Command::Agree(args) => command::agree::run(args, terminal),
        Command::Agreement(args) => command::agreement::run(args, terminal),
        Command::Measure(args) => command::measure::run(args, terminal),
        Command::Network(args) => command::network::run(args, terminal),
        Command::Why(args) => command::why::run(args, terminal),
        Command::Review(args) => command::review::run(args, terminal),
        #[cfg(feature = "serve")]
        Command::Serve(args) => command::serve::run(args, terminal),
        #[cfg(not(feature = "serve"))]
        Command::Serve(_) => Err(failure::Failure::Usage(
            "this build cannot serve the page\n  help: build with `cargo build --release \
             --features serve`; the page itself opens without it"
                .into(),
        )),
        Command::Rules(args) => command::rules::run(args, terminal),
        Command::Diff(args) => command::diff::run(args, terminal),
        Command::Export(args) => command::export::run(args, terminal),
        Command::Plot(args) => command::plot::run(args, terminal),
        Command::Evaluate(args) => command::evaluate::run(args, terminal),
        Command::Lexicon(args) => command::lexicon::run(args, terminal),
        Command::Schema(args) => command::schema::run(args, terminal),
        Command::Completions(args) => command::completions::run(args, terminal),
        Command::Man(args) => command::man::run(args, terminal),
    }
}
