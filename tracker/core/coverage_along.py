"""How likely an aircraft is heard at least once along a way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from tracker.core.coverage import Coverage, p_detect_cells
from tracker.core.coverage_grid import FINE, HIGH, week_of
from tracker.core.geodesy import Floats, distance_km, unit_vectors

#: Crossings of neighbouring cells by one aircraft are heard or not together: a way of n cells counts as n to this power.
_WAY_POWER: Final = 0.5
_WAY_STEP_KM: Final = 28.0


def p_detect_along(
    coverage: Coverage, lat_deg: Sequence[float] | Floats, lon_deg: Sequence[float] | Floats, band: int = HIGH, *,
    when_ms: int | None = None, source: str | None = None, habit: float = 1.0,
) -> float:  # fmt: skip
    """How likely an aircraft on the great circles between points is heard at least once on its way.

    `habit` is how often such an airframe is heard where others are (see `coverage_habits`). What one aircraft sends in neighbouring cells
    is not independent: the chance of being missed everywhere is the geometric mean of the cells', to the power of the square root of
    their number.
    """
    lat, lon = _way(np.asarray(lat_deg, dtype=np.float64), np.asarray(lon_deg, dtype=np.float64))
    cells = FINE.cells(lat, lon).astype(np.int64)
    cells = cells[np.r_[True, cells[1:] != cells[:-1]]]
    week = None if when_ms is None else np.full(len(cells), int(week_of(when_ms)))
    p = p_detect_cells(coverage, cells, np.full(len(cells), band, dtype=np.int64), week, source, interval=False).p
    missed = np.log1p(-np.clip(habit * p, 0.0, 1 - 1e-9))
    together = 1.0 - float(np.exp(missed.mean() * len(cells) ** _WAY_POWER))
    return max(together, float(1.0 - np.exp(missed.min())))


def _way(lat: Floats, lon: Floats) -> tuple[Floats, Floats]:
    """Points every 28 km along the great circles between points."""
    points = unit_vectors(lat, lon)
    parts = [points[:1]]
    for a, b, km in zip(points[:-1], points[1:], np.atleast_1d(distance_km(lat[:-1], lon[:-1], lat[1:], lon[1:])), strict=True):
        share = np.linspace(0.0, 1.0, max(int(km / _WAY_STEP_KM), 1) + 1)[1:, None]
        angle = max(float(np.arccos(np.clip(a @ b, -1.0, 1.0))), 1e-9)
        parts.append((a * np.sin((1 - share) * angle) + b * np.sin(share * angle)) / np.sin(angle))
    way = np.concatenate(parts)
    return np.degrees(np.arcsin(np.clip(way[:, 2], -1.0, 1.0))), np.degrees(np.arctan2(way[:, 1], way[:, 0]))
