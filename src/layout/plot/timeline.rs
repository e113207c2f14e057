//! The order of speaking: a lane an actor, a sign a statement, from left to right.
//!
//! Records stand in the order of their dates. Where there are more statements than places,
//! a place holds several, and a sign says how many. The number under a sign is that of its
//! issue, listed below; a line joins the two sides of whoever changes over.

use std::collections::BTreeMap;

use super::field::{Field, counts};
use super::{
    Anchor, Figure, INK, Line, Look, MARGIN, NAME, Page, SMALL, Sense, Shape, hairline,
    label, round, style, width,
};
use crate::model::{DocumentEntry, Stance, Statement};

const ACTOR: f64 = 170.0;
const LANE: f64 = 44.0;
const STEP: f64 = 29.0;
/// Most statements of a place where changes of side can be told apart.
const DISTINCT: usize = 3;
/// Most places from left to right.
const PLACES: usize = 72;

/// A sign: an actor's statements in one place.
struct Sign<'c> {
    lane: usize,
    place: usize,
    statements: Vec<&'c Statement>,
}

pub(super) fn draw(field: &Field<'_>) -> Figure {
    let mut body = Page::default();
    let told = in_order(field);
    let per_place = told.len().div_ceil(PLACES).max(1);
    let left = MARGIN + ACTOR + 14.0;
    let places = told.len().div_ceil(per_place);
    let right = left + STEP * places.max(1) as f64;
    body.width = right;
    let top = records(&mut body, field, &told, per_place, left);
    // Lanes in the order in which actors first speak.
    let mut lanes: Vec<&str> = Vec::new();
    for statement in &told {
        if !lanes.contains(&statement.actor.as_str()) {
            lanes.push(&statement.actor);
        }
    }
    for (lane, actor) in lanes.iter().enumerate() {
        let y = top + LANE * (lane as f64 + 0.5);
        hairline(&mut body, (left, y), (right, y));
        let name = field.corpus.actor_label(actor);
        label(&mut body, (left - 12.0, y), name, ACTOR, 2, style(NAME, Anchor::End));
    }
    body.height = top + LANE * lanes.len() as f64;
    let spot = |lane: usize, place: usize| {
        let x = left + STEP * (place as f64 + 0.5);
        (round(x), round(top + LANE * (lane as f64 + 0.5)))
    };
    if per_place <= DISTINCT {
        changes(&mut body, &told, &lanes, per_place, &spot);
    }
    let (looks, hollow) = signs(&mut body, field, &told, &lanes, per_place, &spot);
    key(&mut body, field);
    let plural = if per_place == 1 { "" } else { "s" };
    let mut notes = vec![format!(
        "From left to right in the order of the records, {per_place} statement{plural} a \
         place. The number under a sign is that of the issue (×n: n statements); signs tell \
         the side toward it."
    )];
    if per_place <= DISTINCT {
        notes.push("A bracket joins where an actor changes sides on an issue.".into());
    }
    Figure { body, notes, looks, words: Look::word, hollow }
}

/// The statements of the field's actors on its issues, in the order of time.
fn in_order<'c>(field: &Field<'c>) -> Vec<&'c Statement> {
    let shown = |s: &&Statement| {
        field.actors.contains(&s.actor.as_str())
            && field.issues.contains(&s.issue.as_str())
    };
    let mut told: Vec<&Statement> = field.corpus.live().filter(shown).collect();
    told.sort_by_key(|s| {
        let entry = field.corpus.document(&s.document);
        let date = entry.and_then(|entry| entry.date.as_deref());
        (date.is_none(), date, &s.document, s.start, &s.id)
    });
    told
}

/// The names of records above their first place, where there are several and room; gives
/// the height that they take.
fn records(
    page: &mut Page,
    field: &Field<'_>,
    told: &[&Statement],
    per_place: usize,
    left: f64,
) -> f64 {
    if field.corpus.documents.len() < 2 {
        return 6.0;
    }
    let mut free = f64::NEG_INFINITY;
    let mut before = "";
    for (at, statement) in told.iter().enumerate() {
        if statement.document == before {
            continue;
        }
        before = &statement.document;
        let x = left + STEP * (at / per_place) as f64;
        let entry = field.corpus.document(before);
        let words = entry.and_then(DocumentEntry::day).unwrap_or(before);
        if x > free {
            let points = vec![(round(x), 2.0), (round(x), 16.0)];
            let line = Line::Solid;
            let tick =
                Shape::Rule { points, colour: INK, width: 1.0, line, arrow: false };
            page.add(tick, Sense::default());
            page.text(
                (x + 4.0, 13.0),
                words,
                style(SMALL, Anchor::Start),
                Sense::default(),
            );
            free = x + width(words, SMALL, false) + 14.0;
        }
    }
    24.0
}

