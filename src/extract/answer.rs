//! Yes and no: what a question puts to others, and the side that whoever answers it takes.
//!
//! Input: the claims of a question, then the sentence of an answer that says no more than yes
//! or no ("Certainly not, sir.", "I would.", "Mr. Roe replied in the negative."). Output: what
//! was put, and the answer's statements: they bear on what the question bears on.

use super::claim::{Claim, Scene};
use super::id::stable_id;
use super::place::utters;
use super::record::{Made, Walk};
use super::rule::{self, Rule, Step};
use super::verdict::{self, Verdict};
use crate::lexicon::words::lower;
use crate::lexicon::{Answer, Attitude, Case, Complement, Lexicon, Scope};
use crate::linking::actor::Mention;
use crate::linking::cast::ActorId;
use crate::linking::issue::IssueHit;
use crate::model::{
    Act, Block, Position, Relation, Responds, ResponseTo, Stance, Statement, Tag,
};
use crate::stance::scope::Force;
use crate::text::tree::Tree;

/// The most words of a phrase that is an answer.
const PHRASE: usize = 5;

/// A course that was put to others.
#[derive(Debug, Clone)]
pub(super) struct Put {
    hit: Option<IssueHit>,
    issue: String,
    position: Position,
    /// What the course would do to the issue.
    furthers: i8,
    /// The side toward the course that "yes" takes.
    yes: i8,
    /// The side that whoever holds with the words as they were put takes.
    so: i8,
    /// Whose side is asked for, where another is named than whoever answers.
    holder: Option<ActorId>,
}

/// A question that can be answered with yes or no.
#[derive(Debug, Clone)]
pub(super) struct Question {
    asker: ActorId,
    puts: Vec<Put>,
}

/// What an answer says.
struct Said {
    answer: Answer,
    /// Its words.
    words: String,
    /// Its last token.
    at: usize,
}

impl Put {
    /// The side that an answer takes toward the course.
    const fn side(&self, answer: Answer) -> i8 {
        match answer {
            Answer::Yes => self.yes,
            Answer::No => -self.yes,
            Answer::So => self.so,
            Answer::Aside => 0,
        }
    }
}

impl Scene<'_, '_> {
    /// What a claim puts to others as a question, if that can be answered with yes or no and
    /// asks for a side.
    fn put(&self, claim: &Claim) -> Option<(i8, i8)> {
        let tree = self.tree;
        let top = if self.is_question() {
            let top = self.outermost(claim.clause);
            (!self.is_open_question(top)).then_some(top)?
        } else {
            let asks = claim.frames.iter().rev().find_map(|&number| {
                let frame = &self.frames[number];
                let asks = |head| tree.dominates(head, claim.clause);
                (frame.act == Act::Ask)
                    .then(|| frame.contents.iter().find(|c| asks(c.head)))?
            })?;
            (asks.complement == Complement::If).then_some(asks.head)?
        };
        let takes = claim.steps.iter().any(|step| {
            matches!(
                step.rule,
                Rule::Favours
                    | Rule::Opposes
                    | Rule::Advises
                    | Rule::Urged
                    | Rule::Praised
                    | Rule::Blamed
            )
        });
        let denied = if tree.negated(top) { -1 } else { 1 };
        (takes || self.is_to_do(claim)).then_some((claim.pushed * denied, claim.pushed))
    }

    /// Whether it is asked if somebody will or can do a thing.
    fn is_to_do(&self, claim: &Claim) -> bool {
        let Some(subject) = self.tree.subject(claim.clause) else { return false };
        let form = lower(self.tree.token(subject).text);
        let asked = self.lexicon.pronoun(&form).is_some_and(|p| p.person < 3);
        let named = || self.mentions.iter().any(|m| m.tokens.contains(&subject));
        matches!(claim.reading.force, Force::Future | Force::Able) && (asked || named())
    }

    /// Whether a question asks who, what or why, or sets one thing before the other.
    fn is_open_question(&self, top: usize) -> bool {
        let tree = self.tree;
        let clause = |at: usize| tree.ancestors(at).find(|&a| tree.is_predicate(a));
        (0..tree.len()).any(|at| {
            let asks =
                matches!(tree.token(at).tag, Tag::Wp | Tag::WpS | Tag::Wrb | Tag::Wdt);
            let or = tree.relation(at) == Relation::Cc && lower(tree.lemma(at)) == "or";
            (asks || or) && (at == top || clause(at) == Some(top))
        })
    }

