//! The only place that knows the order of the stages: records in, corpus of statements out.
//!
//! Each record is analysed, its speakers followed, its sentences linked to issues, and the
//! sides composed (`record`, `claim`); then the positions of all records are given
//! their common labels (`position`). Records are worked on in parallel; the order of the
//! result does not depend on it.

mod answer;
mod ask;
mod asker;
mod asking;
mod bearing;
mod claim;
mod floor;
mod id;
pub mod lesson;
mod make;
mod place;
mod position;
pub mod proof;
mod record;
mod response;
pub mod rule;
mod supposed;
mod tone;
pub mod trust;
pub mod verdict;
mod vote;
mod writer;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

pub use ask::{Asked, Listener, ask};
pub use position::Labels;
use record::Made;

use crate::judge::Weights;
use crate::lexicon::Lexicon;
use crate::linking::discovery::{Discovered, discover};
use crate::linking::issue::{IssueHit, IssueLinker, Known};
use crate::linking::phrases::Phrases;
use crate::model::{
    Actor, Attribution, Codebook, Corpus, Document, DocumentEntry, Issue, Sentence,
    Statement,
};
use crate::stance::side::Sides;
use crate::text::account::{Account, KEPT};
use crate::text::tree::Tree;

/// Records from which on an issue is what several of them name, unless all are kept as
/// meetings are.
pub const MANY: usize = 20;
/// Least confidence of statements on issues that were discovered in so many records: README
/// says what it leaves, and what of that is right.
pub const LEAST: f64 = 0.7;

/// What extraction works with besides the records.
#[derive(Debug, Clone)]
pub struct Tables {
    /// The word tables.
    pub lexicon: Cow<'static, Lexicon>,
    /// The study's codebook, where there is one.
    pub codebook: Option<Codebook>,
    /// Further actors that the records may name.
    pub roster: Vec<Actor>,
    /// What was learnt from coded records.
    pub weights: Cow<'static, Weights>,
    /// Least confidence of statements, in [0, 1]; those on no known issue have none, which
    /// counts as 0. Where it is not given, [`LEAST`] is asked of statements on issues that
    /// were discovered in [`MANY`] records or more, or in a volume in one file, unless all
    /// are kept as meetings are; all others are kept.
    pub least: Option<f64>,
}

impl Default for Tables {
    fn default() -> Self {
        let lexicon = Cow::Borrowed(Lexicon::embedded());
        let weights = Cow::Borrowed(Weights::embedded());
        Self { lexicon, codebook: None, roster: Vec::new(), weights, least: None }
    }
}

/// The codebook made ready, once for all records.
struct Study<'t> {
    tables: &'t Tables,
    codebook: Codebook,
    /// The actors of codebook and roster.
    actors: Vec<Actor>,
    linker: IssueLinker,
    sides: Vec<Sides>,
    named: Vec<position::Named>,
    bench: verdict::Bench,
    /// How the issues were found, where no codebook has them.
    found: Option<trust::Found>,
    /// Whether what the judges looked at is kept, to learn from.
    teaching: bool,
    /// Whether the words of each attribution are asked for.
    attributing: bool,
}

