"""Legs, stops and positions as GeoJSON (RFC 7946): what was seen and what is inferred are features of their own.

A feature of a leg has `part` "seen" or "inferred" and `inferred` false or true, with the window `from_at` to `until_at` in which the
aircraft was on it. It is a line, or where one position was heard alone, a point. Lines are great circles, densified, and cut at the
antimeridian. A stop of unknown place has no geometry, and stays.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from tracker.core.geodesy import distance_km
from tracker.core.lines import Point, coordinate, line
from tracker.core.timeline import isoformat_z

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


def collection(features: Sequence[Feature]) -> dict[str, Any]:
    """Features as one FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(features)}


def position_features(positions: pd.DataFrame) -> dict[str, Any]:
    """A point for each row of POSITIONS."""
    columns = ("icao24", "seen_at", "alt_baro_ft", "on_ground", "gs_kt", "track_deg", "callsign", "kind", "source")
    points = []
    for row in positions.to_dict("records"):
        geometry = {"type": "Point", "coordinates": coordinate((row["lat_deg"], row["lon_deg"]))}
        points.append(_feature(geometry, {"feature": "position", "inferred": False, **{c: _plain(row.get(c)) for c in columns}}))
    return collection(points)


def leg_features(
    legs: pd.DataFrame,
    gaps: pd.DataFrame,
    stops: pd.DataFrame | None = None,
    *,
    positions: pd.DataFrame | None = None,
    airports: pd.DataFrame | None = None,
    reported: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Lines of legs, then points of stops.

    Parameters
    ----------
    legs, gaps, stops : LEGS, GAPS and STOPS; columns registration, type and operator of legs are carried along where there are any
    positions : POSITIONS of these airframes. Without them the seen part of a leg is the great circle between its known points.
    airports : AIRPORTS. With them a leg is drawn on, inferred, to the field where it began or ended, and stops stand at their fields.
    reported : stop_id -> airport, for stops whose place was not heard and that a report places there: drawn as inferred, and marked
        `as_reported`. A stop that was named stays where it was.
    """
    told = _told(stops, reported or {})
    fields = _fields(airports)
    by_leg: dict[Any, list[Row]] = {}
    for gap in gaps.to_dict("records"):
        by_leg.setdefault(gap["leg_id"], []).append(gap)
    tracks = _tracks(positions)
    features = [
        feature
        for leg in legs.to_dict("records")
        for feature in _leg(leg, by_leg.get(leg["leg_id"], []), tracks.get(leg["icao24"]), fields, told)
    ]
    names = {leg["icao24"]: _who(leg) for leg in legs.to_dict("records")}
    cities = {} if airports is None else dict(zip(airports["airport"], airports["city"], strict=True))
    features += [
        _stop(stop, fields, cities, names, told.get((stop["stop_id"], "stop")))
        for stop in ([] if stops is None else stops.to_dict("records"))
    ]
    return collection(features)


Told = Mapping[tuple[Any, str], str]


def _told(stops: pd.DataFrame | None, reported: Mapping[str, str]) -> Told:
    """Where a report places what was not heard, by the stop itself and by the ends of the legs that meet there."""
    told: dict[tuple[Any, str], str] = {}
    for stop in [] if stops is None else stops.to_dict("records"):
        airport = reported.get(stop["stop_id"])
        if airport is not None and stop["status"] != "named":
            told |= {
                (stop["stop_id"], "stop"): airport,
                (stop["leg_before"], "destination"): airport,
                (stop["leg_after"], "origin"): airport,
            }
    return told


def _leg(leg: Row, gaps: Sequence[Row], track: pd.DataFrame | None, fields: Mapping[str, Point], told: Told) -> Iterator[Feature]:
    every = _leg_properties(leg)
    first, last = (leg["first_lat_deg"], leg["first_lon_deg"]), (leg["last_lat_deg"], leg["last_lon_deg"])
    yield from _end(every, leg, "origin", first, fields, told.get((leg["leg_id"], "origin")))
    for part, points, from_at, until_at, gap in _parts(leg, gaps, track):
        about = {} if gap is None else {name: _plain(gap[name]) for name in ("distance_km", "required_kt", "verdict", "hidden_stops")}
        yield _line_feature(points, every, inferred=part == "inferred", from_at=from_at, until_at=until_at, **about)
    yield from _end(every, leg, "destination", last, fields, told.get((leg["leg_id"], "destination")))


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


def _end(every: Feature, leg: Row, end: str, seen: Point, fields: Mapping[str, Point], told: str | None) -> Iterator[Feature]:
    """The inferred way between the field of an end and where the aircraft was first or last seen."""
    airport, probability = leg[end], leg[f"{end}_probability"]
    if told is not None:
        airport, probability = told, dict(leg[f"{end}_candidates"]).get(told)
    elif airport is None or pd.isna(airport):
        airport, probability = next(iter(leg[f"{end}_candidates"]), (None, 0.0))
        if probability < LIKELY:
            return
    field = fields.get(str(airport))
    if field is None or float(distance_km(field[0], field[1], seen[0], seen[1])) <= NEAR_KM:
        return
    points = [field, seen] if end == "origin" else [seen, field]
    window = (leg["departed_from_at"], leg["first_seen_at"]) if end == "origin" else (leg["last_seen_at"], leg["arrived_until_at"])
    about = {"towards": airport, "probability": _plain(probability), "as_reported": told is not None}
    yield _line_feature(points, every, inferred=True, from_at=window[0], until_at=window[1], **about)


def _stop(stop: Row, fields: Mapping[str, Point], cities: Mapping[str, Any], names: Mapping[str, Feature], told: str | None) -> Feature:
    best = next(iter(stop["candidates"]), (None, 0.0))
    airport = told or (stop["airport"] if isinstance(stop["airport"], str) else best[0] if best[1] >= LIKELY else None)
    place = fields.get(str(airport))
    if place is None and not pd.isna(stop["lat_deg"]):
        place = (stop["lat_deg"], stop["lon_deg"])
    columns = ("stop_id", "icao24", "airport", "status", "probability", "candidates", "confidence")
    properties = {
        "feature": "stop",
        "part": "inferred" if stop["status"] != "named" or stop["confidence"] == 1 else "seen",
        "inferred": stop["status"] != "named" or stop["confidence"] == 1,
        "label": airport,
        "as_reported": told is not None,
        "city": _plain(cities.get(str(airport))),
        **names.get(stop["icao24"], {}),
        **{name: _plain(stop[name]) for name in columns},
        "arrived_at": [_plain(stop["arrived_from_at"]), _plain(stop["arrived_until_at"])],
        "departed_at": [_plain(stop["departed_from_at"]), _plain(stop["departed_until_at"])],
    }
    return _feature(None if place is None else {"type": "Point", "coordinates": coordinate(place)}, properties)


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
        kept = positions[~positions["flags"].map(bool).astype(bool)]
    return {str(icao24): rows.sort_values("seen_at", kind="stable") for icao24, rows in kept.groupby("icao24", observed=True)}


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
