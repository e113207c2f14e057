//! Laws of the file: order, concatenation, cut lines.

use proptest::prelude::*;
use standpoint::Error;
use standpoint::review::{Action, Decision, Log, line, merge};

use super::{about, ends, found, log, minutes};

/// Decisions of three people on a few statements, many at the same moment.
fn decisions() -> impl Strategy<Value = Vec<Decision>> {
    let one = (0..6usize, 0..3usize, 0..4usize, 0..5usize);
    prop::collection::vec(one, 0..24).prop_map(|drawn| {
        let (documents, corpus) = found(&minutes());
        let people = ["Anna", "Ben", "Céline"];
        let actions = [Action::Accept, Action::Reject, Action::Skip, Action::Accept];
        let make = |(statement, person, action, second): (usize, usize, usize, usize)| {
            let statement = &corpus.statements[statement];
            let by = (people[person], second);
            about(statement, &documents[0], by, actions[action], None)
        };
        drawn.into_iter().map(make).collect()
    })
}

fn file(decisions: &[Decision]) -> String {
    decisions.iter().map(line).collect()
}

fn read(text: &str) -> Log {
    Log::read("decisions.jsonl", text.as_bytes()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn two_files_are_joined_in_any_order(one in decisions(), two in decisions()) {
        let there = read(&(file(&one) + &file(&two)));
        prop_assert_eq!(&there, &read(&(file(&two) + &file(&one))));
        let mut joined = read(&file(&one));
        joined.join(read(&file(&two)));
        prop_assert_eq!(&there, &joined);
        // A file put behind itself says nothing new.
        prop_assert_eq!(&there, &read(&(file(&one) + &file(&two) + &file(&one))));
        // So does one whose last line has no end.
        prop_assert_eq!(&there, &read(&(file(&one).trim_end().to_owned() + &file(&two))));
    }

    #[test]
    fn shuffled_lines_merge_alike(decisions in decisions(), turn in 0..24usize) {
        let (documents, corpus) = found(&minutes());
        let mut turned = decisions.clone();
        turned.rotate_left(turn % decisions.len().max(1));
        let (mut one, mut other) = (corpus.clone(), corpus);
        let report = merge(&mut one, &documents, &log(decisions));
        prop_assert_eq!(report, merge(&mut other, &documents, &log(turned)));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_file_cut_anywhere_loses_only_the_cut_line(decisions in decisions(), cut in 0..20_000usize) {
        let whole = file(&decisions);
        let cut = cut % (whole.len() + 1);
        let log = Log::read("decisions.jsonl", &whole.as_bytes()[..cut]).unwrap();
        let lines = ends(&whole.as_bytes()[..cut]);
        // A line that lacks only its end is whole.
        let kept = read(&file(&decisions[..lines]));
        let more = read(&file(&decisions[..(lines + 1).min(decisions.len())]));
        prop_assert!(log.decisions() == kept.decisions() || log.decisions() == more.decisions());
        prop_assert!(log.torn().len() <= 1);
        // Another writer goes on, on the same line or a new one.
        for join in ["", "\n"] {
            let mut bytes = whole.as_bytes()[..cut].to_vec();
            bytes.extend_from_slice(join.as_bytes());
            bytes.extend_from_slice(whole.as_bytes());
            let log = Log::read("decisions.jsonl", &bytes).unwrap();
            let whole = read(&whole);
            prop_assert_eq!(log.decisions(), whole.decisions());
        }
    }
}

#[test]
fn what_is_unknown_is_refused_with_its_place() {
    let whole = r#"{"schema":"standpoint-decision/1","id":"0123456789ab","at":"2024-05-03T09:00:00Z","by":"Anna","action":"undo","undoes":"0123456789ab"}"#;
    let fault = |text: &str| match Log::read("d.jsonl", text.as_bytes()) {
        Err(Error::Decisions(fault)) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(read(whole).decisions().len(), 1);
    let unknown = fault(&format!("{whole}\n{}", whole.replace("undoes", "undid")));
    assert_eq!(
        (unknown.line, unknown.message.contains("unknown field `undid`")),
        (2, true)
    );
    assert!(unknown.column > 100, "{}", unknown.column);
    let missing = fault(&whole.replace(",\"undoes\":\"0123456789ab\"", ""));
    assert!(missing.message.contains("`undo` needs `undoes`"), "{}", missing.message);
    let newer = fault(&whole.replace("decision/1", "decision/2"));
    assert!(newer.message.contains("standpoint-decision/2"), "{}", newer.message);
    let noon = fault(&whole.replace("2024-05-03T09:00:00Z", "noon"));
    assert!(noon.line == 1 && noon.column > 1);
    let zeros =
        Log::read("d.jsonl", b"{\"schema\":\"standpoint-decision/1\",\0\0").unwrap();
    assert_eq!((zeros.decisions().len(), zeros.torn().len()), (0, 1));
    assert_eq!(read(&format!("{whole}\n\0\0\0\0")).decisions().len(), 1);
}
