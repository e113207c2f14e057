//! Writing a graph in the formats of other programs, one file a format.
//!
//! In: a [`KnowledgeGraph`], a [`Format`] and, for formats that hold whole records, their
//! [`Texts`]. Out: [`Artifact`]s, names and bytes, which the caller puts where it likes. An
//! exporter decides nothing about content, and writes the same bytes for the same graph.
//! What a format has no way to hold is refused with the reason ([`write()`]).

mod argdown;
mod check;
mod columns;
pub mod csv;
mod cx2;
mod cypher;
mod dna;
pub mod dot;
mod draft;
mod events;
mod format;
mod gephi;
pub mod gexf;
pub mod graphml;
mod grid;
mod json;
mod jsonld;
mod look;
mod markdown;
mod matrix;
mod mermaid;
mod neo4j;
pub mod networks;
mod pajek;
mod palette;
mod parquet;
pub mod png;
mod polis;
mod qdpx;
mod rdf;
mod record;
mod sqlite;
pub mod svg;
mod tables;
mod turtle;
mod ucinet;
mod xml;

use std::collections::BTreeMap;

pub use draft::draft;
pub use format::Format;

use crate::{
    error::{Error, Malformed},
    graph::{KnowledgeGraph, statements_to_jsonl},
    layout,
};

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its name, without folder (`graph.dot`).
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Plain texts of records by the ids of their documents, into which all offsets point. A
/// format that holds records shows only the quotes of those that are not given.
pub type Texts = BTreeMap<String, String>;

/// The graph in one format: one file, or several for formats of tables.
///
/// # Errors
/// [`Error::Export`] where the format has no way to hold a name or a quote (U+0000 in XML,
/// a quote in a label of Pajek), or where this build was made without the format.
///
/// # Example
/// ```
/// use standpoint::{export::{Format, Texts, write}, graph::KnowledgeGraph, model::Corpus};
///
/// let graph = KnowledgeGraph::build(&Corpus::default());
/// let files = write(Format::Dot, &graph, &Texts::new())?;
/// assert_eq!(files[0].name, "graph.dot");
/// # Ok::<(), standpoint::Error>(())
/// ```
pub fn write(
    format: Format,
    graph: &KnowledgeGraph,
    texts: &Texts,
) -> Result<Vec<Artifact>, Error> {
    check::check(format, graph, texts)?;
    make(format, graph, texts, &mut None)
}

/// The graph in several formats, in their order; what drawings share is computed once.
/// Nothing is refused for its characters: what a format has no way to write stands as
/// U+FFFD, as is right for pictures of what anybody may have written.
///
/// # Errors
/// [`Error::Export`] where this build was made without a format.
pub fn write_all(
    formats: &[Format],
    graph: &KnowledgeGraph,
) -> Result<Vec<Artifact>, Error> {
    let mut drawn = None;
    let mut files = Vec::new();
    for &format in formats {
        files.extend(make(format, graph, &Texts::new(), &mut drawn)?);
    }
    Ok(files)
}

/// Makes the files of a format. `drawn` keeps the drawing in vectors for the next.
// Long: a match over an enum.
fn make(
    format: Format,
    graph: &KnowledgeGraph,
    texts: &Texts,
    drawn: &mut Option<String>,
) -> Result<Vec<Artifact>, Error> {
    let vectors = |drawn: &mut Option<String>| {
        drawn.get_or_insert_with(|| svg::write(&layout::draw(graph), |_| None)).clone()
    };
    let bytes = match format {
        Format::Csv => {
            return Ok(vec![
                Artifact { name: "statements.csv".into(), bytes: csv::statements(graph) },
                Artifact { name: "nodes.csv".into(), bytes: csv::nodes(graph) },
                Artifact { name: "edges.csv".into(), bytes: csv::edges(graph) },
            ]);
        }
        Format::Matrix => return Ok(matrix::write(graph)),
        Format::GephiCsv => return Ok(gephi::write(graph)),
        Format::Polis => return Ok(polis::write(graph)),
        Format::Ucinet => return Ok(ucinet::write(graph)),
        Format::Neo4j => return Ok(neo4j::write(graph)),
        Format::Parquet => return parquet::write(graph),
        Format::Json => graph.to_json().into_bytes(),
        Format::JsonLines => statements_to_jsonl(&graph.corpus().statements).into_bytes(),
        Format::NodeLink => json::bytes(&json::node_link(graph)),
        Format::D3 => json::bytes(&json::d3(graph)),
        Format::Graphology => json::bytes(&json::graphology(graph)),
        Format::Cx2 => json::bytes(&cx2::write(graph)),
        Format::Cyjs => json::bytes(&json::cyjs(graph)),
        Format::GraphMl => graphml::write(graph),
        Format::GraphMlVisone => graphml::write_dialect(graph, graphml::Dialect::Visone),
        Format::GraphMlYed => graphml::write_dialect(graph, graphml::Dialect::Yed),
        Format::Gexf => gexf::write(graph),
        Format::Events => events::write(graph),
        Format::Pajek => pajek::write(graph).into_bytes(),
        Format::Dot => dot::write(graph).into_bytes(),
        Format::Turtle => turtle::write(graph, texts).into_bytes(),
        Format::JsonLd => json::bytes(&jsonld::write(graph, texts)),
        Format::Cypher => cypher::write(graph).into_bytes(),
        Format::Argdown => argdown::write(graph).into_bytes(),
        Format::Mermaid => mermaid::write(graph).into_bytes(),
        Format::Sqlite => sqlite::write(graph)?,
        Format::Qdpx => qdpx::write(graph, texts),
        Format::Dna => dna::write(graph, texts)?,
        Format::Markdown => markdown::write(graph).into_bytes(),
        Format::Svg => vectors(drawn).into_bytes(),
        Format::Png => png::write(&vectors(drawn)),
    };
    Ok(vec![Artifact { name: format.file().into(), bytes }])
}

/// A refusal of a format.
fn refuse(format: Format, message: &str, help: &str) -> Error {
    Error::Export(Malformed::whole(format.name(), message, help))
}
