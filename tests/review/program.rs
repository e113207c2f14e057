//! The program: `review` on a pipe, decisions at every run, coders, killed writers.

use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

use standpoint::review::{Action, Log};

use super::{BOOK, ends, minutes};
use crate::support::{Folder, standpoint};

const REVIEW: [&str; 5] = ["review", "--in", "output/minutes", "--by", "Anna Berg"];

/// A folder in which the minutes were built.
fn built() -> Folder {
    let folder = Folder::new();
    folder.file("minutes.txt", minutes());
    folder.file("book.toml", BOOK);
    folder.run(&["build", "minutes.txt", "--codebook", "book.toml"]).ok();
    folder
}

fn log(folder: &Folder, name: &str) -> Log {
    Log::read(name, &folder.read(name)).unwrap()
}

const FILE: &str = "output/minutes/decisions.jsonl";

#[test]
fn keys_become_decisions_and_count_at_once() {
    let folder = built();
    let keys = b"a\nr\ne\nstance neutral\ntoward neutral\n\ns\nx\nn\np\nr\nu\nq\n";
    let run = folder.feed(&REVIEW, keys).ok();
    assert!(run.out.contains("0 of ") && run.out.contains("x is no key"), "{}", run.out);
    run.says(&["3 of ", "reviewed", "decisions in output/minutes/decisions.jsonl"]);
    let log = log(&folder, FILE);
    let actions: Vec<Action> = log.decisions().iter().map(|d| d.action).collect();
    let expected = [
        Action::Accept,
        Action::Reject,
        Action::Edit,
        Action::Skip,
        Action::Reject,
        Action::Undo,
    ];
    assert_eq!(actions, expected);
    assert!(log.decisions().iter().all(|decision| decision.by == "Anna Berg"));

    // Questions know of it at once, and a second build too.
    let only = ["issues", "--in", "output/minutes", "--reviewed-only"];
    let run = folder.run(&only).ok().says(&["decisions: 5 kept, 1 taken back"]);
    assert!(run.out.contains("statement"));
    folder.run(&["build", "minutes.txt", "--codebook", "book.toml"]).ok();
    let statements =
        String::from_utf8(folder.read("output/minutes/statements.jsonl")).unwrap();
    for state in ["accepted", "rejected", "edited"] {
        let count = statements.matches(&format!("\"review\":\"{state}\"")).count();
        assert_eq!(count, 1, "{state}");
    }
    let report =
        folder.run(&["review", "--report", "--json", "--in", "output/minutes"]).ok();
    let fates: Vec<String> = report.json()["data"]["outcomes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|outcome| outcome["fate"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(fates, ["kept", "kept", "kept", "kept", "undone", "kept"]);
    let figure = folder.run(&["plot", "matrix", "--in", "output/minutes"]).ok();
    assert!(figure.out.contains("reviewed"), "the share is in the caption");
}

/// The fates of all decisions, told by the program.
fn fates(folder: &Folder) -> Vec<String> {
    let report =
        folder.run(&["review", "--report", "--json", "--in", "output/minutes"]).ok();
    let outcomes = report.json()["data"]["outcomes"].clone();
    let fate = |outcome: &serde_json::Value| outcome["fate"].as_str().unwrap().to_owned();
    outcomes.as_array().unwrap().iter().map(fate).collect()
}

#[test]
fn actors_and_issues_are_merged_split_and_statements_added_by_lines() {
    let folder = built();
    let text = String::from_utf8(folder.read("minutes.txt")).unwrap();
    let claim = text.split_once("Mayor Berg ").unwrap().1.split_once('.').unwrap().0;
    let words = claim.replace(' ', "  ");
    let keys = format!(
        // Into one that is known, under a new name, some to a new one, and one that was missed.
        "m\nissue\nferry\nThe toll house\nt\nactor\nanna-berg\n1 3-4\nAnna the Younger\n\
         d\n{words}\nThe Guests\ntoll\nsupport\nkeep it\n\nif it pays\n\
         m\nactor\nanna-berg\nMr. Lund\nu\n\
         m\nactor\nnobody at all\nt\nissue\ntoll\n9999\nd\nwords that nobody said\nq\n"
    );
    let run = folder
        .feed(&[&REVIEW[..], &["--text", "minutes.txt"]].concat(), keys.as_bytes())
        .ok();
    for said in
        ["no actor nobody at all", "9999 is no number", "no record has these words"]
    {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
    let log = log(&folder, FILE);
    let actions: Vec<Action> = log.decisions().iter().map(|d| d.action).collect();
    let expected =
        [Action::Merge, Action::Split, Action::Add, Action::Merge, Action::Undo];
    assert_eq!(actions, expected, "{}", run.out);
    assert_eq!(fates(&folder), ["kept", "kept", "kept", "undone", "kept"]);
    let report = folder.run(&["review", "--report", "--in", "output/minutes"]).ok();
    assert!(report.out.contains("actor anna-berg → anna-the-younger"), "{}", report.out);
    let issues = folder.run(&["issues", "--in", "output/minutes"]).ok();
    assert!(issues.out.contains("The toll house"), "renamed: {}", issues.out);
    let actors = folder.run(&["actors", "--in", "output/minutes"]).ok();
    for name in ["Anna the Younger", "The Guests", "Anna Berg"] {
        assert!(actors.out.contains(name), "{name}: {}", actors.out);
    }
}

#[test]
fn only_what_was_reviewed_is_left_on_demand() {
    let folder = built();
    let args = ["issues", "--in", "output/minutes", "--reviewed-only"];
    folder.run(&args).code(1).says(&["no statement was reviewed"]);
    folder.feed(&REVIEW, b"a\nr\n").ok();
    let run = folder
        .run(&[
            "extract",
            "minutes.txt",
            "--codebook",
            "book.toml",
            "--decisions",
            FILE,
            "--reviewed-only",
        ])
        .ok();
    assert_eq!(run.out.lines().count(), 1);
    for command in
        ["ask", "plot", "export", "measure", "agreement", "actors", "positions"]
    {
        let mut args = match command {
            "ask" => vec!["ask", "list issues"],
            "plot" => vec!["plot", "matrix"],
            "measure" => vec!["measure", "centrality"],
            other => vec![other],
        };
        args.extend(["--in", "output/minutes", "--reviewed-only"]);
        let run = folder.run(&args);
        assert!([0, 1].contains(&run.code), "{command}: {}", run.err);
        assert!(!run.err.contains("unexpected argument"), "{command}: {}", run.err);
    }
}

#[test]
fn decisions_beside_the_record_go_with_what_is_built() {
    let folder = built();
    folder.feed(&REVIEW, b"r\na\n").ok();
    let lines = folder.read(FILE);
    folder.file("decisions.jsonl", &lines);
    std::fs::remove_dir_all(folder.path().join("output")).unwrap();
    folder
        .run(&["build", "minutes.txt", "--codebook", "book.toml"])
        .ok()
        .says(&["decisions: 2 kept"]);
    assert_eq!(log(&folder, FILE), Log::read(FILE, &lines).unwrap());
    // Once more, and nothing is written twice.
    folder.run(&["build", "minutes.txt", "--codebook", "book.toml"]).ok();
    assert_eq!(log(&folder, FILE).decisions().len(), 2);
    assert_eq!(ends(&folder.read(FILE)), 2);
}

#[test]
fn a_faulty_decision_is_refused_and_a_cut_one_told() {
    let folder = built();
    folder.feed(&REVIEW, b"a\na\n").ok();
    let mut lines = folder.read(FILE);
    lines.truncate(lines.len() - 9);
    folder.file(FILE, &lines);
    let issues = ["issues", "--in", "output/minutes"];
    folder.run(&issues).ok().says(&["decisions.jsonl:2", "cut off", "decisions: 1 kept"]);
    folder.feed(&REVIEW, b"a\n").ok();
    assert_eq!(log(&folder, FILE).decisions().len(), 2);
    folder.file(FILE, "{\"schema\":\"standpoint-decision/1\",\"bye\":1}\n");
    folder.run(&issues).code(4).says(&[
        "decisions.jsonl:1:",
        "unknown field",
        "schema decision",
    ]);
    folder
        .run(&["issues", "--in", "output/minutes", "--decisions", "none.jsonl"])
        .code(3);
}

#[test]
fn whoever_decides_has_a_name() {
    let folder = built();
    let review = ["review", "--in", "output/minutes"];
    folder.feed(&review, b"").code(2).says(&["--by NAME"]);
    folder.feed(&review, b"Ben\na\n").ok();
    assert_eq!(log(&folder, FILE).decisions()[0].by, "Ben");
}

/// Kills the writer at another moment each time: every decision that it had been seen to
/// make is there, and the file can be read and written on.
#[test]
fn nothing_is_lost_when_the_writer_is_killed() {
    let folder = built();
    let mut before = 0;
    for turn in 0..12u64 {
        let mut command = standpoint(folder.path());
        command
            .args(REVIEW)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let _ = input.write_all(b"s\ns\ns\ns\ns\ns\ns\ns\ns\ns\n");
        std::thread::sleep(Duration::from_millis(7 * turn));
        child.kill().unwrap();
        child.wait().unwrap();
        let path = folder.path().join(FILE);
        let Ok(bytes) = std::fs::read(path) else { continue };
        let log = Log::read(FILE, &bytes).unwrap();
        let whole = ends(&bytes);
        assert!(log.decisions().len() + log.torn().len() >= whole, "turn {turn}");
        assert!(log.decisions().len() >= before, "turn {turn}");
        before = log.decisions().len();
    }
    folder.feed(&REVIEW, b"a\nq\n").ok();
    assert_eq!(log(&folder, FILE).decisions().len(), before + 1);
}

#[test]
fn people_and_the_machine_are_coders() {
    let folder = built();
    folder.feed(&REVIEW, b"a\na\na\nr\n").ok();
    let ben =
        ["review", "--in", "output/minutes", "--by", "Ben", "--decisions", "ben.jsonl"];
    folder.feed(&ben, b"a\na\nr\na\n").ok();
    let args = [
        "evaluate",
        "--coders",
        "--in",
        "output/minutes",
        "--decisions",
        FILE,
        "--decisions",
        "ben.jsonl",
    ];
    let run = folder.run(&[&args[..], &["--json"]].concat()).ok();
    let data = &run.json()["data"];
    assert_eq!(data["coders"]["Anna Berg"], 4);
    assert_eq!(data["coders"]["machine"], 4);
    let pair =
        data["pairs"].as_array().unwrap().iter().find(|p| p["other"] == "Ben").unwrap();
    assert_eq!((&pair["one"], &pair["units"]), (&"Anna Berg".into(), &4.into()));
    assert!((pair["same"].as_f64().unwrap() - 0.5).abs() < 1e-9);
    assert_eq!(data["disagreements"].as_array().unwrap().len(), 2);
    let text = folder.run(&[&args[..], &["--disagreements"]].concat()).ok().out;
    assert!(text.contains("2 disagreements") && text.contains("Ben none"), "{text}");
    let methods = folder.run(&[&args[..], &["--methods"]].concat()).ok().out;
    for words in ["2 coders", "Krippendorff's alpha", "Cohen's kappa", "Sources:"] {
        assert!(methods.contains(words), "{words}: {methods}");
    }
}

#[test]
fn files_of_codings_are_coders() {
    let folder = built();
    let head = "start\tend\tspeaker\tactor\tissue\ttoward\tconditional\tresponds_to\n";
    let row = |start: u32, side: &str| {
        format!("{start}\t{}\t-\ta\ttoll\t{side}\tno\t-\n", start + 9)
    };
    folder.file("one.tsv", head.to_owned() + &row(0, "support") + &row(10, "oppose"));
    folder.file("two.tsv", head.to_owned() + &row(0, "support") + &row(10, "support"));
    folder.file("six.tsv", head.to_owned() + &row(0, "support"));
    let run = folder
        .run(&["evaluate", "--json", "--coders", "one.tsv", "two.tsv", "six.tsv"])
        .ok();
    let data = &run.json()["data"];
    assert_eq!(data["pairs"].as_array().unwrap().len(), 3);
    assert_eq!(data["people"]["units"], 2);
    folder
        .run(&["evaluate", "--fail-under", "0.9", "--coders", "one.tsv", "two.tsv"])
        .code(5)
        .says(&["alpha"]);
}
