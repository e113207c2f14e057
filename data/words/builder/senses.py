"""Synsets of the chosen words: numbering, parents that are specific, and each word's senses."""

from collections import Counter

MIN_SHARE = 0.08       # a sense that makes up less of a word's use is left out
MOST = 5               # own senses kept for a word
MOST_ALL = 8           # with those of its relatives
PERTAINS = 0.9         # weight of "Cuban is of Cuba" against a sense of its own
RELATIVE = 0.6         # weight of a relative's sense
OPPOSED = 0.12         # share of both words' use that their opposed senses make up
SPECIFIC = {"n": 150, "v": 60, "a": 60, "r": 60}   # a parent with more descendants says too little


def descendants(wn):
    """How many synsets lie under each, counted once for each way up."""
    below = Counter()
    for key, synset in wn.synsets.items():
        seen, stack = set(), [key]
        while stack:
            for symbol, target, *_ in wn.synsets[stack.pop()].pointers:
                if symbol in ("@", "@i") and target not in seen:
                    seen.add(target)
                    stack.append(target)
        below.update(seen)
    for synset in wn.synsets.values():
        for symbol, target, *_ in synset.pointers:
            if symbol == "&" and synset.key[0] == "a":
                below[target] += 1
    return below


def own(wn, entry):
    """synset -> weight of a word's own senses and of the things it pertains to."""
    found = {}
    for key, share in entry.senses[:MOST]:
        if share < MIN_SHARE and found:
            break
        found[key] = max(found.get(key, 0), share)
        for symbol, target, *_ in wn.synsets[key].pointers:
            if symbol == "\\" and key[0] == "a":
                found[target] = max(found.get(target, 0), share * PERTAINS)
    return found


def table(wn, entries, families):
    """key -> [(synset, weight)], heaviest first, with the relatives' senses behind a word's own."""
    mine = {key: own(wn, entry) for key, entry in entries.items()}
    out = {}
    for key in entries:
        found = dict(mine[key])
        for mate in families.get(key, ()):
            for synset, weight in mine.get(mate, {}).items():
                found[synset] = max(found.get(synset, 0), weight * RELATIVE)
        ranked = sorted(found.items(), key=lambda s: (-s[1], s[0]))
        out[key] = [(s, w) for s, w in ranked if w >= MIN_SHARE / 2][:MOST_ALL]
    return out


def number(wn, senses):
    """Numbers for the synsets in use and for their parents, and each one's two parents."""
    below = descendants(wn)

    def parents(key):
        up = [t for symbol, t, *_ in wn.synsets[key].pointers
              if (symbol == "@" or symbol == "&" and key[0] == "a") and below[t] <= SPECIFIC[key[0]]]
        return up[:2]

    used = {s for listed in senses.values() for s, _ in listed}
    first = {t for s in used for t in parents(s)}
    everything = sorted(used | first | {t for s in first for t in parents(s)})
    index = {s: i + 1 for i, s in enumerate(everything)}
    return index, [[index[t] for t in parents(s) if t in index] for s in everything]


def classes(wn, entry, part):
    """The lexicographer files of a word's nouns (or verbs): the weightiest and the next, or None."""
    weight = Counter()
    for key, share in entry.senses:
        if key[0] == part:
            weight[wn.synsets[key].lexfile] += share
    total = sum(weight.values())
    ranked = sorted(weight.items(), key=lambda c: (-c[1], c[0]))
    kept = [c for i, (c, w) in enumerate(ranked[:2]) if i == 0 or w >= 0.2 * total]
    first = next((wn.synsets[k].lexfile for k, _ in entry.senses if k[0] == part), None)
    if first is not None and kept[0] != first and weight[first] >= 0.8 * weight[kept[0]]:
        kept = [first, kept[0]]
    return (kept + [None, None])[:2]


def parts(entry):
    """Bits: 1 noun, 2 verb, 4 adjective, 8 adverb."""
    return sum({"n": 1, "v": 2, "a": 4, "r": 8}[p] for p in {k[0] for k, _ in entry.senses})


def opposites(wn, entries, family):
    """Pairs of families, both ways, of words that WordNet names antonyms in senses that are in use."""
    owners = {}
    for key, entry in entries.items():
        for synset, share in entry.senses:
            if share >= OPPOSED:
                owners.setdefault((synset, key.lower()), []).append(key)
    pairs = set()
    for (synset_key, word), keys in owners.items():
        synset = wn.synsets[synset_key]
        at = [w.lower() for w in synset.words].index(word) + 1
        for symbol, target, source, end in synset.pointers:
            if symbol == "!" and source == at:
                other = wn.synsets[target].words[end - 1].lower()
                for a in keys:
                    for b in owners.get((target, other), []):
                        if family[a] != family[b]:
                            pairs.update(((family[a], family[b]), (family[b], family[a])))
    return sorted(pairs)
