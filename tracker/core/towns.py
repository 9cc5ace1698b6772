"""Towns that only a list of the world's populated places knows, by their names in five alphabets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any, Final

import pandas as pd

from tracker.core.placenames import Meaning, fold

#: A namesake with this many times the people of the next is the one that is meant.
OUTWEIGHS: Final = 5
#: Letters by which Latin names are laid apart.
_KEY: Final = 2
#: What no name has in it, and folding leaves alone.
_APART: Final = "|"
#: Where alphabets begin among the characters, the later ones first; what comes before the Greek is Latin.
_BEGINNINGS: Final = (("\u3400", "chinese"), ("\u1f00", "greek"), ("\u0600", "arabic"), ("\u0400", "cyrillic"), ("\u0370", "greek"))


class Towns:
    """The names of a frame of towns (`ingest.places.towns.load_towns`), each alphabet indexed when it is first asked for.

    The frame may come from a function, which is called at the first question: most processes never ask one.
    """

    def __init__(self, towns: pd.DataFrame | Callable[[], pd.DataFrame] | None) -> None:
        self._given = towns
        self._by_alphabet: dict[str, dict[str, list[int]]] = {}
        self._by_beginning: dict[str, dict[str, list[int]]] = {}

    @cached_property
    def _columns(self) -> dict[str, list[Any]]:
        towns = self._given() if callable(self._given) else self._given
        columns = ("town", "country", "airports", "population", "names")
        return {column: [] if towns is None else towns[column].tolist() for column in columns}

    def meanings(self, folded: str) -> list[Meaning]:
        """What a folded name may mean, the largest town first; those that a namesake far outweighs are left out."""
        rows = self._rows(folded)
        people, town, airports, country = (self._columns[name] for name in ("population", "town", "airports", "country"))
        kept = [row for row in rows if people[row] * OUTWEIGHS >= people[rows[0]]]
        return [Meaning("city", town[row], airports[row], (country[row],)) for row in kept]

    def has(self, folded: str) -> bool:
        """Whether a folded name is one of theirs."""
        return bool(self._rows(folded))

    def _rows(self, folded: str) -> list[int]:
        """The rows that bear a folded name. Of Latin names, most of them all, only those that begin like it are folded."""
        alphabet = alphabet_of(folded)
        if alphabet != "latin" or alphabet in self._by_alphabet:
            return self._index(alphabet).get(folded, [])
        key = folded[:_KEY].strip()
        if key not in self._by_beginning:
            index: dict[str, list[int]] = {}
            for row, name in self._beginnings.get(key, ()):
                rows = index.setdefault(fold(name), [])
                if not rows or rows[-1] != row:
                    rows.append(row)
            self._by_beginning[key] = index
        return self._by_beginning[key].get(folded, [])

    @cached_property
    def _beginnings(self) -> dict[str, list[tuple[int, str]]]:
        """How Latin names begin, folded -> the rows and names that begin so."""
        folds: dict[str, str] = {}
        found: dict[str, list[tuple[int, str]]] = {}
        for row, names in enumerate(self._columns["names"]):
            for name in names:
                if name[:1] >= "\u0370" or not name:
                    continue
                lead = name[: 2 * _KEY]
                key = folds.get(lead)
                if key is None:
                    key = folds[lead] = fold(lead)[:_KEY].strip()
                found.setdefault(key, []).append((row, name))
        return found

    def names(self, alphabet: str) -> Iterator[str]:
        """Every folded name in one alphabet: latin, greek, cyrillic, arabic or chinese."""
        return iter(self._index(alphabet))

    def _index(self, alphabet: str) -> dict[str, list[int]]:
        if alphabet not in self._by_alphabet:
            index: dict[str, list[int]] = {}
            named = [(row, name) for row, names in enumerate(self._columns["names"]) for name in names if alphabet_of(name) == alphabet]
            for (row, _), folded in zip(named, _folded([name for _, name in named]), strict=True):
                rows = index.setdefault(folded, [])
                if not rows or rows[-1] != row:
                    rows.append(row)
            index.pop("", None)
            self._by_alphabet[alphabet] = index
        return self._by_alphabet[alphabet]


def _folded(names: list[str]) -> list[str]:
    """Every name folded, all of them at once: that takes a fifth of the time."""
    return [name.strip() for name in fold(_APART.join(names)).split(_APART)] if names else []


def alphabet_of(name: str) -> str:
    """The alphabet that a name begins in."""
    return _alphabet_of(name[:1])


@lru_cache(maxsize=1024)
def _alphabet_of(first: str) -> str:
    if first < "\u0370":
        return "latin"
    return next(alphabet for beginning, alphabet in _BEGINNINGS if first >= beginning)
