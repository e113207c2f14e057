//! Statements made of a sentence whose speaker is known.
//!
//! Input: a scene and the issues that its sentence bears on. Output: statements, with their
//! evidence: place, quote, cue, chain, condition, to whom they respond. Left out: who
//! speaks (`record`), and the labels that positions share (`position`).

use super::claim::{Claim, Scene};
use super::id::stable_id;
use super::lesson::Lesson;
use super::place::{anchor, nearest, pointed, topic};
use super::record::{Made, Walk};
use super::response::responses;
use super::rule::{self, Rule, Step};
use super::tone::Said;
use super::trust::Grounds;
use super::verdict::{self, Bearing, Numbers, Verdict};
use super::{bearing, position};
use crate::linking::cast::ActorId;
use crate::linking::issue::IssueHit;
use crate::model::{Block, BlockKind, Link, ResponseTo, Stance, Statement};
use crate::span::Span;
use crate::stance::{effect, scope};
use crate::text::tree::Tree;

/// An issue that a sentence bears on, with what speaks of it there.
struct Theme<'h> {
    hit: &'h IssueHit,
    /// The tokens that tell its side.
    telling: &'h [u32],
    /// Whether it is meant by a pronoun or a definite noun under a cue with a side.
    pointed: bool,
    said: &'h Said,
}

/// What the judges say of a claim, and what they said it from.
struct Judged {
    toward: Stance,
    probability: f32,
    numbers: Numbers,
    trust: Vec<f32>,
}

/// The side toward the position: the issue's, turned by what the position does to it.
fn stance(judged: Option<&Judged>, claim: &Claim, furthers: i8) -> Stance {
    match judged {
        Some(judged) if furthers != 0 => judged.toward.times(Stance::from_sign(furthers)),
        Some(judged) => judged.toward,
        None => Stance::from_sign(claim.side),
    }
}

