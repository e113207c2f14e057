//! Every fact of every format, in one enum.
//!
//! The command line lists, parses and documents formats from here; nothing else knows a
//! format's name or extension.

use std::fmt;

/// A form in which a graph leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Everything, and it reads back.
    Json,
    /// For Graphviz.
    Dot,
    /// For Gephi, yEd, Cytoscape, igraph, `NetworkX`.
    GraphMl,
    /// For spreadsheets, R and pandas.
    Csv,
    /// A drawing in vectors.
    Svg,
    /// A drawing in pixels.
    Png,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] =
        [Self::Json, Self::Dot, Self::GraphMl, Self::Csv, Self::Svg, Self::Png];

    /// Its name, as the command line takes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Dot => "dot",
            Self::GraphMl => "graphml",
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The extension of its files, without dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        self.name()
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Dot => "text/vnd.graphviz",
            Self::GraphMl => "application/graphml+xml",
            Self::Csv => "text/csv",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }

    /// What it is for, in a line.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Json => "the whole graph with its statements; reads back",
            Self::Dot => "the graph for Graphviz, with colours, shapes and legend",
            Self::GraphMl => "the graph for Gephi, yEd, Cytoscape, igraph and NetworkX",
            Self::Csv => "two tidy tables, nodes.csv and edges.csv",
            Self::Svg => "a drawing with its legend, in vectors, text as text",
            Self::Png => "the same drawing in pixels",
        }
    }

    /// Whether its bytes are no text.
    #[must_use]
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Png)
    }

    /// The format of that name, in any case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
