//! What the parser looks at: features of its state, for its moves and for relations.
//!
//! Input: the words and tags of a sentence and a [`State`]. Output: hashes of features.
//! Those for moves come in three groups, so that the parser counts the first two once a
//! token: what only the next token says, what only the top of the stack says, and what both
//! or the tree built so far say. Of those of the tree, and of those for relations, the ones
//! that decide most stand apart, so that the others are made only where these leave it open.
//! Trainer and parser share this one definition.

use super::state::{BARE, Branches, NONE, State, UNSET};
use super::table::mix;

/// A token as the parser sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Hash of the lower-cased form.
    pub word: u32,
    /// Number of the tag.
    pub tag: u32,
    /// Number of the word's kind.
    pub kind: u32,
}

/// The tokens of a sentence, the root after them.
#[derive(Debug, Clone, Default)]
pub struct Nodes {
    list: Vec<Node>,
}

const ABSENT: Node = Node { word: 0x5bd1_e995, tag: 61, kind: 0 };
const ROOT: Node = Node { word: 0x1b87_3593, tag: 60, kind: 0 };

impl Nodes {
    /// The tokens, to which the root is added.
    #[must_use]
    pub fn new(tokens: impl Iterator<Item = Node>) -> Self {
        Self { list: tokens.chain([ROOT]).collect() }
    }

    /// The tag's number of a token, or of the root.
    #[must_use]
    pub fn tag(&self, index: usize) -> u32 {
        self.get(index).tag
    }

    fn get(&self, index: usize) -> Node {
        self.list.get(index).copied().unwrap_or(ABSENT)
    }
}

/// Features of the next token and its neighbours, for the moves.
#[allow(
    clippy::many_single_char_names,
    reason = "a b c d e: tokens in the order of the text"
)]
#[must_use]
pub fn of_next(nodes: &Nodes, next: usize) -> [u64; 22] {
    let (b, c, d) = (nodes.get(next), nodes.get(next + 1), nodes.get(next + 2));
    let e = nodes.get(next + 3);
    let a = nodes.get(next.wrapping_sub(1));
    let z = nodes.get(next.wrapping_sub(2));
    [
        mix(1, b.word, 0, 0),
        mix(2, b.tag, 0, 0),
        mix(3, b.word, b.tag, 0),
        mix(4, c.word, 0, 0),
        mix(5, c.tag, b.tag, 0),
        mix(6, c.word, c.tag, 0),
        mix(7, d.word, d.tag, 0),
        mix(8, d.tag, c.tag, b.tag),
        mix(9, b.word, c.tag, 0),
        mix(10, b.tag, c.word, 0),
        mix(11, b.word, c.word, 0),
        mix(12, a.tag, b.tag, c.tag),
        mix(13, a.word, b.tag, 0),
        mix(14, a.word, b.word, 0),
        mix(15, z.tag, a.tag, b.tag),
        mix(16, b.word, c.tag, d.tag),
        mix(17, b.tag | c.tag << 8, d.tag, e.tag),
        mix(19, a.tag | b.tag << 8, c.tag, d.tag),
        mix(20, a.tag, b.word, c.tag),
        mix(21, b.kind, c.kind, 0),
        mix(22, b.kind, c.tag, 0),
        mix(23, b.tag, c.kind, d.tag),
    ]
}

/// Features of the top of the stack and its neighbours in the text, for the moves.
#[must_use]
pub fn of_top(nodes: &Nodes, top: usize) -> [u64; 9] {
    let s = nodes.get(top);
    let (p, n) = if top == NONE {
        (ABSENT, ABSENT)
    } else {
        (nodes.get(top.wrapping_sub(1)), nodes.get(top + 1))
    };
    [
        mix(31, s.word, 0, 0),
        mix(32, s.tag, 0, 0),
        mix(33, s.word, s.tag, 0),
        mix(34, p.tag, s.tag, 0),
        mix(35, s.tag, n.tag, 0),
        mix(36, s.word, n.tag, 0),
        mix(37, s.word, n.word, 0),
        mix(38, p.word, s.tag, 0),
        mix(39, p.tag, s.tag, n.tag),
    ]
}

