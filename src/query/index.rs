//! Statements in the order in which questions go through them.
//!
//! Input: a corpus. Output: an [`Index`]: one small row a statement, sorted by issue, actor
//! and time, so that all that an actor said on an issue stands together. A question reads
//! rows, which are numbers, and looks up only the statements that it cites. Statements that
//! a person rejected are left out.

use hashbrown::HashMap;

use super::names::{Names, normal};
use super::period::Within;
use crate::extract::{Listener, Tables};
use crate::model::{Act, Corpus, Position, Responds, Stance, Statement};
use crate::network::Side;

/// A statement as numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Place of its issue among those of the corpus.
    pub(super) issue: u32,
    /// Place of its actor.
    pub(super) actor: u32,
    /// Place of its document in the order of time.
    time: u32,
    /// Place of the statement.
    pub(super) statement: u32,
    /// Place of its document.
    document: u32,
    /// Number of its position.
    pub(super) position: u32,
    /// The side toward the position.
    pub(super) stance: Stance,
    /// The side toward the issue.
    pub(super) toward: Stance,
    /// Whether only under a condition.
    pub(super) conditional: bool,
}

/// A statement that answers somebody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Response {
    /// Who answers.
    pub(super) actor: u32,
    /// Whom.
    pub(super) other: u32,
    /// In which way.
    pub(super) relation: Responds,
    /// In which statement.
    pub(super) row: Row,
}

/// The statements of a corpus, ready for questions.
pub struct Index<'c> {
    pub(super) corpus: &'c Corpus,
    pub(super) names: Names<'c>,
    pub(super) listener: Listener<'c>,
    pub(super) positions: Vec<&'c Position>,
    by_position: HashMap<&'c str, u32>,
    by_label: HashMap<String, u32>,
    /// By issue, actor, time.
    rows: Vec<Row>,
    /// The rows of each actor on each issue, counted once.
    cells: Vec<Counted>,
    /// Where the cells of each issue begin; one more than there are issues.
    issues: Vec<usize>,
    /// The rows that decide something.
    decisions: Vec<Row>,
    responses: Vec<Response>,
}

/// A stretch of rows and the sides of all of them.
#[derive(Debug, Clone, Copy)]
struct Counted {
    issue: u32,
    actor: u32,
    begin: u32,
    end: u32,
    support: u32,
    oppose: u32,
}

impl Counted {
    /// Without rows, before the row that begins it.
    const fn before(row: &Row, begin: u32) -> Self {
        let (issue, actor) = (row.issue, row.actor);
        Self { issue, actor, begin, end: begin, support: 0, oppose: 0 }
    }

    fn add(mut self, row: &Row) -> Self {
        self.end += 1;
        self.support += u32::from(row.toward == Stance::Support);
        self.oppose += u32::from(row.toward == Stance::Oppose);
        self
    }
}

impl<'c> Index<'c> {
    /// Sorts a corpus. Time grows as n log n, room is 60 bytes a statement at most.
    #[must_use]
    pub fn new(corpus: &'c Corpus, tables: &'c Tables) -> Self {
        let mut index = Self {
            corpus,
            names: Names::new(corpus),
            listener: Listener::new(corpus, tables),
            positions: Vec::new(),
            by_position: HashMap::new(),
            by_label: HashMap::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            issues: Vec::new(),
            decisions: Vec::new(),
            responses: Vec::new(),
        };
        index.fill();
        for (at, position) in index.positions.iter().enumerate() {
            index.by_label.entry(normal(&position.label)).or_insert(at as u32);
        }
        index
            .rows
            .sort_unstable_by_key(|row| (row.issue, row.actor, row.time, row.statement));
        index.count();
        index
    }

