//! Walking a sentence's dependency tree.
//!
//! Input: a parsed [`Sentence`]. Output: children, subtrees, paths and the readings of them
//! that every later stage asks for (subject, object, negation). Robust against trees with
//! several roots and against any head index.

use crate::model::{Relation, Sentence, Tag, Token};
use crate::span::Span;

/// A sentence with the children of each token at hand.
#[derive(Debug)]
pub struct Tree<'s, 'd> {
    /// The sentence.
    pub sentence: &'s Sentence<'d>,
    /// The children of all tokens, one's behind another's, and where each one's begin.
    children: Vec<usize>,
    starts: Vec<usize>,
}

/// A bound on walks up or down, so that a malformed tree cannot hold them.
const DEEPEST: usize = 64;

impl<'s, 'd> Tree<'s, 'd> {
    /// Collects the children of each token.
    #[must_use]
    pub fn new(sentence: &'s Sentence<'d>) -> Self {
        let count = sentence.tokens.len();
        let mut tree =
            Self { sentence, children: Vec::new(), starts: vec![0; count + 1] };
        for at in 0..count {
            if let Some(head) = tree.head(at) {
                tree.starts[head] += 1;
            }
        }
        let mut all = 0;
        for end in &mut tree.starts {
            all += *end;
            *end = all;
        }
        tree.children = vec![0; all];
        // From the last on, so that each one's come in order and its end becomes its start.
        for at in (0..count).rev() {
            if let Some(head) = tree.head(at) {
                tree.starts[head] -= 1;
                tree.children[tree.starts[head]] = at;
            }
        }
        tree
    }

    /// The token at an index.
    #[must_use]
    pub fn token(&self, at: usize) -> &'s Token<'d> {
        &self.sentence.tokens[at]
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentence.tokens.is_empty()
    }

