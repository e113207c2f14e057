//! The cast of a record: the actors that its words can mean, and the names that mean them.
//!
//! Input: a codebook's actors, a roster, the record's date, head and list of those present.
//! Output: a table from word sequences to actors. Names found in the text itself join as
//! they are met ([`Cast::meet`]). Which of several bearers of a name is meant is `choice`'s
//! business, who is meant by a pronoun `actor`'s.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::name::{
    Openings, abbreviation, bracketed, initials, joined, longest, most_tokens, personal,
    plain_words, short_office, split_title, whole_with_brackets,
};
pub use super::name::{name_words, slug};
use crate::lexicon::words::Family;
use crate::lexicon::{Lexicon, Pronoun, StateName, words};
use crate::model::actor::Sex;
use crate::model::{Actor, ActorKind, Document, Participant};

/// An actor's number in its [`Cast`].
pub type ActorId = usize;

/// How plainly a form means an actor. A form means those whom it means most plainly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Plain {
    /// It is listed, or the text calls the actor so.
    Given,
    /// It follows: a surname, an office.
    Derived,
    /// It is short for an office or a body.
    Short,
}

/// The actors of one record and the names by which it calls them.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    actors: Vec<Actor>,
    /// From the words of a name, lower-cased and joined by blanks, to whom it can mean. The
    /// letters of an abbreviation stand as they are.
    names: HashMap<String, (Plain, Vec<ActorId>)>,
    openings: Openings,
    /// From an id to its actor, and from the family of a one-word name to the state or group.
    ids: HashMap<String, ActorId>,
    families: HashMap<Family, ActorId>,
    /// Whether a codebook or roster lists the actors of the study.
    listed: bool,
    /// Day of the record, and the words at its head: whose offices it speaks of.
    day: Option<String>,
    head: String,
    /// From a state, as the lexicon calls it, to the actor that it is.
    states: BTreeMap<String, ActorId>,
    /// From the markup's id of a person to the actor.
    refs: BTreeMap<String, ActorId>,
    sexes: BTreeMap<ActorId, Sex>,
    /// Who is listed as present.
    here: BTreeSet<ActorId>,
    /// When each was last named, in names counted.
    heard: BTreeMap<ActorId, usize>,
    clock: usize,
    /// From an office before names to those who were so called.
    pub(super) bearers: BTreeMap<String, BTreeSet<ActorId>>,
}

impl Cast {
    /// The cast that is known before the text is read.
    #[must_use]
    pub fn new(given: &[Actor], participants: &[Participant], lexicon: &Lexicon) -> Self {
        Self::default().of(given, participants, lexicon)
    }

    /// The same, of a record: its date says who held an office, its head whose it is.
    #[must_use]
    pub fn of_record(given: &[Actor], document: &Document, lexicon: &Lexicon) -> Self {
        let mut head = document.title.clone().unwrap_or_default();
        for block in document.blocks.iter().take_while(|block| !block.kind.is_prose()) {
            head.push(' ');
            head.push_str(document.clean(block));
        }
        let day = document.date.clone();
        let empty = Self { day, head: head.to_lowercase(), ..Self::default() };
        empty.of(given, &document.participants, lexicon)
    }

    fn of(
        mut self,
        given: &[Actor],
        participants: &[Participant],
        lexicon: &Lexicon,
    ) -> Self {
        self.listed = !given.is_empty();
        for actor in given {
            self.add(actor.clone(), lexicon);
        }
        for person in participants {
            self.seat(person, lexicon);
        }
        self
    }

    /// Takes in someone who is listed as present.
    fn seat(&mut self, person: &Participant, lexicon: &Lexicon) {
        let words = name_words(&person.name);
        if words.is_empty() {
            return;
        }
        let whole = whole_with_brackets(&person.name).unwrap_or_default();
        let apart = self.find(&whole).first().copied();
        let known = apart.or_else(|| self.find(&words).first().copied());
        let id = known.unwrap_or_else(|| {
            let name = person.name.split('(').next().unwrap_or_default().trim();
            self.meet(name, ActorKind::Person, person.office.clone(), lexicon)
        });
        if let Some(inner) = bracketed(&person.name).filter(|_| apart.is_none()) {
            // "Mr. Roe (Clerk of Works, CoW)" goes by both.
            for part in inner.split(',') {
                self.call_bracketed(part.trim(), id, lexicon);
            }
        }
        if let Some(office) = person.office.as_ref().filter(|_| known.is_some()) {
            self.call_listed(office, id, lexicon);
        }
        self.here.insert(id);
        if let Some(reference) = &person.id {
            self.bind(reference, id);
        }
    }

