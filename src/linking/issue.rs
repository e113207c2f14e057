//! Which issues of a codebook a sentence bears on.
//!
//! Input: a parsed sentence and what was spoken of before ([`Salience`]). Output: at most
//! [`MOST`] issues with the tokens that speak of them. Evidence is the weight of an issue's
//! words that the sentence holds, in their own form, a relative's or a like word's; the
//! issue at hand lends to it, and a sentence with next to none of its own goes on with
//! that issue. Left out: the side taken, and issues without a codebook.

use std::collections::BTreeMap;

use super::issue_words::{lemmas, phrases, weigh};
use crate::lexicon::words::{self, Family};
use crate::model::{Codebook, Relation, Sentence};

pub use super::issue_words::{IssueWord, Origin};
pub use super::salience::Salience;

/// The most issues that one sentence is linked to.
pub const MOST: usize = 3;

/// An issue that a sentence bears on.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueHit {
    /// Index of the issue in the codebook.
    pub issue: usize,
    /// Strength of the evidence, in [0, 1].
    pub score: f32,
    /// The tokens that speak of it, the weightiest first; empty where it was carried over.
    pub tokens: Vec<u32>,
    /// Whether it was carried over from the sentences before.
    pub inherited: bool,
}

/// A codebook made ready for linking.
#[derive(Debug, Clone)]
pub struct IssueLinker {
    issues: Vec<Vec<IssueWord>>,
    exclude: Vec<Vec<String>>,
    /// The terms of each issue that are several words, by their families.
    phrases: Vec<Vec<Vec<Family>>>,
    /// Each family of the codebook once: a lemma of it and the (issue, word) that have it.
    vocabulary: BTreeMap<Family, (String, Vec<(usize, usize)>)>,
}

/// Likeness below which two words are strangers, and what likeness just above it counts
/// for; the rest grows with slope [`CLOSER`].
const ALIKE: f32 = 0.78;
const JUST_ALIKE: f32 = 0.15;
const CLOSER: f32 = 0.5;
/// What a word in a side clause ("if they refused to leave, …") counts for.
const ASIDE: f32 = 0.6;
/// Evidence that a term of several words gives where a sentence has it whole.
const TERM: f32 = 0.7;
/// How many of an issue's heaviest words make full coverage.
const EXPECTED: usize = 3;
/// What a question leaves of what is lent: it may open an issue.
const OPENS: f32 = 0.6;
/// Evidence below which an issue is only carried over, and counts the less itself.
const OWN: f32 = 0.25;
/// Evidence, with what is lent, that an issue named and an issue carried over need.
const ENOUGH: f32 = 0.25;
const CARRIED: f32 = 0.08;
/// Evidence that a second issue needs by itself, and as a share of the first's.
const SECOND: f32 = 0.45;
const NEAR_FIRST: f32 = 0.85;
/// Evidence that keeps every carried issue out.
const PLAIN: f32 = 0.45;
/// Evidence of a token below which it is not shown.
const SHOWN: f32 = 0.1;

/// The evidence of one sentence for one issue.
#[derive(Debug, Clone, Default)]
struct Evidence {
    strength: f32,
    tokens: Vec<u32>,
}

impl IssueLinker {
    /// Weighs the words of each issue against the others'.
    #[must_use]
    pub fn new(codebook: &Codebook) -> Self {
        let issues = weigh(codebook);
        let mut vocabulary: BTreeMap<Family, (String, Vec<(usize, usize)>)> =
            BTreeMap::new();
        for (issue, own) in issues.iter().enumerate() {
            for (at, word) in own.iter().enumerate() {
                let entry = vocabulary
                    .entry(word.family)
                    .or_insert_with(|| (word.lemma.clone(), Vec::new()));
                entry.1.push((issue, at));
            }
        }
        let lower = |terms: &Vec<String>| {
            terms.iter().map(|t| format!(" {} ", t.to_lowercase())).collect()
        };
        let exclude = codebook.issues.iter().map(|i| lower(&i.exclude)).collect();
        let phrases = codebook.issues.iter().map(phrases).collect();
        Self { issues, exclude, phrases, vocabulary }
    }

