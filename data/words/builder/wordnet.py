"""Reads a WordNet 3.x database directory: senses with their weights, and relations."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}

# Lexicographer files in WordNet's own numbering; the index is the class stored in the table.
LEXNAMES = (
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute "
    "noun.body noun.cognition noun.communication noun.event noun.feeling noun.food noun.group "
    "noun.location noun.motive noun.object noun.person noun.phenomenon noun.plant "
    "noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
    "noun.substance noun.time verb.body verb.change verb.cognition verb.communication "
    "verb.competition verb.consumption verb.contact verb.creation verb.emotion verb.motion "
    "verb.perception verb.possession verb.social verb.stative verb.weather adj.ppl"
).split()


@dataclass
class Synset:
    key: tuple          # (part, offset)
    lexfile: int
    words: list         # in order, with their letters, spaces for underscores
    pointers: list = field(default_factory=list)  # (symbol, key, source index, target index)
    gloss: str = ""


class WordNet:
    def __init__(self, directory):
        self.dir = Path(directory)
        self.synsets = {}
        self.senses = defaultdict(list)   # (lower-case lemma, part) -> synset keys, frequent first
        self.counts = defaultdict(dict)   # (lower-case lemma, part) -> {sense number: tagged count}
        self.exceptions = {}              # part -> {form: [lemma]}
        self._counts()
        for part, name in FILES.items():
            self._data(part, name)
            self._index(part, name)
            self._exc(part, name)
        self.spellings = defaultdict(set)  # lower-case lemma -> spellings
        for synset in self.synsets.values():
            for word in synset.words:
                self.spellings[word.lower()].add(word)

    def _counts(self):
        parts = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
        for line in (self.dir / "cntlist.rev").read_text().splitlines():
            key, number, count = line.split()
            lemma, rest = key.split("%")
            self.counts[lemma.replace("_", " "), parts[rest[0]]][int(number)] = int(count)

    def _data(self, part, name):
        for line in (self.dir / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            key = (part, int(fields[0]))
            n_words = int(fields[3], 16)
            words = [w.split("(")[0].replace("_", " ") for w in fields[4:4 + 2 * n_words:2]]
            at = 4 + 2 * n_words
            pointers = []
            for i in range(int(fields[at])):
                symbol, offset, target, ends = fields[at + 1 + 4 * i: at + 5 + 4 * i]
                pointers.append((symbol, (target, int(offset)), int(ends[:2], 16), int(ends[2:], 16)))
            self.synsets[key] = Synset(key, self._class(int(fields[1]), words), words, pointers, gloss)

    @staticmethod
    def _class(lexfile, words):
        """The unique beginners (noun.Tops) that name a class belong to it: person, group, act …"""
        if LEXNAMES[lexfile] == "noun.Tops" and f"noun.{words[0]}" in LEXNAMES:
            return LEXNAMES.index(f"noun.{words[0]}")
        return lexfile

    def _index(self, part, name):
        for line in (self.dir / f"index.{name}").read_text().splitlines():
            if line.startswith("  "):
                continue
            fields = line.split()
            lemma = fields[0].replace("_", " ")
            n = int(fields[2])
            self.senses[lemma, part] = [(part, int(o)) for o in fields[-n:]]

    def _exc(self, part, name):
        table = {}
        for line in (self.dir / f"{name}.exc").read_text().splitlines():
            form, *lemmas = line.replace("_", " ").split() if "_" not in line else line.split()
            table[form] = lemmas
        self.exceptions[part] = table

    def weights(self, lemma, part):
        """Senses with their share of the lemma's use in that part of speech, frequent first."""
        keys = self.senses.get((lemma, part), [])
        counts = self.counts.get((lemma, part), {})
        raw = [counts.get(i + 1, 0) + 0.6 / (i + 1) for i in range(len(keys))]
        total = sum(raw)
        return [(key, r / total) for key, r in zip(keys, raw)]

    def total(self, lemma, part):
        """How often the lemma was tagged in that part of speech."""
        return sum(self.counts.get((lemma, part), {}).values())
