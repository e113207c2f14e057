"""The vocabulary: which words the tables hold, under which key, and with which senses.

A key is lower-case unless the language tells two words apart by their capitals
(May and may, US and us); then the capitalised one has a key of its own.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from . import corpus, families, lemmas
from .wordnet import LEXNAMES

DOMINANT = 20         # one spelling this many times as common as the other owns the lower-case key
MIN_CORPUS = 5        # occurrences that bring in a word that WordNet lacks
MIN_CLOSED = 3        # documents of a hyphened word that bring in its closed spelling
MIN_PHRASE = 3        # documents that bring in a WordNet entry of several words
GLOVE_RANK = 45_000   # WordNet words among the first so many GloVe words come in unseen


@dataclass
class Entry:
    key: str
    senses: list = field(default_factory=list)   # (synset key, share of the word's whole use)
    documents: int = 0
    count: int = 0


def spelled(wn):
    """lower-case lemma -> {capitalised?: [(synset, part, tagged count, rank)]}"""
    groups = defaultdict(lambda: defaultdict(list))
    for (lemma, part), keys in wn.senses.items():
        counts = wn.counts.get((lemma, part), {})
        for rank, key in enumerate(keys):
            word = next((w for w in wn.synsets[key].words if w.lower() == lemma), lemma)
            groups[lemma][word if word != lemma else ""].append(
                (key, counts.get(rank + 1, 0) + 0.6 / (rank + 1)))
    return groups


def shares(senses):
    total = sum(n for _, n in senses)
    return sorted(((k, n / total) for k, n in senses), key=lambda s: (-s[1], s[0]))


def names_one(wn, synset_key):
    """Whether a capitalised sense names one thing, a language or a time, or belongs to such a name."""
    synset = wn.synsets[synset_key]
    if LEXNAMES[synset.lexfile] in ("noun.time", "noun.communication"):
        return True
    if any(symbol == "@i" for symbol, *_ in synset.pointers):
        return True
    return any(symbol in ("\\", "+") and any(s == "@i" for s, *_ in wn.synsets[target].pointers)
               for symbol, target, *_ in synset.pointers)


def separate(wn, word, senses, seen, seen_small):
    """Whether a capitalised word gets a key beside its lower-case twin's."""
    if word.isupper():
        return len(word) > 1 and seen * 3 > seen_small
    return len(word) > 2 and seen * 5 > seen_small and names_one(wn, max(senses, key=lambda s: s[1])[0])


def word_entries(wn, counts):
    """Entries of WordNet's words, with capitals told apart where both are in use."""
    entries = {}
    for lemma, groups in sorted(spelled(wn).items()):
        small = groups.pop("", [])
        seen_small = counts.forms[lemma]
        for word, senses in sorted(groups.items()):
            seen = counts.forms[word]
            if not small and seen_small * DOMINANT <= seen:
                small = senses
            elif small and seen >= DOMINANT * max(seen_small, 1):
                small = senses + [s for s in small if not names_one(wn, senses[0][0])]
            elif separate(wn, word, senses, seen, seen_small):
                entries[word] = Entry(word, shares(senses))
            elif not small:
                small = senses
            elif not word.isupper() and not names_one(wn, senses[0][0]):
                small = small + senses
        if small:
            entries[lemma] = Entry(lemma, shares(small))
    return entries


