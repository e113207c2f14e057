//! A plan with its order and every measure, before anything has its place.
//!
//! Labels are broken into lines and counted, so that rows, groups and cards know their
//! heights; the order is chosen with these.

use super::{
    BADGE, Frame,
    font::wrap,
    order::Order,
    place::{CARD, GAP, MARGIN, SWEEP},
    plan::{Card, Plan},
    round,
};

pub(super) const LABEL: f64 = 282.0;
pub(super) const BADGES: f64 = 36.0;
pub(super) const PAD: f64 = 10.0;
pub(super) const SIZE: f64 = 13.0;
pub(super) const LEAD: f64 = 16.0;
pub(super) const NAME: f64 = 14.0;
pub(super) const NAME_LEAD: f64 = 17.0;
pub(super) const NOTE: f64 = 10.5;
pub(super) const NOTE_LEAD: f64 = 13.0;
/// Width of a page without anything on it.
const BARE: f64 = 640.0;
/// Least distance of two lines where they leave a card.
const PORT: f64 = 3.2;

/// A row with its lines of text and its links from top to bottom.
pub(super) struct RowBox {
    pub(super) lines: Vec<String>,
    pub(super) links: Vec<usize>,
    pub(super) height: f64,
    /// Upper edge, once placed.
    pub(super) top: f64,
    pub(super) wing: usize,
}

impl RowBox {
    fn of(label: &str, held: Vec<usize>) -> Self {
        let lines = wrap(label, SIZE, false, LABEL, 3);
        let stack = held.len() as f64 * (BADGE + 2.0);
        let height = (lines.len() as f64 * LEAD).max(stack) + 5.0;
        Self { lines, links: held, height, top: 0.0, wing: 0 }
    }

    /// The centre of one of its badges.
    pub(super) fn badge(&self, nth: usize) -> f64 {
        let stack = self.links.len() as f64 * (BADGE + 2.0);
        self.top + (self.height - stack) / 2.0 + (nth as f64 + 0.5) * (BADGE + 2.0)
    }
}

/// An actor's card with its lines of text.
pub(super) struct CardBox {
    pub(super) name: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) frame: Frame,
}

impl CardBox {
    /// High enough for its words, and for so many lines to leave one side apart.
    fn of(card: &Card, ports: usize) -> Self {
        let room = CARD - 22.0;
        let name = wrap(&card.label, NAME, true, room, 3);
        let notes: Vec<String> =
            card.notes.iter().flat_map(|note| wrap(note, NOTE, false, room, 3)).collect();
        let words = name.len() as f64 * NAME_LEAD + notes.len() as f64 * NOTE_LEAD;
        let height = round((words + 13.0).max(12.0 + PORT * ports as f64));
        Self { name, notes, frame: Frame { x: 0.0, y: 0.0, width: CARD, height } }
    }
}

/// Everything measured and ordered.
pub(super) struct Scene<'a> {
    pub(super) plan: &'a Plan,
    pub(super) order: Order,
    /// The lines of each group's heading.
    pub(super) headings: Vec<Vec<String>>,
    /// The height of each group.
    pub(super) heights: Vec<f64>,
    pub(super) rows: Vec<RowBox>,
    pub(super) cards: Vec<CardBox>,
}

impl<'a> Scene<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let mut rows = rows(plan);
        let headings: Vec<Vec<String>> = plan
            .groups
            .iter()
            .map(|group| {
                let room = LABEL + BADGES - 22.0;
                let words = group.heading.as_deref().unwrap_or_default();
                wrap(words, SIZE, true, room, 2)
            })
            .collect();
        let height = |(group, heading): (&super::plan::Group, &Vec<String>)| {
            let all: f64 = group.rows.iter().map(|&row| rows[row].height).sum();
            let head = heading.len() as f64 * LEAD;
            all + if heading.is_empty() { 4.0 } else { head + 14.0 }
        };
        let heights: Vec<f64> = plan.groups.iter().zip(&headings).map(height).collect();
        let order = Order::of(plan, &heights.iter().map(|h| h + GAP).collect::<Vec<_>>());
        for (wing, groups) in order.wings.iter().enumerate() {
            for &row in groups.iter().flat_map(|&group| &order.rows[group]) {
                rows[row].wing = wing;
            }
        }
        let mut rank = vec![0; plan.cards.len()];
        for (at, &actor) in order.actors.iter().enumerate() {
            rank[actor] = at;
        }
        let mut ports = vec![[0; 2]; plan.cards.len()];
        for row in &mut rows {
            row.links.sort_by_key(|&at| (rank[plan.links[at].actor], at));
            for &at in &row.links {
                ports[plan.links[at].actor][row.wing] += 1;
            }
        }
        let busiest = ports.iter().map(|[left, right]| *left.max(right));
        let cards =
            plan.cards.iter().zip(busiest).map(|(c, n)| CardBox::of(c, n)).collect();
        Self { plan, order, headings, heights, rows, cards }
    }

    /// Width of a wing with the curves that lead to it; an empty one takes no room.
    pub(super) fn wing_width(&self, wing: usize) -> f64 {
        if self.order.wings[wing].is_empty() { 0.0 } else { LABEL + BADGES + PAD + SWEEP }
    }

    pub(super) fn width(&self) -> f64 {
        let all = MARGIN * 2.0 + self.wing_width(0) + CARD + self.wing_width(1);
        all.max(BARE)
    }

    pub(super) fn wing_height(&self, wing: usize) -> f64 {
        let groups = &self.order.wings[wing];
        let all: f64 = groups.iter().map(|&group| self.heights[group] + GAP).sum();
        (all - GAP).max(0.0)
    }
}

fn rows(plan: &Plan) -> Vec<RowBox> {
    let mut linked: Vec<Vec<usize>> = vec![Vec::new(); plan.rows.len()];
    for (at, link) in plan.links.iter().enumerate() {
        linked[link.row].push(at);
    }
    plan.rows
        .iter()
        .zip(linked)
        .map(|(row, links)| RowBox::of(&row.label, links))
        .collect()
}
