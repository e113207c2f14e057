//! Networks against the numbers of Discourse Network Analyzer itself: every matrix and
//! series of the shared reference folder, where it is there. Integers must be equal, other
//! numbers within 1e-9.

use std::fs;
use std::path::{Path, PathBuf};

use standpoint::network::calendar::{self, WeekStart};
use standpoint::network::load::from_dna;
use standpoint::network::measure::{
    Options, dna_polarization, dna_quality, nested_backbone,
};
use standpoint::network::window::{Cut, Kernel, Unit, slices};
use standpoint::network::{
    Aggregation, Duplicates, Filter, Matrix, Method, Normalization, Shape, Spec, Table,
    network,
};

use super::support::root;

/// The folder of reference numbers; none in a checkout that stands alone.
pub(crate) fn folder() -> Option<PathBuf> {
    let near = root().ancestors().map(|up| up.join("shared/reference/dna"));
    near.into_iter().find(|path| path.is_dir())
}

pub(crate) fn table(folder: &Path, name: &str) -> Table {
    let bytes = fs::read(folder.join(format!("{name}.dna"))).unwrap();
    from_dna(name, &bytes, None).unwrap()
}

/// What the name of a reference file asks for.
fn asked(name: &str) -> (Spec, Option<Cut>) {
    let parts: Vec<&str> = name.trim_end_matches(".csv").split("__").collect();
    let (one, other) = match parts[1] {
        "twomode" => parts[2].split_once("-x-").unwrap(),
        _ => parts[2].split_once("-via-").unwrap(),
    };
    let variable = |name: &str| match name {
        "docauthor" => "document.author".to_owned(),
        "docid" => "document.id".to_owned(),
        name => name.to_owned(),
    };
    let qualifier = (parts[3] != "noqualifier").then_some(parts[3]);
    let mut spec = Spec::new(&variable(one), &variable(other), qualifier);
    spec.shape = Shape::parse(parts[1]).unwrap();
    spec.aggregation = Aggregation::parse(parts[4]).unwrap();
    spec.method = Method::Dna;
    spec.week = WeekStart::Sunday;
    let mut cut = Cut { size: 0, unit: Unit::Days, kernel: Kernel::No, indent: true };
    for part in &parts[5..] {
        suffix(part, &mut spec, &mut cut, parts[0]);
    }
    (spec, (cut.size > 0).then_some(cut))
}

fn suffix(part: &str, spec: &mut Spec, cut: &mut Cut, data: &str) {
    let width = |text: &str| {
        let (size, unit) = text.split_once('-').unwrap();
        let unit = Unit::ALL.into_iter().find(|u| u.name() == unit).unwrap();
        (size.parse().unwrap(), unit)
    };
    let (key, rest) = part.split_once('-').unwrap();
    match key {
        "norm" => spec.normalization = Normalization::parse(rest).unwrap(),
        "dup" => spec.duplicates = Duplicates::parse(rest).unwrap(),
        "exclude" | "only" => spec.filters.push(filter(rest, key == "exclude", data)),
        "from" => {
            let (from, to) = rest.split_once("-to-").unwrap();
            spec.from = calendar::moment(from);
            spec.to = calendar::end_of(to);
        }
        "isolates" => spec.isolates = rest == "1",
        "weekstart" => {
            let monday = rest.starts_with("monday");
            spec.week = if monday { WeekStart::Monday } else { WeekStart::Sunday };
        }
        "window" | "width" => (cut.size, cut.unit) = width(rest),
        "kernel" => {
            cut.kernel = Kernel::ALL.into_iter().find(|k| k.name() == rest).unwrap();
        }
        "indent" => cut.indent = rest == "1",
        other => panic!("unknown part {other}"),
    }
}

