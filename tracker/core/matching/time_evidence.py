"""Evidence of when: claimed times against what each anchor's airframe did, as far as it was heard."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from tracker.core.claims.model import Claim, PlaceClaim, TimeClaim
from tracker.core.geodesy import EARTH_KM, KM_PER_NM, Bools, Floats, Ints, cosines, distance_km, unit_vectors
from tracker.core.matching.candidates import Lineage, is_departure
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.local_time import local_bounds
from tracker.core.matching.moments import Times
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.stays import Stays
from tracker.core.matching.terms import TimeTerm
from tracker.core.matching.words import instant_words, interval_words
from tracker.core.places import Gazetteer, Place

#: Time from the last position to the ground that a straight line does not tell: approach, taxi.
_APPROACH_H: Final = 1.0

#: An arrival that is known no better than this was not heard.
_HEARD_H: Final = 3.0

#: In a longer silence there was time for other flights: it need not have landed as soon, nor left as late, as one flight allows; unless it
#: was heard within so many kilometres of the place, on its way down or up.
_ONE_FLIGHT_H: Final = 24.0
_CLOSE_KM: Final = 400.0

#: Of a country one field in each cell of a degree is asked how far it is; others of that cell are no further from it than this.
CELL_KM: Final = 160.0

#: So many (flight, field) pairs are worked out at a time.
_PAIRS: Final = 2_000_000

#: Who left a place comes to the next within so many hours.
_ONWARD_H: Final = 24.0

_MAY_LIE: Final = "it may lie inside the time that the report gives"

#: A stop that agrees with less than this is not taken for the origin.
_TAKEN: Final = 0.2


def claimed_times(
    claim: Claim, nodes: Nodes, stays: Stays, left: Stays, origin: Lineage | None, legs: pd.DataFrame
) -> list[TimeTerm]:  # fmt: skip
    """One term for each time that the claim gives.

    `stays` are those at the place that the claim hangs on, `left` those at the place that is said to be left, as far as one is told,
    `origin` is the walk to it, where the claim hangs on another.
    """
    found = []
    if claim.seen is not None:
        bounds = local_bounds(claim.seen, claim.at, _lon_deg(nodes))
        if claim.role == "overflew":
            begin, end = (_of_leg(nodes, legs[name]) for name in ("first_seen_at", "last_seen_at"))
            found.append(_time("arrived", claim.seen, begin, end, bounds, is_stay=True))
        else:
            stay = stays.came_from, stays.went_until
            found.append(_time("arrived", claim.seen, *stay, bounds, is_stay=True, usual=(stays.no_coming, stays.no_going)))
    if claim.arrived is not None:
        bounds = local_bounds(claim.arrived, claim.destination, _lon_deg(nodes))
        if is_departure(claim):
            found.append(
                _time(
                    "arrived", claim.arrived, stays.went_from, stays.went_until + _ONWARD_H * HOUR_MS, bounds, usual=(None, stays.no_going)
                )
            )
        else:
            found.append(_time("arrived", claim.arrived, stays.came_from, stays.came_until, bounds, usual=(stays.no_coming, None)))
    if claim.departed is not None:
        begin, end, node = _departure(claim, left, nodes, origin)
        bounds = local_bounds(claim.departed, claim.origin, nodes.next_lon_deg[node])
        found.append(
            _time(
                "departed",
                claim.departed,
                begin,
                end,
                bounds,
                usual=(None, None if left.no_going is None else left.no_going[node]),
            )
        )
    return found


def departure_ratio(time: TimeClaim, place: PlaceClaim, left: Stays, nodes: Nodes, rules: MatchRules) -> Floats:
    """How much likelier than chance each stop was left at a claimed time, if it was that place, shape (n,); `left` are stays there."""
    term = _time("departed", time, left.went_from, left.went_until, local_bounds(time, place, nodes.next_lon_deg))
    return np.exp2(Times((term,), len(nodes)).bits(rules))


def reach_ms(nodes: Nodes, place: PlaceClaim, speed_kt: float) -> Floats:
    """When each anchor's airframe can have reached a place from where it was last heard; NaN where that cannot be told."""
    if not place.alternatives:
        return np.full(len(nodes), np.nan)
    return nodes.arrived_from_ms + _flown_ms(km_to(nodes.last_lat_deg, nodes.last_lon_deg, place.alternatives[0]), speed_kt)


