//! The issues of records that no codebook tells of.
//!
//! Input: the sentences of each record. Output: issues, the weightiest first, each labelled
//! by the noun phrase that the records use most for it, with the other words for the same
//! thing as terms, so that [`IssueLinker`](super::issue::IssueLinker) links them. A thing
//! is an issue if several sentences speak of it, by whatever word of its family. People,
//! times and names alone are none. Left out: which side is for it.

use std::collections::{BTreeMap, BTreeSet};

use super::cast::slug;
use crate::lexicon::words::{self, Class, Family};
use crate::model::{Issue, Relation, Sentence, Tag};
use crate::text::tree::Tree;

/// The most issues that are found.
pub const MOST: usize = 25;

/// Sentences that must speak of an issue.
const SPOKEN: usize = 2;
/// Rarity below which a noun says too little to be an issue ("way", "question").
const TELLING: f32 = 0.16;
/// Likeness from which two nouns are words for one thing.
const SAME: f32 = 0.88;
/// Share of the rarer noun's sentences that hold both, from which two nouns are one issue.
const TOGETHER: f32 = 0.6;
/// Share of a noun's phrases that must have one wording for the label to take it.
const USUAL: f32 = 0.4;

/// A noun, by its family, and where and how the records use it.
#[derive(Debug, Clone, Default)]
struct Topic {
    lemmas: BTreeMap<String, usize>,
    phrases: BTreeMap<String, usize>,
    sentences: BTreeSet<(usize, usize)>,
}

/// Finds the issues of records. The order of the records does not matter.
#[must_use]
pub fn discover(documents: &[Vec<Sentence<'_>>]) -> Vec<Issue> {
    let mut topics = nouns(documents);
    hear_verbs(documents, &mut topics);
    topics.retain(|_, topic| topic.sentences.len() >= SPOKEN);
    let mut found: Vec<(f32, Vec<Topic>)> = merged(topics)
        .into_iter()
        .map(|group| (group.iter().map(Topic::weight).fold(0.0, f32::max), group))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1[0].name().cmp(b.1[0].name())));
    found.truncate(MOST);
    let mut issues: Vec<Issue> = found.iter().map(|(_, group)| issue(group)).collect();
    let mut ids = BTreeSet::new();
    issues.retain(|issue| !issue.id.is_empty() && ids.insert(issue.id.clone()));
    issues
}

impl Topic {
    /// The lemma used most.
    fn name(&self) -> &str {
        most_used(&self.lemmas).unwrap_or_default()
    }

    /// How much is said of it, rare words before common ones.
    fn weight(&self) -> f32 {
        self.sentences.len() as f32 * words::rarity(self.name())
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
            _ => self.name().to_owned(),
        }
    }
}

/// The key used most, the first of the alphabet among equals.
fn most_used(counts: &BTreeMap<String, usize>) -> Option<&str> {
    let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map(|(key, _)| key.as_str())
}

