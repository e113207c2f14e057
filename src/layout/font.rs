//! The one font of all drawings: its bytes, the widths of its words, and breaking lines.
//!
//! Widths are the font's own advances, whole numbers scaled once, so that a label takes the
//! same room on every platform. Kerning is left out: it only makes words narrower.

use std::sync::LazyLock;

use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

/// The family's name, as SVG and PNG ask for it.
pub const FAMILY: &str = "Fira Sans Condensed";

/// Regular weight, TrueType (SIL Open Font License; see data/fonts/README.md).
pub const REGULAR: &[u8] =
    include_bytes!("../../data/fonts/FiraSansCondensed-Regular.ttf");

/// Semibold weight, TrueType.
pub const BOLD: &[u8] = include_bytes!("../../data/fonts/FiraSansCondensed-SemiBold.ttf");

/// Width of a character that the font lacks, in ems: generous, since another font draws it.
const FOREIGN: f64 = 1.0;

static FACES: LazyLock<[Option<FontRef<'static>>; 2]> =
    LazyLock::new(|| [REGULAR, BOLD].map(|bytes| FontRef::new(bytes).ok()));

/// The width of one line of text at a size, in pixels.
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let Some(face) = &FACES[usize::from(bold)] else {
        return text.chars().count() as f64 * FOREIGN * size;
    };
    let metrics = face.glyph_metrics(Size::unscaled(), LocationRef::default());
    let units =
        f64::from(face.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    let characters = face.charmap();
    let advance = |c| {
        let glyph = characters.map(c)?;
        Some(f64::from(metrics.advance_width(glyph)?) / units)
    };
    text.chars().map(|c| advance(c).unwrap_or(FOREIGN)).sum::<f64>() * size
}

/// Breaks text into at most `lines` lines of at most `room` pixels, at spaces where it can;
/// what does not fit is cut, and an ellipsis says so.
#[must_use]
pub fn wrap(text: &str, size: f64, bold: bool, room: f64, lines: usize) -> Vec<String> {
    let fits = |line: &str| width(line, size, bold) <= room;
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() { word.into() } else { format!("{line} {word}") };
        if fits(&joined) {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            done.push(std::mem::take(&mut line));
        }
        if done.len() > lines {
            break;
        }
        line = break_word(word, fits, &mut done, lines);
    }
    if !line.is_empty() {
        done.push(line);
    }
    if done.len() > lines {
        done.truncate(lines);
        if let Some(last) = done.last_mut() {
            while !last.is_empty() && !fits(&format!("{last}…")) {
                last.pop();
            }
            *last = format!("{}…", last.trim_end());
        }
    }
    done
}

/// Pushes the lines that a word longer than a line fills; gives back the rest.
fn break_word(
    word: &str,
    fits: impl Fn(&str) -> bool,
    done: &mut Vec<String>,
    lines: usize,
) -> String {
    if fits(word) {
        return word.into();
    }
    let mut rest = String::new();
    for c in word.chars() {
        rest.push(c);
        if rest.chars().count() > 1 && !fits(&rest) {
            rest.pop();
            done.push(std::mem::take(&mut rest));
            if done.len() > lines {
                return rest;
            }
            rest.push(c);
        }
    }
    rest
}

/// Whether the font has every character, so that [`width`] is no guess.
#[must_use]
pub fn covers(text: &str) -> bool {
    FACES[0].as_ref().is_some_and(|face| {
        let characters = face.charmap();
        text.chars().all(|c| characters.map(c).is_some())
    })
}
