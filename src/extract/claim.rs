//! Claims: whose stance a token's clause gives, and which side it takes.
//!
//! Input: a sentence's tree and frames, and a token that speaks of an issue. Output: a
//! [`Claim`]: the frames above the token walked from the outermost in, each handing the
//! content to another holder or taking a side toward it; then the clause's own force.
//! Left out: what the side means for the issue.

use super::rule::{Rule, Step};
use crate::attribution::{Content, Frame};
use crate::lexicon::{Attitude, Complement, Lexicon, Pos, Scope};
use crate::linking::actor::{self, Mention};
use crate::linking::cast::ActorId;
use crate::model::{Act, Relation};
use crate::stance::effect;
use crate::stance::scope::{self, Force, Reading};
use crate::text::denial;
use crate::text::tree::Tree;

/// A stance toward a clause's coming true, before the issue is known.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own, for the judges"
)]
pub(super) struct Claim {
    /// Whose stance it is, where it is others' than the speaker's, or theirs with him.
    pub(super) holders: Vec<Mention>,
    /// `1` for the clause, `-1` against it, `0` without a side.
    pub(super) side: i8,
    /// What the holder does in saying it.
    pub(super) act: Act,
    /// The head of the clause or phrase.
    pub(super) clause: usize,
    /// The nearest predicate above the token: the course of action in the clause.
    pub(super) course: usize,
    /// The clause that states the condition, if one does.
    pub(super) condition: Option<usize>,
    /// Whether the token stands in a condition: the price asked for something else.
    pub(super) price: bool,
    /// Whether it is plainly asserted or denied.
    pub(super) plain: bool,
    /// Whether it is told of others that they will not.
    pub(super) refused: bool,
    /// The side before it was asked whether any is taken.
    pub(super) pushed: i8,
    /// The attitude that the innermost cue leaves.
    pub(super) attitude: Attitude,
    /// How the clause is meant.
    pub(super) reading: Reading,
    /// Whether it is urged or judged.
    pub(super) pressed: bool,
    /// Whether it is offered to be done.
    pub(super) offered: bool,
    /// Whether it is forbidden by what we cannot do.
    pub(super) barred: bool,
    /// The side that it presupposes as a question.
    pub(super) leading: i8,
    /// Whether it is asked.
    pub(super) asked: bool,
    /// Whether it is said of us.
    pub(super) ours: bool,
    /// The frames walked, outermost first.
    pub(super) frames: Vec<usize>,
    /// The steps of the composition.
    pub(super) steps: Vec<Step>,
}

/// A sentence, as the composition needs it.
pub(super) struct Scene<'s, 'd> {
    pub(super) tree: &'s Tree<'s, 'd>,
    pub(super) frames: &'s [Frame],
    /// Whom each frame's sources mean.
    pub(super) sources: &'s [Vec<Mention>],
    pub(super) speakers: &'s [ActorId],
    /// Who else may be speaking.
    pub(super) doubt: &'s [ActorId],
    pub(super) mentions: &'s [Mention],
    /// Whether the note-taker tells what the meeting as a body did.
    pub(super) collective: bool,
    /// Whether a frame says who speaks.
    pub(super) framed: bool,
    pub(super) lexicon: &'s Lexicon,
}

impl Scene<'_, '_> {
    /// The claim made of the clause that holds a token; `named` is the word of the issue,
    /// which may be the cue above it.
    pub(super) fn claim(&self, named: usize, token: usize) -> Claim {
        let walked = self.enclosing(token);
        let mut claim = Claim {
            holders: Vec::new(),
            side: 1,
            act: Act::Assert,
            clause: token,
            course: token,
            condition: None,
            price: false,
            refused: false,
            plain: false,
            pushed: 0,
            attitude: Attitude::Transparent,
            reading: Reading::default(),
            pressed: false,
            offered: false,
            barred: false,
            leading: 0,
            asked: false,
            ours: false,
            frames: walked.iter().map(|&(frame, _)| frame).collect(),
            steps: Vec::new(),
        };
        let mut attitude = Attitude::Transparent;
        let mut top = None;
        for &(number, content) in &walked {
            let frame = &self.frames[number];
            let content = &frame.contents[content];
            // Whoever asks what others want, or urges others to want it, speaks for himself.
            let open = attitude == Attitude::Transparent && !self.is_question();
            if open && self.is_supposed(frame, top) {
                attitude = Attitude::Without;
                claim.steps.push(Rule::OwnCondition.into());
                top = Some(content.head);
                continue;
            }
            let judged = if open { self.judged_above(frame) } else { 0 };
            if judged != 0 {
                claim.side *= judged;
                let rule = if judged > 0 { Rule::Praised } else { Rule::Blamed };
                claim.steps.push(rule.into());
            } else if open && !self.is_called_for(frame) {
                self.hand_over(number, &mut claim);
            }
            // A cue that is itself the matter ("their wanting it") takes no side in it.
            if frame.cue[0] != named {
                attitude = self.compose(frame, content, top, attitude, &mut claim);
            }
            top = Some(content.head);
        }
        self.settle(token, top, attitude, &mut claim);
        claim
    }