    /// The lemma of a token.
    #[must_use]
    pub fn lemma(&self, at: usize) -> &'s str {
        &self.sentence.tokens[at].lemma
    }

    /// The relation of a token to its head.
    #[must_use]
    pub fn relation(&self, at: usize) -> Relation {
        self.sentence.tokens[at].relation
    }

    /// The head of a token; none at a root.
    #[must_use]
    pub fn head(&self, at: usize) -> Option<usize> {
        let head = self.sentence.tokens[at].head as usize;
        (head != at && head < self.len()).then_some(head)
    }

    /// The children of a token, in order.
    #[must_use]
    pub fn children(&self, at: usize) -> &[usize] {
        &self.children[self.starts[at]..self.starts[at + 1]]
    }

    /// The first child in one of these relations.
    #[must_use]
    pub fn child(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).iter().copied().find(|&c| relations.contains(&self.relation(c)))
    }

    /// The root, the first of several.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        (0..self.len()).find(|&at| self.head(at).is_none())
    }

    /// The tokens above `at`, nearest first.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(at), |&a| self.head(a)).take(DEEPEST)
    }

    /// Whether `below` stands in the subtree of `above` (or is it).
    #[must_use]
    pub fn dominates(&self, above: usize, below: usize) -> bool {
        above == below || self.ancestors(below).any(|a| a == above)
    }

    /// All tokens of a subtree, in order.
    #[must_use]
    pub fn subtree(&self, at: usize) -> Vec<usize> {
        self.subtree_without(at, &|_| false)
    }

    /// A subtree, left out what hangs below the tokens that `cut` names.
    #[must_use]
    pub fn subtree_without(&self, at: usize, cut: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let mut seen = vec![false; self.len()];
        let mut stack = vec![at];
        while let Some(next) = stack.pop() {
            if !seen[next] {
                seen[next] = true;
                stack.extend(self.children(next).iter().copied().filter(|&c| !cut(c)));
            }
        }
        (0..self.len()).filter(|&t| seen[t]).collect()
    }

    /// The first token of a subtree.
    #[must_use]
    pub fn first(&self, at: usize) -> usize {
        let before = |&at: &usize| self.children(at).first().copied().filter(|&c| c < at);
        std::iter::successors(Some(at), before).last().unwrap_or(at)
    }

    /// The subject of a verb by its own children, active or passive.
    #[must_use]
    pub fn own_subject(&self, verb: usize) -> Option<usize> {
        self.child(
            verb,
            &[Relation::Nsubj, Relation::Nsubjpass, Relation::Csubj, Relation::Csubjpass],
        )
    }

    /// The subject of a verb, found through coordination, control and relative clauses.
    #[must_use]
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut verb = verb;
        for _ in 0..DEEPEST {
            if let Some(subject) = self.own_subject(verb) {
                return Some(self.antecedent(verb, subject));
            }
            let head = self.head(verb)?;
            match self.relation(verb) {
                Relation::Acl | Relation::Relcl => return Some(head),
                Relation::Xcomp => {
                    if let Some(object) =
                        self.child(head, &[Relation::Dobj, Relation::Dative])
                    {
                        return Some(object);
                    }
                }
                Relation::Conj | Relation::Advcl | Relation::Ccomp | Relation::Dep => {}
                Relation::Pcomp => return self.subject_above(head),
                _ => return None,
            }
            verb = head;
        }
        None
    }

    /// The subject of the nearest verb above a preposition.
    fn subject_above(&self, at: usize) -> Option<usize> {
        let verb = self.ancestors(at).find(|&a| self.is_predicate(a))?;
        self.own_subject(verb)
    }

    /// The noun for which a relative pronoun stands.
    fn antecedent(&self, verb: usize, subject: usize) -> usize {
        let relative = matches!(self.token(subject).tag, Tag::Wdt | Tag::Wp);
        match self.head(verb) {
            Some(noun) if relative && self.relation(verb) == Relation::Relcl => noun,
            _ => subject,
        }
    }

    /// Whether a token heads a clause: a verb form, or a copula's.
    #[must_use]
    pub fn is_predicate(&self, at: usize) -> bool {
        self.token(at).tag.is_verb() || self.token(at).tag == Tag::Md
    }

    /// Whether a negation hangs on the token itself.
    #[must_use]
    pub fn negated(&self, at: usize) -> bool {
        // "No, he was against it" denies what was said before.
        let answers = |c: usize| {
            let mark = self.sentence.tokens.get(c + 1).map_or("", |next| next.text);
            c == 0
                && self.lemma(c) == "no"
                && matches!(mark, "," | ";" | ":" | "." | "—" | "!")
        };
        self.children(at).iter().any(|&c| match self.relation(c) {
            Relation::Neg => !answers(c),
            Relation::Det | Relation::Preconj => {
                matches!(self.lemma(c), "no" | "neither") && !answers(c)
            }
            _ => false,
        })
    }

    /// The object of a preposition child, by the preposition's word.
    #[must_use]
    pub fn object_of(&self, at: usize, preposition: &str) -> Option<usize> {
        self.children(at)
            .iter()
            .copied()
            .filter(|&c| {
                matches!(self.relation(c), Relation::Prep | Relation::Agent)
                    && self.token(c).text.eq_ignore_ascii_case(preposition)
            })
            .find_map(|c| self.complement(c))
    }

    /// What a preposition governs: a noun or a clause.
    #[must_use]
    pub fn complement(&self, preposition: usize) -> Option<usize> {
        self.child(preposition, &[Relation::Pobj, Relation::Pcomp])
    }

    /// The nouns coordinated with a noun, itself first.
    #[must_use]
    pub fn coordinated(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        let mut next = 0;
        while next < all.len() && all.len() < DEEPEST {
            let conjuncts = self.children(all[next]).iter().copied();
            all.extend(conjuncts.filter(|&c| self.relation(c) == Relation::Conj));
            next += 1;
        }
        all
    }

    /// The stretches that a set of tokens covers, neighbours joined; punctuation at the
    /// ends of a stretch is left out.
    #[must_use]
    pub fn spans(&self, tokens: &[usize]) -> Vec<Span> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for &at in tokens {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == at => *last = at,
                _ => runs.push((at, at)),
            }
        }
        let is_mark = |at: usize| {
            let quote = matches!(
                self.token(at).text,
                "`" | "``" | "“" | "”" | "\"" | "«" | "»" | "‘"
            );
            quote || self.relation(at) == Relation::Punct
        };
        runs.into_iter()
            .filter_map(|(first, last)| {
                let first = (first..=last).find(|&t| !is_mark(t))?;
                let last = (first..=last).rev().find(|&t| !is_mark(t))?;
                Some(self.token(first).span.cover(self.token(last).span))
            })
            .collect()
    }
}
