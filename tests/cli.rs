//! The commands: wiring, messages, exit codes.

use crate::support::{Folder, MINUTES, built, data, with_sample};

#[test]
fn build_writes_a_folder_for_each_record() {
    let folder = built();
    let files = folder.files();
    for name in [
        "statements.jsonl",
        "graph.json",
        "graph.dot",
        "graph.svg",
        "graph.png",
        "index.html",
    ] {
        assert!(files.contains(&format!("output/minutes/{name}")), "{files:?}");
    }
    assert!(files.iter().all(|name| !name.contains(".standpoint-")), "{files:?}");
}

#[test]
fn build_with_an_output_folder_makes_one_corpus_of_all() {
    let folder = Folder::new();
    folder.file("a/minutes.txt", MINUTES);
    folder.file("b/minutes.txt", MINUTES.replace("Mayor", "Chairman"));
    let run = folder.run(&["build", "a", "b/*.txt", "-o", "both", "--json"]).ok();
    let built = &run.json()["data"][0];
    assert_eq!(built["documents"], 2, "{}", run.out);
    folder.run(&["build", "a", "b"]).ok();
    assert!(folder.files().contains(&"output/b-minutes/graph.json".into()));
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let folder = Folder::new();
    with_sample(&folder, &["build"], &["-o", "one"]).ok();
    with_sample(&folder, &["build"], &["-o", "two", "--jobs", "1"]).ok();
    for name in folder.files().iter().filter(|name| name.starts_with("one/")) {
        let other = name.replace("one/", "two/");
        assert_eq!(folder.read(name), folder.read(&other), "{name}");
    }
}

#[test]
fn an_output_folder_keeps_what_is_not_ours() {
    let folder = built();
    folder.file("output/minutes/notes.md", "mine");
    folder.run(&["build", "minutes.txt"]).ok();
    assert!(folder.files().contains(&"output/minutes/notes.md".into()));
}

#[test]
fn explore_writes_only_the_page_of_records_or_a_graph() {
    let folder = built();
    folder.file("minutes.txt", MINUTES);
    let run = folder.run(&["explore", "minutes.txt"]).ok();
    assert!(run.out.starts_with("output/index.html: "), "{}", run.out);
    folder.run(&["explore", "output/minutes/graph.json", "-o", "bare.html"]).ok();
    let text = ["--text", "minutes.txt", "-o", "text.html"];
    folder.run(&[["explore", "output/minutes"].as_slice(), &text].concat()).ok();
    let page = |name: &str| String::from_utf8(folder.read(name)).unwrap();
    let has_text = |name: &str| page(name).contains("\"text\":");
    assert!(has_text("output/index.html") && has_text("text.html"));
    assert!(!has_text("bare.html"));
    let piped =
        folder.run(&["explore", "output/minutes/statements.jsonl", "-o", "-"]).ok();
    assert!(piped.out.starts_with("<!doctype html>"));
}

#[test]
fn extract_prints_statements_as_json_lines() {
    let folder = Folder::new();
    let run = with_sample(&folder, &["extract"], &[]).ok();
    let first: serde_json::Value =
        serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    for field in ["id", "document", "start", "end", "quote", "actor", "issue", "toward"] {
        assert!(!first[field].is_null(), "{field}");
    }
    let wrapped = with_sample(&folder, &["extract", "--json"], &[]).ok().json();
    assert_eq!(wrapped["schema"], "standpoint/1");
    assert_eq!(wrapped["data"].as_array().unwrap().len(), run.out.lines().count());
}

#[test]
fn standard_input_is_a_record_called_stdin() {
    let folder = Folder::new();
    let run = folder.feed(&["extract", "-"], MINUTES.as_bytes()).ok();
    assert!(run.out.contains("\"document\":\"stdin\""), "{}", run.out);
}

#[test]
fn attribute_gives_one_object_a_record() {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    let run = folder.run(&["attribute", "minutes.txt"]).ok();
    let object: serde_json::Value = serde_json::from_str(run.out.trim()).unwrap();
    assert_eq!(object["doc"], "minutes");
    let first = &object["attributions"][0];
    assert!(first["cue"][0].as_array().unwrap().len() == 2, "{first}");
    assert!(first.get("source_entity").is_some());
}

