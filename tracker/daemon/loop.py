"""The jobs' loop: what runs when, in which thread, what is under way, how each job fared. APScheduler with its memory store.

A job is asked for by name and instant; it runs once, and whoever wants it again asks again. So no run is lost to "still running", no
run overlaps another of its executor, and a restart begins from what the database says.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from tracker.daemon.clock import Clock
from tracker.errors import OverflightError

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)

#: The loop shows so often that it is alive, and is taken for dead after so long without that. A process that was frozen wakes up late.
PULSE_S: Final = 2.0
DEAD_AFTER_S: Final = 30.0
#: A wall clock that moved so much otherwise than time did was set. Slower corrections (NTP slews 0.5 ms a second) disturb nothing.
JUMP_S: Final = 1.5


class StoppedError(Exception):
    """The daemon was told to stop while a job paused; what it kept is complete."""


@dataclass(slots=True)
class JobRecord:
    """How a job fared since the start: runs, failures, when it last went well (wall clock), how long its last run took, and the seconds
    of processor time of all.
    """

    runs: int = 0
    failures: int = 0
    ok_at: datetime | None = None
    last_s: float = 0.0
    cpu_s: float = 0.0


@dataclass(slots=True)
class _Books:
    records: dict[str, JobRecord] = field(default_factory=dict)
    running: dict[int, tuple[str, float]] = field(default_factory=dict)
    wanted: dict[str, datetime] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Loop:
    """Runs named jobs in threads. `executors` gives each executor its number of threads."""

    def __init__(self, clock: Clock, executors: Mapping[str, int]) -> None:
        self._clock = clock
        self._executors = executors
        self._books = _Books()
        self._stopping = threading.Event()
        self._scheduler: BackgroundScheduler | None = None
        self._pulse_at = time.monotonic()
        self._ahead_s = _ahead_s()

    def start(self) -> None:
        """Begin; jobs may be asked for from now on."""
        from apscheduler.schedulers.background import BackgroundScheduler

        pools = {name: {"type": "threadpool", "max_workers": max(1, threads)} for name, threads in {**self._executors, "pulse": 1}.items()}
        # A job that asks for its next run has not left the books yet when that begins: one instance would lose it.
        defaults = {"coalesce": True, "max_instances": 3, "misfire_grace_time": None}
        self._scheduler = BackgroundScheduler(timezone="UTC", executors=pools, job_defaults=defaults)
        self._scheduler.start()
        self._pulse()
        self._scheduler.add_job(self._pulse, "interval", seconds=PULSE_S, id="pulse", executor="pulse")

    def at(self, when: datetime, name: str, job: Callable[[], None], *, executor: str) -> None:
        """Run `job` at `when` (of the daemon's clock); a run of that name that has not begun is moved there."""
        if self._scheduler is not None and not self._stopping.is_set():
            self._scheduler.add_job(
                self._run, "date", run_date=self._clock.real(when), args=[name, job], id=name, replace_existing=True, executor=executor
            )

    def want(self, when: datetime, name: str, job: Callable[[], None], *, executor: str) -> None:
        """Run `job` at `when`, once however often it is wanted until it begins, at the earliest of the instants; wanted while it runs, it
        runs again.
        """
        with self._books.lock:
            known = self._books.wanted.get(name)
            is_sooner = known is None or when < known
            if is_sooner:
                self._books.wanted[name] = when
        if is_sooner:
            self.at(when, name, job, executor=executor)

    def follow_clock(self) -> timedelta | None:
        """Move every run that waits by as much as the wall clock was set since the last call, forward or back; None if it was not.

        The scheduler goes by the wall clock: without this, a clock set back by an hour would let everything rest for an hour. To be
        called every few seconds.
        """
        before_s, self._ahead_s = self._ahead_s, _ahead_s()
        jump = timedelta(seconds=self._ahead_s - before_s)
        if abs(jump.total_seconds()) < JUMP_S or self._scheduler is None or self._stopping.is_set():
            return None
        from apscheduler.jobstores.base import JobLookupError

        with self._books.lock:
            self._books.wanted = {name: when + jump * self._clock.speed for name, when in self._books.wanted.items()}
        for job in self._scheduler.get_jobs():
            with contextlib.suppress(JobLookupError):  # it has begun meanwhile
                job.modify(next_run_time=job.next_run_time + jump)
        return jump

    @property
    def is_alive(self) -> bool:
        """Whether the scheduler still hands out jobs."""
        return self._scheduler is not None and time.monotonic() - self._pulse_at < DEAD_AFTER_S

    def records(self) -> dict[str, JobRecord]:
        """How each job fared, by name."""
        with self._books.lock:
            return dict(sorted(self._books.records.items()))

    def running(self) -> dict[str, float]:
        """The jobs under way, and since how many seconds."""
        with self._books.lock:
            return {name: time.monotonic() - began for name, began in self._books.running.values()}

    def stop(self, *, grace_s: float) -> list[str]:
        """Begin no more jobs, and wait for those under way; the names of those that have not ended after `grace_s`."""
        self._stopping.set()
        if self._scheduler is not None:
            self._scheduler.remove_all_jobs()
            self._scheduler.shutdown(wait=False)
        deadline = time.monotonic() + grace_s
        while self.running() and time.monotonic() < deadline:
            time.sleep(0.02)
        return sorted(self.running())

    def _pulse(self) -> None:
        self._pulse_at = time.monotonic()

    def _run(self, name: str, job: Callable[[], None]) -> None:
        """Run a job; what breaks it is logged and breaks nothing else."""
        if self._stopping.is_set():
            return
        began, cpu_s, me = time.monotonic(), time.thread_time(), threading.get_ident()
        with self._books.lock:
            self._books.wanted.pop(name, None)
            self._books.running[me] = name, began
        is_ok = False
        try:
            job()
            is_ok = True
        except StoppedError:
            is_ok = True
        except (OverflightError, OSError) as error:
            log.error("job %s failed: %s", name, error)  # noqa: TRY400 -- foreseen: the line says what to do, a traceback would not
        except Exception:
            log.exception("job %s failed", name)
        finally:
            with self._books.lock:
                self._books.running.pop(me, None)
                self._entered(name, time.monotonic() - began, time.thread_time() - cpu_s, is_ok=is_ok)

    def _entered(self, name: str, seconds: float, cpu_s: float, *, is_ok: bool) -> None:
        record = self._books.records.setdefault(name, JobRecord())
        record.runs += 1
        record.last_s = seconds
        record.cpu_s += cpu_s
        if is_ok:
            record.ok_at = datetime.now(UTC)
        else:
            record.failures += 1


def _ahead_s() -> float:
    """How far the wall clock is ahead of the one that nobody sets."""
    return datetime.now(UTC).timestamp() - time.monotonic()
