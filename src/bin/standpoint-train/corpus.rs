//! Reads the teacher's trees. Input: CoNLL-U files. Output: sentences of hashed words,
//! tag numbers, heads and relation numbers; trees with crossing arcs made projective by
//! lifting the shortest crossing arc to its head's head. Left out: the words themselves.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use standpoint::model::{Relation, Tag};
use standpoint::text::word::Word;

/// One sentence with its tree.
#[derive(Default, Clone)]
pub(crate) struct Tree {
    pub(crate) words: Vec<Word>,
    pub(crate) tags: Vec<u8>,
    /// The number of tokens stands for the root.
    pub(crate) heads: Vec<u16>,
    pub(crate) relations: Vec<u8>,
}

impl Tree {
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}

/// Longer sentences are left out, as the library would have split them.
const LONGEST: usize = 250;

/// Reads files in the order given.
pub(crate) fn read(files: &[PathBuf]) -> Result<Vec<Tree>> {
    let mut trees = Vec::new();
    for path in files {
        let file = File::open(path).with_context(|| format!("{}", path.display()))?;
        let mut rows = Vec::new();
        for line in BufReader::new(file).lines().chain([Ok(String::new())]) {
            let line = line?;
            if line.is_empty() {
                take(&mut rows, &mut trees)?;
            } else if !line.starts_with('#') {
                rows.push(line);
            }
        }
    }
    Ok(trees)
}

fn take(rows: &mut Vec<String>, trees: &mut Vec<Tree>) -> Result<()> {
    let mut tree = Tree::default();
    let count = rows.iter().filter(|row| is_token(row)).count();
    for row in rows.drain(..).filter(|row| is_token(row)) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [_, form, _, _, tag, _, head, relation, ..] = fields[..] else {
            bail!("not a row of CoNLL-U: {row}");
        };
        let head: usize = head.parse().with_context(|| row.clone())?;
        let head = if head == 0 { count } else { head - 1 };
        tree.words.push(Word::new(form));
        tree.tags.push(Tag::parse(tag).unwrap_or(Tag::Xx) as u8);
        tree.heads.push(head as u16);
        let short = relation.split(':').next().unwrap_or(relation);
        tree.relations.push(Relation::parse(short).unwrap_or(Relation::Dep) as u8);
    }
    if (1..=LONGEST).contains(&count) {
        make_projective(&mut tree.heads);
        trees.push(tree);
    }
    Ok(())
}

fn is_token(row: &str) -> bool {
    let number = row.split('\t').next().unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Lifts crossing arcs until none is left.
fn make_projective(heads: &mut [u16]) {
    for _ in 0..heads.len() * 4 {
        let Some(token) = shortest_crossing(heads) else { return };
        let head = usize::from(heads[token]);
        heads[token] = heads.get(head).copied().unwrap_or(heads.len() as u16);
    }
}

/// The dependent of the shortest arc that spans a token its head does not dominate.
fn shortest_crossing(heads: &[u16]) -> Option<usize> {
    let root = heads.len();
    let mut found: Option<(usize, usize)> = None;
    for (token, head) in heads.iter().enumerate() {
        let head = usize::from(*head);
        if head == root {
            continue;
        }
        let (from, to) = (token.min(head), token.max(head));
        let inside = |other: u16| (from..=to).contains(&usize::from(other));
        let crosses = (from + 1..to).any(|between| !inside(heads[between]));
        if crosses && found.is_none_or(|(length, _)| to - from < length) {
            found = Some((to - from, token));
        }
    }
    found.map(|(_, token)| token)
}
