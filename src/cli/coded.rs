//! Statements coded by hand, in files of other programs: what the variables of theirs mean.
//!
//! Input: a path, and which variables were named. Output: a table, the variables that say
//! who holds what, or a corpus for questions, figures and exports.

use std::path::Path;

use standpoint::model::Corpus;
use standpoint::network::load::{self, Roles};
use standpoint::network::table::{Kind, Table};
use standpoint::read;

use super::args::CodedArgs;
use super::failure::Failure;
use super::files::{self, Source};
use super::form;
use super::show::{count, some};
use super::terminal::Terminal;

/// How a database of `SQLite` begins.
const DATABASE: &[u8] = b"SQLite format 3\0";
/// The variables that say a side toward an issue, the likeliest first.
const SIDES: [&str; 3] = ["toward", "stance", "agreement"];

/// Whether a path names a file of coded statements.
pub(crate) fn is(path: &Path) -> bool {
    let ending = form::ending(path).unwrap_or_default();
    let known = ["dna", "csv", "tsv", "tab"].contains(&ending.as_str());
    !path.is_dir()
        && (known || files::head(path).is_ok_and(|head| head.starts_with(DATABASE)))
}

/// The table of such a file.
pub(crate) fn table(path: &Path, args: &CodedArgs) -> Result<Table, Failure> {
    read_file(path, args, false)
}

fn read_file(path: &Path, args: &CodedArgs, quotes: bool) -> Result<Table, Failure> {
    let name = path.display().to_string();
    let bytes = Source { path: path.to_owned() }.bytes()?;
    let ending = form::ending(path).unwrap_or_default();
    if ending == "dna" || bytes.starts_with(DATABASE) {
        return dna(&name, &bytes, args, quotes);
    }
    Ok(load::from_separated(&name, &read::decode(&bytes).text)?)
}

#[cfg(feature = "dna")]
fn dna(
    name: &str,
    bytes: &[u8],
    args: &CodedArgs,
    quotes: bool,
) -> Result<Table, Failure> {
    let read = if quotes { load::from_dna_with_quotes } else { load::from_dna };
    Ok(read(name, bytes, args.statement_type.as_deref())?)
}

#[cfg(not(feature = "dna"))]
fn dna(name: &str, _: &[u8], _: &CodedArgs, _: bool) -> Result<Table, Failure> {
    let message = format!("{name}: this build reads no .dna files");
    Err(Failure::File(format!("{message}\n  help: build with the feature `dna`")))
}

/// The corpus of such a file.
pub(crate) fn corpus(
    path: &Path,
    args: &CodedArgs,
    terminal: &Terminal,
) -> Result<Corpus, Failure> {
    let table = read_file(path, args, true)?;
    if table.is_empty() {
        return Ok(Corpus::default());
    }
    let Variables { rows, columns, qualifier } = variables(args, &table, true, terminal)?;
    let roles = Roles { actor: &rows, issue: &columns, side: qualifier.as_deref() };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let corpus = load::to_corpus(&table, &stem, roles).map_err(Failure::of_question)?;
    let left = table.len() - corpus.statements.len();
    if left > 0 {
        let name = path.display();
        let left = count(left, "statement");
        terminal.warn(format!("{name}: {left} without {rows} or {columns} left out"));
    }
    Ok(corpus)
}

/// The variables that say who holds what.
pub(crate) struct Variables {
    pub(crate) rows: String,
    pub(crate) columns: String,
    pub(crate) qualifier: Option<String>,
}

/// The variables that were named, and for those that were not the likeliest of the table.
/// Without `sides` none is looked for.
pub(crate) fn variables(
    args: &CodedArgs,
    table: &Table,
    sides: bool,
    terminal: &Terminal,
) -> Result<Variables, Failure> {
    let rows = args.rows.clone().or_else(|| named(table, &["actor"], 0));
    let columns = args.columns.clone().or_else(|| named(table, &["issue", "concept"], 1));
    let (Some(rows), Some(columns)) = (rows, columns) else {
        let message = "the statements have no two variables of names";
        let help = "name them with --rows and --columns";
        return Err(Failure::Usage(format!("{message}\n  help: {help}")));
    };
    let qualifier = match args.qualifier.as_deref() {
        Some("none") => None,
        Some(name) => Some(name.to_owned()),
        None if sides => {
            let found = side(table, &columns);
            if found.is_none() {
                sideless(table, terminal);
            }
            found
        }
        None => None,
    };
    Ok(Variables { rows, columns, qualifier })
}

/// The first of the names that the table has, else its so-manieth variable of names.
fn named(table: &Table, names: &[&str], place: usize) -> Option<String> {
    if let Some(name) = names.iter().find(|name| table.column(name).is_some()) {
        return Some((*name).to_owned());
    }
    let texts = table.columns.iter().filter(|column| {
        column.kind == Kind::Text && !column.name.contains('.') && column.name != "id"
    });
    texts.map(|column| column.name.clone()).nth(place)
}

/// The variable that says the side toward the columns.
fn side(table: &Table, columns: &str) -> Option<String> {
    let toward = if columns.starts_with("position") { &SIDES[1..] } else { &SIDES[..] };
    // A variable of that name may hold words, which are no sides.
    let sided = |name: &&&str| table.column(name).is_some_and(|c| c.kind != Kind::Text);
    let known = toward.iter().find(sided);
    known.map(|name| (*name).to_owned()).or_else(|| {
        let signed = |kind| matches!(kind, Kind::Stance | Kind::Boolean);
        let found = table.columns.iter().find(|column| signed(column.kind));
        found.map(|column| column.name.clone())
    })
}

/// Says that a variable that should hold sides holds other words.
fn sideless(table: &Table, terminal: &Terminal) {
    let named = SIDES.iter().find_map(|name| table.column(name));
    let Some(column) = named.filter(|column| !column.words.is_empty()) else { return };
    let words = some(column.words.iter().map(String::as_str));
    terminal.warn(format!(
        "`{}` holds words that are no sides ({words}), so none are counted; write support, \
         oppose or neutral, true or false, or whole numbers",
        column.name
    ));
}
