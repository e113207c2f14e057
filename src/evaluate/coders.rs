//! Several coders of the same units, people and the machine alike: how far they agree.
//!
//! Input: [`Unit`]s with the side that each coder gave. Output: an [`Accord`]: agreement of
//! each two, alpha of the people and of all, the units on which they differ, and a paragraph
//! for a methods section.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::agreement::{self, Interval};
use super::coded::Coded;
use super::coding::{Coding, Key};
use crate::model::{Codebook, Stance};
use crate::span::Span;

/// The machine's name among the coders.
pub const MACHINE: &str = "machine";

/// A statement, and the side that each coder gives it; `null` where a coder says that there
/// is no such statement. Who did not look at it is not among the coders.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Unit {
    /// The statement's id, or its place, actor and issue.
    pub name: String,
    /// Its words, where they are at hand.
    pub quote: Option<String>,
    /// By coder.
    pub sides: BTreeMap<String, Option<Stance>>,
}

/// How far two coders agree.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Pair {
    /// One.
    pub one: String,
    /// The other.
    pub other: String,
    /// Units that both coded.
    pub units: usize,
    /// Share of them with the same side.
    pub same: f64,
    /// Cohen's kappa.
    pub kappa: f64,
}

/// Krippendorff's alpha, with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Alpha {
    /// Units with two coders or more.
    pub units: usize,
    /// Alpha; none where it is undefined.
    pub alpha: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
}

/// How far coders agree.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Accord {
    /// The coders, and how many units each coded.
    pub coders: BTreeMap<String, usize>,
    /// Every two that coded a unit in common.
    pub pairs: Vec<Pair>,
    /// Of the people alone.
    pub people: Alpha,
    /// With the machine as one more coder.
    pub all: Alpha,
    /// The units on which coders differ.
    pub disagreements: Vec<Unit>,
}

/// Units of several codings of one record: a statement is its sentence, actor and issue, and
/// a coder without it says that there is none. The first coding says what the sentences are.
#[must_use]
pub fn units(codings: &[(String, Vec<Coded>)], codebook: Option<&Codebook>) -> Vec<Unit> {
    let first = codings.first().map(|(_, rows)| rows.as_slice()).unwrap_or_default();
    let sentences: BTreeSet<Span> = first.iter().map(|row| row.span).collect();
    let read: Vec<(&str, Coding<'_>)> = codings
        .iter()
        .map(|(name, rows)| (name.as_str(), Coding::new(rows, &sentences, codebook)))
        .collect();
    let sides: Vec<(&str, &BTreeMap<Key<'_>, Stance>)> =
        read.iter().map(|(name, coding)| (*name, coding.sides())).collect();
    let keys: BTreeSet<Key<'_>> =
        sides.iter().flat_map(|(_, s)| s.keys()).copied().collect();
    let unit = |key: Key<'_>| {
        let ((_, span), [actor, issue, _]) = key;
        let quote = read.iter().find_map(|(name, coding)| {
            let side = sides.iter().find(|(own, _)| own == name)?.1.get(&key).copied();
            coding.row(&key, side)?.quote.clone()
        });
        Unit {
            name: format!("{}–{} · {actor} · {issue}", span.start, span.end),
            quote,
            sides: sides
                .iter()
                .map(|(name, own)| ((*name).to_owned(), own.get(&key).copied()))
                .collect(),
        }
    };
    keys.into_iter().map(unit).collect()
}

/// Measures the agreement on units.
#[must_use]
pub fn accord(units: &[Unit]) -> Accord {
    let mut coders: BTreeMap<String, usize> = BTreeMap::new();
    for coder in units.iter().flat_map(|unit| unit.sides.keys()) {
        *coders.entry(coder.clone()).or_default() += 1;
    }
    let names: Vec<&String> = coders.keys().collect();
    let pairs = names.iter().enumerate().flat_map(|(at, one)| {
        names[at + 1..].iter().filter_map(|other| pair(one, other, units))
    });
    let differ = |unit: &&Unit| {
        let sides: BTreeSet<&Option<Stance>> = unit.sides.values().collect();
        sides.len() > 1
    };
    Accord {
        pairs: pairs.collect(),
        people: alpha(units, |coder| coder != MACHINE),
        all: alpha(units, |_| true),
        disagreements: units.iter().filter(differ).cloned().collect(),
        coders,
    }
}

fn pair(one: &str, other: &str, units: &[Unit]) -> Option<Pair> {
    let both =
        units.iter().filter_map(|u| Some((*u.sides.get(one)?, *u.sides.get(other)?)));
    let both: Vec<(Option<Stance>, Option<Stance>)> = both.collect();
    let same = both.iter().filter(|(a, b)| a == b).count();
    Some(Pair {
        one: one.to_owned(),
        other: other.to_owned(),
        units: both.len(),
        same: same as f64 / both.len().max(1) as f64,
        kappa: agreement::kappa(&both)?,
    })
}

fn alpha(units: &[Unit], counts: impl Fn(&str) -> bool) -> Alpha {
    let of = |unit: &Unit| -> Vec<Option<Stance>> {
        let sides = unit.sides.iter().filter(|(coder, _)| counts(coder));
        sides.map(|(_, side)| *side).collect()
    };
    let values: Vec<Vec<Option<Stance>>> =
        units.iter().map(of).filter(|values| values.len() > 1).collect();
    Alpha {
        units: values.len(),
        alpha: agreement::alpha(&values),
        interval: agreement::interval(&values),
    }
}

/// How alpha is commonly read. Source: Krippendorff, *Content Analysis* (2004), chapter 11.
fn reading(alpha: f64) -> &'static str {
    match alpha {
        0.8.. => "which is commonly read as dependable (0.800 and over)",
        0.667.. => "which allows tentative conclusions only (0.667 to 0.800)",
        _ => "which is below what conclusions are commonly drawn from (0.667)",
    }
}

