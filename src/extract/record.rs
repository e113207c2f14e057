//! One record, read from its first sentence to its last.
//!
//! Input: a document and the study. Output: its statements, its attributions and its cast.
//! Who speaks is carried from sentence to sentence: a sentence that names no speaker goes
//! on with the last one (free indirect speech) until another is named or the note-taker
//! plainly speaks. Only someone present can speak; what others say is told of them.

use std::collections::BTreeSet;

use super::bearing;
use super::claim::{Claim, Scene};
use super::finish::{colour_grounds, stable_id};
use super::place::{
    acting_subject, anchor, is_main, is_narration, is_reply, nearest, topic,
};
use super::{Study, position};
use crate::attribution::{Frame, frames};
use crate::lexicon::Pos;
use crate::linking::actor::{self, Discourse, Mention};
use crate::linking::cast::{ActorId, Cast, name_words};
use crate::linking::issue::{IssueHit, Salience};
use crate::model::{
    Act, Actor, ActorKind, Attribution, Block, BlockKind, Document, Link, Relation,
    Responds, ResponseTo, Sentence, Stance, Statement, Tag,
};
use crate::span::Span;
use crate::text::{analyse, tree::Tree};

/// What one record holds.
pub(super) struct Found {
    pub(super) actors: Vec<Actor>,
    pub(super) made: Vec<Made>,
    pub(super) attributions: Vec<Attribution>,
}

/// A statement with what is known only while it is made.
pub(super) struct Made {
    pub(super) statement: Statement,
    /// Whether a neighbour's side may colour it.
    pub(super) plain: bool,
    /// Whether its own words name its issue, so that they can name its position too.
    pub(super) named: bool,
}

/// Reads a record.
pub(super) fn read(document: &Document, study: &Study<'_>) -> Found {
    let mut walk = Walk::new(document, study);
    let sentences: Vec<Vec<Sentence<'_>>> = document
        .blocks
        .iter()
        .enumerate()
        .map(|(number, block)| {
            let prose = block.kind.is_prose();
            if prose { analyse(document.clean(block), number) } else { Vec::new() }
        })
        .collect();
    for block in &sentences {
        for (number, sentence) in block.iter().enumerate() {
            walk.meet_speakers(sentence, number == 0);
        }
    }
    for (block, sentences) in document.blocks.iter().zip(&sentences) {
        walk.begin(block);
        for sentence in sentences {
            walk.sentence(block, sentence);
        }
    }
    colour_grounds(&mut walk.statements);
    let named = walk.cast.actors().to_vec();
    Found { actors: named, made: walk.statements, attributions: walk.attributions }
}

/// The state of reading.
struct Walk<'r> {
    document: &'r Document,
    study: &'r Study<'r>,
    cast: Cast,
    /// Who has been seen to speak at the meeting.
    present: BTreeSet<ActorId>,
    discourse: Discourse,
    salience: Salience,
    /// Who put the last question, and who spoke before the present speaker.
    asker: Option<ActorId>,
    before: Option<ActorId>,
    statements: Vec<Made>,
    attributions: Vec<Attribution>,
}

impl<'r> Walk<'r> {
    fn new(document: &'r Document, study: &'r Study<'r>) -> Self {
        let lexicon = &study.tables.lexicon;
        let given: Vec<Actor> =
            study.codebook.actors.iter().chain(&study.tables.roster).cloned().collect();
        let cast = Cast::new(&given, &document.participants, lexicon);
        let listed = document
            .participants
            .iter()
            .filter_map(|p| cast.find(&name_words(&p.name)).first().copied());
        Self {
            present: listed.collect(),
            document,
            study,
            cast,
            discourse: Discourse::default(),
            salience: Salience::new(),
            asker: None,
            before: None,
            statements: Vec::new(),
            attributions: Vec::new(),
        }
    }

