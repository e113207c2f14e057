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

/// Links the words of many questions to the issues of one corpus; made once for all.
pub struct Listener<'t> {
    study: Study<'t>,
}

impl<'t> Listener<'t> {
    /// A listener for the study's issues, or for those of the corpus where no codebook is.
    #[must_use]
    pub fn new(corpus: &Corpus, tables: &'t Tables) -> Self {
        let codebook = tables.codebook.clone().unwrap_or_else(|| Codebook {
            issues: corpus.issues.clone(),
            ..Codebook::default()
        });
        Self { study: Study::new(tables, codebook) }
    }

    /// Links a course of action in plain words ("lift the ban") to an issue. `find` gives
    /// the position of an id, where somebody spoke of it. Nothing where no issue is named.
    #[must_use]
    pub fn hear(
        &self,
        words: &str,
        find: impl FnOnce(&str) -> Option<Position>,
    ) -> Option<Asked> {
        let study = &self.study;
        let sentences = analyse(words, 0);
        let sentence = sentences.first()?;
        let hit = study.linker.link_words(sentence).into_iter().next()?;
        let tree = Tree::new(sentence);
        let root = tree.root()?;
        let sides = &study.sides[hit.issue];
        let lexicon = &study.tables.lexicon;
        let furthers = bearing::of_words(&tree, &hit.tokens, sides, lexicon);
        let issue = study.codebook.issues[hit.issue].id.clone();
        let asked = position::of(&tree, root, &issue, furthers, &study.named);
        Some(Asked {
            issue,
            position: find(&asked.id),
            side: Stance::from_sign(furthers),
        })
    }
}

/// Links a course of action in plain words ("lift the ban") to an issue of the corpus.
/// Nothing where its words name none.
#[must_use]
pub fn ask(words: &str, corpus: &Corpus, tables: &Tables) -> Option<Asked> {
    let mut positions = corpus.statements.iter().map(|s| &s.position);
    Listener::new(corpus, tables)
        .hear(words, |id| positions.find(|position| position.id == id).cloned())
}
