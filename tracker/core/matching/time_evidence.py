"""Evidence of when: claimed times against what each anchor's airframe did, as far as it was heard."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from tracker.core.claims.model import Claim, PlaceClaim, TimeClaim
from tracker.core.geodesy import KM_PER_NM, Floats, Ints, distance_km
from tracker.core.matching.candidates import Lineage, is_departure
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.local_time import local_bounds
from tracker.core.matching.moments import Times
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.stays import Stays
from tracker.core.matching.terms import TimeTerm
from tracker.core.matching.words import interval_words
from tracker.core.places import Gazetteer, Place

#: Time from the last position to the ground that a straight line does not tell: approach, taxi.
_APPROACH_H: Final = 1.0

#: An arrival that is known no better than this was not heard.
_HEARD_H: Final = 3.0

#: In a longer silence there was time for other flights: it need not have landed as soon, nor left as late, as one flight allows.
_ONE_FLIGHT_H: Final = 24.0

#: Directions in which the outermost fields of a country are looked for.
_DIRECTIONS: Final = np.linspace(0.0, 2.0 * np.pi, 16, endpoint=False)

#: A stop that agrees with less than this is not taken for the origin.
_TAKEN: Final = 0.2


def claimed_times(claim: Claim, nodes: Nodes, stays: Stays, origin: Lineage | None, legs: pd.DataFrame) -> list[TimeTerm]:
    """One term for each time that the claim gives.

    `stays` are those at the place that the claim hangs on, `origin` is the walk to the claimed origin, if it gives one.
    """
    found = []
    if claim.seen is not None:
        begin, end = stays.came_from, stays.went_until
        if claim.role == "overflew":
            begin, end = (_of_leg(nodes, legs[name]) for name in ("first_seen_at", "last_seen_at"))
        found.append(_time("arrived", claim.seen, begin, end, local_bounds(claim.seen, claim.at, _lon_deg(nodes)), is_stay=True))
    if claim.arrived is not None:
        bounds = local_bounds(claim.arrived, claim.destination, _lon_deg(nodes))
        after_h = 24.0 if is_departure(claim) else 0.0
        came = (stays.went_from, stays.went_until) if is_departure(claim) else (stays.came_from, stays.came_until)
        found.append(_time("arrived", claim.arrived, came[0], came[1] + after_h * HOUR_MS, bounds))
    if claim.departed is not None:
        begin, end, node = _departure(claim, nodes, origin)
        found.append(_time("departed", claim.departed, begin, end, local_bounds(claim.departed, claim.origin, nodes.next_lon_deg[node])))
    return found


def departure_ratio(time: TimeClaim, place: PlaceClaim, nodes: Nodes, rules: MatchRules) -> Floats:
    """How much likelier than chance each stop was left at a claimed time, if it was that place, shape (n,)."""
    term = _time("departed", time, nodes.stays.went_from, nodes.stays.went_until, local_bounds(time, place, nodes.next_lon_deg))
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
    latest = np.where(came_ms <= _ONE_FLIGHT_H * HOUR_MS, latest, came_ms)
    coming = soonest <= came_ms
    near_km, far_km = _ways_km(nodes.next_lat_deg, nodes.next_lon_deg, went_ms, place, gazetteer)
    last, first = _flown_ms(near_km, rules.cruise_fast_kt), _flown_ms(far_km, rules.cruise_slow_kt) + _APPROACH_H * HOUR_MS
    first = np.where(went_ms <= _ONE_FLIGHT_H * HOUR_MS, first, went_ms)
    going = last <= went_ms
    return Stays(
        np.where(coming, stays.came_from + soonest, stays.came_from),
        np.where(coming, stays.came_from + np.fmin(latest, came_ms), stays.came_until),
        np.where(going, stays.went_until - np.fmin(first, went_ms), stays.went_from),
        np.where(going, stays.went_until - last, stays.went_until),
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
            km = distance_km(lat_deg[rows, None], lon_deg[rows, None], *_outline(*gazetteer.points(codes)))
            near[rows], far[rows] = np.nanmin(km, axis=1), np.nanmax(km, axis=1)
    return near, far


def _outline(lat_deg: Floats, lon_deg: Floats) -> tuple[Floats, Floats]:
    """Points that tell how near a country is, and how far: the outermost of its fields in each direction."""
    east, north = np.cos(_DIRECTIONS)[:, None], np.sin(_DIRECTIONS)[:, None]
    outermost = np.unique((lon_deg * east + lat_deg * north).argmax(axis=1))
    return lat_deg[outermost], lon_deg[outermost]


def km_to(lat_deg: Floats, lon_deg: Floats, place: Place) -> Floats:
    """Distance to the edge of a place, NaN where it has no point."""
    if place.lat_deg is None or place.lon_deg is None:
        return np.full(len(lat_deg), np.nan)
    return np.maximum(distance_km(lat_deg, lon_deg, place.lat_deg, place.lon_deg) - (place.radius_km or 0.0), 0.0)


def _flown_ms(km: Floats, speed_kt: float) -> Floats:
    return np.asarray(km / (speed_kt * KM_PER_NM) * HOUR_MS)


def _time(kind: str, time: TimeClaim, begin: Floats, end: Floats, bounds: tuple[Floats, Floats], *, is_stay: bool = False) -> TimeTerm:
    low, high = bounds

    def told(row: int) -> tuple[str, str, str, str]:
        if np.isnan(begin[row]):
            return "unknown", time.text, "unknown", "when it was cannot be told"
        level, because = _nearness(begin[row], end[row], low[row], high[row])
        return level, time.text, interval_words(begin[row], end[row]), because

    return TimeTerm(kind, begin, end, low, high, is_stay, told)


def _lon_deg(nodes: Nodes) -> Floats:
    """About where each anchor is: where its airframe was last heard before, or else first after."""
    return np.where(np.isnan(nodes.last_lon_deg), nodes.next_lon_deg, nodes.last_lon_deg)


def _of_leg(nodes: Nodes, instants: pd.Series) -> Floats:
    """Milliseconds of the leg that left each anchor, NaN where none did."""
    values = np.append(instants.astype("datetime64[ms, UTC]").astype("int64").to_numpy(dtype=np.float64), np.nan)
    return np.asarray(values[nodes.leg_after])


def _departure(claim: Claim, nodes: Nodes, origin: Lineage | None) -> tuple[Floats, Floats, Ints]:
    """Departures from the stop that agrees with the claimed origin, and that stop; where it was not heard, from before the record."""
    at = np.arange(len(nodes))
    if is_departure(claim):
        return nodes.stays.went_from, nodes.stays.went_until, at
    if origin is None:
        node = np.clip(at - 1, 0, None)
        known, early = (at > 0) & (nodes.craft[node] == nodes.craft), np.zeros(len(at))
    else:
        agrees = origin.agrees > _TAKEN
        node = np.where(agrees | (origin.node >= 0), origin.node, np.where(origin.unknown > _TAKEN, origin.edge, -1))
        known, early = (node >= 0) & (node != at), np.where(agrees, 0.0, 24 * HOUR_MS)
    node = np.where(known, node, 0)
    return np.where(known, nodes.stays.went_from[node] - early, np.nan), np.where(known, nodes.stays.went_until[node], np.nan), node


def _nearness(begin: float, end: float, low: float, high: float) -> tuple[str, str]:
    if begin >= low and end <= high:
        return "inside", "it lies inside the time that the report gives"
    if begin < high and end > low:
        return "overlaps", "it may lie inside the time that the report gives"
    off_h = max(begin - high, low - end) / HOUR_MS
    shown = f"{off_h:.0f} h" if off_h < 48 else f"{off_h / 24:.0f} days"
    return ("near" if off_h <= 30 else "far"), f"it lies {shown} {'after' if begin >= high else 'before'} the time that the report gives"
