//! Review by people: decisions written, merged, kept through changes of the text.

mod decisions;
mod laws;
mod program;
#[cfg(feature = "serve")]
mod server;

use std::fmt::Write as _;

use standpoint::extract::{Tables, extract};
use standpoint::model::{Codebook, Coding, Corpus, Document, Statement};
use standpoint::read;
use standpoint::review::{Action, Anchor, Decision, Log, id_of};

const BOOK: &str = "[[issue]]\nid = \"toll\"\nlabel = \"Toll on the bridge\"\n\
    for = \"keeping the toll\"\n[[issue]]\nid = \"ferry\"\nlabel = \"The ferry\"\n\
    for = \"having it\"\n[[actor]]\nid = \"anna-berg\"\nlabel = \"Anna Berg\"\n\
    names = [\"Mayor Berg\"]\n";

/// What the speakers speak for: three of them make a sentence like no other.
const SAKES: [&str; 23] = [
    "farmers",
    "schools",
    "visitors",
    "millers",
    "peace",
    "commerce",
    "children",
    "nurses",
    "harvests",
    "fishermen",
    "tourism",
    "quiet",
    "widows",
    "bakers",
    "justice",
    "railways",
    "gardens",
    "soldiers",
    "musicians",
    "thrift",
    "drivers",
    "neighbours",
    "hospitals",
];

/// A record of sixty sentences and more, no two alike.
fn minutes() -> String {
    let speakers =
        ["Mayor Berg", "Mr. Lund", "Mrs. Ono", "Mr. Hale", "Mrs. Dunn", "Mr. Pike"];
    let claims = [
        "said that we should keep the toll for",
        "urged the board to lift the toll for",
        "said that we should run the ferry for",
        "cautioned against the ferry for",
    ];
    let mut text = String::from("Minutes of the board, 3 May 1990\n\n");
    for (number, speaker) in speakers.iter().cycle().take(72).enumerate() {
        let claim = claims[number % claims.len()];
        let round = number / 23;
        let sakes = [number, number * 7 + round + 5, number * 11 + round * 3 + 2];
        let [one, two, three] = sakes.map(|sake| SAKES[sake % 23]);
        let _ = write!(text, "{speaker} {claim} {one}, {two} and {three}. ");
        if number % 4 == 3 {
            text.push_str("\n\n");
        }
    }
    text
}

fn tables() -> Tables {
    let codebook = Some(Codebook::parse("book.toml", BOOK).unwrap());
    Tables { codebook, ..Tables::default() }
}

/// What the machine finds in a text.
fn found(text: &str) -> (Vec<Document>, Corpus) {
    let documents = read::read("minutes.txt", text.to_owned(), None).unwrap();
    let corpus = extract(&documents, &tables());
    (documents, corpus)
}

/// A decision about a statement, so many seconds after another.
fn about(
    statement: &Statement,
    document: &Document,
    (by, second): (&str, usize),
    action: Action,
    to: Option<Coding>,
) -> Decision {
    let mut decision = made(by, second, action);
    decision.statement = Some(statement.id.clone());
    decision.anchor = Some(Anchor::of(statement, Some(document)));
    decision.from = Some(Coding::of(statement));
    decision.to = to;
    numbered(decision)
}

/// How many lines have an end.
fn ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

fn made(by: &str, second: usize, action: Action) -> Decision {
    let at = format!("2024-05-03T09:{:02}:{:02}.5Z", second / 60, second % 60);
    Decision::new(String::new(), at.parse().unwrap(), by.into(), action)
}

fn numbered(mut decision: Decision) -> Decision {
    decision.id = id_of(&decision);
    decision
}

fn log(decisions: impl IntoIterator<Item = Decision>) -> Log {
    let mut log = Log::default();
    decisions.into_iter().for_each(|decision| log.push(decision));
    log
}
