//! From a table and a specification to a network.

use super::affiliation::affiliation;
use super::cells::{Axes, Cells, Join, Weighted};
use super::likeness::Likeness;
use super::matrix::Matrix;
use super::projection::Projection;
use super::select::{Selection, select};
use super::spec::{Aggregation, Method, Normalization, Shape, Spec};
use super::table::Table;
use crate::error::Error;

/// The network that a specification asks for.
///
/// # Complexity
/// Loading aside: linear in the statements, and for one-mode networks in the pairs of rows
/// that share a column.
///
/// # Errors
/// [`Error::Query`]: parts of the specification that do not fit together or the table.
pub fn network(table: &Table, spec: &Spec) -> Result<Matrix, Error> {
    let selection = select(table, spec)?;
    let axes = Axes::of(&selection, axis_statements(&selection, spec));
    weighted(&selection, &axes, each_once(&selection.kept), spec, false)
}

/// Calls `tell` for each row of a one-mode network with its ties to later rows, so that
/// the network need not fit into memory. Returns the labels.
///
/// # Errors
/// As [`network()`].
pub fn each_row(
    table: &Table,
    spec: &Spec,
    tell: impl FnMut(usize, &[(u32, f64)]),
) -> Result<Vec<String>, Error> {
    let selection = select(table, spec)?;
    let axes = Axes::of(&selection, axis_statements(&selection, spec));
    Ok(project(&selection, &axes, &each_once(&selection.kept), spec, false, tell))
}

/// Statements with the weight 1.
pub(super) fn each_once(statements: &[u32]) -> impl Weighted + '_ {
    statements.iter().map(|&at| (at, 1.0))
}

/// The statements whose values are the labels.
pub(super) fn axis_statements<'s>(
    selection: &'s Selection<'_>,
    spec: &Spec,
) -> &'s [u32] {
    if spec.isolates { &selection.original } else { &selection.kept }
}

/// The network of statements with weights.
pub(super) fn weighted(
    selection: &Selection<'_>,
    axes: &Axes,
    statements: impl Weighted,
    spec: &Spec,
    diagonal: bool,
) -> Result<Matrix, Error> {
    if spec.shape == Shape::TwoMode {
        return affiliation(selection, axes, statements, spec);
    }
    let mut upper = Vec::new();
    let labels = project(selection, axes, &statements, spec, diagonal, |_, ties| {
        upper.push(ties.to_vec());
    });
    let mut matrix = Matrix::square(&labels);
    matrix.mirror(upper);
    Ok(matrix)
}

fn project(
    selection: &Selection<'_>,
    axes: &Axes,
    statements: &impl Weighted,
    spec: &Spec,
    diagonal: bool,
    tell: impl FnMut(usize, &[(u32, f64)]),
) -> Vec<String> {
    let dna = spec.method == Method::Dna;
    // Average and Jaccard are measures of sets: what was said five times is in the set once.
    let sets =
        matches!(spec.normalization, Normalization::Average | Normalization::Jaccard);
    let join = if sets && !dna { Join::Greatest } else { Join::Sum };
    let sides = spec.aggregation != Aggregation::Ignore;
    let count = |levels| Cells::count(selection, axes, statements.clone(), levels, join);
    let cells = count(sides);
    let other = (dna && !sides).then(|| count(true));
    let words = selection.qualifier.is_some()
        && selection.levels.iter().any(|level| level.number.is_none());
    let likeness = Likeness::new(selection, spec);
    let projection = Projection {
        cells: &cells,
        whole: other.as_ref().unwrap_or(&cells),
        likeness: &likeness,
        words,
        diagonal,
        spec,
    };
    projection.each_row(tell);
    cells.rows
}
