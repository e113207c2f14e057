//! How alike two levels of a qualifier are: what congruence and conflict are weighed by.

use super::select::Selection;
use super::spec::{Aggregation, Method, Spec};
use super::table::Kind;

/// For each level the levels that count with it, and how much.
#[derive(Debug, Clone)]
pub(super) struct Likeness {
    /// By level: others and weights, only those above 0.
    pub(super) congruent: Vec<Vec<(usize, f64)>>,
    /// The same for conflict.
    pub(super) conflicting: Vec<Vec<(usize, f64)>>,
    /// Whether the scale has a single value, for which DNA's formula is 0 / 0.
    pub(super) degenerate: bool,
}

impl Likeness {
    /// The likeness of a selection's levels; one level that is like itself where levels do
    /// not count. A level beyond the last (no value) counts with none.
    pub(super) fn new(selection: &Selection<'_>, spec: &Spec) -> Self {
        let one = vec![vec![(0, 1.0)]];
        if spec.aggregation == Aggregation::Ignore {
            return Self { congruent: one, conflicting: vec![vec![]], degenerate: false };
        }
        let levels = &selection.levels;
        let numbers: Vec<i64> = levels.iter().filter_map(|level| level.number).collect();
        let range =
            numbers.iter().max().zip(numbers.iter().min()).map_or(0, |(a, b)| a - b);
        let kind = selection.qualifier.map_or(Kind::Text, |column| column.kind);
        let alike = |one: usize, other: usize| -> Option<f64> {
            let (a, b) = (levels[one].number, levels[other].number);
            match (a, b) {
                (Some(0), _) | (_, Some(0)) if kind == Kind::Stance => None,
                (Some(a), Some(b)) if range > 0 => {
                    Some(1.0 - (a - b).abs() as f64 / range as f64)
                }
                _ => Some(f64::from(one == other)),
            }
        };
        let list = |weigh: &dyn Fn(f64) -> f64| -> Vec<Vec<(usize, f64)>> {
            let of = |one: usize| {
                let pairs = (0..levels.len())
                    .filter_map(|other| Some((other, weigh(alike(one, other)?))));
                pairs.filter(|(_, weight)| *weight > 0.0).collect()
            };
            (0..levels.len()).map(of).chain([Vec::new()]).collect()
        };
        let numeric = numbers.len() == levels.len() && kind == Kind::Integer;
        Self {
            congruent: list(&|likeness| likeness),
            conflicting: list(&|likeness| 1.0 - likeness),
            degenerate: spec.method == Method::Dna && numeric && range == 0,
        }
    }
}

impl Likeness {
    /// For each level whether it is for or against, where there are only these two sides:
    /// each like itself and contrary to the other. None otherwise.
    pub(super) fn two_sides(&self) -> Option<Vec<Option<bool>>> {
        let sided: Vec<usize> = (0..self.congruent.len())
            .filter(|&level| !self.congruent[level].is_empty())
            .collect();
        let alone = sided.iter().all(|&level| self.congruent[level] == [(level, 1.0)]);
        let contrary = match sided[..] {
            [one] => self.conflicting[one].is_empty(),
            [one, other] => {
                self.conflicting[one] == [(other, 1.0)]
                    && self.conflicting[other] == [(one, 1.0)]
            }
            _ => false,
        };
        let side =
            |level: usize| sided.iter().position(|&own| own == level).map(|at| at == 0);
        (alone && contrary && !self.degenerate)
            .then(|| (0..self.congruent.len()).map(side).collect())
    }
}
