//! DOT, made to be drawn well by Graphviz' `dot`: records, actors, positions and issues
//! from left to right, colour and line for the stance, a legend and a caption.
//!
//! Built from graphviz-rust's structures, which print what they are given: [`quote`] is the
//! only door by which words get in. Who put which position into which record is left to the
//! other formats; of a single record not even the actors' edges are drawn, since every mark
//! is made in it.

use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph, GraphAttributes, Id, Node as DotNode,
    NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::look::{AGREE, DISAGREE, PALE};
use crate::{
    graph::{Edge, EdgeKind, KnowledgeGraph, Node, NodeKind, Tie},
    layout::{Line, Look, font::wrap, look::INK},
    model::ActorKind,
};

/// Any words as a DOT string that shows exactly them: quotes and backslashes escaped, line
/// breaks as `\n`, ampersands as entities (Graphviz resolves those in labels), other control
/// characters as U+FFFD.
#[must_use]
pub fn quote(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Most bytes of a string, as written: Graphviz refuses more than 16384.
pub(super) const LONGEST: usize = 16_000;

/// Words as a DOT string that Graphviz takes: what is too long ends in an ellipsis.
fn fitting(words: &str) -> String {
    let quoted = quote(words);
    if quoted.len() <= LONGEST {
        return quoted;
    }
    let mut kept = String::new();
    let mut room = LONGEST - "…\"\"".len();
    for c in words.chars() {
        let taken = quote(c.encode_utf8(&mut [0; 4])).len() - 2;
        if taken > room {
            break;
        }
        room -= taken;
        kept.push(c);
    }
    quote(&(kept + "…"))
}

/// The graph as DOT.
#[must_use]
pub fn write(graph: &KnowledgeGraph) -> String {
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("rankdir", "LR"),
            ("ranksep", "1.6"),
            ("nodesep", "0.09"),
            ("fontname", FONT),
            ("fontsize", "13"),
            ("labelloc", "t"),
            ("bgcolor", "#ffffff"),
            ("outputorder", "edgesfirst"),
            ("label", &caption(graph)),
        ]))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("fontname", FONT),
            ("fontsize", "11"),
            ("margin", "0.09,0.04"),
            ("height", "0.1"),
            ("style", "filled"),
            ("fillcolor", "#ffffff"),
            ("color", INK),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            ("fontname", FONT),
            ("fontsize", "10"),
            ("arrowsize", "0.6"),
        ]))),
    ];
    stmts.extend(graph.nodes().map(|node| node_stmt(&node.key, &look_of(node))));
    let several = graph.nodes_of(NodeKind::Document).count() > 1;
    for tie in graph.ties() {
        let told = tie.edge.kind == EdgeKind::MadeIn;
        if !told || (several && tie.source.kind == NodeKind::Actor) {
            stmts.push(edge_stmt(&tie.source.key, &tie.target.key, &line_of(tie)));
        }
    }
    if graph.statement_count() > 0 {
        stmts.push(Stmt::Subgraph(legend()));
    }
    let id = Id::Plain("standpoint".into());
    let whole = Graph::DiGraph { id, strict: false, stmts };
    let mut context = PrinterContext::default();
    context.always_inline();
    whole.print(&mut context) + "\n"
}

const FONT: &str = "Fira Sans Condensed,Helvetica,Arial,sans-serif";

