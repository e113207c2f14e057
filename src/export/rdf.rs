//! The corpus as RDF, before it is written as Turtle or JSON-LD.
//!
//! Issues and positions are SKOS concepts. A statement is a Web Annotation whose target is
//! its quote, selected by words and by place (code points, start inclusive, end exclusive),
//! and a PROV entity derived from the record. What no vocabulary says (`actor`, `stance`)
//! is under [`PREFIXES`]' `sp`.

use std::fmt::Write as _;

use super::Texts;
use crate::{
    graph::KnowledgeGraph,
    model::{Actor, ActorKind, DocumentEntry, Issue, Responds, Review, Statement},
};

/// Prefixes and what they stand for.
pub(super) const PREFIXES: [(&str, &str); 8] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("sp", "urn:standpoint:vocabulary:"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Letters of the record before and after a quote, to find it again.
const CONTEXT: usize = 32;

/// What a property says.
pub(super) enum Object {
    /// Another resource, by its IRI.
    Iri(String),
    /// A name with a prefix.
    Name(&'static str),
    Text(String),
    /// A number that is not negative.
    Number(u32),
    Flag(bool),
    /// A resource without a name of its own.
    Nested(Resource),
}

/// A thing and what is said of it.
pub(super) struct Resource {
    /// Its IRI; empty for one without a name.
    pub(super) id: String,
    /// Names with prefixes.
    pub(super) types: Vec<&'static str>,
    /// Properties, as names with prefixes, in order.
    pub(super) fields: Vec<(&'static str, Object)>,
}

impl Resource {
    fn new(id: String, types: &[&'static str]) -> Self {
        Self { id, types: types.to_vec(), fields: Vec::new() }
    }

    fn text(&mut self, name: &'static str, words: &str) {
        if !words.is_empty() {
            self.fields.push((name, Object::Text(words.to_owned())));
        }
    }

    fn iri(&mut self, name: &'static str, iri: String) {
        self.fields.push((name, Object::Iri(iri)));
    }
}

/// All resources, in order.
pub(super) fn resources(graph: &KnowledgeGraph, texts: &Texts) -> Vec<Resource> {
    let corpus = graph.corpus();
    let mut found = vec![scheme(), software(), extraction()];
    found.extend(corpus.documents.iter().map(document));
    found.extend(corpus.actors.iter().map(actor));
    found.extend(corpus.issues.iter().map(issue));
    for entry in graph.positions() {
        let mut position =
            Resource::new(iri("position", &entry.id), &["skos:Concept", "sp:Position"]);
        position.text("skos:prefLabel", &entry.label);
        position.iri("skos:broader", iri("issue", &entry.issue));
        position.iri("skos:inScheme", iri("scheme", "issues"));
        found.push(position);
    }
    let letters: std::collections::BTreeMap<&str, Vec<char>> =
        texts.iter().map(|(id, text)| (id.as_str(), text.chars().collect())).collect();
    found.extend(graph.corpus().live().map(|s| {
        statement(graph, s, letters.get(s.document.as_str()).map(Vec::as_slice))
    }));
    found
}

/// The IRI of a thing of that kind. All but letters, digits and a few signs of its id is
/// written in percent, so that any id gives an IRI and each its own.
pub(super) fn iri(kind: &str, id: &str) -> String {
    let mut out = format!("urn:standpoint:{kind}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn scheme() -> Resource {
    let mut scheme = Resource::new(iri("scheme", "issues"), &["skos:ConceptScheme"]);
    scheme.text("rdfs:label", "Issues and positions");
    scheme
}

fn software() -> Resource {
    let mut agent = Resource::new(iri("agent", "standpoint"), &["prov:SoftwareAgent"]);
    agent.text("rdfs:label", concat!("standpoint ", env!("CARGO_PKG_VERSION")));
    agent
}

fn extraction() -> Resource {
    let mut activity = Resource::new(iri("activity", "extraction"), &["prov:Activity"]);
    activity.iri("prov:wasAssociatedWith", iri("agent", "standpoint"));
    activity
}

fn document(entry: &DocumentEntry) -> Resource {
    let mut document =
        Resource::new(iri("document", &entry.id), &["prov:Entity", "sp:Document"]);
    document.text("dcterms:identifier", &entry.id);
    document.text("dcterms:title", entry.title.as_deref().unwrap_or_default());
    document.text("dcterms:date", entry.date.as_deref().unwrap_or_default());
    document.text("sp:hash", &entry.hash);
    document
}

fn actor(entry: &Actor) -> Resource {
    let kind = match entry.kind {
        ActorKind::Person => "prov:Person",
        ActorKind::Organization | ActorKind::State => "prov:Organization",
        ActorKind::Group => "prov:Agent",
    };
    let mut actor = Resource::new(iri("actor", &entry.id), &[kind, "sp:Actor"]);
    actor.text("rdfs:label", &entry.label);
    actor.text("sp:kind", entry.kind.name());
    actor.text("sp:office", entry.office.as_deref().unwrap_or_default());
    entry.names.iter().for_each(|name| actor.text("skos:altLabel", name));
    actor
}

fn issue(entry: &Issue) -> Resource {
    let mut issue = Resource::new(iri("issue", &entry.id), &["skos:Concept", "sp:Issue"]);
    issue.text("skos:prefLabel", &entry.label);
    issue.text("skos:definition", &entry.side);
    entry.terms.iter().for_each(|term| issue.text("skos:altLabel", term));
    entry.include.iter().for_each(|words| issue.text("skos:scopeNote", words));
    entry.exclude.iter().for_each(|words| issue.text("sp:excludes", words));
    issue.iri("skos:topConceptOf", iri("scheme", "issues"));
    issue
}

fn statement(graph: &KnowledgeGraph, s: &Statement, text: Option<&[char]>) -> Resource {
    let types = ["oa:Annotation", "prov:Entity", "sp:Statement"];
    let mut out = Resource::new(iri("statement", &s.id), &types);
    let position = iri("position", &graph.position_of(s).0);
    out.fields.push(("oa:motivatedBy", Object::Name("oa:classifying")));
    out.iri("oa:hasBody", position.clone());
    let mut tag = Resource::new(String::new(), &["oa:TextualBody"]);
    tag.text("rdf:value", s.stance.name());
    tag.fields.push(("oa:hasPurpose", Object::Name("oa:tagging")));
    out.fields.push(("oa:hasBody", Object::Nested(tag)));
    out.fields.push(("oa:hasTarget", Object::Nested(target(s, text))));
    out.iri("prov:wasDerivedFrom", iri("document", &s.document));
    out.iri("prov:wasGeneratedBy", iri("activity", "extraction"));
    out.iri("sp:actor", iri("actor", &s.actor));
    out.iri("sp:issue", iri("issue", &s.issue));
    out.iri("sp:position", position);
    out.text("sp:stance", s.stance.name());
    out.text("sp:toward", s.toward.name());
    out.text("sp:act", s.act.name());
    out.fields.push(("sp:conditional", Object::Flag(s.conditional)));
    out.fields.push(("sp:reported", Object::Flag(s.reported)));
    out.text("sp:condition", s.condition.as_deref().unwrap_or_default());
    out.text("sp:rule", &s.rule);
    if s.review != Review::Unreviewed {
        out.text("sp:review", s.review.name());
    }
    s.speaker.iter().for_each(|speaker| out.iri("sp:speaker", iri("actor", speaker)));
    for to in &s.responds_to {
        let name = match to.relation {
            Responds::Agree => "sp:agreesWith",
            Responds::Disagree => "sp:disagreesWith",
            Responds::Answer => "sp:answers",
        };
        out.iri(name, iri("actor", &to.actor));
    }
    out
}

/// The quote in the record, found by its words and by its place.
fn target(s: &Statement, text: Option<&[char]>) -> Resource {
    let mut quote = Resource::new(String::new(), &["oa:TextQuoteSelector"]);
    quote.fields.push(("oa:exact", Object::Text(s.quote.clone())));
    let (start, end) = (s.start as usize, s.end as usize);
    if let Some(text) = text.filter(|text| start <= end && end <= text.len()) {
        let before: String = text[start.saturating_sub(CONTEXT)..start].iter().collect();
        let behind: String = text[end..(end + CONTEXT).min(text.len())].iter().collect();
        quote.text("oa:prefix", &before);
        quote.text("oa:suffix", &behind);
    }
    let mut place = Resource::new(String::new(), &["oa:TextPositionSelector"]);
    place.fields.push(("oa:start", Object::Number(s.start)));
    place.fields.push(("oa:end", Object::Number(s.end)));
    let mut target = Resource::new(String::new(), &["oa:SpecificResource"]);
    target.iri("oa:hasSource", iri("document", &s.document));
    target.fields.push(("oa:hasSelector", Object::Nested(quote)));
    target.fields.push(("oa:hasSelector", Object::Nested(place)));
    target
}
