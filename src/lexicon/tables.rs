//! The tables of `data/lexicon/en`, parsed and indexed by lemma or form.
//!
//! Input: the text of TSV files, the embedded ones or a user's. Output: [`Lexicon`], whose
//! look-ups the stages call. A faulty row is an error with file, line and what to do.
//! Left out: whether a row's own example fires, which [`check()`](super::check()) asks of others.

use std::borrow::Cow;

use hashbrown::HashMap;
use sha2::{Digest, Sha256};

use super::cue::{Attitude, Complement, Cue, Pos};
use super::entry::{Entry, Layer, lay};
use super::kinds::{
    Answer, Doing, Effect, Narration, Narrator, Plain, Pronoun, Response, Scope,
    StateName, Title, Unnamed, Vote, answer, doing, narration, pronoun, response, scope,
    sign, state, title, vote,
};
use super::rows::Row;
use super::table::{PROOF, Table};
use super::words::{lower, opening};
use crate::digest::hex;
use crate::error::{Error, Malformed};
use crate::model::ActorKind;

/// Look-up by word. Never gone through in order, which would be by chance.
type Index<V> = HashMap<String, V>;

/// The tables, as the stages ask them.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    answers: Index<Answer>,
    votes: Index<Vote>,
    cues: [Index<Vec<Cue>>; 3],
    effects: [Index<Doing>; 3],
    evaluations: Index<Vec<(Pos, i8)>>,
    scopes: Index<Scope>,
    states: Index<StateName>,
    titles: Index<Title>,
    /// How states' names and titles begin.
    state_openings: Index<()>,
    title_openings: Index<()>,
    groups: Index<ActorKind>,
    unnamed: Index<Unnamed>,
    plain: Index<Plain>,
    pronouns: Index<Pronoun>,
    narration: Index<Vec<Vec<String>>>,
    group_acts: Index<Vec<Narration>>,
    responses: Index<Vec<Response>>,
}

/// What kinds of groups there are.
const GROUPS: [(&str, ActorKind); 3] = [
    ("organization", ActorKind::Organization),
    ("state", ActorKind::State),
    ("group", ActorKind::Group),
];

impl Lexicon {
    /// The embedded tables with a user's laid over them: a row with the same key replaces
    /// the embedded one, and a row `-key` takes it out. Files are given as name and text;
    /// folders before a name do not matter.
    ///
    /// # Errors
    /// [`Error::Lexicon`] at the first faulty row, or for a name that no table has.
    pub fn layered(files: &[(&str, &str)]) -> Result<Self, Error> {
        let mut entries = Vec::new();
        for table in Table::ALL {
            let (file, text) = (Cow::Borrowed(table.name()), table.embedded());
            lay(&mut entries, &Layer { file, table, number: 0, text }, Cow::Borrowed)?;
        }
        for (number, &(name, text)) in files.iter().enumerate() {
            let file = Cow::Owned(name.to_owned());
            let table = Table::of_file(name).ok_or_else(|| unknown(name))?;
            let layer = Layer { file, table, number: number as u16 + 1, text };
            lay(&mut entries, &layer, |line| Cow::Owned(line.to_owned()))?;
        }
        let mut lexicon = Self::default();
        for entry in &entries {
            lexicon.take(entry, &entry.row())?;
        }
        lexicon.entries = entries;
        Ok(lexicon)
    }

