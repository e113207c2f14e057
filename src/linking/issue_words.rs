//! The words by which the issues of a codebook are known, and what each is worth.
//!
//! Input: a codebook. Output: for each issue its content words with weights in [0, 1]. A
//! word of the label weighs more than one of the `for` phrase; a rare word more than a
//! common one; a word of one issue more than a word of many; and a word that also names an
//! actor little, since whoever acts says little of what is at issue. A verb and its
//! particle are one word ("put off"). Left out: which words of a text are like these.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::lexicon::words::{self, Family};
use crate::model::{Codebook, Issue, Relation, Sentence, Tag, Token};
use crate::text::analyse;

/// Which part of an issue's entry a word comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The label or the id.
    Label,
    /// The `for` phrase.
    Side,
    /// A further term, or what the entry says belongs to the issue.
    Term,
}

/// A word by which an issue is known.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueWord {
    /// Its lemma, lower-cased; a verb with its particle after a space.
    pub lemma: String,
    /// What it weighs as evidence, in [0, 1].
    pub weight: f32,
    /// The part of the entry that gave it most weight.
    pub origin: Origin,
    /// Its derivational family.
    pub family: Family,
}

/// What a word of each part of the entry weighs.
const LABEL: f32 = 1.0;
const TERM: f32 = 1.0;
/// Of a term of several words each alone says less.
const PART_OF_TERM: f32 = 0.7;
const ID: f32 = 0.6;
const SIDE: f32 = 0.4;
/// Share of a verb, of an adjective and of a proper name beside a common noun's.
const QUALIFIER: f32 = 0.8;
/// Share of a word that names an actor of the study.
const NAMED: f32 = 0.6;
/// How steeply rarity counts, and how steeply the number of issues that share a word.
const RARITY: f32 = 0.5;
const SHARED: f32 = 0.7;
/// A verb with a particle is at least so rare, whatever the verb is alone.
const PHRASAL: f32 = 0.35;

/// The first find of a word in an issue's entry.
struct Entry {
    lemma: String,
    share: f32,
    origin: Origin,
}

/// The weighted words of each issue, in the codebook's order; those of one issue by family.
pub(super) fn weigh(codebook: &Codebook) -> Vec<Vec<IssueWord>> {
    let entries: Vec<BTreeMap<Family, Entry>> =
        codebook.issues.iter().map(entries).collect();
    let mut spread: BTreeMap<Family, f32> = BTreeMap::new();
    for (family, entry) in entries.iter().flatten() {
        *spread.entry(*family).or_default() += entry.share;
    }
    let called = codebook.actors.iter().flat_map(|actor| &actor.names);
    let words = called.flat_map(|name| name.split_whitespace());
    let mut actors: Vec<Family> =
        words.map(|word| words::family(&word.to_lowercase())).collect();
    actors.sort_unstable();
    let weigh = |(family, entry): (Family, Entry)| {
        let acts = actors.binary_search(&family).is_ok();
        let share = entry.share * if acts { NAMED } else { 1.0 };
        let shared = spread[&family].max(1.0).powf(SHARED);
        let weight = (share * rarity(&entry.lemma).powf(RARITY) / shared).min(1.0);
        IssueWord { lemma: entry.lemma, weight, origin: entry.origin, family }
    };
    entries.into_iter().map(|found| found.into_iter().map(weigh).collect()).collect()
}

/// The content words of one issue's entry, each with its greatest share.
fn entries(issue: &Issue) -> BTreeMap<Family, Entry> {
    let id = issue.id.replace('-', " ");
    let own = [
        (issue.label.as_str(), LABEL, Origin::Label),
        (&id, ID, Origin::Label),
        (&issue.side, SIDE, Origin::Side),
    ];
    let terms = issue.terms.iter().map(|term| (term.as_str(), TERM, Origin::Term));
    let included = issue.include.iter().map(|text| (text.as_str(), TERM, Origin::Term));
    let mut found: BTreeMap<Family, Entry> = BTreeMap::new();
    for (text, share, origin) in own.into_iter().chain(terms).chain(included) {
        let content = content_words(text);
        let part = origin == Origin::Term && content.len() > 1;
        for (lemma, kind) in content {
            let share = share * kind * if part { PART_OF_TERM } else { 1.0 };
            let family = words::family(&lemma);
            match found.get_mut(&family) {
                Some(entry) if entry.share >= share => {}
                Some(entry) => (entry.share, entry.origin) = (share, origin),
                None => {
                    found.insert(family, Entry { lemma, share, origin });
                }
            }
        }
    }
    found
}

/// The lemmas of a phrase that can be evidence, each with the share of its kind.
fn content_words(text: &str) -> Vec<(String, f32)> {
    let text = small_initial(text);
    let mut found = Vec::new();
    for sentence in &analyse(&text, 0) {
        for (token, lemma) in sentence.tokens.iter().zip(lemmas(sentence)) {
            let Some(lemma) = lemma else { continue };
            let capitals = token.text.chars().all(|c| !c.is_lowercase());
            let name = token.tag.is_proper() && !capitals;
            let phrasal = lemma.contains(' ');
            let qualifies = !phrasal && (name || !token.tag.is_noun());
            found.push((lemma.into_owned(), if qualifies { QUALIFIER } else { 1.0 }));
        }
    }
    found
}

/// The terms of an issue that are several words, by the families of these.
pub(super) fn phrases(issue: &Issue) -> Vec<Vec<Family>> {
    let families = |term: &String| -> Vec<Family> {
        content_words(term).iter().map(|(lemma, _)| words::family(lemma)).collect()
    };
    issue.terms.iter().map(families).filter(|phrase| phrase.len() > 1).collect()
}

/// A label's capital at the beginning would make a name of its first word.
fn small_initial(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next();
    if !rest.as_str().starts_with(char::is_lowercase) {
        return text.to_owned();
    }
    first.into_iter().flat_map(char::to_lowercase).chain(rest).collect()
}

/// The lemma of each token of a sentence that can be evidence, lower-cased, a verb with its
/// particle; `None` for the others.
pub(super) fn lemmas<'s>(sentence: &'s Sentence<'_>) -> Vec<Option<Cow<'s, str>>> {
    let mut found: Vec<Option<Cow<'s, str>>> =
        sentence.tokens.iter().map(lemma).collect();
    for token in &sentence.tokens {
        if token.relation != Relation::Prt {
            continue;
        }
        let head = token.head as usize;
        if let Some(Some(verb)) = found.get_mut(head)
            && sentence.tokens[head].tag.is_verb()
            && !verb.contains(' ')
        {
            let verb = verb.to_mut();
            verb.push(' ');
            verb.push_str(&token.text.to_lowercase());
        }
    }
    found
}

fn lemma<'s>(token: &'s Token<'_>) -> Option<Cow<'s, str>> {
    let named = token.tag.is_noun() || token.tag.is_verb() || token.tag.is_adjective();
    let open = named || matches!(token.tag, Tag::Rb);
    let helps =
        matches!(token.relation, Relation::Aux | Relation::Auxpass | Relation::Neg);
    (open && !helps).then(|| words::lower(&token.lemma))
}

/// How rare a word is, also one of two parts.
fn rarity(lemma: &str) -> f32 {
    match lemma.split_once(' ') {
        Some((verb, _)) => words::rarity(verb).max(PHRASAL),
        None => words::rarity(lemma),
    }
}