impl Walk<'_> {
    /// The statements of one sentence: those of a vote or an answer, else of its own claims,
    /// also on what is not answered; and of whoever asked.
    pub(super) fn make(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        main: Option<usize>,
        hits: &[IssueHit],
        told: bool,
    ) {
        let mut open = hits.to_vec();
        let voted = self.list_votes(block, scene, hits);
        self.answered = voted || self.answer(block, scene, told, &mut open);
        if !self.answered || !voted && !open.is_empty() {
            self.claims(block, scene, main, &open);
        }
        if let Some(asker) = self.asker(scene.tree, scene.mentions).filter(|_| told) {
            self.asked(block, scene, &asker, hits);
        }
    }

    /// The statements of one sentence: one an issue that it bears on, or one of its own.
    pub(super) fn claims(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        main: Option<usize>,
        hits: &[IssueHit],
    ) {
        if scene.speakers.is_empty() {
            return;
        }
        // Of the body's doings only what plainly bears on an issue is a statement.
        if scene.collective && hits.iter().all(|hit| hit.inherited) {
            return;
        }
        let fallback = anchor(scene, main);
        if hits.is_empty() {
            // A scrap without a verb ("Honorary degrees:") says nothing of its own.
            if !(0..scene.tree.len()).any(|at| scene.tree.is_predicate(at)) {
                return;
            }
            if let Some(token) = fallback {
                self.state(block, scene, None, token);
            }
            return;
        }
        let said = Said::of(scene);
        let pointed = pointed(scene.tree, scene.frames);
        for hit in hits {
            let telling = bearing::telling(self.study, scene.tree, hit);
            let pointed = pointed.filter(|_| hit.inherited);
            let named = nearest(scene, main, &telling);
            if let Some(token) = pointed.or(named).or(fallback) {
                let pointed = pointed.is_some();
                let theme = Theme { hit, telling: &telling, pointed, said: &said };
                self.state(block, scene, Some(&theme), token);
            }
        }
    }

    /// Makes the statements that a token gives: one for each who holds the position.
    fn state(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        theme: Option<&Theme<'_>>,
        token: usize,
    ) {
        let tree = scene.tree;
        let hit = theme.map(|theme| theme.hit);
        let seat = scene.seat(token);
        let claim = scene.claim(token, seat);
        let bearing =
            theme.map(|theme| self.bearing(scene, theme, [token, seat], claim.clause));
        let furthers = bearing.map_or(0, |bearing| bearing.furthers);
        if claim.price && furthers * claim.side < 0 {
            return;
        }
        let turn = block.kind == BlockKind::Turn;
        let judged = theme
            .zip(bearing)
            .map(|(theme, bearing)| self.judged(scene, theme, &claim, bearing, turn));
        let toward = judged.as_ref().map_or(Stance::Neutral, |judged| judged.toward);
        let stance = stance(judged.as_ref(), &claim, furthers);
        let issue = match hit {
            Some(hit) => self.study.codebook.issues[hit.issue].id.clone(),
            None => self.study.other_issue(&topic(tree, token)),
        };
        let condition = claim.condition.map(|c| self.words(block, tree, c));
        let named = &self.study.named;
        let mut statement = Statement {
            position: position::of(tree, claim.course, &issue, furthers, named),
            issue,
            stance,
            toward,
            conditional: condition.is_some(),
            condition,
            act: claim.act,
            score: hit.map(|hit| hit.score),
            rule: rule_of(&claim, tree.lemma(token), bearing, judged.as_ref()),
            ..self.placed(block, tree.sentence.span)
        };
        self.note_put(scene, &claim, hit, furthers, &statement);
        self.evidence(block, scene, &claim, &mut statement);
        for (speaker, holder) in holders(scene, &claim) {
            let speaker = self.sayer(scene, &claim, [speaker, holder]);
            let mut statement = self.held(scene, &claim, &statement, speaker, holder);
            if let Some((theme, judged)) = theme.zip(judged.as_ref()) {
                let trust = self.trust(scene, &claim, (theme.hit, token), judged, holder);
                statement.confidence = Some(self.sure(&trust));
                self.teach(&statement, judged, trust);
            }
            let named = hit.is_some_and(|hit| !hit.inherited);
            self.statements.push(Made { statement, named });
        }
    }

    /// What confidence in a statement hangs on, where its holder is known.
    fn trust(
        &self,
        scene: &Scene<'_, '_>,
        claim: &Claim,
        (hit, token): (&IssueHit, usize),
        judged: &Judged,
        holder: ActorId,
    ) -> Vec<f32> {
        let Some(found) = &self.study.found else { return judged.trust.clone() };
        let grounds = Grounds {
            claim,
            probability: judged.probability,
            toward: judged.toward,
            stands: judged.numbers.stands,
            carried: hit.inherited,
            who: holder,
            token,
            holder: self.cast.actor(holder).kind,
            writes: self.writer == Some(holder),
        };
        found.numbers(&grounds, scene, hit.issue)
    }

    /// How sure a statement is, by what that hangs on.
    fn sure(&self, trust: &[f32]) -> f32 {
        let bench = &self.study.bench;
        match &self.study.found {
            Some(found) if found.named => bench.confidence_named(trust),
            Some(_) => bench.confidence_found(trust),
            None => bench.confidence(trust),
        }
    }

    /// Keeps what a statement was judged by, where the study is made to teach.
    fn teach(&mut self, statement: &Statement, judged: &Judged, trust: Vec<f32>) {
        if self.study.teaching {
            let (statement, numbers) = (statement.clone(), judged.numbers.clone());
            self.lessons.push(Lesson { statement, numbers, trust });
        }
    }

    /// The side that a claim takes toward an issue, and how far to trust it.
    fn judged(
        &self,
        scene: &Scene<'_, '_>,
        theme: &Theme<'_>,
        claim: &Claim,
        bearing: Bearing,
        turn: bool,
    ) -> Judged {
        let numbers = verdict::numbers(scene, theme.said, claim, bearing, turn);
        let verdict = self.study.bench.decide(&numbers);
        let trust = verdict::trust(scene, claim, theme.hit, verdict);
        let Verdict { toward, probability } = verdict;
        Judged { toward, probability, numbers, trust }
    }

    /// What the rules say of a clause and an issue, by the word that names it and by all.
    fn bearing(
        &self,
        scene: &Scene<'_, '_>,
        theme: &Theme<'_>,
        [token, seat]: [usize; 2],
        clause: usize,
    ) -> Bearing {
        let (study, tree) = (self.study, scene.tree);
        let (hit, telling, lexicon) = (theme.hit, theme.telling, scene.lexicon);
        if theme.pointed {
            let furthers = effect::on(tree, token, clause, lexicon);
            return Bearing {
                inherited: true,
                pointed: true,
                furthers,
                by_all: f32::from(furthers),
                thing: 1,
                brings: 0,
            };
        }
        let by = |token: usize, seat: usize| {
            bearing::furthers(study, tree, hit, [token, seat], clause)
        };
        let all = telling.iter().map(|&token| {
            let token = token as usize;
            f32::from(by(token, scene.seat(token)))
        });
        Bearing {
            inherited: hit.inherited,
            furthers: by(token, seat),
            by_all: all.sum::<f32>() / telling.len().max(1) as f32,
            thing: bearing::thing(study, tree, hit.issue, token),
            pointed: false,
            brings: scope::brings(tree, token, lexicon),
        }
    }

    /// The statement as one holder's.
    fn held(
        &self,
        scene: &Scene<'_, '_>,
        claim: &Claim,
        statement: &Statement,
        speaker: ActorId,
        holder: ActorId,
    ) -> Statement {
        let id = |actor: ActorId| self.cast.actor(actor).id.clone();
        let responses = responses(scene, &claim.frames, holder, self.before);
        let in_words = !scene.collective || !scene.speakers.contains(&speaker);
        let mut own = Statement {
            speaker: in_words.then(|| id(speaker)),
            actor: id(holder),
            reported: holder != speaker,
            responds_to: responses
                .into_iter()
                .map(|(relation, other)| ResponseTo { relation, actor: id(other) })
                .collect(),
            ..statement.clone()
        };
        own.id = stable_id(&self.document.hash, &own);
        own
    }

    /// A statement of nothing yet, at its place.
    pub(super) fn placed(&self, block: &Block, sentence: Span) -> Statement {
        let span = block.place(sentence);
        Statement {
            document: self.document.id.clone(),
            start: span.start,
            end: span.end,
            quote: self.document.slice(span).to_owned(),
            page: block.page,
            paragraph: (block.paragraph > 0).then_some(block.paragraph),
            ..Statement::default()
        }
    }

    fn words(&self, block: &Block, tree: &Tree<'_, '_>, head: usize) -> String {
        let tokens = tree.subtree(head);
        let ends = tokens.first().zip(tokens.last());
        let span = ends.map(|(&a, &b)| tree.token(a).span.cover(tree.token(b).span));
        let text = span.map_or("", |span| self.document.slice(block.place(span)));
        text.trim_end_matches([',', '.']).to_owned()
    }

    /// The spans and the chain behind a statement.
    pub(super) fn evidence(
        &self,
        block: &Block,
        scene: &Scene<'_, '_>,
        claim: &Claim,
        statement: &mut Statement,
    ) {
        let tree = scene.tree;
        let place = |tokens: &[usize]| -> Vec<Span> {
            let mut tokens = tokens.to_vec();
            tokens.sort_unstable();
            tree.spans(&tokens).into_iter().map(|span| block.place(span)).collect()
        };
        for &number in &claim.frames {
            let frame = &scene.frames[number];
            let actor = scene.sources[number].first();
            statement.chain.push(Link {
                actor: actor.map(|m| self.cast.actor(m.actor).id.clone()),
                source: place(&frame.sources),
                cue: place(&frame.cue),
            });
        }
        if let Some(link) = statement.chain.last() {
            statement.cue.clone_from(&link.cue);
            statement.source.clone_from(&link.source);
        }
        statement.content = place(&tree.subtree(claim.clause));
        let others: Vec<ActorId> = if claim.holders.is_empty() {
            scene.doubt.to_vec()
        } else {
            claim.holders.iter().flat_map(|h| h.alternatives.clone()).collect()
        };
        statement.alternatives =
            others.into_iter().map(|a| self.cast.actor(a).id.clone()).collect();
    }
}

