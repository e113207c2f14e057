//! Decisions merged into what the machine finds, at every run.
//!
//! Input: a corpus, the records' texts as far as they are at hand, and a log. Output: the
//! corpus with what people decided, and a [`Report`] with the fate of every decision.
//!
//! The corpus is first taken back to what the machine said, so that merging twice is merging
//! once, and what was undone is undone. Then the decisions are replayed in their order: each
//! meets what those before it left. A person's word beats the machine's; of two people the
//! later one stands, and that they differ is told.

use std::collections::{BTreeMap, BTreeSet};

use super::decision::{Action, Anchor, Decision, Entry, Kind};
use super::entries::Rename;
use super::log::Log;
use super::place::{Ground, Manner, Target};
use super::report::{Fate, Outcome, Report};
use crate::model::{Coding, Corpus, Document, Position, Review, Reviewed, Statement};
use crate::span::Span;

/// Takes a corpus back to what the machine said. Only who stands in chains of attribution or
/// may be meant besides keeps a merged actor's name, until the record is read anew.
pub fn restore(corpus: &mut Corpus) {
    let added = |s: &Statement| s.reviewed.as_ref().is_some_and(|r| r.added);
    corpus.statements.retain(|statement| !added(statement));
    for statement in &mut corpus.statements {
        let Some(reviewed) = statement.reviewed.take() else { continue };
        statement.review = Review::Unreviewed;
        if let Some(machine) = reviewed.machine {
            machine.write(statement);
        }
    }
}

/// Merges decisions into a corpus.
pub fn merge(corpus: &mut Corpus, documents: &[Document], log: &Log) -> Report {
    restore(corpus);
    corpus.complete();
    let mut replay = Replay {
        corpus,
        documents,
        renames: Vec::new(),
        opinions: BTreeMap::new(),
        outcomes: Vec::new(),
    };
    let undone = log.undone();
    for decision in log.decisions() {
        let mut outcome = Outcome::of(decision);
        if undone.contains(decision.id.as_str()) {
            outcome.set(Fate::Undone, "");
        } else if decision.action == Action::Undo {
            undo(decision, &undone, &mut outcome);
        } else {
            replay.decide(decision, &mut outcome);
        }
        replay.outcomes.push(outcome);
    }
    replay.differing();
    let outcomes = replay.outcomes;
    corpus.complete();
    Report { outcomes, torn: log.torn().to_vec() }
}

fn undo(decision: &Decision, undone: &BTreeSet<&str>, outcome: &mut Outcome) {
    let target = decision.undoes.as_deref().unwrap_or_default();
    if !undone.contains(target) {
        let by = &decision.by;
        outcome.set(Fate::Orphaned, format!("{by} has made no decision {target}"));
    }
}

/// What a person last said of a statement: its coding, or that it is none.
struct Opinion {
    outcome: usize,
    coding: Option<Coding>,
}

/// The state between two decisions.
struct Replay<'a> {
    corpus: &'a mut Corpus,
    documents: &'a [Document],
    renames: Vec<Rename>,
    /// By statement and person.
    opinions: BTreeMap<String, BTreeMap<String, Opinion>>,
    outcomes: Vec<Outcome>,
}

