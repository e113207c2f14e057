#!/usr/bin/env python3
"""The peers of benches/network.rs on like data: NumPy's dense and SciPy's sparse product,
CPU seconds of one thread. Needs numpy and scipy: benches/network.py"""
import os, time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np
from scipy import sparse


def counts(actors, concepts, statements):
    draw = np.random.default_rng(7)
    rows = (draw.random(statements) ** 1.5 * actors).astype(int)
    columns = (draw.random(statements) ** 1.5 * concepts).astype(int)
    sides = (draw.random(statements) < 0.6).astype(int)
    cells = (np.ones(statements), (rows, 2 * columns + sides))
    return sparse.coo_matrix(cells, shape=(actors, 2 * concepts)).tocsr()


def cpu(work):
    start = time.process_time()
    work()
    return time.process_time() - start


for size in ((1_000, 200, 100_000), (2_000, 500, 500_000), (10_000, 500, 1_000_000)):
    x = counts(*size)
    dense = x.toarray().astype(np.float32)
    print("/".join(map(str, size)),
          f"SciPy sparse {cpu(lambda: x @ x.T):.3f} s, NumPy dense {cpu(lambda: dense @ dense.T):.3f} s")
