//! The regular rules of English inflection, kept equal to `data/words/builder/lemmas.py`.
//!
//! Input: a lower-case form, and whether a base form exists. Output: the base form, which is
//! mostly how the form begins. The forms that these rules get wrong stand in the tables
//! (`store`).

use std::borrow::Cow;

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Without a noun's plural ending or a verb's -s.
fn plural(form: &str) -> Cow<'_, str> {
    let ends = |suffix: &str| form.ends_with(suffix);
    if form.len() < 3 || !ends("s") || ends("ss") || ends("us") || ends("is") {
        return Cow::Borrowed(form);
    }
    let cut = |n: usize| &form[..form.len() - n];
    if ends("ies") && form.len() > 4 {
        return Cow::Owned([cut(3), "y"].concat());
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|s| ends(s));
    Cow::Borrowed(cut(if hissing && form.len() > 4 { 2 } else { 1 }))
}

/// The base form of a noun.
pub(super) fn noun(form: &str) -> Cow<'_, str> {
    match form.strip_suffix("men") {
        Some(stem) if form.len() > 4 => Cow::Owned([stem, "man"].concat()),
        _ => plural(form),
    }
}

/// The base form of a verb.
pub(super) fn verb(form: &str, known: impl Fn(&str) -> bool) -> Cow<'_, str> {
    if form.ends_with('s') {
        return plural(form);
    }
    if let Some(stem) = form.strip_suffix("ied").filter(|_| form.len() > 4) {
        return Cow::Owned([stem, "y"].concat());
    }
    let stem = ["ed", "ing"].iter().find_map(|ending| form.strip_suffix(ending));
    stem.and_then(|stem| base(stem, known)).unwrap_or(Cow::Borrowed(form))
}

/// The base form of a compared adjective or adverb.
pub(super) fn compared(form: &str, known: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let stem = ["er", "est"]
        .iter()
        .find_map(|ending| form.strip_suffix(ending).filter(|stem| stem.len() > 2));
    match stem {
        Some(stem) if stem.ends_with('i') => {
            Cow::Owned([&stem[..stem.len() - 1], "y"].concat())
        }
        Some(stem) => base(stem, known).unwrap_or(Cow::Borrowed(form)),
        None => Cow::Borrowed(form),
    }
}

/// Consonant, vowel, consonant, the last that an ending would double.
fn short_syllable([a, b, c]: [char; 3]) -> bool {
    !VOWELS.contains(&a)
        && VOWELS.contains(&b)
        && !VOWELS.contains(&c)
        && !matches!(c, 'w' | 'x' | 'y')
}

/// What stands before an ending, made whole.
fn base(stem: &str, known: impl Fn(&str) -> bool) -> Option<Cow<'_, str>> {
    if !stem.chars().any(|c| VOWELS.contains(&c) || c == 'y') {
        return None;
    }
    let mut letters = stem.chars();
    let last = letters.next_back()?;
    let short = letters.as_str();
    let before = letters.next_back()?;
    let third = letters.next_back();
    let doubled = third.is_some() && before == last && !VOWELS.contains(&last);
    let with_e = [stem, "e"].concat();
    let syllable = third.is_some_and(|third| short_syllable([third, before, last]));
    let options = if syllable { [&with_e, stem] } else { [stem, &with_e] };
    let options = options.into_iter().chain(doubled.then_some(short));
    let found = { options }.find(|option| known(option)).map(str::len);
    let silent = ["at", "iz", "is", "v", "u", "c", "rg", "dg", "ng"];
    let takes_e = || silent.iter().any(|s| stem.ends_with(s)) && !stem.ends_with("ing");
    let length = match found {
        Some(length) => length,
        None if doubled && !matches!(last, 'l' | 's' | 'f' | 'z') => short.len(),
        None if takes_e() => with_e.len(),
        None => stem.len(),
    };
    Some(match stem.get(..length) {
        Some(kept) => Cow::Borrowed(kept),
        None => Cow::Owned(with_e),
    })
}

/// Endings that make a word of a stem without changing what it is about, long ones first.
const ENDINGS: [&str; 11] = [
    "ization", "isation", "ability", "ibility", "ation", "ness", "ize", "ise", "ism",
    "ist", "ly",
];
/// Letters that must stay.
const STEM: usize = 4;

/// The stem of a word that no table knows: without one mild ending.
pub(super) fn stem(word: &str) -> &str {
    let stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.into_iter().find(|stem| stem.len() >= STEM).unwrap_or(word)
}
