//! Who has the word: who is in the room, who speaks in a sentence, who goes on.
//!
//! Input: a parsed sentence, its mentions, and the state of reading. Output: the frame that
//! says who speaks, the speakers, to whom the word goes. Only someone present can speak;
//! what others say is told of them, by whoever has the word or by the note-taker.

use std::ops::Range;

use super::answer::is_deed;
use super::claim::{Claim, Scene};
use super::place::{
    acting_subject, is_beside, is_collective, is_joined, is_main, is_unsaid,
    is_utterance, utters,
};
use super::record::{Parsed, Walk};
use crate::attribution::{Frame, Framed};
use crate::lexicon::words::{self, Class};
use crate::lexicon::{Pos, Pronoun};
use crate::linking::actor::{self, Mention};
use crate::linking::cast::ActorId;
use crate::model::{ActorKind, BlockKind, Tag};
use crate::text::tree::Tree;

impl Walk<'_> {
    /// Whoever is the subject of a block's first sentence is taken to be in the room, and so
    /// is whoever speaks under a title later in it.
    pub(super) fn meet_speakers(&mut self, sentence: &Parsed<'_, '_>, opening: bool) {
        let Framed { tree, frames, .. } = &sentence.framed;
        let mentions = self.mentions(sentence);
        let speaking =
            frames.iter().filter(|f| f.pos != Pos::Noun && is_main(tree, f.cue[0]));
        let mut sources: Vec<usize> = speaking
            .filter(|frame| is_past(tree, frame))
            .flat_map(|frame| frame.sources.clone())
            .collect();
        let lexicon = &self.study.tables.lexicon;
        if opening || is_utterance(tree) || is_deed(tree, lexicon) {
            sources.extend(acting_subject(tree));
        }
        let label = mentions.iter().find(|m| is_label(tree, m) || is_set(tree, m));
        sources.extend(label.map(|m| m.tokens.start));
        for source in sources {
            if self.is_writers(sentence, source) {
                self.own_words = true;
            } else if let Some(actor) = self.voice(tree, source, &mentions, opening) {
                self.present.insert(actor);
            }
        }
    }

    /// Who is seen to speak under a name: a person with a title or as a paragraph's first
    /// subject, or a body by the mouth of someone named or sent ("Mr. Roe (Canada)", "the
    /// representative of Canada").
    fn voice(
        &self,
        tree: &Tree<'_, '_>,
        source: usize,
        mentions: &[Mention],
        opening: bool,
    ) -> Option<ActorId> {
        let lexicon = &self.study.tables.lexicon;
        let token = tree.token(source);
        let Some(named) = mentions.iter().find(|m| m.tokens.contains(&source)) else {
            let sent = token.tag == Tag::Nn
                && lexicon.group_noun(&token.lemma) == Some(ActorKind::Group);
            let body = sent.then(|| self.meant(tree, &[source], mentions).next())?;
            return body.map(|m| m.actor);
        };
        let first = named.tokens.start;
        let word = tree.token(first).text;
        let titled = lexicon.title(&words::lower(word.trim_end_matches('.'))).is_some();
        // "The Engineer", of whom no list knows.
        let role = || {
            let article = first > 0 && tree.token(first - 1).text == "The";
            let sense = words::senses(tree.lemma(named.tokens.end - 1), false).next();
            article && sense == Some(Class::NounPerson)
        };
        let known = opening
            || titled
            || role()
            || named.tokens.len() > 1
            || word.chars().all(char::is_uppercase);
        let speaks = if self.cast.is_person(named.actor) { known } else { titled };
        speaks.then_some(named.actor)
    }

    /// Whether a word is the writer's "I": neither in a turn nor within quotation marks.
    fn is_writers(&self, sentence: &Parsed<'_, '_>, at: usize) -> bool {
        let Framed { tree, stretches, .. } = &sentence.framed;
        let lexicon = &self.study.tables.lexicon;
        let turn = self.document.blocks[sentence.block()].kind == BlockKind::Turn;
        let pronoun = lexicon.pronoun(&words::lower(tree.token(at).text));
        !turn
            && pronoun.is_some_and(Pronoun::is_i)
            && !stretches.iter().any(|stretch| stretch.tokens.contains(&at))
    }

    /// The word goes to a speaker. Who else he may be is asked anew where he is named.
    pub(super) fn hand_over(
        &mut self,
        speaker: Option<ActorId>,
        named: Option<&Mention>,
        tree: &Tree<'_, '_>,
    ) {
        let Some(speaker) = speaker else { return };
        // Who is "he" once is no "she" later.
        let pronoun = named.map(|m| words::lower(tree.token(m.tokens.start).text));
        let pronoun = pronoun.and_then(|form| self.study.tables.lexicon.pronoun(&form));
        if let Some(sex) = pronoun.and_then(|pronoun| pronoun.gender.sex()) {
            self.cast.learn(speaker, sex);
        }
        let by_name = named.filter(|m| tree.token(m.tokens.start).tag != Tag::Prp);
        if let Some(named) = by_name {
            self.doubt.clone_from(&named.alternatives);
        } else if self.discourse.speaker != Some(speaker) {
            self.doubt.clear();
        }
        self.speak(speaker);
    }

    /// The frame that says who speaks: at the root, of someone in the room.
    pub(super) fn main_frame(
        &self,
        sentence: &Parsed<'_, '_>,
        mentions: &[Mention],
    ) -> Option<(usize, Vec<Mention>)> {
        let lexicon = &self.study.tables.lexicon;
        let tree = &sentence.framed.tree;
        sentence.framed.frames.iter().enumerate().find_map(|(number, frame)| {
            if frame.pos == Pos::Noun || !is_main(tree, frame.cue[0]) {
                return None;
            }
            let writes = self.own_words
                && frame.sources.iter().any(|&source| self.is_writers(sentence, source));
            let ours =
                frame.sources.iter().any(|&s| actor::is_first_person(tree, s, lexicon));
            let who = self.meant(tree, &frame.sources, mentions);
            let speaking: Vec<Mention> =
                who.filter(|m| writes || self.has_word(m.actor)).collect();
            (!speaking.is_empty() && (writes || !ours)).then_some((number, speaking))
        })
    }

    /// Who speaks behind the main frame's speakers in a sentence of several clauses, each with
    /// its own: "he asked for more, and the clerk replied that …".
    pub(super) fn last_speaker(
        &self,
        framed: &Framed<'_, '_>,
        main: usize,
        mentions: &[Mention],
    ) -> Option<Mention> {
        let Framed { tree, frames, .. } = framed;
        let verb = frames[main].cue[0];
        let mut later = frames.iter().filter(|frame| {
            let cue = frame.cue[0];
            cue > verb && frame.pos == Pos::Verb && is_joined(tree, cue, verb)
        });
        let last = later.rfind(|frame| is_past(tree, frame))?;
        let mut who = self.meant(tree, &last.sources, mentions);
        who.find(|m| self.present.contains(&m.actor))
    }

    /// Who says what a claim holds: the sentence's speaker, or who has a clause of his own
    /// beside the speaker's, so that nobody tells of him.
    pub(super) fn sayer(
        &self,
        scene: &Scene<'_, '_>,
        claim: &Claim,
        [speaker, holder]: [ActorId; 2],
    ) -> ActorId {
        let tells = scene.framed || scene.collective;
        let own = |&number: &usize| {
            let frame = &scene.frames[number];
            let his = scene.sources[number].iter().any(|m| m.actor == holder);
            his && frame.pos == Pos::Verb && is_beside(scene.tree, frame.cue[0])
        };
        let beside = tells && claim.frames.iter().any(own);
        if beside && self.present.contains(&holder) { holder } else { speaker }
    }

    /// Whether an actor can speak in the record: someone in the room, or in a record where
    /// no person has spoken yet, a body.
    fn has_word(&self, actor: ActorId) -> bool {
        // Whom a diary tells of is nowhere listed.
        let told =
            self.own_words && !self.cast.anyone_here() && self.cast.is_person(actor);
        let nobody = self.discourse.speaker.is_none_or(|id| !self.cast.is_person(id));
        told || self.present.contains(&actor) || (nobody && !self.cast.is_person(actor))
    }

    /// The body whose doings a sentence tells in which nobody has the word: whose points are
    /// listed, else its subject, else the meeting.
    pub(super) fn body_told_of(
        &self,
        tree: &Tree<'_, '_>,
        mentions: &[Mention],
        opening: bool,
    ) -> Option<ActorId> {
        if self.list_of.is_some() {
            return self.list_of;
        }
        let lexicon = &self.study.tables.lexicon;
        let acts = self.body_acting(tree, mentions);
        let writes = self.discourse.writer.is_some();
        let unsaid = is_unsaid(tree) && !writes;
        let person = self.discourse.speaker.is_some_and(|id| self.cast.is_person(id));
        let told = self.goes_on(None).is_none() || acts.is_some() && !writes && !person;
        let ours = acts == Some(self.body);
        (told || ours || unsaid || is_collective(tree, lexicon, opening))
            .then(|| acts.unwrap_or(self.body))
    }

    /// Behind a colon follows what the body told of did, or the body that all of the sentence
    /// names: "The Council:".
    pub(super) fn note_list(
        &mut self,
        tree: &Tree<'_, '_>,
        mentions: &[Mention],
        told_of: Option<ActorId>,
    ) {
        let opens = |mark: &str| matches!(mark, ":" | "—" | "–" | "--");
        if !tree.sentence.tokens.last().is_some_and(|last| opens(last.text)) {
            return;
        }
        let root = tree.root().filter(|&root| tree.token(root).tag.is_noun());
        let named = root.and_then(|at| mentions.iter().find(|m| m.tokens.contains(&at)));
        let body = |id: &ActorId| self.cast.actor(*id).kind == ActorKind::Organization;
        self.list_of = told_of.or_else(|| named.map(|m| m.actor).filter(body));
    }

    /// The body that is the subject of a sentence told in the past.
    fn body_acting(&self, tree: &Tree<'_, '_>, mentions: &[Mention]) -> Option<ActorId> {
        let subject = acting_subject(tree)?;
        let named = mentions.iter().find(|m| m.tokens.contains(&subject))?.actor;
        let kind = self.cast.actor(named).kind;
        matches!(kind, ActorKind::Organization | ActorKind::Group).then_some(named)
    }

    /// Someone present who acts in a block's first sentence has the word in what follows, and
    /// so has whoever utters something later in it.
    pub(super) fn acting(
        &self,
        sentence: &Parsed<'_, '_>,
        mentions: &[Mention],
        opening: bool,
    ) -> Option<Mention> {
        let tree = &sentence.framed.tree;
        let named = |at: usize| mentions.iter().find(|m| m.tokens.contains(&at)).cloned();
        let subject = acting_subject(tree);
        let own = subject.filter(|&at| self.own_words && self.is_writers(sentence, at));
        if let Some((at, actor)) = own.zip(self.discourse.writer) {
            return Some(Mention::sure(at..at + 1, actor));
        }
        let subject = subject.and_then(named);
        let acts = subject
            .filter(|m| opening || is_utterance(tree) || self.cast.is_person(m.actor));
        let here = |m: &Mention| self.present.contains(&m.actor);
        let heads =
            |m: &Mention| says(tree, m) || self.cast.is_person(m.actor) && heads(tree, m);
        acts.filter(here)
            .or_else(|| mentions.iter().find(|m| here(m) && heads(m)).cloned())
    }
}

