//! Actors on a ring in the order of clustering, tied by a line where they agree (unbroken)
//! and where they differ (dashed); names point outward, so that none touches another.

use std::f64::consts::{FRAC_PI_2, TAU};

use super::field::Field;
use super::{
    Anchor, Figure, Frame, Line, Look, MARGIN, NAME, Page, Sense, Shape, round, width,
    wrap,
};

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
    fn nodes(&self, page: &mut Page) {
        for (at, name) in self.names.iter().enumerate() {
            let (x, y) = self.point(at, self.radius);
            let (x, y) = (round(x - NODE / 2.0), round(y - NODE / 2.0));
            let frame = Frame { x, y, width: NODE, height: NODE };
            let says = Sense { key: None, says: name, statements: &[] };
            page.add(Shape::Card(frame, true), says);
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
            page.add(shape, Sense::default());
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
    ring.nodes(&mut body);
    let looks = vec![Look::Support, Look::Oppose, Look::Neutral];
    let mut notes = vec![
        "A line ties two who took sides on the same issues; the wider, the more issues. Gaps \
         part groups that do not agree on average."
            .into(),
    ];
    if left_out > 0 {
        notes.push(format!("The {left_out} weakest ties are left out."));
    }
    Figure { body, notes, looks, words, hollow: false }
}

const fn words(look: Look) -> &'static str {
    match look {
        Look::Support => "agree on more issues than they differ on",
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
            "{} and {} agree on {} and differ on {} of {} shared issues",
            ring.names[one], ring.names[other], score.agree, score.differ, score.shared
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
