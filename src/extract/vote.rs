//! Who voted how: "Ayes: Hale, Lind. Nays: Roe.", "The motion was carried, Mr. Roe dissenting."
//!
//! Input: a sentence, and the course that was moved last. Output: the statements of those who
//! are named on a side of it. Left out: votes that are told as deeds ("Mr. Roe voted against
//! it"), which are read as any other sentence, and numbers of votes without names.

use std::ops::Range;

use super::answer::Put;
use super::claim::{Claim, Scene};
use super::place::is_collective;
use super::record::Walk;
use super::rule::Rule;
use crate::lexicon::words::lower;
use crate::lexicon::{Lexicon, Scope, TitleKind, Vote};
use crate::linking::actor::Mention;
use crate::linking::cast::ActorId;
use crate::linking::issue::IssueHit;
use crate::model::{ActorKind, Block, Tag};
use crate::text::tree::Tree;

/// The most words of a label before a list of voters, and of a phrase in it.
const LABEL: usize = 7;
const PHRASE: usize = 3;

/// The most words of a state's name.
const STATE: usize = 5;

/// Somebody on a side of a vote, with the token that says which.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voter {
    actor: ActorId,
    side: i8,
    at: usize,
}

/// A label before a list of voters.
struct Label {
    vote: Vote,
    /// The token of its phrase, and the first behind it.
    at: usize,
    end: usize,
}

impl Scene<'_, '_> {
    /// Whether a claim is put to the vote: a cue above it, or the word at the sentence's head,
    /// moves it.
    pub(super) fn is_moved(&self, claim: &Claim) -> bool {
        let tree = self.tree;
        let moves =
            |at: usize| self.lexicon.vote(&lower(tree.lemma(at))) == Some(Vote::Moves);
        tree.root().is_some_and(moves)
            || claim.frames.iter().any(|&number| moves(self.frames[number].cue[0]))
    }
}

impl Walk<'_> {
    /// Whether a sentence is a list of those who voted one way or the other. Makes their
    /// statements.
    pub(super) fn list_votes(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        hits: &[IssueHit],
    ) -> bool {
        let Some(voters) = self.voters(scene.tree, scene.mentions) else { return false };
        self.take_votes(block, scene, &voters, hits);
        true
    }

    /// Makes the statements of voters toward what was moved last, else toward what the
    /// sentence bears on.
    pub(super) fn take_votes(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        voters: &[Voter],
        hits: &[IssueHit],
    ) {
        let mut puts = self.motion.clone();
        if puts.is_empty() {
            puts = hits
                .iter()
                .map(|hit| Put::carried(self.study, scene.tree, hit))
                .collect();
        }
        for &Voter { actor, side, at } in voters {
            for put in &puts {
                let side = side * put.yes;
                let taken =
                    self.taking(block, scene, put, (Rule::Votes, at..at + 1), side);
                let made = self.given(taken, [actor, actor], None);
                self.statements.push(made);
            }
        }
    }

    /// Those who are said to dissent or abstain where all others decide.
    pub(super) fn dissenters(
        &self,
        tree: &Tree<'_, '_>,
        mentions: &[Mention],
    ) -> Vec<Voter> {
        let lexicon = &self.study.tables.lexicon;
        let parts = (0..tree.len()).filter(|&at| tree.token(at).tag == Tag::Vbg);
        let mut found = Vec::new();
        for at in parts {
            let vote = lexicon.vote(&lower(tree.token(at).text));
            let Some(side) = vote.and_then(side) else { continue };
            let named = |s: usize| mentions.iter().find(|m| m.tokens.contains(&s));
            let before = || mentions.iter().find(|m| behind_bracket(tree, m) == at);
            let subject = tree.own_subject(at);
            let subject = subject.or_else(|| before().map(|m| m.tokens.end - 1));
            let subjects = subject.map(|s| tree.coordinated(s));
            let actors = subjects.into_iter().flatten().filter_map(named);
            found.extend(actors.map(|m| Voter { actor: m.actor, side, at }));
        }
        found.retain(|_| is_collective(tree, lexicon, true));
        found
    }

    /// Those listed behind labels of a vote, if a sentence has no other words.
    fn voters(
        &mut self,
        tree: &Tree<'_, '_>,
        mentions: &[Mention],
    ) -> Option<Vec<Voter>> {
        let study = self.study;
        let lexicon = &study.tables.lexicon;
        let mut label = first_label(tree, lexicon)?;
        let mut voters = Vec::new();
        let mut at = label.end;
        while at < tree.len() {
            let text = tree.token(at).text;
            if let Some(next) = label_at(tree, lexicon, at) {
                at = next.end;
                label = next;
                continue;
            }
            let mark = !text.chars().any(char::is_alphanumeric);
            let small = matches!(text, "and" | "the") || is_several(lexicon, text);
            let nobody = lexicon.vote(&lower(text)) == Some(Vote::Nobody);
            if text == "(" {
                at = close(tree, at);
            } else if mark || small || nobody || tree.token(at).tag == Tag::Cd {
                at += 1;
            } else {
                let (actor, end) = self.voter(tree, mentions, at)?;
                at = end;
                let side = side(label.vote);
                voters.extend(side.map(|side| Voter { actor, side, at: label.at }));
            }
        }
        Some(voters)
    }

    /// Who is named at a token of a list of voters, and where the name ends.
    fn voter(
        &mut self,
        tree: &Tree<'_, '_>,
        mentions: &[Mention],
        at: usize,
    ) -> Option<(ActorId, usize)> {
        let lexicon = &self.study.tables.lexicon;
        let capital = |t: usize| tree.token(t).text.starts_with(char::is_uppercase);
        let text = |range: Range<usize>| {
            range.map(|t| tree.token(t).text).collect::<Vec<_>>().join(" ")
        };
        // The next label may follow without a mark: "AYES: Hale, Lind NAYS: Roe".
        let label = |t: usize| t > at && label_at(tree, lexicon, t).is_some();
        let run = (at..tree.len()).take_while(|&t| capital(t) && !label(t)).count();
        let known = mentions.iter().find(|m| m.tokens.start == at);
        if let Some(known) = known.filter(|m| m.tokens.end >= at + run) {
            return Some((known.actor, behind_name(tree, known.tokens.end)));
        }
        let most = (at + STATE).min(tree.len());
        let state = (at + 1..=most).rev().find_map(|end| {
            let form = text(at..end).trim_end_matches('.').to_lowercase();
            Some((lexicon.state(&form)?, end))
        });
        if let Some((state, end)) = state {
            let known = self.cast.state(state);
            let actor = known.or_else(|| {
                let name = state.states.first()?;
                Some(self.cast.meet(name, ActorKind::State, None, lexicon))
            })?;
            return Some((actor, behind_name(tree, end)));
        }
        let name = Some(text(at..at + run)).filter(|_| run > 0)?;
        let called = self.cast.called(&name, lexicon).map(|(actor, _)| actor);
        let actor = called
            .unwrap_or_else(|| self.cast.meet(&name, ActorKind::Person, None, lexicon));
        Some((actor, at + run))
    }
}

