#!/usr/bin/env python3
"""Computes networks and measures of random data again, with NumPy, SciPy, scikit-learn and
NetworkX, and compares: .ci/networks.py STANDPOINT FOLDER"""
import csv, io, itertools, json, random, subprocess, sys
import networkx as nx
import numpy as np
from scipy.cluster.hierarchy import average
from sklearn.metrics import jaccard_score
from sklearn.metrics.pairwise import cosine_similarity

program, folder = sys.argv[1:3]
checks = 0


def run(*args):
    done = subprocess.run([program, *args], capture_output=True, text=True)
    assert done.returncode == 0, (args, done.stderr)
    return done.stdout


def matrix(*args):
    rows = list(csv.reader(io.StringIO(run("network", *args))))
    return rows[0][1:], [r[0] for r in rows[1:]], np.array([[float(v) for v in r[1:]] for r in rows[1:]])


def report(*args):
    data = json.loads(run("measure", *args, "--json"))["data"]
    return dict(data["values"]), [dict(zip(data["columns"], row)) for row in data["rows"]]


def same(what, ours, theirs):
    global checks
    assert np.allclose(ours, theirs, rtol=0, atol=1e-9, equal_nan=True), (what, ours, theirs)
    checks += 1


def table(seed, actors, issues, statements, levels):
    draw = random.Random(seed)
    path = f"{folder}/random-{seed}.csv"
    rows = []
    for number in range(statements):
        day = f"{draw.randint(2000, 2003)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        actor, issue = int(draw.random() ** 1.5 * actors), int(draw.random() ** 1.5 * issues)
        rows.append((number + 1, f"A{actor:03}", f"I{issue:03}", draw.choice(levels), f"D{draw.randint(1, 40):02}", day))
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "actor", "issue", "side", "document", "date"])
        # A document has one date.
        days = {}
        rows = [(*row[:5], days.setdefault(row[4], row[5])) for row in rows]
        writer.writerows(rows)
    return path, sorted(rows, key=lambda r: (r[5], r[4], r[0]))


def counts(rows, levels):
    """Actor x issue x level."""
    a = sorted({r[1] for r in rows})
    j = sorted({r[2] for r in rows})
    x = np.zeros((len(a), len(j), len(levels)))
    for r in rows:
        x[a.index(r[1]), j.index(r[2]), levels.index(r[3])] += 1
    return a, j, x


def likeness(levels, nominal):
    if nominal:
        return np.eye(len(levels))
    q = np.array(levels, float)
    return 1 - abs(q[:, None] - q[None, :]) / (q.max() - q.min())


def once(rows, key):
    seen, kept = set(), []
    for r in rows:
        k = (r[1], r[2], r[3], key(r))
        if k not in seen:
            seen.add(k)
            kept.append(r)
    return kept


def one_mode(x, s, aggregation, normalization):
    if normalization in ("average", "jaccard"):
        x = (x > 0).astype(float)
    if aggregation == "ignore":
        x = x.sum(axis=2, keepdims=True)
        if normalization in ("average", "jaccard"):
            x = (x > 0).astype(float)
        s = np.ones((1, 1))
    same_side = np.einsum("ajk,bjl,kl->ab", x, x, s)
    other_side = np.einsum("ajk,bjl,kl->ab", x, x, 1 - s)
    w = {"ignore": same_side, "congruence": same_side, "conflict": other_side, "subtract": same_side - other_side}[aggregation]
    own = np.diag(same_side)
    d = {
        "no": np.ones_like(w),
        "average": (own[:, None] + own[None, :]) / 2,
        "jaccard": own[:, None] + own[None, :] - same_side,
        "cosine": np.sqrt(own[:, None] * own[None, :]),
    }[normalization]
    w = np.divide(w, d, out=np.zeros_like(w), where=d > 0)
    np.fill_diagonal(w, 0)
    return w


def iso_week(row):
    import datetime
    return datetime.date.fromisoformat(row[5]).isocalendar()[:2]


