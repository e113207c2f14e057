//! Where a record quotes: stretches between quotation marks, over sentences and paragraphs.
//!
//! Input: the sentences of a record, in order. Output: for each the stretches of it that stand
//! between marks, each with the number of its quotation, which may run through several
//! sentences, and through paragraphs where each opens it anew. Curly, straight, doubled
//! typewriter marks, guillemets and single marks are known. Left out: whose words they are.

use std::ops::Range;

use crate::model::{Sentence, Tag, Token};

/// A stretch of one sentence between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Which quotation of the record it belongs to.
    pub quotation: usize,
    /// Its tokens, with the marks.
    pub tokens: Range<usize>,
}

/// The pairs of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    Curly,
    Straight,
    Typewriter,
    Guillemets,
    Single,
}

/// A token of a block, with its neighbours at hand.
struct Place<'s, 'd> {
    sentence: usize,
    at: usize,
    token: &'s Token<'d>,
}

/// Finds the quotations of a record, some blocks at a time.
#[derive(Debug, Default)]
pub struct Quotations {
    /// How many were found so far.
    count: usize,
    /// The marks of one that the next block takes up.
    carried: Option<Pair>,
}

impl Quotations {
    /// The quoted stretches of the next sentences, which are those of whole blocks; `after`
    /// are those of the block behind them.
    #[must_use]
    pub fn next(
        &mut self,
        sentences: &[Sentence<'_>],
        after: &[Sentence<'_>],
    ) -> Vec<Vec<Stretch>> {
        let mut found: Vec<Vec<Stretch>> = vec![Vec::new(); sentences.len()];
        let mut places = places(sentences);
        let own = places.len();
        places.extend(self::places(after));
        for (number, block) in places[..own].iter().enumerate() {
            let next = places.get(number + 1).and_then(|next| opening(next, 0));
            self.carried =
                in_block(block, next, self.carried, &mut self.count, &mut found);
        }
        found
    }
}

/// The tokens of sentences, block by block.
fn places<'s, 'd>(sentences: &'s [Sentence<'d>]) -> Vec<Vec<Place<'s, 'd>>> {
    let mut places: Vec<Vec<Place<'_, '_>>> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let begins = number == 0 || sentences[number - 1].block != sentence.block;
        if begins {
            places.push(Vec::new());
        }
        let own = sentence.tokens.iter().enumerate();
        let own = own.map(|(at, token)| Place { sentence: number, at, token });
        if let Some(block) = places.last_mut() {
            block.extend(own);
        }
    }
    places
}

/// Finds a block's quotations; gives the marks of one that the next block takes up.
fn in_block(
    block: &[Place<'_, '_>],
    next: Option<Pair>,
    carried: Option<Pair>,
    quotation: &mut usize,
    found: &mut [Vec<Stretch>],
) -> Option<Pair> {
    let mut at = 0;
    while at < block.len() {
        let Some(pair) = opening(block, at) else {
            at += 1;
            continue;
        };
        // A paragraph that opens the quotation anew goes on with it.
        if !(at == 0 && carried == Some(pair)) {
            *quotation += 1;
        }
        let end = (at + 1..block.len()).find(|&end| closes(block, end, pair));
        let taken_up = end.is_none() && next == Some(pair);
        match end {
            Some(end) => mark(&block[at..=end], *quotation, found),
            None if taken_up || matches!(pair, Pair::Curly | Pair::Guillemets) => {
                mark(&block[at..], *quotation, found);
            }
            // A mark without its fellow is a slip of the pen.
            None => {
                at += 1;
                continue;
            }
        }
        if taken_up {
            return Some(pair);
        }
        at = end.map_or(block.len(), |end| end + 1);
    }
    None
}

/// Notes a quotation in the sentences that it runs through.
fn mark(places: &[Place<'_, '_>], quotation: usize, found: &mut [Vec<Stretch>]) {
    for part in places.chunk_by(|a, b| a.sentence == b.sentence) {
        let (first, last) = (&part[0], &part[part.len() - 1]);
        let tokens = first.at..last.at + 1;
        found[first.sentence].push(Stretch { quotation, tokens });
    }
}

/// Whether white space or nothing stands before a token.
fn apart(block: &[Place<'_, '_>], at: usize) -> bool {
    let own = block[at].token.span.start;
    at == 0 || block[at - 1].token.span.end < own
}

/// Whether white space, a mark or nothing stands behind a token.
fn ends_word(block: &[Place<'_, '_>], at: usize) -> bool {
    let next = block.get(at + 1);
    next.is_none_or(|next| {
        next.token.span.start > block[at].token.span.end
            || !next.token.text.starts_with(char::is_alphanumeric)
    })
}

/// The marks that a token opens.
fn opening(block: &[Place<'_, '_>], at: usize) -> Option<Pair> {
    let text = block.get(at)?.token.text;
    let before = || {
        apart(block, at)
            || block[at - 1].token.text.starts_with(['(', '[', '—', '–', '-', '“', '"'])
    };
    match text {
        "“" | "„" => Some(Pair::Curly),
        "«" => Some(Pair::Guillemets),
        "``" => Some(Pair::Typewriter),
        "\"" => (before() && !ends_word(block, at)).then_some(Pair::Straight),
        "‘" | "'" | "`" => {
            let fellow = || {
                let reach = at + 1..block.len();
                reach.into_iter().any(|end| closes(block, end, Pair::Single))
            };
            (before() && !ends_word(block, at) && fellow()).then_some(Pair::Single)
        }
        _ => None,
    }
}

/// Whether a token closes a quotation of those marks.
fn closes(block: &[Place<'_, '_>], at: usize, pair: Pair) -> bool {
    let text = block[at].token.text;
    match pair {
        Pair::Curly => text == "”",
        Pair::Guillemets => text == "»",
        Pair::Typewriter => text == "''" || (text == "\"" && !apart(block, at)),
        Pair::Straight => text == "\"" && (!apart(block, at) || ends_word(block, at)),
        Pair::Single => {
            let after_mark =
                at > 0 && block[at - 1].token.text.ends_with(['.', ',', '?', '!', '…']);
            let possessive = block[at].token.tag == Tag::Pos && !after_mark;
            matches!(text, "’" | "'")
                && !apart(block, at)
                && ends_word(block, at)
                && !possessive
        }
    }
}
