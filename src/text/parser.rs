//! The dependency parser: greedy, from left to right, in time linear in the tokens.
//!
//! Input: the words and tags of a sentence. Output: for each token its head, its own
//! place at the root, and the relation to it. Two moves a token are chosen by summed
//! weights; the relation is named when an arc is made. Any input gives a tree.
//! Left out: the weights (`model`), the moves (`state`), what is looked at (`features`).

use super::features::{self, Join, Node, Nodes, View};
use super::model::Model;
use super::state::{Move, State};
use super::table::{CLASSES, MOVES};
use super::tagger::Seen;
use crate::model::{Relation, Tag};

/// The head of a token (its own place at the root) and its relation to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// Index of the head in the sentence.
    pub head: u32,
    /// What the token is to its head.
    pub relation: Relation,
}

/// The lead of a move after its first features that the others do not make up.
const SAFE_MOVE: i32 = 130;
/// The same of a relation.
const SAFE_RELATION: i32 = 56;
/// A bit for each relation that weights may choose.
const RELATIONS: u64 = (u64::MAX >> (CLASSES - Relation::ALL.len())) & !1;

/// The tokens as the parser sees them.
#[must_use]
pub fn nodes(words: &[Seen], tags: &[Tag]) -> Nodes {
    Nodes::new(words.iter().zip(tags).map(|(seen, tag)| Node {
        word: seen.word.lower,
        tag: *tag as u32,
        kind: u32::from(seen.known.kind),
    }))
}

/// Sums of weights that depend on one token only: as the next, and as the top of the stack.
struct Counted {
    next: Vec<[i32; MOVES]>,
    top: Vec<[i32; MOVES]>,
}

impl Counted {
    fn of(model: &Model<'_>, nodes: &Nodes, tokens: usize) -> Self {
        let next: Vec<_> = (0..tokens).map(|at| features::of_next(nodes, at)).collect();
        let top: Vec<_> = (0..tokens).map(|at| features::of_top(nodes, at)).collect();
        Self { next: model.moves.scores(&next), top: model.moves.scores(&top) }
    }

    /// The sum of what the two say in a state that leaves a choice.
    fn sum(&self, state: &State) -> [i32; MOVES] {
        let of = |sums: &[[i32; MOVES]], at| sums.get(at).copied().unwrap_or_default();
        let (next, top) = (of(&self.next, state.next), of(&self.top, state.below(0)));
        std::array::from_fn(|step| next[step] + top[step])
    }
}

/// Parses one sentence.
#[must_use]
pub fn parse(model: &Model<'_>, words: &[Seen], tags: &[Tag]) -> Vec<Arc> {
    let nodes = nodes(words, tags);
    let mut state = State::new(words.len());
    let mut hashes = Vec::with_capacity(64);
    let counted = Counted::of(model, &nodes, words.len());
    while !state.is_done() {
        let step = forced(&state)
            .unwrap_or_else(|| choose(model, &nodes, &state, &counted, &mut hashes));
        let relation =
            state.arc(step).map_or(0, |arc| relation(model, &nodes, &state, arc));
        state.make(step, relation);
    }
    let arcs = state.head.iter().zip(&state.relation).enumerate();
    arcs.map(|(place, (head, relation))| Arc {
        head: if *head == words.len() { place } else { *head } as u32,
        relation: Relation::ALL
            .get(usize::from(*relation))
            .copied()
            .unwrap_or(Relation::Dep),
    })
    .collect()
}

/// The move where only one may be made.
fn forced(state: &State) -> Option<Move> {
    let mut open = Move::ALL.into_iter().filter(|step| state.allows(*step));
    match (open.next(), open.next()) {
        (only, None) => only,
        _ => None,
    }
}

fn choose(
    model: &Model<'_>,
    nodes: &Nodes,
    state: &State,
    counted: &Counted,
    hashes: &mut Vec<u64>,
) -> Move {
    let view = View::of(nodes, state);
    let mut sums = model.moves.score(&view.first());
    add(&mut sums, counted.sum(state));
    let (step, lead) = best(state, sums);
    if lead >= SAFE_MOVE {
        return step;
    }
    view.rest(hashes);
    add(&mut sums, model.moves.score(hashes));
    best(state, sums).0
}

fn add(sums: &mut [i32; MOVES], more: [i32; MOVES]) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

/// The allowed move of the greatest sum, and by how much it leads.
fn best(state: &State, sums: [i32; MOVES]) -> (Move, i32) {
    let (mut found, mut first, mut second) = (Move::Shift, i32::MIN, i32::MIN);
    for (step, sum) in Move::ALL.into_iter().zip(sums) {
        if !state.allows(step) {
            continue;
        }
        if sum > first {
            (found, second, first) = (step, first, sum);
        } else {
            second = second.max(sum);
        }
    }
    (found, first.saturating_sub(second))
}

/// The relation of an arc: the root's own, else the one that the tags settle, else that of
/// the greatest sum.
fn relation(
    model: &Model<'_>,
    nodes: &Nodes,
    state: &State,
    (head, dependent): (usize, usize),
) -> u8 {
    if head == state.tokens() {
        return Relation::Root as u8;
    }
    let (above, below) = (nodes.tag(head), nodes.tag(dependent));
    if let Some(settled) = model.settled.get(above, below, dependent < head) {
        return settled;
    }
    let join = Join::of(nodes, state, (head, dependent));
    model.relations.choose(&join.first(), || join.rest(), RELATIONS, SAFE_RELATION) as u8
}
