"""Counts of crossings as rows that are kept: by cell, by field, by airframe, and where navigation was disturbed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ingest.tables import Column, Table
from tracker.core.coverage_counts import Crossings, Listening
from tracker.core.coverage_ends import ends_of
from tracker.core.coverage_grid import BAND_TOPS_FT, DAY_MS, FINE, LOW, week_of, week_start_ms
from tracker.core.geodesy import Bools, Floats, Ints

_INSTANT: Final = "datetime64[ms, UTC]"

#: What a row counts. `cell`: crossings of a cell; `arrival`, `departure`: those at a field; `integrity`: crossings whose positions said how
#: sure they were, and those of poor integrity; `habit`: crossings that others would have been heard in, by airframe.
KINDS: Final = ("cell", "arrival", "departure", "integrity", "habit")

#: From where a leg is lost to its landing, at most, as a rule.
_AROUND_MS: Final = 1_800_000

#: Landings and take-offs are counted whoever heard them.
ANY_SOURCE: Final = "any"

COUNTS: Final = Table(
    "coverage",
    (
        Column("kind", "str", "-", "cell, arrival, departure, integrity or habit", nullable=False),
        Column("source", "str", "-", "which source listened; 'any' where it is counted for all together", nullable=False),
        Column("from_at", _INSTANT, "UTC", "first instant of the ISO week, or of the day for integrity", nullable=False),
        Column("place", "str", "-", "number of the cell, ICAO code of the field, or address of the airframe", nullable=False),
        Column("band", "int64", "-", "height band: 0 ground, 1 below 10,000 ft, 2 below 25,000 ft, 3 above", nullable=False, low=0, high=3),
        Column("crossed", "float64", "-", "how many crossings could have been heard", nullable=False, low=0.0),
        Column("heard", "float64", "-", "how many of them were", nullable=False, low=0.0),
    ),
    key=("kind", "source", "from_at", "place", "band"),
)


def cell_counts(crossings: Crossings) -> pd.DataFrame:
    """COUNTS of kind cell: by source, week, cell and band."""
    week = week_of(crossings.at_ms)
    return _counted("cell", crossings, week_start_ms, week, crossings.heard.astype(np.float64))


def integrity_counts(crossings: Crossings) -> pd.DataFrame:
    """COUNTS of kind integrity: by source, day and cell, whatever the height."""
    said = np.flatnonzero(~np.isnan(crossings.low_integrity))
    day = crossings.at_ms[said] // DAY_MS
    own = _taken(crossings, said)
    return _counted("integrity", own, lambda days: days * DAY_MS, day, own.low_integrity.astype(np.float64), flat=True)


def field_counts(legs: pd.DataFrame, fields: pd.DataFrame, heard: Listening | None = None) -> pd.DataFrame:
    """COUNTS of kinds arrival and departure from LEGS and AIRPORTS: by week and field, heard where the end was heard below 10,000 ft.

    An end counts at each of its candidates, by its probability there; one that has none at the field that its neighbours or the habits of
    its airframe tell (see `coverage_ends`). With `heard`, the stretches in which any source was heard, ends outside of them count nowhere.
    """
    if legs.empty:
        return COUNTS.empty()
    ends = ends_of(legs, np.array(sorted(set(legs["icao24"])), dtype=object), fields)
    own = legs.iloc[ends.order]
    codes = fields["airport"].to_numpy(dtype=object)
    sides = (
        ("arrival", "destination", "last", ends.destination_field, ends.destination_weight, ends.destination_told),
        ("departure", "origin", "first", ends.origin_field, ends.origin_weight, ends.origin_told),
    )
    frames = []
    for kind, end, side, field, weight, told in sides:
        within = _within(own[f"{side}_seen_at"], heard)
        told = told & within
        frames += [_ends(own[within], kind, end, side), _told(own[told], kind, side, codes[field[told]], weight[told])]
    return summed(frames)


def summed(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """COUNTS of several frames as one, sorted by its key."""
    together = pd.concat([frame for frame in frames if len(frame)] or [COUNTS.empty()], ignore_index=True)
    return COUNTS.cast(together.groupby(list(COUNTS.key), sort=True, as_index=False, observed=True)[["crossed", "heard"]].sum())


def _counted(kind: str, crossings: Crossings, start_ms: object, period: Ints, heard: Floats, *, flat: bool = False) -> pd.DataFrame:
    assert callable(start_ms)
    if not len(crossings):
        return COUNTS.empty()
    first = int(period.min())
    band = np.zeros(len(crossings), dtype=np.int64) if flat else crossings.band.astype(np.int64)
    key = ((crossings.source.astype(np.int64) * (int(period.max()) - first + 1) + period - first) * len(FINE) + crossings.cell) * 4 + band
    unique, inverse = np.unique(key, return_inverse=True)
    spans = int(period.max()) - first + 1
    cell = unique // 4 % len(FINE)
    period_of = unique // 4 // len(FINE) % spans + first
    frame = pd.DataFrame({
        "kind": kind, "source": crossings.sources[unique // 4 // len(FINE) // spans],
        "from_at": pd.to_datetime(start_ms(period_of), unit="ms", utc=True), "place": cell.astype(str), "band": unique % 4,
        "crossed": np.bincount(inverse, crossings.weight), "heard": np.bincount(inverse, crossings.weight * heard),
    })  # fmt: skip
    return COUNTS.cast(frame)


def _taken(crossings: Crossings, rows: Ints) -> Crossings:
    words = ("addresses", "sources")
    parts = {name: getattr(crossings, name) for name in Crossings.__dataclass_fields__}
    return Crossings(**{name: part if name in words else part[rows] for name, part in parts.items()})


def _ends(legs: pd.DataFrame, kind: str, end: str, side: str) -> pd.DataFrame:
    low = (legs[f"{end}_status"] == "named").to_numpy() | (legs[f"{side}_alt_ft"] < BAND_TOPS_FT[LOW]).to_numpy()
    week = week_start_ms(week_of(legs[f"{side}_seen_at"].dt.as_unit("ms").astype("int64").to_numpy()))
    found = [
        (ms, str(airport), float(p), float(p) * was_low)
        for ms, candidates, was_low in zip(week.tolist(), legs[f"{end}_candidates"], low.tolist(), strict=True)
        for airport, p in candidates
    ]
    if not found:
        return COUNTS.empty()
    frame = pd.DataFrame(found, columns=["from_at", "place", "crossed", "heard"])
    frame = frame.assign(kind=kind, source=ANY_SOURCE, band=LOW, from_at=pd.to_datetime(frame["from_at"], unit="ms", utc=True))
    return summed([frame])


def _within(seen_at: pd.Series, heard: Listening | None) -> Bools:
    """Whether somebody listened for half an hour before and after each instant."""
    if heard is None:
        return np.ones(len(seen_at), dtype=bool)
    starts, stops = heard
    if not len(starts):
        return np.zeros(len(seen_at), dtype=bool)
    ms = seen_at.dt.as_unit("ms").astype("int64").to_numpy()
    row = np.searchsorted(starts, ms - _AROUND_MS, side="right") - 1
    return np.asarray((row >= 0) & (stops[np.maximum(row, 0)] >= ms + _AROUND_MS))


def _told(legs: pd.DataFrame, kind: str, side: str, airports: NDArray[np.object_], weight: Floats) -> pd.DataFrame:
    """Ends that were not heard, at the fields where they were nonetheless."""
    if legs.empty:
        return COUNTS.empty()
    week = week_start_ms(week_of(legs[f"{side}_seen_at"].dt.as_unit("ms").astype("int64").to_numpy()))
    frame = pd.DataFrame({"kind": kind, "source": ANY_SOURCE, "from_at": pd.to_datetime(week, unit="ms", utc=True), "place": airports})
    return summed([frame.assign(band=LOW, crossed=weight, heard=0.0)])
