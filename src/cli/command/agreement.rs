//! `agreement`: the matrix of all actors, on how many shared issues each two agree.

use std::io::{self, Write};

use standpoint::model::Corpus;
use standpoint::network::{self, Agreement, Level};

use super::super::args::AgreementArgs;
use super::super::failure::Failure;
use super::super::input;
use super::super::show::{self, DIM};
use super::super::terminal::{Terminal, printable};

pub(crate) fn run(args: &AgreementArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    let matrix = network::agreement(&corpus, args.by.into());
    terminal.answer("agreement", &matrix, |out| show(out, &matrix, &corpus))?;
    input::found(&matrix.pairs, "no two actors took a side on the same thing")
}

/// Rows and columns are the actors; a cell says `agreed/shared`, and after a `−` on how
/// many they differ.
fn show(out: &mut dyn Write, matrix: &Agreement, corpus: &Corpus) -> io::Result<()> {
    let shared = |actor: &&String| {
        matrix.pairs.iter().any(|p| p.first == **actor || p.second == **actor)
    };
    let actors: Vec<&String> = matrix.actors.iter().filter(shared).collect();
    let mut heading = vec![String::new(), String::new()];
    heading.extend((1..=actors.len()).map(|number| number.to_string()));
    let mut rows = vec![heading];
    for (at, one) in actors.iter().enumerate() {
        let mut row = vec![(at + 1).to_string(), printable(corpus.actor_label(one))];
        row.extend(actors.iter().map(|other| cell(matrix, one, other)));
        rows.push(row);
    }
    show::table(out, &rows)?;
    let thing = match matrix.level {
        Level::Issue => "issues",
        Level::Position => "positions",
    };
    writeln!(
        out,
        "{DIM}agreed/shared {thing} on which both took a side; −n: on n they took opposite \
         sides (who took both counts in both){DIM:#}"
    )
}

fn cell(matrix: &Agreement, one: &str, other: &str) -> String {
    match matrix.pair(one, other) {
        None if one == other => "·".into(),
        None => String::new(),
        Some(pair) if pair.differ > 0 => {
            format!("{}/{} −{}", pair.agree, pair.shared.len(), pair.differ)
        }
        Some(pair) => format!("{}/{}", pair.agree, pair.shared.len()),
    }
}
