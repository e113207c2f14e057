//! Who takes the notes: the "I" of a memorandum.
//!
//! Input: a record and its cast. Output: the actor who writes, as a codebook or roster, the
//! record's title ("Memorandum by …", "Letter from …") or its signature names him. Left out:
//! whether the record says "I" at all, which its sentences show.

use crate::lexicon::Lexicon;
use crate::linking::cast::{ActorId, Cast};
use crate::linking::mention::mentions;
use crate::model::{BlockKind, Document};
use crate::text::{analyse, tree::Tree};

/// Who writes, where anything names the writer.
pub(super) fn writer(
    document: &Document,
    cast: &mut Cast,
    lexicon: &Lexicon,
) -> Option<ActorId> {
    let listed = cast.actors().iter().position(|actor| actor.note_taker);
    listed
        .or_else(|| of_title(document, cast, lexicon))
        .or_else(|| of_signature(document, cast, lexicon))
}

/// Whether the title says that the record is its writer's own.
pub(super) fn is_own_record(document: &Document, lexicon: &Lexicon) -> bool {
    of_title(document, &mut Cast::default(), lexicon).is_some()
}

/// The first person named behind "by" or "from".
fn of_title(document: &Document, cast: &mut Cast, lexicon: &Lexicon) -> Option<ActorId> {
    let title = document.title.as_deref()?;
    analyse(title, 0).iter().find_map(|sentence| {
        let tree = Tree::new(sentence);
        let from = (0..tree.len()).find(|&at| {
            let word = tree.token(at).text;
            word.eq_ignore_ascii_case("by") || word.eq_ignore_ascii_case("from")
        })?;
        let found = mentions(&tree, cast, lexicon);
        let near = found.iter().find(|mention| mention.tokens.start > from)?;
        let next = near.tokens.start <= from + 2;
        (next && cast.is_person(near.actor)).then_some(near.actor)
    })
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
