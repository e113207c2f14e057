//! Which verb of a sentence gives quoted words to their speaker.
//!
//! Input: a tree and its quoted stretches. Output: [`Speech`]es: a verb outside the marks,
//! its sources, and the stretches that it gives. The words may stand before the verb
//! ("…," she laughed), behind it (He answered: "…"), or on both sides; the source may
//! stand behind the verb. Whatever verb stands there says them, so no table is asked, save
//! before a comma. Left out: words that are part of a clause ("a so-called 'deal'").

use std::ops::Range;

use super::quotation::Stretch;
use crate::lexicon::words::lower;
use crate::lexicon::{Complement, Lexicon, Pos};
use crate::model::{Relation, Tag};
use crate::text::tree::Tree;

/// A verb with the quoted words that it gives to its sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// The verb.
    pub verb: usize,
    /// The head tokens of its sources.
    pub sources: Vec<usize>,
    /// The stretches, as token ranges.
    pub quoted: Vec<Range<usize>>,
}

/// How far behind a verb the head of its source may stand: "said the old town clerk".
const NEAR: usize = 8;

/// The speeches of a sentence, in the order of their words.
#[must_use]
pub fn speeches(
    tree: &Tree<'_, '_>,
    stretches: &[Stretch],
    lexicon: &Lexicon,
) -> Vec<Speech> {
    let mut found: Vec<Speech> = Vec::new();
    for (number, stretch) in stretches.iter().enumerate() {
        let from = number.checked_sub(1).map_or(0, |n| stretches[n].tokens.end);
        let to = stretches.get(number + 1).map_or(tree.len(), |next| next.tokens.start);
        let (before, after) = (from..stretch.tokens.start, stretch.tokens.end..to);
        let verb = behind(tree, &before, lexicon)
            .or_else(|| ahead(tree, &stretch.tokens, &after, number > 0));
        let Some((verb, sources)) = verb else { continue };
        match found.iter_mut().find(|speech| speech.verb == verb) {
            Some(speech) => speech.quoted.push(stretch.tokens.clone()),
            None => {
                found.push(Speech {
                    verb,
                    sources,
                    quoted: vec![stretch.tokens.clone()],
                });
            }
        }
    }
    found
}

