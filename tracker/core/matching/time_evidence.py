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
from tracker.core.matching.terms import TimeTerm
from tracker.core.matching.words import interval_words

#: Time from the last position to the ground that a straight line does not tell: approach, taxi.
_APPROACH_H: Final = 1.0

#: An arrival that is known no better than this was not heard: who is next heard there days later landed as soon as the way allowed.
_HEARD_H: Final = 3.0

#: A stop that agrees with less than this is not taken for the origin.
_TAKEN: Final = 0.2


def claimed_times(claim: Claim, nodes: Nodes, origin: Lineage | None, legs: pd.DataFrame, rules: MatchRules) -> list[TimeTerm]:
    """One term for each time that the claim gives. `origin` is the walk to the claimed origin, if it gives one."""
    found = []
    if claim.seen is not None:
        begin = np.where(np.isnan(nodes.arrived_from_ms), nodes.departed_from_ms, nodes.arrived_from_ms)
        end = np.where(np.isnan(nodes.departed_until_ms), begin + rules.lookback_days * 24 * HOUR_MS, nodes.departed_until_ms)
        if claim.role == "overflew":
            begin, end = (_of_leg(nodes, legs[name]) for name in ("first_seen_at", "last_seen_at"))
        found.append(_time("arrived", claim.seen, begin, end, local_bounds(claim.seen, claim.at, _lon_deg(nodes)), is_stay=True))
    if claim.arrived is not None:
        bounds = local_bounds(claim.arrived, claim.destination, _lon_deg(nodes))
        found.append(_time("arrived", claim.arrived, *_arrival(claim, nodes, rules), bounds))
    if claim.departed is not None:
        begin, end, node = _departure(claim, nodes, origin)
        found.append(_time("departed", claim.departed, begin, end, local_bounds(claim.departed, claim.origin, nodes.next_lon_deg[node])))
    return found


def departure_ratio(time: TimeClaim, place: PlaceClaim, nodes: Nodes, rules: MatchRules) -> Floats:
    """How much likelier than chance each stop was left at a claimed time, if it was that place, shape (n,)."""
    term = _time("departed", time, nodes.departed_from_ms, nodes.departed_until_ms, local_bounds(time, place, nodes.next_lon_deg))
    return np.exp2(Times((term,), len(nodes)).bits(rules))


def reach_ms(nodes: Nodes, place: PlaceClaim, speed_kt: float, extra_h: float) -> Floats:
    """When each anchor's airframe can have reached a place from where it was last heard; NaN where that cannot be told."""
    return np.asarray(nodes.arrived_from_ms + _flown_ms(nodes.last_lat_deg, nodes.last_lon_deg, place, speed_kt, extra_h))


def arrivals_at(nodes: Nodes, place: PlaceClaim, rules: MatchRules) -> tuple[Floats, Floats]:
    """Bounds (ms) of each anchor's arrival, if it was there; what was not heard is narrowed by the way that was left at cruising speed."""
    begin, end = nodes.arrived_from_ms, nodes.arrived_until_ms
    soonest = reach_ms(nodes, place, rules.cruise_fast_kt, 0.0)
    latest = reach_ms(nodes, place, rules.cruise_slow_kt, _APPROACH_H)
    narrowed = (end - begin > _HEARD_H * HOUR_MS) & ~np.isnan(soonest) & (soonest <= end)
    return np.where(narrowed, np.fmax(begin, soonest), begin), np.where(narrowed, np.fmin(end, latest), end)


def departures_from(nodes: Nodes, place: PlaceClaim, rules: MatchRules) -> tuple[Floats, Floats]:
    """Bounds (ms) of each anchor's departure, if it was there; what was not heard is narrowed by the way to where it was next heard."""
    begin, end = nodes.departed_from_ms, nodes.departed_until_ms
    latest = end - _flown_ms(nodes.next_lat_deg, nodes.next_lon_deg, place, rules.cruise_fast_kt, 0.0)
    soonest = end - _flown_ms(nodes.next_lat_deg, nodes.next_lon_deg, place, rules.cruise_slow_kt, _APPROACH_H)
    narrowed = (end - begin > _HEARD_H * HOUR_MS) & ~np.isnan(latest) & (latest >= begin)
    return np.where(narrowed, np.fmax(begin, soonest), begin), np.where(narrowed, np.fmin(end, latest), end)


def _flown_ms(lat_deg: Floats, lon_deg: Floats, place: PlaceClaim, speed_kt: float, extra_h: float) -> Floats:
    """Flying time between where each was heard and a place; NaN where that cannot be told."""
    first = place.alternatives[0] if place.alternatives else None
    if first is None or first.lat_deg is None or first.lon_deg is None:
        return np.full(len(lat_deg), np.nan)
    away_km = np.maximum(distance_km(lat_deg, lon_deg, first.lat_deg, first.lon_deg) - (first.radius_km or 0.0), 0.0)
    return np.asarray((away_km / (speed_kt * KM_PER_NM) + extra_h) * HOUR_MS)


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


def _arrival(claim: Claim, nodes: Nodes, rules: MatchRules) -> tuple[Floats, Floats]:
    """Arrivals at the anchor; those that were not heard are narrowed by the way that was left at cruising speed."""
    if is_departure(claim):
        return nodes.departed_from_ms, nodes.departed_until_ms + 24 * HOUR_MS
    if claim.destination is None:
        return nodes.arrived_from_ms, nodes.arrived_until_ms
    return arrivals_at(nodes, claim.destination, rules)


def _departure(claim: Claim, nodes: Nodes, origin: Lineage | None) -> tuple[Floats, Floats, Ints]:
    """Departures from the stop that agrees with the claimed origin, and that stop; where it was not heard, from before the record."""
    at = np.arange(len(nodes))
    if is_departure(claim):
        return nodes.departed_from_ms, nodes.departed_until_ms, at
    if origin is None:
        node = np.clip(at - 1, 0, None)
        known, early = (at > 0) & (nodes.craft[node] == nodes.craft), np.zeros(len(at))
    else:
        agrees = origin.agrees > _TAKEN
        node = np.where(agrees | (origin.node >= 0), origin.node, np.where(origin.unknown > _TAKEN, origin.edge, -1))
        known, early = (node >= 0) & (node != at), np.where(agrees, 0.0, 24 * HOUR_MS)
    node = np.where(known, node, 0)
    return np.where(known, nodes.departed_from_ms[node] - early, np.nan), np.where(known, nodes.departed_until_ms[node], np.nan), node


def _nearness(begin: float, end: float, low: float, high: float) -> tuple[str, str]:
    if begin >= low and end <= high:
        return "inside", "it lies inside the time that the report gives"
    if begin < high and end > low:
        return "overlaps", "it may lie inside the time that the report gives"
    off_h = max(begin - high, low - end) / HOUR_MS
    shown = f"{off_h:.0f} h" if off_h < 48 else f"{off_h / 24:.0f} days"
    return ("near" if off_h <= 30 else "far"), f"it lies {shown} {'after' if begin >= high else 'before'} the time that the report gives"
