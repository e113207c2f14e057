//! Who speaks: decides which speaker-like labels of a text are speakers, and whose turn
//! an unlabelled paragraph goes on with.
//!
//! One label alone proves nothing (`Recommendation: …`). A stretch of the text is a
//! transcript where labels come thick and come again.

use std::ops::Range;

use hashbrown::HashSet;

use super::classify::{Part, Role};
use super::furniture::{self, TABLE};
use super::label::{self, Label};
use crate::model::BlockKind;

/// Unlabelled paragraphs between two labels of one stretch, at most.
const GAP: usize = 8;

/// Paragraphs that tell of a speaker by his label; fewer are a speaker's own words.
const TOLD: usize = 3;

/// Words of a label, at most.
const NAME: usize = 7;

struct Candidate {
    /// Index among the parts.
    part: usize,
    /// Number among the prose parts.
    order: usize,
    label: Label,
}

/// Marks the turns among `parts`. With `forced` every label is a speaker's. Returns
/// whether the text as a whole is a transcript.
pub(super) fn mark(text: &str, parts: &mut [Part], forced: bool) -> bool {
    answers(text, parts);
    let prose = |part: &Part| part.kind.is_prose() && !part.listed;
    let mut found: Vec<Candidate> = Vec::new();
    let mut order = 0;
    for (index, part) in parts.iter().enumerate() {
        if part.role == Role::Section {
            order += GAP + 1;
        }
        if !prose(part) && !headed(text, part) && !numbered(text, part) {
            order += usize::from(part.kind.is_prose());
            continue;
        }
        if let Some(label) = label::speaker(&text[part.lines[0].clone()]) {
            found.push(Candidate { part: index, order, label });
        }
        order += 1;
    }
    bare_labels(text, parts, &mut found);
    let total = parts.iter().filter(|part| part.kind.is_prose()).count();
    let mut turns = 0;
    let mut stretches = Vec::new();
    for stretch in found.chunk_by(|a, b| forced || b.order - a.order <= GAP + 1) {
        if forced || is_transcript(text, parts, stretch, total) {
            turns += stretch.len();
            stretches.push(stretch);
        }
    }
    let whole = turns > 0 && (forced || turns * 2 >= total);
    // What follows the last label is that speaker's only where nearly all is speech.
    let to_the_end = forced || turns * 4 >= total * 3;
    let told = told(text, parts, &stretches);
    for stretch in &stretches {
        label_turns(parts, stretch);
    }
    for (index, stretch) in stretches.iter().enumerate() {
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
            continue;
        };
        let next = stretches.get(index + 1).and_then(|next| next.first());
        let end =
            if to_the_end { next.map_or(parts.len(), |n| n.part) } else { last.part };
        let said = |part: usize| !told.contains(&(first.part + part));
        continue_turns(text, &mut parts[first.part..end], last.part - first.part, &said);
    }
    whole
}

/// "A." opens an answer where "Q." opens questions, no list.
fn answers(text: &str, parts: &mut [Part]) {
    const LABEL: &str = "A.";
    let asks = |part: &Part| text[part.lines[0].clone()].starts_with("Q. ");
    if !parts.iter().any(asks) {
        return;
    }
    for part in parts.iter_mut().filter(|part| part.listed) {
        let line = part.lines[0].start;
        let before = text[..line].trim_end_matches([' ', '\t']);
        if before.len() < line && before.ends_with(LABEL) {
            part.lines[0].start = before.len() - LABEL.len();
            part.listed = false;
            part.kind = BlockKind::Paragraph;
        }
    }
}

/// The label of a candidate, without the place behind it: "Mr. ROE (Hillend)" is "Mr. ROE"
/// from then on.
fn name<'t>(text: &'t str, parts: &[Part], candidate: &Candidate) -> &'t str {
    let line = parts[candidate.part].lines[0].start;
    let Range { start, end } = candidate.label.name;
    let label = &text[line + start..line + end];
    label.split(" (").next().unwrap_or(label)
}

/// A label that ends in a stop needs no colon where it comes again: "P.M.: Why?", "P.M. Why?"
fn bare_labels(text: &str, parts: &[Part], found: &mut Vec<Candidate>) {
    let short: HashSet<&str> =
        found.iter().map(|c| name(text, parts, c)).filter(|n| n.ends_with('.')).collect();
    if short.is_empty() {
        return;
    }
    let mut labelled = found.iter().peekable();
    let (mut order, mut more) = (0, Vec::new());
    for (index, part) in parts.iter().enumerate() {
        if let Some(candidate) = labelled.next_if(|candidate| candidate.part == index) {
            order = candidate.order;
            continue;
        }
        if !part.kind.is_prose() || part.listed {
            continue;
        }
        let line = &text[part.lines[0].clone()];
        let opens = |name: &&&str| {
            let rest = line.strip_prefix(**name).and_then(|rest| rest.strip_prefix(' '));
            rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
        };
        if let Some(name) = short.iter().find(opens) {
            let label = Label { name: 0..name.len(), rest: name.len() + 1 };
            more.push(Candidate { part: index, order, label });
        }
    }
    found.extend(more);
    found.sort_by_key(|candidate| candidate.part);
}