impl<'t> Study<'t> {
    fn new(tables: &'t Tables, codebook: Codebook) -> Self {
        let linker = IssueLinker::new(&codebook, &tables.weights);
        let lexicon = &tables.lexicon;
        let sides: Vec<_> =
            codebook.issues.iter().map(|issue| Sides::new(issue, lexicon)).collect();
        let bear = |issue: usize, sentence: &Sentence<'_>| {
            let hits = linker.link_words(sentence);
            let tokens =
                hits.iter().find(|hit| hit.issue == issue).map(|hit| &hit.tokens);
            let tokens = tokens.map_or(&[][..], Vec::as_slice);
            bearing::of_words(&Tree::new(sentence), tokens, &sides[issue], lexicon)
        };
        let named = position::Named::all(&codebook, bear);
        let actors = codebook.actors_with(&tables.roster);
        let bench = verdict::Bench::new(&tables.weights);
        Self {
            tables,
            codebook,
            actors,
            linker,
            sides,
            named,
            bench,
            found: None,
            teaching: false,
            attributing: false,
        }
    }

    /// A study of issues that were discovered: those that records name, or those that they
    /// dwell on.
    fn of_found(tables: &'t Tables, issues: Vec<Issue>, named: bool) -> Self {
        let found = Some(trust::Found::new(&issues, named));
        Self { found, ..Self::new(tables, Codebook { issues, ..Codebook::default() }) }
    }

    /// What a record holds besides its statements, given its sentences.
    fn read(
        &self,
        document: &Document,
        account: &Account<'_>,
        known: &mut Known,
    ) -> record::Found {
        let links = self.linker.link(account, &self.tables.lexicon, known);
        record::read(document, account, links, self, &mut |_| {})
    }

    /// The id of an issue that the codebook does not have.
    fn other_issue(&self, slug: &str) -> String {
        match self.tables.codebook {
            Some(_) => format!("other:{slug}"),
            None => slug.into(),
        }
    }
}

/// Extracts the statements of records. Without a codebook their issues are discovered,
/// over all of them together.
#[must_use]
pub fn extract(documents: &[Document], tables: &Tables) -> Corpus {
    let (study, found) = read_all(documents, tables, |all: &mut Vec<Made>, made| {
        all.push(made);
    });
    let mut corpus = Corpus {
        documents: documents.iter().map(DocumentEntry::from).collect(),
        actors: study.actors,
        issues: study.codebook.issues,
        statements: Vec::new(),
    };
    let mut labels = Labels::new(study.named);
    // Of several entries of an actor the first stays, in whatever order the records came.
    let mut found: Vec<_> = documents.iter().zip(found).collect();
    found.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    for (_, (actors, made)) in found {
        corpus.actors.extend(actors);
        for made in &made {
            labels.hear(made);
        }
        corpus.statements.extend(made.into_iter().map(|made| made.statement));
    }
    for statement in &mut corpus.statements {
        labels.give(&mut statement.position);
    }
    if tables.codebook.is_none() {
        // An issue that no statement bears on was no issue.
        let spoken: BTreeSet<&str> =
            corpus.statements.iter().map(|statement| statement.issue.as_str()).collect();
        corpus.issues.retain(|issue| spoken.contains(issue.id.as_str()));
    }
    corpus.complete();
    corpus
}

/// Extracts the statements of records without keeping them: each goes to `sink` when it is
/// made, in whatever order. Gives the labels that their positions get, which are known
/// only then.
pub fn drafts(
    documents: &[Document],
    tables: &Tables,
    sink: &(dyn Fn(Statement) + Sync),
) -> Labels {
    let labels = Mutex::new(Labels::default());
    let (study, _) = read_all(documents, tables, |(), made| {
        labels.lock().unwrap_or_else(PoisonError::into_inner).hear(&made);
        sink(made.statement);
    });
    let mut labels = labels.into_inner().unwrap_or_else(PoisonError::into_inner);
    labels.given = study.named;
    labels
}

/// Reads every record; `take` gets each statement that is sure enough, with what it made of
/// those before it in the record. Gives that and the actors, record by record.
fn read_all<'t, T: Default + Send>(
    documents: &[Document],
    tables: &'t Tables,
    take: impl Fn(&mut T, Made) + Sync,
) -> (Study<'t>, Vec<(Vec<Actor>, T)>) {
    let least = least(documents, tables);
    let read = |study: &Study<'_>, document, account: &Account<'_>, hits| {
        let mut own = T::default();
        let mut sink = |made: Made| {
            let confidence = made.statement.confidence.map(f64::from);
            if confidence.unwrap_or_default() >= least {
                take(&mut own, made);
            }
        };
        let found = record::read(document, account, hits, study, &mut sink);
        (found.actors, own)
    };
    if let Some(codebook) = &tables.codebook {
        let study = Study::new(tables, codebook.clone());
        let found = documents.par_iter().map_init(Known::default, |known, document| {
            let account = Account::of(document, KEPT);
            let hits = study.linker.link(&account, &tables.lexicon, known);
            read(&study, document, &account, hits)
        });
        let found = found.collect();
        return (study, found);
    }
    let (study, accounts, issues) = discovered(documents, tables);
    let records = documents.par_iter().zip(&accounts).enumerate();
    let found = records.map_init(Vec::new, |known, (record, (document, account))| {
        let hits = issues.hits(&tables.lexicon, record, account, known);
        read(&study, document, account, hits)
    });
    let found = found.collect();
    (study, found)
}

