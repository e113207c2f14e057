//! How fast coded statements become networks: `.dna` files loaded, filtered and projected;
//! binary networks by bits; duplicates. `benches/network.py` runs the peers on like data.
#![allow(missing_docs, reason = "the macro makes functions that cannot be documented")]
#![allow(clippy::cast_possible_wrap, reason = "counts are small")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up fails")]

use std::cell::LazyCell;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use rusqlite::{Connection, params};
use standpoint::network::load::from_dna;
use standpoint::network::spec::Aggregation;
use standpoint::network::table::{Column, Kind};
use standpoint::network::{Duplicates, Spec, Table, each_row, network};

/// Numbers below 1 that look random.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `bound`, small ones more often.
    fn skewed(&mut self, bound: usize) -> usize {
        (self.next().powf(1.5) * bound as f64) as usize
    }
}

const TABLES: &str = "
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
  Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
  Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Value INTEGER, UNIQUE(StatementId, VariableId));
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Entity INTEGER, UNIQUE(StatementId, VariableId));
INSERT INTO CODERS VALUES(1, 'Admin');
INSERT INTO STATEMENTTYPES VALUES(1, 'DNA Statement');
INSERT INTO VARIABLES VALUES(1, 'person', 'short text', 1), (2, 'concept', 'short text', 1),
  (3, 'agreement', 'boolean', 1);
";

/// A `.dna` file of random statements.
fn database(actors: usize, concepts: usize, statements: usize) -> Vec<u8> {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(TABLES).unwrap();
    let mut draw = Draw(7);
    let all = connection.transaction().unwrap();
    fill(&all, &mut draw, [actors, concepts, statements].map(|count| count as i64));
    all.commit().unwrap();
    connection.serialize("main").unwrap().to_vec()
}

fn fill(all: &Connection, draw: &mut Draw, [actors, concepts, statements]: [i64; 3]) {
    for at in 0..actors + concepts {
        let (variable, name) = if at < actors {
            (1, format!("Person {at:05}"))
        } else {
            (2, format!("Concept {:05}", at - actors))
        };
        all.execute("INSERT INTO ENTITIES VALUES(?, ?, ?)", params![at, variable, name])
            .unwrap();
    }
    let documents = statements / 100;
    for at in 0..documents {
        let ask =
            "INSERT INTO DOCUMENTS VALUES(?, 'T', '', 1, 'A', 'S', 'U', '', 'Y', ?)";
        all.execute(ask, params![at, 946_684_800 + 86_400 * at]).unwrap();
    }
    let mut place =
        all.prepare("INSERT INTO STATEMENTS VALUES(?, 1, ?, ?, ?, 1)").unwrap();
    let mut text = all.prepare("INSERT INTO DATASHORTTEXT VALUES(?, ?, ?, ?)").unwrap();
    let mut side = all.prepare("INSERT INTO DATABOOLEAN VALUES(?, ?, 3, ?)").unwrap();
    for at in 0..statements {
        let document = at * documents / statements;
        place.execute(params![at, document, at, at + 1]).unwrap();
        let actor = draw.skewed(actors as usize) as i64;
        let concept = actors + draw.skewed(concepts as usize) as i64;
        text.execute(params![2 * at, at, 1, actor]).unwrap();
        text.execute(params![2 * at + 1, at, 2, concept]).unwrap();
        side.execute(params![at, at, draw.next() < 0.6]).unwrap();
    }
}

fn spec() -> Spec {
    Spec::new("person", "concept", Some("agreement"))
}

/// From the bytes of a `.dna` file to the matrix, every statement counted.
fn counted(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("congruence from .dna");
    group.sample_size(10);
    for (actors, concepts, statements) in [(1_000, 200, 100_000), (2_000, 500, 500_000)] {
        let bytes = LazyCell::new(|| database(actors, concepts, statements));
        group.bench_function(format!("{actors}/{concepts}/{statements}"), |bench| {
            let bytes = &*bytes;
            bench.iter(|| {
                let table = from_dna("bench.dna", black_box(bytes), None).unwrap();
                network(&table, &spec()).unwrap().rows.len()
            });
        });
    }
    let table = LazyCell::new(|| {
        from_dna("bench.dna", &database(10_000, 500, 1_000_000), None).unwrap()
    });
    group.bench_function("10000/500/1000000, loaded, streamed", |bench| {
        let table = &*table;
        bench.iter(|| {
            let mut sum = 0.0;
            let add = |_, ties: &[(u32, f64)]| {
                sum += ties.iter().map(|tie| tie.1).sum::<f64>();
            };
            each_row(black_box(table), &spec(), add).unwrap();
            sum
        });
    });
    group.finish();
}

/// Duplicates take time in proportion to the statements.
fn duplicates(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("duplicates by week");
    group.sample_size(10);
    for statements in [20_000, 200_000] {
        let table = LazyCell::new(|| {
            from_dna("bench.dna", &database(200, 50, statements), None).unwrap()
        });
        let spec = Spec { duplicates: Duplicates::Week, ..spec() };
        group.bench_function(format!("{statements}"), |bench| {
            let table = &*table;
            bench.iter(|| network(black_box(table), &spec).unwrap().rows.len());
        });
    }
    group.finish();
}

/// Random statements, each made once.
fn distinct(actors: usize, concepts: usize, statements: usize) -> Table {
    let mut draw = Draw(11);
    let mut made: Vec<[u32; 3]> = (0..statements)
        .map(|_| {
            let (actor, concept) = (draw.skewed(actors), draw.skewed(concepts));
            [actor as u32, concept as u32, u32::from(draw.next() < 0.6)]
        })
        .collect();
    made.sort_unstable();
    made.dedup();
    let column = |name: &str, kind, at: usize, count: usize| Column {
        name: name.into(),
        kind,
        words: (0..count).map(|number| number.to_string()).collect(),
        codes: made.iter().map(|codes| codes[at]).collect(),
    };
    Table {
        columns: vec![
            column("person", Kind::Text, 0, actors),
            column("concept", Kind::Text, 1, concepts),
            column("agreement", Kind::Boolean, 2, 2),
        ],
        dates: vec![0; made.len()],
        documents: vec![0; made.len()],
        ..Table::default()
    }
}

/// Every pair's congruence less conflict, each statement counted once, nothing stored.
fn binary(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("binary congruence and conflict");
    group.sample_size(10);
    for (actors, concepts, statements) in
        [(1_000, 200, 100_000), (10_000, 500, 1_000_000), (50_000, 1_000, 10_000_000)]
    {
        let table = LazyCell::new(|| distinct(actors, concepts, statements));
        let spec = Spec { aggregation: Aggregation::Subtract, ..spec() };
        group.bench_function(format!("{actors}/{concepts}/{statements}"), |bench| {
            let table = &*table;
            bench.iter(|| {
                let mut ties = 0;
                each_row(black_box(table), &spec, |_, own| ties += own.len()).unwrap();
                ties
            });
        });
    }
    group.finish();
}

criterion_group!(benches, counted, duplicates, binary);
criterion_main!(benches);
