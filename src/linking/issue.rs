//! Which issues of a codebook the sentences of a record bear on.
//!
//! Input: a record's parsed sentences. Output: for each at most [`MOST`] issues with the
//! tokens that speak of them. What matches is a word of the issue in its own form, a
//! relative's or a like word's; how likely the sentence then bears on the issue,
//! [`relevance`](super::relevance) judges. Left out: the side taken, and issues without a
//! codebook.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::issue_words::{lemmas, phrases, weigh};
use super::relevance::{Match, Relevance, Shape};
use crate::judge::Weights;
use crate::lexicon::Lexicon;
use crate::lexicon::words::{self, Family, Word, Words};
use crate::model::{Codebook, Relation, Sentence};
use crate::text::account::Account;

pub use super::issue_words::{IssueWord, Origin};

/// The most issues that one sentence is linked to.
pub const MOST: usize = 3;

/// An issue that a sentence bears on.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueHit {
    /// Index of the issue in the codebook.
    pub issue: usize,
    /// How likely the sentence bears on it, in [0, 1].
    pub score: f32,
    /// The tokens that speak of it, the weightiest first; empty where it was carried over.
    pub tokens: Vec<u32>,
    /// Whether it was carried over from the sentences around.
    pub inherited: bool,
}

/// A codebook made ready for linking.
#[derive(Debug, Clone)]
pub struct IssueLinker {
    issues: Vec<Vec<IssueWord>>,
    exclude: Vec<Vec<String>>,
    /// The terms of each issue that are several words, by their families.
    phrases: Vec<Vec<Vec<Family>>>,
    /// Each family of the codebook once, and the (issue, word) that have it.
    vocabulary: Words,
    places: Vec<Vec<(usize, usize)>>,
    relevance: Relevance,
}

/// Likeness below which two words are strangers.
const STRANGERS: f32 = 0.3;
/// Likeness from which a word speaks for an issue, what likeness just above it counts for;
/// the rest grows with slope [`CLOSER`].
const ALIKE: f32 = 0.78;
const JUST_ALIKE: f32 = 0.15;
const CLOSER: f32 = 0.5;
/// What a word in a side clause ("if they refused to leave, …") counts for.
const ASIDE: f32 = 0.6;
/// Strength that a term of several words gives where a sentence has it whole.
const TERM: f32 = 0.7;
/// How many of an issue's heaviest words make full coverage.
const EXPECTED: usize = 3;
/// Probability from which a sentence bears on an issue: where F1 was best in
/// cross-validation over the records of `data/gold`.
const TAKEN: f32 = 0.3;
/// Strength below which an issue is only carried over.
const OWN: f32 = 0.25;
/// Strength from which a question of few words names an issue.
const ASKED: f32 = 0.25;
/// Weight of a token below which it is not shown.
const SHOWN: f32 = 0.1;

/// The lemmas looked up so far, to be kept from sentence to sentence and record to record.
/// They are those of one linker.
#[derive(Debug, Clone, Default)]
pub struct Known(HashMap<String, Lemma>);

/// How many lemmas are kept at most.
const KEPT: usize = 1 << 12;

/// A lemma of a record: what is known of it, once looked up.
#[derive(Debug, Clone)]
struct Lemma {
    family: Family,
    rarity: f32,
    /// The words of all issues that it is like: issue, word, likeness; in order.
    alike: Vec<(usize, usize, f32)>,
}

/// How a sentence matches an issue, and by which tokens.
#[derive(Debug, Clone, Default)]
struct Evidence {
    matched: Match,
    tokens: Vec<u32>,
}

impl IssueLinker {
    /// Weighs the words of each issue against the others'.
    #[must_use]
    pub fn new(codebook: &Codebook, weights: &Weights) -> Self {
        let lower = |terms: &Vec<String>| {
            terms.iter().map(|t| format!(" {} ", t.to_lowercase())).collect()
        };
        let exclude = codebook.issues.iter().map(|i| lower(&i.exclude)).collect();
        let phrases = codebook.issues.iter().map(phrases).collect();
        Self::of(weigh(codebook), exclude, phrases, Relevance::new(weights))
    }

    fn of(
        issues: Vec<Vec<IssueWord>>,
        exclude: Vec<Vec<String>>,
        phrases: Vec<Vec<Vec<Family>>>,
        relevance: Relevance,
    ) -> Self {
        let mut vocabulary: BTreeMap<Family, (Word, Vec<(usize, usize)>)> =
            BTreeMap::new();
        for (issue, own) in issues.iter().enumerate() {
            for (at, word) in own.iter().enumerate() {
                let entry = vocabulary
                    .entry(word.family)
                    .or_insert_with(|| (Word::new(&word.lemma), Vec::new()));
                entry.1.push((issue, at));
            }
        }
        let (words, places) = vocabulary.into_values().unzip();
        let vocabulary = Words::new(words);
        Self { issues, exclude, phrases, vocabulary, places, relevance }
    }

