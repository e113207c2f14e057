//! GEXF 1.3, as Gephi, Gephi Lite, graphology and `NetworkX` read it.
//!
//! An attribute's id is its title, since readers name columns by either. The stance is an
//! edge's `kind`, by which Gephi keeps support and oppose of one pair apart, and an
//! attribute too. Edges declare no attribute named kind, label, weight or type, which are
//! the format's own.

use super::columns::{Column, Kind, Value, of_edge, of_node, word};
use super::look;
use super::xml::Sink;
use crate::{
    graph::{KnowledgeGraph, Node, NodeKind, Tie},
    layout::{self, Line, look::channels},
};

/// The graph as GEXF.
#[must_use]
pub fn write(graph: &KnowledgeGraph) -> Vec<u8> {
    let nodes: Vec<_> = graph.nodes().map(|n| (n, of_node(n))).collect();
    let edges: Vec<_> = graph.ties().map(|tie| (tie, edge_columns(&tie))).collect();
    let mut out = Sink::new();
    let spaces = [
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("version", "1.3"),
    ];
    out.open("gexf", &spaces);
    out.open("meta", &[]);
    out.words("creator", &[], "standpoint");
    out.words("description", &[], "Who stands where, with the statements behind it");
    out.close("meta");
    out.open("graph", &[("defaultedgetype", "directed"), ("mode", "static")]);
    declare(&mut out, "node", nodes.first().map(|(_, columns)| columns));
    declare(&mut out, "edge", edges.first().map(|(_, columns)| columns));
    out.open("nodes", &[]);
    for ((node, columns), place) in nodes.iter().zip(layout::columns(graph)) {
        node_element(&mut out, node, columns, place);
    }
    out.close("nodes");
    out.open("edges", &[]);
    for (at, (tie, columns)) in edges.iter().enumerate() {
        edge_element(&mut out, at, tie, columns);
    }
    out.close("edges");
    out.close("graph");
    out.close("gexf");
    out.bytes()
}

/// The format's own names, which are no attributes.
const OWN: [&str; 4] = ["kind", "label", "weight", "type"];

fn edge_columns(tie: &Tie<'_>) -> Vec<Column> {
    let mut columns = of_edge(tie.edge);
    columns.retain(|(name, _)| !OWN.contains(name));
    columns.push(("shape_hint", Value::text(shape(tie))));
    columns
}

fn shape(tie: &Tie<'_>) -> &'static str {
    let counts = &tie.edge.counts;
    if tie.edge.stance.is_some() && counts.support > 0 && counts.oppose > 0 {
        return "double";
    }
    match look::of_edge(tie.edge).line {
        Line::Solid => "solid",
        Line::Dashed => "dashed",
        Line::Dotted => "dotted",
    }
}

fn declare(out: &mut Sink, class: &str, columns: Option<&Vec<Column>>) {
    let Some(columns) = columns else { return };
    out.open("attributes", &[("class", class), ("mode", "static")]);
    for (name, value) in columns.iter().filter(|(name, _)| *name != "label") {
        let kind = match value.kind() {
            Kind::Text => "string",
            Kind::Whole => "integer",
            Kind::Real => "double",
            Kind::Flag => "boolean",
            Kind::List => "liststring",
        };
        out.leaf("attribute", &[("id", name), ("title", name), ("type", kind)]);
    }
    out.close("attributes");
}

fn values(out: &mut Sink, columns: &[Column]) {
    out.open("attvalues", &[]);
    for (name, value) in columns.iter().filter(|(name, _)| *name != "label") {
        let shown = match value {
            // A list is written as JSON would write it, with a blank behind each comma.
            Value::List(list) => {
                let quoted: Vec<String> =
                    list.iter().map(|word| serde_json::json!(word).to_string()).collect();
                format!("[{}]", quoted.join(", "))
            }
            other => other.show(),
        };
        out.leaf("attvalue", &[("for", name), ("value", &shown)]);
    }
    out.close("attvalues");
}

fn colour(out: &mut Sink, colour: &str) {
    let [r, g, b] = channels(colour).map(|channel| channel.to_string());
    out.leaf("viz:color", &[("r", &r), ("g", &g), ("b", &b), ("a", "1.0")]);
}

fn node_element(out: &mut Sink, node: &Node, columns: &[Column], (x, y): (f64, f64)) {
    out.open("node", &[("id", &node.key), ("label", &node.label)]);
    values(out, columns);
    colour(out, look::of_node(node));
    // The format's y grows upwards.
    let (x, y) = (x.to_string(), (-y).to_string());
    out.leaf("viz:position", &[("x", &x), ("y", &y), ("z", "0.0")]);
    out.leaf("viz:size", &[("value", &look::size(node).to_string())]);
    let shape = match node.kind {
        NodeKind::Actor => "disc",
        NodeKind::Position => "square",
        NodeKind::Issue => "diamond",
        NodeKind::Document => "triangle",
    };
    out.leaf("viz:shape", &[("value", shape)]);
    out.close("node");
}

fn edge_element(out: &mut Sink, at: usize, tie: &Tie<'_>, columns: &[Column]) {
    let (id, weight) = (at.to_string(), tie.edge.statements.len().to_string());
    out.open(
        "edge",
        &[
            ("id", &id),
            ("source", &tie.source.key),
            ("target", &tie.target.key),
            ("type", "directed"),
            ("kind", word(tie.edge)),
            ("label", word(tie.edge)),
            ("weight", &weight),
        ],
    );
    values(out, columns);
    let drawn = look::of_edge(tie.edge);
    colour(out, drawn.colour);
    out.leaf("viz:thickness", &[("value", &format!("{:.1}", drawn.width))]);
    out.leaf("viz:shape", &[("value", shape(tie))]);
    out.close("edge");
}
