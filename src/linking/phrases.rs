//! The issues of records of many kinds, letters and reports among them.
//!
//! Input: the sentences of each record. Output: issues, each a noun or a phrase that two
//! records name, and for a sentence those that it names itself. Left out: what a sentence
//! bears on without naming it, as a debate does (`discovery`), and which side is for it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::discovery::{Noun, called};
use super::issue::{IssueHit, MOST};
use super::naming::{Name, deed, is_dealt_with, phrase, wording, written};
use crate::lexicon::{Lexicon, words};
use crate::model::{Issue, Sentence};
use crate::text::{account::Account, tree::Tree};

/// The most issues of few records; of more, so many a record.
const FEWEST: usize = 25;
const A_RECORD: usize = 4;
/// Sentences of a record; a volume in one file counts as so many.
const LENGTH: usize = 60;
/// Sentences, and of several records how many, that must name an issue.
const SENTENCES: usize = 3;
const RECORDS: usize = 2;
/// How much more a phrase counts than a bare noun, which says less.
const NARROW: f32 = 3.0;
/// Records that are worked on at once.
const AT_ONCE: usize = 256;

/// The issues, with the names by which they are known.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// The issues, the weightiest first.
    pub issues: Vec<Issue>,
    names: BTreeMap<Name, usize>,
}

/// What records say under a name, and in how many of them.
#[derive(Debug, Default)]
struct Said {
    noun: Noun,
    records: usize,
}

impl Phrases {
    /// Finds the issues of records, whatever their order.
    #[must_use]
    pub fn of(documents: &[Account<'_>], lexicon: &Lexicon) -> Self {
        let mut said: BTreeMap<Name, Said> = BTreeMap::new();
        for documents in documents.chunks(AT_ONCE) {
            let heard: Vec<BTreeMap<Name, Noun>> =
                documents.par_iter().map(|own| heard(own, lexicon)).collect();
            for (name, noun) in heard.into_iter().flatten() {
                let own = said.entry(name).or_default();
                own.noun.join(noun);
                own.records += 1;
            }
        }
        let records = RECORDS.min(documents.len());
        let mut found: Vec<(Name, Noun)> = said
            .into_iter()
            .filter(|(_, own)| own.noun.sentences >= SENTENCES && own.records >= records)
            .map(|(name, own)| (name, own.noun))
            .collect();
        let weight = |(name, noun): &(Name, Noun)| {
            noun.weight() * if name.1.is_some() { NARROW } else { 1.0 }
        };
        found.sort_by(|a, b| {
            weight(b).total_cmp(&weight(a)).then_with(|| a.1.label().cmp(&b.1.label()))
        });
        let sentences: usize = documents.iter().map(Account::len).sum();
        let records = documents.len().max(sentences / LENGTH);
        Self::first(found, FEWEST.max(A_RECORD * records))
    }

    /// The first so many issues; names of one wording are one issue.
    fn first(found: Vec<(Name, Noun)>, most: usize) -> Self {
        let mut phrases = Self::default();
        let mut ids: BTreeMap<String, usize> = BTreeMap::new();
        for (name, noun) in found {
            let issue = called(&noun);
            if issue.id.is_empty() {
                continue;
            }
            let next = phrases.issues.len();
            let at = *ids.entry(issue.id.clone()).or_insert(next);
            if at == next {
                if next == most {
                    break;
                }
                phrases.issues.push(issue);
            }
            phrases.names.insert(name, at);
        }
        phrases
    }

    /// The issues that a sentence names, those nearest to its verb first.
    #[must_use]
    pub fn hits(&self, sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<IssueHit> {
        let tree = Tree::new(sentence);
        let mut named: Vec<(usize, usize, usize)> = Vec::new();
        for at in 0..tree.len() {
            let narrow = phrase(&tree, at, lexicon).map(|phrase| phrase.name);
            let mut ways = narrow.into_iter().chain(deed(&tree, at, lexicon));
            let issue = ways.find_map(|name| self.names.get(&name).copied());
            named.extend(issue.map(|issue| (tree.ancestors(at).count(), at, issue)));
        }
        named.sort_unstable();
        let mut seen = BTreeSet::new();
        named.retain(|&(_, _, issue)| seen.insert(issue));
        let hit = |(_, at, issue): (usize, usize, usize)| IssueHit {
            issue,
            score: 1.0,
            tokens: vec![at as u32],
            inherited: false,
        };
        named.into_iter().take(MOST).map(hit).collect()
    }
}

/// What a record says under each name.
fn heard(own: &Account<'_>, lexicon: &Lexicon) -> BTreeMap<Name, Noun> {
    let mut nouns: BTreeMap<Name, Noun> = BTreeMap::new();
    for part in own.parts() {
        for sentence in &*own.sentences(part) {
            let tree = Tree::new(sentence);
            let mut heard = BTreeSet::new();
            let mut hear = |name: Name, lemma: &str, wording: String, dealt: bool| {
                let noun = nouns.entry(name).or_default();
                noun.hear(&words::lower(lemma), wording, dealt);
                noun.sentences += usize::from(heard.insert(name));
            };
            for at in 0..tree.len() {
                let dealt = || is_dealt_with(&tree, at, lexicon);
                if let Some(found) = phrase(&tree, at, lexicon) {
                    let (first, last) = found.tokens.into_inner();
                    let lemma = written(&tree, first, last);
                    let usual =
                        if last == at { wording(&tree, at) } else { lemma.clone() };
                    hear(found.name, &lemma, usual, dealt());
                }
                if let Some(own) = deed(&tree, at, lexicon) {
                    hear(own, &written(&tree, at, at), wording(&tree, at), dealt());
                }
            }
        }
    }
    nouns
}