    fn fill(&mut self) {
        let corpus = self.corpus;
        let times = times(corpus);
        let actors = places(corpus.actors.iter().map(|a| a.id.as_str()));
        let issues = places(corpus.issues.iter().map(|i| i.id.as_str()));
        let documents = places(corpus.documents.iter().map(|d| d.id.as_str()));
        for (at, s) in corpus.statements.iter().enumerate() {
            let known = (
                issues.get(s.issue.as_str()),
                actors.get(s.actor.as_str()),
                documents.get(s.document.as_str()),
            );
            // A complete corpus has an entry for each id.
            let (Some(&issue), Some(&actor), Some(&document)) = known else { continue };
            if s.is_rejected() {
                continue;
            }
            let row = Row {
                issue,
                actor,
                time: times[document as usize],
                statement: at as u32,
                document,
                position: self.position(&s.position),
                stance: s.stance,
                toward: s.toward,
                conditional: s.conditional,
            };
            self.rows.push(row);
            if s.act == Act::Decide {
                self.decisions.push(row);
            }
            for response in &s.responds_to {
                let Some(&other) = actors.get(response.actor.as_str()) else { continue };
                let relation = response.relation;
                self.responses.push(Response { actor, other, relation, row });
            }
        }
    }

    /// Counts the sorted rows by actor and issue.
    fn count(&mut self) {
        let same = |a: &Row, b: &Row| (a.issue, a.actor) == (b.issue, b.actor);
        let mut begin = 0;
        for rows in self.rows.chunk_by(same) {
            let cell = rows.iter().fold(Counted::before(&rows[0], begin), Counted::add);
            begin = cell.end;
            self.cells.push(cell);
        }
        let count = self.corpus.issues.len() as u32;
        self.issues = (0..=count)
            .map(|issue| self.cells.partition_point(|cell| cell.issue < issue))
            .collect();
    }

    fn position(&mut self, position: &'c Position) -> u32 {
        let next = self.positions.len() as u32;
        let at = *self.by_position.entry(position.id.as_str()).or_insert(next);
        if at == next {
            self.positions.push(position);
        }
        at
    }

    /// The number of the position of that id.
    pub(super) fn position_of(&self, id: &str) -> Option<u32> {
        self.by_position.get(id).copied()
    }

    /// The number of the position of that label, as [`normal`] writes it.
    pub(super) fn position_labelled(&self, label: &str) -> Option<u32> {
        self.by_label.get(label).copied()
    }

    /// The issue that a position is about, and the side toward it of whoever supports the
    /// position, by the statements on it.
    pub(super) fn bearing(&self, position: u32) -> Option<(u32, Stance)> {
        let mut on_it =
            self.rows.iter().filter(|row| row.position == position).peekable();
        let issue = on_it.peek()?.issue;
        let sign = |row: &Row| i64::from(row.stance.times(row.toward).sign());
        let sum: i64 = on_it.map(sign).sum();
        Some((issue, if sum < 0 { Stance::Oppose } else { Stance::Support }))
    }

    /// What lies within a period and documents.
    pub(super) fn view(&self, within: &Within) -> View<'_, 'c> {
        let documents = &self.corpus.documents;
        let mask = (!within.is_everywhere())
            .then(|| documents.iter().map(|d| within.holds(d)).collect());
        View { index: self, mask }
    }
}

/// Places by id.
fn places<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
    ids.enumerate().map(|(at, id)| (id, at as u32)).collect()
}

/// For each document its place in the order of time: by date, undated last, then by id.
fn times(corpus: &Corpus) -> Vec<u32> {
    let documents = &corpus.documents;
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&at| (documents[at].date.is_none(), &documents[at].date, at));
    let mut times = vec![0; order.len()];
    for (time, at) in order.into_iter().enumerate() {
        times[at] = time as u32;
    }
    times
}

/// All that an actor said on one issue, as far as a question looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell<'i> {
    /// Place of the actor.
    pub(super) actor: u32,
    /// Place of the issue.
    pub(super) issue: u32,
    /// Number of statements for the issue.
    pub(super) support: u32,
    /// Number of statements against it.
    pub(super) oppose: u32,
    /// The rows, also those that the question does not look at.
    rows: &'i [Row],
}

