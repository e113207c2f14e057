//! The words of a sentence that name actors.
//!
//! Input: a parsed sentence and the record's [`Cast`]. Output: [`Mention`]s, in order. Names
//! of persons, bodies and states that nobody listed join the cast. Pronouns, and phrases
//! that name an actor in passing, are `actor`'s business.

use std::borrow::Cow;
use std::ops::Range;

use super::cast::{ActorId, Cast};
use super::choice::{Called, choose};
use super::holder;
use super::name::{joined, longest};
use crate::lexicon::words::{self, Class, lower};
use crate::lexicon::{Lexicon, StateWord, TitleKind};
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

impl Mention {
    /// Words that can mean nobody else.
    pub(crate) const fn sure(tokens: Range<usize>, actor: ActorId) -> Self {
        Self { tokens, actor, alternatives: Vec::new() }
    }
}

/// A sentence in which names are looked for.
struct Place<'s, 'd> {
    tree: &'s Tree<'s, 'd>,
    lexicon: &'s Lexicon,
    /// Its words, lower-cased, without a full stop at their ends.
    words: Vec<Cow<'d, str>>,
}

/// The names in a sentence, in order. Names of persons and bodies that nobody listed join
/// the cast.
pub fn mentions(tree: &Tree<'_, '_>, cast: &mut Cast, lexicon: &Lexicon) -> Vec<Mention> {
    let words = tree.sentence.tokens.iter();
    let words = words.map(|token| lower(token.text.trim_end_matches('.'))).collect();
    let place = Place { tree, lexicon, words };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        match place.name(cast, at) {
            Some(mention) => {
                at = mention.tokens.end;
                cast.hear(mention.actor);
                place.note_short_form(cast, &mention);
                if cast.is_person(mention.actor) {
                    holder::note(cast, &place.words, &mention, lexicon);
                }
                let several = place.is_several(&mention);
                found.push(mention);
                while let Some(next) =
                    several.then(|| place.next_name(cast, at)).flatten()
                {
                    at = next.tokens.end;
                    cast.hear(next.actor);
                    found.push(next);
                }
            }
            None => at += 1,
        }
    }
    found
}

impl Place<'_, '_> {
    fn name(&self, cast: &mut Cast, at: usize) -> Option<Mention> {
        let known = self.known(cast, at);
        // "The Secretary" may be known, but "Secretary Hale" is another.
        let before_name =
            known.as_ref().is_some_and(|m| self.is_title_of_next(&m.tokens));
        // So is "the Secretary of Works", where nothing lists who is who.
        let of_another = !cast.is_listed()
            && known.as_ref().is_some_and(|m| self.is_office_of(&m.tokens));
        if (before_name || of_another)
            && let Some(titled) = self.titled(cast, at)
        {
            return Some(titled);
        }
        // Nobody else is named in small letters.
        if known.is_none() && !self.is_capital(at) && !self.tree.token(at).tag.is_proper()
        {
            return None;
        }
        known
            .or_else(|| self.titled(cast, at))
            .or_else(|| self.short(cast, at))
            .or_else(|| self.state(cast, at))
            .or_else(|| self.family(cast, at))
            .or_else(|| self.body(cast, at))
            .or_else(|| self.bare(cast, at))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tree.token(at).text.starts_with(char::is_uppercase)
    }

    /// Whether a name stands behind a title for several ("Messrs.").
    fn is_several(&self, mention: &Mention) -> bool {
        let word = &self.words[mention.tokens.start];
        self.lexicon.title(word).is_some_and(|title| title.kind == TitleKind::Several)
    }

    /// Where the next of several names begins: "Messrs. Hale (Canada), Lind and Roe".
    fn next_start(&self, end: usize) -> Option<usize> {
        let word = |at: usize| self.words.get(at).map_or("", Cow::as_ref);
        let mut at = end;
        if word(at) == "(" {
            at = (at..self.words.len()).take(8).find(|&t| word(t) == ")")? + 1;
        }
        let comma = usize::from(word(at) == ",");
        let and = usize::from(matches!(word(at + comma), "and" | "&"));
        let start = at + comma + and;
        let title = self.lexicon.begins_title(word(start));
        let named = start > at && !title && !self.proper_nouns(start, 1).is_empty();
        named.then_some(start)
    }

