//! What is known of English words: base forms, families, rarity, kinds, opposites.
//!
//! Input: forms and lemmas. Output: lemmas, family numbers, and numbers in [0, 1]. Any
//! string is a word here; an unknown one has the rules' lemma, the family of its stem and
//! the middling rarity of a rare word. A word's letters matter only where two words differ
//! by them alone (`May`, `may`). How alike words are is told by `likeness`; the
//! tables and their sources by `data/words/README.md`.

use std::borrow::Cow;

use super::inflect;
use super::store::Tables;
use crate::model::Tag;

pub use super::class::Class;
pub use super::likeness::{Word, Words, coverage, phrase_similarity, similarity};

const NOUN: u8 = 0;
const VERB: u8 = 1;
const ADJECTIVE: u8 = 2;
const ADVERB: u8 = 3;
const CLOSED: u8 = 4;

/// A derivational family: equal for words made from one another (withdraw, withdrawal).
/// Cheap to keep and compare; its order means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family(u64);

/// The dictionary form of a word with that tag: lower case, but proper nouns and
/// designations (`KV-31s`) keep their letters and lose only the plural.
///
/// ```
/// use standpoint::{lexicon::words::lemma, model::Tag};
/// assert_eq!(lemma("Stopped", Tag::Vbd), "stop");
/// assert_eq!(lemma("Danes", Tag::Nnps), "Dane");
/// assert_eq!(lemma("Philippines", Tag::Nnps), "Philippines");
/// assert_eq!(lemma("MiG-21s", Tag::Nns), "MiG-21");
/// ```
#[must_use]
pub fn lemma(form: &str, tag: Tag) -> Cow<'_, str> {
    let part = match tag {
        Tag::Nnp => return Cow::Borrowed(form),
        Tag::Nnps => return plural_name(form),
        Tag::Nns if is_designation(form) => return Cow::Borrowed(without_plural(form)),
        Tag::Nns => NOUN,
        Tag::Vbd | Tag::Vbn | Tag::Vbg | Tag::Vbz => VERB,
        Tag::Jjr | Tag::Jjs => ADJECTIVE,
        Tag::Rbr | Tag::Rbs => ADVERB,
        _ if is_designation(form) => return Cow::Borrowed(form),
        _ => CLOSED,
    };
    match plain(form) {
        Cow::Borrowed(plain) => base(plain, part),
        Cow::Owned(plain) => Cow::Owned(base(&plain, part).into_owned()),
    }
}

/// The dictionary form of a word in small letters, as that part of speech.
fn base(plain: &str, part: u8) -> Cow<'_, str> {
    if let Some((keep, ending)) = Tables::embedded().irregular(plain, part) {
        let kept = plain.get(..keep).unwrap_or(plain);
        return match ending {
            "" => Cow::Borrowed(kept),
            _ => Cow::Owned([kept, ending].concat()),
        };
    }
    match part {
        CLOSED => Cow::Borrowed(plain),
        NOUN => inflect::noun(plain),
        VERB => inflect::verb(plain, |word| is_part(word, VERB)),
        _ => inflect::compared(plain, |word| is_part(word, part)),
    }
}

/// A word in small letters; one that has no others is not copied.
#[must_use]
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The pieces of a form. Those that are not empty are the same whether it was cut into words
/// or into tokens.
pub fn pieces(form: &str) -> impl Iterator<Item = &str> {
    form.split([' ', '-', '(', ')', '\'', '’'])
}

/// How a form begins, the same whether it was cut into words or into tokens.
#[must_use]
pub fn opening(form: &str) -> &str {
    pieces(form).next().unwrap_or_default()
}

/// Lower case, with straight apostrophes.
fn plain(form: &str) -> Cow<'_, str> {
    match lower(form) {
        Cow::Owned(lower) if lower.contains('\u{2019}') => {
            Cow::Owned(lower.replace('\u{2019}', "'"))
        }
        lower => lower,
    }
}

/// Whether the tables know a word as that part of speech.
fn is_part(word: &str, part: u8) -> bool {
    let tables = Tables::embedded();
    tables.number(word).is_some_and(|number| tables.parts(number) & (1 << part) != 0)
}

