//! Actors to the left, issues to the right, a curve for each stance; ordered so that few
//! curves cross. Curves end one under the other, so that no sign touches another.

use super::super::badge_width;
use super::field::{Field, actor_key, issue_key, sense};
use super::{
    Anchor, Figure, Frame, Look, MARGIN, NAME, Page, Sense, Shape, label, named, round,
    style,
};

const ACTOR: f64 = 170.0;
const SWEEP: f64 = 300.0;
const ISSUE: f64 = 300.0;
const CARD: f64 = 28.0;
/// Distance of two curves where they leave actors, and where signs stand.
const STEPS: [f64; 2] = [9.0, 19.0];
const GAP: f64 = 12.0;
const ROUNDS: usize = 24;

/// A stance between an actor and an issue, by their places in the field.
struct Link {
    ends: [usize; 2],
    look: Look,
    reported: bool,
    weight: usize,
    says: String,
    statements: Vec<String>,
}

pub(super) fn draw(field: &Field<'_>) -> Figure {
    let mut body = Page::default();
    let links = links(field);
    let orders = order(&links, [field.actors.len(), field.issues.len()]);
    let degree =
        |side: usize, at: usize| links.iter().filter(|l| l.ends[side] == at).count();
    let heights: [Vec<f64>; 2] = [0, 1].map(|side| {
        let least = if side == 0 { CARD } else { 32.0 };
        let high = |&at: &usize| (degree(side, at) as f64 * STEPS[side]).max(least);
        orders[side].iter().map(high).collect()
    });
    let total = |side: usize| heights[side].iter().map(|h| h + GAP).sum::<f64>();
    let whole = total(0).max(total(1));
    body.width = MARGIN + ACTOR + SWEEP + 40.0 + ISSUE;
    body.height = whole;
    let mut tops = [Vec::new(), Vec::new()];
    for side in 0..2 {
        let mut y = 0.0;
        tops[side] = vec![0.0; orders[side].len()];
        let spread = orders[side].len().max(1) as f64;
        // The shorter column is spread over the height of the longer.
        let extra = (whole - total(side)) / spread;
        for (place, &at) in orders[side].iter().enumerate() {
            tops[side][at] = y + extra / 2.0;
            y += heights[side][place] + GAP + extra;
        }
    }
    let tall = |side: usize, at: usize| {
        let place = orders[side].iter().position(|&own| own == at).unwrap_or(0);
        heights[side][place]
    };
    curves(&mut body, &links, &orders, &tops, &tall);
    for (at, actor) in field.actors.iter().enumerate() {
        let (y, high) = (tops[0][at], tall(0, at));
        let frame =
            Frame { x: MARGIN, y: round(y), width: ACTOR, height: round(high.max(CARD)) };
        let name = field.actor_label(actor);
        let (key, told) = (actor_key(actor), field.told(actor));
        let says = Sense { key: Some(&key), says: name, statements: &told };
        body.add(Shape::Card(frame, false), says);
        let place = (MARGIN + ACTOR / 2.0, y + high / 2.0);
        let look = style(NAME, Anchor::Middle);
        label(&mut body, place, name, ACTOR - 14.0, 1, look, named(&key));
    }
    let left = MARGIN + ACTOR + SWEEP + 36.0;
    for (at, issue) in field.issues.iter().enumerate() {
        let place = (left, tops[1][at] + tall(1, at) / 2.0);
        let words = field.issue_label(issue);
        let key = issue_key(issue);
        label(&mut body, place, words, ISSUE, 2, style(NAME, Anchor::Start), named(&key));
    }
    let looks = links.iter().map(|link| link.look).collect();
    let hollow = links.iter().any(|link| link.reported);
    let notes = vec!["The wider a curve, the more statements it rests on.".into()];
    Figure { body, notes, looks, words: Look::word, hollow }
}