    // Long: a match over an enum.
    fn take(&mut self, entry: &Entry, row: &Row<'_>) -> Result<(), Error> {
        let (id, key) = (entry.id, row.field(0)?);
        match id.table {
            Table::Answers => {
                self.answers.insert(key.to_owned(), answer(row)?);
            }
            Table::Cues => {
                let cue = Cue::parse(row, id)?;
                let head = key.split(' ').next().unwrap_or_default();
                self.cues[cue.pos as usize].entry_ref(head).or_default().push(cue);
            }
            Table::Effects => {
                let (pos, doing) = doing(row, id)?;
                self.effects[pos as usize].insert(key.to_owned(), doing);
            }
            Table::Evaluations => {
                let pos = row.one_of(1, "part of speech", &Pos::WORDS)?;
                let side = sign(row, 2)?;
                self.evaluations.entry_ref(key).or_default().push((pos, side));
            }
            Table::Groups => {
                self.groups.insert(key.to_owned(), row.one_of(1, "kind", &GROUPS)?);
            }
            Table::Narration => {
                let narration = narration(row, id)?;
                let head = lower(key.split(' ').next().unwrap_or_default());
                if matches!(narration.narrator, Narrator::Group | Narrator::Deed) {
                    self.group_acts.entry_ref(&*head).or_default().push(narration);
                } else {
                    self.narration.entry_ref(&*head).or_default().push(narration.phrase);
                }
            }
            Table::Plain => {
                let kind = row.one_of(1, "kind", &Plain::WORDS)?;
                self.plain.insert(key.to_owned(), kind);
            }
            Table::Pronouns => {
                self.pronouns.insert(key.to_owned(), pronoun(row)?);
            }
            Table::Responses => {
                let head = key.split(' ').next().unwrap_or_default();
                let response = response(row, id)?;
                self.responses.entry_ref(head).or_default().push(response);
            }
            Table::Scope => {
                self.scopes.insert(key.to_owned(), scope(row)?);
            }
            Table::States => {
                self.state_openings.insert(opening(key).to_owned(), ());
                self.states.insert(key.to_owned(), state(row)?);
            }
            Table::Votes => {
                self.votes.insert(key.to_owned(), vote(row)?);
            }
            Table::Titles => {
                self.title_openings.insert(opening(key).to_owned(), ());
                self.titles.insert(key.to_owned(), title(row)?);
            }
            Table::Unnamed => {
                let kind = row.one_of(1, "kind", &Unnamed::WORDS)?;
                self.unnamed.insert(key.to_owned(), kind);
            }
        }
        Ok(())
    }

    /// The rows in force, by table and key.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The tables in force, each as name and text, as a start for a user's own.
    #[must_use]
    pub fn dump(&self) -> Vec<(&'static str, String)> {
        let written = |table: Table| {
            let columns: Vec<&str> =
                table.columns().iter().chain(&PROOF).copied().collect();
            let rows = self.entries.iter().filter(|entry| entry.id.table == table);
            let lines = std::iter::once(columns.join("\t"));
            let lines = lines.chain(rows.map(|entry| entry.text().to_owned()));
            (table.name(), lines.fold(String::new(), |text, line| text + &line + "\n"))
        };
        Table::ALL.into_iter().map(written).collect()
    }

