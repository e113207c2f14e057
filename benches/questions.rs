//! Speed of questions over one million statements.
//!
//! `cargo bench --bench questions` prints, for each form, the median time from the words of
//! the question to the finished answer. The bar: 50 ms, after the corpus was sorted once.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(clippy::print_stdout, reason = "it reports")]

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use standpoint::extract::Tables;
use standpoint::model::{
    Act, Actor, Corpus, DocumentEntry, Issue, Position, Responds, ResponseTo, Stance,
    Statement,
};
use standpoint::query::{self, Index, Limits, Question, Within};

const STATEMENTS: u64 = 1_000_000;
const ACTORS: u64 = 10_000;
const ISSUES: u64 = 500;
const DOCUMENTS: u64 = 2_000;
const RUNS: usize = 9;
const BAR: Duration = Duration::from_millis(50);

const QUESTIONS: [&str; 17] = [
    "who supports toll 7",
    "who opposes \"raise toll 7\"",
    "who raised toll 7",
    "where do Member 3 and Member 4 agree",
    "where do Member 3 and Member 4 differ",
    "who agrees with Member 3 most",
    "who disagrees with Member 3 most",
    "what did Member 3 say about toll 7",
    "what did Member 3 say",
    "who changed position on toll 7",
    "who changed position",
    "what is contested",
    "what is contested from 1990 to 1999",
    "what is consensus",
    "who answered whom",
    "what are the coalitions on toll 7",
    "under what conditions would Member 3 accept toll 7",
];

/// A few hard ones that go over everything.
const WIDE: [&str; 3] =
    ["what coalitions are there", "what was decided", "who answered Member 3"];

/// Whole numbers that look random and are the same everywhere.
struct Luck(u64);

impl Luck {
    const fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % most
    }
}

fn corpus() -> Corpus {
    let mut luck = Luck(7);
    let mut corpus = Corpus::default();
    for at in 0..ACTORS {
        let (id, label) = (format!("member-{at}"), format!("Member {at}"));
        corpus.actors.push(Actor { id, label, ..Actor::default() });
    }
    for at in 0..ISSUES {
        let (id, label) = (format!("toll-{at}"), format!("Toll {at}"));
        corpus.issues.push(Issue { id, label, ..Issue::default() });
    }
    for at in 0..DOCUMENTS {
        let date = Some(format!("{}-05-{:02}", 1950 + at / 28, 1 + at % 28));
        let id = format!("record-{at}");
        corpus.documents.push(DocumentEntry { id, date, ..DocumentEntry::default() });
    }
    for at in 0..STATEMENTS {
        corpus.statements.push(statement(at, &mut luck));
    }
    corpus.complete();
    corpus
}

fn statement(at: u64, luck: &mut Luck) -> Statement {
    let issue = luck.below(ISSUES);
    let verb = ["raise", "lower", "keep"][luck.below(3) as usize];
    let stance = [Stance::Support, Stance::Support, Stance::Oppose, Stance::Neutral]
        [luck.below(4) as usize];
    let answers = luck.below(20) == 0;
    let other = format!("member-{}", luck.below(ACTORS));
    Statement {
        id: format!("{at:012x}"),
        document: format!("record-{}", luck.below(DOCUMENTS)),
        start: at as u32,
        end: at as u32 + 40,
        quote: "The member spoke of the toll at some length.".into(),
        actor: format!("member-{}", luck.below(ACTORS)),
        issue: format!("toll-{issue}"),
        position: Position {
            id: format!("toll-{issue}/{verb}"),
            label: format!("{verb} toll {issue}"),
        },
        stance,
        toward: if verb == "lower" { stance.opposite() } else { stance },
        conditional: luck.below(10) == 0,
        act: if luck.below(100) == 0 { Act::Decide } else { Act::Assert },
        responds_to: if answers {
            vec![ResponseTo { relation: Responds::Disagree, actor: other }]
        } else {
            Vec::new()
        },
        ..Statement::default()
    }
}

fn main() -> Result<()> {
    let start = Instant::now();
    let corpus = corpus();
    println!("{STATEMENTS} statements made in {:.1} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let tables = Tables::default();
    let index = Index::new(&corpus, &tables);
    println!("sorted once in {:.2} s", start.elapsed().as_secs_f64());
    let everywhere = Within::default();
    let mut slow = Vec::new();
    for text in QUESTIONS.iter().chain(&WIDE) {
        let mut times = Vec::new();
        let mut lines = 0;
        for _ in 0..RUNS {
            let start = Instant::now();
            let question = Question::read(&index, text, &everywhere)?;
            let answer = query::answer(&index, &question, Limits::default());
            times.push(start.elapsed());
            lines = answer.sections.iter().map(|section| section.lines.len()).sum();
        }
        times.sort();
        let median = times[RUNS / 2];
        let verdict = if median <= BAR { "met" } else { "MISSED" };
        let time = median.as_secs_f64() * 1e3;
        println!("  {text:<52} {time:>7.2} ms  {lines:>4} lines  bar 50 ms: {verdict}");
        if median > BAR {
            slow.push(*text);
        }
    }
    ensure!(slow.is_empty(), "slower than the bar: {slow:?}");
    Ok(())
}
