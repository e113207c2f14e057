//! Learns the tagger: an averaged perceptron over the words that have more than one tag.
//!
//! It meets its own earlier tags while it learns, as it will when it is used.

use standpoint::model::Tag;
use standpoint::text::table::{CLASSES, Dictionary, sparse_slot};
use standpoint::text::tagger::{EDGE, Seen, features};

use crate::corpus::Tree;
use crate::luck::Luck;
use crate::settings::Settings;
use crate::weights::Averaged;

/// Number of tags for which weights are kept.
pub(crate) const TAGS: usize = 50;

/// The words of a tree as the models see them.
pub(crate) fn seen(dictionary: &Dictionary<'_>, tree: &Tree) -> Vec<Seen> {
    let see = |word: &standpoint::text::word::Word| Seen {
        word: *word,
        known: dictionary.see(word),
    };
    tree.words.iter().map(see).collect()
}

/// The weights of the tagger.
pub(crate) fn learn(
    settings: &Settings,
    dictionary: &Dictionary<'_>,
    trees: &[Tree],
) -> Averaged<TAGS> {
    let mut weights = Averaged::new(settings.tag_slots as usize);
    let mut luck = Luck::new(17);
    for round in 0..settings.tag_rounds {
        let (mut wrong, mut open) = (0_u64, 0_u64);
        for number in luck.order(trees.len()) {
            let tree = &trees[number as usize];
            let missed = sentence(settings, dictionary, tree, &mut weights);
            wrong += missed.0;
            open += missed.1;
        }
        println!("tagger round {round}: {wrong} of {open} open words wrong");
    }
    weights
}

fn sentence(
    settings: &Settings,
    dictionary: &Dictionary<'_>,
    tree: &Tree,
    weights: &mut Averaged<TAGS>,
) -> (u64, u64) {
    let words = seen(dictionary, tree);
    let mut hashes = Vec::with_capacity(CLASSES);
    let mut slots: Vec<u32> = Vec::with_capacity(CLASSES);
    let mut before = [EDGE; 2];
    let mut missed = (0, 0);
    for (place, gold) in tree.tags.iter().enumerate() {
        let open = dictionary.open(words[place].known);
        let gold = usize::from(*gold);
        let chosen = if open.is_power_of_two() {
            open.trailing_zeros() as usize
        } else {
            features(&words, place, before, &mut hashes);
            slots.clear();
            slots
                .extend(hashes.iter().map(|hash| sparse_slot(*hash, settings.tag_slots)));
            let sums = weights.score(&slots);
            weights.steps += 1.0;
            missed.1 += 1;
            let chosen = best(&sums, open, None);
            missed.0 += u64::from(chosen != gold);
            let rival = best(&sums, open, Some(gold));
            let is_open = open >> gold & 1 == 1;
            if is_open && sums[gold] - sums[rival] < settings.class_margin {
                weights.learn(&slots, gold, rival);
            }
            chosen
        };
        before = [chosen as u8, before[0]];
    }
    missed
}

fn best(sums: &[f32; TAGS], open: u64, but: Option<usize>) -> usize {
    let open = |class: &usize| open >> class & 1 == 1 && Some(*class) != but;
    let mut found = (f32::NEG_INFINITY, 0);
    for class in (0..TAGS.min(Tag::ALL.len())).filter(open) {
        if sums[class] > found.0 {
            found = (sums[class], class);
        }
    }
    found.1
}