type Pairs = Vec<(&'static str, String)>;

fn attributes(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    let id = |(name, value): &(&str, &str)| {
        Attribute(Id::Plain((*name).into()), Id::Escaped(fitting(value)))
    };
    pairs.iter().map(id).collect()
}

fn quoted(pairs: &Pairs) -> Vec<Attribute> {
    let pairs: Vec<_> =
        pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    attributes(&pairs)
}

fn node_id(key: &str) -> NodeId {
    NodeId(Id::Escaped(quote(key)), None)
}

fn node_stmt(key: &str, pairs: &Pairs) -> Stmt {
    Stmt::Node(DotNode { id: node_id(key), attributes: quoted(pairs) })
}

fn edge_stmt(source: &str, target: &str, pairs: &Pairs) -> Stmt {
    let ty = EdgeTy::Pair(Vertex::N(node_id(source)), Vertex::N(node_id(target)));
    Stmt::Edge(DotEdge { ty, attributes: quoted(pairs) })
}

fn caption(graph: &KnowledgeGraph) -> String {
    let count = |kind| graph.nodes_of(kind).count();
    let titles: Vec<&str> =
        graph.nodes_of(NodeKind::Document).map(|node| node.label.as_str()).collect();
    let title = match titles.as_slice() {
        [only] => wrap(only, 13.0, false, 700.0, 3).join("\n"),
        several => format!("{} records", several.len()),
    };
    format!(
        "{title}\n{} actors, {} positions on {} issues, {} statements",
        count(NodeKind::Actor),
        count(NodeKind::Position),
        count(NodeKind::Issue),
        graph.statement_count(),
    )
}

fn look_of(node: &Node) -> Pairs {
    let person = node.actor_kind == Some(ActorKind::Person);
    let room = match node.kind {
        NodeKind::Actor => 110.0,
        NodeKind::Position => 230.0,
        NodeKind::Issue => 190.0,
        NodeKind::Document => 150.0,
    };
    let lines = wrap(&node.label, 11.0, false, room, 5);
    let mut pairs = vec![
        ("label", lines.join("\n")),
        ("tooltip", node.label.clone()),
        ("comment", node.statements.join(" ")),
    ];
    pairs.extend(shaped(node.kind, person));
    pairs
}

/// Shape, line and ground of a kind of node.
fn shaped(kind: NodeKind, person: bool) -> Pairs {
    let (shape, style, fill) = match kind {
        NodeKind::Actor if person => ("ellipse", "filled", "#e8f1f8"),
        NodeKind::Actor => ("box", "rounded,filled", "#e8f1f8"),
        NodeKind::Position => ("box", "filled", "#ffffff"),
        NodeKind::Issue => ("box", "bold,filled", "#f5efdc"),
        NodeKind::Document => ("note", "filled", "#f2f2f2"),
    };
    vec![("shape", shape.into()), ("style", style.into()), ("fillcolor", fill.into())]
}

fn line_of(tie: Tie<'_>) -> Pairs {
    let Tie { source, target, edge } = tie;
    let mut pairs = match edge.kind {
        EdgeKind::HoldsStance => stance_line(Look::of(&edge.counts), edge),
        EdgeKind::About => about(),
        EdgeKind::AgreesWith => between(AGREE, "vee", "agrees"),
        EdgeKind::DisagreesWith => between(DISAGREE, "tee", "disagrees"),
        EdgeKind::MadeIn => vec![
            ("color", PALE.into()),
            ("style", "dotted".into()),
            ("arrowhead", "none".into()),
        ],
    };
    let what = edge.stance.map_or(edge.kind.name(), |stance| stance.name());
    let mut tooltip = format!("{} {what}: {}", source.label, target.label);
    for condition in &edge.conditions {
        tooltip = format!("{tooltip} [{condition}]");
    }
    pairs.push(("tooltip", tooltip));
    pairs.push(("comment", edge.statements.join(" ")));
    pairs
}

fn about() -> Pairs {
    vec![("color", PALE.into()), ("arrowhead", "none".into()), ("penwidth", "0.8".into())]
}

fn between(colour: &str, head: &str, word: &str) -> Pairs {
    vec![
        ("color", colour.into()),
        ("fontcolor", colour.into()),
        ("arrowhead", head.into()),
        ("label", word.into()),
        ("constraint", "false".into()),
    ]
}

fn stance_line(look: Look, edge: &Edge) -> Pairs {
    let number = edge.counts.total() as f64;
    let wide =
        if look == Look::Neutral { 0.7 } else { (0.7 + 0.7 * number.sqrt()).min(6.0) };
    let mut pairs = drawn(look, wide * if edge.counts.is_reported() { 0.6 } else { 1.0 });
    pairs.push(("class", look.name().into()));
    pairs
}

/// Colour, line, head and sign of a stance.
fn drawn(look: Look, wide: f64) -> Pairs {
    let style = match look.line() {
        Line::Solid => "solid",
        Line::Dashed => "dashed",
        Line::Dotted => "dotted",
    };
    let head = match look {
        Look::Support | Look::Mixed => "normal",
        Look::Oppose => "tee",
        Look::SupportIf | Look::OpposeIf => "odiamond",
        Look::Neutral => "none",
    };
    vec![
        ("color", look.colour().into()),
        ("style", style.into()),
        ("arrowhead", head.into()),
        ("penwidth", format!("{wide:.2}")),
        ("headlabel", look.sign().into()),
        ("fontcolor", look.colour().into()),
        ("labeldistance", "1.4".into()),
    ]
}

/// A cluster with every shape and line; its nodes belong to no kind of the graph.
fn legend() -> Subgraph {
    let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
        ("label", "Legend"),
        ("labeljust", "l"),
        ("color", PALE),
        ("fontsize", "11"),
    ])))];
    let sample = |key: &str, label: &str, kind| {
        let mut pairs: Pairs = vec![("label", label.into())];
        pairs.extend(shaped(kind, !label.starts_with("organization")));
        node_stmt(&format!("legend:{key}"), &pairs)
    };
    for look in Look::ALL.into_iter().filter(|look| *look != Look::Mixed) {
        let name = look.name();
        let who =
            if look == Look::Neutral { "organization, state or group" } else { "person" };
        stmts.push(sample(name, who, NodeKind::Actor));
        stmts.push(sample(&format!("{name}:to"), look.word(), NodeKind::Position));
        let (from, to) = (format!("legend:{name}"), format!("legend:{name}:to"));
        stmts.push(edge_stmt(&from, &to, &drawn(look, 1.4)));
    }
    stmts.push(sample("issue", "issue", NodeKind::Issue));
    stmts.push(edge_stmt("legend:support-if:to", "legend:issue", &about()));
    Subgraph { id: Id::Plain("cluster_legend".into()), stmts }
}
