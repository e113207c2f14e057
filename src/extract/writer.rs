//! Who takes the notes: the "I" of a memorandum.
//!
//! Input: a record and its cast. Output: the actor who writes, as a codebook or roster, the
//! record's title ("Memorandum by …", "Letter from …") or its signature names him. Left out:
//! whether the record says "I" at all, which its sentences show.

use crate::lexicon::Lexicon;
use crate::linking::cast::{ActorId, Cast};
use crate::linking::mention::{Mention, mentions};
use crate::model::{BlockKind, Document};
use crate::text::{analyse, tree::Tree};

/// What a record's title says of who writes and who meets.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// The first person named behind "by" or "from".
    pub(super) writer: Option<ActorId>,
    /// The last body named in the first of its sentences that names one.
    pub(super) body: Option<ActorId>,
}

impl Title {
    /// Reads the title of a record.
    pub(super) fn of(document: &Document, cast: &mut Cast, lexicon: &Lexicon) -> Self {
        let mut title = Self::default();
        for sentence in analyse(document.title.as_deref().unwrap_or_default(), 0) {
            let tree = Tree::new(&sentence);
            let named = mentions(&tree, cast, lexicon);
            let mut bodies = named.iter().filter(|m| !cast.is_person(m.actor));
            let body = bodies.next_back().map(|m| m.actor);
            title.body = title.body.or(body);
            title.writer = title.writer.or_else(|| sender(&tree, &named, cast));
        }
        title
    }
}

/// Who writes, where anything names the writer.
pub(super) fn writer(
    title: &Title,
    document: &Document,
    cast: &mut Cast,
    lexicon: &Lexicon,
) -> Option<ActorId> {
    let listed = cast.actors().iter().position(|actor| actor.note_taker);
    listed.or(title.writer).or_else(|| of_signature(document, cast, lexicon))
}

/// The person named behind "by" or "from".
fn sender(tree: &Tree<'_, '_>, named: &[Mention], cast: &Cast) -> Option<ActorId> {
    let from = (0..tree.len()).find(|&at| {
        let word = tree.token(at).text;
        word.eq_ignore_ascii_case("by") || word.eq_ignore_ascii_case("from")
    })?;
    let near = named.iter().find(|mention| mention.tokens.start > from)?;
    let next = near.tokens.start <= from + 2;
    (next && cast.is_person(near.actor)).then_some(near.actor)
}

/// The name under the record.
fn of_signature(
    document: &Document,
    cast: &mut Cast,
    lexicon: &Lexicon,
) -> Option<ActorId> {
    let block = document.blocks.iter().rfind(|b| b.kind == BlockKind::Signature)?;
    let sentences = analyse(document.clean(block), 0);
    let tree = Tree::new(sentences.first()?);
    let found = mentions(&tree, cast, lexicon);
    let person = found.iter().map(|m| m.actor).find(|&actor| cast.is_person(actor));
    person.or_else(|| {
        let (actor, _) = cast.called(document.clean(block), lexicon)?;
        Some(actor)
    })
}
