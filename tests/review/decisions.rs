//! What decisions do to a corpus, and what becomes of them when text or machine change.

use std::collections::BTreeSet;

use standpoint::model::{Coding, Corpus, Position, Review, Stance, Statement};
use standpoint::review::{
    Action, Anchor, Decision, Entry, Fate, Kind, Place, Share, in_step, keep_reviewed,
    merge, queue, restore, skipped,
};

use super::{about, found, log, made, minutes, numbered};

fn edit(toward: Stance) -> Coding {
    let (stance, toward) = (Some(toward), Some(toward));
    Coding { stance, toward, ..Coding::default() }
}

#[test]
fn both_sides_of_an_edit_stay_in_step() {
    let (_, mut corpus) = found(&minutes());
    let at = |corpus: &Corpus| {
        let sided = |s: &&Statement| s.stance != Stance::Neutral && s.stance == s.toward;
        corpus.statements.iter().find(sided).unwrap().clone()
    };
    let mut statement = at(&corpus);
    let stepped = |statement: &Statement, corpus: &Corpus, mut to: Coding| {
        in_step(&mut to, statement, corpus);
        (to.stance, to.toward)
    };
    let to = |stance, toward| Coding { stance, toward, ..Coding::default() };
    let (support, oppose) = (Some(Stance::Support), Some(Stance::Oppose));
    // The position furthers its issue.
    assert_eq!(stepped(&statement, &corpus, to(oppose, None)), (oppose, oppose));
    assert_eq!(stepped(&statement, &corpus, to(None, support)), (support, support));
    // It hinders it.
    statement.toward = statement.stance.opposite();
    assert_eq!(stepped(&statement, &corpus, to(oppose, None)), (oppose, support));
    assert_eq!(stepped(&statement, &corpus, to(oppose, oppose)), (oppose, oppose));
    // Nobody tells.
    (statement.stance, statement.toward) = (Stance::Neutral, Stance::Neutral);
    corpus.statements.clear();
    assert_eq!(stepped(&statement, &corpus, to(oppose, None)), (oppose, None));
    let neutral = Some(Stance::Neutral);
    assert_eq!(stepped(&statement, &corpus, to(neutral, None)), (neutral, neutral));
}

/// Sixty decisions on the first sixty statements: accepted, rejected, edited in turn.
fn sixty() -> (String, Vec<Decision>) {
    let text = minutes();
    let (documents, corpus) = found(&text);
    assert!(corpus.statements.len() >= 60, "{}", corpus.statements.len());
    let decisions =
        corpus.statements.iter().take(60).enumerate().map(|(at, statement)| {
            let (action, to) = match at % 3 {
                0 => (Action::Accept, None),
                1 => (Action::Reject, None),
                _ => (Action::Edit, Some(edit(Stance::Neutral))),
            };
            about(statement, &documents[0], ("Anna", at), action, to)
        });
    (text.clone(), decisions.collect())
}

/// Letters changed in a sentence, as a proofreader would.
fn misread(text: &str, quote: &str) -> String {
    let words: Vec<&str> = quote.split(' ').collect();
    let changed =
        quote.replacen(words[words.len() - 2], "tbe", 1).replacen("th", "tli", 1);
    assert_ne!(changed, quote);
    text.replacen(quote, &changed, 1)
}

