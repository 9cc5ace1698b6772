"""What the daemon's jobs ask for next."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tracker.core.timeline import Window
from tracker.daemon.clock import Clock
from tracker.daemon.loop import Loop
from tracker.daemon.matching import Credit, Waiting
from tracker.daemon.work import Work
from tracker.jobs import rebuild
from tracker.workspace import open_workspace

TOOK_S, LOOKED_S = 0.2, 2.0
START = datetime(2026, 3, 2, tzinfo=UTC)


def test_deriving_that_is_wanted_while_it_runs_rests_before_it_runs_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers come while a long list is derived; it took a fifth of a second, and rests for seconds."""
    workspace = open_workspace(db=f"sqlite:///{tmp_path / 'one.db'}")
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
        assert credit.spend(at, at + timedelta(seconds=1)) == at + timedelta(seconds=1)
    begun, worked = at, timedelta(0)
    for _ in range(40):
        ended = at + timedelta(seconds=2)
        at, worked = credit.spend(at, ended), worked + timedelta(seconds=2)
        assert at >= ended
    assert worked <= (at - begun) / 50 + timedelta(seconds=10)
    back = at - timedelta(hours=1)  # the clock was set
    assert back <= credit.spend(back, back) <= back + timedelta(minutes=2)


def test_what_waits_for_the_matcher_is_all_that_changed() -> None:
    one = Waiting(Window(START, START + timedelta(hours=1)), frozenset({"154000"}))
    other = Waiting(Window(START - timedelta(hours=1), START), frozenset({"154001"}))
    both = Waiting(Window(START - timedelta(hours=1), START + timedelta(hours=1)), frozenset({"154000", "154001"}))
    assert one.plus(None) == one
    assert one.plus(other) == both
    assert one.plus(Waiting(other.touched, None)).moved is None
