//! Statements made of a sentence whose speaker is known.
//!
//! Input: a scene and the issues that its sentence bears on. Output: statements, with their
//! evidence: place, quote, cue, chain, condition, to whom they respond. Left out: who
//! speaks (`record`), and what can only be known when all are made (`finish`).

use super::claim::{Claim, Scene};
use super::finish::stable_id;
use super::place::{anchor, nearest, topic};
use super::record::{Made, Walk};
use super::response::responses;
use super::verdict::{self, Bearing};
use super::{bearing, position};
use crate::linking::cast::ActorId;
use crate::linking::issue::IssueHit;
use crate::model::{Block, BlockKind, Link, ResponseTo, Stance, Statement};
use crate::span::Span;
use crate::text::tree::Tree;

impl Walk<'_> {
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
            if let Some(token) = fallback {
                self.state(block, scene, None, token);
            }
            return;
        }
        for hit in hits {
            let telling = bearing::telling(self.study, scene.tree, hit);
            let named = nearest(scene, main, &telling);
            if let Some(token) = named.or(fallback) {
                self.state(block, scene, Some(hit), token);
            }
        }
    }

    /// Makes the statements that a token gives: one for each who holds the position.
    fn state(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        hit: Option<&IssueHit>,
        token: usize,
    ) {
        let tree = scene.tree;
        let seat = scene.seat(token);
        let claim = scene.claim(token, seat);
        let bearing =
            hit.map(|hit| self.bearing(scene, hit, [token, seat], claim.clause));
        let furthers = bearing.map_or(0, |bearing| bearing.furthers);
        if claim.price && furthers * claim.side < 0 {
            return;
        }
        let turn = block.kind == BlockKind::Turn;
        let numbers =
            bearing.map(|bearing| verdict::numbers(scene, &claim, bearing, turn));
        let verdict = numbers.as_ref().map(|numbers| self.study.bench.decide(numbers));
        let trust =
            hit.zip(verdict).map(|(hit, v)| verdict::trust(scene, &claim, hit, v));
        let toward = verdict.map_or(Stance::Neutral, |verdict| verdict.toward);
        let stance = match verdict {
            Some(_) if furthers != 0 => toward.times(Stance::from_sign(furthers)),
            Some(_) => toward,
            None => Stance::from_sign(claim.side),
        };
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
            confidence: trust.as_ref().map(|trust| self.study.bench.confidence(trust)),
            rule: rule_of(&claim, tree.lemma(token), furthers),
            ..self.placed(block, tree.sentence.span)
        };
        self.evidence(block, scene, &claim, &mut statement);
        for (speaker, holder) in holders(scene, &claim) {
            self.statements.push(Made {
                statement: self.held(scene, &claim, &statement, speaker, holder),
                numbers: numbers.clone(),
                trust: trust.clone(),
                named: hit.is_some_and(|hit| !hit.inherited),
            });
        }
    }

    /// What the rules say of a clause and an issue, by the word that names it and by all.
    fn bearing(
        &self,
        scene: &Scene<'_, '_>,
        hit: &IssueHit,
        [token, seat]: [usize; 2],
        clause: usize,
    ) -> Bearing {
        let (study, tree) = (self.study, scene.tree);
        let by = |token: usize, seat: usize| {
            bearing::furthers(study, tree, hit, [token, seat], clause)
        };
        let telling = bearing::telling(study, tree, hit);
        let all = telling.iter().map(|&token| {
            let token = token as usize;
            f32::from(by(token, scene.seat(token)))
        });
        Bearing {
            inherited: hit.inherited,
            furthers: by(token, seat),
            by_all: all.sum::<f32>() / telling.len().max(1) as f32,
            thing: bearing::thing(study, tree, hit.issue, token),
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
        let mut own = Statement {
            speaker: (!scene.collective).then(|| id(speaker)),
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
    fn placed(&self, block: &Block, sentence: Span) -> Statement {
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
    fn evidence(
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

/// The steps of a composition: the cues, the clause's force, and what it does to which word.
fn rule_of(claim: &Claim, word: &str, furthers: i8) -> String {
    let done = match furthers {
        1 => "furthers",
        -1 => "hinders",
        _ => "touches",
    };
    format!("{} > {done} {word}", claim.rule.join(" > "))
}