    /// For each issue a linker that looks for it alone, its words weighed as among all.
    #[must_use]
    pub fn apart(&self) -> Vec<Self> {
        let own = self.issues.iter().zip(&self.exclude).zip(&self.phrases);
        own.map(|((words, exclude), phrases)| {
            let (exclude, phrases) = (vec![exclude.clone()], vec![phrases.clone()]);
            Self::of(vec![words.clone()], exclude, phrases, self.relevance.clone())
        })
        .collect()
    }

    /// The words by which an issue is known.
    #[must_use]
    pub fn words(&self, issue: usize) -> &[IssueWord] {
        &self.issues[issue]
    }

    /// The issues that each sentence of a record bears on, the likeliest first.
    #[must_use]
    pub fn link(
        &self,
        account: &Account<'_>,
        lexicon: &Lexicon,
        known: &mut Known,
    ) -> Vec<Vec<IssueHit>> {
        let (mut shapes, mut matches, mut tokens) = (Vec::new(), Vec::new(), Vec::new());
        for part in account.parts() {
            for sentence in &*account.sentences(part) {
                shapes.push(Shape::of(sentence, lexicon));
                let evidence = self.of_sentence(sentence, known).into_iter();
                let (own, spoken): (Vec<Match>, Vec<Vec<u32>>) =
                    evidence.map(|own| (own.matched, own.tokens)).unzip();
                matches.push(own);
                tokens.push(spoken);
            }
        }
        let probabilities = self.relevance.probabilities(&shapes, &matches);
        let pairs = matches.into_iter().zip(tokens).zip(probabilities);
        pairs
            .map(|((matches, tokens), probable)| {
                let evidence = matches.into_iter().zip(tokens);
                let evidence =
                    evidence.map(|(matched, tokens)| Evidence { matched, tokens });
                choose(evidence, &probable)
            })
            .collect()
    }

    /// How each sentence of a record matches each issue.
    #[must_use]
    pub fn matches(&self, sentences: &[Sentence<'_>]) -> Vec<Vec<Match>> {
        let mut known = Known::default();
        let of_sentence = |sentence: &Sentence<'_>| {
            let evidence = self.of_sentence(sentence, &mut known);
            evidence.iter().map(|own| own.matched).collect()
        };
        sentences.iter().map(of_sentence).collect()
    }

    /// A sentence's hit on an issue that is known to be meant and stands [`apart`](Self::apart).
    #[must_use]
    pub fn given(
        &self,
        sentence: &Sentence<'_>,
        issue: usize,
        known: &mut Known,
    ) -> IssueHit {
        let evidence = self.of_sentence(sentence, known).into_iter().next();
        hit(issue, 1.0, evidence.unwrap_or_default())
    }

    /// The issues that a few words by themselves name ("lifting the ban"), strongest first.
    #[must_use]
    pub fn link_words(&self, sentence: &Sentence<'_>) -> Vec<IssueHit> {
        let evidence = self.of_sentence(sentence, &mut Known::default());
        let mut hits: Vec<IssueHit> = evidence
            .into_iter()
            .enumerate()
            .filter(|(_, evidence)| evidence.matched.strength >= ASKED)
            .map(|(issue, evidence)| hit(issue, evidence.matched.strength, evidence))
            .collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.issue.cmp(&b.issue)));
        hits.truncate(MOST);
        hits
    }

    /// The evidence of a sentence for each issue; likenesses once looked up are kept.
    fn of_sentence(
        &self,
        sentence: &Sentence<'_>,
        Known(known): &mut Known,
    ) -> Vec<Evidence> {
        if known.len() > KEPT {
            known.clear();
        }
        let aside = asides(sentence);
        let mut spoken: Vec<(usize, Family, f32)> = Vec::new();
        let mut seen: Vec<Option<Seen>> = self.issues.iter().map(|_| None).collect();
        for (at, lemma) in lemmas(sentence).into_iter().enumerate() {
            let Some(lemma) = lemma else { continue };
            let known =
                known.entry_ref(lemma.as_ref()).or_insert_with(|| self.look_up(&lemma));
            let Lemma { family, rarity, alike } = &*known;
            spoken.push((at, *family, *rarity));
            let share = if aside[at] { ASIDE } else { 1.0 };
            for of_issue in alike.chunk_by(|a, b| a.0 == b.0) {
                let issue = of_issue[0].0;
                let words = &self.issues[issue];
                let seen = seen[issue].get_or_insert_with(|| Seen::new(words));
                seen.see(words, of_issue, at, share, *rarity);
            }
        }
        let text = LazyCell::new(|| {
            let words = sentence.tokens.iter().map(|token| token.text.to_lowercase());
            words.fold(String::from(" "), |text, word| text + &word + " ")
        });
        let rare: f32 = spoken.iter().map(|(_, _, rarity)| rarity).sum();
        let says = |phrase: &Vec<Family>| {
            spoken.windows(phrase.len()).any(|window| {
                window.iter().zip(phrase).all(|((_, family, _), own)| family == own)
            })
        };
        let weigh = |(issue, seen): (usize, Option<Seen>)| {
            let Some(seen) = seen else { return Evidence::default() };
            if self.exclude[issue].iter().any(|e| text.contains(e.as_str())) {
                return Evidence::default();
            }
            let mut found = seen.evidence(&self.issues[issue], rare);
            if self.phrases[issue].iter().any(says) {
                found.matched.strength = found.matched.strength.max(TERM);
            }
            found
        };
        seen.into_iter().enumerate().map(weigh).collect()
    }

    /// What is known of a lemma, and the words of all issues that are like it.
    fn look_up(&self, lemma: &str) -> Lemma {
        let spoken = Word::new(lemma);
        let mut alike = Vec::new();
        let likenesses = self.vocabulary.likenesses(&spoken);
        for (likeness, places) in likenesses.zip(&self.places) {
            if likeness >= STRANGERS {
                alike.extend(places.iter().map(|&(issue, at)| (issue, at, likeness)));
            }
        }
        alike.sort_by_key(|&(issue, at, _)| (issue, at));
        Lemma { family: spoken.family(), rarity: words::rarity(lemma), alike }
    }
}

