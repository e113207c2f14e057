//! Whether a row of the word tables works in a sentence: the proof of its example.
//!
//! Input: a lexicon. Output: its rows whose example does not fire, or whose counter-example
//! does. A cue fires where it makes a frame; a word that acts on others where it stands with
//! its part of speech; any other entry where its words stand one behind the other. Left
//! out: whether what the row says of the word is true.

use crate::attribution::{cue::cues_at, frames};
use crate::error::Malformed;
use crate::lexicon::{Entry, Lexicon, Pos, Table, check};
use crate::model::Tag;
use crate::text::{analyse, tree::Tree};

/// The faults of a lexicon's own examples and counter-examples, with place and remedy.
#[must_use]
pub fn faults(lexicon: &Lexicon) -> Vec<Malformed> {
    check(lexicon, &mut |text, entry| {
        analyse(text, 0)
            .iter()
            .any(|sentence| fires(&Tree::new(sentence), entry, lexicon))
    })
}

fn fires(tree: &Tree<'_, '_>, entry: &Entry, lexicon: &Lexicon) -> bool {
    let pos_of = |word: &str| match word {
        "verb" => Some(Pos::Verb),
        "noun" => Some(Pos::Noun),
        "adj" => Some(Pos::Adjective),
        // Prepositions are told by their words alone.
        _ => None,
    };
    match entry.id.table {
        Table::Cues => frames(tree, lexicon).iter().any(|frame| {
            cues_at(tree, frame.cue[0], lexicon)
                .iter()
                .any(|found| found.cue.row == entry.id && found.tokens == frame.cue)
        }),
        Table::Effects | Table::Evaluations => {
            let (form, pos) = entry.key().split_once('\t').unwrap_or((entry.key(), ""));
            stands(tree, form, pos_of(pos))
        }
        _ => stands(tree, entry.key(), None),
    }
}

/// Whether the words of a form stand one behind the other, as they are or as lemmas; `*`
/// lets some words between. The last word is of that part of speech, where one is given.
fn stands(tree: &Tree<'_, '_>, form: &str, pos: Option<Pos>) -> bool {
    let words: Vec<&str> = form.split(' ').collect();
    (0..tree.len()).any(|start| stands_at(tree, &words, start, pos))
}

fn stands_at(
    tree: &Tree<'_, '_>,
    words: &[&str],
    start: usize,
    pos: Option<Pos>,
) -> bool {
    match words {
        [] => true,
        ["*", rest @ ..] => (start..tree.len()).any(|at| stands_at(tree, rest, at, pos)),
        [word, rest @ ..] => {
            start < tree.len()
                && is_word(tree, start, word)
                && (!rest.is_empty()
                    || pos.is_none_or(|pos| is_pos(tree.token(start).tag, pos)))
                && stands_at(tree, rest, start + 1, pos)
        }
    }
}

fn is_word(tree: &Tree<'_, '_>, at: usize, word: &str) -> bool {
    let text = tree.token(at).text.trim_end_matches('.');
    text.eq_ignore_ascii_case(word) || tree.lemma(at).eq_ignore_ascii_case(word)
}

const fn is_pos(tag: Tag, pos: Pos) -> bool {
    match pos {
        Pos::Verb => tag.is_verb(),
        Pos::Noun => tag.is_noun(),
        Pos::Adjective => {
            matches!(tag, Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn | Tag::Vbg)
        }
    }
}
