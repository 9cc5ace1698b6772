"""Legs, stops and positions as GeoJSON (RFC 7946): what was seen and what is inferred are features of their own.

A feature of a line has `part` "seen" or "inferred" and `inferred` false or true, with the window `from_at` to `until_at` in which the
aircraft was on it. Lines are great circles, densified, and cut at the antimeridian. A stop of unknown place has no geometry, and stays.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from tracker.core.geodesy import distance_km, unit_vectors
from tracker.core.timeline import isoformat_z

#: Points of a great circle are this close, so that a straight line between two is within half a kilometre of it.
STEP_KM: Final = 100.0

#: A silence longer than this is drawn dashed even where no gap was recorded: an airliner flies 300 km in it, most of a receiver's reach.
SILENCE_S: Final = 1200.0

#: An end is joined to its airport when it was lost farther away than this; nearer, the line already reaches it on any map.
NEAR_KM: Final = 15.0

#: An unnamed end is drawn towards its best candidate only where that is at least as likely as not.
LIKELY: Final = 0.5

#: So many points of one seen stretch are enough for any map.
MAX_POINTS: Final = 400

Feature = dict[str, Any]
Row = Mapping[Hashable, Any]
Point = tuple[float, float]


def collection(features: Sequence[Feature]) -> dict[str, Any]:
    """Features as one FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(features)}


def position_features(positions: pd.DataFrame) -> dict[str, Any]:
    """A point for each row of POSITIONS."""
    columns = ("icao24", "seen_at", "alt_baro_ft", "on_ground", "gs_kt", "track_deg", "callsign", "kind", "source")
    points = []
    for row in positions.to_dict("records"):
        geometry = {"type": "Point", "coordinates": _coordinate((row["lat_deg"], row["lon_deg"]))}
        points.append(_feature(geometry, {"feature": "position", "inferred": False, **{c: _plain(row.get(c)) for c in columns}}))
    return collection(points)


def leg_features(
    legs: pd.DataFrame,
    gaps: pd.DataFrame,
    stops: pd.DataFrame | None = None,
    *,
    positions: pd.DataFrame | None = None,
    airports: pd.DataFrame | None = None,
) -> dict[str, Any]:
    """Lines of legs, then points of stops.

    Parameters
    ----------
    legs, gaps, stops : LEGS, GAPS and STOPS; columns registration, type and operator of legs are carried along where there are any
    positions : POSITIONS of these airframes. Without them the seen part of a leg is the great circle between its known points.
    airports : AIRPORTS. With them a leg is drawn on, inferred, to the field where it began or ended, and stops stand at their fields.
    """
    fields = _fields(airports)
    by_leg: dict[Any, list[Row]] = {}
    for gap in gaps.to_dict("records"):
        by_leg.setdefault(gap["leg_id"], []).append(gap)
    tracks = _tracks(positions)
    features = [
        feature
        for leg in legs.to_dict("records")
        for feature in _leg(leg, by_leg.get(leg["leg_id"], []), tracks.get(leg["icao24"]), fields)
    ]
    names = {leg["icao24"]: _who(leg) for leg in legs.to_dict("records")}
    cities = {} if airports is None else dict(zip(airports["airport"], airports["city"], strict=True))
    features += [_stop(stop, fields, cities, names) for stop in ([] if stops is None else stops.to_dict("records"))]
    return collection(features)


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
    """The line through `points` (lat, lon) as great circles: a LineString, or a MultiLineString where it crosses the antimeridian."""
    if len(points) < 2:
        return None
    dense: list[Point] = [points[0]]
    for a, b in pairwise(points):
        dense += great_circle(a, b)[1:]
    pieces = [[_coordinate(point) for point in piece] for piece in _cut(dense)]
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


def _leg(leg: Row, gaps: Sequence[Row], track: pd.DataFrame | None, fields: Mapping[str, Point]) -> Iterator[Feature]:
    every = _leg_properties(leg)
    first, last = (leg["first_lat_deg"], leg["first_lon_deg"]), (leg["last_lat_deg"], leg["last_lon_deg"])
    yield from _end(every, leg, "origin", first, fields)
    for part, points, from_at, until_at, gap in _parts(leg, gaps, track):
        about = {} if gap is None else {name: _plain(gap[name]) for name in ("distance_km", "required_kt", "verdict", "hidden_stops")}
        yield _line_feature(points, every, inferred=part == "inferred", from_at=from_at, until_at=until_at, **about)
    yield from _end(every, leg, "destination", last, fields)


Part = tuple[str, list[Point], Any, Any, Row | None]


def _parts(leg: Row, gaps: Sequence[Row], track: pd.DataFrame | None) -> Iterator[Part]:
    """The leg in order of time: stretches that were seen, and the gaps between them."""
    points = _known_points(leg, gaps, track)
    known = {gap["from_at"]: gap for gap in gaps}
    run: list[tuple[Any, Point]] = points[:1]
    for (from_at, a), (until_at, b) in pairwise(points):
        gap = known.get(from_at)
        if gap is not None or (track is not None and (until_at - from_at).total_seconds() > SILENCE_S):
            yield "seen", [p for _, p in run], run[0][0], from_at, None
            yield "inferred", [a, b], from_at, until_at, gap
            run = []
        run.append((until_at, b))
    if run:
        yield "seen", [p for _, p in run], run[0][0], run[-1][0], None


