//! From when to when a question looks, and in which documents.
//!
//! A date is written `1962`, `1962-11` or `1962-11-12`; it stands for all that it covers.
//! A document without a date lies in no period.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names;
use crate::error::{Error, Malformed};
use crate::model::{Corpus, DocumentEntry};

/// A bound in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bound {
    /// Year, month or day, ISO 8601.
    pub date: String,
    /// Whether what happened on that very date is left out.
    pub open: bool,
}

impl Bound {
    /// A bound that takes its own date in.
    ///
    /// # Errors
    /// [`Error::Query`] where `text` is no date.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let date = date(text).ok_or_else(|| {
            let message = format!("`{text}` is no date");
            let help = "write 1962, 1962-11 or 1962-11-12";
            Error::Query(Malformed::whole("question", &message, help))
        })?;
        Ok(Self { date, open: false })
    }

    /// How a date lies to this bound, compared as far as both are written out.
    fn compare(&self, date: &str) -> std::cmp::Ordering {
        let length = self.date.len().min(date.len());
        date.get(..length).cmp(&self.date.get(..length))
    }
}

/// The date that words give, in ISO 8601: as such, or written out as records do.
#[must_use]
pub fn date(words: &str) -> Option<String> {
    let words = words.trim();
    if is_iso(words) {
        return Some(words.into());
    }
    let day = crate::read::date_in(words)?;
    Some(day.split('T').next().unwrap_or(&day).into())
}

fn is_iso(text: &str) -> bool {
    let mut parts = text.split('-');
    let number = |part: &str, length: usize, least: u32, most: u32| {
        part.len() == length
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|n: u32| (least..=most).contains(&n))
    };
    parts.next().is_some_and(|year| number(year, 4, 0, 9999))
        && parts.next().is_none_or(|month| number(month, 2, 1, 12))
        && parts.next().is_none_or(|day| number(day, 2, 1, 31))
        && parts.next().is_none()
}

/// Where a question looks. The default is everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Within {
    /// Not before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Bound>,
    /// Not after that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Bound>,
    /// Only in these documents (ids); in all where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
}

impl Within {
    /// Whether it looks everywhere.
    #[must_use]
    pub const fn is_everywhere(&self) -> bool {
        self.from.is_none() && self.to.is_none() && self.documents.is_empty()
    }

    /// Whether it looks into a document.
    #[must_use]
    pub fn holds(&self, document: &DocumentEntry) -> bool {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let date = document.date.as_deref();
        let fits = |bound: &Option<Bound>, side| {
            bound.as_ref().is_none_or(|bound| {
                let lies = date.map(|date| bound.compare(date));
                lies.is_some_and(|lies| lies == side || lies == Equal && !bound.open)
            })
        };
        let named = self.documents.is_empty() || self.documents.contains(&document.id);
        named && fits(&self.from, Greater) && fits(&self.to, Less)
    }

    /// What lies in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let later = |a: &Option<Bound>, b: &Option<Bound>, sign: bool| match (a, b) {
            (Some(a), Some(b)) if (a.date > b.date) == sign => Some(a.clone()),
            (None, b) | (Some(_), b @ Some(_)) => b.clone(),
            (a, None) => a.clone(),
        };
        let mut documents = self.documents.clone();
        if documents.is_empty() {
            documents.clone_from(&other.documents);
        } else if !other.documents.is_empty() {
            documents.retain(|id| other.documents.contains(id));
        }
        Self {
            from: later(&self.from, &other.from, true),
            to: later(&self.to, &other.to, false),
            documents,
        }
    }

    /// Keeps only the statements of a corpus that lie within, and gives the number of
    /// documents that were left out for want of a date.
    pub fn keep(&self, corpus: &mut Corpus) -> usize {
        if self.is_everywhere() {
            return 0;
        }
        let dated = self.from.is_some() || self.to.is_some();
        let undated =
            corpus.documents.iter().filter(|d| dated && d.date.is_none()).count();
        let (kept, gone): (Vec<_>, Vec<_>) = std::mem::take(&mut corpus.documents)
            .into_iter()
            .partition(|d| self.holds(d));
        corpus.documents = kept;
        let gone: std::collections::BTreeSet<String> =
            gone.into_iter().map(|d| d.id).collect();
        corpus.statements.retain(|s| !gone.contains(&s.document));
        undated
    }

    /// What it says in words: "from 1962-11 to 1962-12 in minutes-3"; empty for everywhere.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if let Some(Bound { date, open }) = &self.from {
            parts.push(format!("{} {date}", if *open { "after" } else { "from" }));
        }
        if let Some(Bound { date, open }) = &self.to {
            parts.push(format!("{} {date}", if *open { "before" } else { "to" }));
        }
        if !self.documents.is_empty() {
            parts.push(format!("in {}", self.documents.join(", ")));
        }
        parts.join(" ")
    }
}

/// The document that words name: by id, by title, or by words that only its id and title
/// hold.
///
/// # Errors
/// [`Error::Query`] where no document, or more than one, is called so.
pub fn document<'c>(corpus: &'c Corpus, words: &str) -> Result<&'c DocumentEntry, Error> {
    let asked = names::normal(words);
    let known: Vec<(&DocumentEntry, Vec<String>)> = corpus
        .documents
        .iter()
        .map(|d| {
            let title = d.title.as_deref().unwrap_or_default();
            (d, vec![names::normal(&d.id), names::normal(title)])
        })
        .collect();
    if let Some((entry, _)) = known.iter().find(|(d, _)| d.id == words.trim()) {
        return Ok(entry);
    }
    let is = |names: &&(_, Vec<String>)| !asked.is_empty() && names.1.contains(&asked);
    let holds = |names: &&(_, Vec<String>)| {
        let whole = format!(" {} ", names.1.join(" "));
        !asked.is_empty() && whole.contains(&format!(" {asked} "))
    };
    let exact: Vec<_> = known.iter().filter(is).collect();
    let found =
        if exact.is_empty() { known.iter().filter(holds).collect() } else { exact };
    match found.as_slice() {
        [(entry, _)] => Ok(entry),
        [] => {
            let near =
                names::nearest(&asked, known.iter().map(|(d, n)| (&*d.id, n.as_slice())));
            let ids = corpus.documents.iter().take(5).map(|d| d.id.as_str());
            let list = format!(
                "the records are {}{}",
                ids.collect::<Vec<_>>().join(", "),
                if corpus.documents.len() > 5 { ", …" } else { "" }
            );
            Err(names::unknown("document", words, &near, &list))
        }
        many => {
            Err(names::ambiguous("document", words, many.iter().map(|(d, _)| &*d.id)))
        }
    }
}
