"""Where an airframe usually goes: the likeliest place of a stop that was heard on neither side.

A field that is heard on some days only is, on the others, a place from which nothing comes: flights into it are lost on the way, and the
next that is heard is the way back. Counted by named ends alone it would seem well covered.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.geodesy import KM_PER_NM, Floats, Ints, bearing_deg, distance_km, turn_deg

#: Fastest and slowest straight flight to a field, and the longest stay (a day) that leaves no time for another journey.
FASTEST_KT: Final = 560.0
SLOWEST_KT: Final = 250.0
STAY_H: Final = 24.0
#: Spread of the turn between the course on which a flight was lost and the bearing of where it went.
_TURN_DEG: Final = 20.0
#: What "somewhere else" counts for, in visits.
_ELSEWHERE: Final = 1.0
_MIN_P: Final = 0.3


def usual_stops(
    aircraft: NDArray[np.int32],
    begun: tuple[Ints, Floats],
    ended: tuple[Ints, Floats],
    heard: tuple[Floats, ...],
    pause_h: Floats,
    lat: Floats,
    lon: Floats,
) -> tuple[Ints, Floats]:
    """For the stop after each leg the likeliest field and its probability; (-1, 0) where a side of it was heard, or nothing is likely.

    Parameters
    ----------
    aircraft : codes, in order of airframe and time, shape (n,)
    begun, ended : field (row or -1) and probability of the origin and destination of each leg
    heard : latitude and longitude where each leg was first and last heard
    pause_h : hours until the airframe was heard again; infinite after its last leg
    lat, lon : of the fields
    """
    count = len(aircraft)
    nowhere = np.full(count, -1, dtype=np.int64), np.zeros(count)
    if not count:
        return nowhere
    lost = np.flatnonzero((ended[1] == 0) & np.isfinite(pause_h) & (np.roll(begun[1], -1) == 0))
    visits = pd.DataFrame({"craft": np.r_[aircraft, aircraft], "field": np.r_[begun[0], ended[0]]})
    visits = visits[visits["field"] >= 0].groupby(["craft", "field"], as_index=False).size()
    pairs = pd.DataFrame({"craft": aircraft[lost], "leg": lost}).merge(visits, on="craft")
    if pairs.empty:
        return nowhere
    leg, field = pairs["leg"].to_numpy(dtype=np.int64), pairs["field"].to_numpy(dtype=np.int64)
    weight = pairs["size"].to_numpy(dtype=np.float64) * _fit(leg, field, heard, pause_h, lat, lon)
    total = np.bincount(leg, weight, count)
    p = weight / (total[leg] + _ELSEWHERE)
    best = np.lexsort((p, leg))
    best = best[np.r_[leg[best][1:] != leg[best][:-1], True]]
    likely = best[p[best] >= _MIN_P]
    nowhere[0][leg[likely]] = field[likely]
    nowhere[1][leg[likely]] = p[likely]
    return nowhere


def _fit(leg: Ints, field: Ints, heard: tuple[Floats, ...], pause_h: Floats, lat: Floats, lon: Floats) -> Floats:
    """How well a field fits between a leg and the next: 0 where the pause is too short or too long, less the more it lies aside."""
    last = heard[2][leg], heard[3][leg]
    next_first = heard[0][leg + 1], heard[1][leg + 1]
    there = lat[field], lon[field]
    nm = (distance_km(*last, *there) + distance_km(*there, *next_first)) / KM_PER_NM
    possible = (pause_h[leg] >= nm / FASTEST_KT) & (pause_h[leg] <= nm / SLOWEST_KT + STAY_H)
    way_in = turn_deg(bearing_deg(heard[0][leg], heard[1][leg], *last), bearing_deg(*last, *there))
    way_out = turn_deg(bearing_deg(*next_first, heard[2][leg + 1], heard[3][leg + 1]), bearing_deg(*there, *next_first))
    return np.asarray(possible * np.exp(-0.5 * ((way_in / _TURN_DEG) ** 2 + (way_out / _TURN_DEG) ** 2)))
