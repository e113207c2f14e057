//! The one-file HTML page: the drawing, who stands where, and every statement.
//!
//! In: a [`KnowledgeGraph`]. Out: a page that asks nothing of any other machine: style and
//! fonts are inside, there is no script, and its content policy allows nothing else. Each
//! mark leads to its statements, each statement back. All words of the record pass the
//! template's escaping; the only markup that does not is the drawing, which escapes its own.

mod view;

use std::sync::LazyLock;

use base64::{Engine, prelude::BASE64_STANDARD};
use minijinja::{
    AutoEscape, Environment, context,
    syntax::SyntaxConfig,
    value::{Serde, Value},
};
use sha2::{Digest, Sha256};

use crate::{
    export::svg,
    graph::KnowledgeGraph,
    layout::{self, Mark, font},
};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");

/// The style with its fonts, and its digest as the content policy wants it.
static SHEET: LazyLock<(String, String)> = LazyLock::new(|| {
    let face = |weight: u32, bytes: &[u8]| {
        format!(
            "@font-face{{font-family:\"{}\";font-weight:{weight};font-display:block;\
             src:url(data:font/ttf;base64,{})format(\"truetype\")}}\n",
            font::FAMILY,
            BASE64_STANDARD.encode(bytes)
        )
    };
    let faces = face(400, font::REGULAR) + &face(600, font::BOLD);
    let sheet = format!("{STYLE}\n{faces}");
    let digest = BASE64_STANDARD.encode(Sha256::digest(&sheet));
    (sheet, digest)
});

/// The page of a graph.
///
/// # Example
/// ```
/// use standpoint::{explorer, graph::KnowledgeGraph, model::Corpus};
///
/// let page = explorer::page(&KnowledgeGraph::build(&Corpus::default()));
/// assert!(page.starts_with("<!doctype html>"));
/// ```
#[must_use]
pub fn page(graph: &KnowledgeGraph) -> String {
    let drawing = layout::draw(graph);
    let picture = svg::write(&drawing, address);
    let (sheet, digest) = &*SHEET;
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.unwrap_or_default());
    let context = context! {
        title => drawing.title,
        summary => drawing.summary,
        picture => Value::from_safe_string(picture),
        sheet => Value::from_safe_string(sheet.clone()),
        digest,
        view => Value::from(Serde(view::View::of(graph))),
        version => env!("CARGO_PKG_VERSION"),
    };
    // The template is part of the program and tested: it cannot fail on any graph.
    environment.render_str(TEMPLATE, context).unwrap_or_default()
}

/// Where a mark of the drawing leads: to its node's entry, or to its first statement.
fn address(mark: &Mark) -> Option<String> {
    let anchor = match (&mark.key, mark.statements.first()) {
        (Some(key), _) => {
            let (kind, id) = key.split_once(':')?;
            view::anchor(kind, id)
        }
        (None, first) => view::anchor("statement", first?),
    };
    Some(format!("#{anchor}"))
}
