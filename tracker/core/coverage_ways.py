"""The ways that were flown unheard: between positions of a leg, and between its ends and the fields beyond them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tracker.core.coverage_ends import Ends
from tracker.core.coverage_grid import FINE, band_of
from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, distance_km, unit_vectors
from tracker.core.ordered import Ordered

#: Shorter steps lie in one cell or in neighbours, both of them heard.
_FAR_KM: Final = 30.0
#: A quarter of a cell: a corner that is cut shorter is not worth a crossing, for nothing need be sent there.
_STEP_KM: Final = 28.0
#: Slower than this over a long silence an aircraft did something else than fly straight on, and its way is not known.
_SLOWEST_KT: Final = 180.0
_BRIEF_MS: Final = 1_800_000
#: The usual glide, 3 degrees, and the usual climb.
_SLOPE_FT_PER_KM: Final = 318.0 / KM_PER_NM
_END_KT: Final = 330.0

Steps = tuple[NDArray[Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """Crossings that nobody heard: leg, code (cell x 4 + band), first and last instant, weight. Arrays of shape (n,)."""

    leg: Ints
    code: Ints
    in_ms: Ints
    out_ms: Ints
    weight: Floats

    def __len__(self) -> int:
        return len(self.leg)


def lay_ways(believed: Ordered, at: Ints, leg: Ints, first: Ints, code: Ints, ends: Ends) -> Ways:
    """The unheard crossings of all legs.

    `at` and `leg` are the positions inside legs; `first` and `code` the visits that they make (see `coverage_counts`).
    """
    if not len(at):
        empty = np.empty(0, dtype=np.int64)
        return Ways(empty, empty, empty, empty, np.empty(0))
    top = np.fmax.reduceat(believed.alt_ft[at], np.flatnonzero(np.r_[True, leg[1:] != leg[:-1]]))
    highest = np.full(len(ends), np.nan)
    highest[np.unique(leg)] = top
    parts = [_silences(believed, at, leg, first, code, highest), *_beyond(believed, at, leg, first, code, ends)]
    return Ways(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("leg", "code", "in_ms", "out_ms", "weight")))


def _silences(believed: Ordered, at: Ints, leg: Ints, first: Ints, code: Ints, highest: Floats) -> Ways:
    """Between two visits of one leg that do not touch."""
    after = np.flatnonzero(leg[first[1:]] == leg[first[1:] - 1]) + 1
    a, b = at[first[after] - 1], at[first[after]]
    km = distance_km(believed.lat_deg[a], believed.lon_deg[a], believed.lat_deg[b], believed.lon_deg[b])
    took_ms = believed.seen_ms[b] - believed.seen_ms[a]
    flown = (took_ms <= _BRIEF_MS) | (km / KM_PER_NM >= _SLOWEST_KT * took_ms / 3_600_000)
    far = np.flatnonzero((km > _FAR_KM) & flown)
    a, b, after, km = a[far], b[far], after[far], km[far]
    own = leg[first[after]]
    low, high = _heights(believed.alt_ft[a], highest[own]), _heights(believed.alt_ft[b], highest[own])
    top = np.where(km > 200.0, np.fmax(highest[own], 0.0), np.fmax(low, high))
    starts = (believed.lat_deg[a], believed.lon_deg[a], believed.seen_ms[a], low)
    stops = (believed.lat_deg[b], believed.lon_deg[b], believed.seen_ms[b], high)
    return _stepped(own, starts, stops, km, top, np.ones(len(own)), code[after - 1], code[after])


def _heights(alt_ft: NDArray[np.float32], otherwise: Floats) -> Floats:
    return np.where(np.isnan(alt_ft), otherwise, alt_ft).astype(np.float64)


def _beyond(believed: Ordered, at: Ints, leg: Ints, first: Ints, code: Ints, ends: Ends) -> tuple[Ways, Ways]:
    """From the field to where a leg was first heard, and from where it was last heard to the field."""
    opens = np.flatnonzero(np.r_[True, leg[first[1:]] != leg[first[1:] - 1]])
    closes = np.r_[opens[1:], len(first)] - 1
    own = leg[first[opens]]
    final = np.r_[first[1:], len(at)] - 1
    one = _to_field(
        believed, at[first[opens]], own, code[opens], ends.origin_lat_deg[own], ends.origin_lon_deg[own], ends.origin_weight[own], -1
    )
    other = _to_field(
        believed, at[final[closes]], own, code[closes],
        ends.destination_lat_deg[own], ends.destination_lon_deg[own], ends.destination_weight[own], 1,
    )  # fmt: skip
    return one, other


def _to_field(believed: Ordered, at: Ints, leg: Ints, code: Ints, lat: Floats, lon: Floats, weight: Floats, sense: int) -> Ways:
    """The way on to a field (sense 1), or on from it (-1; it is laid backwards, which makes no difference to what it crosses)."""
    km = distance_km(believed.lat_deg[at], believed.lon_deg[at], np.nan_to_num(lat), np.nan_to_num(lon))
    far = np.flatnonzero(weight > 0)
    at, leg, code, km = at[far], leg[far], code[far], km[far]
    height = np.nan_to_num(believed.alt_ft[at].astype(np.float64), nan=0.0)
    took_ms = (km / KM_PER_NM / _END_KT * 3_600_000).astype(np.int64) + 60_000
    starts = (believed.lat_deg[at], believed.lon_deg[at], believed.seen_ms[at], height)
    stops = (lat[far], lon[far], believed.seen_ms[at] + sense * took_ms, np.zeros(len(far)))
    return _stepped(leg, starts, stops, km, height, weight[far], code, np.full(len(far), -1))


def _stepped(leg: Ints, starts: Steps, stops: Steps, km: Floats, top: Floats, weight: Floats, before: Ints, after: Ints) -> Ways:
    """Steps along great circles, as crossings: steps in one cell and band are one, and those of the visits at the two ends are none."""
    counts = np.maximum((km / _STEP_KM).astype(np.int64), 2)
    way = np.repeat(np.arange(len(leg)), counts)
    step = np.arange(len(way)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = (step + 0.5) / counts[way]
    lat, lon = _between(starts, stops, way, share)
    gone = share * km[way]
    height = np.minimum(top[way], np.minimum(starts[3][way] + gone * _SLOPE_FT_PER_KM, stops[3][way] + (km[way] - gone) * _SLOPE_FT_PER_KM))
    code = FINE.cells(lat, lon).astype(np.int64) * 4 + band_of(height)
    fresh = np.flatnonzero(np.r_[True, (code[1:] != code[:-1]) | (way[1:] != way[:-1])]) if len(code) else np.empty(0, dtype=np.int64)
    final = np.r_[fresh[1:], len(code)] - 1
    ms = starts[2][way] + ((stops[2] - starts[2])[way] * share).astype(np.int64)
    half = (np.abs(stops[2] - starts[2]) / counts / 2).astype(np.int64)[way]
    kept = _own(code[fresh], before[way[fresh]], after[way[fresh]])
    fresh, final = fresh[kept], final[kept]
    # Just short of the positions at both ends, or the answer that gave them would count as one that gave nothing here.
    low, high = np.minimum(ms[fresh], ms[final]) - half[fresh] + 1, np.maximum(ms[fresh], ms[final]) + half[fresh] - 1
    return Ways(leg[way[fresh]], code[fresh], low, high, weight[way[fresh]])


def _own(code: Ints, before: Ints, after: Ints) -> Bools:
    return np.asarray((code != before) & (code != after))


def _between(starts: Steps, stops: Steps, way: Ints, share: Floats) -> tuple[Floats, Floats]:
    """Points at a share of each great circle."""
    a, b = unit_vectors(starts[0], starts[1]), unit_vectors(stops[0], stops[1])
    angle = np.arccos(np.clip(np.sum(a * b, axis=1), -1.0, 1.0))[way]
    sine = np.maximum(np.sin(angle), 1e-9)
    point = a[way] * (np.sin((1 - share) * angle) / sine)[:, None] + b[way] * (np.sin(share * angle) / sine)[:, None]
    return np.degrees(np.arctan2(point[:, 2], np.hypot(point[:, 0], point[:, 1]))), np.degrees(np.arctan2(point[:, 1], point[:, 0]))
