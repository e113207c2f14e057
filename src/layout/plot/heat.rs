//! The heat map of agreement, in the order of a dendrogram that stands beside it.
//!
//! A cell says (agree − differ) / shared and on how many issues it rests; one that rests on
//! one issue only is small and paler: one issue is no pattern.

use super::field::Field;
use super::{
    Anchor, Figure, Frame, INK, Line, Look, MARGIN, NAME, Page, SMALL, Sense, Shape,
    columns, label, named, round, style, tint,
};
use crate::network::{Linkage, Score};

const ACTOR: f64 = 170.0;
const CELL: f64 = 44.0;
const ROW: f64 = 34.0;
const TREE: f64 = 150.0;

pub(super) fn draw(field: &Field<'_>) -> Figure {
    let mut body = Page::default();
    let (actors, linkage) = field.clustered();
    let things = field.thing(true);
    let left = MARGIN + ACTOR + 12.0;
    let right = left + CELL * actors.len() as f64;
    body.width = right + TREE + 44.0;
    let names = field.names(&actors);
    let top = columns(&mut body, &names, left, CELL);
    for (row, one) in actors.iter().enumerate() {
        let y = top + ROW * row as f64;
        let at = (left - 10.0, y + ROW / 2.0);
        let (name, key) = &names[row];
        label(&mut body, at, name, ACTOR, 2, style(NAME, Anchor::End), named(key));
        for (column, other) in actors.iter().enumerate() {
            let x = left + CELL * column as f64;
            let frame = Frame { x, y, width: CELL, height: ROW };
            if row == column {
                let inner = inset(frame, 1.0);
                let fill = "#ece9e2".into();
                let shape = Shape::Block { frame: inner, fill, edge: None, hatch: None };
                body.add(shape, named(key));
                continue;
            }
            let (score, statements) = (field.score(one, other), field.behind(one, other));
            cell(&mut body, frame, [name, names[column].0, things], score, &statements);
        }
    }
    body.height = top + ROW * actors.len() as f64;
    tree(&mut body, &linkage, right + 8.0, top);
    body.height += 26.0;
    let (one, many) = (field.thing(false), field.thing(true));
    let notes = vec![
        format!(
            "A cell: (agree − differ) / shared, from −1 to +1, and below it on how many \
             shared {many} it rests; small where that is one. Blank: no {one} on which both \
             took a side."
        ),
        "The tree joins by average linkage on (agree − differ) / (shared + 1), dashed where \
         that is not above 0."
            .into(),
    ];
    let looks = vec![Look::Support, Look::Oppose];
    Figure { body, notes, looks, words, hollow: false }
}

const fn words(look: Look) -> &'static str {
    match look {
        Look::Support => "agree",
        _ => "differ",
    }
}

const fn inset(frame: Frame, by: f64) -> Frame {
    Frame {
        x: frame.x + by,
        y: frame.y + by,
        width: frame.width - by * 2.0,
        height: frame.height - by * 2.0,
    }
}

fn cell(
    page: &mut Page,
    frame: Frame,
    [one, other, things]: [&str; 3],
    score: Score,
    statements: &[String],
) {
    let Some(value) = score.value() else { return };
    let look = if value < 0.0 { Look::Oppose } else { Look::Support };
    let (agree, differ, shared) = (score.agree, score.differ, score.shared);
    let says = format!(
        "{one} and {other} agree on {agree} and differ on {differ} of {shared} shared {things}"
    );
    let thin = shared < 2;
    let depth = value.abs() * if thin { 0.3 } else { 0.6 };
    let edge =
        thin.then_some((look.colour(), Line::Dotted)).filter(|_| value.abs() > 0.0);
    let shape = Shape::Block {
        frame: inset(frame, if thin { 4.0 } else { 1.0 }),
        fill: tint(look.colour(), depth.max(0.04)),
        edge,
        hatch: None,
    };
    page.add(shape, Sense { key: None, says: &says, statements });
    let middle = frame.x + frame.width / 2.0;
    let value = match (value * 100.0).round() {
        0.0 => "0".to_owned(),
        whole if whole.abs() >= 100.0 => if whole > 0.0 { "+1" } else { "−1" }.to_owned(),
        whole if whole > 0.0 => format!("+.{whole:02}"),
        whole => format!("−.{:02}", whole.abs()),
    };
    let y = frame.y + frame.height / 2.0;
    let own = Sense { statements, ..Sense::default() };
    page.text((middle, y + 0.5), &value, style(12.5, Anchor::Middle), own);
    let rests = shared.to_string();
    page.text((middle, y + 10.5), &rests, style(9.5, Anchor::Middle), own);
}

/// The tree to the right of the cells: the farther right a join, the less its parts agree.
fn tree(page: &mut Page, linkage: &Linkage, left: f64, top: f64) {
    if linkage.joins.is_empty() {
        return;
    }
    let across = |nearness: f64| left + (1.0 - nearness) / 2.0 * TREE;
    let mut places: Vec<(f64, f64)> =
        (0..linkage.things).map(|at| (left, top + ROW * (at as f64 + 0.5))).collect();
    for join in &linkage.joins {
        let x = across(join.nearness);
        let [one, other] = join.parts.map(|part| places[part]);
        let points = [(one.0, one.1), (x, one.1), (x, other.1), (other.0, other.1)];
        let line = if join.nearness > 0.0 { Line::Solid } else { Line::Dashed };
        rule(page, points.to_vec(), line);
        places.push((x, one.1.midpoint(other.1)));
    }
    let end = page.height + 6.0;
    rule(page, vec![(left, end), (left + TREE, end)], Line::Solid);
    for (value, words) in [(1.0, "+1"), (0.0, "0"), (-1.0, "−1")] {
        let x = across(value);
        rule(page, vec![(x, end), (x, end + 4.0)], Line::Solid);
        page.text((x, end + 16.0), words, style(SMALL, Anchor::Middle), Sense::default());
    }
}

fn rule(page: &mut Page, points: Vec<(f64, f64)>, line: Line) {
    let points = points.into_iter().map(|(x, y)| (round(x), round(y))).collect();
    let shape = Shape::Rule { points, colour: INK, width: 1.2, line, arrow: false };
    page.add(shape, Sense::default());
}
