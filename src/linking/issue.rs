//! Which issues of a codebook a sentence bears on.
//!
//! Input: a parsed sentence and what was spoken of before ([`Salience`]). Output: at most
//! [`MOST`] issues with the tokens that speak of them. Evidence is the weight of an issue's
//! words that the sentence holds, in their own form, a relative's or a like word's; rare
//! words and words of few issues weigh more. A sentence without evidence of its own goes on
//! with the issue at hand. Left out: the side taken, and issues without a codebook.

use std::collections::BTreeMap;

use crate::lexicon::words::{self, Family};
use crate::model::{Codebook, Relation, Sentence, Tag};
use crate::text::analyse;

/// The most issues that one sentence is linked to.
pub const MOST: usize = 2;

/// An issue that a sentence bears on.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueHit {
    /// Index of the issue in the codebook.
    pub issue: usize,
    /// Strength of the evidence, in [0, 1].
    pub score: f32,
    /// The tokens that speak of it; empty where it was carried over.
    pub tokens: Vec<u32>,
    /// Whether it was carried over from the sentences before.
    pub inherited: bool,
}

/// A word by which an issue is known.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueWord {
    /// Its lemma, lower-cased.
    pub lemma: String,
    /// What it weighs as evidence, in [0, 1].
    pub weight: f32,
    family: Family,
}

/// A codebook made ready for linking.
#[derive(Debug, Clone)]
pub struct IssueLinker {
    issues: Vec<Vec<IssueWord>>,
    exclude: Vec<Vec<String>>,
}

/// What the sentences before spoke of, and likenesses already looked up.
#[derive(Debug, Clone, Default)]
pub struct Salience {
    current: Vec<(usize, f32)>,
    block: Option<usize>,
    asked: bool,
    alike: BTreeMap<String, Vec<(usize, usize, f32)>>,
}

/// Likeness below which two words are strangers.
const ALIKE: f32 = 0.8;
/// Evidence below which an issue is not linked.
const ENOUGH: f32 = 0.25;
/// Share of the best issue's evidence that the others must reach.
const NEAR_BEST: f32 = 0.7;
/// How many of an issue's heaviest words make full evidence.
const EXPECTED: usize = 4;
/// What stays of an issue's salience from sentence to sentence.
const FADE: f32 = 0.8;
/// What salience lends to weak evidence.
const LENT: f32 = 0.35;
/// Salience that an issue needs to be carried over.
const CARRIED: f32 = 0.2;
/// What a word of the label, of the `for` phrase and of a term weighs.
const LABEL: f32 = 1.0;
const SIDE: f32 = 0.6;
/// Share of a word that also names an actor of the study: whoever acts says little of what
/// is at issue.
const NAMED: f32 = 0.5;

impl IssueLinker {
    /// Weighs the words of each issue against the others'.
    #[must_use]
    pub fn new(codebook: &Codebook) -> Self {
        let mut issues: Vec<BTreeMap<Family, (String, f32)>> = Vec::new();
        for issue in &codebook.issues {
            let mut found = BTreeMap::new();
            let texts = [(&issue.label, LABEL), (&issue.side, SIDE)].into_iter();
            let more = issue.terms.iter().chain(&issue.include).map(|term| (term, LABEL));
            for (text, share) in texts.chain(more) {
                for lemma in content_words(text) {
                    let entry: &mut (String, f32) =
                        found.entry(words::family(&lemma)).or_insert((lemma, 0.0));
                    entry.1 = entry.1.max(share);
                }
            }
            issues.push(found);
        }
        let mut spread: BTreeMap<Family, usize> = BTreeMap::new();
        for family in issues.iter().flat_map(BTreeMap::keys) {
            *spread.entry(*family).or_default() += 1;
        }
        let total = (issues.len() as f32 + 1.0).ln();
        let named: Vec<Family> = codebook
            .actors
            .iter()
            .flat_map(|a| &a.names)
            .flat_map(|name| {
                name.split_whitespace().map(|word| words::family(&word.to_lowercase()))
            })
            .collect();
        let weigh = |family: Family, lemma: String, share: f32| {
            let share = if named.contains(&family) { share * NAMED } else { share };
            let own = (issues.len() as f32 + 1.0) / spread[&family] as f32;
            let weight = share * words::rarity(&lemma) * (own.ln() / total).max(0.0);
            IssueWord { lemma, weight, family }
        };
        let issues = issues
            .iter()
            .map(|found| {
                found
                    .iter()
                    .map(|(f, (lemma, share))| weigh(*f, lemma.clone(), *share))
                    .collect()
            })
            .collect();
        let lower =
            |terms: &Vec<String>| terms.iter().map(|t| t.to_lowercase()).collect();
        Self {
            issues,
            exclude: codebook.issues.iter().map(|i| lower(&i.exclude)).collect(),
        }
    }

    /// The words by which an issue is known.
    #[must_use]
    pub fn words(&self, issue: usize) -> &[IssueWord] {
        &self.issues[issue]
    }

    /// The issues that a sentence bears on, best first.
    pub fn link(&self, sentence: &Sentence<'_>, context: &mut Salience) -> Vec<IssueHit> {
        let mut hits = self.evidence(sentence, context);
        for hit in &mut hits {
            let salience = context.current.iter().find(|(issue, _)| *issue == hit.issue);
            hit.score +=
                LENT * hit.score.min(0.5) * salience.map_or(0.0, |(_, s)| s.min(1.0));
        }
        let mut hits = best(hits);
        if hits.is_empty() {
            hits = context.carried(sentence.block);
        }
        context.hear(&hits, sentence.block);
        hits
    }