/// What a sentence has shown of one issue so far.
struct Seen {
    /// For each word of the issue the greatest likeness in the sentence.
    likeness: Vec<f32>,
    /// For each word the greatest weight as evidence, and the token of it.
    weight: Vec<(f32, u32)>,
    covered: f32,
    exact: f32,
}

impl Seen {
    fn new(words: &[IssueWord]) -> Self {
        let weight = vec![(0.0, 0); words.len()];
        Self { likeness: vec![0.0; words.len()], weight, covered: 0.0, exact: 0.0 }
    }

    /// Takes in a token, given the words of the issue that it is like.
    fn see(
        &mut self,
        words: &[IssueWord],
        alike: &[(usize, usize, f32)],
        at: usize,
        share: f32,
        rarity: f32,
    ) {
        let mut most = 0.0_f32;
        // A token is evidence once, however many words of the issue it is like.
        let mut heaviest = (0.0, 0);
        for &(_, word, likeness) in alike {
            most = most.max(likeness);
            self.likeness[word] = self.likeness[word].max(likeness);
            let weight = words[word].weight * counted(likeness) * share;
            if weight > heaviest.0 {
                heaviest = (weight, word);
            }
        }
        let (weight, word) = heaviest;
        if weight > self.weight[word].0 {
            self.weight[word] = (weight, at as u32);
        }
        self.covered += rarity * most;
        self.exact += if most >= 1.0 { rarity } else { 0.0 };
    }

    /// What it comes to, in a sentence of that much rarity.
    fn evidence(&self, words: &[IssueWord], rare: f32) -> Evidence {
        let (strength, tokens) = strength(words, &self.weight);
        let cover = |origin: Origin, read: fn(f32) -> f32| {
            let own = words.iter().zip(&self.likeness);
            let own = own.filter(|(word, _)| word.origin == origin);
            let (part, whole) = own.fold((0.0, 0.0), |(part, whole), (word, &l)| {
                (part + word.weight * read(l), whole + word.weight)
            });
            if whole > 0.0 { part / whole } else { 0.0 }
        };
        let relative = |likeness: f32| f32::from(likeness >= 1.0);
        let best = words.iter().zip(&self.likeness).map(|(w, &l)| w.weight * relative(l));
        let both = |origin| [cover(origin, |l| l), cover(origin, relative)];
        let matched = Match {
            strength,
            label: both(Origin::Label),
            side: both(Origin::Side),
            covered: self.covered / rare.max(SHOWN),
            exact: [self.exact, best.fold(0.0, f32::max)],
            relatives: self.likeness.iter().map(|&l| relative(l)).sum(),
        };
        Evidence { matched, tokens }
    }
}

/// What likeness to a word of an issue counts for.
fn counted(likeness: f32) -> f32 {
    if likeness >= 1.0 {
        1.0
    } else if likeness >= ALIKE {
        JUST_ALIKE + CLOSER * (likeness - ALIKE) / (1.0 - ALIKE)
    } else {
        0.0
    }
}

