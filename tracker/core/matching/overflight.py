"""Overflights: which legs passed a place, by the great circle between where they were first and last heard."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from tracker.core.geodesy import Floats, chord_of, unit_vectors
from tracker.core.places import Gazetteer, Place

#: Points along each leg; an ocean crossing of 8,000 km is looked at every 500 km.
_POINTS: Final = 17

#: A country is passed within this of one of its airfields: half the distance between airfields in thinly settled ones, and half a step.
_NEAR_KM: Final = 250.0

#: The way flown is not the great circle: who passed by it surely did so this often, and who did not may have.
PASSED, MAY_HAVE = 0.85, 0.2


def passes(legs: pd.DataFrame, places: tuple[Place, ...], gazetteer: Gazetteer) -> Floats:
    """Probability that each leg passed one of the places, shape (legs,): `PASSED` on the great circle, else nought."""
    if legs.empty:
        return np.zeros(0)
    circles = [_circles(place, gazetteer) for place in places]
    centres = np.concatenate([centre for centre, _ in circles])
    if not len(centres):
        return np.zeros(len(legs))
    reach = np.concatenate([np.full(len(centre), chord_of(km)) for centre, km in circles])
    points = _along(legs)
    away, nearest = KDTree(centres).query(points.reshape(-1, 3), distance_upper_bound=float(reach.max()))
    within = away <= np.append(reach, 0.0)[np.minimum(nearest, len(reach))]
    return np.where(within.reshape(len(legs), -1).any(axis=1), PASSED, 0.0)


def _circles(place: Place, gazetteer: Gazetteer) -> tuple[Floats, float]:
    """Centres (unit vectors) and radius in km that stand for a place."""
    if place.lat_deg is not None and place.lon_deg is not None:
        return unit_vectors([place.lat_deg], [place.lon_deg]), (place.radius_km or 0.0) + _NEAR_KM / 2
    fields = [field for code in sorted(gazetteer.airports_of(place)) if (field := gazetteer.airport(code)) is not None]
    return unit_vectors([field.lat_deg for field in fields], [field.lon_deg for field in fields]), _NEAR_KM


def _along(legs: pd.DataFrame) -> Floats:
    """Points along each leg as unit vectors, shape (legs, points, 3)."""
    first = unit_vectors(legs["first_lat_deg"], legs["first_lon_deg"])[:, None, :]
    last = unit_vectors(legs["last_lat_deg"], legs["last_lon_deg"])[:, None, :]
    share = np.linspace(0.0, 1.0, _POINTS)[None, :, None]
    angle = np.arccos(np.clip((first * last).sum(axis=2, keepdims=True), -1.0, 1.0))
    sine = np.sin(angle)
    flat = sine < 1e-9
    weights = [np.where(flat, 1.0 - part, np.sin(part * angle) / np.where(flat, 1.0, sine)) for part in (1.0 - share, share)]
    weights[0] = np.where(flat, 1.0, weights[0])
    weights[1] = np.where(flat, 0.0, weights[1])
    return np.asarray(weights[0] * first + weights[1] * last)