impl Cell<'_> {
    /// The same with other counts: those of a part of its rows.
    pub(super) const fn counting(self, support: u32, oppose: u32) -> Self {
        Self { support, oppose, ..self }
    }

    /// What the statements amount to.
    pub(super) const fn side(&self) -> Side {
        Side::of(self.support > 0, self.oppose > 0)
    }

    /// Whether both took the same side at least once.
    pub(super) const fn agrees(&self, other: &Self) -> bool {
        self.side().agrees(other.side())
    }

    /// Whether they took opposite sides at least once.
    pub(super) const fn differs(&self, other: &Self) -> bool {
        self.side().differs(other.side())
    }
}

/// The part of an index at which a question looks.
pub(super) struct View<'i, 'c> {
    pub(super) index: &'i Index<'c>,
    /// For each document whether it is looked at; all where there is none.
    mask: Option<Vec<bool>>,
}

impl<'i, 'c> View<'i, 'c> {
    fn sees(&self, row: &Row) -> bool {
        self.mask.as_ref().is_none_or(|mask| mask[row.document as usize])
    }

    /// What one actor said on one issue.
    pub(super) fn cell(&self, issue: u32, actor: u32) -> Option<Cell<'i>> {
        let cells = self.counted(Some(issue));
        let at = cells.binary_search_by_key(&actor, |cell| cell.actor).ok()?;
        self.count(&cells[at])
    }

    fn counted(&self, issue: Option<u32>) -> &'i [Counted] {
        let index = self.index;
        issue.map_or(&index.cells[..], |issue| {
            let issue = issue as usize;
            &index.cells[index.issues[issue]..index.issues[issue + 1]]
        })
    }

    /// What each actor said on one issue, or on all, by issue and actor.
    pub(super) fn cells(&self, issue: Option<u32>) -> impl Iterator<Item = Cell<'i>> {
        self.counted(issue).iter().filter_map(|cell| self.count(cell))
    }

    /// What one actor said, by issue.
    pub(super) fn of_actor(&self, actor: u32) -> impl Iterator<Item = Cell<'i>> {
        let issues = 0..self.index.corpus.issues.len() as u32;
        issues.filter_map(move |issue| self.cell(issue, actor))
    }

    /// The rows of a cell that the question looks at, in order of time.
    pub(super) fn in_cell(&self, cell: &Cell<'i>) -> impl Iterator<Item = &'i Row> {
        cell.rows.iter().filter(|row| self.sees(row))
    }

    /// A cell, as far as the question looks; none where it sees nothing of it.
    fn count(&self, counted: &Counted) -> Option<Cell<'i>> {
        let mut counted = *counted;
        let rows = &self.index.rows[counted.begin as usize..counted.end as usize];
        if self.mask.is_some() {
            let empty = Counted::before(rows.first()?, counted.begin);
            let seen = rows.iter().filter(|row| self.sees(row));
            counted = seen.fold(empty, Counted::add);
        }
        let Counted { issue, actor, begin, end, support, oppose } = counted;
        (end > begin).then_some(Cell { actor, issue, support, oppose, rows })
    }

    /// The statements that decide something, in the corpus's order.
    pub(super) fn decisions(&self) -> impl Iterator<Item = &'i Row> {
        self.index.decisions.iter().filter(|row| self.sees(row))
    }

    /// Who answers whom, in the corpus's order.
    pub(super) fn responses(&self) -> impl Iterator<Item = &'i Response> {
        self.index.responses.iter().filter(|response| self.sees(&response.row))
    }

    /// How many statements and documents it looks at.
    pub(super) fn size(&self) -> (usize, usize) {
        match &self.mask {
            None => (self.index.rows.len(), self.index.corpus.documents.len()),
            Some(mask) => {
                let seen = self.index.rows.iter().filter(|row| self.sees(row));
                (seen.count(), mask.iter().filter(|seen| **seen).count())
            }
        }
    }

    /// The statement of a row.
    pub(super) fn statement(&self, row: &Row) -> &'c Statement {
        &self.index.corpus.statements[row.statement as usize]
    }
}
