//! Statements coded by hand: what is wrong with a file is told, and every question, figure
//! and format takes what is right.

use super::support::{Folder, built};

const CODED: &str = "\
person,organization,concept,agreement,date,quote
Ann,Union,Raise the tax,1,2020-01-01,We should raise the tax.
Ben,Guild,Raise the tax,0,2020-02-01,\"No, not the tax.\"
Cid,Union,Mend the bridge,1,2021-03-01,Mend that bridge.
Ann,Union,Raise the tax,0,2022-03-01,I no longer want it.
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("coded.csv", CODED);
    folder
}

#[test]
fn questions_are_put_to_hand_coded_statements() {
    let folder = folder();
    let ask = |more: &[&str]| {
        let all = [&["ask", "--in", "coded.csv"], more].concat();
        folder.run(&all).ok().out
    };
    let opposed = ask(&["who opposes raise the tax"]);
    assert!(opposed.contains("− Ben") && opposed.contains("“No, not the tax.”"));
    let union = ask(&["--rows", "organization", "who raised the bridge"]);
    assert!(union.contains("+ Union"), "{union}");
    let changed = ask(&["who changed position"]);
    assert!(changed.contains("Ann · Raise the tax"), "{changed}");
    let early = ask(&["what did Ann say until 2021"]);
    assert!(!early.contains("no longer"), "{early}");
    folder.run(&["agree", "Ann", "Ben", "--in", "coded.csv"]).ok();
    folder
        .run(&["ask", "--in", "coded.csv", "--rows", "nobody", "what is contested"])
        .code(2)
        .says(&["nobody", "organization"]);
}

#[test]
fn figures_pages_and_formats_take_hand_coded_statements() {
    let folder = folder();
    for kind in ["matrix", "agreement", "bars", "timeline", "bipartite", "network"] {
        folder.run(&["plot", kind, "--in", "coded.csv", "-o", "figure.svg"]).ok();
        let figure = String::from_utf8(folder.read("figure.svg")).unwrap();
        assert!(figure.contains("Ann"), "{kind}");
    }
    folder.run(&["explore", "coded.csv", "-o", "page.html"]).ok();
    for format in standpoint::export::Format::ALL {
        if format != standpoint::export::Format::Parquet || cfg!(feature = "parquet") {
            let name = format.to_string();
            folder
                .run(&["export", "--in", "coded.csv", "--format", &name, "-o", &name])
                .ok();
        }
    }
    folder.run(&["build", "coded.csv"]).code(2).says(&["--in"]);
}

#[cfg(feature = "dna")]
#[test]
fn a_dna_file_answers_as_what_it_was_written_from() {
    let folder = built();
    folder.run(&["export", "--format", "dna", "-o", "project.dna"]).ok();
    let question = ["ask", "--json", "who supports build the bridge"];
    let lines = |more: &[&str]| {
        let answer = folder.run(&[&question, more].concat()).ok().json();
        let all = answer["data"]["sections"].as_array().unwrap().clone();
        let lines = all.iter().flat_map(|part| part["lines"].as_array().unwrap().clone());
        lines.map(|line| line["side"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(lines(&[]), lines(&["--in", "project.dna"]));
    let shown = folder.run(&["ask", "what is contested", "--in", "project.dna"]);
    assert!(!shown.out.contains("“”"), "{}", shown.out);
}

#[test]
fn what_is_missing_or_left_out_is_told() {
    let folder = folder();
    let network = |more: &str| {
        let line = format!("network --in {more}");
        folder.run(&line.split(' ').collect::<Vec<_>>())
    };
    folder.file("header.csv", "actor,issue,stance\n");
    network("header.csv").code(1).says(&["header.csv", "no statements"]);
    network("coded.csv --only concept=tax").code(1).says(&["Raise the tax"]);
    network("coded.csv --from 2030").code(1).says(&["2020-01-01", "2022-03-01"]);
    network("coded.csv --window -3").code(2).says(&["-3 is not in 1.."]);
    network("coded.csv --window 1 --unit seconds").code(2).says(&["larger unit"]);
    folder.file("words.csv", "actor,issue,stance\na,x,yes\nb,x,no\n");
    network("words.csv").ok().says(&["`stance`", "yes, no", "support"]);
    network("words.csv --window 1").code(1).says(&["no statement has a date"]);
    folder.file("some.csv", "actor,issue,stance,date\na,x,support,2020\nb,x,oppose,\n");
    network("some.csv --window 1 --unit years")
        .ok()
        .says(&["1 statement without a date"]);
    let measure = |more: &str| {
        let line = format!("measure {more} --in coded.csv");
        folder.run(&line.split(' ').collect::<Vec<_>>())
    };
    measure("balance --window 2 --unit years").code(2).says(&["no windows", "phases"]);
    let change = measure("change --window 3 --unit events --format csv").ok().out;
    assert!(change.contains("\"2020-01-01T00:00\",\"2021-03-01T00:00\""), "{change}");
    let change = measure("change --window 1 --unit seconds").ok().out;
    assert!(change.contains("changes: 1"), "{change}");
}
