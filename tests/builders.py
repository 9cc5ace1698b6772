"""Small frames of positions and airports for tests, with every column that a test does not care about filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import airportsdata
import numpy as np
import pandas as pd

from ingest.tables import AIRPORTS, POSITIONS

T0 = pd.Timestamp("2026-03-14T00:00:00Z")


def positions(rows: Iterable[Mapping[str, Any]] | pd.DataFrame, **common: Any) -> pd.DataFrame:
    """A checked POSITIONS frame; `t` (seconds after T0, or UNIX seconds above 1e9) stands for `seen_at`."""
    frame = rows.copy() if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    if "t" in frame:
        seconds = frame.pop("t").astype("float64")
        unix = seconds.where(seconds > 1e9, seconds + T0.timestamp())
        frame["seen_at"] = pd.to_datetime((unix * 1000).round().astype("int64"), unit="ms", utc=True)
    for name, value in {"icao24": "abc123", "kind": "adsb", "source": "test", **common}.items():
        if name not in frame:
            frame[name] = value
    if "received_at" not in frame:
        frame["received_at"] = frame["seen_at"]
    frame["seen_at"] = frame["seen_at"].astype("datetime64[ms, UTC]")
    return POSITIONS.cast(frame)


def all_airports() -> pd.DataFrame:
    """Every field of the airportsdata package as AIRPORTS."""
    rows = [
        {
            "airport": code, "iata": row["iata"] or None, "name": row["name"] or code, "city": row["city"] or None,
            "country": row["country"],
            "lat_deg": row["lat"], "lon_deg": row["lon"], "elevation_ft": row["elevation"], "zone": row["tz"] or "UTC", "is_military": None,
        }
        for code, row in airportsdata.load("ICAO").items()
    ]  # fmt: skip
    return AIRPORTS.cast(pd.DataFrame(rows))


def some_airports(codes: Sequence[str]) -> pd.DataFrame:
    """The named fields alone, as AIRPORTS."""
    everything = all_airports()
    return everything[everything["airport"].isin(codes)].reset_index(drop=True)


def identities(types: Mapping[str, str | None]) -> pd.DataFrame:
    """icao24 and type, as `movements.rebuild` needs them."""
    return pd.DataFrame({"icao24": list(types), "type": list(types.values())}, dtype="object")


def nobody() -> pd.DataFrame:
    """No identities known."""
    return identities({})


def straight(
    start: tuple[float, float], end: tuple[float, float], *, t0: float, kt: float = 450.0, every_s: float = 30.0, alt_ft: float = 35000.0
) -> pd.DataFrame:
    """A level great-circle way at constant speed."""
    from tracker.core.geodesy import bearing_deg, distance_km, moved

    km = float(distance_km(*start, *end))
    seconds = np.arange(0.0, km / (kt * 1.852) * 3600, every_s)
    track = float(bearing_deg(*start, *end))
    lat, lon = moved(start[0], start[1], track, seconds * kt * 1.852 / 3600)
    return pd.DataFrame(
        {
            "t": t0 + seconds,
            "lat_deg": lat,
            "lon_deg": lon,
            "alt_baro_ft": alt_ft,
            "gs_kt": kt,
            "track_deg": track,
            "vrate_fpm": 0.0,
            "on_ground": False,
        }
    )