impl Replay<'_> {
    fn ground(&self) -> Ground<'_> {
        Ground { corpus: self.corpus, documents: self.documents }
    }

    fn decide(&mut self, decision: &Decision, outcome: &mut Outcome) {
        match decision.action {
            Action::Accept | Action::Reject | Action::Edit | Action::Skip => {
                self.judge(decision, outcome);
            }
            Action::Add => self.add(decision, outcome),
            Action::Merge => self.join(decision, outcome),
            Action::Split => self.split(decision, outcome),
            Action::Undo => {}
        }
    }

    /// What a person says of a statement, under the names that hold by now.
    fn named(&self, coding: Option<&Coding>) -> Option<Coding> {
        let mut coding = coding?.clone();
        self.renames.iter().for_each(|rename| rename.apply(&mut coding));
        Some(coding)
    }

    /// The name that an entry goes by now.
    fn name<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        self.renames.iter().fold(id, |id, rename| rename.name(kind, id))
    }

    /// The entry that others become, under the name that it goes by now; unless that is one
    /// of theirs, for then the names change places.
    fn followed(&self, kind: Kind, ids: &[String], into: &Entry) -> Entry {
        let name = self.name(kind, &into.id);
        let id = if ids.iter().any(|id| id == name) { &into.id } else { name };
        Entry { id: id.to_owned(), label: into.label.clone() }
    }

    /// Accepts, rejects, edits, or leaves open.
    fn judge(&mut self, decision: &Decision, outcome: &mut Outcome) {
        let (Some(id), Some(anchor)) = (&decision.statement, &decision.anchor) else {
            return;
        };
        let from = self.named(decision.from.as_ref());
        match self.ground().locate(id, anchor, from.as_ref()) {
            Target::Statement(at, manner) => {
                told(outcome, manner);
                outcome.statement = Some(self.corpus.statements[at].id.clone());
                self.rule(at, decision, &from.unwrap_or_default(), outcome);
            }
            Target::Words(span, manner) => {
                told(outcome, manner);
                self.miss(decision, &from.unwrap_or_default(), span, outcome);
            }
            other => missing(outcome, &other),
        }
    }

    /// Decides about the statement at a place of the corpus.
    fn rule(
        &mut self,
        at: usize,
        decision: &Decision,
        from: &Coding,
        outcome: &mut Outcome,
    ) {
        let statement = &self.corpus.statements[at];
        let to = self.named(decision.to.as_ref()).unwrap_or_default();
        let mut otherwise = from.differing(statement);
        // What the person wanted and the machine says by now is no conflict.
        let wanted = to.names();
        let open = to.differing(statement);
        otherwise.retain(|field| !wanted.contains(field) || open.contains(field));
        let first = !self.opinions.contains_key(&statement.id);
        if first && !otherwise.is_empty() {
            let fields = otherwise.join(", ");
            outcome.set(Fate::Conflict, format!("the machine now says other: {fields}"));
        }
        match decision.action {
            Action::Skip => {}
            Action::Reject if first && !otherwise.is_empty() => {
                outcome.why +=
                    "; what was rejected is another statement, so it stays open";
            }
            Action::Reject => {
                self.touch(at, decision, |_| {});
                self.corpus.statements[at].review = Review::Rejected;
                self.opine(at, decision, false);
            }
            _ => {
                self.touch(at, decision, |statement| {
                    from.write(statement);
                    edit(statement, &to);
                });
                self.opine(at, decision, true);
            }
        }
    }

    /// Changes a statement and notes who did, and what the machine had said.
    fn touch(
        &mut self,
        at: usize,
        decision: &Decision,
        change: impl FnOnce(&mut Statement),
    ) {
        let statement = &mut self.corpus.statements[at];
        let before = statement.reviewed.take().unwrap_or_default();
        let machine = match before.machine {
            None if !before.added => Some(Box::new(Coding::of(statement))),
            known => known,
        };
        change(statement);
        let changed = machine.filter(|m| **m != Coding::of(statement));
        statement.review =
            if changed.is_some() { Review::Edited } else { Review::Accepted };
        statement.reviewed = Some(Reviewed {
            decision: decision.id.clone(),
            by: decision.by.clone(),
            at: decision.at.to_string(),
            note: decision.note.clone(),
            machine: changed,
            added: before.added,
        });
    }

    /// Keeps what a person said of a statement, to tell who differs.
    fn opine(&mut self, at: usize, decision: &Decision, stands: bool) {
        let statement = &self.corpus.statements[at];
        let coding = stands.then(|| Coding::of(statement));
        let opinion = Opinion { outcome: self.outcomes.len(), coding };
        let opinions = self.opinions.entry(statement.id.clone()).or_default();
        opinions.insert(decision.by.clone(), opinion);
    }

    /// The words are there, and the machine finds no such statement in them any more.
    fn miss(
        &mut self,
        decision: &Decision,
        from: &Coding,
        span: Span,
        outcome: &mut Outcome,
    ) {
        let kept = matches!(decision.action, Action::Accept | Action::Edit);
        let mut whole = Statement::default();
        from.write(&mut whole);
        edit(&mut whole, &self.named(decision.to.as_ref()).unwrap_or_default());
        if !kept {
            return;
        }
        if whole.actor.is_empty() || whole.issue.is_empty() {
            let why = "the machine finds no statement there any more, and the decision does \
                       not say whose it was and on what";
            return outcome.set(Fate::Orphaned, why);
        }
        let why =
            "the machine finds no such statement there any more; it stays, as decided";
        outcome.set(Fate::Conflict, why);
        let id = decision.statement.clone().unwrap_or_default();
        self.make(id, decision, &Coding::of(&whole), span);
    }

    /// Makes a statement of a person's own.
    fn make(&mut self, id: String, decision: &Decision, coding: &Coding, span: Span) {
        let Some(anchor) = &decision.anchor else { return };
        let statement = Statement { id, ..placed(anchor, span, self.documents) };
        let at = self.corpus.statements.len();
        self.corpus.statements.push(statement);
        let reviewed = Reviewed { added: true, ..Reviewed::default() };
        self.corpus.statements[at].reviewed = Some(reviewed);
        self.touch(at, decision, |statement| edit(statement, coding));
        self.opine(at, decision, true);
    }

    /// Adds a statement; where the machine finds the same one, accepts it as it was added.
    fn add(&mut self, decision: &Decision, outcome: &mut Outcome) {
        let (Some(anchor), Some(to)) =
            (&decision.anchor, self.named(decision.to.as_ref()))
        else {
            return;
        };
        let (span, manner) = match self.ground().added(anchor) {
            Ok(found) => found,
            Err(target) => return missing(outcome, &target),
        };
        told(outcome, manner);
        let position = to.position.as_ref().map(|position| position.id.as_str());
        let same = |s: &Statement| {
            s.document == anchor.document
                && s.span() == span
                && Some(&s.actor) == to.actor.as_ref()
                && Some(&s.issue) == to.issue.as_ref()
                && position.is_none_or(|id| id == s.position.id)
        };
        if let Some(at) = self.corpus.statements.iter().position(same) {
            outcome.statement = Some(self.corpus.statements[at].id.clone());
            self.touch(at, decision, |statement| to.write(statement));
            self.opine(at, decision, true);
        } else {
            outcome.statement = Some(decision.id.clone());
            self.make(decision.id.clone(), decision, &to, span);
        }
    }

    /// Makes one entry of several.
    fn join(&mut self, decision: &Decision, outcome: &mut Outcome) {
        let (Some(kind), Some(into)) = (decision.kind, &decision.into) else { return };
        let into = self.followed(kind, &decision.ids, into);
        let rename = Rename::new(kind, &decision.ids, &into, self.corpus);
        for id in &decision.ids {
            let by_now = self.name(kind, id);
            if by_now != id && by_now != rename.into.id {
                let why =
                    format!("by an earlier decision {id} is {by_now}, and stays that");
                outcome.set(Fate::Conflict, why);
            }
        }
        if !rename.concerns(self.corpus) {
            let (kind, ids) = (kind.name(), decision.ids.join(", "));
            outcome.set(Fate::Absent, format!("no {kind} {ids} here"));
        }
        for statement in &mut self.corpus.statements {
            self::rename(&rename, decision, statement);
        }
        let opinions = self.opinions.values_mut().flat_map(BTreeMap::values_mut);
        opinions.filter_map(|o| o.coding.as_mut()).for_each(|c| rename.apply(c));
        rename.list(self.corpus);
        self.renames.push(rename);
    }

    /// Gives some statements of an entry to another.
    fn split(&mut self, decision: &Decision, outcome: &mut Outcome) {
        let (Some(kind), Some(into)) = (decision.kind, &decision.into) else { return };
        let into = self.followed(kind, &decision.ids, into);
        let ids: Vec<String> =
            decision.ids.iter().map(|id| self.name(kind, id).to_owned()).collect();
        let rename = Rename::new(kind, &ids, &into, self.corpus);
        let mut held = 0;
        for place in &decision.places {
            let target = self.ground().locate(&place.statement, &place.anchor, None);
            let mut own = Outcome::of(decision);
            match target {
                Target::Statement(at, manner) => {
                    told(&mut own, manner);
                    let statement = &mut self.corpus.statements[at];
                    let now = rename.held(statement);
                    if ids.iter().all(|id| id != now) && now != rename.into.id {
                        let kind = kind.name();
                        own.set(Fate::Conflict, format!("its {kind} is {now} by now"));
                    }
                    self::rename(&rename, decision, statement);
                    held += 1;
                }
                Target::Words(..) => {
                    own.set(Fate::Orphaned, "the machine finds no statement there");
                }
                other => missing(&mut own, &other),
            }
            if own.fate != Fate::Kept {
                let why = format!("{}: {}", place.statement, own.why);
                outcome.set(own.fate, why);
            }
        }
        if held > 0 {
            let none = Rename { ids: Vec::new(), ..rename };
            none.list(self.corpus);
        }
    }

    /// Tells where people differ in what they last said of a statement.
    fn differing(&mut self) {
        for opinions in self.opinions.values() {
            let mut said: Vec<&Option<Coding>> =
                opinions.values().map(|o| &o.coding).collect();
            said.dedup();
            if said.len() < 2 {
                continue;
            }
            let people: Vec<&str> = opinions.keys().map(String::as_str).collect();
            let why = format!("{} differ; the last stands", people.join(" and "));
            for opinion in opinions.values() {
                self.outcomes[opinion.outcome].set(Fate::Conflict, why.clone());
            }
        }
    }
}

