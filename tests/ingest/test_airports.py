"""Airfields come column by column from the package's own table: the same rows as its `load` gives."""

from __future__ import annotations

import airportsdata

from ingest.places import load_airports


def test_every_field_of_the_package_is_there_as_it_is_told() -> None:
    told = airportsdata.load("ICAO")
    rows = load_airports().astype(object).set_index("airport")
    found = rows.where(rows.notna(), None).to_dict("index")
    assert set(told) <= set(found)
    for code, record in told.items():
        row = found[code]
        assert (row["iata"], row["city"]) == (record["iata"] or None, record["city"] or None), code
        assert (row["name"], row["country"], row["zone"]) == (record["name"], record["country"], record["tz"]), code
        assert (row["lat_deg"], row["lon_deg"], row["elevation_ft"]) == (record["lat"], record["lon"], record["elevation"]), code
