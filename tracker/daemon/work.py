"""What each job of the daemon does when its time has come: calls the use case, says what came of it, and asks for the next run."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.pacing import State, after_failure, is_due
from ingest.source import SourceError
from tracker.core.timeline import Window
from tracker.daemon.apart import RunApart, run_apart
from tracker.daemon.clock import Clock
from tracker.daemon.loop import Loop, StoppedError
from tracker.daemon.matching import Credit, Matched, TellEarly, Turn, Waiting, match_beside_or_apart
from tracker.daemon.memory import give_back
from tracker.daemon.pace import (
    CUT_REST,
    FOUND_S,
    LEAST_REST_SHARE,
    MATCH_SAVED,
    MATCH_SHARE,
    MOST_CUTS,
    NEWS_SPAN,
    POSITIONS_AT_ONCE,
    REST_SHARE,
    RETENTION_EVERY,
    RETRY,
    SETTLE,
    SETTLED,
    STALL_REACH,
    STALL_SPAN,
    UNSEARCHED,
)
from tracker.daemon.urgent import Urgent
from tracker.daemon.weekly import write_report
from tracker.jobs.collect import PacedSource, run_collect

if TYPE_CHECKING:
    from tracker.config.reports import Feed, LedgerFeed
    from tracker.workspace import Workspace

log = logging.getLogger(__name__)


class Work:
    """The jobs of one workspace, while it leads."""

    def __init__(self, workspace: Workspace, loop: Loop, clock: Clock, stopped: threading.Event, apart: RunApart = run_apart) -> None:
        self._workspace = workspace
        self._loop = loop
        self._clock = clock
        self._stopped = stopped
        self._run_apart = apart
        self._watched = frozenset(workspace.watched_addresses)
        self._rest_until = clock.now()
        self._derived_to = 0  # newest question whose positions are derived; 0: not known since the start
        self._matched_at = clock.now() - timedelta(days=1)
        self._urgent = Urgent(workspace.engine, now=clock.now())
        self._goes_on_after = ""  # the last airframe that was derived before news came between
        # Movements that changed and were not held against events yet: those derived in their turn, and news.
        self._all_turn = Turn("match touched", Credit(MATCH_SHARE, timedelta(0), now=clock.now()), clock.now(), MOST_CUTS)
        self._news_turn = Turn("match news", Credit(MATCH_SHARE, MATCH_SAVED, now=clock.now()), clock.now(), found_s=FOUND_S)
        self._found_turn = Turn("match found", Credit(MATCH_SHARE, MATCH_SAVED, now=clock.now()), clock.now(), MOST_CUTS, of_found=True)
        self._searched_to: datetime | None = None  # answers until then were looked at for stalls
        self._told_before: frozenset[datetime] = frozenset()  # the last good answers of before the start, which nobody may have looked at
        self._fills: dict[str, State] = {}  # how asking for the past went, by source
        self._read: dict[str, str] = {}

    def begin(self, sources: tuple[PacedSource, ...]) -> None:
        """Ask for the first run of every job; what was missed while nobody was there is due at once."""
        now, every = self._clock.now(), self._workspace.config.schedule
        self._told_before = self._read_last_told()
        for source in sources:
            self._collect_at(now, source)
        self._derive_soon()
        self._loop.at(now + SETTLE, "alerts", self._alert, executor="derive")  # what was derived, and not told before somebody was killed
        self._deliver_at(now)
        for name, feed in self._workspace.config.reports.feeds.items():
            if feed.enabled:
                self._repeat(now, feed.every, f"feed {name}", lambda name=name, feed=feed: self._feed(name, feed))  # type: ignore[misc]
        self._repeat(now + every.match_every, every.match_every, "match", self._match)
        self._repeat(now + every.rebuild_every, every.rebuild_every, "stalls", self._stalls)
        self._repeat(now + every.compact_every, every.compact_every, "compact", self._compact)
        self._repeat(now + every.compact_every, RETENTION_EVERY, "retention", self._retention)
        self._repeat(now + every.coverage_every, every.coverage_every, "coverage", self._coverage)
        if self._workspace.config.weekly_report.enabled:
            self._loop.at(now, "report", self._report, executor="derive")

    def clock_was_set(self) -> None:
        """Forget pauses that were reckoned by another clock, and look at the calendar again."""
        now = self._clock.now()
        self._rest_until = min(self._rest_until, now)
        self._urgent.clock_was_set(now)
        for turn in (self._all_turn, self._news_turn, self._found_turn):
            turn.rest_until = min(turn.rest_until, now)
        self._matched_at = min(self._matched_at, now)
        self._fills.clear()
        if self._workspace.config.weekly_report.enabled:
            self._loop.at(now, "report", self._report, executor="derive")

    def _repeat(self, first: datetime, every: timedelta, name: str, job: Callable[[], None], *, executor: str = "derive") -> None:
        def run() -> None:
            try:
                job()
            finally:
                self._loop.at(self._clock.now() + every, name, run, executor=executor)

        self._loop.at(first, name, run, executor=executor)

    def _collect_at(self, when: datetime, source: PacedSource) -> None:
        self._loop.at(when, f"collect {source.source.name}", lambda: self._collect(source), executor="collect")

    def _collect(self, source: PacedSource) -> None:
        name, next_at = source.source.name, self._clock.now() + RETRY
        try:
            self._catch_up(source)
            report = run_collect(self._workspace.engine, [source], clock=self._clock.now, wait=self._pause, watched=self._watched)
            for turn in report.turns:
                log.info("%s: %s", name, turn.outcome, extra={"fields": {"positions": turn.positions, "new": turn.new_positions}})
                next_at = turn.next_at or next_at
                if turn.new_positions:
                    self._news_soon(turn.landing, turn.landed)  # before the rest, which would take it along, and match it in its turn
                    self._derive_soon()
            next_at = report.not_due.get(name, next_at)
        finally:
            self._collect_at(next_at, source)

    def _catch_up(self, source: PacedSource) -> None:
        """Ask for what was missed in the last hour, where the source has a past; a failure backs off as one of the present does."""
        from tracker.jobs.catchup import read_holes, run_catchup
        from tracker.store import read_source_states

        name, now = source.source.name, self._clock.now()
        with self._workspace.engine.connect() as connection:
            state = read_source_states(connection).get(name, State())
        fill = self._fills.get(name, State())
        if state.failures or not is_due(source.policy, state, now=now) or now < (fill.paused_until or now):
            return
        instants = read_holes(self._workspace.engine, source, now=now)
        if not instants:
            return
        try:
            stored = run_catchup(self._workspace.engine, source, instants, clock=self._clock.now, wait=self._pause, watched=self._watched)
        except SourceError as error:
            self._fills[name] = after_failure(source.policy, fill, error, at=now, seed=0)
            log.warning("%s: the past could not be asked for: %s", name, error)
            return
        self._fills.pop(name, None)
        log.info("%s: caught up", name, extra={"fields": {"instants": len(instants), "new": stored}})
        if stored:
            self._derive_soon()

    def _news_soon(self, landing: frozenset[str], landed: frozenset[str]) -> None:
        when = self._urgent.heard(landing, landed, watched=self._watched, now=self._clock.now())
        if when is not None:
            self._loop.want(when, "news", self._news, executor="derive")

    def _news(self) -> None:
        """Derive what cannot wait, and tell of it."""
        from tracker.jobs.rebuild import run_rebuild_touched

        began = self._clock.now()
        news, are_all = self._urgent.take(began)
        report = run_rebuild_touched(self._workspace.engine, looks_for_stalls=False, at_once=POSITIONS_AT_ONCE, only=news)
        if report.airframes:
            self._alert()
            self._match_news(began, frozenset(news))
        self._urgent.derived(news, are_all=are_all, began=began, now=self._clock.now())

    def _match_news(self, at: datetime, moved: frozenset[str]) -> None:
        self._match_soon(self._news_turn, Waiting(Window(at - NEWS_SPAN, at), moved))

    def _derive_soon(self) -> None:
        when = max(self._clock.now() + SETTLE, self._rest_until)
        self._loop.want(when, "derive", self._derive, executor="derive")

    def _derive(self) -> None:
        from tracker.jobs.rebuild import run_rebuild_touched
        from tracker.store.habits import read_newest_ask, read_told_after

        is_left = False

        def makes_way(last: str) -> bool:
            nonlocal is_left
            is_left = self._urgent.waits.is_set() or self._stopped.is_set()
            self._goes_on_after = last if is_left else ""
            return is_left

        began = self._clock.now()
        if began < self._rest_until:  # it was wanted during the last run, which had not said yet how long it would rest
            self._derive_soon()
            return
        try:
            with self._workspace.engine.connect() as connection:
                newest = read_newest_ask(connection)
                told = read_told_after(connection, self._derived_to)
            news, landing = self._urgent.read(began), self._urgent.landing  # taken along, and matched as news all the same
            report = run_rebuild_touched(
                self._workspace.engine,
                looks_for_stalls=False,
                at_once=POSITIONS_AT_ONCE,
                after=self._goes_on_after,
                should_stop=makes_way,
            )
            if report.airframes:
                log.info("rebuilt", extra={"fields": {key: getattr(report, key) for key in ("airframes", "positions", "legs")}})
                # A rebuilt airframe's legs reach back for years; what is new of them lies where the new positions do.
                touched = told if self._derived_to else report.window
                if touched is not None:
                    self._match_soon(self._all_turn, Waiting(touched, None))
                if news and self._derived_to:
                    self._match_news(began, news)
                self._alert()
            if not is_left:
                self._derived_to = newest
                self._urgent.came_down(landing)
        except BaseException:
            self._rest_until = self._clock.now() + RETRY
            self._derive_soon()
            raise
        give_back()
        now = self._clock.now()
        took, longest = now - began, self._workspace.config.schedule.rebuild_every
        self._rest_until = now + min(took * REST_SHARE, max(longest, took * LEAST_REST_SHARE))
        if is_left:
            self._derive_soon()

    def _match_soon(self, turn: Turn, waiting: Waiting) -> None:
        """Hold events against movements that changed, as soon as matching of that kind has rested."""
        turn.waiting = waiting.plus(turn.waiting)
        self._loop.want(max(self._clock.now(), turn.rest_until), turn.name, lambda: self._match_turn(turn), executor="derive")

    def _match_turn(self, turn: Turn) -> None:
        began, waiting = self._clock.now(), turn.take()
        if waiting is None:
            return
        matched, pause = None, RETRY
        try:
            asked = {"touched": waiting.touched, "moved": waiting.moved, "found": turn.of_found, "found_s": turn.found_s}
            matched = self._match_now(makes_way=turn.makes_way, **asked)
        except StoppedError:
            pause = CUT_REST
            raise
        finally:
            spent = None if matched is None else timedelta(seconds=matched.cpu_s)
            turn.enter(spent, began=began, now=self._clock.now(), pause=pause)
            if matched is None:
                self._match_soon(turn, waiting)
        if matched.is_left:
            self._match_soon(self._found_turn, waiting)
        give_back()

    def _match(self) -> None:
        """Hold events against the time since the last run too: that nothing was seen is an answer as well."""
        now = self._clock.now()
        self._match_now(touched=Window(min(self._matched_at, now - timedelta(seconds=1)), now))
        self._matched_at = now

    def _alert(self) -> None:
        """Decide what to tell of movements and matches, and have it sent."""
        from tracker.jobs.alert import run_alerts

        report = run_alerts(self._workspace, now=self._clock.now())
        if report.alerts:
            log.info("alerts decided", extra={"fields": {"alerts": len(report.alerts), "followed": report.followed}})
            self._deliver_at(self._clock.now())

    def _deliver_at(self, when: datetime) -> None:
        self._loop.want(when, "deliver", self._deliver, executor="deliver")

    def _deliver(self) -> None:
        """Send what waits in the outbox, and come back when there is something to do again."""
        from tracker.jobs.deliver import run_deliveries

        next_at: datetime | None = self._clock.now() + RETRY
        try:
            report = run_deliveries(self._workspace, now=self._clock.now(), clock=self._clock.now, should_stop=self._stopped.is_set)
            if report.sent or report.failed or report.dead:
                log.info("deliveries", extra={"fields": {"sent": report.sent, "failed": report.failed, "dead": report.dead}})
            next_at = report.next_at
        finally:
            if next_at is not None:
                self._deliver_at(max(next_at, self._clock.now() + SETTLE))

    def _feed(self, name: str, feed: Feed) -> None:
        """Ask a feed of reports; its events are matched at once."""
        from tracker.jobs.feeds import run_feeds

        if feed.kind == "ledger":
            self._ledger(name, feed)
            return
        written = run_feeds(self._workspace, now=self._clock.now(), names=(name,), is_forced=False).written
        if written:
            log.info("feed %s: events", name, extra={"fields": {"new": len(written)}})
            self._match_now(event_ids=sorted(written))

    def _ledger(self, name: str, feed: LedgerFeed) -> None:
        """Read a ledger file again if it is another than before; its events are matched at once."""
        from tracker.jobs.events import run_import

        path = Path(feed.path)
        digest = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
        if self._read.get(name) == digest:
            return
        self._read[name] = digest  # even if it is wrong: the same fault is said once
        report = run_import(self._workspace, path, now=self._clock.now())
        if report.written:
            log.info("feed %s: imported", name, extra={"fields": {"events": len(report.events), "new": len(report.written)}})
            self._match_now(event_ids=sorted(report.written))

    def _stalls(self) -> None:
        from tracker.jobs.rebuild import refresh_stalls
        from tracker.store import read_rebuild_queue

        now = self._clock.now()
        if self._searched_to is None:
            self._search_before_start(now)
        new_since = min([now, *([self._searched_to] if self._searched_to else [at - UNSEARCHED for at in self._told_before])])
        window = Window(max(new_since - STALL_SPAN, now - STALL_REACH), now + timedelta(minutes=5))
        stalls = refresh_stalls(self._workspace.engine, window=window, new_since=new_since)
        self._searched_to = now
        for stall in stalls:
            if stall.until_at > now - STALL_SPAN:
                log.warning("%s", stall, extra={"fields": {"source": stall.source}})
        with self._workspace.engine.connect() as connection:
            waiting = bool(read_rebuild_queue(connection))
        if waiting:
            self._derive_soon()

    def _read_last_told(self) -> frozenset[datetime]:
        from tracker.store import read_sources

        with self._workspace.engine.connect() as connection:
            return frozenset(at.to_pydatetime() for at in read_sources(connection)["ok_at"].dropna())

    def _search_before_start(self, now: datetime) -> None:
        """Look at the last answers of long before: the daemon that got them may not have come to it."""
        from tracker.jobs.rebuild import refresh_stalls

        for at in (at for at in self._told_before if at < now - STALL_SPAN):
            refresh_stalls(self._workspace.engine, window=Window(at - STALL_SPAN, at + timedelta(minutes=5)), new_since=at - UNSEARCHED)
        self._told_before = frozenset(at for at in self._told_before if at >= now - STALL_SPAN)

    def _compact(self) -> None:
        from tracker.jobs.compaction import run_compaction

        before_at = self._clock.now() - SETTLED
        run_compaction(self._workspace.engine, before_at=before_at, should_stop=self._stopped.is_set)

    def _coverage(self) -> None:
        """Count where aircraft would have been heard, in the weeks since it was counted last."""
        from tracker.jobs.coverage import run_coverage

        now = self._clock.now()
        since = now - self._workspace.config.schedule.coverage_every - timedelta(days=1)
        report = run_coverage(self._workspace.engine, window=Window(since, now), at_once=POSITIONS_AT_ONCE)
        give_back()
        log.info("coverage counted", extra={"fields": {"positions": report.positions, "crossings": report.crossings}})

    def _retention(self) -> None:
        from tracker.jobs.retention import read_careful_now, run_retention

        self._watched = frozenset(self._workspace.watched_addresses)  # the catalogue may have grown
        retention, now = self._workspace.config.retention, read_careful_now(self._workspace.engine, self._clock.now())
        report = run_retention(self._workspace.engine, retention, now=now, watched=self._watched)
        if report.positions or report.raw_answers:
            log.info("forgot what was kept long enough", extra={"fields": {"positions": report.positions, "raw": report.raw_answers}})

    def _report(self) -> None:
        """Write the weekly report if the last one due is missing, and come back when the next is due."""
        from tracker.jobs.schedule import is_missed, weekly_after, weekly_before

        section, now = self._workspace.config.weekly_report, self._clock.now()
        next_at = now + timedelta(hours=1)
        try:
            due_at = weekly_before(section, now=now)
            if is_missed(self._workspace.engine, "report", due_at=due_at) and write_report(self._workspace, self._clock, due_at):
                self._deliver_at(self._clock.now())
            next_at = weekly_after(section, now=now)
        finally:
            self._loop.at(next_at, "report", self._report, executor="derive")

    def _match_now(self, *, makes_way: bool = False, **asked: Any) -> Matched:
        """Match what is asked for, see `match_beside_or_apart`, and tell of it; where it makes way, it ends as soon as there is news."""
        ends = [self._stopped, *([self._urgent.waits] if makes_way else [])]
        words = {"now": self._clock.now(), "run_apart": self._run_apart, "told": TellEarly(self._alert), **asked}
        try:
            return match_beside_or_apart(self._workspace, should_stop=lambda: any(end.is_set() for end in ends), **words)
        finally:
            self._alert()

    def _pause(self, seconds: float) -> None:
        if self._stopped.wait(self._clock.real_s(seconds)):
            raise StoppedError
