//! The cast of a record: the actors that its words can mean, and the names that mean them.
//!
//! Input: a codebook's actors, a roster, the record's list of those present. Output: a table
//! from word sequences to actors. Names found in the text itself join as they are met
//! ([`Cast::meet`]). Who is meant by a pronoun is `actor`'s business.

use std::collections::BTreeMap;

use crate::lexicon::{Lexicon, words};
use crate::model::{Actor, ActorKind, Participant};

/// An actor's number in its [`Cast`].
pub type ActorId = usize;

/// The actors of one record and the names by which it calls them.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    actors: Vec<Actor>,
    /// From the words of a name, lower-cased and joined by blanks, to whom it can mean.
    names: BTreeMap<String, Vec<ActorId>>,
    longest: usize,
    /// Whether a codebook or roster lists the actors of the study.
    listed: bool,
}

impl Cast {
    /// The cast that is known before the text is read.
    #[must_use]
    pub fn new(given: &[Actor], participants: &[Participant], lexicon: &Lexicon) -> Self {
        let mut cast = Self { listed: !given.is_empty(), ..Self::default() };
        for actor in given {
            cast.add(actor.clone(), lexicon);
        }
        for person in participants {
            let names = name_words(&person.name);
            if cast.find(&names).is_empty() && !names.is_empty() {
                cast.meet(
                    &person.name,
                    ActorKind::Person,
                    person.office.clone(),
                    lexicon,
                );
            }
        }
        cast
    }

    /// The actors, in order of their numbers.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actor of that number.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id]
    }

    /// The greatest number of words in a name.
    #[must_use]
    pub const fn longest(&self) -> usize {
        self.longest
    }

    /// Whom a sequence of lower-cased words can mean; more than one where it is unsure.
    #[must_use]
    pub fn find(&self, name: &[String]) -> &[ActorId] {
        self.names.get(&name.join(" ")).map_or(&[], Vec::as_slice)
    }

    /// Takes in an actor that only the text names, and gives its number. A study that lists
    /// its actors sees such a one under `other:`.
    pub fn meet(
        &mut self,
        name: &str,
        kind: ActorKind,
        office: Option<String>,
        lexicon: &Lexicon,
    ) -> ActorId {
        let words = name_words(name);
        let core: Vec<&str> = match strip_title(&words, lexicon) {
            [] => words.iter().map(String::as_str).collect(),
            rest => rest.iter().map(String::as_str).collect(),
        };
        let slug = slug(&core.join(" "));
        let id = if self.listed { format!("other:{slug}") } else { slug };
        if let Some(known) = self.actors.iter().position(|a| a.id == id) {
            self.call(&words, known);
            return known;
        }
        let label = name.trim_start_matches("the ").trim_start_matches("The ").to_owned();
        let actor = Actor { id, label, kind, names: vec![name.to_owned()], office };
        self.add(actor, lexicon)
    }

    fn add(&mut self, actor: Actor, lexicon: &Lexicon) -> ActorId {
        let id = self.actors.len();
        let mut forms: Vec<Vec<String>> = actor
            .names
            .iter()
            .chain([&actor.label])
            .map(|name| name_words(name))
            .collect();
        if actor.kind == ActorKind::Person {
            let surname = surname(&actor.label);
            let bare = surname.is_empty()
                || strip_title(&name_words(&actor.label), lexicon).is_empty();
            if !bare {
                forms.push(vec![surname]);
            }
            forms.extend(actor.office.as_deref().map(name_words));
        }
        self.actors.push(actor);
        for form in forms {
            self.call(&form, id);
        }
        id
    }

    /// From now on these words mean that actor too.
    fn call(&mut self, words: &[String], id: ActorId) {
        if words.is_empty() {
            return;
        }
        self.longest = self.longest.max(words.len());
        let ids = self.names.entry(words.join(" ")).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// The one state or group whose name is of a word's family (`Soviets`, `Cuban`).
    #[must_use]
    pub fn of_family(&self, lemma: &str) -> Option<ActorId> {
        let family = words::family(lemma);
        let is_it = |actor: &Actor| {
            actor.kind != ActorKind::Person
                && actor.names.iter().chain([&actor.label]).any(|name| {
                    let name = name_words(name);
                    name.len() == 1 && words::family(&name[0]) == family
                })
        };
        self.actors.iter().position(is_it)
    }
}

/// The words of a name, lower-cased, without an article, commas, full stops and what
/// stands behind a comma or in brackets.
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    let core = name.split([',', '(']).next().unwrap_or_default();
    let words =
        core.split_whitespace().map(|w| w.trim_matches(['.', ':', '*']).to_lowercase());
    let words: Vec<String> = words.filter(|w| !w.is_empty()).collect();
    match words.split_first() {
        Some((first, rest)) if first == "the" && !rest.is_empty() => rest.to_vec(),
        _ => words,
    }
}

/// What follows the title at the head of a name.
fn strip_title<'w>(words: &'w [String], lexicon: &Lexicon) -> &'w [String] {
    let longest = words.len().min(4);
    let title =
        (1..=longest).rev().find(|&n| lexicon.title(&words[..n].join(" ")).is_some());
    &words[title.unwrap_or(0)..]
}

/// The last name of a person, lower-cased; generational suffixes stand behind a comma.
fn surname(label: &str) -> String {
    name_words(label).pop().unwrap_or_default()
}

/// A label as an id: lower case, letters and digits, hyphens between.
#[must_use]
pub fn slug(label: &str) -> String {
    let mut slug = String::new();
    for c in label.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' && c != '’' {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
