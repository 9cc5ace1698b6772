"""Towns that only a list of the world's populated places knows, by their names in five alphabets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pandas as pd

from tracker.core.placenames import Meaning, fold

#: A namesake with this many times the people of the next is the one that is meant.
OUTWEIGHS: Final = 8
#: Alphabets by the first letter of a folded name; a name in no other is Latin.
_ALPHABETS: Final = (
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("chinese", re.compile("[\u3400-\u9fff]")),
)


class Towns:
    """The names of a frame of towns (`ingest.places.towns.load_towns`), each alphabet indexed when it is first asked for."""

    def __init__(self, towns: pd.DataFrame | None) -> None:
        columns = ("town", "country", "airports", "population", "names")
        self._town, self._country, self._airports, self._population, self._names = (
            [] if towns is None else towns[column].tolist() for column in columns
        )
        self._by_alphabet: dict[str, dict[str, list[int]]] = {}

    def meanings(self, folded: str) -> list[Meaning]:
        """What a folded name may mean, the largest town first; those that a namesake far outweighs are left out."""
        rows = self._index(alphabet_of(folded)).get(folded, [])
        kept = [row for row in rows if self._population[row] * OUTWEIGHS >= self._population[rows[0]]]
        return [Meaning("city", self._town[row], self._airports[row], (self._country[row],)) for row in kept]

    def names(self, alphabet: str) -> Iterator[str]:
        """Every folded name in one alphabet: latin, greek, cyrillic, arabic or chinese."""
        return iter(self._index(alphabet))

    def _index(self, alphabet: str) -> dict[str, list[int]]:
        if alphabet not in self._by_alphabet:
            index: dict[str, list[int]] = {}
            for row, names in enumerate(self._names):
                for folded in {fold(name) for name in names if alphabet_of(name) == alphabet} - {""}:
                    index.setdefault(folded, []).append(row)
            self._by_alphabet[alphabet] = index
        return self._by_alphabet[alphabet]


def alphabet_of(name: str) -> str:
    """The alphabet that a name begins in."""
    first = name[:1]
    return next((alphabet for alphabet, letters in _ALPHABETS if letters.match(first)), "latin")