/// The unlabelled paragraphs that tell of speakers, where a record does so again and again:
/// "P.M. summed up." among "P.M.: Why?"
fn told(text: &str, parts: &[Part], stretches: &[&[Candidate]]) -> HashSet<usize> {
    let found = || stretches.iter().copied().flatten();
    let names: HashSet<&str> = found().map(|c| name(text, parts, c)).collect();
    let labelled: HashSet<usize> = found().map(|c| c.part).collect();
    let tells = |part: &Part| {
        let line = &text[part.lines[0].clone()];
        let ends = line.match_indices(' ').map(|(at, _)| at).take(NAME);
        part.kind.is_prose()
            && !part.listed
            && ends.into_iter().any(|end| {
                names.contains(&line[..end])
                    && line[end + 1..].starts_with(char::is_lowercase)
            })
    };
    let numbered = parts.iter().enumerate();
    let told: HashSet<usize> = numbered
        .filter(|(index, part)| !labelled.contains(index) && tells(part))
        .map(|(index, _)| index)
        .collect();
    if told.len() < TOLD { HashSet::new() } else { told }
}

/// A label alone on its line, with the words in the next part, looks like a heading.
fn headed(text: &str, part: &Part) -> bool {
    part.kind == BlockKind::Heading
        && part.role != Role::Section
        && !part.listed
        && text[part.range()].contains(':')
}

/// "7. Ms. Roe (Hillend): What steps …": a numbered question to a minister, no point of a list.
fn numbered(text: &str, part: &Part) -> bool {
    let line = &text[part.lines[0].clone()];
    let label = || label::speaker(line).map(|label| &line[label.name]);
    part.listed && label().is_some_and(|name| name.ends_with(')') && titled(name))
}

/// Whether a title opens a name.
fn titled(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    TABLE.has("title", &first.trim_end_matches('.').to_lowercase())
}

/// Whether a stretch of labels is speech: some label comes again, or all are set apart in
/// print, and they stand close together.
fn is_transcript(
    text: &str,
    parts: &[Part],
    stretch: &[Candidate],
    total: usize,
) -> bool {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
        return false;
    };
    let name = |candidate: &Candidate| name(text, parts, candidate);
    let names: HashSet<&str> = stretch.iter().map(name).collect();
    let dense = stretch.len() * 10 >= (last.order - first.order + 1) * 3;
    let again = stretch.len() >= 3 && names.len() < stretch.len() && names.len() > 1;
    let loud = stretch.iter().filter(|c| {
        furniture::shouts(name(c))
            || text[parts[c.part].lines[0].clone()].starts_with(['*', '_'])
    });
    let set_apart =
        stretch.len() >= 2 && stretch.len() * 2 > total && loud.count() == stretch.len();
    dense && (again || set_apart)
}

fn label_turns(parts: &mut [Part], stretch: &[Candidate]) {
    for Candidate { part, label, .. } in stretch {
        let part = &mut parts[*part];
        let line = part.lines[0].clone();
        part.kind = BlockKind::Turn;
        part.opens = true;
        part.speaker = Some(line.start + label.name.start..line.start + label.name.end);
        part.lines[0].start = line.start + label.rest;
        if part.lines[0].is_empty() && part.lines.len() > 1 {
            part.lines.remove(0);
        }
    }
}

/// Gives unlabelled prose to who spoke last, unless it is not `said` but told. Behind the
/// stretch's last label, at `last`, a heading ends the speech.
fn continue_turns(
    text: &str,
    parts: &mut [Part],
    last: usize,
    said: &dyn Fn(usize) -> bool,
) {
    let mut speaker: Option<Range<usize>> = None;
    for (index, part) in parts.iter_mut().enumerate() {
        if index > last && part.kind == BlockKind::Heading {
            return;
        }
        // Who throws a word in keeps nobody from going on.
        let voice = part.speaker.clone().is_some_and(|own| label::is_voice(&text[own]));
        if part.opens {
            speaker = if voice { speaker } else { part.speaker.clone() };
        } else if !said(index) {
            speaker = None;
        } else if speaker.is_some() && part.kind.is_prose() && !aside(&text[part.range()])
        {
            part.speaker.clone_from(&speaker);
            if !part.listed {
                part.kind = BlockKind::Turn;
            }
        }
    }
}

/// A stage direction: `(Ambassador Lind arrived at this point.)`
fn aside(words: &str) -> bool {
    let bare = words.trim_matches(['*', '_']);
    bare.starts_with('(') && bare.ends_with(')') && !bare[1..bare.len() - 1].contains(')')
}
