//! Tokens, sentences, tags and trees: hand-made cases, laws for any text, and the model.

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use standpoint::model::{Relation, Sentence, Tag};
use standpoint::text::analyse;
use standpoint::text::model::Model;

fn parsed(text: &str) -> Sentence<'_> {
    let mut sentences = analyse(text, 0);
    assert_eq!(sentences.len(), 1, "{text}");
    sentences.remove(0)
}

fn words<'d>(sentence: &Sentence<'d>) -> Vec<&'d str> {
    sentence.tokens.iter().map(|token| token.text).collect()
}

/// The relation of a word and the word that it depends on.
fn arc<'d>(sentence: &Sentence<'d>, word: &str) -> (Relation, &'d str) {
    let found = sentence.tokens.iter().find(|token| token.text == word);
    let token = found.expect(word);
    (token.relation, sentence.tokens[token.head as usize].text)
}

#[test]
fn tokens_of_minutes() {
    let cases: [(&str, &[&str]); 5] = [
        ("Mr. Low can't come.", &["Mr.", "Low", "ca", "n't", "come", "."]),
        (
            "the pro-Western bloc’s plan",
            &["the", "pro", "-", "Western", "bloc", "’s", "plan"],
        ),
        (
            "a U.S./U.K. paper (No. 24)",
            &["a", "U.S.", "/", "U.K.", "paper", "(", "No. 24", ")"],
        ),
        ("“No,” he said—twice.", &["“", "No", ",", "”", "he", "said", "—", "twice", "."]),
        ("$1,500.50 in 1955–57", &["$", "1,500.50", "in", "1955–57"]),
    ];
    for (text, expected) in cases {
        let expected: Vec<&str> =
            expected.iter().flat_map(|part| part.split(' ')).collect();
        assert_eq!(words(&parsed(text)), expected);
    }
}

#[test]
fn sentences_of_minutes() {
    let text = "Gen. Hay spoke for the U.S. He saw Mr. A. B. Low at 9 a.m. on Nov. 5. “Why?” \
                asked Low. [Here follows discussion of trade.] 2. The board adjourned.";
    let found: Vec<String> =
        analyse(text, 3).iter().map(|sentence| words(sentence).join(" ")).collect();
    assert_eq!(
        found,
        [
            "Gen. Hay spoke for the U.S.",
            "He saw Mr. A. B. Low at 9 a.m. on Nov. 5 .",
            "“ Why ? ” asked Low .",
            "[ Here follows discussion of trade . ]",
            "2 . The board adjourned .",
        ]
    );
    assert!(analyse(text, 3).iter().all(|sentence| sentence.block == 3));
}

#[test]
fn a_plain_sentence_is_parsed() {
    let sentence = parsed("The director said that he did not favor the blockade.");
    assert_eq!(arc(&sentence, "director"), (Relation::Nsubj, "said"));
    assert_eq!(arc(&sentence, "said"), (Relation::Root, "said"));
    assert_eq!(arc(&sentence, "favor"), (Relation::Ccomp, "said"));
    assert_eq!(arc(&sentence, "he"), (Relation::Nsubj, "favor"));
    assert_eq!(arc(&sentence, "not"), (Relation::Neg, "favor"));
    assert_eq!(arc(&sentence, "blockade"), (Relation::Dobj, "favor"));
    let said = &sentence.tokens[2];
    assert_eq!((said.tag, said.lemma.as_ref()), (Tag::Vbd, "say"));
}

#[test]
fn passives_and_agents_are_told_apart() {
    let sentence = parsed("The plan was opposed by the admirals.");
    assert_eq!(arc(&sentence, "plan"), (Relation::Nsubjpass, "opposed"));
    assert_eq!(arc(&sentence, "was"), (Relation::Auxpass, "opposed"));
    assert_eq!(arc(&sentence, "by"), (Relation::Agent, "opposed"));
    assert_eq!(arc(&sentence, "admirals"), (Relation::Pobj, "by"));
}

#[test]
fn odd_text_gives_sentences() {
    assert!(analyse("", 0).is_empty());
    assert!(analyse(" \n\t ", 0).is_empty());
    for odd in ["\u{0}\u{7}", "((((((", "“““", "🙂🙂", "....", "'s", "e\u{301}", "—"]
    {
        assert!(!analyse(odd, 0).is_empty(), "{odd:?}");
    }
    let long = "x(".repeat(200_000);
    assert!(analyse(&long, 0).iter().all(|sentence| sentence.tokens.len() <= 250));
}

#[test]
fn the_embedded_model_is_the_one_described() {
    let digest = Sha256::digest(Model::bytes());
    let digest =
        digest.iter().fold(String::new(), |all, byte| all + &format!("{byte:02x}"));
    let described = include_str!("../data/model/README.md");
    assert!(described.contains(&digest), "data/model/README.md does not name {digest}");
    assert!(Model::open(Model::bytes()).is_some());
    assert!(Model::open(&Model::bytes()[..100]).is_none());
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let letters: Vec<char> = text.chars().collect();
    let mut covered = 0;
    for sentence in analyse(text, 0) {
        prop_assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= 250);
        prop_assert_eq!(sentence.span.start, sentence.tokens[0].span.start);
        let roots = sentence.tokens.iter().enumerate();
        let roots = roots.filter(|(at, token)| token.head as usize == *at).count();
        prop_assert_eq!(roots, 1);
        for token in &sentence.tokens {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            prop_assert!(covered <= start && start < end && end <= letters.len());
            let skipped = &letters[covered..start];
            prop_assert!(skipped.iter().all(|letter| letter.is_whitespace()));
            let slice: String = letters[start..end].iter().collect();
            prop_assert_eq!(slice.as_str(), token.text);
            prop_assert!((token.head as usize) < sentence.tokens.len());
            prop_assert!(sentence.span.contains(token.span));
            covered = end;
        }
    }
    prop_assert!(letters[covered..].iter().all(|letter| letter.is_whitespace()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_covered_in_order(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn near_english_is_covered_in_order(
        text in "([A-Z]?[a-z]{0,6}('s|n’t|[.]|,|—|--|\\.\\.\\.|[)]|”)?[ \n]?(“|[(]|[$]|[0-9]{1,3}%?)?){0,40}"
    ) {
        check(&text)?;
    }
}