/// Distance in tokens, by steps that widen.
const fn steps(from: usize, to: usize) -> u32 {
    match to.wrapping_sub(from) {
        gap @ 0..=4 => gap as u32,
        5..=6 => 5,
        7..=10 => 6,
        11..=18 => 7,
        _ => 8,
    }
}

/// What hangs on a token, as the features need it: on each side the outermost node, the
/// relations of the two outermost, and how many there are.
#[derive(Debug, Clone, Copy)]
struct Hung {
    left: Node,
    left_relation: [u32; 2],
    right: Node,
    right_relation: [u32; 2],
    count: [u32; 2],
}

fn hung(nodes: &Nodes, state: &State, token: usize) -> Hung {
    let relation =
        |index: usize| u32::from(state.relation.get(index).copied().unwrap_or(UNSET + 1));
    let Branches { left, right, count } = state.branches.get(token).unwrap_or(&BARE);
    let count = |side: usize| u32::from(count[side].min(5));
    Hung {
        left: nodes.get(left[0]),
        left_relation: [relation(left[0]), relation(left[1])],
        right: nodes.get(right[0]),
        right_relation: [relation(right[0]), relation(right[1])],
        count: [count(0), count(1)],
    }
}

/// A state as the features for its moves see it.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The top of the stack, the two below it, the next token and the one after.
    stack: [Node; 3],
    next: [Node; 2],
    /// How far the top is from the next token, and from the one below it.
    gap: u32,
    wide: u32,
    /// What hangs on the top, on the one below it and on the next token.
    hung: [Hung; 3],
}

#[allow(
    clippy::many_single_char_names,
    reason = "s t u: the stack's top three; b c: next"
)]
impl View {
    /// Looks at a state.
    #[must_use]
    pub fn of(nodes: &Nodes, state: &State) -> Self {
        let (s, t, u) = (state.below(0), state.below(1), state.below(2));
        let next = state.next;
        Self {
            stack: [nodes.get(s), nodes.get(t), nodes.get(u)],
            next: [nodes.get(next), nodes.get(next + 1)],
            gap: if s == NONE { 9 } else { steps(s, next) },
            wide: if t == NONE { 9 } else { steps(t, s) },
            hung: [
                hung(nodes, state, s),
                hung(nodes, state, t),
                hung(nodes, state, next),
            ],
        }
    }

    /// The features that decide most.
    #[must_use]
    pub fn first(&self) -> [u64; 20] {
        let Self { stack: [s, t, u], next: [b, c], gap, wide, hung: [top, low, next] } =
            *self;
        [
            mix(108, b.tag, next.left_relation[0], next.left_relation[1]),
            mix(65, t.tag, s.tag, wide),
            mix(93, s.word, top.left_relation[0], top.right_relation[0]),
            mix(59, s.tag, b.tag, gap),
            mix(106, t.tag, low.right_relation[0], low.right_relation[1]),
            mix(100, s.tag, top.right_relation[0] | top.left_relation[0] << 8, b.tag),
            mix(133, t.tag, s.word, top.right.kind),
            mix(97, s.tag, top.right.tag, b.tag),
            mix(107, s.tag, next.left_relation[0], b.tag),
            mix(73, t.word, b.word, 0),
            mix(111, s.tag, next.left.word, b.tag),
            mix(94, s.tag, top.count[0] | top.count[1] << 4, b.tag),
            mix(128, t.kind, s.word, 0),
            mix(96, s.tag, top.left.tag, b.tag),
            mix(63, t.word, s.tag, 0),
            mix(70, u.tag, t.tag, s.tag),
            mix(98, s.tag, top.right.word, 0),
            mix(121, s.kind, b.kind, 0),
            mix(57, s.tag, b.tag, c.tag),
            mix(99, s.tag, top.left.word, 0),
        ]
    }

