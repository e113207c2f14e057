//! The order of speaking: a lane an actor, a sign a statement, from left to right.
//!
//! Records stand in the order of their dates. Where there are more statements than places,
//! a place holds several, and a sign says how many. The number under a sign is that of its
//! issue, listed below; a bracket joins the two sides of whoever changes over, an arrow leads
//! to what a statement answers.

use std::collections::BTreeMap;

use super::field::{Field, actor_key, counts, issue_key};
use super::{
    Anchor, Figure, INK, Line, Look, MARGIN, NAME, Page, SMALL, Sense, Shape, hairline,
    label, named, round, style, width,
};
use crate::model::{DocumentEntry, Responds, Stance, Statement};

const ACTOR: f64 = 170.0;
const LANE: f64 = 44.0;
const STEP: f64 = 29.0;
/// Most statements of a place where changes of side can be told apart.
const DISTINCT: usize = 3;
/// Most places from left to right.
const PLACES: usize = 72;

/// A sign: an actor's statements in one place.
struct Sign<'c> {
    at: (f64, f64),
    statements: Vec<&'c Statement>,
}

/// Where statements stand: in which lane, and at which place from left to right.
struct Track<'c> {
    /// In the order of time.
    told: Vec<&'c Statement>,
    /// Actors in the order in which they first speak.
    lanes: Vec<&'c str>,
    /// Statements of a place.
    per_place: usize,
    left: f64,
    top: f64,
}

impl<'c> Track<'c> {
    fn of(told: Vec<&'c Statement>) -> Self {
        let mut lanes: Vec<&str> = Vec::new();
        for statement in &told {
            if !lanes.contains(&statement.actor.as_str()) {
                lanes.push(&statement.actor);
            }
        }
        let per_place = told.len().div_ceil(PLACES).max(1);
        Self { told, lanes, per_place, left: MARGIN + ACTOR + 14.0, top: 0.0 }
    }

    /// Whether a place holds so few statements that each can be told apart.
    const fn is_distinct(&self) -> bool {
        self.per_place <= DISTINCT
    }

    fn lane(&self, actor: &str) -> usize {
        self.lanes.iter().position(|own| *own == actor).unwrap_or(0)
    }

    /// The middle of a lane.
    fn height(&self, lane: usize) -> f64 {
        self.top + LANE * (lane as f64 + 0.5)
    }

    /// The middle of the sign of the statement of that number.
    fn spot(&self, at: usize) -> (f64, f64) {
        let place = at / self.per_place;
        let x = self.left + STEP * (place as f64 + 0.5);
        (round(x), round(self.height(self.lane(&self.told[at].actor))))
    }
}

