//! Names that a record's own markup ties to persons.
//!
//! Input: the mentions of a sentence and the tagged names that lie in it. Output: the
//! mentions with the persons whom the markup means, which tells bearers of one name apart.
//! An id is learnt from the first name under it that means only one actor.

use std::ops::Range;

use super::cast::{ActorId, Cast};
use super::mention::Mention;
use crate::lexicon::Lexicon;
use crate::model::{ActorKind, Block, Document};
use crate::span::Span;
use crate::text::tree::Tree;

/// A tagged name in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged<'d> {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The markup's id of the person.
    pub id: &'d str,
}

/// The tagged names that lie in a sentence, in order.
#[must_use]
pub fn tagged<'d>(
    document: &'d Document,
    block: &Block,
    tree: &Tree<'_, '_>,
) -> Vec<Tagged<'d>> {
    if document.names.is_empty() {
        return Vec::new();
    }
    let whole = block.place(tree.sentence.span);
    let first = document.names.partition_point(|name| name.span.end <= whole.start);
    let near = document.names[first..].iter().take_while(|n| n.span.start < whole.end);
    let spans: Vec<_> =
        (0..tree.len()).map(|at| block.place(tree.token(at).span)).collect();
    near.filter_map(|name| {
        let inside = |at: &usize| {
            spans[*at].start < name.span.end && name.span.start < spans[*at].end
        };
        let from = (0..spans.len()).find(inside)?;
        let to = (from..spans.len()).take_while(inside).last()?;
        Some(Tagged { tokens: from..to + 1, id: &name.id })
    })
    .collect()
}

/// Whom the markup of a turn's label means, where its id is known.
#[must_use]
pub fn of_label(document: &Document, label: Span, cast: &Cast) -> Option<ActorId> {
    let inside = |span: Span| span.start < label.end && label.start < span.end;
    let name = document.names.iter().find(|name| inside(name.span))?;
    cast.referred(&name.id)
}

/// Gives tagged names to the persons whom the markup means.
pub fn settle(
    tree: &Tree<'_, '_>,
    tagged: &[Tagged<'_>],
    mentions: &mut Vec<Mention>,
    cast: &mut Cast,
    lexicon: &Lexicon,
) {
    for name in tagged {
        let last = name.tokens.end - 1;
        let text: Vec<&str> = name.tokens.clone().map(|at| tree.token(at).text).collect();
        let text = text.join(" ");
        if let Some(mention) = mentions.iter_mut().find(|m| m.tokens.contains(&last)) {
            mention.actor = meant(mention, name.id, &text, cast, lexicon);
            mention.alternatives.clear();
            continue;
        }
        let actor = cast.referred(name.id).unwrap_or_else(|| {
            let actor = cast.meet(&text, ActorKind::Person, None, lexicon);
            cast.bind(name.id, actor);
            actor
        });
        mentions.push(Mention::sure(name.tokens.clone(), actor));
    }
    mentions.sort_by_key(|mention| mention.tokens.start);
}

/// Whom a tagged name means: whoever bears its id, else the first of those whom the words
/// can mean and no other id does.
fn meant(
    mention: &Mention,
    id: &str,
    text: &str,
    cast: &mut Cast,
    lexicon: &Lexicon,
) -> ActorId {
    if let Some(known) = cast.referred(id) {
        return known;
    }
    let mut candidates = [mention.actor].into_iter().chain(mention.alternatives.clone());
    match candidates.find(|&actor| !cast.is_another(actor, id)) {
        // Where the words leave it open the id stays open for a plainer name.
        Some(actor) => {
            if mention.alternatives.is_empty() {
                cast.bind(id, actor);
            }
            actor
        }
        None => cast.meet_apart(text, id, lexicon),
    }
}
