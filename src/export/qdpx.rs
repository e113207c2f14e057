//! A REFI-QDA project: the records as sources, and a selection for each statement, coded
//! with its issue, position, actor and side.
//!
//! Offsets are code points, end exclusive; lines end with LF and there is no byte order
//! mark, without which readers drift. Ids follow from the content (UUID version 5), and
//! every selection and coding has its user and time. A record whose text is not given
//! shows its quotes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use uuid::Uuid;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::Texts;
use super::look::{PALE, of_node};
use super::record::{Record, records};
use super::xml::Sink;
use crate::{
    graph::{KnowledgeGraph, NodeKind},
    layout::Look,
    model::{Stance, Statement},
    span::Span,
};

/// The time of all that is made: a clock would make two runs differ.
const TIME: &str = "1970-01-01T00:00:00Z";
const SPACE: &str = "urn:QDA-XML:project:1.0";

/// The project's bytes.
pub(super) fn write(graph: &KnowledgeGraph, texts: &Texts) -> Vec<u8> {
    let records = records(graph, texts);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o644);
    // Writing to memory cannot fail.
    let mut put = |name: &str, bytes: &[u8]| {
        let _ = zip.start_file(name, options);
        let _ = zip.write_all(bytes);
    };
    put("project.qde", &project(graph, &records));
    for record in &records {
        let name = format!("sources/{}.txt", guid("source", &record.entry.id));
        put(&name, record.text.as_bytes());
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// The id of a thing, from its kind and its own id.
fn guid(kind: &str, id: &str) -> String {
    let name = format!("urn:standpoint:{kind}:{id}");
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string()
}

fn project(graph: &KnowledgeGraph, records: &[Record<'_>]) -> Vec<u8> {
    let user = guid("user", "standpoint");
    let mut out = Sink::new();
    out.open(
        "Project",
        &[
            ("xmlns", SPACE),
            ("name", "standpoint"),
            ("origin", concat!("standpoint ", env!("CARGO_PKG_VERSION"))),
            ("creatingUserGUID", &user),
            ("creationDateTime", TIME),
        ],
    );
    out.open("Users", &[]);
    out.leaf("User", &[("guid", &user), ("name", "standpoint")]);
    out.close("Users");
    out.open("CodeBook", &[]);
    out.open("Codes", &[]);
    codes(&mut out, graph);
    out.close("Codes");
    out.close("CodeBook");
    cases(&mut out, graph, records);
    out.open("Sources", &[]);
    for record in records {
        source(&mut out, graph, record, &user);
    }
    out.close("Sources");
    out.close("Project");
    out.bytes()
}

/// The tree of codes: issues with their positions, actors, sides.
fn codes(out: &mut Sink, graph: &KnowledgeGraph) {
    let branch = |out: &mut Sink, name: &str| {
        out.open(
            "Code",
            &[
                ("guid", &guid("branch", name)),
                ("name", name),
                ("isCodable", "false"),
                ("color", "#808080"),
            ],
        );
    };
    branch(out, "Issue");
    for node in graph.nodes_of(NodeKind::Issue) {
        open_code(out, &guid("issue", &node.id), &node.label, of_node(node));
        let issue = graph.corpus().issue(&node.id);
        if let Some(issue) = issue.filter(|issue| !issue.side.is_empty()) {
            out.words("Description", &[], &issue.side);
        }
        for position in graph.positions_on(node) {
            open_code(out, &guid("position", &position.id), &position.label, PALE);
            out.close("Code");
        }
        out.close("Code");
    }
    out.close("Code");
    branch(out, "Actor");
    for node in graph.nodes_of(NodeKind::Actor) {
        open_code(out, &guid("actor", &node.id), &node.label, of_node(node));
        out.close("Code");
    }
    out.close("Code");
    branch(out, "Stance");
    for stance in Stance::ALL {
        let colour = Look::from(stance).colour();
        open_code(out, &guid("stance", stance.name()), stance.name(), colour);
        out.close("Code");
    }
    open_code(out, &guid("stance", "conditional"), "conditional", "#CC79A7");
    out.close("Code");
    out.close("Code");
}

fn open_code(out: &mut Sink, guid: &str, name: &str, colour: &str) {
    let colour = colour.to_uppercase();
    let attributes =
        [("guid", guid), ("name", name), ("isCodable", "true"), ("color", &colour)];
    out.open("Code", &attributes);
}

/// Actors as cases, each with the sources in which it speaks.
fn cases(out: &mut Sink, graph: &KnowledgeGraph, records: &[Record<'_>]) {
    let mut sources: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for record in records {
        for (s, _) in &record.statements {
            let guid = guid("source", &record.entry.id);
            sources.entry(&s.actor).or_default().insert(guid);
        }
    }
    out.open("Cases", &[]);
    for node in graph.nodes_of(NodeKind::Actor) {
        out.open("Case", &[("guid", &guid("case", &node.id)), ("name", &node.label)]);
        out.leaf("CodeRef", &[("targetGUID", &guid("actor", &node.id))]);
        for source in sources.get(node.id.as_str()).into_iter().flatten() {
            out.leaf("SourceRef", &[("targetGUID", source)]);
        }
        out.close("Case");
    }
    out.close("Cases");
}

fn source(out: &mut Sink, graph: &KnowledgeGraph, record: &Record<'_>, user: &str) {
    let id = guid("source", &record.entry.id);
    let path = format!("internal://{id}.txt");
    out.open(
        "TextSource",
        &[
            ("guid", &id),
            ("name", record.entry.title.as_deref().unwrap_or(&record.entry.id)),
            ("plainTextPath", &path),
            ("creatingUser", user),
            ("creationDateTime", TIME),
        ],
    );
    if !record.whole {
        out.words("Description", &[], "Quotes only: the record's text was not given.");
    }
    for (s, place) in &record.statements {
        selection(out, graph, s, *place, user);
    }
    out.close("TextSource");
}

fn selection(
    out: &mut Sink,
    graph: &KnowledgeGraph,
    s: &Statement,
    place: Span,
    user: &str,
) {
    let position = graph.position_of(s);
    let name = format!("{}: {}", graph.corpus().actor_label(&s.actor), position.1);
    let (start, end) = (place.start.to_string(), place.end.to_string());
    out.open(
        "PlainTextSelection",
        &[
            ("guid", &guid("selection", &s.id)),
            ("name", &name),
            ("startPosition", &start),
            ("endPosition", &end),
            ("creatingUser", user),
            ("creationDateTime", TIME),
        ],
    );
    let condition = s.condition.as_deref().unwrap_or_default();
    out.words("Description", &[], condition);
    let mut codes = vec![
        guid("issue", &s.issue),
        guid("position", &position.0),
        guid("actor", &s.actor),
        guid("stance", s.stance.name()),
    ];
    if s.conditional {
        codes.push(guid("stance", "conditional"));
    }
    for code in codes {
        let coding = guid("coding", &format!("{}/{code}", s.id));
        let by = [
            ("guid", coding.as_str()),
            ("creatingUser", user),
            ("creationDateTime", TIME),
        ];
        out.open("Coding", &by);
        out.leaf("CodeRef", &[("targetGUID", &code)]);
        out.close("Coding");
    }
    out.close("PlainTextSelection");
}
