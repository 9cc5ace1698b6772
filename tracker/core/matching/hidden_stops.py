"""Stops that nobody heard and that must have been: hidden by a silence inside a leg, or between a way out and a way home."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from tracker.core.geodesy import Bools, Floats, Ints, bearing_deg, distance_km
from tracker.core.matching.arrays import milliseconds

#: Columns of where, and on what course, an airframe was heard on either side of a stop.
HEARD: Final = ("last_lat", "last_lon", "last_course", "next_lat", "next_lon", "next_course")

#: Over a shorter way than this no course can be told.
COURSE_KM: Final = 150.0

#: Lost further from where it next left, and on a course so far off it, an aircraft did not go there.
_TURN_KM: Final = 150.0
_TURN_DEG: Final = 45.0


def with_hidden(table: pd.DataFrame, legs: pd.DataFrame, gaps: pd.DataFrame) -> pd.DataFrame:
    """The stops, and between them those that a silence inside a leg must have held."""
    rows = pd.Series(np.arange(len(legs)), index=legs["leg_id"].to_numpy(dtype=object))
    held = gaps[(gaps["verdict"] == "must_have_stopped") & gaps["leg_id"].isin(rows.index)]
    if held.empty:
        return table
    leg = held["leg_id"].map(rows).to_numpy(dtype=np.int64)
    start, end = milliseconds(held["from_at"]), milliseconds(held["until_at"])
    hidden = pd.DataFrame({
        "icao24": held["icao24"].to_numpy(dtype=object), "stop": -1, "before": leg, "after": leg,
        "arrived_from": start, "arrived_until": end, "departed_from": start, "departed_until": end,
        "is_named": False, "is_lost": False, "is_closed": False,
        "candidates": held["hidden_stops"].to_numpy(dtype=object), **_heard_beside(legs, held, leg), "order_ms": (start + end) / 2,
    })  # fmt: skip
    return pd.concat([table, hidden], ignore_index=True)


def with_turns(table: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    """The stops, and beside them those of journeys of which only the way out, or only the way back, was heard.

    An aircraft that is lost far from where it next leaves, on a course that leads elsewhere, was somewhere else in between.
    """
    lat, lon = (stops[name].to_numpy(dtype=np.float64) for name in ("lat_deg", "lon_deg"))
    between = (table["before"] >= 0) & (table["after"] >= 0) & ~table["is_lost"]
    out = between & _leads_elsewhere(lat, lon, *(table[f"last_{name}"].to_numpy(dtype=np.float64) for name in ("lat", "lon", "course")))
    back = between & _leads_elsewhere(
        lat, lon, table["next_lat"].to_numpy(dtype=np.float64), table["next_lon"].to_numpy(dtype=np.float64),
        (table["next_course"].to_numpy(dtype=np.float64) + 180.0) % 360.0,
    )  # fmt: skip
    unheard = {"stop": -1, "is_named": False, "is_lost": True}
    gone, came = table[out], table[back]
    heard_last, heard_next = gone["heard_last"], came["heard_next"]
    lost = [
        gone.assign(
            **unheard, after=gone["before"], arrived_from=heard_last, arrived_until=gone["heard_next"], departed_from=heard_last,
            departed_until=gone["heard_next"], is_closed=False, next_lat=lat[out], next_lon=lon[out], next_course=np.nan,
            order_ms=gone["order_ms"] - 0.5,
        ),
        # When it left for where it came back from nobody knows: nothing but the way back bounds it.
        came.assign(
            **unheard, before=came["after"], arrived_from=came["heard_last"], arrived_until=heard_next, departed_from=came["heard_last"],
            departed_until=heard_next, is_closed=True, last_lat=np.nan, last_lon=np.nan, last_course=np.nan, order_ms=heard_next - 0.5,
        ),
    ]  # fmt: skip
    lost = [part.assign(candidates=pd.Series([()] * len(part), index=part.index, dtype=object)) for part in lost if len(part)]
    return pd.concat([table, *lost], ignore_index=True) if lost else table


def _leads_elsewhere(lat: Floats, lon: Floats, heard_lat: Floats, heard_lon: Floats, course: Floats) -> Bools:
    """Whether a course that was last heard far from a place leads past it."""
    away = distance_km(heard_lat, heard_lon, lat, lon) > _TURN_KM
    off = np.abs((bearing_deg(heard_lat, heard_lon, lat, lon) - course + 180.0) % 360.0 - 180.0)
    return np.asarray(away & (off > _TURN_DEG))


def _heard_beside(legs: pd.DataFrame, gaps: pd.DataFrame, leg: Ints) -> dict[str, Floats]:
    """The same for silences inside legs."""
    from_lat, from_lon, until_lat, until_lon = (
        gaps[name].to_numpy(dtype=np.float64) for name in ("from_lat_deg", "from_lon_deg", "until_lat_deg", "until_lon_deg")
    )
    lat0, lon0, lat1, lon1 = (
        legs[name].to_numpy(dtype=np.float64)[leg] for name in ("first_lat_deg", "first_lon_deg", "last_lat_deg", "last_lon_deg")
    )
    final = np.where(
        distance_km(lat0, lon0, from_lat, from_lon) > COURSE_KM, (bearing_deg(from_lat, from_lon, lat0, lon0) + 180.0) % 360.0, np.nan
    )
    initial = np.where(distance_km(until_lat, until_lon, lat1, lon1) > COURSE_KM, bearing_deg(until_lat, until_lon, lat1, lon1), np.nan)
    return dict(zip(HEARD, (from_lat, from_lon, final, until_lat, until_lon, initial), strict=True))