    /// Whose side a question asks for, where somebody is named: as in a statement, the source
    /// of the innermost cue that no other attitude governs, else who is to do it.
    fn asked_for(&self, claim: &Claim) -> Option<ActorId> {
        let mut found = None;
        for &number in &claim.frames {
            let frame = &self.frames[number];
            if frame.act == Act::Ask {
                continue;
            }
            found = self.sources[number].first().map(|m| m.actor).or(found);
            let leaves = |c: &crate::attribution::Content| {
                c.attitude == Attitude::Transparent
            };
            if !frame.contents.iter().all(leaves) {
                return found;
            }
        }
        let subject = self.tree.subject(claim.clause);
        let doer = subject.filter(|_| self.is_to_do(claim));
        let named = |s: usize| self.mentions.iter().find(|m| m.tokens.contains(&s));
        doer.and_then(named).map(|m| m.actor).or(found)
    }
}

impl Walk<'_> {
    /// Remembers the course that a claim puts to others.
    pub(super) fn note_put(
        &mut self,
        scene: &Scene<'_, '_>,
        claim: &Claim,
        hit: Option<&IssueHit>,
        furthers: i8,
        statement: &Statement,
    ) {
        let Some((yes, so)) = scene.put(claim).filter(|_| claim.asked) else { return };
        self.puts.push(Put {
            hit: hit.cloned(),
            issue: statement.issue.clone(),
            position: statement.position.clone(),
            furthers,
            yes,
            so,
            holder: scene.asked_for(claim),
        });
    }

    /// Remembers what a sentence asked; what another than the asker says at length leaves no
    /// question open.
    pub(super) fn note_asked(&mut self, scene: &Scene<'_, '_>, asks: bool) {
        let puts = std::mem::take(&mut self.puts);
        let speaker = scene.speakers.first().copied();
        if let Some(asker) = speaker.filter(|_| !puts.is_empty()) {
            self.question = Some(Question { asker, puts });
            return;
        }
        let tree = scene.tree;
        let tells = (0..tree.len()).any(|at| tree.is_predicate(at));
        let other = self.question.as_ref().is_some_and(|q| Some(q.asker) != speaker);
        if asks || other && tells && !self.answered {
            self.question = None;
        }
    }

    /// Whether a sentence only says yes or no to the question before it. Makes the statements
    /// of whoever answers.
    pub(super) fn answer(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        mentions: &[Mention],
        told: bool,
    ) -> bool {
        if scene.collective || scene.speakers.is_empty() {
            return false;
        }
        let Some(question) = &self.question else { return false };
        let from = if told { reported(scene) } else { 0 };
        let Some(said) = said(scene.tree, scene.lexicon, mentions, from) else {
            return false;
        };
        let mut made = Vec::new();
        for put in question.puts.iter().filter(|put| put.side(said.answer) != 0) {
            for &speaker in scene.speakers {
                made.push(self.answered(block, scene, (put, question.asker), &said, speaker));
            }
        }
        let answers = !made.is_empty();
        self.statements.extend(made);
        answers
    }

    /// The statement of one who answers.
    fn answered(
        &self,
        block: &Block,
        scene: &Scene<'_, '_>,
        (put, asker): (&Put, ActorId),
        said: &Said,
        speaker: ActorId,
    ) -> Made {
        let id = |actor: ActorId| self.cast.actor(actor).id.clone();
        let claim = scene.claim(said.at, said.at);
        let side = put.side(said.answer);
        let own = |&other: &ActorId| {
            other != asker
                && other != speaker
                && self.cast.represented(speaker, scene.lexicon) != Some(other)
        };
        let holder = put.holder.filter(own).unwrap_or(speaker);
        let toward = Stance::from_sign(side * put.furthers);
        let verdict = Verdict { toward, probability: verdict::STANDING };
        let trust =
            put.hit.as_ref().map(|hit| verdict::trust(scene, &claim, hit, verdict));
        let done = match put.furthers {
            1 => Rule::Furthers,
            -1 => Rule::Hinders,
            _ => Rule::Touches,
        };
        let steps = [Step::on(Rule::Answers, &said.words), done.into()];
        let composed = put.hit.is_some().then(|| Rule::Composed.into());
        let steps: Vec<Step> = steps.into_iter().chain(composed).collect();
        let mut statement = Statement {
            issue: put.issue.clone(),
            position: put.position.clone(),
            stance: Stance::from_sign(side),
            toward,
            act: if side > 0 { Act::Agree } else { Act::Object },
            score: put.hit.as_ref().map(|hit| hit.score),
            confidence: trust.map(|trust| self.study.bench.confidence(&trust)),
            rule: rule::written(&steps),
            speaker: Some(id(speaker)),
            actor: id(holder),
            reported: holder != speaker,
            ..self.placed(block, scene.tree.sentence.span)
        };
        if speaker != asker {
            statement
                .responds_to
                .push(ResponseTo { relation: Responds::Answer, actor: id(asker) });
        }
        self.evidence(block, scene, &claim, &mut statement);
        statement.id = stable_id(&self.document.hash, &statement);
        Made { statement, named: false }
    }
}

