"""Derivational families: words of one stem that WordNet links in senses that are in use."""

from collections import defaultdict

from .wordnet import LEXNAMES

STRONG = 0.20        # share of both words' use that the linked senses make up
REGULAR = 0.06       # the same where one word is the other with a regular ending
LARGEST = 24
SUFFIXES = tuple(sorted(     # endings that leave the meaning of the stem as it is
    "s ly ally ness er ers or ing ings ed ion tion ation ition able ible ability ibility "
    "ance ence ive ism ist ize ise ization isation iser izer".split(), key=len, reverse=True))
AGENT = ("er", "or")       # a person noun in these belongs to its verb, linked or not
LINKS = {"+", "\\", "<"}   # derivation, pertainym, participle


def common_prefix(a, b):
    n = 0
    for x, y in zip(a, b):
        if x != y:
            break
        n += 1
    return n


def endless(word):
    """A stem without the final letters that endings change."""
    word = word.rstrip("e") if len(word) > 3 else word
    return word[:-1] + "i" if word.endswith("y") else word


def regular_pair(a, b):
    """Whether the longer is the shorter with an ending that leaves the meaning as it is."""
    short, long = sorted((a, b), key=len)
    cut = [long[:-len(s)] for s in SUFFIXES if long.endswith(s) and len(long) - len(s) >= 3]
    ends = [short[:-len(s)] for s in SUFFIXES if short.endswith(s) and len(short) - len(s) >= 3]
    return any(endless(c) in (endless(short), *ends) for c in cut)


def spelling(word):
    """One form for British and American, open, closed and hyphened spellings."""
    word = word.replace("-", "").replace(" ", "")
    for british, american in (("isation", "ization"), ("ise", "ize"), ("ising", "izing"),
                              ("our", "or"), ("ogue", "og"), ("ence", "ense"), ("amme", "am"),
                              ("tre", "ter"), ("ll", "l"), ("ae", "e"), ("oe", "e"), ("yse", "yze")):
        word = word.replace(british, american)
    return word


def links(wn, entries):
    """{(a, b): (share of a, share of b)} for entries joined by a lexical link."""
    keys = defaultdict(list)          # (synset, lower-case word) -> entry keys
    share = {}
    for key, entry in entries.items():
        for synset, part in entry.senses:
            keys[synset, key.lower()].append(key)
            share[key, synset] = part
    found = defaultdict(set)
    for (synset_key, word), owners in keys.items():
        synset = wn.synsets[synset_key]
        lower = [w.lower() for w in synset.words]
        at = lower.index(word) + 1
        for symbol, target_key, source, target in synset.pointers:
            if symbol not in LINKS or source not in (0, at):
                continue
            others = wn.synsets[target_key].words
            named = [others[target - 1]] if target else []
            for other in named:
                for a in owners:
                    for b in keys.get((target_key, other.lower()), []):
                        if a != b:
                            found[tuple(sorted((a, b)))].update(((a, synset_key), (b, target_key)))
    total = {}
    for (a, b), ends in found.items():
        total[a, b] = tuple(sum(share[w, s] for w, s in ends if w == x) for x in (a, b))
    return total


def spelling_links(entries):
    """Pairs that are one word in two spellings: they share a synset and a normal spelling."""
    by_synset = defaultdict(list)
    for key, entry in entries.items():
        for synset, part in entry.senses:
            if part >= 0.02:
                by_synset[synset, spelling(key.lower())].append(key)
    for words in by_synset.values():
        words.sort()
        for other in words[1:]:
            yield words[0], other


def demonyms(wn, entries):
    """Pairs of an adjective and the place that it pertains to, whatever their stems: French, France."""
    for key, entry in entries.items():
        for synset, share in entry.senses:
            if synset[0] != "a" or share < STRONG:
                continue
            for symbol, target, _, end in wn.synsets[synset].pointers:
                place = wn.synsets[target]
                if symbol == "\\" and end and LEXNAMES[place.lexfile] == "noun.location":
                    name = place.words[end - 1].lower()
                    main = entries.get(name)
                    if main and common_prefix(name, key.lower()) >= 2 and sum(
                            p for s, p in main.senses if s == target) >= STRONG:
                        yield key, name


def agents(wn, entries):
    """Pairs of a person noun in -er or -or and the verb that it stands on."""
    for key, entry in entries.items():
        if not key.endswith(AGENT) or " " in key:
            continue
        if sum(p for s, p in entry.senses if LEXNAMES[wn.synsets[s].lexfile] == "noun.person") < 0.5:
            continue
        for base in (key[:-2], key[:-1]):
            verb = entries.get(base)
            if verb and len(base) > 3 and sum(p for s, p in verb.senses if s[0] == "v") >= 0.5:
                yield key, base
                break


def build(wn, entries):
    """key -> the family's number; members are joined strongest link first."""
    strength = {}
    for (a, b), (x, y) in links(wn, entries).items():
        low_a, low_b = a.lower(), b.lower()
        prefix = common_prefix(low_a, low_b)
        regular = regular_pair(low_a, low_b) and prefix >= 3
        enough = prefix >= 3 or (prefix >= 2 and min(x, y) > 0.5)
        if " " in a or " " in b or not enough:
            continue
        if min(x, y) >= (REGULAR if regular else STRONG):
            strength[a, b] = min(x, y) + (0.5 if regular else 0)
    for a, b in agents(wn, entries):
        strength.setdefault(tuple(sorted((a, b))), 0.4)
    for a, b in demonyms(wn, entries):
        if a != b:
            strength.setdefault(tuple(sorted((a, b))), 0.6)
    for a, b in spelling_links(entries):
        strength[a, b] = 3.0
    group = {key: [key] for key in entries}
    for (a, b), _ in sorted(strength.items(), key=lambda item: (-item[1], item[0])):
        one, two = group[a], group[b]
        if one is two or len(one) + len(two) > LARGEST:
            continue
        merged = one + two
        for key in two:
            group[key] = merged
        one += two
        for key in two:
            group[key] = one
    return group
