//! What can be typed after `network`, and which statements it and its kin work on.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use standpoint::network::calendar::{self, Moment, WeekStart};
use standpoint::network::measure::Measure;
use standpoint::network::spec::{Aggregation, Duplicates, Normalization, Shape};
use standpoint::network::window::{Kernel, Unit};

use super::{ConfidenceArgs, DecisionArgs};

/// The forms of a network, its own first.
pub(crate) const NETWORKS: [&str; 3] = ["csv", "edges", "json"];
/// The forms of a measure.
pub(crate) const MEASURES: [&str; 3] = ["text", "csv", "json"];

/// A parser of the names of an enum of the library.
macro_rules! named {
    ($kind:ty) => {
        PossibleValuesParser::new(<$kind>::ALL.iter().map(|value| value.name())).try_map(
            |name| {
                let found = <$kind>::ALL.iter().copied().find(|v| v.name() == name);
                found.ok_or("unknown")
            },
        )
    };
}

#[derive(Debug, Args)]
pub(crate) struct NetworkArgs {
    /// Rows tied to columns, or rows tied to rows over the columns they share
    #[arg(long = "type", value_name = "TYPE", value_parser = named!(Shape), default_value = "onemode")]
    pub(crate) shape: Shape,
    /// How statements are counted [default: congruence, in two modes ignore]
    #[arg(long, value_name = "HOW", value_parser = named!(Aggregation))]
    pub(crate) aggregation: Option<Aggregation>,
    /// What counts are divided by
    #[arg(long, value_name = "BY", value_parser = named!(Normalization), default_value = "no")]
    pub(crate) normalization: Normalization,
    #[command(flatten)]
    pub(crate) statements: StatementsArgs,
    #[command(flatten)]
    pub(crate) time: TimeArgs,
    /// Print the formula, its range and where it is undefined, and compute nothing
    #[arg(long)]
    pub(crate) explain: bool,
    /// Form of the output [default: by the ending of the output file, else csv]
    #[arg(short, long, value_name = "FORMAT", value_parser = NETWORKS)]
    pub(crate) format: Option<String>,
    /// File to write; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct MeasureArgs {
    /// What to measure
    #[arg(value_name = "MEASURE", value_parser = named!(Measure))]
    pub(crate) measure: Measure,
    /// How statements are counted, where a network is measured [default: subtract]
    #[arg(long, value_name = "HOW", value_parser = named!(Aggregation))]
    pub(crate) aggregation: Option<Aggregation>,
    /// What counts are divided by, where a network is measured
    #[arg(long, value_name = "BY", value_parser = named!(Normalization), default_value = "average")]
    pub(crate) normalization: Normalization,
    #[command(flatten)]
    pub(crate) statements: StatementsArgs,
    #[command(flatten)]
    pub(crate) time: TimeArgs,
    /// Draws of a bootstrap or a null model, and starts of a search
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 1000)]
    pub(crate) samples: usize,
    /// Beginning of all that is random: the same seed, the same numbers
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Number of groups [default: the measure chooses]
    #[arg(
        long,
        value_name = "N",
        allow_negative_numbers = true,
        default_value_t = 0,
        hide_default_value = true
    )]
    pub(crate) groups: usize,
    /// Level of significance
    #[arg(long, value_name = "SHARE", default_value_t = 0.05, value_parser = super::share)]
    pub(crate) alpha: f64,
    /// Print the definition, range, when it is undefined, source and cost; compute nothing
    #[arg(long)]
    pub(crate) explain: bool,
    /// Form of the output [default: csv to a file of that ending, else text]
    #[arg(short, long, value_name = "FORMAT", value_parser = MEASURES)]
    pub(crate) format: Option<String>,
    /// File to write; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}

/// Which statements count, and by which of their variables.
#[derive(Debug, Clone, Args)]
pub(crate) struct StatementsArgs {
    /// Coded statements: a .dna, JSON Lines, CSV or TSV file, a folder that build wrote, or records
    #[arg(long = "in", value_name = "PATH", default_value = "output", value_hint = ValueHint::AnyPath)]
    pub(crate) input: PathBuf,
    /// Codebook of issues and actors, where records are extracted
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) codebook: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) decided: DecisionArgs,
    #[command(flatten)]
    pub(crate) coded: CodedArgs,
    /// Within what a repeated statement counts once
    #[arg(long, value_name = "WITHIN", value_parser = named!(Duplicates), default_value = "include")]
    pub(crate) duplicates: Duplicates,
    /// Leave out statements with this value; may be repeated
    #[arg(long, value_name = "VARIABLE=VALUE", value_parser = pair)]
    pub(crate) exclude: Vec<(String, String)>,
    /// Keep only statements with this value, or one of several of the same variable
    #[arg(long, value_name = "VARIABLE=VALUE", value_parser = pair)]
    pub(crate) only: Vec<(String, String)>,
    #[command(flatten)]
    pub(crate) confidence: ConfidenceArgs,
    /// First date that counts: YYYY, YYYY-MM, YYYY-MM-DD, or with Thh:mm
    #[arg(long, value_name = "DATE", value_parser = first)]
    pub(crate) from: Option<Moment>,
    /// Last date that counts, to its end
    #[arg(long, value_name = "DATE", value_parser = last)]
    pub(crate) to: Option<Moment>,
    /// Keep rows and columns that filters and duplicates emptied
    #[arg(long)]
    pub(crate) isolates: bool,
    /// Reproduce the numbers of another program where it differs from the correct measure
    #[arg(long, value_name = "PROGRAM", value_parser = ["dna"])]
    pub(crate) compat: Option<String>,
    /// On which day weeks begin [default: monday, with --compat dna sunday]
    #[arg(long, value_name = "DAY", value_parser = named!(WeekStart))]
    pub(crate) week_start: Option<WeekStart>,
}

/// Which variables of coded statements say who holds what.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct CodedArgs {
    /// The statement type of a .dna file [default: the first with two variables of names]
    #[arg(long, value_name = "NAME")]
    pub(crate) statement_type: Option<String>,
    /// The variable of the rows, the actors [default: actor, else the first with names]
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) rows: Option<String>,
    /// The variable of the columns, the issues: over which rows are tied [default: issue, else
    /// concept]
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) columns: Option<String>,
    /// The variable of the sides, or none [default: toward, stance or agreement]
    #[arg(long, value_name = "VARIABLE|none")]
    pub(crate) qualifier: Option<String>,
}

/// How time is cut.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct TimeArgs {
    /// Cut time into windows of so many units, one network each
    #[arg(long, value_name = "SIZE", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) window: Option<u32>,
    /// The unit of windows
    #[arg(long, value_name = "UNIT", value_parser = named!(Unit), default_value = "days")]
    pub(crate) unit: Unit,
    /// Weigh statements by their distance from points in time, a unit apart
    #[arg(long, value_name = "KERNEL", value_parser = named!(Kernel), default_value = "no", requires = "window")]
    pub(crate) kernel: Kernel,
    /// Keep the points of a kernel half a window from both ends
    #[arg(long, requires = "window")]
    pub(crate) indent: bool,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (variable, value) = text.split_once('=').ok_or("write VARIABLE=VALUE")?;
    Ok((variable.to_owned(), value.to_owned()))
}

const DATES: &str = "write YYYY, YYYY-MM or YYYY-MM-DD, with Thh:mm after it for a time";

fn first(text: &str) -> Result<Moment, String> {
    calendar::moment(text).ok_or_else(|| DATES.into())
}

fn last(text: &str) -> Result<Moment, String> {
    calendar::end_of(text).ok_or_else(|| DATES.into())
}
