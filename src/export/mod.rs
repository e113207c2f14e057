//! Writing a graph in the formats of other programs, one file a format.
//!
//! In: a [`KnowledgeGraph`] and a [`Format`]. Out: [`Artifact`]s, names and bytes, which the
//! caller puts where it likes. An exporter decides nothing about content, and writes the
//! same bytes for the same graph.

mod columns;
pub mod csv;
pub mod dot;
mod format;
pub mod graphml;
pub mod matrix;
mod palette;
pub mod png;
pub mod svg;
mod xml;

pub use format::Format;

use crate::{graph::KnowledgeGraph, layout};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its name, without folder (`graph.dot`).
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The graph in one format. CSV gives two files, every other format one.
///
/// # Example
/// ```
/// use standpoint::{export::{Format, write}, graph::KnowledgeGraph, model::Corpus};
///
/// let graph = KnowledgeGraph::build(&Corpus::default());
/// let files = write(Format::Dot, &graph);
/// assert_eq!(files[0].name, "graph.dot");
/// ```
#[must_use]
pub fn write(format: Format, graph: &KnowledgeGraph) -> Vec<Artifact> {
    write_all(&[format], graph)
}

/// The graph in several formats, in their order; what drawings share is computed once.
#[must_use]
pub fn write_all(formats: &[Format], graph: &KnowledgeGraph) -> Vec<Artifact> {
    let drawn = formats.iter().any(|f| matches!(f, Format::Svg | Format::Png));
    let drawing = if drawn { layout::draw(graph) } else { layout::Drawing::default() };
    let vectors = if drawn { svg::write(&drawing, |_| None) } else { String::new() };
    let mut files = Vec::new();
    for &format in formats {
        let one = |bytes| vec![Artifact { name: format!("graph.{format}"), bytes }];
        files.extend(match format {
            Format::Json => one(graph.to_json().into_bytes()),
            Format::Dot => one(dot::write(graph).into_bytes()),
            Format::GraphMl => one(graphml::write(graph)),
            Format::Csv => vec![
                Artifact { name: "nodes.csv".into(), bytes: csv::nodes(graph) },
                Artifact { name: "edges.csv".into(), bytes: csv::edges(graph) },
            ],
            Format::Svg => one(vectors.clone().into_bytes()),
            Format::Png => one(png::write(&vectors)),
        });
    }
    files
}
