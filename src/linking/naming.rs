//! Which nouns can name an issue, and what it is then called.
//!
//! Input: a sentence's tree and a noun. Output: its [`Name`], by which the same issue is
//! known again, and its wording. People, bodies and times are no issues, nor are papers and
//! their parts; what is said, thought or felt, and words that say little, name one only with
//! a noun that narrows them ("troop reduction"). Left out: which issue is weighty
//! (`discovery`).

use std::ops::RangeInclusive;

use super::kinship::is_matter;
use crate::lexicon::kinds::Unnamed;
use crate::lexicon::words::{self, Class, Entry, Family};
use crate::lexicon::{Attitude, Lexicon, Pos};
use crate::model::{Relation, Tag, Token};
use crate::text::tree::Tree;

/// Rarity below which a noun says too little to be an issue ("way", "question").
const TELLING: f32 = 0.16;
/// Rarity below which an adjective narrows nothing ("new", "other").
const QUALIFYING: f32 = 0.25;
/// Prepositions whose nouns narrow the one before.
const NARROWING: [&str; 5] = ["of", "on", "to", "with", "against"];
/// Words from a noun to what narrows it behind a preposition, at most.
const LONGEST: usize = 5;
/// How far above a noun the word may stand that makes it a matter of dispute.
const REACH: usize = 3;

/// A noun by its family, with that of the noun that narrows it where it needs one.
pub(super) type Name = (Family, Option<Family>);

