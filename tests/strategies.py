"""Hypothesis strategies: small worlds of aircraft that fly, park, fall silent, and are heard badly."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from tests.builders import positions, straight

#: Fields about which the worlds fly: Frankfurt, Munich, Prague, Vienna.
PLACES = ((50.033, 8.570), (48.354, 11.786), (50.101, 14.260), (48.110, 16.570))


@st.composite
def worlds(draw: st.DrawFn) -> pd.DataFrame:
    """One to three airframes, each with some flights between fields, parked stays, holes, outliers and repeated places."""
    frames = []
    for number in range(draw(st.integers(1, 3))):
        now = float(draw(st.integers(0, 7200)))
        here = draw(st.integers(0, 3))
        for _ in range(draw(st.integers(1, 3))):
            there = (here + draw(st.integers(1, 3))) % 4
            frame = _flight(draw, PLACES[here], PLACES[there], now)
            frames.append(frame.assign(icao24=f"{0x3C0000 + 16 * number:06x}", source=draw(st.sampled_from(["one", "two"]))))
            now = float(frame["t"].iloc[-1]) + draw(st.integers(1500, 12000))
            here = there
    world = pd.concat(frames, ignore_index=True).drop_duplicates(["icao24", "source", "t"])
    return positions(world)


def _flight(draw: st.DrawFn, start: tuple[float, float], end: tuple[float, float], t0: float) -> pd.DataFrame:
    frame = straight(start, end, t0=t0, kt=380.0, every_s=float(draw(st.sampled_from([20, 60, 240]))))
    share = np.linspace(0, 1, len(frame))
    frame["alt_baro_ft"] = np.round(1200 + 30000 * np.minimum(1, 4 * np.minimum(share, 1 - share)))
    frame["vrate_fpm"] = None if draw(st.booleans()) else np.select([share < 0.25, share > 0.75], [1800.0, -1800.0], 0.0)
    if draw(st.booleans()):
        ends = np.minimum(share, 1 - share) == 0
        frame.loc[ends, ["on_ground", "gs_kt", "alt_baro_ft"]] = [True, 12.0, None]
    if draw(st.booleans()) and len(frame) > 12:
        hole = draw(st.integers(3, len(frame) - 9))
        frame = frame.drop(frame.index[hole : hole + 6])
    if draw(st.booleans()) and len(frame) > 6:
        outlier = frame.index[draw(st.integers(1, len(frame) - 2))]
        frame.loc[outlier, "lat_deg"] = draw(st.sampled_from([-40.0, 10.0, 80.0]))
    return frame.reset_index(drop=True)
