//! Statements of whole volumes, judged by eye: what README says of them is what they show.

use standpoint::extract::{LEAST, MANY, Tables, extract, least};
use standpoint::model::{Codebook, Document};
use standpoint::read::read;

use super::support::root;

/// Right statements of 100 with at least a half, and of those among them that are kept by
/// default; they only rise.
const FLOORS: [(f64, usize); 2] = [(0.5, 53), (LEAST, 15)];

/// How often right, of how many, with the 95 % interval of Wilson (1927).
struct Precision {
    right: usize,
    all: usize,
    low: f64,
    high: f64,
}

impl Precision {
    fn of(rows: &[&[&str; 9]]) -> Self {
        let right = rows.iter().filter(|row| row[7] == "yes").count();
        let (z, n) = (1.96_f64, rows.len() as f64);
        let share = right as f64 / n;
        let square = z * z / n;
        let middle = (share + square / 2.0) / (1.0 + square);
        let spread = (share * (1.0 - share) / n + square / (4.0 * n)).sqrt();
        let around = z * spread / (1.0 + square);
        Self { right, all: rows.len(), low: middle - around, high: middle + around }
    }
}

#[allow(clippy::disallowed_methods, reason = "tests read what is kept in git")]
fn file(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn the_readme_tells_how_precise_whole_volumes_are() {
    let table = file("tests/volumes.tsv");
    let rows: Vec<[&str; 9]> = table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap())
        .collect();
    let mut volumes: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    volumes.dedup();
    assert_eq!((rows.len(), volumes.len()), (100, 5));
    for row in &rows {
        // What is wrong says why, and nothing else does.
        assert_eq!(row[7] == "no", !row[8].is_empty(), "{row:?}");
        assert!(["yes", "no"].contains(&row[7]), "{row:?}");
        assert!(row[6].parse::<f64>().unwrap() >= 0.5, "{row:?}");
    }
    let readme = file("README.md");
    let readme = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    for (least, floor) in FLOORS {
        let sure = |row: &&[&str; 9]| row[6].parse::<f64>().unwrap() >= least;
        let kept: Vec<&[&str; 9]> = rows.iter().filter(sure).collect();
        let Precision { right, all, low, high } = Precision::of(&kept);
        assert!(right >= floor, "{right} < {floor}");
        let said = format!("{right} of {all}, interval {low:.2} to {high:.2}");
        assert!(readme.contains(&said), "{said}");
    }
}

/// Letters that all want one thing.
fn letters(count: usize) -> Vec<Document> {
    let letter = |number: usize| {
        let text = format!(
            "Letter {number}\n\nThe French oppose the tariff reduction. We discussed the harbor.\n"
        );
        read(&format!("letter-{number}"), text, None).unwrap().remove(0)
    };
    (0..count).map(letter).collect()
}

#[test]
fn of_many_letters_only_the_surest_statements_are_kept() {
    let tables = Tables::default();
    assert!(least(&letters(MANY - 1), &tables) <= 0.0);
    let documents = letters(MANY);
    assert!((least(&documents, &tables) - LEAST).abs() < f64::EPSILON);
    let kept = extract(&documents, &tables).statements;
    assert!(kept.iter().all(|own| own.confidence.is_some_and(|c| f64::from(c) >= LEAST)));
    assert!(kept.iter().any(|own| own.issue == "tariff-reduction"), "{kept:?}");
    let asked = Tables { least: Some(0.0), ..Tables::default() };
    assert!(extract(&documents, &asked).statements.len() > kept.len());
    let named = Tables { codebook: Some(Codebook::default()), ..Tables::default() };
    assert!(least(&documents, &named) <= 0.0);
}

#[test]
fn a_volume_in_one_file_is_no_meeting() {
    let page = "The French oppose the tariff reduction. We discussed the harbor.\n\n";
    let text = format!("Present: Mr. Hale\n\n{}", page.repeat(500_000 / page.len() + 1));
    let volume = read("volume", text, None).unwrap();
    assert!((least(&volume, &Tables::default()) - LEAST).abs() < f64::EPSILON);
    let minutes = read("minutes", format!("Present: Mr. Hale\n\n{page}"), None).unwrap();
    assert!(least(&minutes, &Tables::default()) <= 0.0);
}
