//! Codings: statements as a coder or the program gives them, ready to be compared.
//!
//! Input: the text of a gold table (TSV with a header; see `data/README.md`) or of
//! statements (JSON Lines, schema `standpoint/1`, of which only what is compared is read).
//! Output: [`Coded`] rows, or the first fault with line, column and what to do.

use serde::Deserialize;

use crate::error::{Error, Malformed};
use crate::model::statement::Responds;
use crate::model::{ResponseTo, Stance, Statement};
use crate::span::Span;

/// One coded statement.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coded {
    /// The record that it is of, where its row says so.
    pub document: Option<String>,
    /// The statement's id, where it has one.
    pub id: Option<String>,
    /// The words at its place, where its row gives them.
    pub quote: Option<String>,
    /// Where it stands in the record, in code points.
    pub span: Span,
    /// Who said it; none where the note-taker speaks.
    pub speaker: Option<String>,
    /// Whose stance it is.
    pub actor: String,
    /// What it is about.
    pub issue: String,
    /// The side toward the issue.
    pub toward: Stance,
    /// Whether it holds only under a condition.
    pub conditional: bool,
    /// To whom it responds, and how.
    pub responds: Vec<(Responds, String)>,
    /// The probability that its coder gives it, in [0, 1].
    pub confidence: Option<f32>,
}

/// A line of statements, of which the rest does not matter here.
#[derive(Deserialize)]
struct Line {
    document: Option<String>,
    id: Option<String>,
    quote: Option<String>,
    start: u32,
    end: u32,
    speaker: Option<String>,
    actor: Option<String>,
    issue: Option<String>,
    toward: Option<Stance>,
    conditional: Option<bool>,
    responds_to: Option<Vec<ResponseTo>>,
    confidence: Option<f32>,
}

/// A row of a gold table, of which the rest does not matter here.
#[derive(Deserialize)]
struct Gold {
    start: u32,
    end: u32,
    speaker: String,
    actor: String,
    issue: String,
    toward: Stance,
    conditional: String,
    responds_to: String,
}

impl Coded {
    /// Reads a gold table or statements; which of the two, their first character tells.
    ///
    /// # Errors
    /// [`Error::Statements`] at the first row that cannot be read.
    pub fn read(name: &str, text: &str) -> Result<Vec<Self>, Error> {
        let text = text.trim_start_matches('\u{feff}');
        if text.trim_start().starts_with('{') {
            lines(name, text)
        } else {
            table(name, text)
        }
    }
}

impl From<&Statement> for Coded {
    fn from(statement: &Statement) -> Self {
        let responds = statement.responds_to.iter();
        Self {
            document: Some(statement.document.clone()),
            id: Some(statement.id.clone()),
            quote: Some(statement.quote.clone()),
            span: statement.span(),
            speaker: statement.speaker.clone(),
            actor: statement.actor.clone(),
            issue: statement.issue.clone(),
            toward: statement.toward,
            conditional: statement.conditional,
            responds: responds.map(|r| (r.relation, r.actor.clone())).collect(),
            confidence: statement.confidence,
        }
    }
}

fn lines(name: &str, text: &str) -> Result<Vec<Coded>, Error> {
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered
        .map(|(at, line)| {
            let read: Line = serde_json::from_str(line).map_err(|error| {
                let help = "write one statement a line, as `standpoint extract` does";
                let column = error.column();
                fault(name, at + 1, column, &error.to_string(), help)
            })?;
            let responds = read.responds_to.unwrap_or_default().into_iter();
            Ok(Coded {
                document: read.document,
                id: read.id,
                quote: read.quote,
                span: Span::new(read.start, read.end),
                speaker: read.speaker,
                actor: read.actor.unwrap_or_default(),
                issue: read.issue.unwrap_or_default(),
                toward: read.toward.unwrap_or_default(),
                conditional: read.conditional.unwrap_or_default(),
                responds: responds.map(|r| (r.relation, r.actor)).collect(),
                confidence: read.confidence,
            })
        })
        .collect()
}

fn table(name: &str, text: &str) -> Result<Vec<Coded>, Error> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut coded = Vec::new();
    for (at, row) in reader.deserialize().enumerate() {
        let row: Gold = row.map_err(|error| {
            let help = "give the columns start, end, speaker, actor, issue, toward, \
                        conditional and responds_to, parted by tabs";
            let line = error.position().map_or(at + 2, |place| place.line() as usize);
            let message = match error.kind() {
                csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
                _ => error.to_string(),
            };
            fault(name, line, 0, &message, help)
        })?;
        coded.push(from_gold(name, at + 2, row)?);
    }
    Ok(coded)
}

fn from_gold(name: &str, line: usize, row: Gold) -> Result<Coded, Error> {
    let responses = row.responds_to.split(',').map(str::trim);
    let responses = responses.filter(|response| !matches!(*response, "" | "-"));
    let responds: Result<Vec<_>, _> = responses
        .map(|response| {
            let parted = response.split_once(':');
            let read = parted.and_then(|(relation, actor)| {
                Some((Responds::parse(relation)?, actor.to_owned()))
            });
            read.ok_or_else(|| {
                let message = format!("unknown response `{response}`");
                let help =
                    "write `agree:`, `disagree:` or `answer:` and an actor, or `-`";
                fault(name, line, 0, &message, help)
            })
        })
        .collect();
    Ok(Coded {
        span: Span::new(row.start, row.end),
        speaker: Some(row.speaker).filter(|speaker| speaker != "-"),
        actor: row.actor,
        issue: row.issue,
        toward: row.toward,
        conditional: row.conditional == "yes",
        responds: responds?,
        ..Coded::default()
    })
}

fn fault(name: &str, line: usize, column: usize, message: &str, help: &str) -> Error {
    Error::Statements(Malformed::in_line(name, line, column, message, help))
}
