//! Headings that run on into their paragraph: "GAS LAMPS.—Alderman Roe moved …", "BUS FARES:
//! Mr. Lee asked …". They look as a speaker's label does, but name a thing, and come once.
//!
//! Input: the chunks of a text. Output: the label of each chunk that such a heading opens.

use std::ops::Range;

use hashbrown::HashMap;

use super::furniture::{self, TABLE};
use super::label::{self, Label};
use super::lines::Chunk;
use crate::lexicon::words;
use crate::model::Tag;

/// For each chunk the run-in heading that opens it, in bytes of its first line.
pub(super) fn headings(text: &str, chunks: &[Chunk]) -> Vec<Option<Label>> {
    let first =
        |chunk: &Chunk| chunk.lines.first().map_or("", |line| &text[line.clone()]);
    let labels: Vec<Option<Label>> = chunks
        .iter()
        .map(|chunk| label::speaker(first(chunk)).filter(|_| chunk.mark.is_none()))
        .collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (chunk, label) in chunks.iter().zip(&labels) {
        if let Some(label) = label {
            *times.entry(name(first(chunk), &label.name)).or_default() += 1;
        }
    }
    let is_one = |line: &str, label: &Label| {
        let called = name(line, &label.name);
        times.get(called) == Some(&1) && is_set(line, label) && is_matter(called)
    };
    let mut found: Vec<Option<Label>> = chunks
        .iter()
        .zip(labels)
        .map(|(chunk, label)| label.filter(|label| is_one(first(chunk), label)))
        .collect();
    // A word alone may be a surname; beside a heading that is none it is a heading.
    let several = |(chunk, label): (&Chunk, &Option<Label>)| {
        let label = label.as_ref();
        label.is_some_and(|label| name(first(chunk), &label.name).contains(' '))
    };
    if !chunks.iter().zip(&found).any(several) {
        found.fill(None);
    }
    for (chunk, found) in chunks.iter().zip(&mut found) {
        *found = found.take().or_else(|| label::motion(first(chunk)));
    }
    found
}

fn name<'t>(line: &'t str, label: &Range<usize>) -> &'t str {
    line[label.clone()].trim_end_matches(['.', ':'])
}

/// Whether a label is set as a heading is, in capitals or with stop and dash, and words follow.
fn is_set(line: &str, label: &Label) -> bool {
    let stopped = line[label.name.start..].contains(".—")
        && line[..label.rest].trim_end().ends_with(".—");
    let called = &line[label.name.clone()];
    (stopped || furniture::shouts(called)) && label.rest < line.len()
}

/// Whether words name a thing: the last is a noun, none means a person, no title is before
/// them.
fn is_matter(called: &str) -> bool {
    let own = furniture::words(called);
    // "THE COURT" and "Q" speak.
    let speaks = own.last().is_some_and(|word| TABLE.has("presides", word))
        || matches!(called, "Q" | "A");
    if speaks {
        return false;
    }
    let nouns: Vec<String> =
        own.iter().map(|word| words::lemma(word, Tag::Nns).into_owned()).collect();
    let titled = nouns.first().is_some_and(|word| {
        let word = std::slice::from_ref(word);
        TABLE.is("title", word) || TABLE.is("plural", word)
    });
    let last =
        nouns.last().is_some_and(|word| words::senses(word, false).next().is_some());
    last && !titled && !nouns.iter().any(|word| words::is_person_noun(word))
}
