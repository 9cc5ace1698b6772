"""Records of the recorded sky come in pieces: taken up from their anchors they give what a rebuild of the whole gives."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pandas as pd
import pytest

from ingest.places import load_airports
from ingest.positions.saved import parse_saved
from ingest.tables import POSITIONS
from tests.core.test_anchors import few, same, taken_up
from tests.recordings import shared

NOW = datetime(2025, 7, 8, tzinfo=UTC)
#: Of all airframes, those with these last digits: some three hundred.
TAKEN = ("3f", "a1")
#: The first piece, and the others of some hours each.
FIRST, STEP = pd.Timedelta(hours=24), pd.Timedelta(hours=3)


def sky() -> pd.DataFrame:
    frames = []
    for path in sorted(shared("opensky-states-2025-07").glob("*.gz")):
        batch = parse_saved(gzip.decompress(path.read_bytes()), name=path.name, now=NOW)
        assert batch is not None
        frames.append(batch.positions[batch.positions["icao24"].astype("str").str.endswith(TAKEN)])
    plain = ["icao24", "callsign", "squawk", "source"]
    every = POSITIONS.cast(pd.concat([frame.astype(dict.fromkeys(plain, "str")) for frame in frames], ignore_index=True))
    return every.drop_duplicates(list(POSITIONS.key)).sort_values("seen_at", ignore_index=True)


@pytest.mark.recorded_sky
@pytest.mark.timeout(300)
def test_recorded_aircraft_are_taken_up_as_they_are_derived_whole() -> None:
    record, airports = sky(), load_airports()
    end, until = record["seen_at"].iloc[-1], record["seen_at"].iloc[0] + FIRST
    kept = few(POSITIONS.cast(record[record["seen_at"] < until].reset_index(drop=True)), airports=airports)
    resumed: set[str] = set()
    while until <= end:
        new = record[(record["seen_at"] >= until) & (record["seen_at"] < until + STEP)]
        until += STEP
        come = POSITIONS.cast(record[record["seen_at"] < until].reset_index(drop=True))
        never = pd.Timestamp(2**42, unit="ms", tz="UTC")
        since = dict.fromkeys(come["icao24"].unique(), never) | dict(new.groupby("icao24", observed=True)["seen_at"].min())
        kept, taken = taken_up(kept, come, since, airports)
        resumed |= taken & set(new["icao24"])
        same(kept, few(come, airports=airports))
    assert len(resumed) > 10