/// How strongly matched words speak for their issue: half by how telling they are in
/// themselves, half by how much of the issue they cover; with their tokens, weightiest first.
fn strength(words: &[IssueWord], weights: &[(f32, u32)]) -> (f32, Vec<u32>) {
    let matched = weights.iter().copied().filter(|(weight, _)| *weight > 0.0);
    let mut tokens: Vec<(f32, u32)> = matched.collect();
    tokens.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let doubt: f32 = tokens.iter().map(|(weight, _)| 1.0 - weight).product();
    let mut weights: Vec<f32> = words.iter().map(|word| word.weight).collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let expected: f32 = weights.iter().take(EXPECTED).sum();
    let sum: f32 = tokens.iter().map(|(weight, _)| weight).sum();
    let covered = (sum / expected.max(SHOWN)).min(1.0);
    let shown = tokens.iter().filter(|(weight, _)| *weight >= SHOWN);
    (f32::midpoint(1.0 - doubt, covered), shown.map(|&(_, at)| at).collect())
}

/// The likely issues, the likeliest first.
fn choose(evidence: impl Iterator<Item = Evidence>, probable: &[f32]) -> Vec<IssueHit> {
    let pairs = evidence.enumerate().zip(probable);
    let taken = pairs.filter(|&(_, &p)| p >= TAKEN);
    let mut hits: Vec<IssueHit> =
        taken.map(|((issue, evidence), &p)| hit(issue, p, evidence)).collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.issue.cmp(&b.issue)));
    hits.truncate(MOST);
    hits
}

fn hit(issue: usize, score: f32, evidence: Evidence) -> IssueHit {
    let inherited = evidence.matched.strength < OWN || evidence.tokens.is_empty();
    let tokens = if inherited { Vec::new() } else { evidence.tokens };
    IssueHit { issue, score, tokens, inherited }
}

/// Whether each token stands in an adverbial clause.
fn asides(sentence: &Sentence<'_>) -> Vec<bool> {
    let tokens = &sentence.tokens;
    let mut known: Vec<Option<bool>> = vec![None; tokens.len()];
    for at in 0..tokens.len() {
        // A chain of heads as long as the sentence would be a ring.
        let chain = (0..tokens.len()).try_fold(at, |up, _| {
            let head = tokens[up].head as usize;
            let ends = known[up].is_some()
                || tokens[up].relation == Relation::Advcl
                || head == up;
            if ends { Err(up) } else { Ok(head) }
        });
        let (Ok(top) | Err(top)) = chain;
        let aside = known[top].unwrap_or(tokens[top].relation == Relation::Advcl);
        let mut step = at;
        while step != top && known[step].is_none() {
            known[step] = Some(aside);
            step = tokens[step].head as usize;
        }
        known[top] = Some(aside);
    }
    known.into_iter().map(|aside| aside.unwrap_or(false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Issue;
    use crate::text::analyse;

    fn issue(id: &str, label: &str, side: &str) -> Issue {
        let (id, label, side) = (id.into(), label.into(), side.into());
        Issue { id, label, side, ..Issue::default() }
    }

    fn market_town() -> Codebook {
        let issues = vec![
            issue("bridge", "Repair of the old bridge", "repairing it"),
            issue("market", "Moving the cattle market out of town", "moving it"),
            issue("toll", "Toll (fee, charge) on carts", "raising it"),
        ];
        Codebook { issues, ..Codebook::default() }
    }

    /// The ids linked to each sentence, carried ones with a tilde.
    fn linked(codebook: &Codebook, text: &str) -> Vec<String> {
        let linker = IssueLinker::new(codebook, Weights::embedded());
        let ids = |hits: Vec<IssueHit>| -> String {
            let id = |hit: &IssueHit| {
                let mark = if hit.inherited { "~" } else { "" };
                format!("{mark}{}", codebook.issues[hit.issue].id)
            };
            hits.iter().map(id).collect::<Vec<_>>().join(" ")
        };
        let sentences = analyse(text, 0);
        let (account, mut known) = (Account::from(sentences), Known::default());
        let hits = linker.link(&account, Lexicon::embedded(), &mut known);
        hits.into_iter().map(ids).collect()
    }

    #[test]
    fn relatives_and_like_words_name_an_issue() {
        let found = linked(
            &market_town(),
            "The smith offered to repair the bridge. The fee on carts is too high.",
        );
        assert_eq!(found, ["bridge", "toll"]);
    }

    #[test]
    fn a_sentence_that_names_nothing_goes_on() {
        let found = linked(
            &market_town(),
            "The cattle market should move. He thought it would please everyone.",
        );
        assert_eq!(found, ["market", "~market"]);
    }

    #[test]
    fn excluded_phrases_keep_an_issue_away() {
        let mut codebook = market_town();
        codebook.issues[0].exclude = vec!["card bridge".into()];
        assert_eq!(linked(&codebook, "They played card bridge."), [""]);
    }

    #[test]
    fn no_issues_link_nothing() {
        assert_eq!(linked(&Codebook::default(), "The bridge fell."), [""]);
    }
}