fn links(field: &Field<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    for (at, actor) in field.actors.iter().enumerate() {
        for (on, issue) in field.issues.iter().enumerate() {
            let Some(holding) = field.cell(actor, issue) else { continue };
            let (counts, look, says, statements) = sense(field, (actor, issue), holding);
            let reported = counts.is_reported();
            let weight = counts.total();
            links.push(Link { ends: [at, on], look, reported, weight, says, statements });
        }
    }
    links
}

fn curves(
    page: &mut Page,
    links: &[Link],
    orders: &[Vec<usize>; 2],
    tops: &[Vec<f64>; 2],
    tall: &dyn Fn(usize, usize) -> f64,
) {
    let rank = |side: usize, at: usize| orders[side].iter().position(|&own| own == at);
    let end = |side: usize, link: &Link| {
        let at = link.ends[side];
        let mut own: Vec<&Link> = links.iter().filter(|l| l.ends[side] == at).collect();
        own.sort_by_key(|l| rank(1 - side, l.ends[1 - side]));
        let place = own.iter().position(|l| l.ends == link.ends).unwrap_or(0) as f64;
        let middle = tops[side][at] + tall(side, at) / 2.0;
        middle + (place - (own.len() as f64 - 1.0) / 2.0) * STEPS[side]
    };
    let (from, to) = (MARGIN + ACTOR, MARGIN + ACTOR + SWEEP);
    let mut badges = Vec::new();
    for link in links {
        let (start, stop) = (round(end(0, link)), round(end(1, link)));
        let wide = badge_width(link.look);
        let sense = Sense { key: None, says: &link.says, statements: &link.statements };
        let width = round(1.2 + 0.5 * (link.weight as f64 - 1.0).min(6.0));
        let shape =
            Shape::Curve { from: (from, start), to: (to, stop), look: link.look, width };
        page.add(shape, sense);
        badges.push((round(to + wide / 2.0), stop, link));
    }
    for (x, y, link) in badges {
        let sense = Sense { key: None, says: &link.says, statements: &link.statements };
        let reported = link.reported;
        page.add(Shape::Badge { at: (x, y), look: link.look, reported }, sense);
    }
}

/// Orders of both sides: each in turn by the mean rank of what it is tied to; the best of
/// all rounds, by crossings.
fn order(links: &[Link], sizes: [usize; 2]) -> [Vec<usize>; 2] {
    let mut orders: [Vec<usize>; 2] = sizes.map(|size| (0..size).collect());
    let mut best = (crossings(links, &orders), orders.clone());
    for round in 0..ROUNDS {
        let side = round % 2;
        let ranks = ranks(&orders[1 - side]);
        let mean = |at: usize| {
            let own = links.iter().filter(|l| l.ends[side] == at);
            let (sum, count) = own.fold((0, 0), |(sum, count), link| {
                (sum + ranks[link.ends[1 - side]], count + 1)
            });
            sum as f64 / f64::from(count.max(1))
        };
        orders[side].sort_by(|&a, &b| mean(a).total_cmp(&mean(b)));
        let now = crossings(links, &orders);
        if now < best.0 {
            best = (now, orders.clone());
        }
    }
    best.1
}

fn ranks(order: &[usize]) -> Vec<usize> {
    let mut ranks = vec![0; order.len()];
    for (rank, &at) in order.iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}

fn crossings(links: &[Link], orders: &[Vec<usize>; 2]) -> usize {
    let ranks = [ranks(&orders[0]), ranks(&orders[1])];
    let places: Vec<(usize, usize)> =
        links.iter().map(|l| (ranks[0][l.ends[0]], ranks[1][l.ends[1]])).collect();
    let cross = |a: &(usize, usize), b: &(usize, usize)| {
        a.0 < b.0 && a.1 > b.1 || a.0 > b.0 && a.1 < b.1
    };
    let pairs = places.iter().enumerate();
    pairs.map(|(at, a)| places[at + 1..].iter().filter(|b| cross(a, b)).count()).sum()
}
