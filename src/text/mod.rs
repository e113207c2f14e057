//! Tokens, sentences, part-of-speech tags, lemmas and dependency trees.
//!
//! Input: the clean text of one block. Output: its [`Sentence`]s. Any text gives
//! sentences, in time linear in its length; the models are embedded and immutable, so
//! blocks can be analysed on many threads. Left out: which blocks are worth it.

pub mod account;
mod aside;
pub mod denial;
pub mod features;
pub mod forms;
pub mod model;
pub mod parser;
pub mod sentences;
pub mod state;
pub mod table;
pub mod tagger;
pub mod tokens;
pub mod tree;
pub mod word;

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::words::{lemma, lower};
use crate::model::{Sentence, Token};
use crate::span::Span;
use model::Model;
use tagger::Seen;
use word::Word;

/// Analyses a block's clean text; `block` is its index in the document. Spans count code
/// points of the text given.
///
/// ```
/// let found = standpoint::text::analyse("The board met. It voted.", 0);
/// assert_eq!(found.len(), 2);
/// assert_eq!(found[1].tokens[1].lemma, "vote");
/// ```
#[must_use]
pub fn analyse(text: &str, block: usize) -> Vec<Sentence<'_>> {
    let tokens = tokens::tokens(text);
    let mut place = Place::at(text, 0, 0);
    sentences::sentences(text, &tokens)
        .into_iter()
        .map(|range| sentence(text, &tokens[range], block, &mut place))
        .collect()
}

/// Turns byte offsets that only grow into code points.
pub(crate) struct Place<'d> {
    text: &'d str,
    byte: usize,
    point: u32,
}

impl<'d> Place<'d> {
    /// Begins at a byte whose code point is known.
    pub(crate) const fn at(text: &'d str, byte: usize, point: u32) -> Self {
        Self { text, byte, point }
    }

    pub(crate) fn of(&mut self, byte: usize) -> u32 {
        // A letter's further bytes are of the form 10xxxxxx.
        let opens = |byte: &&u8| **byte & 0xc0 != 0x80;
        let passed = &self.text.as_bytes()[self.byte..byte];
        self.point += passed.iter().filter(opens).count() as u32;
        self.byte = byte;
        self.point
    }
}

fn sentence<'d>(
    text: &'d str,
    ranges: &[Range<usize>],
    block: usize,
    place: &mut Place<'d>,
) -> Sentence<'d> {
    let model = Model::embedded();
    let see = |range: &Range<usize>| {
        let word = Word::new(&text[range.clone()]);
        Seen { word, known: model.dictionary.see(&word) }
    };
    let words: Vec<Seen> = ranges.iter().map(see).collect();
    let tags = tagger::tag(model, &words, opening_title(text, ranges));
    let form = |at: usize| &text[ranges[at].clone()];
    let arcs = aside::parse_around(model, &words, &tags, form);
    let tokens: Vec<Token<'d>> = ranges
        .iter()
        .zip(tags.iter().zip(arcs))
        .map(|(range, (&tag, arc))| {
            let form = &text[range.clone()];
            let span = Span::new(place.of(range.start), place.of(range.end));
            Token {
                span,
                text: form,
                lemma: lemma(form, tag),
                tag,
                head: arc.head,
                relation: arc.relation,
            }
        })
        .collect();
    whole(block, tokens)
}

/// Words of the longest title.
const LONGEST_TITLE: usize = 6;

/// How many words of a sentence are a title before a name that it opens with: capitals
/// tell nothing there, and the first may look like another word ("Under Secretary Hale").
fn opening_title(text: &str, ranges: &[Range<usize>]) -> usize {
    let lexicon = Lexicon::embedded();
    let word = |range: &Range<usize>| &text[range.clone()];
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let Some(first) = ranges.first().map(word) else { return 0 };
    if !capital(first) || !lexicon.begins_title(&lower(first)) {
        return 0;
    }
    let title = |&count: &usize| {
        if !capital(word(&ranges[count])) {
            return false;
        }
        let words: Vec<_> = ranges[..count].iter().map(|at| lower(word(at))).collect();
        lexicon.title(&words.join(" ")).is_some()
    };
    let longest = LONGEST_TITLE.min(ranges.len() - 1);
    (2..=longest).rev().find(title).unwrap_or(0)
}

/// The sentence of these tokens.
fn whole(block: usize, tokens: Vec<Token<'_>>) -> Sentence<'_> {
    let ends = (tokens.first(), tokens.last());
    let span = match ends {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::default(),
    };
    Sentence { span, block, tokens }
}