pub(super) fn draw(field: &Field<'_>) -> Figure {
    let mut body = Page::default();
    let mut track = Track::of(in_order(field));
    let left = track.left;
    let places = track.told.len().div_ceil(track.per_place);
    let right = left + STEP * places.max(1) as f64;
    body.width = right;
    track.top = records(&mut body, field, &track);
    for (lane, actor) in track.lanes.iter().enumerate() {
        let y = track.height(lane);
        hairline(&mut body, (left, y), (right, y));
        let name = field.corpus.actor_label(actor);
        let (at, key) = ((left - 12.0, y), actor_key(actor));
        label(&mut body, at, name, ACTOR, 2, style(NAME, Anchor::End), named(&key));
    }
    body.height = track.top + LANE * track.lanes.len() as f64;
    let per_place = track.per_place;
    let plural = if per_place == 1 { "" } else { "s" };
    let mut notes = vec![format!(
        "From left to right in the order of the records, {per_place} statement{plural} a \
         place. The number under a sign is that of the issue (×n: n statements); signs tell \
         the side toward it."
    )];
    if track.is_distinct() {
        changes(&mut body, &track);
        notes.push("A bracket joins where an actor changes sides on an issue.".into());
        if replies(&mut body, field, &track) {
            notes.push(
                "An arrow leads from a statement to what it answers: unbroken where it \
                 agrees, dashed where it disagrees, dotted where it only answers."
                    .into(),
            );
        }
    }
    let (looks, hollow) = signs(&mut body, field, &track);
    key(&mut body, field);
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
fn records(page: &mut Page, field: &Field<'_>, track: &Track<'_>) -> f64 {
    if field.corpus.documents.len() < 2 {
        return 6.0;
    }
    let mut free = f64::NEG_INFINITY;
    let mut before = "";
    for (at, statement) in track.told.iter().enumerate() {
        if statement.document == before {
            continue;
        }
        before = &statement.document;
        let x = track.left + STEP * (at / track.per_place) as f64;
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

/// A bracket over a lane from an actor's last statement on one side of an issue to the
/// first on the other.
fn changes(page: &mut Page, track: &Track<'_>) {
    let mut last: BTreeMap<(&str, &str), (usize, &Statement)> = BTreeMap::new();
    for (at, statement) in track.told.iter().enumerate() {
        if statement.toward == Stance::Neutral {
            continue;
        }
        let key = (statement.actor.as_str(), statement.issue.as_str());
        let before = last.insert(key, (at, statement));
        let Some((from, other)) = before.filter(|(_, s)| s.toward != statement.toward)
        else {
            continue;
        };
        let [one, two] = [from, at].map(|at| track.spot(at));
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

/// An arrow from each statement that answers somebody to the last that the other made
/// before: on the same issue, else in the same record. Gives whether there are any.
fn replies(page: &mut Page, field: &Field<'_>, track: &Track<'_>) -> bool {
    let mut any = false;
    for (at, statement) in track.told.iter().enumerate() {
        for to in statement.responds_to.iter().filter(|to| to.actor != statement.actor) {
            let before = &track.told[..at];
            let last = |alike: &dyn Fn(&Statement) -> bool| {
                before.iter().rposition(|s| s.actor == to.actor && alike(s))
            };
            let on_issue = last(&|s| s.issue == statement.issue);
            let Some(answered) =
                on_issue.or_else(|| last(&|s| s.document == statement.document))
            else {
                continue;
            };
            let says = format!(
                "{} {} {}",
                field.corpus.actor_label(&statement.actor),
                to.relation.verb(),
                field.corpus.actor_label(&to.actor),
            );
            let look = match to.relation {
                Responds::Agree => Look::Support,
                Responds::Disagree => Look::Oppose,
                Responds::Answer => Look::Neutral,
            };
            let shape = Shape::Rule {
                points: between(track.spot(at), track.spot(answered)),
                colour: look.colour(),
                width: 1.3,
                line: look.line(),
                arrow: true,
            };
            let ids = [statement.id.clone(), before[answered].id.clone()];
            page.add(shape, Sense { key: None, says: &says, statements: &ids });
            any = true;
        }
    }
    any
}

/// The line from one sign to another, without what the two cover.
fn between(from: (f64, f64), to: (f64, f64)) -> Vec<(f64, f64)> {
    const COVERED: f64 = 10.0;
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let share = COVERED / x.hypot(y).max(2.0 * COVERED);
    vec![
        (round(from.0 + x * share), round(from.1 + y * share)),
        (round(to.0 - x * share), round(to.1 - y * share)),
    ]
}

fn signs(page: &mut Page, field: &Field<'_>, track: &Track<'_>) -> (Vec<Look>, bool) {
    let mut signs: Vec<Sign<'_>> = Vec::new();
    for (at, statement) in track.told.iter().enumerate() {
        let spot = track.spot(at);
        match signs.iter_mut().find(|sign| sign.at == spot) {
            Some(sign) => sign.statements.push(statement),
            None => signs.push(Sign { at: spot, statements: vec![statement] }),
        }
    }
    let (mut looks, mut hollow) = (Vec::new(), false);
    for sign in signs {
        let counts = counts(sign.statements.iter().copied());
        let look = Look::of(&counts);
        let at = sign.at;
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
        let own = Sense { says: "", ..sense };
        page.text(below, &words, style(SMALL, Anchor::Middle), own);
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
        let (room, look, own) =
            (ENTRY - 44.0, style(12.0, Anchor::Start), issue_key(issue));
        label(page, (x + 26.0, y), words, room, 1, look, named(&own));
    }
    page.height = top + 17.0 * rows as f64;
}
