//! Cytoscape's exchange format CX2, with the colour and line of each stance inside.
//!
//! An array of fragments; ids are whole numbers, `name` and `interaction` the columns that
//! Cytoscape's users look for.

use serde_json::{Map, Value as Json, json};

use super::columns::{Column, Kind, Value, object, of_edge, of_node, word};
use super::look;
use crate::{
    graph::{EdgeKind, KnowledgeGraph, NodeKind},
    layout::{self, Look},
    model::Stance,
};

/// The graph as CX2.
pub(super) fn write(graph: &KnowledgeGraph) -> Json {
    let nodes: Vec<(&str, Vec<Column>)> =
        graph.nodes().map(|node| (node.key.as_str(), columns_of(node))).collect();
    let edges: Vec<Vec<Column>> = graph
        .ties()
        .map(|tie| {
            let mut columns = of_edge(tie.edge);
            columns.push(("interaction", Value::text(word(tie.edge))));
            columns
        })
        .collect();
    let declared =
        |rows: Option<&Vec<Column>>| rows.map(|row| declare(row)).unwrap_or_default();
    let attributes = json!([{
        "networkAttributes": { "name": { "d": "string" } },
        "nodes": declared(nodes.first().map(|(_, row)| row)),
        "edges": declared(edges.first()),
    }]);
    let places = layout::columns(graph);
    let written: Vec<Json> = nodes
        .iter()
        .zip(&places)
        .enumerate()
        .map(|(at, ((_, row), (x, y)))| json!({ "id": at, "x": x, "y": y, "v": object(row) }))
        .collect();
    let ties: Vec<Json> = graph
        .graph()
        .raw_edges()
        .iter()
        .zip(&edges)
        .enumerate()
        .map(|(at, (edge, row))| {
            let (source, target) = (edge.source().index(), edge.target().index());
            json!({ "id": at, "s": source, "t": target, "v": object(row) })
        })
        .collect();
    json!([
        { "CXVersion": "2.0", "hasFragments": false },
        { "metaData": [
            { "name": "attributeDeclarations", "elementCount": 1 },
            { "name": "networkAttributes", "elementCount": 1 },
            { "name": "nodes", "elementCount": written.len() },
            { "name": "edges", "elementCount": ties.len() },
            { "name": "visualProperties", "elementCount": 1 },
        ] },
        { "attributeDeclarations": attributes },
        { "networkAttributes": [{ "name": "standpoint" }] },
        { "nodes": written },
        { "edges": ties },
        { "visualProperties": [style()] },
        { "status": [{ "success": true, "error": "" }] },
    ])
}

fn columns_of(node: &crate::graph::Node) -> Vec<Column> {
    let mut columns = of_node(node);
    columns.push(("name", Value::text(&node.label)));
    columns.push(("key", Value::text(&node.key)));
    columns
}

fn declare(row: &[Column]) -> Map<String, Json> {
    let kind = |kind| match kind {
        Kind::Text => "string",
        Kind::Whole => "integer",
        Kind::Real => "double",
        Kind::Flag => "boolean",
        Kind::List => "list_of_string",
    };
    row.iter()
        .map(|(name, value)| ((*name).to_owned(), json!({ "d": kind(value.kind()) })))
        .collect()
}

/// The style: labels from `label`, shapes by `kind`, lines and colours by `interaction`.
fn style() -> Json {
    let by = |attribute: &str, kind: &str, map: Vec<(&str, Json)>| {
        let map: Vec<Json> =
            map.into_iter().map(|(v, vp)| json!({ "v": v, "vp": vp })).collect();
        json!({
            "type": "DISCRETE",
            "definition": { "attribute": attribute, "type": kind, "map": map },
        })
    };
    let sides = Stance::ALL.map(|stance| (stance.name(), Look::from(stance)));
    let mut colours: Vec<(&str, Json)> =
        sides.iter().map(|(name, look)| (*name, json!(look.colour()))).collect();
    for (kind, colour) in
        [(EdgeKind::AgreesWith, look::AGREE), (EdgeKind::DisagreesWith, look::DISAGREE)]
    {
        colours.push((kind.name(), json!(colour.to_uppercase())));
    }
    let lines = sides.iter().map(|(name, look)| {
        let line = match look.line() {
            layout::Line::Solid => "solid",
            layout::Line::Dashed => "dashed",
            layout::Line::Dotted => "dotted",
        };
        (*name, json!(line))
    });
    let label = json!({
        "type": "PASSTHROUGH",
        "definition": { "attribute": "label", "type": "string" },
    });
    let shapes = vec![
        ("actor", json!("ellipse")),
        ("position", json!("round-rectangle")),
        ("issue", json!("diamond")),
        ("document", json!("rectangle")),
    ];
    json!({
        "default": {
            "network": { "NETWORK_BACKGROUND_COLOR": "#FFFFFF" },
            "node": {
                "NODE_BACKGROUND_COLOR": look::of_kind(NodeKind::Position).to_uppercase(),
                "NODE_SHAPE": "ellipse",
                "NODE_LABEL_COLOR": "#222222",
            },
            "edge": {
                "EDGE_LINE_COLOR": look::PALE,
                "EDGE_LINE_STYLE": "solid",
                "EDGE_TARGET_ARROW_SHAPE": "triangle",
                "EDGE_WIDTH": 1,
            },
        },
        "nodeMapping": {
            "NODE_LABEL": label,
            "NODE_SHAPE": by("kind", "string", shapes),
        },
        "edgeMapping": {
            "EDGE_LINE_COLOR": by("interaction", "string", colours),
            "EDGE_LINE_STYLE": by("interaction", "string", lines.collect()),
        },
    })
}
