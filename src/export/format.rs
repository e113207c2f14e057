//! Every fact of every format, in one enum.
//!
//! The command line lists, parses and documents formats from here; nothing else knows a
//! format's name or ending.

use std::fmt;

/// A form in which a graph leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Everything, and it reads back.
    Json,
    /// The statements, one a line.
    JsonLines,
    /// For `NetworkX`.
    NodeLink,
    /// For D3.
    D3,
    /// For graphology and sigma.
    Graphology,
    /// For Cytoscape 3.10 and later, and `NDEx`.
    Cx2,
    /// For Cytoscape.js.
    Cyjs,
    /// For igraph, Gephi, Cytoscape, `NetworkX`.
    GraphMl,
    /// `GraphML` with visone's drawing.
    GraphMlVisone,
    /// `GraphML` with yEd's drawing.
    GraphMlYed,
    /// For Gephi, with places, colours and kinds.
    Gexf,
    /// For spreadsheets, R and pandas.
    Csv,
    /// Tables under the names that Gephi knows.
    GephiCsv,
    /// Who stands where, as matrices.
    Matrix,
    /// One line a statement, under the names of Discourse Network Analyzer.
    Events,
    /// Votes and comments, as of Polis.
    Polis,
    /// For UCINET.
    Ucinet,
    /// For Pajek.
    Pajek,
    /// For Graphviz.
    Dot,
    /// RDF in Turtle.
    Turtle,
    /// RDF in JSON.
    JsonLd,
    /// For Neo4j, as statements to run.
    Cypher,
    /// For Neo4j's import of whole files.
    Neo4j,
    /// For Argdown.
    Argdown,
    /// For Mermaid.
    Mermaid,
    /// A database of `SQLite`.
    Sqlite,
    /// Column files.
    Parquet,
    /// A project for MAXQDA, `NVivo`, ATLAS.ti, `QualCoder`.
    Qdpx,
    /// A database of Discourse Network Analyzer 3.
    Dna,
    /// A report to read.
    Markdown,
    /// A drawing in vectors.
    Svg,
    /// A drawing in pixels.
    Png,
}

/// What is known about a format.
struct Facts {
    name: &'static str,
    /// Ending of its files; the first format of an ending is meant by it.
    ending: &'static str,
    /// Name of its file; empty where it has several, which name themselves.
    file: &'static str,
    media_type: &'static str,
    description: &'static str,
}

const fn facts(
    name: &'static str,
    ending: &'static str,
    file: &'static str,
    media_type: &'static str,
    description: &'static str,
) -> Facts {
    Facts { name, ending, file, media_type, description }
}

const JSON: &str = "application/json";
const GRAPHML: &str = "application/graphml+xml";
const CSV: &str = "text/csv";
const PLAIN: &str = "text/plain";

impl Format {
    /// Every format.
    pub const ALL: [Self; 32] = [
        Self::Json,
        Self::JsonLines,
        Self::Csv,
        Self::Matrix,
        Self::Events,
        Self::Dot,
        Self::Svg,
        Self::Png,
        Self::Markdown,
        Self::GraphMl,
        Self::GraphMlVisone,
        Self::GraphMlYed,
        Self::Gexf,
        Self::GephiCsv,
        Self::NodeLink,
        Self::D3,
        Self::Graphology,
        Self::Cx2,
        Self::Cyjs,
        Self::Ucinet,
        Self::Pajek,
        Self::Polis,
        Self::Turtle,
        Self::JsonLd,
        Self::Cypher,
        Self::Neo4j,
        Self::Argdown,
        Self::Mermaid,
        Self::Sqlite,
        Self::Parquet,
        Self::Qdpx,
        Self::Dna,
    ];

