"""What the daemon's jobs ask for next."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tracker.core.timeline import Window
from tracker.daemon.clock import Clock
from tracker.daemon.loop import Loop, StoppedError
from tracker.daemon.matching import Changed, Credit, Matched, TellEarly, Waiting
from tracker.daemon.pace import MOST_CUTS
from tracker.daemon.work import Work
from tracker.jobs import rebuild
from tracker.workspace import open_workspace

TOOK_S, LOOKED_S = 0.2, 2.0
START = datetime(2026, 3, 2, tzinfo=UTC)


def test_deriving_that_is_wanted_while_it_runs_rests_before_it_runs_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come while a long list is derived; it took a fifth of a second, and rests for seconds."""
    workspace = open_workspace(db=f"sqlite:///{tmp_path / 'one.db'}", creates=True)
    loop = Loop(Clock(), {"derive": 1})
    work = Work(workspace, loop, Clock(), threading.Event())
    began: list[float] = []

    def derived(*_: Any, **__: Any) -> rebuild.RebuildReport:
        began.append(time.monotonic())
        work._derive_soon()
        time.sleep(TOOK_S)
        return rebuild.RebuildReport()

    monkeypatch.setattr(rebuild, "run_rebuild_touched", derived)
    loop.start()
    work._derive_soon()
    time.sleep(1.5 + LOOKED_S)  # it waits for company for a second first
    loop.stop(grace_s=2.0)
    workspace.close()
    assert len(began) == 1


def test_what_is_matched_now_and_then_never_rests_and_what_is_matched_all_the_time_does() -> None:
    credit = Credit(1 / 50, timedelta(seconds=10), now=START)
    at = START
    for _ in range(20):  # a second of work every two minutes is under its share
        at += timedelta(minutes=2)
        assert credit.spend(timedelta(seconds=1), began=at, now=at + timedelta(seconds=1)) == at + timedelta(seconds=1)
    begun, worked = at, timedelta(0)
    for _ in range(40):
        ended = at + timedelta(seconds=2)
        at, worked = credit.spend(timedelta(seconds=2), began=at, now=ended), worked + timedelta(seconds=2)
        assert at >= ended
    assert worked <= (at - begun) / 50 + timedelta(seconds=10)
    back = at - timedelta(hours=1)  # the clock was set
    assert back <= credit.spend(timedelta(0), began=back, now=back) <= back + timedelta(minutes=2)


def test_what_waits_for_the_matcher_is_all_that_changed() -> None:
    one = Waiting(Window(START, START + timedelta(hours=1)), frozenset({"154000"}))
    other = Waiting(Window(START - timedelta(hours=1), START), frozenset({"154001"}))
    both = Waiting(Window(START - timedelta(hours=1), START + timedelta(hours=1)), frozenset({"154000", "154001"}))
    assert one.plus(None) == one
    assert one.plus(other) == both
    assert one.plus(Waiting(other.touched, None)).moved is None


def test_matching_what_was_derived_makes_way_for_news_but_comes_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = open_workspace(db=f"sqlite:///{tmp_path / 'o.db'}", creates=True)
    stopped = threading.Event()
    work = Work(workspace, Loop(Clock(), {"derive": 1}), Clock(), stopped)
    work._urgent.waits.set()
    ends: list[bool] = []

    def matched(*_: Any, should_stop: Callable[[], bool], **__: Any) -> Matched:
        ends.append(should_stop())
        if should_stop():
            raise StoppedError
        return Matched(0.0, is_left=False)

    monkeypatch.setattr("tracker.daemon.work.match_beside_or_apart", matched)
    what = Waiting(Window(START, START + timedelta(hours=1)), None)
    for turn in (work._all_turn, work._news_turn):
        turn.waiting = what
        while turn.waiting is not None:  # what was cut short waits again, and rests before
            rested = turn.rest_until
            with contextlib.suppress(StoppedError):
                work._match_turn(turn)
            assert turn.waiting in (None, what)
            assert turn.waiting is None or turn.rest_until > rested
    assert ends == [True] * MOST_CUTS + [False, False]
    work._all_turn.waiting = what
    work._urgent.waits.clear()
    work._match_turn(work._all_turn)
    stopped.set()
    work._news_turn.waiting = what
    with pytest.raises(StoppedError):
        work._match_turn(work._news_turn)
    assert ends[-2:] == [False, True]
    workspace.close()


def test_events_that_found_theirs_and_were_left_are_held_against_the_same_news_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_workspace(db=f"sqlite:///{tmp_path / 'o.db'}", creates=True)
    loop = Loop(Clock(), {"derive": 1})
    work = Work(workspace, loop, Clock(), threading.Event())
    asked: list[tuple[frozenset[str], bool, bool]] = []

    def matched(*_: Any, moved: frozenset[str], found: bool, found_s: float, **__: Any) -> Matched:
        asked.append((moved, found, found_s > 0.0))
        return Matched(0.0, is_left=moved == {"154000"} and not found)

    monkeypatch.setattr("tracker.daemon.work.match_beside_or_apart", matched)
    loop.start()
    for count, one in ((2, "154000"), (3, "154001")):
        work._match_news(Clock().now(), frozenset({one}))
        deadline = time.monotonic() + 10.0
        while len(asked) < count and time.monotonic() < deadline:
            time.sleep(0.05)
    loop.stop(grace_s=2.0)
    workspace.close()
    assert asked == [(frozenset({"154000"}), False, True), (frozenset({"154000"}), True, False), (frozenset({"154001"}), False, True)]


def test_what_is_new_is_told_at_once_and_not_each_of_many(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    told: list[float] = []

    def alert() -> None:
        told.append(now_s[0])
        if len(told) == 1:
            raise RuntimeError("the database is away")

    now_s = [100.0]
    monkeypatch.setattr("tracker.daemon.matching.time.monotonic", lambda: now_s[0])
    tell = TellEarly(alert)
    for after_s in (0.0, 0.2, 0.9, 1.3, 1.4):
        now_s[0] = 100.0 + after_s
        with caplog.at_level("INFO", logger="tracker.daemon"):
            tell(Changed("one", "Strong: Il-62M", "strong", 2))
    assert told == [100.0, 101.3]
    assert sum("match one: Strong" in line for line in caplog.messages) == 5
    assert sum("nothing can be told yet (RuntimeError)" in line for line in caplog.messages) == 1