/// The least confidence of statements that are kept.
#[must_use]
pub fn least(documents: &[Document], tables: &Tables) -> f64 {
    let strict = is_mixed(documents) && tables.codebook.is_none();
    tables.least.unwrap_or(if strict { LEAST } else { 0.0 })
}

/// Whether records are many, or one is a volume of them, and not all kept as meetings are.
fn is_mixed(documents: &[Document]) -> bool {
    let much = documents.len() >= MANY
        || documents.iter().any(|document| document.text.len() >= trust::LONG);
    much && !documents.iter().all(trust::is_meeting)
}

/// Where a sentence's issues come from without a codebook.
enum Issues {
    /// What the records dwell on: for each record and sentence its issue, with a linker for
    /// each issue.
    Topics { links: Vec<Vec<Option<usize>>>, linkers: Vec<IssueLinker> },
    /// What the records name.
    Phrases(Phrases),
}

impl Issues {
    /// The issues that each sentence of a record bears on.
    fn hits(
        &self,
        lexicon: &Lexicon,
        record: usize,
        account: &Account<'_>,
        known: &mut Vec<Known>,
    ) -> Vec<Vec<IssueHit>> {
        let mut hits = Vec::with_capacity(account.len());
        for part in account.parts() {
            for (at, sentence) in part.clone().zip(&*account.sentences(part)) {
                hits.push(match self {
                    Self::Phrases(all) => all.hits(sentence, lexicon),
                    Self::Topics { links, linkers } => {
                        known.resize_with(linkers.len(), Known::default);
                        let given = |issue: usize| {
                            linkers[issue].given(sentence, issue, &mut known[issue])
                        };
                        links[record][at].map(given).into_iter().collect()
                    }
                });
            }
        }
        hits
    }
}

/// A study of issues that are discovered, with the records' sentences and where the issues
/// of each come from.
fn discovered<'t, 'd>(
    documents: &'d [Document],
    tables: &'t Tables,
) -> (Study<'t>, Vec<Account<'d>>, Issues) {
    // All accounts are needed twice, so that they are kept small where they are many.
    let most = KEPT / documents.len().max(1);
    let accounts: Vec<Account<'_>> =
        documents.par_iter().map(|document| Account::of(document, most)).collect();
    if is_mixed(documents) {
        let mut phrases = Phrases::of(&accounts, &tables.lexicon);
        let issues = std::mem::take(&mut phrases.issues);
        let study = Study::of_found(tables, issues, true);
        return (study, accounts, Issues::Phrases(phrases));
    }
    let Discovered { issues, links } =
        discover(&accounts, &tables.weights, &tables.lexicon);
    let study = Study::of_found(tables, issues, false);
    let linkers = study.linker.apart();
    (study, accounts, Issues::Topics { links, linkers })
}

/// The attributions of each record, in order of place.
#[must_use]
pub fn attribute(documents: &[Document], tables: &Tables) -> Vec<Vec<Attribution>> {
    let mut study = Study::new(tables, tables.codebook.clone().unwrap_or_default());
    study.attributing = true;
    let read = |known: &mut Known, document| {
        let account = Account::of(document, KEPT);
        study.read(document, &account, known).attributions
    };
    documents.par_iter().map_init(Known::default, read).collect()
}
