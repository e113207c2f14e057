//! The moves of the parser: arc-hybrid, with the root at the end of the sentence.
//!
//! Input: the number of tokens. Output: heads and relations, one arc a token, always a
//! tree with one root. Shift takes the next token onto the stack; left hangs the top of
//! the stack on the next token; right hangs it on the one below it.
//! Left out: which move is the right one (`parser` at work, the oracle in training).

/// Stands for "no token".
pub const NONE: usize = usize::MAX;

/// A move of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Take the next token onto the stack.
    Shift,
    /// Hang the top of the stack on the next token.
    Left,
    /// Hang the top of the stack on the one below it.
    Right,
}

impl Move {
    /// Every move, in the order that the models number them.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// What hangs on a token so far.
#[derive(Debug, Clone, Copy)]
pub struct Branches {
    /// The two outermost dependents before it, outermost first.
    pub left: [usize; 2],
    /// The two outermost dependents after it, outermost first.
    pub right: [usize; 2],
    /// How many hang before and after.
    pub count: [u8; 2],
}

/// What hangs on a token at first.
pub const BARE: Branches = Branches { left: [NONE; 2], right: [NONE; 2], count: [0; 2] };

/// A half-parsed sentence.
#[derive(Debug, Clone)]
pub struct State {
    /// Tokens that wait for their head, the last on top.
    pub stack: Vec<usize>,
    /// The next token; equal to the number of tokens when only the root is left.
    pub next: usize,
    /// The head of each token; the number of tokens stands for the root.
    pub head: Vec<usize>,
    /// The relation of each token to its head, by its number.
    pub relation: Vec<u8>,
    /// What hangs on each token, and on the root.
    pub branches: Vec<Branches>,
    tokens: usize,
}

/// The relation number of a token that has no head yet.
pub const UNSET: u8 = 62;

impl State {
    /// The state before the first move.
    #[must_use]
    pub fn new(tokens: usize) -> Self {
        Self {
            stack: Vec::with_capacity(tokens),
            next: 0,
            head: vec![NONE; tokens],
            relation: vec![UNSET; tokens],
            branches: vec![BARE; tokens + 1],
            tokens,
        }
    }

    /// Number of tokens.
    #[must_use]
    pub const fn tokens(&self) -> usize {
        self.tokens
    }

    /// Whether every token has its head.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.stack.is_empty() && self.next == self.tokens
    }

    /// The token at that depth of the stack, or [`NONE`].
    #[must_use]
    pub fn below(&self, depth: usize) -> usize {
        let size = self.stack.len();
        if depth < size { self.stack[size - 1 - depth] } else { NONE }
    }

    /// Whether a move may be made.
    #[must_use]
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.tokens,
            Move::Left if self.next == self.tokens => self.stack.len() == 1,
            Move::Left => !self.stack.is_empty(),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The head and the dependent that a move would join.
    #[must_use]
    pub fn arc(&self, step: Move) -> Option<(usize, usize)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.next, self.below(0))),
            Move::Right => Some((self.below(1), self.below(0))),
        }
    }

    /// Makes a move that is allowed; `relation` names the arc, if it makes one.
    pub fn make(&mut self, step: Move, relation: u8) {
        let Some((head, dependent)) = self.arc(step) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.head[dependent] = head;
        self.relation[dependent] = relation;
        let branches = &mut self.branches[head];
        if dependent < head {
            branches.left = [dependent, branches.left[0]];
            branches.count[0] = branches.count[0].saturating_add(1);
        } else {
            branches.right = [dependent, branches.right[0]];
            branches.count[1] = branches.count[1].saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_allowed_moves_make_a_tree() {
        for seed in 0..200_u64 {
            let mut state = State::new(7);
            let mut luck = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
            while !state.is_done() {
                luck ^= luck << 13;
                luck ^= luck >> 7;
                luck ^= luck << 17;
                let open: Vec<_> =
                    Move::ALL.into_iter().filter(|step| state.allows(*step)).collect();
                state.make(open[luck as usize % open.len()], 0);
            }
            assert_eq!(state.head.iter().filter(|head| **head == 7).count(), 1);
            for token in 0..7 {
                let (mut at, mut steps) = (token, 0);
                while at != 7 {
                    at = state.head[at];
                    steps += 1;
                    assert!(steps <= 7, "a ring");
                }
            }
        }
    }
}
