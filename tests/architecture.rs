//! The shape of the source: who imports whom, headers, sizes, what never stands anywhere.
//! Each test lists every offending line.

use std::fs;
use std::path::PathBuf;

use super::support::root;

/// Room and level. What is not listed may not be imported by anyone.
const LEVELS: [(&str, u8); 23] = [
    ("span", 0),
    ("error", 0),
    ("named", 0),
    ("chance", 0),
    ("digest", 0),
    ("model", 1),
    ("lexicon", 1),
    ("judge", 1),
    ("read", 2),
    ("text", 2),
    ("attribution", 3),
    ("linking", 3),
    ("stance", 3),
    ("extract", 4),
    ("evaluate", 5),
    ("review", 5),
    ("graph", 5),
    ("network", 5),
    ("layout", 6),
    ("query", 6),
    ("export", 7),
    ("explorer", 8),
    ("cli", 9),
];

/// Rooms of one level that may speak of each other: places in errors, nouns in tables.
const NEIGHBOURS: [(&str, &str); 3] =
    [("model", "error"), ("lexicon", "model"), ("error", "span")];

/// Lines of a file, and of a function, at most. A function that only goes through an enum
/// may be longer where the line before it says so.
const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 60;
const MAY_BE_LONG: &str = "// Long: a match over an enum.";

/// What a library neither does nor leaves behind.
const NEVER: [&str; 8] = [
    "todo!(",
    "unimplemented!(",
    "dbg!(",
    "FIXME",
    "TODO",
    "#[ignore",
    "std::collections::HashMap",
    "std::collections::HashSet",
];

/// What only the binary and the trainer do.
const OUTSIDE: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "println!(",
    "print!(",
    "stdout()",
];

/// A source file and its text.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// Its path below the folder that was searched.
    fn name(&self) -> String {
        self.path.to_string_lossy().replace('\\', "/")
    }

    /// The room that it belongs to.
    fn room(&self) -> String {
        let first = self.path.components().next().unwrap();
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    }

    /// Whether it belongs to the library.
    fn library(&self) -> bool {
        !["cli", "main", "bin"].contains(&self.room().as_str())
    }

    /// Its lines, from 1, up to its own tests, without those that are comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = self.text.split("#[cfg(test)]").next().unwrap();
        let lines = code.lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// The Rust files of a folder, sorted.
fn sources(folder: &str) -> Vec<Source> {
    let top = root().join(folder);
    let mut found = Vec::new();
    let mut folders = vec![top.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(&top).unwrap().to_owned();
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn level(room: &str) -> Option<u8> {
    LEVELS.iter().find(|(name, _)| *name == room).map(|(_, level)| *level)
}

/// The rooms that a line names by their path in the crate, alone or in braces.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let paths = line.split("crate::").skip(1);
    paths.flat_map(|rest| {
        let (inside, rest) = match rest.strip_prefix('{') {
            Some(group) => (usize::MAX, group.split('}').next().unwrap()),
            None => (1, rest),
        };
        rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).take(inside)
    })
}

/// Whether a room may import another.
fn may_import(room: &str, other: &str) -> bool {
    let Some((own, theirs)) = level(room).zip(level(other)) else { return true };
    room == other || theirs < own || NEIGHBOURS.contains(&(room, other))
}

#[test]
fn rooms_import_only_from_below() {
    let mut faults = Vec::new();
    for source in sources("src").iter().filter(|s| level(&s.room()).is_some()) {
        for (at, line) in source.code() {
            let room = source.room();
            for other in named(line).filter(|other| !may_import(&room, other)) {
                faults
                    .push(format!("src/{}:{at}: {room} imports {other}", source.name()));
            }
        }
    }
    none(&faults);
}

#[test]
fn no_room_is_reached_through_the_root() {
    let mut faults = Vec::new();
    for source in sources("src").iter().filter(|source| source.library()) {
        let folder = usize::from(source.path.ends_with("mod.rs"));
        let depth = source.path.components().count() - folder;
        let climb = "super::".repeat(depth);
        for (at, line) in source.code() {
            if line.contains(&climb) {
                let name = source.name();
                faults.push(format!("src/{name}:{at}: leaves its room, {}", line.trim()));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_binary_uses_public_names_only() {
    let mut faults = Vec::new();
    for source in sources("src").iter().filter(|source| source.room() == "cli") {
        for (at, line) in source.code() {
            for room in named(line).filter(|room| *room != "cli") {
                faults.push(format!("src/{}:{at}: crate::{room}", source.name()));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    let mut faults = Vec::new();
    for source in sources("src") {
        let code = source.text.split("#[cfg(test)]").next().unwrap();
        let lines = code.lines().count();
        if !source.text.starts_with("//!") {
            faults.push(format!("src/{}:1: does not begin with //!", source.name()));
        }
        if lines > LONGEST_FILE {
            faults.push(format!("src/{}:{lines}: more than 500 lines", source.name()));
        }
    }
    none(&faults);
}

/// The functions of a source: the line each begins on, and its number of lines. Formatted
/// source ends a function with a brace as far to the right as its first word.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let opens = |line: &str| {
        let words = line.trim_start().split([' ', '(', '<']);
        let mut words = words.skip_while(|word| {
            ["pub", "crate)", "super)", "const", "async", "unsafe", "extern"]
                .contains(word)
        });
        words.next() == Some("fn")
    };
    let begins = lines.iter().enumerate().filter(|(_, line)| opens(line));
    begins
        .map(|(at, line)| {
            let end = lines[at..].iter().position(|end| {
                indent(end) == indent(line) && (end.ends_with('}') || end.ends_with(';'))
            });
            (at + 1, end.map_or(1, |end| end + 1))
        })
        .collect()
}

#[test]
fn functions_stay_short() {
    let mut faults = Vec::new();
    for source in sources("src") {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, length) in functions(&source.text) {
            let excused = at > 1 && lines[at - 2].trim() == MAY_BE_LONG;
            if length > LONGEST_FUNCTION && !excused {
                let name = source.name();
                faults.push(format!("src/{name}:{at}: a function of {length} lines"));
            }
        }
    }
    none(&faults);
}

#[test]
fn the_length_of_functions_is_measured() {
    let text = "fn a() {\n    b\n}\n\nimpl X {\n    pub const fn c(\n        d: u8,\n    ) {\n    }\n}\n";
    assert_eq!(functions(text), [(1, 3), (6, 4)]);
}

#[test]
fn nothing_is_left_undone() {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for source in
            sources(folder).iter().filter(|s| !s.path.ends_with("architecture.rs"))
        {
            for (at, line) in source.text.lines().enumerate() {
                for word in NEVER.iter().filter(|word| line.contains(**word)) {
                    faults.push(format!("{folder}/{}:{}: {word}", source.name(), at + 1));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_library_leaves_the_world_alone() {
    let mut faults = Vec::new();
    for source in sources("src").iter().filter(|source| source.library()) {
        for (at, line) in source.code() {
            for word in OUTSIDE.iter().filter(|word| line.contains(**word)) {
                faults.push(format!("src/{}:{at}: {word}", source.name()));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_test_file_is_listed() {
    let tests = sources("tests");
    let listed = |name: &str| {
        let main = tests.iter().find(|source| source.path.ends_with("main.rs")).unwrap();
        main.text.lines().any(|line| line == format!("mod {name};"))
    };
    let top = tests.iter().filter(|source| source.path.components().count() == 1);
    let names = top.map(Source::room).filter(|name| name != "main" && !listed(name));
    let faults: Vec<String> =
        names.map(|name| format!("tests/main.rs: list `mod {name};`")).collect();
    none(&faults);
}