/// Gives a statement new names, and notes by which decision where that changes it.
fn rename(rename: &Rename, decision: &Decision, statement: &mut Statement) {
    let before = Coding::of(statement);
    let mut coding = before.clone();
    rename.apply(&mut coding);
    let swap = |id: &mut String| {
        let mut named = Coding { actor: Some(id.clone()), ..Coding::default() };
        rename.apply(&mut named);
        *id = named.actor.unwrap_or_default();
    };
    statement.chain.iter_mut().filter_map(|link| link.actor.as_mut()).for_each(swap);
    statement.alternatives.iter_mut().for_each(swap);
    if coding == before {
        return;
    }
    coding.write(statement);
    let reviewed = statement.reviewed.get_or_insert_with(|| Reviewed {
        decision: decision.id.clone(),
        by: decision.by.clone(),
        at: decision.at.to_string(),
        ..Reviewed::default()
    });
    if !reviewed.added {
        reviewed.machine.get_or_insert_with(|| Box::new(before));
    }
}

/// Writes fields that a person set. A position belongs to its issue: whoever gives only
/// another issue leaves the statement without a position.
fn edit(statement: &mut Statement, to: &Coding) {
    let before = statement.issue.clone();
    to.write(statement);
    if statement.issue != before && to.position.is_none() {
        statement.position = Position::default();
    }
    if let (Some(condition), None) = (&to.condition, to.conditional) {
        statement.conditional = condition.is_some();
    }
}

