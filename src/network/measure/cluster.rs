//! Who belongs with whom, step by step: hierarchical clustering of agreement.

use super::Options;
use super::agreement::pairs;
use super::report::{Cell, Report};
use super::standing::Standing;
use crate::error::Error;
use crate::network::linkage::Linkage;
use crate::network::spec::Spec;
use crate::network::table::Table;

/// Average linkage over one less agreement. See
/// [`Measure::Clusters`](super::Measure::Clusters).
///
/// # Errors
/// As [`network()`](crate::network::network); a qualifier of words.
pub fn clusters(table: &Table, spec: &Spec, options: Options) -> Result<Report, Error> {
    let standing = Standing::new(table, spec)?;
    let n = standing.rows.len();
    let mut nearness = vec![vec![-1.0; n]; n];
    for pair in pairs(&standing, &standing.stands()) {
        let near = -(1.0 - pair.agreement());
        nearness[pair.one][pair.other] = near;
        nearness[pair.other][pair.one] = near;
    }
    let tree = Linkage::of(&nearness);
    let groups = tree.membership(options.groups.max(2));
    let joined_at = |leaf| {
        let join = tree.joins.iter().find(|join| join.parts.contains(&leaf));
        join.map(|join| -join.nearness)
    };
    let mut report = Report::new(&["order", "row", "group", "joined_at"]);
    for (place, leaf) in tree.leaves().into_iter().enumerate() {
        report.rows.push(vec![
            Cell::from(place),
            standing.rows[leaf].as_str().into(),
            groups[leaf].into(),
            joined_at(leaf).into(),
        ]);
    }
    for (step, join) in tree.joins.iter().enumerate() {
        let [mut one, mut other] = join.parts;
        if one > other {
            std::mem::swap(&mut one, &mut other);
        }
        report.value(
            &format!("join_{}: {one} + {other} -> {}", step + 1, n + step),
            -join.nearness,
        );
    }
    Ok(report)
}
