//! Figures: one file a kind, all from the same field of actors and issues.
//!
//! In: a corpus, already selected. Out: a [`Drawing`] with title, legend and a caption that
//! says what was left out. What stands in a figure is computed by the network room; here it
//! gets its place.

mod bars;
mod bipartite;
mod field;
mod heat;
mod matrix;
mod ring;
mod timeline;

use super::font::{width, wrap};
use super::look::{INK, channels};
use super::place::{MARGIN, Page, Sense, Style};
use super::plan::counted;
use super::{Anchor, Drawing, Frame, Line, Look, Shape, round, surround};
use crate::model::{Corpus, DocumentEntry};
use crate::network::Level;
use crate::review::Share;
use field::Field;

/// The kinds of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Issues by actors: who stands where.
    Matrix,
    /// Actors by actors: how far each two agree, with a dendrogram.
    Agreement,
    /// For each issue who is for it, to the left, and who against, to the right.
    Bars,
    /// Who said what in which order.
    Timeline,
    /// Actors and issues, tied by stances.
    Bipartite,
    /// Actors, tied where they agree and where they differ.
    Network,
}

named! {
    Kind {
        Matrix = "matrix",
        Agreement = "agreement",
        Bars = "bars",
        Timeline = "timeline",
        Bipartite = "bipartite",
        Network = "network",
    }
}

impl Kind {
    /// What it shows, in a line.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Matrix => "who stands where: issues by actors",
            Self::Agreement => "how far each two actors agree, with a dendrogram",
            Self::Bars => "for each issue who is for it and who against",
            Self::Timeline => "who said what in which order",
            Self::Bipartite => "actors and issues, tied by stances",
            Self::Network => "actors, tied where they agree and where they differ",
        }
    }

    /// The beginning of its title.
    const fn title(self) -> &'static str {
        match self {
            Self::Matrix => "Who stands where",
            Self::Agreement => "Who agrees with whom",
            Self::Bars => "For and against",
            Self::Timeline => "In the order of speaking",
            Self::Bipartite => "Actors and issues",
            Self::Network => "Agreement and disagreement",
        }
    }
}

/// How much a figure shows, and under which title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Most actors: those with most statements.
    pub actors: usize,
    /// Most issues.
    pub issues: usize,
    /// The title, if not that of the kind.
    pub title: Option<String>,
    /// By what the agreement of actors is counted.
    pub by: Level,
    /// Whether a network shows its communities.
    pub communities: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { actors: 40, issues: 25, title: None, by: Level::Issue, communities: false }
    }
}

/// Most actors whose order is computed: beyond that no matrix can be taken in.
const ORDERED: usize = 120;
/// Size of names.
const NAME: f64 = 13.0;
/// Size of small words.
const SMALL: f64 = 11.0;
/// Width of a picture with next to nothing in it.
const NARROWEST: f64 = 620.0;
/// How steeply the names above columns rise, in degrees.
const SLANT: f64 = 50.0;

/// What a figure is made of besides its heading.
struct Figure {
    body: Page,
    /// How to read it, in sentences.
    notes: Vec<String>,
    /// The looks that occur, for the legend.
    looks: Vec<Look>,
    /// What a look means in this figure.
    words: fn(Look) -> &'static str,
    /// Whether anything is drawn hollow.
    hollow: bool,
}

/// The ids of the actors who took sides most, as average linkage of their agreement orders
/// them; behind them those who took none.
#[must_use]
pub fn clustered(corpus: &Corpus) -> Vec<&str> {
    let options = Options { actors: ORDERED, ..Options::default() };
    Field::of(corpus, &options).ordered()
}

