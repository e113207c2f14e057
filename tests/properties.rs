//! Laws that hold for any input.

use proptest::prelude::*;
use standpoint::extract::{Tables, extract};
use standpoint::graph::{KnowledgeGraph, statements_from_jsonl, statements_to_jsonl};
use standpoint::model::{Codebook, Corpus, Document};
use standpoint::read;

const BOOK: &str = "[[issue]]\nid = \"toll\"\nlabel = \"Toll on the bridge\"\nfor = \"keeping the toll\"\n\
    [[issue]]\nid = \"ferry\"\nlabel = \"The ferry\"\nfor = \"having it\"\n\
    [[actor]]\nid = \"anna-berg\"\nlabel = \"Anna Berg\"\nnames = [\"Mayor Berg\"]\n";

fn tables() -> Tables {
    Tables {
        codebook: Some(Codebook::parse("book.toml", BOOK).unwrap()),
        ..Tables::default()
    }
}

/// Sentences such as minutes hold, with odd ones among them.
fn sentence() -> impl Strategy<Value = String> {
    let subject = prop_oneof![
        Just("Mayor Berg"),
        Just("Mr. Lund"),
        Just("He"),
        Just("The board"),
        Just("We"),
        Just("It"),
        Just("They"),
    ];
    let verb = prop_oneof![
        Just("said that we should"),
        Just("urged that we"),
        Just("cautioned against"),
        Just("asked whether we could"),
        Just("would not"),
        Just("agreed to"),
        Just("doubted"),
    ];
    let rest = prop_oneof![
        Just("lift the toll."),
        Just("keep the ferry if the mill closed."),
        Just("it."),
        Just("the toll and the ferry?"),
        Just("“no toll,” he added."),
        Just(""),
    ];
    prop_oneof![
        9 => (subject, verb, rest).prop_map(|(s, v, r)| format!("{s} {v} {r}")),
        1 => "\\PC{0,40}",
    ]
}

fn record() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(sentence(), 1..5).prop_map(|s| s.join(" "));
    prop::collection::vec(paragraph, 1..5).prop_map(|p| p.join("\n\n"))
}

fn documents(name: &str, text: &str) -> Vec<Document> {
    read::read(name, text.to_owned(), None).unwrap_or_default()
}

fn corpus(text: &str) -> (Vec<Document>, Corpus) {
    let documents = documents("minutes.txt", text);
    let corpus = extract(&documents, &tables());
    (documents, corpus)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_quote_is_the_text_at_its_place(text in record()) {
        let (documents, corpus) = corpus(&text);
        for statement in &corpus.statements {
            let document = documents.iter().find(|d| d.id == statement.document).unwrap();
            prop_assert_eq!(document.slice(statement.span()), &statement.quote);
            for span in statement.cue.iter().chain(&statement.source).chain(&statement.content) {
                prop_assert!(span.end as usize <= document.text.chars().count());
            }
        }
    }

    #[test]
    fn ids_are_unique_and_every_name_has_its_entry(text in record()) {
        let (_, corpus) = corpus(&text);
        let mut ids: Vec<&str> = corpus.statements.iter().map(|s| s.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), corpus.statements.len());
        for s in &corpus.statements {
            prop_assert!(corpus.actors.iter().any(|a| a.id == s.actor));
            prop_assert!(corpus.issues.iter().any(|i| i.id == s.issue));
        }
    }

    #[test]
    fn the_order_of_the_records_does_not_matter(one in record(), two in record()) {
        let (a, b) = (documents("a.txt", &one), documents("b.txt", &two));
        let there: Vec<Document> = a.iter().chain(&b).cloned().collect();
        let back: Vec<Document> = b.iter().chain(&a).cloned().collect();
        for tables in [tables(), Tables::default()] {
            prop_assert_eq!(extract(&there, &tables), extract(&back, &tables));
        }
    }

    #[test]
    fn statements_and_graph_read_back(text in record()) {
        let (_, corpus) = corpus(&text);
        let lines = statements_to_jsonl(&corpus.statements);
        prop_assert_eq!(&statements_from_jsonl("s.jsonl", &lines).unwrap(), &corpus.statements);
        let graph = KnowledgeGraph::build(&corpus);
        let again = KnowledgeGraph::from_json("g.json", &graph.to_json()).unwrap();
        prop_assert_eq!(again.corpus(), graph.corpus());
    }
}
