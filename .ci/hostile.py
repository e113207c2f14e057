"""Writes small graphs whose names are hostile, one file a kind of hostility.

usage: hostile.py FOLDER
"""
import json
import pathlib
import sys

NAMES = {
    "quotes": ["say \"it\"", "O'Neil \\ 'x'", "„low“ `tick`", "a\\"],
    "breaks": ["two\nlines", "tab\there", "a | b", " blank "],
    "carriage": ["one\rtwo", "three\r\nfour", "five", "six"],
    "markup": ["<script>alert(1)</script>", "]]>&amp;--><!-- {{ x }} {% raw %}", "[a](b) *c* _d_ # e", "a :: b ; c # d %% e"],
    "formulas": ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2 'x' and '=3"],
    "apostrophes": ["'=1", "''+2", "'plain", "="],
    "scripts": ["לא בסדר\u202e txt", "لجنة", "委員会", "Комитет"],
    "emoji": ["👩‍🚀 and 😀", "a😀", "𝔘nicode", "\u00e9 and e\u0301"],
    "nul": ["a\0b", "plain", "other", "third"],
    "control": ["a\x07b", "form\x0cfeed", "\x1b[31mred", "del\x7f"],
    "noncharacters": ["a\ufffeb", "b\uffffc", "\u2028line", "\u0085next"],
    "long": ["x" * 10_000, "word " * 2000, "y", "z"],
    "signs": ["end", "subgraph", "---", "A-->B; click C"],
}


def graph(names):
    actors = [{"id": f"a{n}", "label": name, "kind": "organization" if n else "person", "names": [name]}
              for n, name in enumerate(names)]
    issues = [{"id": f"i{n}", "label": f"{name} {n}", "for": name, "terms": [name]}
              for n, name in enumerate(names[:2])]
    statements, at, sides = [], 0, ["support", "oppose", "neutral"]
    for n in range(12):
        quote = f"{names[n % len(names)]} said {n}"
        statements.append({
            "id": f"s{n}", "document": "doc", "start": at, "end": at + len(quote), "quote": quote,
            "actor": f"a{n % len(names)}", "issue": f"i{n % len(issues)}",
            "position": {"id": f"i{n % len(issues)}/p", "label": f"{names[n % len(issues)]} course"},
            "stance": sides[n % 3], "toward": sides[(n + n // 6) % 3], "conditional": n % 4 == 0,
            "condition": names[n % len(names)] if n % 4 == 0 else None,
            "responds_to": [{"relation": "agree", "actor": "a0"}] if n % 5 == 1 else [],
        })
        at += len(quote) + (0 if n % 3 == 1 else 7)
    documents = [{"id": "doc", "title": names[0], "date": "1990-05-03", "hash": "0011223344556677"}]
    return {"schema": "standpoint-graph/1", "documents": documents, "actors": actors,
            "issues": issues, "statements": statements}


folder = pathlib.Path(sys.argv[1])
for kind, names in NAMES.items():
    place = folder / kind
    place.mkdir(parents=True)
    (place / "graph.json").write_text(json.dumps(graph(names)), encoding="utf-8")
