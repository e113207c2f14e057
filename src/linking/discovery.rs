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
use super::kinship::{is_matter, probabilities};
use crate::judge::Weights;
use crate::lexicon::words::{self, Entry, Family};
use crate::model::{Issue, Relation, Sentence, Tag};
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
const KIN: f32 = 0.27;
/// Sentences that must speak of an issue.
const SPOKEN: usize = 2;
/// Rarity below which a noun says too little to be an issue ("way", "question").
const TELLING: f32 = 0.16;
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

/// A noun, by its family, and how the records use it.
#[derive(Debug, Clone, Default)]
struct Noun {
    lemmas: BTreeMap<String, usize>,
    phrases: BTreeMap<String, usize>,
    sentences: usize,
}

/// Sentences on one issue, with the nouns in them.
#[derive(Debug, Clone, Default)]
struct Topic {
    nouns: BTreeMap<Family, Noun>,
    /// Record and sentence.
    places: Vec<(usize, usize)>,
}

/// Finds the issues of records. Their order matters only to that of the links.
#[must_use]
pub fn discover(documents: &[Account<'_>], weights: &Weights) -> Discovered {
    let stretches: Vec<(usize, usize)> = documents
        .iter()
        .enumerate()
        .flat_map(|(record, own)| {
            (0..own.len()).step_by(STRETCH).map(move |first| (record, first))
        })
        .collect();
    let mut named: BTreeMap<Family, Topic> = BTreeMap::new();
    // Some at a time, so that topics under one name are joined before there are too many.
    for stretches in stretches.chunks(AT_ONCE) {
        let found: Vec<Vec<Topic>> = stretches
            .par_iter()
            .map(|&(record, first)| {
                let own = &documents[record];
                let end = (first + STRETCH).min(own.len());
                topics(&own.sentences(first..end), weights, record, first)
            })
            .collect();
        for topic in found.into_iter().flatten() {
            if let Some(name) = topic.name() {
                named.entry(name).or_default().join(topic);
            }
        }
    }
    let mut found: Vec<(Family, Topic)> = named.into_iter().collect();
    found.retain(|(_, topic)| topic.places.len() >= SPOKEN);
    found.sort_by(|(a, one), (b, other)| {
        let (one_name, other_name) = (one.nouns[a].lemma(), other.nouns[b].lemma());
        let weight =
            |topic: &Topic, name| topic.places.len() as f32 * words::rarity(name);
        let heavier = weight(other, other_name).total_cmp(&weight(one, one_name));
        heavier.then(one_name.cmp(other_name))
    });
    settle(documents, found)
}

/// The first issues, and the sentences that they have.
fn settle(documents: &[Account<'_>], found: Vec<(Family, Topic)>) -> Discovered {
    let links = documents.iter().map(|own| vec![None; own.len()]).collect();
    let mut discovered = Discovered { issues: Vec::new(), links };
    let mut ids = BTreeSet::new();
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
    }
    discovered
}

/// The topics of a stretch of a record that begins at its sentence `first`.
fn topics(
    sentences: &[Sentence<'_>],
    weights: &Weights,
    record: usize,
    first: usize,
) -> Vec<Topic> {
    let groups = gather(probabilities(sentences, weights), KIN, OF_STRETCH);
    let topic = |group: Vec<usize>| {
        let mut topic = Topic::default();
        for at in group {
            topic.places.push((record, first + at));
            topic.hear(&sentences[at]);
        }
        topic
    };
    groups.into_iter().map(topic).collect()
}

impl Topic {
    /// Takes in the nouns of a sentence.
    fn hear(&mut self, sentence: &Sentence<'_>) {
        let tree = Tree::new(sentence);
        let mut heard = BTreeSet::new();
        for at in (0..tree.len()).filter(|&at| may_be_named(&tree, at)) {
            let lemma = words::lower(tree.lemma(at));
            let entry = Entry::new(&lemma);
            if entry.rarity() < TELLING || !is_matter(&entry) {
                continue;
            }
            let family = entry.family();
            let noun = self.nouns.entry(family).or_default();
            count(&mut noun.lemmas, &lemma);
            *noun.phrases.entry(phrase(&tree, at)).or_default() += 1;
            noun.sentences += usize::from(heard.insert(family));
        }
    }

    /// The nouns, those that say most of it first.
    fn ranked(&self) -> Vec<(Family, &Noun)> {
        let weigh = |(&family, noun)| (Noun::weight(noun), noun.lemma(), (family, noun));
        let mut nouns: Vec<(f32, &str, (Family, &Noun))> =
            self.nouns.iter().map(weigh).collect();
        nouns.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        nouns.into_iter().map(|(.., noun)| noun).collect()
    }

    /// The noun that it goes by.
    fn name(&self) -> Option<Family> {
        self.ranked().first().map(|(family, _)| *family)
    }

    /// Takes in another topic.
    fn join(&mut self, other: Self) {
        self.places.extend(other.places);
        for (family, theirs) in other.nouns {
            let own = self.nouns.entry(family).or_default();
            own.sentences += theirs.sentences;
            for (lemma, count) in theirs.lemmas {
                *own.lemmas.entry(lemma).or_default() += count;
            }
            for (phrase, count) in theirs.phrases {
                *own.phrases.entry(phrase).or_default() += count;
            }
        }
    }

    /// As an issue that goes by that noun.
    fn issue(&self, name: Family) -> Issue {
        let mut label = self.nouns[&name].label();
        let id = slug(&label);
        if let Some(first) = label.chars().next() {
            let rest = label.split_off(first.len_utf8());
            label = first.to_uppercase().chain(rest.chars()).collect();
        }
        let others = self
            .ranked()
            .into_iter()
            .filter(|(family, noun)| *family != name && noun.sentences >= SPOKEN);
        let terms = others.take(TERMS).map(|(_, noun)| noun.label()).collect();
        Issue { id, label, terms, ..Issue::default() }
    }
}

impl Noun {
    /// The lemma used most.
    fn lemma(&self) -> &str {
        most_used(&self.lemmas).unwrap_or_default()
    }

    /// How much is said of it, rare words before common ones; what is said once says little.
    fn weight(&self) -> f32 {
        (self.sentences as f32 - 0.5) * words::rarity(self.lemma())
    }

    /// The usual wording, else the bare noun.
    fn label(&self) -> String {
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

/// Whether a token is a common noun with letters at the head of a phrase.
fn may_be_named(tree: &Tree<'_, '_>, at: usize) -> bool {
    let token = tree.token(at);
    let common = matches!(token.tag, Tag::Nn | Tag::Nns);
    let heads = !matches!(
        token.relation,
        Relation::Compound | Relation::Npadvmod | Relation::Amod | Relation::Nmod
    );
    let lemma = words::lower(&token.lemma);
    common && heads && lemma.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// A noun with the words right before it that narrow it, as a label would have them.
fn phrase(tree: &Tree<'_, '_>, at: usize) -> String {
    let narrows = |&before: &usize| {
        let token = tree.token(before);
        let kind = token.tag.is_noun()
            || matches!(token.tag, Tag::Jj | Tag::Hyph | Tag::In | Tag::Cd);
        let within = tree.head(before) == Some(at)
            || tree.head(before).is_some_and(|up| up < at && tree.head(up) == Some(at));
        let relation = matches!(
            token.relation,
            Relation::Compound | Relation::Amod | Relation::Punct | Relation::Nmod
        );
        kind && within && relation
    };
    let mut first = (0..at).rev().take_while(narrows).last().unwrap_or(at);
    // A number left out, "three-year", leaves a sign that nothing hangs on.
    while first < at && !tree.token(first).text.starts_with(char::is_alphanumeric) {
        first += 1;
    }
    let mut found = String::new();
    for word in first..=at {
        let token = tree.token(word);
        let touches = word > first && tree.token(word - 1).span.end == token.span.start;
        if word > first && !touches {
            found.push(' ');
        }
        let shown = if word == at { tree.lemma(at) } else { token.text };
        if token.tag.is_proper() || shown.chars().skip(1).any(char::is_uppercase) {
            found.push_str(shown);
        } else {
            found.push_str(&shown.to_lowercase());
        }
    }
    found
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
        let found = discover(&[minutes()], Weights::embedded());
        let ids: Vec<&str> = found.issues.iter().map(|issue| issue.id.as_str()).collect();
        assert_eq!(ids, ["turnpike", "mill-dam"]);
        let [turnpike, dam] = [0, 1].map(Some);
        assert_eq!(found.links, [[dam, dam, turnpike, turnpike, dam]]);
    }

    #[test]
    fn the_order_of_records_does_not_matter() {
        let more = "The dam leaked. A second turnpike was planned.";
        let weights = Weights::embedded();
        let one = discover(&[minutes(), analyse(more, 0).into()], weights);
        let other = discover(&[analyse(more, 0).into(), minutes()], weights);
        assert_eq!(one.issues, other.issues);
        assert_eq!(one.links[0], other.links[1]);
    }

    #[test]
    fn no_sentences_give_no_issues() {
        assert!(discover(&[], Weights::embedded()).issues.is_empty());
    }
}
