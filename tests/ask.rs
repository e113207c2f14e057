//! Questions in plain words on a small corpus of two meetings: every form, every wording of
//! the grammar, what is not known, and two meetings side by side.

use standpoint::extract::Tables;
use standpoint::model::{
    Act, Actor, Corpus, DocumentEntry, Issue, Position, Responds, ResponseTo, Stance,
    Statement,
};
use standpoint::network::Side;
use standpoint::query::{
    self, Answer, Form, Index, Limits, Question, Within, diff, grammar,
};

use crate::support::{Folder, MINUTES, built};

/// A statement of `actor` on the position `issue/course` in a document, taken at `start`.
fn said(
    (document, start): (&str, u32),
    actor: &str,
    course: &str,
    stance: Stance,
    for_issue: Stance,
) -> Statement {
    let (issue, action) = course.split_once('/').unwrap();
    Statement {
        id: format!("{document}-{start}"),
        document: document.into(),
        start,
        end: start + 5,
        quote: format!("{actor} on {course}"),
        actor: actor.into(),
        speaker: Some(actor.into()),
        issue: issue.into(),
        position: Position {
            id: course.into(),
            label: format!("{} the {issue}", action.replace('-', " ")),
        },
        stance,
        toward: stance.times(for_issue),
        ..Statement::default()
    }
}

/// Ann is for the bridge in May and against it in June; Bob is for it if the state pays;
/// Cay against it throughout, and answers Bob. All but Dan, in June, are for the tax.
fn council() -> Corpus {
    use Stance::{Oppose, Support};
    let (may, june) = ("may-3", "june-7");
    let person = |id: &str, label: &str| Actor {
        id: id.into(),
        label: label.into(),
        ..Actor::default()
    };
    let document = |id: &str, date: &str| DocumentEntry {
        id: id.into(),
        title: Some(format!("Minutes of {id}")),
        date: Some(date.into()),
        ..DocumentEntry::default()
    };
    let mut corpus = Corpus {
        documents: vec![document(may, "1990-05-03"), document(june, "1990-06-07T10:00")],
        actors: vec![
            person("ann-lee", "Ann Lee"),
            person("bob-lee", "Bob Lee"),
            person("cay-ono", "Cay Ono"),
            person("trade-and-work", "Trade and Work"),
        ],
        issues: ["bridge", "tax"]
            .map(|id| Issue { id: id.into(), label: id.into(), ..Issue::default() })
            .to_vec(),
        statements: vec![
            said((may, 10), "ann-lee", "bridge/build", Support, Support),
            Statement {
                conditional: true,
                condition: Some("if the state pays".into()),
                ..said((may, 20), "bob-lee", "bridge/build", Support, Support)
            },
            Statement {
                responds_to: vec![ResponseTo {
                    relation: Responds::Disagree,
                    actor: "bob-lee".into(),
                }],
                ..said((may, 30), "cay-ono", "bridge/delay", Support, Oppose)
            },
            said((may, 40), "ann-lee", "tax/raise", Support, Support),
            said((may, 50), "bob-lee", "tax/raise", Support, Support),
            said((may, 60), "cay-ono", "tax/raise", Support, Support),
            said((june, 10), "ann-lee", "bridge/build", Oppose, Support),
            Statement {
                act: Act::Decide,
                ..said((june, 20), "trade-and-work", "tax/raise", Oppose, Support)
            },
        ],
    };
    corpus.complete();
    corpus
}

fn ask(text: &str) -> Answer {
    let (corpus, tables) = (council(), Tables::default());
    let index = Index::new(&corpus, &tables);
    let question = Question::read(&index, text, &Within::default()).unwrap();
    query::answer(&index, &question, Limits::default())
}

fn refused(text: &str) -> String {
    let (corpus, tables) = (council(), Tables::default());
    let index = Index::new(&corpus, &tables);
    Question::read(&index, text, &Within::default()).unwrap_err().to_string()
}

/// The actors and sides of all lines.
fn lines(answer: &Answer) -> Vec<(&str, Option<Side>)> {
    let lines = answer.sections.iter().flat_map(|section| &section.lines);
    lines.map(|line| (line.actor.as_str(), line.side)).collect()
}

