//! Short plain sentences, each with the side that a reader gives it: how many are read so, by
//! construction. `tests/sides/*.tsv` have them, `tests/sides/codebook.toml` the issues. Those of
//! `aside.tsv` are only counted.

use std::collections::BTreeMap;
use std::fs;

use standpoint::extract::{Tables, extract};
use standpoint::model::{Codebook, Document};
use standpoint::read::read;

use super::support::root;

/// What opens the matter of each issue, before the sentence is said.
const OPENINGS: [(&str, &str); 19] = [
    ("bill", "We have the Harbour Bill before us today."),
    ("tram", "The next item is the tram line to Eastfield."),
    ("dividend", "We come now to the dividend for this year."),
    ("treaty", "The matter before us is the fishing treaty."),
    ("appeal", "This is the appeal of the owners."),
    ("vaccine", "We have to decide on approval of the vaccine."),
    ("strike", "The next item is a strike at the docks."),
    ("blockade", "The matter before us is the blockade of the port."),
    ("merger", "We come now to the merger with the Norwood hospital."),
    ("ban", "We come now to the ban on night flights."),
    ("cut", "The next item is a cut in the road budget."),
    ("limit", "The next item is a limit on class sizes."),
    ("delay", "We have to decide on postponing the election."),
    ("mine", "The matter before us is the closing of the mine."),
    ("law", "We come now to a general law on rents."),
    ("wages", "The next item is a rise in wages."),
    ("stadium", "The next item is the new stadium."),
    ("controls", "The matter before us is export controls on timber."),
    ("women", "The matter before us is the ordination of women."),
];

/// How many sentences of each construction in each file are read as a reader does. They only
/// rise. Of those aside (`aside.tsv`) only the numbers are looked at, never which they are.
const FLOORS: [(&str, &[(&str, usize)]); 3] = [
    (
        "sentences",
        &[
            ("carried", 12),
            ("condition", 6),
            ("cue", 18),
            ("denied", 18),
            ("doubt", 7),
            ("idiom", 11),
            ("judged", 11),
            ("nobody", 4),
            ("question", 5),
            ("urged", 8),
            ("vote", 5),
        ],
    ),
    (
        "mended",
        &[
            ("andnot", 2),
            ("asked", 2),
            ("ellipsis", 5),
            ("hedged", 4),
            ("if", 4),
            ("moved", 9),
            ("neutral", 8),
            ("nominal", 9),
            ("passive", 8),
            ("prefer", 4),
            ("stance", 18),
            ("verdict", 8),
            ("warned", 4),
        ],
    ),
    (
        "aside",
        &[
            ("andnot", 4),
            ("asked", 2),
            ("ellipsis", 1),
            ("hedged", 4),
            ("if", 7),
            ("moved", 6),
            ("neutral", 7),
            ("nominal", 3),
            ("passive", 2),
            ("prefer", 8),
            ("stance", 13),
            ("verdict", 3),
            ("warned", 3),
        ],
    ),
];

/// A sentence with the side that a reader gives it.
struct Plain<'t> {
    construction: &'t str,
    issue: &'t str,
    form: &'t str,
    side: &'t str,
    /// What is said before it.
    before: &'t str,
    words: &'t str,
}

fn sentences(text: &str) -> Vec<Plain<'_>> {
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [construction, issue, form, side, words] = cells[..] else {
            panic!("five cells a row: {line}");
        };
        let (before, words) = words.rsplit_once(" | ").unwrap_or(("", words));
        Plain { construction, issue, form, side, before, words }
    })
    .collect()
}

/// The sentence behind what opens its matter: as a turn of a debate, or told in minutes.
fn record(name: &str, plain: &Plain<'_>) -> Document {
    let (_, opening) =
        OPENINGS.iter().find(|(issue, _)| *issue == plain.issue).expect("an opening");
    let words = format!("{} {}", plain.before, plain.words);
    let words = words.trim_start();
    let text = match plain.form {
        "turn" => format!(
            "The CHAIRMAN: {opening}\n\nMr. ROWAN: {words}\n\nThe CHAIRMAN: Order.\n"
        ),
        _ => format!("The Chairman said: \"{opening}\" {words}\n"),
    };
    read(name, text, None).unwrap().remove(0)
}

#[test]
fn plain_sentences_are_read_as_a_reader_does() {
    let folder = root().join("tests/sides");
    let codebook = fs::read_to_string(folder.join("codebook.toml")).unwrap();
    let codebook = Codebook::parse("codebook.toml", &codebook).unwrap();
    let tables = Tables { codebook: Some(codebook), ..Tables::default() };
    for (file, floors) in FLOORS {
        let text = fs::read_to_string(folder.join(format!("{file}.tsv"))).unwrap();
        let (right, wrong) = counted(&sentences(&text), &tables);
        assert!(right.keys().all(|own| floors.iter().any(|(known, _)| known == own)));
        let shown = if file == "aside" { String::new() } else { wrong.join("\n") };
        for &(construction, floor) in floors {
            let reached = right.get(construction).copied().unwrap_or_default();
            assert!(
                reached >= floor,
                "{file}, {construction}: {reached} of {floor}\n{shown}"
            );
        }
    }
}

/// How many sentences of each construction are read as a reader does, and the others.
fn counted<'t>(
    plain: &[Plain<'t>],
    tables: &Tables,
) -> (BTreeMap<&'t str, usize>, Vec<String>) {
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (number, own) in plain.iter().enumerate() {
        let found = extract(&[record(&format!("{number}.txt"), own)], tables);
        let sides: Vec<&str> = found
            .statements
            .iter()
            .filter(|s| s.issue == own.issue && s.quote == own.words)
            .map(|s| s.toward.name())
            .collect();
        let reached = right.entry(own.construction).or_default();
        if !sides.is_empty() && sides.iter().all(|side| *side == own.side) {
            *reached += 1;
        } else {
            wrong.push(format!("{} {sides:?}: {}", own.construction, own.words));
        }
    }
    (right, wrong)
}
