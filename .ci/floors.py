"""Holds scores against floors.

usage: floors.py FOLDER < FLOORS

FOLDER has one file of score.py's output for each record. FLOORS has lines
`record who raises statement stance`; the record `average` is the mean over all in FOLDER.
"""
import pathlib
import re
import sys

NAMES = ("who", "raises", "statement", "stance")


def scores(path):
    found = dict(re.findall(r"^(\w+) .* F1 (\d\.\d+)", path.read_text(), re.M))
    return [float(found[name]) for name in NAMES]


floors = {}
for line in sys.stdin:
    if line.strip():
        record, *least = line.split()
        floors[record] = [float(value) for value in least]
measured = {path.name: scores(path) for path in sorted(pathlib.Path(sys.argv[1]).iterdir())}
measured["average"] = [sum(column) / len(column) for column in zip(*measured.values())]

low = 0
for record, least in floors.items():
    for name, floor, score in zip(NAMES, least, measured[record]):
        verdict = "ok" if score >= floor else "BELOW"
        low += score < floor
        print(f"{record:12} {name:10} {score:.3f}  floor {floor:.2f}  {verdict}")
sys.exit(1 if low else 0)
