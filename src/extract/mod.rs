//! The only place that knows the order of the stages: records in, corpus of statements out.
//!
//! Each record is analysed, its speakers followed, its sentences linked to issues, and the
//! sides composed (`record`, `claim`); then the positions of all records are given
//! their common labels (`position`). Records are worked on in parallel; the order of the
//! result does not depend on it.

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
pub mod verdict;
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
use crate::model::{
    Actor, Attribution, Codebook, Corpus, Document, DocumentEntry, Sentence, Statement,
};
use crate::stance::side::Sides;
use crate::text::account::{Account, KEPT};
use crate::text::tree::Tree;

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
    /// Least confidence of statements, in [0, 1]; those that have none are left out with
    /// those below it. All are kept where it is not given.
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
            teaching: false,
            attributing: false,
        }
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

/// The issue that each sentence was found to bear on, given a linker for each.
fn linked(
    account: &Account<'_>,
    links: &[Option<usize>],
    linkers: &[IssueLinker],
    known: &mut [Known],
) -> Vec<Vec<IssueHit>> {
    let mut hits = Vec::with_capacity(links.len());
    for part in account.parts() {
        let links = &links[part.clone()];
        for (sentence, link) in account.sentences(part).iter().zip(links) {
            let hit = |at: usize| linkers[at].given(sentence, at, &mut known[at]);
            hits.push(link.map(hit).into_iter().collect());
        }
    }
    hits
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
    let read = |study: &Study<'_>, document, account: &Account<'_>, hits| {
        let mut own = T::default();
        let mut sink = |made: Made| {
            let confidence = made.statement.confidence.map(f64::from);
            let least = tables.least;
            if least.is_none_or(|least| confidence.is_some_and(|sure| sure >= least)) {
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
    // All accounts are needed twice, so that they are kept small where they are many.
    let most = KEPT / documents.len().max(1);
    let accounts: Vec<Account<'_>> =
        documents.par_iter().map(|document| Account::of(document, most)).collect();
    let Discovered { issues, links } = discover(&accounts, &tables.weights);
    let study = Study::new(tables, Codebook { issues, ..Codebook::default() });
    let linkers = study.linker.apart();
    let records = documents.par_iter().zip(&accounts).zip(&links);
    let known = || vec![Known::default(); linkers.len()];
    let found = records.map_init(known, |known, ((document, account), links)| {
        let hits = linked(account, links, &linkers, known);
        read(&study, document, account, hits)
    });
    let found = found.collect();
    (study, found)
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
