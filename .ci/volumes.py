#!/usr/bin/env python3
"""Draws statements of whole volumes to be judged by eye, as tests/volumes.tsv holds them.

    volumes.py cut VOLUME.txt FOLDER       one file a document, cut at lines "## VOLUME ID"
    volumes.py draw SEED COUNT LEAST STATEMENTS.jsonl   (tests/volumes.tsv: reading 100 0.5 of all, those from 0.7 on first)

`draw` prints those statements of at least a confidence whose ids, behind the seed and a colon,
have the lowest SHA-256: the same seed draws the same. Whoever judges reads them in their
documents and fills in the last two columns.
"""
import hashlib
import json
import pathlib
import re
import sys


def cut(volume, folder):
    name, text = pathlib.Path(volume).stem, pathlib.Path(volume).read_text(encoding="utf-8")
    parts = re.split(r"^## \S+ (\S+)\n", text, flags=re.MULTILINE)
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for id, document in zip(parts[1::2], parts[2::2]):
        (folder / f"{name}-{id}.txt").write_text(document.strip() + "\n", encoding="utf-8")


def draw(seed, count, least, statements):
    with open(statements, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    sure = [row for row in rows if (row.get("confidence") or 0) >= float(least)]
    sure.sort(key=lambda row: hashlib.sha256(f"{seed}:{row['id']}".encode()).hexdigest())
    for row in sure[: int(count)]:
        volume, _, document = row["document"].rpartition("-")
        quote = " ".join(row["quote"].split())
        fields = [volume, document, quote, row["actor"], row["issue"], row["toward"]]
        print(*fields, f"{row['confidence']:.2f}", "", "", sep="\t")


if __name__ == "__main__":
    {"cut": cut, "draw": draw}[sys.argv[1]](*sys.argv[2:])