    /// The next name that a title for several covers.
    fn next_name(&self, cast: &mut Cast, end: usize) -> Option<Mention> {
        let start = self.next_start(end)?;
        let known = self.known(cast, start).filter(|m| cast.is_person(m.actor));
        if known.is_some() {
            return known;
        }
        let tokens = self.proper_nouns(start, 4);
        let mention = self.bearer(cast, tokens.clone(), &[]);
        Some(mention.unwrap_or_else(|| self.met(cast, tokens, ActorKind::Person)))
    }

    fn is_title_of_next(&self, tokens: &Range<usize>) -> bool {
        self.lexicon.title(&joined(&self.words[tokens.clone()])).is_some()
            && !self.proper_nouns(tokens.end, 1).is_empty()
            && self.tree.token(tokens.end).text != "'s"
    }

    /// Whether a title names its place behind itself.
    fn is_office_of(&self, tokens: &Range<usize>) -> bool {
        let of = self.words.get(tokens.end).is_some_and(|w| matches!(&**w, "of" | "for"));
        of && self.lexicon.title(&joined(&self.words[tokens.clone()])).is_some()
    }

    /// The longest name of the cast that begins at a token.
    fn known(&self, cast: &Cast, at: usize) -> Option<Mention> {
        let capital = self.is_capital(at);
        let longest = cast.longest_from(&self.words[at..]);
        for len in (1..=longest.min(self.words.len() - at)).rev() {
            let found = cast.find(&self.words[at..at + len]);
            let group = |id: ActorId| cast.actor(id).kind == ActorKind::Group;
            let fits =
                |id: &ActorId| capital || group(*id) || self.office(cast, *id, at, len);
            let fitting: Vec<ActorId> = found.iter().copied().filter(fits).collect();
            if fitting.is_empty() {
                continue;
            }
            let first = if len == 1 { self.first_names(at) } else { at..at };
            let called = Called { title: &[], first: &self.words[first] };
            let (actor, alternatives) = choose(cast, &fitting, called, self.lexicon)?;
            return Some(Mention { tokens: at..at + len, actor, alternatives });
        }
        None
    }

    /// "the overseer", in small letters, is the one who is listed as present.
    fn office(&self, cast: &Cast, id: ActorId, at: usize, len: usize) -> bool {
        let article = at > 0 && self.words[at - 1] == "the";
        let form = joined(&self.words[at..at + len]);
        let alone = self.lexicon.title(&form).is_some_and(|title| title.alone);
        let more = self.words.get(at + len).is_some_and(|next| next == "of");
        article && alone && !more && cast.is_here(id)
    }

    /// The first names that stand before a surname without a title.
    fn first_names(&self, at: usize) -> Range<usize> {
        let is_one = |&t: &usize| {
            self.tree.token(t).tag == Tag::Nnp
                && self.tree.relation(t) == Relation::Compound
                && self.tree.head(t).is_some_and(|head| head >= at)
                && self.is_capital(t)
                && self.lexicon.title(&self.words[t]).is_none()
                && self.lexicon.state(&self.words[t]).is_none()
                && words::senses(&self.words[t], false)
                    .next()
                    .is_none_or(|class| class == Class::NounPerson)
        };
        let before = (0..at).rev().take(2).take_while(is_one).count();
        at - before..at
    }