    /// Whoever is the subject of a block's first sentence is taken to be in the room, and so
    /// is whoever speaks under a title later in it.
    fn meet_speakers(&mut self, sentence: &Sentence<'_>, opening: bool) {
        let tree = Tree::new(sentence);
        let lexicon = &self.study.tables.lexicon;
        let mentions = actor::mentions(&tree, &mut self.cast, lexicon);
        let speaking = frames(&tree, lexicon).into_iter();
        let speaking =
            speaking.filter(|f| f.pos != Pos::Noun && is_main(&tree, f.cue[0]));
        // "was opposed", "was sure" are told in the past by their auxiliary or copula.
        let past = |f: &Frame| {
            let cue = f.cue[0];
            let carrier = if f.pos == Pos::Verb {
                Some(cue)
            } else {
                tree.child(cue, &[Relation::Auxpass]).or_else(|| tree.head(cue))
            };
            carrier.is_some_and(|c| tree.token(c).tag == Tag::Vbd)
        };
        let mut sources: Vec<usize> =
            speaking.filter(past).flat_map(|frame| frame.sources).collect();
        if opening {
            sources.extend(acting_subject(&tree));
        }
        for source in sources {
            let named = mentions.iter().find(|m| m.tokens.contains(&source));
            let titled = |m: &&Mention| opening || m.tokens.len() > 1;
            if let Some(m) = named.filter(titled).filter(|m| self.is_person(m.actor)) {
                self.present.insert(m.actor);
            }
        }
    }

    fn is_person(&self, id: ActorId) -> bool {
        self.cast.actor(id).kind == ActorKind::Person
    }

    /// A turn names its speaker; everything else goes on with the last one.
    fn begin(&mut self, block: &Block) {
        if !matches!(block.kind, BlockKind::Turn) {
            return;
        }
        if let Some(label) = block.speaker {
            let name = self.document.slice(label);
            let known = self.cast.find(&name_words(name)).first().copied();
            let lexicon = &self.study.tables.lexicon;
            let actor = known.unwrap_or_else(|| {
                self.cast.meet(name, ActorKind::Person, None, lexicon)
            });
            self.present.insert(actor);
            self.speak(actor);
        }
    }

    fn speak(&mut self, actor: ActorId) {
        if self.discourse.speaker != Some(actor) {
            self.before = self.discourse.speaker;
            self.discourse.speaker = Some(actor);
        }
    }

    fn sentence(&mut self, block: &Block, sentence: &Sentence<'_>) {
        let lexicon = &self.study.tables.lexicon;
        let tree = Tree::new(sentence);
        if is_narration(&tree, lexicon.narration()) {
            return;
        }
        let mentions = actor::mentions(&tree, &mut self.cast, lexicon);
        let frames = frames(&tree, lexicon);
        let turn = block.kind == BlockKind::Turn;
        let main = if turn { None } else { self.main_frame(&tree, &frames, &mentions) };
        let opening = sentence.span.start == 0 && !turn;
        let acting = if opening { self.acting(&tree, &mentions) } else { None };
        let speakers = match &main {
            Some((_, speakers)) => speakers.clone(),
            None => acting.or(self.discourse.speaker).into_iter().collect(),
        };
        if let Some(&first) = speakers.first() {
            self.speak(first);
        }
        let sources = self.sources(&tree, &frames, &mentions);
        self.attribute(block, &tree, &frames, &sources);
        let scene = Scene {
            tree: &tree,
            frames: &frames,
            sources: &sources,
            speakers: &speakers,
            lexicon,
        };
        let main = main.map(|(number, _)| number);
        self.claims(block, &scene, main);
        self.note_question(&scene, main);
        self.discourse.remember(&mentions, &self.cast);
    }

