//! What can be typed to ask, to compare and to draw.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueHint};
use standpoint::layout::plot::Kind;
use standpoint::query::{Form, grammar};

use super::{By, SourceArgs};

/// Where a question looks.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct WithinArgs {
    /// Only records of that date or later: 1962, 1962-11 or 1962-11-12
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Only records of that date or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// Only this record, by id or title; may be given again
    #[arg(long = "document", value_name = "NAME")]
    pub(crate) documents: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_long_help = wordings())]
pub(crate) struct AskArgs {
    /// The question in plain words; see `standpoint ask --help`
    #[arg(value_name = "QUESTION", required_unless_present = "form")]
    pub(crate) words: Vec<String>,
    /// Ask by form and flags instead of words
    #[arg(long, value_name = "FORM", value_parser = forms(), conflicts_with = "words")]
    pub(crate) form: Option<String>,
    /// With --form: the actor A
    #[arg(long, value_name = "NAME", requires = "form")]
    pub(crate) actor: Option<String>,
    /// With --form: the second actor B
    #[arg(long, value_name = "NAME", requires = "form")]
    pub(crate) other: Option<String>,
    /// With --form: the position or issue X, in your own words
    #[arg(long, value_name = "WORDS", requires = "form")]
    pub(crate) about: Option<String>,
    /// Most parts of the answer, and most lines of a part
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) lines: usize,
    /// Most quotes of a line
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) quotes: usize,
    /// Leave nothing out
    #[arg(long, conflicts_with_all = ["lines", "quotes"])]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

fn forms() -> PossibleValuesParser {
    let value = |form: Form| PossibleValue::new(form.name()).help(form.words());
    PossibleValuesParser::new(Form::ALL.map(value))
}

/// The grammar as a user reads it: each form, and a question for each of its wordings.
fn wordings() -> String {
    let mut out = String::from(
        "Questions, with an example of each wording (A and B: actors by name, surname, office \
         or id; X: a position or an issue in your own words; quotation marks keep words \
         together):\n",
    );
    let examples = |name: &str| {
        let rows = grammar::patterns().iter();
        let name = name.to_owned();
        rows.filter(move |row| row.form == name).map(|row| row.example)
    };
    for form in Form::ALL {
        let _ = writeln!(out, "\n  {} ({})", form.words(), form.name());
        for example in examples(form.name()) {
            let _ = writeln!(out, "    {example}");
        }
    }
    out.push_str("\nA question may end with where to look:\n");
    for row in grammar::patterns().iter().filter(|row| Form::parse(row.form).is_none()) {
        let _ = writeln!(out, "    {}", row.example);
    }
    out
}

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// What was: a path as for --in, or the name of a record in --in
    #[arg(value_name = "BEFORE")]
    pub(crate) before: String,
    /// What is
    #[arg(value_name = "AFTER")]
    pub(crate) after: String,
    /// Fail, with code 1, where anything differs
    #[arg(long)]
    pub(crate) check: bool,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PlotArgs {
    /// What to draw
    #[arg(value_parser = kinds())]
    pub(crate) kind: String,
    /// File to write, .svg or .png; - is standard output, in SVG
    #[arg(short, long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
    /// Most actors in the figure: those with most statements
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) actors: usize,
    /// Most issues in the figure
    #[arg(long, value_name = "N", default_value_t = 25)]
    pub(crate) issues: usize,
    /// What the agreement of actors is counted by (agreement, network)
    #[arg(long, value_enum, default_value_t)]
    pub(crate) by: By,
    /// Show the communities of a network by colour and form
    #[arg(long)]
    pub(crate) communities: bool,
    /// Title of the figure [default: what it shows, and of which records]
    #[arg(long, value_name = "WORDS")]
    pub(crate) title: Option<String>,
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

fn kinds() -> PossibleValuesParser {
    let value = |kind: Kind| PossibleValue::new(kind.name()).help(kind.description());
    PossibleValuesParser::new(Kind::ALL.map(value))
}
