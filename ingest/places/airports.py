"""Airfields: the `airportsdata` package (MIT) plus our own small tables of fields that it lacks and of military ones.

The package has no type and no military flag, so a field counts as military where its name says so (`MILITARY_NAME`) or where
`military_fields.csv` does. `added_fields.csv` holds fields that it lacks, each row with its source.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import airportsdata
import pandas as pd

from ingest.tables import AIRPORTS

#: Words in a field's name that make it a military one. "Air Base" also names some former bases: an error in the harmless
#: direction, since the flag only keeps such fields from being penalised as destinations.
MILITARY_NAME: Final = re.compile(
    r"\b(air ?base|afb|air force (base|station)|ab airport|raf|rnas|nas|naval (air )?station|naval air|mcas|army air|"
    r"air national guard|military|base a[eé]rea)\b",
    re.IGNORECASE,
)

_SOURCES = resources.files(__package__)


@cache
def load_airports() -> pd.DataFrame:
    """Every known airfield as an AIRPORTS frame, about 28,000 rows, sorted by code. Takes about 0.3 s.

    All who ask in one process are given the same frame, which none of them may change.
    """
    fields = [_from_package(record) for record in airportsdata.load("ICAO").values()]
    military = {row["airport"]: row["is_military"] == "yes" for row in load_rows("military_fields.csv")}
    known = {field["airport"] for field in fields}
    fields += [_from_own(row) for row in load_rows("added_fields.csv") if row["airport"] not in known]
    for field in fields:
        field["is_military"] = military.get(field["airport"], field["is_military"])
    frame = pd.DataFrame(fields).sort_values("airport", ignore_index=True)
    return AIRPORTS.cast(frame)


def load_rows(name: str) -> list[dict[str, str]]:
    """Rows of a table shipped beside this module. "NA" stays a text: it is Namibia."""
    return list(csv.DictReader((_SOURCES / name).read_text(encoding="utf-8").splitlines()))


def _from_package(record: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "airport": record["icao"],
        "iata": record["iata"] or None,
        "name": record["name"],
        "city": record["city"] or None,
        "country": record["country"],
        "lat_deg": record["lat"],
        "lon_deg": record["lon"],
        "elevation_ft": record["elevation"],
        "zone": record["tz"],
        "is_military": MILITARY_NAME.search(record["name"]) is not None,
    }


def _from_own(row: dict[str, str]) -> dict[str, Any]:
    return {
        "airport": row["airport"],
        "iata": row["iata"] or None,
        "name": row["name"],
        "city": row["city"] or None,
        "country": row["country"],
        "lat_deg": float(row["lat_deg"]),
        "lon_deg": float(row["lon_deg"]),
        "elevation_ft": float(row["elevation_ft"]),
        "zone": row["zone"],
        "is_military": row["is_military"] == "yes",
    }
