"""Where, how high and when would an aircraft have been heard? Learned from the traffic that was.

What is asked for is the probability that a crossing of a cell (about 111 km) at a height, in a week, gives at least one position. Counts
of a week lean on the cell in all weeks, those on the coarse cell (about 555 km), those on all coarse cells, each of which counts once
however busy it is: Beta-binomial throughout, so that every answer has its interval. A cell is not taken to be better heard low down than
higher up. Where nothing ever crossed the answer is a guess, and its interval says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv

from tracker.core.coverage_grid import BANDS, COARSE, FINE, GROUND, HIGH, LOW, PARENT, week_of
from tracker.core.geodesy import Floats, Ints

#: Crossings that the next coarser figure counts as. Weeks differ by outages: a cell of p 0.5 has weeks of 0.3 and 0.7.
_WEEK_WEIGHT, _CELL_WEIGHT, _COARSE_WEIGHT = 6.0, 3.0, 2.0
#: Of a region in which nothing ever crossed, all that is held elsewhere says as much as one crossing.
_GUESS_WEIGHT: Final = 1.0
#: Coarse cells that say as much of the rest of the world as is assumed beforehand.
_BASE_WEIGHT: Final = 5.0
#: Without any traffic nothing is known; most of the world is not covered to the ground (as the matcher has assumed).
UNKNOWN: Final = 0.3
#: Landings that what is known of the cell counts as, for a field.
_FIELD_WEIGHT: Final = 4.0
_INTERVAL: Final = (0.05, 0.95)
_WEEKS: Final = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class Detection:
    """Probabilities of being heard, their 90 % interval, and on how many crossings of that place and week each rests. Equal shapes."""

    p: Floats
    low: Floats
    high: Floats
    crossed: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Counts by key (ascending)."""

    keys: Ints
    crossed: Floats
    heard: Floats

    def at(self, keys: Ints) -> tuple[Floats, Floats]:
        """Crossed and heard of each key, 0 where it is not counted."""
        if not len(self.keys):
            return np.zeros(len(keys)), np.zeros(len(keys))
        row = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        is_there = self.keys[row] == keys
        return np.where(is_there, self.crossed[row], 0.0), np.where(is_there, self.heard[row], 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """What was learned. Made by `learn`.

    Attributes
    ----------
    sources : names, sorted
    base : probability for a place of which nothing is known, shape (sources, bands)
    coarse, cells, weeks : counts by source, band and coarse cell, cell, cell and week
    fields : counts of arrivals and departures by field; `field_weeks` by week
    listened : source and week (source x 2^14 + week) in which anything was counted, sorted
    integrity : crossings by cell and day, and those of poor integrity
    places : ICAO code -> (number, cell)
    """

    sources: tuple[str, ...]
    base: Floats
    coarse: Level
    cells: Level
    weeks: Level
    fields: dict[str, Level]
    field_weeks: dict[str, Level]
    listened: Ints
    integrity: Level
    places: dict[str, tuple[int, int]]


def learn(counts: pd.DataFrame, fields: pd.DataFrame) -> Coverage:
    """Coverage from COUNTS (see `coverage_tables`) and AIRPORTS."""
    of_cells = counts[counts["kind"] == "cell"]
    sources = tuple(sorted(of_cells["source"].unique()))
    place = pd.to_numeric(of_cells["place"]).to_numpy(dtype=np.int64)
    row = pd.Index(list(sources)).get_indexer(pd.Index(of_cells["source"])) * 4 + of_cells["band"].to_numpy()
    week = _weeks(of_cells)
    crossed, heard = of_cells["crossed"].to_numpy(), of_cells["heard"].to_numpy()
    coarse = _level(row * len(COARSE) + PARENT[place], crossed, heard)
    numbers = {code: number for number, code in enumerate(fields["airport"])}
    cells = FINE.cells(fields["lat_deg"], fields["lon_deg"])
    terminal = {kind: _field_levels(counts[counts["kind"] == kind], numbers) for kind in ("arrival", "departure")}
    return Coverage(
        sources=sources,
        base=_base(coarse, len(sources)),
        coarse=coarse,
        cells=_level(row * len(FINE) + place, crossed, heard),
        weeks=_level((row * len(FINE) + place) * _WEEKS + week, crossed, heard),
        fields={kind: levels[0] for kind, levels in terminal.items()},
        field_weeks={kind: levels[1] for kind, levels in terminal.items()},
        listened=np.unique(row // 4 * _WEEKS + week),
        integrity=_days(counts[counts["kind"] == "integrity"]),
        places={code: (number, int(cells[number])) for code, number in numbers.items()},
    )


def p_detect(
    coverage: Coverage, lat_deg: ArrayLike, lon_deg: ArrayLike, band: ArrayLike, when_ms: ArrayLike | None = None, source: str | None = None
) -> Detection:
    """How likely an aircraft that crosses the cell of each point at a height gives at least one position.

    Parameters
    ----------
    lat_deg, lon_deg, band : of one shape (n,), or single; bands as in `coverage_grid` (0 ground, 1 low, 2 middle, 3 high)
    when_ms : milliseconds since 1970, for the figure of that week; None for the cell over all weeks
    source : one source; None: any of them, taken as independent
    """
    lat, lon, bands = np.broadcast_arrays(np.atleast_1d(lat_deg), np.atleast_1d(lon_deg), np.atleast_1d(band))
    week = None if when_ms is None else np.broadcast_to(week_of(np.atleast_1d(when_ms)), lat.shape)
    return p_detect_cells(coverage, FINE.cells(lat, lon).astype(np.int64), bands.astype(np.int64), week, source)


def p_detect_cells(
    coverage: Coverage, cell: Ints, band: Ints, week: Ints | None = None, source: str | None = None, *, interval: bool = True
) -> Detection:
    """As `p_detect`, for cells and weeks by number; without `interval` its ends are NaN, and a million cells take a third of the time."""
    wanted = [k for k, name in enumerate(coverage.sources) if source in (None, name)]
    if not wanted:
        return _unknown(len(cell))
    cell, band = np.broadcast_arrays(cell, band)
    each = [_one(coverage, k, cell, band, week, interval=interval) for k in wanted]
    if len(each) == 1:
        return each[0]
    counts = _takes_part(coverage, wanted, cell, week)
    p, low, high = (1.0 - np.prod([1.0 - part * getattr(one, name) for part, one in zip(counts, each, strict=True)], axis=0)
                    for name in ("p", "low", "high"))  # fmt: skip
    return Detection(p, low, high, np.sum([one.crossed for one in each], axis=0))


def _takes_part(coverage: Coverage, sources: Sequence[int], cell: Ints, week: Ints | None) -> Floats:
    """1 for the sources that have shown that they listen around a cell (in that week, if one is given), else 0; shape (sources, n).

    What nobody has shown is the guess of one source, the one with most traffic: several guesses are not several chances.
    """
    parent = PARENT[cell].astype(np.int64)
    every = range(len(BANDS))
    part = np.stack([sum(coverage.coarse.at((k * 4 + band) * len(COARSE) + parent)[0] for band in every) for k in sources])
    if week is not None:
        part = part * np.stack([np.isin(source * _WEEKS + week, coverage.listened) for source in sources])
    shown = (part > 0).astype(np.float64)
    traffic = [coverage.cells.crossed[coverage.cells.keys // len(FINE) // 4 == source].sum() for source in sources]
    shown[int(np.argmax(traffic)), shown.sum(axis=0) == 0] = 1.0
    return shown


def p_detect_arrival(coverage: Coverage, airport: str, when_ms: tuple[int, int] | None = None, *, kind: str = "arrival") -> Detection:
    """How likely a landing at (or, with kind "departure", a take-off from) a field is heard below 10,000 ft; shape (1,).

    The share of landings there that were, over the weeks that [from, until) touches, leaning on all weeks, and those on the low band of
    the field's cell. An unknown field is a place of which nothing is known.
    """
    number, cell = coverage.places.get(airport, (-1, -1))
    if number < 0:
        return _unknown(1)
    weeks = None if when_ms is None else np.arange(int(week_of(when_ms[0])), int(week_of(max(when_ms[1] - 1, when_ms[0]))) + 1)
    around = _mean(
        p_detect_cells(coverage, np.full(1 if weeks is None else len(weeks), cell, dtype=np.int64), np.full(1, LOW, dtype=np.int64), weeks)
    )
    crossed, heard = coverage.fields[kind].at(np.array([number]))
    mean = (heard + _FIELD_WEIGHT * around) / (crossed + _FIELD_WEIGHT)
    if weeks is None:
        return _beta(heard + _FIELD_WEIGHT * around, crossed - heard + _FIELD_WEIGHT * (1 - around), crossed)
    own, own_heard = (part.sum(keepdims=True) for part in coverage.field_weeks[kind].at(number * _WEEKS + weeks))
    return _beta(own_heard + _WEEK_WEIGHT * mean, own - own_heard + _WEEK_WEIGHT * (1 - mean), own)


def p_heard_at(coverage: Coverage, airports: Sequence[str]) -> Floats:
    """How likely a landing at each of some fields is heard below 10,000 ft, over all weeks, shape (airports,); see `p_detect_arrival`."""
    number, cell = (
        np.array(column, dtype=np.int64) for column in zip(*(coverage.places.get(code, (-1, -1)) for code in airports), strict=True)
    )
    known = number >= 0
    around = np.full(len(number), UNKNOWN)
    around[known] = p_detect_cells(coverage, cell[known], np.full(int(known.sum()), LOW, dtype=np.int64), None).p
    crossed, heard = coverage.fields["arrival"].at(np.maximum(number, 0))
    return np.where(known, (heard + _FIELD_WEIGHT * around) / (crossed + _FIELD_WEIGHT), UNKNOWN)


def jammed_share(coverage: Coverage, lat_deg: ArrayLike, lon_deg: ArrayLike, when_ms: ArrayLike) -> Floats:
    """Share of the crossings of a cell on a day whose positions told of poor integrity; NaN where none said anything."""
    day = np.atleast_1d(np.asarray(when_ms, dtype=np.int64)) // 86_400_000
    cell = np.atleast_1d(FINE.cells(lat_deg, lon_deg)).astype(np.int64)
    crossed, low = coverage.integrity.at(cell * (1 << 20) + day)
    return np.where(crossed > 0, low / np.maximum(crossed, 1e-9), np.nan)


def _one(coverage: Coverage, source: int, cell: Ints, band: Ints, week: Ints | None, *, interval: bool) -> Detection:
    """The hierarchy for one source, from the highest band down."""
    cell, band = np.broadcast_arrays(cell, band)
    above = np.ones(len(cell))
    prior, mean, is_shown = np.full(len(cell), UNKNOWN), np.full(len(cell), UNKNOWN), np.zeros(len(cell), dtype=bool)
    for one in range(HIGH, GROUND - 1, -1):
        row = source * 4 + one
        crossed, heard = coverage.coarse.at(row * len(COARSE) + PARENT[cell].astype(np.int64))
        coarse = (heard + _COARSE_WEIGHT * coverage.base[source, one]) / (crossed + _COARSE_WEIGHT)
        coarse, is_shown = np.minimum(coarse, above), is_shown | (crossed > 0)
        crossed, heard = coverage.cells.at(row * len(FINE) + cell)
        own = (heard + _CELL_WEIGHT * coarse) / (crossed + _CELL_WEIGHT)
        prior, mean = np.where(band == one, coarse, prior), np.where(band == one, own, mean)
        above = own
    keys = (source * 4 + band.astype(np.int64)) * len(FINE) + cell
    if week is None:
        crossed, heard = coverage.cells.at(keys)
        weight = np.where(is_shown, _CELL_WEIGHT, _GUESS_WEIGHT)
        return _beta(heard + weight * prior, crossed - heard + weight * (1 - prior), crossed, interval=interval)
    crossed, heard = coverage.weeks.at(keys * _WEEKS + week)
    weight = np.where(is_shown, _WEEK_WEIGHT, _GUESS_WEIGHT)
    return _beta(heard + weight * mean, crossed - heard + weight * (1 - mean), crossed, interval=interval)


def _beta(a: Floats, b: Floats, crossed: Floats, *, interval: bool = True) -> Detection:
    a, b = np.maximum(a, 1e-3), np.maximum(b, 1e-3)
    if not interval:
        return Detection(a / (a + b), np.full(len(a), np.nan), np.full(len(a), np.nan), crossed)
    low, high = (np.asarray(betaincinv(a, b, share), dtype=np.float64) for share in _INTERVAL)
    return Detection(a / (a + b), low, high, crossed)


def _unknown(count: int) -> Detection:
    return _beta(np.full(count, UNKNOWN), np.full(count, 1 - UNKNOWN), np.zeros(count))


def _mean(found: Detection) -> float:
    return float(found.p.mean())


def _level(keys: NDArray[Any], crossed: NDArray[Any], heard: NDArray[Any]) -> Level:
    unique, inverse = np.unique(keys.astype(np.int64), return_inverse=True)
    sums = (np.bincount(inverse, part, len(unique)).astype(np.float64) for part in (crossed, heard))
    return Level(unique, *sums)


def _base(coarse: Level, sources: int) -> Floats:
    """The mean over coarse cells, each of which counts once; a band in which nothing flew has that of the band above."""
    base = np.full((sources, len(BANDS)), UNKNOWN)
    row = coarse.keys // len(COARSE)
    share = (coarse.heard + UNKNOWN) / (coarse.crossed + 1.0)
    for source in range(sources):
        for band in range(HIGH, GROUND - 1, -1):
            here = share[row == source * 4 + band]
            above = base[source, min(band + 1, HIGH)]
            base[source, band] = (here.sum() + _BASE_WEIGHT * UNKNOWN) / (len(here) + _BASE_WEIGHT) if len(here) else above
    return base


def _weeks(counts: pd.DataFrame) -> Ints:
    return week_of(counts["from_at"].dt.as_unit("ms").astype("int64").to_numpy())


def _field_levels(counts: pd.DataFrame, numbers: dict[str, int]) -> tuple[Level, Level]:
    found = np.array([numbers.get(code, -1) for code in counts["place"]], dtype=np.int64)
    known, number = counts[found >= 0], found[found >= 0]
    crossed, heard = known["crossed"].to_numpy(), known["heard"].to_numpy()
    return _level(number, crossed, heard), _level(number * _WEEKS + _weeks(known), crossed, heard)


def _days(counts: pd.DataFrame) -> Level:
    day = counts["from_at"].dt.as_unit("ms").astype("int64").to_numpy() // 86_400_000
    cell = pd.to_numeric(counts["place"]).to_numpy(dtype=np.int64)
    return _level(cell * (1 << 20) + day, counts["crossed"].to_numpy(), counts["heard"].to_numpy())
