//! `review`: statements one by one, and what became of the decisions about them.
//!
//! A dialogue: shows what waits, reads a key, writes the decision at once. On a terminal a
//! key counts as it is pressed; elsewhere each line is one.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use console::Term;
use jiff::{SignedDuration, Timestamp};
use standpoint::Span;
use standpoint::model::{Coding, Corpus, Document, Statement};
use standpoint::query::Quote;
use standpoint::review::{
    self, Action, Anchor, Decision, Log, Report, Share, Waiting, queue, skipped,
};

use super::super::args::ReviewArgs;
use super::super::decisions;
use super::super::failure::Failure;
use super::super::input::{self, Loaded};
use super::super::show::{self, BOLD, DIM};
use super::super::terminal::{Terminal, printable};
use super::fields;
use super::revise::{Revision, Stop};

/// Code points of the record that are shown before and behind a quote.
const AROUND: u32 = 240;
const PROMPT: &str = "a accept  r reject  e edit  s skip  u undo  n next  p previous  \
    m merge  t split  d add  q quit";

pub(crate) fn run(args: &ReviewArgs, terminal: &Terminal) -> Result<(), Failure> {
    let Loaded { corpus, mut documents, read, .. } =
        input::load_all(&args.source, terminal)?;
    let from = args.source.study.read_as.as_deref();
    if !args.texts.is_empty() {
        let texts = input::records(&args.texts, from, terminal)?;
        let texts = texts.into_iter().flat_map(|record| record.documents);
        let known =
            |text: &Document| corpus.documents.iter().any(|e| e.hash == text.hash);
        documents.extend(texts.filter(known));
    }
    if args.report {
        let places = decisions::places(&args.source.decided, &read);
        return report(&places, corpus, &documents, terminal);
    }
    let file = decisions::own(&args.source.decided, &read)?;
    let log = decisions::known(&args.source.decided, &file, &read)?;
    let mut keys = Keys::new();
    let by = match &args.by {
        Some(by) => by.clone(),
        None => keys.ask("Your name: ", terminal)?.unwrap_or_default(),
    };
    if by.trim().is_empty() {
        let message = "a decision needs the name of whoever decides\n  help: --by NAME";
        return Err(Failure::Usage(message.into()));
    }
    let mut session = Session::new(corpus, documents, log, file, by.trim().to_owned());
    decisions::tell(&session.report, terminal);
    session.dialogue(&mut keys, terminal)?;
    let share = Share::of(&session.merged.statements).words();
    terminal.note(&format!("{share}; decisions in {}", session.file.display()));
    Ok(())
}

/// What became of the decisions.
fn report(
    places: &[PathBuf],
    mut corpus: Corpus,
    documents: &[Document],
    terminal: &Terminal,
) -> Result<(), Failure> {
    let report = review::merge(&mut corpus, documents, &decisions::log(places)?);
    for place in &report.torn {
        terminal.warn(format!("{place}: cut off while it was written, and left out"));
    }
    terminal.answer("review", &report, |out| {
        writeln!(out, "decisions: {}", report.words())?;
        writeln!(out, "{DIM}{}{DIM:#}", Share::of(&corpus.statements).words())?;
        for outcome in &report.outcomes {
            show::prose(out, "  ", &decisions::describe(outcome))?;
        }
        Ok(())
    })?;
    input::found(&report.outcomes, "there are no decisions yet")
}

/// One person's review.
struct Session {
    /// What the machine found.
    found: Corpus,
    documents: Vec<Document>,
    log: Log,
    file: PathBuf,
    by: String,
    /// With all decisions so far.
    merged: Corpus,
    report: Report,
    queue: Vec<Waiting>,
    at: usize,
}

impl Session {
    fn new(
        found: Corpus,
        documents: Vec<Document>,
        log: Log,
        file: PathBuf,
        by: String,
    ) -> Self {
        let mut merged = found.clone();
        let report = review::merge(&mut merged, &documents, &log);
        let queue = queue(&merged, &skipped(&report));
        Self { found, documents, log, file, by, merged, report, queue, at: 0 }
    }

