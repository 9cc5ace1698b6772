"""What part of the world a map shows, and where its points fall on the paper.

Miller's cylindrical projection, turned so that its cut lies opposite to what is shown: the land is laid down three times side by side and
clipped to the frame, so nothing wraps, and no polygon is dropped for crossing the antimeridian.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

#: A map never shows less than this: one field fills no frame, and its surroundings say where it is.
LEAST_SPAN_DEG = 8.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the world of `width` x `height` at (left, top), showing `centre_lon_deg` in its middle."""

    left: float
    top: float
    width: float
    height: float
    centre_lon_deg: float
    centre_y: float
    scale: float

    def place(self, lon_deg: float, lat_deg: float) -> Point:
        """Where a position falls, on the turn of the world that is nearest to the middle."""
        turned = (lon_deg - self.centre_lon_deg + 540.0) % 360.0 - 180.0
        return self.place_turned(turned, lat_deg)

    def place_turned(self, turned_deg: float, lat_deg: float) -> Point:
        """As `place`, for a longitude that already counts from the middle and is not to be wrapped."""
        x = self.left + self.width / 2 + math.radians(turned_deg) * self.scale
        return x, self.top + self.height / 2 - (miller(lat_deg) - self.centre_y) * self.scale

    def run(self, coordinates: Sequence[Sequence[float]]) -> list[Point]:
        """A line, kept together: after the first point each longitude is the one nearest to the point before."""
        turned: list[tuple[float, float]] = []
        for lon, lat in coordinates:
            angle = (lon - self.centre_lon_deg + 540.0) % 360.0 - 180.0
            if turned:
                angle += 360.0 * round((turned[-1][0] - angle) / 360.0)
            turned.append((angle, lat))
        return [self.place_turned(angle, lat) for angle, lat in turned]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.left + self.width, self.top + self.height

    def clip(self, ring: Iterable[Point]) -> list[Point]:
        """The part of a polygon inside the frame (Sutherland and Hodgman)."""
        points = list(ring)
        left, top, right, bottom = self.box
        for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
            points = _clipped(points, axis, limit, sign)
        return points


def miller(lat_deg: float) -> float:
    """Height on Miller's cylindrical projection, in radii."""
    return 1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(lat_deg)))


def fit(coordinates: Sequence[Sequence[float]], *, left: float, top: float, width: float, height: float, margin: float = 0.11) -> Frame:
    """The frame that shows all (lon, lat) with some margin; the whole world where there are none."""
    if not coordinates:
        return Frame(left, top, width, height, 0.0, miller(15.0), min(width / (2 * math.pi), height / 3.6))
    middle, span = _shortest_arc([c[0] for c in coordinates])
    low, high = min(c[1] for c in coordinates), max(c[1] for c in coordinates)
    span, tall = max(span, LEAST_SPAN_DEG), max(high - low, LEAST_SPAN_DEG / 2)
    low, high = max((low + high - tall) / 2, -85.0), min((low + high + tall) / 2, 85.0)
    rise = miller(high) - miller(low)
    scale = min(width * (1 - 2 * margin) / math.radians(span), height * (1 - 2 * margin) / rise)
    scale = max(scale, width / (2 * math.pi))
    return Frame(left, top, width, height, middle, (miller(low) + miller(high)) / 2, scale)


def _shortest_arc(lons_deg: Sequence[float]) -> tuple[float, float]:
    """Middle and length of the shortest stretch of longitude that holds all of them."""
    ordered = sorted({lon % 360.0 % 360.0 for lon in lons_deg})
    gaps = [((b - a) % 360.0 or 360.0, b) for a, b in zip(ordered, [*ordered[1:], ordered[0]], strict=True)]
    widest, start = max(gaps)
    span = 360.0 - widest
    return (start + span / 2 + 180.0) % 360.0 - 180.0, span


def _clipped(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
        a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
        if a_in:
            kept.append(a)
        if a_in != b_in:
            share = (limit - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return kept
