"""How fast a hundred million legs are indexed and ten thousand events probed, against numpy's bare sort and search on as many numbers.

Run `python -m benchmarks.bench_index [legs]`. The legs are random, but clumped as traffic is: few types and fields have most of it, and
a third of the legs have a second candidate for where they went. The limits hold for 100 M legs; fewer make them easier.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
from numpy.typing import NDArray

from tracker.core.geodesy import Ints
from tracker.core.matching.index import LegIndex

LEGS = 100_000_000
EVENTS, RANGES = 10_000, 24
TYPES, AIRPORTS, YEARS = 300, 9_000, 5
BUILD_LIMIT_S, PROBE_LIMIT_S, MEMORY_LIMIT_GB = 60.0, 2.0, 6.0
MINUTES = YEARS * 365 * 1440
FIRST = 25_000_000


def clumped(rng: np.random.Generator, kinds: int, count: int, dtype: type) -> NDArray[np.integer]:
    """Codes of which the first are far more frequent: the share of the k-th falls as 1/(k + 10)."""
    edges = np.cumsum(1.0 / (np.arange(kinds) + 10.0))
    return np.concatenate(
        [
            np.searchsorted(edges / edges[-1], rng.random(min(5_000_000, count - start), dtype=np.float32)).clip(0, kinds - 1).astype(dtype)
            for start in range(0, count, 5_000_000)
        ]
    )


def entries(rng: np.random.Generator, legs: int) -> tuple[NDArray[np.integer], NDArray[np.integer], NDArray[np.int32], NDArray[np.int32]]:
    """Types, airports, minutes and rows of all candidates of the legs."""
    second = np.flatnonzero(rng.random(legs, dtype=np.float32) < 1 / 3).astype(np.int32)
    rows = np.concatenate([np.arange(legs, dtype=np.int32), second])
    types, minutes = clumped(rng, TYPES, legs, np.int16), rng.integers(FIRST, FIRST + MINUTES, legs, dtype=np.int32)
    return types[rows], clumped(rng, AIRPORTS, len(rows), np.int16), minutes[rows], rows


def questions(rng: np.random.Generator) -> tuple[Ints, Ints, Ints, Ints]:
    """For each event its types and airports, and a window of three weeks."""
    count = EVENTS * RANGES
    start = np.repeat(rng.integers(FIRST, FIRST + MINUTES, EVENTS), RANGES)
    return rng.integers(0, TYPES, count), rng.integers(0, AIRPORTS, count), start, start + 3 * 7 * 1440


def peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main() -> int:
    legs = int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else LEGS
    rng = np.random.default_rng(5)
    types, airports, minutes, rows = entries(rng, legs)
    began = time.perf_counter()
    index = LegIndex.build(types, airports, minutes, rows)
    build_s = time.perf_counter() - began
    asked = questions(rng)
    began = time.perf_counter()
    begin, end = index.probe(*asked)
    question, found = index.rows(begin, end)
    probe_s = time.perf_counter() - began
    peak = peak_gb()
    wrong = _wrong(index, types, airports, minutes, rows, asked, question, found)
    del airports, minutes, rows, types
    needles = np.sort(rng.choice(index.packed, len(asked[0]) * 2))
    began = time.perf_counter()
    np.searchsorted(index.packed, needles)
    bare_probe_s = time.perf_counter() - began
    bare = index.packed
    rng.shuffle(bare[: min(len(bare), 20_000_000)])
    share = min(len(bare), 20_000_000)
    began = time.perf_counter()
    bare[:share].sort()
    bare_sort_s = (time.perf_counter() - began) * (len(bare) * np.log2(len(bare))) / (share * np.log2(share))
    faults = [build_s > BUILD_LIMIT_S, probe_s > PROBE_LIMIT_S, peak > MEMORY_LIMIT_GB, wrong > 0]
    print(f"{legs:,} legs, {len(index):,} entries, steps of {index.step_min} min, {len(index) * 8 / 1e9:.2f} GB")
    print(f"build   {build_s:6.2f} s   limit {BUILD_LIMIT_S:.0f}   bare sort of as many numbers {bare_sort_s:.2f} s (from {share:,})")
    print(f"probe   {probe_s:6.2f} s   limit {PROBE_LIMIT_S:.0f}   bare search {bare_probe_s:.2f} s   {EVENTS:,} events x {RANGES} ranges")
    print(f"memory  {peak:6.2f} GB  limit {MEMORY_LIMIT_GB:.0f}   with the columns that it was built from")
    print(f"found   {len(found):,} candidates, {len(found) / EVENTS:.1f} an event; {wrong} of the checked answers wrong")
    return int(any(faults))


def _wrong(
    index: LegIndex,
    types: NDArray[np.integer],
    airports: NDArray[np.integer],
    minutes: NDArray[np.int32],
    rows: NDArray[np.int32],
    asked: tuple[Ints, Ints, Ints, Ints],
    question: Ints,
    found: Ints,
) -> int:
    """Of a few questions, how many are not answered as a plain scan of the columns answers them."""
    wrong = 0
    for q in np.unique(np.r_[question[:: max(len(question) // 5, 1)][:5], 0, 1]).tolist():
        low = (int(asked[2][q]) - index.first_minute) // index.step_min * index.step_min + index.first_minute
        high = -((index.first_minute - int(asked[3][q])) // index.step_min) * index.step_min + index.first_minute
        hit = (types == asked[0][q]) & (airports == asked[1][q]) & (minutes >= low) & (minutes < high)
        wrong += not np.array_equal(np.sort(rows[hit]), np.sort(found[question == q]))
    return wrong


if __name__ == "__main__":
    sys.exit(main())