def networks():
    keys = {
        "include": lambda r: r[0], "document": lambda r: r[4], "week": iso_week,
        "month": lambda r: r[5][:7], "year": lambda r: r[5][:4], "acrossrange": lambda r: 0,
    }
    for seed, levels in enumerate([[0, 1], [-2, -1, 0, 1, 2], ["for", "may", "not"]]):
        path, rows = table(seed, 25, 12, 400, levels)
        nominal = seed == 2
        base = ["--in", path, "--qualifier", "side"]
        for duplicates, key in keys.items():
            kept = once(rows, key)
            a, j, x = counts(kept, levels)
            s = likeness(levels, nominal)
            for aggregation, normalization in itertools.product(
                ["ignore", "congruence", "conflict", "subtract"], ["no", "average", "jaccard", "cosine"]
            ):
                if aggregation == "ignore" and duplicates != "include":
                    continue
                _, labels, ours = matrix(*base, "--aggregation", aggregation, "--normalization", normalization, "--duplicates", duplicates)
                assert labels == a
                same((seed, duplicates, aggregation, normalization), ours, one_mode(x, s, aggregation, normalization))
        a, j, x = counts(rows, levels)
        for aggregation in ["ignore"] if nominal else ["ignore", "subtract"]:
            for normalization in ["no", "activity", "prominence"]:
                q = np.ones(len(levels)) if aggregation == "ignore" else np.array([-1, 1] if seed == 0 else levels, float)
                m = x @ q
                m = {"no": m, "activity": m / x.sum((1, 2))[:, None], "prominence": m / x.sum((0, 2))[None, :]}[normalization]
                same("two-mode", matrix("--type", "twomode", *base, "--aggregation", aggregation, "--normalization", normalization)[2], m)
        # The same numbers from scikit-learn, where it has them.
        if seed != 1:
            flat = x.reshape(len(a), -1)
            cosine = cosine_similarity(flat)
            np.fill_diagonal(cosine, 0)
            same("scikit-learn cosine", matrix(*base, "--aggregation", "congruence", "--normalization", "cosine")[2], cosine)
            ours = matrix(*base, "--aggregation", "congruence", "--normalization", "jaccard")[2]
            for one, other in itertools.combinations(range(len(a)), 2):
                same("scikit-learn jaccard", ours[one, other], jaccard_score(flat[one] > 0, flat[other] > 0))


def agreement_of(x, q):
    """Pairs of rows: the mean over shared columns of the product of mean sides."""
    with np.errstate(invalid="ignore"):
        p = (x @ q) / x.sum(axis=2)
    out = {}
    for one, other in itertools.combinations(range(len(p)), 2):
        both = p[one] * p[other]
        both = both[~np.isnan(both)]
        if len(both):
            out[one, other] = both.mean(), len(both)
    return out


def measures():
    path, rows = table(7, 18, 9, 160, [0, 1])
    base = ["--in", path, "--qualifier", "side", "--seed", "3"]
    a, j, x = counts(rows, [0, 1])
    theirs = agreement_of(x, np.array([-1.0, 1.0]))
    values, ours = report("agreement", *base, "--samples", "400")
    assert len(ours) == len(theirs)
    for row in ours:
        value, n = theirs[a.index(row["row"]), a.index(row["column"])]
        same("agreement", row["agreement"], value)
        assert row["n"] == n
        assert row["low"] is None or -1 <= row["low"] <= row["high"] <= 1
    # The null model: expected agreement by permutation, near to our own permutation.
    draw = np.random.default_rng(1)
    sums = {pair: 0.0 for pair in theirs}
    for _ in range(400):
        shuffled = np.zeros_like(x)
        for column in range(len(j)):
            who = np.repeat(np.arange(len(a)), x[:, column].sum(axis=1).astype(int))
            sides = np.repeat([0, 1], x[:, column].sum(axis=0).astype(int))
            draw.shuffle(sides)
            np.add.at(shuffled, (who, column, sides), 1)
        for pair, (value, _) in agreement_of(shuffled, np.array([-1.0, 1.0])).items():
            sums[pair] += value / 400
    ours_expected = {(a.index(r["row"]), a.index(r["column"])): r["expected"] for r in ours}
    gap = max(abs(ours_expected[pair] - sums[pair]) for pair in sums)
    assert gap < 0.25 and abs(np.mean([ours_expected[p] - sums[p] for p in sums])) < 0.02, gap
    assert run("measure", "agreement", *base, "--json") == run("measure", "agreement", *base, "--json")

    values, _ = report("polarization", *base)
    same("polarization", values["polarization"], np.var([value for value, _ in theirs.values()]))

    n = len(a)
    distance = np.array([1 - theirs[p][0] if p in theirs else 1.0 for p in itertools.combinations(range(n), 2)])
    values, _ = report("clusters", *base)
    same("average linkage", sorted(v for k, v in values.items() if k.startswith("join")), sorted(average(distance)[:, 2]))

    network = ["--aggregation", "subtract", "--normalization", "average"]
    _, labels, w = matrix(*base[:4], *network)
    graph(base, network, labels, w)
    scaling(base, x)
    path, _ = table(8, 10, 6, 60, [0, 1])
    base = ["--in", path, "--qualifier", "side", "--seed", "3"]
    _, labels, w = matrix(*base[:4], *network)
    graph(base, network, labels, w)


