#!/usr/bin/env python3
"""Compares trees with human ones: tags, and heads where the two schemes attach alike.

    python compare.py human.conllu other.conllu ...

The human trees have Universal Dependencies, the others the ClearNLP scheme. Heads count for
the relations that both schemes hang on the same word, but not on or under a copula's
predicate, which only one of the schemes makes a head.
"""
import sys

ALIKE = set(
    "acl:relcl advcl advmod amod aux aux:pass ccomp compound compound:prt det expl iobj "
    "nmod:poss nsubj nsubj:pass nummod obj xcomp".split()
)


def trees(name):
    """The sentences of a file, each a list of form, tag, head and relation."""
    found, rows = [], []
    with open(name, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if fields == [""]:
                found.append(rows)
                rows = []
            elif fields[0].isdigit():
                rows.append((fields[1], fields[4], int(fields[6]), fields[7]))
    return found


def attached(human):
    """The places of a human tree whose heads are to be counted."""
    predicates = {head for _, _, head, relation in human if relation == "cop"}
    for place, (_, _, head, relation) in enumerate(human):
        if relation in ALIKE and not {head, place + 1} & predicates:
            yield place


def main():
    human, *others = sys.argv[1:]
    for other in others:
        tokens = tags = arcs = heads = 0
        for gold, own in zip(trees(human), trees(other), strict=True):
            tokens += len(gold)
            tags += sum(one[1] == two[1] for one, two in zip(gold, own, strict=True))
            places = list(attached(gold))
            arcs += len(places)
            heads += sum(gold[place][2] == own[place][2] for place in places)
        print(f"{other}: tags {tags / tokens:.2%} of {tokens}, heads {heads / arcs:.2%} of {arcs}")


if __name__ == "__main__":
    main()
