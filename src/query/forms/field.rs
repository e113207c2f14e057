//! The whole field: who changed sides, who stands together.

use super::super::answer::Maker;
use super::super::index::{Cell, Row, View};
use super::super::question::Topic;
use super::pair::sided;
use super::stand_on;
use crate::model::{DocumentEntry, Stance};
use crate::network::{Score, Side};

/// Of how many actors coalitions are sought, at most: those who took sides most often.
const MOST: usize = 200;

/// Who took one side of an issue and later the other: a section an actor and issue, a line
/// each time that the side changed. Those who said most on their weaker side come first:
/// they are the surest.
pub(super) fn changed(maker: &mut Maker<'_, '_, '_>) {
    let question = maker.question;
    let topic = question.topic.as_ref();
    let view = maker.view;
    let wanted = |cell: &Cell<'_>| {
        let person = question.actor.as_ref().is_none_or(|p| p.at == cell.actor);
        person && cell.side() == Side::Mixed
    };
    let mut cells: Vec<Cell<'_>> =
        view.cells(topic.map(|topic| topic.at.0)).filter(wanted).collect();
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.support.min(cell.oppose)));
    for cell in cells {
        if !maker.has_room() {
            continue;
        }
        let side = |row: &Row| topic.map_or(row.toward, |topic| stand_on(row, topic));
        let takes = |row: &&Row| side(row) != Stance::Neutral;
        let rows: Vec<&Row> = view.in_cell(&cell).filter(takes).collect();
        let (name, issue) =
            (maker.actor_label(cell.actor), maker.issue_label(cell.issue));
        maker.section(format!("{name} · {issue}"), Some(cell.issue));
        for (at, alike) in rows.chunk_by(|a, b| side(a) == side(b)).enumerate() {
            let when = date(maker, alike[0]);
            let says = match at {
                0 => format!("first{when}"),
                _ => format!("then{when}"),
            };
            maker.line(cell.actor, Some(side(alike[0]).into()), says, alike);
        }
    }
}

/// ", on 1962-11-12", where the record has a date.
fn date(maker: &Maker<'_, '_, '_>, row: &Row) -> String {
    let corpus = maker.view.index.corpus;
    let id = &maker.view.statement(row).document;
    let day = corpus.document(id).and_then(DocumentEntry::day);
    day.map(|day| format!(", on {day}")).unwrap_or_default()
}

/// Who stands together: on a topic its camps; over everything, groups within which actors
/// agree more than they differ.
pub(super) fn coalitions(maker: &mut Maker<'_, '_, '_>) {
    let Some(topic) = &maker.question.topic else {
        return groups(maker);
    };
    let view = maker.view;
    let kinds = [
        ("for it", Stance::Support, false),
        ("for it, on a condition", Stance::Support, true),
        ("against it", Stance::Oppose, false),
        ("against it, on a condition", Stance::Oppose, true),
    ];
    let cells = view.cells(Some(topic.at.0));
    let held: Vec<_> = cells.filter_map(|cell| camp(view, topic, &cell)).collect();
    for (title, side, conditional) in kinds {
        maker.section(title.into(), Some(topic.at.0));
        for (actor, rows, own) in &held {
            if *own == Some((side, conditional)) {
                maker.line(*actor, Some(side.into()), String::new(), rows);
            }
        }
    }
    maker.section("on both sides".into(), Some(topic.at.0));
    for (actor, rows, own) in &held {
        if own.is_none() {
            maker.line(*actor, Some(Side::Mixed), String::new(), rows);
        }
    }
}

/// An actor, the statements that take a side of a topic, and, unless they take both, that
/// side and whether it is held only under a condition.
type Camp<'i> = (u32, Vec<&'i Row>, Option<(Stance, bool)>);

fn camp<'i>(view: &View<'i, '_>, topic: &Topic, cell: &Cell<'i>) -> Option<Camp<'i>> {
    let takes = |row: &&Row| stand_on(row, topic) != Stance::Neutral;
    let rows: Vec<&Row> = view.in_cell(cell).filter(takes).collect();
    let first = stand_on(rows.first()?, topic);
    let both = rows.iter().any(|row| stand_on(row, topic) != first);
    let conditional = rows.iter().all(|row| row.conditional);
    Some((cell.actor, rows, (!both).then_some((first, conditional))))
}

/// Groups of actors by average linkage: the two groups whose members agree most on average
/// are joined as long as they agree more than they differ. Agreement of two is
/// (agree − differ) / (shared + 1).
fn groups(maker: &mut Maker<'_, '_, '_>) {
    let view = maker.view;
    let mut counts = vec![0_u32; view.index.corpus.actors.len()];
    for cell in view.cells(None) {
        counts[cell.actor as usize] += cell.support + cell.oppose;
    }
    let mut actors: Vec<u32> = (0..counts.len() as u32).collect();
    actors.retain(|&actor| counts[actor as usize] > 0);
    actors.sort_by_key(|&actor| std::cmp::Reverse(counts[actor as usize]));
    actors.truncate(MOST);
    let sided = |cell: &Cell<'_>| cell.support + cell.oppose > 0;
    let held: Vec<Vec<Cell<'_>>> = actors
        .into_iter()
        .map(|actor| view.of_actor(actor).filter(sided).collect())
        .collect();
    let nearness = nearness(&held, view.index.corpus.issues.len());
    let mut number = 0;
    for group in crate::network::groups(&nearness) {
        if group.len() < 2 || !maker.has_room() {
            continue;
        }
        number += 1;
        maker.section(format!("group {number} · {} actors", group.len()), None);
        for member in group {
            member_line(maker, &held[member]);
        }
    }
}

/// (agree − differ) / (shared + 1) for each two.
fn nearness(held: &[Vec<Cell<'_>>], issues: usize) -> Vec<Vec<f64>> {
    // A bit an issue: those that an actor is for, and those that he is against.
    let sides: Vec<[Vec<u64>; 2]> = held
        .iter()
        .map(|cells| {
            let mut bits = [(); 2].map(|()| vec![0; issues.div_ceil(64)]);
            for cell in cells {
                let (word, bit) = (cell.issue as usize / 64, cell.issue % 64);
                bits[0][word] |= u64::from(cell.support > 0) << bit;
                bits[1][word] |= u64::from(cell.oppose > 0) << bit;
            }
            bits
        })
        .collect();
    let near = |a: &[Vec<u64>; 2], b: &[Vec<u64>; 2]| {
        let mut sums = [0_u32; 3];
        for word in 0..a[0].len() {
            let ([a, against], [b, b_against]) =
                ([a[0][word], a[1][word]], [b[0][word], b[1][word]]);
            sums[0] += (a & b | against & b_against).count_ones();
            sums[1] += (a & b_against | against & b).count_ones();
            sums[2] += ((a | against) & (b | b_against)).count_ones();
        }
        let [agree, differ, shared] = sums.map(|sum| sum as usize);
        Score { agree, differ, shared }.nearness()
    };
    let mut table = vec![vec![0.0; sides.len()]; sides.len()];
    for (one, a) in sides.iter().enumerate() {
        for (other, b) in sides.iter().enumerate().skip(one) {
            let value = near(a, b);
            table[one][other] = value;
            table[other][one] = value;
        }
    }
    table
}

fn member_line<'i>(maker: &mut Maker<'_, 'i, '_>, cells: &[Cell<'i>]) {
    let said = |cell: &&Cell<'_>| cell.support + cell.oppose;
    let Some(cell) = cells.iter().max_by_key(said) else { return };
    let issue = maker.issue_label(cell.issue);
    sided(maker, cell, &format!("most on {issue}"));
}
