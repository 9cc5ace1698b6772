"""What simpler ways would answer, for comparison: each gives rows of `trial.ANSWERS`.

They see what the matcher sees (rebuilt stops, the catalogue, the claim) and nothing of the truth.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.claims.model import Claim, Event
from tracker.core.timeline import to_ms
from tracker.simulate.trial import ANSWERS, Trial

Floats = NDArray[np.float64]

_DAY_MS: Final = 86_400_000.0

#: Bits for each thing that agrees, and spread of times, of the softmax that knows no none-of-these: plain round figures.
_AGREES: Final = 4.0
_TIME_DAYS: Final = 1.5

#: A softmax looks no further than this.
_REACH_DAYS: Final = 9.0


@dataclass(frozen=True, eq=False)
class _Stops:
    """The stops of a world and what a simple reader takes them for: named, or the likeliest field."""

    at_ms: Floats
    field: NDArray[np.object_]
    type: NDArray[np.object_]
    state: NDArray[np.object_]
    icao24: NDArray[np.object_]


Scorer = Callable[[Trial, _Stops, Event], "tuple[int, float]"]


def filtered(trial: Trial, stops: _Stops, event: Event) -> tuple[int, float]:
    """The most specific filter: type, destination and window; the first that passes all, with equal shares."""
    claim = event.claims[0]
    low, high = _told(claim)
    rows = np.flatnonzero(_fits_type(claim, stops) & _is_there(trial, claim, stops) & (stops.at_ms >= low) & (stops.at_ms < high))
    return (int(rows[0]), 1.0 / len(rows)) if len(rows) else (-1, 0.0)


def nearest(trial: Trial, stops: _Stops, event: Event) -> tuple[int, float]:
    """The nearest in time of the claimed type at the claimed place, taken for certain."""
    claim = event.claims[0]
    low, high = _told(claim)
    rows = np.flatnonzero(_fits_type(claim, stops) & _is_there(trial, claim, stops))
    if not len(rows):
        return -1, 0.0
    return int(rows[np.argmin(np.abs(stops.at_ms[rows] - (low + high) / 2))]), 1.0


def softmax(trial: Trial, stops: _Stops, event: Event) -> tuple[int, float]:
    """Weights for type, state, place and time over what lies within nine days, and nothing for none of these."""
    claim = event.claims[0]
    low, high = _told(claim)
    away_days = np.maximum(np.maximum(low - stops.at_ms, stops.at_ms - high), 0.0) / _DAY_MS
    rows = np.flatnonzero(away_days <= _REACH_DAYS)
    if not len(rows):
        return -1, 0.0
    state = np.array([any(group.state == code for group in claim.aircraft) for code in stops.state[rows]])
    agrees = _fits_type(claim, stops)[rows].astype(float) + _is_there(trial, claim, stops)[rows] + state
    bits = _AGREES * agrees - (away_days[rows] / _TIME_DAYS) ** 2
    weights = np.exp2(bits - bits.max())
    best = int(np.argmax(weights))
    return int(rows[best]), float(weights[best] / weights.sum())


def baselines(trial: Trial) -> dict[str, pd.DataFrame]:
    """Answers of every simple way, by its name; the constant base rate names the filter's candidate with one probability for all."""
    stops = _stops(trial)
    ways: dict[str, Scorer] = {"simple filter": filtered, "nearest in time": nearest, "softmax, no none-of-these": softmax}
    answers = {name: _answers(trial, stops, way) for name, way in ways.items()}
    filter_ = answers["simple filter"]
    return {**answers, "constant base rate": filter_.assign(probability=float(filter_["is_right"].mean()))}


def _answers(trial: Trial, stops: _Stops, way: Scorer) -> pd.DataFrame:
    rows = []
    for event, visit in zip(trial.events, trial.world.truth["visit"], strict=True):
        row, p = way(trial, stops, event)
        right = row >= 0 and _is_right(trial, int(visit), stops, row)
        # A simple way answers with one airframe: of a formation it is never exactly right.
        exact = right and trial.heard_members.get(int(visit), frozenset()) <= {stops.icao24[row]}
        rows.append((event.event_id, p, 0.0, 1.0 - p, np.nan, "none", right, exact))
    return pd.DataFrame(rows, columns=list(ANSWERS))


def _is_right(trial: Trial, visit: int, stops: _Stops, row: int) -> bool:
    span = trial.journeys.get(visit, {}).get(str(stops.icao24[row]))
    return span is not None and span[0] <= stops.at_ms[row] / 1000 <= span[1]


def _stops(trial: Trial) -> _Stops:
    nodes = trial.matched.nodes
    codes = np.array(list(nodes.airports), dtype=object)
    order = np.lexsort((-nodes.pair_probability, nodes.pair_node))
    first = np.r_[True, np.diff(nodes.pair_node[order]) != 0] if len(order) else np.empty(0, dtype=bool)
    field = np.full(len(nodes), None, dtype=object)
    field[nodes.pair_node[order][first]] = codes[nodes.pair_airport[order][first]]
    return _Stops(nodes.arrived_ms, field, nodes.type, nodes.state, np.array(nodes.addresses, dtype=object)[nodes.craft])


def _told(claim: Claim) -> tuple[float, float]:
    """The claimed arrival, or presence, in milliseconds."""
    told = claim.arrived or claim.seen or claim.times[0]
    return float(to_ms(told.window.start_at)), float(to_ms(told.window.end_at))


def _fits_type(claim: Claim, stops: _Stops) -> NDArray[np.bool_]:
    types = [code for group in claim.aircraft for code in group.types]
    return np.isin(stops.type.astype(str), types) if types else np.ones(len(stops.type), dtype=bool)


def _is_there(trial: Trial, claim: Claim, stops: _Stops) -> NDArray[np.bool_]:
    place = claim.destination or claim.at
    if place is None:
        return np.ones(len(stops.field), dtype=bool)
    inside = frozenset[str]().union(*(trial.gazetteer.airports_of(reading) for reading in place.alternatives))
    return np.isin(stops.field.astype(str), list(inside))
