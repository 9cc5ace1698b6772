"""What a database holds, as frames that can be compared: all of it but when it was received and when a command ran."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tracker.store import (
    open_engine,
    read_aircraft,
    read_asks,
    read_flags,
    read_gaps,
    read_itineraries,
    read_legs,
    read_positions,
    read_stalls,
    read_stops,
    read_units,
)


def contents(url: str) -> dict[str, pd.DataFrame]:
    """Decoded positions, flags, stalls, and everything derived, in a fixed order."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return {
                "positions": read_positions(connection)
                .drop(columns="received_at")
                .astype({"icao24": "str", "source": "str", "kind": "str"}),
                "legs": read_legs(connection),
                "gaps": read_gaps(connection),
                "stops": read_stops(connection),
                "itineraries": read_itineraries(connection),
                "flags": read_flags(connection),
                "stalls": pd.DataFrame([stall.span for stall in read_stalls(connection)]),
            }
    finally:
        engine.dispose()


def ledgers(url: str) -> dict[str, pd.DataFrame]:
    """Units read, questions asked, identities told: without the instants at which that was done."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            units = read_units(connection)[["key", "source", "positions", "stored"]].sort_values("key", ignore_index=True)
            asks = read_asks(connection)[["source", "scope", "first_at", "last_at", "outcome", "positions", "stored"]]
            claims = read_aircraft(connection)
        kept = [name for name in claims.columns if not name.endswith("as_of_at")]
        return {
            "units": units,
            "asks": asks.sort_values(["source", "scope", "first_at", "last_at", "stored"], ignore_index=True),
            "aircraft": claims[kept].sort_values(["icao24", "source"], ignore_index=True),
        }
    finally:
        engine.dispose()


def assert_same(one: Mapping[str, pd.DataFrame], other: Mapping[str, pd.DataFrame]) -> None:
    """Both hold the same rows."""
    assert one.keys() == other.keys()
    for name in one:
        assert len(one[name]) == len(other[name]), name
        pd.testing.assert_frame_equal(one[name], other[name], obj=name)