    /// Where a token that is itself a cue is read: in what it governs, so that "they want to
    /// sell" is theirs.
    pub(super) fn seat(&self, token: usize) -> usize {
        let cue = self.frames.iter().find(|frame| frame.cue[0] == token);
        cue.and_then(|frame| frame.contents.first()).map_or(token, |content| content.head)
    }

    /// The frames whose contents hold a token, outermost first, each with that content.
    fn enclosing(&self, token: usize) -> Vec<(usize, usize)> {
        let depth = |at: usize| self.tree.ancestors(at).count();
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for (number, frame) in self.frames.iter().enumerate() {
            let holds =
                frame.contents.iter().position(|c| self.tree.dominates(c.head, token));
            let own = frame.cue.contains(&token);
            if let Some(content) = holds.filter(|_| !own) {
                found.push((depth(frame.contents[content].head), number, content));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, number, content)| (number, content)).collect()
    }

    /// A frame with other sources than the speaker gives the content to them; one that the
    /// speaker shares ("he and the dean felt") to them all.
    fn hand_over(&self, number: usize, claim: &mut Claim) {
        let sources = &self.sources[number];
        let Some(first) = sources.first() else { return };
        let speaks = |m: &Mention| self.speakers.contains(&m.actor);
        let holds = claim.holders.iter().any(|holder| holder.actor == first.actor);
        if sources.iter().any(speaks) {
            if !sources.iter().all(speaks) {
                claim.holders.clone_from(sources);
            }
        } else if !holds {
            // "Did not think that they favored it" tells that they did not.
            claim.holders.clone_from(sources);
            claim.act = Act::Assert;
            claim.steps.push(Rule::ToldOfAnother.into());
        }
    }

    /// Takes a frame's attitude into the claim.
    fn compose(
        &self,
        frame: &Frame,
        content: &Content,
        outer: Option<usize>,
        before: Attitude,
        claim: &mut Claim,
    ) -> Attitude {
        let word = self.tree.lemma(frame.cue[0]);
        let urged = self.urged(frame, content, outer);
        let own = if frame.negated { -1 } else { 1 };
        let denied = match urged {
            // "Should not publish it": what is urged is read with its own "not".
            Some(sign) if content.complement == Complement::Noun => sign,
            urged => own * urged.unwrap_or(1),
        };
        let own = if urged.is_some() { Attitude::For } else { content.attitude };
        match own {
            // "I do not think that we should" is against it, as "I think we should not" is.
            Attitude::For | Attitude::Transparent => claim.side *= denied,
            Attitude::Against => claim.side *= -denied,
            Attitude::Without | Attitude::Question => {}
        }
        if own != Attitude::Transparent || before == Attitude::Transparent {
            claim.act = frame.act;
        }
        // What somebody asks about, or wants to know, or has to decide, is open.
        let open = frame.act == Act::Ask || is_open(content);
        let rule = match own {
            _ if urged.is_some() => Rule::Advises,
            Attitude::Without if open => Rule::Asks,
            own => rule_of(own),
        };
        claim.steps.extend((denied < 0).then(|| Rule::Denied.into()));
        claim.steps.push(Step::on(rule, &word.to_lowercase()));
        match (own, before) {
            (Attitude::Without, _) if open => Attitude::Question,
            // Whoever wants a thing talked about wants something done about it.
            (Attitude::Transparent, _)
            | (Attitude::Without, Attitude::For | Attitude::Against) => before,
            // Whoever asks for a thing to be urged urges it; what is asked stays asked.
            (Attitude::For | Attitude::Against, Attitude::Question) => Attitude::Question,
            _ => own,
        }
    }

