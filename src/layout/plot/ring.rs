//! Actors on a ring in the order of clustering, tied by a line where they agree (unbroken)
//! and where they differ (dashed); names point outward, so that none touches another.

use std::cmp::Reverse;
use std::f64::consts::{FRAC_PI_2, TAU};

use super::super::look::GROUPS;
use super::field::{Field, actor_key};
use super::{
    Anchor, Figure, Frame, Line, Look, MARGIN, NAME, NARROWEST, Page, Sense, Shape,
    named, round, style, width, wrap,
};
use crate::network::Matrix;
use crate::network::measure::{Options as Measuring, memberships};

/// Least distance of two names on the ring.
const APART: f64 = 24.0;
const SMALLEST: f64 = 150.0;
const NODE: f64 = 11.0;
/// Most ties that a picture bears, for each actor.
const MOST: usize = 4;
/// Width of the widest line, and how many issues it stands for at least.
const WIDEST: f64 = 5.0;
const STRONG: f64 = 6.0;

/// Where actors stand, and their names.
struct Ring {
    centre: (f64, f64),
    radius: f64,
    /// The angle of each, in radians.
    angles: Vec<f64>,
    names: Vec<String>,
}

impl Ring {
    /// Stands actors around the page, with a gap of one place between groups, and widens
    /// the page so that all names have room.
    fn of(names: Vec<String>, groups: &[Vec<usize>], page: &mut Page) -> Self {
        let group_of = |at: usize| groups.iter().position(|group| group.contains(&at));
        let mut places = Vec::new();
        let mut next: f64 = 0.0;
        for at in 0..names.len() {
            if at > 0 && group_of(at) != group_of(at - 1) {
                next += 1.0;
            }
            places.push(next);
            next += 1.0;
        }
        let around = if groups.len() > 1 { next + 1.0 } else { next }.max(3.0);
        let radius = (APART * around / TAU).max(SMALLEST);
        let angles: Vec<f64> =
            places.into_iter().map(|place| place / around * TAU - FRAC_PI_2).collect();
        // How far names reach to the left, the right, up and down.
        let mut reach = [radius + NODE; 4];
        for (angle, name) in angles.iter().zip(&names) {
            let out = radius + 20.0 + width(name, NAME, false);
            let (sine, cosine) = angle.sin_cos();
            let sides = [-cosine * out, cosine * out, -sine * out, sine * out];
            for (own, side) in reach.iter_mut().zip(sides) {
                *own = own.max(side + 8.0);
            }
        }
        let [left, right, up, down] = reach;
        page.width = MARGIN + left + right;
        page.height = up + down;
        Self { centre: (MARGIN + left, up), radius, angles, names }
    }

    /// A point in the direction of an actor.
    fn point(&self, at: usize, radius: f64) -> (f64, f64) {
        let (sine, cosine) = self.angles[at].sin_cos();
        (round(self.centre.0 + cosine * radius), round(self.centre.1 + sine * radius))
    }

    /// The nodes, and the names that point outward from them.
    fn nodes(
        &self,
        field: &Field<'_>,
        actors: &[&str],
        groups: &[Option<usize>],
        page: &mut Page,
    ) {
        for (at, name) in self.names.iter().enumerate() {
            let (x, y) = self.point(at, self.radius);
            let (key, told) = (actor_key(actors[at]), field.told(actors[at]));
            let says = Sense { key: Some(&key), says: name, statements: &told };
            if let Some(group) = groups[at] {
                page.add(Shape::Token { at: (x, y), group }, says);
            } else {
                let (x, y) = (round(x - NODE / 2.0), round(y - NODE / 2.0));
                let frame = Frame { x, y, width: NODE, height: NODE };
                page.add(Shape::Card(frame, true), says);
            }
            let degrees = self.angles[at].to_degrees();
            let turned = degrees > 90.0 && degrees < 270.0;
            let shape = Shape::Slant {
                at: self.point(at, self.radius + 12.0),
                angle: round(if turned { degrees - 180.0 } else { degrees }),
                anchor: if turned { Anchor::End } else { Anchor::Start },
                size: NAME,
                words: name.clone(),
                width: round(width(name, NAME, false)),
            };
            page.add(shape, named(&key));
        }
    }
}

pub(super) fn draw(field: &Field<'_>) -> Figure {
    let mut body = Page::default();
    let (actors, linkage) = field.clustered();
    let short = |id: &&str| {
        let lines = wrap(field.actor_label(id), NAME, false, 180.0, 1);
        lines.into_iter().next().unwrap_or_default()
    };
    let names = actors.iter().map(short).collect();
    let ring = Ring::of(names, &linkage.cut(0.0), &mut body);
    let left_out = ties(&mut body, field, &actors, &ring);
    let groups = if field.communities {
        communities(field, &actors)
    } else {
        vec![None; actors.len()]
    };
    ring.nodes(field, &actors, &groups, &mut body);
    key(&groups, &mut body);
    let looks = vec![Look::Support, Look::Oppose, Look::Neutral];
    let many = field.thing(true);
    let mut notes = vec![format!(
        "A line ties two who took sides on the same {many}; the wider, the more {many}. Gaps \
         part groups that do not agree on average."
    )];
    if field.communities {
        notes.push(
            "Colour and form are those of the community of greatest signed modularity \
             (Louvain, on agree − differ); who is in none, or in a small one beyond the \
             sixth, stays a plain circle."
                .into(),
        );
    }
    if left_out > 0 {
        notes.push(format!("The {left_out} weakest ties are left out."));
    }
    Figure { body, notes, looks, words, hollow: false }
}