#[test]
fn read_prints_the_document_or_its_text() {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    let document: serde_json::Value =
        serde_json::from_str(&folder.run(&["read", "minutes.txt"]).ok().out).unwrap();
    assert_eq!(document["text"], MINUTES);
    assert_eq!(folder.run(&["read", "--text", "minutes.txt"]).ok().out, MINUTES);
}

#[test]
fn other_encodings_are_told_on_standard_error() {
    let folder = Folder::new();
    folder.file(
        "minutes.txt",
        MINUTES
            .replace("Mayor", "Maire L\u{e9}a")
            .chars()
            .map(|c| c as u8)
            .collect::<Vec<_>>(),
    );
    folder
        .run(&["extract", "minutes.txt"])
        .ok()
        .says(&["minutes.txt: read as windows-1252"]);
    let quiet = folder.run(&["extract", "-q", "minutes.txt"]).ok();
    assert_eq!(quiet.err, "");
}

#[test]
fn questions_read_what_was_built_a_statements_file_or_records() {
    let folder = built();
    let built = folder.run(&["actors"]).ok();
    assert!(built.out.contains("Mrs. Ono") || built.out.contains("Ono"), "{}", built.out);
    folder.run(&["actors", "--in", "output/minutes/statements.jsonl"]).ok();
    folder.run(&["actors", "--in", "output/minutes/graph.json"]).ok();
    assert_eq!(folder.run(&["actors", "--in", "minutes.txt"]).ok().out, built.out);
}

#[test]
fn every_question_answers_in_one_envelope() {
    let folder = built();
    let ids = folder.run(&["extract", "minutes.txt"]).ok();
    let first: serde_json::Value =
        serde_json::from_str(ids.out.lines().next().unwrap()).unwrap();
    let id = first["id"].as_str().unwrap();
    let questions: [&[&str]; 6] = [
        &["issues"],
        &["actors"],
        &["positions"],
        &["agreement"],
        &["agree", "mayor", "lee"],
        &["why", id],
    ];
    for question in questions {
        let run = folder.run(&[question, &["--json"]].concat());
        let answer = run.json();
        assert_eq!(answer["schema"], "standpoint/1", "{question:?}");
        assert_eq!(answer["command"], question[0]);
        assert!(answer["warnings"].is_array() && !answer["data"].is_null());
    }
}

#[test]
fn agree_and_why_say_what_they_do_not_know() {
    let folder = built();
    folder
        .run(&["agree", "mayor", "leee"])
        .code(1)
        .says(&["no actor is called `leee`", "did you mean"]);
    folder.run(&["agree", "mayor", "mayor"]).code(2).says(&["both names mean"]);
    folder
        .run(&["why", "zzz"])
        .code(1)
        .says(&["no statement has an id that begins with `zzz`"]);
    folder.run(&["positions", "--actor", "nobody-known"]).code(1);
}

#[test]
fn who_answers_in_plain_words_or_says_nobody() {
    let folder = built();
    let question = |asking: &str| {
        ["who", asking, "build the bridge", "--in", "minutes.txt"].map(str::to_owned)
    };
    for asking in ["supports", "opposes", "raises"] {
        let args = question(asking);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let run = folder.run(&args);
        let answer = folder.run(&[&args[..], &["--json"]].concat());
        match run.code {
            // A question either finds holders, each with quotes, or nobody, or no such issue.
            0 => {
                let answer = answer.ok().json();
                let holders = answer["data"]["holders"].as_array().unwrap().clone();
                assert!(
                    holders.iter().all(|h| !h["quotes"].as_array().unwrap().is_empty())
                );
            }
            code => assert!(code == 1 && answer.code == 1, "{}", run.err),
        }
    }
    let run = with_sample(&folder, &["who", "raises", "quarantine", "--in"], &[]).ok();
    assert!(
        run.out.contains("quarantine") && run.out.contains("excomm-24, p."),
        "{}",
        run.out
    );
    let none = with_sample(&folder, &["who", "supports", "sourdough", "--in"], &[]);
    none.code(1).says(&["`sourdough` names no issue", "help:"]);
    folder.run(&["who", "likes", "bridge"]).code(2).says(&["supports"]);
}