    /// "We should say that …", "we cannot live without knowing that …": the cue itself is
    /// urged, and with it what it governs. Gives `-1` where it is urged against.
    fn urged(
        &self,
        frame: &Frame,
        content: &Content,
        outer: Option<usize>,
    ) -> Option<i8> {
        let cue = frame.cue[0];
        let top = outer.unwrap_or_else(|| self.outermost(cue));
        let thing =
            matches!(content.complement, Complement::Noun | Complement::Preposition(_));
        let reading = self.reading(cue, top);
        let pressed = reading.force == Force::Urged || self.is_barred(reading, top);
        let takes = match content.attitude {
            Attitude::Transparent => pressed,
            // "We can look into it": to deal with a thing is a course of its own.
            Attitude::Without if thing => pressed || self.is_offer(reading, cue),
            _ => false,
        };
        let denied = if reading.negated { -1 } else { 1 };
        let sign = denied * effect::on(self.tree, cue, top, self.lexicon);
        (takes && frame.pos == Pos::Verb).then_some(sign)
    }

    /// "The others will not sell": told of them, who are against it.
    fn refusal(
        &self,
        reading: Reading,
        clause: usize,
        attitude: Attitude,
        claim: &mut Claim,
    ) -> bool {
        let open = attitude == Attitude::Transparent && claim.holders.is_empty();
        if !(open && reading.negated && reading.force == Force::Future) {
            return false;
        }
        let Some(subject) = self.tree.own_subject(clause) else { return false };
        let named = self.mentions.iter().find(|m| m.tokens.contains(&subject));
        let Some(other) = named.filter(|m| !self.speakers.contains(&m.actor)) else {
            return false;
        };
        claim.holders.push(other.clone());
        claim.act = Act::Object;
        claim.refused = true;
        claim.steps.push(Rule::WillNot.into());
        true
    }

    /// "We cannot sell" forbids; "we cannot get" only says that it is out of reach.
    fn is_barred(&self, reading: Reading, clause: usize) -> bool {
        reading.force == Force::Able
            && reading.negated
            && self.is_own_subject(clause)
            && self.lexicon.scope(self.tree.lemma(clause)) != Some(Scope::Attainment)
    }

    /// "We would sell", "we can sell": said of ourselves, an offer to do it.
    fn is_offer(&self, reading: Reading, clause: usize) -> bool {
        let offered = reading.force == Force::Future
            || (reading.force == Force::Able && !reading.negated);
        offered && self.is_own_subject(clause)
    }

    /// The clause's own force decides what the cues left open.
    fn settle(
        &self,
        token: usize,
        top: Option<usize>,
        attitude: Attitude,
        claim: &mut Claim,
    ) {
        let tree = self.tree;
        let priced = tree.ancestors(token).chain([token]).find(|&a| {
            tree.relation(a) == Relation::Advcl
                && scope::is_condition(tree, a, self.lexicon)
        });
        let priced = priced.filter(|&p| top.is_none_or(|t| tree.dominates(t, p)));
        // What we ourselves may do is no price that we ask.
        claim.price = priced.is_some_and(|p| !self.is_own_subject(p));
        let top = priced.or(top).unwrap_or_else(|| self.outermost(token));
        claim.clause = top;
        claim.course = self.course(token, top);
        let reading = self.reading(token, top);
        // What is said within a condition does not hang on it.
        claim.condition = scope::condition(tree, claim.course, self.lexicon)
            .filter(|&within| !claim.price && !tree.dominates(within, token));
        claim.side *= if reading.negated { -1 } else { 1 };
        let refuses = self.refusal(reading, top, attitude, claim);
        let sided = refuses || attitude.takes_side();
        if reading.judgement != 0 {
            claim.side *= reading.judgement;
        }
        claim.pushed = claim.side;
        claim.attitude = attitude;
        claim.reading = reading;
        claim.ours = self.is_own_subject(top);
        self.press(top, claim);
        claim.side *= if claim.leading < 0 { -1 } else { 1 };
        let stated = !claim.asked && (sided || claim.pressed || claim.price);
        let own_condition = priced.is_some() && !claim.price;
        if own_condition || (claim.leading == 0 && !stated) {
            claim.side = 0;
        }
        claim.plain = tree.is_predicate(top)
            && !claim.asked
            && !sided
            && !claim.pressed
            && claim.condition.is_none()
            && matches!(reading.force, Force::Fact | Force::Future)
            && attitude == Attitude::Transparent;
        Self::tell(priced.is_some(), claim);
    }

    /// The steps that the clause's own force adds.
    fn tell(priced: bool, claim: &mut Claim) {
        let Reading { negated, force, judgement } = claim.reading;
        let steps = [
            (negated && !claim.refused, Rule::Denied),
            (judgement > 0, Rule::Praised),
            (judgement < 0, Rule::Blamed),
            (true, rule_of_force(force)),
            (claim.offered, Rule::Offered),
            (claim.barred, Rule::Barred),
            (claim.asked, Rule::Asked),
            (claim.leading != 0, Rule::Leading),
            (claim.price, Rule::Price),
            (priced && !claim.price, Rule::OwnCondition),
        ];
        let steps = steps.into_iter().filter(|(holds, _)| *holds);
        claim.steps.extend(steps.map(|(_, rule)| Step::from(rule)));
    }

