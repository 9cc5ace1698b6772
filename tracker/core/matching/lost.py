"""Where does a flight go whose signal is lost? The share of each place, from where and on what course it was lost and heard again.

Fields compete: the share of a place is what distance, course, endurance and the time between leave it, against what they leave to the
fields that traffic uses and to a sample of all others. How much of what is lost goes to the place at all is estimated from all that is
lost (a mixture of two, by expectation and maximisation): a field that is never heard still has its visitors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tracker.core.geodesy import EARTH_KM, KM_PER_NM, Floats, Ints, unit_vectors
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.nodes import Nodes
from tracker.core.places import Gazetteer

#: What is left to fly is some thousands of kilometres.
_SCALE_KM: Final = 5000.0

#: Courses lie this far off the great circle to where they lead (airways, weather), and lead there at all with this share.
_COURSE_DEG: Final = 12.0
_COURSE_SHARE: Final = 0.85

#: Height of a normal curve of one degree over a circle that is even.
_PEAK: Final = 360.0 / np.sqrt(2 * np.pi)

#: Closer than this the course says nothing of where a flight will land.
_TURNING_KM: Final = 80.0

#: Faster over ground than this, there and on to where it was heard again, is out of reach; so is what lies beyond its fuel. What is out of
#: reach keeps this much, since positions and types are sometimes wrong.
_FASTEST_KT: Final = 600.0
_OUT_OF_REACH: Final = 0.002

#: The way on starts where the way out ended, unless time enough for other flights lies between.
_SAME_DAYS: Final = 3.0
_SAME, _SAME_LATER = 0.9, 0.5

#: Fields that compete: the most visited, and every n-th of all others with a code of IATA, in the weight of those they stand for.
_VISITED: Final = 250
_OTHERS: Final = 150
_OTHER_VISITS: Final = 0.02

#: Of a country so many fields are looked at, the most visited: the rest of it lies near them.
_OF_PLACE: Final = 30

#: Places whose shares are kept: countries come again from event to event.
_KEPT: Final = 64

#: What is assumed of a place before anything is lost counts as much as so many lost flights.
_PSEUDO: Final = 5.0
_ROUNDS: Final = 12

#: So many (flight, field) pairs are worked out at a time.
_PAIRS: Final = 2_000_000


@dataclass(frozen=True, eq=False)
class Lost:
    """Stops that were not heard, and how much of them all competing fields claim.

    Attributes
    ----------
    rows : nodes whose place is not known
    total : sum over the competing fields of visits times fit, shape (rows,)
    visits : of all competing fields together
    visits_at : of each field that traffic was heard at
    known : shares that were worked out before
    """

    rows: Ints
    total: Floats
    visits: float
    visits_at: dict[str, float]
    known: dict[frozenset[str], Floats] = field(default_factory=dict)

    def share_of(self, nodes: Nodes, codes: frozenset[str], gazetteer: Gazetteer) -> Floats:
        """Probability that each node that was lost is at one of the fields, shape (n,); nought for the others."""
        if codes not in self.known:
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[codes] = self._share(nodes, codes, gazetteer)
        return self.known[codes]

    def _share(self, nodes: Nodes, codes: frozenset[str], gazetteer: Gazetteer) -> Floats:
        share = np.zeros(len(nodes))
        weights = np.array([self.visits_at.get(code, 0.0) + _OTHER_VISITS for code in sorted(codes)])
        kept = np.argsort(-weights, kind="stable")[:_OF_PLACE]
        lat_deg, lon_deg = (values[kept] for values in gazetteer.points(sorted(codes)))
        kept, lat_deg, lon_deg = kept[~np.isnan(lat_deg)], lat_deg[~np.isnan(lat_deg)], lon_deg[~np.isnan(lat_deg)]
        weights = weights[kept]
        if not len(self.rows) or not len(weights):
            return share
        fit = _summed(nodes, self.rows, lat_deg, lon_deg, weights) / weights.sum()
        ratio = fit / np.maximum(self.total / self.visits, 1e-9)
        prior = min(float(weights.sum()) / self.visits, 0.9)
        part = prior
        for _ in range(_ROUNDS):
            there = part * ratio / (part * ratio + 1.0 - part)
            part = min((float(there.sum()) + _PSEUDO * prior) / (len(there) + _PSEUDO), 0.9)
        share[self.rows] = part * ratio / (part * ratio + 1.0 - part)
        return share


def find_lost(nodes: Nodes, gazetteer: Gazetteer) -> Lost:
    """Everything about lost stops that does not depend on a claim."""
    rows = np.flatnonzero(nodes.is_lost)
    counted = np.bincount(
        nodes.pair_airport, weights=nodes.pair_probability * nodes.is_named[nodes.pair_node], minlength=len(nodes.airports)
    )
    visits_at = {code: float(counted[at]) for code, at in nodes.airports.items() if counted[at] > 0.0}
    used = sorted(visits_at, key=lambda code: (-visits_at[code], code))
    rest = [code for code in gazetteer.scheduled if code not in visits_at]
    step = max(len(rest) // _OTHERS, 1)
    weights = np.array([visits_at[code] for code in used[:_VISITED]] + [_OTHER_VISITS * step] * len(rest[::step]))
    lat_deg, lon_deg = gazetteer.points([*used[:_VISITED], *rest[::step]])
    known = ~np.isnan(lat_deg)
    lat_deg, lon_deg, weights = lat_deg[known], lon_deg[known], weights[known]
    return Lost(rows, _summed(nodes, rows, lat_deg, lon_deg, weights), float(weights.sum()), visits_at)


def _summed(nodes: Nodes, rows: Ints, lat_deg: Floats, lon_deg: Floats, weights: Floats) -> Floats:
    """Sum over fields of weight times fit, shape (rows,)."""
    found = np.empty(len(rows))
    step = max(_PAIRS // max(len(lat_deg), 1), 1)
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        found[start : start + step] = _fit(nodes, part, lat_deg, lon_deg) @ weights
    return found


def _fit(nodes: Nodes, rows: Ints, lat_deg: Floats, lon_deg: Floats) -> Floats:
    """How well each field explains how each flight was lost and found again, against nothing known; shape (rows, fields)."""
    last = (nodes.last_lat_deg, nodes.last_lon_deg, nodes.last_course_deg)
    back = (nodes.next_lat_deg, nodes.next_lon_deg, (nodes.next_course_deg + 180.0) % 360.0)
    out_km, out = _side(last, rows, lat_deg, lon_deg, nodes.fuel_km)
    in_km, on = _side(back, rows, lat_deg, lon_deg, nodes.range_km)
    hours = ((nodes.departed_until_ms - nodes.arrived_from_ms) / HOUR_MS)[rows][:, None]
    same = np.where(hours < 24 * _SAME_DAYS, _SAME, _SAME_LATER)
    both = ~np.isnan(out_km) & ~np.isnan(in_km)
    too_far = both & (out_km + in_km > _FASTEST_KT * KM_PER_NM * hours)
    fit = np.where(both, out * (same * on + 1.0 - same), np.where(np.isnan(out_km), on, out))
    return np.asarray(np.where(too_far, _OUT_OF_REACH, fit))


def _side(side: tuple[Floats, Floats, Floats], rows: Ints, lat_deg: Floats, lon_deg: Floats, reach_km: Floats) -> tuple[Floats, Floats]:
    """Distances and fit from one side of the silence, shape (rows, fields); distances are NaN where nothing was heard on that side."""
    lat, lon, course = (values[rows] for values in side)
    fields = unit_vectors(lat_deg, lon_deg).T
    angle = np.arccos(np.clip(unit_vectors(lat, lon) @ fields, -1.0, 1.0))
    km = angle * EARTH_KM
    # The tangent of the course and the field, projected: the cosine of how far off the course the field lies.
    off_deg = np.degrees(np.arccos(np.clip(_tangents(lat, lon, course) @ fields / np.maximum(np.sin(angle), 1e-6), -1.0, 1.0)))
    spread_deg = _COURSE_DEG + np.degrees(_TURNING_KM / np.maximum(km, _TURNING_KM)) / 3.0
    on_course = _COURSE_SHARE * (_PEAK / spread_deg) * np.exp(-((off_deg / spread_deg) ** 2) / 2) + 1.0 - _COURSE_SHARE
    fit = np.where(np.isnan(on_course) | (km < _TURNING_KM), 1.0, on_course) * np.exp(-km / _SCALE_KM)
    return km, np.where(km > reach_km[rows][:, None], _OUT_OF_REACH, fit)


def _tangents(lat_deg: Floats, lon_deg: Floats, course_deg: Floats) -> Floats:
    """Unit vectors along each course, shape (n, 3)."""
    lat, lon, course = np.radians(lat_deg), np.radians(lon_deg), np.radians(course_deg)
    north = np.stack([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)], axis=-1)
    east = np.stack([-np.sin(lon), np.cos(lon), np.zeros(len(lat))], axis=-1)
    return np.asarray(north * np.cos(course)[:, None] + east * np.sin(course)[:, None])
