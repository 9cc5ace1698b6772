"""The airfields that simulated aircraft use: real coordinates from the airport table that the project carries."""

from __future__ import annotations

from functools import cache

import airportsdata
import pandas as pd


@cache
def load_fields() -> pd.DataFrame:
    """All airports with an ICAO code: lat_deg, lon_deg, elevation_ft, country, city, zone, indexed by code."""
    table = airportsdata.load("ICAO")
    frame = pd.DataFrame.from_dict(table, orient="index")
    frame = frame.rename(columns={"lat": "lat_deg", "lon": "lon_deg", "elevation": "elevation_ft", "tz": "zone"})
    return frame[["lat_deg", "lon_deg", "elevation_ft", "country", "city", "zone", "name"]]


def with_ends(legs: pd.DataFrame, fields: pd.DataFrame) -> pd.DataFrame:
    """`legs` (columns origin and destination, ICAO codes) with the coordinates and elevations of both ends.

    Raises KeyError for a code that `fields` does not know.
    """
    completed = legs.copy()
    for end in ("origin", "destination"):
        found = fields.loc[legs[end]]
        for what in ("lat_deg", "lon_deg", "elevation_ft"):
            completed[f"{end}_{what}"] = found[what].to_numpy(float)
    return completed
