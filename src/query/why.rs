//! Why a statement is what it is: its words, place, cue, rule, chain and alternatives.
//!
//! Input: a corpus and the id of a statement, or the beginning of one. Output: everything
//! that the statement's evidence says, with the words of spans that lie in its quote.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::quote::Quote;
use crate::error::{Error, Malformed};
use crate::extract::rule::Step;
use crate::model::{Corpus, Link, Responds, ResponseTo, Statement};
use crate::span::Span;

/// An actor or an issue, with the label to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The label.
    pub label: String,
}

/// A stretch of the record, with its words where they lie in the quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    /// Where.
    pub span: Span,
    /// The words; null outside the quote.
    pub words: Option<String>,
}

/// One link of the chain by which the statement was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Told {
    /// By whom, if linked.
    pub actor: Option<Named>,
    /// The words that name the source.
    pub source: Vec<Words>,
    /// The words that attribute.
    pub cue: Vec<Words>,
}

/// One step by which the statement was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Taken {
    /// The rule, with the word that it rests on.
    pub step: String,
    /// What the rule says.
    pub says: String,
}

/// Whom the statement answers, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answered {
    /// In which way.
    pub relation: Responds,
    /// Whom.
    pub actor: Named,
}

/// The evidence of a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Why {
    /// The words, the place and the side.
    pub quote: Quote,
    /// First code point and one past the last, in the document's plain text.
    pub span: Span,
    /// Title of the document, where it has one.
    pub title: Option<String>,
    /// Whose stance it is.
    pub actor: Named,
    /// Who said it; null where the note-taker speaks.
    pub speaker: Option<Named>,
    /// What it is about.
    pub issue: Named,
    /// Which side of the issue counts as support, in the codebook's words.
    pub issue_for: String,
    /// The words that attribute it, or from which its side was read.
    pub cue: Vec<Words>,
    /// The words that name its source.
    pub source: Vec<Words>,
    /// The words of its content.
    pub content: Vec<Words>,
    /// The steps by which it was made.
    pub rule: String,
    /// The same one by one, each with what it says.
    pub steps: Vec<Taken>,
    /// Who tells it, outermost first.
    pub chain: Vec<Told>,
    /// To whom it responds: how, and whom.
    pub responds_to: Vec<Answered>,
    /// Other actors that the same words may mean.
    pub alternatives: Vec<Named>,
    /// Uncalibrated strength of the evidence, in [0, 1].
    pub score: Option<f32>,
    /// Calibrated probability that it is right, in [0, 1].
    pub confidence: Option<f32>,
}

/// The evidence of the statement whose id is, or alone begins with, `id`.
///
/// # Errors
/// [`Error::Query`] where no id, or more than one, begins so.
pub fn why(corpus: &Corpus, id: &str) -> Result<Why, Error> {
    let statement = find(corpus, id)?;
    let actor =
        |id: &String| Named { id: id.clone(), label: corpus.actor_label(id).into() };
    let words =
        |spans: &[Span]| spans.iter().map(|&span| words(statement, span)).collect();
    let told = |link: &Link| Told {
        actor: link.actor.as_ref().map(actor),
        source: words(&link.source),
        cue: words(&link.cue),
    };
    let answered =
        |r: &ResponseTo| Answered { relation: r.relation, actor: actor(&r.actor) };
    let issue = corpus.issue(&statement.issue);
    let document = corpus.document(&statement.document);
    let responses = statement.responds_to.iter();
    Ok(Why {
        quote: statement.into(),
        span: statement.span(),
        title: document.and_then(|d| d.title.clone()),
        actor: actor(&statement.actor),
        speaker: statement.speaker.as_ref().map(actor),
        issue: Named {
            id: statement.issue.clone(),
            label: corpus.issue_label(&statement.issue).into(),
        },
        issue_for: issue.map(|issue| issue.side.clone()).unwrap_or_default(),
        cue: words(&statement.cue),
        source: words(&statement.source),
        content: words(&statement.content),
        rule: statement.rule.clone(),
        steps: Step::all(&statement.rule).map(|step| taken(&step)).collect(),
        chain: statement.chain.iter().map(told).collect(),
        responds_to: responses.map(answered).collect(),
        alternatives: statement.alternatives.iter().map(actor).collect(),
        score: statement.score,
        confidence: statement.confidence,
    })
}

fn taken(step: &Step) -> Taken {
    Taken { step: step.to_string(), says: step.rule.says().into() }
}

fn find<'c>(corpus: &'c Corpus, id: &str) -> Result<&'c Statement, Error> {
    let asked = id.trim().trim_start_matches('#');
    let refuse = |message: String, help: &str| {
        Err(Error::Query(Malformed::whole("question", &message, help)))
    };
    if let Some(exact) = corpus.statements.iter().find(|s| s.id == asked) {
        return Ok(exact);
    }
    let begins = |s: &&Statement| !asked.is_empty() && s.id.starts_with(asked);
    let found: Vec<&Statement> = corpus.statements.iter().filter(begins).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => refuse(
            format!("no statement has an id that begins with `{asked}`"),
            "answers end each quote with its id; `standpoint extract` gives all",
        ),
        many => {
            let ids: Vec<&str> = many.iter().take(5).map(|s| s.id.as_str()).collect();
            let all = ids.join(", ");
            let message = format!("{} ids begin with `{asked}`: {all}", many.len());
            refuse(message, "give more of the id")
        }
    }
}

/// The words of a span, where it lies in the statement's quote.
fn words(statement: &Statement, span: Span) -> Words {
    let inside = statement.span().contains(span);
    let skip = span.start.saturating_sub(statement.start) as usize;
    let text = || statement.quote.chars().skip(skip).take(span.len() as usize).collect();
    Words { span, words: inside.then(text) }
}
