//! Learns a model and writes it in the library's format: whole weights of one byte.

use standpoint::text::model::{MAGIC, Model, PARTS};
use standpoint::text::table::{Dictionary, LANES, LINE, SHARE, Settled};
use standpoint::text::tagger::tag;

use crate::corpus::Tree;
use crate::knowledge::Common;
use crate::parsing;
use crate::settings::Settings;
use crate::weights::{Averaged, step};
use crate::{knowledge, tagging};

/// Learns from the trees and gives the bytes of the model.
pub(crate) fn train(settings: &Settings, common: &Common, trees: &[Tree]) -> Vec<u8> {
    let tokens: usize = trees.iter().map(Tree::len).sum();
    println!("{} sentences, {tokens} tokens", trees.len());
    let [rows, sets] = knowledge::dictionary(settings, common, trees);
    let dictionary = Dictionary::new(&rows, &sets);
    let [tag_starts, tag_pairs] =
        sparse(&tagging::learn(settings, &dictionary, trees), settings.least_tag);
    let part = file(&[&rows, &sets, &tag_starts, &tag_pairs, &[], &[], &[], &[]]);
    let model = Model::open(&part).unwrap_or_default();
    let settled = knowledge::settled(trees);
    let weights =
        parsing::learn(settings, trees, &Settled::new(&settled), |number, luck| {
            let words = tagging::veiled(settings, &dictionary, &trees[number], luck);
            let tags = tag(&model, &words, 0);
            (words, tags)
        });
    let lines = lanes(&weights.moves);
    let [starts, pairs] = sparse(&weights.relations, settings.least_relation);
    file(&[&rows, &sets, &tag_starts, &tag_pairs, &lines, &starts, &pairs, &settled])
}

/// The file of these parts.
fn file(parts: &[&[u8]; PARTS]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend((PARTS as u32).to_le_bytes());
    for part in parts {
        bytes.extend((part.len() as u32).to_le_bytes());
    }
    for part in parts {
        bytes.resize(bytes.len().next_multiple_of(LINE), 0);
        bytes.extend(*part);
    }
    println!("parts {:?}, {} bytes", parts.map(<[u8]>::len), bytes.len());
    bytes
}

/// The starts and pairs of a table of many classes.
fn sparse<const N: usize>(weights: &Averaged<N>, least: i8) -> [Vec<u8>; 2] {
    let greatest = weights.greatest();
    let (mut starts, mut pairs) = (Vec::new(), Vec::new());
    for (slot, row) in weights.averages().enumerate() {
        if (slot as u32).is_multiple_of(SHARE) {
            starts.extend((pairs.len() as u32 / 2).to_le_bytes());
        }
        for (class, weight) in row.into_iter().enumerate() {
            let weight = step(weight, greatest);
            if weight.unsigned_abs() >= least.unsigned_abs() {
                let place = (slot as u32 % SHARE) as u8;
                pairs.extend([(class as u8) << 2 | place, weight.cast_unsigned()]);
            }
        }
    }
    starts.extend((pairs.len() as u32 / 2).to_le_bytes());
    [starts, pairs]
}

/// The lines of the table of moves: of each line's features the heaviest.
fn lanes(weights: &Averaged<3>) -> Vec<u8> {
    let greatest = weights.greatest();
    let mut bytes = Vec::new();
    let mut line: Vec<(u8, u8, [i8; 3])> = Vec::new();
    let (mut kept, mut lost) = (0, 0);
    for (slot, row) in weights.averages().enumerate() {
        let row = row.map(|weight| step(weight, greatest));
        let weight = row.iter().map(|part| part.unsigned_abs()).max().unwrap_or(0);
        if weight > 0 {
            line.push((weight, slot as u8, row));
        }
        if slot % 256 == 255 {
            line.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            lost += line.len().saturating_sub(LANES);
            line.truncate(LANES);
            kept += line.len();
            let mut full = [0_u8; LINE];
            for (lane, (_, mark, row)) in line.drain(..).enumerate() {
                full[lane] = mark;
                for (place, part) in row.into_iter().enumerate() {
                    full[LANES * (place + 1) + lane] = part.cast_unsigned();
                }
            }
            bytes.extend(full);
        }
    }
    println!("moves: greatest {greatest}, rows kept {kept}, left out {lost}");
    bytes
}
