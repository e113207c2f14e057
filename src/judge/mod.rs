//! Decisions learnt from coded records: how likely something is, given what speaks for it.
//!
//! Input: `data/model/judgements.tsv` (decision, feature, weight), which `standpoint-train
//! weigh` makes, and numbers by feature. Output: probabilities. A decision is a logistic
//! regression: each feature adds its number times its weight to the log-odds. What the
//! numbers are, the rooms that decide say; how the weights were learnt, `data/gold/README.md`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The feature that is always 1.
pub const BIAS: &str = "bias";

/// The weights of one decision: those of a fixed list of features, and those of words.
#[derive(Debug, Clone, Default)]
pub struct Judge {
    bias: f32,
    weights: Vec<f32>,
    words: hashbrown::HashMap<String, f32>,
}

/// What comes before a word in the name of its feature.
pub const WORD: &str = "word ";

/// What was learnt: for each decision the weight of each feature.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights(BTreeMap<String, BTreeMap<String, f32>>);

static EMBEDDED: LazyLock<Weights> =
    LazyLock::new(|| Weights::parse(include_str!("../../data/model/judgements.tsv")));

impl Weights {
    /// Those that the program carries.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads rows of decision, feature and weight; what is no such row is passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            if let [decision, feature, weight] = cells[..]
                && let Ok(weight) = weight.parse()
            {
                weights.set(decision, feature, weight);
            }
        }
        weights
    }

    /// Sets the weight of a feature for a decision.
    pub fn set(&mut self, decision: &str, feature: &str, weight: f32) {
        let of = self.0.entry(decision.to_owned()).or_default();
        of.insert(feature.to_owned(), weight);
    }

    /// The rows: decision, feature, weight.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &str, f32)> {
        self.0.iter().flat_map(|(decision, features)| {
            features
                .iter()
                .map(|(name, weight)| (decision.as_str(), name.as_str(), *weight))
        })
    }
}

impl Judge {
    /// The judge of a decision, for features in this order. One without a row has no weight.
    #[must_use]
    pub fn new(weights: &Weights, decision: &str, features: &[&str]) -> Self {
        let none = BTreeMap::new();
        let rows = weights.0.get(decision).unwrap_or(&none);
        let of = |feature: &str| rows.get(feature).copied().unwrap_or_default();
        let words = rows.iter().filter_map(|(feature, weight)| {
            Some((feature.strip_prefix(WORD)?.to_owned(), *weight))
        });
        Self {
            bias: of(BIAS),
            weights: features.iter().map(|feature| of(feature)).collect(),
            words: words.collect(),
        }
    }

    /// The log-odds, given the numbers in the order of the features.
    #[must_use]
    pub fn log_odds(&self, numbers: &[f32]) -> f32 {
        let terms = self.weights.iter().zip(numbers);
        self.bias + terms.map(|(weight, number)| weight * number).sum::<f32>()
    }

    /// What words add to the log-odds.
    #[must_use]
    pub fn words(&self, words: &[String]) -> f32 {
        words.iter().filter_map(|word| self.words.get(word)).sum()
    }

    /// The probability, in (0, 1), given the numbers in the order of the features.
    #[must_use]
    pub fn probability(&self, numbers: &[f32]) -> f32 {
        probability(self.log_odds(numbers))
    }
}

/// The probability of log-odds.
#[must_use]
pub fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The log-odds of a probability, kept finite.
#[must_use]
pub fn log_odds(probability: f32) -> f32 {
    const LEAST: f32 = 1e-3;
    (probability + LEAST).ln() - (1.0 - probability + LEAST).ln()
}
