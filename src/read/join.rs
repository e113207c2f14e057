//! Joins what a page end tore apart: a paragraph whose sentence has not ended and the
//! paragraph that goes on with it, over banners, page marks and stamps between them.
//!
//! Input and output are the parts in order; what stood between stays a part of its own.

use super::classify::{Part, Role};
use super::furniture;
use crate::model::BlockKind;

/// The parts with run-on paragraphs joined. A `rough` text has gaps wherever its scanner lost
/// something.
pub(super) fn run_on(text: &str, parts: Vec<Part>, rough: bool) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    let mut open: Option<usize> = None;
    let mut torn = false;
    for part in parts {
        match part.kind {
            BlockKind::Furniture if part.role != Role::Cut => torn = true,
            BlockKind::Note => torn = true,
            kind if kind.is_prose() => {
                let before = open.and_then(|index| out.get_mut(index));
                if let Some(before) =
                    before.filter(|b| goes_on(text, b, &part, (torn, rough)))
                {
                    before.lines.extend(part.lines);
                    before.cuts.extend(part.cuts);
                    torn = false;
                    continue;
                }
                (open, torn) = (Some(out.len()), false);
            }
            _ => open = None,
        }
        out.push(part);
    }
    out
}

/// Whether `part` goes on with the sentence of `before`.
fn goes_on(text: &str, before: &Part, part: &Part, (torn, rough): (bool, bool)) -> bool {
    if part.listed || part.opens {
        return false;
    }
    let tail = before.lines.last().map_or("", |line| &text[line.clone()]);
    let head = part.lines.first().map_or("", |line| &text[line.clone()]);
    let lead = head.trim_start_matches(|c: char| "\"“‘'([*_".contains(c));
    let small = lead.starts_with(char::is_lowercase);
    let ended = furniture::ends_sentence(tail) || tail.ends_with([':', ';']);
    let words = before.range().len() >= 20;
    if rough && small && words && is_full(before) {
        return true;
    }
    let stopped =
        rough && tail.ends_with('.') && furniture::ends_open(&tail[..tail.len() - 1]);
    let full = !ended && is_full(before) && !tail.ends_with(',');
    let broken =
        rough && (stopped || furniture::ends_open(tail) && !tail.ends_with(',') || full);
    let open = words && (torn && furniture::ends_open(tail) || broken);
    (small && !ended && words) || (open && lead.starts_with(char::is_alphanumeric))
}

/// Whether the last of several lines is about as long as the longest: no paragraph ends so.
fn is_full(part: &Part) -> bool {
    let longest = part.lines.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
    let last = part.lines.last().map_or(0, ExactSizeIterator::len);
    part.lines.len() > 1 && last * 10 >= longest * 9
}