/// Whether a form names a make or a unit by letters and digits: `KV-31`, `R-7s`.
fn is_designation(form: &str) -> bool {
    form.bytes().any(|b| b.is_ascii_digit()) && form.chars().any(char::is_uppercase)
}

/// A designation without its plural: `KV-31s`, `LOK-21's`.
fn without_plural(form: &str) -> &str {
    let Some(stem) = form.strip_suffix('s') else { return form };
    stem.strip_suffix(['\'', '\u{2019}']).unwrap_or(stem)
}

/// A name without its plural ending, in its own letters. A name that only looks like a
/// plural stays: the tables have it as a place, or have it and not what would be left.
fn plural_name(form: &str) -> Cow<'_, str> {
    if is_designation(form) {
        return Cow::Borrowed(without_plural(form));
    }
    let lower = form.to_lowercase();
    let single = inflect::noun(&lower);
    let tables = Tables::embedded();
    let whole = tables.number(&lower).is_some_and(|number| {
        let class = Class::of_number(tables.classes(number, false)[0]);
        class == Some(Class::NounLocation) || tables.number(&single).is_none()
    });
    if single == lower || whole {
        return Cow::Borrowed(form);
    }
    match form.get(..single.len()) {
        Some(kept) if kept.to_lowercase() == single => Cow::Borrowed(kept),
        _ => Cow::Owned(in_case_of(form, &single)),
    }
}

