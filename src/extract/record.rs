//! One record, read from its first sentence to its last.
//!
//! Input: a document and the study. Output: its statements, its attributions and its cast.
//! Who speaks is carried from sentence to sentence: a sentence that names no speaker goes
//! on with the last one (free indirect speech) until another is named or the note-taker
//! plainly speaks. Only someone present can speak; what others say is told of them.

use std::collections::{BTreeMap, BTreeSet};

use super::Study;
use super::answer::{Put, Question};
use super::claim::Scene;
use super::lesson::Lesson;
use super::place::{is_narration, pointed};
use super::response::Before;
use super::writer::{self, Title};
use crate::attribution::{
    Frame, Framed, Quotations, Report, Reporter, Reports, Stretch, frames,
};
use crate::linking::actor::{self, Discourse, Mention};
use crate::linking::cast::{ActorId, Cast};
use crate::linking::issue::IssueHit;
use crate::linking::markup::{self, Tagged};
use crate::model::{
    Act, Actor, ActorKind, Attribution, Block, BlockKind, Document, Relation, Sentence,
    Statement, Tag,
};
use crate::span::Span;
use crate::text::{account::Account, tree::Tree};

/// What one record holds.
pub(super) struct Found {
    pub(super) actors: Vec<Actor>,
    pub(super) attributions: Vec<Attribution>,
    /// What the statements teach, where the study is made to teach.
    pub(super) lessons: Vec<Lesson>,
}

/// A statement with what is known only while it is made.
pub(super) struct Made {
    pub(super) statement: Statement,
    /// Whether its own words name its issue, so that they can name its position too.
    pub(super) named: bool,
}

/// Reads a record, given its sentences and the issues that each bears on; the statements go
/// to `sink` as they are made.
pub(super) fn read(
    document: &Document,
    account: &Account<'_>,
    links: Vec<Vec<IssueHit>>,
    study: &Study<'_>,
    sink: &mut dyn FnMut(Made),
) -> Found {
    let mut walk = Walk::new(document, study);
    let (framed, reports) = walk.meet(account);
    walk.cast.start_over();
    let (mut begun, mut before) = (None, Vec::new());
    let (mut framed, mut links) = (framed.into_iter(), links.into_iter());
    let mut voices = reports.voices.iter();
    for part in account.parts() {
        let sentences = account.sentences(part);
        let framed = sentences.iter().zip(framed.by_ref());
        for (((sentence, framed), hits), voice) in framed.zip(&mut links).zip(&mut voices)
        {
            let block = &document.blocks[sentence.block];
            if begun.replace(sentence.block) != Some(sentence.block) {
                walk.begin(sentence.block);
            }
            let framed = framed.of(sentence);
            let tagged = markup::tagged(document, block, &framed.tree);
            let hits = taken_up(hits, &before, &framed);
            let parsed = Parsed { framed, tagged, hits };
            walk.sentence(block, &parsed, voice.map(|report| &reports.list[report]));
            // "No. I am against it": what is asked about is still at hand.
            if !walk.answered {
                before = parsed.hits;
            }
            walk.statements.drain(..).for_each(&mut *sink);
        }
    }
    Found {
        attributions: walk.attributions(account, &reports.list),
        actors: walk.cast.actors().to_vec(),
        lessons: walk.lessons,
    }
}

/// The frames and the quoted stretches of a sentence.
struct Kept {
    frames: Vec<Frame>,
    stretches: Vec<Stretch>,
}

impl Kept {
    fn of<'s, 'd>(self, sentence: &'s Sentence<'d>) -> Framed<'s, 'd> {
        let Self { frames, stretches } = self;
        Framed { tree: Tree::new(sentence), frames, stretches }
    }
}

/// A sentence with what both passes over a record ask of it.
pub(super) struct Parsed<'s, 'd> {
    pub(super) framed: Framed<'s, 'd>,
    tagged: Vec<Tagged<'d>>,
    /// The issues that it bears on.
    hits: Vec<IssueHit>,
}

impl Parsed<'_, '_> {
    /// The index of the block that holds it.
    pub(super) fn block(&self) -> usize {
        self.framed.block()
    }
}

/// A sentence that names no issue, and takes a side toward "it" or "the plan", bears on what
/// the one before bears on.
fn taken_up(
    own: Vec<IssueHit>,
    before: &[IssueHit],
    framed: &Framed<'_, '_>,
) -> Vec<IssueHit> {
    if !own.is_empty() || pointed(&framed.tree, &framed.frames).is_none() {
        return own;
    }
    let carried =
        |hit: &IssueHit| IssueHit { tokens: Vec::new(), inherited: true, ..hit.clone() };
    before.iter().map(carried).collect()
}