#[test]
fn decisions_outlive_a_new_paragraph_ten_corrected_quotes_and_a_deletion() {
    let (text, decisions) = sixty();
    let quote = |at: usize| decisions[at].anchor.as_ref().unwrap().exact.clone();
    let mut changed =
        text.replacen("\n\n", "\n\nThe board met in the hall. It rained.\n\n", 1);
    for at in 20..30 {
        changed = misread(&changed, &quote(at));
    }
    let gone = quote(40);
    changed = changed.replacen(&gone, "", 1);
    let (documents, mut corpus) = found(&changed);
    let report = merge(&mut corpus, &documents, &log(decisions.clone()));
    assert_eq!(report.outcomes.len(), 60);
    for (at, decision) in decisions.iter().enumerate() {
        let outcome = report.outcomes.iter().find(|o| o.decision == decision.id).unwrap();
        // A sentence can hold two statements.
        if quote(at) == gone {
            assert_eq!(outcome.fate, Fate::Orphaned, "{outcome:?}");
            continue;
        }
        // A machine that reads a corrected sentence otherwise is told of; nothing else is.
        let conflict = (20..30).contains(&at) && outcome.fate == Fate::Conflict;
        assert!(conflict || outcome.fate == Fate::Reanchored, "{at}: {outcome:?}");
        let id = outcome.statement.as_ref();
        let statement = corpus.statements.iter().find(|s| Some(&s.id) == id);
        if decision.action == Action::Reject {
            let rejected = |s: &Statement| s.review == Review::Rejected;
            assert!(conflict || statement.is_none_or(rejected), "{at}: {statement:?}");
            continue;
        }
        let kept = statement.unwrap();
        let coding = if at % 3 == 0 { &decision.from } else { &decision.to };
        assert_eq!(Some(kept.toward), coding.as_ref().unwrap().toward, "{at}");
        assert!(matches!(kept.review, Review::Accepted | Review::Edited));
    }
}

#[test]
fn merging_twice_is_merging_once_and_can_be_taken_back() {
    let (text, decisions) = sixty();
    let (documents, corpus) = found(&text);
    let decisions = log(decisions);
    let mut once = corpus.clone();
    let report = merge(&mut once, &documents, &decisions);
    assert_eq!(report.count(Fate::Kept), 60, "{}", report.words());
    let share = Share::of(&once.statements);
    assert_eq!((share.accepted, share.rejected, share.edited), (20, 20, 20));
    let mut twice = once.clone();
    // The texts are not at hand, as where a folder is read that was built.
    assert_eq!(merge(&mut twice, &[], &decisions).count(Fate::Kept), 60);
    assert_eq!(twice, once);
    restore(&mut twice);
    assert_eq!(twice.statements, corpus.statements);
    keep_reviewed(&mut once);
    assert_eq!(once.statements.len(), 40);
}

#[test]
fn an_undo_takes_back_its_authors_own_decision_only() {
    let (documents, corpus) = found(&minutes());
    let first = &corpus.statements[0];
    let reject = about(first, &documents[0], ("Anna", 1), Action::Reject, None);
    let undo = |by: &str, second: usize, id: &str| {
        let mut undo = made(by, second, Action::Undo);
        undo.undoes = Some(id.to_owned());
        numbered(undo)
    };
    let fates = |decisions: Vec<Decision>| {
        let mut merged = corpus.clone();
        let report = merge(&mut merged, &documents, &log(decisions));
        let review = merged.statements.iter().find(|s| s.id == first.id).unwrap().review;
        (review, report.outcomes.iter().map(|o| o.fate).collect::<Vec<_>>())
    };
    let own = undo("Anna", 2, &reject.id);
    let (review, fate) = fates(vec![reject.clone(), own.clone()]);
    assert_eq!((review, fate), (Review::Unreviewed, vec![Fate::Undone, Fate::Kept]));
    let other = undo("Ben", 2, &reject.id);
    let (review, fate) = fates(vec![reject.clone(), other]);
    assert_eq!((review, fate), (Review::Rejected, vec![Fate::Kept, Fate::Orphaned]));
    let again = undo("Anna", 3, &own.id);
    let (review, fate) = fates(vec![reject, own, again]);
    let fate_of_three = vec![Fate::Kept, Fate::Undone, Fate::Kept];
    assert_eq!((review, fate), (Review::Rejected, fate_of_three));
}