/// For each actor the community, the largest first; none for one alone.
fn communities(field: &Field<'_>, actors: &[&str]) -> Vec<Option<usize>> {
    let labels: Vec<String> = actors.iter().map(ToString::to_string).collect();
    let tie = |one: usize, other: usize| {
        let net = field.score(actors[one], actors[other]).net();
        (one != other && net != 0.0).then_some((other as u32, net))
    };
    let row = |one| (0..actors.len()).filter_map(|other| tie(one, other)).collect();
    let entries = (0..actors.len()).map(row).collect();
    let matrix = Matrix { rows: labels.clone(), columns: labels, entries };
    let (_, found) = memberships(&matrix, Measuring::default());
    let mut sizes: Vec<(usize, usize)> = Vec::new();
    for &community in &found {
        match sizes.iter_mut().find(|(_, own)| *own == community) {
            Some((size, _)) => *size += 1,
            None => sizes.push((1, community)),
        }
    }
    sizes.sort_by_key(|&(size, community)| (Reverse(size), community));
    sizes.retain(|(size, _)| *size > 1);
    sizes.truncate(GROUPS.len());
    let place = |community: &usize| sizes.iter().position(|(_, own)| own == community);
    found.iter().map(place).collect()
}

/// The communities with their numbers of actors, below the ring.
fn key(groups: &[Option<usize>], page: &mut Page) {
    const ENTRY: f64 = 150.0;
    let columns =
        ((page.width.max(NARROWEST - MARGIN) - MARGIN) / ENTRY).max(1.0) as usize;
    let count = groups.iter().flatten().max().map_or(0, |most| most + 1);
    for group in 0..count {
        let size = groups.iter().filter(|own| **own == Some(group)).count();
        let x = MARGIN + ENTRY * (group % columns) as f64;
        let y = round(page.height + 18.0 + 20.0 * (group / columns) as f64);
        page.add(Shape::Token { at: (x + 8.0, y), group }, Sense::default());
        let words = format!("{size} actors");
        let style = style(NAME, Anchor::Start);
        page.text((x + 22.0, y + 4.5), &words, style, Sense::default());
    }
    page.height +=
        20.0 * count.div_ceil(columns) as f64 + if count > 0 { 8.0 } else { 0.0 };
}

const fn words(look: Look) -> &'static str {
    match look {
        Look::Support => "agree on more than they differ on",
        Look::Oppose => "differ on more",
        _ => "on as many",
    }
}

/// Lines between those who share issues, the heaviest painted last; gives the number of
/// those that had no room.
fn ties(page: &mut Page, field: &Field<'_>, actors: &[&str], ring: &Ring) -> usize {
    let mut found = Vec::new();
    for (at, one) in actors.iter().enumerate() {
        for (other_at, other) in actors.iter().enumerate().skip(at + 1) {
            let score = field.score(one, other);
            if score.shared > 0 {
                found.push((at, other_at, score));
            }
        }
    }
    found.sort_by(|a, b| a.2.net().abs().total_cmp(&b.2.net().abs()));
    let left_out = found.len().saturating_sub(MOST * actors.len());
    let strongest = found.last().map_or(STRONG, |tie| tie.2.net().abs().max(STRONG));
    let kept = (found.len() - left_out) as f64;
    // Many lines have to be thin to be told apart.
    let widest = (WIDEST * (60.0 / kept.max(1.0)).sqrt()).clamp(1.6, WIDEST);
    for (one, other, score) in found.into_iter().skip(left_out) {
        let net = score.net();
        let look = match net {
            net if net > 0.0 => Look::Support,
            net if net < 0.0 => Look::Oppose,
            _ => Look::Neutral,
        };
        let says = format!(
            "{} and {} agree on {} and differ on {} of {} shared {}",
            ring.names[one],
            ring.names[other],
            score.agree,
            score.differ,
            score.shared,
            field.thing(true),
        );
        let line = match look {
            Look::Support => Line::Solid,
            Look::Oppose => Line::Dashed,
            _ => Line::Dotted,
        };
        let width = round(0.8 + (widest - 0.8) * net.abs() / strongest);
        let points = vec![ring.point(one, ring.radius), ring.point(other, ring.radius)];
        let shape =
            Shape::Rule { points, colour: look.colour(), width, line, arrow: false };
        let statements = field.behind(actors[one], actors[other]);
        page.add(shape, Sense { key: None, says: &says, statements: &statements });
    }
    left_out
}
