"""Lines over the globe as GeoJSON geometries: great circles, densified, and cut at the antimeridian."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from tracker.core.geodesy import distance_km, unit_vectors

#: Points of a great circle are this close, so that a straight line between two is within half a kilometre of it.
STEP_KM: Final = 100.0

#: Latitude and longitude, degrees.
Point = tuple[float, float]


def great_circle(a: Point, b: Point, *, step_km: float = STEP_KM) -> list[Point]:
    """Points (lat, lon) from `a` to `b`, both included, at most `step_km` apart along the great circle."""
    km = float(distance_km(a[0], a[1], b[0], b[1]))
    count = max(int(np.ceil(km / step_km)), 1)
    start, end = unit_vectors([a[0], b[0]], [a[1], b[1]])
    angle = float(np.arctan2(np.linalg.norm(np.cross(start, end)), start @ end))
    if count == 1 or angle > np.pi - 1e-6 or angle == 0.0:
        return [a, b]
    share = np.linspace(0.0, 1.0, count + 1)[1:-1, None]
    xyz = (np.sin((1 - share) * angle) * start + np.sin(share * angle) * end) / np.sin(angle)
    lat, lon = np.degrees(np.arctan2(xyz[:, 2], np.hypot(xyz[:, 0], xyz[:, 1]))), np.degrees(np.arctan2(xyz[:, 1], xyz[:, 0]))
    return [a, *zip(lat.tolist(), lon.tolist(), strict=True), b]


def line(points: Sequence[Point]) -> dict[str, Any] | None:
    """The line through `points` (lat, lon) as great circles: a LineString, or a MultiLineString where it crosses the antimeridian.

    One point alone is a Point: what was heard once was heard.
    """
    if len(points) < 2:
        return {"type": "Point", "coordinates": coordinate(points[0])} if points else None
    dense: list[Point] = [points[0]]
    for a, b in pairwise(points):
        dense += great_circle(a, b)[1:]
    pieces = [[coordinate(point) for point in piece] for piece in _cut(dense)]
    pieces = [piece for piece in pieces if len(piece) > 1]
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces} if pieces else None


def _cut(points: Sequence[Point]) -> list[list[Point]]:
    """Cut a line where its longitude jumps, with an end on either side of the antimeridian at the latitude between."""
    pieces = [[points[0]]]
    for (lat_a, lon_a), (lat_b, lon_b) in pairwise(points):
        if abs(lon_b - lon_a) > 180.0:
            side = 180.0 if lon_a > 0 else -180.0
            span = 360.0 - abs(lon_b - lon_a)
            share = abs(side - lon_a) / span if span else 0.5
            lat = lat_a + share * (lat_b - lat_a)
            pieces[-1].append((lat, side))
            pieces.append([(lat, -side)])
        pieces[-1].append((lat_b, lon_b))
    return pieces


def coordinate(point: Point) -> list[float]:
    """A point as GeoJSON writes it: longitude first, five decimals (a metre)."""
    return [round(float(point[1]), 5), round(float(point[0]), 5)]
