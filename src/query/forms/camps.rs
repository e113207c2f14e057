//! What divides and what unites: issues, or positions, on which actors stand on both sides,
//! or nearly all on one.

use std::collections::BTreeMap;

use super::super::answer::Maker;
use super::super::index::{Cell, Row};
use crate::model::Stance;
use crate::network::{Level, Side};

/// The share of those who took one side, from which on it is consensus.
const NEARLY_ALL: f64 = 0.8;

/// Who stands on which side of an issue or of a position. A cell's counts are those of the
/// sides toward it.
struct Camps<'i> {
    issue: u32,
    position: Option<u32>,
    support: Vec<Cell<'i>>,
    oppose: Vec<Cell<'i>>,
    mixed: Vec<Cell<'i>>,
}

impl<'i> Camps<'i> {
    const fn new(issue: u32, position: Option<u32>) -> Self {
        Self {
            issue,
            position,
            support: Vec::new(),
            oppose: Vec::new(),
            mixed: Vec::new(),
        }
    }

    fn add(&mut self, cell: Cell<'i>) {
        match cell.side() {
            Side::Support => self.support.push(cell),
            Side::Oppose => self.oppose.push(cell),
            Side::Mixed => self.mixed.push(cell),
            Side::Neutral => {}
        }
    }

    fn sided(&self) -> usize {
        self.support.len() + self.oppose.len() + self.mixed.len()
    }

    fn minority(&self) -> usize {
        self.support.len().min(self.oppose.len())
    }

    fn majority(&self) -> usize {
        self.support.len().max(self.oppose.len())
    }

    /// The side of a row toward the issue or the position; none where it is of another.
    fn stance(&self, row: &Row) -> Option<Stance> {
        match self.position {
            None => Some(row.toward),
            Some(own) => (own == row.position).then_some(row.stance),
        }
    }
}

/// The camps of everything on which anybody took a side: of the question's topic, where it
/// has one.
fn camps<'i>(maker: &Maker<'_, 'i, '_>, level: Level) -> Vec<Camps<'i>> {
    let view = maker.view;
    let topic = maker.question.topic.as_ref();
    let cells = view.cells(topic.map(|topic| topic.at.0));
    let mut found: Vec<Camps<'i>> = match level {
        Level::Issue => {
            let issues = 0..view.index.corpus.issues.len() as u32;
            let mut found: Vec<_> = issues.map(|at| Camps::new(at, None)).collect();
            cells.for_each(|cell| found[cell.issue as usize].add(cell));
            found
        }
        Level::Position => {
            let mut found: BTreeMap<(u32, u32), Camps<'i>> = BTreeMap::new();
            for cell in cells {
                for (at, part) in by_position(maker, &cell) {
                    let new = || Camps::new(cell.issue, Some(at));
                    found.entry((cell.issue, at)).or_insert_with(new).add(part);
                }
            }
            found.into_values().collect()
        }
    };
    found.retain(|camps| camps.sided() > 0);
    found
}

/// A cell in parts, by the position that its rows are on, with the sides toward it. Rows on
/// the issue as a whole have none.
fn by_position<'i>(maker: &Maker<'_, 'i, '_>, cell: &Cell<'i>) -> Vec<(u32, Cell<'i>)> {
    let mut counts: BTreeMap<u32, [u32; 2]> = BTreeMap::new();
    for row in maker.view.in_cell(cell) {
        let [support, oppose] = counts.entry(row.position).or_default();
        *support += u32::from(row.stance == Stance::Support);
        *oppose += u32::from(row.stance == Stance::Oppose);
    }
    let named = |at: &u32| !maker.view.index.positions[*at as usize].id.is_empty();
    let named = counts.into_iter().filter(|(position, _)| named(position));
    named
        .map(|(position, [support, oppose])| (position, cell.counting(support, oppose)))
        .collect()
}

/// What is contested: what has actors on both sides, by the size of the smaller camp, then
/// by how nearly the camps are equal.
pub(super) fn contested(maker: &mut Maker<'_, '_, '_>, level: Level) {
    let mut found = camps(maker, level);
    found.retain(|camps| camps.minority() > 0);
    found.sort_by(|a, b| {
        let key =
            |c: &Camps<'_>| (c.minority(), c.minority() as f64 / c.majority() as f64);
        key(b).partial_cmp(&key(a)).unwrap_or(std::cmp::Ordering::Equal)
    });
    for camps in found {
        let (support, oppose) = (camps.support.len(), camps.oppose.len());
        let both = match camps.mixed.len() {
            0 => String::new(),
            n => format!(", {n} both"),
        };
        show(maker, &camps, &format!("{support} for, {oppose} against{both}"));
    }
}

/// What is consensus: that on which at least two took a side, and at least four of five the
/// same; by the number of those, then by their share.
pub(super) fn consensus(maker: &mut Maker<'_, '_, '_>, level: Level) {
    let share = |c: &Camps<'_>| c.majority() as f64 / c.sided() as f64;
    let mut found = camps(maker, level);
    found.retain(|camps| camps.majority() >= 2 && share(camps) >= NEARLY_ALL);
    found.sort_by(|a, b| {
        let key = |c: &Camps<'_>| (c.majority(), share(c));
        key(b).partial_cmp(&key(a)).unwrap_or(std::cmp::Ordering::Equal)
    });
    for camps in found {
        let for_it = camps.support.len() >= camps.oppose.len();
        let side = if for_it { "for" } else { "against" };
        let (most, all) = (camps.majority(), camps.sided());
        show(maker, &camps, &format!("{most} of {all} {side} it"));
    }
}

/// A section of the camps, the larger first, a line an actor.
fn show<'i>(maker: &mut Maker<'_, 'i, '_>, camps: &Camps<'i>, says: &str) {
    if !maker.has_room() {
        return;
    }
    let issue = maker.issue_label(camps.issue);
    let label = match camps.position {
        None => issue.to_owned(),
        Some(at) => {
            format!("{} ({issue})", maker.view.index.positions[at as usize].label)
        }
    };
    maker.section(format!("{label} · {says}"), Some(camps.issue));
    let mut sides = [&camps.support, &camps.oppose];
    if camps.oppose.len() > camps.support.len() {
        sides.reverse();
    }
    for side in [sides[0], sides[1], &camps.mixed] {
        for cell in side {
            let takes = |row: &&Row| {
                camps.stance(row).is_some_and(|stance| stance != Stance::Neutral)
            };
            let rows: Vec<&Row> = maker.view.in_cell(cell).filter(takes).collect();
            maker.line(cell.actor, Some(cell.side()), String::new(), &rows);
        }
    }
}
