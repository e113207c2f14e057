//! What the training text says of words: their sets of tags.
//!
//! Input: the trees, and what a table says of common words. Output: the dictionary's two
//! parts as bytes. A word that is met often
//! is closed: it takes no tag it was not seen with. A word met less often keeps its set as
//! a hint and may take any tag; a rare one is left out, so that rare words teach the
//! tagger how to meet unknown ones.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use standpoint::model::Tag;
use standpoint::text::table::{CLASSES, OPEN, ROW, Settled};
use standpoint::text::word::Word;

use crate::corpus::Tree;
use crate::settings::Settings;

/// Occurrences that close a word.
const CLOSED: u32 = 40;
/// Of a closed word's occurrences, the part (one in so many) that a tag must have.
const SHARE: u32 = 400;

/// Arcs that show what a pair of tags does.
const SHOWN: u32 = 50;
/// Of a settled pair's arcs, one in so many may have another relation.
const STRAYS: u32 = 1000;

/// The relations that a pair of tags settles, as the library's table has them.
pub(crate) fn settled(trees: &[Tree]) -> Vec<u8> {
    let mut counts: BTreeMap<(u8, u8, bool), BTreeMap<u8, u32>> = BTreeMap::new();
    for tree in trees {
        for (place, (head, relation)) in
            tree.heads.iter().zip(&tree.relations).enumerate()
        {
            let head = usize::from(*head);
            if let Some(above) = tree.tags.get(head) {
                let pair = (*above, tree.tags[place], place < head);
                *counts.entry(pair).or_default().entry(*relation).or_default() += 1;
            }
        }
    }
    let mut table = vec![OPEN; CLASSES * CLASSES * 2];
    for ((above, below, before), relations) in counts {
        let total: u32 = relations.values().sum();
        let most = relations.iter().max_by_key(|(_, count)| **count);
        let Some((relation, count)) = most else { continue };
        if total >= SHOWN && (total - count) * STRAYS <= total {
            let place = Settled::place(u32::from(above), u32::from(below), before);
            table[place] = *relation;
        }
    }
    table
}

/// Of common words, by hash: the kind and the tags.
pub(crate) type Common = BTreeMap<u32, (u8, u64)>;

/// Reads the table that `data/model/words.py` writes.
pub(crate) fn common(path: &Path) -> Result<Common> {
    let table =
        std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    let mut found = Common::new();
    for row in table.lines() {
        let mut fields = row.split('\t');
        let (word, kind) = (fields.next(), fields.next());
        let (word, kind) = word.zip(kind).with_context(|| row.to_owned())?;
        let tags = fields.next().unwrap_or_default().split(' ').filter_map(Tag::parse);
        let mask = tags.fold(0, |mask, tag| mask | 1 << tag as u64);
        found.insert(Word::new(word).lower, (kind.parse()?, mask));
    }
    Ok(found)
}

/// The bytes of the rows and of the sets.
pub(crate) fn dictionary(
    settings: &Settings,
    common: &Common,
    trees: &[Tree],
) -> [Vec<u8>; 2] {
    let mut counts: BTreeMap<u32, (u32, BTreeMap<u8, u32>)> = BTreeMap::new();
    for tree in trees {
        for (word, tag) in tree.words.iter().zip(&tree.tags) {
            let (lower, tags) = counts.entry(word.exact).or_default();
            *lower = word.lower;
            *tags.entry(*tag).or_default() += 1;
        }
    }
    let mut sets: BTreeMap<u64, u16> = BTreeMap::new();
    let mut masks = vec![u64::MAX];
    let mut number = |mask: u64, closed: bool| {
        *sets.entry(mask | u64::from(!closed) << 63).or_insert_with(|| {
            masks.push(if closed { mask } else { u64::MAX >> 1 });
            (masks.len() - 1) as u16
        })
    };
    let mut rows = Vec::new();
    let mut seen = BTreeSet::new();
    for (word, (lower, tags)) in &counts {
        let total: u32 = tags.values().sum();
        if total < settings.known {
            continue;
        }
        let closed = total >= CLOSED;
        let mut mask = 0_u64;
        for (tag, count) in tags {
            if !closed || count * SHARE >= total {
                mask |= 1 << tag;
            }
        }
        seen.insert(*word);
        let kind = common.get(lower).map_or(0, |(kind, _)| *kind);
        rows.push((*word, number(mask, closed), kind));
    }
    for (word, (kind, tags)) in common {
        if !seen.contains(word) {
            rows.push((*word, number(*tags, false), *kind));
        }
    }
    println!("known words {}, sets of tags {}", rows.len(), masks.len());
    [place(&rows), masks.iter().flat_map(|mask| mask.to_le_bytes()).collect()]
}

/// Lays the rows out for open addressing.
fn place(rows: &[(u32, u16, u8)]) -> Vec<u8> {
    let size = (rows.len() * 3 / 2).next_power_of_two().max(2);
    let mut table = vec![[0_u8; ROW]; size];
    for (word, number, kind) in rows {
        let mut at = *word as usize & (size - 1);
        while table[at][4..6] != [0; 2] {
            at = (at + 1) & (size - 1);
        }
        table[at][..4].copy_from_slice(&word.to_le_bytes());
        table[at][4..6].copy_from_slice(&number.to_le_bytes());
        table[at][6] = *kind;
    }
    table.concat()
}
