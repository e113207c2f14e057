#!/usr/bin/env python3
"""Builds `en.bin`, the word tables that the library embeds. README.md says from what and why.

    python build.py --wordnet DIR --lemmas lemma_lu.csv.gz --glove DIR --corpus DIR [--out en.bin]

Needs numpy, scipy and pyarrow. The same inputs give the same bytes.
"""

import argparse
import hashlib
import math
import os
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")   # one order of additions

import numpy as np
import pyarrow.parquet as parquet

from builder import corpus, entries, lemmas, pack, senses, vectors
from builder.wordnet import LEXNAMES, WordNet

HERE = Path(__file__).parent
VECTORS = 26_000        # words with a vector
OTHER = 4               # the part of forms under tags that mark no inflected word
BY_STEM = 65_535        # the family of a word that WordNet lacks: the library makes it from its stem
STEPS = 64              # knots of the calibration over a cosine from 0 to 1


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("wordnet", "lemmas", "glove", "corpus"):
        parser.add_argument(f"--{name}", required=True, type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "en.bin")
    return parser.parse_args()


def read_glove(directory):
    names = parquet.read_table(directory / "glove_6B_index.parquet")["index"].to_pylist()
    return {w: i for i, w in enumerate(names)}, np.load(directory / "glove_6B_50d_emb.npy")


def rarity_bytes(vocabulary, keys):
    """0 for a word in every document, 255 for one in none or a single one; the logarithm between."""
    total = math.log(vocabulary.counts.documents)
    found = []
    for key in keys:
        seen = max(1, vocabulary.documents[key])
        found.append(round(255 * (1 - math.log(seen) / total)))
    return bytes(found)


def rows_of(name):
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [r.split("\t") for r in rows if r and r[0] != "#"]


def closed_forms():
    parts = lemmas.PARTS | {"other": OTHER}
    return {(form, parts[part]): lemma for form, part, lemma in rows_of("closed.tsv")}


def known(vocabulary):
    """Whether the shipped tables will know a word as that part of speech."""
    bits = {lemmas.NOUN: 1, lemmas.VERB: 2, lemmas.ADJECTIVE: 4, lemmas.ADVERB: 8}
    parts = {key: senses.parts(entry) for key, entry in vocabulary.entries.items()}
    return lambda word, part: bool(parts.get(word, 0) & bits[part])


def main():
    args = arguments()
    wn = WordNet(args.wordnet)
    counts = corpus.Counts(args.corpus)
    rank, glove = read_glove(args.glove)
    forms = lemmas.read_table(args.lemmas, wn)
    vocabulary = entries.Vocabulary(wn, counts, forms, rank)
    wrong = lemmas.exceptions(forms, known(vocabulary), vocabulary.keep)
    chosen = vocabulary.entries
    print(f"{len(chosen)} words, {len(wrong)} irregular forms")

    order, directory, strings = pack.words(chosen)
    listed = senses.table(wn, chosen, vocabulary.families)
    index, parents = senses.number(wn, listed)
    assert len(index) < 65_535, len(index)
    rows, table, knots = vectors.build(vocabulary, rank, glove, order, VECTORS, rows_of("pairs.tsv"), STEPS)
    print(f"{len(index)} synsets, {len(table)} vectors of {table.shape[1]}")

    family_of, numbers = {}, []
    for key in order:
        mates = vocabulary.families.get(key, (key,))
        if not chosen[key].senses and len(mates) == 1:
            numbers.append(BY_STEM)
            continue
        numbers.append(family_of.setdefault(min(mates), len(family_of)))
    family = dict(zip(order, numbers))
    opposed = senses.opposites(wn, chosen, family)
    assert len(family_of) < BY_STEM
    starts = np.cumsum([0] + [len(listed[k]) for k in order]).tolist()
    lexfile = bytes(255 if c is None else c for k in order
                    for part in "nv" for c in senses.classes(wn, chosen[k], part))
    rarity = rarity_bytes(vocabulary, order)
    seen = sorted(r for r in rarity if r < 255)
    middle = seen[len(seen) // 2]
    number = rarity_of_numbers(vocabulary)
    form_directory, form_strings = pack.forms(wrong | closed_forms())
    sections = [
        pack.u16([len(table[0]), STEPS]) + bytes([middle, number]),
        directory, strings, rarity, pack.u16(numbers), lexfile,
        bytes(senses.parts(chosen[k]) for k in order),
        pack.u24(starts),
        b"".join(pack.u16([index[s]]) + bytes([max(1, round(255 * w))]) for k in order for s, w in listed[k]),
        pack.u16([0, 0] + [p for up in parents for p in (up + [0, 0])[:2]]),
        pack.u16(rows), table.tobytes(), knots,
        form_directory, form_strings,
        "\n".join(LEXNAMES).encode(),
        b"".join(pack.u16(pair) for pair in opposed),
    ]
    data = pack.container(sections)
    args.out.write_bytes(data)
    for name, section in zip("head directory strings rarity family lexfile parts starts senses parents rows "
                             "vectors knots form_directory form_strings lexnames opposed".split(), sections):
        print(f"{name:16}{len(section):10}")
    print(len(data), hashlib.sha256(data).hexdigest())


def rarity_of_numbers(vocabulary):
    """The rarity of a number of no special use: the middle one among the numbers of the corpus."""
    total = math.log(vocabulary.counts.documents)
    found = sorted((n for k, n in vocabulary.documents.items() if k.isdigit()), reverse=True)
    weighted = sum(found) / 2
    for n in found:
        weighted -= n
        if weighted <= 0:
            return round(255 * (1 - math.log(n) / total))
    return 255


if __name__ == "__main__":
    main()
