"""How fast one event is matched, with 999 slides, against a year of 200 watched airframes. CPU time, floor in the same run.

    python -m benchmarks.bench_match [EVENTS]

The floor is what a plain filter costs that weighs nothing: for each of 999 slides, which stops of the claimed type lie in the moved
window. The first event also works out the world's arrays, once for all; it is timed apart.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial

import numpy as np

from benchmarks.timing import cpu_s
from tracker.core.matching import match_event
from tracker.core.timeline import to_ms
from tracker.simulate import fleet as fleets
from tracker.simulate.hearing import Faults, Network
from tracker.simulate.missions import Habits, fly
from tracker.simulate.telling import Telling
from tracker.simulate.trial import Trial, prepare
from tracker.simulate.world import DAYS, START, assemble

AIRFRAMES = 200
YEAR_DAYS = 365.0
SLIDES = 999
EVENTS = 40
LIMIT_S = 0.5
NOW = datetime(2024, 2, 1, tzinfo=UTC)


def main() -> int:
    """Print the figures; 1 if the slowest event is over the limit."""
    trial = year_of_airframes()
    nodes = trial.matched.nodes
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    taken = [cpu_s(partial(match, trial, row)) for row in range(count)]
    first_s, rest = taken[0], np.array(taken[1:])
    floor_s = min(cpu_s(partial(plain_filter, trial, row)) for row in range(5))
    print(
        f"{trial.matched.legs['icao24'].nunique()} airframes heard, {len(trial.matched.legs):,} legs, {len(nodes):,} stops, {SLIDES} slides"
    )
    print(
        f"one event: median {np.median(rest):.3f} s, slowest of {len(rest)} {rest.max():.3f} s (limit {LIMIT_S} s); the first, with the "
        f"arrays of the world, {first_s:.3f} s   floor, a plain filter a slide, {floor_s:.3f} s   ratio {np.median(rest) / floor_s:.0f}"
    )
    return int(rest.max() > LIMIT_S)


def year_of_airframes(seed: int = 1) -> Trial:
    """A world of a year in which 200 airframes fly."""
    rng = np.random.default_rng(seed)
    nodes = fleets.nodes()
    watched = fleets.fleet(rng, airliners=AIRFRAMES - len(fleets.fleet(rng, airliners=0)))
    plans = fly(rng, watched, nodes, start_s=START.timestamp(), days=YEAR_DAYS, habits=Habits())
    ear = Network(rng, nodes, start_s=START.timestamp(), days=YEAR_DAYS)
    return prepare(assemble("a", seed, YEAR_DAYS / DAYS, rng, watched, nodes, plans, ear, Faults(), Telling(), {}))


def match(trial: Trial, row: int) -> None:
    match_event(trial.events[row], trial.matched, trial.gazetteer, now=NOW, seed=row, slides=SLIDES, examined=len(trial.events))


def plain_filter(trial: Trial, row: int) -> int:
    """How many of the slides find any stop of the claimed type in the moved window."""
    event, nodes = trial.events[row], trial.matched.nodes
    assert event.window is not None
    types = [code for group in event.claims[0].aircraft for code in group.types]
    fits = np.isin(nodes.type.astype(str), types) if types else np.ones(len(nodes), dtype=bool)
    low, high = to_ms(event.window.start_at), to_ms(event.window.end_at)
    offsets_ms = np.random.default_rng(row).integers(-300, 300, SLIDES) * 86_400_000
    at_ms = nodes.arrived_ms
    return sum(bool((fits & (at_ms >= low + offset) & (at_ms < high + offset)).any()) for offset in offsets_ms.tolist())


if __name__ == "__main__":
    sys.exit(main())
