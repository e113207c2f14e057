//! The issues of records that no codebook tells of.
//!
//! Input: the sentences of each record. Output: issues, the weightiest first, and the issue
//! of each sentence. Sentences that likely bear on one issue ([`kinship`](super::kinship))
//! are put together, stretch by stretch of a record; what they say most and others seldom
//! do is the issue's name, so that sentences of all records under one name are one issue.
//! Left out: which side is for it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::cast::slug;
use super::gather::gather;
use super::kinship::probabilities;
use super::naming::{Name, is_dealt_with, name, wording, written};
use crate::judge::Weights;
use crate::lexicon::Lexicon;
use crate::lexicon::words;
use crate::model::{Issue, Sentence};
use crate::text::{account::Account, tree::Tree};

/// The most issues that are found.
pub const MOST: usize = 25;

/// Sentences of a record that are looked at together.
const STRETCH: usize = 240;
/// Stretches that are worked on at once.
const AT_ONCE: usize = 64;
/// The most issues that one stretch has.
const OF_STRETCH: usize = 15;
/// Mean probability from which sentences are put together: where B-cubed F1 was best in
/// cross-validation over the records of `data/gold`.
const KIN: f32 = 0.25;
/// Sentences that must speak of an issue.
const SPOKEN: usize = 2;
/// How much more a noun counts where all that is said of it is for, against, or done to it.
const DEALT: f32 = 0.5;
/// Share of a noun's phrases that must have one wording for the label to take it.
const USUAL: f32 = 0.4;
/// Further words of an issue, at most.
const TERMS: usize = 4;

/// What was found in records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Discovered {
    /// The issues, the weightiest first.
    pub issues: Vec<Issue>,
    /// For each record and sentence its issue, by its place among them.
    pub links: Vec<Vec<Option<usize>>>,
}

/// A noun that can name an issue, and how the records use it.
#[derive(Debug, Clone, Default)]
pub(super) struct Noun {
    lemmas: BTreeMap<String, usize>,
    phrases: BTreeMap<String, usize>,
    pub(super) sentences: usize,
    /// How often it is what somebody is for or against, or what something is done to.
    dealt: usize,
}

/// Sentences on one issue, with the nouns in them.
#[derive(Debug, Clone, Default)]
struct Topic {
    nouns: BTreeMap<Name, Noun>,
    /// Record and sentence.
    places: Vec<(usize, usize)>,
}

