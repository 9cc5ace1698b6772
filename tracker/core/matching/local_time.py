"""A claimed day where each anchor is: a country of many time zones has a day for each, and no airframe was in all of them."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from tracker.core.claims.model import PlaceClaim, TimeClaim
from tracker.core.claims.times import read_time
from tracker.core.geodesy import Floats
from tracker.core.timeline import to_ms

#: Clocks are set by the sun within this, summer time included; where no zone of the place is so near, the nearest one holds.
_FROM_THE_SUN_H: Final = 1.5


def local_bounds(time: TimeClaim, place: PlaceClaim | None, lon_deg: Floats) -> tuple[Floats, Floats]:
    """Begin and end (ms) of a claimed time at each longitude, shape (n,): the hull over the zones of the place that lie there.

    Where the longitude is not known (NaN), or the place has no zones, it is the hull that the claim has.
    """
    low, high = (np.full(len(lon_deg), float(to_ms(instant))) for instant in (time.window.start_at, time.window.end_at))
    days = _days(time, place)
    if len(days) < 2:
        return low, high
    offset_h, lows, highs = np.array(sorted(days)).T
    away_h = np.abs((lon_deg[:, None] / 15.0 - offset_h + 12.0) % 24.0 - 12.0)
    is_there = away_h <= np.maximum(away_h.min(axis=1, keepdims=True), _FROM_THE_SUN_H)
    known = ~np.isnan(lon_deg)
    return (
        np.where(known, np.where(is_there, lows, np.inf).min(axis=1), low),
        np.where(known, np.where(is_there, highs, -np.inf).max(axis=1), high),
    )


def _days(time: TimeClaim, place: PlaceClaim | None) -> set[tuple[float, float, float]]:
    """Offset from UTC (h), begin and end (ms) of the time in each zone of the place."""
    zones = {zone for reading in (place.alternatives if place is not None else ()) for zone in reading.zones}
    found = set()
    for zone in zones:
        window = read_time(time.text, (zone,)).window
        offset = window.start_at.astimezone(ZoneInfo(zone)).utcoffset()
        assert offset is not None
        found.add((offset.total_seconds() / 3600, float(to_ms(window.start_at)), float(to_ms(window.end_at))))
    return found
