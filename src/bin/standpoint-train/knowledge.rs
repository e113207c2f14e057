//! What the training text says of words: their sets of tags and their groups.
//!
//! Input: the trees. Output: the dictionary's two parts as bytes. A word that is met often
//! is closed: it takes no tag it was not seen with. A word met less often keeps its set as
//! a hint and may take any tag; a rare one is left out, so that rare words teach the
//! tagger how to meet unknown ones.

use std::collections::BTreeMap;

use crate::corpus::Tree;
use crate::settings::Settings;

/// Occurrences that close a word.
const CLOSED: u32 = 40;
/// Of a closed word's occurrences, the part (one in so many) that a tag must have.
const SHARE: u32 = 400;

/// The bytes of the rows and of the sets.
pub(crate) fn dictionary(
    settings: &Settings,
    trees: &[Tree],
    groups: &BTreeMap<u32, u16>,
) -> [Vec<u8>; 2] {
    let mut counts: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    let mut lower: BTreeMap<u32, u32> = BTreeMap::new();
    for tree in trees {
        for (word, tag) in tree.words.iter().zip(&tree.tags) {
            *counts.entry(word.exact).or_default().entry(*tag).or_default() += 1;
            lower.insert(word.exact, word.lower);
        }
    }
    let mut sets: BTreeMap<u64, u16> = BTreeMap::new();
    let mut masks = vec![u64::MAX];
    let mut rows = Vec::new();
    for (word, tags) in &counts {
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
        let key = mask | u64::from(!closed) << 63;
        let number = *sets.entry(key).or_insert_with(|| {
            masks.push(if closed { mask } else { u64::MAX >> 1 });
            (masks.len() - 1) as u16
        });
        let group = groups.get(&lower[word]).copied().unwrap_or(0);
        rows.push((*word, number, group));
    }
    println!("known words {}, sets of tags {}", rows.len(), masks.len());
    [place(&rows), masks.iter().flat_map(|mask| mask.to_le_bytes()).collect()]
}

/// Lays the rows out for open addressing.
fn place(rows: &[(u32, u16, u16)]) -> Vec<u8> {
    let size = (rows.len() * 3 / 2).next_power_of_two().max(2);
    let mut table = vec![[0_u8; 8]; size];
    for (word, number, group) in rows {
        let mut at = *word as usize & (size - 1);
        while table[at][4..] != [0; 4] {
            at = (at + 1) & (size - 1);
        }
        table[at][..4].copy_from_slice(&word.to_le_bytes());
        table[at][4..6].copy_from_slice(&number.to_le_bytes());
        table[at][6..].copy_from_slice(&group.to_le_bytes());
    }
    table.concat()
}
