"""Towns of the world in the alphabets that articles are written in: `towns.csv`, which `towns_table` makes from GeoNames' list."""

from __future__ import annotations

import pandas as pd

from ingest.places.airports import load_frame


def load_towns() -> pd.DataFrame:
    """Towns with the airfields near them, about 32,000 rows, largest first. Takes about 0.1 s.

    Columns: `town` its usual name; `country` ISO 3166 alpha-2; `airports` tuple of codes, likeliest first; `population` people;
    `names` tuple of what it is called, its usual name first, in Latin, Cyrillic, Greek, Arabic and Chinese letters.
    """
    rows = load_frame("towns.csv")
    towns, others = rows["town"].tolist(), rows["names"].tolist()
    return pd.DataFrame(
        {
            "town": towns,
            "country": rows["country"].tolist(),
            "airports": [tuple(codes.split()) for codes in rows["airports"].tolist()],
            "population": rows["population"].astype("int64"),
            "names": [(town, *(other.split("|") if other else ())) for town, other in zip(towns, others, strict=True)],
        }
    )
