//! `GraphML` with typed keys, as igraph, `NetworkX`, Gephi and Cytoscape read it, and its
//! two dialects with drawings, for visone and yEd.
//!
//! Node ids are the graph's keys. The stance is an attribute of its edge (`stance`, and
//! `sign` for programs that count), so that support and oppose stay apart. Absent text is
//! the empty string, as igraph would make it. Lists are joined with ` | `: `GraphML` has
//! none.

use std::collections::BTreeMap;

use super::columns::{Column, of_edge, of_node};
use super::look;
use super::xml::Sink;
use crate::{
    graph::{KnowledgeGraph, Node, NodeKind, Tie},
    layout::{self, Line},
};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";
const YWORKS: &str = "http://www.yworks.com/xml/graphml";
const VISONE: &str = "http://visone.info/xmlns";

/// Whose drawing the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// None.
    Plain,
    /// yEd's.
    Yed,
    /// visone's, which wraps yEd's.
    Visone,
}

/// The graph as `GraphML`.
#[must_use]
pub fn write(graph: &KnowledgeGraph) -> Vec<u8> {
    write_dialect(graph, Dialect::Plain)
}

/// The graph as `GraphML` of a dialect.
pub(super) fn write_dialect(graph: &KnowledgeGraph, dialect: Dialect) -> Vec<u8> {
    let nodes: Vec<_> = graph.nodes().map(|n| (n, of_node(n))).collect();
    let edges: Vec<_> = graph.ties().map(|tie| (tie, of_edge(tie.edge))).collect();
    let mut out = Page { out: Sink::new(), dialect };
    let mut spaces = vec![("xmlns", NAMESPACE)];
    if dialect != Dialect::Plain {
        spaces.push(("xmlns:y", YWORKS));
    }
    if dialect == Dialect::Visone {
        spaces.push(("xmlns:visone", VISONE));
    }
    out.out.open("graphml", &spaces);
    out.keys("node", nodes.iter().map(|(_, columns)| columns));
    out.keys("edge", edges.iter().map(|(_, columns)| columns));
    out.out.open("graph", &[("id", "standpoint"), ("edgedefault", "directed")]);
    for ((node, columns), place) in nodes.iter().zip(layout::columns(graph)) {
        out.out.open("node", &[("id", &node.key)]);
        out.data("node", columns);
        out.node_drawing(node, place);
        out.out.close("node");
    }
    for (at, (tie, columns)) in edges.iter().enumerate() {
        let (id, source, target) = (format!("e{at}"), &tie.source.key, &tie.target.key);
        out.out.open("edge", &[("id", &id), ("source", source), ("target", target)]);
        out.data("edge", columns);
        out.edge_drawing(tie);
        out.out.close("edge");
    }
    out.out.close("graph");
    out.out.close("graphml");
    out.out.bytes()
}

struct Page {
    out: Sink,
    dialect: Dialect,
}

impl Page {
    /// Declares the columns that rows hold; all rows of a kind hold the same.
    fn keys<'a>(&mut self, of: &str, mut rows: impl Iterator<Item = &'a Vec<Column>>) {
        let declared: BTreeMap<_, _> = rows
            .next()
            .into_iter()
            .flatten()
            .map(|(name, value)| (*name, value.kind().graphml()))
            .collect();
        for (name, kind) in declared {
            let id = format!("{of}-{name}");
            self.out.leaf(
                "key",
                &[
                    ("id", id.as_str()),
                    ("for", of),
                    ("attr.name", name),
                    ("attr.type", kind),
                ],
            );
        }
        if self.dialect != Dialect::Plain {
            let (id, drawing) = (format!("{of}-drawing"), format!("{of}graphics"));
            self.out.leaf("key", &[("id", &id), ("for", of), ("yfiles.type", &drawing)]);
        }
    }

    fn data(&mut self, of: &str, columns: &[Column]) {
        for (name, value) in columns {
            let key = format!("{of}-{name}");
            self.out.words("data", &[("key", &key)], &value.show());
        }
    }

    /// Opens the element that holds a drawing; false where the dialect has none.
    fn open_drawing(&mut self, of: &str, wrapper: &str) -> bool {
        if self.dialect == Dialect::Plain {
            return false;
        }
        self.out.open("data", &[("key", &format!("{of}-drawing"))]);
        if self.dialect == Dialect::Visone {
            self.out.open(wrapper, &[]);
        }
        true
    }

    fn close_drawing(&mut self, wrapper: &str) {
        if self.dialect == Dialect::Visone {
            self.out.close(wrapper);
        }
        self.out.close("data");
    }

    fn node_drawing(&mut self, node: &Node, (x, y): (f64, f64)) {
        if !self.open_drawing("node", "visone:shapeNode") {
            return;
        }
        let size = look::size(node);
        let (width, shape) = match node.kind {
            NodeKind::Actor => (size, "ellipse"),
            NodeKind::Position => (size, "roundrectangle"),
            NodeKind::Issue => (size, "diamond"),
            NodeKind::Document => (size, "rectangle"),
        };
        let [x, y, width, height] =
            [x - width / 2.0, y - size / 2.0, width, size].map(|n| n.to_string());
        let frame = [("x", &x), ("y", &y), ("width", &width), ("height", &height)];
        let frame = frame.map(|(name, value)| (name, value.as_str()));
        self.out.open("y:ShapeNode", &[]);
        self.out.leaf("y:Geometry", &frame);
        self.out
            .leaf("y:Fill", &[("color", look::of_node(node)), ("transparent", "false")]);
        let border = [("color", layout::look::INK), ("type", "line"), ("width", "1.0")];
        self.out.leaf("y:BorderStyle", &border);
        let place = [("modelName", "sides"), ("modelPosition", "e")];
        self.out.words("y:NodeLabel", &place, &node.label);
        self.out.leaf("y:Shape", &[("type", shape)]);
        self.out.close("y:ShapeNode");
        self.close_drawing("visone:shapeNode");
    }

    fn edge_drawing(&mut self, tie: &Tie<'_>) {
        if !self.open_drawing("edge", "visone:polyLineEdge") {
            return;
        }
        let drawn = look::of_edge(tie.edge);
        let line = match drawn.line {
            Line::Solid => "line",
            Line::Dashed => "dashed",
            Line::Dotted => "dotted",
        };
        let width = format!("{:.1}", drawn.width);
        let style = [("color", drawn.colour), ("type", line), ("width", &width)];
        self.out.open("y:PolyLineEdge", &[]);
        self.out.leaf("y:LineStyle", &style);
        self.out.leaf("y:Arrows", &[("source", "none"), ("target", "standard")]);
        self.out.close("y:PolyLineEdge");
        self.close_drawing("visone:polyLineEdge");
    }
}