/// A statement without anything said of it, at a place of a record.
fn placed(anchor: &Anchor, span: Span, documents: &[Document]) -> Statement {
    let document = documents.iter().find(|document| document.id == anchor.document);
    let block = document.and_then(|document| {
        document.blocks.iter().find(|block| block.span().overlap(span) > 0)
    });
    let quote = document.map_or(anchor.exact.as_str(), |document| document.slice(span));
    Statement {
        document: anchor.document.clone(),
        start: span.start,
        end: span.end,
        quote: quote.to_owned(),
        page: block.and_then(|block| block.page),
        paragraph: block.map(|block| block.paragraph).filter(|number| *number > 0),
        ..Statement::default()
    }
}

fn told(outcome: &mut Outcome, manner: Manner) {
    if let Manner::Again(how) = manner {
        outcome.set(Fate::Reanchored, how);
    }
}

fn missing(outcome: &mut Outcome, target: &Target) {
    match target {
        Target::Unclear => {
            let why = "several statements stand there, and the decision does not say which \
                       is meant";
            outcome.set(Fate::Conflict, why);
        }
        Target::Absent => {
            let document = outcome.document.clone().unwrap_or_default();
            outcome.set(Fate::Absent, format!("the record {document} is not here"));
        }
        _ => {
            outcome.set(Fate::Orphaned, "its words are gone, or stand at several places");
        }
    }
}