def graph(base, network, labels, w):
    positive = nx.Graph()
    positive.add_nodes_from(labels)
    signed = positive.copy()
    for one, other in itertools.combinations(range(len(labels)), 2):
        if w[one, other] > 0:
            positive.add_edge(labels[one], labels[other], weight=w[one, other], length=1 / w[one, other])
        if w[one, other] != 0:
            signed.add_edge(labels[one], labels[other], weight=w[one, other])
    _, ours = report("centrality", *base, *network)
    between = nx.betweenness_centrality(positive, weight="length")
    harmonic = nx.harmonic_centrality(positive, distance="length")
    vector = nx.eigenvector_centrality_numpy(positive, weight="weight") if nx.is_connected(positive) else None
    for row in ours:
        name = row["row"]
        same("degree", row["degree"], positive.degree(name))
        same("strength", row["strength"], positive.degree(name, weight="weight"))
        same("betweenness", row["betweenness"], between[name])
        same("closeness", row["closeness"], harmonic[name] / (len(labels) - 1))
        if vector:
            same("eigenvector", row["eigenvector"], abs(vector[name]))

    values, _ = report("balance", *base, *network)
    signs = [np.prod([np.sign(signed[u][v]["weight"]) for u, v in itertools.combinations(t, 2)])
             for t in itertools.combinations(labels, 3) if all(signed.has_edge(u, v) for u, v in itertools.combinations(t, 2))]
    same("balance", values["balance"], np.mean(np.array(signs) > 0))
    frustration = min(
        sum(abs(d["weight"]) for u, v, d in signed.edges(data=True) if (d["weight"] > 0) != (camp[u] == camp[v]))
        for camp in (dict(zip(labels, (0, *bits))) for bits in itertools.product((0, 1), repeat=len(labels) - 1))
    ) if len(labels) <= 12 else None
    if frustration is not None:
        same("frustration", values["frustration"], frustration / (abs(w).sum() / 2))

    values, ours = report("communities", *base, *network)
    groups = {}
    for row in ours:
        groups.setdefault(row["community"], []).append(row["row"])
    plus, minus = np.maximum(w, 0), np.maximum(-w, 0)
    expect = np.zeros_like(w)
    for part, sign in ((plus, 1), (minus, -1)):
        if part.sum():
            expect += sign * np.outer(part.sum(1), part.sum(1)) / part.sum()
    member = {row["row"]: row["community"] for row in ours}
    together = np.array([[member[u] == member[v] for v in labels] for u in labels])
    same("signed modularity", values["modularity"], ((w - expect) * together).sum() / abs(w).sum())
    if (w >= 0).all():
        same("modularity", values["modularity"], nx.community.modularity(signed, groups.values()))

    _, ours = report("backbone", *base, *network)
    strength, degree = abs(w).sum(1), (w != 0).sum(1)
    for row in ours:
        one, other = labels.index(row["row"]), labels.index(row["column"])
        p = [(1 - abs(w[one, other]) / strength[i]) ** (degree[i] - 1) if degree[i] > 1 else 1 for i in (one, other)]
        same("disparity filter", row["p"], min(p))


def scaling(base, x):
    values, ours = report("scaling", *base)
    flat = x.reshape(len(x), -1)
    flat = flat[:, flat.sum(0) > 0]
    p = flat / flat.sum()
    r, c = p.sum(1), p.sum(0)
    residuals = (p - np.outer(r, c)) / np.sqrt(np.outer(r, c))
    u, s, _ = np.linalg.svd(residuals, full_matrices=False)
    same("inertia", values["inertia"], (s ** 2).sum())
    rows = [row for row in ours if row["kind"] == "row"]
    for dimension, name in enumerate(["first", "second"]):
        place = u[:, dimension] * s[dimension] / np.sqrt(r)
        mine = np.array([row[name] for row in rows])
        same("correspondence analysis", mine, place * np.sign(place @ mine))


networks()
measures()
print(f"{checks} numbers and matrices computed again")
