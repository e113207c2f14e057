#!/usr/bin/env python3
"""Holds what a noisy reading of a record gives against what a clean reading of it gives.

usage: ocr.py CLEAN.jsonl NOISY.jsonl FLOOR

Both are statements. Sentences are matched by their text; the statements of the clean reading
are taken as right. Fails where the F1 of who or of raises is below FLOOR.
"""
import difflib
import json
import re
import sys

ALIKE = 0.6


def statements(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def letters(text):
    return re.sub("[^a-z0-9]", "", text.lower())


def match(quote, sentences):
    """The most alike sentence, or the quote itself where none is."""
    def likeness(sentence):
        return difflib.SequenceMatcher(None, sentence, letters(quote), autojunk=False).ratio()
    best = max(sentences, key=likeness)
    return best if likeness(best) >= ALIKE else "none: " + quote


clean, noisy = statements(sys.argv[1]), statements(sys.argv[2])
floor = float(sys.argv[3])
sentences = sorted({letters(row["quote"]) for row in clean})
found = {quote: match(quote, sentences) for quote in {row["quote"] for row in noisy}}
sets = {
    "who": (
        {(letters(row["quote"]), row["speaker"]) for row in clean},
        {(found[row["quote"]], row["speaker"]) for row in noisy},
    ),
    "raises": tuple({(row["actor"], row["issue"]) for row in rows} for rows in (clean, noisy)),
}
low = 0
for name, (gold, predicted) in sets.items():
    f1 = 2 * len(gold & predicted) / max(1, len(gold) + len(predicted))
    print(f"{name:8} F1 {f1:.3f}  floor {floor:.2f}  {'ok' if f1 >= floor else 'BELOW'}")
    low += f1 < floor
sys.exit(1 if low else 0)
