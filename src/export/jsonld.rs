//! RDF in JSON: the same resources as Turtle, under one context.

use serde_json::{Map, Value as Json, json};

use super::Texts;
use super::rdf::{Object, PREFIXES, Resource, resources};
use crate::graph::KnowledgeGraph;

/// The corpus as JSON-LD.
pub(super) fn write(graph: &KnowledgeGraph, texts: &Texts) -> Json {
    let context: Map<String, Json> =
        PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), json!(iri))).collect();
    let all: Vec<Json> = resources(graph, texts).iter().map(node).collect();
    json!({ "@context": context, "@graph": all })
}

fn node(resource: &Resource) -> Json {
    let mut fields: Map<String, Json> = Map::new();
    if !resource.id.is_empty() {
        fields.insert("@id".into(), json!(resource.id));
    }
    fields.insert("@type".into(), json!(resource.types));
    for (name, object) in &resource.fields {
        let value = match object {
            Object::Iri(iri) => json!({ "@id": iri }),
            Object::Name(name) => json!({ "@id": name }),
            Object::Text(words) => json!(words),
            Object::Number(number) => json!({
                "@type": "xsd:nonNegativeInteger",
                "@value": number.to_string(),
            }),
            Object::Flag(flag) => json!(flag),
            Object::Nested(inner) => node(inner),
        };
        match fields.get_mut(*name) {
            None => {
                fields.insert((*name).to_owned(), value);
            }
            Some(Json::Array(values)) => values.push(value),
            Some(one) => *one = json!([one.take(), value]),
        }
    }
    Json::Object(fields)
}
