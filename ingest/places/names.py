"""What people call places: countries, demonyms, regions, cities, nicknames of airfields, in several languages.

Our own tables lie beside this module, each row with its language and source (`SOURCES.md` tells more). City names that airportsdata
gives are not repeated here.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from ingest.places.airports import load_rows

#: The tables, in order of trust: where two rows give one name to different things, the earlier is offered first.
TABLES: Final = ("airport_nicknames.csv", "cities.csv", "countries.csv", "regions.csv", "demonyms.csv", "airfield_names.csv")

#: Kinds of name. A demonym ("Russian") tells a state, not a place; a field is one more name of an airfield, which need not be one that
#: reports are written about.
KINDS: Final = ("airport", "city", "country", "region", "demonym", "field")


def load_place_names() -> pd.DataFrame:
    """Every name of our own tables, about 5,000 rows.

    Columns: `name` as written; `kind` one of `KINDS`; `lang` ISO 639-1; `airports` tuple of codes, likeliest first (airports and
    cities); `countries` tuple of ISO 3166 alpha-2; `box` tuple (south, west, north, east) in degrees or None (regions); `source`.
    A region with a box holds the airfields inside it that also lie in its countries, if it names any.
    """
    rows = [row for table in TABLES for row in load_rows(table)]
    return pd.DataFrame(
        {
            "name": [row["name"] for row in rows],
            "kind": [row["kind"] for row in rows],
            "lang": [row["lang"] for row in rows],
            "airports": [tuple(row["airports"].split()) for row in rows],
            "countries": [tuple(row["countries"].split()) for row in rows],
            "box": [_box(row["box"]) for row in rows],
            "source": [row["source"] for row in rows],
        }
    )


def _box(text: str) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    south, west, north, east = (float(part) for part in text.split())
    return south, west, north, east