    /// The frame that says who speaks: at the root, of someone in the room.
    fn main_frame(
        &self,
        tree: &Tree<'_, '_>,
        frames: &[Frame],
        mentions: &[Mention],
    ) -> Option<(usize, Vec<ActorId>)> {
        let lexicon = &self.study.tables.lexicon;
        frames.iter().enumerate().find_map(|(number, frame)| {
            if frame.pos == Pos::Noun || !is_main(tree, frame.cue[0]) {
                return None;
            }
            let who = frame.sources.iter().filter_map(|&source| {
                actor::resolve(
                    tree,
                    source,
                    mentions,
                    &self.discourse,
                    &self.cast,
                    lexicon,
                )
            });
            let present: Vec<ActorId> =
                who.map(|m| m.actor).filter(|a| self.present.contains(a)).collect();
            let ours = frame.sources.iter().any(|&s| {
                lexicon
                    .pronoun(&tree.token(s).text.to_lowercase())
                    .is_some_and(|p| p.person == 1)
            });
            (!present.is_empty() && !ours).then_some((number, present))
        })
    }

    /// Someone present who acts in a block's first sentence has the word in what follows.
    fn acting(&self, tree: &Tree<'_, '_>, mentions: &[Mention]) -> Option<ActorId> {
        let subject = acting_subject(tree)?;
        let named = mentions.iter().find(|m| m.tokens.contains(&subject))?;
        self.present.contains(&named.actor).then_some(named.actor)
    }

    /// Whom the sources of each frame mean.
    fn sources(
        &self,
        tree: &Tree<'_, '_>,
        frames: &[Frame],
        mentions: &[Mention],
    ) -> Vec<Vec<Mention>> {
        let lexicon = &self.study.tables.lexicon;
        let resolve = |&source: &usize| {
            actor::resolve(tree, source, mentions, &self.discourse, &self.cast, lexicon)
        };
        frames
            .iter()
            .map(|frame| frame.sources.iter().filter_map(resolve).collect())
            .collect()
    }

    fn attribute(
        &mut self,
        block: &Block,
        tree: &Tree<'_, '_>,
        frames: &[Frame],
        sources: &[Vec<Mention>],
    ) {
        for (frame, source) in frames.iter().zip(sources) {
            let whole = |heads: &mut dyn Iterator<Item = usize>| -> Vec<Span> {
                let tokens: BTreeSet<usize> =
                    heads.flat_map(|h| tree.subtree(h)).collect();
                let tokens: Vec<usize> =
                    tokens.into_iter().filter(|t| !frame.cue.contains(t)).collect();
                tree.spans(&tokens).into_iter().map(|span| block.place(span)).collect()
            };
            let mut cue = frame.cue.clone();
            cue.sort_unstable();
            self.attributions.push(Attribution {
                source: whole(&mut frame.sources.iter().copied()),
                cue: tree.spans(&cue).into_iter().map(|span| block.place(span)).collect(),
                content: whole(&mut frame.contents.iter().map(|c| c.head)),
                source_entity: source
                    .first()
                    .map(|m| self.cast.actor(m.actor).id.clone()),
            });
        }
    }

    /// The statements of one sentence: one an issue that it bears on, or one of its own.
    fn claims(&mut self, block: &Block, scene: &Scene<'_, '_>, main: Option<usize>) {
        let Some(&speaker) = scene.speakers.first() else { return };
        let hits = self.study.linker.link(scene.tree.sentence, &mut self.salience);
        let fallback = anchor(scene, main);
        if hits.is_empty() {
            if let Some(token) = fallback {
                self.state(block, scene, speaker, None, token);
            }
            return;
        }
        for hit in &hits {
            let telling = bearing::telling(self.study, scene.tree, hit);
            let named = nearest(scene, main, &telling);
            if let Some(token) = named.or(fallback) {
                for &speaker in scene.speakers {
                    self.state(block, scene, speaker, Some(hit), token);
                }
            }
        }
    }

