"""Stops: where an aircraft was between two legs, or before the first and after the last, and how sure that is.

The ladder of confidence is that of Global Fishing Watch's port visits: 4 landing, ground and take-off heard; 3 one of the two, and the
ground; 2 a silence with a descent or a climb; 1 only inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from tracker.core.conclusions import Conclusion, is_placed
from tracker.core.endpoints import NAMED, OUT_OF_COVERAGE
from tracker.core.fields import Fields
from tracker.core.gaps import MOVED_KM, Gaps
from tracker.core.geodesy import Bools, Floats, Ints, distance_km
from tracker.core.legs import Legs
from tracker.core.ordered import Ordered
from tracker.core.rules import MovementRules
from tracker.core.tables import STATUSES, STOPS

#: Two ends heard further apart are two stops with an unheard leg between them.
_APART_KM: Final = 222.0


@dataclass(frozen=True, slots=True, eq=False)
class Stops:
    """Stops in order of airframe and time: the leg that ended here, the leg that began here (-1 for none)."""

    before: Ints
    after: Ints

    def __len__(self) -> int:
        return len(self.before)


def find_stops(positions: Ordered, legs: Legs, departures: Conclusion, arrivals: Conclusion) -> Stops:
    """One stop between two legs, or two where the ends cannot be the same place; one at either edge of an airframe's record."""
    count = len(legs)
    followed = legs.followed()
    double = np.zeros(count, dtype=bool)
    pairs = np.flatnonzero(followed)
    double[pairs] = _two_places(positions, departures, arrivals, pairs)
    single = np.flatnonzero(followed & ~double)
    led = np.r_[False, (followed & ~double)[:-1]] if count else followed
    alone_before, alone_after = np.flatnonzero(~led), np.flatnonzero(~followed | double)
    before = np.r_[single, np.full(len(alone_before), -1), alone_after]
    after = np.r_[single + 1, alone_before, np.full(len(alone_after), -1)]
    place = np.where(before >= 0, 2 * before + 1, 2 * after)
    order = np.argsort(place, kind="stable")
    return Stops(before[order], after[order])


def stop_table(
    stops: Stops, stop_ids: list[str], leg_ids: list[str], positions: Ordered, legs: Legs, departures: Conclusion, arrivals: Conclusion,
    gaps: Gaps, fields: Fields, rules: MovementRules,
) -> pd.DataFrame:  # fmt: skip
    """The STOPS frame."""
    before, after = stops.before, stops.after
    by_departure = _departure_says_more(stops, departures, arrivals)
    leg = np.where(by_departure, after, before)
    status = _choose(by_departure, departures.status, arrivals.status, leg)
    candidates = _candidates(by_departure, leg, status, stops, departures, arrivals, legs, gaps, fields, rules)
    field = _choose(by_departure, departures.spread.best()[0], arrivals.spread.best()[0], leg)
    index = _choose(by_departure, departures.index, arrivals.index, leg)
    placed = status != OUT_OF_COVERAGE
    craft = legs.aircraft[leg] if len(leg) else np.empty(0, dtype=np.int64)
    frame = pd.DataFrame({
        "stop_id": stop_ids,
        "icao24": positions.addresses[craft],
        "airport": [str(fields.codes[f]) if s == NAMED else None for f, s in zip(field.tolist(), status.tolist(), strict=True)],
        "status": [STATUSES[s] for s in status.tolist()],
        "probability": [row[0][1] if row else np.nan for row in candidates],
        "candidates": candidates,
        "confidence": _confidence(stops, departures, arrivals, rules),
        "arrived_from_at": _instants(arrivals.from_ms, before), "arrived_until_at": _instants(arrivals.until_ms, before),
        "departed_from_at": _instants(departures.from_ms, after), "departed_until_at": _instants(departures.until_ms, after),
        "lat_deg": np.where(placed, positions.lat_deg[index], np.nan), "lon_deg": np.where(placed, positions.lon_deg[index], np.nan),
        "leg_before": [leg_ids[i] if i >= 0 else None for i in before.tolist()],
        "leg_after": [leg_ids[i] if i >= 0 else None for i in after.tolist()],
    })  # fmt: skip
    return STOPS.cast(frame)