#[test]
fn every_row_of_the_grammar_reads_its_example() {
    let (corpus, tables) = (council(), Tables::default());
    let index = Index::new(&corpus, &tables);
    for row in grammar::patterns() {
        let read = |text: &str| {
            let text = text.replace("build the bridge", "the bridge");
            let text = text.replace("in minutes", "in may-3");
            Question::read(&index, &text, &Within::default())
                .unwrap_or_else(|error| panic!("{text}: {error}"))
        };
        let question = read(row.example);
        match Form::parse(row.form) {
            Some(form) => assert_eq!(question.form, form, "{}", row.example),
            None => assert!(!question.within.is_everywhere(), "{}", row.example),
        }
    }
}

#[test]
fn questions_are_read_as_they_are_meant() {
    let (corpus, tables) = (council(), Tables::default());
    let index = Index::new(&corpus, &tables);
    let read = |text: &str| Question::read(&index, text, &Within::default()).unwrap();
    for (text, form) in [
        ("What was Ann Lee's position on the bridge?", Form::Said),
        ("Did Ann Lee support the bridge?", Form::Said),
        ("under what condition would Bob Lee build the bridge", Form::Conditions),
        ("who wanted to build the bridge and on what condition?", Form::Conditions),
    ] {
        let question = read(text);
        assert_eq!(question.form, form, "{text}");
        assert_eq!(question.topic.unwrap().issue, "bridge", "{text}");
    }
    let error = refused("who supports build the bridge in nosuchpaper");
    assert!(error.contains("no document is called `nosuchpaper`"), "{error}");
}

#[test]
fn who_only_asks_stands_apart_from_who_takes_the_side() {
    let mut corpus = council();
    let mut asked = corpus.statements[0].clone();
    asked.id = "asked".into();
    (asked.stance, asked.toward) = (Stance::Neutral, Stance::Neutral);
    corpus.statements.push(asked);
    let tables = Tables::default();
    let index = Index::new(&corpus, &tables);
    let question =
        Question::read(&index, "what did Ann Lee say", &Within::default()).unwrap();
    let answer = query::answer(&index, &question, Limits::NONE);
    let sides: Vec<_> = lines(&answer).into_iter().map(|line| line.1).collect();
    assert!(sides.contains(&Some(Side::Neutral)), "{sides:?}");
}

#[test]
fn every_form_has_a_wording() {
    for form in Form::ALL {
        let rows = grammar::patterns();
        assert!(rows.iter().any(|row| row.form == form.name()), "{}", form.name());
    }
}

#[test]
fn every_line_is_numbered_to_quotes() {
    for text in [
        "who supports build the bridge",
        "what is contested",
        "what is consensus until 1990-05",
        "who answered whom",
        "what did Ann Lee say",
        "who changed position",
        "coalitions",
        "who agrees with Ann Lee most",
    ] {
        let answer = ask(text);
        let lines: Vec<_> = answer.sections.iter().flat_map(|s| &s.lines).collect();
        assert!(!lines.is_empty(), "{text}");
        for line in lines {
            assert!(
                !line.quotes.is_empty() && line.quotes.len() == line.statements.len()
            );
            for (&number, id) in line.quotes.iter().zip(&line.statements) {
                assert_eq!(answer.quotes[number - 1].statement, *id);
            }
        }
    }
}

#[test]
fn who_supports_and_opposes_a_position() {
    let answer = ask("who supports build the bridge?");
    let both = Some(Side::Support);
    assert_eq!(lines(&answer), [("ann-lee", both), ("bob-lee", both)]);
    assert!(answer.sections[0].lines[1].conditional);
    // Who wants it delayed is against the issue, and so against what was asked.
    let against = ask("Who is against building the bridge?");
    let actors: Vec<&str> = lines(&against).into_iter().map(|line| line.0).collect();
    assert_eq!(actors, ["ann-lee", "cay-ono"]);
    let delay = ask("who was in favour of \"delay the bridge\"");
    assert_eq!(delay.sections[0].lines[0].actor, "cay-ono");
}

