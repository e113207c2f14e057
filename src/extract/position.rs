//! Positions: what to call the course of action that a claim is about.
//!
//! Input: a clause and the issue it bears on. Output: an id and a label in plain words, put
//! positively. Courses with the same effect on an issue are one position, so that who would
//! lift a ban and who would not keep it meet; its label is the shortest that was said.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::record::Made;
use crate::linking::cast::slug;
use crate::model::{Codebook, NamedPosition, Position, Relation, Sentence, Stance, Tag};
use crate::text::{analyse, tree::Tree};

/// The course on an issue that furthers it, and the one that hinders it.
const FOR: &str = "for";
const AGAINST: &str = "against";
/// Words of a label at most.
const LONGEST: usize = 9;

/// A position that the codebook names, with what it would do to its issue.
#[derive(Debug, Clone)]
pub(super) struct Named {
    issue: String,
    effect: i8,
    words: Vec<String>,
    position: Position,
}

impl Named {
    /// Reads the codebook's positions with the eyes that read a record.
    pub(super) fn all(
        codebook: &Codebook,
        bear: impl Fn(usize, &Sentence<'_>) -> i8,
    ) -> Vec<Self> {
        let read = |named: &NamedPosition| {
            let issue = codebook.issues.iter().position(|i| i.id == named.issue)?;
            let sentences = analyse(&named.label, 0);
            let terms = named.terms.iter().flat_map(|term| content_words(term));
            Some(Self {
                issue: named.issue.clone(),
                effect: bear(issue, sentences.first()?),
                words: content_words(&named.label).into_iter().chain(terms).collect(),
                position: Position { id: named.id.clone(), label: named.label.clone() },
            })
        };
        codebook.positions.iter().filter_map(read).collect()
    }
}

/// The position of a clause on an issue, given its effect on it (0 where unknown). Where the
/// codebook names courses of that effect, the one that shares most words is meant.
pub(super) fn of(
    tree: &Tree<'_, '_>,
    clause: usize,
    issue: &str,
    effect: i8,
    named: &[Named],
) -> Position {
    let label = label_of(tree, clause);
    let own = LazyCell::new(|| {
        let below = tree.subtree(clause).into_iter();
        below.map(|at| tree.lemma(at).to_lowercase()).collect::<Vec<String>>()
    });
    let fitting = named.iter().filter(|n| n.issue == issue && n.effect == effect);
    let shared = |n: &&Named| n.words.iter().filter(|word| own.contains(word)).count();
    // The first of equals: `max_by_key` would take the last.
    match fitting.rev().max_by_key(shared) {
        Some(named) => named.position.clone(),
        None => Position { id: id(issue, effect, &label), label },
    }
}

fn content_words(text: &str) -> Vec<String> {
    let sentences = analyse(text, 0);
    let tokens = sentences.iter().flat_map(|sentence| &sentence.tokens);
    let open =
        tokens.filter(|t| t.tag.is_noun() || t.tag.is_verb() || t.tag.is_adjective());
    open.map(|token| token.lemma.to_lowercase()).collect()
}

/// The id of a course of action on an issue, given its effect on it.
pub(super) fn id(issue: &str, effect: i8, label: &str) -> String {
    let course = match effect {
        1 => FOR.into(),
        -1 => AGAINST.into(),
        _ => slug(label),
    };
    format!("{issue}/{course}")
}

/// A clause as a course of action: bare verb, particle, objects; a noun phrase as it stands.
fn label_of(tree: &Tree<'_, '_>, clause: usize) -> String {
    let verb = tree.is_predicate(clause);
    let left_out = |at: usize| {
        let relation = tree.relation(at);
        let of_verb = tree.head(at) == Some(clause) && verb;
        matches!(
            relation,
            Relation::Punct | Relation::Relcl | Relation::Advcl | Relation::Appos
        ) || (of_verb
            && matches!(
                relation,
                Relation::Nsubj
                    | Relation::Aux
                    | Relation::Auxpass
                    | Relation::Neg
                    | Relation::Mark
                    | Relation::Advmod
                    | Relation::Conj
                    | Relation::Cc
                    | Relation::Npadvmod
                    | Relation::Parataxis
                    | Relation::Expl
            ))
    };
    let mut words: Vec<String> = Vec::new();
    let passive = tree.child(clause, &[Relation::Nsubjpass]).filter(|_| verb);
    let tokens = tree.subtree_without(clause, &left_out);
    let (moved, rest): (Vec<usize>, Vec<usize>) =
        tokens.into_iter().partition(|&t| passive.is_some_and(|p| tree.dominates(p, t)));
    let verb_at = rest.iter().position(|&t| t == clause).map_or(0, |at| at + 1);
    let ordered = rest[..verb_at].iter().chain(&moved).chain(&rest[verb_at..]);
    let mut shown: Vec<usize> = ordered.take(LONGEST).copied().collect();
    // Cut short, a label may not end on a word that wants another.
    while shown.last().is_some_and(|&at| wants_more(tree.token(at).tag)) {
        shown.pop();
    }
    for at in shown {
        let token = tree.token(at);
        words.push(if at == clause && verb {
            token.lemma.to_string()
        } else if token.tag == Tag::PrpS && token.text.eq_ignore_ascii_case("our") {
            "the".into()
        } else if at == 0 && !token.tag.is_proper() {
            token.text.to_lowercase()
        } else {
            token.text.to_owned()
        });
    }
    words.join(" ").replace(" 's", "'s").replace(" - ", "-").replace(" ,", ",")
}

const fn wants_more(tag: Tag) -> bool {
    matches!(tag, Tag::In | Tag::Dt | Tag::Cc | Tag::To | Tag::PrpS | Tag::Comma)
}

/// How good a label is, the best least: whether its issue is not named, it is too short or a
/// bare copula, nobody took a side on it; then its length and its letters.
type Ranked = (bool, bool, bool, usize, String);

/// The one label of each position: the shortest of three words or more that names its issue
/// and says what is done, best one that somebody took a side on; then the first by letters.
#[derive(Debug, Default)]
pub struct Labels {
    /// Those that the codebook names keep its labels.
    pub(super) given: Vec<Named>,
    best: BTreeMap<String, Ranked>,
}

impl Labels {
    pub(super) fn new(given: Vec<Named>) -> Self {
        Self { given, best: BTreeMap::new() }
    }

    /// Takes in the label that a statement has.
    pub(super) fn hear(&mut self, Made { statement, named }: &Made) {
        let Position { id, label } = &statement.position;
        let bare = label.split(' ').count() < 3 || label.starts_with("be ");
        let sideless = statement.stance == Stance::Neutral;
        let ranked = (!named, bare, sideless, label.chars().count(), label.clone());
        match self.best.get_mut(id) {
            Some(best) if *best <= ranked => {}
            Some(best) => *best = ranked,
            None => {
                self.best.insert(id.clone(), ranked);
            }
        }
    }

    /// Gives a position its label.
    pub fn give(&self, position: &mut Position) {
        let given = self.given.iter().any(|named| named.position.id == position.id);
        if let Some((.., label)) = self.best.get(&position.id).filter(|_| !given) {
            position.label.clone_from(label);
        }
    }
}
