//! Speed of the whole pipeline on the sample record: in memory by stage, and the program
//! from its start to its last file.
//!
//! `cargo bench` prints both. The bars: a record from cold start to all files in under
//! 300 ms, `extract` in under 60 ms.
#![allow(clippy::disallowed_methods, reason = "a benchmark reads files and the clock")]
#![allow(clippy::print_stdout, reason = "it reports")]

use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use criterion::Criterion;
use standpoint::explorer;
use standpoint::export::{Format, write_all};
use standpoint::extract::{Tables, extract};
use standpoint::graph::KnowledgeGraph;
use standpoint::model::Codebook;
use standpoint::read;

const RUNS: usize = 15;
/// What `build` writes besides statements and page.
const FORMATS: [Format; 4] = [Format::Json, Format::Dot, Format::Svg, Format::Png];

fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data").join(path)
}

fn sample() -> Result<(Vec<u8>, Tables)> {
    let record = std::fs::read(data("samples/excomm-24.txt"))?;
    let book = std::fs::read_to_string(data("codebooks/cuba-1962.toml"))?;
    let codebook = Codebook::parse("cuba-1962.toml", &book)?;
    Ok((record, Tables { codebook: Some(codebook), ..Tables::default() }))
}

fn stages(criterion: &mut Criterion) -> Result<()> {
    let (record, tables) = sample()?;
    let documents = || {
        let text = read::decode(black_box(&record)).text;
        read::read("excomm-24.txt", text, None)
    };
    let read = documents()?;
    let corpus = extract(&read, &tables);
    let graph = KnowledgeGraph::build(&corpus);
    criterion.bench_function("read", |b| b.iter(documents));
    criterion
        .bench_function("extract", |b| b.iter(|| extract(black_box(&read), &tables)));
    criterion.bench_function("graph", |b| {
        b.iter(|| KnowledgeGraph::build(black_box(&corpus)));
    });
    criterion.bench_function("all files", |b| {
        b.iter(|| write_all(&FORMATS, black_box(&graph)));
    });
    criterion.bench_function("page", |b| {
        b.iter(|| explorer::page(black_box(&graph), &read));
    });
    criterion.bench_function("record to all files", |b| {
        b.iter(|| {
            let documents = documents().unwrap_or_default();
            let graph = KnowledgeGraph::build(&extract(&documents, &tables));
            (write_all(&FORMATS, &graph), explorer::page(&graph, &documents))
        });
    });
    Ok(())
}

/// The median time of the whole program with these arguments.
fn program(args: &[&str]) -> Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_standpoint"));
        let status = command.args(args).stdout(Stdio::null()).status()?;
        times.push(start.elapsed());
        ensure!(status.success(), "standpoint {args:?} failed");
    }
    times.sort();
    Ok(times[RUNS / 2])
}

fn whole() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = |path: &str| data(path).display().to_string();
    let (record, book) =
        (path("samples/excomm-24.txt"), path("codebooks/cuba-1962.toml"));
    let out = folder.path().display().to_string();
    let build = program(&["build", &record, "--codebook", &book, "-o", &out])?;
    let extract = program(&["extract", &record, "--codebook", &book])?;
    println!("\nthe program, median of {RUNS} runs on excomm-24:");
    for (what, time, bar) in [("build, all files", build, 300), ("extract", extract, 60)]
    {
        let verdict = if time < Duration::from_millis(bar) { "met" } else { "MISSED" };
        let time = time.as_secs_f64() * 1e3;
        println!("  {what:<18} {time:>6.1} ms   bar {bar} ms: {verdict}");
    }
    Ok(())
}

fn main() -> Result<()> {
    let mut criterion = Criterion::default().configure_from_args();
    stages(&mut criterion)?;
    criterion.final_summary();
    whole()
}
