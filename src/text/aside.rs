//! A speaker put into his own words: "The crane, said Mr. Dale, is dear."
//!
//! Input: the words and tags of a sentence. Output: its arcs. What stands around the speaker
//! is parsed as if he were not there, and his verb hangs on it; so neither takes the other's
//! subject. Left out: a speaker behind or before what he says, which the parser knows.

use std::ops::Range;

use super::model::Model;
use super::parser::{Arc, parse};
use super::tagger::Seen;
use crate::lexicon::words::{lemma, lower};
use crate::lexicon::{Complement, Lexicon, Pos};
use crate::model::{Relation, Tag};

/// Words of a speaker's name, at most.
const NAME: usize = 8;
/// Words that open a sentence without a subject, at most: "In any case, said he, …".
const OPENING: usize = 4;

/// Parses one sentence, a speaker put into it apart from the rest. `form` gives its words.
pub(super) fn parse_around<'d>(
    model: &Model<'_>,
    words: &[Seen],
    tags: &[Tag],
    form: impl Fn(usize) -> &'d str,
) -> Vec<Arc> {
    let Some(aside) = find(tags, form) else { return parse(model, words, tags) };
    let Range { start, end } = aside.clone();
    let (verb, name) = (start + 1, start + 2..end - 1);
    let without = |all: &[Seen]| [&all[..start], &all[end..]].concat();
    let outer = parse(model, &without(words), &[&tags[..start], &tags[end..]].concat());
    let back = |at: u32| if (at as usize) < start { at } else { at + aside.len() as u32 };
    let outer: Vec<Arc> =
        outer.into_iter().map(|arc| Arc { head: back(arc.head), ..arc }).collect();
    let places = || (0..start).chain(end..tags.len());
    let root = places().zip(&outer).find(|(at, arc)| arc.head as usize == *at);
    let root = root.map_or(0, |(at, _)| at as u32);
    let comma = Arc { head: verb as u32, relation: Relation::Punct };
    let says = Arc { head: root, relation: Relation::Parataxis };
    let inner = parse(model, &words[name.clone()], &tags[name.clone()]);
    let inner = inner.into_iter().enumerate().map(|(at, arc)| {
        if arc.head as usize == at {
            Arc { head: verb as u32, relation: Relation::Nsubj }
        } else {
            Arc { head: arc.head + name.start as u32, ..arc }
        }
    });
    let mut arcs = outer[..start].to_vec();
    arcs.extend([comma, says].into_iter().chain(inner).chain([comma]));
    arcs.extend(&outer[start..]);
    arcs
}

/// From the comma before the verb of a speaker put in to the one behind his name.
fn find<'d>(tags: &[Tag], form: impl Fn(usize) -> &'d str) -> Option<Range<usize>> {
    let comma = |at: &usize| form(*at) == ",";
    let mut commas = (1..tags.len()).filter(comma);
    commas.find_map(|start| {
        let verb = start + 1;
        if !matches!(tags.get(verb)?, Tag::Vbd | Tag::Vbz)
            || !says(form(verb), tags[verb])
        {
            return None;
        }
        let end = (verb + 2..tags.len()).take(NAME).find(comma)?;
        let named = (verb + 1..end).all(|at| is_of_name(tags[at]))
            && tags[verb + 1..end].iter().copied().any(is_subject);
        let next = *tags.get(end + 1)?;
        (named && goes_on(&tags[..start], next)).then_some(start..end + 1)
    })
}

/// Whether a verb can give the words around it to whoever follows it.
fn says(verb: &str, tag: Tag) -> bool {
    let rows = Lexicon::embedded().cues(&lower(&lemma(verb, tag)), Pos::Verb).iter();
    let mut frames = rows.flat_map(|row| &row.frames);
    frames
        .any(|(complement, _)| matches!(complement, Complement::That | Complement::Quote))
}

const fn is_subject(tag: Tag) -> bool {
    tag.is_noun() || matches!(tag, Tag::Prp)
}

const fn is_of_name(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Nn
            | Tag::Nns
            | Tag::Nnp
            | Tag::Nnps
            | Tag::Prp
            | Tag::Dt
            | Tag::Jj
            | Tag::In
            | Tag::Pos
    )
}

/// Whether a sentence that begins so goes on around the speaker: with its verb, or with all
/// of it behind a word or two that have no subject among them.
fn goes_on(before: &[Tag], next: Tag) -> bool {
    let verb = matches!(next, Tag::Md | Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let opening = before.len() <= OPENING
        && (before.first() == Some(&Tag::In) || !before.iter().copied().any(is_subject));
    verb || opening && next != Tag::Cc
}

#[cfg(test)]
mod tests {
    use crate::text::analyse;
    use crate::text::tree::Tree;

    /// The main verb with its subject, and the verb of whoever is put in with his.
    fn read(text: &str) -> [String; 4] {
        let found = analyse(text, 0);
        let tree = Tree::new(&found[0]);
        let word = |at: usize| tree.token(at).text.to_owned();
        let of = |verb: usize| tree.own_subject(verb).map_or_else(String::new, word);
        let root = tree.root().unwrap();
        let put_in = tree.child(root, &[crate::model::Relation::Parataxis]);
        let put_in = put_in.map_or_else(Default::default, |verb| [word(verb), of(verb)]);
        let [verb, speaker] = put_in;
        [word(root), of(root), verb, speaker]
    }

    #[test]
    fn a_speaker_put_in_takes_no_subject_and_gives_none() {
        assert_eq!(
            read("The crane, said Mr. Dale, was cheap."),
            ["was", "crane", "said", "Dale"]
        );
        assert_eq!(
            read("That, replied the Treasurer of the Board, could wait."),
            ["wait", "That", "replied", "Treasurer"]
        );
        assert_eq!(
            read("In any case, said he, the whole sum should be paid."),
            ["paid", "sum", "said", "he"]
        );
    }

    #[test]
    fn whom_someone_answers_is_not_put_in() {
        let [verb, subject, ..] =
            read("Mr. Dale, who was late, answered Mr. Hobb, and left the room.");
        assert_eq!([verb.as_str(), &subject], ["answered", "Dale"]);
    }
}
