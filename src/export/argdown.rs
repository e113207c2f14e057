//! Argdown: an issue is a heading, a position a statement, and each statement of the record
//! an argument for it (`+`) or against it (`-`), with its place as data.
//!
//! Argdown has no way to quote its own signs, so that titles and texts stand without them;
//! the words exactly as they are stand in the data behind each element.

use std::fmt::Write as _;

use crate::{
    graph::{KnowledgeGraph, NodeKind},
    model::{Stance, Statement},
};

const HEAD: &str = "===
title: Who stands where
color:
    relationColors:
        support: \"#0072B2\"
        attack: \"#D55E00\"
===
";

/// The positions with what is said for and against them.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let mut out = HEAD.to_owned();
    let mut number = 0;
    for issue in graph.nodes_of(NodeKind::Issue) {
        let data = data(&[("issue", &issue.id), ("label", &issue.label)]);
        let _ = writeln!(out, "\n# {} {data}", plain(&issue.label, 80));
        for position in graph.positions_on(issue) {
            number += 1;
            let data =
                self::data(&[("position", &position.id), ("label", &position.label)]);
            let title = format!("{} {number}", plain(&position.label, 60));
            let _ = writeln!(out, "\n[{title}]: {} {data}", plain(&position.label, 300));
            let (neutral, sided): (Vec<_>, Vec<_>) =
                graph.statements_of(position).partition(|s| s.stance == Stance::Neutral);
            for s in sided {
                let relation = if s.stance == Stance::Support { '+' } else { '-' };
                let _ = writeln!(out, "  {relation} {}", argument(graph, s));
            }
            for s in neutral {
                let _ = writeln!(out, "\n{}", argument(graph, s));
            }
        }
    }
    out
}

fn argument(graph: &KnowledgeGraph, s: &Statement) -> String {
    let label = graph.corpus().actor_label(&s.actor);
    let place = graph.place(&s.id).unwrap_or_default() + 1;
    let (start, end) = (s.start.to_string(), s.end.to_string());
    let data = data(&[
        ("statement", &s.id),
        ("proponent", label),
        ("actor", &s.actor),
        ("position", &graph.position_of(s).0),
        ("stance", s.stance.name()),
        ("condition", s.condition.as_deref().unwrap_or_default()),
        ("document", &s.document),
        ("start", &start),
        ("end", &end),
        ("quote", &s.quote),
    ]);
    let condition = if s.conditional { " #conditional" } else { "" };
    format!("<{} {place}>: {}{condition} {data}", plain(label, 60), plain(&s.quote, 1000))
}

/// Words without Argdown's own signs, on one line.
fn plain(words: &str, most: usize) -> String {
    let kept = |c: char| {
        let own = c.is_alphanumeric() || ".,;!?'’“”–—%$€£&".contains(c);
        if own { c } else { ' ' }
    };
    let kept: String = words.chars().take(most).map(kept).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    if words.is_empty() { "untitled".into() } else { words.join(" ") }
}

/// Data in YAML on one line; every sign that Argdown might take for its own is escaped.
fn data(fields: &[(&str, &str)]) -> String {
    let known = fields.iter().filter(|(_, words)| !words.is_empty());
    let pairs: Vec<String> =
        known.map(|(name, words)| format!("{name}: \"{}\"", escaped(words))).collect();
    format!("{{{}}}", pairs.join(", "))
}

fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        let number = u32::from(c);
        match c {
            c if c.is_alphanumeric() && number < 0x1_0000 => out.push(c),
            ' ' | '.' | ',' | ';' | '!' | '?' | '\'' => out.push(c),
            _ if number < 0x1_0000 => {
                let _ = write!(out, "\\u{number:04X}");
            }
            _ => {
                let _ = write!(out, "\\U{number:08X}");
            }
        }
    }
    out
}
