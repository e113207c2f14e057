//! Coordinates for drawings: who stands where on the page.
//!
//! In: a [`KnowledgeGraph`]. Out: a [`Drawing`], a list of marks with places in pixels from
//! the top left corner, rounded to hundredths. Actors stand in the middle, the positions
//! grouped under their issues in a wing on either side, a curve for each stance. It is pure
//! arithmetic on the embedded font's widths; writing SVG or PNG is the export room's.

mod columns;
pub mod font;
pub mod look;
mod order;
mod place;
mod plan;
pub mod plot;
mod scene;
mod surround;

use crate::graph::KnowledgeGraph;

pub use columns::columns;
pub use look::{Line, Look};
pub use plan::counted;

/// A finished drawing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in sentences, for readers who cannot see it.
    pub summary: String,
    /// The marks, in the order of painting.
    pub marks: Vec<Mark>,
}

/// One mark and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What is drawn.
    pub shape: Shape,
    /// The key of the node that it stands for, if it stands for one.
    pub key: Option<String>,
    /// What it says in words, empty for ornament.
    pub says: String,
    /// Ids of the statements that it rests on, empty for ornament.
    pub statements: Vec<String>,
}

/// Where text starts from its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// To the right of it.
    Start,
    /// Around it.
    Middle,
    /// To the left of it.
    End,
}

/// What is drawn. All numbers are pixels.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// The ground behind an issue's positions.
    Panel(Frame),
    /// An actor's card; a person's has round ends.
    Card(Frame, bool),
    /// The sign of an issue, around a centre.
    Diamond(f64, f64),
    /// A stance, as a curve that leaves and arrives level.
    Curve {
        /// Where it leaves the actor.
        from: (f64, f64),
        /// Where it reaches the position.
        to: (f64, f64),
        /// How the stance looks.
        look: Look,
        /// Width of the stroke.
        width: f64,
    },
    /// The sign of a stance at its position, around a centre.
    Badge {
        /// Centre.
        at: (f64, f64),
        /// How the stance looks.
        look: Look,
        /// Whether another than its holder tells it: drawn hollow.
        reported: bool,
    },
    /// One line of text.
    Text {
        /// Place on the base line.
        at: (f64, f64),
        /// Where it starts from there.
        anchor: Anchor,
        /// Font size.
        size: f64,
        /// Whether semibold.
        bold: bool,
        /// Whether in the paler ink of notes.
        pale: bool,
        /// The words.
        words: String,
        /// Their width in the embedded font.
        width: f64,
    },
    /// A rectangle that stands for a number or a side.
    Block {
        /// Where.
        frame: Frame,
        /// Its colour, as `#rrggbb`.
        fill: String,
        /// Colour and line of its edge, where it has one.
        edge: Option<(&'static str, Line)>,
        /// Hatched in the colour of that look, instead of filled.
        hatch: Option<Look>,
    },
    /// Straight lines from point to point.
    Rule {
        /// The points.
        points: Vec<(f64, f64)>,
        /// Its colour, as `#rrggbb`.
        colour: &'static str,
        /// Width of the stroke.
        width: f64,
        /// How it is drawn.
        line: Line,
        /// Whether its end has a head.
        arrow: bool,
    },
    /// The sign of a group of actors, around a centre.
    Token {
        /// Centre.
        at: (f64, f64),
        /// Which group: a place in [`look::GROUPS`].
        group: usize,
    },
    /// One line of text that rises or falls.
    Slant {
        /// Place on the base line, around which it is turned.
        at: (f64, f64),
        /// Degrees, clockwise.
        angle: f64,
        /// Where it starts from there.
        anchor: Anchor,
        /// Font size.
        size: f64,
        /// The words.
        words: String,
        /// Their width in the embedded font.
        width: f64,
    },
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Width of a badge.
#[must_use]
pub const fn badge_width(look: Look) -> f64 {
    match look {
        Look::SupportIf | Look::OpposeIf => 25.0,
        _ => 15.0,
    }
}

/// Height of a badge.
pub const BADGE: f64 = 15.0;

/// Draws a graph.
#[must_use]
pub fn draw(graph: &KnowledgeGraph) -> Drawing {
    let plan = plan::Plan::of(graph);
    let scene = scene::Scene::of(&plan);
    let mut page = place::Page { width: scene.width(), ..place::Page::default() };
    let title = surround::title(graph, &mut page);
    scene.paint(&mut page);
    surround::legend(&plan, &mut page);
    let summary = plan.caption.join(" ");
    Drawing {
        width: round(page.width),
        height: round(page.height),
        title,
        summary,
        marks: page.marks,
    }
}

/// Hundredths are finer than any eye, and the same on every platform.
fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
