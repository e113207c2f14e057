//! Compares a model's trees with given ones: tags, heads, heads with relations.
//!
//! Punctuation counts for tags, not for heads. Words a second are CPU time of tagging and
//! parsing, tokenised.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use standpoint::model::{Relation, Tag};
use standpoint::text::model::Model;
use standpoint::text::parser::parse;
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
pub(crate) fn report(model: &Path, given_tags: bool, files: &[PathBuf]) -> Result<()> {
    let bytes = std::fs::read(model).with_context(|| format!("{}", model.display()))?;
    let model = Model::open(&bytes).context("not a model")?;
    let mut all = Count::default();
    for path in files {
        let trees = corpus::read(std::slice::from_ref(path))?;
        let count = compare(&model, given_tags, &trees);
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

fn compare(model: &Model<'_>, given_tags: bool, trees: &[Tree]) -> Count {
    let mut count = Count::default();
    for tree in trees {
        let start = Instant::now();
        let words = seen(&model.dictionary, tree);
        let own = tag(model, &words);
        let given = || {
            tree.tags.iter().filter_map(|tag| Tag::ALL.get(usize::from(*tag)).copied())
        };
        let tags = if given_tags { given().collect() } else { own.clone() };
        let arcs = parse(model, &words, &tags);
        count.seconds += start.elapsed().as_secs_f64();
        count.tokens += tree.len();
        for (place, arc) in arcs.iter().enumerate() {
            count.tags += usize::from(own[place] as u8 == tree.tags[place]);
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
