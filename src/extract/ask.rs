//! The words of a question, linked by the same code as the words of a record.

use super::{Study, Tables};
use crate::model::{Codebook, Corpus, Position, Stance};
use crate::stance::{effect, scope};
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
    let token = hit
        .tokens
        .iter()
        .map(|&t| t as usize)
        .min_by_key(|&t| (tree.ancestors(t).count(), t))?;
    let lexicon = &tables.lexicon;
    let denied = if scope::read(&tree, root, lexicon).negated { -1 } else { 1 };
    let furthers = study.sides[hit.issue].of(tree.lemma(token), lexicon)
        * effect::on(&tree, token, root, lexicon)
        * denied;
    let issue = study.codebook.issues[hit.issue].id.clone();
    let id = super::position::id(&issue, furthers, words);
    let position =
        corpus.statements.iter().map(|s| &s.position).find(|p| p.id == id).cloned();
    Some(Asked { issue, position, side: Stance::from_sign(furthers) })
}
