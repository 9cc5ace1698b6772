"""Positions and legs to coverage: how often aircraft that crossed a cell were heard in it, by week and source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from tracker.core.timeline import Window, from_ms, to_ms

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tracker.core.coverage import Coverage
    from tracker.core.coverage_counts import Crossings, Listening
    from tracker.core.ordered import Ordered

#: Positions counted at once: about 0.7 GB of working memory.
_AT_ONCE: Final = 2_000_000
#: The longest way that is laid without a position; a window is read with so much around it.
_MARGIN: Final = timedelta(hours=16)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageReport:
    """What was counted: positions read, crossings found, rows written."""

    positions: int = 0
    crossings: int = 0
    rows: int = 0


def run_coverage(
    engine: Engine,
    *,
    window: Window | None = None,
    now_known: Mapping[str, tuple[str, ...]] | None = None,
    at_once: int = _AT_ONCE,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> CoverageReport:
    """Count anew: everything, or the ISO weeks that a window touches, and replace what was counted of them.

    `now_known` gives the names under which an address counts for habits (see `coverage_habits`); None takes them from the catalogue.
    `at_once` bounds the positions that are held in memory.
    `advance` is told (positions done, positions in all).
    """
    from ingest.places import load_airports
    from tracker.core.coverage import learn
    from tracker.core.coverage_habits import habit_counts
    from tracker.core.coverage_listening import find_hearing, find_listening
    from tracker.core.coverage_tables import cell_counts, field_counts, integrity_counts, summed
    from tracker.jobs.rebuild import _groups
    from tracker.store import read_asks, read_position_counts, read_stalls
    from tracker.store.coverage import replace_coverage

    weeks = None if window is None else whole_weeks(window)
    around = None if weeks is None else weeks.widened(_MARGIN)
    airports = load_airports()
    with engine.connect() as connection:
        counts = read_position_counts(connection, window=around)
        asks, stalls = read_asks(connection), [stall.span for stall in read_stalls(connection)]
        listening, hearing = find_listening(asks, stalls), find_hearing(asks, stalls)
        groups = list(_groups(sorted(counts), counts, at_once))
        total, done = sum(counts.values()), 0
        tables: list[pd.DataFrame] = []
        kept: list[Crossings] = []
        for group in groups:
            crossings, legs = _count(connection, group, around, airports, listening)
            crossings = _inside(crossings, weeks)
            tables = [
                summed([*tables, cell_counts(crossings), integrity_counts(crossings), _begun(field_counts(legs, airports, hearing), weeks)])
            ]
            kept.append(crossings)
            done += sum(counts[address] for address in group)
            advance(done, total)
        kinds = now_known if now_known is not None else _kinds(connection, sorted(counts))
    coverage = learn(summed(tables), airports)
    found = summed([*tables, *(habit_counts(crossings, coverage, kinds) for crossings in kept)])
    with engine.begin() as connection:
        replace_coverage(connection, found, window=weeks)
    return CoverageReport(positions=done, crossings=sum(map(len, kept)), rows=len(found))


def read_learned(engine: Engine, *, window: Window | None = None) -> tuple[Coverage, pd.DataFrame]:
    """What was learned of the weeks that a window touches (of all, without one), and the counts that it was learned from."""
    from ingest.places import load_airports
    from tracker.core.coverage import learn
    from tracker.store.coverage import read_coverage

    with engine.connect() as connection:
        counts = read_coverage(connection, window=None if window is None else whole_weeks(window))
    return learn(counts, load_airports()), counts


def whole_weeks(window: Window) -> Window:
    """The ISO weeks that a window touches, as one window."""
    from tracker.core.coverage_grid import week_of, week_start_ms

    first, last = week_of(to_ms(window.start_at)), week_of(to_ms(window.end_at) - 1)
    return Window(from_ms(int(week_start_ms(first))), from_ms(int(week_start_ms(last + 1))))


def _count(
    connection: Connection, group: list[str], window: Window | None, airports: pd.DataFrame, listening: Mapping[str, Listening]
) -> tuple[Crossings, pd.DataFrame]:
    from tracker.core.coverage_counts import count_crossings
    from tracker.core.ordered import order
    from tracker.store import read_flags, read_legs, read_positions

    positions = read_positions(connection, icao24=group, window=window)
    legs = read_legs(connection, icao24=group, window=window)
    ordered = order(positions)
    believed = ordered.take(_unflagged(ordered, read_flags(connection, icao24=group, window=window)))
    nic = positions["nic"].to_numpy(dtype=np.float32)[believed.rows]
    return count_crossings(believed, legs, airports, nic=nic, listening=listening), legs


def _unflagged(ordered: Ordered, flags: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Index of the positions that count, of which none is flagged as not to be believed."""
    from tracker.core.cleaning import EXCLUDED

    bad = flags[(flags["flags"].to_numpy() & int(EXCLUDED)) != 0]
    if bad.empty:
        return np.arange(len(ordered))
    seen = bad["seen_at"].dt.as_unit("ms").astype("int64").to_numpy()
    craft = pd.Index(ordered.addresses).get_indexer(pd.Index(bad["icao24"].astype(object))).astype(np.int64)
    source = pd.Index(ordered.sources).get_indexer(pd.Index(bad["source"].astype(object))).astype(np.int64)
    width = len(ordered.sources) + 1
    base = int(seen.min())
    # One number for airframe and source, one for the instant: 2^42 ms are 139 years.
    flagged = ((craft * width + source) << 42) + (seen - base)
    own = ((ordered.aircraft.astype(np.int64) * width + ordered.source) << 42) + (ordered.seen_ms - base)
    return np.flatnonzero(~np.isin(own, flagged) | (ordered.seen_ms < base))


def _inside(crossings: Crossings, weeks: Window | None) -> Crossings:
    if weeks is None:
        return crossings
    keep = (crossings.at_ms >= to_ms(weeks.start_at)) & (crossings.at_ms < to_ms(weeks.end_at))
    names = ("aircraft", "source", "at_ms", "cell", "band", "weight", "heard", "low_integrity")
    return replace(crossings, **{name: getattr(crossings, name)[keep] for name in names})


def _begun(counts: pd.DataFrame, weeks: Window | None) -> pd.DataFrame:
    """Counts of the weeks alone: a leg that reaches out of them ends, or began, in another."""
    if weeks is None:
        return counts
    return counts[(counts["from_at"] >= weeks.start_at) & (counts["from_at"] < weeks.end_at)]


def _kinds(connection: Connection, addresses: list[str]) -> dict[str, tuple[str, ...]]:
    """The names that airframes count under: their type, and their own for types of few airframes."""
    from tracker.workspace import read_identities

    identities = read_identities(connection, addresses).dropna(subset="type").drop_duplicates("icao24", keep="last")
    sizes = identities["type"].map(identities["type"].value_counts())
    return {
        str(icao24): (f"type:{kind}", f"icao24:{icao24}") if size <= _RARE else (f"type:{kind}",)
        for icao24, kind, size in zip(identities["icao24"], identities["type"], sizes, strict=True)
    }


#: Airframes of types with no more than so many have a habit of their own; of common types one is as good as another.
_RARE: Final = 40