/// The name of the issue that a token can name as the head of a phrase.
pub(super) fn name(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> Option<Name> {
    let token = tree.token(at);
    if !is_head(token) {
        return None;
    }
    let lemma = words::lower(&token.lemma);
    let entry = Entry::new(&lemma);
    if !is_telling(token, &entry, &lemma) || is_cut_in(tree, at) {
        return None;
    }
    let family = entry.family();
    match unnamed(&entry, &lemma, lexicon, false) {
        None => Some((family, None)),
        Some(Unnamed::Paper) => None,
        Some(_) => narrowing(tree, at, lexicon, false).map(|by| (family, Some(by))),
    }
}

/// Whether a token is a common noun that no other noun follows in its phrase.
fn is_head(token: &Token<'_>) -> bool {
    let within = matches!(
        token.relation,
        Relation::Compound | Relation::Npadvmod | Relation::Amod | Relation::Nmod
    );
    !within && matches!(token.tag, Tag::Nn | Tag::Nns)
}

/// Whether a common noun is of a matter, and says enough.
fn is_telling(token: &Token<'_>, entry: &Entry<'_>, lemma: &str) -> bool {
    // A name that was taken for a noun is none, unless the dictionary has it: "ICBM".
    let plain = !token.text.starts_with(char::is_uppercase)
        || entry.senses(false).next().is_some();
    plain
        && lemma.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !lemma.contains(|c: char| c.is_ascii_digit() || c == '.')
        && entry.rarity() >= TELLING
        && is_matter(entry)
}

/// A phrase that names an issue more narrowly than its head does, as a range of tokens.
pub(super) struct Phrase {
    pub(super) name: Name,
    pub(super) tokens: RangeInclusive<usize>,
}

/// The head with the noun right before it, else with what follows behind a preposition, else
/// with an adjective: "troop reduction", "reversion of the islands", "nuclear arms".
pub(super) fn phrase(
    tree: &Tree<'_, '_>,
    at: usize,
    lexicon: &Lexicon,
) -> Option<Phrase> {
    let family = candidate(tree, at, lexicon)?;
    if let Some(by) = narrowing(tree, at, lexicon, true) {
        return Some(Phrase { name: (family, Some(by)), tokens: at - 1..=at });
    }
    let behind = |word: &str| tree.object_of(at, word);
    let other = NARROWING.iter().find_map(|word| behind(word));
    let other = other.filter(|&other| other > at && other - at <= LONGEST);
    if let Some((other, by)) = other.and_then(|at| Some((at, matter(tree, at, lexicon)?)))
    {
        return Some(Phrase { name: (family, Some(by)), tokens: at..=other });
    }
    let by = quality(tree, at, lexicon)?;
    Some(Phrase { name: (family, Some(by)), tokens: at - 1..=at })
}

/// The family of a common noun that heads a phrase and means no person, body or paper.
fn candidate(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> Option<Family> {
    let token = tree.token(at);
    let lemma = words::lower(&token.lemma);
    let entry = Entry::new(&lemma);
    let named = is_head(token)
        && is_telling(token, &entry, &lemma)
        && !is_cut_in(tree, at)
        && match unnamed(&entry, &lemma, lexicon, true) {
            None => true,
            Some(Unnamed::Paper) => false,
            Some(_) => happens(&entry),
        };
    named.then(|| entry.family())
}

/// Whether a noun means what is done or comes about, not a thing or what is thought of one.
fn happens(entry: &Entry<'_>) -> bool {
    matches!(
        entry.senses(false).next(),
        Some(
            Class::NounAct
                | Class::NounEvent
                | Class::NounPhenomenon
                | Class::NounPossession
                | Class::NounProcess
                | Class::NounState
        )
    )
}

/// The name of what is done or comes about, by its noun alone.
pub(super) fn deed(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> Option<Name> {
    let own = name(tree, at, lexicon).filter(|own| own.1.is_none())?;
    let lemma = words::lower(tree.lemma(at));
    let vague = lexicon.unnamed(&lemma) == Some(Unnamed::Vague);
    (!vague && happens(&Entry::new(&lemma))).then_some(own)
}

/// The adjective right before a noun, where it tells which kind of thing is meant.
fn quality(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> Option<Family> {
    let before = at.checked_sub(1)?;
    let token = tree.token(before);
    let lemma = words::lower(&token.lemma);
    let entry = Entry::new(&lemma);
    let of_kind = || {
        token.text.starts_with(char::is_uppercase)
            || entry.senses(false).any(|class| class == Class::AdjectivePertaining)
    };
    let tells = token.relation == Relation::Amod
        && tree.head(before) == Some(at)
        && token.tag == Tag::Jj
        && token.text.chars().all(|c| c.is_alphanumeric() || c == '-')
        && entry.rarity() >= QUALIFYING
        && lexicon.evaluation(&lemma).is_none()
        && of_kind();
    tells.then(|| entry.family())
}

/// A noun behind a preposition that narrows the one before to an issue: a matter or a place.
fn matter(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> Option<Family> {
    let token = tree.token(at);
    let lemma = words::lower(&token.lemma);
    if token.tag.is_proper() {
        let place = lexicon.state(&token.text.to_lowercase()).is_some()
            || Entry::new(&lemma).senses(false).next() == Some(Class::NounLocation);
        return place.then(|| words::family(&lemma));
    }
    let entry = Entry::new(&lemma);
    let names = token.tag.is_noun()
        && is_telling(token, &entry, &lemma)
        && lexicon.group_noun(&lemma).is_none()
        && unnamed(&entry, &lemma, lexicon, true).is_none();
    names.then(|| entry.family())
}

/// Why a noun by itself is no issue: by the tables, or by the kind of thing that it means;
/// `strict` where it must say what is meant outside a debate.
fn unnamed(
    entry: &Entry<'_>,
    lemma: &str,
    lexicon: &Lexicon,
    strict: bool,
) -> Option<Unnamed> {
    if let Some(kind) =
        lexicon.unnamed(lemma).filter(|&kind| strict || kind != Unnamed::Vague)
    {
        return Some(kind);
    }
    if lexicon.group_noun(lemma).is_some() || lexicon.title(lemma).is_some() {
        return Some(Unnamed::Paper);
    }
    if !lexicon.cues(lemma, Pos::Noun).is_empty() || lexicon.evaluation(lemma).is_some() {
        return Some(Unnamed::Talk);
    }
    let light = matches!(
        entry.senses(false).next(),
        Some(
            Class::NounFeeling
                | Class::NounMotive
                | Class::NounQuantity
                | Class::NounRelation
                | Class::NounShape
        )
    );
    light.then_some(Unnamed::Light)
}

/// The noun right before another that narrows it to an issue: a matter, or a place
/// ("the Suez problem"), no person or body.
fn narrowing(
    tree: &Tree<'_, '_>,
    at: usize,
    lexicon: &Lexicon,
    strict: bool,
) -> Option<Family> {
    let before = at.checked_sub(1)?;
    let token = tree.token(before);
    let hangs = token.relation == Relation::Compound && tree.head(before) == Some(at);
    if !hangs || !token.text.chars().all(|c| c.is_alphanumeric() || c == '.') {
        return None;
    }
    let lemma = words::lower(&token.lemma);
    let entry = Entry::new(&lemma);
    let place = || {
        lexicon.state(&token.text.to_lowercase()).is_some()
            || entry.senses(false).next() == Some(Class::NounLocation)
    };
    let narrows = if token.tag.is_proper() {
        place()
    } else {
        is_matter(&entry)
            && lexicon.group_noun(&lemma).is_none()
            && unnamed(&entry, &lemma, lexicon, strict).is_none()
    };
    narrows.then(|| entry.family())
}

/// Whether a token stands in brackets, as what editors put in does.
fn is_cut_in(tree: &Tree<'_, '_>, at: usize) -> bool {
    let mut marks = (0..at).rev().map(|before| tree.token(before).text);
    marks.find(|text| matches!(*text, "[" | "]")) == Some("[")
}

/// Whether a noun stands under a word that takes a side in it, or does something to it.
pub(super) fn is_dealt_with(tree: &Tree<'_, '_>, at: usize, lexicon: &Lexicon) -> bool {
    let deals = |above: usize| {
        let lemma = words::lower(tree.lemma(above));
        let pos = if tree.token(above).tag.is_verb() { Pos::Verb } else { Pos::Noun };
        let sided = lexicon.cues(&lemma, pos).iter().any(|cue| {
            let sides = |&(_, to): &(_, Attitude)| to.takes_side();
            cue.frames.iter().any(sides)
        });
        sided || lexicon.effect(&lemma, pos).is_some_and(|effect| effect != 0)
    };
    tree.ancestors(at).take(REACH).any(deals)
}

/// A noun with the words right before it that narrow it, as a label would have them.
pub(super) fn wording(tree: &Tree<'_, '_>, at: usize) -> String {
    let narrows = |&before: &usize| {
        let token = tree.token(before);
        let kind = token.tag.is_noun()
            || matches!(token.tag, Tag::Jj | Tag::Hyph | Tag::In | Tag::Cd);
        let kind = kind && !token.text.eq_ignore_ascii_case("such");
        let within = tree.head(before) == Some(at)
            || tree.head(before).is_some_and(|up| up < at && tree.head(up) == Some(at));
        let relation = matches!(
            token.relation,
            Relation::Compound | Relation::Amod | Relation::Punct | Relation::Nmod
        );
        kind && within && relation
    };
    let mut first = (0..at).rev().take_while(narrows).last().unwrap_or(at);
    // A number left out, "three-year", leaves a sign that nothing hangs on.
    while first < at && !tree.token(first).text.starts_with(char::is_alphanumeric) {
        first += 1;
    }
    written(tree, first, at)
}

/// Words from one to another, lower-cased but for names, the last as its lemma.
pub(super) fn written(tree: &Tree<'_, '_>, first: usize, last: usize) -> String {
    let mut found = String::new();
    for word in first..=last {
        let token = tree.token(word);
        let touches = word > first && tree.token(word - 1).span.end == token.span.start;
        if word > first && !touches {
            found.push(' ');
        }
        let shown = if word == last { tree.lemma(last) } else { token.text };
        if token.tag.is_proper() || shown.chars().skip(1).any(char::is_uppercase) {
            found.push_str(shown);
        } else {
            found.push_str(&shown.to_lowercase());
        }
    }
    found
}
