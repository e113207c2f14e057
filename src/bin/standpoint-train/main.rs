//! `standpoint-train`: makes what the library learnt, and scores it.
//!
//! `train` makes the model of the tagger and the parser from CoNLL-U files of a teacher's
//! trees, `score` compares a model with such files; `cut` and `parse` cut text for the
//! teacher and show the trees that a model gives it (see `data/model/README.md`). `weigh`
//! makes the weights of the judges from coded records (see `data/gold/README.md`). Same
//! files in the same order, same bytes out. Left out: the teacher, `data/model/teacher.py`.
#![allow(clippy::disallowed_methods, reason = "a tool that reads and writes named files")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it reports its progress")]

mod corpus;
mod cut;
mod emit;
mod judged;
mod knowledge;
mod logistic;
mod luck;
mod parse;
mod parsing;
mod score;
mod settings;
mod tagging;
mod weigh;
mod weights;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use standpoint::text::model::Model;

/// Makes and scores the model of the tagger and the parser, and makes the judges' weights.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Learn a model from CoNLL-U files.
    Train {
        /// Where to write the model.
        #[arg(long)]
        out: PathBuf,
        /// What `data/model/words.py` says of common words.
        #[arg(long)]
        words: PathBuf,
        #[command(flatten)]
        settings: settings::Settings,
        /// The teacher's trees.
        files: Vec<PathBuf>,
    },
    /// Learn the weights of the judges from coded records.
    Weigh {
        /// Where to write the weights.
        #[arg(long)]
        out: PathBuf,
        /// Folder of statements on discovered issues, judged by eye (`data/judged`).
        #[arg(long)]
        judged: PathBuf,
        /// Folders of NAME.txt, NAME.toml and NAME.tsv.
        folders: Vec<PathBuf>,
    },
    /// Print the statements that records hold on issues discovered over all of them, as
    /// `data/judged` keeps them, not yet judged.
    Found {
        /// Plain texts, one a record, named VOLUME-DOCUMENT.txt.
        files: Vec<PathBuf>,
    },
    /// Cut plain text from the standard input into sentences and tokens for the teacher.
    Cut,
    /// Tag and parse cut text from the standard input.
    Parse {
        /// The model; else the one that the library carries.
        #[arg(long)]
        model: Option<PathBuf>,
    },
    /// Compare a model's trees with those of CoNLL-U files.
    Score {
        /// The model to score; else the one that the library carries.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Give the parser the files' own tags.
        #[arg(long)]
        given_tags: bool,
        /// The trees to compare with.
        files: Vec<PathBuf>,
    },
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Train { out, words, settings, files } => {
            let sentences = corpus::read(&files)?;
            let common = knowledge::common(&words)?;
            let bytes = emit::train(&settings, &common, &sentences);
            std::fs::write(&out, bytes).with_context(|| format!("{}", out.display()))
        }
        Task::Weigh { out, judged, folders } => weigh::weigh(&folders, &judged, &out),
        Task::Found { files } => judged::found(&files),
        Task::Cut => cut::cut(std::io::stdin().lock(), std::io::stdout().lock()),
        Task::Parse { model } => {
            let bytes = bytes(model.as_deref())?;
            let model = Model::open(&bytes).context("not a model")?;
            parse::parse(&model, std::io::stdin().lock(), std::io::stdout().lock())
        }
        Task::Score { model, given_tags, files } => {
            let bytes = bytes(model.as_deref())?;
            let model = Model::open(&bytes).context("not a model")?;
            score::report(&model, given_tags, &files)
        }
    }
}

/// The bytes of a model file, or of the model that the library carries.
fn bytes(model: Option<&Path>) -> Result<Cow<'static, [u8]>> {
    let read = |path: &Path| {
        std::fs::read(path).with_context(|| format!("{}", path.display())).map(Cow::Owned)
    };
    model.map_or(Ok(Cow::Borrowed(Model::bytes())), read)
}
