//! What can be typed about people's decisions.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::SourceArgs;

/// Which decisions count, and whether only what they cover does.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct DecisionArgs {
    /// File of people's decisions; may be given again [default: decisions.jsonl beside the
    /// records, or in the folder that build wrote]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) decisions: Vec<PathBuf>,
    /// Only statements that a person accepted, edited or added
    #[arg(long)]
    pub(crate) reviewed_only: bool,
}

#[derive(Debug, Args)]
#[command(after_help = KEYS)]
pub(crate) struct ReviewArgs {
    /// Your name, as it is written into the decisions
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Only say what became of the decisions that are there
    #[arg(long, conflicts_with = "by")]
    pub(crate) report: bool,
    /// Record whose text is to be shown around the quotes [default: those of --in]
    #[arg(long = "text", value_name = "RECORD", value_hint = ValueHint::AnyPath)]
    pub(crate) texts: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

const KEYS: &str = "\
Keys: a accept, r reject, e edit, s skip, u undo your last decision, n next, p previous, q quit.
On a pipe each line is a key. After e: FIELD VALUE, one a line, then an empty line, or cancel; the fields
are actor, speaker, issue, position, stance, toward, conditional, condition and act.
What is most in doubt and changes most comes first. Each decision is written at once.";

/// What a build without the feature lets one type, to say what is missing.
#[cfg(not(feature = "serve"))]
#[derive(Debug, Args)]
pub(crate) struct AbsentArgs {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub(crate) _any: Vec<String>,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// A folder that build wrote, a graph.json, or a record [default: that of --in]
    #[arg(value_name = "INPUT", value_hint = ValueHint::AnyPath)]
    pub(crate) path: Option<PathBuf>,
    /// Port to listen on, on this machine alone [default: one that is free]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}
