"""Rows as the JSON that users script against: one function per shape, each versioned by its `schema`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from tracker.core.timeline import isoformat_z

Row = Mapping[str, Any]


def instant(value: Any) -> str | None:
    """ISO-8601 with Z, or None where the instant is unknown."""
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    moment = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
    assert isinstance(moment, datetime)
    return isoformat_z(moment)


def figure(value: Any, decimals: int | None = None) -> float | int | None:
    """A plain number rounded for people, or None where it is unknown."""
    if value is None or pd.isna(value):
        return None
    number = float(value)
    if decimals is None:
        return number
    return round(number) if decimals == 0 else round(number, decimals)


def text(value: Any) -> str | None:
    """A text, or None where it is unknown."""
    return None if value is None or pd.isna(value) else str(value)


def flag(value: Any) -> bool | None:
    """A truth value, or None where it is unknown."""
    return None if value is None or pd.isna(value) else bool(value)


def rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a frame as dictionaries, in order, a thousand at a time."""
    for start in range(0, len(frame), 1000):
        yield from frame.iloc[start : start + 1000].to_dict("records")  # type: ignore[misc]


def position_document(row: Row) -> dict[str, Any]:
    """`overflight.position/1`."""
    return {
        "schema": "overflight.position/1",
        "icao24": row["icao24"],
        "seen_at": instant(row["seen_at"]),
        "lat_deg": figure(row["lat_deg"], 6),
        "lon_deg": figure(row["lon_deg"], 6),
        "alt_baro_ft": figure(row["alt_baro_ft"], 0),
        "alt_geom_ft": figure(row["alt_geom_ft"], 0),
        "on_ground": flag(row["on_ground"]),
        "gs_kt": figure(row["gs_kt"], 1),
        "track_deg": figure(row["track_deg"], 1),
        "vrate_fpm": figure(row["vrate_fpm"], 0),
        "callsign": text(row["callsign"]),
        "squawk": text(row["squawk"]),
        "kind": row["kind"],
        "source": row["source"],
        "received_at": instant(row["received_at"]),
        "flags": list(row.get("flags") or ()),
    }


def end_document(row: Row, end: str) -> dict[str, Any]:
    """One end of a leg, `end` being "origin" or "destination"; the probability is of the airport, so that one not named has none."""
    return {
        "airport": text(row[end]),
        "status": row[f"{end}_status"],
        "probability": figure(row[f"{end}_probability"], 3) if row[f"{end}_status"] == "named" else None,
        "candidates": [[airport, round(float(probability), 3)] for airport, probability in row[f"{end}_candidates"]],
    }


def gap_document(row: Row) -> dict[str, Any]:
    """A gap, as it stands inside a leg or an itinerary."""
    return {
        "from_at": instant(row["from_at"]),
        "to_at": instant(row["until_at"]),
        "distance_km": figure(row["distance_km"], 0),
        "required_kt": figure(row["required_kt"], 0),
        "verdict": row["verdict"],
        "hidden_stops": [[airport, round(float(probability), 3)] for airport, probability in row["hidden_stops"]],
    }


def leg_document(row: Row, gaps: list[Row]) -> dict[str, Any]:
    """`overflight.leg/1`: a row of legs with identity joined, and the gaps inside it."""
    return {
        "schema": "overflight.leg/1",
        "leg_id": row["leg_id"],
        "icao24": row["icao24"],
        "registration": text(row.get("registration")),
        "type": text(row.get("type")),
        "operator": text(row.get("operator")),
        "callsigns": list(row["callsigns"]),
        "origin": end_document(row, "origin"),
        "destination": end_document(row, "destination"),
        "departed_at": [instant(row["departed_from_at"]), instant(row["departed_until_at"])],
        "arrived_at": [instant(row["arrived_from_at"]), instant(row["arrived_until_at"])],
        "first_seen_at": instant(row["first_seen_at"]),
        "last_seen_at": instant(row["last_seen_at"]),
        "positions": int(row["positions"]),
        "distance_km": figure(row["distance_km"], 1),
        "gaps": [gap_document(gap) for gap in gaps],
        "flags": list(row["flags"]),
        "sources": list(row["sources"]),
    }


def stop_document(row: Row) -> dict[str, Any]:
    """A stop, as it stands in an itinerary and in a match."""
    return {
        "airport": text(row["airport"]),
        "probability": figure(row["probability"], 3),
        "confidence": int(row["confidence"]),
        "arrived_at": [instant(row["arrived_from_at"]), instant(row["arrived_until_at"])],
        "departed_at": [instant(row["departed_from_at"]), instant(row["departed_until_at"])],
        "status": row["status"],
        "candidates": [[airport, round(float(probability), 3)] for airport, probability in row["candidates"]],
    }


def itinerary_document(row: Row, stops: list[Row]) -> dict[str, Any]:
    """`overflight.itinerary/1`: a row of itineraries with identity joined, and its stops in order."""
    return {
        "schema": "overflight.itinerary/1",
        "itinerary_id": row["itinerary_id"],
        "icao24": row["icao24"],
        "registration": text(row.get("registration")),
        "type": text(row.get("type")),
        "operator": text(row.get("operator")),
        "started_at": instant(row["started_at"]),
        "ended_at": instant(row["ended_at"]),
        "distance_km": figure(row["distance_km"], 1),
        "legs": list(row["leg_ids"]),
        "stops": [stop_document(stop) for stop in stops],
    }


def aircraft_document(row: Row) -> dict[str, Any]:
    """`overflight.aircraft/1`: one period of one airframe's identity."""
    return {
        "schema": "overflight.aircraft/1",
        "icao24": row["icao24"],
        "registration": text(row["registration"]),
        "type": text(row["type"]),
        "model": text(row["model"]),
        "operator": text(row["operator"]),
        "is_military": flag(row["is_military"]),
        "state": text(row["state"]),
        "from_at": instant(row["from_at"]),
        "until_at": instant(row["until_at"]),
        "sources": list(row["sources"]),
        "disagreements": list(row["disagreements"]),
    }