/// The verb before quoted words: ahead of a colon any, ahead of a comma one that says.
fn behind(
    tree: &Tree<'_, '_>,
    run: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<(usize, Vec<usize>)> {
    let mark = run.clone().next_back()?;
    let colon = tree.token(mark).text == ":";
    if !colon && tree.token(mark).text != "," {
        return None;
    }
    let verb = heads(tree, run).into_iter().next_back()?;
    let lead = tree.child(verb, &[Relation::Mark]).is_some();
    let says = || {
        let rows = lexicon.cues(&lower(tree.lemma(verb)), Pos::Verb);
        rows.iter().any(|row| row.frames.iter().any(|(c, _)| is_speech(*c)))
    };
    // "When the roof fell, …" says nothing; "as he put it, …" does.
    let open = !lead || opens_with_as(tree, verb);
    let last = || end_of_clause(tree, verb, run.end - 1);
    if !open || !(colon || says() && last()) {
        return None;
    }
    speakers(tree, verb, run).map(|sources| (verb, sources))
}

const fn is_speech(complement: Complement) -> bool {
    matches!(complement, Complement::That | Complement::Wh | Complement::Quote)
}

/// Whether nothing but what hangs on the verb, and no clause, stands between it and a mark.
fn end_of_clause(tree: &Tree<'_, '_>, verb: usize, mark: usize) -> bool {
    !(verb + 1..mark).any(|t| {
        tree.is_predicate(t)
            && matches!(tree.relation(t), Relation::Ccomp | Relation::Xcomp)
            && tree.head(t) == Some(verb)
    })
}

/// The verb behind quoted words that a comma or a mark of their own parts from it.
fn ahead(
    tree: &Tree<'_, '_>,
    quoted: &Range<usize>,
    run: &Range<usize>,
    later: bool,
) -> Option<(usize, Vec<usize>)> {
    // Quoted words in the middle of a clause are that clause's.
    let leads = quoted.start <= 1 || later && tree.token(quoted.start - 1).text == ",";
    let inner = (quoted.start..quoted.end)
        .rev()
        .find(|&t| !is_mark(tree.token(t).text))
        .is_some_and(|t| {
            matches!(tree.token(t).text, "," | "?" | "!" | "—" | "–" | "--" | "…" | "...")
        });
    let outer = || tree.token(run.start).text == ",";
    if !leads || run.is_empty() || !(inner || outer()) {
        return None;
    }
    let verb = heads(tree, run).into_iter().next()?;
    let mark = tree.child(verb, &[Relation::Mark]);
    if mark.is_some_and(|m| run.contains(&m)) && !opens_with_as(tree, verb) {
        return None;
    }
    speakers(tree, verb, run).map(|sources| (verb, sources))
}

/// Whether a token is a quotation mark.
pub(super) fn is_mark(text: &str) -> bool {
    matches!(
        text,
        "“" | "”" | "„" | "«" | "»" | "‘" | "’" | "'" | "\"" | "``" | "''" | "`"
    )
}

/// Whether a clause opens with "as".
pub(super) fn opens_with_as(tree: &Tree<'_, '_>, verb: usize) -> bool {
    let front = |&&c: &&usize| c < verb && tree.token(c).text.eq_ignore_ascii_case("as");
    tree.children(verb).iter().find(front).is_some_and(|&c| {
        matches!(tree.relation(c), Relation::Mark | Relation::Advmod | Relation::Prep)
    })
}

/// The verbs of a run of tokens that no other verb of it governs.
fn heads(tree: &Tree<'_, '_>, run: &Range<usize>) -> Vec<usize> {
    let verb = |&at: &usize| {
        tree.token(at).tag.is_verb()
            && tree.token(at).tag != Tag::Vbg
            && !matches!(
                tree.relation(at),
                Relation::Aux
                    | Relation::Auxpass
                    | Relation::Amod
                    | Relation::Relcl
                    | Relation::Acl
                    | Relation::Compound
            )
    };
    let governed = |at: usize| {
        tree.ancestors(at).any(|a| run.contains(&a) && tree.token(a).tag.is_verb())
            && tree.relation(at) != Relation::Conj
    };
    run.clone().filter(verb).filter(|&at| !governed(at)).collect()
}

/// Who says it: the subject that stands in the run, or the noun behind a verb that none
/// stands before.
fn speakers(tree: &Tree<'_, '_>, verb: usize, run: &Range<usize>) -> Option<Vec<usize>> {
    let own = || {
        let children = tree.children(verb).iter().rev().copied();
        let mut subjects = children.filter(|&c| {
            matches!(tree.relation(c), Relation::Nsubj | Relation::Nsubjpass)
        });
        subjects.find(|c| run.contains(c))
    };
    let behind = || {
        let children = tree.children(verb).iter().copied();
        let mut nouns = children.filter(|&c| c > verb && run.contains(&c));
        nouns.find(|&c| is_inverted(tree, c))
    };
    // "…," said the owner, "is shut": the tree gives him to the verb of the quoted words.
    let strayed = || {
        let near = verb + 1..run.end.min(verb + NEAR);
        let mut nouns = near.filter(|&c| {
            matches!(tree.relation(c), Relation::Nsubj | Relation::Nsubjpass)
        });
        nouns.find(|&c| tree.head(c).is_some_and(|head| !run.contains(&head)))
    };
    let joined = || {
        let subject =
            tree.subject(verb).filter(|_| tree.relation(verb) == Relation::Conj);
        subject.filter(|s| *s < verb && run.contains(s))
    };
    let one = own().or_else(behind).or_else(joined).or_else(strayed)?;
    // "… was her reply": hers.
    let whose = tree.child(one, &[Relation::Poss]).filter(|_| tree.lemma(verb) == "be");
    Some(tree.coordinated(whose.unwrap_or(one)))
}

/// Whether a token can be the subject of a verb that it follows.
pub(super) fn is_inverted(tree: &Tree<'_, '_>, at: usize) -> bool {
    let token = tree.token(at);
    let named = token.tag.is_noun() || matches!(token.tag, Tag::Prp | Tag::Cd | Tag::Dt);
    let object = matches!(token.text, "him" | "her" | "them" | "me" | "us" | "it");
    named
        && !object
        && matches!(
            tree.relation(at),
            Relation::Nsubj
                | Relation::Dobj
                | Relation::Attr
                | Relation::Nsubjpass
                | Relation::Oprd
                | Relation::Dep
                | Relation::Ccomp
        )
}
