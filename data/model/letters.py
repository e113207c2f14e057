#!/usr/bin/env python3
"""Makes text as in letters and talk from the text of the volumes, for the teacher to parse.

    cat volume.cut ... | python letters.py > letters.cut

Input and output are cut text (see teacher.py). Official prose has few contractions, seldom
speaks to a "you", asks or bids little and ends its sentences with a full stop. One sentence
in so many is taken and changed: what was said is said outright, asked or bidden; another
person, contractions, other marks at the end, straight quotes, now and then no capitals.
Seeded: the same text gives the same bytes.
"""
import random
import sys

from teacher import in_capitals, sentences

ONE_IN = 2
LONGEST = 40
PERSONS = [
    {"he": "I", "she": "I", "him": "me", "his": "my", "her": "my", "himself": "myself"},
    {"he": "you", "she": "you", "him": "you", "his": "your", "her": "your", "they": "you",
     "himself": "yourself", "them": "you", "their": "your"},
    {"he": "we", "she": "we", "him": "us", "his": "our", "they": "we", "them": "us",
     "their": "our", "himself": "ourselves"},
    {"he": "she", "him": "her", "his": "her", "himself": "herself"},
]
VERBS = {
    "i": {"is": "am", "has": "have", "does": "do"},
    "you": {"is": "are", "was": "were", "has": "have", "does": "do"},
    "we": {"is": "are", "was": "were", "has": "have", "does": "do"},
}
SUBJECTS = "i you he she it we they that there".split()
SHORT = {
    "am": "'m", "are": "'re", "is": "'s", "has": "'s", "have": "'ve", "had": "'d",
    "will": "'ll", "would": "'d",
}
BEFORE_NOT = (
    "do does did is are was were have has had would could should must need".split()
)
SAYING = set(
    "said stated thought believed felt added noted hoped knew explained replied suggested "
    "feared concluded remarked emphasized believe think feel hope know say".split()
)
HELPERS = set(
    "is are was were will would can could should have has had may might must do did".split()
)
BIDDING = set("should must will would can could may".split())
ASKING = ["Why", "How", "When", "Where", "What", "So", "And", "But why"]
# A sentence is kept for one of these.
TALK = set("I i you we me us my your our ?".split())
CUT = {"will": "wo", "can": "ca"}
ENDS = [["!"], ["!"], ["!!"], ["!!!"], ["?"], ["..."], ["…"], [], [], [".", ":)"]]


def capital(words):
    """The words with a capital at the beginning."""
    return [words[0][:1].upper() + words[0][1:], *words[1:]]


def outright(words):
    """What was said, without who said it."""
    for place in range(1, min(9, len(words) - 4)):
        if words[place] == "that" and words[place - 1] in SAYING:
            return capital(words[place + 1 :])
    return words


def turned(words, luck):
    """A sentence that opens with a pronoun and a helper, asked, bidden or as it was."""
    if len(words) < 4 or words[0].lower() not in SUBJECTS or words[1] not in HELPERS:
        return words
    subject = words[0] if words[0] == "I" else words[0].lower()
    kind = luck.randrange(4)
    if kind < 2 and words[-1] == ".":
        opening = [luck.choice(ASKING)] if kind == 0 else []
        return capital([*opening, words[1], subject, *words[2:-1], "?"])
    if kind == 2 and words[1] in BIDDING and words[2] not in ("be", "have"):
        return capital(words[2:])
    return words


def of_person(words, luck):
    """The words told of another person."""
    swaps = luck.choice(PERSONS)
    out = []
    for word in words:
        new = swaps.get(word.lower(), word)
        if out:
            new = VERBS.get(out[-1].lower(), {}).get(new, new)
        if word[:1].isupper():
            new = new[:1].upper() + new[1:]
        out.append(new)
    return out


def contracted(words, mark):
    """The words with what is short in talk made short, and where no blank follows."""
    out, joined = [], set()
    for word in words:
        before = out[-1].lower() if out else ""
        if word == "not" and (before in BEFORE_NOT or before in CUT):
            out[-1] = out[-1][0] + CUT[before][1:] if before in CUT else out[-1]
            joined.add(len(out) - 1)
            word = f"n{mark}t"
        elif word in SHORT and before in SUBJECTS and (before == "i") >= (word == "am"):
            if before == "i" or word not in ("are", "have") or before in ("you", "we", "they"):
                joined.add(len(out) - 1)
                word = SHORT[word].replace("'", mark)
        out.append(word)
    return out, joined


def changed(tokens, luck):
    """A sentence as it might stand in a letter."""
    words = [token.rstrip(" ") for token in tokens]
    spaces = [token.endswith(" ") for token in tokens]
    said = outright(words) if luck.random() < 0.9 else words
    spaces = spaces[len(words) - len(said) :]
    words = of_person(said, luck) if luck.random() < 0.7 else said
    words = turned(words, luck)
    if words[-1] == "." and luck.random() < 0.4:
        words = words[:-1] + luck.choice(ENDS)
    # The end keeps its blanks; before it a word that was put in has one.
    lack = len(words) - len(spaces)
    spaces = [True] * lack + spaces if lack > 0 else spaces[-len(words) :]
    joined = set()
    if luck.random() < 0.8:
        old = len(words)
        words, joined = contracted(words, luck.choice("'’"))
        assert len(words) == old
    if luck.random() < 0.5:
        words = ['"' if word in ("“", "”") else word for word in words]
    if luck.random() < 0.06:
        words = [word.lower() for word in words]
    ends = [space and place not in joined for place, space in enumerate(spaces)]
    return [word + " " * space for word, space in zip(words, ends)]


def main():
    luck = random.Random(1)
    for tokens in sentences(sys.stdin):
        words = [token.rstrip(" ") for token in tokens]
        if luck.randrange(ONE_IN) or len(words) > LONGEST or in_capitals(words):
            continue
        told = changed(tokens, luck)
        if not TALK.isdisjoint(token.rstrip(" ") for token in told):
            print("\n".join(told), end="\n\n# end\n")


if __name__ == "__main__":
    main()
