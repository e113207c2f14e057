//! The page: every mark leads somewhere, nothing leaves, hostile words do nothing.

use std::collections::BTreeSet;

use base64::{Engine, prelude::BASE64_STANDARD};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use standpoint::{
    explorer::page,
    graph::KnowledgeGraph,
    model::{Corpus, Review},
};

use crate::graph::{any_corpus, council};

fn page_of(corpus: &Corpus) -> String {
    page(&KnowledgeGraph::build(corpus), &[])
}

/// The values of an attribute, in order. Values hold no quotes: all are escaped.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    page.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Links that lead nowhere, and ids given twice.
fn faults(page: &str) -> Vec<String> {
    let ids = values(page, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    let mut faults = Vec::new();
    if known.len() < ids.len() {
        faults.push(format!("doubled ids: {ids:?}"));
    }
    for link in values(page, "href") {
        match link.replace("&#x2f;", "/").strip_prefix('#') {
            Some(anchor) if known.contains(anchor) => {}
            _ => faults.push(link.to_owned()),
        }
    }
    faults
}

#[test]
fn the_page_says_who_stood_where() {
    let page = page_of(&council());
    for words in [
        "Minutes of the village council",
        "2031-05-02",
        "rebuild the footbridge",
        "if the county pays half",
        "supports on a condition",
        "Agrees with",
        "cedar on rebuild the footbridge.",
        "told by",
        "4 actors, 3 positions on 2 issues, 7 statements in 1 document.",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("Who never speaks"));
    assert_eq!(page.matches("<blockquote").count(), 7);
}

#[test]
fn every_mark_leads_to_its_statements_and_back() {
    let mut corpus = council();
    assert_eq!(faults(&page_of(&corpus)), [""; 0]);
    corpus.statements[5].review = Review::Rejected;
    let page = page_of(&corpus);
    assert_eq!(faults(&page), [""; 0]);
    assert_eq!(page.matches("<blockquote").count(), 6);
    assert_eq!(faults(&page_of(&Corpus::default())), [""; 0]);
}

#[test]
fn the_content_policy_allows_the_style_and_nothing_else() {
    let page = page_of(&council());
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let digest = BASE64_STANDARD.encode(Sha256::digest(style));
    assert!(page.contains(&format!("default-src 'none'; style-src 'sha256-{digest}'")));
    assert_eq!(page.matches("<style").count(), 1);
    assert!(values(&page, "style").is_empty() && values(&page, "src").is_empty());
    assert!(!style.contains("http:") && !style.contains("https:"));
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
        prop_assert_eq!(page.matches("<script").count(), 0);
        prop_assert_eq!(page.matches("<!--").count(), 0);
        prop_assert_eq!(page.matches("</html>").count(), 1);
        prop_assert_eq!(page.matches("<blockquote").count(), corpus.statements.len());
    }
}
