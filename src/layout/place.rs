//! From an ordered plan to places: two wings of positions, the actors' cards between them.
//!
//! Wings are stacked from measured lines of text, so that no label can touch another. A
//! card goes as near the mean height of what it is linked to as its neighbours allow.

use super::{
    Anchor, Frame, Mark, Shape, badge_width,
    font::width,
    look::Look,
    plan::{Card, Link},
    round,
    scene::{
        BADGES, CardBox, LABEL, LEAD, NAME, NAME_LEAD, NOTE, NOTE_LEAD, PAD, SIZE, Scene,
    },
};

pub(super) const MARGIN: f64 = 34.0;
/// Width of the room in which curves run.
pub(super) const SWEEP: f64 = 165.0;
/// Width of an actor's card.
pub(super) const CARD: f64 = 158.0;
/// Distance of groups and of cards.
pub(super) const GAP: f64 = 11.0;

/// A page being filled from top to bottom.
#[derive(Default)]
pub(super) struct Page {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) marks: Vec<Mark>,
}

/// A line of text before it has a place.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) pale: bool,
    pub(super) anchor: Anchor,
}

/// What a mark stands for.
#[derive(Clone, Copy, Default)]
pub(super) struct Sense<'a> {
    pub(super) key: Option<&'a str>,
    pub(super) says: &'a str,
    pub(super) statements: &'a [String],
}

impl Page {
    pub(super) fn add(&mut self, shape: Shape, sense: Sense<'_>) {
        self.marks.push(Mark {
            shape,
            key: sense.key.map(Into::into),
            says: sense.says.into(),
            statements: sense.statements.to_vec(),
        });
    }

    pub(super) fn text(
        &mut self,
        at: (f64, f64),
        words: &str,
        style: Style,
        sense: Sense<'_>,
    ) {
        let Style { size, bold, pale, anchor } = style;
        let shape = Shape::Text {
            at: (round(at.0), round(at.1)),
            anchor,
            size,
            bold,
            pale,
            words: words.into(),
            width: round(width(words, size, bold)),
        };
        self.add(shape, sense);
    }
}

impl Scene<'_> {
    /// Paints everything below what the page holds already.
    pub(super) fn paint(mut self, page: &mut Page) {
        if self.plan.rows.is_empty() {
            return;
        }
        let stack: f64 = self.cards.iter().map(|card| card.frame.height + GAP).sum();
        let body = self.wing_height(0).max(self.wing_height(1)).max(stack - GAP);
        let top = page.height;
        for wing in 0..2 {
            let mut y = top + (body - self.wing_height(wing)) / 2.0;
            for group in self.order.wings[wing].clone() {
                self.group(group, wing, y, page);
                y += self.heights[group] + GAP;
            }
        }
        self.place_cards(top, body);
        self.curves(page);
        for (card, shown) in self.plan.cards.iter().zip(&self.cards) {
            paint_card(card, shown, page);
        }
        self.badges(page);
        page.height = top + body;
    }

    /// Left edge of a wing's panels.
    fn panel(&self, wing: usize) -> f64 {
        if wing == 0 { MARGIN } else { MARGIN + self.wing_width(0) + CARD + SWEEP }
    }

    /// Places the rows of a group, and paints its panel, heading and labels.
    fn group(&mut self, group: usize, wing: usize, y: f64, page: &mut Page) {
        let (plan, x) = (self.plan, self.panel(wing));
        let shown = &plan.groups[group];
        let (width, height) = (LABEL + BADGES + PAD, self.heights[group]);
        let sense = Sense {
            key: Some(&shown.key),
            says: shown.heading.as_deref().unwrap_or_default(),
            statements: &shown.statements,
        };
        let frame = Frame {
            x: round(x),
            y: round(y),
            width: round(width),
            height: round(height),
        };
        page.add(Shape::Panel(frame), Sense { says: "", ..sense });
        let (anchor, edge, inward) = match wing {
            0 => (Anchor::End, x + width - PAD, -1.0),
            _ => (Anchor::Start, x + PAD, 1.0),
        };
        let mut below = y + 2.0;
        let heading = &self.headings[group];
        let end = (edge, inward, anchor);
        if !heading.is_empty() {
            below = paint_heading(heading, below, end, sense, page);
        }
        let bold = heading.is_empty();
        let style = Style { size: SIZE, bold, pale: false, anchor };
        let edge = if wing == 0 { x + PAD + LABEL } else { x + BADGES };
        for &row in &self.order.rows[group] {
            let shown = &plan.rows[row];
            let placed = &mut self.rows[row];
            placed.top = below;
            let block = placed.lines.len() as f64 * LEAD;
            let first = below + (placed.height - block) / 2.0 + 12.3;
            let sense = Sense {
                key: Some(&shown.key),
                says: &shown.label,
                statements: &shown.statements,
            };
            for (at, line) in placed.lines.iter().enumerate() {
                page.text((edge, first + at as f64 * LEAD), line, style, sense);
            }
            below += placed.height;
        }
    }

    /// Cards in order, each as near as possible to the middle of its links.
    fn place_cards(&mut self, top: f64, body: f64) {
        let mut wished = vec![(0.0, 0_usize); self.plan.cards.len()];
        for row in &self.rows {
            for (nth, &link) in row.links.iter().enumerate() {
                let wish = &mut wished[self.plan.links[link].actor];
                *wish = (wish.0 + row.badge(nth), wish.1 + 1);
            }
        }
        let middle = top + body / 2.0;
        let order = &self.order.actors;
        let boxes: Vec<(f64, f64)> = order
            .iter()
            .map(|&actor| {
                let (sum, number) = wished[actor];
                let wish = if number == 0 { middle } else { sum / number as f64 };
                (wish, self.cards[actor].frame.height)
            })
            .collect();
        let left = MARGIN + self.wing_width(0);
        for (&actor, y) in order.iter().zip(settle(&boxes, top, body)) {
            let card = &mut self.cards[actor];
            card.frame.x = round(left);
            card.frame.y = round(y);
        }
    }

    /// Each link from a port on its card to its badge; those without a side at the back.
    fn curves(&self, page: &mut Page) {
        let mut ends: Vec<(usize, usize, f64, usize)> = Vec::new();
        for row in &self.rows {
            for (nth, &link) in row.links.iter().enumerate() {
                ends.push((self.plan.links[link].actor, row.wing, row.badge(nth), link));
            }
        }
        ends.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        let mut painted = Vec::new();
        for ports in ends.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            for (nth, &(actor, wing, y, at)) in ports.iter().enumerate() {
                let (frame, link) = (self.cards[actor].frame, &self.plan.links[at]);
                let step = (frame.height - 12.0) / ports.len() as f64;
                let port = frame.y + 6.0 + (nth as f64 + 0.5) * step;
                let side = if wing == 0 { frame.x } else { frame.x + frame.width };
                let inward = if wing == 0 { 1.0 } else { -1.0 };
                let reach = self.badge_x(wing) + inward * badge_width(link.look) / 2.0;
                let shape = Shape::Curve {
                    from: (round(side), round(port)),
                    to: (round(reach), round(y)),
                    look: link.look,
                    width: round(stroke(link)),
                };
                painted.push((link.look != Look::Neutral, at, shape));
            }
        }
        painted.sort_by_key(|(sided, at, _)| (*sided, *at));
        for (_, at, shape) in painted {
            let link = &self.plan.links[at];
            page.add(
                shape,
                Sense { statements: &link.statements, says: &link.says, key: None },
            );
        }
    }

    fn badge_x(&self, wing: usize) -> f64 {
        let width = LABEL + BADGES + PAD;
        self.panel(wing) + if wing == 0 { width - BADGES / 2.0 } else { BADGES / 2.0 }
    }

    fn badges(&self, page: &mut Page) {
        for row in &self.rows {
            for (nth, &at) in row.links.iter().enumerate() {
                let link = &self.plan.links[at];
                let shape = Shape::Badge {
                    at: (round(self.badge_x(row.wing)), round(row.badge(nth))),
                    look: link.look,
                    reported: link.counts.is_reported(),
                };
                page.add(
                    shape,
                    Sense { statements: &link.statements, says: &link.says, key: None },
                );
            }
        }
    }
}