#[test]
fn two_people_who_differ_are_told_and_the_last_stands() {
    let (documents, corpus) = found(&minutes());
    let first = &corpus.statements[0];
    let by = |by, second, action| about(first, &documents[0], (by, second), action, None);
    let mut merged = corpus.clone();
    let mut decisions = vec![by("Anna", 1, Action::Reject), by("Ben", 2, Action::Accept)];
    let report = merge(&mut merged, &documents, &log(decisions.clone()));
    assert_eq!(report.count(Fate::Conflict), 2);
    assert!(report.outcomes[0].why.contains("Anna and Ben differ"));
    assert_eq!(merged.statements[0].review, Review::Accepted);
    assert_eq!(merged.statements[0].reviewed.as_ref().unwrap().by, "Ben");
    // Once Anna comes round, nothing is open.
    decisions.push(by("Anna", 3, Action::Accept));
    assert_eq!(merge(&mut merged, &documents, &log(decisions)).count(Fate::Conflict), 0);
}

#[test]
fn what_the_machine_now_says_otherwise_is_a_conflict_and_the_person_stands() {
    let (documents, corpus) = found(&minutes());
    let first = &corpus.statements[0];
    let seen = first.toward.opposite();
    let mut decision = about(first, &documents[0], ("Anna", 1), Action::Accept, None);
    decision.from.as_mut().unwrap().toward = Some(seen);
    let mut merged = corpus.clone();
    let report = merge(&mut merged, &documents, &log([decision.clone()]));
    assert_eq!(report.outcomes[0].fate, Fate::Conflict);
    assert!(report.outcomes[0].why.contains("toward"), "{}", report.outcomes[0].why);
    assert_eq!(
        (merged.statements[0].toward, merged.statements[0].review),
        (seen, Review::Edited)
    );
    // What was rejected was another suggestion: this one is open.
    decision.action = Action::Reject;
    let report = merge(&mut merged, &documents, &log([decision]));
    assert_eq!(report.outcomes[0].fate, Fate::Conflict);
    assert_eq!(merged.statements[0].review, Review::Unreviewed);
}

#[test]
fn a_statement_that_the_machine_no_longer_finds_stays_as_it_was_accepted() {
    let (documents, mut corpus) = found(&minutes());
    let lost = corpus.statements.remove(5);
    let decision = about(&lost, &documents[0], ("Anna", 1), Action::Accept, None);
    let report = merge(&mut corpus, &documents, &log([decision]));
    assert_eq!(report.outcomes[0].fate, Fate::Conflict);
    let kept = corpus.statements.iter().find(|s| s.id == lost.id).unwrap();
    assert_eq!(
        (&kept.actor, kept.toward, &kept.quote),
        (&lost.actor, lost.toward, &lost.quote)
    );
    assert_eq!(kept.review, Review::Accepted);
}

#[test]
fn a_person_adds_a_statement() {
    let (documents, mut corpus) = found(&minutes());
    let count = corpus.statements.len();
    let mut add =
        about(&corpus.statements[3], &documents[0], ("Anna", 1), Action::Add, None);
    (add.statement, add.from) = (None, None);
    add.to = Some(Coding {
        actor: Some("the-guests".into()),
        issue: Some("toll".into()),
        stance: Some(Stance::Oppose),
        toward: Some(Stance::Oppose),
        position: Some(Position { id: "toll/for".into(), label: "keep the toll".into() }),
        ..Coding::default()
    });
    assert_eq!(add.check(), Ok(()));
    let report = merge(&mut corpus, &documents, &log([add.clone()]));
    assert_eq!(report.outcomes[0].fate, Fate::Kept);
    assert_eq!(corpus.statements.len(), count + 1);
    let added = corpus.statements.iter().find(|s| s.id == add.id).unwrap();
    assert_eq!(added.quote, documents[0].slice(added.span()));
    assert_eq!(added.paragraph, corpus.statements[3].paragraph);
    assert!(corpus.actors.iter().any(|actor| actor.id == "the-guests"));
    restore(&mut corpus);
    assert_eq!(corpus.statements.len(), count);
}

