//! Written forms that the tokenizer and the splitter must know: short forms and clitics.
//!
//! Input: `abbreviations.tsv` and `contractions.tsv`, embedded. Output: what kind a short
//! form is, where a contraction is cut, which unit a number ends in. Left out: names of
//! any kind; a word that is in neither table is judged by its letters alone.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lexicon::rows::rows;

/// Longer forms are in no table; so a look-up costs the same however long the text.
const LONGEST: usize = 16;

/// What a short form stands before, or follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Before a name: its full stop never ends a sentence.
    Title,
    /// Before a number; elsewhere it is a word like any other.
    Number,
    /// A month's name.
    Month,
    /// After a number.
    Measure,
    /// Any other.
    General,
}

/// The two tables.
#[derive(Debug, Default)]
pub struct Forms {
    kinds: BTreeMap<&'static str, Kind>,
    endings: Vec<(&'static str, Vec<&'static str>)>,
}

static EMBEDDED: LazyLock<Forms> = LazyLock::new(Forms::read);

impl Forms {
    /// The tables that the program carries.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn read() -> Self {
        let short = include_str!("../../data/lexicon/en/abbreviations.tsv");
        let joined = include_str!("../../data/lexicon/en/contractions.tsv");
        let mut forms = Self::default();
        for row in rows("abbreviations.tsv", short).unwrap_or_default() {
            let [form, kind, ..] = row.fields[..] else { continue };
            let kind = match kind {
                "title" => Kind::Title,
                "number" => Kind::Number,
                "month" => Kind::Month,
                "measure" => Kind::Measure,
                _ => Kind::General,
            };
            forms.kinds.insert(form, kind);
        }
        for row in rows("contractions.tsv", joined).unwrap_or_default() {
            let [ending, after, ..] = row.fields[..] else { continue };
            forms.endings.push((ending, after.split(' ').collect()));
        }
        forms
    }

    /// The kind of a short form, also where it is written in capitals.
    #[must_use]
    pub fn kind(&self, form: &str) -> Option<Kind> {
        if form.len() > LONGEST {
            return None;
        }
        let found = self.kinds.get(form);
        let titled = || {
            let capitals =
                form.is_ascii() && !form.bytes().any(|b| b.is_ascii_lowercase());
            let (first, rest) = form.split_at_checked(1).filter(|_| capitals)?;
            self.kinds.get(format!("{first}{}", rest.to_ascii_lowercase()).as_str())
        };
        found.or_else(titled).copied()
    }

    /// Bytes of the unit at the end of a number written together with it.
    #[must_use]
    pub fn unit(&self, word: &str) -> Option<usize> {
        let digit = word.rfind(|c: char| c.is_ascii_digit())?;
        let unit = word.get(digit + 1..)?;
        (self.kinds.get(unit) == Some(&Kind::Measure)).then_some(unit.len())
    }

    /// Where a contraction is cut: the bytes at which its second part and its third begin.
    #[must_use]
    pub fn cuts(&self, word: &str) -> Option<Vec<usize>> {
        let last = word.bytes().next_back().map(|byte| byte.to_ascii_lowercase());
        let ends = |ending: &str| {
            let end = word.chars().rev().map(levelled).take(ending.len());
            ending.bytes().next_back() == last && end.eq(ending.chars().rev())
        };
        if word.len() > LONGEST || !self.endings.iter().any(|(ending, _)| ends(ending)) {
            return None;
        }
        let mut whole = String::with_capacity(word.len());
        let mut places = Vec::with_capacity(word.len() + 1);
        for (at, c) in word.char_indices() {
            places.extend(std::iter::repeat_n(at, levelled(c).len_utf8()));
            whole.push(levelled(c));
        }
        let mut cuts = Vec::new();
        self.cut(&whole, &mut cuts)
            .then(|| cuts.into_iter().map(|at| places[at]).collect())
    }

    fn cut(&self, word: &str, cuts: &mut Vec<usize>) -> bool {
        self.endings.iter().any(|(ending, after)| {
            let Some(host) = word.strip_suffix(ending) else { return false };
            let known = after.binary_search(&host).is_ok() || self.cut(host, cuts);
            if known {
                cuts.push(host.len());
            }
            known
        })
    }
}

/// A letter as the table of contractions has it.
const fn levelled(c: char) -> char {
    if c == '’' { '\'' } else { c.to_ascii_lowercase() }
}

/// Whether a word is letters with a full stop after each: initials, or one initial.
#[must_use]
pub fn is_initials(word: &str) -> bool {
    let pairs = word.as_bytes().chunks(2);
    let lettered = |pair: &[u8]| matches!(pair, [a, b'.'] if a.is_ascii_alphabetic());
    word.len() <= LONGEST && word.len() > 1 && { pairs }.all(lettered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_cut_where_their_parts_meet() {
        let forms = Forms::embedded();
        assert_eq!(forms.cuts("cannot"), Some(vec![3]));
        assert_eq!(forms.cuts("Don’t"), Some(vec![2]));
        assert_eq!(forms.cuts("couldn't've"), Some(vec![5, 8]));
        assert_eq!(forms.cuts("knot"), None);
    }

    #[test]
    fn every_row_shows_what_it_does() {
        let table = include_str!("../../data/lexicon/en/abbreviations.tsv");
        for row in rows("abbreviations.tsv", table).unwrap() {
            let (form, example) = (row.fields[0], row.fields[2]);
            let tokens = crate::text::tokens::tokens(example);
            let found = tokens.iter().any(|range| &example[range.clone()] == form);
            assert!(found, "{form} is not a token of: {example}");
            let sentences = crate::text::sentences::sentences(example, &tokens);
            assert_eq!(sentences.len(), 1, "{example}");
        }
    }
}