    /// The issues that a question's words name, without context.
    #[must_use]
    pub fn link_words(&self, sentence: &Sentence<'_>) -> Vec<IssueHit> {
        best(self.evidence(sentence, &mut Salience::default()))
    }

    /// The evidence for each issue that has any.
    fn evidence(&self, sentence: &Sentence<'_>, context: &mut Salience) -> Vec<IssueHit> {
        // For each issue and each of its words: the best likeness and the token that has it.
        let mut found: BTreeMap<usize, BTreeMap<usize, (f32, u32)>> = BTreeMap::new();
        for (at, token) in sentence.tokens.iter().enumerate() {
            if !is_content(token.tag, token.relation) {
                continue;
            }
            let lemma = token.lemma.to_lowercase();
            if !context.alike.contains_key(&lemma) {
                context.alike.insert(lemma.clone(), self.alike(&lemma));
            }
            for &(issue, word, likeness) in &context.alike[&lemma] {
                let best =
                    found.entry(issue).or_default().entry(word).or_insert((0.0, 0));
                if likeness > best.0 {
                    *best = (likeness, at as u32);
                }
            }
        }
        let text: String =
            sentence.tokens.iter().map(|t| t.text.to_lowercase() + " ").collect();
        let excluded =
            |issue: usize| self.exclude[issue].iter().any(|term| text.contains(term));
        found
            .into_iter()
            .filter(|(issue, _)| !excluded(*issue))
            .map(|(issue, matched)| self.hit(issue, &matched))
            .collect()
    }

    /// The words of all issues that are like a lemma.
    fn alike(&self, lemma: &str) -> Vec<(usize, usize, f32)> {
        let family = words::family(lemma);
        let mut found = Vec::new();
        for (issue, own) in self.issues.iter().enumerate() {
            for (at, word) in own.iter().enumerate() {
                let likeness = if word.family == family {
                    1.0
                } else {
                    words::similarity(lemma, &word.lemma)
                };
                if likeness >= ALIKE {
                    found.push((issue, at, likeness));
                }
            }
        }
        found
    }

    fn hit(&self, issue: usize, matched: &BTreeMap<usize, (f32, u32)>) -> IssueHit {
        let words = &self.issues[issue];
        let sum: f32 =
            matched.iter().map(|(word, (l, _))| words[*word].weight * l.powi(4)).sum();
        let mut weights: Vec<f32> = words.iter().map(|w| w.weight).collect();
        weights.sort_by(|a, b| b.total_cmp(a));
        let expected: f32 = weights.iter().take(EXPECTED).sum();
        let mut tokens: Vec<(u32, f32)> = matched
            .iter()
            .map(|(word, (l, at))| (*at, words[*word].weight * l))
            .collect();
        tokens.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let score = (sum / expected.max(0.1)).min(1.0);
        let tokens = tokens.into_iter().map(|(at, _)| at).collect();
        IssueHit { issue, score, tokens, inherited: false }
    }
}

impl Salience {
    /// A record's beginning.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says whether the sentence just linked asks: its answer speaks of the same.
    pub fn question(&mut self, asked: bool) {
        self.asked = asked;
    }

    /// Remembers what a sentence bore on.
    fn hear(&mut self, hits: &[IssueHit], block: usize) {
        let same = self.block == Some(block);
        for (_, salience) in &mut self.current {
            *salience *= if same { FADE } else { FADE * FADE };
        }
        for hit in hits {
            match self.current.iter_mut().find(|(issue, _)| *issue == hit.issue) {
                Some((_, salience)) if !hit.inherited => {
                    *salience = salience.max(hit.score);
                }
                Some(_) => {}
                None => self.current.push((hit.issue, hit.score)),
            }
        }
        self.current.retain(|(_, salience)| *salience > 0.05);
        self.current.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        self.block = Some(block);
    }

    /// The issue at hand, for a sentence that names none.
    fn carried(&self, block: usize) -> Vec<IssueHit> {
        let same = self.asked || self.block == Some(block);
        let strongest = self.current.first().filter(|(_, s)| same && *s >= CARRIED);
        let carried = strongest.map(|&(issue, salience)| IssueHit {
            issue,
            score: salience * FADE,
            tokens: Vec::new(),
            inherited: true,
        });
        carried.into_iter().collect()
    }
}

/// The issues with enough evidence, near the best.
fn best(mut hits: Vec<IssueHit>) -> Vec<IssueHit> {
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.issue.cmp(&b.issue)));
    let least = hits.first().map_or(0.0, |hit| hit.score * NEAR_BEST).max(ENOUGH);
    hits.retain(|hit| hit.score >= least);
    hits.truncate(MOST);
    hits
}

/// The lemmas of a phrase that can be evidence.
fn content_words(text: &str) -> Vec<String> {
    let sentences = analyse(text, 0);
    let tokens = sentences.iter().flat_map(|s| &s.tokens);
    let content = tokens.filter(|t| is_content(t.tag, t.relation));
    content.map(|t| t.lemma.to_lowercase()).collect()
}

/// Whether a word of that kind can be evidence.
const fn is_content(tag: Tag, relation: Relation) -> bool {
    let open =
        tag.is_noun() || tag.is_verb() || tag.is_adjective() || matches!(tag, Tag::Rb);
    open && !matches!(relation, Relation::Aux | Relation::Auxpass)
}
