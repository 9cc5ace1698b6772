"""Distances and angles on the sphere: what must hold for any points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.geodesy import EARTH_KM, bearing_deg, chord_of, cosines, distance_km, km_of_chord, moved, unit_vectors

LAT = st.floats(-89.0, 89.0)
LON = st.floats(-180.0, 180.0)
POINT = st.tuples(LAT, LON)


@given(st.lists(POINT, min_size=1, max_size=5), st.lists(POINT, min_size=1, max_size=5))
def test_cosines_tell_the_same_distances_as_the_haversine(some: list[tuple[float, float]], others: list[tuple[float, float]]) -> None:
    ours, theirs = np.array(some), np.array(others)
    found = np.arccos(np.clip(cosines(unit_vectors(*ours.T), unit_vectors(*theirs.T)), -1.0, 1.0)) * EARTH_KM
    assert found.shape == (len(some), len(others))
    km = distance_km(ours[:, :1], ours[:, 1:], theirs[None, :, 0], theirs[None, :, 1])
    assert found == pytest.approx(km, abs=0.5)  # a cosine near 1 leaves no more digits


@given(POINT, POINT)
def test_a_distance_is_the_same_both_ways_and_no_more_than_half_the_world(a: tuple[float, float], b: tuple[float, float]) -> None:
    km = float(distance_km(*a, *b))
    assert km == pytest.approx(float(distance_km(*b, *a)), abs=1e-6)
    assert 0.0 <= km <= np.pi * EARTH_KM + 1e-6
    assert float(km_of_chord(chord_of(km))) == pytest.approx(km, rel=1e-6, abs=1e-6)


@given(POINT, st.floats(0.0, 359.0), st.floats(1.0, 15_000.0))
def test_who_moves_so_far_is_so_far_away(start: tuple[float, float], bearing: float, km: float) -> None:
    lat, lon = moved(*start, bearing, km)
    assert float(distance_km(*start, lat, lon)) == pytest.approx(km, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize(("to", "expected"), [((1.0, 0.0), 0.0), ((0.0, 1.0), 90.0), ((-1.0, 0.0), 180.0), ((0.0, -1.0), 270.0)])
def test_bearings_are_counted_from_north_by_east(to: tuple[float, float], expected: float) -> None:
    assert float(bearing_deg(0.0, 0.0, *to)) == pytest.approx(expected)