/// Whether a name stands before a colon or with its verb of saying at the sentence's head
/// ("The steward warned …"), or apart from the rest ("Quicker, yes, Dr. Lind said, and …"), whatever the tree
/// makes of it.
fn says(tree: &Tree<'_, '_>, mention: &Mention) -> bool {
    let Range { start, end } = mention.tokens;
    let text = |at: usize| tree.token(at).text;
    let article = |at: usize| text(at).eq_ignore_ascii_case("the");
    let start = start.checked_sub(1).filter(|&at| article(at)).unwrap_or(start);
    let verb = end < tree.len() && tree.token(end).tag == Tag::Vbd;
    let apart = start > 0
        && matches!(text(start - 1), "," | "”" | "\"" | "—")
        && (end + 1 >= tree.len() || matches!(text(end + 1), "," | "." | ":" | ";"));
    is_label(tree, mention) || verb && utters(tree, end) && (start == 0 || apart)
}

/// Whether a name at a sentence's head is set in capitals, as records set speakers: "Mr. LIND
/// was for it."
fn is_set(tree: &Tree<'_, '_>, mention: &Mention) -> bool {
    let name = tree.token(mention.tokens.end - 1).text;
    mention.tokens.start == 0
        && mention.tokens.len() > 1
        && name.chars().count() > 2
        && name.chars().all(char::is_uppercase)
}

