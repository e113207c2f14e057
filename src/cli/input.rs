//! What the commands work on: records read, statements loaded, the study's tables.
//!
//! Input: paths and options. Output: documents, or a corpus with the tables to link words
//! by. A question takes a folder that `build` wrote, a statements file, a graph, statements
//! coded by hand, or records that are extracted on the way: which of them it is shows in the
//! files themselves.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use standpoint::extract::{self, Tables, extract};
use standpoint::graph::{self, KnowledgeGraph, statements_from_jsonl};
use standpoint::lexicon::Lexicon;
use standpoint::model::{Codebook, Corpus, Document, Warning};
use standpoint::query::{Bound, Within, period};
use standpoint::read::{self, Decoded, Format};

use super::args::{RecordArgs, SourceArgs, StudyArgs, WithinArgs};
use super::coded;
use super::decisions;
use super::failure::Failure;
use super::files::{self, Source};
use super::show;
use super::terminal::Terminal;

/// The longest line that is read: no record has longer ones, and prose without an end
/// cannot be cut into sentences in reasonable time.
const LONGEST_LINE: usize = 16 << 20;
/// The statements of a folder that `build` wrote.
pub(crate) const STATEMENTS: &str = "statements.jsonl";
/// The graph of such a folder.
pub(crate) const GRAPH: &str = "graph.json";
/// Where `build` writes and questions look, unless told otherwise.
pub(crate) const OUTPUT: &str = "output";

/// The tables that the options name.
pub(crate) fn tables(args: &StudyArgs) -> Result<Tables, Failure> {
    if let Some(jobs) = args.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs));
        pool.build_global()
            .map_err(|error| Failure::Usage(format!("--jobs {jobs}: {error}")))?;
    }
    let mut tables = Tables::default();
    if let Some(path) = &args.codebook {
        tables.codebook = Some(codebook(path)?);
    }
    if let Some(path) = &args.roster {
        tables.roster = codebook(path)?.actors;
    }
    if let Some(folder) = &args.lexicon {
        tables.lexicon = Cow::Owned(lexicon(folder)?);
    }
    Ok(tables)
}

/// A codebook file.
pub(crate) fn codebook(path: &Path) -> Result<Codebook, Failure> {
    Ok(Codebook::parse(&path.display().to_string(), &files::text(path)?)?)
}

/// The embedded word tables with those of a folder laid over them.
pub(crate) fn lexicon(folder: &Path) -> Result<Lexicon, Failure> {
    let paths = files::tables(folder)?;
    let texts: Vec<(String, String)> = paths
        .into_iter()
        .map(|(name, path)| files::text(&path).map(|text| (name, text)))
        .collect::<Result<_, _>>()?;
    let layers: Vec<(&str, &str)> =
        texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    Ok(Lexicon::layered(&layers)?)
}

/// A record: the name that is its own among all that were given, and its documents.
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) documents: Vec<Document>,
}

/// Reads the records that arguments name. All that cannot be read are told of at once.
pub(crate) fn records(
    paths: &[PathBuf],
    from: Option<&str>,
    terminal: &Terminal,
) -> Result<Vec<Record>, Failure> {
    let sources = files::records(paths)?;
    let names = files::names(&sources);
    let format = from.and_then(Format::parse);
    let loaded: Vec<Result<(Vec<Document>, Decoded), Failure>> =
        sources.par_iter().map(|source| load(source, format)).collect();
    let mut records = Vec::new();
    let mut failures = Vec::new();
    for ((source, name), result) in sources.iter().zip(names).zip(loaded) {
        match result {
            Ok((documents, decoded)) => {
                tell(source, &documents, &decoded, terminal);
                records.push(Record { name, path: source.path.clone(), documents });
            }
            Err(failure) => failures.push(failure),
        }
    }
    if let Some(failure) = Failure::joined(failures) {
        return Err(failure);
    }
    name_apart(&mut records);
    Ok(records)
}

fn load(
    source: &Source,
    format: Option<Format>,
) -> Result<(Vec<Document>, Decoded), Failure> {
    let mut decoded = read::decode(&source.bytes()?);
    let text = std::mem::take(&mut decoded.text);
    if let Some(length) = text.lines().map(str::len).find(|&length| length > LONGEST_LINE)
    {
        let message =
            format!("{}: a line of {} MB is no text", source.name(), length >> 20);
        let help = "break it into paragraphs, one or more lines each";
        return Err(Failure::File(format!("{message}\n  help: {help}")));
    }
    let name = if source.is_stdin() { "stdin".into() } else { source.name() };
    Ok((read::read(&name, text, format)?, decoded))
}

