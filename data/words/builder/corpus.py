"""Counts the words of the genre corpus: plain text, `## volume document` lines between documents."""

import gzip
import re
from collections import Counter
from pathlib import Path

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-'’.&][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s$")


def tokens(line):
    """Words of a line as written, without a possessive ending."""
    for match in TOKEN.finditer(line):
        yield POSSESSIVE.sub("", match.group())


def documents(directory):
    """Each document as a list of paragraphs, each a list of tokens. Files in name order."""
    for path in sorted(Path(directory).glob("*.txt.gz")):
        paragraphs = []
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("## "):
                    if paragraphs:
                        yield paragraphs
                    paragraphs = []
                elif line.strip():
                    paragraphs.append(list(tokens(line)))
        if paragraphs:
            yield paragraphs


class Counts:
    """How often each form occurs, and how often with a capital inside a sentence's run."""

    def __init__(self, directory):
        self.forms = Counter()       # as written
        self.lower = Counter()       # lower-cased
        self.directory = directory
        self.documents = 0
        for paragraphs in documents(directory):
            self.documents += 1
            for paragraph in paragraphs:
                self.forms.update(paragraph)
        for form, n in self.forms.items():
            self.lower[form.lower()] += n
