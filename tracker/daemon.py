"""The daemon: when each job runs, and how it stops. No logic of its own.

Jobs are declared in code and kept in memory; what was done when stands in the database, so that a restart takes up where it was. Each
source has its own thread, since a provider's pauses are long; everything that derives runs in one, since it shares the database.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from tracker.jobs.collect import PacedSource, run_collect
from tracker.jobs.live import live_sources, now_utc

if TYPE_CHECKING:
    from types import FrameType

    from apscheduler.schedulers.background import BackgroundScheduler

    from tracker.jobs.match import MatchReport
    from tracker.workspace import Workspace

log = logging.getLogger(__name__)

#: After a job broke down (the database away, a fault of ours), it is tried again so much later.
RETRY: Final = timedelta(seconds=30)

#: New positions wait so long for company before movements are derived from them: sources answer in bursts.
SETTLE: Final = timedelta(seconds=1)


class Daemon:
    """Runs the jobs of one workspace until it is told to stop."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._stop = threading.Event()
        self._scheduler: BackgroundScheduler | None = None

    def run(self, *, ready: Callable[[], None] = lambda: None) -> None:
        """Run until `stop`, SIGTERM or SIGINT; a job that is under way is finished first. `ready` is called when all is set up."""
        with live_sources(self._workspace) as sources:
            watched = frozenset(self._workspace.watched_addresses)
            scheduler = self._scheduler = self._started(len(sources))
            for source in sources:
                self._at(now_utc(), f"collect {source.source.name}", self._collect, source, watched, executor="collect")
            every = self._workspace.config.schedule
            self._every(every.match_every, "match", self._match)
            self._every(every.compact_every, "compact", self._compact)
            self._at(now_utc(), "derive", self._derive)
            log.info("running", extra={"fields": {"database": self._workspace.shown_db, "sources": [s.source.name for s in sources]}})
            ready()
            self._stop.wait()
            scheduler.remove_all_jobs()
            scheduler.shutdown(wait=True)
        log.info("stopped")

    def stop(self) -> None:
        """Finish the jobs under way and return from `run`."""
        self._stop.set()

    def stop_on_signals(self) -> None:
        """Take SIGTERM and SIGINT as `stop`. Only the main thread may ask for this."""

        def handle(number: int, _frame: FrameType | None) -> None:
            log.info("told to stop by %s", signal.Signals(number).name)
            self.stop()

        signal.signal(signal.SIGTERM, handle)
        signal.signal(signal.SIGINT, handle)

    def _collect(self, source: PacedSource, watched: frozenset[str]) -> None:
        name, next_at = source.source.name, now_utc() + RETRY
        try:
            report = run_collect(self._workspace.engine, [source], clock=now_utc, wait=self._pause, watched=watched)
            for turn in report.turns:
                log.info("%s: %s", name, turn.outcome, extra={"fields": {"positions": turn.positions, "new": turn.new_positions}})
                next_at = turn.next_at or next_at
                if turn.new_positions:
                    self._at(now_utc() + SETTLE, "derive", self._derive)
            next_at = report.not_due.get(name, next_at)
        finally:
            self._at(next_at, f"collect {name}", self._collect, source, watched, executor="collect")

    def _derive(self) -> None:
        from tracker.jobs.match import run_match
        from tracker.jobs.rebuild import run_rebuild_touched

        report = run_rebuild_touched(self._workspace.engine)
        if report.airframes:
            log.info("rebuilt", extra={"fields": {"airframes": report.airframes, "legs": report.legs}})
            self._told(run_match(self._workspace, now=now_utc(), touched=report.window))

    def _match(self) -> None:
        from tracker.jobs.match import run_match

        self._told(run_match(self._workspace, now=now_utc()))

    def _compact(self) -> None:
        from tracker.jobs.compaction import run_compaction

        run_compaction(self._workspace.engine, before_at=now_utc() - timedelta(hours=6), should_stop=self._stop.is_set)

    def _told(self, report: MatchReport) -> None:
        for answer in report.changed:
            fields = {"verdict": answer.match.verdict, "version": answer.version}
            log.warning("match %s: %s", answer.event.event_id, answer.headline, extra={"fields": fields})

    def _pause(self, seconds: float) -> None:
        self._stop.wait(seconds)

    def _started(self, sources: int) -> BackgroundScheduler:
        from apscheduler.schedulers.background import BackgroundScheduler

        scheduler = BackgroundScheduler(
            timezone="UTC",
            executors={
                "collect": {"type": "threadpool", "max_workers": max(1, sources)},
                "default": {"type": "threadpool", "max_workers": 1},
            },
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        scheduler.start()
        return scheduler

    def _at(self, when: datetime, name: str, job: Callable[..., None], *arguments: Any, executor: str = "default") -> None:
        if self._scheduler is not None and not self._stop.is_set():
            self._scheduler.add_job(
                _guarded, "date", run_date=when, args=[name, job, *arguments], id=name, replace_existing=True, executor=executor
            )

    def _every(self, interval: timedelta, name: str, job: Callable[[], None]) -> None:
        assert self._scheduler is not None
        first = now_utc() + interval
        self._scheduler.add_job(
            _guarded, "interval", seconds=interval.total_seconds(), next_run_time=first, args=[name, job], id=f"every {name}"
        )


def _guarded(name: str, job: Callable[..., None], *arguments: Any) -> None:
    """Run a job; what breaks it is logged and breaks nothing else."""
    try:
        job(*arguments)
    except Exception:
        log.exception("job %s failed", name)
