//! A Mermaid flow chart: actors, and the positions in a frame for each issue.
//!
//! A line is solid for a position, dashed against it and thin where it is raised; each has
//! its word. Signs that Mermaid or HTML might take for their own are written by number.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::{
    graph::{EdgeKind, KnowledgeGraph, NodeKind},
    layout::Look,
    model::Stance,
};

/// The flow chart.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let mut out = String::from("flowchart LR\n");
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for (at, node) in graph.nodes().enumerate() {
        names.insert(&node.key, format!("n{at}"));
    }
    let holders = graph.ties_of(EdgeKind::HoldsStance).map(|tie| tie.source);
    let holders: BTreeMap<&str, &str> =
        holders.map(|node| (node.key.as_str(), node.label.as_str())).collect();
    for (key, label) in holders {
        let _ = writeln!(out, "  {}([\"{}\"])", names[key], words(label));
    }
    for issue in graph.nodes_of(NodeKind::Issue) {
        let _ = writeln!(
            out,
            "  subgraph {}[\"{}\"]",
            names[issue.key.as_str()],
            words(&issue.label)
        );
        let own = graph.nodes_of(NodeKind::Position);
        for node in own.filter(|node| node.issue.as_deref() == Some(&issue.id)) {
            let _ = writeln!(
                out,
                "    {}[\"{}\"]",
                names[node.key.as_str()],
                words(&node.label)
            );
        }
        out.push_str("  end\n");
    }
    let mut colours = String::new();
    for (at, tie) in graph.ties_of(EdgeKind::HoldsStance).enumerate() {
        let look = Look::of(&tie.edge.counts);
        let line = match tie.edge.stance {
            Some(Stance::Support) => "-->",
            Some(Stance::Oppose) => "-.->",
            _ => "---",
        };
        let (from, to) =
            (&names[tie.source.key.as_str()], &names[tie.target.key.as_str()]);
        let _ = writeln!(out, "  {from} {line}|\"{}\"| {to}", look.word());
        let _ = writeln!(colours, "  linkStyle {at} stroke:{}", look.colour());
    }
    out + &colours
}

/// Words for a label in quotes.
fn words(text: &str) -> String {
    let mut out = String::new();
    let last = text.chars().count().saturating_sub(1);
    for (at, c) in text.chars().enumerate() {
        // Blanks at the ends would be trimmed.
        let edge = c == ' ' && (at == 0 || at == last);
        if edge {
            out.push_str("#32;");
        } else if c.is_alphanumeric() || " .,:!?'()/-’“”–—".contains(c) {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    if out.is_empty() { "#32;".into() } else { out }
}
