"""The jobs' loop: what is asked for runs once, what breaks breaks nothing else, and it says whether it lives."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tracker.daemon.clock import Clock
from tracker.daemon.loop import Loop, StoppedError
from tracker.errors import StoreError


@pytest.fixture
def loop() -> Iterator[Loop]:
    started = Loop(Clock(), {"one": 1, "many": 4})
    started.start()
    yield started
    started.stop(grace_s=2.0)


def now() -> datetime:
    return datetime.now(UTC)


def test_a_job_wanted_many_times_runs_once_and_wanted_while_it_runs_runs_again(loop: Loop) -> None:
    began, go_on = threading.Semaphore(0), threading.Semaphore(0)

    def job() -> None:
        began.release()
        assert go_on.acquire(timeout=5)

    for _ in range(5):
        loop.want(now() + timedelta(seconds=0.2), "job", job, executor="one")
    assert began.acquire(timeout=5)
    for _ in range(5):
        loop.want(now(), "job", job, executor="one")
    go_on.release()
    assert began.acquire(timeout=5)
    go_on.release()
    assert not began.acquire(timeout=0.5)
    assert loop.records()["job"].runs == 2


def test_a_job_wanted_later_runs_sooner_when_it_is_wanted_sooner(loop: Loop) -> None:
    done = threading.Semaphore(0)
    loop.want(now() + timedelta(hours=1), "job", lambda: done.release(), executor="one")
    loop.want(now(), "job", lambda: done.release(), executor="one")
    loop.want(now() + timedelta(hours=1), "job", lambda: done.release(), executor="one")
    assert done.acquire(timeout=5)


def test_a_job_that_asks_for_its_own_next_run_at_once_is_never_lost(loop: Loop) -> None:
    done = threading.Event()
    runs = []

    def job() -> None:
        runs.append(1)
        if len(runs) == 50:
            done.set()
        else:
            loop.at(now(), "chain", job, executor="many")

    loop.at(now(), "chain", job, executor="many")
    assert done.wait(20)


def test_jobs_of_one_executor_with_one_thread_never_overlap(loop: Loop) -> None:
    inside: list[int] = []
    most: list[int] = []
    done = threading.Semaphore(0)

    def job() -> None:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        inside.pop()
        done.release()

    for name in "abcd":
        loop.at(now(), name, job, executor="one")
    for _ in "abcd":
        assert done.acquire(timeout=5)
    assert max(most) == 1


def test_a_foreseen_failure_is_a_line_and_a_fault_of_ours_a_traceback_and_both_are_counted(
    loop: Loop, caplog: pytest.LogCaptureFixture
) -> None:
    done = threading.Semaphore(0)

    def broken(error: Exception) -> None:
        done.release()
        raise error

    with caplog.at_level(logging.ERROR):
        loop.at(now(), "foreseen", lambda: broken(StoreError("the database is away")), executor="one")
        loop.at(now(), "fault", lambda: broken(KeyError("x")), executor="one")
        loop.at(now(), "stopped", lambda: broken(StoppedError()), executor="one")
        for _ in range(3):
            assert done.acquire(timeout=5)
        time.sleep(0.2)
    records = {record.getMessage(): record for record in caplog.records}
    assert records["job foreseen failed: the database is away"].exc_info is None
    assert records["job fault failed"].exc_info is not None
    assert len(records) == 2
    assert [loop.records()[name].failures for name in ("foreseen", "fault", "stopped")] == [1, 1, 0]
    assert loop.records()["stopped"].ok_at is not None


def test_stopping_waits_for_what_is_under_way_but_not_for_what_hangs() -> None:
    loop = Loop(Clock(), {"many": 3})
    loop.start()
    hang, began = threading.Event(), threading.Barrier(3)
    ended: list[int] = []

    def hangs() -> None:
        began.wait(5)
        hang.wait(20)

    def ends() -> None:
        began.wait(5)
        time.sleep(0.3)
        ended.append(1)

    loop.at(now(), "hangs", hangs, executor="many")
    loop.at(now(), "ends", ends, executor="many")
    began.wait(5)
    since = time.monotonic()
    assert loop.stop(grace_s=1.0) == ["hangs"]
    assert 0.9 < time.monotonic() - since < 2.0
    assert ended == [1]
    loop.at(now(), "late", lambda: ended.append(2), executor="many")
    hang.set()
    time.sleep(0.2)
    assert ended == [1]


def test_the_loop_is_alive_while_its_scheduler_hands_out_jobs(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    assert loop.is_alive
    monkeypatch.setattr("tracker.daemon.loop.DEAD_AFTER_S", -1.0)
    assert not loop.is_alive
    assert not Loop(Clock(), {}).is_alive


def test_a_fast_clock_brings_instants_nearer_and_shows_what_it_should() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    clock = Clock(60.0, start, now())
    assert abs((clock.now() - start).total_seconds()) < 60
    assert clock.real_s(90) == 1.5
    assert clock.at(clock.real(start + timedelta(hours=1))) == start + timedelta(hours=1)
    assert Clock().real(start) == start


class SetClock:
    """A wall clock that is set while a test runs; what is not `now` is as it ever was."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta(0)
        outer = self

        class Shown(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
                return datetime.now(tz) + outer.ahead

        for module in ("apscheduler.schedulers.base", "apscheduler.triggers.interval", "tracker.daemon.loop", "tracker.daemon.clock"):
            monkeypatch.setattr(f"{module}.datetime", Shown)


@pytest.mark.parametrize("hours", [-3, -1 / 60, 5])
def test_a_clock_that_is_set_delays_nothing_and_hastens_nothing(hours: float, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = SetClock(monkeypatch)
    loop = Loop(clock := Clock(), {"one": 1})
    loop.start()
    began, runs = time.monotonic(), []
    done = threading.Event()

    def soon() -> None:
        runs.append(time.monotonic() - began)
        loop.want(clock.now() + timedelta(seconds=0.3), "again", done.set, executor="one")

    loop.want(clock.now() + timedelta(seconds=1.0), "soon", soon, executor="one")
    loop.at(clock.now() + timedelta(hours=1), "later", lambda: runs.append(-1.0), executor="one")
    assert loop.follow_clock() is None
    wall.ahead = timedelta(hours=hours)
    jump = loop.follow_clock()
    assert jump is not None
    assert abs(jump - wall.ahead) < timedelta(seconds=0.5)
    assert loop.follow_clock() is None
    assert done.wait(6)
    loop.stop(grace_s=1.0)
    (after_s,) = runs
    assert 0.8 < after_s < 4.0


def test_the_pulse_goes_on_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.daemon.loop.PULSE_S", 0.2)
    wall = SetClock(monkeypatch)
    loop = Loop(Clock(), {})
    loop.start()
    wall.ahead = -timedelta(days=1)
    loop.follow_clock()
    monkeypatch.setattr("tracker.daemon.loop.DEAD_AFTER_S", 0.7)
    deadline = time.monotonic() + 1.5
    while time.monotonic() < deadline:
        time.sleep(0.1)
    assert loop.is_alive
    loop.stop(grace_s=1.0)
