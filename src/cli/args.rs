//! What can be typed: the commands, their arguments and options, and nothing else.
//!
//! Types for `clap` only; what a command does lies in `command/`.

mod evaluate;
mod explore;
mod network;
mod questions;
mod review;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use standpoint::export;
use standpoint::network::Level;
use standpoint::read::Format;

pub(crate) use evaluate::{EvaluateArgs, Per};
pub(crate) use explore::ExploreArgs;
pub(crate) use network::{
    CodedArgs, MEASURES, MeasureArgs, NETWORKS, NetworkArgs, StatementsArgs, TimeArgs,
};
pub(crate) use questions::{AskArgs, DiffArgs, PlotArgs, WithinArgs};
#[cfg(not(feature = "serve"))]
pub(crate) use review::AbsentArgs;
#[cfg(feature = "serve")]
pub(crate) use review::ServeArgs;
pub(crate) use review::{DecisionArgs, ReviewArgs};

/// Reads the record of a meeting or a debate and says who stood where, in which words.
///
/// `standpoint build RECORD` makes a graph, pictures and a page under output/. The questions
/// (ask, who, agree, agreement, issues, actors, positions, why) then read what was built.
#[derive(Debug, Parser)]
#[command(name = "standpoint", version, propagate_version = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 nothing found, or a check failed; 2 wrong usage; 3 a file that could
not be read or written; 4 a malformed codebook, lexicon, statements or decisions
file; 5 a score below --fail-under.
Data goes to standard output, everything else to standard error. Nothing is sent anywhere.";

/// How to talk.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct TerminalArgs {
    /// Answer in JSON: {"schema", "command", "data", "warnings"}
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more of what is done
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// When to colour. `NO_COLOR`, `CLICOLOR_FORCE` and `TERM=dumb` decide for `auto`.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make everything from a record: statements, graph, pictures and a page
    Build(BuildArgs),
    /// Write the page alone: views, figures and every statement in one HTML file
    Explore(ExploreArgs),
    /// Print the statements of records, one JSON object a line (schema standpoint/1)
    Extract(ExtractArgs),
    /// Print who is said to say what, one JSON object a record
    Attribute(AttributeArgs),
    /// Print a record as it was read: its plain text and its parts, in JSON
    Read(ReadArgs),
    /// Make a codebook to edit of the issues and actors found in records
    Codebook(CodebookArgs),
    /// List the issues, and who stands where
    Issues(IssuesArgs),
    /// List the actors
    Actors(ActorsArgs),
    /// List the positions, and who holds them
    Positions(PositionsArgs),
    /// Ask a question in plain words
    Ask(AskArgs),
    /// Ask who supports, opposes or raises something
    Who(WhoArgs),
    /// Ask where two actors agree and where they differ
    Agree(AgreeArgs),
    /// Print the matrix of agreement of all actors
    Agreement(AgreementArgs),
    /// Compute a network of coded statements: who is tied to what, or who to whom
    Network(Box<NetworkArgs>),
    /// Measure agreement, polarization, communities, balance and more, each with its definition
    Measure(Box<MeasureArgs>),
    /// Show why a statement is what it is
    Why(WhyArgs),
    /// Review statements one by one, or say what became of the decisions
    Review(ReviewArgs),
    /// Open the page on this machine alone, and write its reader's decisions
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    #[cfg(not(feature = "serve"))]
    #[command(hide = true)]
    Serve(AbsentArgs),
    /// List the rules that a statement's making names, or explain one
    Rules(RulesArgs),
    /// Compare two runs, or two meetings
    Diff(DiffArgs),
    /// Print the graph in another form
    Export(ExportArgs),
    /// Draw a figure: a matrix, bars, a timeline, a network
    Plot(PlotArgs),
    /// Compare statements with a gold coding
    Evaluate(EvaluateArgs),
    /// Check or print the word tables
    Lexicon(LexiconArgs),
    /// Print the JSON Schema of a form of output
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print a manual page
    Man(ManArgs),
}

/// What extraction works with.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct StudyArgs {
    /// Codebook of issues, actors and positions (TOML)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) codebook: Option<PathBuf>,
    /// Further actors: [[actor]] entries in the form of a codebook
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) roster: Option<PathBuf>,
    /// Folder of word tables to lay over those built in
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) lexicon: Option<PathBuf>,
    /// Format of the records, where it is not to be found out
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) read_as: Option<String>,
    /// Number of threads [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name()))
}

/// Records: files, folders, patterns, or `-` for standard input.
#[derive(Debug, Clone, Args)]
pub(crate) struct RecordArgs {
    /// Records: files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "RECORD", value_hint = ValueHint::AnyPath)]
    pub(crate) records: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) study: StudyArgs,
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) input: RecordArgs,
    #[command(flatten)]
    pub(crate) decided: DecisionArgs,
    /// Folder for all records as one corpus [default: output/<record>/ for each record]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) confidence: ConfidenceArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AttributeArgs {
    #[command(flatten)]
    pub(crate) input: RecordArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) input: RecordArgs,
    #[command(flatten)]
    pub(crate) decided: DecisionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    #[command(flatten)]
    pub(crate) confidence: ConfidenceArgs,
}

