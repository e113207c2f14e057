//! Which actor a noun phrase or a pronoun means.
//!
//! Input: a parsed sentence, the record's [`Cast`], and what was spoken of before
//! ([`Discourse`]). Output: [`Mention`]s, and the actor of any phrase by its head token.
//! Where a name can mean several actors the first is taken and the rest are carried along.

use std::ops::Range;

use super::cast::{ActorId, Cast};
use crate::lexicon::Lexicon;
use crate::lexicon::words::{self, Class};
use crate::model::{ActorKind, Relation, Tag};
use crate::text::tree::Tree;

/// Words that name an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The tokens of the name, with its title.
    pub tokens: Range<usize>,
    /// Whom it means.
    pub actor: ActorId,
    /// Whom else it could mean.
    pub alternatives: Vec<ActorId>,
}

/// Whom the text has spoken of, for pronouns.
#[derive(Debug, Clone, Default)]
pub struct Discourse {
    /// Who spoke last at the meeting.
    pub speaker: Option<ActorId>,
    /// The last person named who is not the speaker.
    pub person: Option<ActorId>,
    /// The last state, organization or group named.
    pub body: Option<ActorId>,
}

impl Discourse {
    /// Remembers whom a sentence named: its subjects rather than others, and none of those
    /// who are named beside a pronoun that goes on with the last one.
    pub fn remember(
        &mut self,
        tree: &Tree<'_, '_>,
        mentions: &[Mention],
        cast: &Cast,
        lexicon: &Lexicon,
    ) {
        let person = |m: &&Mention| cast.actor(m.actor).kind == ActorKind::Person;
        let body = |m: &&Mention| !person(m);
        let others = || mentions.iter().filter(|m| Some(m.actor) != self.speaker);
        let pick = |kind: &dyn Fn(&&Mention) -> bool, plural: bool| {
            let subject = others().filter(kind).find(|m| is_subject(tree, m));
            let goes_on = (0..tree.len()).any(|at| {
                let form = tree.token(at).text.to_lowercase();
                let pronoun = lexicon.pronoun(&form);
                pronoun.is_some_and(|p| {
                    p.person == 3 && p.plural == plural && (plural || p.human)
                })
            });
            subject.or_else(|| others().filter(kind).last().filter(|_| !goes_on))
        };
        let (person, body) = (pick(&person, false), pick(&body, true));
        let (person, body) = (person.map(|m| m.actor), body.map(|m| m.actor));
        self.person = person.or(self.person);
        self.body = body.or(self.body);
    }
}

