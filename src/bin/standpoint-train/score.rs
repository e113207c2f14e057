//! Compares a model's trees with given ones: tags, heads, heads with relations.
//!
//! Punctuation counts for tags, not for heads. Words a second are CPU time of tagging and
//! parsing, tokenised.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use standpoint::model::{Relation, Tag};
use standpoint::text::model::Model;
use standpoint::text::parser::{Arc, parse};
use standpoint::text::tagger::tag;

use crate::corpus::{self, Tree};
use crate::tagging::seen;

#[derive(Default, Clone, Copy)]
struct Count {
    tokens: usize,
    tags: usize,
    scored: usize,
    heads: usize,
    labelled: usize,
    seconds: f64,
}

/// Prints a line for each file and one for all.
pub(crate) fn report(
    model: &Model<'_>,
    given_tags: bool,
    files: &[PathBuf],
) -> Result<()> {
    let mut all = Count::default();
    for path in files {
        let trees = corpus::read(std::slice::from_ref(path))?;
        let count = compare(model, given_tags, &trees);
        print(&path.file_stem().unwrap_or_default().to_string_lossy(), &count);
        all.tokens += count.tokens;
        all.tags += count.tags;
        all.scored += count.scored;
        all.heads += count.heads;
        all.labelled += count.labelled;
        all.seconds += count.seconds;
    }
    print("all", &all);
    Ok(())
}

fn print(name: &str, count: &Count) {
    let part = |some: usize, of: usize| 100.0 * some as f64 / of.max(1) as f64;
    println!(
        "{name:22} tokens {:7} tags {:.2} UAS {:.2} LAS {:.2} tokens/s {:.0}",
        count.tokens,
        part(count.tags, count.tokens),
        part(count.heads, count.scored),
        part(count.labelled, count.scored),
        count.tokens as f64 / count.seconds.max(1e-9),
    );
}

/// Seconds that this thread has had a processor, or of the day where none tells.
fn clock() -> f64 {
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse::<u64>().ok());
    nanoseconds.map_or_else(|| now().as_secs_f64(), |count| count as f64 / 1e9)
}

fn compare(model: &Model<'_>, given_tags: bool, trees: &[Tree]) -> Count {
    let start = clock();
    let found: Vec<_> = trees.iter().map(|tree| own(model, given_tags, tree)).collect();
    let mut count = Count { seconds: clock() - start, ..Count::default() };
    for (tree, (tags, arcs)) in trees.iter().zip(found) {
        count.tokens += tree.len();
        for (place, arc) in arcs.iter().enumerate() {
            count.tags += usize::from(tags[place] as u8 == tree.tags[place]);
            let gold = Relation::ALL[usize::from(tree.relations[place])];
            if gold == Relation::Punct {
                continue;
            }
            let head = usize::from(tree.heads[place]);
            let right =
                arc.head as usize == if head == tree.len() { place } else { head };
            count.scored += 1;
            count.heads += usize::from(right);
            count.labelled += usize::from(right && arc.relation == gold);
        }
    }
    count
}

/// The model's tags, and its arcs on them or on the given ones.
fn own(model: &Model<'_>, given_tags: bool, tree: &Tree) -> (Vec<Tag>, Vec<Arc>) {
    let words = seen(&model.dictionary, tree);
    let tags = tag(model, &words, 0);
    let given = tree.tags.iter().filter_map(|tag| Tag::ALL.get(usize::from(*tag)));
    let arcs = if given_tags {
        parse(model, &words, &given.copied().collect::<Vec<_>>())
    } else {
        parse(model, &words, &tags)
    };
    (tags, arcs)
}
