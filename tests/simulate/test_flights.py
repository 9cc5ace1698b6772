from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from tracker.simulate.fields import load_fields, with_ends
from tracker.simulate.flights import PERFORMANCE, arc_km, block_s, plan, sample, states
from tracker.simulate.reception import Receiver, p_heard

degrees_north = st.floats(-85, 85)
degrees_east = st.floats(-180, 180)


def leg(type_code: str, ends: tuple[float, float, float, float], *, off_at_s: float = 0.0) -> pd.DataFrame:
    names = ("origin_lat_deg", "origin_lon_deg", "destination_lat_deg", "destination_lon_deg")
    row = {**dict(zip(names, ends, strict=True)), "origin_elevation_ft": 300.0, "destination_elevation_ft": 100.0}
    return pd.DataFrame([{**row, "type": type_code, "off_at_s": off_at_s, "wind_kt": 0.0}])


@given(degrees_north, degrees_east, degrees_north, degrees_east)
@settings(max_examples=60, deadline=None)
def test_arcs_agree_with_the_ellipsoid_to_within_six_in_a_thousand(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> None:
    there = float(arc_km(*(np.array([v]) for v in (lat_a, lon_a, lat_b, lon_b)))[0])
    geodesic_km = Geod(ellps="WGS84").inv(lon_a, lat_a, lon_b, lat_b)[2] / 1000
    assert abs(there - geodesic_km) <= 0.006 * geodesic_km + 0.001


@given(st.sampled_from(sorted(PERFORMANCE)), degrees_north, degrees_east, degrees_north, degrees_east)
@settings(max_examples=60, deadline=None)
def test_a_leg_begins_and_ends_on_the_ground_and_never_outruns_its_speed(
    type_code: str, lat_a: float, lon_a: float, lat_b: float, lon_b: float
) -> None:
    plans = plan(leg(type_code, (lat_a, lon_a, lat_b, lon_b)))
    rows, at_s = sample(plans)
    seen = states(plans, rows, at_s)
    assert bool(seen["on_ground"].iloc[0])
    assert bool(seen["on_ground"].iloc[-1])
    assert seen["gs_kt"].max() <= plans["cruise_kt"].iloc[0] + 1e-6
    assert seen["alt_ft"].max() <= plans["cruise_ft"].iloc[0] + 1e-6
    lat, lon = seen["lat_deg"].to_numpy(), seen["lon_deg"].to_numpy()
    flown_kt = arc_km(lat[:-1], lon[:-1], lat[1:], lon[1:]) / np.maximum(np.diff(at_s), 1.0) * 3600 / 1.852
    if 50 < plans["distance_km"].iloc[0] < 19_000:
        assert flown_kt.max() <= 1.02 * plans["cruise_kt"].iloc[0] + 20


def test_the_ends_of_a_leg_lie_at_its_airports() -> None:
    legs = pd.DataFrame({"type": ["IL62"], "origin": ["UUMU"], "destination": ["OSLK"], "off_at_s": [0.0], "wind_kt": [0.0]})
    plans = plan(with_ends(legs, load_fields()))
    ends = states(plans, np.array([0, 0]), np.array([0.0, float(plans["on_at_s"].iloc[0])]))
    assert np.allclose(ends["lat_deg"], [55.8783, 35.4011], atol=1e-3)
    assert np.allclose(ends["lon_deg"], [38.0617, 35.9487], atol=1e-3)


def test_the_way_from_chkalovsky_to_latakia_takes_the_time_that_the_method_names() -> None:
    hours = block_s("IL62", 2282.0) / 3600
    assert 2282 / 820 < hours < 2282 / 820 + 0.5


def test_a_short_hop_does_not_reach_cruising_height() -> None:
    plans = plan(leg("A320", (10.6, -67.0, 10.1, -64.7)))
    assert plans["cruise_ft"].iloc[0] < 33_000
    assert plans["climb_s"].iloc[0] + plans["descent_s"].iloc[0] <= plans["on_at_s"].iloc[0] + 1e-6


def test_a_receiver_hears_height_farther_than_the_ground_and_nothing_while_it_is_off() -> None:
    ear = Receiver("here", 50.0, 10.0, height_m=20.0, reach_km=400.0, share=0.8, silent=((100.0, 200.0),))
    lat, lon = np.array([50.0, 52.0, 52.0, 52.0, 58.0]), np.full(5, 10.0)
    alt_ft, at_s = np.array([np.nan, np.nan, 35000.0, 35000.0, 35000.0]), np.array([0.0, 0.0, 0.0, 150.0, 0.0])
    assert np.allclose(p_heard([ear], lat, lon, alt_ft, at_s), [0.8, 0.0, 0.8, 0.0, 0.0])
