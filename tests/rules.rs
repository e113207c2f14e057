//! The rules that statements name: all are documented, and all are at work somewhere.

use std::collections::BTreeSet;

use standpoint::extract::rule::{Rule, Step};
use standpoint::extract::{Tables, extract};
use standpoint::model::{Codebook, Statement};
use standpoint::read;

use super::support::{Folder, data};

/// What the examples are about, and two bodies that they tell of.
const TOLL: &str = "\
    [[issue]]\nid = \"toll\"\nlabel = \"The toll\"\nfor = \"the toll is raised\"\n\
    [[actor]]\nid = \"roe\"\nlabel = \"John Roe\"\n\
    [[actor]]\nid = \"merchants\"\nlabel = \"Merchants\"\nkind = \"group\"\n\
    aliases = [\"the merchants\"]\n\
    [[actor]]\nid = \"canada\"\nlabel = \"Canada\"\nkind = \"state\"\n";

fn statements(name: &str, text: &str, codebook: &str) -> Vec<Statement> {
    let codebook = Some(Codebook::parse(name, codebook).unwrap());
    let documents = read::read(name, text.to_owned(), None).unwrap();
    extract(&documents, &Tables { codebook, ..Tables::default() }).statements
}

/// The rules that statements name; every step must be one of ours.
fn named(statements: &[Statement]) -> BTreeSet<Rule> {
    let mut rules = BTreeSet::new();
    for statement in statements {
        let steps: Vec<Step> = Step::all(&statement.rule).collect();
        assert_eq!(
            steps.len(),
            statement.rule.split(" > ").count(),
            "{}",
            statement.rule
        );
        rules.extend(steps.into_iter().map(|step| step.rule));
    }
    rules
}

#[test]
fn every_rule_is_at_work_in_its_own_example() {
    let idle: Vec<String> = Rule::ALL
        .into_iter()
        .filter_map(|rule| {
            let found = statements("example", rule.example(), TOLL);
            let seen: Vec<&str> = found.iter().map(|s| s.rule.as_str()).collect();
            let works = named(&found).contains(&rule);
            (!works).then(|| format!("{}: {seen:?}", rule.name()))
        })
        .collect();
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn names_are_their_own_and_say_what_they_do() {
    let names: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert_eq!(Rule::named(rule.name()), Some(rule));
        assert!(!rule.says().is_empty() && !rule.place().is_empty());
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "tests read the records")]
fn every_step_of_the_coded_records_is_a_rule() {
    let mut read = 0;
    for entry in std::fs::read_dir(data("gold")).unwrap() {
        let text = entry.unwrap().path();
        if text.extension().is_some_and(|ending| ending == "txt") {
            let file = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
            let book = file(&text.with_extension("toml"));
            let found = statements("record", &file(&text), &book);
            read += usize::from(!named(&found).is_empty());
        }
    }
    assert!(read > 20, "{read}");
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = Folder::new();
    let all = folder.run(&["rules"]).ok();
    assert!(Rule::ALL.iter().all(|rule| all.out.contains(rule.name())));
    let one = folder.run(&["rules", "hinders", "--json"]).ok().json();
    assert_eq!(one["data"]["rules"][0]["rule"], "hinders");
    let word = folder.run(&["rules", "caution"]).ok();
    assert!(word.out.contains("cues.tsv:"), "{}", word.out);
    folder.run(&["rules", "nonesuch"]).code(2).says(&["nonesuch", "lists the rules"]);
}

#[test]
fn confidence_can_be_asked_for() {
    let folder = Folder::new();
    let record = data("samples/excomm-24.txt");
    let book = data("codebooks/cuba-1962.toml");
    let run = |least: &str| {
        let paths = [record.to_str().unwrap(), "--codebook", book.to_str().unwrap()];
        folder.run(&[&["extract"], &paths[..], &["--min-confidence", least]].concat())
    };
    let sure = run("0.5").ok();
    let rows: Vec<Statement> =
        sure.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row.confidence.is_some_and(|sure| sure >= 0.5)));
    run("1.5").code(2).says(&["--min-confidence", "not a number from 0 to 1"]);
}
