//! Two runs, or two meetings, side by side.
//!
//! Input: two corpora. Output: which statements came, went and changed sides, where both
//! hold the same records; who stands elsewhere on which issue; and which two actors agree
//! more or less than before. A statement is the same where its id is, or where actor and
//! issue are the same and the words overlap.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::quote::Quote;
use crate::model::{Corpus, Statement};
use crate::network::{Holding, Level, Score, Side, agreement, holdings};

/// A statement of one of the two.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Entry {
    /// Id of the actor.
    pub actor: String,
    /// The actor's name.
    pub actor_label: String,
    /// Id of the issue.
    pub issue: String,
    /// Its label.
    pub issue_label: String,
    /// Its words, place and sides.
    pub quote: Quote,
}

/// A statement that changed sides.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Turned {
    /// As it was.
    pub before: Entry,
    /// As it is.
    pub after: Entry,
}

/// Where an actor stands on an issue, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Moved {
    /// Id of the actor.
    pub actor: String,
    /// The actor's name.
    pub actor_label: String,
    /// Id of the issue.
    pub issue: String,
    /// Its label.
    pub issue_label: String,
    /// The side before; none where the actor did not speak of it.
    pub before: Option<Side>,
    /// The side after.
    pub after: Option<Side>,
    /// The statements before and after.
    pub quotes: [Vec<Quote>; 2],
}

/// Two actors whose agreement changed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PairMoved {
    /// Id of the first actor.
    pub first: String,
    /// The name.
    pub first_label: String,
    /// Id of the second.
    pub second: String,
    /// The name.
    pub second_label: String,
    /// Before.
    pub before: Score,
    /// After.
    pub after: Score,
    /// Ids of the statements behind it, of both.
    pub statements: Vec<String>,
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Diff {
    /// Whether both hold some of the same records, so that statements can be compared.
    pub same_records: bool,
    /// Number of statements that both hold alike.
    pub kept: usize,
    /// Statements that only the second holds.
    pub added: Vec<Entry>,
    /// Statements that only the first holds.
    pub gone: Vec<Entry>,
    /// Statements of both whose side differs.
    pub turned: Vec<Turned>,
    /// Who stands elsewhere on what.
    pub moved: Vec<Moved>,
    /// Whose agreement changed.
    pub pairs: Vec<PairMoved>,
}

impl Diff {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { added, gone, turned, moved, pairs, .. } = self;
        let statements = added.len() + gone.len() + turned.len();
        statements + moved.len() + pairs.len() == 0
    }
}

/// Compares two corpora. Time grows with the statements, and with the square of the actors.
#[must_use]
pub fn diff(before: &Corpus, after: &Corpus) -> Diff {
    let ids = |corpus: &Corpus| -> BTreeSet<String> {
        corpus.documents.iter().map(|d| d.id.clone()).collect()
    };
    let same_records = !ids(before).is_disjoint(&ids(after));
    let mut diff = Diff { same_records, ..Diff::default() };
    if same_records {
        statements(before, after, &mut diff);
    }
    diff.moved = moved(before, after);
    diff.pairs = pairs(before, after);
    diff
}

fn entry(corpus: &Corpus, s: &Statement) -> Entry {
    Entry {
        actor: s.actor.clone(),
        actor_label: corpus.actor_label(&s.actor).into(),
        issue: s.issue.clone(),
        issue_label: corpus.issue_label(&s.issue).into(),
        quote: s.into(),
    }
}

/// Finds for each statement its like, first by id, then by actor, issue and overlap.
fn statements(before: &Corpus, after: &Corpus, diff: &mut Diff) {
    let mut left: BTreeMap<&str, &Statement> =
        after.live().map(|s| (s.id.as_str(), s)).collect();
    let mut alone = Vec::new();
    for own in before.live() {
        match left.remove(own.id.as_str()) {
            Some(other) => compare(before, after, own, other, diff),
            None => alone.push(own),
        }
    }
    let mut by_place: BTreeMap<(&str, &str, &str), Vec<&Statement>> = BTreeMap::new();
    for s in left.into_values() {
        by_place.entry((&s.document, &s.actor, &s.issue)).or_default().push(s);
    }
    for own in alone {
        let key = (own.document.as_str(), own.actor.as_str(), own.issue.as_str());
        let near = by_place.get_mut(&key);
        let found = near.and_then(|near| {
            let overlap = |s: &&Statement| s.start < own.end && own.start < s.end;
            near.iter().position(overlap).map(|at| near.remove(at))
        });
        match found {
            Some(other) => compare(before, after, own, other, diff),
            None => diff.gone.push(entry(before, own)),
        }
    }
    let mut added: Vec<&Statement> = by_place.into_values().flatten().collect();
    added.sort_by_key(|s| (&s.document, s.start, &s.id));
    diff.added = added.into_iter().map(|s| entry(after, s)).collect();
}

