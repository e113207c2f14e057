//! What can be typed after `evaluate`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::share;

/// What each score is shown of, beside the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Per {
    /// Each issue
    Issue,
    /// Each actor
    Actor,
}

#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    /// The gold coding: tab-separated, or statements; or a folder of them, one a record
    #[arg(value_hint = ValueHint::AnyPath, required_unless_present = "coders")]
    pub(crate) gold: Option<PathBuf>,
    /// What to compare with it: statements, or a second coding; or a folder
    #[arg(value_hint = ValueHint::AnyPath, required_unless_present = "coders")]
    pub(crate) predicted: Option<PathBuf>,
    /// Instead, how far coders agree: those who decided about --in, and the machine; or files
    /// of codings of one record, a coder each
    #[arg(long, value_name = "FILE", num_args = 0.., conflicts_with_all = ["gold", "predicted", "by", "record", "issues"], value_hint = ValueHint::FilePath)]
    pub(crate) coders: Option<Vec<PathBuf>>,
    /// With --coders: print a paragraph for a methods section
    #[arg(long, requires = "coders")]
    pub(crate) methods: bool,
    /// Codebook whose issues count, or a folder with one of each record's name [default: the
    /// .toml beside the gold coding, if there is one]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) codebook: Option<PathBuf>,
    /// Also show the scores of each issue, or of each actor
    #[arg(long, value_enum, value_name = "PART")]
    pub(crate) by: Vec<Per>,
    /// Also list every statement on which the two differ, with its words
    #[arg(long)]
    pub(crate) disagreements: bool,
    /// Record that was coded, or a folder of them, for words that no statement quotes
    /// [default: the .txt beside the gold coding, if there is one]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) record: Option<PathBuf>,
    /// Compare issues found without a codebook with the coders' issues: which sentences each
    /// puts together, whatever its name (B-cubed)
    #[arg(long)]
    pub(crate) issues: bool,
    /// Lowest F1 of the stances that passes, from 0 to 1; of several records the mean; with
    /// --coders the lowest alpha
    #[arg(long, value_name = "F1", value_parser = share)]
    pub(crate) fail_under: Option<f64>,
    /// With --coders and no files: what the decisions are about, as in other commands
    #[arg(long = "in", value_name = "PATH", default_value = "output", requires = "coders", value_hint = ValueHint::AnyPath)]
    pub(crate) input: Vec<PathBuf>,
    /// With --coders: file of people's decisions [default: decisions.jsonl beside --in]
    #[arg(long, value_name = "FILE", requires = "coders", value_hint = ValueHint::FilePath)]
    pub(crate) decisions: Vec<PathBuf>,
}