class Vocabulary:
    def __init__(self, wn, counts, table, glove_rank):
        self.wn, self.counts, self.table = wn, counts, table
        self.keep = lemmas.kept_plurals(wn, counts)
        everything = word_entries(wn, counts)
        self.everything = everything
        self.cache = {}
        self.phrases = {tuple(k.split()): k for k in everything if " " in k and len(k.split()) <= 4}
        self._count(counts)
        self.families = families.build(wn, everything)
        self.entries = self._chosen(glove_rank)

    def _chosen(self, glove_rank):
        """The words in use, their relatives, and the corpus's own words."""
        wanted = {key for key in self.everything if self._wanted(key, glove_rank)}
        relatives = {mate for key in wanted for mate in self.families[key] if " " not in mate}
        chosen = {key: self.everything[key] for key in wanted | relatives}
        for key, n in self.count.items():
            if n >= MIN_CORPUS and key not in self.everything and not key.isdigit():
                chosen[key] = Entry(key, [], self.documents[key], n)
        self._close(chosen)
        return dict(sorted(chosen.items()))

    def _close(self, chosen):
        """Makes a hyphened word and its closed spelling one family; the closed one comes in if need be."""
        for key in [k for k in chosen if "-" in k and k.replace("-", "").isalpha()]:
            entry, closed = chosen[key], key.replace("-", "")
            other = chosen.get(closed)
            if other is None and entry.documents >= MIN_CLOSED and closed not in self.everything:
                other = chosen[closed] = Entry(closed, [], entry.documents, 0)
            if other is None:
                continue
            shared = {s for s, _ in entry.senses} & {s for s, _ in other.senses}
            if entry.senses and other.senses and not shared:
                continue
            one = self.families.setdefault(key, [key])
            two = self.families.setdefault(closed, [closed])
            if one is not two:
                one += two
                for member in two:
                    self.families[member] = one

    def _wanted(self, key, glove_rank):
        if " " in key:
            return self.documents[key] >= MIN_PHRASE
        lemma = key.lower()
        return (self.documents[key] or any(self.wn.total(lemma, p) for p in "nvar")
                or glove_rank.get(lemma, 10**9) < GLOVE_RANK)

    def _count(self, counts):
        self.documents, self.count = Counter(), Counter()
        self.corpus = []          # paragraphs as base forms, for the vectors
        for document in corpus.documents(counts.directory):
            seen = set()
            for paragraph in document:
                base = [self.base(form) for form in paragraph]
                self.corpus.append(base)
                self.count.update(base)
                for form, key in zip(paragraph, base):
                    seen.add(key)
                    seen.update(self.other(form))
                seen.update(self.phrases_in(paragraph, base))
            self.documents.update(seen)
        for key, entry in self.everything.items():
            entry.documents, entry.count = self.documents[key], self.count[key]

    def base(self, form):
        if form not in self.cache:
            self.cache[form] = self._base(form)
        return self.cache[form]

    def _base(self, form):
        """The likeliest lemma of a form without its tag."""
        if form in self.everything:
            return form
        low = form.lower()
        if low in self.keep:
            return low
        own = sum(self.wn.total(low, p) for p in "nar")
        listed = low in self.everything
        if low.endswith("s"):
            lemma = self.table.get((low, lemmas.NOUN)) or self.table.get((low, lemmas.VERB))
            lemma = lemma or lemmas.noun(low)
            if lemma in self.everything or (not listed and self.counts.lower[lemma] > 1):
                return low if listed and own else lemma
            return low
        lemma = self.table.get((low, lemmas.VERB)) or self.table.get((low, lemmas.NOUN))
        if lemma and lemma != low:
            if low.endswith(("ed", "ing")) and listed and own:
                return low
            if not listed or self.wn.total(lemma, "v") > own:
                return lemma
        return low

    def other(self, form):
        """Further words that the form counts for in document frequencies."""
        low = form.lower()
        found = [low]
        for part in (lemmas.NOUN, lemmas.VERB):
            lemma = self.table.get((low, part))
            if lemma:
                found.append(lemma)
        if "-" in low:
            found += [self.base(p) for p in low.split("-") if p]
        return found

    def phrases_in(self, paragraph, base):
        low = [w.lower() for w in paragraph]
        for i in range(len(low)):
            for n in (2, 3, 4):
                gram = tuple(low[i:i + n])
                if len(gram) < n:
                    break
                for found in (gram, gram[:-1] + (base[i + n - 1],)):
                    if found in self.phrases:
                        yield self.phrases[found]
