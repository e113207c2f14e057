//! Who takes the notes: the "I" of a memorandum.
//!
//! Input: a record and its cast. Output: the actor who writes, as a codebook or roster, the
//! record's title ("Memorandum by …", "Letter from …") or its signature names him. Left out:
//! whether the record says "I" at all, which its sentences show.

use crate::lexicon::Lexicon;
use crate::linking::cast::{ActorId, Cast};
use crate::linking::mention::{Mention, mentions};
use crate::linking::misread::likest;
use crate::model::{BlockKind, Document};
use crate::text::{analyse, tree::Tree};

/// Lines at a record's end among which a misread signature can stand, and bytes of one.
const ENDING: usize = 3;
const NAME: usize = 40;

/// Records that are somebody's own: "Diary of Mr. Roe".
const OWN: [&str; 3] = ["diary", "journal", "diaries"];

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
            let body = body(&tree, &named, cast);
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
    listed
        .or(title.writer)
        .or_else(|| of_signature(document, cast, lexicon))
        .or_else(|| of_misread_end(document, cast, lexicon))
}

/// The last body named, save one of which another is part: "the Trade Committee of the Guild".
fn body(tree: &Tree<'_, '_>, named: &[Mention], cast: &Cast) -> Option<ActorId> {
    let is_part = |[part, whole]: [&Mention; 2]| {
        let between = part.tokens.end..whole.tokens.start;
        let words = between.map(|at| tree.token(at).text);
        let small = |word: &str| matches!(word, "of" | "the");
        words.clone().next() == Some("of") && words.clone().all(small)
    };
    let bodies: Vec<&Mention> =
        named.iter().filter(|m| !cast.is_person(m.actor)).collect();
    let mut last = *bodies.last()?;
    for &before in bodies.iter().rev().skip(1) {
        if is_part([before, last]) {
            last = before;
        }
    }
    Some(last.actor)
}

/// The person named behind "by" or "from", or in brackets behind his office: "from the
/// Director of the Mint (Lind) to …".
fn sender(tree: &Tree<'_, '_>, named: &[Mention], cast: &Cast) -> Option<ActorId> {
    let word = |at: usize| tree.token(at).text.to_lowercase();
    let own = |at: usize| at > 0 && OWN.contains(&word(at - 1).as_str());
    let from = (0..tree.len()).find(|&at| match word(at).as_str() {
        "by" | "from" => true,
        "of" => own(at),
        _ => false,
    })?;
    let text = |at: usize| tree.token(at).text;
    let end = (from..tree.len()).find(|&at| text(at) == "to").unwrap_or(tree.len());
    let mut sent = named.iter().filter(|m| (from + 1..end).contains(&m.tokens.start));
    let person = |m: &&Mention| cast.is_person(m.actor);
    let bracketed = |m: &&Mention| text(m.tokens.start - 1) == "(" && person(m);
    let near = sent.clone().next().filter(|m| m.tokens.start <= from + 2);
    sent.find(bracketed).or_else(|| near.filter(person)).map(|m| m.actor)
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

/// The person present whose name the record's last lines misread: a scanner makes stamps or
/// fragments of what is written by hand.
fn of_misread_end(
    document: &Document,
    cast: &Cast,
    lexicon: &Lexicon,
) -> Option<ActorId> {
    let lines = document.text.lines().rev().filter(|line| !line.trim().is_empty());
    let mut short = lines.take(ENDING).take_while(|line| line.len() <= NAME);
    short.find_map(|line| likest(line, cast, lexicon))
}
