//! `attribute`: who is said to say what, one JSON object a record.

use standpoint::extract::attribute;

use schemars::JsonSchema;
use serde::Serialize;
use standpoint::model::Attribution;

use super::super::args::AttributeArgs;
use super::super::failure::Failure;
use super::super::terminal::Terminal;
use super::super::{files, input};

/// The attributions of one record; all spans are code points into its plain text.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Attributed {
    /// Id of the document.
    doc: String,
    /// In order of place.
    attributions: Vec<Pieces>,
}

/// One attribution, each part as `[start, end)` pairs.
#[derive(Serialize, JsonSchema)]
struct Pieces {
    /// The words that name the source.
    source: Vec<[u32; 2]>,
    /// The words that attribute.
    cue: Vec<[u32; 2]>,
    /// The words attributed.
    content: Vec<[u32; 2]>,
    /// The actor that the source was linked to.
    source_entity: Option<String>,
}

impl From<Attribution> for Pieces {
    fn from(attribution: Attribution) -> Self {
        let pairs = |spans: Vec<standpoint::Span>| {
            spans.into_iter().map(|span| [span.start, span.end]).collect()
        };
        Self {
            source: pairs(attribution.source),
            cue: pairs(attribution.cue),
            content: pairs(attribution.content),
            source_entity: attribution.source_entity,
        }
    }
}

pub(crate) fn run(args: &AttributeArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (documents, tables, _) = input::documents(&args.input, terminal)?;
    let found: Vec<Attributed> = documents
        .iter()
        .zip(attribute(&documents, &tables))
        .map(|(document, attributions)| Attributed {
            doc: document.id.clone(),
            attributions: attributions.into_iter().map(Into::into).collect(),
        })
        .collect();
    let bytes = if terminal.json() {
        terminal.envelope("attribute", &found)
    } else {
        input::json_lines(&found)
    };
    files::write(&args.output.output, &bytes)
}
