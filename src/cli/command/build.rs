//! `build`: everything from a record: statements, graph, pictures and a page.
//!
//! Each record gets a folder of its own under `output/`; with `-o`, all records are one
//! corpus in that folder. A folder's files are written all or not at all.

use std::path::{Path, PathBuf};

use serde::Serialize;
use standpoint::explorer;
use standpoint::export::{Artifact, Format, write_all};
use standpoint::extract::{Tables, extract};
use standpoint::graph::{KnowledgeGraph, statements_to_jsonl};
use standpoint::model::{Corpus, Document};
use standpoint::query;

use super::super::args::{BuildArgs, DecisionArgs};
use super::super::coded;
use super::super::decisions;
use super::super::failure::Failure;
use super::super::files::{self, DECISIONS};
use super::super::input::{self, OUTPUT, Record, STATEMENTS};
use super::super::show::count;
use super::super::terminal::{Progress, Terminal};

/// What was built into one folder.
#[derive(Serialize)]
struct Built {
    folder: PathBuf,
    documents: usize,
    statements: usize,
    actors: usize,
    issues: usize,
    positions: usize,
    files: Vec<String>,
}

/// The forms of the graph that every folder gets.
const FORMATS: [Format; 4] = [Format::Json, Format::Dot, Format::Svg, Format::Png];
/// The page of what was found.
const PAGE: &str = "index.html";

pub(crate) fn run(args: &BuildArgs, terminal: &Terminal) -> Result<(), Failure> {
    if let Some(path) = args.input.records.iter().find(|path| coded::is(path)) {
        let message = format!("{}: coded statements are no record", path.display());
        let help = "name the file with --in, as in `standpoint plot matrix --in FILE`";
        return Err(Failure::Usage(format!("{message}\n  help: {help}")));
    }
    let mut tables = input::tables(&args.input.study)?;
    tables.least = args.confidence.min_confidence;
    let from = args.input.study.read_as.as_deref();
    let records = input::records(&args.input.records, from, terminal)?;
    let parts: Vec<Part> = if let Some(folder) = &args.output {
        vec![Part::of(folder.clone(), records)]
    } else {
        let folder = |name: &str| Path::new(OUTPUT).join(name);
        records.into_iter().map(|r| Part::of(folder(&r.name), vec![r])).collect()
    };
    let progress = terminal.progress(3 * parts.len());
    let mut built = Vec::new();
    for part in parts {
        built.push(build(part, &tables, &args.decided, &progress, terminal)?);
    }
    drop(progress);
    terminal.answer("build", &built, |out| {
        for one in &built {
            writeln!(
                out,
                "{}: {} by {} on {}",
                one.folder.display(),
                count(one.statements, "statement"),
                count(one.actors, "actor"),
                count(one.issues, "issue"),
            )?;
            writeln!(out, "  {}", one.files.join("  "))?;
        }
        Ok(())
    })?;
    let empty = built.iter().find(|one| one.statements == 0);
    empty.map_or(Ok(()), |one| {
        let folder = one.folder.display();
        Err(Failure::Nothing(format!("{folder}: no statement was found in the record")))
    })
}

/// The records of one folder.
struct Part {
    folder: PathBuf,
    documents: Vec<Document>,
    /// Beside what decisions may lie: the records, and what is written.
    read: Vec<PathBuf>,
}

impl Part {
    fn of(folder: PathBuf, records: Vec<Record>) -> Self {
        let mut read = vec![folder.join(DECISIONS)];
        read.extend(records.iter().map(|record| record.path.clone()));
        let documents = records.into_iter().flat_map(|record| record.documents).collect();
        Self { folder, documents, read }
    }
}

fn build(
    part: Part,
    tables: &Tables,
    decided: &DecisionArgs,
    progress: &Progress,
    terminal: &Terminal,
) -> Result<Built, Failure> {
    let Part { folder, documents, read } = part;
    input::tell_least(&documents, tables, terminal);
    progress.step("extracting");
    let mut corpus = extract(&documents, tables);
    decisions::merge(&mut corpus, &documents, decided, &read, terminal)?;
    progress.step("drawing");
    let made = make(&corpus, &documents)?;
    progress.step("writing");
    let files: Vec<files::Written<'_>> =
        made.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    files::write_folder(&folder, &files)?;
    decisions::carry(decided, &read, &folder.join(DECISIONS))?;
    Ok(Built {
        folder,
        documents: corpus.documents.len(),
        statements: corpus.statements.len(),
        actors: query::actors(&corpus).len(),
        issues: query::issues(&corpus).len(),
        positions: query::positions(&corpus).len(),
        files: made.into_iter().map(|file| file.name).collect(),
    })
}

/// Makes the files of a folder in memory.
fn make(corpus: &Corpus, documents: &[Document]) -> Result<Vec<Artifact>, Failure> {
    let graph = KnowledgeGraph::build(corpus);
    let statements = statements_to_jsonl(&graph.corpus().statements).into_bytes();
    let mut files = vec![Artifact { name: STATEMENTS.into(), bytes: statements }];
    files.extend(write_all(&FORMATS, &graph)?);
    let page = explorer::page(&graph, documents).into_bytes();
    files.push(Artifact { name: PAGE.into(), bytes: page });
    Ok(files)
}
