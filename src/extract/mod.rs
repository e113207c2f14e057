//! The only place that knows the order of the stages: records in, corpus of statements out.
//!
//! Each record is analysed, its speakers followed, its sentences linked to issues, and the
//! sides composed (`record`, `claim`); then the positions of all records are given
//! their common labels (`position`). Records are worked on in parallel; the order of the
//! result does not depend on it.

mod ask;
mod asker;
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

use rayon::prelude::*;

pub use ask::{Asked, Listener, ask};

use crate::judge::Weights;
use crate::lexicon::Lexicon;
use crate::linking::discovery::{Discovered, discover};
use crate::linking::issue::{IssueHit, IssueLinker};
use crate::model::{
    Actor, Attribution, Codebook, Corpus, Document, DocumentEntry, Sentence,
};
use crate::stance::side::Sides;
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
        let teaching = false;
        Self { tables, codebook, actors, linker, sides, named, bench, teaching }
    }

    /// What a record holds, given its sentences.
    fn read(&self, document: &Document, sentences: &[Sentence<'_>]) -> record::Found {
        let links = self.linker.link(sentences, &self.tables.lexicon);
        record::read(document, sentences, links, self)
    }

    /// The issue that each sentence was found to bear on.
    fn linked(
        &self,
        sentences: &[Sentence<'_>],
        links: &[Option<usize>],
    ) -> Vec<Vec<IssueHit>> {
        let hit = |(sentence, link): (&Sentence<'_>, &Option<usize>)| {
            link.iter().map(|&issue| self.linker.given(sentence, issue)).collect()
        };
        sentences.iter().zip(links).map(hit).collect()
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
    let Some(codebook) = &tables.codebook else {
        let sentences: Vec<_> = documents.par_iter().map(record::sentences).collect();
        let Discovered { issues, links } = discover(&sentences, &tables.weights);
        let study = Study::new(tables, Codebook { issues, ..Codebook::default() });
        let records = documents.par_iter().zip(&sentences).zip(&links);
        let found = records.map(|((document, own), links)| {
            record::read(document, own, study.linked(own, links), &study)
        });
        let mut corpus = gather(documents, &study, found.collect());
        // An issue that no statement bears on was no issue.
        let spoken: BTreeSet<&str> =
            corpus.statements.iter().map(|statement| statement.issue.as_str()).collect();
        corpus.issues.retain(|issue| spoken.contains(issue.id.as_str()));
        return corpus;
    };
    let study = Study::new(tables, codebook.clone());
    let read = |document| study.read(document, &record::sentences(document));
    gather(documents, &study, documents.par_iter().map(read).collect())
}

/// Joins what was found in each record.
fn gather(
    documents: &[Document],
    study: &Study<'_>,
    found: Vec<record::Found>,
) -> Corpus {
    let mut corpus = Corpus {
        documents: documents.iter().map(DocumentEntry::from).collect(),
        actors: study.actors.clone(),
        issues: study.codebook.issues.clone(),
        statements: Vec::new(),
    };
    let mut made = Vec::new();
    for record in found {
        corpus.actors.extend(record.actors);
        made.extend(record.made);
    }
    if let Some(least) = study.tables.least {
        let confidence = |made: &record::Made| made.statement.confidence.map(f64::from);
        made.retain(|made| confidence(made).is_some_and(|sure| sure >= least));
    }
    position::label(&mut made, &study.named);
    corpus.statements = made.into_iter().map(|made| made.statement).collect();
    corpus.complete();
    corpus
}

/// The attributions of each record, in order of place.
#[must_use]
pub fn attribute(documents: &[Document], tables: &Tables) -> Vec<Vec<Attribution>> {
    let study = Study::new(tables, tables.codebook.clone().unwrap_or_default());
    let read = |document| study.read(document, &record::sentences(document));
    documents.par_iter().map(|document| read(document).attributions).collect()
}
