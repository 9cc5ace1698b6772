"""Claimed days in countries of many time zones."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places import gazetteer
from tracker.core.claims.model import PlaceClaim
from tracker.core.claims.times import read_time
from tracker.core.matching.local_time import local_bounds
from tracker.core.timeline import to_ms

PLACES = ("Russia", "United States", "Brazil", "Caracas", "China")


def place(text: str) -> PlaceClaim:
    return PlaceClaim(text, tuple(gazetteer().resolve(text)))


def bounds_h(text: str, where: str, lon_deg: float) -> tuple[float, float]:
    """Begin and end in hours since midnight UTC of 9 October 2023."""
    claimed = place(where)
    zones = tuple(dict.fromkeys(zone for reading in claimed.alternatives for zone in reading.zones))
    low, high = local_bounds(read_time(text, zones), claimed, np.array([lon_deg]))
    start = to_ms(read_time("2023-10-09T00:00Z").window.start_at)
    return (float(low[0]) - start) / 3.6e6, (float(high[0]) - start) / 3.6e6


def test_a_day_in_russia_is_that_of_where_the_aircraft_was() -> None:
    moscow = bounds_h("2023-10-09", "Russia", 37.4)
    assert moscow == (-3.0, 22.0)  # UTC+3 and, by the sun as near, UTC+2
    assert bounds_h("2023-10-09", "Russia", 158.0) == (-12.0, 14.0)
    assert bounds_h("2023-10-09", "Russia", np.nan) == (-12.0, 22.0)


def test_a_place_with_one_zone_and_an_instant_with_its_offset_are_the_same_everywhere() -> None:
    assert bounds_h("2023-10-09", "Caracas", 100.0) == (4.0, 28.0)
    for lon_deg in (37.4, 158.0):
        low, high = bounds_h("2023-10-09T10:00+03:00", "Russia", lon_deg)
        assert low == 7.0
        assert high - low < 0.1


def test_far_from_every_zone_of_the_place_the_nearest_holds() -> None:
    assert bounds_h("2023-10-09", "United States", -20.0)[0] == pytest.approx(4.0)  # Eastern summer time


@given(st.sampled_from(PLACES), st.floats(-180, 180), st.integers(0, 3))
def test_the_bounds_lie_in_the_hull_and_are_no_shorter_than_the_days(where: str, lon_deg: float, more_days: int) -> None:
    claimed = place(where)
    zones = tuple(dict.fromkeys(zone for reading in claimed.alternatives for zone in reading.zones))
    time = read_time(f"2023-10-09/2023-10-{9 + more_days:02d}", zones)
    low, high = (float(bound[0]) for bound in local_bounds(time, claimed, np.array([lon_deg])))
    assert to_ms(time.window.start_at) <= low < high <= to_ms(time.window.end_at)
    assert high - low >= timedelta(days=more_days + 1).total_seconds() * 1000 - 1e-3