#[test]
fn export_writes_every_format_by_name_or_ending() {
    let folder = built();
    for (format, mark) in [
        ("json", "standpoint-graph/1"),
        ("dot", "graph"),
        ("graphml", "<graphml"),
        ("csv", ","),
        ("svg", "<svg"),
    ] {
        let run = folder.run(&["export", "--format", format]).ok();
        assert!(run.out.contains(mark), "{format}: {}", run.out);
        let name = format!("by-ending.{format}");
        folder.run(&["export", "-o", &name]).ok();
        assert!(folder.files().contains(&name));
    }
    let run = folder.run(&["export", "--format", "png"]).ok();
    assert!(run.bytes.starts_with(&[0x89, b'P', b'N', b'G']));
    folder.run(&["export", "--format", "csv", "-o", "tables"]).ok();
    assert!(folder.files().contains(&"tables/nodes.csv".into()));
    let json = folder.run(&["export", "--format", "dot", "--json"]).ok().json();
    assert_eq!(json["data"][0]["name"], "graph.dot");
    folder.run(&["export", "--format", "png", "--json"]).code(2);
    folder.run(&["export", "--format", "gexff"]).code(2).says(&["graphml"]);
}

#[test]
fn export_shows_its_formats_and_says_what_it_cannot_hold() {
    let folder = built();
    let help = folder.run(&["export", "--help"]).ok().out;
    for word in
        ["graphml-visone", "REFI-QDA", "Discourse Network Analyzer", "neo4j-import"]
    {
        assert!(help.contains(word), "{word}");
    }
    let statement = "{\"id\":\"s1\",\"document\":\"d\",\"start\":0,\"end\":1,\"quote\":\"a\",\
        \"actor\":\"a\\u0000b\",\"issue\":\"i\"}\n";
    folder.file("nul.jsonl", statement);
    for format in ["gexf", "csv", "sqlite", "pajek"] {
        let run =
            folder.run(&["export", "--in", "nul.jsonl", "--format", format, "-o", "x"]);
        run.code(2).says(&[format, "U+0000", "help:"]);
    }
    assert!(!folder.files().contains(&"x".into()));
    folder.run(&["export", "--in", "nul.jsonl", "--format", "turtle"]).ok();
}

#[test]
fn a_project_holds_the_records_that_are_given() {
    let folder = built();
    let quotes = folder.run(&["export", "-o", "quotes.dna"]).ok();
    quotes.says(&["shown by their quotes", "--text"]);
    folder.run(&["export", "--text", "minutes.txt", "-o", "whole.dna"]).ok();
    folder.run(&["export", "--in", "minutes.txt", "-o", "direct.dna"]).ok();
    let holds = |name: &str| {
        let bytes = folder.read(name);
        bytes.windows(14).any(|part| part == b"3 May 1990\n\nTh")
    };
    assert!(!holds("quotes.dna"));
    assert!(holds("whole.dna") && holds("direct.dna"));
}

#[test]
fn before_anything_is_built_questions_say_so() {
    let folder = Folder::new();
    folder
        .run(&["issues"])
        .code(3)
        .says(&["nothing was built yet", "standpoint build RECORD"]);
    folder.file("output/README.md", "What is written here.");
    folder.run(&["issues"]).code(3).says(&["nothing was built yet"]);
}

#[test]
fn colour_is_asked_for_and_never_needed() {
    let folder = built();
    assert!(!folder.run(&["issues"]).out.contains('\u{1b}'));
    assert!(folder.run(&["issues", "--color", "always"]).out.contains('\u{1b}'));
    assert!(folder.with(&[("CLICOLOR_FORCE", "1")], &["issues"]).out.contains('\u{1b}'));
    let never = folder.with(&[("CLICOLOR_FORCE", "1")], &["issues", "--color", "never"]);
    assert!(!never.out.contains('\u{1b}'));
    assert!(never.out.contains(['+', '−', '·']), "{}", never.out);
}

#[test]
fn schema_completions_and_man_are_printed() {
    let folder = Folder::new();
    for of in ["statement", "graph", "document", "attributions", "envelope"] {
        let schema = folder.run(&["schema", of]).ok().json();
        assert!(schema["properties"].is_object(), "{of}");
    }
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(folder.run(&["completions", shell]).ok().out.contains("standpoint"));
    }
    assert!(folder.run(&["man"]).ok().out.contains(".TH standpoint"));
    folder.run(&["man", "pages"]).ok();
    assert!(folder.files().contains(&"pages/standpoint-build.1".into()));
}

