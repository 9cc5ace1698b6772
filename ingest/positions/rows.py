"""From decoded objects to POSITIONS: what every format of positions has in common.

A format gives one list per column; here they become typed columns, rows are refused by reason, and of several rows of one
aircraft the freshest is kept. Nothing here knows a wire format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ingest.source import Asked
from ingest.tables import KINDS, POSITIONS

#: A provider's clock may run ahead of ours by this much before its positions count as coming from the future (`source-contracts`
#: knows no provider that is off by more than a second; a minute forgives a receiver without NTP).
MAX_AHEAD_S: Final = 60.0

#: An answer this old was not made for us: a cache or a stalled provider gave it.
MAX_BEHIND_S: Final = 60.0

#: Above this an epoch counts milliseconds, below it seconds: as seconds it would be the year 5138, as milliseconds March 1973.
_MILLISECONDS_FROM: Final = 1e11

#: Far outside every column's bounds and inside float32: what is no number at all ends here and is refused as out of range.
_NO_FIGURE: Final = 1e9

#: Milliseconds from 1970 that a timestamp may be: beyond, a row is refused as "in the future" and need not be told apart further.
_LATEST_MS: Final = 8e15

NO_POSITION: Final = "no position"
REPEATED: Final = "repeated: a fresher row of the same aircraft is in the answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a parser is told about the answer that it reads.

    Attributes
    ----------
    source : the name that its rows carry
    asked : the question
    now : our clock when the answer came
    is_live : whether it was asked for just now (then an old answer is noteworthy) or lay in a file
    headers : quota figures of the answer
    """

    source: str
    asked: Asked
    now: datetime
    is_live: bool = False
    headers: Mapping[str, str] | None = None

    @property
    def latest_at(self) -> datetime:
        """Positions after this instant are from the future."""
        return self.now + timedelta(seconds=MAX_AHEAD_S)


def epoch_s(value: float) -> float:
    """Seconds since 1970 of an epoch in seconds or milliseconds, told apart by magnitude.

    >>> epoch_s(1790000000.5), epoch_s(1790000000123)
    (1790000000.5, 1790000000.123)
    """
    return value / 1000.0 if abs(value) > _MILLISECONDS_FROM else value


def instant_of(seconds: float) -> datetime | None:
    """The instant, to the millisecond; None where it is outside what a calendar holds."""
    try:
        return datetime.fromtimestamp(round(seconds, 3), tz=UTC)
    except (OverflowError, ValueError, OSError):
        return None


def figures(values: Sequence[float | None]) -> NDArray[np.float64]:
    """Numbers as float64: None is NaN; NaN and infinities of the wire become a figure that every column refuses."""
    column = np.array(values, dtype=np.float64)
    missing = np.isnan(column)
    if missing.any():
        named = np.fromiter((value is not None for value in values), dtype=bool, count=len(values))
        column[missing & named] = _NO_FIGURE
    return np.clip(column, -_NO_FIGURE, _NO_FIGURE)


def seconds(values: Sequence[float | None]) -> NDArray[np.float64]:
    """Epochs or ages in seconds as float64: None and NaN are unknown; what no calendar holds becomes the end of time."""
    return np.clip(np.array(values, dtype=np.float64), -_LATEST_MS / 1000.0, _LATEST_MS / 1000.0)


def flags(values: Sequence[bool | None]) -> pd.arrays.BooleanArray:
    """True, False or unknown."""
    count = len(values)
    known = np.fromiter((value is not None for value in values), dtype=bool, count=count)
    return pd.arrays.BooleanArray(np.fromiter((value is True for value in values), dtype=bool, count=count), ~known)


def instants(epochs: NDArray[np.float64]) -> pd.DatetimeIndex:
    """Epoch seconds, NaN where unknown, as UTC instants to the millisecond."""
    ms = np.clip(np.round(epochs * 1000.0), -_LATEST_MS, _LATEST_MS)
    stamps = np.where(np.isnan(ms), 0, ms).astype("int64").astype("datetime64[ms]")
    stamps[np.isnan(ms)] = np.datetime64("NaT")
    return pd.DatetimeIndex(stamps).tz_localize("UTC")


def texts(values: Sequence[str | None]) -> pd.Categorical:
    """Repeating text as a categorical; None is null. Text that is not ASCII is shown as '?', which no address matches."""
    column = np.array([text if text is None or text.isascii() else "?" for text in values], dtype=object)
    codes, uniques = pd.factorize(column)
    return pd.Categorical.from_codes(codes, categories=pd.Index(uniques, dtype="str"))


