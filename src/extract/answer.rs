//! Yes and no: what a question puts to others, and the side that whoever answers it takes.
//!
//! Input: the claims of a question, then the sentence of an answer that says no more than yes
//! or no ("Certainly not, sir.", "I would.", "Mr. Roe replied in the negative."). Output: what
//! was put, and the answer's statements: they bear on what the question bears on.

use std::ops::Range;

use super::Study;
use super::bearing;
use super::claim::{Claim, Scene};
use super::id::stable_id;
use super::place::utters;
use super::position;
use super::record::{Made, Walk};
use super::rule::{self, Rule, Step};
use super::verdict::{self, Verdict};
use crate::attribution::{Content, conditional_question};
use crate::lexicon::words::lower;
use crate::lexicon::{Answer, Attitude, Case, Lexicon, Scope};
use crate::linking::actor::{self, Mention};
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
    pub(super) yes: i8,
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
    tokens: Range<usize>,
    /// Whether they say it of whoever answers.
    own: bool,
}

impl Put {
    /// The course that a sentence tells of without a claim: what all decided furthers what
    /// was before them.
    pub(super) fn carried(
        study: &Study<'_>,
        tree: &Tree<'_, '_>,
        hit: &IssueHit,
    ) -> Self {
        let issue = study.codebook.issues[hit.issue].id.clone();
        let root = tree.root().unwrap_or_default();
        let position = position::of(tree, root, &issue, 1, &study.named);
        let sides = &study.sides[hit.issue];
        let furthers = bearing::of_words(tree, &hit.tokens, sides, &study.tables.lexicon);
        let hit = Some(hit.clone());
        Self { hit, issue, position, furthers, yes: 1, so: 1, holder: None }
    }

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
            conditional_question(tree, asks.head).then_some(asks.head)?
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
        // What stands in a condition is no part of what is asked.
        let path = std::iter::once(claim.clause).chain(tree.ancestors(claim.clause));
        let mut within = path.take_while(|&at| at != top);
        if within.any(|at| tree.relation(at) == Relation::Advcl) {
            return None;
        }
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
            let leaves = |c: &Content| c.attitude == Attitude::Transparent;
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
        let moved = !claim.asked && scene.is_moved(claim);
        let asked = scene.put(claim).filter(|_| claim.asked);
        let own = Some((claim.pushed, claim.pushed)).filter(|_| moved);
        let Some((yes, so)) = asked.or(own) else { return };
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
        if !asks && !puts.is_empty() {
            self.motion = puts;
            return;
        }
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
    /// of whoever answers; the issues that it answers are gone from `hits` then.
    pub(super) fn answer(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        told: bool,
        hits: &mut Vec<IssueHit>,
    ) -> bool {
        if scene.collective || scene.speakers.is_empty() {
            return false;
        }
        let Some(question) = &self.question else { return false };
        let says = |from| said(scene.tree, scene.lexicon, scene.mentions, from);
        let verb = reported(scene).filter(|_| told);
        // "He said that he would not", "he declined", "No."
        let behind = verb.and_then(|verb| says(verb + 1).or_else(|| says(verb)));
        let Some(said) = behind.or_else(|| says(0)) else { return false };
        let mut made = Vec::new();
        for put in question.puts.iter().filter(|put| put.side(said.answer) != 0) {
            hits.retain(|hit| put.hit.as_ref().is_none_or(|put| put.issue != hit.issue));
            for &speaker in scene.speakers {
                made.push(self.answered(
                    block,
                    scene,
                    (put, question.asker),
                    &said,
                    speaker,
                ));
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
        let side = put.side(said.answer);
        let own = |&other: &ActorId| {
            other != asker
                && other != speaker
                && self.cast.represented(speaker, scene.lexicon) != Some(other)
        };
        let holder = put.holder.filter(|_| !said.own).filter(own).unwrap_or(speaker);
        let words = (Rule::Answers, said.tokens.clone());
        let statement = self.taking(block, scene, put, words, side);
        self.given(statement, [speaker, holder], Some(asker).filter(|&a| a != speaker))
    }

    /// A statement that takes a side toward a course that was put, by the words that say so.
    pub(super) fn taking(
        &self,
        block: &Block,
        scene: &Scene<'_, '_>,
        put: &Put,
        (rule, words): (Rule, Range<usize>),
        side: i8,
    ) -> Statement {
        let claim = scene.claim(words.start, words.start);
        let toward = Stance::from_sign(side * put.furthers);
        let verdict = Verdict { toward, probability: verdict::STANDING };
        let trust =
            put.hit.as_ref().map(|hit| verdict::trust(scene, &claim, hit, verdict));
        let text: Vec<String> = words.map(|at| form(scene.tree, at)).collect();
        let done = Rule::of_effect(put.furthers);
        let whence = match (put.hit.is_some(), side) {
            (false, _) => None,
            (true, 0) => Some(Rule::NoSide),
            (true, _) => Some(Rule::Composed),
        };
        let steps = [Step::on(rule, &text.join(" ")), done.into()];
        let steps: Vec<Step> = steps.into_iter().chain(whence.map(Step::from)).collect();
        let mut statement = Statement {
            issue: put.issue.clone(),
            position: put.position.clone(),
            stance: Stance::from_sign(side),
            toward,
            act: match side {
                1 => Act::Agree,
                -1 => Act::Object,
                _ => Act::Decide,
            },
            score: put.hit.as_ref().map(|hit| hit.score),
            confidence: trust.map(|trust| self.study.bench.confidence(&trust)),
            rule: rule::written(&steps),
            ..self.placed(block, scene.tree.sentence.span)
        };
        self.evidence(block, scene, &claim, &mut statement);
        statement
    }

    /// The statement as one holder's, in answer to another.
    pub(super) fn given(
        &self,
        mut statement: Statement,
        [speaker, holder]: [ActorId; 2],
        asker: Option<ActorId>,
    ) -> Made {
        let id = |actor: ActorId| self.cast.actor(actor).id.clone();
        statement.speaker = Some(id(speaker));
        statement.actor = id(holder);
        statement.reported = holder != speaker;
        let answers = |actor| ResponseTo { relation: Responds::Answer, actor: id(actor) };
        statement.responds_to.extend(asker.map(answers));
        statement.id = stable_id(&self.document.hash, &statement);
        Made { statement, named: false }
    }
}

/// The verb by which an answer is told: "Mr. Roe said that he would".
fn reported(scene: &Scene<'_, '_>) -> Option<usize> {
    let tree = scene.tree;
    // "Prices declined" is nobody's answer.
    let somebody = |root: usize| {
        let subject = tree.own_subject(root);
        subject.is_some_and(|subject| {
            tree.token(subject).tag == Tag::Prp
                || scene.mentions.iter().any(|m| m.tokens.contains(&subject))
        })
    };
    let says = |root: &usize| {
        utters(tree, *root)
            || (is_deed(tree, scene.lexicon) && somebody(*root))
            || scene.frames.iter().any(|f| f.cue[0] == *root)
    };
    tree.root().filter(says)
}

/// Whether the verb of a sentence is itself an answer, and all that is told: "Mr. Roe
/// declined."
pub(super) fn is_deed(tree: &Tree<'_, '_>, lexicon: &Lexicon) -> bool {
    let root = tree.root().filter(|&root| tree.token(root).tag == Tag::Vbd);
    root.is_some_and(|root| said(tree, lexicon, &[], root).is_some())
}

/// What the words from a token on say, if they are an answer and no more.
fn said(
    tree: &Tree<'_, '_>,
    lexicon: &Lexicon,
    mentions: &[Mention],
    from: usize,
) -> Option<Said> {
    // "Yes?" and "Why not?" ask.
    if (0..tree.len()).any(|at| tree.token(at).text == "?") {
        return None;
    }
    let mut found: Option<Said> = None;
    let mut at = from;
    while at < tree.len() {
        let called = mentions.iter().find(|m| m.tokens.start == at);
        let mut say = |answer: Answer, end: usize| {
            let own = actor::is_first_person(tree, at, lexicon);
            found = Some(Said { answer, tokens: at..end, own });
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
    let denies = |t: usize| lexicon.scope(&form(tree, t)) == Some(Scope::Negation);
    let adverbs = |from: usize| {
        let adverb =
            |&t: &usize| denies(t) || lexicon.answer(&form(tree, t)) == Some(Answer::Yes);
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
    // "He would be glad to do so."
    let more = phrase(tree, lexicon, after.end).filter(|&(_, a)| a == Answer::Yes);
    let end = more.map_or(after.end, |(end, _)| end);
    Some((end, before.chain(after).any(denies)))
}
