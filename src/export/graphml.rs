//! `GraphML` with typed keys, as Gephi, yEd, Cytoscape, igraph and `NetworkX` read it.
//!
//! Node ids are the graph's keys. The stance is an attribute of its edge (`stance`, and
//! `sign` for programs that count), so that support and oppose stay apart. Absent text is
//! the empty string, as igraph would make it.

use std::collections::BTreeMap;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event, attributes::Attribute},
    name::QName,
};

use super::{
    columns::{Column, of_edge, of_node},
    xml::escape,
};
use crate::graph::KnowledgeGraph;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// The graph as `GraphML`.
#[must_use]
pub fn write(graph: &KnowledgeGraph) -> Vec<u8> {
    let nodes: Vec<_> = graph.nodes().map(|n| (n.key.as_str(), of_node(n))).collect();
    let edges: Vec<_> = graph.ties().map(|tie| (tie, of_edge(tie.edge))).collect();
    let mut out = Sink(Writer::new_with_indent(Vec::new(), b' ', 1));
    out.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    out.open("graphml", &[("xmlns", NAMESPACE)]);
    out.keys("node", nodes.iter().map(|(_, columns)| columns));
    out.keys("edge", edges.iter().map(|(_, columns)| columns));
    out.open("graph", &[("id", "standpoint"), ("edgedefault", "directed")]);
    for (key, columns) in &nodes {
        out.open("node", &[("id", key)]);
        out.data("node", columns);
        out.close("node");
    }
    for (at, (tie, columns)) in edges.iter().enumerate() {
        let (id, source, target) = (format!("e{at}"), &tie.source.key, &tie.target.key);
        out.open("edge", &[("id", &id), ("source", source), ("target", target)]);
        out.data("edge", columns);
        out.close("edge");
    }
    out.close("graph");
    out.close("graphml");
    let mut bytes = out.0.into_inner();
    bytes.push(b'\n');
    bytes
}

/// Writes to memory, which cannot fail.
struct Sink(Writer<Vec<u8>>);

impl Sink {
    fn put(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Start(start(name, attributes)));
    }

    fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// Declares the columns that rows hold; all rows of a kind hold the same.
    fn keys<'a>(&mut self, of: &str, mut rows: impl Iterator<Item = &'a Vec<Column>>) {
        let declared: BTreeMap<_, _> = rows
            .next()
            .into_iter()
            .flatten()
            .map(|(name, value)| (*name, value.type_name()))
            .collect();
        for (name, kind) in declared {
            let id = format!("{of}-{name}");
            let attributes = [
                ("id", id.as_str()),
                ("for", of),
                ("attr.name", name),
                ("attr.type", kind),
            ];
            self.put(Event::Empty(start("key", &attributes)));
        }
    }

    fn data(&mut self, of: &str, columns: &[Column]) {
        for (name, value) in columns {
            self.open("data", &[("key", &format!("{of}-{name}"))]);
            self.put(Event::Text(BytesText::from_escaped(escape(&value.show()))));
            self.close("data");
        }
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        let (key, value) = (QName(name), escape(value).into());
        start.push_attribute(Attribute { key, value });
    }
    start
}