    /// A title with the name behind it, or a title that stands for its holder.
    fn titled(&self, cast: &mut Cast, at: usize) -> Option<Mention> {
        if !self.is_capital(at) || !self.lexicon.begins_title(&self.words[at]) {
            return None;
        }
        // The M. of "John M. Hale" is an initial.
        if self.words[at] == "m" && at > 0 && self.tree.token(at - 1).tag.is_proper() {
            return None;
        }
        let (len, title) = longest(&self.words[at..], |form| self.lexicon.title(form))?;
        if title.alone
            && let Some(office) = self.whole_office(cast, at, len)
        {
            return Some(office);
        }
        let name = self.proper_nouns(at + len, 4);
        let named = name.clone().take_while(|&t| self.tree.token(t).text != "'s").count();
        // A plural title is no one's name, and "the secretary general" no unnamed person's.
        if named == 0 && !title.alone {
            return None;
        }
        let tokens = at..at + len + named;
        // "Governors Island" is no governor.
        let several = title.kind == TitleKind::Several;
        if several && self.next_start(tokens.end).is_none() {
            return None;
        }
        if named == 0
            && let Some(holder) = self.holder(cast, &tokens)
        {
            return Some(holder);
        }
        let mention = self
            .bearer(cast, at + len..tokens.end, &self.words[at..at + len])
            .or_else(|| self.speaks_for(cast, &tokens))
            .or_else(|| {
                let alone = named == 0 && title.kind != TitleKind::Noble;
                let sole = cast.sole(&self.words[tokens.clone()]).filter(|_| alone)?;
                Some(Mention::sure(tokens.clone(), sole))
            })
            // "Secretary of the meeting" is whoever is the Secretary.
            .or_else(|| self.known(cast, at).filter(|m| named == 0 && m.tokens == tokens))
            .unwrap_or_else(|| self.met(cast, tokens.clone(), ActorKind::Person));
        let mention = Mention { tokens, ..mention };
        if named > 0 && title.alone && cast.is_person(mention.actor) {
            cast.bear(&self.words[at..at + len], mention.actor);
        }
        if mention.alternatives.is_empty()
            && let Some(sex) = title.gender.sex()
        {
            cast.learn(mention.actor, sex);
        }
        Some(mention)
    }

    /// "The Minister of Works" is another than "the Minister of Health"; the first of them is
    /// "the Minister" from then on.
    fn whole_office(&self, cast: &mut Cast, at: usize, len: usize) -> Option<Mention> {
        let word = |t: usize| self.words.get(t).map_or("", Cow::as_ref);
        let mut end = at + len;
        loop {
            let joins = match word(end) {
                "of" | "for" => 1 + usize::from(word(end + 1) == "the"),
                "and" if end > at + len => 1,
                _ => break,
            };
            let more = self.proper_nouns(end + joins, 3);
            let titled = self.lexicon.title(word(more.start)).is_some();
            if more.is_empty() || titled {
                break;
            }
            end = more.end;
        }
        if end == at + len {
            return None;
        }
        let tokens = at..end;
        let office = self
            .holder(cast, &tokens)
            .unwrap_or_else(|| self.met(cast, tokens.clone(), ActorKind::Person));
        cast.hold(&self.words[at..at + len], office.actor);
        Some(office)
    }

    /// "The Treasurer, Mr. Hale, said": whom the name beside an office means holds it.
    fn holder(&self, cast: &mut Cast, office: &Range<usize>) -> Option<Mention> {
        let start = holder::behind(&self.words, office.end, self.lexicon)
            .filter(|&(start, length)| !self.proper_nouns(start + length, 1).is_empty())?
            .0;
        let named = self.name(cast, start).filter(|m| cast.is_person(m.actor))?;
        // "Chairman: Mr. Hale (Canada)." says no more; "The Chairman: Mr. Hale, go on" does.
        let listed = self.words[office.end] == ":";
        let told = || (0..self.tree.len()).any(|at| self.tree.is_predicate(at));
        let closed = if listed {
            !told()
        } else {
            holder::is_closed(&self.words, named.tokens.end)
        };
        closed.then(|| {
            cast.hold(&self.words[office.clone()], named.actor);
            Mention { tokens: office.clone(), ..named }
        })
    }

