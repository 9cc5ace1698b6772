"""Legs end where behaviour says so, and a silence alone never ends one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.builders import nobody, positions, some_airports, straight
from tracker.core.movements import Movements, rebuild

FRANKFURT, MUNICH = (50.033, 8.570), (48.354, 11.786)
FIELDS = some_airports(["EDDF", "EDDM", "LKPR", "LOWW", "LFPG"])


def profile(frame: pd.DataFrame, *, start_ft: float = 400.0, end_ft: float = 1500.0, cruise_ft: float = 30000.0) -> pd.DataFrame:
    """A climb over the first quarter and a descent over the last."""
    share = np.linspace(0, 1, len(frame))
    alt = np.interp(share, [0, 0.25, 0.75, 1], [start_ft, cruise_ft, cruise_ft, end_ft])
    return frame.assign(alt_baro_ft=alt, vrate_fpm=np.gradient(alt, frame["t"].to_numpy()) * 60)


def there_and_back(stay_s: float, every_s: float = 20.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    out = profile(straight(FRANKFURT, MUNICH, t0=0, kt=380, every_s=every_s))
    back = profile(straight(MUNICH, FRANKFURT, t0=float(out["t"].iloc[-1]) + stay_s, kt=380, every_s=every_s), start_ft=1500, end_ft=400)
    return out, back


def ground(place: tuple[float, float], t0: float, t1: float, every_s: float = 30.0, **more: float) -> pd.DataFrame:
    clock = np.arange(t0, t1, every_s)
    return pd.DataFrame({"t": clock, "lat_deg": place[0], "lon_deg": place[1], "on_ground": True, "gs_kt": 5.0}).assign(**more)


def rebuilt(*frames: pd.DataFrame) -> Movements:
    return rebuild(positions(pd.concat(frames, ignore_index=True)), airports=FIELDS, identities=nobody())


def test_ground_contact_ends_a_leg() -> None:
    out, back = there_and_back(3600)
    end = float(out["t"].iloc[-1])
    found = rebuilt(out, ground(MUNICH, end + 20, end + 3590), back)
    assert list(found.legs["destination"]) == ["EDDM", "EDDF"]
    assert found.stops["confidence"].tolist() == [2, 4, 2]


def test_descent_silence_and_climb_end_a_leg_without_any_ground_contact() -> None:
    out, back = there_and_back(3600)
    found = rebuilt(out.iloc[:-5], back.iloc[5:])
    assert len(found.legs) == 2
    assert found.stops["confidence"].tolist() == [2, 2, 2]
    assert found.gaps["verdict"].tolist() == ["must_have_stopped"]


@pytest.mark.parametrize("hole_s", [400, 900, 1800])
def test_a_hole_in_mid_air_does_not_end_a_leg(hole_s: float) -> None:
    frame = profile(straight(FRANKFURT, (40.5, -3.5), t0=0, kt=430, every_s=20))
    middle = float(frame["t"].iloc[len(frame) // 2])
    kept = frame[(frame["t"] < middle - hole_s / 2) | (frame["t"] > middle + hole_s / 2)]
    found = rebuilt(kept)
    assert len(found.legs) == 1
    assert found.gaps["verdict"].tolist() == (["non_stop"] if hole_s >= 900 else [])


def test_a_long_silence_between_two_level_flights_ends_a_leg_only_if_it_cannot_be_flown() -> None:
    frame = straight(FRANKFURT, (20.0, -15.0), t0=0, kt=450, every_s=60)
    late = frame.assign(t=frame["t"] + np.where(np.arange(len(frame)) > 100, 10000, 0))
    ocean = pd.concat([frame.iloc[:60], frame.iloc[200:]])
    assert len(rebuilt(ocean).legs) == 1
    assert len(rebuilt(pd.concat([late.iloc[:60], late.iloc[160:]])).legs) == 2


def test_neither_midnight_nor_another_callsign_ends_a_leg() -> None:
    frame = profile(straight(FRANKFURT, MUNICH, t0=86400 - 900, kt=380, every_s=20))
    frame["callsign"] = np.where(np.arange(len(frame)) < 40, "ABC1", "XYZ2")
    found = rebuilt(frame)
    assert found.legs["callsigns"].tolist() == [("ABC1", "XYZ2")]


def test_single_wrong_ground_flags_in_the_air_are_tolerated() -> None:
    frame = profile(straight(FRANKFURT, MUNICH, t0=0, kt=380, every_s=20))
    frame["on_ground"] = np.isin(np.arange(len(frame)), [30, 31, 50])
    slow = frame.assign(gs_kt=np.where(frame["on_ground"], 120.0, 380.0))
    assert len(rebuilt(slow).legs) == 1


def test_a_touch_and_go_stays_in_its_leg_and_a_full_stop_does_not() -> None:
    out, back = there_and_back(60)
    end = float(out["t"].iloc[-1])
    touch = ground(MUNICH, end + 15, end + 45, every_s=10, gs_kt=110.0)
    assert len(rebuilt(out, touch, back).legs) == 1
    out, back = there_and_back(600)
    assert len(rebuilt(out, ground(MUNICH, end + 20, end + 590), back).legs) == 2


def test_without_ground_flags_slow_and_near_the_height_of_a_field_is_the_ground() -> None:
    out, back = there_and_back(3600)
    end = float(out["t"].iloc[-1])
    stay = ground(MUNICH, end + 20, end + 3590).assign(on_ground=None, alt_baro_ft=1487.0, gs_kt=0.0)
    found = rebuilt(out.assign(on_ground=None), stay, back.assign(on_ground=None))
    assert found.stops["confidence"].tolist() == [2, 4, 2]
    assert list(found.legs["destination"]) == ["EDDM", "EDDF"]


def test_sweeps_of_twenty_minutes_make_neither_a_leg_nor_a_gap_each() -> None:
    frame = straight((50.0, 8.0), (25.0, -60.0), t0=0, kt=470, every_s=1200)
    found = rebuilt(frame)
    assert len(found.legs) == 1
    assert len(found.gaps) == 0


def test_circles_over_one_place_with_a_silence_of_two_hours_are_one_leg() -> None:
    turn = np.arange(0, 200) * 0.15
    clock = np.arange(0, 200) * 120.0
    frame = pd.DataFrame({"t": clock, "lat_deg": 49 + 0.5 * np.sin(turn), "lon_deg": 12 + 0.7 * np.cos(turn), "alt_baro_ft": 30000.0})
    frame = frame.assign(gs_kt=300.0, on_ground=False, vrate_fpm=0.0, track_deg=np.degrees(-turn) % 360)
    assert len(rebuilt(frame[(clock < 9000) | (clock > 16000)]).legs) == 1