#[test]
fn evaluate_lists_what_differs_with_its_words() {
    let folder = built();
    let statements = "output/minutes/statements.jsonl";
    let lines = folder.read(statements);
    let first = lines.split_inclusive(|&byte| byte == b'\n').next().unwrap();
    folder.file("few.jsonl", first);
    let args = ["evaluate", statements, "few.jsonl", "--disagreements", "--by", "issue"];
    let run = folder.run(&[&args[..], &["--by", "actor", "--issues"]].concat()).ok();
    for words in ["disagreement", "predicted none", "“", "statement F1", "B-cubed"] {
        assert!(run.out.contains(words), "no `{words}` in {}", run.out);
    }
    let table = "start\tend\tspeaker\tactor\tissue\ttoward\tconditional\tresponds_to\n\
                 0\t3\t-\tmayor\ttoll\tsupport\tno\t-\n";
    folder.file("gold/minutes.tsv", table);
    folder.file("gold/minutes.txt", MINUTES);
    let args = ["evaluate", "gold/minutes.tsv", "few.jsonl", "--disagreements", "--json"];
    let json = folder.run(&args).ok().json();
    let quote = &json["data"]["records"][0]["disagreements"][0]["quote"];
    assert_eq!(*quote, MINUTES[..3]);
}

#[test]
fn evaluate_takes_folders_and_gives_the_mean() {
    let folder = Folder::new();
    folder.file("a/minutes.txt", MINUTES);
    folder.file("a/other.txt", MINUTES);
    folder.run(&["build", "a"]).ok();
    for name in ["minutes", "other"] {
        let statements = folder.read(&format!("output/{name}/statements.jsonl"));
        folder.file(&format!("gold/{name}.jsonl"), statements);
    }
    let run = folder.run(&["evaluate", "gold", "output", "--fail-under", "1"]).ok();
    assert!(run.out.contains("mean"), "{}", run.out);
    let all =
        [folder.read("gold/minutes.jsonl"), folder.read("gold/other.jsonl")].concat();
    folder.file("all.jsonl", all);
    let json = folder.run(&["evaluate", "gold", "all.jsonl", "--json"]).ok().json();
    assert_eq!(json["data"]["records"].as_array().unwrap().len(), 2);
    assert_eq!(json["data"]["mean"][0]["f1"], 1.0);
    let alone = ["evaluate", "gold", "gold/minutes.jsonl"];
    folder.run(&alone).code(3).says(&["no statements of the record other"]);
}

#[test]
fn evaluate_compares_and_fails_below_a_floor() {
    let folder = built();
    let statements = "output/minutes/statements.jsonl";
    let run = folder.run(&["evaluate", statements, statements, "--fail-under", "1"]).ok();
    assert!(run.out.contains("stance"), "{}", run.out);
    let lines = folder.read(statements);
    let first = lines.split_inclusive(|&byte| byte == b'\n').next().unwrap();
    folder.file("few.jsonl", first);
    let args = ["evaluate", statements, "few.jsonl", "--fail-under", "0.99"];
    folder.run(&args).code(5).says(&["below the 0.99 asked for"]);
    let json = folder.run(&["evaluate", statements, "few.jsonl", "--json"]).ok().json();
    assert_eq!(json["data"]["records"][0]["scores"][0]["measure"], "who");
    folder.run(&["evaluate", statements, "none.tsv"]).code(3);
    folder.run(&["evaluate", statements, statements, "--fail-under", "2"]).code(2);
    folder.file("bad.tsv", "start\tend\n1\t2\n");
    folder.run(&["evaluate", "bad.tsv", statements]).code(4).says(&["bad.tsv"]);
}

#[test]
fn lexicon_tables_are_dumped_and_laid_over() {
    let folder = Folder::new();
    folder.run(&["lexicon", "dump", "mine"]).ok();
    assert!(folder.files().contains(&"mine/cues.tsv".into()));
    let header = "form\tkind\tstrength\texample\tcounter\tprovenance\n";
    let row = "lest\tcondition\t1\tWe would sell.\t\tmine\n";
    folder.file("wrong/scope.tsv", format!("{header}{row}"));
    let run = folder.run(&["lexicon", "check", "wrong"]).code(1);
    assert!(
        run.out.contains("scope.tsv:2: `lest` does not fire in its example"),
        "{}",
        run.out
    );
    folder.file("bad/cues.tsv", "said\n");
    folder.run(&["lexicon", "check", "bad"]).code(4).says(&["cues.tsv:1"]);
    folder.file("none/readme", "");
    folder.run(&["lexicon", "check", "none"]).code(3).says(&["holds no tables"]);
}