/// Says what a reader needs to know of how a record was read.
fn tell(source: &Source, documents: &[Document], decoded: &Decoded, terminal: &Terminal) {
    let name = source.name();
    if decoded.encoding != "UTF-8" {
        terminal.note(&format!("{name}: read as {}", decoded.encoding));
    }
    if decoded.replaced > 0 {
        let count = decoded.replaced;
        terminal.warn(format!(
            "{name}: {count} stretches are no {} and stand as U+FFFD",
            decoded.encoding
        ));
    }
    for document in documents {
        terminal.detail(&format!("{name}: {} as {}", document.id, document.format));
    }
    for warning in warnings(documents) {
        terminal.warn(format!("{name}: {warning}"));
    }
}

/// Says so where only the surest statements will be kept, without having been asked for.
pub(crate) fn tell_least(documents: &[Document], tables: &Tables, terminal: &Terminal) {
    let least = extract::least(documents, tables);
    if tables.least.is_none() && least > 0.0 {
        terminal.warn(format!(
            "no codebook names the issues, and not all records are minutes: only statements \
             with a confidence of at least {least} are kept\n  help: name the issues with \
             --codebook, or keep all: `standpoint build --min-confidence 0`"
        ));
    }
}

/// What was odd in the documents of a file: each kind once, with its first place and how often
/// it came besides.
fn warnings(documents: &[Document]) -> Vec<String> {
    let mut kinds: Vec<(&Warning, usize)> = Vec::new();
    for warning in documents.iter().flat_map(|document| &document.warnings) {
        match kinds.iter_mut().find(|(first, _)| first.message == warning.message) {
            Some((_, more)) => *more += 1,
            None => kinds.push((warning, 0)),
        }
    }
    let line = |(Warning { span, message }, more): (&Warning, usize)| {
        let more = if more > 0 { format!(" … and {more} more") } else { String::new() };
        format!("at code point {}: {message}{more}", span.start)
    };
    kinds.into_iter().map(line).collect()
}

/// Gives documents whose ids collide the names of their records.
fn name_apart(records: &mut [Record]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for document in records.iter().flat_map(|record| &record.documents) {
        *count.entry(document.id.clone()).or_default() += 1;
    }
    for Record { name, documents, .. } in records {
        let alone = documents.len() == 1;
        for document in documents.iter_mut().filter(|d| count[&d.id] > 1) {
            document.id =
                if alone { name.clone() } else { format!("{name}-{}", document.id) };
        }
    }
}

/// The documents and tables of a command that works on records, and the files read.
pub(crate) fn documents(
    args: &RecordArgs,
    terminal: &Terminal,
) -> Result<(Vec<Document>, Tables, Vec<PathBuf>), Failure> {
    let tables = tables(&args.study)?;
    let records = records(&args.records, args.study.read_as.as_deref(), terminal)?;
    let read = records.iter().map(|record| record.path.clone()).collect();
    let documents = records.into_iter().flat_map(|record| record.documents).collect();
    Ok((documents, tables, read))
}

/// The corpus that a question is put to, as far as the options look into it, and the
/// tables to link its words by.
pub(crate) fn corpus(
    args: &SourceArgs,
    terminal: &Terminal,
) -> Result<(Corpus, Tables), Failure> {
    let (mut corpus, tables) = whole(args, terminal)?;
    let undated = within(&args.within, &corpus)?.keep(&mut corpus);
    if undated > 0 {
        let documents = show::count(undated, "document");
        terminal.warn(format!("{documents} without a date left out by --from or --to"));
    }
    Ok((corpus, tables))
}

/// Where the options look.
pub(crate) fn within(args: &WithinArgs, corpus: &Corpus) -> Result<Within, Failure> {
    let bound = |text: &Option<String>| text.as_deref().map(Bound::parse).transpose();
    let named = args.documents.iter();
    let documents = named.map(|words| Ok(period::document(corpus, words)?.id.clone()));
    Ok(Within {
        from: bound(&args.from)?,
        to: bound(&args.to)?,
        documents: documents.collect::<Result<_, Failure>>()?,
    })
}

/// All that the inputs hold, with what people decided, and the tables to link words by.
pub(crate) fn whole(
    args: &SourceArgs,
    terminal: &Terminal,
) -> Result<(Corpus, Tables), Failure> {
    let Loaded { mut corpus, tables, documents, read } = load_all(args, terminal)?;
    decisions::merge(&mut corpus, &documents, &args.decided, &read, terminal)?;
    Ok((corpus, tables))
}

/// What inputs hold, before decisions are merged into it.
pub(crate) struct Loaded {
    pub(crate) corpus: Corpus,
    pub(crate) tables: Tables,
    /// The records that were extracted on the way.
    pub(crate) documents: Vec<Document>,
    /// The files that were read.
    pub(crate) read: Vec<PathBuf>,
}