#[test]
fn actors_are_merged_and_split() {
    let (documents, corpus) = found(&minutes());
    let ids: Vec<String> = corpus.actors.iter().map(|actor| actor.id.clone()).collect();
    let of = |corpus: &Corpus, id: &str| {
        corpus.statements.iter().filter(|s| s.actor == id).count()
    };
    let (one, other) = (&corpus.statements[0].actor, &corpus.statements[1].actor);
    assert_ne!(one, other);
    let mut join = made("Anna", 1, Action::Merge);
    join.kind = Some(Kind::Actor);
    join.ids = vec![other.clone()];
    join.into = Some(Entry { id: one.clone(), label: None });
    let join = numbered(join);
    let mut merged = corpus.clone();
    let report = merge(&mut merged, &documents, &log([join.clone()]));
    assert_eq!(report.outcomes[0].fate, Fate::Kept);
    assert_eq!(of(&merged, one), of(&corpus, one) + of(&corpus, other));
    assert!(merged.actors.iter().all(|actor| actor.id != *other));
    // A decision made before the merge speaks of the old name, and holds.
    let second = &corpus.statements[1];
    let accept = about(second, &documents[0], ("Ben", 2), Action::Accept, None);
    let report = merge(&mut merged, &documents, &log([join, accept]));
    assert_eq!(report.count(Fate::Kept), 2, "{:?}", report.outcomes);
    restore(&mut merged);
    let codings = |corpus: &Corpus| -> Vec<Coding> {
        corpus.statements.iter().map(Coding::of).collect()
    };
    assert_eq!(codings(&merged), codings(&corpus));

    let mut split = made("Anna", 1, Action::Split);
    split.kind = Some(Kind::Actor);
    split.ids = vec![one.clone()];
    split.into = Some(Entry { id: "the-other".into(), label: Some("The Other".into()) });
    let accepted =
        about(&corpus.statements[0], &documents[0], ("Anna", 1), Action::Accept, None);
    let anchor = accepted.anchor.unwrap();
    split.places = vec![Place { statement: corpus.statements[0].id.clone(), anchor }];
    let mut merged = corpus.clone();
    merge(&mut merged, &documents, &log([numbered(split)]));
    assert_eq!((of(&merged, "the-other"), of(&merged, one)), (1, of(&corpus, one) - 1));
    assert_eq!(merged.actor_label("the-other"), "The Other");
    assert_eq!(merged.actors.len(), ids.len() + 1);
}

#[test]
fn whoever_merges_or_splits_what_is_another_by_now_is_told() {
    let (documents, corpus) = found(&minutes());
    let [one, other, third] = [0, 1, 2].map(|at| corpus.statements[at].actor.clone());
    let merging = |by: &str, second: usize, id: &str, into: &str| {
        let mut join = made(by, second, Action::Merge);
        join.kind = Some(Kind::Actor);
        join.ids = vec![id.into()];
        join.into = Some(Entry { id: into.into(), label: None });
        numbered(join)
    };
    // Two who give the same actor to different ones: the first stands, the second is told.
    let mut merged = corpus.clone();
    let two = [merging("Anna", 1, &one, &other), merging("Ben", 2, &one, &third)];
    let report = merge(&mut merged, &documents, &log(two));
    assert_eq!(report.outcomes[0].fate, Fate::Kept);
    assert_eq!(report.outcomes[1].fate, Fate::Conflict);
    assert!(report.outcomes[1].why.contains(&other), "{}", report.outcomes[1].why);
    // Into one that is another by now: into that other.
    let two = [merging("Anna", 1, &one, &other), merging("Ben", 2, &third, &one)];
    let report = merge(&mut merged, &documents, &log(two));
    assert_eq!(report.count(Fate::Kept), 2, "{:?}", report.outcomes);
    assert!(merged.actors.iter().all(|actor| actor.id != one && actor.id != third));
    // A statement that someone gave to another is no longer the first one's to give away.
    let to = Coding { actor: Some(third), ..Coding::default() };
    let first = &corpus.statements[0];
    let edit = about(first, &documents[0], ("Ben", 1), Action::Edit, Some(to));
    let mut split = made("Anna", 2, Action::Split);
    split.kind = Some(Kind::Actor);
    split.ids = vec![one];
    split.into = Some(Entry { id: "the-other".into(), label: None });
    let anchor = edit.anchor.clone().unwrap();
    split.places = vec![Place { statement: first.id.clone(), anchor }];
    let report = merge(&mut merged, &documents, &log([edit, numbered(split)]));
    assert_eq!(report.outcomes[1].fate, Fate::Conflict, "{:?}", report.outcomes);
}