#[test]
fn wrong_usage_exits_with_2_and_suggests() {
    let folder = Folder::new();
    folder.run(&["isues"]).code(2).says(&["similar", "issues"]);
    folder.run(&["build"]).code(2);
    folder.run(&["extract", "x.txt", "--read-as", "tex"]).code(2).says(&["markdown"]);
    folder.run(&["issues", "-q", "-v"]).code(2);
    folder.run(&["--help"]).ok();
}

#[test]
fn a_roster_says_who_held_an_office_and_unsure_lists_what_it_leaves_open() {
    let mayor = |id: &str, from: &str| {
        format!(
            "[[actor]]\nid = \"{id}\"\nlabel = \"{id}\"\n\
             offices = [{{ title = \"Mayor\", from = \"{from}\" }}]\n"
        )
    };
    let folder = Folder::new();
    folder.file("roster.toml", mayor("vane", "1960") + &mayor("brill", "1964"));
    let record = |day: &str| {
        format!(
            "Minutes of the Council\n\nHarbourton, {day}\n\n\
             The Mayor said that the toll on the bridge should be raised.\n"
        )
    };
    folder.file("early.txt", record("May 3, 1961"));
    folder.file("late.txt", record("May 3, 1965"));
    let unsure = ["actors", "--unsure", "--roster", "roster.toml", "--in"];
    let early = folder.run(&[&unsure[..], &["early.txt"]].concat());
    // Nothing in doubt is an answer, and no proof.
    assert_eq!((early.code, &*early.out), (0, ""));
    assert!(early.err.contains("which does not prove them"), "{}", early.err);
    let late = folder.run(&[&unsure[..], &["late.txt"]].concat()).ok();
    assert!(late.out.contains("vane, or brill?"), "{}", late.out);
    assert!(late.out.contains("The Mayor said that the toll"), "{}", late.out);
}

#[test]
#[cfg(not(feature = "serve"))]
fn serve_says_how_it_is_built_in() {
    let refused = Folder::new().run(&["serve", "output", "--port", "8000"]).code(2);
    assert!(refused.err.contains("--features serve"), "{}", refused.err);
}

#[test]
fn decisions_beside_the_record_under_another_name_are_told_of() {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    folder.file("standpoint-decisions.jsonl", "");
    let built = folder.run(&["build", "minutes.txt", "-o", "out"]).ok();
    assert!(
        built.err.contains("standpoint-decisions.jsonl")
            && built.err.contains("rename it to decisions.jsonl"),
        "{}",
        built.err
    );
    folder.file("decisions.jsonl", "");
    let built = folder.run(&["build", "minutes.txt", "-o", "out"]).ok();
    assert!(!built.err.contains("under another name"), "{}", built.err);
}

#[test]
fn codebook_init_writes_what_extract_reads() {
    let folder = Folder::new();
    let record = data("samples/excomm-24.txt").display().to_string();
    let init = ["codebook", "init", &record, "-o", "draft.toml"];
    folder.run(&init).ok();
    let draft = folder.read("draft.toml");
    let text = String::from_utf8_lossy(&draft);
    let id =
        |entry: &str| entry.split("id = \"").nth(1)?.split('"').next().map(str::to_owned);
    let ids: Vec<String> = text.split("[[issue]]").skip(1).filter_map(id).collect();
    assert!(ids.len() > 5, "{text}");
    let run = folder.run(&["extract", &record, "--codebook", "draft.toml"]).ok();
    let found = |id: &&String| !run.out.contains(&format!("\"issue\":\"{id}\""));
    let missing: Vec<_> = ids.iter().filter(found).collect();
    assert!(missing.is_empty(), "{missing:?}");
    folder.run(&init).code(3).says(&["exists", "--force"]);
    assert_eq!(folder.read("draft.toml"), draft);
    folder.run(&[&init[..], &["--force"]].concat()).ok();
    assert_eq!(folder.read("draft.toml"), draft);
}

#[test]
fn codebook_init_takes_no_codebook() {
    let folder = Folder::new();
    with_sample(&folder, &["codebook", "init"], &[]).code(2).says(&["--roster"]);
}
