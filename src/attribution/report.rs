//! The words of each attribution: of its source, its cue and its content, over a record.
//!
//! Input: the parsed sentences of a record with their frames and quoted stretches. Output:
//! [`Reports`]: one a frame, in tokens. A source is its whole phrase, with titles and
//! appositions; a cue its whole verb group; a content the whole clause or the quotation, with
//! its marks, though it run over several sentences. Left out: whom the sources mean.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::{Content, Frame, is_raised};
use super::quotation::Stretch;
use crate::lexicon::{Attitude, Complement, Pos};
use crate::model::{Act, Relation, Tag};
use crate::text::tree::Tree;

/// A sentence with its frames and its quoted stretches.
#[derive(Debug)]
pub struct Framed<'s, 'd> {
    /// The sentence.
    pub tree: Tree<'s, 'd>,
    /// Its frames, in the order of their cues.
    pub frames: Vec<Frame>,
    /// What stands between quotation marks.
    pub stretches: Vec<Stretch>,
}

impl Framed<'_, '_> {
    /// The index of the block that holds it.
    #[must_use]
    pub fn block(&self) -> usize {
        self.tree.sentence.block
    }

    /// Whether all its words are quoted.
    fn is_quoted(&self) -> bool {
        let quoted = |t: &usize| self.stretches.iter().any(|s| s.tokens.contains(t));
        let words = (0..self.tree.len()).filter(|&t| is_word(&self.tree, t));
        !self.stretches.is_empty() && words.clone().all(|t| quoted(&t))
    }
}

/// The words of one attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The sentence that holds cue and source.
    pub sentence: usize,
    /// The frame of that sentence.
    pub frame: usize,
    /// The tokens that name the source.
    pub source: Vec<usize>,
    /// The tokens that attribute.
    pub cue: Vec<usize>,
    /// The tokens attributed, by sentence.
    pub content: BTreeMap<usize, Vec<usize>>,
    /// The quotations that the frame gives to its sources.
    pub quotations: Vec<usize>,
}

/// The attributions of a record.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    /// In the order of their cues.
    pub list: Vec<Report>,
    /// For each sentence that is all quoted, the report of another sentence that it
    /// goes on with.
    pub voices: Vec<Option<usize>>,
}

/// Takes in the sentences of a record in order, to tell its attributions.
#[derive(Debug, Default)]
pub struct Reporter {
    list: Vec<Report>,
    heard: Vec<Heard>,
}

/// What of a sentence tells whose its quoted words are.
#[derive(Debug)]
struct Heard {
    block: usize,
    /// Whether all its words are quoted.
    whole: bool,
    /// The stretches that no frame of its own gives to anybody.
    open: Vec<Stretch>,
}

impl Reporter {
    /// Takes in the next sentence. Unless `all` frames are to be told, only those are that
    /// quote, which are enough to say whose the quoted sentences are.
    pub fn hear(&mut self, sentence: &Framed<'_, '_>, all: bool) {
        let number = self.heard.len();
        let wanted = |&at: &usize| all || !sentence.frames[at].quoted.is_empty();
        let frames = (0..sentence.frames.len()).filter(wanted);
        let mut own: Vec<Report> =
            frames.filter_map(|frame| report(sentence, number, frame)).collect();
        own.sort_by_key(|report| report.cue.first().copied());
        self.list.append(&mut own);
        let taken = |s: &&Stretch| {
            let mut own = sentence.frames.iter();
            own.any(|frame| frame.quoted.contains(&s.tokens))
        };
        self.heard.push(Heard {
            block: sentence.block(),
            whole: sentence.is_quoted(),
            open: sentence.stretches.iter().filter(|s| !taken(s)).cloned().collect(),
        });
    }

