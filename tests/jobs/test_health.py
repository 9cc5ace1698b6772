"""A source is held against its own habit: late, failing, closed, repeating old content, or suddenly empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from ingest.pacing import State
from ingest.source import Asked, Batch
from tests.builders import positions
from tracker.config import Config
from tracker.core.stalls import FeedStall
from tracker.jobs.health import SourceHealth, judge, judge_content, read_health, refusals
from tracker.jobs.keeping import keep_batch
from tracker.store import write_ask, write_source_state, write_stalls
from tracker.workspace import Workspace

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
EVERY_S = 60.0


def habit(*, answers: int = 50, usual: int = 100, last: int = 100, behind_s: float = 4.0, last_behind_s: float = 4.0) -> pd.DataFrame:
    asked = [NOW - timedelta(seconds=EVERY_S * back) for back in reversed(range(answers))]
    behind = [*[behind_s] * (answers - 1), last_behind_s][:answers]
    counts = [*[usual] * (answers - 1), last][:answers]
    rows = [
        ("world", at, at, at - timedelta(seconds=late) if count else pd.NaT, count)
        for at, late, count in zip(asked, behind, counts, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=["scope", "asked_at", "answered_at", "last_at", "positions"])
    return frame.assign(**{name: pd.to_datetime(frame[name], utc=True) for name in ("asked_at", "answered_at", "last_at")})


def test_a_source_as_it_always_is_is_well_and_its_habit_is_known() -> None:
    content = judge_content(habit())
    assert content.fault is None
    assert (content.habit_s, content.behind_s, content.positions, content.usual_positions) == (60.0, 4.0, 100, 100.0)


def test_a_200_with_a_tenth_of_the_usual_aircraft_is_empty_and_a_fifth_is_a_quiet_hour() -> None:
    assert judge_content(habit(last=9)).fault == ("empty", "it answers with 9 positions, where 100 are usual")
    assert judge_content(habit(last=0)).fault is not None
    assert judge_content(habit(last=20)).fault is None


def test_nothing_follows_from_an_empty_answer_of_a_source_that_knows_few_aircraft_or_that_we_hardly_know() -> None:
    assert judge_content(habit(usual=5, last=0)).fault is None
    assert judge_content(habit(answers=6, last=0)).fault is None
    assert judge_content(habit(answers=0)).fault is None


def test_a_200_with_old_positions_is_stale_unless_that_source_is_always_behind() -> None:
    fault = judge_content(habit(last_behind_s=900)).fault
    assert fault == ("stale", "it answers, but its newest position was 900 s old")
    assert judge_content(habit(behind_s=600, last_behind_s=900)).fault is None


def test_a_feed_whose_aircraft_stand_still_is_stale_until_it_moves_again() -> None:
    fault = judge_content(habit(), stalled_until=NOW + timedelta(seconds=1)).fault
    assert fault is not None
    assert fault[0] == "stale"
    assert judge_content(habit(), stalled_until=NOW - timedelta(minutes=5)).fault is None


@pytest.mark.parametrize(
    ("state", "ago_s", "status"),
    [
        (None, None, "new"),
        (State(asked_at=NOW), 10.0, "ok"),
        (State(asked_at=NOW), 179.0, "ok"),
        (State(asked_at=NOW), 181.0, "late"),
        (State(asked_at=NOW), None, "late"),
        (State(asked_at=NOW, failures=3, because="answers 503"), 400.0, "failing"),
        (State(asked_at=NOW, failures=1, because="answers 503"), 100.0, "ok"),
        (State(asked_at=NOW, failures=1, is_closed=True, because="answers 403"), 10.0, "closed"),
    ],
)
def test_three_intervals_without_a_good_answer_are_too_many(state: State | None, ago_s: float | None, status: str) -> None:
    ok_at = None if ago_s is None else NOW - timedelta(seconds=ago_s)
    assert judge(state, judge_content(habit()), ok_at=ok_at, interval_s=EVERY_S, now=NOW)[0] == status


@pytest.fixture
def workspace(database_url: str) -> Iterator[Workspace]:
    opened = Workspace(Config(), database_url, creates=True)
    yield opened
    opened.close()


def answered(workspace: Workspace, source: str, at: datetime, aircraft: int) -> None:
    rows = [{"icao24": f"{0x150000 + number:06x}", "seen_at": at, "lat_deg": 50.0, "lon_deg": number / 100} for number in range(aircraft)]
    frame = positions(rows, source=source) if rows else positions([], source=source)
    batch = Batch(source=source, asked=Asked(scope="world"), received_at=at, answered_at=at, positions=frame, refused=Counter(age=2))
    with workspace.engine.begin() as connection:
        keep_batch(connection, replace(batch, headers={"x-rate-limit-remaining": "77"}))
        write_source_state(connection, source, State(asked_at=at, credits_left=77), is_ok=True)


def test_health_is_read_from_what_the_turns_left_behind(workspace: Workspace) -> None:
    for back in reversed(range(12)):
        answered(workspace, "sky", NOW - timedelta(minutes=back), 25)
    with workspace.engine.begin() as connection:
        write_ask(connection, source="sky", asked=Asked(scope="turn"), asked_at=NOW, outcome="unavailable", notes=["answers 503"])
        write_source_state(connection, "gone", State(asked_at=NOW, failures=4, because="answers 503"), is_ok=False)
        write_stalls(connection, [FeedStall("sky", NOW - timedelta(hours=1), NOW - timedelta(minutes=50), 3, 25, 0.1)])
    health = read_health(workspace, {"sky": EVERY_S, "gone": EVERY_S, "never": EVERY_S}, now=NOW + timedelta(seconds=30))
    sky, gone, never = health.sources
    assert isinstance(sky, SourceHealth)
    assert (sky.status, gone.status, never.status) == ("ok", "failing", "new")
    assert (sky.positions, sky.usual_positions, sky.habit_s, sky.credits_left) == (25, 25.0, 60.0, 77)
    assert sky.outcomes == {"ok": 12, "unavailable": 1}
    assert sky.refused == {"age": 24}
    assert refusals(health) == Counter(age=24)
    assert health.waiting == 25
    assert [why.split(":")[0] for why in health.unready] == ["gone", "never"]


def test_a_database_at_another_revision_is_not_ready_and_says_what_to_do(workspace: Workspace) -> None:
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    (why,) = read_health(workspace, {"sky": EVERY_S}, now=NOW).unready
    assert "overflight db upgrade" in why
