//! Which of several bearers of a name is meant.
//!
//! Input: whom a form can mean, and how the text calls him: title, first names. Output: the
//! one meant, and whom else the words may mean. First names, titles, offices and the list of
//! those present settle it; where only the nearest mention tells, the others are carried
//! along.

use std::borrow::Cow;

use super::cast::{ActorId, Cast};
use super::name::{first_names_fit, name_words, personal, plain_words, split_title};
use crate::lexicon::{Lexicon, TitleKind};

/// The words around a surname.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Called<'w> {
    /// Its title, lower-cased.
    pub(super) title: &'w [Cow<'w, str>],
    /// First names and initials before it, lower-cased.
    pub(super) first: &'w [Cow<'w, str>],
}

/// The one meant and the others; none where the first names are of somebody else.
pub(super) fn choose(
    cast: &Cast,
    candidates: &[ActorId],
    called: Called<'_>,
    lexicon: &Lexicon,
) -> Option<(ActorId, Vec<ActorId>)> {
    if candidates.is_empty() {
        return None;
    }
    let mut left: Vec<ActorId> = candidates.to_vec();
    if !called.first.is_empty() {
        left.retain(|&id| {
            let own = personal(&cast.actor(id).label, lexicon);
            own.is_some_and(|(own, _)| first_names_fit(called.first, &own))
        });
    }
    if let Some(title) = lexicon.title(&called.title.join(" ")) {
        let sex = title.gender.sex();
        narrow(&mut left, |id| {
            sex.is_none() || cast.sex(id).is_none() || cast.sex(id) == sex
        });
        if title.kind != TitleKind::Honorific {
            narrow(&mut left, |id| bears(cast, id, called.title));
        }
    }
    narrow(&mut left, |id| cast.is_here(id));
    let latest =
        left.iter().copied().max_by_key(|&id| (cast.heard(id), usize::MAX - id))?;
    left.retain(|&id| id != latest);
    Some((latest, left))
}

impl Cast {
    /// Whom a name that stands for itself means (the label of a turn, a signature), and
    /// whom else it can mean.
    #[must_use]
    pub fn called(
        &self,
        name: &str,
        lexicon: &Lexicon,
    ) -> Option<(ActorId, Vec<ActorId>)> {
        let words = name_words(name).into_iter().map(Cow::Owned).collect::<Vec<_>>();
        if let Some(found) = choose(self, self.find(&words), Called::default(), lexicon) {
            return Some(found);
        }
        let (title, rest) = split_title(&words, lexicon);
        let (surname, first) = rest.split_last()?;
        let bearers = match self.find(rest) {
            [] => self.find(std::slice::from_ref(surname)),
            whole => return choose(self, whole, Called { title, first: &[] }, lexicon),
        };
        choose(self, bearers, Called { title, first }, lexicon)
    }
}

/// Leaves those of whom something holds, if it holds of any.
fn narrow(left: &mut Vec<ActorId>, holds: impl Fn(ActorId) -> bool) {
    if left.len() > 1 && left.iter().any(|&id| holds(id)) {
        left.retain(|&id| holds(id));
    }
}

/// Whether an actor is known under a title: by office, or by a name that begins with it.
fn bears(cast: &Cast, id: ActorId, title: &[Cow<'_, str>]) -> bool {
    let actor = cast.actor(id);
    let offices = actor.office.iter().chain(actor.offices.iter().map(|o| &o.title));
    let held = offices.map(|office| plain_words(office));
    let called = actor.names.iter().chain([&actor.label]).map(|name| name_words(name));
    held.clone().any(|words| words.windows(title.len()).any(|part| part == title))
        || called
            .clone()
            .any(|words| words.len() > title.len() && words[..title.len()] == *title)
}