/// The state of reading.
pub(super) struct Walk<'r> {
    pub(super) document: &'r Document,
    pub(super) study: &'r Study<'r>,
    pub(super) cast: Cast,
    /// Who has been seen to speak at the meeting.
    pub(super) present: BTreeSet<ActorId>,
    /// Who writes, as far as anything names him.
    pub(super) writer: Option<ActorId>,
    /// Whether the record says "I" of its writer.
    pub(super) own_words: bool,
    /// Who else may be speaking now.
    pub(super) doubt: Vec<ActorId>,
    pub(super) discourse: Discourse,
    pub(super) before: Before,
    /// What a sentence puts to others, while it is read; then the question that is open.
    pub(super) puts: Vec<Put>,
    pub(super) question: Option<Question>,
    /// The course that was moved last.
    pub(super) motion: Vec<Put>,
    /// Whether the last sentence only answered the question.
    pub(super) answered: bool,
    pub(super) statements: Vec<Made>,
    pub(super) lessons: Vec<Lesson>,
    /// How many sentences were read so far.
    read: usize,
    /// Whom the sources of each frame mean, in the sentences of which that is asked later.
    sources: BTreeMap<usize, Vec<Vec<Mention>>>,
    /// The last label of a turn that is a name.
    named: Option<Span>,
    /// The meeting as a body: who decides where nobody is named.
    pub(super) body: ActorId,
    /// The body whose points are listed: "The Council: a. Noted …".
    pub(super) list_of: Option<ActorId>,
}

impl<'r> Walk<'r> {
    fn new(document: &'r Document, study: &'r Study<'r>) -> Self {
        let lexicon = &study.tables.lexicon;
        let mut cast = Cast::of_record(&study.actors, document, lexicon);
        let title = Title::of(document, &mut cast, lexicon);
        let body = title
            .body
            .unwrap_or_else(|| cast.meet("the meeting", ActorKind::Group, None, lexicon));
        let present = (0..cast.actors().len()).filter(|&id| cast.is_here(id)).collect();
        Self {
            present,
            writer: writer::writer(&title, document, &mut cast, lexicon),
            own_words: title.writer.is_some(),
            doubt: Vec::new(),
            document,
            study,
            cast,
            discourse: Discourse::default(),
            before: Before::default(),
            puts: Vec::new(),
            question: None,
            motion: Vec::new(),
            answered: false,
            body,
            list_of: None,
            statements: Vec::new(),
            lessons: Vec::new(),
            read: 0,
            sources: BTreeMap::new(),
            named: None,
        }
    }

    /// Goes through a record once, to see who is in the room and who quotes.
    fn meet(&mut self, account: &Account<'_>) -> (Vec<Kept>, Reports) {
        let (document, study) = (self.document, self.study);
        let (mut quotations, mut reporter) = (Quotations::default(), Reporter::default());
        let mut kept = Vec::with_capacity(account.len());
        for part in account.parts() {
            let after = part.end..account.block_end(part.end);
            let sentences = account.sentences(part);
            let stretches = quotations.next(&sentences, &account.sentences(after));
            let mut begun = None;
            for (sentence, stretches) in sentences.iter().zip(stretches) {
                let tree = Tree::new(sentence);
                let frames = frames(&tree, &study.tables.lexicon, &stretches);
                let block = &document.blocks[sentence.block];
                let tagged = markup::tagged(document, block, &tree);
                let parsed = Parsed {
                    framed: Framed { tree, frames, stretches },
                    tagged,
                    hits: Vec::new(),
                };
                let opens = begun.replace(sentence.block) != Some(sentence.block);
                self.meet_speakers(&parsed, opens);
                reporter.hear(&parsed.framed, study.attributing);
                let Framed { frames, stretches, .. } = parsed.framed;
                kept.push(Kept { frames, stretches });
            }
        }
        (kept, reporter.finish())
    }

    /// The names of a sentence.
    pub(super) fn mentions(&mut self, sentence: &Parsed<'_, '_>) -> Vec<Mention> {
        let lexicon = &self.study.tables.lexicon;
        let tree = &sentence.framed.tree;
        let mut found = actor::mentions(tree, &mut self.cast, lexicon);
        markup::settle(tree, &sentence.tagged, &mut found, &mut self.cast, lexicon);
        found
    }

    /// The writer's actor: whom the record names as such, else "the note-taker".
    fn writers_actor(&mut self) -> Option<ActorId> {
        let lexicon = &self.study.tables.lexicon;
        self.own_words.then(|| {
            *self.writer.get_or_insert_with(|| {
                self.cast.meet("the note-taker", ActorKind::Person, None, lexicon)
            })
        })
    }

