//! A picture of few inks as indices into 256 colours: a third of the bytes to pack.
//!
//! The edges of letters and curves hold some thousand blends of a dozen inks. The 256 most
//! frequent colours stay, each other becomes the nearest of them, which no eye can tell
//! apart at this size.

use hashbrown::HashMap;
use rayon::prelude::*;

/// Red, green and blue.
pub(super) type Colour = [u8; 3];

/// Most colours of a palette.
const MOST: usize = 256;

/// The palette, three bytes a colour, and for every pixel the index of its colour.
pub(super) fn index(bands: &[Vec<Colour>]) -> (Vec<u8>, Vec<u8>) {
    let mut colours = count(bands);
    // Most frequent first; sorted, so that the look-up's order reaches nothing.
    colours.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let kept: Vec<Colour> =
        colours.iter().take(MOST).map(|(colour, _)| *colour).collect();
    let places: HashMap<Colour, u8> =
        colours.iter().map(|(colour, _)| (*colour, nearest(*colour, &kept))).collect();
    let indices: Vec<Vec<u8>> = bands
        .par_iter()
        .map(|band| {
            let mut out = Vec::with_capacity(band.len());
            for run in band.chunk_by(|a, b| a == b) {
                let place = places.get(&run[0]).copied().unwrap_or_default();
                out.resize(out.len() + run.len(), place);
            }
            out
        })
        .collect();
    (kept.concat(), indices.concat())
}

/// How often each colour occurs.
fn count(bands: &[Vec<Colour>]) -> Vec<(Colour, usize)> {
    let parts: Vec<HashMap<Colour, usize>> = bands
        .par_iter()
        .map(|band| {
            let mut numbers = HashMap::new();
            for run in band.chunk_by(|a, b| a == b) {
                *numbers.entry(run[0]).or_insert(0) += run.len();
            }
            numbers
        })
        .collect();
    let mut all: Vec<(Colour, usize)> = parts.into_iter().flatten().collect();
    all.sort_unstable();
    all.dedup_by(|b, a| {
        let same = a.0 == b.0;
        a.1 += if same { b.1 } else { 0 };
        same
    });
    all
}

/// The place of the colour nearest to a colour.
fn nearest(colour: Colour, kept: &[Colour]) -> u8 {
    let distance = |other: &Colour| -> u32 {
        colour.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum()
    };
    let best = (0..=u8::MAX).zip(kept).min_by_key(|(_, other)| distance(other));
    best.map_or(0, |(place, _)| place)
}