    /// Joins the sentences that are quoted to the report that their quotation belongs to, or
    /// to the last one that quoted in their block.
    #[must_use]
    pub fn finish(self) -> Reports {
        let Self { mut list, heard } = self;
        let mut given: BTreeMap<usize, usize> = BTreeMap::new();
        let mut speaking: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, report) in list.iter().enumerate() {
            given.extend(report.quotations.iter().map(|&quotation| (quotation, number)));
            if !report.quotations.is_empty() {
                speaking.insert(report.sentence, number);
            }
        }
        let mut voices = vec![None; heard.len()];
        let mut latest: Option<usize> = None;
        for (number, sentence) in heard.iter().enumerate() {
            let begins = number == 0 || heard[number - 1].block != sentence.block;
            // The paragraph after a quotation may go on with it only under its own marks.
            latest = latest.filter(|_| !begins);
            for stretch in &sentence.open {
                let owner = given.get(&stretch.quotation).copied();
                let Some(owner) = owner.or(latest.filter(|_| sentence.whole)) else {
                    continue;
                };
                given.insert(stretch.quotation, owner);
                let content = list[owner].content.entry(number).or_default();
                content.extend(stretch.tokens.clone());
                if sentence.whole && list[owner].sentence != number {
                    voices[number] = Some(owner);
                    latest = Some(owner);
                }
            }
            latest = speaking.get(&number).copied().or(latest);
        }
        Reports { list, voices }
    }
}

fn is_word(tree: &Tree<'_, '_>, at: usize) -> bool {
    tree.token(at).text.contains(char::is_alphanumeric)
}

/// The words of a frame; none for one that attributes nothing by itself.
fn report(sentence: &Framed<'_, '_>, number: usize, at: usize) -> Option<Report> {
    let Framed { tree, frames, .. } = sentence;
    let frame = &frames[at];
    if is_part(sentence, frame) || is_bare(tree, frame) || is_double(sentence, frame) {
        return None;
    }
    let inner = inner(sentence, frame);
    let mut cue: BTreeSet<usize> = group(sentence, frame).into_iter().collect();
    if let Some(inner) = inner {
        cue.extend(group(sentence, inner));
    }
    let source = source(tree, frame, &cue);
    let mut content = match inner {
        Some(inner) => content(sentence, inner),
        None => content(sentence, frame),
    };
    content.retain(|t| !cue.contains(t));
    let frames_clause = frame.contents.iter().any(|c| c.head < frame.cue[0])
        || frame.contents.iter().any(|c| tree.dominates(c.head, frame.cue[0]));
    if frames_clause {
        content.retain(|t| !source.contains(t));
    }
    let given = sentence.stretches.iter().filter(|s| frame.quoted.contains(&s.tokens));
    Some(Report {
        quotations: given.map(|stretch| stretch.quotation).collect(),
        sentence: number,
        frame: at,
        source: source.into_iter().collect(),
        cue: cue.into_iter().collect(),
        content: BTreeMap::from([(number, content.into_iter().collect())]),
    })
}

/// The opinion that a verb only carries: "expressed doubt about", "made a proposal to".
fn inner<'p>(sentence: &'p Framed<'_, '_>, frame: &Frame) -> Option<&'p Frame> {
    if frame.pos != Pos::Verb || !frame.quoted.is_empty() {
        return None;
    }
    let object = frame.contents.iter().find(|c| c.complement == Complement::Noun)?;
    let light = object.attitude == Attitude::Without;
    let mut nouns = sentence.frames.iter().filter(|f| f.pos == Pos::Noun);
    let noun = nouns.find(|f| f.cue[0] == object.head && !f.contents.is_empty());
    noun.filter(|_| light)
}

/// Whether a noun's frame is told as part of the verb that carries it.
fn is_part(sentence: &Framed<'_, '_>, frame: &Frame) -> bool {
    let mut frames = sentence.frames.iter();
    frame.pos == Pos::Noun
        && frames.any(|other| inner(sentence, other).is_some_and(|i| i.cue == frame.cue))
}

/// Whether nobody's opinion governs what another cue does: "said in a statement that".
fn is_double(sentence: &Framed<'_, '_>, frame: &Frame) -> bool {
    let shared = |other: &&Frame| {
        other.is_held() && other.contents.iter().any(|c| c.head == frame.contents[0].head)
    };
    !frame.is_held() && sentence.frames.iter().any(|other| shared(&other))
}

