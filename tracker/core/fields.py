"""Airfields as arrays with a KD-tree, and what is known of their size without any runway table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import KDTree

from tracker.core.geodesy import Bools, Floats, Ints, chord_of, km_of_chord, unit_vectors

#: Grades, best first. The package of airports has neither runways nor a size, so size is read from its codes and words:
#: an IATA code and "International" in the name, an IATA code, our own table of military fields, an ICAO code of letters alone,
#: and the rest: codes with digits (made up by states for private strips) and names that say strip, ranch, heliport.
MAJOR, PUBLIC, MILITARY, CODED, STRIP = range(5)

_INTERNATIONAL: Final = r"\bint(?:ernational|ernacional|l)\b"
_SMALL: Final = r"\b(?:strip|airstrip|ranch|fazenda|farm|heli\w*|seaplane|ultralight|glider|airpark|aero ?club\w*|flying club)\b"

#: How far positions on the ground lie from the reference point (km, one sigma): runways and aprons of big fields are kilometres away
#: from it (Amsterdam's Polderbaan: 6.9 km).
EXTENT_KM: Final = np.array([2.4, 1.6, 2.2, 1.1, 0.8])


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """Airfields in order of their codes: place, elevation (0 where unknown), grade, unit vectors and a KD-tree over them.

    `served` are the indices of all but strips, with a tree of their own: from a height, strips only blur the picture.
    """

    codes: NDArray[np.object_]
    lat_deg: Floats
    lon_deg: Floats
    elevation_ft: Floats
    grade: Ints
    vectors: Floats
    tree: KDTree | None
    served: Ints
    served_tree: KDTree | None

    @classmethod
    def of(cls, airports: pd.DataFrame) -> Fields:
        """From an AIRPORTS frame; the frame may be empty, then nothing is ever named.

        The last frame is remembered: whoever derives a few airframes at a time asks again and again for the same one (0.1 s each).
        """
        if _LAST and _LAST[0][0] is airports:
            return _LAST[0][1]
        made = cls._made(airports)
        _LAST[:] = [(airports, made)]
        return made

    @classmethod
    def _made(cls, airports: pd.DataFrame) -> Fields:
        table = airports.sort_values("airport")
        lat, lon = table["lat_deg"].to_numpy(np.float64), table["lon_deg"].to_numpy(np.float64)
        vectors = unit_vectors(lat, lon)
        elevation = np.nan_to_num(table["elevation_ft"].to_numpy(np.float64))
        codes = table["airport"].to_numpy(dtype=object)
        grades = _grades(table)
        served = np.flatnonzero(grades < STRIP)
        trees = [KDTree(vectors[part]) if len(part) else None for part in (np.arange(len(table)), served)]
        return cls(codes, lat, lon, elevation, grades, vectors, trees[0], served, trees[1])

    def nearest(self, lat_deg: Floats, lon_deg: Floats) -> tuple[Ints, Floats]:
        """Index of and distance in km to the nearest field of each point; index 0 and infinity where there are no fields."""
        if self.tree is None or not len(lat_deg):
            return np.zeros(len(lat_deg), dtype=np.int64), np.full(len(lat_deg), np.inf)
        chord, index = self.tree.query(unit_vectors(lat_deg, lon_deg))
        return np.asarray(index, dtype=np.int64), km_of_chord(chord)

    def ground_ft(self, lat_deg: Floats, lon_deg: Floats) -> Floats:
        """Elevation of the nearest field, standing in for the ground; 0 where none is within 200 km (sea, desert)."""
        index, km = self.nearest(lat_deg, lon_deg)
        if self.tree is None:
            return np.zeros(len(lat_deg))
        return np.where(km <= 200.0, self.elevation_ft[index], 0.0)

    def within(self, lat_deg: Floats, lon_deg: Floats, radius_km: Floats, *, strips: Bools) -> tuple[Ints, Ints]:
        """All (point, field) pairs within each point's own radius, as two index arrays; `strips` says for which points strips count.

        A radius of 0 or less finds nothing.
        """
        points, fields = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for tree, asked, names in ((self.tree, strips, None), (self.served_tree, ~strips, self.served)):
            mine = np.flatnonzero(asked & (radius_km > 0))
            if tree is None or not len(mine):
                continue
            found = tree.query_ball_point(unit_vectors(lat_deg[mine], lon_deg[mine]), chord_of(radius_km[mine]), return_sorted=False)
            counts = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
            hits = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=int(counts.sum()))
            points.append(np.repeat(mine, counts))
            fields.append(hits if names is None else names[hits])
        return np.concatenate(points), np.concatenate(fields)


#: The last frame that fields were made of (frames are never changed), and the fields.
_LAST: list[tuple[pd.DataFrame, Fields]] = []


def _grades(table: pd.DataFrame) -> Ints:
    has_iata = (table["iata"].fillna("") != "").to_numpy(dtype=bool)
    military = table["is_military"].fillna(value=False).to_numpy(dtype=bool)
    international = _says(table["name"], _INTERNATIONAL)
    small = _says(table["name"], _SMALL) | (_says(table["airport"], r"[0-9-]") & ~has_iata & ~military)
    grade = np.select([has_iata & international, small, has_iata, military], [MAJOR, STRIP, PUBLIC, MILITARY], CODED)
    return np.asarray(grade, dtype=np.int64)


def _says(texts: pd.Series, pattern: str) -> Bools:
    return texts.str.contains(pattern, case=False, regex=True).fillna(value=False).to_numpy(dtype=bool)
