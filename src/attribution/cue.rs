//! Which words of a sentence are cues.
//!
//! Input: a tree and the lexicon. Output: the lexicon's rows whose words stand there, the
//! longest first: "call attention to" before "call".

use crate::lexicon::words::lower;
use crate::lexicon::{Cue, Lexicon, Pos};
use crate::model::{Relation, Tag};
use crate::text::tree::Tree;

/// A row of the lexicon and the tokens on which it was found, its head word first.
#[derive(Debug, Clone)]
pub struct Found<'l> {
    /// The row.
    pub cue: &'l Cue,
    /// The tokens of its words.
    pub tokens: Vec<usize>,
}

/// How far behind its head word the next word of a phrase may stand ("took strong issue").
const REACH: usize = 4;

/// The rows that fit a token as their head word, the longest phrases first.
#[must_use]
pub fn cues_at<'l>(
    tree: &Tree<'_, '_>,
    at: usize,
    lexicon: &'l Lexicon,
) -> Vec<Found<'l>> {
    let Some(pos) = part_of_speech(tree, at) else { return Vec::new() };
    // Of a participle that has become a preposition its form counts: "according to".
    let framing = tree.relation(at) == Relation::Prep;
    let word = if framing { tree.token(at).text } else { tree.lemma(at) };
    let rows = lexicon.cues(&lower(word), pos);
    // "was opposed to it" tells a state of mind, though it looks like a passive.
    let participle = tree.child(at, &[Relation::Auxpass]).is_some()
        || (tree.token(at).tag == Tag::Vbn && tree.relation(at) == Relation::Acomp);
    let states =
        participle.then(|| lexicon.cues(&lower(tree.token(at).text), Pos::Adjective));
    let rows = states.unwrap_or_default().iter().chain(rows);
    let mut found: Vec<Found<'l>> =
        rows.filter_map(|cue| phrase(tree, at, cue)).collect();
    found.sort_by_key(|f| std::cmp::Reverse(f.tokens.len()));
    found
}

fn part_of_speech(tree: &Tree<'_, '_>, at: usize) -> Option<Pos> {
    let token = tree.token(at);
    if token.tag == Tag::Vbg && tree.relation(at) == Relation::Prep {
        return Some(Pos::Adjective);
    }
    if token.tag.is_verb() {
        // A participle before a noun describes it: "the proposed wording" claims nothing.
        return (tree.relation(at) != Relation::Amod).then_some(Pos::Verb);
    }
    match token.tag {
        Tag::Nn | Tag::Nns => Some(Pos::Noun),
        Tag::Jj | Tag::Jjr | Tag::Jjs => Some(Pos::Adjective),
        Tag::In | Tag::Rb => {
            Some(Pos::Adjective).filter(|_| tree.relation(at) != Relation::Mark)
        }
        _ => None,
    }
}

fn phrase<'l>(tree: &Tree<'_, '_>, at: usize, cue: &'l Cue) -> Option<Found<'l>> {
    let mut tokens = vec![at];
    let mut last = at;
    for word in &cue.phrase {
        let reach = (last + 1)..(last + 1 + REACH).min(tree.len());
        last = reach.into_iter().find(|&t| {
            tree.lemma(t).eq_ignore_ascii_case(word)
                || tree.token(t).text.eq_ignore_ascii_case(word)
        })?;
        tokens.push(last);
    }
    Some(Found { cue, tokens })
}