impl Accord {
    /// A paragraph for a methods section, in plain text.
    #[must_use]
    pub fn methods(&self) -> String {
        let people: Vec<&String> = self.coders.keys().filter(|c| *c != MACHINE).collect();
        let mut out = format!(
            "Statements (one actor, one issue, one stance at one place of the record) were \
             extracted by standpoint {} and reviewed by {} ",
            env!("CARGO_PKG_VERSION"),
            people.len(),
        );
        out.push_str(if people.len() == 1 { "coder" } else { "coders" });
        let counts = people.iter().map(|coder| self.coders[*coder].to_string());
        let _ = write!(out, " ({} statements).", counts.collect::<Vec<_>>().join(", "));
        out.push_str(
            " A unit is a statement; its value is the side toward the issue (support, oppose, \
             neutral), or none where a coder holds that there is no such statement.",
        );
        if people.len() > 1 {
            say(&mut out, "Among the coders", &self.people);
        }
        if self.coders.contains_key(MACHINE) {
            say(&mut out, "With the program as one more coder", &self.all);
        }
        for pair in &self.pairs {
            let _ = write!(
                out,
                " {} and {}: {} units, {:.1} % the same, Cohen's kappa {:.3}.",
                name(&pair.one),
                name(&pair.other),
                pair.units,
                pair.same * 100.0,
                pair.kappa
            );
        }
        out.push_str(
            " Alpha is for nominal data with values missing, its interval from 1,000 bootstrap \
             samples of units. Units were proposed by the program, so that agreement with it \
             may be higher than it would be of coders who work alone.\n\
             Sources: J. Cohen (1960), A coefficient of agreement for nominal scales, \
             Educational and Psychological Measurement 20. K. Krippendorff (2004), Content \
             Analysis, chapter 11. B. Efron and R. Tibshirani (1993), An Introduction to the \
             Bootstrap, chapter 13.\n",
        );
        out
    }
}

/// Says alpha and how it is read.
fn say(out: &mut String, whose: &str, alpha: &Alpha) {
    let Some(value) = alpha.alpha else {
        let units = alpha.units;
        let _ = write!(
            out,
            " {whose}, Krippendorff's alpha is undefined on {units} units: all values \
                 are the same, or no unit has two."
        );
        return;
    };
    let interval = alpha.interval.map_or_else(String::new, |Interval { low, high }| {
        format!(" (95 % interval {low:.3} to {high:.3})")
    });
    let _ = write!(
        out,
        " {whose}, Krippendorff's alpha is {value:.3}{interval} on {} units, {}.",
        alpha.units,
        reading(value)
    );
}

/// A coder's name in a sentence.
fn name(coder: &str) -> &str {
    if coder == MACHINE { "the program" } else { coder }
}
