"""Frames to keep: positions built by hand, drawn by Hypothesis, and a whole sky made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from ingest.tables import KINDS, POSITIONS

START = datetime(2024, 5, 1, 12, tzinfo=UTC)
RECEIVED = datetime(2024, 6, 1, tzinfo=UTC)
_CATEGORIES = ("icao24", "callsign", "squawk", "kind", "source")


def position(icao24: str = "157712", seconds: float = 0.0, **values: Any) -> dict[str, Any]:
    return {
        "icao24": icao24,
        "seen_at": START + timedelta(seconds=seconds),
        "lat_deg": 10.0,
        "lon_deg": 20.0,
        "kind": "adsb",
        "source": "adsb.lol",
        "received_at": RECEIVED,
        **values,
    }


def positions(*rows: dict[str, Any]) -> pd.DataFrame:
    return POSITIONS.cast(pd.DataFrame(rows))


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with categories as texts, so that only what they say is compared."""
    return frame.astype(dict.fromkeys(_CATEGORIES, "str")).reset_index(drop=True)


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    return plain(frame).sort_values(["icao24", "seen_at", "source"], kind="stable", ignore_index=True)


def same(left: pd.DataFrame, right: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(plain(left), plain(right))


def _figure(low: float, high: float, decimals: int) -> st.SearchStrategy[float | None]:
    return st.none() | st.floats(low, high).map(lambda value: round(value, decimals))


ROWS = st.fixed_dictionaries(
    {
        "icao24": st.sampled_from(["157712", "~157712", "abcdef", "000001"]),
        "seen_at": st.integers(-90_000, 90_000).map(lambda s: START + timedelta(milliseconds=997 * s)),
        "lat_deg": st.floats(-90, 90),
        "lon_deg": st.floats(-180, 180),
        "alt_baro_ft": _figure(-3000, 200_000, 0),
        "alt_geom_ft": _figure(-3000, 200_000, 0),
        "on_ground": st.sampled_from([None, True, False]),
        "gs_kt": _figure(0, 3000, 1),
        "track_deg": _figure(0, 360, 1),
        "vrate_fpm": _figure(-60_000, 60_000, 0),
        "callsign": st.none() | st.sampled_from(["RSD808", "", "12345678", "LONGER THAN 8", "Ü", "A\x00B", "0"]) | st.text(max_size=10),
        "squawk": st.none() | st.from_regex("[0-7]{4}", fullmatch=True),
        "nic": _figure(0, 15, 0),
        "kind": st.sampled_from(KINDS),
        "source": st.sampled_from(["adsb.lol", "opensky", "receiver"]),
        "received_at": st.integers(0, 5).map(lambda s: RECEIVED + timedelta(seconds=s)),
    }
)


def frames(max_size: int = 60) -> st.SearchStrategy[pd.DataFrame]:
    """POSITIONS frames, repeats of the key included."""
    return st.lists(ROWS, max_size=max_size).map(lambda rows: positions(*rows) if rows else POSITIONS.empty())


def sky(aircraft: int, each: int, *, seed: int = 1, start: datetime = START, every_s: float = 5.0) -> pd.DataFrame:
    """`aircraft` airframes that fly great arcs for `each` positions, sorted by airframe and time."""
    random = np.random.default_rng(seed)
    shape = (aircraft, each)
    step_s = np.clip(random.normal(every_s, every_s / 8, shape), every_s / 2, None)
    elapsed_s = np.cumsum(step_s, axis=1) + random.uniform(0, every_s, (aircraft, 1))
    turn = np.repeat(random.normal(0, 0.4, (aircraft, each // 50 + 1)), 50, axis=1)[:, :each]
    track = np.cumsum(np.where(np.abs(turn) > 0.6, turn, 0.0), axis=1) + random.uniform(0, 360, (aircraft, 1))
    gs = random.uniform(380, 480, (aircraft, 1)) + np.cumsum(random.choice([0, 0, 0, 0, 0.3, -0.3], shape), axis=1)
    moved_deg = gs * step_s / 3600 / 60
    lat = np.clip(random.uniform(-55, 60, (aircraft, 1)) + np.cumsum(moved_deg * np.cos(np.radians(track)), axis=1), -80, 80)
    lon = random.uniform(-180, 180, (aircraft, 1)) + np.cumsum(moved_deg * np.sin(np.radians(track)) / np.cos(np.radians(lat)), axis=1)
    rate = np.repeat(random.choice([0, 0, 0, 0, 1600, -1200], (aircraft, each // 100 + 1)), 100, axis=1)[:, :each].astype(float)
    alt = np.clip(np.round((random.uniform(9000, 39_000, (aircraft, 1)) + np.cumsum(rate * step_s / 60, axis=1)) / 25) * 25, 0, 45_000)
    codes = np.repeat(np.arange(aircraft), each)
    instant = np.int64(start.timestamp() * 1000) + np.round(elapsed_s.ravel() * 1000).astype(np.int64)
    return POSITIONS.cast(
        pd.DataFrame(
            {
                "icao24": pd.Categorical.from_codes(codes, pd.Index([f"{0x400000 + 7 * code:06x}" for code in range(aircraft)])),
                "seen_at": pd.to_datetime(instant, unit="ms", utc=True).as_unit("ms"),
                "lat_deg": lat.ravel(),
                "lon_deg": ((lon.ravel() + 180) % 360) - 180,
                "alt_baro_ft": alt.ravel(),
                "alt_geom_ft": (alt + np.round(random.uniform(-400, 600, (aircraft, 1)) / 25) * 25).ravel(),
                "on_ground": pd.array(np.zeros(aircraft * each, dtype=bool), dtype="boolean"),
                "gs_kt": gs.ravel(),
                "track_deg": (track % 360).ravel(),
                "vrate_fpm": (rate + np.where(rate == 0, 0, random.choice([0, 64, -64], shape))).ravel(),
                "callsign": pd.Categorical.from_codes(codes, pd.Index([f"OVF{code}" for code in range(aircraft)])),
                "squawk": pd.Categorical.from_codes(codes % 64, pd.Index([f"{code:04o}" for code in range(64)])),
                "nic": 8.0,
                "kind": "adsb",
                "source": "adsb.lol",
                "received_at": pd.Timestamp(RECEIVED),
            }
        )
    )