    #[rustfmt::skip]
    // Long: a match over an enum.
    const fn facts(self) -> Facts {
        match self {
            Self::Json => facts("json", "json", "graph.json", JSON,
                "the whole graph with its statements; reads back"),
            Self::JsonLines => facts("jsonl", "jsonl", "statements.jsonl", "application/jsonl",
                "the statements, one JSON object a line; reads back"),
            Self::Csv => facts("csv", "csv", "", CSV,
                "tidy tables for R, pandas and spreadsheets: statements, nodes, edges"),
            Self::Matrix => facts("matrix", "csv", "", CSV,
                "tables of actors by issues (sum of sides, support, oppose, neutral) and by actors"),
            Self::Events => facts("events", "csv", "events.csv", CSV,
                "a table of statements under the names of Discourse Network Analyzer, for rDNA"),
            Self::Dot => facts("dot", "dot", "graph.dot", "text/vnd.graphviz",
                "the graph for Graphviz, with colours, shapes and legend"),
            Self::Svg => facts("svg", "svg", "graph.svg", "image/svg+xml",
                "a drawing with its legend, in vectors, text as text"),
            Self::Png => facts("png", "png", "graph.png", "image/png",
                "the same drawing in pixels"),
            Self::Markdown => facts("markdown", "md", "report.md", "text/markdown",
                "a report: issue by issue who stands where, with quotes"),
            Self::GraphMl => facts("graphml", "graphml", "graph.graphml", GRAPHML,
                "the graph for igraph, NetworkX, Gephi and Cytoscape"),
            Self::GraphMlVisone => facts("graphml-visone", "graphml", "visone.graphml", GRAPHML,
                "the same with places, colours and lines for visone"),
            Self::GraphMlYed => facts("graphml-yed", "graphml", "yed.graphml", GRAPHML,
                "the same with places, colours and lines for yEd"),
            Self::Gexf => facts("gexf", "gexf", "graph.gexf", "application/gexf+xml",
                "GEXF 1.3 for Gephi and Gephi Lite, with places and colours"),
            Self::GephiCsv => facts("gephi-csv", "csv", "", CSV,
                "two tables for Gephi's and Cytoscape's import of spreadsheets"),
            Self::NodeLink => facts("node-link", "json", "node-link.json", JSON,
                "JSON for NetworkX (node_link_graph)"),
            Self::D3 => facts("d3", "json", "d3.json", JSON,
                "JSON for D3's forces: nodes and links"),
            Self::Graphology => facts("graphology", "json", "graphology.json", JSON,
                "JSON for graphology and sigma.js"),
            Self::Cx2 => facts("cx2", "cx2", "graph.cx2", JSON,
                "Cytoscape and NDEx, with the style of each stance"),
            Self::Cyjs => facts("cyjs", "cyjs", "graph.cyjs", JSON,
                "Cytoscape.js and Cytoscape"),
            Self::Ucinet => facts("ucinet", "dl", "", PLAIN,
                "UCINET's DL: actors by issues and actors by actors"),
            Self::Pajek => facts("pajek", "net", "graph.net", PLAIN,
                "Pajek: actors and issues, a relation for each side"),
            Self::Polis => facts("polis", "csv", "", CSV,
                "votes and comments as Polis exports them; positions are the comments"),
            Self::Turtle => facts("turtle", "ttl", "graph.ttl", "text/turtle",
                "RDF: SKOS issues, Web Annotations with their places, PROV-O origins"),
            Self::JsonLd => facts("jsonld", "jsonld", "graph.jsonld", "application/ld+json",
                "the same RDF as JSON-LD"),
            Self::Cypher => facts("cypher", "cypher", "graph.cypher", "application/x-cypher-query",
                "Neo4j: constraints and MERGE, to be run any number of times"),
            Self::Neo4j => facts("neo4j-import", "neo4j", "", PLAIN,
                "files for neo4j-admin database import, with the command"),
            Self::Argdown => facts("argdown", "argdown", "graph.argdown", PLAIN,
                "Argdown: positions, and who supports or attacks them in which words"),
            Self::Mermaid => facts("mermaid", "mmd", "graph.mmd", PLAIN,
                "a Mermaid flow chart for Markdown pages"),
            Self::Sqlite => facts("sqlite", "sqlite", "standpoint.sqlite", "application/vnd.sqlite3",
                "a database for SQLite, Datasette and DuckDB"),
            Self::Parquet => facts("parquet", "parquet", "", "application/vnd.apache.parquet",
                "tables for Arrow, Polars and DuckDB (a build with --features parquet)"),
            Self::Qdpx => facts("qdpx", "qdpx", "project.qdpx", "application/zip",
                "a REFI-QDA project for MAXQDA, `NVivo`, ATLAS.ti and QualCoder"),
            Self::Dna => facts("dna", "dna", "project.dna", "application/vnd.sqlite3",
                "a database for Discourse Network Analyzer 3 (password: standpoint)"),
        }
    }

    /// Its name, as the command line takes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// The ending of its files, without dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        self.facts().ending
    }

    /// The name of its file; none where it has several, which name themselves.
    pub(super) const fn file(self) -> &'static str {
        self.facts().file
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        self.facts().media_type
    }

    /// What it is for, in a line.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.facts().description
    }

    /// Whether its bytes are no text.
    #[must_use]
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Png | Self::Sqlite | Self::Parquet | Self::Qdpx | Self::Dna)
    }

    /// Whether it holds the records' own text, where that is given.
    #[must_use]
    pub const fn holds_text(self) -> bool {
        matches!(self, Self::Qdpx | Self::Dna | Self::Turtle | Self::JsonLd)
    }

    /// The format of that name, in any case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }

    /// The format that a file's ending means, in any case: its own, or a common other one.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        let own = match ending.as_str() {
            "ndjson" => "jsonl",
            "db" | "sqlite3" => "sqlite",
            "gv" => "dot",
            "markdown" => "md",
            "cql" => "cypher",
            "mermaid" => "mmd",
            other => other,
        };
        Self::ALL.into_iter().find(|format| format.extension() == own)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
