//! Answers on small hand-made corpora.

use standpoint::Error;
use standpoint::model::{Actor, Corpus, Issue, Position, Review, Stance, Statement};
use standpoint::network::{self, Level, Side};
use standpoint::query::{self, names};

/// A statement of `actor` on the position `issue/course`, whose supporters are on the side
/// `for_issue` of the issue.
fn said(
    id: &str,
    actor: &str,
    course: &str,
    stance: Stance,
    for_issue: Stance,
) -> Statement {
    let (issue, _) = course.split_once('/').unwrap();
    Statement {
        id: id.into(),
        document: "minutes".into(),
        quote: format!("{actor} on {course}"),
        actor: actor.into(),
        speaker: Some(actor.into()),
        issue: issue.into(),
        position: Position { id: course.into(), label: course.replace(['/', '-'], " ") },
        stance,
        toward: stance.times(for_issue),
        ..Statement::default()
    }
}

fn person(id: &str, label: &str, office: Option<&str>) -> Actor {
    Actor {
        id: id.into(),
        label: label.into(),
        office: office.map(str::to_owned),
        ..Actor::default()
    }
}

/// Ann and Bob are for the bridge, Bob on condition; Cay is against it, and so, once, is
/// Ann. On the tax Ann and Cay agree by opposite wordings.
fn council() -> Corpus {
    use Stance::{Neutral, Oppose, Support};
    let mut corpus = Corpus {
        actors: vec![
            person("ann-lee", "Ann Lee", Some("Mayor")),
            person("bob-lee", "Bob Lee", Some("Treasurer")),
            person("cay-ono", "Cay O'No", None),
        ],
        issues: vec![Issue {
            id: "bridge".into(),
            label: "New bridge".into(),
            ..Issue::default()
        }],
        statements: vec![
            said("a1", "ann-lee", "bridge/build", Support, Support),
            said("a2", "ann-lee", "bridge/delay", Support, Oppose),
            said("a3", "ann-lee", "tax/raise", Support, Support),
            Statement {
                conditional: true,
                condition: Some("if the state pays".into()),
                ..said("b1", "bob-lee", "bridge/build", Support, Support)
            },
            said("b2", "bob-lee", "tax/raise", Neutral, Support),
            said("c1", "cay-ono", "bridge/build", Oppose, Support),
            said("c2", "cay-ono", "tax/lower", Oppose, Oppose),
            Statement {
                review: Review::Rejected,
                ..said("c3", "cay-ono", "tax/lower", Support, Oppose)
            },
        ],
        ..Corpus::default()
    };
    corpus.complete();
    corpus
}

#[test]
fn holdings_keep_both_sides_and_leave_out_what_was_rejected() {
    let corpus = council();
    let held = network::holdings(&corpus, Level::Issue);
    assert_eq!(held["ann-lee"]["bridge"].side(), Side::Mixed);
    assert_eq!(held["bob-lee"]["bridge"].side(), Side::Support);
    assert_eq!(held["bob-lee"]["tax"].side(), Side::Neutral);
    assert_eq!(held["cay-ono"]["tax"].side(), Side::Support);
    let all = &held["cay-ono"]["tax"];
    assert_eq!(all.all().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["c2"]);
}

#[test]
fn agreement_counts_each_shared_issue_once() {
    let corpus = council();
    let matrix = network::agreement(&corpus, Level::Issue);
    let pair = |a, b| {
        let pair = matrix.pair(a, b).unwrap();
        (pair.agree, pair.differ, pair.shared.len())
    };
    // Ann took both sides of the bridge: she agrees with Bob on it, and differs.
    assert_eq!(pair("ann-lee", "bob-lee"), (1, 1, 1));
    assert_eq!(pair("cay-ono", "ann-lee"), (2, 1, 2));
    assert_eq!(pair("bob-lee", "cay-ono"), (0, 1, 1));
    let bridge = &matrix.pair("bob-lee", "cay-ono").unwrap().shared[0];
    assert_eq!(bridge.statements, ["b1", "c1"]);
}

#[test]
fn agreement_by_position_keeps_wordings_apart() {
    let corpus = council();
    let matrix = network::agreement(&corpus, Level::Position);
    let pair = matrix.pair("ann-lee", "cay-ono").unwrap();
    assert_eq!((pair.agree, pair.differ, pair.shared.len()), (0, 1, 1));
}

#[test]
fn agree_names_conditions_and_statements() {
    let answer = query::agree(&council(), "ann-lee", "bob-lee");
    assert_eq!((answer.agree, answer.differ), (1, 1));
    let bridge = &answer.issues[0];
    assert_eq!(bridge.label, "New bridge");
    assert!(bridge.second.conditional && !bridge.first.conditional);
    assert_eq!(bridge.second.conditions, ["if the state pays"]);
    assert_eq!(bridge.positions[0].statements, ["a1", "b1"]);
}

#[test]
fn issues_and_positions_list_who_stands_where() {
    let corpus = council();
    let issues = query::issues(&corpus);
    assert_eq!(issues[0].id, "bridge");
    assert_eq!((issues[0].support, issues[0].oppose, issues[0].neutral), (2, 2, 0));
    let positions = query::positions(&corpus);
    let build = &positions[0];
    assert_eq!(build.position.id, "bridge/build");
    let sides: Vec<_> = build.actors.iter().map(|s| (s.actor.as_str(), s.side)).collect();
    assert_eq!(
        sides,
        [
            ("ann-lee", Side::Support),
            ("bob-lee", Side::Support),
            ("cay-ono", Side::Oppose)
        ]
    );
}

#[test]
fn names_are_found_by_label_surname_office_and_id() {
    let corpus = council();
    for words in ["Ann Lee", "ann-lee", "mayor", "the Mayor", "ann", "Mrs. Ann Lee"] {
        assert_eq!(names::actor(&corpus, words).unwrap().id, "ann-lee", "{words}");
    }
    assert_eq!(names::actor(&corpus, "ono").unwrap().id, "cay-ono");
}

#[test]
fn names_that_are_doubtful_or_misspelled_are_told() {
    let corpus = council();
    let message = |words| names::actor(&corpus, words).unwrap_err().to_string();
    assert!(message("lee").contains("Ann Lee, Bob Lee"), "{}", message("lee"));
    assert!(
        message("tresurer").contains("did you mean Bob Lee"),
        "{}",
        message("tresurer")
    );
    assert!(matches!(names::actor(&corpus, ""), Err(Error::Query(_))));
    assert_eq!(names::issue(&corpus, "bridge").unwrap().id, "bridge");
    assert!(
        names::issue(&corpus, "brigde")
            .unwrap_err()
            .to_string()
            .contains("did you mean bridge")
    );
}

#[test]
fn why_takes_the_beginning_of_an_id() {
    let corpus = council();
    assert_eq!(query::why(&corpus, "b1").unwrap().actor.label, "Bob Lee");
    let several = query::why(&corpus, "a").unwrap_err().to_string();
    assert!(several.contains("3 ids begin with `a`"), "{several}");
    assert!(query::why(&corpus, "zz").is_err());
}

#[test]
fn an_empty_corpus_has_empty_answers() {
    let corpus = Corpus::default();
    assert!(query::issues(&corpus).is_empty());
    assert!(query::actors(&corpus).is_empty());
    assert!(query::positions(&corpus).is_empty());
    assert!(network::agreement(&corpus, Level::Issue).pairs.is_empty());
    assert!(query::agree(&corpus, "a", "b").issues.is_empty());
}