#[test]
fn words_are_found_whatever_blanks_are_between_them() {
    let text = "One. The  bridge\nfalls. Two. The bridge falls 👍 again.";
    let documents = standpoint::read::read("a.txt", text.into(), None).unwrap();
    let text = &documents[0].text;
    let found = Anchor::everywhere("  The bridge falls", &documents[0]);
    assert_eq!(found.len(), 2, "{text:?}");
    let thumb = Anchor::everywhere("👍 again", &documents[0]);
    assert_eq!(thumb[0].exact, "👍 again");
    assert!(thumb[0].prefix.ends_with("falls "));
    assert!(Anchor::everywhere("  ", &documents[0]).is_empty());
}

#[test]
fn positions_follow_a_merged_issue() {
    let (documents, mut corpus) = found(&minutes());
    let mut join = made("Anna", 1, Action::Merge);
    join.kind = Some(Kind::Issue);
    join.ids = vec!["ferry".into(), "toll".into()];
    join.into = Some(Entry { id: "traffic".into(), label: Some("Traffic".into()) });
    let report = merge(&mut corpus, &documents, &log([numbered(join)]));
    assert_eq!(report.outcomes[0].fate, Fate::Kept);
    assert!(corpus.statements.iter().all(|s| s.issue != "ferry" && s.issue != "toll"));
    let own = corpus.statements.iter().filter(|s| s.issue == "traffic");
    assert!(own.clone().count() > 0);
    assert!(own.clone().all(|s| s.position.id.starts_with("traffic/")));
    assert_eq!(corpus.issue_label("traffic"), "Traffic");
}

#[test]
fn a_record_that_is_not_read_makes_no_orphans() {
    let (documents, mut corpus) = found(&minutes());
    let first = corpus.statements[0].clone();
    let mut decision = about(&first, &documents[0], ("Anna", 1), Action::Reject, None);
    decision.statement = Some("0123456789ab".into());
    decision.anchor.as_mut().unwrap().document = "elsewhere".into();
    let report = merge(&mut corpus, &documents, &log([decision]));
    assert_eq!(report.outcomes[0].fate, Fate::Absent);
}

#[test]
fn the_queue_begins_with_what_is_in_doubt_and_changes_most() {
    let (documents, mut corpus) = found(&minutes());
    for statement in &mut corpus.statements {
        statement.confidence = Some(0.9);
    }
    corpus.statements[7].confidence = Some(0.1);
    let first = queue(&corpus, &BTreeSet::default()).remove(0);
    assert_eq!(first.statement, corpus.statements[7].id);
    assert!((first.uncertainty - 0.9).abs() < 1e-6);
    // What was skipped comes last.
    let skip =
        about(&corpus.statements[7], &documents[0], ("Anna", 1), Action::Skip, None);
    let report = merge(&mut corpus, &documents, &log([skip]));
    let last = queue(&corpus, &skipped(&report)).pop().unwrap();
    assert_eq!(last.statement, corpus.statements[7].id);
}
