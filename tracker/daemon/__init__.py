"""The daemon: waits until it leads, runs the jobs, and stops when it is told to. No logic of its own.

Jobs are declared in code and kept in memory; what was done when stands in the database, so that a restart takes up where it was. Each
source has its own thread, since a provider's pauses are long; everything that derives runs in one, since it shares the database.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tracker.daemon.apart import RunApart, run_apart
from tracker.daemon.clock import Clock
from tracker.daemon.lease import Lease, lease_of
from tracker.daemon.loop import JobRecord, Loop
from tracker.daemon.memory import keep_caches_small, pool_with_the_rest, share_arenas
from tracker.daemon.service import tell_service, watchdog_s
from tracker.daemon.stopping import Stopping
from tracker.daemon.work import Work
from tracker.errors import StoreError
from tracker.jobs.live import live_sources

if TYPE_CHECKING:
    from types import FrameType

    from tracker.workspace import Workspace

log = logging.getLogger(__name__)

#: A daemon that waits looks so often whether the leader has gone; a leader looks so often whether it still leads.
LEASE_S: Final = 2.0
#: Jobs under way get so long to end after SIGTERM. What is not committed then was not done: the rest is the database's to undo.
GRACE_S: Final = 2.5

__all__ = ["Clock", "Daemon", "JobRecord"]


class Daemon:
    """Runs the jobs of one workspace until it is told to stop.

    `serve` opens whatever answers questions about the daemon's health while it leads, given the daemon; `run_apart` does what is too
    large for this process in another one.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        clock: Clock | None = None,
        serve: Callable[[Daemon], AbstractContextManager[object]] = lambda daemon: nullcontext(),
        run_apart: RunApart = run_apart,
    ) -> None:
        self._workspace = workspace
        self._clock = clock or Clock()
        self._serve = serve
        self._run_apart = run_apart
        self._stop = Stopping()
        self._told_by = ""
        self._loop: Loop | None = None
        self._started_at = datetime.now(UTC)
        self._watchdog_s = watchdog_s()
        self._intervals_s: dict[str, float] = {}

    def run(self, *, ready: Callable[[], None] = lambda: None) -> list[str]:
        """Run until `stop`, SIGTERM or SIGINT. `ready` is called when it leads and all is set up.

        Raises StoreError where the database cannot be used at the start; one that goes away later is waited for. Gives the jobs that had
        not ended `GRACE_S` after it was told to stop, such as a question to a provider that hangs: their threads live on, and the process
        should end without waiting for them.
        """
        share_arenas()
        pool_with_the_rest()
        keep_caches_small(self._workspace.engine)
        lease = lease_of(self._workspace.engine)
        try:
            left: list[str] = []
            while not self._stop.is_set():
                if self._waited_for(lease):
                    left = self._lead_or_wait(lease, ready)
                    lease.release()
        finally:
            if self._told_by:
                log.info("told to stop by %s", self._told_by)
            tell_service("STOPPING=1")
            lease.release()
        log.info("stopped", extra={"fields": {"left": left}} if left else {})
        return left

    def stop(self) -> None:
        """Finish the jobs under way and return from `run`."""
        self._stop.set()

    def stop_on_signals(self) -> None:
        """Take SIGTERM and SIGINT as `stop`. Only the main thread may ask for this."""

        def handle(number: int, _frame: FrameType | None) -> None:
            # Said later: whoever was interrupted may be writing to the same stream, which then breaks down.
            self._told_by = signal.Signals(number).name
            self.stop()

        signal.signal(signal.SIGTERM, handle)
        signal.signal(signal.SIGINT, handle)

    @property
    def workspace(self) -> Workspace:
        """The workspace it works for."""
        return self._workspace

    @property
    def clock(self) -> Clock:
        """The clock it goes by."""
        return self._clock

    @property
    def started_at(self) -> datetime:
        """When the process began (wall clock)."""
        return self._started_at

    @property
    def is_alive(self) -> bool:
        """Whether the jobs' loop hands out jobs."""
        return self._loop is not None and self._loop.is_alive

    @property
    def intervals_s(self) -> dict[str, float]:
        """The sources that it asks, and from one turn of each to the next, in seconds."""
        return dict(self._intervals_s)

    def records(self) -> dict[str, JobRecord]:
        """How each job fared since the start, by name."""
        return {} if self._loop is None else self._loop.records()

    def running(self) -> dict[str, float]:
        """The jobs under way, and since how many seconds."""
        return {} if self._loop is None else self._loop.running()

    def _waited_for(self, lease: Lease) -> bool:
        """Wait until the lease is ours; False if told to stop before. A daemon that waits is well, and says so."""
        told = False
        while not self._stop.is_set():
            try:
                if lease.take():
                    return True
                why = "another daemon leads this database; waiting to take over"
            except StoreError as error:
                why = str(error)
            if not told:
                log.warning("%s", why)
                tell_service("READY=1", f"STATUS={why}")
            told = True
            self._feed_watchdog()
            self._stop.wait(LEASE_S if self._watchdog_s is None else min(LEASE_S, self._watchdog_s / 3))
        return False

    def _lead_or_wait(self, lease: Lease, ready: Callable[[], None]) -> list[str]:
        """Lead; where the database goes away before the jobs have begun, say so and try again a little later."""
        try:
            return self._lead(lease, ready)
        except StoreError as error:
            log.error("cannot lead: %s", error)  # noqa: TRY400 -- foreseen: the line says what is the matter
            self._feed_watchdog()
            self._stop.wait(LEASE_S)
            return [] if self._loop is None else self._loop.stop(grace_s=GRACE_S)

    def _lead(self, lease: Lease, ready: Callable[[], None]) -> list[str]:
        with live_sources(self._workspace) as sources:
            loop = self._loop = Loop(self._clock, {"collect": len(sources), "derive": 1, "deliver": 1})
            stopped = threading.Event()
            work = Work(self._workspace, loop, self._clock, stopped, self._run_apart)
            loop.start()
            work.begin(sources)
            names = [source.source.name for source in sources]
            self._intervals_s = {source.source.name: source.policy.interval_s for source in sources}
            log.info("running", extra={"fields": {"database": self._workspace.shown_db, "sources": names}})
            with self._serve(self):
                tell_service("READY=1", f"STATUS=leading; {len(sources)} sources")
                ready()
                self._attend(lease, loop, work)
                stopped.set()
                left = loop.stop(grace_s=GRACE_S)
                spent = {name: round(record.cpu_s, 2) for name, record in loop.records().items()}
                log.info("the jobs ended", extra={"fields": {"cpu_s": spent}})
                return left

    def _attend(self, lease: Lease, loop: Loop, work: Work) -> None:
        """Until told to stop, or until the lease is lost: feed the watchdog for as long as the loop is alive, and follow the clock."""
        looked_at = time.monotonic()
        step_s = LEASE_S if self._watchdog_s is None else min(LEASE_S, self._watchdog_s / 3)
        while not self._stop.wait(step_s):
            jump = loop.follow_clock()
            if jump is not None:
                log.warning("the clock was set by %+.1f s; what waits was moved with it", jump.total_seconds())
                work.clock_was_set()
            if loop.is_alive:
                self._feed_watchdog()
            if time.monotonic() - looked_at >= LEASE_S:
                looked_at = time.monotonic()
                if not lease.is_held():
                    log.error("the lease of the database is lost; stopping the jobs, waiting to lead again")
                    return

    def _feed_watchdog(self) -> None:
        if self._watchdog_s is not None:
            tell_service("WATCHDOG=1")
