"""Coverage counts in both databases, and the job that counts them from stored positions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from tests.builders import positions, straight
from tracker.core.coverage import p_detect
from tracker.core.coverage_grid import HIGH
from tracker.core.coverage_tables import COUNTS
from tracker.core.timeline import Window
from tracker.jobs.coverage import read_learned, run_coverage, whole_weeks
from tracker.jobs.rebuild import run_rebuild
from tracker.store import StoreEngine, write_positions
from tracker.store.coverage import is_counted, read_coverage, replace_coverage

MONDAY = datetime(2026, 3, 9, tzinfo=UTC)


def counts(week: int, heard: float = 3.0) -> pd.DataFrame:
    row = {"kind": "cell", "source": "adsb.lol", "from_at": MONDAY + timedelta(weeks=week), "place": "36078", "band": 3, "crossed": 4.0}
    return COUNTS.cast(pd.DataFrame([{**row, "heard": heard}]))


def test_counts_come_back_as_they_went_in(engine: StoreEngine) -> None:
    both = pd.concat([counts(0), counts(1)], ignore_index=True)
    with engine.begin() as connection:
        assert not is_counted(connection)
        replace_coverage(connection, both)
        assert is_counted(connection)
        pd.testing.assert_frame_equal(read_coverage(connection), both)
        assert len(read_coverage(connection, window=Window(MONDAY, MONDAY + timedelta(weeks=1)))) == 1
        assert read_coverage(connection, kinds=["arrival"]).empty


def test_a_week_is_replaced_and_the_others_stay(engine: StoreEngine) -> None:
    week = Window(MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=2))
    with engine.begin() as connection:
        replace_coverage(connection, pd.concat([counts(0), counts(1)], ignore_index=True))
        replace_coverage(connection, counts(1, heard=0.5), window=week)
        assert read_coverage(connection)["heard"].tolist() == [3.0, 0.5]
        with pytest.raises(ValueError, match="outside"):
            replace_coverage(connection, counts(0), window=week)


def test_a_window_is_widened_to_whole_weeks() -> None:
    asked = Window(MONDAY + timedelta(days=2), MONDAY + timedelta(days=7))
    assert whole_weeks(asked) == Window(MONDAY, MONDAY + timedelta(weeks=1))
    assert whole_weeks(Window(MONDAY, MONDAY + timedelta(days=7, seconds=1))).duration_s == 14 * 86_400


def test_the_job_counts_stored_positions_and_counting_a_week_again_changes_nothing(engine: StoreEngine) -> None:
    way = straight((51.5, -0.5), (52.4, 13.4), t0=0.0)
    hole = (way["t"] > 1500) & (way["t"] < 3300)
    flights = [positions(way.assign(t=way["t"] + 86_400.0 * day)[~hole], icao24=f"40000{day}") for day in range(9)]
    with engine.begin() as connection:
        for flight in flights:
            write_positions(connection, flight)
    run_rebuild(engine)
    report = run_coverage(engine)
    assert report.positions == sum(map(len, flights))
    assert report.crossings > 0
    with engine.connect() as connection:
        whole = read_coverage(connection)
    coverage, _ = read_learned(engine)
    middle, seen = way.iloc[80], way.iloc[30]
    assert p_detect(coverage, middle["lat_deg"], middle["lon_deg"], HIGH).p[0] < 0.2
    assert p_detect(coverage, seen["lat_deg"], seen["lon_deg"], HIGH).p[0] > 0.7
    first = flights[0]["seen_at"].iloc[0].to_pydatetime()
    run_coverage(engine, window=Window(first, first + timedelta(hours=1)))
    with engine.connect() as connection:
        pd.testing.assert_frame_equal(read_coverage(connection), whole)