/// Where what is told of an answer begins: behind the verb of "Mr. Roe said that he would".
fn reported(scene: &Scene<'_, '_>) -> usize {
    let tree = scene.tree;
    let says = |root: &usize| {
        utters(tree, *root) || scene.frames.iter().any(|f| f.cue[0] == *root)
    };
    tree.root().filter(says).map_or(0, |root| root + 1)
}

/// What the words from a token on say, if they are an answer and no more.
fn said(
    tree: &Tree<'_, '_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    from: usize,
) -> Option<Said> {
    let mut found: Option<Said> = None;
    let mut at = from;
    while at < tree.len() {
        let called = mentions.iter().find(|m| m.tokens.start == at);
        let mut say = |answer: Answer, end: usize| {
            let words = (at..end).map(|t| form(tree, t)).collect::<Vec<_>>().join(" ");
            found = Some(Said { answer, words, at: end - 1 });
            end
        };
        at = if tree.relation(at) == Relation::Punct || is_that(tree, at, from) {
            at + 1
        } else if let Some((end, answer)) = phrase(tree, lexicon, at) {
            if answer == Answer::Aside { end } else { say(answer, end) }
        } else if let Some((end, denied)) = echo(tree, lexicon, at) {
            say(if denied { Answer::No } else { Answer::Yes }, end)
        } else {
            called.filter(|_| at > from && is_apart(tree, at))?.tokens.end
        };
    }
    found
}

/// Whether a word opens what is told: "said that he would".
fn is_that(tree: &Tree<'_, '_>, at: usize, from: usize) -> bool {
    from > 0 && at == from && form(tree, at) == "that"
}

/// Whether a comma stands before a token.
fn is_apart(tree: &Tree<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tree.token(before).text == ",")
}

/// A word, lower-cased, without a stop, and "not" for its short form.
fn form(tree: &Tree<'_, '_>, at: usize) -> String {
    match &*lower(tree.token(at).text.trim_end_matches('.')) {
        "n't" | "n’t" => "not".to_owned(),
        form => form.to_owned(),
    }
}

/// The longest phrase of the table that begins at a token.
fn phrase(tree: &Tree<'_, '_>, lexicon: &Lexicon, at: usize) -> Option<(usize, Answer)> {
    let most = (at + PHRASE).min(tree.len());
    let words: Vec<String> = (at..most).map(|t| form(tree, t)).collect();
    (1..=words.len()).rev().find_map(|length| {
        Some((at + length, lexicon.answer(&words[..length].join(" "))?))
    })
}

/// "I would", "they certainly do not": a pronoun with the auxiliary of the question. Gives
/// where it ends and whether it denies.
fn echo(tree: &Tree<'_, '_>, lexicon: &Lexicon, at: usize) -> Option<(usize, bool)> {
    let pronoun = lexicon.pronoun(&form(tree, at));
    let stands = pronoun.is_some_and(|p| p.case == Case::Subject || p.person == 3);
    let adverbs = |from: usize| {
        let adverb = |&t: &usize| matches!(tree.token(t).tag, Tag::Rb);
        from..(from..tree.len()).take_while(adverb).last().map_or(from, |last| last + 1)
    };
    let before = adverbs(at + 1);
    let carries = |t: usize| {
        tree.token(t).tag == Tag::Md
            || matches!(&*lower(tree.lemma(t)), "be" | "do" | "have")
    };
    if !stands || before.end >= tree.len() || !carries(before.end) {
        return None;
    }
    let after = adverbs(before.end + 1);
    let denies = |t: usize| lexicon.scope(&form(tree, t)) == Some(Scope::Negation);
    Some((after.end, before.chain(after).any(denies)))
}
