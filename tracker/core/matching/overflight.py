"""Overflights: which legs passed a place, by their positions and the silences between them; where none are at hand, by the great circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, chord_of, distance_km, unit_vectors
from tracker.core.matching.arrays import milliseconds
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.rules import FASTEST_KT
from tracker.core.places import Gazetteer, Place

#: Points along each leg whose positions are not at hand; an ocean crossing of 8,000 km is looked at every 500 km.
_POINTS: Final = 17

#: A country is passed within this of one of its airfields: half the distance between airfields in thinly settled ones, and half a step.
_NEAR_KM: Final = 250.0

#: Between two positions the way is looked at this often.
_STEP_KM: Final = 25.0

#: An aircraft passed a town or a field within so many kilometres of its edge; by the great circle, which it need not have kept, of more.
_OVER_KM, _ABOUT_KM = 50.0, 125.0

#: Nothing heard for longer than this is a silence, in which the way flown is not known.
_SILENCE_MS: Final = 15.0 / 60.0 * HOUR_MS

#: The way flown is not the great circle: who passed by it surely did so this often, and who did not may have.
PASSED, MAY_HAVE = 0.85, 0.2

#: How it is known that a leg passed a place, or did not: heard there; by the straight way over a silence; time enough in one; neither;
#: by the great circle between its ends, and not by that.
HEARD, IN_SILENCE, HAD_TIME, NOT_THERE, ON_CIRCLE, OFF_CIRCLE = range(6)
_LIKELY: Final = np.array([(1.0, 0.0), (PASSED, 1.0 - PASSED), (0.0, MAY_HAVE), (0.0, 0.0), (PASSED, 1.0 - PASSED), (0.0, MAY_HAVE)])


@dataclass(frozen=True, eq=False)
class Passing:
    """Whether each leg passed a place, shapes (legs,).

    Attributes
    ----------
    how : one of the words above
    silence_km : length of the silence in which it passed or could have, NaN where there is none
    heard_ms : when it was first heard there, NaN where it was not
    """

    how: Ints
    silence_km: Floats
    heard_ms: Floats

    @property
    def there(self) -> Floats:
        """Probability that each passed."""
        return np.asarray(_LIKELY[self.how, 0])

    @property
    def unknown(self) -> Floats:
        """Probability that nothing is known of it."""
        return np.asarray(_LIKELY[self.how, 1])


def passes(legs: pd.DataFrame, tracks: pd.DataFrame, places: tuple[Place, ...], gazetteer: Gazetteer) -> Passing:
    """How each leg passed one of the places. `tracks` are positions (icao24, seen_at, lat_deg, lon_deg) of some of them."""
    nothing = np.full(len(legs), np.nan)
    how = np.where(_by_circle(legs, places, gazetteer), ON_CIRCLE, OFF_CIRCLE)
    found = Passing(how, nothing, nothing.copy())
    if len(legs) and len(tracks):
        _by_track(found, legs, tracks, _Area(places, gazetteer))
    return found


class _Area:
    """The ground of some places: circles around towns and fields; of a country, wherever the next airfield is one of its own."""

    def __init__(self, places: tuple[Place, ...], gazetteer: Gazetteer) -> None:
        self.circles = [
            (one.lat_deg, one.lon_deg, one.radius_km or 0.0) for one in places if one.lat_deg is not None and one.lon_deg is not None
        ]
        wide = [place for place in places if place.lat_deg is None or place.lon_deg is None]
        inside = frozenset[str]().union(*(gazetteer.airports_of(place) for place in wide))
        self._is_inside = np.array([code in inside for code in gazetteer.codes], dtype=bool)
        lat_deg, lon_deg = gazetteer.points(gazetteer.codes)
        self._tree = KDTree(unit_vectors(lat_deg, lon_deg)) if inside else None
        own = np.column_stack([lat_deg[self._is_inside], lon_deg[self._is_inside]])
        self.points: Floats = np.vstack([np.array([circle[:2] for circle in self.circles], dtype=np.float64).reshape(-1, 2), own])

    def holds(self, lat_deg: Floats, lon_deg: Floats) -> Bools:
        """Which of the points lie in it."""
        found = np.zeros(len(lat_deg), dtype=bool)
        for lat, lon, radius_km in self.circles:
            found |= distance_km(lat_deg, lon_deg, lat, lon) <= radius_km + _OVER_KM
        if self._tree is not None:
            away, nearest = self._tree.query(unit_vectors(lat_deg, lon_deg), distance_upper_bound=float(chord_of(_NEAR_KM)))
            found |= np.isfinite(away) & np.append(self._is_inside, False)[nearest]
        return found


def _by_track(found: Passing, legs: pd.DataFrame, tracks: pd.DataFrame, area: _Area) -> None:
    """What the positions tell of their legs, written into `found`, which is new."""
    first, last = milliseconds(legs["first_seen_at"]), milliseconds(legs["last_seen_at"])
    seen = tracks.assign(at_ms=milliseconds(tracks["seen_at"])).sort_values(["icao24", "at_ms"], kind="stable")
    parts = {str(icao24): part[["at_ms", "lat_deg", "lon_deg"]].to_numpy(dtype=np.float64) for icao24, part in seen.groupby("icao24")}
    for row, icao24 in enumerate(legs["icao24"]):
        part = parts.get(str(icao24))
        if part is None:
            continue
        low, high = np.searchsorted(part[:, 0], [first[row], last[row] + 1.0])
        if high - low >= 2:
            found.how[row], found.silence_km[row], found.heard_ms[row] = _of_track(part[low:high], area)


def _of_track(track: Floats, area: _Area) -> tuple[int, float, float]:
    """How one leg passed an area, by its positions: (instant in ms, latitude, longitude) each, shape (n, 3)."""
    at_ms, lat_deg, lon_deg = track.T
    km = distance_km(lat_deg[:-1], lon_deg[:-1], lat_deg[1:], lon_deg[1:])
    silent = np.diff(at_ms) > _SILENCE_MS
    count = np.maximum(np.ceil(km / _STEP_KM).astype(np.int64), 1)
    step = np.repeat(np.arange(len(km)), count)
    share = (np.arange(len(step)) - np.repeat(np.cumsum(count) - count, count)) / count[step]
    points = _between(unit_vectors(lat_deg[step], lon_deg[step]), unit_vectors(lat_deg[step + 1], lon_deg[step + 1]), share[:, None])
    inside = area.holds(np.degrees(np.arcsin(np.clip(points[:, 2], -1.0, 1.0))), np.degrees(np.arctan2(points[:, 1], points[:, 0])))
    heard = inside & (~silent[step] | (share == 0.0))
    if heard.any() or area.holds(lat_deg[-1:], lon_deg[-1:])[0]:
        return HEARD, np.nan, float(at_ms[step[heard.argmax()]] if heard.any() else at_ms[-1])
    if inside.any():
        return IN_SILENCE, float(km[step[inside.argmax()]]), np.nan
    for row in np.flatnonzero(silent)[np.argsort(-km[silent], kind="stable")].tolist():
        ways = [distance_km(lat_deg[end], lon_deg[end], area.points[:, 0], area.points[:, 1]) for end in (row, row + 1)]
        reach_km = FASTEST_KT * KM_PER_NM * (at_ms[row + 1] - at_ms[row]) / HOUR_MS
        if bool((ways[0] + ways[1] <= reach_km).any()):
            return HAD_TIME, float(km[row]), np.nan
    return NOT_THERE, np.nan, np.nan


def _by_circle(legs: pd.DataFrame, places: tuple[Place, ...], gazetteer: Gazetteer) -> Bools:
    """Which legs pass one of the places on the great circle between where they were first and last heard, shape (legs,)."""
    circles = [_circles(place, gazetteer) for place in places]
    centres = np.concatenate([centre for centre, _ in circles]) if circles else np.empty((0, 3))
    if legs.empty or not len(centres):
        return np.zeros(len(legs), dtype=bool)
    reach = np.concatenate([np.full(len(centre), chord_of(km)) for centre, km in circles])
    first = unit_vectors(legs["first_lat_deg"], legs["first_lon_deg"])[:, None, :]
    last = unit_vectors(legs["last_lat_deg"], legs["last_lon_deg"])[:, None, :]
    points = _between(first, last, np.linspace(0.0, 1.0, _POINTS)[None, :, None])
    away, nearest = KDTree(centres).query(points.reshape(-1, 3), distance_upper_bound=float(reach.max()))
    within = away <= np.append(reach, 0.0)[np.minimum(nearest, len(reach))]
    return np.asarray(within.reshape(len(legs), -1).any(axis=1))


def _circles(place: Place, gazetteer: Gazetteer) -> tuple[Floats, float]:
    """Centres (unit vectors) and radius in km that stand for a place."""
    if place.lat_deg is not None and place.lon_deg is not None:
        return unit_vectors([place.lat_deg], [place.lon_deg]), (place.radius_km or 0.0) + _ABOUT_KM
    return unit_vectors(*gazetteer.points(sorted(gazetteer.airports_of(place)))), _NEAR_KM


def _between(first: Floats, last: Floats, share: Floats) -> Floats:
    """Points at `share` of the great circle from each unit vector to another; all of them broadcast."""
    angle = np.arccos(np.clip((first * last).sum(axis=-1, keepdims=True), -1.0, 1.0))
    sine = np.sin(angle)
    flat = sine < 1e-9
    before, after = (np.sin(part * angle) / np.where(flat, 1.0, sine) for part in (1.0 - share, share))
    return np.asarray(np.where(flat, 1.0, before) * first + np.where(flat, 0.0, after) * last)