/// The names in a sentence, in order. Names of persons and bodies that nobody listed join
/// the cast.
pub fn mentions(tree: &Tree<'_, '_>, cast: &mut Cast, lexicon: &Lexicon) -> Vec<Mention> {
    let words: Vec<String> = (0..tree.len())
        .map(|at| tree.token(at).text.trim_end_matches('.').to_lowercase())
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        let mention = known_name(tree, cast, &words, at)
            .or_else(|| titled_name(tree, cast, lexicon, &words, at))
            .or_else(|| body_name(tree, cast, lexicon, at))
            .or_else(|| bare_name(tree, cast, lexicon, at));
        match mention {
            Some(mention) => {
                at = mention.tokens.end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// The longest name of the cast that begins at a token.
fn known_name(
    tree: &Tree<'_, '_>,
    cast: &Cast,
    words: &[String],
    at: usize,
) -> Option<Mention> {
    let token = tree.token(at);
    let capital = token.text.chars().next().is_some_and(char::is_uppercase);
    for len in (1..=cast.longest().min(words.len() - at)).rev() {
        let found = cast.find(&words[at..at + len]);
        let fits = |id: &ActorId| capital || cast.actor(*id).kind == ActorKind::Group;
        let mut fitting = found.iter().copied().filter(fits);
        if let Some(actor) = fitting.next() {
            let alternatives = fitting.collect();
            return Some(Mention { tokens: at..at + len, actor, alternatives });
        }
    }
    let demonym = token.tag.is_proper() || (capital && token.tag.is_adjective());
    let actor = demonym.then(|| cast.of_family(&token.lemma)).flatten()?;
    Some(Mention { tokens: at..at + 1, actor, alternatives: Vec::new() })
}

/// A title with the name behind it, or a title that stands for its holder.
fn titled_name(
    tree: &Tree<'_, '_>,
    cast: &mut Cast,
    lexicon: &Lexicon,
    words: &[String],
    at: usize,
) -> Option<Mention> {
    if !tree.token(at).text.starts_with(char::is_uppercase) {
        return None;
    }
    let longest = (words.len() - at).min(4);
    let (len, title) = (1..=longest)
        .rev()
        .find_map(|n| Some((n, lexicon.title(&words[at..at + n].join(" "))?)))?;
    let named = (at + len..tree.len())
        .take_while(|&t| tree.token(t).tag.is_proper() && tree.token(t).text != "'s")
        .take(4)
        .count();
    // A plural title is no one's name, and "the secretary general" no unnamed person's.
    if named == 0 && !title.alone {
        return None;
    }
    let tokens = at..at + len + named;
    match cast.find(&words[at + len..tokens.end]) {
        &[actor, ..] if named > 0 => {
            Some(Mention { tokens, actor, alternatives: Vec::new() })
        }
        _ => Some(met(tree, cast, lexicon, tokens, ActorKind::Person)),
    }
}

/// A run of proper nouns that ends in the kind of a body (`Planning Board`).
fn body_name(
    tree: &Tree<'_, '_>,
    cast: &mut Cast,
    lexicon: &Lexicon,
    at: usize,
) -> Option<Mention> {
    let kind = |t: usize| lexicon.group_noun(&tree.token(t).text.to_lowercase());
    let (last, kind) =
        proper_nouns(tree, at, 6).rev().find_map(|t| Some((t, kind(t)?)))?;
    (last > at).then(|| met(tree, cast, lexicon, at..last + 1, kind))
}

/// A proper name without a title that acts: subject, owner or agent. A place stands for its
/// state, inhabitants for theirs; anything else is taken for a person.
fn bare_name(
    tree: &Tree<'_, '_>,
    cast: &mut Cast,
    lexicon: &Lexicon,
    at: usize,
) -> Option<Mention> {
    let last = proper_nouns(tree, at, 3).next_back()?;
    let acts =
        matches!(
            tree.relation(last),
            Relation::Nsubj | Relation::Nsubjpass | Relation::Poss
        ) || tree.head(last).is_some_and(|head| tree.relation(head) == Relation::Agent);
    let word = tree.token(last);
    let spelled = word.text.chars().skip(1).any(char::is_lowercase);
    if !acts || !spelled {
        return None;
    }
    let kind = match words::senses(&word.lemma, false).next() {
        Some(Class::NounLocation) => ActorKind::State,
        Some(Class::NounPerson) if word.tag == Tag::Nnps => ActorKind::State,
        None | Some(Class::NounPerson) if word.tag == Tag::Nnp => ActorKind::Person,
        _ => return None,
    };
    Some(met(tree, cast, lexicon, at..last + 1, kind))
}

/// The proper nouns that follow one another from a token on, at most so many.
fn proper_nouns(tree: &Tree<'_, '_>, at: usize, most: usize) -> Range<usize> {
    let run = (at..tree.len()).take(most).take_while(|&t| tree.token(t).tag.is_proper());
    at..at + run.count()
}

/// The mention of an actor whom only these words name.
fn met(
    tree: &Tree<'_, '_>,
    cast: &mut Cast,
    lexicon: &Lexicon,
    tokens: Range<usize>,
    kind: ActorKind,
) -> Mention {
    let text: Vec<&str> = tokens.clone().map(|t| tree.token(t).text).collect();
    let actor = cast.meet(&text.join(" "), kind, None, lexicon);
    Mention { tokens, actor, alternatives: Vec::new() }
}

/// Whom the phrase with that head means, and whom else it could mean.
#[must_use]
pub fn resolve(
    tree: &Tree<'_, '_>,
    head: usize,
    mentions: &[Mention],
    discourse: &Discourse,
    cast: &Cast,
    lexicon: &Lexicon,
) -> Option<Mention> {
    if let Some(mention) = mentions.iter().find(|m| m.tokens.contains(&head)) {
        return Some(mention.clone());
    }
    let token = tree.token(head);
    if matches!(token.tag, Tag::Prp | Tag::PrpS) {
        let actor = pronoun(tree, head, mentions, discourse, cast, lexicon)?;
        return Some(Mention { tokens: head..head + 1, actor, alternatives: Vec::new() });
    }
    // "State Department officials", "the Soviet government": the body named before the noun.
    let people = lexicon.group_noun(&token.lemma.to_lowercase()).is_some();
    let before = tree.children(head).iter().copied().filter(|&c| {
        matches!(tree.relation(c), Relation::Compound | Relation::Amod | Relation::Poss)
    });
    let mut named =
        before.filter_map(|c| mentions.iter().find(|m| m.tokens.contains(&c)));
    named.find(|_| people).cloned()
}

/// Whom a pronoun means: by number, by what the sentence named before, by who speaks.
fn pronoun(
    tree: &Tree<'_, '_>,
    at: usize,
    mentions: &[Mention],
    discourse: &Discourse,
    cast: &Cast,
    lexicon: &Lexicon,
) -> Option<ActorId> {
    let pronoun = lexicon.pronoun(&tree.token(at).text.to_lowercase())?;
    let is_person = |m: &&Mention| cast.actor(m.actor).kind == ActorKind::Person;
    let before = || mentions.iter().rev().filter(|m| m.tokens.end <= at);
    match (pronoun.person, pronoun.plural) {
        (1, _) => discourse.speaker,
        (3, true) => before().find(|m| !is_person(m)).map(|m| m.actor).or(discourse.body),
        (3, false) if pronoun.human => {
            let near = before().filter(is_person).find(|m| is_subject(tree, m));
            near.map(|m| m.actor).or(discourse.speaker).or(discourse.person)
        }
        _ => None,
    }
}

/// Whether a mention is the subject of some verb.
fn is_subject(tree: &Tree<'_, '_>, mention: &Mention) -> bool {
    mention
        .tokens
        .clone()
        .any(|t| matches!(tree.relation(t), Relation::Nsubj | Relation::Nsubjpass))
}

/// Whether a word is "we" or "I" or one of their forms.
#[must_use]
pub fn is_first_person(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> bool {
    let pronoun = lexicon.pronoun(&tree.token(at).text.to_lowercase());
    pronoun.is_some_and(|pronoun| pronoun.person == 1)
}