/// The sign and name; gives back where its rows begin. `end` is the edge at which
/// lines start, the direction of reading from there, and its anchor.
fn paint_heading(
    heading: &[String],
    top: f64,
    (edge, inward, anchor): (f64, f64, Anchor),
    sense: Sense<'_>,
    page: &mut Page,
) -> f64 {
    let sign = Shape::Diamond(round(edge + inward * 5.0), round(top + 13.0));
    page.add(sign, sense);
    let style = Style { size: SIZE, bold: true, pale: false, anchor };
    for (at, line) in heading.iter().enumerate() {
        let base = top + 17.5 + at as f64 * LEAD;
        page.text((edge + inward * 17.0, base), line, style, sense);
    }
    top + heading.len() as f64 * LEAD + 8.0
}

fn paint_card(card: &Card, shown: &CardBox, page: &mut Page) {
    let frame = shown.frame;
    let sense =
        Sense { key: Some(&card.key), says: &card.label, statements: &card.statements };
    page.add(Shape::Card(frame, card.person), sense);
    let block =
        shown.name.len() as f64 * NAME_LEAD + shown.notes.len() as f64 * NOTE_LEAD;
    let middle = frame.x + frame.width / 2.0;
    let mut base = frame.y + (frame.height - block) / 2.0 + 13.0;
    let style = Style { size: NAME, bold: true, pale: false, anchor: Anchor::Middle };
    for line in &shown.name {
        page.text((middle, base), line, style, sense);
        base += NAME_LEAD;
    }
    let style = Style { size: NOTE, bold: false, pale: true, ..style };
    base -= 3.0;
    for line in &shown.notes {
        page.text((middle, base), line, style, sense);
        base += NOTE_LEAD;
    }
}

/// Wider for more statements, by the square root; thin for what others tell.
fn stroke(link: &Link) -> f64 {
    let number = link.counts.total() as f64;
    let width = if link.look == Look::Neutral { 0.9 } else { 0.7 + 0.7 * number.sqrt() };
    let width = width.min(6.0);
    if link.counts.is_reported() { width * 0.6 } else { width }
}

/// Upper edges of boxes (wished centre, height) that keep their order and distance and
/// stray least from their wishes: neighbours that would touch move together.
fn settle(boxes: &[(f64, f64)], top: f64, body: f64) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(boxes.len());
    let mut below = 0.0;
    for &(_, height) in boxes {
        offsets.push(below);
        below += height + GAP;
    }
    // Blocks of boxes that move as one: mean of their wishes, and how many they are.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (&(wish, height), offset) in boxes.iter().zip(&offsets) {
        let mut block = (wish - height / 2.0 - offset, 1);
        while let Some(above) = blocks.pop_if(|above| above.0 > block.0) {
            let number = above.1 + block.1;
            let sum = above.0 * above.1 as f64 + block.0 * block.1 as f64;
            block = (sum / number as f64, number);
        }
        blocks.push(block);
    }
    let lowest = (top + body - (below - GAP)).max(top);
    let shifts = blocks.iter().flat_map(|&(shift, number)| {
        std::iter::repeat_n(shift.clamp(top, lowest), number)
    });
    shifts.zip(offsets).map(|(shift, offset)| shift + offset).collect()
}