/// Draws a figure of a corpus.
#[must_use]
pub fn draw(kind: Kind, corpus: &Corpus, options: &Options) -> Drawing {
    let field = Field::of(corpus, options);
    let figure = match kind {
        Kind::Matrix => matrix::draw(&field),
        Kind::Agreement => heat::draw(&field),
        Kind::Bars => bars::draw(&field),
        Kind::Timeline => timeline::draw(&field),
        Kind::Bipartite => bipartite::draw(&field),
        Kind::Network => ring::draw(&field),
    };
    let width = (figure.body.width + MARGIN).max(NARROWEST).ceil();
    let mut page = Page { width, ..Page::default() };
    let title = heading(kind, corpus, options, &mut page);
    let top = page.height;
    for mut mark in figure.body.marks {
        mark.shape = shifted(mark.shape, top);
        page.marks.push(mark);
    }
    page.height += figure.body.height + 16.0;
    let mut at = (MARGIN, page.height + 8.0);
    for look in Look::ALL.into_iter().filter(|look| figure.looks.contains(look)) {
        surround::stance(look, (figure.words)(look), false, &mut at, &mut page);
    }
    if figure.hollow {
        surround::stance(
            Look::Support,
            "hollow: told by another",
            true,
            &mut at,
            &mut page,
        );
    }
    if !figure.looks.is_empty() {
        page.height = at.1 + 14.0;
    }
    let parts =
        [field.counts(), figure.notes.join(" "), field.left_out(), reviewed(corpus)];
    let summary = parts.join(" ");
    caption(&summary, &mut page);
    // Whole pixels: half of one at the edge would stand out dark.
    let (width, height) = (page.width.ceil(), page.height.ceil());
    Drawing { width, height, title, summary: summary.trim().into(), marks: page.marks }
}

/// The title, with the record or the number of records, and their dates.
fn heading(kind: Kind, corpus: &Corpus, options: &Options, page: &mut Page) -> String {
    let records = match corpus.documents.as_slice() {
        [] => "no records".into(),
        [one] => one.title.clone().unwrap_or_else(|| one.id.clone()),
        many => counted(many.len(), "record"),
    };
    let own = || kind.title().to_owned();
    let title = options.title.clone().unwrap_or_else(own);
    page.height = MARGIN;
    let style = Style { size: 21.0, bold: true, pale: false, anchor: Anchor::Start };
    for line in wrap(&title, style.size, true, page.width - MARGIN * 2.0, 3) {
        page.height += 25.0;
        page.text((MARGIN, page.height - 6.0), &line, style, Sense::default());
    }
    let documents = corpus.documents.iter();
    let days: Vec<&str> = documents.filter_map(DocumentEntry::day).collect();
    let dates = match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) if first == last => format!(" · {first}"),
        (Some(first), Some(last)) => format!(" · {first} – {last}"),
        _ => String::new(),
    };
    let style = Style { size: 13.5, bold: false, pale: true, ..style };
    let below = format!("{records}{dates}");
    for line in wrap(&below, style.size, false, page.width - MARGIN * 2.0, 2) {
        page.height += 18.0;
        page.text((MARGIN, page.height - 3.0), &line, style, Sense::default());
    }
    page.height += 16.0;
    format!("{title}: {records}")
}

/// The share that people have reviewed, once they have begun.
fn reviewed(corpus: &Corpus) -> String {
    let share = Share::of(&corpus.statements);
    if share.reviewed() == 0 { String::new() } else { format!("{}.", share.words()) }
}

fn caption(summary: &str, page: &mut Page) {
    let text =
        format!("{} Drawn by standpoint {}.", summary.trim(), env!("CARGO_PKG_VERSION"));
    let style = Style { size: 12.0, bold: false, pale: true, anchor: Anchor::Start };
    for line in wrap(&text, style.size, false, page.width - MARGIN * 2.0, 8) {
        page.height += 16.0;
        page.text((MARGIN, page.height), &line, style, Sense::default());
    }
    page.height += MARGIN;
}

