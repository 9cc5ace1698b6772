"""How often aircraft that crossed a cell were heard in it, counted from ordinary traffic.

An aircraft that was in the air before and after a cell crossed it, heard or not: the way between two positions of one leg, and between its
ends and their fields, is laid along the great circle, at the height that the climb and descent leave room for. A crossing counts for a
source only if the source was listening meanwhile. The first and the last cell of a way with no field at its end would always count as
heard, since it is there that the aircraft was heard first or last; they are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.coverage_ends import Ends, ends_of
from tracker.core.coverage_grid import FINE, band_of
from tracker.core.coverage_ways import Ways, lay_ways
from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.ordered import GROUND, Ordered

#: Integrity below this (a containment radius above 370 m, DO-260B table of NIC) is what navigation in trouble sends: the usual border.
JAMMED_BELOW_NIC: Final = 7.0

#: A landing whose ground was heard is followed by a position on the ground within this time (the roll takes one minute, a taxi ten).
_SOON_MS: Final = 1_800_000

#: Starts and ends of the stretches in which a source listened (ms, sorted, not touching); one answer is a stretch of no length.
Listening = tuple[Ints, Ints]


@dataclass(frozen=True, slots=True, eq=False)
class Crossings:
    """n crossings, each for one source that could have heard it. Arrays of shape (n,).

    Attributes
    ----------
    aircraft, source : codes into `addresses` and `sources`
    at_ms : the middle of the crossing
    cell, band : of `coverage_grid`
    weight : 1, or the probability of the field that the way led to
    heard : whether the source gave a position there
    low_integrity : 1 or 0 where the positions said how sure they were, NaN where they did not
    """

    addresses: NDArray[np.object_]
    sources: NDArray[np.object_]
    aircraft: NDArray[np.int32]
    source: NDArray[np.int32]
    at_ms: Ints
    cell: NDArray[np.int32]
    band: NDArray[np.int8]
    weight: NDArray[np.float32]
    heard: Bools
    low_integrity: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.cell)


def count_crossings(
    believed: Ordered,
    legs: pd.DataFrame,
    fields: pd.DataFrame,
    *,
    nic: NDArray[np.float32] | None = None,
    listening: Mapping[str, Listening] | None = None,
) -> Crossings:
    """Crossings of all legs.

    Parameters
    ----------
    believed : positions that count, ordered by airframe and time
    legs : LEGS of the same airframes; what lies in none of them is not used
    fields : AIRPORTS, for the ends of the legs
    nic : navigation integrity of each position, NaN where it was not sent
    listening : when each source listened; a source that is not named, and all of them with None, listened always
    """
    ends = ends_of(legs, believed.addresses, fields)
    start, stop = _ranges(believed, ends)
    at, leg = _in_legs(believed, start, stop)
    first, code = _visits(believed, at, leg)
    ways = lay_ways(believed, at, leg, first, code, ends)
    last = np.r_[first[1:], len(at)][: len(first)] - 1
    heard = _heard_by(believed, at, first)
    low = _low_integrity(nic, at, first)
    visit_leg = leg[first] if len(first) else np.empty(0, dtype=np.int64)
    weight = _weights(visit_leg, ends)
    ground, on_ground = _ground(believed, start, stop, ends)
    unheard = np.zeros((len(ways), heard.shape[1]), dtype=bool)
    columns = {
        "leg": np.r_[visit_leg, ways.leg, ground.leg],
        "code": np.r_[code, ways.code, ground.code],
        "in_ms": np.r_[believed.seen_ms[at[first]], ways.in_ms, ground.in_ms],
        "out_ms": np.r_[believed.seen_ms[at[last]], ways.out_ms, ground.out_ms],
        "weight": np.r_[weight, ways.weight, ground.weight],
        "low": np.r_[low, np.full(len(ways) + len(ground), np.nan)],
    }
    return _by_source(believed, columns, np.vstack([heard, unheard, on_ground]), ends, listening)


def _ranges(believed: Ordered, ends: Ends) -> tuple[Ints, Ints]:
    """Where the positions of each leg begin and end (excluded)."""
    if not len(ends) or not len(believed):
        return np.zeros(len(ends), dtype=np.int64), np.zeros(len(ends), dtype=np.int64)
    base = int(believed.seen_ms.min())
    key = (believed.aircraft.astype(np.int64) << 42) + np.minimum(believed.seen_ms - base, (1 << 42) - 1)
    craft = ends.aircraft.astype(np.int64) << 42
    start = np.searchsorted(key, craft + np.clip(ends.first_ms - base, 0, (1 << 42) - 1))
    stop = np.searchsorted(key, craft + np.clip(ends.last_ms - base, 0, (1 << 42) - 1), side="right")
    return start, np.maximum(stop, start)


def _in_legs(believed: Ordered, start: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """Positions in the air inside legs, and the leg of each."""
    counts = stop - start
    leg = np.repeat(np.arange(len(start)), counts)
    at = np.arange(len(leg)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(start, counts)
    up = believed.ground[at] != GROUND
    return (at, leg) if up.all() else (at[up], leg[up])


def _visits(believed: Ordered, at: Ints, leg: Ints) -> tuple[Ints, Ints]:
    """Where each stretch in one cell and height band begins (index into `at`), and its code: cell x 4 + band."""
    code = FINE.cells(believed.lat_deg[at], believed.lon_deg[at]) * np.int32(4) + band_of(believed.alt_ft[at])
    if not len(code):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    first = np.flatnonzero(np.r_[True, (code[1:] != code[:-1]) | (leg[1:] != leg[:-1])])
    return first, code[first].astype(np.int64)


def _heard_by(believed: Ordered, at: Ints, first: Ints) -> Bools:
    """Which sources gave a position in each visit, shape (visits, sources)."""
    heard = np.zeros((len(first), len(believed.sources)), dtype=bool)
    if heard.shape[1] == 1:
        heard[:] = True
    elif len(first):
        visit = np.repeat(np.arange(len(first)), np.diff(np.r_[first, len(at)]))
        heard[visit, believed.source[at]] = True
    return heard


def _low_integrity(nic: NDArray[np.float32] | None, at: Ints, first: Ints) -> Floats:
    """1 where any position of a visit told of poor integrity, 0 where all were good, NaN where none said anything."""
    if nic is None or not len(first):
        return np.full(len(first), np.nan)
    worst = np.fmin.reduceat(nic[at], first)
    return np.where(np.isnan(worst), np.nan, worst < JAMMED_BELOW_NIC)


def _weights(visit_leg: Ints, ends: Ends) -> Floats:
    """1; at the first and last visit of a leg the probability of the field beyond, 0 where there is none."""
    weight = np.ones(len(visit_leg))
    if len(visit_leg):
        opens = np.r_[True, visit_leg[1:] != visit_leg[:-1]]
        closes = np.r_[opens[1:], True]
        weight = np.where(opens, ends.origin_weight[visit_leg], weight)
        weight = np.where(closes, np.minimum(weight, ends.destination_weight[visit_leg]), weight)
    return weight


def _ground(believed: Ordered, start: Ints, stop: Ints, ends: Ends) -> tuple[Ways, Bools]:
    """Each landing at, and take-off from, a known field: an aircraft on the ground there, and which sources gave a position of it soon."""
    before, after = start - 1, stop
    parts, heard = [], []
    sides = (
        (before, ends.first_ms, -_SOON_MS, ends.origin_lat_deg, ends.origin_lon_deg, ends.origin_weight),
        (after, ends.last_ms, _SOON_MS, ends.destination_lat_deg, ends.destination_lon_deg, ends.destination_weight),
    )
    for at, edge_ms, reach_ms, lat, lon, weight in sides:
        leg = np.flatnonzero(weight > 0)
        code = FINE.cells(lat[leg], lon[leg]).astype(np.int64) * 4
        ms = np.stack([edge_ms[leg], edge_ms[leg] + reach_ms])
        parts.append(Ways(leg, code, ms.min(axis=0), ms.max(axis=0), weight[leg]))
        heard.append(_contact(believed, at[leg], ends.aircraft[leg], edge_ms[leg]))
    both = Ways(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("leg", "code", "in_ms", "out_ms", "weight")))
    return both, np.vstack(heard)


def _contact(believed: Ordered, at: Ints, aircraft: NDArray[np.int32], edge_ms: Ints) -> Bools:
    """Whether the position at `at` is one on the ground of that airframe, soon before or after an instant; by source."""
    heard = np.zeros((len(at), len(believed.sources)), dtype=bool)
    if len(believed) and len(at):
        row = np.clip(at, 0, len(believed) - 1)
        is_so = (row == at) & (believed.aircraft[row] == aircraft) & (believed.ground[row] == GROUND)
        is_so &= np.abs(believed.seen_ms[row] - edge_ms) <= _SOON_MS
        heard[np.flatnonzero(is_so), believed.source[row[is_so]]] = True
    return heard


def _by_source(
    believed: Ordered, columns: Mapping[str, NDArray[np.generic]], heard: Bools, ends: Ends, listening: Mapping[str, Listening] | None
) -> Crossings:
    """One row for each crossing and source that was listening while it took place."""
    in_ms, out_ms = columns["in_ms"].astype(np.int64), columns["out_ms"].astype(np.int64)
    counted = columns["weight"].astype(np.float64) > 0
    parts = []
    for code, name in enumerate(believed.sources):
        spans = None if listening is None else listening.get(str(name))
        at = np.flatnonzero(counted & (True if spans is None else _listened(in_ms, out_ms, spans)))
        parts.append((at, np.full(len(at), code, dtype=np.int32)))
    row = np.concatenate([part[0] for part in parts]) if parts else np.empty(0, dtype=np.int64)
    source = np.concatenate([part[1] for part in parts]) if parts else np.empty(0, dtype=np.int32)
    code = columns["code"].astype(np.int64)[row]
    was_heard = heard[row, source] if len(row) else np.empty(0, dtype=bool)
    low = columns["low"].astype(np.float32)[row]
    return Crossings(
        believed.addresses, believed.sources, ends.aircraft[columns["leg"].astype(np.int64)[row]], source, (in_ms[row] + out_ms[row]) // 2,
        (code // 4).astype(np.int32), (code % 4).astype(np.int8), columns["weight"].astype(np.float32)[row],
        was_heard, np.where(was_heard, low, np.float32(np.nan)),
    )  # fmt: skip


def _listened(in_ms: Ints, out_ms: Ints, spans: Listening) -> Bools:
    """Whether any stretch of listening shares an instant with [in_ms, out_ms]."""
    starts, stops = spans
    if not len(starts):
        return np.zeros(len(in_ms), dtype=bool)
    after = np.searchsorted(stops, in_ms)
    return np.asarray((after < len(starts)) & (starts[np.minimum(after, len(starts) - 1)] <= out_ms))