/// A passive that neither says who nor takes a side: "was seen near the mill".
fn is_bare(tree: &Tree<'_, '_>, frame: &Frame) -> bool {
    let thing = |c: &Content| {
        c.complement == Complement::Noun
            && c.attitude == Attitude::Without
            && tree.child(frame.cue[0], &[Relation::Oprd]).is_none()
            && tree.object_of(frame.cue[0], "as").is_none()
    };
    frame.sources.is_empty()
        && frame.pos == Pos::Verb
        && frame.quoted.is_empty()
        && frame.contents.iter().all(thing)
}

/// The words of a source: its phrase, without a clause on it that holds the cue.
fn source(tree: &Tree<'_, '_>, frame: &Frame, cue: &BTreeSet<usize>) -> BTreeSet<usize> {
    let holds = |t: usize| cue.iter().any(|&c| tree.dominates(t, c));
    let heads = frame.sources.iter();
    let tokens = heads.flat_map(|&head| {
        let case =
            |t: usize| tree.relation(t) == Relation::Case && tree.head(t) == Some(head);
        tree.subtree_without(head, &|t| holds(t) || case(t))
    });
    tokens.filter(|t| !cue.contains(t)).collect()
}

/// The words of a cue with its verb group: auxiliaries, negation, particle, the adverbs next
/// to it, the copula of an adjective, the verb of an opinion that somebody has.
fn group(sentence: &Framed<'_, '_>, frame: &Frame) -> Vec<usize> {
    let tree = &sentence.tree;
    let mut cue = frame.cue.clone();
    let head = frame.cue[0];
    if frame.pos == Pos::Adjective || frame.pos == Pos::Noun {
        let verb = tree.head(head).filter(|&v| tree.is_predicate(v));
        let carries = verb.filter(|&v| {
            let own = frame.sources.iter().any(|&s| tree.subject(v) == Some(s));
            let cue = sentence.frames.iter().any(|f| f.cue[0] == v && f.pos == Pos::Verb);
            own && !cue
                && frame
                    .contents
                    .iter()
                    .all(|c| c.head != v && !tree.dominates(c.head, v))
        });
        cue.extend(carries);
    }
    for at in cue.clone() {
        let parts = tree.children(at).iter().copied().filter(|&c| {
            let near = c + 2 >= at && c <= at + 1;
            match tree.relation(c) {
                Relation::Aux | Relation::Auxpass | Relation::Neg | Relation::Prt => true,
                Relation::Advmod => near && is_word(tree, c),
                _ => false,
            }
        });
        cue.extend(parts);
    }
    // The preposition before what it governs belongs to the cue: "called for", "views on".
    for content in &frame.contents {
        let mark = tree.head(content.head).filter(|&p| {
            matches!(content.complement, Complement::Preposition(_) | Complement::NounAs)
                && tree.relation(p) == Relation::Prep
        });
        cue.extend(mark);
    }
    cue
}

/// The words of what a frame governs in its own sentence.
fn content(sentence: &Framed<'_, '_>, frame: &Frame) -> BTreeSet<usize> {
    let tree = &sentence.tree;
    let cue = frame.cue[0];
    let rest = around(sentence, frame);
    if !frame.quoted.is_empty() {
        return frame.quoted.iter().cloned().flatten().chain(rest).collect();
    }
    let cut = |t: usize| frame.cue.contains(&t) || leaves(sentence, t, frame);
    let mut found: BTreeSet<usize> = rest.into_iter().collect();
    for content in &frame.contents {
        let own = content.head;
        let whole = tree.subtree_without(own, &|t| t != own && cut(t));
        found.extend(whole);
        if content.complement == Complement::NounTo && addresses(tree, frame, content) {
            let told = tree.child(own, &[Relation::Nsubj]);
            let words: Vec<usize> = told.map(|t| tree.subtree(t)).unwrap_or_default();
            found.retain(|t| !words.contains(t));
        }
        if content.complement == Complement::NounAs {
            let object = [Relation::Dobj, Relation::Nsubjpass];
            found.extend(
                tree.child(cue, &object).into_iter().flat_map(|o| tree.subtree(o)),
            );
        }
        // "Called it a shame", "left the door open".
        if content.complement == Complement::Noun {
            let said = tree.children(cue).iter().copied();
            let said = said.filter(|&c| tree.relation(c) == Relation::Oprd && c > cue);
            found.extend(said.flat_map(|c| tree.subtree(c)));
        }
    }
    asked_first(tree, frame, &mut found);
    found
}

