"""Airfields: the `airportsdata` package (MIT) plus our own small tables of fields that it lacks and of military ones.

The package has no type and no military flag, so a field counts as military where its name says so (`MILITARY_NAME`) or where
`military_fields.csv` does. `added_fields.csv` holds fields that it lacks, each row with its source.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources
from typing import Any, Final

import pandas as pd

from ingest.tables import AIRPORTS

#: Words in a field's name that make it a military one. "Air Base" also names some former bases: an error in the harmless
#: direction, since the flag only keeps such fields from being penalised as destinations.
MILITARY_NAME: Final = re.compile(
    r"\b(air ?base|afb|air force (base|station)|ab airport|raf|rnas|nas|naval (air )?station|naval air|mcas|army air|"
    r"air national guard|military|base a[eé]rea)\b",
    re.IGNORECASE,
)

_NUMBERS: Final = ("lat", "lon", "elevation")
_COLUMNS: Final = ("icao", "iata", "name", "city", "country", "tz", *_NUMBERS)
_SOURCES = resources.files(__package__)


@cache
def load_airports() -> pd.DataFrame:
    """Every known airfield as an AIRPORTS frame, about 28,000 rows, sorted by code. Takes about 0.1 s.

    All who ask in one process are given the same frame, which none of them may change.
    """
    frame = _from_package()
    own = pd.DataFrame([_from_own(row) for row in load_rows("added_fields.csv")])
    known = set(frame["airport"])  # Arrow's isin makes an object of each of 28,000
    frame = pd.concat([frame, own[[code not in known for code in own["airport"]]]], ignore_index=True)
    military = {row["airport"]: row["is_military"] == "yes" for row in load_rows("military_fields.csv")}
    told = frame["airport"].map(military)
    frame["is_military"] = frame["is_military"].where(told.isna(), told).astype(bool)
    return AIRPORTS.cast(frame.sort_values("airport", ignore_index=True))


def load_rows(name: str) -> list[dict[str, str]]:
    """Rows of a table shipped beside this module. "NA" stays a text: it is Namibia."""
    return list(csv.DictReader((_SOURCES / name).read_text(encoding="utf-8").splitlines()))


def load_frame(name: str) -> pd.DataFrame:
    """A large table shipped beside this module, every column as text: four times as fast as its rows."""
    with (_SOURCES / name).open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False)


def _from_package() -> pd.DataFrame:
    """The package's own table, column by column: its `load` makes 28,000 dictionaries, whose 25 MB a long-lived process never gets back."""
    names = {"icao": "airport", "lat": "lat_deg", "lon": "lon_deg", "elevation": "elevation_ft", "tz": "zone"}
    with (resources.files("airportsdata") / "airports.csv").open(encoding="utf-8") as file:
        rows = pd.read_csv(file, usecols=_COLUMNS, dtype=dict.fromkeys(_NUMBERS, "float64"), keep_default_na=False)
    rows = rows[rows["icao"] != ""].drop_duplicates("icao", keep="last").rename(columns=names)
    for name in ("iata", "city"):
        rows[name] = rows[name].where(rows[name] != "", None)
    return rows.assign(is_military=[MILITARY_NAME.search(name) is not None for name in rows["name"].tolist()])


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