    /// The other features.
    pub fn rest(&self, out: &mut Vec<u64>) {
        let Self { stack: [s, t, u], next: [b, c], gap, wide, .. } = *self;
        out.clear();
        out.extend([
            mix(51, s.word, b.word, 0),
            mix(52, s.word, b.tag, 0),
            mix(53, s.tag, b.word, 0),
            mix(54, s.tag, b.tag, 0),
            mix(55, s.word, s.tag, b.tag),
            mix(56, s.tag, b.word, b.tag),
            mix(58, s.word, b.tag, c.tag),
            mix(60, s.word, b.tag, gap),
            mix(61, s.tag, b.word, gap),
            mix(62, t.word, s.word, 0),
            mix(64, t.tag, s.word, 0),
            mix(66, t.tag, s.tag, b.tag),
            mix(67, t.word, s.tag, b.tag),
            mix(68, t.tag, s.word, b.tag),
            mix(69, t.tag, s.tag, b.word),
            mix(71, t.word, t.tag, 0),
            mix(72, u.tag | t.tag << 8, s.tag, b.tag),
            mix(74, t.tag | s.tag << 8, b.tag, c.tag),
            mix(75, t.word, s.word, b.tag),
            mix(78, t.tag, b.tag, gap | wide << 8),
            mix(79, t.word, wide, s.tag),
            mix(80, u.word, s.tag, b.tag),
        ]);
        out.extend(self.of_kinds());
        out.extend(self.of_branches());
    }

    /// Features of the kinds of the words.
    fn of_kinds(&self) -> [u64; 10] {
        let Self { stack: [s, t, u], next: [b, _], gap, hung: [top, ..], .. } = *self;
        [
            mix(122, s.kind, b.tag, gap),
            mix(123, s.tag, b.kind, 0),
            mix(124, t.kind, s.kind, 0),
            mix(125, t.kind, s.tag, b.tag),
            mix(126, t.tag, s.kind, b.tag),
            mix(127, s.word, b.kind, 0),
            mix(129, s.kind, top.right.kind, b.tag),
            mix(130, t.kind, s.word, top.right.kind),
            mix(131, t.word, s.word, top.right.kind),
            mix(132, u.kind, s.word, t.tag),
        ]
    }

    /// Features of what hangs on the top of the stack, the one below and the next token.
    fn of_branches(&self) -> [u64; 15] {
        let Self { stack: [s, t, _], next: [b, _], hung: [top, low, next], .. } = *self;
        [
            mix(91, s.tag, top.left_relation[0], top.left_relation[1]),
            mix(92, s.tag, top.right_relation[0], top.right_relation[1]),
            mix(95, s.word, top.count[1], b.tag),
            mix(101, t.tag, low.right_relation[0], s.tag | b.tag << 8),
            mix(102, t.word, low.right_relation[0], s.tag),
            mix(103, t.tag, low.left_relation[0], s.tag),
            mix(104, t.tag, low.right.tag, s.tag | b.tag << 8),
            mix(105, t.tag, low.count[0] | low.count[1] << 4, s.tag),
            mix(109, b.word, next.left_relation[0], s.tag),
            mix(110, b.tag, next.count[0], s.tag | t.tag << 8),
            mix(112, t.word, low.right.word, s.tag),
            mix(113, s.word, top.right.word, b.tag),
            mix(
                114,
                top.right_relation[0] | low.right_relation[0] << 8,
                s.tag | t.tag << 8,
                b.tag,
            ),
            mix(115, s.word, top.right_relation[0], b.word),
            mix(
                116,
                top.left_relation[0] | low.left_relation[0] << 8,
                s.tag | t.tag << 8,
                b.tag,
            ),
        ]
    }
}