def _two_places(positions: Ordered, departures: Conclusion, arrivals: Conclusion, leg: Ints) -> Bools:
    """Whether the landing of each leg and the take-off of the next were at different places."""
    one, other = arrivals.index[leg], departures.index[leg + 1]
    km = distance_km(positions.lat_deg[one], positions.lon_deg[one], positions.lat_deg[other], positions.lon_deg[other])
    placed = is_placed(arrivals)[leg] & is_placed(departures)[leg + 1]
    grounded = arrivals.contact[leg] & departures.contact[leg + 1] & (km > MOVED_KM)
    named = (arrivals.status[leg] == NAMED) & (departures.status[leg + 1] == NAMED)
    differ = named & (arrivals.spread.best()[0][leg] != departures.spread.best()[0][leg + 1])
    return np.asarray(placed & (grounded | differ | (km > _APART_KM)))


def _departure_says_more(stops: Stops, departures: Conclusion, arrivals: Conclusion) -> Bools:
    """Which side places a stop better: the named one, then the one with ground contact, then the surer one; the arrival if alike."""
    before, after = np.maximum(stops.before, 0), np.maximum(stops.after, 0)
    ranks = [
        4.0 * (side.status[leg] == NAMED) + 3.0 * is_placed(side)[leg] + 2.0 * side.contact[leg] + (1 - side.spread.other[leg])
        for side, leg in ((departures, after), (arrivals, before))
    ]
    better = ranks[0] > ranks[1] + 1e-9
    return np.asarray((stops.before < 0) | ((stops.after >= 0) & better))


def _choose(by_departure: Bools, departure: Ints, arrival: Ints, leg: Ints) -> Ints:
    return np.where(by_departure, departure[leg], arrival[leg]) if len(leg) else np.empty(0, dtype=np.int64)


def _candidates(
    by_departure: Bools, leg: Ints, status: Ints, stops: Stops, departures: Conclusion, arrivals: Conclusion, legs: Legs, gaps: Gaps,
    fields: Fields, rules: MovementRules,
) -> list[tuple[tuple[str, float], ...]]:  # fmt: skip
    """Candidates of the better side; where neither side places the stop, what the silence between them leaves possible."""
    rows = departures.spread.rows(fields, rules.max_candidates), arrivals.spread.rows(fields, rules.max_candidates)
    hidden = dict(zip(gaps.at.tolist(), gaps.hidden, strict=True))
    found = []
    for departs, i, state, before, after in zip(
        by_departure.tolist(), leg.tolist(), status.tolist(), stops.before.tolist(), stops.after.tolist(), strict=True
    ):
        if state != OUT_OF_COVERAGE:
            found.append(rows[0][i] if departs else rows[1][i])
        else:
            found.append(hidden.get(int(legs.last[before]), ()) if before >= 0 and after >= 0 else ())
    return found


def _confidence(stops: Stops, departures: Conclusion, arrivals: Conclusion, rules: MovementRules) -> Ints:
    before, after = np.maximum(stops.before, 0), np.maximum(stops.after, 0)
    if not len(stops):
        return np.empty(0, dtype=np.int64)
    landed = (stops.before >= 0) & arrivals.contact[before]
    left = (stops.after >= 0) & departures.contact[after]
    sinking = (stops.before >= 0) & _near_ground(arrivals, before, rules)
    rising = (stops.after >= 0) & _near_ground(departures, after, rules)
    return np.select([landed & left, landed | left, sinking | rising], [4, 3, 2], 1)


def _near_ground(side: Conclusion, leg: Ints, rules: MovementRules) -> Bools:
    height = side.height_ft[leg]
    return np.asarray((side.guided[leg] & (height < rules.descent_ft)) | (height < rules.low_ft))


def _instants(ms: Floats, leg: Ints) -> pd.Series:
    """Instants of the given legs; null where the leg is -1 or the end is open."""
    values = np.full(len(leg), np.nan)
    there = leg >= 0
    values[there] = ms[leg[there]]
    return instants(values)


def instants(ms: Floats) -> pd.Series:
    """Milliseconds since 1970 (NaN is null) as a column of instants."""
    stamps = np.where(np.isnan(ms), np.iinfo(np.int64).min, np.nan_to_num(ms).round()).astype(np.int64).view("datetime64[ms]")
    return pd.Series(stamps).dt.tz_localize("UTC")
