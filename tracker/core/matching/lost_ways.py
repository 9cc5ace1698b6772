"""How well a field explains how a flight was lost and found again: distance, course, endurance, and the time between."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.geodesy import EARTH_KM, KM_PER_NM, Floats, Ints, distance_km, unit_vectors
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.nodes import Nodes

Singles = NDArray[np.float32]

#: What is left to fly is some thousands of kilometres.
_SCALE_KM: Final = 5000.0

#: Shares of courses that lead to where they point, within the spread that traffic shows; and that lie off it by what airways, weather
#: and closed skies ask, so many degrees. The rest tell nothing.
_DIRECT, _BENT = 0.55, 0.3
_BENT_DEG: Final = 12.0

#: The spread is told by legs of this length, if there are so many; at least, by default, and at most so many degrees.
_STRAIGHT_KM: Final = 800.0
_STRAIGHT_LEGS: Final = 50
_SPREADS_DEG: Final = (1.0, 4.0, 8.0)

#: Height of a normal curve of one degree over a circle that is even.
_PEAK: Final = 360.0 / np.sqrt(2 * np.pi)

#: Closer than this the course says nothing of where a flight will land.
_TURNING_KM: Final = 80.0

#: Faster over ground than this, there and on to where it was heard again, is out of reach; so is what lies beyond its fuel. What is out of
#: reach keeps this much, since positions and types are sometimes wrong.
_FASTEST_KT: Final = 600.0
_OUT_OF_REACH: Final = 0.002

#: The way on starts where the way out ended, the less often the longer the silence is: there was time for another flight (a judgement).
_SILENT_H: Final = (10.0, 24.0, 72.0)
_SAME: Final = (0.9, 0.75, 0.5)

#: So many (flight, field) pairs are worked out at a time.
_PAIRS: Final = 2_000_000


def course_spread(legs: pd.DataFrame) -> float:
    """How far courses lie off the great circle, degrees, told by how much further than straight the legs at hand flew.

    A way that leaves the straight one at an angle a and comes back to it is longer by about a squared over two. Most flights are lost
    on the later, straighter part of theirs; so half of it is taken.
    """
    first_lat, first_lon, last_lat, last_lon = (
        legs[name].to_numpy(dtype=np.float64) for name in ("first_lat_deg", "first_lon_deg", "last_lat_deg", "last_lon_deg")
    )
    straight_km = distance_km(first_lat, first_lon, last_lat, last_lon)
    long = straight_km > _STRAIGHT_KM
    if np.count_nonzero(long) < _STRAIGHT_LEGS:
        return _SPREADS_DEG[1]
    detour = np.quantile(legs["distance_km"].to_numpy(dtype=np.float64)[long] / straight_km[long] - 1.0, 0.75)
    return float(np.clip(np.degrees(np.sqrt(2.0 * max(float(detour), 0.0))) / 2.0, _SPREADS_DEG[0], _SPREADS_DEG[2]))


def fits_of(nodes: Nodes, rows: Ints, lat_deg: Floats, lon_deg: Floats, spread: float) -> Singles:
    """`_fit` for many flights, some at a time; shape (rows, fields)."""
    found = np.empty((len(rows), len(lat_deg)), dtype=np.float32)
    step = max(_PAIRS // max(len(lat_deg), 1), 1)
    for start in range(0, len(rows), step):
        found[start : start + step] = _fit(nodes, rows[start : start + step], lat_deg, lon_deg, spread)
    return found


def _fit(nodes: Nodes, rows: Ints, lat_deg: Floats, lon_deg: Floats, spread: float) -> Singles:
    """How well each field explains how each flight was lost and found again, against nothing known; shape (rows, fields).

    In single precision, which is good for two kilometres and a fiftieth of a degree, and done in a third of the time.
    """
    last = (nodes.last_lat_deg, nodes.last_lon_deg, nodes.last_course_deg)
    back = (nodes.next_lat_deg, nodes.next_lon_deg, (nodes.next_course_deg + 180.0) % 360.0)
    out_km, out = _side(last, rows, lat_deg, lon_deg, nodes.fuel_km, spread)
    in_km, on = _side(back, rows, lat_deg, lon_deg, nodes.range_km, spread)
    hours = _singles((nodes.departed_until_ms - nodes.arrived_from_ms) / HOUR_MS)[rows][:, None]
    same = _singles(np.interp(hours, _SILENT_H, _SAME))
    no_out, no_in = (np.isnan(km[:, :1]) for km in (out_km, in_km))  # of a flight, all distances are known or none
    fit = np.where(no_in, out, np.where(no_out, on, out * (same * on + (1 - same))))
    fit[out_km + in_km > np.float32(_FASTEST_KT * KM_PER_NM) * hours] = _OUT_OF_REACH  # never where a side is unknown
    return fit


def _side(
    side: tuple[Floats, Floats, Floats], rows: Ints, lat_deg: Floats, lon_deg: Floats, reach_km: Floats, spread: float
) -> tuple[Singles, Singles]:
    """Distances and fit from one side of the silence, shape (rows, fields); distances are NaN where nothing was heard on that side."""
    lat, lon, course = (values[rows] for values in side)
    fields = _singles(unit_vectors(lat_deg, lon_deg).T)
    angle = np.arccos(np.clip(_singles(unit_vectors(lat, lon)) @ fields, -1, 1))
    km = angle * np.float32(EARTH_KM)
    # The tangent of the course and the field, projected: the cosine of how far off the course the field lies.
    ahead = _singles(_tangents(lat, lon, course)) @ fields / np.maximum(np.sin(angle), np.float32(1e-6))
    off_deg = np.degrees(np.arccos(np.clip(ahead, -1, 1)))
    turn_deg = np.float32(np.degrees(_TURNING_KM) / 3.0) / np.maximum(km, np.float32(_TURNING_KM))
    on_course = np.full(km.shape, 1.0 - _DIRECT - _BENT, dtype=np.float32)
    for width_deg, share in ((spread, _DIRECT), (_BENT_DEG, _BENT)):
        spread_deg = turn_deg + np.float32(width_deg)
        on_course += np.float32(share * _PEAK) / spread_deg * np.exp(np.square(off_deg / spread_deg) * np.float32(-0.5))
    on_course[(km < _TURNING_KM) | np.isnan(on_course)] = 1
    fit = on_course * np.exp(km * np.float32(-1.0 / _SCALE_KM))
    fit[km > _singles(reach_km[rows])[:, None]] = _OUT_OF_REACH
    return km, fit


def _singles(values: Floats) -> Singles:
    return values.astype(np.float32)


def _tangents(lat_deg: Floats, lon_deg: Floats, course_deg: Floats) -> Floats:
    """Unit vectors along each course, shape (n, 3)."""
    lat, lon, course = np.radians(lat_deg), np.radians(lon_deg), np.radians(course_deg)
    north = np.stack([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)], axis=-1)
    east = np.stack([-np.sin(lon), np.cos(lon), np.zeros(len(lat))], axis=-1)
    return np.asarray(north * np.cos(course)[:, None] + east * np.sin(course)[:, None])
