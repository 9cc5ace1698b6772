"""Legs as rows: the LEGS frame from index ranges and conclusions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.cleaning import EXCLUDED, Flag, Flags
from tracker.core.conclusions import Conclusion
from tracker.core.endpoints import NAMED, OUT_OF_COVERAGE
from tracker.core.fields import Fields
from tracker.core.geodesy import Ints
from tracker.core.legs import Legs
from tracker.core.ordered import Ordered
from tracker.core.rules import MovementRules
from tracker.core.stops import instants
from tracker.core.tables import LEGS, STATUSES
from tracker.core.timeline import to_ms

#: So many impossible or frozen positions within one leg are no noise any more: its place was falsified.
_SPOOFED_POSITIONS = 20


def leg_flags(ordered: Ordered, flags: Flags, legs: Legs, ghosts: pd.DataFrame) -> list[tuple[str, ...]]:
    """Texts that warn about each leg: what was flagged between its first and last position, and its one-bit ghosts."""
    marks: list[list[str]] = [[] for _ in range(len(legs))]
    marked = np.flatnonzero(flags & (EXCLUDED | Flag.NON_ICAO))
    leg = _leg_at(legs, ordered.aircraft[marked], ordered.seen_ms[marked])
    for kind in (Flag.NON_ICAO, Flag.DUPLICATE_ADDRESS, Flag.IMPOSSIBLE_SPEED, Flag.FROZEN, Flag.STALLED_FEED):
        hit = leg[(flags[marked] & kind) > 0]
        for i in np.unique(hit[hit >= 0]).tolist():
            marks[i].append(str(kind.name).lower())
    falsified = leg[(flags[marked] & (Flag.IMPOSSIBLE_SPEED | Flag.FROZEN)) > 0]
    for i in np.flatnonzero(np.bincount(falsified[falsified >= 0], minlength=len(legs)) >= _SPOOFED_POSITIONS).tolist():
        marks[i].append("spoofed")
    for ghost in ghosts.sort_values(["icao24", "ghost"]).to_dict("records"):
        craft = np.flatnonzero(ordered.addresses == ghost["icao24"]).astype(np.int32)
        for i in set(_leg_at(legs, craft, np.array([to_ms(ghost["first_at"])])).tolist()) - {-1}:
            marks[i].append(f"one_bit_ghost:{ghost['ghost']}")
    return [tuple(row) for row in marks]


def _leg_at(legs: Legs, aircraft: NDArray[np.int32], ms: Ints) -> Ints:
    """The leg of each airframe that was under way at each instant, -1 for none."""
    if not len(legs):
        return np.full(len(aircraft), -1)
    key = (aircraft.astype(np.int64) << 42) + ms
    start, end = legs.clock.key[legs.first], legs.clock.key[legs.last]
    leg = np.searchsorted(start, key, side="right") - 1
    return np.where((leg >= 0) & (key <= end[leg]), leg, -1)


def leg_table(
    positions: Ordered, legs: Legs, leg_ids: list[str], departures: Conclusion, arrivals: Conclusion, marks: list[tuple[str, ...]],
    fields: Fields, rules: MovementRules,
) -> pd.DataFrame:  # fmt: skip
    """The LEGS frame."""
    first, last = legs.first, legs.last
    columns: dict[str, object] = {
        "leg_id": leg_ids,
        "icao24": positions.addresses[legs.aircraft],
        "callsigns": _texts(positions.callsign, positions.callsigns, legs),
        "departed_from_at": instants(departures.from_ms), "departed_until_at": instants(departures.until_ms),
        "arrived_from_at": instants(arrivals.from_ms), "arrived_until_at": instants(arrivals.until_ms),
        "first_seen_at": instants(positions.seen_ms[first].astype(np.float64)),
        "last_seen_at": instants(positions.seen_ms[last].astype(np.float64)),
        "first_lat_deg": positions.lat_deg[first], "first_lon_deg": positions.lon_deg[first], "first_alt_ft": positions.alt_ft[first],
        "last_lat_deg": positions.lat_deg[last], "last_lon_deg": positions.lon_deg[last], "last_alt_ft": positions.alt_ft[last],
        "positions": last - first + 1,
        "distance_km": legs.distance_km(),
        "flags": marks,
        "sources": [tuple(sorted(texts)) for texts in _texts(positions.source, positions.sources, legs)],
    }  # fmt: skip
    for name, side in (("origin", departures), ("destination", arrivals)):
        columns |= _end_columns(name, side, fields, rules)
    return LEGS.cast(pd.DataFrame(columns))


def _end_columns(name: str, side: Conclusion, fields: Fields, rules: MovementRules) -> dict[str, object]:
    field, _ = side.spread.best()
    status = side.status.tolist()
    rows = [() if s == OUT_OF_COVERAGE else row for s, row in zip(status, side.spread.rows(fields, rules.max_candidates), strict=True)]
    return {
        name: [str(fields.codes[f]) if s == NAMED else None for f, s in zip(field.tolist(), status, strict=True)],
        f"{name}_status": [STATUSES[s] for s in status],
        f"{name}_probability": [row[0][1] if row else np.nan for row in rows],
        f"{name}_candidates": rows,
    }


def _texts(codes: NDArray[np.int32], words: NDArray[np.object_], legs: Legs) -> list[tuple[str, ...]]:
    """The distinct texts of each leg's positions, in order of first use; unknown ones left out."""
    if not len(legs):
        return []
    change = np.flatnonzero(codes[1:] != codes[:-1]) + 1
    at = np.union1d(legs.first, change)
    at = at[codes[at] >= 0]
    leg = np.searchsorted(legs.first, at, side="right") - 1
    inside = (leg >= 0) & (at <= legs.last[leg])
    lists: list[dict[str, None]] = [{} for _ in range(len(legs))]
    for i, code in zip(leg[inside].tolist(), codes[at[inside]].tolist(), strict=True):
        lists[i][str(words[code])] = None
    return [tuple(row) for row in lists]
