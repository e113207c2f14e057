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

use super::super::args::BuildArgs;
use super::super::failure::Failure;
use super::super::files;
use super::super::input::{self, OUTPUT, STATEMENTS};
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
    let tables = input::tables(&args.input.study)?;
    let from = args.input.study.read_as.as_deref();
    let records = input::records(&args.input.records, from, terminal)?;
    let parts: Vec<(PathBuf, Vec<Document>)> = if let Some(folder) = &args.output {
        let all = records.into_iter().flat_map(|record| record.documents).collect();
        vec![(folder.clone(), all)]
    } else {
        let folder = |name: &str| Path::new(OUTPUT).join(name);
        records.into_iter().map(|r| (folder(&r.name), r.documents)).collect()
    };
    let progress = terminal.progress(3 * parts.len());
    let mut built = Vec::new();
    for (folder, documents) in parts {
        built.push(build(folder, &documents, &tables, &progress)?);
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

fn build(
    folder: PathBuf,
    documents: &[Document],
    tables: &Tables,
    progress: &Progress,
) -> Result<Built, Failure> {
    progress.step("extracting");
    let corpus = extract(documents, tables);
    progress.step("drawing");
    let made = make(&corpus)?;
    progress.step("writing");
    let files: Vec<files::Written<'_>> =
        made.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    files::write_folder(&folder, &files)?;
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
fn make(corpus: &Corpus) -> Result<Vec<Artifact>, Failure> {
    let graph = KnowledgeGraph::build(corpus);
    let statements = statements_to_jsonl(&graph.corpus().statements).into_bytes();
    let mut files = vec![Artifact { name: STATEMENTS.into(), bytes: statements }];
    files.extend(write_all(&FORMATS, &graph)?);
    files
        .push(Artifact { name: PAGE.into(), bytes: explorer::page(&graph).into_bytes() });
    Ok(files)
}
