"""The land under a map: Natural Earth 1:110,000,000, decoded from TopoJSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]


@cache
def load_land() -> tuple[Polygon, ...]:
    """Land as polygons of closed rings of (lon, lat), the first ring outside.

    Rings run on across the antimeridian: a longitude may lie beyond ±180, so that no ring ever jumps. The one around the pole is closed
    along 90° S.
    """
    text = (resources.files("tracker.render.data") / "land-110m.json").read_text(encoding="utf-8")
    return tuple(tuple(unrolled(ring) for ring in polygon) for polygon in decode(json.loads(text), "land"))


def unrolled(ring: Ring) -> Ring:
    """The ring without jumps of longitude. One that goes around the world is closed along the pole that it lies nearer to."""
    points = [ring[0]]
    for lon, lat in ring[1:]:
        points.append((lon + 360.0 * round((points[-1][0] - lon) / 360.0), lat))
    if abs(points[-1][0] - points[0][0]) > 180.0:
        pole = math.copysign(90.0, sum(lat for _, lat in points))
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return tuple(points)


def decode(topology: Mapping[str, Any], name: str) -> tuple[Polygon, ...]:
    """The polygons of one object of a quantised topology (TopoJSON 1.1: arcs are delta-coded integers, ~i is arc i backwards)."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        arcs.append([(x * scale_x + shift_x, y * scale_y + shift_y) for x, y in steps])

    def ring(indices: Sequence[int]) -> Ring:
        points: list[tuple[float, float]] = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        return tuple(points)

    geometries = topology["objects"][name].get("geometries", [topology["objects"][name]])
    polygons = [p for g in geometries for p in (g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]])]
    return tuple(tuple(ring(indices) for indices in polygon) for polygon in polygons)