    fn dialogue(&mut self, keys: &mut Keys, terminal: &Terminal) -> Result<(), Failure> {
        while let Some(waiting) = self.queue.get(self.at) {
            let waiting = waiting.clone();
            terminal.show(|out| self.item(out, &waiting))?;
            let Some(key) = keys.key()? else { break };
            match key {
                'a' => self.judge(Action::Accept, None)?,
                'r' => self.judge(Action::Reject, None)?,
                's' => self.judge(Action::Skip, None)?,
                'e' => {
                    if let Some(to) = self.edited(&waiting.statement, keys, terminal)? {
                        self.judge(Action::Edit, Some(to))?;
                    }
                }
                'm' | 't' | 'd' => self.revise(key, &waiting, keys, terminal)?,
                'u' => self.undo(terminal)?,
                'n' => self.at = (self.at + 1).min(self.queue.len() - 1),
                'p' => self.at = self.at.saturating_sub(1),
                'q' => break,
                other => {
                    let other = printable(&other.to_string());
                    terminal.show(|out| writeln!(out, "{other} is no key: {PROMPT}"))?;
                }
            }
        }
        Ok(())
    }

    fn statement(&self, id: &str) -> Option<&Statement> {
        self.merged.statements.iter().find(|statement| statement.id == id)
    }

    /// What waits, with all that is needed to decide.
    fn item(&self, out: &mut dyn Write, waiting: &Waiting) -> io::Result<()> {
        let Some(statement) = self.statement(&waiting.statement) else { return Ok(()) };
        let share = Share::of(&self.merged.statements);
        let state = format!("{:?}", statement.review).to_lowercase();
        writeln!(
            out,
            "\n{BOLD}{} of {} reviewed{BOLD:#} {DIM}· {} of {} in the queue · {state} · \
             uncertainty {:.2} × impact {:.2}{DIM:#}",
            share.reviewed(),
            share.all(),
            self.at + 1,
            self.queue.len(),
            waiting.uncertainty,
            waiting.impact,
        )?;
        self.words(out, statement)?;
        let row = |out: &mut dyn Write, name: &str, text: &str| {
            show::prose(out, &format!("  {DIM}{name:<10}{DIM:#}"), text)
        };
        let quote = Quote::from(statement);
        let corpus = &self.merged;
        row(out, "place", &format!("{} · {}", show::place(&quote), statement.id))?;
        row(out, "actor", corpus.actor_label(&statement.actor))?;
        if let Some(speaker) =
            statement.speaker.as_ref().filter(|s| **s != statement.actor)
        {
            row(out, "told by", corpus.actor_label(speaker))?;
        }
        let issue = corpus.issue_label(&statement.issue);
        row(out, "issue", &format!("{issue}: {}", statement.toward))?;
        let position = &statement.position.label;
        row(out, "position", &format!("{position}: {}", statement.stance))?;
        if let Some(condition) = &statement.condition {
            row(out, "condition", condition)?;
        }
        row(out, "act", statement.act.name())?;
        if !statement.rule.is_empty() {
            row(out, "rule", &statement.rule)?;
        }
        writeln!(out, "  {DIM}{PROMPT}{DIM:#}")
    }

    /// The quote, between the words around it where the text is at hand.
    fn words(&self, out: &mut dyn Write, statement: &Statement) -> io::Result<()> {
        let document = self.document(statement);
        let (start, end) = (statement.start, statement.end);
        let around = |from: u32, to: u32| {
            document.map_or("", |document| document.slice(Span::new(from, to)))
        };
        let first = start.saturating_sub(AROUND);
        let (before, behind) = (around(first, start), around(end, end + AROUND));
        // Whole words, save where the record itself begins or ends.
        let before = before.split_once(' ').filter(|_| first > 0).map_or(before, |b| b.1);
        let behind = behind.rsplit_once(' ').map_or(behind, |b| b.0);
        if !before.trim().is_empty() {
            show::prose(out, "  … ", before)?;
        }
        show::prose(out, "  > ", &format!("“{}”", statement.quote.trim()))?;
        if behind.trim().is_empty() {
            return Ok(());
        }
        show::prose(out, "    ", &format!("{} …", behind.trim_end()))
    }

