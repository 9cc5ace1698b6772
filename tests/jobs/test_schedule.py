"""When the weekly report is due, what was missed, what is forgotten, and which holes in the ledger are asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pacing import Policy, State
from ingest.source import Asked, Batch
from tests.builders import positions
from tracker.config import Config
from tracker.config.model import Retention, WeeklyReport
from tracker.core.timeline import Window
from tracker.jobs.catchup import holes
from tracker.jobs.collect import PacedSource, run_collect
from tracker.jobs.ledgered import entered
from tracker.jobs.retention import read_careful_now, run_retention
from tracker.jobs.schedule import is_missed, weekly_after, weekly_before
from tracker.store import read_asks, read_positions, read_runs, write_ask, write_positions, write_source_state
from tracker.workspace import Workspace

NOW = datetime(2026, 5, 6, 12, tzinfo=UTC)  # a Wednesday
ZONES = ("UTC", "America/Caracas", "Europe/Moscow", "Europe/Athens", "Pacific/Auckland", "Asia/Kolkata")


@pytest.fixture
def workspace(database_url: str) -> Iterator[Workspace]:
    opened = Workspace(Config(), database_url, creates=True)
    yield opened
    opened.close()


@given(
    st.sampled_from(ZONES),
    st.sampled_from(["monday", "thursday", "sunday"]),
    st.sampled_from(["00:00", "02:30", "06:00", "23:59"]),
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_the_report_is_due_each_week_at_its_day_and_time_in_its_zone(zone: str, day: str, at: str, now: datetime) -> None:
    section = WeeklyReport(day=day, at=at, zone=zone)  # type: ignore[arg-type]
    before, after = weekly_before(section, now=now), weekly_after(section, now=now)
    assert before <= now < after
    assert timedelta(days=6, hours=22) <= after - before <= timedelta(days=7, hours=2)
    local = before.astimezone(ZoneInfo(zone))
    assert local.strftime("%A").lower() == day
    assert abs((local.hour * 60 + local.minute) - (int(at[:2]) * 60 + int(at[3:]))) <= 60


def test_a_report_that_was_due_while_nobody_was_there_is_missed_until_it_is_made(workspace: Workspace) -> None:
    due_at = weekly_before(WeeklyReport(), now=NOW)
    assert not is_missed(workspace.engine, "report", due_at=due_at)  # the database is new
    with workspace.engine.begin() as connection:
        write_ask(connection, source="s", asked=Asked(scope="turn"), asked_at=due_at - timedelta(days=1), outcome="unavailable")
    assert is_missed(workspace.engine, "report", due_at=due_at)
    with pytest.raises(OSError, match="no room"), entered(workspace, "report", clock=lambda: NOW):
        raise OSError("no room")
    assert is_missed(workspace.engine, "report", due_at=due_at)
    with entered(workspace, "report", clock=lambda: NOW) as counts:
        counts["files"] = 4
    assert not is_missed(workspace.engine, "report", due_at=due_at)
    assert is_missed(workspace.engine, "report", due_at=NOW + timedelta(days=7))
    with workspace.engine.connect() as connection:
        assert sorted(read_runs(connection, job="report")["outcome"]) == ["failed", "ok"]


def test_what_is_old_is_forgotten_but_never_a_watched_airframe_nor_the_ledger(workspace: Workspace) -> None:
    old, new = NOW - timedelta(days=40), NOW - timedelta(days=2)
    rows = [{"icao24": who, "seen_at": at, "lat_deg": 1.0, "lon_deg": 2.0} for who in ("aaaaaa", "bbbbbb") for at in (old, new)]
    with workspace.engine.begin() as connection:
        write_positions(connection, positions(rows))
        for at in (old, new):
            write_ask(connection, source="s", asked=Asked(scope="turn"), asked_at=at, outcome="changed", raw=b"<html>")
    kept = Retention(positions=timedelta(days=30), raw_answers=timedelta(days=7))
    report = run_retention(workspace.engine, kept, now=NOW, watched=["bbbbbb"])
    assert (report.positions, report.raw_answers) == (1, 1)
    with workspace.engine.connect() as connection:
        left = read_positions(connection)
        assert list(zip(left["icao24"], left["seen_at"], strict=True)) == [("aaaaaa", new), ("bbbbbb", old), ("bbbbbb", new)]
        assert len(read_asks(connection)) == 2
    assert run_retention(workspace.engine, Retention(positions=None, raw_answers=None), now=NOW, watched=[]).positions == 0


@given(st.lists(st.integers(0, 3300), max_size=40), st.integers(30, 600))
def test_after_the_holes_are_filled_no_pause_is_longer_than_two_intervals(known_s: list[int], interval_s: int) -> None:
    window = Window(NOW - timedelta(seconds=3300), NOW)
    known = [window.start_at + timedelta(seconds=second) for second in known_s]
    interval = timedelta(seconds=interval_s)
    asked = holes(known, window=window, interval=interval)
    assert all(window.start_at < at < window.end_at for at in asked)
    whole = sorted([window.start_at, *known, *asked, window.end_at])
    assert max((after - before for before, after in pairwise(whole)), default=timedelta()) < 2 * interval
    assert holes([*known, *asked], window=window, interval=interval) == []


def test_a_daemon_whose_clock_was_set_years_ahead_forgets_nothing(workspace: Workspace) -> None:
    assert read_careful_now(workspace.engine, NOW) == NOW
    with workspace.engine.begin() as connection:
        write_positions(connection, positions([{"icao24": "aaaaaa", "seen_at": NOW, "lat_deg": 1.0, "lon_deg": 2.0}]))
    far = NOW + timedelta(days=3650)
    careful = read_careful_now(workspace.engine, far)
    assert careful - NOW <= timedelta(seconds=1)
    assert run_retention(workspace.engine, Retention(positions=timedelta(days=30)), now=careful, watched=()).positions == 0
    assert run_retention(workspace.engine, Retention(positions=timedelta(days=30)), now=far, watched=()).positions == 1


def test_a_source_that_was_asked_in_the_future_is_asked_at_its_pace_and_not_when_the_clock_gets_there(workspace: Workspace) -> None:
    class Never:
        name = "far"

        def fetch(self, *, now: datetime) -> Iterator[Batch]:
            asked.append(now)
            yield from ()

    asked: list[datetime] = []
    with workspace.engine.begin() as connection:
        state = State(asked_at=NOW + timedelta(hours=9), paused_until=NOW + timedelta(hours=9, minutes=5), failures=2, because="busy")
        write_source_state(connection, "far", state, is_ok=False)
    paced = PacedSource(Never(), Policy(every_s=60))
    due = [run_collect(workspace.engine, [paced], clock=lambda at=NOW + timedelta(seconds=s): at).not_due for s in (0, 60, 200)]  # type: ignore[misc]
    assert due == [{"far": NOW + timedelta(minutes=5)}] * 3
    run_collect(workspace.engine, [paced], clock=lambda: NOW + timedelta(minutes=5))
    assert asked == [NOW + timedelta(minutes=5)]