def _known_points(leg: Row, gaps: Sequence[Row], track: pd.DataFrame | None) -> list[tuple[Any, Point]]:
    ends = [
        (leg["first_seen_at"], (leg["first_lat_deg"], leg["first_lon_deg"])),
        (leg["last_seen_at"], (leg["last_lat_deg"], leg["last_lon_deg"])),
    ]
    edges = [(gap[f"{side}_at"], (gap[f"{side}_lat_deg"], gap[f"{side}_lon_deg"])) for gap in gaps for side in ("from", "until")]
    seen: list[tuple[Any, Point]] = []
    if track is not None:
        at = track["seen_at"]
        rows = track.iloc[at.searchsorted(leg["first_seen_at"]) : at.searchsorted(leg["last_seen_at"], side="right")]
        rows = rows.iloc[:: max(len(rows) // MAX_POINTS, 1)]
        seen = list(zip(rows["seen_at"], zip(rows["lat_deg"], rows["lon_deg"], strict=True), strict=True))
    points = dict(sorted([*seen, *edges, *ends], key=lambda item: item[0]))
    return list(points.items())


def _end(every: Feature, leg: Row, end: str, seen: Point, fields: Mapping[str, Point]) -> Iterator[Feature]:
    """The inferred way between the field of an end and where the aircraft was first or last seen."""
    airport, probability = leg[end], leg[f"{end}_probability"]
    if airport is None or pd.isna(airport):
        airport, probability = next(iter(leg[f"{end}_candidates"]), (None, 0.0))
        if probability < LIKELY:
            return
    field = fields.get(str(airport))
    if field is None or float(distance_km(field[0], field[1], seen[0], seen[1])) <= NEAR_KM:
        return
    points = [field, seen] if end == "origin" else [seen, field]
    window = (leg["departed_from_at"], leg["first_seen_at"]) if end == "origin" else (leg["last_seen_at"], leg["arrived_until_at"])
    yield _line_feature(
        points, every, inferred=True, from_at=window[0], until_at=window[1], towards=airport, probability=_plain(probability)
    )


def _stop(stop: Row, fields: Mapping[str, Point], cities: Mapping[str, Any], names: Mapping[str, Feature]) -> Feature:
    best = next(iter(stop["candidates"]), (None, 0.0))
    airport = stop["airport"] if isinstance(stop["airport"], str) else best[0] if best[1] >= LIKELY else None
    place = fields.get(str(airport))
    if place is None and not pd.isna(stop["lat_deg"]):
        place = (stop["lat_deg"], stop["lon_deg"])
    columns = ("stop_id", "icao24", "airport", "status", "probability", "candidates", "confidence")
    properties = {
        "feature": "stop",
        "part": "inferred" if stop["status"] != "named" or stop["confidence"] == 1 else "seen",
        "inferred": stop["status"] != "named" or stop["confidence"] == 1,
        "label": airport,
        "city": _plain(cities.get(str(airport))),
        **names.get(stop["icao24"], {}),
        **{name: _plain(stop[name]) for name in columns},
        "arrived_at": [_plain(stop["arrived_from_at"]), _plain(stop["arrived_until_at"])],
        "departed_at": [_plain(stop["departed_from_at"]), _plain(stop["departed_until_at"])],
    }
    return _feature(None if place is None else {"type": "Point", "coordinates": _coordinate(place)}, properties)


def _leg_properties(leg: Row) -> Feature:
    ends = {
        end: {
            "airport": _plain(leg[end]),
            "status": leg[f"{end}_status"],
            "probability": _plain(leg[f"{end}_probability"]),
            "candidates": _plain(leg[f"{end}_candidates"]),
        }
        for end in ("origin", "destination")
    }
    return {
        "feature": "leg",
        "leg_id": leg["leg_id"],
        **_who(leg),
        "callsigns": _plain(leg["callsigns"]),
        **ends,
        "departed_at": [_plain(leg["departed_from_at"]), _plain(leg["departed_until_at"])],
        "arrived_at": [_plain(leg["arrived_from_at"]), _plain(leg["arrived_until_at"])],
        **{name: _plain(leg[name]) for name in ("first_seen_at", "last_seen_at", "positions", "distance_km", "flags", "sources")},
    }


def _who(leg: Row) -> Feature:
    return {"icao24": leg["icao24"], **{name: _plain(leg.get(name)) for name in ("registration", "type", "operator")}}


def _line_feature(points: Sequence[Point], every: Feature, *, inferred: bool, from_at: Any, until_at: Any, **about: Any) -> Feature:
    part = {"part": "inferred" if inferred else "seen", "inferred": inferred, "from_at": _plain(from_at), "until_at": _plain(until_at)}
    return _feature(line(points), {**every, **part, **about})


def _feature(geometry: dict[str, Any] | None, properties: Feature) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _fields(airports: pd.DataFrame | None) -> dict[str, Point]:
    if airports is None:
        return {}
    return dict(zip(airports["airport"], zip(airports["lat_deg"], airports["lon_deg"], strict=True), strict=True))


def _tracks(positions: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    if positions is None:
        return {}
    kept = positions
    if "flags" in positions.columns:
        kept = positions[[not flags for flags in positions["flags"]]]
    return {str(icao24): rows.sort_values("seen_at", kind="stable") for icao24, rows in kept.groupby("icao24", observed=True)}


def _coordinate(point: Point) -> list[float]:
    return [round(float(point[1]), 5), round(float(point[0]), 5)]


def _plain(value: Any) -> Any:
    """A value as JSON takes it: instants as ISO text with Z, tuples as lists, unknown as None."""
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if value is None or pd.isna(value):
        return None
    if isinstance(value, datetime):
        return isoformat_z(value)
    if isinstance(value, (np.floating, float)):
        return round(float(value), 3)
    return value.item() if isinstance(value, np.generic) else value