/// Which statements count.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct ConfidenceArgs {
    /// Least confidence of the statements that count, from 0 to 1
    ///
    /// Confidence is the calibrated probability that a statement is right in all: sentence,
    /// actor, issue and side. Statements on no issue that is known have none: extraction
    /// counts them as 0, networks of statements coded by hand keep them. Extraction without a
    /// codebook asks for 0.7 of twenty records or more, or of a volume in one file, unless all
    /// are meetings; 0 keeps all.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) min_confidence: Option<f64>,
}

#[derive(Debug, Args)]
pub(crate) struct CodebookArgs {
    #[command(subcommand)]
    pub(crate) task: CodebookTask,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CodebookTask {
    /// Write the issues and actors found in records as a codebook to edit
    Init(InitArgs),
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    #[command(flatten)]
    pub(crate) input: RecordArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Write over a file that exists already
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// Records: files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "RECORD", value_hint = ValueHint::AnyPath)]
    pub(crate) records: Vec<PathBuf>,
    /// Format of the records, where it is not to be found out
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) read_as: Option<String>,
    /// Print only the plain text, into which all offsets point
    #[arg(long)]
    pub(crate) text: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Where data goes.
#[derive(Debug, Clone, Args)]
pub(crate) struct OutputArgs {
    /// File to write; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
}

/// What a question is put to.
#[derive(Debug, Clone, Args)]
pub(crate) struct SourceArgs {
    /// A folder that build wrote, a statements file, a graph.json, records, or statements
    /// coded by hand: a .dna, CSV or TSV file
    #[arg(long = "in", value_name = "PATH", default_value = "output", value_hint = ValueHint::AnyPath)]
    pub(crate) input: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) coded: CodedArgs,
    #[command(flatten)]
    pub(crate) within: WithinArgs,
    #[command(flatten)]
    pub(crate) study: StudyArgs,
    #[command(flatten)]
    pub(crate) decided: DecisionArgs,
}

#[derive(Debug, Args)]
pub(crate) struct IssuesArgs {
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ActorsArgs {
    /// Only statements whose words may mean another actor
    #[arg(long)]
    pub(crate) unsure: bool,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PositionsArgs {
    /// Only of this actor
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Only on this issue
    #[arg(long, value_name = "NAME")]
    pub(crate) issue: Option<String>,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// What is asked of the actors.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Asking {
    /// Who is for it
    Supports,
    /// Who is against it
    Opposes,
    /// Who speaks of it
    Raises,
}

#[derive(Debug, Args)]
pub(crate) struct WhoArgs {
    /// What to ask
    pub(crate) asking: Asking,
    /// A position or an issue, in your own words
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AgreeArgs {
    /// One actor: name, surname, office or id
    pub(crate) first: String,
    /// The other actor
    pub(crate) second: String,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// What agreement is counted by.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum By {
    /// Sides toward issues
    #[default]
    Issue,
    /// Sides toward positions
    Position,
}

impl From<By> for Level {
    fn from(by: By) -> Self {
        match by {
            By::Issue => Self::Issue,
            By::Position => Self::Position,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct AgreementArgs {
    /// What to count
    #[arg(long, value_enum, default_value_t)]
    pub(crate) by: By,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

#[derive(Debug, Args)]
pub(crate) struct WhyArgs {
    /// Id of the statement, or its beginning
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// A rule, or a word of the tables that a step rests on [default: list all rules]
    pub(crate) rule: Option<String>,
    /// Folder of word tables to lay over those built in
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) lexicon: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Format [default: by the ending of the output file, else json]
    #[arg(short, long, value_name = "FORMAT", value_parser = export_formats())]
    pub(crate) format: Option<String>,
    /// File to write, or folder for a format of several files; - is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-", value_hint = ValueHint::AnyPath)]
    pub(crate) output: PathBuf,
    /// Record whose text dna, qdpx, turtle and jsonld are to hold [default: those of --in]
    #[arg(long = "text", value_name = "RECORD", value_hint = ValueHint::AnyPath)]
    pub(crate) texts: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

fn export_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        export::Format::ALL
            .map(|format| PossibleValue::new(format.name()).help(format.description())),
    )
}

pub(crate) fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "not a number from 0 to 1".into())
}

#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    pub(crate) task: LexiconTask,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconTask {
    /// Run the examples and counter-examples of every row
    Check {
        /// Folder of tables to lay over those built in
        #[arg(value_hint = ValueHint::DirPath)]
        folder: Option<PathBuf>,
    },
    /// Write the tables built in, as a start for your own
    Dump {
        /// Folder to write them to
        #[arg(value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Of what
    #[arg(value_enum, default_value_t)]
    pub(crate) of: SchemaOf,
}

/// The forms of output that have a schema.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum SchemaOf {
    /// One line of statements.jsonl
    #[default]
    Statement,
    /// graph.json
    Graph,
    /// What `read` prints of a record
    Document,
    /// What `attribute` prints of a record
    Attributions,
    /// One line of decisions.jsonl
    Decision,
    /// What --json wraps every answer in
    Envelope,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// Folder for the pages of all commands [default: print the main page]
    #[arg(value_hint = ValueHint::DirPath)]
    pub(crate) folder: Option<PathBuf>,
}
