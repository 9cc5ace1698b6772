"""A little history on disk: an An-124 from Moscow by way of Ankara to Beirut, and an Il-62 from Moscow that is lost over the sea."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ingest.tables import AIRCRAFT
from tests.builders import positions
from tracker.simulate.fields import load_fields
from tracker.simulate.flights import plan, sample, states
from tracker.simulate.traces import save_tar, trace_members

AN124, IL62 = "154073", "1551e0"
AIRFRAMES = {AN124: ("RA-82035", "A124"), IL62: ("RA-86496", "IL62")}

#: Friday 13 March 2026, 06:00Z.
START = pd.Timestamp("2026-03-13T06:00:00Z").timestamp()
HOUR = 3600.0


def flown(origin: str, destination: str, kind: str, *, t0: float, **same: str) -> pd.DataFrame:
    """A flight from field to field, heard from the ground to the ground."""
    fields = load_fields()
    leg: dict[str, object] = {"type": kind, "off_at_s": t0, "wind_kt": 0.0}
    for end, code in (("origin", origin), ("destination", destination)):
        leg |= {f"{end}_{name}": float(fields[name][code]) for name in ("lat_deg", "lon_deg", "elevation_ft")}
    plans = plan(pd.DataFrame([leg]))
    row, at_s = sample(plans, low_s=15.0, cruise_s=60.0, taxi_s=30.0)
    heard = states(plans, row, at_s).rename(columns={"alt_ft": "alt_baro_ft"})
    return heard.assign(t=at_s, **same)


def history() -> pd.DataFrame:
    """POSITIONS of the two airframes."""
    an124 = {"icao24": AN124, "callsign": "RFF7041"}
    lost = flown("UUEE", "LCLK", "IL62", t0=START + 2 * HOUR, icao24=IL62, callsign="RSD086")
    frames = [
        flown("UUEE", "LTAC", "A124", t0=START, **an124),
        flown("LTAC", "OLBA", "A124", t0=START + 5 * HOUR, **an124),
        lost.iloc[: int(len(lost) * 0.7)],
    ]
    return positions(pd.concat(frames, ignore_index=True), source="readsb")


def save_history(path: Path) -> Path:
    """The history as a tar of readsb traces."""
    rows = [{"icao24": icao24, "registration": reg, "type": kind} for icao24, (reg, kind) in AIRFRAMES.items()]
    known = AIRCRAFT.cast(pd.DataFrame([{"source": "test", "as_of_at": pd.Timestamp("2026-01-01T00:00Z"), **row} for row in rows]))
    save_tar(path, trace_members(history(), known))
    return path
