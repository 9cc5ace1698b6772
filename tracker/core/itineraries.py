"""Itineraries: legs of one airframe in a row, until it stays somewhere for 96 hours or its record ends."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tracker.core.geodesy import Ints
from tracker.core.legs import Legs
from tracker.core.ordered import Ordered
from tracker.core.rules import MovementRules
from tracker.core.stops import Stops
from tracker.core.tables import ITINERARIES


def chain_starts(positions: Ordered, legs: Legs, rules: MovementRules) -> Ints:
    """Index of the first leg of each itinerary."""
    if not len(legs):
        return np.empty(0, dtype=np.int64)
    stay_s = (positions.seen_ms[legs.first[1:]] - positions.seen_ms[legs.last[:-1]]) / 1000.0
    return np.flatnonzero(np.r_[True, (legs.aircraft[1:] != legs.aircraft[:-1]) | (stay_s >= rules.itinerary_break_s)])


def itinerary_table(
    positions: Ordered, legs: Legs, stops: Stops, leg_ids: list[str], stop_ids: list[str], name: list[str], rules: MovementRules
) -> pd.DataFrame:
    """The ITINERARIES frame; `name` are the ids to give, one per chain. A stop at which one chain ends and the next begins is in both."""
    starts = chain_starts(positions, legs, rules)
    ends = np.r_[starts[1:], len(legs)] - 1 if len(starts) else starts
    first_stop, last_stop = _stop_by(stops.after, len(legs))[starts], _stop_by(stops.before, len(legs))[ends]
    seen = positions.seen_ms
    legs_km = legs.distance_km()  # as its legs say, so that a reader who adds them up gets the same
    rows = [
        {
            "itinerary_id": name[k], "icao24": str(positions.addresses[legs.aircraft[i]]),
            "leg_ids": tuple(leg_ids[i : j + 1]), "stop_ids": tuple(stop_ids[a : b + 1]),
            "started_at": pd.Timestamp(int(seen[legs.first[i]]), unit="ms", tz="UTC"),
            "ended_at": pd.Timestamp(int(seen[legs.last[j]]), unit="ms", tz="UTC"),
            "distance_km": round(float(legs_km[i : j + 1].sum()), 1),
        }
        for k, (i, j, a, b) in enumerate(zip(starts.tolist(), ends.tolist(), first_stop.tolist(), last_stop.tolist(), strict=True))
    ]  # fmt: skip
    return ITINERARIES.cast(pd.DataFrame(rows, columns=ITINERARIES.names)) if rows else ITINERARIES.empty()


def _stop_by(leg: Ints, legs: int) -> Ints:
    """Index of the stop that has each leg on that side; every leg begins at one stop and ends at one."""
    stop = np.full(legs, -1)
    stop[leg[leg >= 0]] = np.flatnonzero(leg >= 0)
    return stop
