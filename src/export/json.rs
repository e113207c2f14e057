//! The graph in the JSON of libraries for graphs: `NetworkX`, D3, graphology, Cytoscape.js.
//!
//! Each is the same nodes and edges under the names that its readers expect; attributes are
//! those of all formats of graphs.

use serde_json::{Map, Value as Json, json};

use super::columns::{object, of_edge, of_node, word};
use crate::{
    graph::{KnowledgeGraph, Node, Tie},
    layout,
};

/// The node's attributes with its key under the name that readers expect.
fn node(node: &Node, id: &str) -> Map<String, Json> {
    let mut fields = object(&of_node(node));
    fields.insert(id.into(), json!(node.key));
    fields
}

/// The edge's attributes with its ends.
fn edge(tie: &Tie<'_>) -> Map<String, Json> {
    let mut fields = object(&of_edge(tie.edge));
    fields.insert("source".into(), json!(tie.source.key));
    fields.insert("target".into(), json!(tie.target.key));
    fields
}

fn with(mut fields: Map<String, Json>, name: &str, value: Json) -> Json {
    fields.insert(name.into(), value);
    Json::Object(fields)
}

/// `NetworkX`: `node_link_graph` of 3.4 and later, whose key for edges is `edges`. Parallel
/// edges are told apart by `key`.
pub(super) fn node_link(graph: &KnowledgeGraph) -> Json {
    let ties = graph.ties().enumerate();
    let edges: Vec<Json> =
        ties.map(|(at, tie)| with(edge(&tie), "key", json!(at))).collect();
    json!({
        "directed": true,
        "multigraph": true,
        "graph": { "name": "standpoint" },
        "nodes": graph.nodes().map(|n| node(n, "id")).collect::<Vec<_>>(),
        "edges": edges,
    })
}

/// D3: `nodes` with `id` and `group`, `links` with `source`, `target` and `value`.
pub(super) fn d3(graph: &KnowledgeGraph) -> Json {
    let nodes: Vec<Json> = graph
        .nodes()
        .map(|n| with(node(n, "id"), "group", json!(n.kind.name())))
        .collect();
    let value = |tie: &Tie<'_>| json!(tie.edge.statements.len());
    let links: Vec<Json> =
        graph.ties().map(|tie| with(edge(&tie), "value", value(&tie))).collect();
    json!({ "nodes": nodes, "links": links })
}

/// graphology: attributes apart from keys, with places and colours for sigma.
pub(super) fn graphology(graph: &KnowledgeGraph) -> Json {
    let places = layout::columns(graph);
    let nodes: Vec<Json> = graph
        .nodes()
        .zip(&places)
        .map(|(node, (x, y))| {
            let mut fields = object(&of_node(node));
            // sigma's upward axis is the other way round than a page's.
            fields.insert("x".into(), json!(x));
            fields.insert("y".into(), json!(-y));
            fields.insert("size".into(), json!(super::look::size(node)));
            fields.insert("color".into(), json!(super::look::of_node(node)));
            json!({ "key": node.key, "attributes": fields })
        })
        .collect();
    let edges: Vec<Json> = graph
        .ties()
        .enumerate()
        .map(|(at, tie)| {
            let mut fields = object(&of_edge(tie.edge));
            fields.insert("label".into(), json!(word(tie.edge)));
            fields.insert("color".into(), json!(super::look::of_edge(tie.edge).colour));
            json!({
                "key": format!("e{at}"),
                "source": tie.source.key,
                "target": tie.target.key,
                "attributes": fields,
            })
        })
        .collect();
    json!({
        "attributes": { "name": "standpoint" },
        "options": { "type": "directed", "multi": true, "allowSelfLoops": true },
        "nodes": nodes,
        "edges": edges,
    })
}

/// Cytoscape.js, which Cytoscape reads too: ids are strings and each its own.
pub(super) fn cyjs(graph: &KnowledgeGraph) -> Json {
    let places = layout::columns(graph);
    let nodes: Vec<Json> = graph
        .nodes()
        .zip(&places)
        .map(|(n, (x, y))| {
            let data = with(node(n, "id"), "name", json!(n.label));
            json!({ "data": data, "position": { "x": x, "y": y } })
        })
        .collect();
    let edges: Vec<Json> = graph
        .ties()
        .enumerate()
        .map(|(at, tie)| {
            let mut data = edge(&tie);
            data.insert("id".into(), json!(format!("edge:{at}")));
            data.insert("interaction".into(), json!(word(tie.edge)));
            json!({ "data": data })
        })
        .collect();
    json!({
        "data": { "name": "standpoint" },
        "elements": { "nodes": nodes, "edges": edges },
    })
}

/// JSON as bytes, with a line break at the end.
pub(super) fn bytes(json: &Json) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(json).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