    /// Makes the statement that a token gives.
    fn state(
        &mut self,
        block: &Block,
        scene: &Scene<'_, '_>,
        speaker: ActorId,
        hit: Option<&IssueHit>,
        token: usize,
    ) {
        let tree = scene.tree;
        let claim = scene.claim(token);
        let lemma = tree.lemma(token);
        let furthers = hit.map_or(0, |hit| {
            bearing::furthers(self.study, tree, hit, token, claim.clause)
        });
        if claim.price && furthers * claim.side < 0 {
            return;
        }
        let issue = match hit {
            Some(hit) => self.study.codebook.issues[hit.issue].id.clone(),
            None => self.study.other_issue(&topic(tree, token)),
        };
        let position = position::of(tree, claim.course, &issue, furthers);
        let holder = claim.holder.as_ref().map_or(speaker, |h| h.actor);
        let condition = claim.condition.map(|c| self.words(block, tree, c));
        let span = block.place(tree.sentence.span);
        let mut statement = Statement {
            document: self.document.id.clone(),
            start: span.start,
            end: span.end,
            quote: self.document.slice(span).to_owned(),
            page: block.page,
            paragraph: (block.paragraph > 0).then_some(block.paragraph),
            speaker: Some(self.cast.actor(speaker).id.clone()),
            actor: self.cast.actor(holder).id.clone(),
            issue,
            position,
            stance: Stance::from_sign(claim.side),
            toward: Stance::from_sign(claim.side * furthers),
            conditional: condition.is_some(),
            condition,
            act: claim.act,
            responds_to: self.responses(scene, &claim, holder),
            reported: holder != speaker,
            score: hit.map(|hit| hit.score),
            rule: rule_of(&claim, lemma, furthers),
            ..Statement::default()
        };
        self.evidence(block, scene, &claim, &mut statement);
        statement.id = stable_id(&self.document.hash, &statement);
        self.statements.push(Made {
            statement,
            plain: claim.plain && hit.is_some(),
            named: hit.is_some_and(|hit| !hit.inherited),
        });
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
        let others = claim.holder.iter().flat_map(|h| &h.alternatives);
        statement.alternatives = others.map(|&a| self.cast.actor(a).id.clone()).collect();
    }

    /// Whom a statement agrees with, contradicts or answers, by its own words.
    fn responses(
        &self,
        scene: &Scene<'_, '_>,
        claim: &Claim,
        holder: ActorId,
    ) -> Vec<ResponseTo> {
        let mut found = Vec::new();
        for &number in &claim.frames {
            let frame = &scene.frames[number];
            let relation = match frame.act {
                Act::Agree => Responds::Agree,
                Act::Object if claim.holder.is_none() => Responds::Disagree,
                _ => continue,
            };
            let with = scene.tree.object_of(frame.cue[0], "with");
            let named = with.and_then(|w| {
                scene.sources.iter().flatten().find(|m| m.tokens.contains(&w))
            });
            let other = named
                .map(|m| m.actor)
                .or(self.before.filter(|_| relation == Responds::Agree));
            found.extend(other.filter(|&o| o != holder).map(|o| (relation, o)));
        }
        let answered = self.asker.filter(|&a| found.is_empty() && a != holder);
        let answers = claim
            .frames
            .iter()
            .any(|&f| scene.frames[f].contents.iter().any(|_| is_reply(scene, f)));
        found.extend(answered.filter(|_| answers).map(|a| (Responds::Answer, a)));
        let id = |actor: ActorId| self.cast.actor(actor).id.clone();
        found
            .into_iter()
            .map(|(relation, a)| ResponseTo { relation, actor: id(a) })
            .collect()
    }

    /// Remembers who asked, for the answer that follows.
    fn note_question(&mut self, scene: &Scene<'_, '_>, main: Option<usize>) {
        let asked = main.is_some_and(|number| scene.frames[number].act == Act::Ask);
        let marked = scene.tree.sentence.tokens.last().is_some_and(|t| t.text == "?");
        self.salience.question(asked || marked);
        if asked || marked {
            self.asker = scene.speakers.first().copied();
        }
    }
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
