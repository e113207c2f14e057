//! The answer to a question: sections of lines, each line numbered to its quotes.
//!
//! Nouns, and the maker that numbers quotes and keeps an answer within its limits. Every
//! line has at least one quote; what a limit leaves out is counted.

use schemars::JsonSchema;
use serde::Serialize;

use super::index::{Row, View};
use super::question::Question;
use super::quote::Quote;
use crate::network::{Score, Side};

/// How much of an answer is given. What is left out is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most sections, and most lines of a section.
    pub lines: usize,
    /// Most quotes of a line.
    pub quotes: usize,
}

impl Limits {
    /// Everything.
    pub const NONE: Self = Self { lines: usize::MAX, quotes: usize::MAX };
}

impl Default for Limits {
    fn default() -> Self {
        Self { lines: 20, quotes: 3 }
    }
}

/// What was looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Searched {
    /// Number of documents.
    pub documents: usize,
    /// Number of statements.
    pub statements: usize,
    /// Number of documents left out because they have no date.
    pub undated: usize,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Line {
    /// Id of the actor.
    pub actor: String,
    /// The actor's name.
    pub label: String,
    /// The side that the line tells of.
    pub side: Option<Side>,
    /// Whether everything in it holds only under a condition.
    pub conditional: bool,
    /// What it says besides, in words; may be empty.
    pub says: String,
    /// The number of its statements.
    pub count: usize,
    /// Numbers of its quotes, from 1.
    pub quotes: Vec<usize>,
    /// Ids of its statements, as far as they are quoted.
    pub statements: Vec<String>,
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Section {
    /// What they tell of; empty where the question says it all.
    pub title: String,
    /// Id of the issue, where they are of one.
    pub issue: Option<String>,
    /// How far two agree, where they are of two.
    pub score: Option<Score>,
    /// The lines.
    pub lines: Vec<Line>,
    /// Number of lines left out.
    pub more: usize,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Answer {
    /// The question, as it was understood.
    pub question: Question,
    /// The same in words.
    pub asked: String,
    /// What was looked through.
    pub searched: Searched,
    /// The answer's parts.
    pub sections: Vec<Section>,
    /// Number of sections left out.
    pub more: usize,
    /// The quotes, the first being number 1.
    pub quotes: Vec<Quote>,
}

impl Answer {
    /// What was looked for and not found, in words.
    #[must_use]
    pub fn nothing(&self) -> String {
        let Searched { documents, statements, undated } = self.searched;
        let many = |n: usize, what: &str| {
            if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
        };
        let linked = self.question.topic.as_ref().map(|topic| {
            let position = topic.position_label.as_ref();
            let position = position.map(|p| format!("position “{p}”, "));
            format!(" ({}issue “{}”)", position.unwrap_or_default(), topic.issue_label)
        });
        let undated = match undated {
            0 => String::new(),
            n => format!("; {} without a date left out", many(n, "document")),
        };
        format!(
            "nothing found for: {}{}; looked through {} in {}{undated}",
            self.asked,
            linked.unwrap_or_default(),
            many(statements, "statement"),
            many(documents, "document"),
        )
    }
}

/// Makes an answer.
pub(super) struct Maker<'v, 'i, 'c> {
    pub(super) view: &'v View<'i, 'c>,
    pub(super) question: &'v Question,
    pub(super) limits: Limits,
    sections: Vec<Section>,
    more: usize,
    quotes: Vec<Quote>,
}

impl<'v, 'i, 'c> Maker<'v, 'i, 'c> {
    pub(super) fn new(
        view: &'v View<'i, 'c>,
        question: &'v Question,
        limits: Limits,
    ) -> Self {
        let (sections, quotes) = (Vec::new(), Vec::new());
        Self { view, question, limits, sections, more: 0, quotes }
    }

    /// Whether another section has room; if not, it is counted.
    pub(super) const fn has_room(&mut self) -> bool {
        let room = self.sections.len() < self.limits.lines;
        if !room {
            self.more += 1;
        }
        room
    }

    /// Adds a section without lines.
    pub(super) fn section(&mut self, title: String, issue: Option<u32>) -> &mut Section {
        let corpus = self.view.index.corpus;
        let issue = issue.map(|at| corpus.issues[at as usize].id.clone());
        self.sections.push(Section { title, issue, ..Section::default() });
        let last = self.sections.len() - 1;
        &mut self.sections[last]
    }

    /// Adds a line to the last section; nothing without rows. Most of its rows are only
    /// counted.
    pub(super) fn line(
        &mut self,
        actor: u32,
        side: Option<Side>,
        says: String,
        rows: &[&Row],
    ) {
        let limits = self.limits;
        let Some(section) = self.sections.last_mut() else { return };
        if rows.is_empty() {
            return;
        }
        if section.lines.len() >= limits.lines {
            section.more += 1;
            return;
        }
        let entry = &self.view.index.corpus.actors[actor as usize];
        let first = self.quotes.len() + 1;
        let shown = rows.iter().take(limits.quotes.max(1));
        self.quotes.extend(shown.map(|row| Quote::from(self.view.statement(row))));
        let numbers: Vec<usize> = (first..=self.quotes.len()).collect();
        let ids = self.quotes[first - 1..].iter().map(|quote| quote.statement.clone());
        section.lines.push(Line {
            actor: entry.id.clone(),
            label: entry.label.clone(),
            side,
            conditional: rows.iter().all(|row| row.conditional),
            says,
            count: rows.len(),
            statements: ids.collect(),
            quotes: numbers,
        });
    }

    /// The label of an issue.
    pub(super) fn issue_label(&self, issue: u32) -> &'c str {
        &self.view.index.corpus.issues[issue as usize].label
    }

    /// The name of an actor.
    pub(super) fn actor_label(&self, actor: u32) -> &'c str {
        &self.view.index.corpus.actors[actor as usize].label
    }

    /// The finished answer; sections without lines are dropped.
    pub(super) fn finish(mut self) -> Answer {
        self.sections.retain(|section| !section.lines.is_empty());
        let (statements, documents) = self.view.size();
        let within = &self.question.within;
        let dated = within.from.is_some() || within.to.is_some();
        let entries = self.view.index.corpus.documents.iter();
        let undated = entries.filter(|d| dated && d.date.is_none()).count();
        Answer {
            question: self.question.clone(),
            asked: self.question.words(),
            searched: Searched { documents, statements, undated },
            sections: self.sections,
            more: self.more,
            quotes: self.quotes,
        }
    }
}
