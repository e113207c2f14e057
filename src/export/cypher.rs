//! Cypher for Neo4j: constraints, then `MERGE` on stable ids, so that a second run of the
//! file, or of a later one, changes only what has changed.
//!
//! The model is that of [`super::neo4j`].

use std::fmt::Write as _;

use super::columns::Value;
use super::neo4j::{Nodes, Relations, nodes, relations};
use crate::graph::KnowledgeGraph;

/// Rows of one statement: more make transactions large.
const BATCH: usize = 500;

/// The corpus as Cypher.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let mut out = String::new();
    let nodes = nodes(graph);
    for Nodes { label, .. } in &nodes {
        let name = label.to_lowercase();
        let _ = writeln!(
            out,
            "CREATE CONSTRAINT {name}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
        );
    }
    for Nodes { label, table } in &nodes {
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        let make = format!("MERGE (n:{label} {{id: row.id}}) SET n += row");
        batches(&mut out, &names, &table.rows, &make);
    }
    for Relations { kind, from, to, table } in relations(graph) {
        // The ends are no properties of the tie.
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
        let set: Vec<String> =
            names[2..].iter().map(|name| format!("r.{name} = row.{name}")).collect();
        let set = if set.is_empty() {
            String::new()
        } else {
            format!(" SET {}", set.join(", "))
        };
        let make = format!(
            "MATCH (a:{from} {{id: row.from}}) MATCH (b:{to} {{id: row.to}}) \
             MERGE (a)-[r:{kind}]->(b){set}"
        );
        batches(&mut out, &names, &table.rows, &make);
    }
    out
}

fn batches(out: &mut String, names: &[&str], rows: &[Vec<Value>], make: &str) {
    for batch in rows.chunks(BATCH) {
        let maps: Vec<String> = batch
            .iter()
            .map(|row| {
                let known = names.iter().zip(row);
                let known =
                    known.filter(|(_, value)| !matches!(value, Value::Missing(_)));
                let pairs: Vec<String> = known
                    .map(|(name, value)| format!("{name}: {}", literal(value)))
                    .collect();
                format!("  {{{}}}", pairs.join(", "))
            })
            .collect();
        let _ = writeln!(out, "UNWIND [\n{}\n] AS row\n{make};", maps.join(",\n"));
    }
}

fn literal(value: &Value) -> String {
    match value {
        Value::Text(words) => quote(words),
        Value::List(list) => {
            let quoted: Vec<String> = list.iter().map(|words| quote(words)).collect();
            format!("[{}]", quoted.join(", "))
        }
        other => other.show(),
    }
}

/// Words as a string of Cypher.
fn quote(words: &str) -> String {
    let mut out = String::from("'");
    for c in words.chars() {
        match c {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}
