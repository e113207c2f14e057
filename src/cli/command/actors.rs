//! `actors`: who holds positions; with `--unsure`, where the words may mean another.

use standpoint::model::Corpus;
use standpoint::query::{self, ActorRow};

use super::super::args::ActorsArgs;
use super::super::failure::Failure;
use super::super::input;
use super::super::show;
use super::super::terminal::{Terminal, printable};

pub(crate) fn run(args: &ActorsArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (corpus, _) = input::corpus(&args.source, terminal)?;
    let mut rows = query::actors(&corpus);
    if args.unsure {
        rows.retain(|row| !row.unsure.is_empty());
    }
    terminal.answer("actors", &rows, |out| {
        if args.unsure { unsure(out, &rows, &corpus) } else { list(out, &rows) }
    })?;
    // That nothing is in doubt is an answer, if no proof: the program may not know its doubts.
    if args.unsure {
        if rows.is_empty() {
            terminal
                .note("the program doubts none of its names, which does not prove them");
        }
        return Ok(());
    }
    input::found(&rows, "the records hold no statements")
}

fn list(out: &mut dyn std::io::Write, rows: &[ActorRow]) -> std::io::Result<()> {
    let heading = ["actor", "statements", "issues", "kind", "office", "id"];
    let mut table = vec![heading.map(str::to_owned).to_vec()];
    for row in rows {
        table.push(vec![
            printable(&row.label),
            row.statements.len().to_string(),
            row.issues.len().to_string(),
            row.kind.name().into(),
            printable(row.office.as_deref().unwrap_or_default()),
            printable(&row.id),
        ]);
    }
    show::table(out, &table)
}

fn unsure(
    out: &mut dyn std::io::Write,
    rows: &[ActorRow],
    corpus: &Corpus,
) -> std::io::Result<()> {
    let mut number = 0;
    for (row, doubt) in
        rows.iter().flat_map(|row| row.unsure.iter().map(move |d| (row, d)))
    {
        let Some(statement) = corpus.statements.iter().find(|s| s.id == doubt.statement)
        else {
            continue;
        };
        number += 1;
        let others: Vec<&str> =
            doubt.others.iter().map(|id| corpus.actor_label(id)).collect();
        let label = printable(&row.label);
        show::prose(out, "", &format!("{label}, or {}?", others.join(" or ")))?;
        show::quote(out, number, &statement.into())?;
    }
    Ok(())
}
