//! Two actors: where they agree and differ, who is nearest, who answers whom.
//!
//! An actor who took both sides of an issue agrees and differs on it with all who took one.

use std::collections::BTreeMap;

use super::super::answer::Maker;
use super::super::index::{Cell, Response, Row};
use super::super::question::Form;
use crate::model::{Responds, Stance};
use crate::network::Score;

/// Where two agree or differ: a section an issue.
pub(super) fn compare(maker: &mut Maker<'_, '_, '_>) {
    let (Some(one), Some(other)) = (&maker.question.actor, &maker.question.other) else {
        return;
    };
    let view = maker.view;
    let differ = maker.question.form == Form::Differ;
    let both = view.of_actor(one.at).filter_map(|ours| {
        let theirs = view.cell(ours.issue, other.at)?;
        let meets = if differ { ours.differs(&theirs) } else { ours.agrees(&theirs) };
        meets.then_some((ours, theirs))
    });
    let mut both: Vec<(Cell<'_>, Cell<'_>)> = both.collect();
    let other_too = |(a, b): &(Cell<'_>, Cell<'_>)| {
        if differ { a.agrees(b) } else { a.differs(b) }
    };
    both.sort_by(|a, b| {
        let key = |p: &(Cell<'_>, Cell<'_>)| (other_too(p), maker.issue_label(p.0.issue));
        key(a).cmp(&key(b))
    });
    for pair in both {
        if !maker.has_room() {
            continue;
        }
        let (ours, theirs) = pair;
        let label = maker.issue_label(ours.issue);
        let title = match (other_too(&pair), differ) {
            (false, _) => label.to_owned(),
            (true, true) => format!("{label} (agree on it at other times)"),
            (true, false) => format!("{label} (differ on it at other times)"),
        };
        maker.section(title, Some(ours.issue));
        for cell in [ours, theirs] {
            sided(maker, &cell, "");
        }
    }
}

/// A line of all statements of a cell that take a side.
pub(super) fn sided<'i>(maker: &mut Maker<'_, 'i, '_>, cell: &Cell<'i>, says: &str) {
    let takes = |row: &&Row| row.toward != Stance::Neutral;
    let rows: Vec<&Row> = maker.view.in_cell(cell).filter(takes).collect();
    maker.line(cell.actor, Some(cell.side()), says.into(), &rows);
}

/// Who agrees, or disagrees, most with one: by [`Score::nearness`]. Without a shared issue
/// there is no line.
pub(super) fn nearest(maker: &mut Maker<'_, '_, '_>) {
    let Some(person) = &maker.question.actor else { return };
    let view = maker.view;
    let ours: Vec<Cell<'_>> = view.of_actor(person.at).collect();
    let mut scores = vec![Score::default(); actors(maker)];
    for own in ours.iter().filter(|cell| cell.support + cell.oppose > 0) {
        for theirs in view.cells(Some(own.issue)) {
            scores[theirs.actor as usize].add(own.side(), theirs.side());
        }
    }
    let sign = if maker.question.form == Form::Farthest { -1.0 } else { 1.0 };
    let value = |s: &Score| sign * s.nearness();
    let others = scores.iter().enumerate();
    let mut others: Vec<(u32, Score)> = others
        .filter(|&(at, score)| at as u32 != person.at && value(score) > 0.0)
        .map(|(at, score)| (at as u32, *score))
        .collect();
    others.sort_by(|a, b| {
        value(&b.1)
            .total_cmp(&value(&a.1))
            .then(b.1.shared.cmp(&a.1.shared))
            .then(a.0.cmp(&b.0))
    });
    for (other, score) in others {
        if !maker.has_room() {
            continue;
        }
        let label = maker.actor_label(other);
        maker.section(label.into(), None).score = Some(score);
        for own in &ours {
            let Some(theirs) = view.cell(own.issue, other) else { continue };
            let meets =
                if sign > 0.0 { own.agrees(&theirs) } else { own.differs(&theirs) };
            if meets {
                let issue = maker.issue_label(own.issue);
                sided(maker, &theirs, issue);
            }
        }
    }
}

fn actors(maker: &Maker<'_, '_, '_>) -> usize {
    maker.view.index.corpus.actors.len()
}

/// Who answered whom, in the record's own words: a section a pair, most answers first.
pub(super) fn answered(maker: &mut Maker<'_, '_, '_>) {
    let question = maker.question;
    let wanted = |r: &&Response| {
        r.actor != r.other
            && question.actor.as_ref().is_none_or(|person| person.at == r.actor)
            && question.other.as_ref().is_none_or(|person| person.at == r.other)
            && question.topic.as_ref().is_none_or(|topic| topic.at.0 == r.row.issue)
    };
    let mut pairs: BTreeMap<(u32, u32), Vec<&Response>> = BTreeMap::new();
    for response in maker.view.responses().filter(wanted) {
        pairs.entry((response.actor, response.other)).or_default().push(response);
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(_, responses)| std::cmp::Reverse(responses.len()));
    for ((actor, other), responses) in pairs {
        if !maker.has_room() {
            continue;
        }
        let (one, two) = (maker.actor_label(actor), maker.actor_label(other));
        maker.section(format!("{one} → {two}"), None);
        for relation in Responds::ALL {
            let alike = responses.iter().filter(|r| r.relation == relation);
            let rows: Vec<&Row> = alike.map(|r| &r.row).collect();
            maker.line(actor, None, format!("{} {two}", relation.verb()), &rows);
        }
    }
}
