"""Distances, bearings and nearest places on a sphere, for whole arrays at once.

A sphere of 6,371.0088 km (IUGG mean radius) is at most 0.56 % off the ellipsoid: less than what routing, wind and timestamps
leave open. Figures that people read are made elsewhere, geodesically. Every function takes and returns arrays (or floats).
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

EARTH_KM: Final = 6371.0088
KM_PER_NM: Final = 1.852
_KM_PER_DEG: Final = EARTH_KM * np.pi / 180.0

#: Beyond this distance, and this latitude, the flat approximation of `step_km` is replaced by the great circle (it is 2 % off there).
_FLAT_KM, _POLAR_DEG = 160.0, 84.0


def unit_vectors(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Floats:
    """Points of the unit sphere, shape (n, 3)."""
    lat, lon = np.radians(np.asarray(lat_deg, dtype=np.float64)), np.radians(np.asarray(lon_deg, dtype=np.float64))
    flat = np.cos(lat)
    return np.stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)], axis=-1)


def distance_km(lat0_deg: ArrayLike, lon0_deg: ArrayLike, lat1_deg: ArrayLike, lon1_deg: ArrayLike) -> Floats:
    """Great-circle distance in km (haversine), elementwise."""
    lat0, lat1 = np.radians(np.asarray(lat0_deg, dtype=np.float64)), np.radians(np.asarray(lat1_deg, dtype=np.float64))
    half_lon = np.radians(np.asarray(lon1_deg, dtype=np.float64) - np.asarray(lon0_deg, dtype=np.float64)) / 2
    square = np.sin((lat1 - lat0) / 2) ** 2 + np.cos(lat0) * np.cos(lat1) * np.sin(half_lon) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(square, 0.0, 1.0))))


def bearing_deg(lat0_deg: ArrayLike, lon0_deg: ArrayLike, lat1_deg: ArrayLike, lon1_deg: ArrayLike) -> Floats:
    """Initial true bearing from the first to the second point, 0 to 360."""
    lat0, lat1 = np.radians(np.asarray(lat0_deg, dtype=np.float64)), np.radians(np.asarray(lat1_deg, dtype=np.float64))
    dlon = np.radians(np.asarray(lon1_deg, dtype=np.float64) - np.asarray(lon0_deg, dtype=np.float64))
    east = np.sin(dlon) * np.cos(lat1)
    north = np.cos(lat0) * np.sin(lat1) - np.sin(lat0) * np.cos(lat1) * np.cos(dlon)
    return np.asarray(np.degrees(np.arctan2(east, north)) % 360.0)


def moved(lat_deg: ArrayLike, lon_deg: ArrayLike, bearing: ArrayLike, km: ArrayLike) -> tuple[Floats, Floats]:
    """Latitude and longitude after `km` along a great circle that starts at `bearing` degrees."""
    lat, way = np.radians(np.asarray(lat_deg, dtype=np.float64)), np.radians(np.asarray(bearing, dtype=np.float64))
    arc = np.asarray(km, dtype=np.float64) / EARTH_KM
    sine = np.sin(lat) * np.cos(arc) + np.cos(lat) * np.sin(arc) * np.cos(way)
    end = np.arcsin(np.clip(sine, -1.0, 1.0))
    turn = np.arctan2(np.sin(way) * np.sin(arc) * np.cos(lat), np.cos(arc) - np.sin(lat) * np.sin(end))
    lon = np.asarray(lon_deg, dtype=np.float64) + np.degrees(turn)
    return np.asarray(np.degrees(end)), np.asarray((lon + 180.0) % 360.0 - 180.0)


def turn_deg(a_deg: ArrayLike, b_deg: ArrayLike) -> Floats:
    """How far apart two directions are, 0 to 180."""
    return np.asarray(np.abs((np.asarray(a_deg, dtype=np.float64) - np.asarray(b_deg, dtype=np.float64) + 180.0) % 360.0 - 180.0))


def step_km(lat_deg: Floats, lon_deg: Floats) -> Floats:
    """Distance from each point to the next, shape (n - 1,): flat where the points are close, great circle where they are not."""
    if len(lat_deg) < 2:
        return np.empty(0)
    north = np.diff(lat_deg)
    east = np.diff(lon_deg)
    east *= np.cos(lat_deg[1:] * (np.pi / 180.0))
    north *= north
    east *= east
    north += east
    km = np.sqrt(north, out=north)
    km *= _KM_PER_DEG
    far = np.flatnonzero(km > _FLAT_KM)
    if max(float(lat_deg.max()), -float(lat_deg.min())) > _POLAR_DEG:
        far = np.union1d(far, np.flatnonzero(np.abs(lat_deg[1:]) > _POLAR_DEG))
    if len(far):
        km[far] = distance_km(lat_deg[far], lon_deg[far], lat_deg[far + 1], lon_deg[far + 1])
    return np.asarray(km)


def cosines(points: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """The cosine of the angle between each point and each of the others, unit vectors of shape (n, 3) and (m, 3), shape (n, m).

    Of three products a matrix library makes more work than it saves: its threads wait busily for the next.
    """
    return np.asarray(np.einsum("ik,kj->ij", points, np.ascontiguousarray(others.T)))


def chord_of(km: ArrayLike) -> Floats:
    """Straight-line distance on the unit sphere that belongs to `km` along the ground (for KD-trees over `unit_vectors`)."""
    return np.asarray(2 * np.sin(np.minimum(np.asarray(km, dtype=np.float64) / (2 * EARTH_KM), np.pi / 2)))


def km_of_chord(chord: ArrayLike) -> Floats:
    """The inverse of `chord_of`."""
    return np.asarray(2 * EARTH_KM * np.arcsin(np.clip(np.asarray(chord, dtype=np.float64) / 2, 0.0, 1.0)))
