"""Towns that only a list of the world's populated places knows, by their names in five alphabets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from tracker.core.placenames import Meaning, fold

#: A namesake with this many times the people of the next is the one that is meant.
OUTWEIGHS: Final = 8
#: Where alphabets begin among the characters, the later ones first; what comes before the Greek is Latin.
_BEGINNINGS: Final = (("\u3400", "chinese"), ("\u1f00", "greek"), ("\u0600", "arabic"), ("\u0400", "cyrillic"), ("\u0370", "greek"))


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
    if first < "\u0370":
        return "latin"
    return next(alphabet for beginning, alphabet in _BEGINNINGS if first >= beginning)