type Spot<'a> = &'a dyn Fn(usize, usize) -> (f64, f64);

/// A bracket over a lane from an actor's last statement on one side of an issue to the
/// first on the other.
fn changes(
    page: &mut Page,
    told: &[&Statement],
    lanes: &[&str],
    per_place: usize,
    spot: Spot<'_>,
) {
    let mut last: BTreeMap<(&str, &str), (usize, &Statement)> = BTreeMap::new();
    for (at, statement) in told.iter().enumerate() {
        if statement.toward == Stance::Neutral {
            continue;
        }
        let key = (statement.actor.as_str(), statement.issue.as_str());
        let before = last.insert(key, (at, statement));
        let Some((from, other)) = before.filter(|(_, s)| s.toward != statement.toward)
        else {
            continue;
        };
        let lane = lanes.iter().position(|actor| *actor == statement.actor).unwrap_or(0);
        let [one, two] = [from, at].map(|at| spot(lane, at / per_place));
        if one.0 >= two.0 {
            continue;
        }
        let high = one.1 - 17.0;
        let points = vec![
            (one.0, one.1 - 9.0),
            (one.0, high),
            (two.0, high),
            (two.0, two.1 - 9.0),
        ];
        let says = "changes sides".to_owned();
        let ids = [other.id.clone(), statement.id.clone()];
        let shape = Shape::Rule {
            points,
            colour: INK,
            width: 1.3,
            line: Line::Solid,
            arrow: true,
        };
        page.add(shape, Sense { key: None, says: &says, statements: &ids });
    }
}

fn signs(
    page: &mut Page,
    field: &Field<'_>,
    told: &[&Statement],
    lanes: &[&str],
    per_place: usize,
    spot: Spot<'_>,
) -> (Vec<Look>, bool) {
    let mut signs: Vec<Sign<'_>> = Vec::new();
    for (at, statement) in told.iter().enumerate() {
        let place = at / per_place;
        let lane = lanes.iter().position(|actor| *actor == statement.actor).unwrap_or(0);
        match signs.iter_mut().find(|s| s.lane == lane && s.place == place) {
            Some(sign) => sign.statements.push(statement),
            None => signs.push(Sign { lane, place, statements: vec![statement] }),
        }
    }
    let (mut looks, mut hollow) = (Vec::new(), false);
    for sign in signs {
        let counts = counts(sign.statements.iter().copied());
        let look = Look::of(&counts);
        let at = spot(sign.lane, sign.place);
        let first = sign.statements[0];
        let one = sign.statements.iter().all(|s| s.issue == first.issue);
        let number = field.issues.iter().position(|issue| *issue == first.issue);
        let number = number.map_or(String::new(), |at| (at + 1).to_string());
        let words = match (one, sign.statements.len()) {
            (true, 1) => number,
            (true, n) => format!("{number}×{n}"),
            (false, n) => format!("×{n}"),
        };
        let says = format!(
            "{} {} {}",
            field.corpus.actor_label(&first.actor),
            look.word(),
            if one { field.corpus.issue_label(&first.issue) } else { "several issues" }
        );
        let ids: Vec<String> = sign.statements.iter().map(|s| s.id.clone()).collect();
        let reported = counts.is_reported();
        let sense = Sense { key: None, says: &says, statements: &ids };
        page.add(Shape::Badge { at, look, reported }, sense);
        let below = (at.0, at.1 + 18.5);
        page.text(below, &words, style(SMALL, Anchor::Middle), Sense::default());
        hollow |= reported;
        looks.push(look);
    }
    (looks, hollow)
}

/// The issues by number, in as many columns as fit.
fn key(page: &mut Page, field: &Field<'_>) {
    const ENTRY: f64 = 300.0;
    let room = page.width.max(super::NARROWEST - MARGIN) - MARGIN;
    let columns = ((room / ENTRY).floor() as usize).max(1);
    let rows = field.issues.len().div_ceil(columns);
    let top = page.height + 18.0;
    for (at, issue) in field.issues.iter().enumerate() {
        let (column, row) = (at / rows.max(1), at % rows.max(1));
        let x = MARGIN + ENTRY * column as f64;
        let y = top + 17.0 * row as f64;
        page.text(
            (x + 18.0, y + 4.0),
            &(at + 1).to_string(),
            style(12.0, Anchor::End),
            Sense::default(),
        );
        let words = field.issue_label(issue);
        label(page, (x + 26.0, y), words, ENTRY - 44.0, 1, style(12.0, Anchor::Start));
    }
    page.height = top + 17.0 * rows as f64;
}
