#!/usr/bin/env python3
"""Holds Krippendorff's alpha against the package `krippendorff`.

usage: alpha.py CASES.json REPORT.json    check both
       alpha.py --write CASES.json        make the cases anew

CASES is a list of {"units": [[value, ...], ...], "alpha": number}: the tests compare the same
cases with the program's own function. REPORT is what `standpoint evaluate --json` printed: the
alpha of each record must follow from its table of sides.
"""
import json
import random
import sys

import krippendorff

# Krippendorff's example of three coders who left units out; by unit.
EXAMPLE = [
    [1], [], [2, 2], [1, 1], [3, 3], [3, 3, 4], [4, 4, 4], [1, 3], [2, 2], [1, 1], [1, 1],
    [3, 3], [3, 3], [], [3, 4],
]
NEAR = 1e-9


def alpha(units):
    values = sorted({value for unit in units for value in unit})
    counts = [[unit.count(value) for value in values] for unit in units]
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def made():
    """Units of two to five coders, of whom each leaves out some."""
    draw = random.Random(4)
    for coders in (2, 2, 3, 4, 5):
        for values in (2, 3, 4):
            units = []
            for _ in range(draw.randint(8, 40)):
                truth = draw.randrange(values)
                said = [truth if draw.random() < 0.7 else draw.randrange(values) for _ in range(coders)]
                units.append([value for value in said if draw.random() < 0.85])
            yield units


def write(path):
    cases = [{"units": units, "alpha": alpha(units)} for units in [EXAMPLE, *made()]]
    with open(path, "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


def near(name, ours, theirs):
    if ours is None or abs(ours - theirs) > NEAR:
        sys.exit(f"{name}: alpha is {ours}, by the package {theirs}")


def check(cases_path, report_path):
    with open(cases_path, encoding="utf-8") as cases:
        for at, case in enumerate(json.load(cases)):
            near(f"case {at}", case["alpha"], alpha(case["units"]))
    with open(report_path, encoding="utf-8") as report:
        for record in json.load(report)["data"]["records"]:
            units = []
            for cell in record["confusion"]:
                if cell["gold"] and cell["predicted"]:
                    units += [[cell["gold"], cell["predicted"]]] * cell["statements"]
            near(record["name"], record["shared"]["alpha"], alpha(units))
            print(f"{record['name']}: {record['shared']['alpha']:.6f} of {len(units)} statements")


if sys.argv[1] == "--write":
    write(sys.argv[2])
else:
    check(*sys.argv[1:])