fn compare(
    before: &Corpus,
    after: &Corpus,
    own: &Statement,
    other: &Statement,
    diff: &mut Diff,
) {
    let sides = |s: &Statement| (s.toward, s.conditional);
    let turned = sides(own) != sides(other)
        || own.position.id == other.position.id && own.stance != other.stance;
    if own.actor != other.actor || own.issue != other.issue {
        diff.gone.push(entry(before, own));
        diff.added.push(entry(after, other));
    } else if turned {
        diff.turned
            .push(Turned { before: entry(before, own), after: entry(after, other) });
    } else {
        diff.kept += 1;
    }
}

type Stands<'c> = BTreeMap<(&'c str, &'c str), Holding<'c>>;

fn stands(corpus: &Corpus) -> Stands<'_> {
    let by_actor = holdings(corpus, Level::Issue).into_iter();
    by_actor
        .flat_map(|(actor, held)| held.into_iter().map(move |(i, h)| ((actor, i), h)))
        .collect()
}

/// Who stands elsewhere. Whoever speaks only in one of the two stands nowhere in the other.
fn moved(before: &Corpus, after: &Corpus) -> Vec<Moved> {
    let (was, is) = (stands(before), stands(after));
    let keys: BTreeSet<(&str, &str)> = was.keys().chain(is.keys()).copied().collect();
    let mut found: Vec<Moved> = keys
        .into_iter()
        .filter_map(|key| {
            let held = [was.get(&key), is.get(&key)];
            let sides = held.map(|h| h.map(Holding::side));
            let quotes = held.map(|h| {
                h.map(|h| h.all().map(Quote::from).collect()).unwrap_or_default()
            });
            let known = if held[1].is_some() { after } else { before };
            (sides[0] != sides[1]).then(|| Moved {
                actor: key.0.into(),
                actor_label: known.actor_label(key.0).into(),
                issue: key.1.into(),
                issue_label: known.issue_label(key.1).into(),
                before: sides[0],
                after: sides[1],
                quotes,
            })
        })
        .collect();
    // Who moved from one side to another comes before who spoke anew or fell silent.
    found.sort_by_key(|m| (m.before.is_none(), m.after.is_none()));
    found
}

fn pairs(before: &Corpus, after: &Corpus) -> Vec<PairMoved> {
    let mut both: BTreeMap<(String, String), ([Score; 2], Vec<String>)> = BTreeMap::new();
    for (at, corpus) in [before, after].into_iter().enumerate() {
        for pair in agreement(corpus, Level::Issue).pairs {
            let shared = pair.shared.len();
            let counts = Score { agree: pair.agree, differ: pair.differ, shared };
            let known = both.entry((pair.first, pair.second)).or_default();
            known.0[at] = counts;
            known.1.extend(pair.shared.into_iter().flat_map(|shared| shared.statements));
        }
    }
    let changed = both.into_iter().filter(|(_, (counts, _))| counts[0] != counts[1]);
    let mut found: Vec<PairMoved> = changed
        .map(|((first, second), ([before_counts, after_counts], mut statements))| {
            statements.sort();
            statements.dedup();
            let label = |id: &str| {
                let own = after.actor_label(id);
                if own == id { before.actor_label(id) } else { own }.to_owned()
            };
            PairMoved {
                first_label: label(&first),
                second_label: label(&second),
                first,
                second,
                before: before_counts,
                after: after_counts,
                statements,
            }
        })
        .collect();
    let turn = |p: &PairMoved| (p.after.net() - p.before.net()).abs();
    found.sort_by(|a, b| turn(b).total_cmp(&turn(a)));
    found
}