/// The filters of the reference's README, by their short names.
fn filter(short: &str, exclude: bool, data: &str) -> Filter {
    let sample = data == "sample";
    let (variable, value) = match short {
        "concept-A" if sample => {
            ("concept", "There should be legislation to regulate emissions.")
        }
        "concept-A" => ("concept", "Concept 0001"),
        "agreement-0" => ("agreement", "0"),
        "author-A" if sample => ("document.author", "Bluestein, Joel"),
        "author-A" => ("document.author", "Author 1"),
        "section-A" if sample => ("document.section", "867"),
        "section-A" => ("document.section", "Section 1"),
        other => panic!("unknown filter {other}"),
    };
    Filter { variable: variable.into(), values: vec![value.into()], exclude }
}

/// The records of a CSV file.
pub(crate) fn records(path: &Path) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn near(own: f64, theirs: &str) -> bool {
    let theirs: f64 = theirs.parse().unwrap();
    (own - theirs).abs() <= 1e-9 || own.is_nan() && theirs.is_nan()
}

/// How the matrix differs from a reference file, if it does.
fn differs(matrix: &Matrix, path: &Path) -> Option<String> {
    let records = records(path);
    if matrix.columns != records[0][1..] {
        return Some(format!("columns {:?}, not {:?}", matrix.columns, &records[0][1..]));
    }
    let labels: Vec<&String> = records[1..].iter().map(|record| &record[0]).collect();
    if matrix.rows.iter().ne(labels.iter().copied()) {
        return Some(format!("rows {:?}, not {labels:?}", matrix.rows));
    }
    for (row, record) in records[1..].iter().enumerate() {
        for (own, theirs) in matrix.row(row).into_iter().zip(&record[1..]) {
            if !near(own, theirs) {
                return Some(format!("{own}, not {theirs}, in the row {}", record[0]));
            }
        }
    }
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.contains("__twomode__") || name.contains("__onemode__")
    };
    let mut paths: Vec<PathBuf> = entries.filter(named).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

#[test]
fn every_matrix_of_the_reference_is_reproduced() {
    let Some(folder) = folder() else { return };
    let paths = files(&folder);
    assert!(paths.len() > 100);
    let mut faults = Vec::new();
    for path in &paths {
        let (spec, _) = asked(name(path));
        let table = table(&folder, name(path).split("__").next().unwrap());
        let matrix = network(&table, &spec).unwrap();
        if let Some(fault) = differs(&matrix, path) {
            faults.push(format!("{}: {fault}", name(path)));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}\n{}",
        faults.len(),
        paths.len(),
        faults.join("\n")
    );
}

#[test]
fn every_series_of_the_reference_is_reproduced() {
    let Some(folder) = folder() else { return };
    let mut faults = Vec::new();
    let paths = files(&folder.join("timewindow"));
    assert!(paths.len() > 10);
    for path in &paths {
        let (spec, cut) = asked(name(path));
        let table = table(&folder, name(path).split("__").next().unwrap());
        let found = slices(&table, &spec, cut.unwrap()).unwrap();
        if let Some(fault) = series_differs(&found, path, cut.unwrap()) {
            faults.push(format!("{}: {fault}", name(path)));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}\n{}",
        faults.len(),
        paths.len(),
        faults.join("\n")
    );
}

fn series_differs(
    found: &[standpoint::network::window::Slice],
    path: &Path,
    cut: Cut,
) -> Option<String> {
    let mut records = records(path).into_iter().skip(1);
    for (index, slice) in found.iter().enumerate() {
        let dates = [slice.start, slice.middle, slice.stop].map(calendar::show);
        for (row, label) in slice.matrix.rows.iter().enumerate() {
            for (column, own) in slice.matrix.row(row).into_iter().enumerate() {
                let Some(record) = records.next() else {
                    return Some(format!("more than the reference at {index} {dates:?}"));
                };
                let other = &slice.matrix.columns[column];
                let place = [&dates[0], &dates[1], &dates[2]];
                let same = record[0] == index.to_string()
                    && record[1..4].iter().eq(place)
                    && record[5] == *label
                    && record[6] == *other;
                let counted =
                    cut.kernel != Kernel::No || record[4] == slice.statements.to_string();
                if !same || !counted || !near(own, &record[7]) {
                    let count = slice.statements;
                    return Some(format!(
                        "{index} {dates:?} {count} {label} {other} {own}, not {record:?}"
                    ));
                }
            }
        }
    }
    records.next().map(|record| format!("less than the reference: {record:?}"))
}

