//! What stands around a drawing: title above, legend and caption below.
//!
//! A picture travels without its page, so it says itself what it shows, how to read it and
//! what it leaves out.

use super::{
    Anchor, Frame, Shape, badge_width,
    font::{width, wrap},
    look::Look,
    place::{MARGIN, Page, Sense, Style},
    plan::{Plan, counted},
    round,
};
use crate::graph::{KnowledgeGraph, NodeKind};
use crate::model::DocumentEntry;

const SIZE: f64 = 12.0;
const LEAD: f64 = 22.0;

/// Puts the title on the page, and gives it back.
pub(super) fn title(graph: &KnowledgeGraph, page: &mut Page) -> String {
    let mut documents = graph.nodes_of(NodeKind::Document);
    let title = match (documents.next(), documents.count()) {
        (None, _) => "No statements".to_owned(),
        (Some(only), 0) => only.label.clone(),
        (Some(_), more) => format!("Who stood where in {}", counted(more + 1, "record")),
    };
    let style = Style { size: 21.0, bold: true, pale: false, anchor: Anchor::Start };
    page.height = MARGIN;
    for line in wrap(&title, style.size, true, page.width - MARGIN * 2.0, 3) {
        page.height += 25.0;
        page.text((MARGIN, page.height - 6.0), &line, style, Sense::default());
    }
    if let Some(dates) = dates(graph) {
        page.height += 18.0;
        let style = Style { size: 13.5, bold: false, pale: true, ..style };
        page.text((MARGIN, page.height - 3.0), &dates, style, Sense::default());
    }
    page.height += 16.0;
    title
}

/// The day of the only record, or from the first day to the last.
fn dates(graph: &KnowledgeGraph) -> Option<String> {
    let documents = graph.corpus().documents.iter();
    let mut days: Vec<&str> = documents.filter_map(DocumentEntry::day).collect();
    days.sort_unstable();
    match (days.first()?, days.last()?) {
        (first, last) if first == last => Some((*first).into()),
        (first, last) => Some(format!("{first} – {last}")),
    }
}

/// Puts the legend and the caption on the page, and ends it.
pub(super) fn legend(plan: &Plan, page: &mut Page) {
    page.height += 20.0;
    if !plan.links.is_empty() {
        let mut at = (MARGIN, page.height + 8.0);
        for look in Look::ALL {
            if plan.links.iter().any(|link| link.look == look) {
                stance(look, look.word(), false, &mut at, page);
            }
        }
        if plan.links.iter().any(|link| link.counts.is_reported()) {
            stance(Look::Support, "hollow: told by another", true, &mut at, page);
        }
        for (person, word) in [(true, "person"), (false, "organization, state or group")]
        {
            if plan.cards.iter().any(|card| card.person == person) {
                card(person, word, &mut at, page);
            }
        }
        if plan.groups.iter().any(|group| group.heading.is_some()) {
            diamond("issue, with the positions taken on it", &mut at, page);
        }
        page.height = at.1 + 14.0;
    }
    let caption = format!(
        "{} Drawn by standpoint {}.",
        plan.caption.join(" "),
        env!("CARGO_PKG_VERSION")
    );
    let style = Style { size: SIZE, bold: false, pale: true, anchor: Anchor::Start };
    for line in wrap(&caption, SIZE, false, page.width - MARGIN * 2.0, 6) {
        page.height += 16.0;
        page.text((MARGIN, page.height), &line, style, Sense::default());
    }
    page.height += MARGIN;
}

/// Room for an entry of that width: on this line, or on the next.
fn entry(room: f64, at: &mut (f64, f64), page: &Page) -> (f64, f64) {
    if at.0 > MARGIN && at.0 + room > page.width - MARGIN {
        *at = (MARGIN, at.1 + LEAD);
    }
    let place = *at;
    at.0 += room + 26.0;
    place
}

fn word(place: (f64, f64), words: &str, page: &mut Page) {
    let style = Style { size: SIZE, bold: false, pale: false, anchor: Anchor::Start };
    page.text((place.0, place.1 + 4.0), words, style, Sense::default());
}

pub(super) fn stance(
    look: Look,
    words: &str,
    hollow: bool,
    at: &mut (f64, f64),
    page: &mut Page,
) {
    let badge = badge_width(look);
    let sample = 34.0;
    let room = sample + badge + 7.0 + width(words, SIZE, false);
    let (x, y) = entry(room, at, page);
    let curve = Shape::Curve {
        from: (round(x), round(y)),
        to: (round(x + sample), round(y)),
        look,
        width: match (look, hollow) {
            (Look::Neutral, _) => 0.9,
            (_, true) => 0.84,
            _ => 1.4,
        },
    };
    page.add(curve, Sense::default());
    let centre = (round(x + sample + badge / 2.0), round(y));
    page.add(Shape::Badge { at: centre, look, reported: hollow }, Sense::default());
    word((x + sample + badge + 7.0, y), words, page);
}

fn card(person: bool, words: &str, at: &mut (f64, f64), page: &mut Page) {
    let (x, y) = entry(37.0 + width(words, SIZE, false), at, page);
    let frame = Frame { x: round(x), y: round(y - 7.0), width: 30.0, height: 14.0 };
    page.add(Shape::Card(frame, person), Sense::default());
    word((x + 37.0, y), words, page);
}

fn diamond(words: &str, at: &mut (f64, f64), page: &mut Page) {
    let (x, y) = entry(18.0 + width(words, SIZE, false), at, page);
    page.add(Shape::Diamond(round(x + 5.0), round(y)), Sense::default());
    word((x + 18.0, y), words, page);
}
