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

/// How many sentences of each construction are read as a reader does. They only rise.
const FLOORS: [(&str, usize); 11] = [
    ("carried", 11),
    ("condition", 5),
    ("cue", 18),
    ("denied", 18),
    ("doubt", 7),
    ("idiom", 11),
    ("judged", 10),
    ("nobody", 4),
    ("question", 5),
    ("urged", 8),
    ("vote", 5),
];

/// A sentence with the side that a reader gives it.
struct Plain<'t> {
    construction: &'t str,
    issue: &'t str,
    form: &'t str,
    side: &'t str,
    words: &'t str,
}

fn sentences(text: &str) -> Vec<Plain<'_>> {
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [construction, issue, form, side, words] = cells[..] else {
            panic!("five cells a row: {line}");
        };
        Plain { construction, issue, form, side, words }
    })
    .collect()
}

/// The sentence behind what opens its matter: as a turn of a debate, or told in minutes.
fn record(name: &str, plain: &Plain<'_>) -> Document {
    let (_, opening) =
        OPENINGS.iter().find(|(issue, _)| *issue == plain.issue).expect("an opening");
    let words = plain.words;
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
    let text = fs::read_to_string(folder.join("sentences.tsv")).unwrap();
    let codebook = fs::read_to_string(folder.join("codebook.toml")).unwrap();
    let codebook = Codebook::parse("codebook.toml", &codebook).unwrap();
    let tables = Tables { codebook: Some(codebook), ..Tables::default() };
    let plain = sentences(&text);
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (number, own) in plain.iter().enumerate() {
        let found = extract(&[record(&format!("{number}.txt"), own)], &tables);
        let sides: Vec<&str> = found
            .statements
            .iter()
            .filter(|s| s.issue == own.issue && s.quote == own.words)
            .map(|s| s.toward.name())
            .collect();
        if !sides.is_empty() && sides.iter().all(|side| *side == own.side) {
            *right.entry(own.construction).or_default() += 1;
        } else {
            wrong.push(format!("{} {sides:?}: {}", own.construction, own.words));
        }
    }
    for (construction, floor) in FLOORS {
        let reached = right.get(construction).copied().unwrap_or_default();
        assert!(
            reached >= floor,
            "{construction}: {reached} of {floor}\n{}",
            wrong.join("\n")
        );
    }
    assert!(plain.iter().all(|own| FLOORS.iter().any(|(c, _)| *c == own.construction)));
}