def stays_at(nodes: Nodes, place: PlaceClaim, gazetteer: Gazetteer, rules: MatchRules) -> Stays:
    """When each anchor's airframe came and went, if it was at a place: what was not heard is narrowed by the ways there and on.

    At cruising speed; a country is as near as the nearest of its fields, and as far as the furthest.
    """
    stays = nodes.stays
    came_ms, went_ms = stays.came_until - stays.came_from, stays.went_until - stays.went_from
    near_km, far_km = _ways_km(nodes.last_lat_deg, nodes.last_lon_deg, came_ms, place, gazetteer)
    soonest, latest = _flown_ms(near_km, rules.cruise_fast_kt), _flown_ms(far_km, rules.cruise_slow_kt) + _APPROACH_H * HOUR_MS
    latest = np.where((came_ms <= _ONE_FLIGHT_H * HOUR_MS) | (far_km <= _CLOSE_KM), latest, came_ms)
    coming = soonest <= came_ms
    near_km, far_km = _ways_km(nodes.next_lat_deg, nodes.next_lon_deg, went_ms, place, gazetteer)
    last, first = _flown_ms(near_km, rules.cruise_fast_kt), _flown_ms(far_km, rules.cruise_slow_kt) + _APPROACH_H * HOUR_MS
    first = np.where((went_ms <= _ONE_FLIGHT_H * HOUR_MS) | (far_km <= _CLOSE_KM), first, went_ms)
    going = last <= went_ms
    return Stays(
        np.where(coming, stays.came_from + soonest, stays.came_from),
        np.where(coming, stays.came_from + np.fmin(latest, came_ms), stays.came_until),
        np.where(going, stays.went_until - np.fmin(first, went_ms), stays.went_from),
        np.where(going, stays.went_until - last, stays.went_until),
        stays.no_coming,
        stays.no_going,
    )


def _ways_km(lat_deg: Floats, lon_deg: Floats, known_ms: Floats, place: PlaceClaim, gazetteer: Gazetteer) -> tuple[Floats, Floats]:
    """Least and most distance from where each was heard to a place; NaN where nothing is to be narrowed, or nothing can be told."""
    near, far = np.full(len(lat_deg), np.nan), np.full(len(lat_deg), np.nan)
    rows = np.flatnonzero((known_ms > _HEARD_H * HOUR_MS) & ~np.isnan(lat_deg))
    if place.alternatives and len(rows):
        first = place.alternatives[0]
        if first.lat_deg is not None:
            near[rows] = far[rows] = km_to(lat_deg[rows], lon_deg[rows], first)
        elif codes := sorted(gazetteer.airports_of(first)):
            near[rows], far[rows] = span_km(unit_vectors(lat_deg[rows], lon_deg[rows]), *gazetteer.points(codes))
    return near, far


