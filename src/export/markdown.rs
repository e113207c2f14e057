//! A report to read: issue by issue, who stands where, in which words.

use std::fmt::Write as _;

use crate::{
    graph::{KnowledgeGraph, Node, NodeKind},
    layout::{Look, counted},
    model::Statement,
};

/// The report.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let count = |kind| graph.nodes_of(kind).count();
    let mut out = String::from("# Who stands where\n\n");
    let _ = writeln!(
        out,
        "{} by {} on {}, from {}.\n",
        counted(graph.statement_count(), "statement"),
        counted(graph.holders(), "actor"),
        counted(count(NodeKind::Issue), "issue"),
        counted(count(NodeKind::Document), "document"),
    );
    for node in graph.nodes_of(NodeKind::Document) {
        let date =
            graph.corpus().document(&node.id).and_then(|entry| entry.date.as_deref());
        let date = date.map(|date| format!(", {}", escape(date))).unwrap_or_default();
        let _ =
            writeln!(out, "- **{}** (`{}`){date}", escape(&node.label), code(&node.id));
    }
    for issue in graph.nodes_of(NodeKind::Issue) {
        let _ = writeln!(out, "\n## {}", escape(&issue.label));
        for position in graph.positions_on(issue) {
            section(&mut out, graph, position);
        }
    }
    out
}

fn section(out: &mut String, graph: &KnowledgeGraph, position: &Node) {
    let _ = writeln!(out, "\n### {}\n", escape(&position.label));
    let mut by_stance: Vec<&Statement> = graph.statements_of(position).collect();
    by_stance.sort_by_key(|s| -s.stance.sign() + 3 * i8::from(s.stance.sign() == 0));
    for s in by_stance {
        let mut counts = crate::graph::Counts::default();
        counts.add(s, s.stance);
        let word = Look::of(&counts).word();
        let actor = escape(graph.corpus().actor_label(&s.actor));
        let _ = writeln!(out, "- **{actor}** {word}: “{}”", escape(&s.quote));
        if let Some(condition) = &s.condition {
            let _ = writeln!(out, "  on condition: {}", escape(condition));
        }
        let _ = writeln!(out, "  ({}; `{}`)", place(s), code(&s.id));
    }
}

fn place(s: &Statement) -> String {
    let mut place = escape(&s.document);
    if let Some(page) = s.page {
        let _ = write!(place, ", p. {page}");
    }
    if let Some(paragraph) = s.paragraph {
        let _ = write!(place, ", par. {paragraph}");
    }
    place
}

/// Words that Markdown shows as they are.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if c.is_ascii_punctuation() && !".,;:'\"()?-".contains(c) => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// An id between backticks, which it must not hold.
fn code(id: &str) -> String {
    id.replace(['`', '\n'], " ")
}
