//! What a scanner misread: what is repaired, what is left alone, where quotes point.
//!
//! `tests/ocr/` holds pages twice: as printed, and with the slips that scanners make.

use std::collections::BTreeMap;
use std::fs;

use standpoint::evaluate::{Coded, Measure, evaluate};
use standpoint::extract::{Tables, extract};
use standpoint::lexicon::words::is_word;
use standpoint::model::{Codebook, Document};
use standpoint::{Span, read};

use super::support::root;

/// Sentences this much alike (bigrams in common) are one sentence, read twice.
const ALIKE: f64 = 0.6;
/// Share of the clean page's statements that the noisy page must give, and the other way
/// round, as F1.
const KEPT: f64 = 0.89;

fn one(text: &str) -> Document {
    read::read("page.txt", text.to_owned(), None).unwrap().remove(0)
}

fn prose(document: &Document) -> String {
    let blocks = document.blocks.iter().filter(|block| block.kind.is_prose());
    blocks.map(|block| document.clean(block)).collect::<Vec<_>>().join("\n")
}

fn file(name: &str) -> String {
    fs::read_to_string(root().join("tests/ocr").join(name)).unwrap()
}

#[test]
fn commas_that_are_stops_are_read_as_stops() {
    let read = one(
        "Mr, Roe read the report, He said that tin was dear, The council thanked Mr, Roe.\n\n\
         In the view of the miners, Mr, Lee added, it was cheap, No one spoke,\n",
    );
    let expected = "Mr. Roe read the report. He said that tin was dear. The council \
                    thanked Mr. Roe.\nIn the view of the miners, Mr. Lee added, it was \
                    cheap. No one spoke.";
    assert_eq!(prose(&read), expected);
}

#[test]
fn clean_prose_is_left_alone() {
    for text in [
        "Mr. Roe, The Hague, and Mr. Lee met. However, the miners, he said, were away.",
        "The modem and the Corne family were dear to her; onsite, tothe point.",
        "He met Roe, Lee, Moe and Lars. At noon, Mr. Roe said, the barn was full.",
    ] {
        assert_eq!(prose(&one(text)), text);
    }
}

#[test]
fn misread_words_are_repaired_only_into_words() {
    let text = "The govemment rnade a rec0rd of tbe meeting. It was wri tten ofthe people \
                and thc policy of Xqzzt was discusscd. Mr. Roe had a pol1cy of his own.";
    let expected = "The government made a record of tbe meeting. It was written of the \
                    people and thc policy of Xqzzt was discussed. Mr. Roe had a policy of \
                    his own.";
    assert_eq!(prose(&one(text)), expected);
    assert!(!is_word("tbe") && !is_word("thc"), "three letters are too few to be sure");
}

#[test]
fn a_rough_page_is_read_as_it_was_written() {
    let text = "MINUTES OF THE BOARD\n\n\
        Mr. Ferrars said‘ that: the* mill ‘was~ to be:sold to ~ the. Guild and ’that\n\
        Mr. Ferrars and' his ‘brother had*.no \"papers of it. ‘The Chairman - xq\n\
        asked what.the Guild ‘would pay for a mill without a weir of its own, He\n\
        ~ wished to hear the millers‘ first, fic. Ferrars replied.that the pay- . | ey\n\
        ment was in hand and called it \"a fair price\", ‘though\" others did not\n\n\
        wr et i . aan\n\n\
        agree with him. Mr. Ferrers*thought the priee fairer than‘ any ‘that the\n\
        Chairmam would get: elsewhere. Chairman Lee and Chairman Roe agreed.\n";
    let expected = "Mr. Ferrars said that the mill was to be sold to the Guild and that Mr. \
        Ferrars and his brother had no papers of it. The Chairman asked what the Guild \
        would pay for a mill without a weir of its own. He wished to hear the millers \
        first. Mr. Ferrars replied that the payment was in hand and called it \"a fair \
        price\", though others did not agree with him. Mr. Ferrars thought the price \
        fairer than any that the Chairman would get elsewhere. Chairman Lee and Chairman \
        Roe agreed.";
    assert_eq!(prose(&one(text)), expected);
}