/// All that the inputs hold.
pub(crate) fn load_all(
    args: &SourceArgs,
    terminal: &Terminal,
) -> Result<Loaded, Failure> {
    let tables = tables(&args.study)?;
    let (mut corpus, mut read) = (Corpus::default(), Vec::new());
    let mut records_left = Vec::new();
    for path in &args.input {
        if coded::is(path) {
            corpus.append(coded::corpus(path, &args.coded, terminal)?);
            read.push(path.clone());
            continue;
        }
        let built = built(path)?;
        for (form, path) in &built {
            terminal.detail(&format!("reading {}", path.display()));
            corpus.append(load_built(*form, path)?);
            read.push(path.clone());
        }
        if built.is_empty() {
            records_left.push(path.clone());
        }
    }
    let mut documents = Vec::new();
    if !records_left.is_empty() {
        let from = args.study.read_as.as_deref();
        for record in records(&records_left, from, terminal)? {
            documents.extend(record.documents);
            read.push(record.path);
        }
        tell_least(&documents, &tables, terminal);
        let progress = terminal.progress(1);
        progress.step("extracting");
        corpus.append(extract(&documents, &tables));
    }
    corpus.complete();
    Ok(Loaded { corpus, tables, documents, read })
}

/// A file that `build` wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Statements, one a line.
    Statements,
    /// The graph, with labels and issues.
    Graph,
}

/// Of paths that a question names, those that are records and can be read again.
pub(crate) fn records_among(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut records = Vec::new();
    for path in paths.iter().filter(|path| *path != Path::new("-")) {
        if !coded::is(path) && built(path)?.is_empty() {
            records.push(path.clone());
        }
    }
    Ok(records)
}

fn load_built(form: Form, path: &Path) -> Result<Corpus, Failure> {
    let name = path.display().to_string();
    let text = read::decode(&Source { path: path.to_owned() }.bytes()?).text;
    Ok(match form {
        Form::Graph => KnowledgeGraph::from_json(&name, &text)?.corpus().clone(),
        Form::Statements => {
            let statements = statements_from_jsonl(&name, &text)?;
            Corpus { statements, ..Corpus::default() }
        }
    })
}

/// The files that `build` wrote, which a path names: itself, or the graphs that lie in a
/// folder and all below it, and statements where no graph lies beside them. None where the
/// path names records.
fn built(path: &Path) -> Result<Vec<(Form, PathBuf)>, Failure> {
    if path.is_dir() {
        let graphs = files::named(path, GRAPH)?;
        let mut statements = files::named(path, STATEMENTS)?;
        statements.retain(|file| !graphs.contains(&file.with_file_name(GRAPH)));
        let graphs = graphs.into_iter().map(|file| (Form::Graph, file));
        let statements = statements.into_iter().map(|file| (Form::Statements, file));
        let found: Vec<(Form, PathBuf)> = graphs.chain(statements).collect();
        if !found.is_empty() || path != Path::new(OUTPUT) {
            return Ok(found);
        }
    }
    if path == Path::new(OUTPUT) {
        let message = "nothing was built yet into the folder output/";
        let help = "run `standpoint build RECORD` first, or name records with --in";
        return Err(Failure::File(format!("{message}\n  help: {help}")));
    }
    let Ok(head) = files::head(path) else { return Ok(Vec::new()) };
    Ok(form_of(&head).map(|form| (form, path.to_owned())).into_iter().collect())
}

/// Whether the first bytes of a file show coded statements, one a line, rather than turns
/// of speech.
pub(crate) fn is_statements(head: &[u8]) -> bool {
    form_of(head) == Some(Form::Statements)
        || !String::from_utf8_lossy(head).contains("\"text\"")
}

/// What the first bytes of a file show it to be, if `build` wrote it.
fn form_of(head: &[u8]) -> Option<Form> {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if !text.starts_with('{') {
        return None;
    }
    let names = |name: &str| text.contains(&format!("\"{name}\""));
    if names(graph::SCHEMA) {
        return Some(Form::Graph);
    }
    (names("actor") && names("issue")).then_some(Form::Statements)
}

/// Values as JSON Lines.
pub(crate) fn json_lines<T: Serialize>(values: &[T]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for value in values {
        bytes.extend(serde_json::to_vec(value).unwrap_or_default());
        bytes.push(b'\n');
    }
    bytes
}

/// A failure where an answer, already printed, holds nothing.
pub(crate) fn found<T>(rows: &[T], nothing: &str) -> Result<(), Failure> {
    if rows.is_empty() { Err(Failure::Nothing(nothing.into())) } else { Ok(()) }
}
