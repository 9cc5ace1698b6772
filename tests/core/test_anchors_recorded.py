"""Recorded aircraft come in pieces: taken up from their anchors their records give what a rebuild of the whole gives.

The recordings hold a day of each aircraft at most, and an anchor lies two legs back; so the recorded day is flown five times.
"""

from __future__ import annotations

import pandas as pd
import pytest

from ingest.places import load_airports
from ingest.tables import POSITIONS
from tests.core.test_anchors import few, same, taken_up
from tests.core.test_movements import traces
from tests.recordings import shared

DAYS, FIRST, STEP = 5, pd.Timedelta(days=3), pd.Timedelta(hours=8)


def record() -> pd.DataFrame:
    folder = shared("readsb-traces")
    parts = [traces([path])[0] for path in sorted(folder.rglob("trace_full_*.json"))]
    days = []
    for part in parts:
        from_at = part["seen_at"].min().normalize()
        for day in range(DAYS):
            shift = pd.Timestamp("2026-01-01", tz="UTC") - from_at + pd.Timedelta(days=day)
            days.append(part.assign(seen_at=part["seen_at"] + shift, received_at=part["received_at"] + shift))
    plain = ["icao24", "callsign", "squawk", "source"]
    every = POSITIONS.cast(pd.concat([one.astype(dict.fromkeys(plain, "str")) for one in days], ignore_index=True))
    return every.drop_duplicates(list(POSITIONS.key)).sort_values(["seen_at", "icao24"], ignore_index=True)


@pytest.mark.timeout(240)
def test_recorded_aircraft_are_taken_up_as_they_are_derived_whole() -> None:
    told, airports = record(), load_airports()
    until, end = told["seen_at"].iloc[0] + FIRST, told["seen_at"].iloc[-1]
    kept = few(POSITIONS.cast(told[told["seen_at"] < until].reset_index(drop=True)), airports=airports)
    resumed: set[str] = set()
    while until <= end:
        new = told[(told["seen_at"] >= until) & (told["seen_at"] < until + STEP)]
        until += STEP
        come = POSITIONS.cast(told[told["seen_at"] < until].reset_index(drop=True))
        since = dict.fromkeys(come["icao24"].unique(), pd.Timestamp(2**42, unit="ms", tz="UTC"))
        kept, taken = taken_up(kept, come, since | dict(new.groupby("icao24", observed=True)["seen_at"].min()), airports)
        resumed |= taken & set(new["icao24"])
        same(kept, few(come, airports=airports))
    assert len(resumed) >= 5