    /// The words by which an issue is known.
    #[must_use]
    pub fn words(&self, issue: usize) -> &[IssueWord] {
        &self.issues[issue]
    }

    /// The issues that a sentence bears on, best first.
    pub fn link(&self, sentence: &Sentence<'_>, context: &mut Salience) -> Vec<IssueHit> {
        let lent = context.lend(sentence, self.issues.len());
        let evidence = self.evidence(sentence, context);
        let hits = choose(&evidence, &lent, asks(sentence));
        context.hear(&hits);
        hits
    }

    /// The issues that a question's words name, without context.
    #[must_use]
    pub fn link_words(&self, sentence: &Sentence<'_>) -> Vec<IssueHit> {
        self.link(sentence, &mut Salience::new())
    }

    /// The evidence for each issue.
    fn evidence(&self, sentence: &Sentence<'_>, context: &mut Salience) -> Vec<Evidence> {
        // For each issue and each of its words: the greatest weight and the token of it.
        let mut found: Vec<BTreeMap<usize, (f32, u32)>> =
            vec![BTreeMap::new(); self.issues.len()];
        let aside = asides(sentence);
        let mut spoken = Vec::new();
        for (at, lemma) in lemmas(sentence).into_iter().enumerate() {
            let Some(lemma) = lemma else { continue };
            spoken.push(words::family(&lemma));
            let share = if aside[at] { ASIDE } else { 1.0 };
            let alike =
                context.alike.entry_ref(&lemma).or_insert_with(|| self.alike(&lemma));
            for (issue, word, weight) in heaviest(alike, &self.issues) {
                let best = found[issue].entry(word).or_insert((0.0, 0));
                if weight * share > best.0 {
                    *best = (weight * share, at as u32);
                }
            }
        }
        let mut text = String::from(" ");
        for token in &sentence.tokens {
            text.push_str(&token.text.to_lowercase());
            text.push(' ');
        }
        let excluded =
            |issue: usize| self.exclude[issue].iter().any(|e| text.contains(e));
        let weigh = |(issue, matched): (usize, &BTreeMap<usize, (f32, u32)>)| {
            if matched.is_empty() || excluded(issue) {
                Evidence::default()
            } else {
                let mut found = strength(&self.issues[issue], matched);
                let says = |phrase: &Vec<Family>| {
                    spoken.windows(phrase.len()).any(|window| window == &phrase[..])
                };
                if self.phrases[issue].iter().any(says) {
                    found.strength = found.strength.max(TERM);
                }
                found
            }
        };
        found.iter().enumerate().map(weigh).collect()
    }

    /// The words of all issues that are like a lemma, by issue.
    fn alike(&self, lemma: &str) -> Vec<(usize, usize, f32)> {
        let family = words::family(lemma);
        let mut found = Vec::new();
        for (own, (word, places)) in &self.vocabulary {
            let likeness = if *own == family {
                1.0
            } else {
                let likeness = words::similarity(lemma, word);
                if likeness < ALIKE {
                    continue;
                }
                JUST_ALIKE + CLOSER * (likeness - ALIKE) / (1.0 - ALIKE)
            };
            found.extend(places.iter().map(|&(issue, at)| (issue, at, likeness)));
        }
        found.sort_by_key(|&(issue, at, _)| (issue, at));
        found
    }
}

/// For each issue the word of it that a token is the weightiest evidence of: a token is
/// evidence once, however many words of the issue it is like.
fn heaviest<'a>(
    alike: &'a [(usize, usize, f32)],
    issues: &'a [Vec<IssueWord>],
) -> impl Iterator<Item = (usize, usize, f32)> + 'a {
    alike.chunk_by(|a, b| a.0 == b.0).filter_map(|of_issue| {
        let weighed = of_issue.iter().map(|&(issue, at, likeness)| {
            (issue, at, issues[issue][at].weight * likeness)
        });
        weighed.max_by(|a, b| a.2.total_cmp(&b.2).then(b.1.cmp(&a.1)))
    })
}

