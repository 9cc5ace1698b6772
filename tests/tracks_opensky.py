"""Recorded trajectories of the `traffic` project (two JSON shapes, ms epoch, ft, kt, ft/min) as POSITIONS."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pandas as pd

from tests.builders import positions

_NAMES = {
    "latitude": "lat_deg", "longitude": "lon_deg", "altitude": "alt_baro_ft", "geoaltitude": "alt_geom_ft", "groundspeed": "gs_kt",
    "track": "track_deg", "vertical_rate": "vrate_fpm", "onground": "on_ground",
}  # fmt: skip
_KEPT = ("icao24", "callsign", "t", *_NAMES.values())


def load_tracks(path: Path) -> pd.DataFrame:
    """All positions of a recording; rows without a place and second rows of one instant are left out."""
    with gzip.open(path) as file:
        frame = pd.DataFrame(json.load(file)).rename(columns=_NAMES)
    frame["t"] = pd.to_numeric(frame["timestamp"]) / 1000
    frame["icao24"] = [_address(value) for value in frame["icao24"]]
    frame["track_deg"] = frame["track_deg"] % 360
    frame = frame[frame["lat_deg"].notna() & frame["lon_deg"].notna()].drop_duplicates(["icao24", "t"])
    return positions(frame[[name for name in _KEPT if name in frame]], source="opensky")


def _address(value: object) -> str:
    """An all-digit address may have become a number on its way through JSON."""
    return f"{value:06d}" if isinstance(value, int) else str(value).lower()