/// Who says it, and whose position it is: each speaker for himself, or all whom they tell of.
fn holders(scene: &Scene<'_, '_>, claim: &Claim) -> Vec<(ActorId, ActorId)> {
    let Some(&first) = scene.speakers.first() else { return Vec::new() };
    let mut pairs: Vec<(ActorId, ActorId)> = if claim.holders.is_empty() {
        scene.speakers.iter().map(|&speaker| (speaker, speaker)).collect()
    } else {
        claim.holders.iter().map(|holder| (first, holder.actor)).collect()
    };
    pairs.dedup();
    pairs
}

/// The steps of a statement: those of the claim, what it does to the issue, whence the side.
fn rule_of(
    claim: &Claim,
    word: &str,
    bearing: Option<Bearing>,
    judged: Option<&Judged>,
) -> String {
    let done = Rule::of_effect(bearing.map_or(0, |bearing| bearing.furthers));
    let mut steps = claim.steps.clone();
    steps.push(Step::on(done, &word.to_lowercase()));
    let carried = bearing.is_some_and(|bearing| bearing.inherited);
    steps.extend(carried.then(|| Rule::CarriedOver.into()));
    steps.extend(judged.map(|judged| match judged.toward {
        Stance::Neutral => Rule::NoSide.into(),
        side if side.sign() == judged.numbers.ruled => Rule::Composed.into(),
        _ => Rule::Judged.into(),
    }));
    rule::written(&steps)
}