/// The side that a vote takes; none where those named did not vote.
const fn side(vote: Vote) -> Option<i8> {
    match vote {
        Vote::For => Some(1),
        Vote::Against => Some(-1),
        Vote::Neither => Some(0),
        Vote::Away | Vote::Nobody | Vote::Moves => None,
    }
}

/// The label with which a list of voters opens, behind whatever ends in another colon.
fn first_label(tree: &Tree<'_, '_>, lexicon: &Lexicon) -> Option<Label> {
    let colons = (0..tree.len()).filter(|&at| tree.token(at).text == ":");
    let starts = [0].into_iter().chain(colons.map(|at| at + 1));
    starts.into_iter().find_map(|at| label_at(tree, lexicon, at))
}

/// A label of a vote that begins at a token: a few words of which a phrase tells the side, and
/// a colon or dash.
fn label_at(tree: &Tree<'_, '_>, lexicon: &Lexicon, from: usize) -> Option<Label> {
    let most = (from + LABEL).min(tree.len());
    let mark = |t: &usize| matches!(tree.token(*t).text, ":" | "—" | "–" | "-" | "--");
    let end = (from..most).find(mark)?;
    let words: Vec<_> = (from..end).map(|t| lower(tree.token(t).text)).collect();
    let plain = words.iter().all(|word| word.chars().all(char::is_alphabetic));
    let phrase = |start: usize| {
        let longest = (start + PHRASE).min(words.len());
        (start + 1..=longest).rev().find_map(|end| {
            let vote = lexicon.vote(&words[start..end].join(" "))?;
            (side(vote).is_some() || vote == Vote::Away).then_some((vote, end - start))
        })
    };
    let denied = |word: &str| lexicon.scope(word) == Some(Scope::Negation);
    let (start, (vote, length)) =
        (0..words.len()).find_map(|start| Some((start, phrase(start)?)))?;
    // "For the motion" tells of a vote, "for the tenants" does not.
    let moves =
        |word: &std::borrow::Cow<'_, str>| lexicon.vote(word) == Some(Vote::Moves);
    let rest = &words[start + length..];
    let whole = (start == 0 || !denied(&words[start - 1]))
        && (rest.is_empty() || rest.iter().any(moves));
    (plain && whole).then_some(Label { vote, at: from + start, end: end + 1 })
}

/// Whether a word is a title for several.
fn is_several(lexicon: &Lexicon, word: &str) -> bool {
    let title = lexicon.title(&lower(word.trim_end_matches('.')));
    title.is_some_and(|title| title.kind == TitleKind::Several)
}

/// Behind a name and the bracket that may follow it: "M. Hale (Canada) abstaining".
fn behind_bracket(tree: &Tree<'_, '_>, name: &Mention) -> usize {
    let end = name.tokens.end;
    let open = end < tree.len() && tree.token(end).text == "(";
    if open { close(tree, end) } else { end }
}

/// Behind the bracket that closes one.
fn close(tree: &Tree<'_, '_>, open: usize) -> usize {
    let closing = (open..tree.len()).find(|&t| tree.token(t).text == ")");
    closing.map_or(tree.len(), |close| close + 1)
}

/// Behind a state's full name, which goes on with "of …" up to the next comma.
fn behind_name(tree: &Tree<'_, '_>, end: usize) -> usize {
    let goes_on = end < tree.len() && tree.token(end).text == "of";
    let comma = |&t: &usize| matches!(tree.token(t).text, "," | ";" | "." | "(");
    if goes_on { (end..tree.len()).find(comma).unwrap_or(tree.len()) } else { end }
}
