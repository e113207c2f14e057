//! `man`: the manual page, or the pages of all commands into a folder.

use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;

use super::super::args::{Cli, ManArgs};
use super::super::failure::Failure;
use super::super::files;
use super::super::terminal::{self, Terminal};

pub(crate) fn run(args: &ManArgs, terminal: &Terminal) -> Result<(), Failure> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &args.folder else {
        let page = page(command)?;
        if terminal.json() {
            let page = String::from_utf8_lossy(&page);
            return terminal::print(&terminal.envelope("man", &page));
        }
        return terminal::print(&page);
    };
    let mut pages = vec![("standpoint.1".to_owned(), page(command.clone())?)];
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let name = format!("standpoint-{}", sub.get_name());
        pages.push((format!("{name}.1"), page(sub.clone())?));
    }
    let files: Vec<files::Written<'_>> =
        pages.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    files::write_folder(folder, &files)?;
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    terminal.answer("man", &names, |out| writeln!(out, "{}", folder.display()))
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = Man::new(command).render(&mut page);
    rendered.map_err(|error| Failure::writing(Path::new("manual page"), &error))?;
    Ok(page)
}
