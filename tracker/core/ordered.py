"""Positions of all airframes as arrays, ordered by airframe and time: what every step from cleaning to legs works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ingest.tables import POSITIONS
from tracker.core.geodesy import Bools, Floats, Ints

#: Ground says: yes, no, or nothing was said.
GROUND, AIRBORNE, UNSAID = 1, 0, -1


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """Arrays of equal length n, ordered by airframe, then time, then source; `rows` leads back to the rows of the frame.

    Attributes
    ----------
    aircraft : codes into `addresses`, which is sorted, so that nothing depends on the order of the rows
    seen_ms : milliseconds since 1970
    alt_ft : pressure altitude, else height above the ellipsoid, else NaN
    ground : GROUND, AIRBORNE or UNSAID
    loose : whether the position is of a kind that is only roughly placed (MLAT, TIS-B, unknown)
    callsign, source : codes into `callsigns`, `sources` (both sorted); -1 is unknown
    early_ms : seen_at minus received_at; above zero, the position claims to be later than its own reception
    """

    rows: Ints
    aircraft: NDArray[np.int32]
    seen_ms: Ints
    lat_deg: Floats
    lon_deg: Floats
    alt_ft: NDArray[np.float32]
    ground: NDArray[np.int8]
    gs_kt: NDArray[np.float32]
    track_deg: NDArray[np.float32]
    vrate_fpm: NDArray[np.float32]
    loose: Bools
    callsign: NDArray[np.int32]
    source: NDArray[np.int32]
    early_ms: Ints
    addresses: NDArray[np.object_]
    callsigns: NDArray[np.object_]
    sources: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.aircraft)

    def take(self, index: Ints) -> Ordered:
        """The positions at `index`, in that order, with the same codes."""
        if len(index) == len(self) and (len(index) == 0 or (index[0] == 0 and index[-1] == len(index) - 1)):
            return self
        parts = {name: getattr(self, name) for name in self.__dataclass_fields__}
        words = ("addresses", "callsigns", "sources")
        return Ordered(**{name: part if name in words else part[index] for name, part in parts.items()})

    def borders(self) -> Ints:
        """Index of the first position of each airframe."""
        if not len(self):
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(np.r_[True, self.aircraft[1:] != self.aircraft[:-1]])


def order(positions: pd.DataFrame) -> Ordered:
    """Sort a POSITIONS frame into `Ordered`; the frame is left as it was. Raises TableError where it is not a POSITIONS frame."""
    coded = ("icao24", "callsign", "kind", "source")
    if list(positions.columns) != POSITIONS.names or not all(isinstance(positions[c].dtype, pd.CategoricalDtype) for c in coded):
        positions = POSITIONS.cast(positions)
    aircraft, addresses = _codes(positions["icao24"])
    source, sources = _codes(positions["source"])
    callsign, callsigns = _codes(positions["callsign"])
    seen_ms = positions["seen_at"].to_numpy(dtype="datetime64[ms]").astype(np.int64)
    received_ms = positions["received_at"].to_numpy(dtype="datetime64[ms]").astype(np.int64)
    rows = _sorted_rows(aircraft, seen_ms, source, len(sources))
    arrays: dict[str, Any] = {
        "aircraft": aircraft, "seen_ms": seen_ms, "source": source, "callsign": callsign, "early_ms": seen_ms - received_ms,
        "lat_deg": _figures(positions["lat_deg"], np.float64), "lon_deg": _figures(positions["lon_deg"], np.float64),
        "alt_ft": _altitude(positions), "ground": _ground(positions["on_ground"]), "loose": _loose(positions["kind"]),
        "gs_kt": _figures(positions["gs_kt"]), "track_deg": _figures(positions["track_deg"]), "vrate_fpm": _figures(positions["vrate_fpm"]),
    }  # fmt: skip
    if rows is not None:
        arrays = {name: part[rows] for name, part in arrays.items()}
    else:
        rows = np.arange(len(positions))
    return Ordered(rows=rows, addresses=addresses, callsigns=callsigns, sources=sources, **arrays)


def _sorted_rows(aircraft: NDArray[np.int32], seen_ms: Ints, source: NDArray[np.int32], sources: int) -> Ints | None:
    """The order by airframe, time and source; None where the rows have it already."""
    if not len(aircraft):
        return None
    start = int(seen_ms.min())
    bits = int(seen_ms.max() - start).bit_length()
    key = (aircraft.astype(np.int64) << bits) | (seen_ms - start)
    if sources > 1:
        return np.lexsort((source, key))
    if bool(np.all(key[1:] >= key[:-1])):
        return None
    return np.argsort(key, kind="stable")


def _codes(column: pd.Series) -> tuple[NDArray[np.int32], NDArray[np.object_]]:
    """Codes whose order is that of the texts, and the texts; a categorical's own order says nothing."""
    category = column.cat.categories.to_numpy(dtype=object)
    codes = column.cat.codes.to_numpy()
    ranked = np.argsort(category)
    if bool(np.all(ranked == np.arange(len(ranked)))):
        return codes.astype(np.int32), category
    place = np.empty(len(category) + 1, dtype=np.int32)
    place[ranked] = np.arange(len(category), dtype=np.int32)
    place[-1] = -1
    return place[codes], category[ranked]


def _figures(column: pd.Series, dtype: type = np.float32) -> NDArray[np.float32]:
    return np.asarray(column.to_numpy(dtype=dtype))


def _altitude(positions: pd.DataFrame) -> NDArray[np.float32]:
    baro, geom = _figures(positions["alt_baro_ft"]), _figures(positions["alt_geom_ft"])
    return np.where(np.isnan(baro), geom, baro)


def _ground(column: pd.Series) -> NDArray[np.int8]:
    said = ~column.isna().to_numpy()
    return np.where(said, column.to_numpy(dtype=bool, na_value=False), UNSAID).astype(np.int8)


def _loose(column: pd.Series) -> Bools:
    words = column.cat.categories
    rough = np.array([word in ("mlat", "tisb", "unknown") for word in words] + [True])
    return np.asarray(rough[column.cat.codes.to_numpy()])
