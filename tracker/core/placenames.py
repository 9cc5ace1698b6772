"""Names of places made comparable: folding, and the index from a folded name to what it may mean."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

#: Letters that NFKD leaves whole although people type them without the stroke or dot.
_LETTERS: Final = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ʻ": "", "ʼ": ""})

_DROPPED: Final = re.compile(r"['’‘`´ʹ′\".]")
_SPACED: Final = re.compile(r"[-‐‑‒–—_/,;:()\s]+")
_PLAIN: Final = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")

#: Words after a name that say what the thing is, not which.
SUFFIX: Final = re.compile(
    r" (international|intl|military|airport|air base|airbase|air force base|afb|airfield|aerodrome|ab|"
    r"аэропорт|аэродром|авиабаза|аеропорт|аеродром|aeropuerto|aeroporto|aeroport|flughafen)$"
)


def fold(text: str) -> str:
    """`text` without case, diacritics, apostrophes and dots, hyphens as single spaces: what two spellings share.

    >>> fold("Maiquetía"), fold("Port-au-Prince"), fold("N'Djamena"), fold("U.S."), fold("Чкаловский")
    ('maiquetia', 'port au prince', 'ndjamena', 'us', 'чкаловскии')
    """
    lowered = text.casefold()
    if lowered.isascii():
        if lowered.isalpha() or _PLAIN.fullmatch(lowered):  # most names, and a third of the time
            return lowered
    else:
        decomposed = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
        # Some signs come apart into capitals (an encircled A), or into letters that the table has (\u01e2).
        lowered = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold().translate(_LETTERS)
    return _SPACED.sub(" ", _DROPPED.sub("", lowered)).strip()


def core_name(folded: str) -> str:
    """A folded name without "airport", "air base" and the like at its end.

    >>> core_name("chkalovskiy airport"), core_name("ramstein air base"), core_name("airport")
    ('chkalovskiy', 'ramstein', 'airport')
    """
    while (shorter := SUFFIX.sub("", folded)) != folded:
        folded = shorter
    return folded


#: Two languages write one city at least so much alike ("Daca", "Dhaka"); another town of the same airfield is less ("Potsdam", "Berlin").
_SAME_CITY: Final = 0.6

#: "Lebanon" is the country before the town in Ohio; a nickname of a base is the base.
_ORDER: Final = {"airport": 0, "country": 1, "city": 2, "region": 3}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name may mean, before it is worked out to a Place.

    Attributes
    ----------
    granularity : airport, city, country or region
    name : the name to show
    airports : codes (airport, city), likeliest first
    countries : ISO 3166 alpha-2
    box : (south, west, north, east) in degrees, for regions drawn as a box
    is_alias : whether it is only one more name of an airfield, which nothing says is reported about
    """

    granularity: str
    name: str
    airports: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    is_alias: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same thing under another name."""
        return (self.granularity, self.airports, self.countries, self.box)


def own_names(names: pd.DataFrame | None, cities: Mapping[str, str]) -> tuple[dict[str, list[Meaning]], dict[str, tuple[str, ...]]]:
    """What our own tables say: folded name -> meanings, folded demonym -> countries.

    A thing is shown under its first English name; a city that has none there under the name that the airfields' list has for the city
    of its airfield (`cities`, by code), if that is the same city, and else under its first name.
    """
    own: dict[str, list[Meaning]] = {}
    demonyms: dict[str, tuple[str, ...]] = {}
    if names is None:
        return own, demonyms
    columns: Iterable[tuple[str, str, str, tuple[str, ...], tuple[str, ...], tuple[float, float, float, float] | None]] = zip(
        *(names[column].tolist() for column in ("name", "kind", "lang", "airports", "countries", "box")), strict=True
    )
    shown: dict[tuple[object, ...], str] = {}
    called: dict[tuple[object, ...], list[str]] = {}
    for name, kind, lang, airports, countries, box in columns:
        folded = fold(name)
        if kind == "demonym":
            demonyms[folded] = tuple(dict.fromkeys((*demonyms.get(folded, ()), *countries)))
            continue
        is_alias = kind == "field"
        meaning = Meaning("airport" if is_alias else kind, name, airports, countries, box, is_alias)
        called.setdefault(meaning.key, []).append(name)
        if lang == "en":
            shown.setdefault(meaning.key, name)
        listed = own.setdefault(folded, [])
        if all(meaning.key != other.key for other in listed):
            listed.append(meaning)
    for folded, listed in own.items():
        known = (replace(one, name=shown.get(one.key) or _english(one, called[one.key], cities)) for one in listed)
        own[folded] = sorted(known, key=lambda meaning: _ORDER[meaning.granularity])
    return own, demonyms


def _english(meaning: Meaning, names: Sequence[str], cities: Mapping[str, str]) -> str:
    """What to call a thing that our own tables name in other languages only."""
    city = cities.get(meaning.airports[0]) if meaning.granularity == "city" and meaning.airports else None
    if city is None:
        return names[0]
    latin = [folded for name in names if (folded := fold(name)).isascii()]
    is_same = not latin or any(difflib.SequenceMatcher(None, fold(city), name).ratio() >= _SAME_CITY for name in latin)
    return city if is_same else names[0]


def town_names(airports: pd.DataFrame, has_iata: NDArray[np.bool_]) -> dict[str, list[Meaning]]:
    """Cities of the package: those with an IATA airfield, and where a name has none of those, the rest."""
    fields: dict[tuple[str, str], list[str]] = {}
    shown: dict[str, str] = {}
    best: dict[str, dict[str, list[str]]] = {}
    for wanted in (True, False):
        rows = airports.loc[(has_iata == wanted) & airports["city"].notna().to_numpy(), ["city", "country", "airport"]]
        fields.clear()
        for city, country, code in zip(*(rows[column].tolist() for column in rows), strict=True):
            fields.setdefault((city, country), []).append(code)
        fresh: dict[str, dict[str, list[str]]] = {}
        for (city, country), codes in fields.items():
            folded = fold(city)
            if folded and folded not in best:
                shown.setdefault(folded, city)
                fresh.setdefault(folded, {}).setdefault(country, []).extend(codes)
        best.update(fresh)
    return {
        folded: [Meaning("city", shown[folded], tuple(sorted(codes)), (country,)) for country, codes in sorted(by_country.items())]
        for folded, by_country in best.items()
    }


def field_names(airports: pd.DataFrame) -> dict[str, list[Meaning]]:
    """Names of airfields, whole and without "airport" at the end."""
    found: dict[str, list[Meaning]] = {}
    for name, code, country in zip(*(airports[column].tolist() for column in ("name", "airport", "country")), strict=True):
        folded = fold(name)
        for key in {folded, core_name(folded)} - {""}:
            found.setdefault(key, []).append(Meaning("airport", name, (code,), (country,)))
    return found


def rows_by(values: NDArray[np.object_]) -> dict[str, NDArray[np.int64]]:
    """Value -> rows that hold it, in order."""
    codes, keys = pd.factorize(values)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(keys)))
    return {str(key): part.astype(np.int64) for key, part in zip(keys, np.split(order, starts[1:]), strict=True)}
