//! What the judges are taught from: the numbers of sentences whose coding is known.
//!
//! Input: a record, its codebook, and which sentence bears on which issue. Output: what the
//! judge of sides looks at, for each statement made there. The judges of relevance are
//! taught from [`IssueLinker::matches`](crate::linking::issue::IssueLinker::matches).

use super::verdict::Numbers;
use super::{Study, Tables, record};
use crate::linking::issue::Known;
use crate::model::{Document, Statement};
use crate::text::account::Account;

/// A statement with what its side was judged by.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The statement.
    pub statement: Statement,
    /// What the judges of its side look at.
    pub numbers: Numbers,
    /// What the judge of confidence looks at, in the order of
    /// [`TRUSTING`](super::verdict::TRUSTING); of
    /// [`TRUSTING_FOUND`](super::trust::TRUSTING_FOUND) where the issue was discovered, or of
    /// [`TRUSTING_NAMED`](super::trust::TRUSTING_NAMED) in records of many kinds.
    pub trust: Vec<f32>,
}

/// The statements of a record whose sentences are known to bear on issues: for each
/// sentence the indices of its issues in the codebook.
#[must_use]
pub fn given(
    document: &Document,
    account: &Account<'_>,
    issues: &[Vec<usize>],
    tables: &Tables,
) -> Vec<Lesson> {
    let study = study(tables);
    let apart = study.linker.apart();
    let mut known = vec![Known::default(); apart.len()];
    let sentences = account.sentences(0..account.len());
    let hits = sentences.iter().zip(issues).map(|(sentence, issues)| {
        let hit = |&issue: &usize| apart[issue].given(sentence, issue, &mut known[issue]);
        issues.iter().map(hit).collect()
    });
    record::read(document, account, hits.collect(), &study, &mut |_| {}).lessons
}

/// The statements of a record as the tables give them.
#[must_use]
pub fn found(document: &Document, account: &Account<'_>, tables: &Tables) -> Vec<Lesson> {
    study(tables).read(document, account, &mut Known::default()).lessons
}

/// The statements of records on issues that are discovered.
#[must_use]
pub fn discovered(documents: &[Document], tables: &Tables) -> Vec<Lesson> {
    let (study, accounts, issues) = super::discovered(documents, tables);
    let study = Study { teaching: true, ..study };
    let mut known = Vec::new();
    let records = documents.iter().zip(&accounts).enumerate();
    let read = records.flat_map(|(record, (document, account))| {
        let hits = issues.hits(&tables.lexicon, record, account, &mut known);
        record::read(document, account, hits, &study, &mut |_| {}).lessons
    });
    read.collect()
}

fn study(tables: &Tables) -> Study<'_> {
    let codebook = tables.codebook.clone().unwrap_or_default();
    Study { teaching: true, ..Study::new(tables, codebook) }
}
