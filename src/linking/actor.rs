//! Which actor a noun phrase or a pronoun means.
//!
//! Input: a parsed sentence with its [`Mention`]s, the record's [`Cast`], and what was spoken
//! of before ([`Discourse`]). Output: the actor of any phrase, by its head token. Where the
//! words can mean several actors the others are carried along.

use std::ops::Range;

use super::cast::{ActorId, Cast};
pub use super::mention::{Mention, mentions};
use crate::lexicon::words::lower;
use crate::lexicon::{Lexicon, Pronoun};
use crate::model::{ActorKind, Relation, Tag};
use crate::text::tree::Tree;

/// Whom the text has spoken of, for pronouns.
#[derive(Debug, Clone, Default)]
pub struct Discourse {
    /// Who spoke last at the meeting.
    pub speaker: Option<ActorId>,
    /// The last person named who is not the speaker.
    pub person: Option<ActorId>,
    /// The persons named before, the last one first, each once.
    pub persons: Vec<ActorId>,
    /// The last state, organization or group named.
    pub body: Option<ActorId>,
    /// Who writes, where the record's own "I" is the writer's.
    pub writer: Option<ActorId>,
    /// Who spoke last besides that writer, or whom the writer told of since.
    pub partner: Option<ActorId>,
    /// The tokens of the present sentence that stand within quotation marks.
    pub quoted: Vec<Range<usize>>,
}

/// How many persons are remembered.
const REMEMBERED: usize = 8;

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
        // "Frisian" in "Frisian refugees" is nobody to go on with.
        let attributive = |m: &&Mention| {
            let last = m.tokens.end - 1;
            matches!(tree.relation(last), Relation::Amod | Relation::Compound)
        };
        let body = |m: &&Mention| !person(m) && !attributive(m);
        let others = || mentions.iter().filter(|m| Some(m.actor) != self.speaker);
        let pick = |kind: &dyn Fn(&&Mention) -> bool, plural: bool| {
            let subject = others().filter(kind).find(|m| is_subject(tree, m));
            let goes_on = || {
                (0..tree.len()).any(|at| {
                    let pronoun = lexicon.pronoun(&lower(tree.token(at).text));
                    pronoun.is_some_and(|p| {
                        p.person == 3 && p.plural == plural && (plural || p.human)
                    })
                })
            };
            subject.or_else(|| others().filter(kind).last().filter(|_| !goes_on()))
        };
        let (person, body) = (pick(&person, false), pick(&body, true));
        let (person, body) = (person.map(|m| m.actor), body.map(|m| m.actor));
        let own = self.writer.is_some() && self.speaker == self.writer;
        let told = others().find(|m| cast.is_person(m.actor) && is_topic(tree, m));
        self.partner = told.filter(|_| own).map(|m| m.actor).or(self.partner);
        for mention in others().filter(|m| cast.is_person(m.actor)) {
            self.persons.retain(|&known| known != mention.actor);
            self.persons.insert(0, mention.actor);
        }
        self.persons.truncate(REMEMBERED);
        self.person = person.or(self.person);
        self.body = body.or(self.body);
    }
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
    represented(tree, head, mentions, discourse, cast, lexicon)
}

/// The body or state for which a phrase speaks: "State Department officials", "the Danish
/// government", "the representative of Greece", "his delegation".
fn represented(
    tree: &Tree<'_, '_>,
    head: usize,
    mentions: &[Mention],
    discourse: &Discourse,
    cast: &Cast,
    lexicon: &Lexicon,
) -> Option<Mention> {
    let kind = lexicon.group_noun(&lower(tree.lemma(head)))?;
    let named = |token: usize| mentions.iter().find(|m| m.tokens.contains(&token));
    let before = tree.children(head).iter().copied().filter(|&c| {
        matches!(tree.relation(c), Relation::Compound | Relation::Amod | Relation::Poss)
    });
    if let Some(mention) = before.clone().find_map(named) {
        return Some(mention.clone());
    }
    if kind != ActorKind::Organization {
        let of = ["of", "for"].into_iter().filter_map(|word| tree.object_of(head, word));
        let bodies = of.filter_map(named).filter(|m| !cast.is_person(m.actor));
        if let Some(mention) = bodies.into_iter().next() {
            return Some(mention.clone());
        }
    }
    // "His officials" are not he, "his government" is the one for which he speaks.
    let owner = before.filter(|_| kind != ActorKind::Group).find(|&c| {
        let pronoun = lexicon.pronoun(&lower(tree.token(c).text));
        pronoun.is_some_and(|pronoun| pronoun.person != 2 && !pronoun.plural)
    })?;
    let owner = pronoun(tree, owner, mentions, discourse, cast, lexicon)?;
    let actor = cast.represented(owner, lexicon)?;
    Some(Mention::sure(head..head + 1, actor))
}

/// Whom a pronoun means: by number and gender, by what the sentence named before, by who
/// speaks or writes.
fn pronoun(
    tree: &Tree<'_, '_>,
    at: usize,
    mentions: &[Mention],
    discourse: &Discourse,
    cast: &Cast,
    lexicon: &Lexicon,
) -> Option<ActorId> {
    let pronoun = lexicon.pronoun(&lower(tree.token(at).text))?;
    let is_person = |m: &&Mention| cast.actor(m.actor).kind == ActorKind::Person;
    let before = || mentions.iter().rev().filter(|m| m.tokens.end <= at);
    let quoted = |at: usize| discourse.quoted.iter().any(|range| range.contains(&at));
    match (pronoun.person, pronoun.plural) {
        (1, false) if !quoted(at) => discourse.writer.or(discourse.speaker),
        (1, _) => discourse.speaker,
        (3, true) => before().find(|m| !is_person(m)).map(|m| m.actor).or(discourse.body),
        (3, false) if pronoun.human => {
            // Whoever writes of himself as "I" is no "he", unless he is named too.
            let writes =
                |id: ActorId| discourse.writer == Some(id) && cast.heard(id) == 0;
            let fits = |id: &ActorId| agrees(pronoun, *id, cast) && !writes(*id);
            let near = before().filter(is_person).filter(|m| is_subject(tree, m));
            let near = near.map(|m| m.actor).find(fits);
            let Discourse { speaker, partner, person, persons, .. } = discourse;
            let last = [speaker, partner, person].into_iter().flatten().chain(persons);
            near.or_else(|| last.copied().find(fits))
        }
        _ => None,
    }
}

/// Whether an actor can be a "he" or a "she", as far as anything tells.
fn agrees(pronoun: Pronoun, id: ActorId, cast: &Cast) -> bool {
    let sex = cast.sex(id);
    sex.is_none() || pronoun.gender.sex().is_none() || sex == pronoun.gender.sex()
}

/// Whether a mention is the subject of some verb.
fn is_subject(tree: &Tree<'_, '_>, mention: &Mention) -> bool {
    mention
        .tokens
        .clone()
        .any(|t| matches!(tree.relation(t), Relation::Nsubj | Relation::Nsubjpass))
}

/// Whether a mention is the subject of the whole sentence.
fn is_topic(tree: &Tree<'_, '_>, mention: &Mention) -> bool {
    let root = tree.root();
    is_subject(tree, mention)
        && mention.tokens.clone().any(|t| tree.head(t) == root && root.is_some())
}

/// Whether a word is "we" or "I" or one of their forms.
#[must_use]
pub fn is_first_person(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> bool {
    let pronoun = lexicon.pronoun(&lower(tree.token(at).text));
    pronoun.is_some_and(|pronoun| pronoun.person == 1)
}