/// How strongly matched words speak for their issue: half by how telling they are in
/// themselves, half by how much of the issue they cover.
fn strength(words: &[IssueWord], matched: &BTreeMap<usize, (f32, u32)>) -> Evidence {
    let mut tokens: Vec<(f32, u32)> = matched.values().copied().collect();
    tokens.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let doubt: f32 = tokens.iter().map(|(weight, _)| 1.0 - weight).product();
    let mut weights: Vec<f32> = words.iter().map(|word| word.weight).collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let expected: f32 = weights.iter().take(EXPECTED).sum();
    let sum: f32 = tokens.iter().map(|(weight, _)| weight).sum();
    let covered = (sum / expected.max(SHOWN)).min(1.0);
    let shown = tokens.iter().filter(|(weight, _)| *weight >= SHOWN);
    Evidence {
        strength: f32::midpoint(1.0 - doubt, covered),
        tokens: shown.map(|&(_, at)| at).collect(),
    }
}

/// The issues with enough evidence, near the best.
fn choose(evidence: &[Evidence], lent: &[f32], asks: bool) -> Vec<IssueHit> {
    let total = |issue: usize| {
        let own = evidence[issue].strength;
        let own = if own < OWN && !asks { own * own / OWN } else { own };
        own + lent[issue] * if asks { OPENS } else { 1.0 }
    };
    let mut order: Vec<(f32, usize)> =
        (0..evidence.len()).map(|issue| (total(issue), issue)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // What a sentence plainly names is not set aside for what it might go on with.
    if evidence.iter().any(|e| e.strength >= PLAIN) {
        order.retain(|&(_, issue)| evidence[issue].strength >= OWN);
    }
    let mut hits: Vec<IssueHit> = Vec::new();
    let first = order.first().map_or(0.0, |&(_, issue)| evidence[issue].strength);
    for (score, issue) in order {
        let Evidence { strength, tokens } = &evidence[issue];
        let inherited = *strength < OWN;
        let fits = if hits.is_empty() {
            score >= if inherited { CARRIED } else { ENOUGH }
        } else {
            // A second issue has a word of its own.
            let fresh = |t: &u32| hits.iter().all(|hit| !hit.tokens.contains(t));
            *strength >= SECOND.max(first * NEAR_FIRST) && tokens.iter().any(fresh)
        };
        if !fits && hits.is_empty() {
            break;
        }
        if fits {
            let tokens = if inherited { Vec::new() } else { tokens.clone() };
            hits.push(IssueHit { issue, score: score.min(1.0), tokens, inherited });
        }
        if hits.len() == MOST {
            break;
        }
    }
    hits
}

/// Whether a sentence is a question: then even a faint word may open an issue.
fn asks(sentence: &Sentence<'_>) -> bool {
    sentence.tokens.last().is_some_and(|token| token.text == "?")
}

/// Whether each token stands in an adverbial clause.
fn asides(sentence: &Sentence<'_>) -> Vec<bool> {
    let tokens = &sentence.tokens;
    let mut known: Vec<Option<bool>> = vec![None; tokens.len()];
    for at in 0..tokens.len() {
        let mut path = Vec::new();
        let mut up = at;
        let aside = loop {
            if let Some(aside) = known[up] {
                break aside;
            }
            path.push(up);
            let token = &tokens[up];
            if token.relation == Relation::Advcl {
                break true;
            }
            if token.head as usize == up || path.len() > tokens.len() {
                break false;
            }
            up = token.head as usize;
        };
        for step in path {
            known[step] = Some(aside);
        }
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
        let linker = IssueLinker::new(codebook);
        let mut salience = Salience::new();
        let ids = |hits: Vec<IssueHit>| -> String {
            let id = |hit: &IssueHit| {
                let mark = if hit.inherited { "~" } else { "" };
                format!("{mark}{}", codebook.issues[hit.issue].id)
            };
            hits.iter().map(id).collect::<Vec<_>>().join(" ")
        };
        let sentences = analyse(text, 0);
        sentences.iter().map(|s| ids(linker.link(s, &mut salience))).collect()
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