def kinds(codes: Iterable[int], count: int) -> pd.Categorical:
    """Kinds of position from their places in `ingest.tables.KINDS`."""
    return pd.Categorical.from_codes(np.fromiter(codes, dtype=np.int8, count=count), categories=pd.Index(KINDS, dtype="str"))


def constant(text: str, count: int) -> pd.Categorical:
    """One text for every row."""
    return pd.Categorical.from_codes(np.zeros(count, dtype=np.int8), categories=pd.Index([text], dtype="str"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """The rows that are positions, how many were refused for which reason, and what was left out of those that were taken."""

    positions: pd.DataFrame
    refused: Counter[str]
    notes: tuple[str, ...]


def admit(frame: pd.DataFrame, context: Context, *, per: tuple[str, ...] = ("icao24",)) -> Admitted:
    """Split `frame` (the columns of POSITIONS but `source` and `received_at`); of rows alike in `per`, the freshest is kept.

    Every row comes back either as a position or as a refusal. A row whose address, time or place is wrong is refused. A speed,
    altitude, track or climb outside its bounds costs that figure alone: under interference the positions of real aircraft come with
    speeds of 3,800 kt (10 of 704,819 vectors of July 2025), and the position is worth keeping.
    """
    unplaced = frame["lat_deg"].isna().to_numpy() | frame["lon_deg"].isna().to_numpy()
    refused: Counter[str] = Counter({NO_POSITION: int(unplaced.sum())} if unplaced.any() else {})
    placed = frame[~unplaced].reset_index(drop=True) if unplaced.any() else frame
    bounded, notes = _without_absurd_figures(placed)
    sourced = bounded.assign(source=constant(context.source, len(placed)), received_at=pd.Timestamp(context.now).as_unit("ms"))
    positions, more = POSITIONS.admit(sourced, latest_at=context.latest_at)
    refused.update(more)
    fresh, repeated = freshest(positions, per)
    if repeated:
        refused[REPEATED] += repeated
    return Admitted(positions=fresh, refused=refused, notes=notes)


def _without_absurd_figures(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    changed: dict[str, NDArray[np.float64]] = {}
    notes: list[str] = []
    for column in POSITIONS.columns:
        if column.low is None or column.high is None or not column.nullable or column.name not in frame.columns:
            continue
        values = frame[column.name].to_numpy(dtype=np.float64)
        absurd = (values < column.low) | (values > column.high)
        if absurd.any():
            changed[column.name] = np.where(absurd, np.nan, values)
            notes.append(f"{int(absurd.sum())} {column.name} outside {column.low:g} to {column.high:g} left out")
    return frame.assign(**changed) if changed else frame, tuple(notes)


def freshest(positions: pd.DataFrame, per: tuple[str, ...]) -> tuple[pd.DataFrame, int]:
    """One row per value of `per`, the one with the latest `seen_at` (of equals the first), in the order given; and how many went."""
    if not positions.duplicated(list(per)).any():
        return positions, 0
    latest_first = positions.sort_values("seen_at", ascending=False, kind="stable")
    kept = latest_first.drop_duplicates(list(per)).sort_index().reset_index(drop=True)
    return kept, len(positions) - len(kept)


def clock_notes(answered_at: datetime | None, context: Context) -> tuple[str, ...]:
    """What to say of the provider's clock against ours."""
    if answered_at is None:
        return ()
    behind_s = (context.now - answered_at).total_seconds()
    if behind_s < -MAX_AHEAD_S:
        return (f"the clock of the answer is {-behind_s:,.0f} s ahead of ours",)
    if context.is_live and behind_s > MAX_BEHIND_S:
        return (f"the answer is {behind_s:,.0f} s old: a cache, a stalled provider, or a clock that is wrong",)
    return ()


def convert_rows(rows: Iterable[Any], kind: type[Any], columns: Sequence[str] = ()) -> tuple[list[Any], Counter[str]]:
    """Each row as `kind`; a row of another shape is refused under the name of the field at fault.

    `columns` names the places of a row that is an array.
    """
    taken: list[Any] = []
    refused: Counter[str] = Counter()
    for row in rows:
        try:
            taken.append(msgspec.convert(row, kind))
        except (msgspec.ValidationError, ValueError, OverflowError) as error:
            refused[_reason(str(error), columns)] += 1
    return taken, refused


def _reason(message: str, columns: Sequence[str]) -> str:
    what, _, path = message.partition(" - at `$")
    place = path.rstrip("`")
    if not place:
        return "row: " + (
            "a needed field is missing" if "missing required" in what or "at least length" in what else "not of the recorded shape"
        )
    if place.startswith("["):
        index = int(place[1 : place.index("]")])
        return f"{columns[index] if index < len(columns) else index}: of another type"
    return f"{place.lstrip('.').partition('[')[0].partition('.')[0]}: of another type"
