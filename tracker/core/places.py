"""Places: from what people write to airfields, countries and time zones, with every reading kept.

A `Gazetteer` is built once from an AIRPORTS frame and a frame of names (`ingest.places`), and asked often. Names are compared
without case, diacritics, hyphens and apostrophes.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.geodesy import distance_km
from tracker.core.place import Airport, Place, brief
from tracker.core.place_columns import or_none, shared, told_rows
from tracker.core.placenames import Meaning, core_name, field_names, fold, own_names, rows_by, town_names
from tracker.core.towns import Towns

__all__ = ["Airport", "Gazetteer", "Place", "brief"]

_POINT: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*(?:km)?\s*")


class Gazetteer:
    """Resolves texts to places.

    Parameters
    ----------
    airports : an AIRPORTS frame
    names : a frame of names as `ingest.places.load_place_names` makes it; without it only codes, cities and airfields resolve
    towns : a frame as `ingest.places.load_towns` makes it, asked where nothing else knows a name; or what makes it, called only then
    """

    def __init__(
        self, airports: pd.DataFrame, names: pd.DataFrame | None = None, towns: pd.DataFrame | Callable[[], pd.DataFrame] | None = None
    ) -> None:
        self._frame = airports
        self._more = Towns(towns)
        self._codes = [str(code) for code in airports["airport"]]
        self._row_of = {code: row for row, code in enumerate(self._codes)}
        self._has_iata = airports["iata"].notna().to_numpy(dtype=bool)
        self._row_of_iata = {str(code): int(row) for row, code in zip(*told_rows(airports["iata"], self._has_iata), strict=True)}
        self._country, self._zone = shared(airports["country"]), shared(airports["zone"])
        self._lat_deg = airports["lat_deg"].to_numpy(dtype=np.float64)
        self._lon_deg = airports["lon_deg"].to_numpy(dtype=np.float64)
        listed = airports.loc[airports["city"].notna(), ["airport", "city"]]
        self._own, self._demonyms = own_names(names, dict(zip(listed["airport"], listed["city"], strict=True)))
        self._countries: dict[str, NDArray[np.int64]] = rows_by(self._country)
        self._places: dict[tuple[object, ...], Place] = {}
        self._airports: dict[int, Airport] = {}

    def resolve(self, text: str) -> tuple[Place, ...]:
        """Every reading of `text`, best first; empty if there is none.

        Read are: an ICAO or IATA code, an ISO country code (upper case), a name of an airfield, city, country or region in any
        language of the tables, "name, country", and "lat,lon,radius_km". A town that our own tables do not know is offered only
        where they have no reading, first those of the airfields' list, then those of the list of towns.
        """
        point = _POINT.fullmatch(text)
        if point is not None:
            return self._point(text, *(float(part) for part in point.groups()))
        folded = fold(text)
        meanings = self._meanings(text.strip()) or self._qualified(text) or self._more.meanings(folded) or self._fielded(folded)
        return tuple(self._place(text, meaning) for meaning in meanings)

    def airports_of(self, place: Place) -> frozenset[str]:
        """Codes of the airfields that a place holds, also where the place does not list them itself (countries, regions)."""
        if place.airports:
            return frozenset(place.airports)
        if place.granularity == "region":
            for known in self.resolve(place.name):
                if (known.granularity, known.countries) == ("region", place.countries):
                    return frozenset(known.airports)
        rows = [self._countries[country] for country in place.countries if country in self._countries]
        return frozenset(self._codes[row] for part in rows for row in part)

    def near(self, lat_deg: float, lon_deg: float, radius_km: float) -> tuple[Airport, ...]:
        """Airfields within `radius_km` of a point, nearest first."""
        away_km = self.distances_km(lat_deg, lon_deg)
        rows = np.flatnonzero(away_km <= radius_km)
        return tuple(self._airport(int(row)) for row in rows[np.argsort(away_km[rows], kind="stable")])

    def airport(self, code: str) -> Airport | None:
        """The airfield of an ICAO (or our own pseudo) code, or of an IATA code, in either case; None if there is none."""
        row = self._row_of.get(code.upper(), self._row_of_iata.get(code.upper()))
        return None if row is None else self._airport(row)

    def points(self, codes: Iterable[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Latitudes and longitudes of airfields by their ICAO codes, NaN for those that are not known."""
        rows = np.array([self._row_of.get(code, -1) for code in codes], dtype=np.int64)
        lat_deg, lon_deg = np.append(self._lat_deg, np.nan), np.append(self._lon_deg, np.nan)
        return lat_deg[rows], lon_deg[rows]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all airfields, in the order of the frame."""
        return tuple(self._codes)

    @cached_property
    def scheduled(self) -> tuple[str, ...]:
        """Codes of airfields with a code of IATA, in alphabetical order: those that airlines use."""
        return tuple(sorted(self._codes[row] for row in np.flatnonzero(self._has_iata)))

    @cached_property
    def reported(self) -> tuple[str, ...]:
        """Codes of the airfields of towns, fields and bases that our own tables name: those that reports are written about."""
        kinds = ("city", "airport")
        told = (one for found in self._own.values() for one in found if one.granularity in kinds and not one.is_alias)
        return tuple(dict.fromkeys(code for one in told for code in one.airports))

    @cached_property
    def _towns(self) -> dict[str, list[Meaning]]:
        """Cities of the airfields' list; asked only where our own tables have no reading, and 9 MB."""
        return town_names(self._frame, self._has_iata)

    @cached_property
    def _fields(self) -> dict[str, list[Meaning]]:
        return field_names(self._frame)

    def country_of(self, code: str) -> str | None:
        """ISO 3166 alpha-2 of an ICAO code; None if the field is unknown."""
        row = self._row_of.get(code)
        return None if row is None else str(self._country[row])

    def country(self, text: str) -> str | None:
        """ISO 3166 alpha-2 of a country named by code, name or demonym ("Russian"); None if it names none, or several."""
        if len(text.strip()) == 2 and text.strip().upper() in self._countries:
            return text.strip().upper()
        found = {code for m in self._own.get(fold(text), ()) if m.granularity == "country" for code in m.countries}
        found = found or set(self._demonyms.get(fold(text), ()))
        return found.pop() if len(found) == 1 else None

    def names(self, *, towns: bool = False) -> Mapping[str, tuple[Place, ...]]:
        """Folded name -> readings, for spotting places in text: our own tables, and with `towns` every city with an IATA airfield."""
        keys = dict.fromkeys(self._own)
        if towns:
            keys.update(dict.fromkeys(name for name, found in self._towns.items() if found[0].granularity == "city"))
        return _Names(self, list(keys))

    def town_names(self, alphabet: str) -> Iterator[str]:
        """Folded names that the list of towns has in one alphabet: latin, greek, cyrillic, arabic or chinese."""
        return self._more.names(alphabet)

    def has_city(self, folded: str) -> bool:
        """Whether a folded name is that of a city with an IATA airfield."""
        return any(one.granularity == "city" for one in self._towns.get(folded, ())[:1])

    def has_town(self, folded: str) -> bool:
        """Whether the list of towns has a folded name."""
        return self._more.has(folded)

    def demonyms(self) -> Mapping[str, tuple[str, ...]]:
        """Folded demonym -> ISO country codes: "russian" -> ("RU",)."""
        return self._demonyms

    def suggest(self, text: str, *, limit: int = 3) -> tuple[str, ...]:
        """Names that look like `text`, for "did you mean"."""
        folded = fold(text)
        near = [name for name in [*self._own, *self._towns] if abs(len(name) - len(folded)) <= 3]
        found = difflib.get_close_matches(folded, near, n=limit * 2, cutoff=0.75)
        shown = dict.fromkeys((self._own.get(name) or self._towns[name])[0].name for name in found)
        return tuple(shown)[:limit]

    def distances_km(self, lat_deg: float, lon_deg: float) -> NDArray[np.float64]:
        """Great-circle distance (sphere, km, within 0.6 %) from a point to every airfield, in the order of the frame."""
        return distance_km(lat_deg, lon_deg, self._lat_deg, self._lon_deg)

    def _meanings(self, text: str) -> list[Meaning]:
        folded = fold(text)
        coded = self._coded(text)
        named = next(
            filter(None, (self._named(name) for name in dict.fromkeys((folded, core_name(folded), folded.removeprefix("the "))))), []
        )
        # A code in capitals is a code first ("GIG"); in small letters it is one only where no name fits ("rio", "male", "Gao").
        found = [*coded, *named] if text.isupper() else named or (self._more.meanings(folded) if coded else []) or coded
        return list({meaning.key: meaning for meaning in found}.values())

    def _coded(self, text: str) -> list[Meaning]:
        code = text.upper()
        found = [Meaning("country", self._country_name(code), (), (code,))] if text.isupper() and code in self._countries else []
        for rows, length in ((self._row_of, (4, 5, 6, 7)), (self._row_of_iata, (3,))):
            if len(code) in length and code in rows:
                airport = self._airport(rows[code])
                found.append(Meaning("airport", airport.name, (airport.airport,), (airport.country,)))
        return found

    def _named(self, folded: str) -> list[Meaning]:
        own = self._own.get(folded)
        if own:
            return own
        return self._towns.get(folded, [])

    def _fielded(self, folded: str) -> list[Meaning]:
        return self._fields.get(folded) or self._fields.get(core_name(folded), [])

    def _country_name(self, code: str) -> str:
        for meanings in self._own.values():
            for meaning in meanings:
                if meaning.granularity == "country" and meaning.countries == (code,):
                    return meaning.name
        return code

    def _qualified(self, text: str) -> list[Meaning]:
        head, comma, tail = text.rpartition(",")
        if not comma:
            return []
        holders = {country for meaning in self._meanings(tail.strip()) for country in meaning.countries}
        for known in (self._meanings(head.strip()), self._towns.get(fold(head), []), self._more.meanings(fold(head))):
            found = [meaning for meaning in known if holders.intersection(meaning.countries)]
            if found:
                return found
        return []

    def _point(self, text: str, lat_deg: float, lon_deg: float, radius_km: float) -> tuple[Place, ...]:
        if abs(lat_deg) > 90 or abs(lon_deg) > 180 or not 0 < radius_km <= 20_040:
            return ()
        inside = self.near(lat_deg, lon_deg, radius_km)
        codes = tuple(airport.airport for airport in inside)
        zones = tuple(zone for zone, _ in Counter(airport.zone for airport in inside).most_common())
        countries = tuple(dict.fromkeys(airport.country for airport in inside))
        return (Place(text, "point", text.strip(), codes, countries, lat_deg, lon_deg, radius_km, zones),)

    def _place(self, text: str, meaning: Meaning) -> Place:
        known = self._places.get(meaning.key)
        if known is None:
            known = self._places[meaning.key] = self._work_out(meaning)
        lat_deg, lon_deg, radius_km = known.lat_deg, known.lon_deg, known.radius_km
        return Place(text, known.granularity, meaning.name, known.airports, known.countries, lat_deg, lon_deg, radius_km, known.zones)

    def _work_out(self, meaning: Meaning) -> Place:
        rows = self._rows(meaning)
        codes = tuple(self._codes[row] for row in rows)
        counted = rows[self._has_iata[rows]] if self._has_iata[rows].any() else rows
        zones = tuple(str(zone) for zone, _ in Counter(self._zone[counted]).most_common())
        if meaning.granularity in ("country", "region") or not len(rows):
            return Place("", meaning.granularity, meaning.name, codes, meaning.countries, None, None, None, zones)
        lat_deg, lon_deg = float(self._lat_deg[rows].mean()), float(self._lon_deg[rows].mean())
        radius_km = float(self.distances_km(lat_deg, lon_deg)[rows].max()) + (10.0 if meaning.granularity == "airport" else 30.0)
        return Place("", meaning.granularity, meaning.name, codes, meaning.countries, lat_deg, lon_deg, radius_km, zones)

    def _rows(self, meaning: Meaning) -> NDArray[np.int64]:
        if meaning.airports:
            return np.array([self._row_of[code] for code in meaning.airports if code in self._row_of], dtype=np.int64)
        if meaning.countries:
            none = np.empty(0, dtype=np.int64)
            rows = np.concatenate([self._countries.get(country, none) for country in meaning.countries])
        else:
            rows = np.arange(len(self._codes), dtype=np.int64)
        if meaning.box is not None:
            south, west, north, east = meaning.box
            lat_deg, lon_deg = self._lat_deg[rows], self._lon_deg[rows]
            rows = rows[(lat_deg >= south) & (lat_deg <= north) & (lon_deg >= west) & (lon_deg <= east)]
        return rows[np.argsort(~self._has_iata[rows], kind="stable")]

    def _airport(self, row: int) -> Airport:
        if row not in self._airports:
            self._airports[row] = self._read_airport(row)
        return self._airports[row]

    def _read_airport(self, row: int) -> Airport:
        known = {name: or_none(self._frame[name].iloc[row]) for name in ("iata", "city", "elevation_ft", "is_military")}
        return Airport(
            airport=self._codes[row],
            iata=known["iata"],
            name=str(self._frame["name"].iloc[row]),
            city=known["city"],
            country=str(self._country[row]),
            lat_deg=float(self._lat_deg[row]),
            lon_deg=float(self._lon_deg[row]),
            elevation_ft=known["elevation_ft"],
            zone=str(self._zone[row]),
            is_military=bool(known["is_military"]),
        )


class _Names(Mapping[str, tuple[Place, ...]]):
    """Folded names with their readings, each worked out when it is asked for."""

    def __init__(self, gazetteer: Gazetteer, keys: list[str]) -> None:
        self._gazetteer = gazetteer
        self._keys = dict.fromkeys(keys)

    def __getitem__(self, folded: str) -> tuple[Place, ...]:
        if folded not in self._keys:
            raise KeyError(folded)
        return self._gazetteer.resolve(folded)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
