"""The regular lemma rule, kept equal to `src/lexicon/inflect.rs`, and the forms it gets wrong."""

import csv
import gzip
from collections import defaultdict

from .wordnet import LEXNAMES

NOUN, VERB, ADJECTIVE, ADVERB = range(4)
PARTS = {"noun": NOUN, "verb": VERB, "adj": ADJECTIVE, "adv": ADVERB}
LETTER = {NOUN: "n", VERB: "v", ADJECTIVE: "a", ADVERB: "r"}
VOWELS = "aeiou"
PLAIN_PLURALS = ("noun.person", "noun.group", "noun.quantity")  # several of them are only more
HISSING = ("ss", "sh", "ch", "x", "zz")


def plural(form):
    """Without a noun's plural ending or a verb's -s."""
    if len(form) < 3 or not form.endswith("s") or form.endswith(("ss", "us", "is")):
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("es") and (form[:-2].endswith(HISSING) or form.endswith("oes")) and len(form) > 4:
        return form[:-2]
    return form[:-1]


def noun(form):
    if form.endswith("men") and len(form) > 4:
        return form[:-3] + "man"
    return plural(form)


def short_syllable(stem):
    """Consonant, vowel, consonant at the end: a final consonant that an ending would double."""
    return (len(stem) >= 3 and stem[-1] not in VOWELS + "wxy" and stem[-2] in VOWELS
            and stem[-3] not in VOWELS)


def stem_of(stem, known):
    """What stands before -ed, -ing, -er or -est; `known` says whether a base form exists."""
    if len(stem) < 2 or not any(c in VOWELS + "y" for c in stem):
        return None
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS
    options = [stem, stem + "e"]
    if short_syllable(stem):
        options.reverse()
    if doubled:
        options.append(stem[:-1])
    for option in options:
        if known(option):
            return option
    if doubled and stem[-1] not in "lsfz":
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "v", "u", "c", "rg", "dg", "ng")) and not stem.endswith("ing"):
        return stem + "e"
    return stem


def verb(form, known):
    if form.endswith("s"):
        return plural(form)
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    for ending in ("ed", "ing"):
        if form.endswith(ending):
            return stem_of(form[:-len(ending)], known) or form
    return form


def compared(form, known):
    for ending in ("er", "est"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[:-len(ending)]
            if stem.endswith("i"):
                return stem[:-1] + "y"
            return stem_of(stem, known) or form
    return form


def regular(form, part, known):
    if part == NOUN:
        return noun(form)
    if part == VERB:
        return verb(form, known)
    return compared(form, known)


def read_table(path, wn):
    """(form, part) -> lemma, from the lemma table and WordNet's exception lists."""
    options = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for form, part, lemmas in csv.reader(rows):
            if part in PARTS and form.replace("'", "").replace("-", "").isalpha():
                options[form.lower(), PARTS[part]] += [l.lower() for l in lemmas.split("/")]
    for part, letter in LETTER.items():
        for form, lemmas in wn.exceptions[letter].items():
            if "_" not in form and form.replace("'", "").replace("-", "").isalpha():
                options[form, part] += [l for l in lemmas if "_" not in l]
    # The suffixes -s, -ed, -er mark an inflected form, so a lemma other than the form comes first.
    return {
        key: max(lemmas, key=lambda l: (l != key[0], wn.total(l, LETTER[key[1]]), lemmas.count(l), l))
        for key, lemmas in options.items() if lemmas
    }


def inflected(form, part):
    """Whether a tagger could call the form inflected at all."""
    if part == NOUN:
        return form.endswith("s")
    if part == VERB:
        return form.endswith(("s", "ed", "ing"))
    return form.endswith(("er", "est"))


def kept_plurals(wn, counts):
    """Plurals that mean another thing than their singular (arms, customs), and are the commoner."""
    kept = set()
    for form, part in wn.senses:
        if part != "n" or not form.endswith("s") or " " in form:
            continue
        single = noun(form)
        if single == form or counts.lower[form] < max(20, 5 * counts.lower[single]):
            continue
        one = [wn.synsets[k[0]].lexfile for k in [wn.senses.get((single, "n"))] if k]
        if not one or one[0] != wn.synsets[wn.senses[form, "n"][0]].lexfile and (
                LEXNAMES[one[0]] not in PLAIN_PLURALS):
            kept.add(form)
    return kept


def exceptions(table, known, keep_plural):
    """(form, part) -> lemma wherever the regular rule would say otherwise."""
    wrong = {}
    for (form, part), lemma in table.items():
        if part == NOUN and form in keep_plural:
            lemma = form
        if lemma == form and not inflected(form, part):
            continue
        if regular(form, part, lambda w, p=part: known(w, p)) != lemma:
            wrong[form, part] = lemma
    return wrong
