//! The records' texts, as the page shows them without scripts: by blocks, with the words of
//! statements leading to them.
//!
//! Left out where texts are long: the statements quote what matters of them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{graph::KnowledgeGraph, model::Document, span::Span};

/// Most bytes of text that a page shows twice, with scripts and without.
const LONGEST: usize = 60_000;

/// A record's text.
#[derive(Serialize)]
pub(super) struct Text {
    label: String,
    blocks: Vec<Vec<Part>>,
}

/// Words of a record, and the number of the first statement that they are part of.
#[derive(Serialize)]
struct Part {
    words: String,
    statement: Option<usize>,
}

/// The texts of a graph's records; none where they are too long together.
pub(super) fn texts(graph: &KnowledgeGraph, documents: &[Document]) -> Vec<Text> {
    if documents.iter().map(|document| document.text.len()).sum::<usize>() > LONGEST {
        return Vec::new();
    }
    documents
        .iter()
        .map(|document| Text {
            label: document.title.clone().unwrap_or_else(|| document.id.clone()),
            blocks: blocks(graph, document),
        })
        .collect()
}

fn blocks(graph: &KnowledgeGraph, document: &Document) -> Vec<Vec<Part>> {
    let statements = graph.corpus().statements.iter().enumerate();
    let own = statements
        .filter(|(_, s)| s.document == document.id && !s.is_rejected())
        .map(|(at, s)| (at, s.span()));
    let own: Vec<(usize, Span)> = own.collect();
    document.blocks.iter().map(|block| parts(document, block.span(), &own)).collect()
}

/// A stretch of the record, cut where statements begin and end.
fn parts(document: &Document, whole: Span, statements: &[(usize, Span)]) -> Vec<Part> {
    let ends = statements.iter().flat_map(|(_, span)| [span.start, span.end]);
    let mut cuts: BTreeSet<u32> =
        ends.filter(|at| whole.start < *at && *at < whole.end).collect();
    cuts.extend([whole.start, whole.end]);
    let cuts: Vec<u32> = cuts.into_iter().collect();
    let part = |pair: &[u32]| {
        let span = Span::new(pair[0], pair[1]);
        let holder = statements.iter().find(|(_, own)| own.contains(span));
        Part {
            words: document.slice(span).into(),
            statement: holder.map(|(number, _)| *number),
        }
    };
    cuts.windows(2).map(part).collect()
}
