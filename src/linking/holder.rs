//! Who holds an office, where the text says so beside the name.
//!
//! Input: the words of a sentence, lower-cased, and a name in it; or the label of a turn.
//! Output: the office means that actor from then on, unless it meant somebody before.

use std::borrow::{Borrow, Cow};
use std::ops::Range;

use super::cast::{ActorId, Cast};
use super::mention::Mention;
use super::name::{bracketed, joined, longest, name_words, split_title};
use crate::lexicon::Lexicon;
use crate::model::ActorKind;

/// What whoever presides is called.
const CHAIR: [&str; 4] = ["chairman", "chair", "chairwoman", "chairperson"];

/// How a text says that someone presides.
const PRESIDES: [&[&str]; 6] = [
    &["presiding"],
    &["presided"],
    &["in", "the", "chair"],
    &["was", "in", "the", "chair"],
    &["being", "in", "the", "chair"],
    &["took", "the", "chair"],
];

/// How a text says that someone has an office for the time.
const ACTS: [&[&str]; 5] = [
    &["acted", "as"],
    &["acting", "as"],
    &["served", "as"],
    &["was", "elected"],
    &["was", "appointed"],
];

/// The most words of what stands in brackets behind a name.
const BRACKETED: usize = 8;

/// Remembers the office that stands beside a person's name: "Mr. Roe, the Clerk, …", "Mr. Roe
/// (Clerk of the Court)", "Mr. Roe presided".
pub(super) fn note(
    cast: &mut Cast,
    words: &[Cow<'_, str>],
    mention: &Mention,
    lexicon: &Lexicon,
) {
    let Range { start, end } = mention.tokens;
    if lexicon.title(&joined(&words[start..end])).is_some() {
        return;
    }
    let text = |at: usize| words.get(at).map_or("", Cow::as_ref);
    let mut after = end;
    if text(end) == "(" {
        let mut within = end..words.len().min(end + BRACKETED);
        let Some(close) = within.find(|&at| text(at) == ")") else { return };
        beside(cast, words, end, mention.actor, lexicon);
        after = close + 1;
    }
    if text(after) == "," {
        beside(cast, words, after, mention.actor, lexicon);
        after += 1;
    }
    let says =
        |phrase: &&&[&str]| (0..phrase.len()).all(|n| text(after + n) == phrase[n]);
    if PRESIDES.iter().any(|phrase| says(&phrase)) {
        preside(cast, mention.actor);
    }
    if let Some(acts) = ACTS.iter().find(says) {
        take_office(cast, &words[after + acts.len()..], mention.actor, lexicon);
    }
}

/// The office behind a comma or bracket is the actor's.
fn beside(
    cast: &mut Cast,
    words: &[Cow<'_, str>],
    mark: usize,
    actor: ActorId,
    lexicon: &Lexicon,
) {
    let article = words.get(mark + 1).is_some_and(|word| word == "the");
    let start = mark + 1 + usize::from(article);
    let rest = words.get(start..).unwrap_or_default();
    let office = longest(rest, |form| lexicon.title(form)).filter(|(_, t)| t.alone);
    if let Some((length, _)) = office
        && (words[mark] == "(" || is_closed(words, start + length))
    {
        cast.hold(&rest[..length], actor);
    }
}

/// The office that stands first is the actor's; who has the chair presides.
fn take_office(
    cast: &mut Cast,
    words: &[Cow<'_, str>],
    actor: ActorId,
    lexicon: &Lexicon,
) {
    let article = usize::from(words.first().is_some_and(|word| word == "the"));
    let words = &words[article.min(words.len())..];
    let office = longest(words, |form| lexicon.title(form)).filter(|(_, t)| t.alone);
    let Some((length, _)) = office else { return };
    if CHAIR.contains(&&*joined(&words[..length])) {
        preside(cast, actor);
    }
    cast.hold(&words[..length], actor);
}

/// Whoever presides has the chair.
fn preside(cast: &mut Cast, actor: ActorId) {
    for word in CHAIR {
        cast.hold(&[word.to_owned()], actor);
    }
}

/// Where behind an office and a comma or bracket a title stands, and how long it is.
pub(super) fn behind(
    words: &[Cow<'_, str>],
    end: usize,
    lexicon: &Lexicon,
) -> Option<(usize, usize)> {
    let mark = words.get(end)?;
    let (length, title) = longest(words.get(end + 1..)?, |form| lexicon.title(form))?;
    let opens = matches!(&**mark, "," | "(" | ":") && !title.alone;
    opens.then_some((end + 1, length))
}

/// Whether a comma or bracket closes what stands beside a name, and no list goes on.
pub(super) fn is_closed(words: &[Cow<'_, str>], at: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", Cow::as_ref);
    matches!(text(at), "," | ")" | "") && text(at + 1) != "and"
}

impl Cast {
    /// Remembers that an actor is called by that office before his name.
    pub(super) fn bear<S: Borrow<str>>(&mut self, office: &[S], id: ActorId) {
        self.bearers.entry(joined(office)).or_default().insert(id);
    }

    /// The only one who is called by that office before his name: "the Mayor", where all
    /// that is told of mayors is told of Mayor Hale.
    pub(super) fn sole<S: Borrow<str>>(&self, office: &[S]) -> Option<ActorId> {
        let bearers = self.bearers.get(&joined(office))?;
        bearers.first().copied().filter(|_| bearers.len() == 1)
    }

    /// Whom a label means that names an office and, in brackets, who holds it: "The Postmaster
    /// (Mr. Roe, Hillend)". The office means him from then on.
    pub fn introduced(
        &mut self,
        label: &str,
        lexicon: &Lexicon,
    ) -> Option<(ActorId, Vec<ActorId>)> {
        let name = bracketed(label)?.split(',').next()?.trim();
        let words = name_words(name);
        let (title, rest) = split_title(&words, lexicon);
        let office = name_words(label);
        let (head, of) = split_title(&office, lexicon);
        let whole = of.first().is_none_or(|word| matches!(word.as_str(), "of" | "for"));
        if title.is_empty() || rest.is_empty() || head.is_empty() || !whole {
            return None;
        }
        let known = self.called(name, lexicon);
        let known = known.unwrap_or_else(|| {
            (
                self.meet(name, ActorKind::Person, Some(joined(&office)), lexicon),
                Vec::new(),
            )
        });
        self.hold(&office, known.0);
        Some(known)
    }
}
