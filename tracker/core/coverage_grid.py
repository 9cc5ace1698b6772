"""Cells of about equal area on the globe, height bands and ISO weeks: what coverage is counted by.

Latitude is cut into bands of one degree, and each band into as many cells as its middle is degrees long: every cell is about 111 km wide
and high, none at the poles is a needle, and a cell is one whole number. The coarse grid is the same with bands of five degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tracker.core.geodesy import Floats, Ints

#: Height bands, lowest first, and the height below which each ends.
BANDS: Final = ("ground", "low", "middle", "high")
BAND_TOPS_FT: Final = (0.0, 10_000.0, 25_000.0, np.inf)
GROUND, LOW, MIDDLE, HIGH = range(4)

DAY_MS: Final = 86_400_000
_WEEK_MS: Final = 7 * DAY_MS
#: 1970-01-01 was a Thursday: the Monday of its ISO week lies three days before.
_MONDAY_MS: Final = -3 * DAY_MS


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Cells between latitudes `size_deg` apart. `columns` has the cells of each band, `first` the number of its first cell."""

    size_deg: float
    columns: NDArray[np.int32]
    first: NDArray[np.int32]

    def cells(self, lat_deg: ArrayLike, lon_deg: ArrayLike) -> NDArray[np.int32]:
        """The cell of each point."""
        lat, lon = np.asarray(lat_deg, dtype=np.float64), np.asarray(lon_deg, dtype=np.float64)
        band = np.clip((lat + 90.0) * (1.0 / self.size_deg), 0, len(self.columns) - 1).astype(np.int32)
        columns = self.columns[band]
        column = np.clip(((lon + 180.0) * columns * (1.0 / 360.0)).astype(np.int32), 0, columns - 1)
        return np.asarray(self.first[band] + column, dtype=np.int32)

    def boxes(self, cells: ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
        """South, west, north and east of each cell, degrees."""
        cell = np.asarray(cells, dtype=np.int64)
        band = np.searchsorted(self.first, cell, side="right") - 1
        width = 360.0 / self.columns[band]
        south, west = band * self.size_deg - 90.0, (cell - self.first[band]) * width - 180.0
        return np.asarray(south), np.asarray(west), np.asarray(south + self.size_deg), np.asarray(west + width)

    def centres(self, cells: ArrayLike) -> tuple[Floats, Floats]:
        """Latitude and longitude of the middle of each cell."""
        south, west, north, east = self.boxes(cells)
        return (south + north) / 2, (west + east) / 2

    def __len__(self) -> int:
        return int(self.first[-1] + self.columns[-1])


def _grid(size_deg: float) -> Grid:
    middle = np.arange(-90.0 + size_deg / 2, 90.0, size_deg)
    columns = np.maximum(np.round(360.0 / size_deg * np.cos(np.radians(middle))), 1).astype(np.int32)
    return Grid(size_deg, columns, np.r_[0, np.cumsum(columns)[:-1]].astype(np.int32))


FINE: Final = _grid(1.0)
COARSE: Final = _grid(5.0)

#: The coarse cell that each fine cell's middle lies in.
PARENT: Final = COARSE.cells(*FINE.centres(np.arange(len(FINE))))


def band_of(alt_ft: ArrayLike) -> NDArray[np.int8]:
    """Height band of airborne aircraft (never GROUND); an unknown height counts as high, for most of the sky is cruised through."""
    alt = np.asarray(alt_ft)
    return np.asarray(HIGH - (alt < BAND_TOPS_FT[MIDDLE]).astype(np.int8) - (alt < BAND_TOPS_FT[LOW]), dtype=np.int8)


def week_of(at_ms: ArrayLike) -> Ints:
    """Number of the ISO week that holds each instant (milliseconds since 1970)."""
    return np.asarray((np.asarray(at_ms, dtype=np.int64) - _MONDAY_MS) // _WEEK_MS)


def week_start_ms(week: ArrayLike) -> Ints:
    """The first instant of a week: Monday, 00:00 UTC."""
    return np.asarray(np.asarray(week, dtype=np.int64) * _WEEK_MS + _MONDAY_MS)
