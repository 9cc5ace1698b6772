"""Legs that ended where nobody could hear, while a place was still in range: what an answer about that place cannot count."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tracker.core.geodesy import Floats, distance_km
from tracker.core.performance import performance_of


def unheard_towards(legs: pd.DataFrame, lat_deg: Floats, lon_deg: Floats) -> pd.DataFrame:
    """The legs (LEGS with `type`) whose end is out of coverage, and that could have flown on to one of the fields at `lat_deg`, `lon_deg`.

    In range is what the practical range of the type leaves after the kilometres that were flown. It says what was possible, not what was.
    """
    ended = legs[legs["destination_status"] == "out_of_coverage"]
    if ended.empty or not len(lat_deg):
        return ended.head(0)
    ranges_km = np.array([performance_of(kind if isinstance(kind, str) else None).range_km for kind in ended["type"]])
    left_km = ranges_km - ended["distance_km"].to_numpy(np.float64)
    last_lat, last_lon = (ended[f"last_{axis}_deg"].to_numpy(np.float64)[:, None] for axis in ("lat", "lon"))
    nearest_km = distance_km(last_lat, last_lon, lat_deg[None, :], lon_deg[None, :]).min(axis=1)
    reached: pd.DataFrame = ended[nearest_km <= left_km]
    return reached.reset_index(drop=True)
