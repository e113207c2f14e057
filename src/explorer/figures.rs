//! The figures as the page carries them: drawn here, once, for all readers of the page.
//!
//! In: a corpus. Out: SVG in which each mark names its statements by their numbers in the
//! page's data, a fifth of the letters that their ids would take, and words do not state
//! their width, for the page brings their font; what is saved as SVG states it again.

use minijinja::{context, value::Value};

use crate::{
    export::svg,
    graph::KnowledgeGraph,
    layout::{
        Shape,
        plot::{Kind, Options, draw},
    },
};

/// All figures of a graph for the template: `name` and `svg`, whose texts are escaped.
pub(super) fn figures(graph: &KnowledgeGraph) -> Vec<Value> {
    Kind::ALL.into_iter().map(|kind| figure(kind, graph)).collect()
}

fn figure(kind: Kind, graph: &KnowledgeGraph) -> Value {
    let mut drawing = draw(kind, graph.corpus(), &Options::default());
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