#[test]
fn the_quality_of_given_partitions_is_dna_s() {
    let Some(folder) = folder() else { return };
    for data in ["sample", "stance12"] {
        let table = table(&folder, data);
        let path =
            folder.join(format!("{data}__polarization-quality-of-given-memberships.csv"));
        for record in records(&path).iter().skip(1) {
            let spec = Spec::new(&record[0], "concept", Some("agreement"));
            let groups: Vec<usize> =
                record[3].split(' ').map(|group| group.parse().unwrap()).collect();
            let found = dna_quality(&table, &spec, &groups, record[2] == "true").unwrap();
            assert!(near(found.unwrap(), &record[4]), "{data} {record:?}: {found:?}");
        }
        let path = folder.join(format!("{data}__polarization-greedy-best-of-60.csv"));
        for record in records(&path).iter().skip(1).filter(|record| record[2] == "true") {
            let spec = Spec::new(&record[0], "concept", Some("agreement"));
            let groups = record[1].parse().unwrap();
            let options = Options { samples: 60, groups, ..Options::default() };
            let found = dna_polarization(&table, &spec, options).unwrap();
            let best = found.number("dna_polarization").unwrap();
            // The search is stochastic: ours must not be worse.
            assert!(
                best >= record[4].parse::<f64>().unwrap() - 1e-9,
                "{data} {record:?}: {best}"
            );
        }
    }
}

#[test]
fn the_nested_backbone_is_dna_s() {
    let Some(folder) = folder() else { return };
    for data in ["sample", "stance12"] {
        let table = table(&folder, data);
        for (aggregation, normalization) in [
            (Aggregation::Congruence, Normalization::No),
            (Aggregation::Subtract, Normalization::Average),
        ] {
            let spec = Spec {
                aggregation,
                normalization,
                method: Method::Dna,
                ..Spec::new("organization", "concept", Some("agreement"))
            };
            let found = nested_backbone(&table, &spec).unwrap();
            let name = format!(
                "{data}__nested-backbone__organization-via-concept__agreement__{}__norm-{}__dup-include.csv",
                aggregation.name(),
                normalization.name()
            );
            let wanted = records(&folder.join(name));
            assert_eq!(found.rows.len(), wanted.len() - 1);
            for (row, record) in found.rows.iter().zip(&wanted[1..]) {
                assert_eq!(row[0].show(), record[0]);
                assert_eq!(row[1].show(), record[1], "{data} {}", aggregation.name());
                for at in [2, 3] {
                    let own: f64 = row[at].show().parse().unwrap();
                    assert!(near(own, &record[at]), "{record:?}: {own}");
                }
                assert_eq!(row[4].show(), record[4]);
            }
        }
    }
}

#[test]
fn counts_by_level_are_dna_s() {
    let Some(folder) = folder() else { return };
    for data in ["sample", "stance12"] {
        let table = table(&folder, data);
        for variable in ["concept", "person"] {
            let name =
                format!("{data}__barplot-counts__{variable}__agreement__dup-include.csv");
            let spec = |level: &str| Spec {
                shape: Shape::TwoMode,
                aggregation: Aggregation::Ignore,
                method: Method::Dna,
                filters: vec![Filter {
                    variable: "agreement".into(),
                    values: vec![level.into()],
                    exclude: false,
                }],
                isolates: true,
                ..Spec::new(variable, "document.id", Some("agreement"))
            };
            let counts = ["0", "1"].map(|level| network(&table, &spec(level)).unwrap());
            for (at, record) in records(&folder.join(name)).iter().skip(1).enumerate() {
                for (matrix, theirs) in counts.iter().zip(&record[1..]) {
                    assert_eq!(matrix.rows[at], record[0]);
                    assert!(
                        near(matrix.row(at).iter().sum(), theirs),
                        "{data} {record:?}"
                    );
                }
            }
        }
    }
}
