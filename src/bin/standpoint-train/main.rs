//! `standpoint-train`: makes and scores the model of the tagger and the parser.
//!
//! Input: CoNLL-U files of a teacher's trees (see `data/model/README.md`). Output: the
//! model file that the library embeds, or a score of one. Same files in the same order,
//! same bytes out. Left out: the teacher itself, `data/model/teacher.py`.
#![allow(clippy::disallowed_methods, reason = "a tool that reads and writes named files")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it reports its progress")]

mod corpus;
mod cut;
mod emit;
mod knowledge;
mod logistic;
mod luck;
mod parsing;
mod score;
mod settings;
mod tagging;
mod weigh;
mod weights;

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

/// Makes and scores the model of the tagger and the parser.
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
        /// Folders of NAME.txt, NAME.toml and NAME.tsv.
        folders: Vec<PathBuf>,
    },
    /// Cut plain text from the standard input into sentences and tokens for the teacher.
    Cut,
    /// Compare a model's trees with those of CoNLL-U files.
    Score {
        /// The model to score.
        #[arg(long)]
        model: PathBuf,
        /// Give the parser the files' own tags.
        #[arg(long)]
        given_tags: bool,
        /// The trees to compare with.
        files: Vec<PathBuf>,
    },
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Train { out, settings, files } => {
            let sentences = corpus::read(&files)?;
            let bytes = emit::train(&settings, &sentences);
            std::fs::write(&out, bytes).with_context(|| format!("{}", out.display()))
        }
        Task::Weigh { out, folders } => weigh::weigh(&folders, &out),
        Task::Cut => cut::cut(std::io::stdin().lock(), std::io::stdout().lock()),
        Task::Score { model, given_tags, files } => {
            score::report(&model, given_tags, &files)
        }
    }
}