/// A word with the capital, or the capitals, of another.
fn in_case_of(form: &str, word: &str) -> String {
    let lower = form.chars().any(char::is_lowercase);
    let mut letters = word.chars();
    match letters.next() {
        _ if !lower => word.to_uppercase(),
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The number of a word in the tables: as it stands, in lower case, then open, closed or
/// hyphened instead of as written, then without a plural ending.
pub(super) fn number(word: &str) -> Option<usize> {
    let tables = Tables::embedded();
    if let Some(number) = tables.number(word) {
        return Some(number);
    }
    let lower = lower(word);
    let small = matches!(lower, Cow::Borrowed(_));
    let other = |find: char, put: &str| {
        lower.contains(find).then(|| tables.number(&lower.replace(find, put))).flatten()
    };
    let number = if small { None } else { tables.number(&lower) };
    number
        .or_else(|| other('-', ""))
        .or_else(|| other('-', " "))
        .or_else(|| other(' ', "-"))
        .or_else(|| other(' ', ""))
        .or_else(|| other('\u{2019}', "'"))
        .or_else(|| {
            let single = inflect::noun(&lower);
            (single.len() > 3 && single != lower)
                .then(|| tables.number(&single))
                .flatten()
        })
}

/// The derivational family of a lemma. An unknown word has that of its stem.
///
/// ```
/// use standpoint::lexicon::words::family;
/// assert_eq!(family("withdraw"), family("withdrawal"));
/// assert_eq!(family("Chile"), family("Chilean"));
/// assert_eq!(family("on-site"), family("onsite"));
/// assert_ne!(family("party"), family("part"));
/// ```
#[must_use]
pub fn family(lemma: &str) -> Family {
    family_of(lemma, number(lemma))
}

/// The family of a lemma whose number is known.
pub(super) fn family_of(lemma: &str, number: Option<usize>) -> Family {
    let tables = Tables::embedded();
    if let Some(family) = number.and_then(|number| tables.family(number)) {
        return Family(u64::from(family));
    }
    let known = |word| self::number(word).and_then(|number| tables.family(number));
    let whole = plain(lemma).replace('-', "");
    let single = inflect::noun(&whole);
    let stem = inflect::stem(&single);
    if let Some(family) = (stem != single).then(|| known(stem)).flatten() {
        return Family(u64::from(family));
    }
    let hash = stem.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Family(hash | 1 << 63)
}

/// How rare a lemma is in the genre, from 0 (in every document) to 1 (in one or none), by
/// the logarithm of its documents. An unknown word is as rare as the middle one of the words
/// in use, and a number as the middle number.
///
/// ```
/// use standpoint::lexicon::words::rarity;
/// assert!(rarity("the") < 0.05);
/// assert!(rarity("government") < rarity("tariff"));
/// assert!(rarity("tariff") < rarity("xyzzy") && rarity("xyzzy") < 1.0);
/// ```
#[must_use]
pub fn rarity(lemma: &str) -> f32 {
    rarity_of(lemma, number(lemma))
}

/// The rarity of a lemma whose number is known.
fn rarity_of(lemma: &str, number: Option<usize>) -> f32 {
    let digits = !lemma.is_empty() && lemma.bytes().all(|b| b.is_ascii_digit());
    f32::from(Tables::embedded().rarity(number, digits)) / 255.0
}

/// A lemma, looked up once, to be asked several things.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'w> {
    lemma: &'w str,
    number: Option<usize>,
}

impl<'w> Entry<'w> {
    /// Looks a lemma up.
    #[must_use]
    pub fn new(lemma: &'w str) -> Self {
        Self { lemma, number: number(lemma) }
    }

    /// Its derivational family, as [`family`] says.
    #[must_use]
    pub fn family(&self) -> Family {
        family_of(self.lemma, self.number)
    }

    /// How rare it is, as [`rarity`] says.
    #[must_use]
    pub fn rarity(&self) -> f32 {
        rarity_of(self.lemma, self.number)
    }

    /// The classes of its senses, as [`senses`] says.
    pub fn senses(&self, is_verb: bool) -> impl Iterator<Item = Class> + use<> {
        let numbers =
            self.number.map(|number| Tables::embedded().classes(number, is_verb));
        numbers.into_iter().flatten().filter_map(Class::of_number)
    }
}

/// Whether a form is a word in use, as it stands or inflected.
///
/// ```
/// use standpoint::lexicon::words::is_word;
/// assert!(is_word("tariff") && is_word("Quarrelled") && is_word("ministries"));
/// assert!(!is_word("tarjff") && !is_word("ofthe"));
/// ```
#[must_use]
pub fn is_word(form: &str) -> bool {
    let base = |tag: Tag| {
        let base = lemma(form, tag);
        base != form && Tables::embedded().number(&base).is_some()
    };
    number(form).is_some() || [Tag::Vbd, Tag::Jjr, Tag::Dt].into_iter().any(base)
}

/// The classes of a lemma's senses as a noun, or as a verb: the weightiest first, and the
/// next if it makes up a fifth of its use. None for a word that is not known as one.
///
/// ```
/// use standpoint::lexicon::words::{Class, senses};
/// assert_eq!(senses("envoy", false).next(), Some(Class::NounPerson));
/// assert_eq!(senses("announce", true).next(), Some(Class::VerbCommunication));
/// assert_eq!(senses("announce", false).next(), None);
/// ```
pub fn senses(lemma: &str, is_verb: bool) -> impl Iterator<Item = Class> + use<> {
    Entry::new(lemma).senses(is_verb)
}

/// Whether a noun names a person in its weightiest sense: envoy, chairman.
#[must_use]
pub fn is_person_noun(lemma: &str) -> bool {
    senses(lemma, false).next() == Some(Class::NounPerson)
}

/// Whether a noun names a group in its weightiest sense: committee, army.
#[must_use]
pub fn is_group_noun(lemma: &str) -> bool {
    senses(lemma, false).next() == Some(Class::NounGroup)
}

/// Whether two lemmas, or relatives of theirs, are opposites: accept and rejection.
///
/// ```
/// use standpoint::lexicon::words::opposite;
/// assert!(opposite("accept", "rejection"));
/// assert!(!opposite("accept", "agreement"));
/// ```
#[must_use]
pub fn opposite(one: &str, other: &str) -> bool {
    let (Family(a), Family(b)) = (family(one), family(other));
    match (u16::try_from(a), u16::try_from(b)) {
        (Ok(a), Ok(b)) => Tables::embedded().opposed(a, b),
        _ => false,
    }
}

/// The parts of a word written with hyphens, dashes or strokes; a designation with digits
/// stays whole.
///
/// ```
/// use standpoint::lexicon::words::parts;
/// assert_eq!(parts("no-invasion").collect::<Vec<_>>(), ["no", "invasion"]);
/// assert_eq!(parts("KV-31").collect::<Vec<_>>(), ["KV-31"]);
/// ```
pub fn parts(word: &str) -> impl Iterator<Item = &str> {
    let whole = word.bytes().any(|b| b.is_ascii_digit());
    word.split(move |c| !whole && matches!(c, '-' | '\u{2010}'..='\u{2014}' | '/'))
        .filter(|part| !part.is_empty())
}
