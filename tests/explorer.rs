//! The page: nothing leaves, nothing is missing without scripts, hostile words do nothing.

use std::collections::BTreeSet;

use base64::{Engine, prelude::BASE64_STANDARD};
use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};
use standpoint::{
    explorer::{page, served},
    extract::{Tables, extract},
    graph::KnowledgeGraph,
    model::{Corpus, Document, Review},
    read,
};

use crate::graph::{any_corpus, council};
use crate::support::root;

fn page_of(corpus: &Corpus) -> String {
    page(&KnowledgeGraph::build(corpus), &[])
}

/// What stands between two marks, the first time.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    page.split_once(start).unwrap().1.split_once(end).unwrap().0
}

/// What is shown with scripts switched off: the body without its scripts.
fn plain(page: &str) -> &str {
    between(page, "<body>", "<script")
}

fn data(page: &str) -> Value {
    serde_json::from_str(between(page, "id=\"data\">", "</script>")).unwrap()
}

/// The values of an attribute, in order. Values hold no quotes: all are escaped.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    page.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Links of the plain page that lead nowhere, and ids given twice.
fn faults(page: &str) -> Vec<String> {
    let page = plain(page);
    let ids = values(page, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    let mut faults = Vec::new();
    if known.len() < ids.len() {
        faults.push(format!("doubled ids: {ids:?}"));
    }
    for link in values(page, "href") {
        match link.strip_prefix('#') {
            Some(anchor) if known.contains(anchor) => {}
            _ => faults.push(link.to_owned()),
        }
    }
    faults
}

/// The sample record, its statements and its text.
fn sample() -> (KnowledgeGraph, Vec<Document>) {
    let text =
        std::fs::read_to_string(root().join("data/samples/excomm-24.txt")).unwrap();
    let documents = read::read("excomm-24", text, None).unwrap();
    let graph = KnowledgeGraph::build(&extract(&documents, &Tables::default()));
    (graph, documents)
}

#[test]
fn without_scripts_the_page_says_who_stood_where() {
    let page = page_of(&council());
    for words in [
        "Minutes of the village council",
        "2031-05-02",
        "rebuild the footbridge",
        "if the county pays half",
        "supports on a condition",
        "agrees with",
        "told by",
        "7 statements by 4 actors: 3 positions on 2 issues.",
    ] {
        assert!(plain(&page).contains(words), "{words}");
    }
    assert!(!plain(&page).contains("Who never speaks"));
    assert_eq!(plain(&page).matches("<blockquote").count(), 7);
}

#[test]
fn every_cell_leads_to_its_statements() {
    let mut corpus = council();
    assert_eq!(faults(&page_of(&corpus)), [""; 0]);
    corpus.statements[5].review = Review::Rejected;
    let page = page_of(&corpus);
    assert_eq!(faults(&page), [""; 0]);
    assert_eq!(plain(&page).matches("<blockquote").count(), 6);
    assert_eq!(faults(&page_of(&Corpus::default())), [""; 0]);
}

#[test]
fn every_statement_is_there_with_and_without_scripts() {
    let (graph, documents) = sample();
    let page = page(&graph, &documents);
    let data = data(&page);
    let rows = data["statements"].as_array().unwrap();
    assert_eq!(rows.len(), graph.corpus().statements.len());
    for (at, statement) in graph.corpus().statements.iter().enumerate() {
        assert!(plain(&page).contains(&format!("<code>{}</code>", statement.id)));
        assert_eq!(rows[at][0], statement.id.as_str());
        // The record's text is in the page: quotes are cut from it.
        assert_eq!(data["quoted"][at], -1);
        assert_eq!(documents[0].slice(statement.span()), statement.quote);
    }
    assert_eq!(data["documents"][0]["text"], documents[0].text.as_str());
    let columns = data["columns"].as_array().unwrap().len();
    assert!(rows.iter().all(|row| row.as_array().unwrap().len() == columns));
}

#[test]
fn figures_bring_names_and_only_the_order_of_speaking_brings_marks() {
    let (graph, documents) = sample();
    let page = page(&graph, &documents);
    let count = graph.corpus().statements.len();
    assert!(!page.contains("id=\"figure-matrix\""), "the matrix is a table");
    for kind in ["agreement", "bars", "timeline", "bipartite", "network"] {
        let figure = between(&page, &format!("id=\"figure-{kind}\">"), "</script>");
        assert!(!values(figure, "data-key").is_empty(), "{kind}: nobody has a place");
        let names = |line: &str| kind == "timeline" || line.contains("data-key");
        let mut held = figure.lines().filter(|line| line.contains("data-statements"));
        assert!(held.all(names), "{kind}: a mark that filters miss");
        let cited = values(figure, "data-statements");
        let numbers: Vec<usize> =
            cited.iter().flat_map(|list| list.split(' ')).flat_map(str::parse).collect();
        assert!(numbers.iter().all(|n| *n < count), "{kind}");
        assert!(kind != "timeline" || numbers.len() >= count, "{kind}");
    }
}

#[test]
fn the_content_policy_allows_style_and_script_by_their_digests() {
    let page = page_of(&council());
    let digest = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    let style = between(&page, "<style>", "</style>");
    let script = between(&page, "<script>", "</script>");
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; font-src \
             data:; img-src data: blob:; base-uri 'none'; form-action 'none'",
            digest(script),
            digest(style)
        )
    );
    assert_eq!(page.matches("<style").count(), 1);
    assert!(
        values(plain(&page), "style").is_empty()
            && values(plain(&page), "src").is_empty()
    );
    for part in [style, script] {
        assert!(!part.replace("http://www.w3.org/2000/svg", "").contains("http"));
    }
    for barred in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write"]
    {
        assert!(!script.contains(barred), "{barred}");
    }
}