    fn document(&self, statement: &Statement) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == statement.document)
    }

    /// Decides about the statement that is shown, and goes on to the next.
    fn judge(&mut self, action: Action, to: Option<Coding>) -> Result<(), Failure> {
        let waiting = self.queue.get(self.at).map(|w| w.statement.clone());
        let found = waiting.and_then(|id| self.statement(&id).cloned());
        let Some(statement) = found else { return Ok(()) };
        let mut decision = self.decision(action);
        decision.anchor = Some(Anchor::of(&statement, self.document(&statement)));
        decision.statement = Some(statement.id.clone());
        if action != Action::Skip {
            decision.from = Some(Coding::of(&statement));
        }
        decision.to = to;
        self.write(decision)?;
        self.at += 1;
        Ok(())
    }

    /// A decision of now. What one person does has an order: no two at the same moment.
    fn decision(&self, action: Action) -> Decision {
        let own = self.log.decisions().iter().filter(|d| d.by == self.by);
        let last = own.map(|decision| decision.at).max();
        let after =
            last.and_then(|at| at.checked_add(SignedDuration::from_nanos(1)).ok());
        let now = Timestamp::now();
        let at = after.map_or(now, |after| now.max(after));
        Decision::new(String::new(), at, self.by.clone(), action)
    }

    /// Writes a decision to the disk, then into what is shown.
    fn write(&mut self, mut decision: Decision) -> Result<(), Failure> {
        decision.id = review::id_of(&decision);
        decisions::append(&self.file, &review::line(&decision))?;
        self.log.push(decision);
        self.merged = self.found.clone();
        self.report = review::merge(&mut self.merged, &self.documents, &self.log);
        Ok(())
    }

    /// Takes the last decision back, and shows its statement again.
    fn undo(&mut self, terminal: &Terminal) -> Result<(), Failure> {
        let Some(last) = self.log.last_of(&self.by) else {
            return terminal.show(|out| writeln!(out, "nothing to take back"));
        };
        let (id, statement) = (last.id.clone(), last.statement.clone());
        let mut decision = self.decision(Action::Undo);
        decision.undoes = Some(id);
        self.write(decision)?;
        let place =
            self.queue.iter().position(|w| Some(&w.statement) == statement.as_ref());
        self.at = place.unwrap_or(self.at);
        Ok(())
    }

    /// Merges, splits or adds; the same statement is shown again, under its new names.
    fn revise(
        &mut self,
        key: char,
        waiting: &Waiting,
        keys: &mut Keys,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let statement = self.statement(&waiting.statement);
        let mut desk = Revision {
            corpus: &self.merged,
            documents: &self.documents,
            shown: statement,
            keys,
            terminal,
        };
        let mut decision = self.decision(match key {
            'm' => Action::Merge,
            't' => Action::Split,
            _ => Action::Add,
        });
        match desk.ask(&mut decision) {
            Ok(()) => self.write(decision),
            Err(Stop::Wrong(message)) => {
                let message = printable(&message);
                terminal.show(|out| writeln!(out, "{message}; nothing was decided"))
            }
            Err(Stop::Failed(failure)) => Err(failure),
        }
    }

    /// Asks for the fields that change; none where nothing was changed, or it was left.
    fn edited(
        &self,
        statement: &str,
        keys: &mut Keys,
        terminal: &Terminal,
    ) -> Result<Option<Coding>, Failure> {
        let mut to = Coding::default();
        terminal.show(|out| show::prose(out, "  ", fields::HELP))?;
        while let Some(line) = keys.ask("FIELD VALUE: ", terminal)? {
            if line.trim().is_empty() {
                break;
            }
            if line.trim() == "cancel" {
                return Ok(None);
            }
            if let Err(message) = fields::set(&mut to, line.trim(), &self.merged) {
                terminal.show(|out| writeln!(out, "{}", printable(&message)))?;
            }
        }
        if let Some(statement) = self.statement(statement) {
            review::in_step(&mut to, statement, &self.merged);
        }
        Ok((!to.is_empty()).then_some(to))
    }
}

/// Where keys come from.
pub(super) enum Keys {
    Terminal(Term),
    Lines(io::StdinLock<'static>),
}

impl Keys {
    fn new() -> Self {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            Self::Terminal(Term::stdout())
        } else {
            Self::Lines(stdin.lock())
        }
    }

    /// The next key; none at the end of the input.
    fn key(&mut self) -> Result<Option<char>, Failure> {
        if let Self::Terminal(term) = self {
            return Ok(term.read_char().ok());
        }
        loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) => {
                    if let Some(key) = line.trim().chars().next() {
                        return Ok(Some(key));
                    }
                }
            }
        }
    }

    /// A line of words; none at the end of the input.
    pub(super) fn ask(
        &mut self,
        prompt: &str,
        terminal: &Terminal,
    ) -> Result<Option<String>, Failure> {
        terminal.show(|out| write!(out, "{prompt}"))?;
        self.line()
    }

    fn line(&mut self) -> Result<Option<String>, Failure> {
        let failed =
            |error| Failure::reading(std::path::Path::new("standard input"), &error);
        match self {
            Self::Terminal(term) => Ok(term.read_line().ok()),
            Self::Lines(lines) => {
                let mut line = String::new();
                let read = lines.read_line(&mut line).map_err(failed)?;
                Ok((read > 0).then_some(line))
            }
        }
    }
}