    /// A turn names its speaker; all else goes on with the last one, if no heading is between.
    fn begin(&mut self, number: usize) {
        let (before, after) = self.document.blocks.split_at(number);
        let mut between = before.iter().rev().take_while(|b| !b.kind.is_prose());
        if between.any(|block| block.kind == BlockKind::Heading) {
            self.discourse.speaker = None;
            self.doubt.clear();
            self.question = None;
            self.motion.clear();
        }
        if after[0].kind != BlockKind::Item {
            self.list_of = None;
        }
        if after[0].kind != BlockKind::Turn {
            self.take_up_pen();
            return;
        }
        if let Some(label) = after[0].speaker {
            let label = self.answering(label);
            let name = self.document.slice(label);
            let lexicon = &self.study.tables.lexicon;
            let tagged = markup::of_label(self.document, label, &self.cast);
            let known = tagged
                .map(|actor| (actor, Vec::new()))
                .or_else(|| self.cast.introduced(name, lexicon))
                .or_else(|| self.cast.called(name, lexicon));
            let (actor, others) = known.unwrap_or_else(|| {
                (self.cast.meet(name, ActorKind::Person, None, lexicon), Vec::new())
            });
            self.present.insert(actor);
            self.speak(actor);
            self.doubt = others;
        }
    }

    /// The label of a turn, and for the "A" of question and answer that of whoever spoke last
    /// under a name.
    fn answering(&mut self, label: Span) -> Span {
        match self.document.slice(label) {
            "A" => self.named.unwrap_or(label),
            "Q" => label,
            _ => *self.named.insert(label),
        }
    }

    /// Who speaks in a sentence that no frame gives to anybody: who acts in it, else whoever
    /// has the word, else the writer.
    pub(super) fn goes_on(&self, acting: Option<&Mention>) -> Option<ActorId> {
        let acting = acting.map(|m| m.actor);
        acting.or(self.discourse.speaker).or(self.discourse.writer)
    }

    /// In a letter or diary a new paragraph is its writer's, whoever was told of before.
    fn take_up_pen(&mut self) {
        let met = self.cast.anyone_here();
        let Some(writer) = self.writer.filter(|_| self.own_words && !met) else { return };
        if let Some(told) = self.discourse.speaker.filter(|&id| id != writer) {
            self.discourse.person = Some(told);
        }
        self.speak(writer);
    }

    pub(super) fn speak(&mut self, actor: ActorId) {
        if self.own_words && self.writer != Some(actor) {
            self.discourse.partner = Some(actor);
        }
        if self.discourse.speaker != Some(actor) {
            self.before.speaker = self.discourse.speaker;
            self.discourse.speaker = Some(actor);
        }
    }

    /// Reads a sentence; `voice` is the report of another sentence whose quotation it is
    /// part of, so that its words are that source's.
    fn sentence(
        &mut self,
        block: &Block,
        sentence: &Parsed<'_, '_>,
        voice: Option<&Report>,
    ) {
        let number = self.read;
        self.read += 1;
        if is_narration(&sentence.framed.tree, &self.study.tables.lexicon) {
            return;
        }
        let meant = voice.and_then(|v| self.sources.get(&v.sentence)?.get(v.frame));
        let quoted: Vec<Mention> = meant.into_iter().flatten().cloned().collect();
        let before = (self.discourse.speaker, self.doubt.clone());
        if let Some(first) = quoted.first() {
            self.discourse.speaker = Some(first.actor);
            self.doubt.clone_from(&first.alternatives);
        }
        let sources = self.heard(block, sentence, &quoted);
        let mut frames = sentence.framed.frames.iter();
        if self.study.attributing || frames.any(|frame| !frame.quoted.is_empty()) {
            self.sources.insert(number, sources);
        }
        if !quoted.is_empty() {
            (self.discourse.speaker, self.doubt) = before;
        }
    }