/// A shape that far down.
fn shifted(shape: Shape, down: f64) -> Shape {
    let point = |(x, y): (f64, f64)| (round(x), round(y + down));
    let frame = |f: Frame| Frame { y: round(f.y + down), ..f };
    match shape {
        Shape::Panel(f) => Shape::Panel(frame(f)),
        Shape::Card(f, person) => Shape::Card(frame(f), person),
        Shape::Diamond(x, y) => Shape::Diamond(x, round(y + down)),
        Shape::Curve { from, to, look, width } => {
            Shape::Curve { from: point(from), to: point(to), look, width }
        }
        Shape::Badge { at, look, reported } => {
            Shape::Badge { at: point(at), look, reported }
        }
        Shape::Text { at, anchor, size, bold, pale, words, width } => {
            Shape::Text { at: point(at), anchor, size, bold, pale, words, width }
        }
        Shape::Block { frame: f, fill, edge, hatch } => {
            Shape::Block { frame: frame(f), fill, edge, hatch }
        }
        Shape::Rule { points, colour, width, line, arrow } => {
            let points = points.into_iter().map(point).collect();
            Shape::Rule { points, colour, width, line, arrow }
        }
        Shape::Token { at, group } => Shape::Token { at: point(at), group },
        Shape::Slant { at, angle, anchor, size, words, width } => {
            Shape::Slant { at: point(at), angle, anchor, size, words, width }
        }
    }
}

const fn style(size: f64, anchor: Anchor) -> Style {
    Style { size, bold: false, pale: false, anchor }
}

/// Text in at most `lines` lines around the height `y`, no wider than `room`.
fn label(
    page: &mut Page,
    at: (f64, f64),
    words: &str,
    room: f64,
    lines: usize,
    style: Style,
    sense: Sense<'_>,
) {
    let broken = wrap(words, style.size, style.bold, room, lines);
    let lead = style.size + 1.5;
    let first = at.1 - lead * (broken.len() as f64 - 1.0) / 2.0 + style.size * 0.35;
    for (number, line) in broken.iter().enumerate() {
        let y = first + lead * number as f64;
        page.text((at.0, y), line, style, sense);
    }
}

/// What the name of an actor or issue stands for: `actor:anna-harrow`.
fn named(key: &str) -> Sense<'_> {
    Sense { key: Some(key), ..Sense::default() }
}

/// Slanted names above columns that begin at `left`; gives the height that they take, and
/// widens the page where the last rises beyond it.
fn columns(page: &mut Page, names: &[(&str, String)], left: f64, step: f64) -> f64 {
    let (sine, cosine) = SLANT.to_radians().sin_cos();
    let short: Vec<String> = names
        .iter()
        .map(|(name, _)| wrap(name, NAME, false, 190.0, 1).pop().unwrap_or_default())
        .collect();
    let longest = short.iter().map(|name| width(name, NAME, false)).fold(0.0, f64::max);
    let high = (longest * sine + 16.0).ceil();
    for (at, (name, (_, key))) in short.iter().zip(names).enumerate() {
        let x = left + step * (at as f64 + 0.5);
        let wide = width(name, NAME, false);
        page.width = page.width.max(x + wide * cosine + 12.0);
        let shape = Shape::Slant {
            at: (round(x + 3.0), high - 6.0),
            angle: -SLANT,
            anchor: Anchor::Start,
            size: NAME,
            words: name.clone(),
            width: round(wide),
        };
        page.add(shape, named(key));
    }
    high
}

/// A straight, thin, pale line.
fn hairline(page: &mut Page, from: (f64, f64), to: (f64, f64)) {
    let points = vec![(round(from.0), round(from.1)), (round(to.0), round(to.1))];
    let colour = "#d9d6cf";
    let shape =
        Shape::Rule { points, colour, width: 1.0, line: Line::Solid, arrow: false };
    page.add(shape, Sense::default());
}

/// A colour on white, thinned to a share in [0, 1].
fn tint(colour: &str, share: f64) -> String {
    let [red, green, blue] = channels(colour).map(|own| {
        (255.0 + (f64::from(own) - 255.0) * share.clamp(0.0, 1.0)).round() as u8
    });
    format!("#{red:02x}{green:02x}{blue:02x}")
}
