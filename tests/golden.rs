//! Passages and the statements expected of them, in Markdown, in `tests/golden`.
//!
//! A level-two heading names a case, prose says why. A `record` block holds the passage. A
//! `codebook` block (TOML) holds for its case, or for the whole file where it stands before
//! the first. A `statements` block has one line a statement:
//!
//! ```text
//! actor | stance | toward | issue | act | "part of the quote" | conditional, agree:other
//! none: the reason why nothing is to be found
//! ```
//!
//! The last column may be missing; it names what else holds. `cargo golden-update` writes
//! what is found into the blocks; look at the difference before you keep it.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use standpoint::extract::{Tables, extract};
use standpoint::model::statement::Responds;
use standpoint::model::{Codebook, Statement};
use standpoint::read::{Format, read};

use super::support::root;

/// Set by `cargo golden-update`.
const UPDATE: &str = "STANDPOINT_GOLDEN_UPDATE";

/// A case, with where its expectation stands in the file.
#[derive(Debug, Default)]
struct Case {
    name: String,
    codebook: String,
    record: String,
    expected: String,
    place: Range<usize>,
}

/// The cases of a file.
fn cases(text: &str) -> Vec<Case> {
    let mut cases = vec![Case::default()];
    let (mut heading, mut block) = (false, None);
    for (event, place) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                heading = true;
                let codebook = cases[0].codebook.clone();
                cases.push(Case { codebook, ..Case::default() });
            }
            Event::End(TagEnd::Heading(_)) => heading = false,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                block = Some(kind.to_string());
            }
            Event::End(TagEnd::CodeBlock) => block = None,
            Event::Text(words) | Event::Code(words) => {
                let case = cases.last_mut().unwrap();
                match block.as_deref() {
                    Some("record") => case.record += &words,
                    Some("codebook") if case.place == (0..0) => {
                        case.codebook = words.into_string();
                    }
                    Some("statements") => {
                        case.expected += &words;
                        let start = if case.place.is_empty() {
                            place.start
                        } else {
                            case.place.start
                        };
                        case.place = start..place.end;
                    }
                    None if heading => case.name += &words,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    cases.split_off(1)
}

/// The statements found in a case's record.
fn found(case: &Case) -> Vec<Statement> {
    let codebook = Some(&case.codebook).filter(|text| !text.is_empty());
    let tables = Tables {
        codebook: codebook.map(|text| Codebook::parse(&case.name, text).unwrap()),
        ..Tables::default()
    };
    let turns = case.record.lines().filter(|line| line.contains(": ")).count() > 2;
    let format = if turns { None } else { Some(Format::Text) };
    let documents = read("record.txt", case.record.clone(), format).unwrap();
    extract(&documents, &tables).statements
}

/// What else a statement says, as the last column writes it.
fn further(statement: &Statement) -> Vec<String> {
    let conditional = statement.conditional.then(|| "conditional".to_owned());
    let responses = statement.responds_to.iter().map(|response| {
        let relation = match response.relation {
            Responds::Agree => "agree",
            Responds::Disagree => "disagree",
            Responds::Answer => "answer",
        };
        format!("{relation}:{}", response.actor)
    });
    conditional.into_iter().chain(responses).collect()
}

/// A statement as a line, with a part of its quote.
fn line(statement: &Statement, part: &str) -> String {
    let Statement { actor, stance, toward, issue, act, .. } = statement;
    let mut line =
        format!("{actor} | {stance} | {toward} | {issue} | {act} | \"{part}\"");
    let further = further(statement);
    if !further.is_empty() {
        line += " | ";
        line += &further.join(", ");
    }
    line
}

/// The quoted part of an expected line.
fn part(expected: &str) -> Option<&str> {
    Some(expected.split_once('"')?.1.rsplit_once('"')?.0)
}

/// Whether a statement is what a line expects.
fn meets(statement: &Statement, expected: &str) -> bool {
    part(expected).is_some_and(|part| {
        statement.quote.contains(part) && line(statement, part) == expected.trim()
    })
}

/// The expected lines of a case; a `none:` line expects nothing.
fn wanted(case: &Case) -> Vec<&str> {
    let lines = case.expected.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("none:")).collect()
}

/// What is found, each line with the part of the quote that was expected where it fits.
fn written(case: &Case, statements: &[Statement]) -> String {
    let expected = wanted(case);
    let mut text = String::new();
    for statement in statements {
        let kept = expected.iter().find(|line| meets(statement, line));
        let part = kept.and_then(|line| part(line)).unwrap_or(statement.quote.as_str());
        text += &(line(statement, part) + "\n");
    }
    if text.is_empty() { "none: say why\n".into() } else { text }
}

/// Where a case's expectation and what is found differ.
fn differences(case: &Case, statements: &[Statement]) -> Vec<String> {
    let mut left: Vec<&Statement> = statements.iter().collect();
    let mut faults = Vec::new();
    for expected in wanted(case) {
        match left.iter().position(|statement| meets(statement, expected)) {
            Some(at) => drop(left.remove(at)),
            None => faults.push(format!("  missing  {expected}")),
        }
    }
    let unwanted = left.iter().map(|statement| {
        format!(
            "  unwanted {}\n           by {}",
            line(statement, &statement.quote),
            statement.rule
        )
    });
    faults.extend(unwanted);
    faults
}

/// The case files, sorted.
fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("tests/golden")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(extension) if extension == "md" => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// Writes what is found into a file's blocks.
fn update(path: &Path, text: &str) {
    let mut updated = text.to_owned();
    for case in cases(text).iter().rev() {
        let statements = found(case);
        if !differences(case, &statements).is_empty() {
            updated.replace_range(case.place.clone(), &written(case, &statements));
        }
    }
    fs::write(path, updated).unwrap();
}

#[test]
fn passages_give_the_statements_expected() {
    let mut faults = Vec::new();
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        if std::env::var_os(UPDATE).is_some() {
            update(&path, &text);
            continue;
        }
        for case in cases(&text) {
            let differences = differences(&case, &found(&case));
            if !differences.is_empty() {
                let name = path.file_name().unwrap().to_string_lossy();
                faults.push(format!("{name}: {}\n{}", case.name, differences.join("\n")));
            }
        }
    }
    let help =
        "`cargo golden-update` writes what is found; look at it before you keep it";
    assert!(faults.is_empty(), "\n{}\n{help}", faults.join("\n"));
}

#[test]
fn cases_are_whole_and_their_names_their_own() {
    let mut names = Vec::new();
    for path in files() {
        for case in cases(&fs::read_to_string(&path).unwrap()) {
            let whole = !case.record.is_empty() && !case.expected.is_empty();
            assert!(whole, "{}: `{}` lacks a block", path.display(), case.name);
            let reason = case.expected.trim().strip_prefix("none:");
            let said =
                reason.is_none_or(|reason| !matches!(reason.trim(), "" | "say why"));
            assert!(said, "{}: `{}` gives no reason", path.display(), case.name);
            assert!(!names.contains(&case.name), "two cases `{}`", case.name);
            names.push(case.name);
        }
    }
    assert!(!names.is_empty(), "no cases in tests/golden");
}