/// Finds the issues of records. Their order matters only to that of the links.
#[must_use]
pub fn discover(
    documents: &[Account<'_>],
    weights: &Weights,
    lexicon: &Lexicon,
) -> Discovered {
    let stretches: Vec<(usize, usize)> = documents
        .iter()
        .enumerate()
        .flat_map(|(record, own)| {
            (0..own.len()).step_by(STRETCH).map(move |first| (record, first))
        })
        .collect();
    let mut joined: BTreeMap<Name, Topic> = BTreeMap::new();
    // Some at a time, so that topics under one name are joined before there are too many.
    for stretches in stretches.chunks(AT_ONCE) {
        let found: Vec<Vec<Topic>> = stretches
            .par_iter()
            .map(|&(record, first)| {
                let own = &documents[record];
                let end = (first + STRETCH).min(own.len());
                topics(&own.sentences(first..end), [record, first], weights, lexicon)
            })
            .collect();
        for topic in found.into_iter().flatten() {
            if let Some(name) = topic.name() {
                joined.entry(name).or_default().join(topic);
            }
        }
    }
    let mut found: Vec<(Name, Topic)> = joined.into_iter().collect();
    found.retain(|(_, topic)| topic.places.len() >= SPOKEN);
    found.sort_by(|(a, one), (b, other)| {
        let (a, b) = (&one.nouns[a], &other.nouns[b]);
        b.weight().total_cmp(&a.weight()).then_with(|| a.label().cmp(&b.label()))
    });
    let (mut discovered, names) = settle(documents, found);
    relink(documents, &mut discovered, &names, lexicon);
    discovered
}

/// The first issues with the sentences that they have, and their names.
fn settle(
    documents: &[Account<'_>],
    found: Vec<(Name, Topic)>,
) -> (Discovered, Vec<Name>) {
    let links = documents.iter().map(|own| vec![None; own.len()]).collect();
    let mut discovered = Discovered { issues: Vec::new(), links };
    let mut ids = BTreeSet::new();
    let mut names = Vec::new();
    for (name, topic) in found {
        let issue = topic.issue(name);
        if discovered.issues.len() == MOST {
            break;
        }
        if issue.id.is_empty() || !ids.insert(issue.id.clone()) {
            continue;
        }
        for (record, sentence) in topic.places {
            discovered.links[record][sentence] = Some(discovered.issues.len());
        }
        discovered.issues.push(issue);
        names.push(name);
    }
    (discovered, names)
}

/// Gives sentences that were put to no issue to one that they name.
fn relink(
    documents: &[Account<'_>],
    discovered: &mut Discovered,
    names: &[Name],
    lexicon: &Lexicon,
) {
    let of_name: BTreeMap<Name, usize> =
        names.iter().enumerate().map(|(issue, &name)| (name, issue)).collect();
    let issue_of = |sentence: &Sentence<'_>| {
        let tree = Tree::new(sentence);
        let names = (0..tree.len()).filter_map(|at| name(&tree, at, lexicon));
        names.filter_map(|name| of_name.get(&name).copied()).min()
    };
    documents.par_iter().zip(&mut discovered.links).for_each(|(own, links)| {
        for part in own.parts() {
            let links = &mut links[part.clone()];
            for (sentence, link) in own.sentences(part).iter().zip(links) {
                *link = link.or_else(|| issue_of(sentence));
            }
        }
    });
}

/// The topics of a stretch of a record that begins at its sentence `first`.
fn topics(
    sentences: &[Sentence<'_>],
    [record, first]: [usize; 2],
    weights: &Weights,
    lexicon: &Lexicon,
) -> Vec<Topic> {
    let groups = gather(probabilities(sentences, weights), KIN, OF_STRETCH);
    let topic = |group: Vec<usize>| {
        let mut topic = Topic::default();
        for at in group {
            topic.places.push((record, first + at));
            topic.hear(&sentences[at], lexicon);
        }
        topic
    };
    groups.into_iter().map(topic).collect()
}

impl Topic {
    /// Takes in the nouns of a sentence.
    fn hear(&mut self, sentence: &Sentence<'_>, lexicon: &Lexicon) {
        let tree = Tree::new(sentence);
        let mut heard = BTreeSet::new();
        for at in 0..tree.len() {
            let Some(name) = name(&tree, at, lexicon) else { continue };
            let noun = self.nouns.entry(name).or_default();
            // What needs another noun before it is never called by the bare one.
            let first = if name.1.is_some() { at - 1 } else { at };
            let lemma = written(&tree, first, at);
            let dealt = is_dealt_with(&tree, at, lexicon);
            noun.hear(&words::lower(&lemma), wording(&tree, at), dealt);
            noun.sentences += usize::from(heard.insert(name));
        }
    }

    /// The nouns, those that say most of it first.
    fn ranked(&self) -> Vec<(Name, &Noun)> {
        let weigh = |(&family, noun)| (Noun::weight(noun), noun.lemma(), (family, noun));
        let mut nouns: Vec<(f32, &str, (Name, &Noun))> =
            self.nouns.iter().map(weigh).collect();
        nouns.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        nouns.into_iter().map(|(.., noun)| noun).collect()
    }

    /// The noun that it goes by.
    fn name(&self) -> Option<Name> {
        self.ranked().first().map(|(family, _)| *family)
    }

    /// Takes in another topic.
    fn join(&mut self, other: Self) {
        self.places.extend(other.places);
        for (family, theirs) in other.nouns {
            self.nouns.entry(family).or_default().join(theirs);
        }
    }

    /// As an issue that goes by that noun.
    fn issue(&self, name: Name) -> Issue {
        let own = called(&self.nouns[&name]);
        let others = self
            .ranked()
            .into_iter()
            .filter(|(family, noun)| *family != name && noun.sentences >= SPOKEN);
        let terms = others.take(TERMS).map(|(_, noun)| noun.label()).collect();
        Issue { terms, ..own }
    }
}

/// The issue that goes by a noun.
pub(super) fn called(noun: &Noun) -> Issue {
    let mut label = noun.label();
    let id = slug(&label);
    if let Some(first) = label.chars().next() {
        let rest = label.split_off(first.len_utf8());
        label = first.to_uppercase().chain(rest.chars()).collect();
    }
    Issue { id, label, ..Issue::default() }
}

impl Noun {
    /// Takes in a phrase that it heads, by its lemmas and by all its words.
    pub(super) fn hear(&mut self, lemma: &str, phrase: String, dealt: bool) {
        count(&mut self.lemmas, lemma);
        *self.phrases.entry(phrase).or_default() += 1;
        self.dealt += usize::from(dealt);
    }

    /// Takes in what another record says of it.
    pub(super) fn join(&mut self, theirs: Self) {
        self.sentences += theirs.sentences;
        self.dealt += theirs.dealt;
        for (lemma, count) in theirs.lemmas {
            *self.lemmas.entry(lemma).or_default() += count;
        }
        for (phrase, count) in theirs.phrases {
            *self.phrases.entry(phrase).or_default() += count;
        }
    }

    /// The lemma used most.
    fn lemma(&self) -> &str {
        most_used(&self.lemmas).unwrap_or_default()
    }

    /// How much is said of it: rare words before common ones, and what people are for or
    /// against before what they mention. What is said once says little.
    pub(super) fn weight(&self) -> f32 {
        let rarity = self.lemma().split(' ').map(words::rarity).fold(0.0, f32::max);
        let all: usize = self.phrases.values().sum();
        let dealt = self.dealt as f32 / all.max(1) as f32;
        (self.sentences as f32 - 0.5) * rarity * (1.0 + DEALT * dealt)
    }

    /// The usual wording, else the bare noun.
    pub(super) fn label(&self) -> String {
        let all: usize = self.phrases.values().sum();
        let usual = self.phrases.iter().filter(|(phrase, _)| phrase.contains(' '));
        let usual = usual.max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        match usual {
            Some((phrase, count)) if *count as f32 >= USUAL * all as f32 => {
                phrase.clone()
            }
            _ => self.lemma().to_owned(),
        }
    }
}

/// The key used most, the first of the alphabet among equals.
fn most_used(counts: &BTreeMap<String, usize>) -> Option<&str> {
    let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map(|(key, _)| key.as_str())
}

fn count(counts: &mut BTreeMap<String, usize>, word: &str) {
    match counts.get_mut(word) {
        Some(count) => *count += 1,
        None => drop(counts.insert(word.to_owned(), 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::analyse;

    /// Minutes of three paragraphs.
    fn minutes() -> Account<'static> {
        let paragraphs = [
            "The mill dam must be rebuilt. The baker opposed the mill dam.",
            "The carter wanted a turnpike. He would pay for the turnpike himself.",
            "Nobody liked the mill dam on Tuesday.",
        ];
        let parsed = paragraphs.iter().enumerate().map(|(at, text)| analyse(text, at));
        Account::from(parsed.flatten().collect::<Vec<_>>())
    }

    #[test]
    fn what_is_spoken_of_again_is_an_issue() {
        let found = discover(&[minutes()], Weights::embedded(), Lexicon::embedded());
        let ids: Vec<&str> = found.issues.iter().map(|issue| issue.id.as_str()).collect();
        assert_eq!(ids, ["turnpike", "mill-dam"]);
        let [turnpike, dam] = [0, 1].map(Some);
        assert_eq!(found.links, [[dam, dam, turnpike, turnpike, dam]]);
    }

    #[test]
    fn the_order_of_records_does_not_matter() {
        let more = "The dam leaked. A second turnpike was planned.";
        let weights = Weights::embedded();
        let one =
            discover(&[minutes(), analyse(more, 0).into()], weights, Lexicon::embedded());
        let other =
            discover(&[analyse(more, 0).into(), minutes()], weights, Lexicon::embedded());
        assert_eq!(one.issues, other.issues);
        assert_eq!(one.links[0], other.links[1]);
    }

    #[test]
    fn no_sentences_give_no_issues() {
        assert!(
            discover(&[], Weights::embedded(), Lexicon::embedded()).issues.is_empty()
        );
    }
}