    /// Reads a sentence that is no narration; `quoted` are those whose quotation all of it
    /// is. Gives whom the sources of its frames mean.
    fn heard(
        &mut self,
        block: &Block,
        sentence: &Parsed<'_, '_>,
        quoted: &[Mention],
    ) -> Vec<Vec<Mention>> {
        let Framed { tree, frames, stretches } = &sentence.framed;
        let lexicon = &self.study.tables.lexicon;
        let mentions = self.mentions(sentence);
        let turn = block.kind == BlockKind::Turn || !quoted.is_empty();
        self.discourse.writer = if turn { None } else { self.writers_actor() };
        self.discourse.quoted = stretches.iter().map(|s| s.tokens.clone()).collect();
        let dissenters = self.dissenters(tree, &mentions);
        let told = !turn && dissenters.is_empty();
        let main = told.then(|| self.main_frame(sentence, &mentions)).flatten();
        let opening = tree.sentence.span.start == 0 && !turn;
        let acting = told.then(|| self.acting(sentence, &mentions, opening)).flatten();
        // What all decided, or was done by nobody named, the note-taker tells of the body.
        let nobody = main.is_none() && acting.is_none() && !turn;
        let body = nobody.then(|| self.body_told_of(tree, &mentions, opening)).flatten();
        let collective = body.is_some();
        let speakers: Vec<ActorId> = match &main {
            Some((_, speakers)) => speakers.iter().map(|m| m.actor).collect(),
            None if collective => body.into_iter().collect(),
            None if !quoted.is_empty() => quoted.iter().map(|m| m.actor).collect(),
            None => self.goes_on(acting.as_ref()).into_iter().collect(),
        };
        let named = main.as_ref().and_then(|(_, who)| who.first()).or(acting.as_ref());
        let taken =
            speakers.first().copied().filter(|_| !collective && quoted.is_empty());
        self.hand_over(taken, named, tree);
        let doubt = if collective { Vec::new() } else { self.doubt.clone() };
        let sources: Vec<Vec<Mention>> = frames
            .iter()
            .map(|frame| self.meant(tree, &frame.sources, &mentions).collect())
            .collect();
        let meant = self.subjects(tree, &mentions);
        // What nobody in particular hopes or fears is no one's stance.
        let held = frames.partition_point(Frame::is_held);
        let scene = Scene {
            tree,
            frames: &frames[..held],
            sources: &sources[..held],
            speakers: &speakers,
            doubt: &doubt,
            mentions: &meant,
            collective,
            framed: main.is_some(),
            lexicon,
        };
        let main = main.map(|(number, _)| number);
        self.make(block, &scene, main, &sentence.hits, !turn);
        self.take_votes(block, &scene, &dissenters, &sentence.hits);
        self.note_question(&scene, main);
        let last = main.and_then(|m| self.last_speaker(&sentence.framed, m, &mentions));
        self.hand_over(last.as_ref().map(|m| m.actor), last.as_ref(), tree);
        self.discourse.remember(tree, &mentions, &self.cast, lexicon);
        self.note_list(tree, &mentions, body);
        sources
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
    pub(super) fn meant<'t>(
        &'t self,
        tree: &'t Tree<'_, '_>,
        heads: &'t [usize],
        mentions: &'t [Mention],
    ) -> impl Iterator<Item = Mention> + 't {
        let lexicon = &self.study.tables.lexicon;
        let resolve = move |&head: &usize| {
            actor::resolve(tree, head, mentions, &self.discourse, &self.cast, lexicon)
        };
        heads.iter().filter_map(resolve).flat_map(move |named| {
            let beside = mentions.iter().find(|m| is_slashed(tree, m, &named)).cloned();
            beside.into_iter().chain([named])
        })
    }

    /// The reports as spans of the document, where they are asked for.
    fn attributions(
        &self,
        account: &Account<'_>,
        reports: &[Report],
    ) -> Vec<Attribution> {
        if !self.study.attributing {
            return Vec::new();
        }
        let sentences = account.sentences(0..account.len());
        reports.iter().map(|report| self.attribution(&sentences, report)).collect()
    }

    fn attribution(&self, sentences: &[Sentence<'_>], report: &Report) -> Attribution {
        let spans = |number: usize, tokens: &[usize]| -> Vec<Span> {
            let sentence = &sentences[number];
            let block = &self.document.blocks[sentence.block];
            let spans = Tree::new(sentence).spans(tokens);
            spans.into_iter().map(|span| block.place(span)).collect()
        };
        let content = report.content.iter();
        let meant = self.sources.get(&report.sentence);
        let meant = meant.and_then(|frames| frames.get(report.frame)?.first());
        Attribution {
            source: spans(report.sentence, &report.source),
            cue: spans(report.sentence, &report.cue),
            content: content
                .flat_map(|(&number, tokens)| spans(number, tokens))
                .collect(),
            source_entity: meant.map(|m| self.cast.actor(m.actor).id.clone()),
        }
    }

    /// Remembers who asked, for the answer that follows.
    fn note_question(&mut self, scene: &Scene<'_, '_>, main: Option<usize>) {
        let asked = main.is_some_and(|number| scene.frames[number].act == Act::Ask);
        let marked = scene.tree.sentence.tokens.last().is_some_and(|t| t.text == "?");
        if asked || marked {
            self.before.asker = scene.speakers.first().copied();
        }
        self.note_asked(scene, asked || marked);
    }
}

/// Whether a slash joins a name to the one behind it: "AH/MR".
fn is_slashed(tree: &Tree<'_, '_>, one: &Mention, other: &Mention) -> bool {
    let slash = one.tokens.end;
    slash + 1 == other.tokens.start && tree.token(slash).text == "/"
}
