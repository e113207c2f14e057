//! Who stands where: supporters, what one said, conditions, decisions.

use super::super::answer::Maker;
use super::super::index::{Cell, Row, View};
use super::super::question::{Form, Topic};
use super::{is_exact, stand_on};
use crate::model::Stance;
use crate::network::Side;

/// An actor's statements on a topic, those on the very position first.
struct Held<'i> {
    actor: u32,
    exact: bool,
    rows: Vec<&'i Row>,
    side: Side,
    /// How many statements of the same actor take the other side.
    otherwise: usize,
}

/// Who supports, opposes or raises the topic: those on the very position first, then by
/// number of statements and name.
pub(super) fn who(maker: &mut Maker<'_, '_, '_>) {
    let Some(topic) = &maker.question.topic else { return };
    let wanted = match maker.question.form {
        Form::Supports => Some(Stance::Support),
        Form::Opposes => Some(Stance::Oppose),
        _ => None,
    };
    let cells = maker.view.cells(Some(topic.at.0));
    let mut held: Vec<Held<'_>> =
        cells.filter_map(|cell| holds(maker, &cell, topic, wanted)).collect();
    held.sort_by(|a, b| {
        let key = |h: &Held<'_>| (!h.exact, std::cmp::Reverse(h.rows.len()));
        let name = |h: &Held<'_>| maker.actor_label(h.actor);
        key(a).cmp(&key(b)).then_with(|| name(a).cmp(name(b)))
    });
    maker.section(String::new(), Some(topic.at.0));
    for held in held {
        let other = match held.otherwise {
            0 => String::new(),
            n => format!("takes the other side too ({n})"),
        };
        maker.line(held.actor, Some(held.side), other, &held.rows);
    }
}

fn holds<'i>(
    maker: &Maker<'_, 'i, '_>,
    cell: &Cell<'i>,
    topic: &Topic,
    wanted: Option<Stance>,
) -> Option<Held<'i>> {
    let (mut rows, others): (Vec<&Row>, Vec<&Row>) = maker
        .view
        .in_cell(cell)
        .partition(|row| wanted.is_none_or(|side| side == stand_on(row, topic)));
    rows.sort_by_key(|row| !is_exact(row, topic));
    let exact = is_exact(rows.first()?, topic);
    let against = wanted.map(Stance::opposite);
    let otherwise =
        others.iter().filter(|row| Some(stand_on(row, topic)) == against).count();
    let side = rows.iter().map(|row| stand_on(row, topic)).collect();
    Some(Held { actor: cell.actor, exact, rows, side, otherwise })
}

/// What the actor said on the topic or on everything: a section an issue, most spoken of
/// first, a line a position in order of time.
pub(super) fn said(maker: &mut Maker<'_, '_, '_>) {
    let Some(person) = &maker.question.actor else { return };
    let view = maker.view;
    let mut cells: Vec<(Cell<'_>, Vec<&Row>)> = match &maker.question.topic {
        Some(topic) => view.cell(topic.at.0, person.at).into_iter().collect(),
        None => view.of_actor(person.at).collect::<Vec<_>>(),
    }
    .into_iter()
    .map(|cell| (cell, view.in_cell(&cell).collect()))
    .collect();
    cells.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    let topic = maker.question.topic.as_ref();
    for (cell, mut rows) in cells {
        if !maker.has_room() {
            continue;
        }
        maker.section(maker.issue_label(cell.issue).into(), Some(cell.issue));
        if let Some(topic) = topic {
            rows.sort_by_key(|row| !is_exact(row, topic));
        }
        let mut positions: Vec<u32> = Vec::new();
        for row in &rows {
            if !positions.contains(&row.position) {
                positions.push(row.position);
            }
        }
        for position in positions {
            let own: Vec<&Row> =
                rows.iter().copied().filter(|row| row.position == position).collect();
            let label = &view.index.positions[position as usize].label;
            // Who asks or reports has taken no side yet: that is another line.
            let (open, sided): (Vec<&Row>, Vec<&Row>) =
                own.into_iter().partition(|row| row.stance == Stance::Neutral);
            for own in [sided, open] {
                let side = own.iter().map(|row| row.stance).collect();
                maker.line(cell.actor, Some(side), label.clone(), &own);
            }
        }
    }
}

/// Under which conditions the actor, or each, takes the side of the topic: a line a
/// condition; then who takes it without one.
pub(super) fn conditions(maker: &mut Maker<'_, '_, '_>) {
    let Some(topic) = &maker.question.topic else { return };
    let view = maker.view;
    let cells: Vec<Cell<'_>> = match &maker.question.actor {
        Some(person) => view.cell(topic.at.0, person.at).into_iter().collect(),
        None => view.cells(Some(topic.at.0)).collect(),
    };
    let accepts = |row: &&Row| stand_on(row, topic) == Stance::Support;
    let each = |conditional: bool| {
        let rows = move |cell| {
            let taken = view.in_cell(cell).filter(accepts);
            (cell.actor, taken.filter(|row| row.conditional == conditional).collect())
        };
        cells.iter().map(rows).collect::<Vec<(u32, Vec<&Row>)>>()
    };
    let mut any = false;
    maker.section("on a condition".into(), Some(topic.at.0));
    for (actor, rows) in each(true) {
        for alike in rows.chunk_by(|a, b| condition(view, a) == condition(view, b)) {
            any = true;
            let says = condition(view, alike[0]).unwrap_or("a condition not in words");
            maker.line(actor, Some(Side::Support), says.to_owned(), alike);
        }
    }
    if any || maker.question.actor.is_some() {
        maker.section("without a condition".into(), Some(topic.at.0));
        for (actor, rows) in each(false) {
            maker.line(actor, Some(Side::Support), String::new(), &rows);
        }
    }
}

fn condition<'c>(view: &View<'_, 'c>, row: &Row) -> Option<&'c str> {
    view.statement(row).condition.as_deref()
}

/// What was decided: a section an issue in the order of the first decision on it.
pub(super) fn decided(maker: &mut Maker<'_, '_, '_>) {
    let question = maker.question;
    let view = maker.view;
    let wanted = |row: &&Row| {
        question.topic.as_ref().is_none_or(|topic| topic.at.0 == row.issue)
            && question.actor.as_ref().is_none_or(|person| person.at == row.actor)
    };
    let mut rows: Vec<&Row> = view.decisions().filter(wanted).collect();
    rows.sort_by_key(|row| (row.issue, row.statement));
    let mut issues: Vec<&[&Row]> = rows.chunk_by(|a, b| a.issue == b.issue).collect();
    issues.sort_by_key(|rows| rows[0].statement);
    for rows in issues {
        if !maker.has_room() {
            continue;
        }
        maker.section(maker.issue_label(rows[0].issue).into(), Some(rows[0].issue));
        for row in rows {
            let label = &view.index.positions[row.position as usize].label;
            let side = row.stance.into();
            maker.line(row.actor, Some(side), label.clone(), &[row]);
        }
    }
}
