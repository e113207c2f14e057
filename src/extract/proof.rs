//! Whether a row of the word tables works in a sentence: the proof of its example.
//!
//! Input: a lexicon. Output: its rows whose example does not fire, or whose counter-example
//! does. A cue fires where it makes a frame; a word that acts on others where it stands with
//! its part of speech; any other entry where its words stand one behind the other. Left
//! out: whether what the row says of the word is true.

use crate::attribution::{cue::cues_at, frames};
use crate::error::Malformed;
use crate::lexicon::{Entry, Lexicon, Table, check};
use crate::model::{Relation, Tag};
use crate::text::{analyse, tree::Tree};

/// How far behind one word of a form the next may stand.
const REACH: usize = 4;

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
    let key = entry.key();
    let words = |form: &str| form.split(' ').map(str::to_owned).collect::<Vec<_>>();
    match entry.id.table {
        Table::Cues => frames(tree, lexicon, &[]).iter().any(|frame| {
            cues_at(tree, frame.cue[0], lexicon)
                .iter()
                .any(|found| found.cue.row == entry.id && found.tokens == frame.cue)
        }),
        Table::Effects | Table::Evaluations => {
            let (form, pos) = key.split_once('\t').unwrap_or((key, ""));
            starts(tree, &words(form)).any(|at| is_pos(tree.token(at).tag, pos))
        }
        Table::Scope => starts(tree, &words(key)).any(|at| !is_content(tree, at)),
        // A deed of several words may have an object ("enter the room"), a state has none.
        Table::Narration if !key.contains(' ') => {
            starts(tree, &words(key)).any(|at| !is_content(tree, at))
        }
        // Names are cut at their hyphens and before an owner's ending, as texts are.
        Table::States => {
            let cut = key.replace('-', " - ").replace("'s", " 's");
            starts(tree, &words(&cut)).next().is_some()
        }
        _ => starts(tree, &words(key)).next().is_some(),
    }
}

/// Where the words of a form begin to stand.
fn starts(tree: &Tree<'_, '_>, words: &[String]) -> impl Iterator<Item = usize> {
    (0..tree.len()).filter(move |&at| stands(tree, words, at))
}

/// Whether words stand from a token on, as they are or as lemmas. Behind the first word
/// others may come between ("turned it over"); `*` stands for any number of them.
fn stands(tree: &Tree<'_, '_>, words: &[String], start: usize) -> bool {
    let Some((first, rest)) = words.split_first() else { return true };
    let mut at = start;
    is_word(tree, at, first)
        && rest.iter().filter(|word| *word != "*").all(|word| {
            let reach = (at + 1)..(at + 1 + REACH).min(tree.len());
            let found = reach.into_iter().find(|&next| is_word(tree, next, word));
            at = found.unwrap_or(at);
            found.is_some()
        })
}

/// Whether a word is the thing or the deed that its sentence speaks of, and so does not
/// act on another clause: "the need was great", "they provided bread".
fn is_content(tree: &Tree<'_, '_>, at: usize) -> bool {
    let tag = tree.token(at).tag;
    (tag.is_noun() && tree.child(at, &[Relation::Det]).is_some())
        || (tag == Tag::Vbd && tree.child(at, &[Relation::Dobj]).is_some())
}

fn is_word(tree: &Tree<'_, '_>, at: usize, word: &str) -> bool {
    let text = tree.token(at).text.trim_end_matches('.');
    text.eq_ignore_ascii_case(word) || tree.lemma(at).eq_ignore_ascii_case(word)
}

/// Whether a tag is of a table's part of speech. Prepositions are told by their words.
fn is_pos(tag: Tag, pos: &str) -> bool {
    match pos {
        "verb" => tag.is_verb(),
        "noun" => tag.is_noun(),
        "adj" => matches!(tag, Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn | Tag::Vbg),
        _ => true,
    }
}