#[test]
fn the_period_is_part_of_the_question() {
    let actors = |text: &str| {
        lines(&ask(text)).into_iter().map(|line| line.0.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(actors("who opposes the bridge"), ["ann-lee", "cay-ono"]);
    assert_eq!(actors("who opposes the bridge since 1990-06"), ["ann-lee"]);
    assert_eq!(actors("who opposes the bridge until 3 May 1990"), ["cay-ono"]);
    assert_eq!(actors("who opposes the bridge in june-7"), ["ann-lee"]);
    assert_eq!(actors("who opposes the bridge before 1990-05-03"), [""; 0]);
    assert_eq!(actors("who opposes the bridge in 1990").len(), 2);
    assert_eq!(actors("who opposes the bridge between 1990-06 and 1990-07"), ["ann-lee"]);
}

#[test]
fn two_are_compared_even_with_and_in_a_name() {
    let agree = ask("where do Ann Lee and Cay Ono agree");
    // Ann took both sides of the bridge: they agree on it, too.
    let titles: Vec<&str> = agree.sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, ["tax", "bridge (differ on it at other times)"]);
    let differ = ask("where do Ann Lee and Trade and Work differ");
    assert_eq!(differ.question.other.as_ref().unwrap().id, "trade-and-work");
    assert_eq!(differ.sections.len(), 1);
}

#[test]
fn agreement_with_one_counts_shared_issues() {
    let answer = ask("who agrees with Cay Ono most");
    let first = &answer.sections[0];
    let score = first.score.unwrap();
    assert_eq!(first.title, "Ann Lee");
    assert_eq!((score.agree, score.differ, score.shared), (2, 1, 2));
    assert_eq!(answer.sections.len(), 1);
    let far = ask("who disagrees with Cay Ono most");
    assert_eq!(far.sections[0].title, "Trade and Work");
}

#[test]
fn changes_are_told_in_the_order_of_time() {
    let answer = ask("who changed position on the bridge");
    let section = &answer.sections[0];
    let told: Vec<_> = section.lines.iter().map(|l| (l.side, l.says.as_str())).collect();
    assert_eq!(
        told,
        [
            (Some(Side::Support), "first, on 1990-05-03"),
            (Some(Side::Oppose), "then, on 1990-06-07")
        ]
    );
    assert_eq!(answer.sections.len(), 1);
}

#[test]
fn contested_consensus_decisions_answers_conditions() {
    let contested = ask("what is contested");
    let titles: Vec<&str> = contested.sections.iter().map(|s| &*s.title).collect();
    assert_eq!(titles, ["bridge · 1 for, 1 against, 1 both", "tax · 3 for, 1 against"]);
    assert!(ask("what is consensus until 1990-05").sections[0].title.contains("3 of 3"));
    assert!(ask("what was consensus since 1990-06").sections.is_empty());
    let proposals = ask("which proposals are contested");
    assert_eq!(proposals.sections.len(), 1);
    assert_eq!(proposals.sections[0].title, "raise the tax (tax) · 3 for, 1 against");
    let shared = ask("which positions on the bridge are shared until 1990-05");
    let titles: Vec<&str> = shared.sections.iter().map(|s| &*s.title).collect();
    assert_eq!(titles, ["build the bridge (bridge) · 2 of 2 for it"]);
    assert_eq!(lines(&ask("what was decided")), [("trade-and-work", Some(Side::Oppose))]);
    let answered = ask("who answered whom");
    assert_eq!(answered.sections[0].title, "Cay Ono → Bob Lee");
    assert_eq!(answered.sections[0].lines[0].says, "disagrees with Bob Lee");
    let conditions = ask("under what conditions would Bob Lee accept the bridge");
    assert_eq!(conditions.sections[0].lines[0].says, "if the state pays");
}

#[test]
fn coalitions_are_camps_on_a_topic_and_groups_over_all() {
    let camps = ask("what are the coalitions on the bridge");
    let titles: Vec<&str> = camps.sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, ["for it, on a condition", "against it", "on both sides"]);
    let groups = ask("coalitions");
    assert!(groups.sections[0].lines.iter().any(|line| line.actor == "ann-lee"));
}

#[test]
fn what_is_not_known_is_told_with_what_is_near() {
    assert!(refused("what did An Lee say").contains("did you mean Ann Lee"));
    assert!(refused("what did Lee say").contains("Ann Lee, Bob Lee"));
    assert!(refused("who suports the tax").contains("“who supports the tax”"));
    assert!(refused("who supports the brigde").contains("did you mean bridge"));
    assert!(refused("why is the sky blue").contains("who supports X"));
    assert!(refused("").contains("from 1 to 64 words"));
    assert!(refused(&"who supports ".repeat(40)).contains("from 1 to 64 words"));
    let nothing = ask("who opposes the tax until 1990-05").nothing();
    for words in ["who opposes “the tax” to 1990-05", "issue “tax”", "6 statements in 1"]
    {
        assert!(nothing.contains(words), "{nothing}");
    }
}

