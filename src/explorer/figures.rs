//! The figures as the page carries them: places and names, drawn here.
//!
//! In: a corpus. Out: SVG without the marks that stand for statements, for the script draws
//! them of those that pass its filters; where each may stand only by its turn, as in the
//! order of speaking, marks stay, and name their statements by their numbers in the page's
//! data. Words do not state their width, for the page brings their font; what is saved as
//! SVG states it again. The matrix is a table of the page and has no figure.

use minijinja::{context, value::Value};

use crate::{
    export::svg,
    graph::KnowledgeGraph,
    layout::{
        Mark, Shape,
        plot::{Kind, Options, draw},
    },
};

/// All figures of a graph for the template: `name` and `svg`, whose texts are escaped.
pub(super) fn figures(graph: &KnowledgeGraph) -> Vec<Value> {
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Matrix);
    kinds.map(|kind| figure(kind, graph)).collect()
}

fn figure(kind: Kind, graph: &KnowledgeGraph) -> Value {
    let mut drawing = draw(kind, graph.corpus(), &Options::default());
    if kind != Kind::Timeline {
        let place = |mark: &Mark| mark.key.is_some() || mark.statements.is_empty();
        drawing.marks.retain(place);
    }
    for id in drawing.marks.iter_mut().flat_map(|mark| &mut mark.statements) {
        if let Some(place) = graph.place(id) {
            *id = place.to_string();
        }
    }
    for mark in &mut drawing.marks {
        if let Shape::Text { width, .. } | Shape::Slant { width, .. } = &mut mark.shape {
            *width = 0.0;
        }
    }
    let svg = Value::from_safe_string(svg::write(&drawing, |_| None));
    context! { name => kind.name(), svg }
}
