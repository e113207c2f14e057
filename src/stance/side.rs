//! The side that a codebook's issue counts as `for`, word by word.
//!
//! Input: an issue's label and `for` phrase. Output: for each of its words whether
//! furthering what the word means furthers the issue. "Withdrawal of the troops", for "the
//! troops leave": troops count against it, withdrawal for it.

use std::collections::BTreeMap;

use super::effect;
use crate::lexicon::words::{self, Family};
use crate::lexicon::{Lexicon, Pos};
use crate::model::{Issue, Relation, Sentence, Tag};
use crate::text::{analyse, tree::Tree};

/// The sides of an issue's words.
#[derive(Debug, Clone, Default)]
pub struct Sides {
    signs: BTreeMap<Family, (String, i8)>,
}

/// Likeness below which two words are strangers.
const ALIKE: f32 = 0.55;

impl Sides {
    /// Reads the label and the `for` phrase of an issue.
    #[must_use]
    pub fn new(issue: &Issue, lexicon: &Lexicon) -> Self {
        let mut sides = Self::default();
        let side = analyse(&issue.side, 0);
        let label = analyse(&issue.label, 0);
        let mut thing = None;
        if let Some(sentence) = side.first() {
            thing = sides.take_side(sentence, lexicon);
        }
        if let Some(sentence) = label.first() {
            sides.take_label(sentence, thing, lexicon);
        }
        for term in issue.terms.iter().chain(&issue.include) {
            if let Some(sentence) = analyse(term, 0).first() {
                sides.take_term(sentence, lexicon);
            }
        }
        sides
    }

    /// Whether the issue itself has a word of that family.
    #[must_use]
    pub fn names(&self, lemma: &str) -> bool {
        self.signs.contains_key(&words::family(&words::lower(lemma)))
    }

    /// The side of a word of a text: that of the issue's word which it is most like. A word
    /// that does the opposite ("lift" for "impose") counts on the other side.
    #[must_use]
    pub fn of(&self, lemma: &str, lexicon: &Lexicon) -> i8 {
        let lemma = words::lower(lemma);
        if let Some((_, sign)) = self.signs.get(&words::family(&lemma)) {
            return *sign;
        }
        let alike =
            self.signs.values().map(|found| (words::similarity(&lemma, &found.0), found));
        let best = alike.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        match best {
            Some((likeness, (word, sign))) if likeness >= ALIKE => {
                let against = effect_of(&lemma, lexicon) * effect_of(word, lexicon) < 0;
                if against || words::opposite(&lemma, word) { -sign } else { *sign }
            }
            _ => 1,
        }
    }

    /// Words of the `for` phrase. Gives the side of the thing that a pronoun stands for.
    fn take_side(&mut self, sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<i8> {
        let tree = Tree::new(sentence);
        let root = tree.root()?;
        let mut thing = None;
        for at in 0..tree.len() {
            let sign = effect::on(&tree, at, root, lexicon)
                * if tree.negated(root) { -1 } else { 1 };
            if tree.token(at).tag == Tag::Prp {
                thing = Some((sign, words::family(tree.lemma(root))));
            } else {
                self.set(&tree, at, sign);
            }
        }
        let (sign, doing) = thing?;
        // "Cutting the fund", for "cutting it": what is done is the issue itself.
        self.signs.insert(doing, (tree.lemma(root).to_lowercase(), 1));
        Some(sign)
    }

    /// Words of the label, against its head.
    fn take_label(
        &mut self,
        sentence: &Sentence<'_>,
        thing: Option<i8>,
        lexicon: &Lexicon,
    ) {
        let tree = Tree::new(sentence);
        let Some(root) = tree.root() else { return };
        let known =
            |at: usize| self.signs.get(&words::family(&tree.lemma(at).to_lowercase()));
        let head = known(root).map(|(_, sign)| *sign).or(thing).or_else(|| {
            let shared = (0..tree.len()).find_map(|at| Some((at, known(at)?.1)));
            shared.map(|(at, sign)| sign * effect::on(&tree, at, root, lexicon))
        });
        let head = head.unwrap_or(1);
        for at in 0..tree.len() {
            let sign = head * effect::on(&tree, at, root, lexicon);
            self.set(&tree, at, sign);
        }
    }

    /// Words of a term: a course is read like the `for` phrase; a thing counts as the words
    /// that it shares with the label, and for nothing of its own.
    fn take_term(&mut self, sentence: &Sentence<'_>, lexicon: &Lexicon) {
        let tree = Tree::new(sentence);
        let Some(root) = tree.root() else { return };
        let course = tree.is_predicate(root);
        // "prevent escalation", without an article, looks like a compound.
        let verb = tree.children(root).iter().copied().find(|&at| {
            at == 0
                && tree.token(at).tag.is_verb()
                && tree.relation(at) == Relation::Compound
        });
        if let Some(verb) = verb {
            let sign = lexicon.effect(tree.lemma(verb), Pos::Verb).unwrap_or(1);
            self.set(&tree, root, sign);
            self.set(&tree, verb, 1);
            return;
        }
        let shares = (0..tree.len()).any(|at| {
            self.signs.contains_key(&words::family(&tree.lemma(at).to_lowercase()))
        });
        if course {
            self.take_side(sentence, lexicon);
        } else if shares {
            self.take_label(sentence, None, lexicon);
        }
    }

    /// Sets a word's side, unless it has one.
    fn set(&mut self, tree: &Tree<'_, '_>, at: usize, sign: i8) {
        let tag = tree.token(at).tag;
        if tag.is_noun() || tag.is_verb() || tag.is_adjective() {
            let lemma = tree.lemma(at).to_lowercase();
            self.signs.entry(words::family(&lemma)).or_insert((lemma, sign));
        }
    }
}

/// What a word does to what it governs, as whatever part of speech; 0 where no table says.
fn effect_of(lemma: &str, lexicon: &Lexicon) -> i8 {
    let known =
        lexicon.effect(lemma, Pos::Verb).or_else(|| lexicon.effect(lemma, Pos::Noun));
    known.unwrap_or(0)
}
