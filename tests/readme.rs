//! The README's commands run and print what it says; the example in `output/` is fresh.
//!
//! A `console` block holds commands after `$ ` and what they print. With the environment
//! variable `STANDPOINT_UPDATE` set, README and example are written anew instead.

use std::fmt::Write as _;
use std::path::Path;

use crate::support::{Folder, data, finish, root, standpoint};

/// The command that the README begins with, in the folder that the test runs in.
const BUILD: &str = "cargo run --release -- ";

fn updating() -> bool {
    std::env::vars().any(|(name, _)| name == "STANDPOINT_UPDATE")
}

#[allow(clippy::disallowed_methods, reason = "tests read and renew what is kept in git")]
mod kept {
    pub(super) fn read(path: &std::path::Path) -> Vec<u8> {
        std::fs::read(path).unwrap_or_default()
    }

    pub(super) fn write(path: &std::path::Path, bytes: &[u8]) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// A folder with the data that the README names.
fn checkout() -> Folder {
    let folder = Folder::new();
    for name in ["samples/excomm-24.txt", "samples/coded.csv", "codebooks/cuba-1962.toml"]
    {
        folder.file(&format!("data/{name}"), kept::read(&data(name)));
    }
    folder
}

/// The words of a command line, with quoted words kept together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut quoted = false;
    let mut word = String::new();
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.extend(Some(std::mem::take(&mut word))),
            _ => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// What a command of the README prints; none for those that are not ours.
fn output(folder: &Path, line: &str) -> Option<String> {
    let (line, head) = match line.split_once(" | head -") {
        Some((line, count)) => (line, count.trim().parse().unwrap()),
        None => (line, usize::MAX),
    };
    let built = line.strip_prefix(BUILD);
    let arguments = built.or_else(|| line.strip_prefix("standpoint "))?;
    let mut command = standpoint(folder);
    command.args(words(arguments));
    let run = finish(command, b"").ok();
    // What the set-up command prints is not shown.
    let shown = if built.is_some() { "" } else { &run.out };
    Some(shown.split_inclusive('\n').take(head).collect())
}

/// The id that the first answer cites: `why` is asked about it.
fn first_id(printed: &str) -> Option<String> {
    let is_id =
        |word: &&str| word.len() == 12 && word.chars().all(|c| c.is_ascii_hexdigit());
    printed.split_whitespace().find(is_id).map(str::to_owned)
}

/// A command, with the id that it asks about put in.
fn about(command: &str, id: Option<&str>) -> String {
    let asked =
        command.strip_prefix("standpoint why ").and_then(|rest| rest.split_once(' '));
    match (asked, id) {
        (Some((_, rest)), Some(id)) => format!("standpoint why {} {rest}", &id[..6]),
        _ => command.to_owned(),
    }
}

/// The README as it would be with the output of its commands of now.
fn renewed(readme: &str) -> String {
    let folder = checkout();
    let mut renewed = String::new();
    let mut block = false;
    let mut ours = false;
    let mut id = None;
    for line in readme.lines() {
        if line.starts_with("```") {
            block = line == "```console";
            ours = false;
        }
        match line.strip_prefix("$ ").filter(|_| block) {
            Some(command) => {
                let command = about(command, id.as_deref());
                let printed = output(folder.path(), &command);
                ours = printed.is_some();
                let printed = printed.unwrap_or_default();
                id = id.or_else(|| first_id(&printed));
                let _ = write!(renewed, "$ {command}\n{printed}");
            }
            None if block && ours && !line.starts_with("```") => {}
            None => {
                let _ = writeln!(renewed, "{line}");
            }
        }
    }
    renewed
}

#[test]
fn the_readme_shows_what_its_commands_print() {
    let path = root().join("README.md");
    let readme = String::from_utf8(kept::read(&path)).unwrap();
    let renewed = renewed(&readme);
    if updating() {
        kept::write(&path, renewed.as_bytes());
    } else {
        assert_eq!(readme, renewed, "set STANDPOINT_UPDATE=1 to renew the README");
    }
}

/// The commands between backticks in the README's tables.
fn commands(readme: &str) -> Vec<&str> {
    let rows = readme.lines().filter(|line| line.starts_with("| "));
    let words = rows.flat_map(|row| row.split('`'));
    words.filter(|words| words.starts_with("standpoint ")).collect()
}

/// Whether a command of a table runs as it stands, in this build and without a person.
fn runs(command: &str) -> bool {
    const KINDS: [&str; 5] = ["export", "network", "plot", "ask", "measure"];
    let kind = command.split(' ').nth(1).unwrap_or_default();
    let parquet = command.contains("--format parquet");
    let dna = command.contains("dna ");
    KINDS.contains(&kind)
        && (!parquet || cfg!(feature = "parquet"))
        && (!dna || cfg!(feature = "dna"))
}

#[test]
fn every_format_has_a_row_and_every_row_runs() {
    let readme = String::from_utf8(kept::read(&root().join("README.md"))).unwrap();
    let folder = checkout();
    let built = "cargo run --release -- build data/samples/excomm-24.txt \
        --codebook data/codebooks/cuba-1962.toml -o output/excomm-24";
    output(folder.path(), built);
    let commands = commands(&readme);
    for format in standpoint::export::Format::ALL {
        let named = format!("standpoint export --format {format} ");
        assert!(commands.iter().any(|c| c.starts_with(&named)), "no row for {format}");
    }
    // The table's project of another program is one that we wrote.
    if cfg!(feature = "dna") {
        output(folder.path(), "standpoint export --format dna -o study.dna");
    }
    let run: Vec<&str> = commands.into_iter().filter(|command| runs(command)).collect();
    assert!(run.len() > 40, "{run:?}");
    for command in run {
        output(folder.path(), command);
    }
}

#[test]
fn the_example_is_fresh() {
    let folder = checkout();
    let build =
        "build data/samples/excomm-24.txt --codebook data/codebooks/cuba-1962.toml";
    let mut arguments: Vec<&str> = build.split(' ').collect();
    arguments.extend(["-o", "example"]);
    folder.run(&arguments).ok();
    let files = folder.files();
    let names: Vec<&str> =
        files.iter().filter_map(|n| n.strip_prefix("example/")).collect();
    assert!(names.contains(&"graph.png"), "{names:?}");
    for name in names {
        let now = kept::read(&folder.path().join("example").join(name));
        let place = root().join("output/example").join(name);
        if updating() {
            kept::write(&place, &now);
        } else {
            let same = kept::read(&place) == now;
            assert!(
                same,
                "output/example/{name} is stale: set STANDPOINT_UPDATE=1 to renew it"
            );
        }
    }
}