    /// Whom a name behind a title means: all of it, else its surname with its first names.
    fn bearer(
        &self,
        cast: &Cast,
        name: Range<usize>,
        title: &[Cow<'_, str>],
    ) -> Option<Mention> {
        let whole = cast.find(&self.words[name.clone()]);
        let last = name.end.checked_sub(1).filter(|last| name.contains(last))?;
        let hyphen = |t: &usize| self.tree.token(*t - 1).tag == Tag::Hyph;
        let parts = (name.start..=last).rev().step_by(2);
        let joined = parts.take_while(|t| *t > name.start + 1 && hyphen(t)).count();
        let last = last - 2 * joined;
        let (bearers, first) = if whole.is_empty() {
            (cast.find(&self.words[last..name.end]), &self.words[name.start..last])
        } else {
            (whole, &[][..])
        };
        let called = Called { title, first };
        let (actor, alternatives) = choose(cast, bearers, called, self.lexicon)?;
        Some(Mention { tokens: name, actor, alternatives })
    }

    /// "Mr. Hale (Canada)": a study that lists Canada and no Hale means Canada.
    fn speaks_for(&self, cast: &Cast, tokens: &Range<usize>) -> Option<Mention> {
        let words = &self.words;
        let open = words.get(tokens.end).is_some_and(|word| word == "(");
        let close = (tokens.end..words.len()).take(6).find(|&t| words[t] == ")")?;
        if !open || !cast.is_listed() {
            return None;
        }
        let inner = joined(&words[tokens.end + 1..close]);
        let state = || self.lexicon.state(&inner).and_then(|name| cast.state(name));
        let listed = cast.find(&words[tokens.end + 1..close]).first().copied();
        let actor = listed.or_else(state).filter(|&id| !cast.is_person(id))?;
        Some(Mention::sure(tokens.clone(), actor))
    }

    /// An abbreviation of a body that the cast has.
    fn short(&self, cast: &Cast, at: usize) -> Option<Mention> {
        let found = cast.abbreviated(self.tree.token(at).text);
        let (actor, alternatives) = choose(cast, found, Called::default(), self.lexicon)?;
        Some(Mention { tokens: at..at + 1, actor, alternatives })
    }

    /// "the Joint Chiefs of Staff (JCS)": from now on the letters mean them too.
    fn note_short_form(&self, cast: &mut Cast, mention: &Mention) {
        let end = mention.tokens.end;
        let Some(inner) = self.words.get(end..end + 3) else { return };
        if inner[0] != "(" || inner[2] != ")" {
            return;
        }
        let letters = self.tree.token(end + 1).text;
        let mut heads = self.words[mention.tokens.clone()].iter();
        let spells = letters.chars().filter(|&c| c != '.').all(|letter| {
            let letter = letter.to_lowercase().next();
            heads.any(|word| word.chars().next() == letter)
        });
        if spells {
            cast.abbreviate(letters, mention.actor);
        }
    }

    /// A state by its name, its people, an adjective; by its capital where that acts.
    fn state(&self, cast: &mut Cast, at: usize) -> Option<Mention> {
        if !self.is_capital(at) || !self.lexicon.begins_state(&self.words[at]) {
            return None;
        }
        let (len, name) = longest(&self.words[at..], |form| self.lexicon.state(form))?;
        let (tokens, last) = (at..at + len, at + len - 1);
        let text = self.tree.token(at).text;
        if len == 1 && text.len() < 4 && text.contains(char::is_lowercase) {
            return None;
        }
        let acts = self.acts(last);
        if name.kind == StateWord::Capital && !acts {
            return None;
        }
        if let Some(actor) = cast.state(name) {
            return Some(Mention::sure(tokens, actor));
        }
        let owns =
            matches!(self.tree.relation(last), Relation::Amod | Relation::Compound);
        // A place that nothing is told of is no actor.
        let state = name.states.first().filter(|_| acts || owns)?;
        let actor = cast.meet(state, ActorKind::State, None, self.lexicon);
        Some(Mention::sure(tokens, actor))
    }

    /// A word of the family of a listed state's or group's name.
    fn family(&self, cast: &Cast, at: usize) -> Option<Mention> {
        let token = self.tree.token(at);
        let word = token.tag.is_proper() || token.tag.is_adjective();
        let actor = (word && self.is_capital(at))
            .then(|| cast.of_family(&token.lemma))
            .flatten()?;
        Some(Mention::sure(at..at + 1, actor))
    }

    /// A run of proper nouns that ends in the kind of a body (`Planning Board`).
    fn body(&self, cast: &mut Cast, at: usize) -> Option<Mention> {
        let kind = |t: usize| self.lexicon.group_noun(&lower(self.tree.token(t).text));
        let (last, kind) =
            self.proper_nouns(at, 6).rev().find_map(|t| Some((t, kind(t)?)))?;
        (last > at).then(|| self.met(cast, at..last + 1, kind))
    }

    /// A proper name without a title that acts. A place stands for its state, inhabitants
    /// for theirs; anything else is taken for a person.
    fn bare(&self, cast: &mut Cast, at: usize) -> Option<Mention> {
        let last = self.proper_nouns(at, 3).next_back()?;
        let word = self.tree.token(last);
        let spelled = word.text.chars().skip(1).any(char::is_lowercase);
        if !self.acts(last) || !spelled {
            return None;
        }
        let kind = match words::senses(&word.lemma, false).next() {
            Some(Class::NounLocation) => ActorKind::State,
            Some(Class::NounPerson) if word.tag == Tag::Nnps => ActorKind::State,
            None | Some(Class::NounPerson) if word.tag == Tag::Nnp => ActorKind::Person,
            // "Gray asked whether": what else means a thing is a surname where it speaks.
            Some(class) if last == 0 && is_thing(class) && self.speaks(at) => {
                ActorKind::Person
            }
            _ => return None,
        };
        Some(self.met(cast, at..last + 1, kind))
    }

    /// Whether a proper noun without an article is the subject of a verb of speech in the
    /// past.
    fn speaks(&self, at: usize) -> bool {
        let tree = self.tree;
        let told = |verb: usize| {
            let mut senses = words::senses(tree.lemma(verb), true).take(2);
            tree.token(verb).tag == Tag::Vbd
                && senses.any(|class| class == Class::VerbCommunication)
        };
        tree.token(at).tag == Tag::Nnp
            && tree.relation(at) == Relation::Nsubj
            && tree.children(at).is_empty()
            && self.lexicon.group_noun(&self.words[at]).is_none()
            && tree.head(at).is_some_and(told)
    }

    /// Whether a name is a subject, an owner or an agent.
    fn acts(&self, last: usize) -> bool {
        let tree = self.tree;
        matches!(
            tree.relation(last),
            Relation::Nsubj | Relation::Nsubjpass | Relation::Poss
        ) || tree.head(last).is_some_and(|head| tree.relation(head) == Relation::Agent)
    }

    /// The proper nouns that follow one another from a token on, at most so many.
    fn proper_nouns(&self, at: usize, most: usize) -> Range<usize> {
        let proper = |t: usize| t < self.tree.len() && self.tree.token(t).tag.is_proper();
        let hyphen = |t: usize| {
            t > at
                && self.tree.token(t).tag == Tag::Hyph
                && proper(t - 1)
                && proper(t + 1)
        };
        let run = (at..self.tree.len()).take_while(|&t| proper(t) || hyphen(t));
        // A hyphen joins two words to one.
        let mut words = 0;
        let run = run.take_while(|&t| {
            words += usize::from(!(hyphen(t) || t > at && hyphen(t - 1)));
            words <= most
        });
        at..at + run.count()
    }

    /// The mention of an actor whom only these words name.
    fn met(&self, cast: &mut Cast, tokens: Range<usize>, kind: ActorKind) -> Mention {
        let text: Vec<&str> = tokens.clone().map(|t| self.tree.token(t).text).collect();
        let actor = cast.meet(&joined(&text), kind, None, self.lexicon);
        Mention::sure(tokens, actor)
    }
}

/// Whether a class is of things that surnames are made of: "Hill", "Fox", "Gray".
const fn is_thing(class: Class) -> bool {
    matches!(
        class,
        Class::NounAnimal
            | Class::NounArtifact
            | Class::NounAttribute
            | Class::NounBody
            | Class::NounFood
            | Class::NounObject
            | Class::NounPlant
            | Class::NounSubstance
    )
}
