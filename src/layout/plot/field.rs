//! What all figures are drawn from: actors, issues, and what each holds on each.

use std::collections::BTreeMap;

use super::super::plan::counted;
use super::{Look, Options};
use crate::graph::{Counts, NodeKind};
use crate::model::{Corpus, Statement};
use crate::network::{Holding, Holdings, Level, Linkage, Score, holdings};

/// Actors and issues of a figure, the most spoken first.
pub(super) struct Field<'c> {
    pub(super) corpus: &'c Corpus,
    /// Ids of the actors.
    pub(super) actors: Vec<&'c str>,
    /// Ids of the issues.
    pub(super) issues: Vec<&'c str>,
    /// What each actor holds on each issue.
    held: Holdings<'c>,
    /// What each actor holds on what agreement is counted by.
    compared: Holdings<'c>,
    by: Level,
    /// Whether a network shows its communities.
    pub(super) communities: bool,
    /// Numbers of actors and issues that had no room.
    without: [usize; 2],
    statements: usize,
}

impl<'c> Field<'c> {
    pub(super) fn of(corpus: &'c Corpus, options: &Options) -> Self {
        let held = holdings(corpus, Level::Issue);
        let mut actors: BTreeMap<&str, usize> = BTreeMap::new();
        let mut issues: BTreeMap<&str, usize> = BTreeMap::new();
        for (actor, of_actor) in &held {
            for (issue, holding) in of_actor {
                let count = holding.all().count();
                *actors.entry(actor).or_default() += count;
                *issues.entry(issue).or_default() += count;
            }
        }
        let statements = actors.values().sum();
        let (actors, no_room) = most(actors, options.actors);
        let (issues, no_place) = most(issues, options.issues);
        Self {
            corpus,
            actors,
            issues,
            held,
            compared: holdings(corpus, options.by),
            by: options.by,
            communities: options.communities,
            without: [no_room, no_place],
            statements,
        }
    }

