//! The words of a name, and the other forms in which a text can call its bearer.
//!
//! Input: a name as a codebook, a list of those present or a text writes it. Output: its
//! words, lower-cased; surname, first names, initials, short forms of an office. Whom a form
//! means is `cast`'s business.

use std::borrow::{Borrow, Cow};

use hashbrown::HashMap;

use crate::lexicon::Lexicon;
use crate::lexicon::words::pieces;

/// The words of a name, lower-cased, without an article, commas, full stops and what
/// stands behind a comma or in brackets.
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    plain_words(name.split([',', '(']).next().unwrap_or_default())
}

/// All words of a name, lower-cased, without an article at the head and marks at their ends.
pub(super) fn plain_words(name: &str) -> Vec<String> {
    let marks = ['.', ':', '*', ',', ';', '(', ')'];
    let words = name.split_whitespace().map(|w| w.trim_matches(marks).to_lowercase());
    let words: Vec<String> = words.filter(|w| !w.is_empty()).collect();
    match words.split_first() {
        Some((first, rest)) if first == "the" && !rest.is_empty() => rest.to_vec(),
        _ => words,
    }
}

/// A form of a name as one text, the same whether it was cut into words or into tokens:
/// `vice - principal ( arts )` is `vice-principal (arts)`.
pub(super) fn joined<S: Borrow<str>>(words: &[S]) -> String {
    let text = words.join(" ");
    if !text.contains(['-', '(', '\'', '’']) {
        return text;
    }
    [(" - ", "-"), ("( ", "("), (" )", ")"), (" '", "'"), (" ’", "’")]
        .iter()
        .fold(text, |text, (cut, whole)| text.replace(cut, whole))
}

/// How many tokens a form can be cut into at most.
pub(super) fn most_tokens<S: Borrow<str>>(words: &[S]) -> usize {
    let marks = |word: &S| {
        let word = word.borrow();
        2 * word.matches('-').count() + word.matches(['(', ')', '\'', '’']).count()
    };
    words.len() + words.iter().map(marks).sum::<usize>()
}

/// How forms of names begin: from their first piece and their second, empty where there is
/// none, to the most tokens of one that begins so.
#[derive(Debug, Clone, Default)]
pub(super) struct Openings(HashMap<String, HashMap<String, usize>>);

impl Openings {
    /// Takes in a form of so many tokens.
    pub(super) fn add(&mut self, form: &str, tokens: usize) {
        let mut pieces = pieces(form);
        let first = pieces.next().unwrap_or_default();
        let second = pieces.find(|piece| !piece.is_empty()).unwrap_or_default();
        let longest = self.0.entry_ref(first).or_default().entry_ref(second).or_default();
        *longest = tokens.max(*longest);
    }

    /// The most tokens of a form that begins as some words do; 0 where none does.
    pub(super) fn longest<S: Borrow<str>>(&self, words: &[S]) -> usize {
        let Some((head, rest)) = words.split_first() else { return 0 };
        let mut own = pieces(head.borrow());
        let known = own.next().and_then(|first| self.0.get(first));
        let Some(seconds) = known else { return 0 };
        let mut more = own.chain(rest.iter().flat_map(|word| pieces(word.borrow())));
        let second = more.find(|piece| !piece.is_empty()).unwrap_or_default();
        let most = |second| seconds.get(second).copied().unwrap_or_default();
        most(second).max(most(""))
    }
}

/// A name with what stands in brackets behind it, which may tell it from others.
pub(super) fn whole_with_brackets(name: &str) -> Option<Vec<String>> {
    let inner = bracketed(name)?;
    let mut words = name_words(name);
    let mut inside = plain_words(inner);
    *inside.first_mut()? = format!("({}", inside[0]);
    inside.last_mut()?.push(')');
    words.append(&mut inside);
    Some(words)
}

/// The most words of an office or of a state's official name.
const LONGEST: usize = 5;

/// The most words at the head of some that a table knows, and what it says of them.
pub(super) fn longest<S: Borrow<str>, T>(
    words: &[S],
    known: impl Fn(&str) -> Option<T>,
) -> Option<(usize, T)> {
    let most = words.len().min(LONGEST);
    (1..=most).rev().find_map(|n| Some((n, known(&joined(&words[..n]))?)))
}

/// The title at the head of a name, and what follows it.
pub(super) fn split_title<'w, S: Borrow<str>>(
    words: &'w [S],
    lexicon: &Lexicon,
) -> (&'w [S], &'w [S]) {
    let title = longest(words, |form| lexicon.title(form));
    words.split_at(title.map_or(0, |(length, _)| length))
}

/// First names and surname of a person's label; none where it names only an office.
pub(super) fn personal(label: &str, lexicon: &Lexicon) -> Option<(Vec<String>, String)> {
    let words = name_words(label);
    let (title, rest) = split_title(&words, lexicon);
    let (surname, first) = rest.split_last()?;
    // A role ("Finance Director") ends in a title and has none before it.
    let role = title.is_empty() && lexicon.title(surname).is_some();
    (!role).then(|| (first.to_vec(), surname.clone()))
}

/// Whether first names or initials in a text can be those of a label: `J. F.` and `John
/// Foster`. A label without first names can be anyone's.
pub(super) fn first_names_fit(called: &[Cow<'_, str>], own: &[String]) -> bool {
    let fits = |word: &Cow<'_, str>| {
        own.iter().any(|name| {
            let initial = word.chars().count() == 1 || name.chars().count() == 1;
            *name == **word || (initial && name.chars().next() == word.chars().next())
        })
    };
    own.is_empty() || called.iter().all(fits)
}

/// The titles by which an office is called for short, as its minutes do: "the Secretary"
/// for the Secretary of State, "the Chairman" for "Chairman, Joint Chiefs of Staff".
pub(super) fn short_office(words: &[String], lexicon: &Lexicon) -> Option<Vec<String>> {
    let alone =
        |&n: &usize| lexicon.title(&words[..n].join(" ")).is_some_and(|t| t.alone);
    let length = (1..words.len().min(4)).rev().find(alone)?;
    Some(words[..length].to_vec())
}

/// The letters by which a body is called for short, with and without its small words. Only
/// a name of two or more great words has any.
pub(super) fn initials(name: &str) -> Vec<String> {
    let core = name.split(['(', ',']).next().unwrap_or_default();
    let core = core.trim_start_matches("The ").trim_start_matches("the ");
    let words: Vec<&str> =
        core.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let great = |word: &&&str| word.starts_with(char::is_uppercase);
    if words.iter().filter(great).count() < 2 {
        return Vec::new();
    }
    let letters = |words: &mut dyn Iterator<Item = &&str>| -> String {
        words
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let mut found = vec![letters(&mut words.iter().filter(great))];
    let all = letters(&mut words.iter());
    if !found.contains(&all) {
        found.push(all);
    }
    found
}

/// The letters of an abbreviation, without full stops; none where the text is none.
pub(super) fn abbreviation(text: &str) -> Option<String> {
    let letters = text.chars().filter(|&c| c != '.');
    if !letters.clone().all(char::is_uppercase) {
        return None;
    }
    Some(letters.collect::<String>()).filter(|letters| letters.len() >= 2)
}

/// What stands in brackets behind a name: `AH` of `Mr. Hale (AH)`.
pub(super) fn bracketed(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once('(')?;
    rest.split_once(')').map(|(inner, _)| inner.trim()).filter(|inner| !inner.is_empty())
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
