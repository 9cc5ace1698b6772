"""The shapes that ingest yields, each declared once.

A `Table` is checked at the doors (adapter, store) and trusted inside. Text that repeats (addresses, callsigns, sources) is
categorical, so that a table of millions of rows is grouped by integer codes; unknown is null, never 0, "" or -1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

#: How a position came to be known. ADS-R is ADS-B repeated by the ground and counts as ADS-B.
KINDS: Final = ("adsb", "mlat", "tisb", "adsc", "unknown")

#: No public feed is older; anything earlier is a broken clock.
EARLIEST_AT: Final = datetime(1990, 1, 1, tzinfo=UTC)

_INSTANT = "datetime64[ms, UTC]"


class TableError(ValueError):
    """A frame is not the table it should be. `faults` lists every fault found."""

    def __init__(self, table: str, faults: Sequence[str]) -> None:
        super().__init__(f"{table}: " + "; ".join(faults))
        self.table = table
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its dtype, unit and meaning, and what a row may hold in it.

    Attributes
    ----------
    dtype : pandas dtype as text
    unit : the unit of the figures, "-" where there is none
    nullable : whether unknown is allowed
    resolution : figures are rounded to this many decimals, so that what is stored reads back equal
    low, high : inclusive bounds of a figure; a row outside is refused
    pattern : what a text must match in full; a row that does not is refused
    allowed : the only texts allowed
    """

    name: str
    dtype: str
    unit: str
    meaning: str
    nullable: bool = True
    resolution: int | None = None
    low: float | None = None
    high: float | None = None
    pattern: str | None = None
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A named set of columns and the key that makes a row what it is."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = field(default=())

    @property
    def names(self) -> list[str]:
        """Column names in their fixed order."""
        return [column.name for column in self.columns]

    def empty(self) -> pd.DataFrame:
        """The table with no rows, every dtype in place."""
        known = _EMPTY.get(self.name)
        if known is None or known[0] is not self:
            known = _EMPTY[self.name] = self, self._cast(pd.DataFrame({name: [] for name in self.names}))
        return known[1].copy()

    def cast(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`frame` with this table's columns, in order, cast and rounded; absent nullable columns become null.

        Raises TableError listing every column that is missing or cannot be cast. `frame` is left as it was.
        """
        missing = [c.name for c in self.columns if not c.nullable and c.name not in frame.columns]
        if missing:
            raise TableError(self.name, [f"column {name} is missing" for name in missing])
        return self._cast(frame)

    def admit(self, frame: pd.DataFrame, *, latest_at: datetime | None = None) -> tuple[pd.DataFrame, Counter[str]]:
        """Split good rows from bad ones: the good rows as this table, and how many were refused for which reason.

        A row that is bad in several ways is counted once, under the first column that refuses it. `latest_at` bounds every
        instant from above: a position in the future is refused.
        """
        table = self.cast(frame)
        good = np.ones(len(table), dtype=bool)
        refused: Counter[str] = Counter()
        for column in self.columns:
            for reason, bad in _faults(column, table[column.name], latest_at):
                hit = bad & good
                if hit.any():
                    refused[f"{column.name}: {reason}"] += int(hit.sum())
                    good &= ~bad
        if good.all():
            return table, refused
        return table[good].reset_index(drop=True), refused

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`frame` as this table, or TableError naming every kind of bad row. Repeated keys are faults too."""
        table, refused = self.admit(frame)
        faults = [f"{count} rows with {reason}" for reason, count in sorted(refused.items())]
        if self.key and not faults:
            repeated = int(table.duplicated(list(self.key)).sum())
            if repeated:
                faults.append(f"{repeated} rows repeat the key {', '.join(self.key)}")
        if faults:
            raise TableError(self.name, faults)
        return table

    def _cast(self, frame: pd.DataFrame) -> pd.DataFrame:
        faults: list[str] = []
        cast: dict[str, pd.Series] = {}
        for column in self.columns:
            try:
                cast[column.name] = _cast_column(column, frame)
            except (ValueError, TypeError, OverflowError) as error:
                faults.append(f"column {column.name} is not {column.dtype}: {error}")
        if faults:
            raise TableError(self.name, faults)
        return pd.DataFrame(cast, columns=self.names)


#: Tables with no rows, by name: to make one takes a millisecond, and every answer holds some.
_EMPTY: Final[dict[str, tuple[Table, pd.DataFrame]]] = {}


def _cast_column(column: Column, frame: pd.DataFrame) -> pd.Series:
    if column.name not in frame.columns:
        return pd.Series([None] * len(frame), index=frame.index, dtype=_dtype(column))
    values = frame[column.name]
    if column.dtype == "category":
        return _as_category(column, values)
    if str(values.dtype) != column.dtype:
        values = values.astype(column.dtype)  # type: ignore[call-overload]
    if column.resolution is not None and values.dtype.kind == "f":
        rounded = np.round(values.to_numpy(dtype=np.float64), column.resolution)
        values = pd.Series(rounded, index=values.index).astype(values.dtype)
    return values


def _as_category(column: Column, values: pd.Series) -> pd.Series:
    if not isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype("str").where(values.notna(), None).astype("category")
    if column.allowed:
        unknown = set(values.cat.categories) - set(column.allowed)
        if unknown:
            raise ValueError(f"{sorted(unknown)[:3]} not among {list(column.allowed)}")
        return values.cat.set_categories(list(column.allowed))
    return values


def _dtype(column: Column) -> str | pd.CategoricalDtype:
    if column.allowed:
        return pd.CategoricalDtype(list(column.allowed))
    return column.dtype


def _faults(column: Column, values: pd.Series, latest_at: datetime | None) -> list[tuple[str, NDArray[np.bool_]]]:
    faults: list[tuple[str, NDArray[np.bool_]]] = []
    if not column.nullable:
        faults.append(("unknown", values.isna().to_numpy()))
    if column.dtype == _INSTANT:
        faults.append((f"before {EARLIEST_AT:%Y}", (values < pd.Timestamp(EARLIEST_AT)).to_numpy()))
        if latest_at is not None:
            faults.append(("in the future", (values > pd.Timestamp(latest_at)).to_numpy()))
    if column.low is not None or column.high is not None:
        figures = values.to_numpy(dtype=np.float64, na_value=np.nan)
        low, high = column.low, column.high
        outside = np.zeros(len(figures), dtype=bool)
        if low is not None:
            outside |= figures < low
        if high is not None:
            outside |= figures > high
        outside |= np.isinf(figures)
        faults.append((f"outside {low:g} to {high:g}" if low is not None and high is not None else "out of range", outside))
    if column.pattern is not None:
        faults.append(("malformed", _mismatch(values, column.pattern)))
    return faults


def _mismatch(values: pd.Series, pattern: str) -> NDArray[np.bool_]:
    if isinstance(values.dtype, pd.CategoricalDtype):
        wrong = np.array([re.fullmatch(pattern, str(text)) is None for text in values.cat.categories], dtype=bool)
        codes = values.cat.codes.to_numpy()
        return np.append(wrong, [False])[codes]
    return (values.notna() & ~values.astype("str").str.fullmatch(pattern).fillna(value=False)).to_numpy(dtype=bool)


#: An address on the wire: six lower-case hex digits; one that is no ICAO address keeps its tilde, so no join can mistake it.
ICAO24_PATTERN: Final = "~?[0-9a-f]{6}"

POSITIONS: Final = Table(
    "positions",
    (
        Column(
            "icao24",
            "category",
            "-",
            "24-bit address, lower-case hex; '~' before one that is not an ICAO address",
            nullable=False,
            pattern=ICAO24_PATTERN,
        ),
        Column("seen_at", _INSTANT, "UTC", "when the position was true", nullable=False),
        Column("lat_deg", "float64", "deg", "latitude, WGS84", nullable=False, resolution=6, low=-90.0, high=90.0),
        Column("lon_deg", "float64", "deg", "longitude, WGS84", nullable=False, resolution=6, low=-180.0, high=180.0),
        Column("alt_baro_ft", "float32", "ft", "pressure altitude; null on the ground", resolution=0, low=-3000.0, high=200000.0),
        Column("alt_geom_ft", "float32", "ft", "height above the WGS84 ellipsoid", resolution=0, low=-3000.0, high=200000.0),
        Column("on_ground", "boolean", "-", "whether the aircraft said that it was on the ground"),
        Column("gs_kt", "float32", "kt", "ground speed", resolution=1, low=0.0, high=3000.0),
        Column("track_deg", "float32", "deg", "track over ground, true", resolution=1, low=0.0, high=360.0),
        Column("vrate_fpm", "float32", "ft/min", "vertical rate, up positive", resolution=0, low=-60000.0, high=60000.0),
        Column("callsign", "category", "-", "as sent, trimmed"),
        Column("squawk", "category", "-", "four octal digits, as text", pattern="[0-7]{4}"),
        Column("nic", "float32", "-", "navigation integrity category", resolution=0, low=0.0, high=15.0),
        Column("kind", "category", "-", "how the position is known", nullable=False, allowed=KINDS),
        Column("source", "category", "-", "which source told us", nullable=False),
        Column("received_at", _INSTANT, "UTC", "when we got it", nullable=False),
    ),
    key=("icao24", "source", "seen_at"),
)

AIRCRAFT: Final = Table(
    "aircraft",
    (
        Column("icao24", "str", "-", "24-bit address, lower-case hex", nullable=False, pattern=ICAO24_PATTERN),
        Column("registration", "str", "-", "registration, upper case, with its hyphen"),
        Column("type", "str", "-", "ICAO type designator, upper case", pattern="[A-Z0-9]{2,4}"),
        Column("model", "str", "-", "maker and model in words"),
        Column("operator", "str", "-", "who flies it"),
        Column("owner", "str", "-", "who owns it"),
        Column("is_military", "boolean", "-", "whether the source counts it as military"),
        Column("built_year", "Int16", "-", "year of construction", low=1900, high=2100),
        Column("tags", "str", "-", "the source's own labels, comma separated"),
        Column("source", "str", "-", "which source says so", nullable=False),
        Column("as_of_at", _INSTANT, "UTC", "when the source said so", nullable=False),
    ),
    key=("icao24", "source", "as_of_at"),
)

#: A flight as somebody else summed it up (OpenSky flights, flight lists): a hint, never a leg of ours.
FLIGHTS: Final = Table(
    "flights",
    (
        Column("icao24", "str", "-", "24-bit address, lower-case hex", nullable=False, pattern=ICAO24_PATTERN),
        Column("first_seen_at", _INSTANT, "UTC", "first reception", nullable=False),
        Column("last_seen_at", _INSTANT, "UTC", "last reception", nullable=False),
        Column("callsign", "str", "-", "most frequent callsign, trimmed"),
        Column("origin", "str", "-", "ICAO code of the estimated airport of departure"),
        Column("destination", "str", "-", "ICAO code of the estimated airport of arrival"),
        Column("source", "str", "-", "which source says so", nullable=False),
        Column("received_at", _INSTANT, "UTC", "when we got it", nullable=False),
    ),
    key=("icao24", "source", "first_seen_at"),
)

AIRPORTS: Final = Table(
    "airports",
    (
        Column("airport", "str", "-", "ICAO code, or the pseudo code of a field that has none", nullable=False),
        Column("iata", "str", "-", "IATA code"),
        Column("name", "str", "-", "name of the airport", nullable=False),
        Column("city", "str", "-", "city it serves"),
        Column("country", "str", "-", "ISO 3166 alpha-2", nullable=False),
        Column("lat_deg", "float64", "deg", "latitude of the reference point", nullable=False, low=-90.0, high=90.0),
        Column("lon_deg", "float64", "deg", "longitude of the reference point", nullable=False, low=-180.0, high=180.0),
        Column("elevation_ft", "float64", "ft", "elevation; the package warns that it is often wrong"),
        Column("zone", "str", "-", "IANA time zone", nullable=False),
        Column("is_military", "boolean", "-", "whether our own table counts it as a military field"),
    ),
    key=("airport",),
)
