//! Whether issues found without a codebook part a record as the coders' issues do.
//!
//! Input: a gold coding and statements, whose issues bear names of their own. Output: a
//! [`Grouping`]: B-cubed precision, recall and F1 over the gold's pairs of sentence and
//! actor. Names do not matter, only which pairs stand together. Actors must bear the same ids
//! on both sides: extract with the study's actors as `--roster`.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::coded::Coded;
use super::coding::{Coding, Place};
use super::measure::Measure;
use crate::model::Codebook;

/// How the issues found fit the issues of the gold.
///
/// A pair may have several issues, so two pairs may share several: precision is the share of
/// what two pairs have in common by the issues found that they have in common by the gold's,
/// at most as often; recall is the same the other way round; each averaged over the pairs
/// that share something with the pair, itself included, and then over the pairs.
/// Source: Amigó and others, *Information Retrieval* 12 (2009), extended B-cubed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Grouping {
    /// Over the pairs to which an issue was found; 0 where there are none.
    pub precision: f64,
    /// Over all pairs of the gold: a pair without an issue found has 0.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// Pairs of sentence and actor in the gold.
    pub pairs: usize,
    /// Those of them to which an issue was found.
    pub found: usize,
    /// Issues of the gold.
    pub gold_issues: usize,
    /// Issues found, in the whole record.
    pub found_issues: usize,
}

/// The issues of each pair of sentence and actor.
type Groups<'c> = BTreeMap<(Place, &'c str), BTreeSet<&'c str>>;

/// Compares issues under names of their own. Without a codebook every issue of the gold counts
/// but `other:…`; of the predicted ones every issue counts.
#[must_use]
pub fn grouping(
    gold: &[Coded],
    predicted: &[Coded],
    codebook: Option<&Codebook>,
) -> Grouping {
    let sentences = super::sentences(gold);
    let of_gold = groups(&Coding::new(gold, &sentences, codebook));
    let of_predicted = groups(&Coding::new(predicted, &sentences, None));
    let nothing = BTreeSet::new();
    let pairs: Vec<[&BTreeSet<&str>; 2]> = of_gold
        .iter()
        .map(|(pair, issues)| [issues, of_predicted.get(pair).unwrap_or(&nothing)])
        .collect();
    let found = pairs.iter().filter(|[_, found]| !found.is_empty()).count();
    let mean = |own: usize, over: usize| {
        let sum: f64 = pairs.iter().map(|pair| kept(pair, &pairs, own)).sum();
        if over == 0 { 0.0 } else { sum / over as f64 }
    };
    let (precision, recall) = (mean(1, found), mean(0, pairs.len()));
    Grouping {
        precision,
        recall,
        f1: super::measure::harmonic(precision, recall),
        pairs: pairs.len(),
        found,
        gold_issues: distinct(&of_gold),
        found_issues: distinct(&of_predicted),
    }
}

fn groups<'c>(coding: &Coding<'c>) -> Groups<'c> {
    let mut groups = Groups::new();
    for (place, [actor, issue, _]) in coding.keys(Measure::Statement) {
        groups.entry((place, actor)).or_default().insert(issue);
    }
    groups
}

fn distinct(groups: &Groups<'_>) -> usize {
    groups.values().flatten().collect::<BTreeSet<_>>().len()
}

/// Of what a pair shares with each pair by one coding (`own`: 0 gold, 1 found), the mean
/// share that it also shares by the other.
fn kept(pair: &[&BTreeSet<&str>; 2], pairs: &[[&BTreeSet<&str>; 2]], own: usize) -> f64 {
    let (mut sum, mut sharing) = (0.0, 0_u32);
    for other in pairs {
        let common = [0, 1].map(|which| pair[which].intersection(other[which]).count());
        if common[own] > 0 {
            sum += common[0].min(common[1]) as f64 / common[own] as f64;
            sharing += 1;
        }
    }
    if sharing == 0 { 0.0 } else { sum / f64::from(sharing) }
}
