//! The regular rules of English inflection, kept equal to `data/words/builder/lemmas.py`.
//!
//! Input: a lower-case form, and whether a base form exists. Output: the base form. The
//! forms that these rules get wrong stand in the tables (`store`).

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Without a noun's plural ending or a verb's -s.
fn plural(form: &str) -> String {
    let ends = |suffix: &str| form.ends_with(suffix);
    if form.len() < 3 || !ends("s") || ends("ss") || ends("us") || ends("is") {
        return form.to_owned();
    }
    let cut = |n: usize| form[..form.len() - n].to_owned();
    if ends("ies") && form.len() > 4 {
        return cut(3) + "y";
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|s| ends(s));
    if hissing && form.len() > 4 { cut(2) } else { cut(1) }
}

/// The base form of a noun.
pub(super) fn noun(form: &str) -> String {
    match form.strip_suffix("men") {
        Some(stem) if form.len() > 4 => format!("{stem}man"),
        _ => plural(form),
    }
}

/// The base form of a verb.
pub(super) fn verb(form: &str, known: impl Fn(&str) -> bool) -> String {
    if form.ends_with('s') {
        return plural(form);
    }
    if let Some(stem) = form.strip_suffix("ied").filter(|_| form.len() > 4) {
        return format!("{stem}y");
    }
    let stem = ["ed", "ing"].iter().find_map(|ending| form.strip_suffix(ending));
    stem.and_then(|stem| base(stem, known)).unwrap_or_else(|| form.to_owned())
}

/// The base form of a compared adjective or adverb.
pub(super) fn compared(form: &str, known: impl Fn(&str) -> bool) -> String {
    let stem = ["er", "est"]
        .iter()
        .find_map(|ending| form.strip_suffix(ending).filter(|stem| stem.len() > 2));
    match stem {
        Some(stem) if stem.ends_with('i') => format!("{}y", &stem[..stem.len() - 1]),
        Some(stem) => base(stem, known).unwrap_or_else(|| form.to_owned()),
        None => form.to_owned(),
    }
}

/// Consonant, vowel, consonant at the end: a final consonant that an ending would double.
fn short_syllable(letters: &[char]) -> bool {
    matches!(letters, [.., a, b, c] if !VOWELS.contains(c) && !['w', 'x', 'y'].contains(c)
        && VOWELS.contains(b) && !VOWELS.contains(a))
}

/// What stands before an ending, made whole.
fn base(stem: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    let letters: Vec<char> = stem.chars().collect();
    let sounded = letters.iter().any(|c| VOWELS.contains(c) || *c == 'y');
    let (&last, before) = letters.split_last()?;
    if letters.len() < 2 || !sounded {
        return None;
    }
    let doubled =
        letters.len() > 2 && before.last() == Some(&last) && !VOWELS.contains(&last);
    let short: String = before.iter().collect();
    let mut options = vec![stem.to_owned(), format!("{stem}e")];
    if short_syllable(&letters) {
        options.reverse();
    }
    if doubled {
        options.push(short.clone());
    }
    if let Some(option) = options.into_iter().find(|option| known(option)) {
        return Some(option);
    }
    if doubled && !['l', 's', 'f', 'z'].contains(&last) {
        return Some(short);
    }
    let silent = ["at", "iz", "is", "v", "u", "c", "rg", "dg", "ng"];
    let takes_e = silent.iter().any(|s| stem.ends_with(s)) && !stem.ends_with("ing");
    Some(if takes_e { format!("{stem}e") } else { stem.to_owned() })
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
