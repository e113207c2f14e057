//! What can be typed to make the page alone.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{CodedArgs, DecisionArgs, StudyArgs, WithinArgs};

#[derive(Debug, Args)]
pub(crate) struct ExploreArgs {
    /// Records, what build wrote (its folder, a statements file, a graph.json), or coded
    /// statements (a .dna, CSV or TSV file)
    #[arg(required = true, value_name = "RECORD|GRAPH", value_hint = ValueHint::AnyPath)]
    pub(crate) input: Vec<PathBuf>,
    /// File to write; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "output/index.html", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
    /// Record whose text the page of a graph is to show
    #[arg(long = "text", value_name = "RECORD", value_hint = ValueHint::AnyPath)]
    pub(crate) texts: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) coded: CodedArgs,
    #[command(flatten)]
    pub(crate) within: WithinArgs,
    #[command(flatten)]
    pub(crate) study: StudyArgs,
    #[command(flatten)]
    pub(crate) decided: DecisionArgs,
}