/// Whether the noun before an infinitive is whom the cue speaks to: "urged the board to
/// act". Who wants a thing done speaks to nobody.
fn addresses(tree: &Tree<'_, '_>, frame: &Frame, content: &Content) -> bool {
    frame.act != Act::Assert && tree.head(content.head) == Some(frame.cue[0])
}

/// "Asked whether he would go if it failed, he …": all of it up to the main clause.
fn asked_first(tree: &Tree<'_, '_>, frame: &Frame, found: &mut BTreeSet<usize>) {
    let cue = frame.cue[0];
    let first = found.first().copied();
    let fronted = cue == 0 && tree.token(cue).tag == Tag::Vbn && frame.act == Act::Ask;
    let main = tree.head(cue).and_then(|verb| tree.own_subject(verb));
    if let (true, Some(first), Some(main)) = (fronted, first, main) {
        let start = tree.first(main);
        found.extend((first..start).filter(|_| first < start));
    }
}

/// The rest of a sentence into which a cue and its source are put: "The mill, he said, is
/// shut", "The mill, said the owner, “is shut”".
fn around(sentence: &Framed<'_, '_>, frame: &Frame) -> Vec<usize> {
    let tree = &sentence.tree;
    let cue = frame.cue[0];
    let clause = |c: &Content| {
        matches!(c.complement, Complement::That | Complement::Quote | Complement::Wh)
    };
    if frame.pos != Pos::Verb || !frame.contents.iter().any(clause) {
        return Vec::new();
    }
    let owned = |t: usize| frame.sources.iter().any(|&s| tree.dominates(s, t));
    let mut start = cue;
    while start > 0 && (owned(start - 1) || hangs(tree, start - 1, cue)) {
        start -= 1;
    }
    // The words before it must be a subject that waits for its verb.
    let comma = start.checked_sub(1).filter(|&t| tree.token(t).text == ",");
    let Some(comma) = comma else { return Vec::new() };
    let head = (0..comma).find(|&t| tree.head(t).is_none_or(|h| h >= comma));
    let waits = head.is_some_and(|head| {
        let subject = matches!(
            tree.relation(head),
            Relation::Nsubj | Relation::Nsubjpass | Relation::Csubj | Relation::Csubjpass
        );
        subject && !frame.sources.contains(&head)
    });
    let quoted = |t: usize| sentence.stretches.iter().any(|s| s.tokens.contains(&t));
    if !waits || (0..comma).any(quoted) {
        return Vec::new();
    }
    (0..comma).collect()
}

/// Whether a token is an auxiliary or adverb of a verb.
fn hangs(tree: &Tree<'_, '_>, at: usize, verb: usize) -> bool {
    tree.head(at) == Some(verb)
        && matches!(
            tree.relation(at),
            Relation::Aux | Relation::Auxpass | Relation::Neg | Relation::Advmod
        )
}

/// Whether what hangs on a token is no part of a content that stands above it: the clause
/// of the cue itself, what the subject does besides ("…, rejecting …"), and a further
/// clause with a cue of its own ("…, and she is sure that …").
fn leaves(sentence: &Framed<'_, '_>, at: usize, frame: &Frame) -> bool {
    let tree = &sentence.tree;
    let mut others = sentence.frames.iter().filter(|f| f.cue[0] != frame.cue[0]);
    let own = |f: &Frame| f.cue[0] == at || tree.head(f.cue[0]) == Some(at);
    let spoken = |f: &Frame| f.cue[0] == at && f.pos == Pos::Verb;
    let inside = |f: &Frame| {
        let before = frame.contents.iter().all(|c| c.head < at);
        before || tree.dominates(at, f.cue[0])
    };
    if is_raised(tree, at) {
        return others.any(|f| spoken(f) && inside(f));
    }
    let joined = tree.relation(at) == Relation::Conj && tree.own_subject(at).is_some();
    let start = tree.first(at);
    let comma = start > 1
        && tree.token(start - 1).tag == Tag::Cc
        && tree.token(start - 2).text == ",";
    let top = frame.contents.iter().any(|c| tree.head(at) == Some(c.head));
    joined && comma && top && others.any(own)
}