    /// Whether the clause is asked, offered, barred or urged, and so what its holder does.
    fn press(&self, clause: usize, claim: &mut Claim) {
        let reading = claim.reading;
        claim.offered =
            claim.attitude != Attitude::Without && self.is_offer(reading, clause);
        claim.barred = self.is_barred(reading, clause);
        claim.pressed = reading.force == Force::Urged
            || reading.judgement != 0
            || claim.offered
            || claim.barred;
        claim.asked = claim.attitude == Attitude::Question || self.is_question();
        claim.leading = if claim.asked { self.leading(clause) } else { 0 };
        if self.is_question() && claim.leading == 0 {
            claim.leading = self.dismissing(self.outermost(clause));
        }
        if claim.asked && self.asks_of_use() {
            claim.leading = -1;
        }
        if claim.asked {
            claim.act = Act::Ask;
        } else if claim.pressed && claim.act == Act::Assert {
            claim.act = Act::Recommend;
        }
    }

    /// The readings of all predicates from a token up to the top of its content.
    pub(super) fn reading(&self, token: usize, top: usize) -> Reading {
        let mut whole = Reading::default();
        let path = [token].into_iter().chain(self.tree.ancestors(token));
        let mut below = None;
        for at in path {
            if self.tree.is_predicate(at) {
                // What is said of "no mill" itself is counted with the mill.
                let nobody = denial::nobody(self.tree, at, self.lexicon);
                whole.negated ^= nobody.is_some() && nobody != below;
                let own = scope::read(self.tree, at, self.lexicon);
                whole.negated ^= own.negated;
                whole.force = whole.force.max(own.force);
                if own.judgement != 0 {
                    whole.judgement = own.judgement;
                }
            } else if let Some(judgement) = scope::called(self.tree, at, self.lexicon) {
                whole.judgement = judgement;
            }
            if at == top {
                break;
            }
            below = Some(at);
        }
        whole
    }

    /// The nearest predicate at or above a token, below or at the top of its content.
    fn course(&self, token: usize, top: usize) -> usize {
        let path = [token].into_iter().chain(self.tree.ancestors(token));
        let mut until = path.take_while(|&at| at == top || self.tree.dominates(top, at));
        until.find(|&at| self.tree.is_predicate(at)).unwrap_or(top)
    }

    /// The root above a token, or the conjunct of the root that holds it.
    pub(super) fn outermost(&self, token: usize) -> usize {
        let mut at = token;
        while let Some(head) = self.tree.head(at) {
            let joined = self.tree.relation(at) == Relation::Conj;
            if joined && self.tree.is_predicate(at) && self.tree.own_subject(at).is_some()
            {
                break;
            }
            at = head;
        }
        at
    }

    /// Whether a clause's subject is "we" or "I": what is said of it is a commitment.
    pub(super) fn is_own_subject(&self, clause: usize) -> bool {
        let Some(subject) = self.tree.subject(clause) else { return false };
        let owner = self.tree.child(subject, &[Relation::Poss]);
        [Some(subject), owner]
            .into_iter()
            .flatten()
            .any(|word| actor::is_first_person(self.tree, word, self.lexicon))
    }

    /// Whether the sentence ends in a question mark.
    pub(super) fn is_question(&self) -> bool {
        let last = self.tree.sentence.tokens.iter().rev().take(2);
        last.into_iter().any(|token| token.text == "?")
    }
}

/// Whether a cue leaves open what it governs ("decide whether", "know how").
const fn is_open(content: &Content) -> bool {
    matches!(content.complement, Complement::Wh | Complement::If)
}

/// The rule that a cue of such an attitude follows.
const fn rule_of(attitude: Attitude) -> Rule {
    match attitude {
        Attitude::Transparent => Rule::Says,
        Attitude::For => Rule::Favours,
        Attitude::Against => Rule::Opposes,
        Attitude::Without => Rule::Mentions,
        Attitude::Question => Rule::Asks,
    }
}

/// The rule that a clause of such a force follows.
const fn rule_of_force(force: Force) -> Rule {
    match force {
        Force::Fact => Rule::Fact,
        Force::Possible => Rule::Possible,
        Force::Able => Rule::Able,
        Force::Future => Rule::Future,
        Force::Urged => Rule::Urged,
    }
}
