//! A codebook to edit, made of what records were found to speak of.
//!
//! In: a corpus whose issues nobody named beforehand. Out: the text of a codebook, in the
//! form that [`Codebook::parse`](crate::model::Codebook::parse) reads: issues and actors,
//! those of most statements first, each with what it rests on as a comment. Left out: what
//! is spoken of once, and positions, which a study names when it knows its issues.

use std::fmt::Write as _;

use crate::lexicon::words;
use crate::model::{Actor, ActorKind, Corpus, Issue, Stance, Statement};

/// Statements from which on an issue or an actor is worth a place.
const WORTH: usize = 2;
/// Characters of a quote, at most.
const QUOTE: usize = 160;

const HEAD: &str = "\
# A codebook to edit: the issues and actors that `standpoint codebook init` found.
# Of an issue, `label` names it, `for` says which side counts as support, `terms` are further
# words and phrases by which texts speak of it, `exclude` those that look like it and are not.
# Of an actor, `names` are what texts call it. Join, split, rename and strike out; then
# `standpoint extract --codebook THIS RECORD` codes for what is left.
";

/// The codebook as text.
#[must_use]
pub fn draft(corpus: &Corpus) -> String {
    let mut text = HEAD.to_owned();
    let issues = ranked(&corpus.issues, |issue| on(corpus, |s| s.issue == issue.id));
    for (issue, statements) in issues {
        entry_of_issue(&mut text, issue, &statements);
    }
    let actors = ranked(&corpus.actors, |actor| on(corpus, |s| s.actor == actor.id));
    for (actor, statements) in actors {
        entry_of_actor(&mut text, actor, &statements);
    }
    text
}

/// The statements that count, of one kind.
fn on(corpus: &Corpus, own: impl Fn(&Statement) -> bool) -> Vec<&Statement> {
    let kept = corpus.live();
    kept.filter(|s| own(s)).collect()
}

/// What has statements enough, with them; what has most comes first, else as they stood.
fn ranked<'c, T>(
    all: &'c [T],
    statements: impl Fn(&T) -> Vec<&'c Statement>,
) -> Vec<(&'c T, Vec<&'c Statement>)> {
    let mut found: Vec<_> = all.iter().map(|one| (one, statements(one))).collect();
    found.retain(|(_, statements)| statements.len() >= WORTH);
    found.sort_by_key(|(_, statements)| std::cmp::Reverse(statements.len()));
    found
}

fn entry_of_issue(text: &mut String, issue: &Issue, statements: &[&Statement]) {
    let _ = writeln!(text, "\n[[issue]]\n# {}", count(statements));
    if let Some(shown) = shown(issue, statements) {
        let _ = writeln!(text, "# “{}” ({})", quote(&shown.quote), line(&shown.document));
    }
    key(text, "id", &issue.id);
    key(text, "label", &issue.label);
    match side(issue, statements) {
        Some(side) => key(text, "for", side),
        None => text.push_str("# for = \"…\"\n"),
    }
    if !issue.terms.is_empty() {
        list(text, "terms", &issue.terms);
    }
}

fn entry_of_actor(text: &mut String, actor: &Actor, statements: &[&Statement]) {
    let _ = writeln!(text, "\n[[actor]]\n# {} statements", statements.len());
    key(text, "id", &actor.id);
    key(text, "label", &actor.label);
    let names = if actor.names.is_empty() {
        std::slice::from_ref(&actor.label)
    } else {
        &actor.names
    };
    list(text, "names", names);
    if let Some(office) = &actor.office {
        key(text, "office", office);
    }
    let kind = match actor.kind {
        ActorKind::Person => return,
        ActorKind::Organization => "organization",
        ActorKind::State => "state",
        ActorKind::Group => "group",
    };
    key(text, "kind", kind);
}

/// How many statements there are, and how many take a side.
fn count(statements: &[&Statement]) -> String {
    let of = |side: Stance| statements.iter().filter(|s| s.toward == side).count();
    let (support, oppose) = (of(Stance::Support), of(Stance::Oppose));
    format!("{} statements: {support} for, {oppose} against", statements.len())
}

/// The statement that shows best what an issue is: one that names it, takes a side, is short.
fn shown<'c>(issue: &Issue, statements: &[&'c Statement]) -> Option<&'c Statement> {
    let rank = |s: &&&Statement| {
        let length = s.quote.chars().count();
        (!names(issue, &s.quote), s.toward == Stance::Neutral, length)
    };
    statements.iter().min_by_key(rank).copied()
}

/// Whether words hold the noun that an issue is called by.
fn names(issue: &Issue, words: &str) -> bool {
    let noun = issue.label.rsplit(' ').next().unwrap_or_default();
    words.to_lowercase().contains(&noun.to_lowercase())
}

/// The course of action that several statements say would further the issue, where it names
/// what is at issue.
fn side<'c>(issue: &Issue, statements: &[&'c Statement]) -> Option<&'c str> {
    let furthering = format!("{}/for", issue.id);
    let mut own = statements.iter().filter(|s| s.position.id == furthering);
    let label = own.next().map(|s| s.position.label.as_str())?;
    let verb = label
        .split_once(' ')
        .is_some_and(|(first, _)| words::senses(first, true).next().is_some());
    (verb && names(issue, label) && own.next().is_some()).then_some(label)
}

/// A quote on one line, cut where it is long.
fn quote(words: &str) -> String {
    let words = line(words);
    match words.char_indices().nth(QUOTE) {
        Some((end, _)) => {
            let cut = words[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &words[..cut])
        }
        None => words,
    }
}

/// Text without breaks and signs that a comment may not hold.
fn line(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn key(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "{name} = {}", toml::Value::from(value));
}

fn list(text: &mut String, name: &str, values: &[String]) {
    let _ = writeln!(text, "{name} = {}", toml::Value::from(values.to_vec()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Codebook, Position};

    fn corpus() -> Corpus {
        let issue =
            Issue { id: "dam".into(), label: "Mill dam".into(), ..Issue::default() };
        let side = Position { id: "dam/for".into(), label: "rebuild \"the\" dam".into() };
        let statement = Statement {
            issue: "dam".into(),
            actor: "baker".into(),
            toward: Stance::Support,
            quote: "Rebuild it,\nhe said.\u{7}".into(),
            position: side,
            ..Statement::default()
        };
        let actor =
            Actor { id: "baker".into(), label: "Baker".into(), ..Actor::default() };
        Corpus {
            actors: vec![actor],
            issues: vec![issue, Issue { id: "fair".into(), ..Issue::default() }],
            statements: vec![statement.clone(), statement],
            ..Corpus::default()
        }
    }

    #[test]
    fn a_draft_is_a_codebook() {
        let text = draft(&corpus());
        let book = Codebook::parse("draft.toml", &text).unwrap();
        assert_eq!(book.issues.len(), 1, "{text}");
        assert_eq!(book.issues[0].side, "rebuild \"the\" dam");
        assert_eq!(book.actors[0].names, ["Baker"]);
        assert!(text.contains("# “Rebuild it, he said.”"), "{text}");
        assert!(text.contains("# 2 statements: 2 for, 0 against"), "{text}");
    }

    #[test]
    fn nothing_found_is_a_codebook_of_nothing() {
        let book = Codebook::parse("draft.toml", &draft(&Corpus::default())).unwrap();
        assert!(book.issues.is_empty() && book.actors.is_empty());
    }
}