    /// Names the tables in force: equal for equal rows, whatever files they came from.
    /// Sixteen hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for entry in &self.entries {
            hash.update([entry.id.table as u8]);
            hash.update(entry.text());
            hash.update("\n");
        }
        hex(&hash.finalize()[..8])
    }

    /// What a phrase says by itself as an answer, lower-cased.
    #[must_use]
    pub fn answer(&self, form: &str) -> Option<Answer> {
        self.answers.get(form).copied()
    }

    /// How a phrase tells of a vote, lower-cased; a deed by its lemma.
    #[must_use]
    pub fn vote(&self, form: &str) -> Option<Vote> {
        self.votes.get(form).copied()
    }

    /// The cues whose head word is that lemma.
    #[must_use]
    pub fn cues(&self, lemma: &str, pos: Pos) -> &[Cue] {
        self.cues[pos as usize].get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether a verb by itself is for or against what it governs as such a complement.
    #[must_use]
    pub fn takes_side(
        &self,
        verb: &str,
        complement: impl Fn(Complement) -> bool,
    ) -> bool {
        let sided = |&(own, attitude): &(Complement, Attitude)| {
            complement(own) && attitude.takes_side()
        };
        self.cues(verb, Pos::Verb)
            .iter()
            .any(|cue| cue.phrase.is_empty() && cue.frames.iter().any(sided))
    }

    /// What a word does to what it governs; none where the tables do not say.
    #[must_use]
    pub fn effect(&self, lemma: &str, pos: Pos) -> Option<Effect> {
        self.doing(lemma, pos).map(|doing| doing.effect)
    }

    /// The same, with what it falls on.
    #[must_use]
    pub fn doing(&self, lemma: &str, pos: Pos) -> Option<Doing> {
        self.effects[pos as usize].get(lemma).copied()
    }

    /// Whether a word praises (`1`) or blames (`-1`), as whatever part of speech.
    #[must_use]
    pub fn evaluation(&self, lemma: &str) -> Option<i8> {
        self.evaluations.get(lemma)?.first().map(|(_, side)| *side)
    }

    /// The same, as one part of speech.
    #[must_use]
    pub fn evaluation_as(&self, lemma: &str, pos: Pos) -> Option<i8> {
        let rows = self.evaluations.get(lemma)?;
        rows.iter().find(|(own, _)| *own == pos).map(|(_, side)| *side)
    }

    /// What a word does to what holds.
    #[must_use]
    pub fn scope(&self, form: &str) -> Option<Scope> {
        self.scopes.get(form).copied()
    }

    /// What states a form names, lower-cased, without a full stop at its end.
    #[must_use]
    pub fn state(&self, form: &str) -> Option<&StateName> {
        self.states.get(form)
    }

    /// A title, lower-cased, without full stops.
    #[must_use]
    pub fn title(&self, form: &str) -> Option<Title> {
        let plain =
            || self.titles.get(&form.replace('-', " ")).filter(|_| form.contains('-'));
        self.titles.get(form).or_else(plain).copied()
    }

    /// Whether a state's name begins with that word, lower-cased.
    #[must_use]
    pub fn begins_state(&self, word: &str) -> bool {
        self.state_openings.contains_key(opening(word))
    }

    /// Whether a title begins with that word, lower-cased.
    #[must_use]
    pub fn begins_title(&self, word: &str) -> bool {
        self.title_openings.contains_key(opening(word))
    }

    /// What kind of body a noun means, lower-cased.
    #[must_use]
    pub fn group_noun(&self, lemma: &str) -> Option<ActorKind> {
        self.groups.get(lemma).copied()
    }

    /// Why a noun by itself names no issue, lower-cased; none where it can.
    #[must_use]
    pub fn unnamed(&self, lemma: &str) -> Option<Unnamed> {
        self.unnamed.get(lemma).copied()
    }

    /// How a cue by itself says that somebody is for or against what it governs, by its
    /// words in lower case; none where it says so by the way, if at all.
    #[must_use]
    pub fn plain(&self, cue: &str) -> Option<Plain> {
        self.plain.get(cue).copied()
    }

    /// A pronoun, lower-cased.
    #[must_use]
    pub fn pronoun(&self, form: &str) -> Option<Pronoun> {
        self.pronouns.get(form).copied()
    }

    /// The phrases by which a note-taker speaks himself, lemma by lemma: those that begin
    /// with that word, lower-cased.
    #[must_use]
    pub fn narration(&self, first: &str) -> &[Vec<String>] {
        self.narration.get(first).map_or(&[], Vec::as_slice)
    }

    /// The phrases by which all agree or decide, without a name ("it was agreed that"): those
    /// that begin with that word, lower-cased.
    #[must_use]
    pub fn group_acts(&self, first: &str) -> &[Narration] {
        self.group_acts.get(first).map_or(&[], Vec::as_slice)
    }

    /// The phrases of answer, agreement and dissent that begin with that lemma.
    #[must_use]
    pub fn responses(&self, lemma: &str) -> &[Response] {
        self.responses.get(lemma).map_or(&[], Vec::as_slice)
    }
}

fn unknown(name: &str) -> Error {
    let names: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
    let help = format!("name it as one of: {}", names.join(", "));
    Error::Lexicon(Malformed::whole(name, "no word table has this name", &help))
}