#[test]
fn repaired_words_open_to_the_words_of_the_file() {
    let text = "The govemment rnade a rec0rd. It was wri tten ofthe people; frorn now on \
                nobody spoke of imperialisrn or discusscd it.";
    let document = one(text);
    let block = &document.blocks[0];
    let clean = document.clean(block);
    let mut from = 0;
    let mut read = BTreeMap::new();
    for word in clean.split_whitespace() {
        let start = from + clean[from..].find(word).unwrap();
        from = start + word.len();
        let place = block.place(Span::new(start as u32, from as u32));
        read.insert(word, document.slice(place));
    }
    for (clean, page) in [
        ("government", "govemment"),
        ("made", "rnade"),
        ("record.", "rec0rd."),
        ("written", "wri tten"),
        ("of", "of"),
        ("the", "the"),
        ("from", "frorn"),
        ("imperialism", "imperialisrn"),
        ("discussed", "discusscd"),
    ] {
        assert_eq!(read[clean], page, "{clean}");
    }
}

/// Pairs of letters of a text, without signs and blanks.
fn bigrams(text: &str) -> BTreeMap<(char, char), usize> {
    let letters: Vec<char> =
        text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut found = BTreeMap::new();
    for pair in letters.windows(2) {
        *found.entry((pair[0], pair[1])).or_default() += 1;
    }
    found
}

fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (bigrams(one), bigrams(other));
    let count = |pairs: &BTreeMap<_, usize>| pairs.values().sum::<usize>();
    let common: usize =
        one.iter().map(|(pair, n)| n.min(other.get(pair).unwrap_or(&0))).sum();
    2.0 * common as f64 / (count(&one) + count(&other)).max(1) as f64
}

/// The statements of a page, by the codebook that goes with it.
fn coded(page: &str, kind: &str, codebook: &Codebook) -> Vec<Coded> {
    let tables = Tables { codebook: Some(codebook.clone()), ..Tables::default() };
    let corpus = extract(&[one(&file(&format!("{page}-{kind}.txt")))], &tables);
    for statement in &corpus.statements {
        let text = file(&format!("{page}-{kind}.txt"));
        let points: Vec<char> = text.chars().collect();
        let span = statement.span();
        let own: String = points[span.start as usize..span.end as usize].iter().collect();
        assert_eq!(own, statement.quote, "a quote is the file's own text");
    }
    corpus.statements.iter().map(Coded::from).collect()
}

/// Puts the rows of a noisy page at the places of the clean sentences that they are most
/// like; rows like none of them beyond the end.
fn aligned(noisy: Vec<Coded>, clean: &[Coded]) -> Vec<Coded> {
    let quote = |row: &Coded| row.quote.clone().unwrap_or_default();
    let end = clean.iter().map(|row| row.span.end).max().unwrap_or_default();
    noisy
        .into_iter()
        .map(|mut row| {
            let like = |other: &&Coded| likeness(&quote(&row), &quote(other));
            let best = clean.iter().max_by(|a, b| like(a).total_cmp(&like(b))).unwrap();
            row.span = match like(&best) {
                likeness if likeness >= ALIKE => best.span,
                _ => Span::new(end + row.span.start, end + row.span.end),
            };
            row
        })
        .collect()
}

#[test]
fn a_noisy_page_gives_what_the_clean_one_gives() {
    for page in ["arab-unity", "recognition"] {
        let codebook = Codebook::parse(page, &file(&format!("{page}.toml"))).unwrap();
        let clean = coded(page, "clean", &codebook);
        let noisy = aligned(coded(page, "noisy", &codebook), &clean);
        let report = evaluate(&clean, &noisy, Some(&codebook));
        for measure in [Measure::Who, Measure::Raises] {
            let kept = report.score(measure).unwrap().f1;
            assert!(kept >= KEPT, "{page} {measure:?}: {kept:.3}");
        }
    }
}
