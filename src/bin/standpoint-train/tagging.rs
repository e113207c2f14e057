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

/// The same to learn from: some words of the open classes are as if never met, so that
/// what stands around a word and what it ends in tell of it too.
pub(crate) fn veiled(
    settings: &Settings,
    dictionary: &Dictionary<'_>,
    tree: &Tree,
    luck: &mut Luck,
) -> Vec<Seen> {
    let mut words = seen(dictionary, tree);
    for (seen, tag) in words.iter_mut().zip(&tree.tags) {
        let tag = Tag::ALL[usize::from(*tag)];
        let open = tag.is_noun() || tag.is_verb() || tag.is_adjective() || tag == Tag::Rb;
        if open && luck.draw() % 100 < settings.hidden {
            let hash = luck.draw() as u32;
            (seen.word.exact, seen.word.lower) = (hash, hash);
            (seen.known.ambiguity, seen.known.own) = (0, false);
        }
    }
    words
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
            let missed = sentence(
                settings,
                dictionary,
                tree,
                &veiled(settings, dictionary, tree, &mut luck),
                &mut weights,
            );
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
    words: &[Seen],
    weights: &mut Averaged<TAGS>,
) -> (u64, u64) {
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
            features(words, place, before, &mut hashes);
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
