//! The word tables: hand-checked pairs both ways, laws, and that the shipped bytes are the
//! documented ones.

use std::fmt::Write as _;

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use standpoint::lexicon::words::{
    Class, coverage, family, is_group_noun, is_person_noun, lemma, opposite, parts,
    phrase_similarity, rarity, senses, similarity,
};
use standpoint::model::Tag;

const TABLES: &[u8] = include_bytes!("../data/words/en.bin");
const README: &str = include_str!("../data/words/README.md");
const PAIRS: &str = include_str!("../data/words/pairs.tsv");

#[test]
fn the_shipped_tables_are_the_documented_ones() {
    let digest = Sha256::digest(TABLES).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    assert!(README.contains(&digest), "README.md must name the digest {digest}");
    assert!(TABLES.len() < 4_000_000);
}

#[test]
fn the_classes_are_in_the_tables_order() {
    let names: Vec<&str> = Class::ALL.iter().map(|class| class.name()).collect();
    let names = names.join("\n");
    let found = TABLES.windows(names.len()).any(|window| window == names.as_bytes());
    assert!(found, "the enum and the section of names differ");
}

#[test]
fn lemmas() {
    let cases = [
        ("missiles", Tag::Nns, "missile"),
        ("countries", Tag::Nns, "country"),
        ("congressmen", Tag::Nns, "congressman"),
        ("bases", Tag::Nns, "base"),
        ("crises", Tag::Nns, "crisis"),
        ("arms", Tag::Nns, "arms"),
        ("series", Tag::Nns, "series"),
        ("IL-28s", Tag::Nns, "IL-28"),
        ("U-2s", Tag::Nnps, "U-2"),
        ("Soviets", Tag::Nnps, "Soviet"),
        ("Americans", Tag::Nnps, "American"),
        ("Honduras", Tag::Nnps, "Honduras"),
        ("Kennedy", Tag::Nnp, "Kennedy"),
        ("said", Tag::Vbd, "say"),
        ("withdrew", Tag::Vbd, "withdraw"),
        ("agreed", Tag::Vbn, "agree"),
        ("hoping", Tag::Vbg, "hope"),
        ("stopping", Tag::Vbg, "stop"),
        ("falling", Tag::Vbg, "fall"),
        ("imposed", Tag::Vbn, "impose"),
        ("denies", Tag::Vbz, "deny"),
        ("was", Tag::Vbd, "be"),
        ("are", Tag::Vbp, "be"),
        ("’re", Tag::Vbp, "be"),
        ("n’t", Tag::Rb, "not"),
        ("need", Tag::Vbp, "need"),
        ("found", Tag::Vb, "found"),
        ("better", Tag::Jjr, "good"),
        ("earliest", Tag::Jjs, "early"),
        ("larger", Tag::Jjr, "large"),
        ("Withdrawal", Tag::Nn, "withdrawal"),
        ("them", Tag::Prp, "they"),
        ("should", Tag::Md, "should"),
    ];
    let wrong: Vec<_> = cases
        .into_iter()
        .map(|(form, tag, expected)| (form, lemma(form, tag), expected))
        .filter(|(_, lemma, expected)| lemma != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn families_hold_what_belongs_together() {
    let related = [
        "withdraw withdrawal",
        "invade invasion",
        "invasion invader",
        "inspect inspection",
        "inspection inspector",
        "reconnoitre reconnaissance",
        "assure assurance",
        "Cuba Cuban",
        "France French",
        "Turkey Turkish",
        "negotiate negotiator",
        "defence defense",
        "organise organization",
        "verify verification",
        "destroy destruction",
        "bomb bomber",
        "deter deterrent",
        "on-site onsite",
        "cease-fire ceasefire",
        "Gaullism Gaullist",
        "minister ministerial",
        "denuclearize denuclearization",
        "Xyzzyism Xyzzyist",
        "xyzzies xyzzy",
    ];
    let wrong: Vec<&str> = related.into_iter().filter(|pair| !one_family(pair)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn families_keep_apart_what_does_not() {
    let unrelated = [
        "party part",
        "state station",
        "object objective",
        "sign significant",
        "general generate",
        "commit committee",
        "minister minimum",
        "May may",
        "US us",
        "import important",
        "arms arm",
        "press president",
        "force forest",
        "Soviet Cuba",
    ];
    let wrong: Vec<&str> =
        unrelated.into_iter().filter(|pair| one_family(pair)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn one_family(pair: &str) -> bool {
    let (one, other) = pair.split_once(' ').expect("a pair");
    family(one) == family(other)
}

#[test]
fn likeness_tells_related_words_from_others() {
    let rows = PAIRS.lines().filter(|line| !line.starts_with('#'));
    let (mut related, mut others) = (Vec::new(), Vec::new());
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let likeness = similarity(fields[0], fields[1]);
        if fields[2] == "1" { related.push(likeness) } else { others.push(likeness) }
    }
    let won: f64 = related.iter().map(|r| won_over(*r, &others)).sum();
    let area = won / (related.len() * others.len()) as f64;
    assert!(area > 0.985, "area under the curve {area}");
}

/// How many of the others a likeness is larger than; equal ones count half.
fn won_over(likeness: f32, others: &[f32]) -> f64 {
    let point = |other: &f32| match likeness.total_cmp(other) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    };
    others.iter().map(point).sum()
}

#[test]
fn likeness_ranks_the_right_word_first() {
    // A word, the one of the others that a reader would take for it, and two that he would not.
    let cases = [
        ["overflight", "reconnaissance", "inspection", "missile"],
        ["pledge", "assurance", "quarantine", "bomber"],
        ["guarantee", "assurance", "blockade", "overflight"],
        ["photography", "reconnaissance", "assurance", "embargo"],
        ["russian", "soviet", "cuban", "french"],
        ["quarantine", "blockade", "assurance", "loan"],
        ["truce", "armistice", "tariff", "election"],
        ["frontier", "border", "treaty", "loan"],
    ];
    for [word, right, wrong, too] in cases {
        let [best, next, last] = [right, wrong, too].map(|w| similarity(word, w));
        assert!(best > next && best > last, "{word}: {right} {best}, {next}, {last}");
    }
}

#[test]
fn phrases() {
    let label = ["withdrawal", "of", "the", "bomber"];
    let near = phrase_similarity(&label, &["the", "aircraft", "be", "remove"]);
    let far = phrase_similarity(&label, &["the", "loan", "be", "repay"]);
    assert!(near > far, "{near} {far}");
    assert!(coverage(&[], &["anything"]).abs() < f32::EPSILON);
}

#[test]
fn kinds_of_nouns_and_verbs() {
    for person in ["ambassador", "secretary", "inspector", "delegate", "chairman"] {
        assert!(is_person_noun(person), "{person}");
    }
    for group in ["committee", "government", "army", "delegation", "party", "council"] {
        assert!(is_group_noun(group), "{group}");
    }
    for thing in ["missile", "treaty", "decision", "xyzzy", ""] {
        assert!(!is_person_noun(thing) && !is_group_noun(thing), "{thing}");
    }
    assert_eq!(senses("missile", false).next(), Some(Class::NounArtifact));
    assert_eq!(senses("believe", true).next(), Some(Class::VerbCognition));
    assert_eq!(senses("invasion", false).next(), Some(Class::NounAct));
}

#[test]
fn opposites() {
    for pair in ["accept reject", "increase decrease", "possible impossible"] {
        let (one, other) = pair.split_once(' ').unwrap();
        assert!(opposite(one, other) && opposite(other, one), "{pair}");
        assert!(!opposite(one, one));
    }
}

#[test]
fn hyphened_words() {
    assert!(similarity("no-invasion", "invade") > 0.8);
    assert_eq!(parts("surface-to-air").collect::<Vec<_>>(), ["surface", "to", "air"]);
    assert_eq!(parts("SA-2").collect::<Vec<_>>(), ["SA-2"]);
    assert_eq!(parts("--").count(), 0);
}

#[test]
fn rarity_follows_the_genre() {
    let rising = ["the", "government", "treaty", "tariff", "overflight"];
    for pair in rising.windows(2) {
        assert!(rarity(pair[0]) < rarity(pair[1]), "{pair:?}");
    }
    assert!(rarity("xyzzy") > rarity("treaty") && rarity("xyzzy") < 0.95);
}

fn tag() -> impl Strategy<Value = Tag> {
    (0..Tag::ALL.len()).prop_map(|at| Tag::ALL[at])
}

proptest! {
    #[test]
    fn any_string_is_a_word(form in "\\PC*", other in "\\PC*", tag in tag()) {
        let lemma = lemma(&form, tag);
        let likeness = similarity(&lemma, &other);
        prop_assert!((0.0..=1.0).contains(&likeness));
        prop_assert!((0.0..=1.0).contains(&rarity(&form)));
        prop_assert!((likeness - similarity(&other, &lemma)).abs() < f32::EPSILON);
        prop_assert!((similarity(&form, &form) - 1.0).abs() < f32::EPSILON);
        prop_assert!(!opposite(&form, &form));
    }

    #[test]
    fn likeness_of_known_words_is_even(a in 0usize..200, b in 0usize..200) {
        let words: Vec<&str> =
            PAIRS.lines().skip(1).flat_map(|row| row.split('\t').take(2)).collect();
        let (one, other) = (words[a], words[b]);
        prop_assert!((similarity(one, other) - similarity(other, one)).abs() < f32::EPSILON);
        prop_assert!((0.0..=1.0).contains(&similarity(one, other)));
        prop_assert_eq!(opposite(one, other), opposite(other, one));
    }

    #[test]
    fn a_lemma_of_a_base_form_is_itself(a in 0usize..200) {
        let words: Vec<&str> =
            PAIRS.lines().skip(1).flat_map(|row| row.split('\t').take(2)).collect();
        prop_assert_eq!(lemma(words[a], Tag::Nn), words[a]);
    }
}
