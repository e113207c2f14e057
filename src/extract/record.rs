//! One record, read from its first sentence to its last.
//!
//! Input: a document and the study. Output: its statements, its attributions and its cast.
//! Who speaks is carried from sentence to sentence: a sentence that names no speaker goes
//! on with the last one (free indirect speech) until another is named or the note-taker
//! plainly speaks. Only someone present can speak; what others say is told of them.

use std::collections::BTreeSet;

use super::Study;
use super::claim::Scene;
use super::finish::colour_grounds;
use super::place::{acting_subject, is_collective, is_main, is_narration};
use super::response::Before;
use crate::attribution::{Frame, frames};
use crate::lexicon::{Lexicon, Pos};
use crate::linking::actor::{self, Discourse, Mention};
use crate::linking::cast::{ActorId, Cast, name_words};
use crate::linking::issue::Salience;
use crate::model::{
    Act, Actor, ActorKind, Attribution, Block, BlockKind, Document, Relation, Sentence,
    Statement, Tag,
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
    /// What the position would do to the issue: `1` further it, `-1` hinder it.
    pub(super) furthers: i8,
    /// `1` for a plain assertion, `-1` for a plain denial: a neighbour's side may colour it.
    pub(super) plain: i8,
    /// Whether its own words name its issue, so that they can name its position too.
    pub(super) named: bool,
}

/// The sentences of a record's own account, in order.
pub(super) fn sentences(document: &Document) -> Vec<Sentence<'_>> {
    let blocks = document.blocks.iter().enumerate();
    let prose = blocks.filter(|(_, block)| block.kind.is_prose());
    prose.flat_map(|(number, block)| analyse(document.clean(block), number)).collect()
}

/// Reads a record, given its sentences.
pub(super) fn read(
    document: &Document,
    sentences: &[Sentence<'_>],
    study: &Study<'_>,
) -> Found {
    let mut walk = Walk::new(document, study);
    let lexicon = &study.tables.lexicon;
    let parsed: Vec<Parsed<'_, '_>> = sentences
        .iter()
        .map(|sentence| {
            let tree = Tree::new(sentence);
            let frames = frames(&tree, lexicon);
            Parsed { tree, frames }
        })
        .collect();
    let blocks = || parsed.chunk_by(|a, b| a.block() == b.block());
    for block in blocks() {
        for (number, sentence) in block.iter().enumerate() {
            walk.meet_speakers(sentence, number == 0);
        }
    }
    for sentences in blocks() {
        let block = &document.blocks[sentences[0].block()];
        walk.begin(block);
        for sentence in sentences {
            walk.sentence(block, sentence);
        }
    }
    colour_grounds(&mut walk.statements);
    let named = walk.cast.actors().to_vec();
    Found { actors: named, made: walk.statements, attributions: walk.attributions }
}

/// A sentence with what both passes over a record ask of it.
struct Parsed<'s, 'd> {
    tree: Tree<'s, 'd>,
    frames: Vec<Frame>,
}

impl Parsed<'_, '_> {
    /// The index of the block that holds it.
    fn block(&self) -> usize {
        self.tree.sentence.block
    }
}

/// The state of reading.
pub(super) struct Walk<'r> {
    pub(super) document: &'r Document,
    pub(super) study: &'r Study<'r>,
    pub(super) cast: Cast,
    /// Who has been seen to speak at the meeting.
    present: BTreeSet<ActorId>,
    discourse: Discourse,
    pub(super) salience: Salience,
    pub(super) before: Before,
    pub(super) statements: Vec<Made>,
    attributions: Vec<Attribution>,
    /// The meeting as a body: who decides where nobody is named.
    body: ActorId,
}

