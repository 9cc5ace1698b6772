"""One aircraft seen under two addresses, and a source that repeats itself."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.builders import positions, straight
from tracker.core.ghosts import find_ghosts
from tracker.core.ordered import order
from tracker.core.stalls import compare_answers, find_stalls


def true_flight() -> pd.DataFrame:
    return straight((20.0, -17.0), (5.0, -25.0), t0=0, every_s=1200.0, kt=480.0).assign(icao24="157712", callsign="RSD808")


def ghost_of(frame: pd.DataFrame, address: str, *, back_deg: float = 0.33, callsign: str | None = "RSD808") -> pd.DataFrame:
    return frame.iloc[[2]].assign(
        icao24=address, callsign=callsign, lat_deg=frame["lat_deg"].iloc[2] + back_deg, lon_deg=frame["lon_deg"].iloc[2] + 0.17
    )


def found(*frames: pd.DataFrame) -> list[str]:
    return list(find_ghosts(order(positions(pd.concat(frames, ignore_index=True))))[0]["ghost"])


def test_one_bit_back_along_the_way_with_the_same_callsign_is_one_aircraft() -> None:
    frame = true_flight()
    assert found(frame, ghost_of(frame, "155712"), ghost_of(frame, "157512")) == ["157512", "155712"]


def test_two_bits_or_another_callsign_or_another_place_is_somebody_else() -> None:
    frame = true_flight()
    assert found(frame, ghost_of(frame, "154712")) == []
    assert found(frame, ghost_of(frame, "155712", callsign="AFL1")) == []
    assert found(frame, ghost_of(frame, "155712", back_deg=8.0)) == []


def test_without_a_callsign_height_speed_and_track_must_agree() -> None:
    frame = true_flight()
    ghost = ghost_of(frame, "155712", callsign=None)
    assert found(frame, ghost) == ["155712"]
    assert found(frame, ghost.assign(alt_baro_ft=31000.0)) == []


def test_an_address_with_a_life_of_its_own_is_no_ghost() -> None:
    frame = true_flight()
    own = straight((20.0, -17.0), (5.0, -25.0), t0=0, every_s=1200.0, kt=480.0).assign(icao24="155712", callsign="RSD808")
    assert found(frame, own) == []


def answers(moved_share: list[float], aircraft: int = 60) -> pd.DataFrame:
    """Answers ten minutes apart in which all aircraft fly north; the share says how far they got since the answer before."""
    rng = np.random.default_rng(3)
    lat, lon, rows = rng.uniform(-30, 30, aircraft), rng.uniform(-100, 100, aircraft), []
    for number, share in enumerate([1.0, *moved_share]):
        lat = lat + share * 450 / 6 / 60 * (number > 0)
        rows.append(
            pd.DataFrame({"icao24": [f"{0x400000 + k:06x}" for k in range(aircraft)], "t": number * 600.0, "lat_deg": lat, "lon_deg": lon})
        )
    return positions(pd.concat(rows, ignore_index=True).assign(gs_kt=450.0, on_ground=False, alt_baro_ft=35000.0))


def test_a_sound_feed_has_no_stall() -> None:
    assert find_stalls(answers([1.0, 0.98, 1.02])) == ()
    assert {pair.verdict for pair in compare_answers(answers([1.0, 1.0]))} == {"sound"}


def test_a_stall_spans_the_answers_that_repeat_and_says_so_in_words() -> None:
    (stall,) = find_stalls(answers([1.0, 0.0, 0.01, 3.0, 1.0]))
    assert (stall.from_at.minute, stall.until_at.minute, stall.answers) == (20, 30, 2)
    assert stall.moved_share < 0.02
    assert str(stall).startswith("test stood still from 2026-03-14T00:20:00Z")
    assert [pair.verdict for pair in compare_answers(answers([1.0, 0.0, 3.0]))] == ["sound", "stalled", "leap"]


def test_positions_with_times_of_their_own_are_no_sweeps() -> None:
    frame = straight((50.0, 8.0), (48.0, 14.0), t0=0)
    assert compare_answers(positions(frame)) == ()
