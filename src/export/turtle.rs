//! RDF in Turtle.

use std::fmt::Write as _;

use super::Texts;
use super::rdf::{Object, PREFIXES, Resource, resources};
use crate::graph::KnowledgeGraph;

/// The corpus as Turtle.
pub(super) fn write(graph: &KnowledgeGraph, texts: &Texts) -> String {
    let mut out = String::new();
    for (prefix, iri) in PREFIXES {
        let _ = writeln!(out, "@prefix {prefix}: <{iri}> .");
    }
    for resource in resources(graph, texts) {
        let _ = write!(out, "\n<{}>\n    ", resource.id);
        properties(&mut out, &resource, "\n    ");
        out.push_str(" .\n");
    }
    out
}

fn properties(out: &mut String, resource: &Resource, between: &str) {
    let _ = write!(out, "a {}", resource.types.join(", "));
    for (name, object) in &resource.fields {
        let _ = write!(out, " ;{between}{name} ");
        match object {
            Object::Iri(iri) => {
                let _ = write!(out, "<{iri}>");
            }
            Object::Name(name) => out.push_str(name),
            Object::Text(words) => literal(out, words),
            Object::Number(number) => {
                let _ = write!(out, "\"{number}\"^^xsd:nonNegativeInteger");
            }
            Object::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Object::Nested(inner) => {
                out.push_str("[ ");
                properties(out, inner, " ");
                out.push_str(" ]");
            }
        }
    }
}

/// Words in quotes; what would end them or break the line is escaped.
fn literal(out: &mut String, words: &str) {
    out.push('"');
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