    /// "Mr. Hale (AH)" goes by his initials from now on, "the Finance Director (FD)" and "Mr.
    /// Roe (Clerk)" too; "the Mayor (Mr. Lee)" by his name.
    fn call_bracketed(&mut self, inner: &str, id: ActorId, lexicon: &Lexicon) {
        let words = plain_words(inner);
        let (title, name) = split_title(&words, lexicon);
        let short = inner.len() <= 4 && inner.contains(char::is_uppercase);
        // "Secretary to the Senate" is an office, no name behind a title.
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let named = inner.split_whitespace().skip(title.len()).all(capital);
        if short || abbreviation(inner).is_some() {
            self.call(&words, id, Plain::Given);
        } else if !title.is_empty() && !name.is_empty() && named {
            self.call(&name[name.len() - 1..], id, Plain::Derived);
        } else {
            self.call_listed(inner, id, lexicon);
        }
    }

    /// An office under which a list names someone, where it is one: no agency, no place.
    fn call_listed(&mut self, office: &str, id: ActorId, lexicon: &Lexicon) {
        let words = name_words(office);
        let (title, _) = split_title(&words, lexicon);
        let last = words.last().is_some_and(|word| lexicon.title(word).is_some());
        if last || !title.is_empty() {
            self.call_office(office, None, id, lexicon);
        }
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

    /// Whether an actor is one human being.
    #[must_use]
    pub fn is_person(&self, id: ActorId) -> bool {
        self.actors[id].kind == ActorKind::Person
    }

    /// Whether a codebook or roster lists the actors of the study.
    #[must_use]
    pub const fn is_listed(&self) -> bool {
        self.listed
    }

    /// The most tokens of a name that begins as some words do; 0 where none does.
    #[must_use]
    pub fn longest_from<S: Borrow<str>>(&self, words: &[S]) -> usize {
        self.openings.longest(words)
    }

    /// Whom a sequence of lower-cased words can mean; more than one where it is unsure.
    #[must_use]
    pub fn find<S: Borrow<str>>(&self, name: &[S]) -> &[ActorId] {
        let found = match name {
            [word] => self.names.get(word.borrow()),
            words => self.names.get(&joined(words)),
        };
        found.map_or(&[], |(_, ids)| ids.as_slice())
    }

    /// Whom an abbreviation in capitals can mean.
    #[must_use]
    pub fn abbreviated(&self, text: &str) -> &[ActorId] {
        let letters = abbreviation(text);
        let found = letters.and_then(|letters| self.names.get(&letters));
        found.map_or(&[], |(_, ids)| ids.as_slice())
    }

    /// The actor that a state's name means, where the cast has it.
    #[must_use]
    pub fn state(&self, name: &StateName) -> Option<ActorId> {
        name.states.iter().find_map(|state| self.states.get(state)).copied()
    }

    /// Man or woman, as far as a list or a title has told.
    #[must_use]
    pub fn sex(&self, id: ActorId) -> Option<Sex> {
        self.sexes.get(&id).copied()
    }

    /// Remembers what a title tells.
    pub fn learn(&mut self, id: ActorId, sex: Sex) {
        if self.is_person(id) {
            self.sexes.entry(id).or_insert(sex);
        }
    }

    /// Whether an actor is listed as present.
    #[must_use]
    pub fn is_here(&self, id: ActorId) -> bool {
        self.here.contains(&id)
    }

    /// Whether a list says who is present.
    #[must_use]
    pub fn anyone_here(&self) -> bool {
        !self.here.is_empty()
    }

    /// Remembers that an actor was named just now.
    pub fn hear(&mut self, id: ActorId) {
        self.clock += 1;
        self.heard.insert(id, self.clock);
    }

    /// When an actor was last named; 0 where not yet.
    #[must_use]
    pub fn heard(&self, id: ActorId) -> usize {
        self.heard.get(&id).copied().unwrap_or(0)
    }

    /// Forgets when who was named: the record is read again from its beginning.
    pub fn start_over(&mut self) {
        self.heard.clear();
    }

    /// The actor to whom markup gives that id.
    #[must_use]
    pub fn referred(&self, reference: &str) -> Option<ActorId> {
        self.refs.get(reference).copied()
    }

    /// Whether markup gives an actor another id than this one.
    #[must_use]
    pub fn is_another(&self, id: ActorId, reference: &str) -> bool {
        self.refs.iter().any(|(known, &actor)| actor == id && known != reference)
    }

    /// From now on that id of the markup means the actor.
    pub fn bind(&mut self, reference: &str, id: ActorId) {
        self.refs.entry(reference.to_owned()).or_insert(id);
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
        let core = match split_title(&words, lexicon) {
            // "Minister of Works" is no minister called "of Works".
            (_, rest)
                if rest.first().is_none_or(|w| matches!(w.as_str(), "of" | "for")) =>
            {
                words.as_slice()
            }
            (_, rest) => rest,
        };
        let id = self.own_id(&core.join(" "));
        if let Some(&known) = self.ids.get(&id) {
            self.call(&words, known, Plain::Given);
            return known;
        }
        self.add(newcomer(id, name, kind, office), lexicon)
    }

    /// Takes in a person whom markup tells apart from all bearers of the same name.
    pub fn meet_apart(
        &mut self,
        name: &str,
        reference: &str,
        lexicon: &Lexicon,
    ) -> ActorId {
        let id = self.own_id(&format!("{name} {reference}"));
        let person = newcomer(id, name, ActorKind::Person, None);
        let id = self.add(person, lexicon);
        self.bind(reference, id);
        id
    }

    fn own_id(&self, name: &str) -> String {
        let slug = slug(name);
        if self.listed { format!("other:{slug}") } else { slug }
    }

    fn add(&mut self, mut actor: Actor, lexicon: &Lexicon) -> ActorId {
        let id = self.actors.len();
        // A list that calls someone "I" says who writes; "I" is a pronoun none the less.
        let own = |name: &String| {
            lexicon.pronoun(&name.to_lowercase()).is_some_and(Pronoun::is_i)
        };
        actor.note_taker |= actor.names.iter().any(own);
        actor.names.retain(|name| !own(name));
        for name in actor.names.iter().chain([&actor.label]) {
            let words = name_words(name);
            let whole = whole_with_brackets(name);
            let plain = if whole.is_some() { Plain::Derived } else { Plain::Given };
            if !self.is_past(&actor, &words, lexicon) {
                self.call(&words, id, plain);
                self.call(&whole.unwrap_or_default(), id, Plain::Given);
            }
            let (title, _) = split_title(&words, lexicon);
            let told = lexicon.title(&title.join(" ")).and_then(|t| t.gender.sex());
            if let Some(sex) = actor.gender.or(told) {
                self.sexes.entry(id).or_insert(sex);
            }
        }
        for reference in &actor.refs {
            self.bind(reference, id);
        }
        if actor.kind == ActorKind::Person {
            self.call_person(&actor, id, lexicon);
        } else {
            self.call_body(&actor, id, lexicon);
        }
        self.ids.entry_ref(&actor.id).or_insert(id);
        self.actors.push(actor);
        id
    }

    /// Surname, first names with surname, and the offices held on the record's day.
    fn call_person(&mut self, actor: &Actor, id: ActorId, lexicon: &Lexicon) {
        if let Some((first, surname)) = personal(&actor.label, lexicon) {
            let spelled = first.into_iter().filter(|word| word.chars().count() > 1);
            let whole: Vec<String> = spelled.chain([surname.clone()]).collect();
            self.call(&whole, id, Plain::Derived);
            self.call(&[surname], id, Plain::Derived);
        }
        let held =
            actor.offices.iter().filter(|office| office.covers(self.day.as_deref()));
        let held: Vec<(&str, Option<&str>)> =
            held.map(|office| (office.title.as_str(), office.body.as_deref())).collect();
        let always = actor.office.iter().map(|office| (office.as_str(), None));
        let always = always.filter(|(office, _)| {
            !actor.offices.iter().any(|tenure| tenure.title == *office)
        });
        for (office, body) in held.into_iter().chain(always) {
            self.call_office(office, body, id, lexicon);
        }
    }

    fn call_office(
        &mut self,
        office: &str,
        body: Option<&str>,
        id: ActorId,
        lexicon: &Lexicon,
    ) {
        let whole = plain_words(office);
        let head = name_words(office);
        // The minutes of a body call its own officers by the bare title.
        let body = body.map(str::to_lowercase);
        let of = whole.iter().position(|word| word == "of").map(|at| &whole[at + 1..]);
        let department = of.map(|rest| format!("department of {}", rest.join(" ")));
        let own = [body.clone(), department];
        let own = own.iter().flatten().any(|body| self.head.contains(body.as_str()));
        let plain = if own { Plain::Derived } else { Plain::Short };
        if let Some(body) = body {
            let of_body = whole.iter().cloned().chain(["of".to_owned()]);
            self.call(&of_body.chain(plain_words(&body)).collect::<Vec<_>>(), id, plain);
        }
        if let Some(short) = short_office(&head, lexicon) {
            self.call(&short, id, plain);
        }
        if head.len() < whole.len() {
            self.call(&head, id, plain);
        }
        self.call(&whole, id, Plain::Derived);
    }

    /// Its abbreviations, and the state that it is.
    fn call_body(&mut self, actor: &Actor, id: ActorId, lexicon: &Lexicon) {
        for name in actor.names.iter().chain([&actor.label]) {
            if let [word] = &name_words(name)[..] {
                self.families.entry(words::family(word)).or_insert(id);
            }
            for letters in initials(name) {
                self.enter(letters, id, Plain::Short);
            }
            if actor.kind == ActorKind::Organization {
                continue;
            }
            let state = lexicon.state(&plain_words(name).join(" "));
            for state in state.iter().flat_map(|state| &state.states) {
                self.states.entry(state.clone()).or_insert(id);
            }
        }
    }

    /// Whether a name is an office that the actor does not hold on the record's day.
    fn is_past(&self, actor: &Actor, name: &[String], lexicon: &Lexicon) -> bool {
        let mut offices = actor.offices.iter().filter(|office| {
            let title = name_words(&office.title);
            title == name || short_office(&title, lexicon).as_deref() == Some(name)
        });
        let now =
            |office: &&crate::model::actor::Tenure| office.covers(self.day.as_deref());
        let mut named = offices.by_ref().peekable();
        named.peek().is_some() && !named.any(|office| now(&office))
    }

    /// From now on an office means that actor, if it means nobody yet.
    pub(super) fn hold<S: Borrow<str>>(&mut self, office: &[S], id: ActorId) {
        if self.find(office).is_empty() {
            self.call(office, id, Plain::Derived);
        }
    }

    /// From now on these letters mean that actor.
    pub fn abbreviate(&mut self, text: &str, id: ActorId) {
        if let Some(letters) = abbreviation(text) {
            self.enter(letters, id, Plain::Given);
        }
    }

    fn call<S: Borrow<str>>(&mut self, words: &[S], id: ActorId, plain: Plain) {
        if !words.is_empty() {
            let form = joined(words);
            self.openings.add(&form, most_tokens(words));
            self.enter(form, id, plain);
        }
    }

    fn enter(&mut self, form: String, id: ActorId, plain: Plain) {
        let (known, ids) = self.names.entry(form).or_insert((plain, Vec::new()));
        if plain < *known {
            *known = plain;
            ids.clear();
        }
        if plain == *known && !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// The one state or group whose name is of a word's family (`Danes`, `Danish`).
    #[must_use]
    pub fn of_family(&self, lemma: &str) -> Option<ActorId> {
        self.families.get(&words::family(lemma)).copied()
    }

    /// The state or body for which an actor speaks: itself, or the state that the office of
    /// a person names ("Ambassador of Greece").
    #[must_use]
    pub fn represented(&self, id: ActorId, lexicon: &Lexicon) -> Option<ActorId> {
        if !self.is_person(id) {
            return Some(id);
        }
        let actor = &self.actors[id];
        let offices =
            actor.offices.iter().filter(|office| office.covers(self.day.as_deref()));
        let bodies = offices.clone().filter_map(|office| office.body.as_ref());
        let texts = actor.office.iter().chain(offices.map(|o| &o.title)).chain(bodies);
        texts.map(|text| plain_words(text)).find_map(|words| {
            let state = |at| longest(&words[at..], |form| lexicon.state(form));
            let mut named = (0..words.len()).filter_map(state);
            named.find_map(|(_, state)| self.state(state))
        })
    }
}

fn newcomer(id: String, name: &str, kind: ActorKind, office: Option<String>) -> Actor {
    let label = name.trim_start_matches("the ").trim_start_matches("The ").to_owned();
    Actor { id, label, kind, names: vec![name.to_owned()], office, ..Actor::default() }
}