impl<'r> Walk<'r> {
    fn new(document: &'r Document, study: &'r Study<'r>) -> Self {
        let lexicon = &study.tables.lexicon;
        let given: Vec<Actor> =
            study.codebook.actors.iter().chain(&study.tables.roster).cloned().collect();
        let mut cast = Cast::new(&given, &document.participants, lexicon);
        let body = meeting(document, &mut cast, lexicon);
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
            before: Before::default(),
            body,
            statements: Vec::new(),
            attributions: Vec::new(),
        }
    }

    /// Whoever is the subject of a block's first sentence is taken to be in the room, and so
    /// is whoever speaks under a title later in it.
    fn meet_speakers(&mut self, sentence: &Parsed<'_, '_>, opening: bool) {
        let Parsed { tree, frames } = sentence;
        let lexicon = &self.study.tables.lexicon;
        let mentions = actor::mentions(tree, &mut self.cast, lexicon);
        let speaking =
            frames.iter().filter(|f| f.pos != Pos::Noun && is_main(tree, f.cue[0]));
        // "was opposed", "was sure" are told in the past by their auxiliary or copula.
        let past = |f: &&Frame| {
            let cue = f.cue[0];
            let carrier = if f.pos == Pos::Verb {
                Some(cue)
            } else {
                tree.child(cue, &[Relation::Auxpass]).or_else(|| tree.head(cue))
            };
            carrier.is_some_and(|c| tree.token(c).tag == Tag::Vbd)
        };
        let mut sources: Vec<usize> =
            speaking.filter(past).flat_map(|frame| frame.sources.clone()).collect();
        if opening {
            sources.extend(acting_subject(tree));
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
            self.before.speaker = self.discourse.speaker;
            self.discourse.speaker = Some(actor);
        }
    }

    fn sentence(&mut self, block: &Block, sentence: &Parsed<'_, '_>) {
        let Parsed { tree, frames } = sentence;
        let lexicon = &self.study.tables.lexicon;
        if is_narration(tree, lexicon.narration()) {
            return;
        }
        let mentions = actor::mentions(tree, &mut self.cast, lexicon);
        let turn = block.kind == BlockKind::Turn;
        let main = if turn { None } else { self.main_frame(tree, frames, &mentions) };
        let opening = tree.sentence.span.start == 0 && !turn;
        let acting = if opening { self.acting(tree, &mentions) } else { None };
        // What all decided, or was done by nobody named, the note-taker tells of the body.
        let collective = main.is_none()
            && acting.is_none()
            && !turn
            && is_collective(tree, lexicon, opening);
        let speakers = match &main {
            Some((_, speakers)) => speakers.clone(),
            None if collective => vec![self.body],
            None => acting.or(self.discourse.speaker).into_iter().collect(),
        };
        if let Some(&first) = speakers.first().filter(|_| !collective) {
            self.speak(first);
        }
        let sources: Vec<Vec<Mention>> = frames
            .iter()
            .map(|frame| self.meant(tree, &frame.sources, &mentions).collect())
            .collect();
        self.attribute(block, tree, frames, &sources);
        let meant = self.subjects(tree, &mentions);
        let scene = Scene {
            tree,
            frames,
            sources: &sources,
            speakers: &speakers,
            mentions: &meant,
            collective,
            lexicon,
        };
        let main = main.map(|(number, _)| number);
        self.claims(block, &scene, main);
        self.note_question(&scene, main);
        self.discourse.remember(tree, &mentions, &self.cast, lexicon);
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
            let who = self.meant(tree, &frame.sources, mentions).map(|m| m.actor);
            let present: Vec<ActorId> =
                who.filter(|a| self.present.contains(a)).collect();
            let ours =
                frame.sources.iter().any(|&s| actor::is_first_person(tree, s, lexicon));
            (!present.is_empty() && !ours).then_some((number, present))
        })
    }

    /// Someone present who acts in a block's first sentence has the word in what follows.
    fn acting(&self, tree: &Tree<'_, '_>, mentions: &[Mention]) -> Option<ActorId> {
        let subject = acting_subject(tree)?;
        let named = mentions.iter().find(|m| m.tokens.contains(&subject))?;
        self.present.contains(&named.actor).then_some(named.actor)
    }

    /// The names of a sentence, and whom the pronouns that are its subjects mean.
    fn subjects(&self, tree: &Tree<'_, '_>, mentions: &[Mention]) -> Vec<Mention> {
        let is_subject = |&at: &usize| {
            tree.token(at).tag == Tag::Prp && tree.relation(at) == Relation::Nsubj
        };
        let pronouns: Vec<usize> = (0..tree.len()).filter(is_subject).collect();
        mentions.iter().cloned().chain(self.meant(tree, &pronouns, mentions)).collect()
    }

    /// Whom phrases mean, by their head tokens; those that mean nobody are left out.
    fn meant<'t>(
        &'t self,
        tree: &'t Tree<'_, '_>,
        heads: &'t [usize],
        mentions: &'t [Mention],
    ) -> impl Iterator<Item = Mention> + 't {
        let lexicon = &self.study.tables.lexicon;
        heads.iter().filter_map(move |&head| {
            actor::resolve(tree, head, mentions, &self.discourse, &self.cast, lexicon)
        })
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

    /// Remembers who asked, for the answer that follows.
    fn note_question(&mut self, scene: &Scene<'_, '_>, main: Option<usize>) {
        let asked = main.is_some_and(|number| scene.frames[number].act == Act::Ask);
        let marked = scene.tree.sentence.tokens.last().is_some_and(|t| t.text == "?");
        self.salience.question(asked || marked);
        if asked || marked {
            self.before.asker = scene.speakers.first().copied();
        }
    }
}

/// The body that meets: the one that the record's title names, else "the meeting".
fn meeting(document: &Document, cast: &mut Cast, lexicon: &Lexicon) -> ActorId {
    for sentence in analyse(document.title.as_deref().unwrap_or_default(), 0) {
        let tree = Tree::new(&sentence);
        let mentions = actor::mentions(&tree, cast, lexicon);
        let mut bodies =
            mentions.iter().filter(|m| cast.actor(m.actor).kind != ActorKind::Person);
        if let Some(body) = bodies.next_back() {
            return body.actor;
        }
    }
    cast.meet("the meeting", ActorKind::Group, None, lexicon)
}
