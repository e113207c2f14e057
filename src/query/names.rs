//! The words of a question that name an actor or an issue: linked by id, label, surname,
//! office or any other name that the corpus knows.
//!
//! Input: a corpus and words. Output: the one entry that they mean, or an error that
//! lists whom they could mean or who is nearest in spelling.

use crate::error::{Error, Malformed};
use crate::lexicon::Lexicon;
use crate::linking::cast::{Cast, name_words};
use crate::model::{Actor, Corpus, Issue};

/// How near a misspelled name must be to be suggested, in [0, 1].
const NEAR: f64 = 0.75;
/// How much farther off than the nearest name another may be to be suggested beside it.
const MARGIN: f64 = 0.08;

/// The actor that `words` name.
///
/// # Errors
/// [`Error::Query`] where nobody or more than one bears the name.
pub fn actor<'c>(corpus: &'c Corpus, words: &str) -> Result<&'c Actor, Error> {
    Names::new(corpus).actor(words)
}

/// The actors of a corpus by their names, made ready for many questions.
pub struct Names<'c> {
    cast: Cast,
    known: Vec<(&'c Actor, Vec<String>)>,
}

impl<'c> Names<'c> {
    /// The names of all actors.
    #[must_use]
    pub fn new(corpus: &'c Corpus) -> Self {
        let names = |actor: &'c Actor| {
            let given = actor.names.iter().chain(actor.office.as_ref());
            given.chain([&actor.id, &actor.label]).map(|name| normal(name)).collect()
        };
        Self {
            cast: Cast::new(&corpus.actors, &[], Lexicon::embedded()),
            known: corpus.actors.iter().map(|actor| (actor, names(actor))).collect(),
        }
    }

    /// All whom `words` may name, by the surest of the ways in which they name anybody.
    #[must_use]
    pub fn find(&self, words: &str) -> Vec<&'c Actor> {
        let exact = self.known.iter().find(|(actor, _)| actor.id == words.trim());
        if let Some((one, _)) = exact {
            return vec![one];
        }
        if let [one] = self.cast.find(&name_words(words)) {
            return vec![self.known[*one].0];
        }
        let asked = Asked::new(words, Lexicon::embedded());
        for means in [Asked::is_name, Asked::is_surname, Asked::is_part] {
            let bears = self.known.iter().filter(|(_, names)| means(&asked, names));
            let found: Vec<&Actor> = bears.map(|(actor, _)| *actor).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The actor that `words` name.
    ///
    /// # Errors
    /// [`Error::Query`] where nobody or more than one bears the name.
    pub fn actor(&self, words: &str) -> Result<&'c Actor, Error> {
        match self.find(words).as_slice() {
            [one] => Ok(one),
            [] => {
                let asked = Asked::new(words, Lexicon::embedded());
                let names =
                    self.known.iter().map(|(actor, names)| (&*actor.label, &names[..]));
                let near = nearest(&asked.name, names);
                Err(unknown("actor", words, &near, "`standpoint actors` lists them"))
            }
            many => Err(ambiguous("actor", words, many.iter().map(|a| &*a.label))),
        }
    }
}

/// A name in a question, and the ways in which it can mean an actor, surest first.
struct Asked {
    /// The words, as [`normal`] writes them.
    name: String,
    /// Those of them that are no title: "Mr. Smith" need not be called so elsewhere.
    bare: Vec<String>,
}

impl Asked {
    fn new(words: &str, lexicon: &Lexicon) -> Self {
        let name = normal(&name_words(words).join(" "));
        let bare = name.split_whitespace().filter(|word| lexicon.title(word).is_none());
        let bare = bare.map(str::to_owned).collect();
        Self { name, bare }
    }

    /// Whether it is one of the names.
    fn is_name(&self, names: &[String]) -> bool {
        names.contains(&self.name)
    }

    /// Whether one of the names ends with it.
    fn is_surname(&self, names: &[String]) -> bool {
        names.iter().any(|name| name.split(' ').next_back() == Some(self.name.as_str()))
    }

    /// Whether all of its words stand somewhere in the names.
    fn is_part(&self, names: &[String]) -> bool {
        let held: Vec<&str> = names.iter().flat_map(|name| name.split(' ')).collect();
        let bare = &self.bare;
        !bare.is_empty() && bare.iter().all(|word| held.contains(&word.as_str()))
    }
}

/// The issue that `words` name, by id or label.
///
/// # Errors
/// [`Error::Query`] where no issue, or more than one, has that id or label.
pub fn issue<'c>(corpus: &'c Corpus, words: &str) -> Result<&'c Issue, Error> {
    let asked = normal(words);
    let known: Vec<(&Issue, Vec<String>)> = corpus
        .issues
        .iter()
        .map(|i| (i, vec![normal(&i.id), normal(&i.label)]))
        .collect();
    if let Some((issue, _)) = known.iter().find(|(_, names)| names.contains(&asked)) {
        return Ok(issue);
    }
    let holds = |names: &[String]| {
        !asked.is_empty()
            && names
                .iter()
                .any(|name| format!(" {name} ").contains(&format!(" {asked} ")))
    };
    let found: Vec<&Issue> =
        known.iter().filter(|(_, names)| holds(names)).map(|(issue, _)| *issue).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => {
            let near = nearest(&asked, known.iter().map(|(i, n)| (&*i.id, n.as_slice())));
            Err(unknown("issue", words, &near, "`standpoint issues` lists them"))
        }
        many => Err(ambiguous("issue", words, many.iter().map(|i| &*i.id))),
    }
}

/// Lower case, with single spaces for all that is neither letter nor digit.
pub(super) fn normal(name: &str) -> String {
    let plain: String = name
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !"'’.".contains(*c))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The labels whose names, or words of them, are spelled most like `asked`; three at most.
pub(super) fn nearest<'a>(
    asked: &str,
    known: impl Iterator<Item = (&'a str, &'a [String])>,
) -> Vec<&'a str> {
    // Articles and the like are near to everything.
    let long: Vec<&str> = asked.split(' ').filter(|word| word.len() > 3).collect();
    let word_by_word = |name: &String| {
        let best = |own: &&str| {
            let near = |word| strsim::jaro_winkler(own, word);
            name.split(' ').map(near).fold(0.0, f64::max)
        };
        long.iter().map(best).sum::<f64>() / long.len().max(1) as f64
    };
    let likeness =
        |name: &String| strsim::jaro_winkler(asked, name).max(word_by_word(name));
    let mut near: Vec<(f64, &str)> = known
        .map(|(label, names)| (names.iter().map(likeness).fold(0.0, f64::max), label))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    // What is much farther off than the nearest is noise beside it.
    let best = near.first().map_or(0.0, |(likeness, _)| *likeness);
    near.retain(|(likeness, _)| *likeness >= best - MARGIN);
    near.into_iter().take(3).map(|(_, label)| label).collect()
}

pub(super) fn ambiguous<'a>(
    kind: &str,
    words: &str,
    found: impl Iterator<Item = &'a str>,
) -> Error {
    let list = found.collect::<Vec<_>>().join(", ");
    let message = format!("`{words}` can mean more than one {kind}: {list}");
    Error::Query(Malformed::whole(
        "question",
        &message,
        "give more of the name, or the id",
    ))
}

pub(super) fn unknown(kind: &str, words: &str, near: &[&str], list: &str) -> Error {
    let message = format!("no {kind} is called `{words}`");
    let help = match near {
        [] => list.to_owned(),
        near => format!("did you mean {}? {list}", near.join(" or ")),
    };
    Error::Query(Malformed::whole("question", &message, &help))
}
