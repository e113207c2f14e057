//! The words of a question, linked by the same code as the words of a record.

use super::{Study, Tables, bearing, position};
use crate::model::{Codebook, Corpus, Position, Stance};
use crate::text::{analyse, tree::Tree};

/// What a question's words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The issue.
    pub issue: String,
    /// The position, where somebody in the corpus spoke of it.
    pub position: Option<Position>,
    /// The side toward the issue of whoever supports what was asked.
    pub side: Stance,
}

/// Links a course of action in plain words ("lift the ban") to an issue of the corpus.
/// Nothing where its words name none.
#[must_use]
pub fn ask(words: &str, corpus: &Corpus, tables: &Tables) -> Option<Asked> {
    let codebook = tables.codebook.clone().unwrap_or_else(|| Codebook {
        issues: corpus.issues.clone(),
        ..Codebook::default()
    });
    let study = Study::new(tables, codebook);
    let sentences = analyse(words, 0);
    let sentence = sentences.first()?;
    let hit = study.linker.link_words(sentence).into_iter().next()?;
    let tree = Tree::new(sentence);
    let root = *tree.roots().first()?;
    let sides = &study.sides[hit.issue];
    let furthers = bearing::of_words(&tree, &hit.tokens, sides, &tables.lexicon);
    let issue = study.codebook.issues[hit.issue].id.clone();
    let asked = position::of(&tree, root, &issue, furthers, &study.named);
    let position =
        corpus.statements.iter().map(|s| &s.position).find(|p| p.id == asked.id).cloned();
    Some(Asked { issue, position, side: Stance::from_sign(furthers) })
}