#[test]
fn only_a_served_page_may_connect() {
    let graph = KnowledgeGraph::build(&council());
    let page = served(&graph, &[], "a\"b");
    assert!(page.contains("connect-src 'self'"));
    assert!(page.contains("<meta name=\"standpoint-token\" content=\"a&quot;b\">"));
    assert!(!page_of(&council()).contains("<meta name=\"standpoint-token\""));
}

#[test]
fn the_page_of_the_sample_is_small() {
    let (graph, documents) = sample();
    let whole = page(&graph, &documents).len();
    let bare = page_of(&Corpus::default()).len();
    assert!(whole <= 600_000, "{whole}");
    assert!(bare <= 400_000, "{bare}");
}

#[test]
fn the_parts_of_the_page_stay_short() {
    for entry in std::fs::read_dir(root().join("src/explorer/page")).unwrap() {
        let path = entry.unwrap().path();
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 500, "{}: {lines} lines", path.display());
    }
}

#[test]
fn cues_are_marked_by_code_points() {
    let mut corpus = council();
    let statement = &mut corpus.statements[0];
    statement.quote = "Señora Ash said 👍 “yes” to it.".into();
    statement.end = statement.start + statement.quote.chars().count() as u32;
    statement.source = vec![standpoint::Span::new(0, 10)];
    statement.cue = vec![standpoint::Span::new(11, 15), standpoint::Span::new(18, 23)];
    let page = page_of(&corpus);
    let quote = "<b class=\"source\">Señora Ash</b> <mark>said</mark> 👍 <mark>“yes”</mark> to it.";
    assert!(page.contains(quote));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn hostile_words_do_nothing(corpus in any_corpus()) {
        let page = page_of(&corpus);
        prop_assert_eq!(faults(&page), Vec::<String>::new());
        // The data, five figures, and the script.
        prop_assert_eq!(page.matches("<script").count(), 7);
        prop_assert_eq!(page.matches("</script").count(), 7);
        prop_assert_eq!(page.matches("<!--").count(), 0);
        prop_assert_eq!(page.matches("</html>").count(), 1);
        prop_assert_eq!(plain(&page).matches("<blockquote").count(), corpus.statements.len());
        let data = data(&page);
        for (at, statement) in KnowledgeGraph::build(&corpus).corpus().statements.iter().enumerate() {
            let quote = data["quoted"][at].as_u64().unwrap() as usize;
            prop_assert_eq!(&data["quotes"][quote], statement.quote.as_str());
        }
    }
}
