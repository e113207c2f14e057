"""Word vectors: what keeps company in the genre (PPMI, SVD) and in general English (GloVe)."""

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

WINDOW = 3
CONTEXT_POWER = 0.75   # smooths the contexts' counts, so that rare ones weigh less
GENRE_DIMENSIONS = 100
GENRE_SHARE = 0.6      # of the square of a vector's length; GloVe has the rest
DIMENSIONS = 80        # kept of both together
EVERYWHERE = 0.6       # words in more than this share of the documents are left out
MIN_COUNT = 5
NEIGHBOURS = 8         # that lend an unseen word their company
GUESSED = 0.7          # length of a guessed vector beside a learnt one
SCALE = 300            # a unit vector's number to eight bits; larger than 127 / SCALE is cut
TRUSTED = 0.9          # the calibrated cosine's largest value


def cooccurrences(paragraphs, index, n):
    """Counts of pairs within the window, near ones more, both ways. Function words fall out first."""
    ids = []
    for paragraph in paragraphs:
        ids += [index[w] for w in paragraph if w in index]
        ids += [-1] * WINDOW
    ids = np.array(ids, dtype=np.int64)
    total = sparse.csr_matrix((n, n))
    for distance in range(1, WINDOW + 1):
        left, right = ids[:-distance], ids[distance:]
        both = (left >= 0) & (right >= 0)
        pair, count = np.unique(left[both] * n + right[both], return_counts=True)
        weight = count * (1 - (distance - 1) / WINDOW)
        total = total + sparse.csr_matrix((weight, (pair // n, pair % n)), shape=(n, n))
    return (total + total.T).tocsr()


def ppmi(counts):
    rows = np.asarray(counts.sum(1)).ravel()
    contexts = np.asarray(counts.sum(0)).ravel() ** CONTEXT_POWER
    coo = counts.tocoo()
    value = np.log(coo.data * contexts.sum() / (rows[coo.row] * contexts[coo.col]))
    keep = value > 0
    return sparse.csr_matrix((value[keep], (coo.row[keep], coo.col[keep])), shape=counts.shape)


def genre(paragraphs, words, dimensions):
    """One row a word, unit length."""
    index = {w: i for i, w in enumerate(words)}
    matrix = ppmi(cooccurrences(paragraphs, index, len(words)))
    start = np.ones(len(words)) / np.sqrt(len(words))
    u, s, _ = svds(matrix.astype(np.float64), k=dimensions, v0=start)
    order = np.argsort(-s)
    u, s = u[:, order], s[order]
    u *= np.sign(u[np.abs(u).argmax(0), np.arange(dimensions)])
    return unit(u)


def unit(matrix):
    norm = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(norm == 0, 1, norm)


def glove(forms_of, vectors, rank, words, counts):
    """A lemma's GloVe vector: the mean of its forms' vectors by their use, common parts taken out."""
    out = np.zeros((len(words), vectors.shape[1]))
    for i, word in enumerate(words):
        for form in forms_of.get(word, [word]):
            if form in rank:
                out[i] += vectors[rank[form]] * (1 + counts[form]) ** 0.5
    return all_but_the_top(out)


def all_but_the_top(matrix, drop=2):
    """Takes out the mean and the strongest directions, which say how common a word is, not what it means."""
    present = np.abs(matrix).sum(1) > 0
    rows = unit(matrix[present])
    rows = rows - rows.mean(0)
    _, _, axes = np.linalg.svd(rows, full_matrices=False)
    rows = rows - rows @ axes[:drop].T @ axes[:drop]
    out = np.zeros_like(matrix)
    out[present] = unit(rows)
    return out


def joint(vocabulary, rank, vectors, words):
    """Both kinds side by side, turned to their common axes and cut to the strongest."""
    limit = EVERYWHERE * vocabulary.counts.documents
    learnt = [w for w in words if vocabulary.count[w] >= MIN_COUNT and vocabulary.documents[w] <= limit]
    forms_of = {}
    for form, base in vocabulary.cache.items():
        forms_of.setdefault(base, set()).add(form.lower())
    forms_of = {w: sorted(forms) for w, forms in forms_of.items()}
    general = glove(forms_of, vectors, rank, words, vocabulary.counts.lower)
    own = np.zeros((len(words), GENRE_DIMENSIONS))
    at = {w: i for i, w in enumerate(words)}
    rows = np.array([at[w] for w in learnt])
    company = genre(vocabulary.corpus, learnt, GENRE_DIMENSIONS)
    own[rows] = unit(company - company.mean(0))
    seen = np.isin(np.arange(len(words)), rows)
    guess(own, general, seen)
    both = unit(np.hstack([np.sqrt(GENRE_SHARE) * own, np.sqrt(1 - GENRE_SHARE) * general]))
    _, _, axes = np.linalg.svd(both[seen], full_matrices=False)
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])[:, None]
    return unit(both @ axes[:DIMENSIONS].T)


def guess(own, general, seen):
    """Company in the genre for words unseen there: that of the words most like them in GloVe."""
    has = np.abs(general).sum(1) > 0
    models, asked = np.flatnonzero(seen & has), np.flatnonzero(~seen & has)
    for start in range(0, len(asked), 1000):
        rows = asked[start:start + 1000]
        likeness = general[rows] @ general[models].T
        near = np.argsort(-likeness, axis=1, kind="stable")[:, :NEIGHBOURS]
        weight = np.maximum(0, np.take_along_axis(likeness, near, 1)) ** 3
        own[rows] = GUESSED * unit((own[models[near]] * weight[:, :, None]).sum(1))


def chosen(vocabulary, rank, order, limit):
    """The words that get a vector: those of the corpus, then WordNet's in GloVe's order."""
    words = [k for k in order if " " not in k and not k[0].isdigit()]
    seen = [k for k in words if vocabulary.count[k] >= MIN_COUNT]
    rest = sorted((k for k in words if vocabulary.count[k] < MIN_COUNT and k.lower() in rank and k == k.lower()),
                  key=lambda k: (rank[k], k))
    return (seen + rest)[:limit]


def knots(matrix, at, pairs, steps):
    """Calibration: bytes of the chance that two words are related, over the cosine from 0 to 1.

    Related pairs against judged unrelated ones and against all other pairings of the related words,
    which are harder; the logistic curve is fitted by Newton's method, both sides weighing the same.
    """
    good = [(a, b) for a, b, mark in pairs if mark == "1" and a in at and b in at]
    bad = [(a, b) for a, b, mark in pairs if mark == "0" and a in at and b in at]
    mates = {frozenset(p) for p in good}
    pool = sorted({w for p in good for w in p})
    bad += [(a, b) for i, a in enumerate(pool) for b in pool[i + 1:] if frozenset((a, b)) not in mates]
    cosine = np.array([matrix[at[a]] @ matrix[at[b]] for a, b in good + bad])
    label = np.array([1.0] * len(good) + [0.0] * len(bad))
    weight = np.where(label == 1, 0.5 / len(good), 0.5 / len(bad))
    design = np.stack([cosine, np.ones_like(cosine)], 1)
    curve = np.zeros(2)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ curve))
        slope = design.T @ (weight * (label - chance))
        bend = (design * (weight * chance * (1 - chance))[:, None]).T @ design
        curve += np.linalg.solve(bend, slope)
    steps = np.arange(steps + 1) / steps
    chance = 1 / (1 + np.exp(-(curve[0] * steps + curve[1])))
    floor = 1 / (1 + np.exp(-curve[1]))
    return bytes(np.rint(255 * TRUSTED * np.maximum(0, chance - floor) / (1 - floor)).astype(int).tolist())


def build(vocabulary, rank, vectors, order, limit, pairs, steps):
    """(each word's row or 65535, the table of eight-bit vectors, the calibration)"""
    words = chosen(vocabulary, rank, order, limit)
    matrix = joint(vocabulary, rank, vectors, words)
    table = np.clip(np.rint(matrix * SCALE), -127, 127).astype(np.int8)
    present = (table != 0).any(1)
    words, table = [w for w, p in zip(words, present) if p], table[present]
    at = {w: i for i, w in enumerate(words)}
    curve = knots(unit(table.astype(float)), at, pairs, steps)
    return [at.get(k, 65_535) for k in order], table, curve