    /// What an actor holds on an issue.
    pub(super) fn cell(&self, actor: &str, issue: &str) -> Option<&Holding<'c>> {
        self.held.get(actor)?.get(issue)
    }

    pub(super) fn actor_label(&self, id: &'c str) -> &'c str {
        self.corpus.actor_label(id)
    }

    pub(super) fn issue_label(&self, id: &'c str) -> &'c str {
        self.corpus.issue_label(id)
    }

    /// Actors with their names and keys.
    pub(super) fn names(&self, actors: &[&'c str]) -> Vec<(&'c str, String)> {
        actors.iter().map(|id| (self.actor_label(id), actor_key(id))).collect()
    }

    /// The ids of all that an actor said.
    pub(super) fn told(&self, actor: &str) -> Vec<String> {
        let said = self.held.get(actor).into_iter().flat_map(BTreeMap::values);
        said.flat_map(|own| own.all().map(|s| s.id.clone())).collect()
    }

    /// How far two actors agree, on all issues or positions.
    pub(super) fn score(&self, one: &str, other: &str) -> Score {
        let mut score = Score::default();
        for (ours, theirs) in self.both(one, other) {
            score.add(ours.side(), theirs.side());
        }
        score
    }

    /// The statements behind that.
    pub(super) fn behind(&self, one: &str, other: &str) -> Vec<String> {
        let sided = self.both(one, other).filter(|(a, b)| a.is_sided() && b.is_sided());
        sided
            .flat_map(|(a, b)| a.sided().chain(b.sided()).map(|s| s.id.clone()))
            .collect()
    }

    /// What two actors hold on each issue or position of which both speak.
    fn both(
        &self,
        one: &str,
        other: &str,
    ) -> impl Iterator<Item = (&Holding<'c>, &Holding<'c>)> {
        let held = self.compared.get(one).zip(self.compared.get(other)).into_iter();
        held.flat_map(|(ours, theirs)| {
            ours.iter().filter_map(|(issue, a)| Some((a, theirs.get(issue)?)))
        })
    }

    /// Actors who took a side on anything, as average linkage orders them, with its tree.
    pub(super) fn clustered(&self) -> (Vec<&'c str>, Linkage) {
        let sided = |actor: &&&str| {
            let held = self.compared.get(**actor);
            held.is_some_and(|of| of.values().any(Holding::is_sided))
        };
        let actors: Vec<&str> = self.actors.iter().filter(sided).copied().collect();
        let nearness: Vec<Vec<f64>> = actors
            .iter()
            .map(|a| actors.iter().map(|b| self.score(a, b).nearness()).collect())
            .collect();
        let linkage = Linkage::of(&nearness);
        let order = linkage.order(&nearness);
        let mut places = vec![0; order.len()];
        for (place, &actor) in order.iter().enumerate() {
            places[actor] = place;
        }
        // The tree speaks of places from now on.
        let mut linkage = linkage;
        for join in &mut linkage.joins {
            for part in &mut join.parts {
                if *part < places.len() {
                    *part = places[*part];
                }
            }
        }
        (order.into_iter().map(|at| actors[at]).collect(), linkage)
    }

    /// What agreement is counted by: one, or several.
    pub(super) const fn thing(&self, several: bool) -> &'static str {
        match (self.by, several) {
            (Level::Issue, false) => "issue",
            (Level::Issue, true) => "issues",
            (Level::Position, false) => "position",
            (Level::Position, true) => "positions",
        }
    }

    /// All actors: those who took sides in the order of clustering, then the others.
    pub(super) fn ordered(&self) -> Vec<&'c str> {
        let (mut actors, _) = self.clustered();
        let silent = self.actors.iter().filter(|actor| !actors.contains(actor));
        let silent: Vec<&str> = silent.copied().collect();
        actors.extend(silent);
        actors
    }

    /// What it holds, in a sentence.
    pub(super) fn counts(&self) -> String {
        format!(
            "{} by {} on {}.",
            counted(self.statements, "statement"),
            counted(self.actors.len() + self.without[0], "actor"),
            counted(self.issues.len() + self.without[1], "issue"),
        )
    }

    /// What had no room, in a sentence.
    pub(super) fn left_out(&self) -> String {
        let [actors, issues] = self.without;
        let part = |n: usize, what| (n > 0).then(|| counted(n, what));
        let parts: Vec<String> = [part(actors, "actor"), part(issues, "issue")]
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() {
            return String::new();
        }
        format!(
            "Left out for want of room, with fewest statements: {}.",
            parts.join(", ")
        )
    }
}

/// The key of an actor, as in graphs.
pub(super) fn actor_key(id: &str) -> String {
    format!("{}:{id}", NodeKind::Actor)
}

/// The key of an issue.
pub(super) fn issue_key(id: &str) -> String {
    format!("{}:{id}", NodeKind::Issue)
}

/// The ids with the greatest counts, greatest first, and how many others there are.
fn most(counts: BTreeMap<&str, usize>, limit: usize) -> (Vec<&str>, usize) {
    let mut all: Vec<(&str, usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let without = all.len().saturating_sub(limit);
    (all.into_iter().take(limit).map(|(id, _)| id).collect(), without)
}

/// The counts of statements, by side toward the issue.
pub(super) fn counts<'c>(statements: impl Iterator<Item = &'c Statement>) -> Counts {
    let mut counts = Counts::default();
    for statement in statements {
        counts.add(statement, statement.toward);
    }
    counts
}

/// What a mark says, and on which statements it rests.
pub(super) fn sense(
    field: &Field<'_>,
    (actor, issue): (&str, &str),
    holding: &Holding<'_>,
) -> (Counts, Look, String, Vec<String>) {
    let counts = counts(holding.all());
    let look = Look::of(&counts);
    let says = format!(
        "{} {} {}: {}",
        field.corpus.actor_label(actor),
        look.word(),
        field.corpus.issue_label(issue),
        counted(counts.total(), "statement"),
    );
    (counts, look, says, holding.all().map(|s| s.id.clone()).collect())
}
