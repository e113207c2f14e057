//! Learns the parser: moves by a dynamic oracle, relations where an arc is right.
//!
//! It follows its own choices nine times in ten, so that it meets its own mistakes, and
//! learns there which move loses the fewest of the arcs that can still be had
//! (Goldberg and Nivre 2013, arc-hybrid).

use standpoint::model::{Relation, Tag};
use standpoint::text::features::{self, Join, Nodes, View};
use standpoint::text::parser::nodes;
use standpoint::text::state::{Move, NONE, State};
use standpoint::text::table::{LANES, Settled, lane_slot, sparse_slot};
use standpoint::text::tagger::Seen;

use crate::corpus::Tree;
use crate::luck::Luck;
use crate::settings::Settings;
use crate::weights::Averaged;

/// Number of relations for which weights are kept.
pub(crate) const RELATIONS: usize = 45;
/// Marks of a line while learning.
const MARKS: u32 = 256;
const _: () = assert!(LANES < MARKS as usize);

/// The weights of the parser.
pub(crate) struct Weights {
    pub(crate) moves: Averaged<3>,
    pub(crate) relations: Averaged<RELATIONS>,
}

/// Learns from the trees, whose words and tags are given as the parser will meet them.
pub(crate) fn learn(
    settings: &Settings,
    trees: &[Tree],
    settled: &Settled<'_>,
    met: impl Fn(usize, &mut Luck) -> (Vec<Seen>, Vec<Tag>),
) -> Weights {
    let mut weights = Weights {
        moves: Averaged::new((settings.lines * MARKS) as usize),
        relations: Averaged::new(settings.relation_slots as usize),
    };
    let mut luck = Luck::new(29);
    for round in 0..settings.parse_rounds {
        let (mut right, mut tokens) = (0, 0);
        for number in luck.order(trees.len()) {
            let tree = &trees[number as usize];
            let (words, tags) = met(number as usize, &mut luck);
            let mut lesson = Lesson {
                settings,
                settled,
                nodes: nodes(&words, &tags),
                tree,
                state: State::new(tree.len()),
                hashes: Vec::with_capacity(64),
                slots: Vec::with_capacity(128),
            };
            let free = if round == 0 { 50 } else { 90 };
            lesson.take(&mut weights, &mut luck, free);
            let heads = lesson.state.head.iter().zip(&tree.heads);
            right += heads.filter(|(own, gold)| **own == usize::from(**gold)).count();
            tokens += tree.len();
        }
        println!("parser round {round}: {right} of {tokens} heads right");
    }
    weights
}

struct Lesson<'a> {
    settings: &'a Settings,
    settled: &'a Settled<'a>,
    nodes: Nodes,
    tree: &'a Tree,
    state: State,
    hashes: Vec<u64>,
    slots: Vec<u32>,
}

impl Lesson<'_> {
    fn take(&mut self, weights: &mut Weights, luck: &mut Luck, free: u64) {
        let mut has_head = Vec::new();
        while !self.state.is_done() {
            has_head.clear();
            has_head
                .extend(Move::ALL.into_iter().filter(|step| self.state.allows(*step)));
            let step = match has_head[..] {
                [only] => only,
                _ => self.choose(weights, luck, free),
            };
            let relation =
                self.state.arc(step).map_or(0, |arc| self.relation(weights, arc));
            self.state.make(step, relation);
        }
    }

    fn choose(&mut self, weights: &mut Weights, luck: &mut Luck, free: u64) -> Move {
        self.look();
        let sums = weights.moves.score(&self.slots);
        weights.moves.steps += 1.0;
        let costs = self.costs();
        let least = costs.into_iter().flatten().min().unwrap_or(0);
        let mut good = (f32::NEG_INFINITY, 0);
        let mut bad = (f32::NEG_INFINITY, 0);
        for place in 0..Move::ALL.len() {
            let Some(cost) = costs[place] else { continue };
            let side = if cost == least { &mut good } else { &mut bad };
            if sums[place] > side.0 {
                *side = (sums[place], place);
            }
        }
        if bad.0 > f32::NEG_INFINITY && good.0 - bad.0 < self.settings.margin {
            weights.moves.learn(&self.slots, good.1, bad.1);
        }
        let follow = bad.0 > good.0 && luck.draw() % 100 < free;
        Move::ALL[if follow { bad.1 } else { good.1 }]
    }

    /// Gathers the slots of the state's features for the moves.
    fn look(&mut self) {
        self.slots.clear();
        let top = self.state.below(0);
        let lines = self.settings.lines;
        let mut keep = |hashes: &[u64]| {
            self.slots.extend(hashes.iter().map(|hash| {
                let (line, mark) = lane_slot(*hash, lines);
                line * MARKS + u32::from(mark)
            }));
        };
        keep(&features::of_next(&self.nodes, self.state.next));
        keep(&features::of_top(&self.nodes, top));
        let view = View::of(&self.nodes, &self.state);
        keep(&view.first());
        view.rest(&mut self.hashes);
        keep(&self.hashes);
    }

    /// How many arcs of the tree each move would lose; nothing for one not allowed.
    fn costs(&self) -> [Option<u32>; 3] {
        let (state, heads) = (&self.state, &self.tree.heads);
        let head = |token: usize| usize::from(heads[token]);
        let (top, below, next, root) =
            (state.below(0), state.below(1), state.next, state.tokens());
        Move::ALL.map(|step| {
            if !state.allows(step) {
                return None;
            }
            let lost = match step {
                Move::Shift => {
                    let to_stack =
                        state.stack.iter().filter(|held| head(**held) == next).count();
                    let rest = &state.stack[..state.stack.len().saturating_sub(1)];
                    to_stack + usize::from(rest.contains(&head(next)))
                }
                Move::Left | Move::Right => {
                    let own = head(top);
                    let waits = (next..root).filter(|later| head(*later) == top).count();
                    let other_head = if step == Move::Left {
                        own > next || (below != NONE && own == below)
                    } else {
                        own >= next
                    };
                    waits + usize::from(other_head)
                }
            };
            Some(lost as u32)
        })
    }

    /// Names the relation of an arc, and learns where the arc is right.
    fn relation(&mut self, weights: &mut Weights, arc: (usize, usize)) -> u8 {
        if arc.0 == self.state.tokens() {
            return Relation::Root as u8;
        }
        let (above, below) = (self.nodes.tag(arc.0), self.nodes.tag(arc.1));
        if let Some(settled) = self.settled.get(above, below, arc.1 < arc.0) {
            return settled;
        }
        let join = Join::of(&self.nodes, &self.state, arc);
        let hashes = join.first().into_iter().chain(join.rest());
        self.slots.clear();
        let slots = self.settings.relation_slots;
        self.slots.extend(hashes.map(|hash| sparse_slot(hash, slots)));
        let sums = weights.relations.score(&self.slots);
        weights.relations.steps += 1.0;
        let gold = usize::from(self.tree.relations[arc.1]);
        let mut found = (f32::NEG_INFINITY, 0);
        let mut rival = (f32::NEG_INFINITY, 0);
        for (place, sum) in sums.into_iter().enumerate().skip(1) {
            if sum > found.0 {
                found = (sum, place);
            }
            if place != gold && sum > rival.0 {
                rival = (sum, place);
            }
        }
        let is_right = usize::from(self.tree.heads[arc.1]) == arc.0 && gold != 0;
        if is_right && sums[gold] - rival.0 < self.settings.class_margin {
            weights.relations.learn(&self.slots, gold, rival.1);
        }
        found.1 as u8
    }
}
