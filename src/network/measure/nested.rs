//! Which columns carry the structure of a one-mode network: the nested backbone.

use nalgebra::DMatrix;

use super::report::{Cell, Report};
use crate::error::Error;
use crate::network::Matrix;
use crate::network::compute::network;
use crate::network::spec::{Filter, Method, Spec};
use crate::network::table::Table;

/// Drops, again and again, the column whose loss changes the network's spectrum least. See
/// [`Measure::NestedBackbone`](super::Measure::NestedBackbone).
///
/// # Errors
/// As [`network()`].
pub fn nested_backbone(table: &Table, spec: &Spec) -> Result<Report, Error> {
    let full = network(table, spec)?;
    let size = full.rows.len();
    let whole = spectrum(&full, size, spec.method);
    let loss = |columns: &[String]| -> Result<f64, Error> {
        let part = network(table, &only(spec, columns))?;
        let part = spectrum(&part, size, spec.method);
        Ok(whole.iter().zip(&part).map(|(a, b)| (a - b).abs()).sum())
    };
    let mut left = columns(table, spec)?;
    let mut dropped: Vec<String> = Vec::new();
    let mut report = Report::new(&[
        "iteration",
        "entity",
        "backbone_loss",
        "redundant_loss",
        "statements",
    ]);
    let mut iteration = 0;
    while !left.is_empty() {
        iteration += 1;
        let mut losses = Vec::new();
        for at in 0..left.len() {
            let rest = [&left[..at], &left[at + 1..]].concat();
            losses.push(loss(&rest)?);
        }
        let least = losses.iter().copied().fold(f64::INFINITY, f64::min);
        let mut out = Vec::new();
        for at in (0..left.len()).rev().filter(|&at| losses[at] <= least + 1e-12) {
            out.push(left[at].clone());
        }
        left.retain(|column| !out.contains(column));
        dropped.extend(out.iter().cloned());
        let statements =
            crate::network::select::select(table, &only(spec, &left))?.kept.len();
        out.sort();
        let (backbone, redundant) = (loss(&left)?, loss(&dropped)?);
        for entity in out {
            report.rows.push(vec![
                Cell::from(iteration),
                entity.as_str().into(),
                backbone.into(),
                redundant.into(),
                statements.into(),
            ]);
        }
    }
    report.value("columns", dropped.len());
    Ok(report)
}

fn only(spec: &Spec, columns: &[String]) -> Spec {
    let mut spec = spec.clone();
    spec.filters.push(Filter {
        variable: spec.columns.clone(),
        values: columns.to_vec(),
        exclude: false,
    });
    spec
}

fn columns(table: &Table, spec: &Spec) -> Result<Vec<String>, Error> {
    let selection = crate::network::select::select(table, spec)?;
    let codes =
        crate::network::select::Selection::labels(selection.columns, &selection.kept);
    Ok(codes.iter().map(|&code| selection.columns.word(code).to_owned()).collect())
}

/// The eigenvalues of the Laplacian of the positive ties, greatest first, as shares of
/// their sum, filled up with zeros. DNA's are the degrees instead.
pub(super) fn spectrum(matrix: &Matrix, size: usize, method: Method) -> Vec<f64> {
    let count = matrix.rows.len();
    let mut laplacian = DMatrix::zeros(count, count);
    for (row, column, value) in matrix.all().filter(|(_, _, value)| *value > 0.0) {
        laplacian[(row, row)] += value;
        laplacian[(row, column)] -= value;
    }
    let mut values: Vec<f64> = match method {
        Method::Dna => laplacian.diagonal().iter().copied().collect(),
        Method::Sound if count > 0 => {
            laplacian.symmetric_eigenvalues().iter().copied().collect()
        }
        Method::Sound => Vec::new(),
    };
    values.sort_by(|a, b| b.total_cmp(a));
    values.resize(size.max(count), 0.0);
    let sum: f64 = values.iter().sum();
    if sum > 0.0 {
        for value in &mut values {
            *value /= sum;
        }
    }
    values
}