#[test]
fn limits_count_what_they_leave_out() {
    let (corpus, tables) = (council(), Tables::default());
    let index = Index::new(&corpus, &tables);
    let question =
        Question::read(&index, "what is contested", &Within::default()).unwrap();
    let answer = query::answer(&index, &question, Limits { lines: 1, quotes: 1 });
    assert_eq!((answer.sections.len(), answer.more), (1, 1));
    assert_eq!((answer.sections[0].lines.len(), answer.sections[0].more), (1, 2));
}

#[test]
fn two_meetings_are_compared_by_who_stands_where() {
    let part = |id: &str| {
        let mut corpus = council();
        let documents = vec![id.to_owned()];
        Within { documents, ..Within::default() }.keep(&mut corpus);
        corpus
    };
    let found = diff(&part("may-3"), &part("june-7"));
    assert!(!found.same_records && found.added.is_empty());
    let first = &found.moved[0];
    assert_eq!(first.actor, "ann-lee");
    assert_eq!((first.before, first.after), (Some(Side::Support), Some(Side::Oppose)));
    assert_eq!(found.pairs.len(), 3);
}

#[test]
fn two_runs_are_compared_statement_by_statement() {
    let before = council();
    let mut after = council();
    after.statements.remove(0);
    let turned = after.statements.iter_mut().find(|s| s.id == "may-3-10").unwrap();
    turned.toward = Stance::Oppose;
    turned.id = "renamed".into();
    after.statements.push(said(
        ("june-7", 90),
        "bob-lee",
        "bridge/build",
        Stance::Oppose,
        Stance::Support,
    ));
    after.complete();
    let found = diff(&before, &after);
    let ids = |entries: &[diff::Entry]| {
        entries.iter().map(|e| e.quote.statement.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&found.added), ["june-7-90"]);
    assert_eq!(ids(&found.gone), ["june-7-10"]);
    assert_eq!(found.turned[0].after.quote.statement, "renamed");
    assert_eq!(found.kept, 6);
    assert!(diff(&before, &before).is_empty());
}

#[test]
fn an_empty_corpus_answers_nothing() {
    let (corpus, tables) = (Corpus::default(), Tables::default());
    let index = Index::new(&corpus, &tables);
    for text in ["what is contested", "what is consensus", "coalitions", "decisions"] {
        let question = Question::read(&index, text, &Within::default()).unwrap();
        let answer = query::answer(&index, &question, Limits::NONE);
        assert!(answer.sections.is_empty() && answer.nothing().contains("0 statements"));
    }
}

#[test]
fn the_program_asks_by_words_and_by_flags() {
    let folder = built();
    let words = folder.run(&["ask", "who supports the bridge"]).ok();
    let flags = folder.run(&["ask", "--form", "supports", "--about", "the bridge"]).ok();
    assert_eq!(words.out, flags.out);
    assert!(words.out.contains("1. “"), "{}", words.out);
    let json = folder.run(&["ask", "--json", "what", "is", "contested"]).ok().json();
    assert_eq!(json["command"], "ask");
    assert!(json["data"]["sections"][0]["lines"][0]["quotes"][0].is_u64());
    folder.run(&["ask", "what did the Mayro say"]).code(1).says(&["did you mean"]);
    folder.run(&["ask", "--form", "agree"]).code(1).says(&["needs an actor"]);
    folder
        .run(&["ask", "who supports the bridge", "--from", "1991"])
        .code(1)
        .says(&["nothing found", "from 1991"]);
    folder.run(&["who", "supports", "the bridge", "--from", "soon"]).code(1);
    let help = folder.run(&["ask", "--help"]).ok().out;
    assert!(help.contains("who sided with whom") && help.contains("before 1963"));
}

#[test]
fn the_program_compares_two_runs() {
    let folder = Folder::new();
    folder.file("minutes.txt", MINUTES);
    folder.run(&["extract", "minutes.txt", "-o", "one.jsonl"]).ok();
    let text = String::from_utf8(folder.read("one.jsonl")).unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    assert!(!first.is_empty());
    folder.file("two.jsonl", rest);
    let same = folder.run(&["diff", "one.jsonl", "one.jsonl", "--check"]).ok();
    assert!(same.out.contains("nothing differs"), "{}", same.out);
    let other = folder.run(&["diff", "one.jsonl", "two.jsonl"]).ok();
    assert!(other.out.contains("1 gone"), "{}", other.out);
    folder.run(&["diff", "one.jsonl", "two.jsonl", "--check"]).code(1);
}