/// Whether a name opens a sentence as its subject, whatever stands between it and its verb,
/// or without any: "Mr. Lind (Hillend), while grateful, could not …", "AL in favour.", "Mr.
/// LIND."
fn heads(tree: &Tree<'_, '_>, mention: &Mention) -> bool {
    let Range { start, end } = mention.tokens;
    let text = |at: usize| if at < tree.len() { tree.token(at).text } else { "." };
    let close = |from: usize, mark: &str| (from..tree.len()).find(|&at| text(at) == mark);
    let tag =
        |at: usize| Some(at).filter(|&at| at < tree.len()).map(|at| tree.token(at).tag);
    let past = |at: usize| matches!(tag(at), Some(Tag::Vbd | Tag::Md));
    let mut at = end;
    if text(at) == "(" {
        at = close(at, ")").map_or(at, |close| close + 1);
    }
    if text(at) == "," || tag(at) == Some(Tag::Vbg) {
        at = close(at + 1, ",").map_or(at, |close| close + 1);
    }
    let letters = end == 1 && text(0).chars().all(char::is_uppercase);
    let verbless = !(end..tree.len()).any(|at| tree.is_predicate(at));
    let alone = text(at) == "." && is_set(tree, mention);
    let short = at == end
        && matches!(tag(at), Some(Tag::In | Tag::To | Tag::Rb | Tag::Jj | Tag::Vbn));
    let lacking = alone || short && (verbless || tag(at) == Some(Tag::To));
    start == 0 && (past(at) && (letters || at > end) || lacking)
}

/// Whether a name stands before a colon at the sentence's head, as in a dialogue that goes on
/// within a paragraph: "Mr. Lind: It was not in writing."
fn is_label(tree: &Tree<'_, '_>, mention: &Mention) -> bool {
    let Range { start, end } = mention.tokens;
    let first =
        start == 0 || start == 1 && tree.token(0).text.eq_ignore_ascii_case("the");
    let colon = end + 1 < tree.len() && tree.token(end).text == ":";
    // "The Chairman: Mr. Roe" names the holder of an office.
    let holder = || tree.token(end + 1).tag.is_proper();
    let told = || (end..tree.len()).any(|at| tree.token(at).tag.is_verb());
    first && colon && (told() || !holder())
}

/// Whether a frame is told in the past: by its verb, or by auxiliary or copula, as "was
/// opposed", "was sure" are.
fn is_past(tree: &Tree<'_, '_>, frame: &Frame) -> bool {
    use crate::model::Relation::Auxpass;
    let cue = frame.cue[0];
    let carrier = if frame.pos == Pos::Verb {
        Some(cue)
    } else {
        tree.child(cue, &[Auxpass]).or_else(|| tree.head(cue))
    };
    carrier.is_some_and(|c| tree.token(c).tag == Tag::Vbd)
}
