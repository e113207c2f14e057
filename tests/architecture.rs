//! The import table, headers and sizes. A room imports only from rooms below it.

use std::fs;
use std::path::{Path, PathBuf};

/// Room and level. What is not listed may not be imported by anyone.
const LEVELS: [(&str, u8); 19] = [
    ("span", 0),
    ("error", 0),
    ("model", 1),
    ("lexicon", 1),
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

const LONGEST_FILE: usize = 500;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn level(room: &str) -> Option<u8> {
    LEVELS.iter().find(|(name, _)| *name == room).map(|(_, level)| *level)
}

fn room_of(path: &Path, root: &Path) -> String {
    let first = path.strip_prefix(root).unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

#[test]
fn rooms_import_only_from_below() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for path in sources(&src) {
        let room = room_of(&path, &src);
        let Some(own) = level(&room) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            for part in line.split("crate::").skip(1) {
                let other: String = part
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let Some(theirs) = level(&other) else { continue };
                let neighbours = NEIGHBOURS.contains(&(room.as_str(), other.as_str()));
                if other != room && theirs >= own && !neighbours {
                    let place = format!("{}:{}", path.display(), number + 1);
                    faults.push(format!("{place}: {room} may not import {other}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_say_what_they_are_for_and_stay_short() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&src) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{}: no header", path.display());
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{}: {lines} lines", path.display());
    }
}

#[test]
fn nothing_is_left_undone() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&src) {
        let text = fs::read_to_string(&path).unwrap();
        for word in ["todo!(", "unimplemented!(", "dbg!(", "FIXME"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn every_test_file_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    for path in sources(&folder).iter().filter(|p| p.parent() == Some(folder.as_path())) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let listed = main.contains(&format!("mod {name};"));
        assert!(
            name == "main" || listed,
            "tests/{name}.rs is not listed in tests/main.rs"
        );
    }
}
