"""Which legs of a type ended (or began) at an airport in a window: thousands of such questions at once, over a hundred million legs.

One array of 64-bit numbers, sorted in place: `pair | time step | row`, where a pair is a type at an airport that occurs, and a row is the
leg. No second array holds the rows, so an entry takes eight bytes and a sort needs no memory of its own. The step is a minute where that
fits into 64 bits, and the shortest whole number of minutes that does where it does not: a probe then gives what lies in the steps that its
window touches, and who needs the minute checks it on the few rows that come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.geodesy import Ints

Packed = NDArray[np.uint64]

_BITS: Final = 64
_CHUNK: Final = 4_000_000
_MINUTE_MS: Final = 60_000

#: The code of a type or airport that is not in the vocabulary: no entry has it.
ABSENT: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class LegIndex:
    """Entries (type, airport, minute, row), sorted. Made by `build`.

    Attributes
    ----------
    packed : the entries, shape (n,), ascending
    pairs : type code x airport code -> pair, ABSENT where the two never occur together; shape (types, airports)
    first_minute, steps : minutes since 1970 of the first step, and how many steps there are
    step_min : length of a step in minutes
    row_bits, step_bits : how the 64 bits are divided
    """

    packed: Packed
    pairs: NDArray[np.int32]
    first_minute: int
    steps: int
    step_min: int
    row_bits: int
    step_bits: int

    @classmethod
    def build(cls, types: NDArray[Any], airports: NDArray[Any], minutes: NDArray[Any], rows: NDArray[Any] | None = None) -> LegIndex:
        """Index n entries.

        Parameters
        ----------
        types, airports : codes from 0, of any integer dtype, shape (n,)
        minutes : minutes since 1970, shape (n,)
        rows : which leg each entry is of (a leg has one for each of its candidates); None: the entry's own number

        Raises ValueError where the arrays differ in length, a code or row is negative, or 64 bits do not suffice at steps of a day.
        """
        _check(types, airports, minutes, rows)
        shape = (int(types.max(initial=-1)) + 1, int(airports.max(initial=-1)) + 1)
        pairs = _pairs(types, airports, shape)
        row_bits = (len(types) if rows is None else int(rows.max(initial=0)) + 1).bit_length()
        pair_bits = int(pairs.max(initial=0)).bit_length()
        first = int(minutes.min()) if len(minutes) else 0
        span = int(minutes.max()) - first + 1 if len(minutes) else 1
        step_min = _step(span, _BITS - row_bits - pair_bits)
        steps = (span - 1) // step_min + 1
        index = cls(np.empty(len(types), np.uint64), pairs, first, steps, step_min, row_bits, steps.bit_length())
        for start in range(0, len(types), _CHUNK):
            part = slice(start, start + _CHUNK)
            pair = pairs[types[part], airports[part]]
            own = np.arange(start, min(start + _CHUNK, len(types))) if rows is None else rows[part]
            index.packed[part] = index._keys(pair, (minutes[part].astype(np.int64) - first) // step_min) | own.astype(np.uint64)
        index.packed.sort()
        return index

    def __len__(self) -> int:
        return len(self.packed)

    def probe(
        self, types: NDArray[Any], airports: NDArray[Any], from_minutes: NDArray[Any], until_minutes: NDArray[Any]
    ) -> tuple[Ints, Ints]:
        """For m questions (type, airport, [from, until) in minutes since 1970), where their entries begin and end: two arrays, shape (m,).

        `rows(begin, end)` gives the legs. Codes that do not occur (ABSENT among them) give empty ranges.
        """
        known = (types >= 0) & (airports >= 0) & (types < self.pairs.shape[0]) & (airports < self.pairs.shape[1])
        pair = np.full(len(types), ABSENT, dtype=np.int64)
        pair[known] = self.pairs[types[known], airports[known]]
        low = np.clip((from_minutes.astype(np.int64) - self.first_minute) // self.step_min, 0, self.steps)
        high = np.clip(-((self.first_minute - until_minutes.astype(np.int64)) // self.step_min), 0, self.steps)
        keys = np.stack([self._keys(np.maximum(pair, 0), low), self._keys(np.maximum(pair, 0), np.maximum(high, low))])
        # Needles in order walk through the index instead of jumping about in it: a third of the time.
        order = np.argsort(keys[0])
        begin, end = np.zeros(len(types), np.int64), np.zeros(len(types), np.int64)
        begin[order] = np.searchsorted(self.packed, keys[0][order])
        end[order] = np.searchsorted(self.packed, keys[1][order])
        end[pair == ABSENT] = begin[pair == ABSENT]
        return begin, end

    def rows(self, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
        """The legs in ranges of entries: which question each is for, and its row; flat, in order of question, then time."""
        counts = end - begin
        question = np.repeat(np.arange(len(counts)), counts)
        at = np.arange(len(question)) - np.repeat(np.cumsum(counts) - counts, counts) + begin[question]
        mask = np.uint64((1 << self.row_bits) - 1)
        return question, (self.packed[at] & mask).astype(np.int64)

    def _keys(self, pair: NDArray[Any], step: NDArray[Any]) -> Packed:
        both = (pair.astype(np.uint64) << np.uint64(self.step_bits)) | step.astype(np.uint64)
        return both << np.uint64(self.row_bits)


@dataclass(frozen=True, slots=True, eq=False)
class NamedLegIndex:
    """A `LegIndex` asked in words: ICAO types and airports. Made by `index_legs`."""

    index: LegIndex
    types: dict[str, int]
    airports: dict[str, int]

    def probe(self, types: Sequence[str], airports: Iterable[str], from_at: pd.Timestamp, until_at: pd.Timestamp) -> Ints:
        """Rows of the legs of these types at these airports in [from_at, until_at), ascending, each once."""
        asked = [(self.types.get(kind, ABSENT), self.airports.get(airport, ABSENT)) for airport in airports for kind in types]
        codes = np.array(asked, dtype=np.int64).reshape(-1, 2)
        low, high = (np.full(len(codes), at.value // 10**6 // _MINUTE_MS) for at in (from_at.as_unit("ns"), until_at.as_unit("ns")))
        _, rows = self.index.rows(*self.index.probe(codes[:, 0], codes[:, 1], low, high + 1))
        return np.unique(rows)


def index_legs(legs: pd.DataFrame, types: Sequence[str | None], *, end: str = "destination") -> NamedLegIndex:
    """Index LEGS by the candidates of an end ("origin" or "destination"); `types` per leg, those unknown are left out.

    The minute is that of the last position before an arrival, or of the first after a departure.
    """
    listed = sorted({kind for kind in types if isinstance(kind, str)})
    type_codes = {kind: code for code, kind in enumerate(listed)}
    seen = legs["last_seen_at" if end == "destination" else "first_seen_at"].dt.as_unit("ms").astype("int64").to_numpy() // _MINUTE_MS
    found = [
        (type_codes[kind], str(airport), row)
        for row, (kind, candidates) in enumerate(zip(types, legs[f"{end}_candidates"], strict=True))
        if isinstance(kind, str)
        for airport, _ in candidates
    ]
    airport_codes = {airport: code for code, airport in enumerate(sorted({airport for _, airport, _ in found}))}
    coded = np.array([(kind, airport_codes[airport], row) for kind, airport, row in found], dtype=np.int64).reshape(-1, 3)
    index = LegIndex.build(coded[:, 0], coded[:, 1], seen[coded[:, 2]], coded[:, 2])
    return NamedLegIndex(index, type_codes, airport_codes)


def _check(types: NDArray[Any], airports: NDArray[Any], minutes: NDArray[Any], rows: NDArray[Any] | None) -> None:
    lengths = {len(array) for array in (types, airports, minutes, rows) if array is not None}
    if len(lengths) > 1:
        raise ValueError(f"entries of different lengths: {sorted(lengths)}")
    if any(len(codes) and codes.min() < 0 for codes in (types, airports, rows) if codes is not None):
        raise ValueError("codes and rows count from 0")


def _pairs(types: NDArray[Any], airports: NDArray[Any], shape: tuple[int, int]) -> NDArray[np.int32]:
    """Numbers of the pairs that occur, in order of type and airport."""
    occurs = np.zeros(shape, dtype=bool)
    for start in range(0, len(types), _CHUNK):
        part = slice(start, start + _CHUNK)
        occurs[types[part], airports[part]] = True
    numbers = np.cumsum(occurs.ravel(), dtype=np.int32).reshape(shape) - 1
    return np.where(occurs, numbers, np.int32(ABSENT)).astype(np.int32)


def _step(span: int, bits: int) -> int:
    """The shortest step, in minutes, at which the steps of a span fit into so many bits."""
    for step_min in (1, 2, 5, 10, 20, 60, 180, 720, 1440):
        if ((span - 1) // step_min + 1).bit_length() <= bits:
            return step_min
    raise ValueError(f"{span:,} minutes do not fit into {bits} bits at steps of a day; index fewer legs at a time")