/// An arc before it is made, as the features that name its relation see it.
#[derive(Debug, Clone, Copy)]
pub struct Join {
    /// The token before each, itself and the one after, of the head and of the dependent.
    head: [Node; 3],
    dependent: [Node; 3],
    /// 1 where the dependent stands before the head, and how far away.
    side: u32,
    gap: u32,
    /// What hangs on each.
    hung: [Hung; 2],
}

impl Join {
    /// Looks at the arc between a head and a dependent.
    #[must_use]
    pub fn of(nodes: &Nodes, state: &State, (head, dependent): (usize, usize)) -> Self {
        let around =
            |at: usize| [nodes.get(at.wrapping_sub(1)), nodes.get(at), nodes.get(at + 1)];
        let side = u32::from(dependent < head);
        let [from, to] = if side == 1 { [dependent, head] } else { [head, dependent] };
        Self {
            head: around(head),
            dependent: around(dependent),
            side,
            gap: steps(from, to) | side << 4,
            hung: [hung(nodes, state, head), hung(nodes, state, dependent)],
        }
    }

    /// The outermost that hangs on the head's side of the dependent, and the relations there.
    const fn sisters(&self) -> (Node, [u32; 2]) {
        let [head, _] = &self.hung;
        if self.side == 1 {
            (head.left, head.left_relation)
        } else {
            (head.right, head.right_relation)
        }
    }

    /// The features that decide most.
    #[must_use]
    pub fn first(&self) -> [u64; 16] {
        let Self { head: [prior, h, _], dependent: [before, d, after], side, .. } = *self;
        let (_, sister) = self.sisters();
        let [_, below] = self.hung;
        let (first, last) = (below.left_relation[0], below.right_relation[0]);
        [
            mix(1, h.tag, d.tag, side),
            mix(12, h.tag, d.tag, last | side << 8),
            mix(33, d.word, below.left_relation[1], first),
            mix(36, h.tag, d.kind, side),
            mix(14, d.tag | side << 8, first, last),
            mix(2, h.word, d.tag, side),
            mix(10, h.tag | side << 8, sister[0], sister[1]),
            mix(13, d.word, first, side),
            mix(16, d.tag, after.tag, side),
            mix(20, prior.tag, h.tag, d.tag | side << 8),
            mix(26, h.word, sister[0], side),
            mix(15, before.tag, d.tag, side),
            mix(9, h.word, d.tag, sister[0] | side << 8),
            mix(38, h.kind, d.word, side),
            mix(35, h.kind, d.tag, side),
            mix(3, h.tag, d.word, side),
        ]
    }

    /// The other features.
    #[must_use]
    pub fn rest(&self) -> [u64; 20] {
        let Self {
            head: [_, h, later], dependent: [before, d, after], side, gap, ..
        } = *self;
        let (sister, relations) = self.sisters();
        let [above, below] = self.hung;
        let first = below.left_relation[0];
        [
            mix(4, h.word, d.word, side),
            mix(5, d.word, side, 0),
            mix(6, h.word, side, 0),
            mix(7, h.tag, d.tag, gap),
            mix(8, h.tag, d.tag, relations[0] | side << 8),
            mix(11, h.tag, d.tag, first | side << 8),
            mix(17, before.tag | d.tag << 8, after.tag, side),
            mix(18, before.word, d.tag, side),
            mix(19, d.tag, after.word, side),
            mix(21, h.tag, later.tag, d.tag | side << 8),
            mix(22, d.tag, below.left.word, side),
            mix(23, d.tag, below.right.word, side),
            mix(27, d.tag, below.left.tag, h.tag | side << 8),
            mix(28, h.tag, sister.tag, d.tag | side << 8),
            mix(29, h.word, above.left_relation[0], d.tag | side << 8),
            mix(30, h.tag, above.left_relation[0] | side << 8, d.word),
            mix(31, h.word, gap, d.tag),
            mix(32, d.word, gap, h.tag),
            mix(37, h.kind, d.kind, side),
            mix(39, h.word, d.kind, side),
        ]
    }
}
