//! The explorer: one HTML page that shows who stood where, and proves it.
//!
//! In: a [`KnowledgeGraph`], and the records' texts where they are at hand. Out: a page that
//! asks nothing of any other machine: style, script, fonts, data and figures are inside, and
//! its content policy allows them, by their digests, and nothing else. Without scripts it is
//! a matrix and a list of every statement; with scripts these become views (`page/*.js`).
//! What is computed (orders, coordinates, trees) is computed here; the script selects and
//! shows. All words of a record pass the template's escaping or JSON's.

mod data;
mod figures;
mod list;
mod text;
mod words;

use std::sync::LazyLock;

use base64::{Engine, prelude::BASE64_STANDARD};
use minijinja::{
    AutoEscape, Environment, context,
    syntax::SyntaxConfig,
    value::{Serde, Value},
};
use sha2::{Digest, Sha256};

use crate::{graph::KnowledgeGraph, layout::font, model::Document};

const TEMPLATE: &str = include_str!("page/page.html");
const STYLES: [&str; 4] = [
    include_str!("page/base.css"),
    include_str!("page/views.css"),
    include_str!("page/reading.css"),
    include_str!("page/print.css"),
];
/// The script's parts, in the order in which they build on one another.
const SCRIPTS: [&str; 19] = [
    include_str!("page/dom.js"),
    include_str!("page/data.js"),
    include_str!("page/state.js"),
    include_str!("page/parts.js"),
    include_str!("page/export.js"),
    include_str!("page/revise.js"),
    include_str!("page/quotes.js"),
    include_str!("page/matrix.js"),
    include_str!("page/reading.js"),
    include_str!("page/positions.js"),
    include_str!("page/marks.js"),
    include_str!("page/figures.js"),
    include_str!("page/compare.js"),
    include_str!("page/table.js"),
    include_str!("page/review.js"),
    include_str!("page/queue.js"),
    include_str!("page/replay.js"),
    include_str!("page/filters.js"),
    include_str!("page/main.js"),
];
/// The faces of [`font::FAMILY`], packed for the web, with their weights.
const FACES: [(u32, &[u8]); 2] = [
    (400, include_bytes!("../../data/fonts/FiraSansCondensed-Regular.woff2")),
    (600, include_bytes!("../../data/fonts/FiraSansCondensed-SemiBold.woff2")),
];

/// The style with its fonts.
static STYLE: LazyLock<Part> = LazyLock::new(|| {
    let face = |(weight, bytes): &(u32, &[u8])| {
        format!(
            "@font-face{{font-family:\"{}\";font-weight:{weight};font-display:block;\
             src:url(data:font/woff2;base64,{})format(\"woff2\")}}\n",
            font::FAMILY,
            BASE64_STANDARD.encode(bytes)
        )
    };
    Part::of(lean(&STYLES) + &FACES.iter().map(face).collect::<String>())
});

/// The script: one scope for all its parts, none of it visible from outside.
static SCRIPT: LazyLock<Part> = LazyLock::new(|| {
    Part::of(format!("\"use strict\";\n(() => {{\n{}}})();\n", lean(&SCRIPTS)))
});

/// The lines of files, without the indentation and the comments (each on a line of its own)
/// that only their writers need.
fn lean(files: &[&str]) -> String {
    let lines = files.iter().flat_map(|file| file.lines()).map(str::trim);
    let code = lines.filter(|line| !line.starts_with("//") && !line.starts_with("/*"));
    code.filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// A part of the page that the content policy names by its digest.
struct Part {
    text: String,
    digest: String,
}

impl Part {
    fn of(text: String) -> Self {
        let digest = BASE64_STANDARD.encode(Sha256::digest(&text));
        Self { text, digest }
    }
}

/// The page of a graph. The texts of its records are taken from `documents`, by id and hash;
/// where one is missing, the page shows the record by its quotes.
///
/// # Example
/// ```
/// use standpoint::{explorer, graph::KnowledgeGraph, model::Corpus};
///
/// let page = explorer::page(&KnowledgeGraph::build(&Corpus::default()), &[]);
/// assert!(page.starts_with("<!doctype html>"));
/// ```
#[must_use]
pub fn page(graph: &KnowledgeGraph, documents: &[Document]) -> String {
    write(graph, documents, None)
}

/// The same page for a server of the same machine: it sends each decision of its reader to
/// `/decisions`, with the token.
#[must_use]
pub fn served(graph: &KnowledgeGraph, documents: &[Document], token: &str) -> String {
    write(graph, documents, Some(token))
}

fn write(graph: &KnowledgeGraph, documents: &[Document], token: Option<&str>) -> String {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.unwrap_or_default());
    let positions = data::positions(graph);
    let safe = |text: &str| Value::from_safe_string(text.into());
    let context = context! {
        style => safe(&STYLE.text),
        style_digest => safe(&STYLE.digest),
        script => safe(&SCRIPT.text),
        script_digest => safe(&SCRIPT.digest),
        data => safe(&embedded(&data::Data::of(graph, documents, &positions))),
        figures => figures::figures(graph),
        view => Value::from(Serde(list::View::of(graph))),
        texts => Value::from(Serde(text::texts(graph, documents))),
        token,
        version => env!("CARGO_PKG_VERSION"),
    };
    // The template is part of the program and tested: it cannot fail on any graph.
    environment.render_str(TEMPLATE, context).unwrap_or_default()
}

/// JSON that no HTML parser takes for markup: `<` can only stand in its strings, and there
/// it may be written by its number.
fn embedded<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}