/// The nouns that may be issues.
fn nouns(documents: &[Vec<Sentence<'_>>]) -> BTreeMap<Family, Topic> {
    let mut topics: BTreeMap<Family, Topic> = BTreeMap::new();
    for (number, document) in documents.iter().enumerate() {
        for (place, sentence) in document.iter().enumerate() {
            let tree = Tree::new(sentence);
            for at in 0..tree.len() {
                if !may_be_issue(&tree, at) {
                    continue;
                }
                let lemma = tree.lemma(at).to_lowercase();
                let topic = topics.entry(words::family(&lemma)).or_default();
                *topic.lemmas.entry(lemma).or_default() += 1;
                *topic.phrases.entry(phrase(&tree, at)).or_default() += 1;
                topic.sentences.insert((number, place));
            }
        }
    }
    topics
}

/// A sentence speaks of an issue also by its verb ("inspect" for inspection).
fn hear_verbs(documents: &[Vec<Sentence<'_>>], topics: &mut BTreeMap<Family, Topic>) {
    for (number, document) in documents.iter().enumerate() {
        for (place, sentence) in document.iter().enumerate() {
            for token in sentence.tokens.iter().filter(|token| token.tag.is_verb()) {
                if let Some(topic) = topics.get_mut(&words::family(&token.lemma)) {
                    topic.sentences.insert((number, place));
                }
            }
        }
    }
}

/// Whether a token is the head of a phrase that can name an issue.
fn may_be_issue(tree: &Tree<'_, '_>, at: usize) -> bool {
    let token = tree.token(at);
    let common = matches!(token.tag, Tag::Nn | Tag::Nns);
    let heads = !matches!(
        token.relation,
        Relation::Compound | Relation::Npadvmod | Relation::Amod | Relation::Nmod
    );
    let lemma = token.lemma.to_lowercase();
    common
        && heads
        && lemma.chars().filter(|c| c.is_alphabetic()).count() > 2
        && words::rarity(&lemma) >= TELLING
        && !words::is_person_noun(&lemma)
        && words::senses(&lemma, false).next() != Some(Class::NounTime)
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
    let first = (0..at).rev().take_while(narrows).last().unwrap_or(at);
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

/// Joins topics that are words for one thing or always come together. Each group has its
/// weightiest topic first.
fn merged(topics: BTreeMap<Family, Topic>) -> Vec<Vec<Topic>> {
    let mut order: Vec<Topic> = topics.into_values().collect();
    order.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.name().cmp(b.name())));
    order.truncate(MOST * 4);
    let mut groups: Vec<Vec<Topic>> = Vec::new();
    for topic in order {
        match groups.iter_mut().find(|group| is_one(&group[0], &topic)) {
            Some(group) => group.push(topic),
            None => groups.push(vec![topic]),
        }
    }
    groups
}

fn is_one(great: &Topic, small: &Topic) -> bool {
    let (one, other) = (great.name(), small.name());
    if words::opposite(one, other) {
        return false;
    }
    let common = great.sentences.intersection(&small.sentences).count();
    let rarer = small.sentences.len().min(great.sentences.len());
    words::similarity(one, other) >= SAME
        || (common >= SPOKEN && common as f32 >= TOGETHER * rarer as f32)
}

/// A group of topics as an issue.
fn issue(group: &[Topic]) -> Issue {
    let mut label = group[0].label();
    let id = slug(&label);
    if let Some(first) = label.chars().next() {
        let rest = label.split_off(first.len_utf8());
        label = first.to_uppercase().chain(rest.chars()).collect();
    }
    let terms = group[1..].iter().map(|topic| topic.name().to_owned()).collect();
    Issue { id, label, terms, ..Issue::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::analyse;

    const MINUTES: &str = "The mill dam must be rebuilt. The baker opposed the mill dam. \
        The carter wanted a turnpike. He would pay for the turnpike himself. \
        Nobody liked the mill dam on Tuesday.";

    #[test]
    fn what_is_spoken_of_again_is_an_issue() {
        let found = discover(&[analyse(MINUTES, 0)]);
        let ids: Vec<&str> = found.iter().map(|issue| issue.id.as_str()).collect();
        assert!(ids.contains(&"mill-dam"), "{ids:?}");
        assert!(ids.contains(&"turnpike"), "{ids:?}");
        assert!(!ids.iter().any(|id| ["tuesday", "baker"].contains(id)), "{ids:?}");
    }

    #[test]
    fn the_order_of_records_does_not_matter() {
        let more =
            "The dam leaked. A second turnpike was planned; the turnpike was long.";
        let one = discover(&[analyse(MINUTES, 0), analyse(more, 0)]);
        let other = discover(&[analyse(more, 0), analyse(MINUTES, 0)]);
        assert_eq!(one, other);
    }

    #[test]
    fn no_sentences_give_no_issues() {
        assert!(discover(&[]).is_empty());
    }
}
