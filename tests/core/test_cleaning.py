"""Doubt is a flag: the outlier is isolated, its good neighbours are believed, nothing is dropped."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import T0, positions, straight
from tracker.core.cleaning import Flag, Flags, names
from tracker.core.movements import flag
from tracker.core.ordered import order
from tracker.core.rules import DEFAULT

START, END = (50.0, 8.0), (48.0, 14.0)


def flags_of(frame: pd.DataFrame, **more: object) -> Flags:
    """In the order of the rows."""
    ordered = order(frame)
    flags, _ = flag(ordered, DEFAULT, **more)  # type: ignore[arg-type]
    back = np.zeros(len(frame), dtype=np.uint16)
    back[ordered.rows] = flags
    return back


def flight(**changes: Any) -> pd.DataFrame:
    return straight(START, END, t0=0, every_s=20.0).assign(**changes)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 90), st.floats(1.0, 60.0), st.sampled_from([-1, 1]))
def test_a_single_teleport_is_flagged_and_its_neighbours_are_not(at: int, off_deg: float, sign: int) -> None:
    frame = flight()
    at = min(at, len(frame) - 1)
    lat = frame["lat_deg"].to_numpy(copy=True)
    lat[at] = np.clip(lat[at] + sign * off_deg, -89, 89)
    frame["lat_deg"] = lat
    flags = flags_of(positions(frame))
    assert np.flatnonzero(flags).tolist() == [at]
    assert names(int(flags[at])) == ("impossible_speed",)


def test_an_outlier_back_along_the_way_is_found_although_only_the_step_after_it_is_impossible() -> None:
    frame = straight(START, END, t0=0, every_s=36.0).assign(kind="mlat")
    frame.loc[30, ["lat_deg", "lon_deg"]] = frame.loc[27, ["lat_deg", "lon_deg"]].to_numpy() + 0.001
    assert set(np.flatnonzero(flags_of(positions(frame)))) <= {30}


def test_jitter_of_mlat_and_offsets_between_sources_are_no_impossible_speeds() -> None:
    rng = np.random.default_rng(1)
    one = flight(kind="mlat", source="one")
    one[["lat_deg", "lon_deg"]] += rng.normal(0, 0.012, (len(one), 2))
    two = flight(source="two")
    two["t"] += 9.7
    assert not flags_of(positions(pd.concat([one, two], ignore_index=True))).any()


def test_a_jump_with_an_honest_record_on_either_side_costs_no_more_than_the_positions_beside_it() -> None:
    frame = flight()
    frame.loc[40:, "lat_deg"] += 0.3
    assert set(np.flatnonzero(flags_of(positions(frame)))) <= {37, 38, 39, 40, 41, 42}


def test_a_place_repeated_while_flying_is_repeated_and_then_frozen_but_parked_is_neither() -> None:
    frame = straight(START, END, t0=0, every_s=10.0).head(40)
    held = frame.index[10:20]
    frame.loc[held, ["lat_deg", "lon_deg"]] = frame.loc[9, ["lat_deg", "lon_deg"]].to_numpy()
    flags = flags_of(positions(frame))
    assert [names(int(f)) for f in flags[9:13]] == [(), ("repeated",), ("repeated",), ("frozen",)]
    assert (flags[held[3:]] == Flag.FROZEN).all()
    parked = frame.assign(gs_kt=0.0, on_ground=True)
    assert not (flags_of(positions(parked)) & Flag.FROZEN).any()


def test_two_airframes_on_one_address_are_told_apart_and_only_one_is_believed() -> None:
    here = flight(callsign="AAA1")
    there = straight((40.0, -100.0), (38.0, -95.0), t0=7, every_s=60.0).assign(callsign="BBB2")
    both = pd.concat([here, there], ignore_index=True)
    flags = flags_of(positions(both))
    assert not flags[: len(here)].any()
    second = flags[len(here) :][both["t"][len(here) :] <= here["t"].max()]
    assert (second == Flag.DUPLICATE_ADDRESS).all()


def test_falsified_positions_that_stand_still_are_noise_and_no_second_aircraft() -> None:
    frame = flight(callsign="AAA1")
    wrong = frame.index[20:60]
    frame.loc[wrong, "lat_deg"] = 33.82 + 0.00001 * np.arange(len(wrong))
    frame.loc[wrong, "lon_deg"] = 35.49
    flags = flags_of(positions(frame))
    assert (flags[wrong] == Flag.IMPOSSIBLE_SPEED).all()
    assert not flags[~frame.index.isin(wrong)].any()


def test_heights_rates_times_and_addresses_that_cannot_be_are_flagged_and_kept() -> None:
    frame = flight()
    frame.loc[3, "alt_baro_ft"] = 120000
    frame.loc[5, "alt_baro_ft"] = 3000
    frame.loc[7, "vrate_fpm"] = -32000
    table = positions(frame)
    table["received_at"] -= pd.to_timedelta(np.where(np.arange(len(table)) == 9, 3600, 0), unit="s")
    found = {i: names(int(f)) for i, f in enumerate(flags_of(table)) if f}
    assert found == {3: ("implausible_altitude",), 5: ("implausible_altitude",), 7: ("implausible_rate",), 9: ("time_disorder",)}
    assert set(flags_of(positions(flight(), icao24="~abc123"))) == {Flag.NON_ICAO}


def test_a_stalled_source_is_flagged_in_its_span_and_others_are_not() -> None:
    table = positions(pd.concat([flight(source="one"), flight(source="two", icao24="def456")], ignore_index=True))
    start, end = T0 + pd.Timedelta(seconds=200), T0 + pd.Timedelta(seconds=400)
    flags = flags_of(table, stalls=[("one", start.to_pydatetime(), end.to_pydatetime())])
    stalled = (table["source"] == "one") & (table["seen_at"] >= start) & (table["seen_at"] < end)
    assert ((flags & Flag.STALLED_FEED) > 0).tolist() == stalled.tolist()