def span_km(heard: Floats, lat_deg: Floats, lon_deg: Floats) -> tuple[Floats, Floats]:
    """Least and most distance from each point, unit vectors of shape (n, 3), to some fields, give or take `CELL_KM`.

    Of the fields of one cell one is enough. In single precision, some points at a time.
    """
    _, one_each = np.unique(np.round([lat_deg, lon_deg]), axis=1, return_index=True)
    fields = unit_vectors(lat_deg[one_each], lon_deg[one_each]).astype(np.float32)
    parts = np.array_split(heard.astype(np.float32), len(heard) * len(fields) // _PAIRS + 1)
    ends = np.concatenate([np.stack([found.max(axis=1), found.min(axis=1)]) for found in (cosines(part, fields) for part in parts)], axis=1)
    km = np.arccos(np.clip(ends.astype(np.float64), -1.0, 1.0)) * EARTH_KM
    return np.maximum(km[0] - CELL_KM, 0.0), km[1] + CELL_KM


def km_to(lat_deg: Floats, lon_deg: Floats, place: Place) -> Floats:
    """Distance to the edge of a place, NaN where it has no point."""
    if place.lat_deg is None or place.lon_deg is None:
        return np.full(len(lat_deg), np.nan)
    return np.maximum(distance_km(lat_deg, lon_deg, place.lat_deg, place.lon_deg) - (place.radius_km or 0.0), 0.0)


def _flown_ms(km: Floats, speed_kt: float) -> Floats:
    return np.asarray(km / (speed_kt * KM_PER_NM) * HOUR_MS)


def _time(
    kind: str, time: TimeClaim, begin: Floats, end: Floats, bounds: tuple[Floats, Floats], *, is_stay: bool = False,
    usual: tuple[Bools | None, Bools | None] = (None, None),
) -> TimeTerm:  # fmt: skip
    """A term; `usual` says of which anchors the beginning, and the end, was not heard and is only what is usual."""
    low, high = bounds

    def told(row: int) -> tuple[str, str, str, str]:
        if np.isnan(begin[row]):
            return "unknown", time.text, "unknown", "when it was cannot be told"
        from_usual, until_usual = (side is not None and bool(side[row]) for side in usual)
        level, because = _nearness(begin[row], end[row], low[row], high[row])
        if (from_usual and high[row] <= begin[row]) or (until_usual and low[row] >= end[row]):
            because = "it would have stayed there longer than most do"
        elif level == "inside" and (from_usual or until_usual):
            level, because = "overlaps", _MAY_LIE
        seen = interval_words(begin[row], end[row])
        if from_usual or until_usual:
            seen = "not heard" if from_usual and until_usual else _one_side(begin[row], end[row], from_usual=from_usual, is_stay=is_stay)
        return level, time.text, seen, because

    return TimeTerm(kind, begin, end, low, high, is_stay, told)


def _one_side(begin: float, end: float, *, from_usual: bool, is_stay: bool) -> str:
    """What was heard of a time of which the other side was not."""
    if not from_usual:
        return f"not before {instant_words(begin)}" if not is_stay else f"from {instant_words(begin)} on"
    return f"not heard, by {instant_words(end)}" if not is_stay else f"until {instant_words(end)}"


def _lon_deg(nodes: Nodes) -> Floats:
    """About where each anchor is: where its airframe was last heard before, or else first after."""
    return np.where(np.isnan(nodes.last_lon_deg), nodes.next_lon_deg, nodes.last_lon_deg)


def _of_leg(nodes: Nodes, instants: pd.Series) -> Floats:
    """Milliseconds of the leg that left each anchor, NaN where none did."""
    values = np.append(instants.astype("datetime64[ms, UTC]").astype("int64").to_numpy(dtype=np.float64), np.nan)
    return np.asarray(values[nodes.leg_after])


def _departure(claim: Claim, left: Stays, nodes: Nodes, origin: Lineage | None) -> tuple[Floats, Floats, Ints]:
    """Departures from the stop that agrees with the claimed origin, and that stop; where it was not heard, from before the record."""
    at = np.arange(len(nodes))
    if is_departure(claim):
        return left.went_from, left.went_until, at
    if origin is None:
        node = np.clip(at - 1, 0, None)
        known, early = (at > 0) & (nodes.craft[node] == nodes.craft), np.zeros(len(at))
    else:
        agrees = origin.agrees > _TAKEN
        node = np.where(agrees | (origin.node >= 0), origin.node, np.where(origin.unknown > _TAKEN, origin.edge, -1))
        known, early = (node >= 0) & (node != at), np.where(agrees, 0.0, 24 * HOUR_MS)
    node = np.where(known, node, 0)
    return np.where(known, left.went_from[node] - early, np.nan), np.where(known, left.went_until[node], np.nan), node


def _nearness(begin: float, end: float, low: float, high: float) -> tuple[str, str]:
    if begin >= low and end <= high:
        return "inside", "it lies inside the time that the report gives"
    if begin < high and end > low:
        return "overlaps", _MAY_LIE
    off_h = max(begin - high, low - end) / HOUR_MS
    shown = f"{off_h:.0f} h" if off_h < 48 else f"{off_h / 24:.0f} days"
    return ("near" if off_h <= 30 else "far"), f"it lies {shown} {'after' if begin >= high else 'before'} the time that the report gives"
