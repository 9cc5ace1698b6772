"""The POSITIONS table as whole numbers and back, exact at the table's resolution; and which of several tellings of one instant counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ingest.tables import KINDS, POSITIONS
from tracker.store.segments import LISTED, NULL_INT, NULL_SHORT, Integers

#: Table column, integer column, steps to one unit, and the integer that stands for null (None: the column has no nulls).
_FIGURES: Final = (
    ("lat_deg", "lat", 1e6, "<i4", None),
    ("lon_deg", "lon", 1e6, "<i4", None),
    ("alt_baro_ft", "alt_baro", 1.0, "<i4", NULL_INT),
    ("alt_geom_ft", "alt_geom", 1.0, "<i4", NULL_INT),
    ("vrate_fpm", "vrate", 1.0, "<i4", NULL_INT),
    ("gs_kt", "gs", 10.0, "<i2", NULL_SHORT),
    ("track_deg", "track", 10.0, "<i2", NULL_SHORT),
    ("nic", "nic", 1.0, "i1", NULL_SHORT),
)
#: What a position says, in a fixed order: ties between tellings received at once are broken by these.
_CONTENT: Final = ("lat", "lon", "alt_baro", "alt_geom", "vrate", "gs", "track", "squawk", "nic", "state")


@dataclass(frozen=True, slots=True)
class Packing:
    """Positions as whole numbers: codes into sorted addresses and sources, integers per column, and the odd callsigns."""

    addresses: list[str]
    names: list[str]
    address: NDArray[np.int64]
    source: NDArray[np.int64]
    integers: Integers
    listed: list[str]

    def __len__(self) -> int:
        return len(self.address)

    def take(self, rows: NDArray[Any] | slice) -> Packing:
        """The given rows (numbers, a mask or a slice), in that order."""
        integers = {name: values[rows] for name, values in self.integers.items()}
        return Packing(self.addresses, self.names, self.address[rows], self.source[rows], integers, self.listed)

    @property
    def series(self) -> NDArray[np.int64]:
        """One number for each airframe and source, ordered as their texts are."""
        return self.address * max(len(self.names), 1) + self.source


def pack(table: pd.DataFrame) -> Packing:
    """A POSITIONS table, already checked, as whole numbers; rows stay in their order."""
    addresses, address = _sorted_codes(table["icao24"])
    names, source = _sorted_codes(table["source"])
    integers: Integers = {"seen": table["seen_at"].astype("int64").to_numpy(), "received": table["received_at"].astype("int64").to_numpy()}
    for column, name, steps, dtype, null in _FIGURES:
        integers[name] = _whole(table[column], steps, dtype, null)
    ground = table["on_ground"].to_numpy(dtype=np.int8, na_value=-1) + 1
    integers["state"] = (table["kind"].cat.codes.to_numpy() | (ground << 3)).astype(np.uint8)
    integers["squawk"] = _coded(table["squawk"], int, NULL_SHORT, np.int16)
    listed: list[str] = []
    integers["callsign"] = _coded(table["callsign"], lambda text: _callsign_code(text, listed), 0, np.uint64)
    return Packing(addresses, names, address, source, integers, listed)


def unpack(packing: Packing) -> pd.DataFrame:
    """The POSITIONS table of `packing`, rows in its order."""
    integers = packing.integers
    columns: dict[str, Any] = {
        "icao24": _categories(packing.address, packing.addresses),
        "source": _categories(packing.source, packing.names),
        "seen_at": pd.to_datetime(integers["seen"], unit="ms", utc=True).as_unit("ms"),
        "received_at": pd.to_datetime(integers["received"], unit="ms", utc=True).as_unit("ms"),
        "kind": pd.Categorical.from_codes(integers["state"] & 7, categories=pd.Index(KINDS, dtype="str")),
        "callsign": _texts(integers["callsign"], 0, lambda code: _callsign_text(code, packing.listed)),
        "squawk": _texts(integers["squawk"], NULL_SHORT, lambda code: f"{code:04d}"),
    }
    ground = integers["state"] >> 3
    columns["on_ground"] = pd.arrays.BooleanArray(ground == 2, ground == 0)
    for column, name, steps, _, null in _FIGURES:
        columns[column] = _figures(integers[name], steps, null)
    return pd.DataFrame(columns, columns=POSITIONS.names, copy=False)


def in_order(packing: Packing) -> Packing:
    """Sorted by airframe, source and instant, one row for each.

    Of several the one received first counts, then the one whose content sorts first.
    """
    series, seen = packing.series, packing.integers["seen"]
    step, forward = np.diff(series), np.diff(seen)
    if not ((step > 0) | ((step == 0) & (forward >= 0))).all():
        packing = packing.take(np.lexsort((seen, series)))
        series, seen = packing.series, packing.integers["seen"]
        step, forward = np.diff(series), np.diff(seen)
    repeats = (step == 0) & (forward == 0)
    return packing.take(first_told(packing, repeats)) if repeats.any() else packing


def first_told(packing: Packing, repeats: NDArray[np.bool_], later: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
    """Of rows sorted by series and instant, the row that counts for each instant, in order.

    `repeats` marks where a row repeats the series and instant of the row before. `later` breaks the last ties: lower counts.
    """
    if not repeats.any():
        return np.arange(len(packing))
    group = np.concatenate(([0], np.cumsum(~repeats)))
    crowded = np.zeros(len(packing), dtype=bool)
    crowded[1:] = repeats
    crowded[:-1] |= repeats
    rows = np.flatnonzero(crowded)
    keys: list[Any] = [] if later is None else [later[rows]]
    keys += [_callsign_ranks(packing.integers["callsign"][rows], packing.listed)]
    keys += [packing.integers[name][rows] for name in reversed(_CONTENT)]
    order = rows[np.lexsort((*keys, packing.integers["received"][rows], group[rows]))]
    first = order[np.concatenate(([True], np.diff(group[order]) != 0))]
    return np.sort(np.concatenate((np.flatnonzero(~crowded), first)))


def join(first: Packing, second: Packing) -> Packing:
    """The rows of both, first before second, over common addresses, sources and odd callsigns."""
    addresses = sorted({*first.addresses, *second.addresses})
    names = sorted({*first.names, *second.names})
    integers = {name: np.concatenate((values, second.integers[name])) for name, values in first.integers.items()}
    moved = second.integers["callsign"].copy()
    moved[moved >= np.uint64(LISTED)] += np.uint64(len(first.listed))
    integers["callsign"] = np.concatenate((first.integers["callsign"], moved))
    return Packing(
        addresses,
        names,
        np.concatenate([recoded(part.address, part.addresses, addresses) for part in (first, second)]),
        np.concatenate([recoded(part.source, part.names, names) for part in (first, second)]),
        integers,
        first.listed + second.listed,
    )


def recoded(codes: NDArray[np.int64], texts: Sequence[str], among: Sequence[str]) -> NDArray[np.int64]:
    """Codes into `texts` as codes into `among`, which holds them all."""
    place = {text: code for code, text in enumerate(among)}
    return np.array([place[text] for text in texts], dtype=np.int64)[codes] if len(texts) else codes


def _sorted_codes(values: pd.Series) -> tuple[list[str], NDArray[np.int64]]:
    texts = [str(text) for text in values.cat.categories]
    order = sorted(texts)
    return order, recoded(values.cat.codes.to_numpy().astype(np.int64), texts, order)


def _whole(values: pd.Series, steps: float, dtype: str, null: int | None) -> NDArray[Any]:
    figures = values.to_numpy(dtype=np.float64)
    scaled = np.rint(figures * steps) if steps != 1.0 else np.rint(figures)
    if null is not None:
        np.copyto(scaled, null, where=np.isnan(scaled))
    return scaled.astype(dtype)


def _figures(whole: NDArray[Any], steps: float, null: int | None) -> NDArray[Any]:
    figures = whole / steps
    if null is None:
        return figures
    figures = figures.astype(np.float32)
    figures[whole == null] = np.nan
    return figures


def _coded(values: pd.Series, code_of: Any, null: int, dtype: Any) -> NDArray[Any]:
    codes = values.cat.codes.to_numpy()
    used = np.zeros(len(values.cat.categories) + 1, dtype=bool)
    used[codes] = True
    coded = [code_of(str(text)) if used[place] else null for place, text in enumerate(values.cat.categories)]
    return np.array([*coded, null], dtype=dtype)[codes]


def _callsign_code(text: str, listed: list[str]) -> int:
    if 0 < len(text) <= 8 and text.isascii() and "\0" not in text:
        return int.from_bytes(text.encode("ascii").ljust(8, b"\0"), "big")
    listed.append(text)
    return LISTED + len(listed) - 1


def _callsign_text(code: int, listed: Sequence[str]) -> str:
    if code >= LISTED:
        return listed[code - LISTED]
    return code.to_bytes(8, "big").rstrip(b"\0").decode("ascii")


def _callsign_ranks(codes: NDArray[np.uint64], listed: Sequence[str]) -> NDArray[np.int64]:
    """Codes as ranks of their texts: an odd callsign's code depends on where it was met, its text does not."""
    distinct, inverse = np.unique(codes, return_inverse=True)
    texts = [_callsign_text(int(code), listed) if code else "" for code in distinct.tolist()]
    rank = {text: place for place, text in enumerate(sorted(set(texts)), start=1)}
    return np.array([rank[text] if code else 0 for code, text in zip(distinct.tolist(), texts, strict=True)], dtype=np.int64)[inverse]


def _texts(codes: NDArray[Any], null: int, text_of: Any) -> pd.Categorical:
    places, distinct = pd.factorize(codes)
    known = [place for place, code in enumerate(distinct.tolist()) if code != null]
    texts = [text_of(int(distinct[place])) for place in known]
    ordered = sorted(set(texts))
    rank = {text: place for place, text in enumerate(ordered)}
    moved = np.full(len(distinct) + 1, -1, dtype=np.int64)
    moved[known] = [rank[text] for text in texts]
    return _categories(moved[places], ordered)


def _categories(codes: NDArray[np.int64], texts: Sequence[str]) -> pd.Categorical:
    used = np.zeros(len(texts) + 1, dtype=bool)
    used[codes] = True
    kept = [place for place in range(len(texts)) if used[place]]
    place_of = np.full(len(texts) + 1, -1, dtype=np.int64)
    place_of[kept] = np.arange(len(kept))
    return pd.Categorical.from_codes(place_of[codes], categories=pd.Index([texts[place] for place in kept], dtype="str"))
