//! The sentences of a record, kept small between the passes over it.
//!
//! Input: a document. Output: [`Account`], its sentences in order, part by part. A short record
//! is kept as it was parsed. Of a long one only what parsing found is kept, nine bytes a token,
//! and its sentences are put together anew whenever a part of them is asked for.

use std::borrow::Cow;
use std::ops::Range;

use super::{Place, analyse, whole};
use crate::lexicon::words::lemma;
use crate::model::{Document, Relation, Sentence, Tag, Token};
use crate::span::Span;

/// How many sentences make a part.
const PART: usize = 2048;

/// How many sentences are kept as they were parsed, of all records that are kept at once.
pub const KEPT: usize = 1 << 14;

/// The sentences of a record's own account.
#[derive(Debug)]
pub enum Account<'d> {
    /// As they were parsed.
    Whole(Vec<Sentence<'d>>),
    /// What parsing found.
    Small(Small<'d>),
}

/// A sentence: its block, where it begins there, and how many tokens stand before its own.
#[derive(Debug, Clone, Copy)]
struct Begun {
    block: u32,
    point: u32,
    tokens: u32,
}

/// Sentences without their words, which stand in the document.
#[derive(Debug)]
pub struct Small<'d> {
    document: &'d Document,
    sentences: Vec<Begun>,
    /// Of each token the byte of its block at which it begins, its bytes and what it is.
    bytes: Vec<u32>,
    lengths: Vec<u8>,
    heads: Vec<u16>,
    tags: Vec<Tag>,
    relations: Vec<Relation>,
}

impl<'d> Account<'d> {
    /// The sentences of a record, as they were parsed if they are no more than `most`.
    #[must_use]
    pub fn of(document: &'d Document, most: usize) -> Self {
        let mut account = Self::Whole(Vec::new());
        for (number, block) in document.blocks.iter().enumerate() {
            if block.kind.is_prose() {
                account.add(document, analyse(document.clean(block), number), most);
            }
        }
        if let Self::Small(small) = &mut account {
            small.fit();
        }
        account
    }

    fn add(&mut self, document: &'d Document, new: Vec<Sentence<'d>>, most: usize) {
        match self {
            Self::Whole(sentences) => {
                sentences.extend(new);
                if sentences.len() > most {
                    let sentences = std::mem::take(sentences);
                    let mut small = Small::new(document);
                    for sentence in &sentences {
                        small.push(sentence);
                    }
                    *self = Self::Small(small);
                }
            }
            Self::Small(small) => new.iter().for_each(|sentence| small.push(sentence)),
        }
    }

    /// How many sentences there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Whole(sentences) => sentences.len(),
            Self::Small(small) => small.sentences.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The block of a sentence.
    #[must_use]
    pub fn block(&self, at: usize) -> usize {
        match self {
            Self::Whole(sentences) => sentences[at].block,
            Self::Small(small) => small.sentences[at].block as usize,
        }
    }

    /// Some of the sentences.
    #[must_use]
    pub fn sentences(&self, range: Range<usize>) -> Cow<'_, [Sentence<'d>]> {
        match self {
            Self::Whole(sentences) => Cow::Borrowed(&sentences[range]),
            Self::Small(small) => small.sentences(range).into(),
        }
    }

    /// Where the parts of the account stand, each of whole blocks.
    #[must_use]
    pub fn parts(&self) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut from = 0;
        while from < self.len() {
            let end = self.block_end((from + PART).min(self.len()) - 1);
            parts.push(from..end);
            from = end;
        }
        parts
    }

    /// One past the last sentence of the block in which a sentence stands.
    #[must_use]
    pub fn block_end(&self, at: usize) -> usize {
        let other = |&next: &usize| self.block(next) != self.block(at);
        (at + 1..self.len()).find(other).unwrap_or(self.len())
    }
}

impl<'d> From<Vec<Sentence<'d>>> for Account<'d> {
    fn from(sentences: Vec<Sentence<'d>>) -> Self {
        Self::Whole(sentences)
    }
}

impl<'d> Small<'d> {
    const fn new(document: &'d Document) -> Self {
        Self {
            document,
            sentences: Vec::new(),
            bytes: Vec::new(),
            lengths: Vec::new(),
            heads: Vec::new(),
            tags: Vec::new(),
            relations: Vec::new(),
        }
    }

    fn push(&mut self, sentence: &Sentence<'d>) {
        let block = &self.document.blocks[sentence.block];
        let begin = self.document.clean(block).as_ptr() as usize;
        self.sentences.push(Begun {
            block: sentence.block as u32,
            point: sentence.span.start,
            tokens: self.bytes.len() as u32,
        });
        for token in &sentence.tokens {
            self.bytes.push((token.text.as_ptr() as usize - begin) as u32);
            // The tokenizer cuts longer ones.
            self.lengths.push(token.text.len() as u8);
            self.heads.push(token.head as u16);
            self.tags.push(token.tag);
            self.relations.push(token.relation);
        }
    }

    fn fit(&mut self) {
        self.sentences.shrink_to_fit();
        self.bytes.shrink_to_fit();
        self.lengths.shrink_to_fit();
        self.heads.shrink_to_fit();
        self.tags.shrink_to_fit();
        self.relations.shrink_to_fit();
    }

    fn sentences(&self, range: Range<usize>) -> Vec<Sentence<'d>> {
        let document = self.document;
        let mut found = Vec::with_capacity(range.len());
        for own in self.sentences[range.clone()].chunk_by(|a, b| a.block == b.block) {
            let text = document.clean(&document.blocks[own[0].block as usize]);
            let first = self.bytes.get(own[0].tokens as usize).copied();
            let mut place = Place::at(text, first.unwrap_or(0) as usize, own[0].point);
            for begun in own {
                let next = self.sentences.get(range.start + found.len() + 1);
                let end = next.map_or(self.bytes.len(), |next| next.tokens as usize);
                let tokens = begun.tokens as usize..end;
                let tokens = tokens.map(|at| self.token(at, text, &mut place)).collect();
                found.push(whole(begun.block as usize, tokens));
            }
        }
        found
    }

    fn token(&self, at: usize, text: &'d str, place: &mut Place<'d>) -> Token<'d> {
        let start = self.bytes[at] as usize;
        let end = start + usize::from(self.lengths[at]);
        let (form, tag) = (&text[start..end], self.tags[at]);
        Token {
            span: Span::new(place.of(start), place.of(end)),
            text: form,
            lemma: lemma(form, tag),
            tag,
            head: u32::from(self.heads[at]),
            relation: self.relations[at],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_small_account_gives_the_same_sentences() {
        let text =
            "The bäker’s men met. They voted.\n\nNobody paid — “not a penny.” He left.";
        let documents = read::read("town.txt", text.into(), None).unwrap();
        let whole = Account::of(&documents[0], KEPT);
        let small = Account::of(&documents[0], 0);
        assert!(matches!((&whole, &small), (Account::Whole(_), Account::Small(_))));
        let all = 0..whole.len();
        assert_eq!(
            format!("{:?}", whole.sentences(all.clone())),
            format!("{:?}", small.sentences(all)),
        );
        assert_eq!(
            format!("{:?}", whole.sentences(1..3)),
            format!("{:?}", small.sentences(1..3))
        );
        assert_eq!(whole.parts(), small.parts());
    }
}
