//! The command line of standpoint: `cli` does the work.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
