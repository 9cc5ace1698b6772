"""Matching for the daemon: beside its other work where the record is small, apart from it where it would fill the memory."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tracker.daemon.apart import RunApart, run_apart
from tracker.daemon.pace import ALERT_PAUSE_S, RETRY

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.core.timeline import Window
    from tracker.workspace import Workspace

log = logging.getLogger(__name__)

#: With more legs than this the matcher's world is worked out in a process of its own, which takes 2 s more.
LEGS_BESIDE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is to be matched: when movements changed, and of which airframes (None: of any)."""

    touched: Window
    moved: frozenset[str] | None

    def plus(self, other: Waiting | None) -> Waiting:
        """Both."""
        if other is None:
            return self
        moved = None if self.moved is None or other.moved is None else self.moved | other.moved
        return Waiting(self.touched.hull(other.touched), moved)


class Credit:
    """How much processor time matching may take before it rests: a share of the time that goes by, saved up to some seconds.

    What comes now and then is matched at once, and what comes all the time keeps no core busy.
    """

    def __init__(self, share: float, most: timedelta, *, now: datetime) -> None:
        self._share, self._most, self._left, self._at = share, most, most, now

    def spend(self, cpu: timedelta, *, began: datetime, now: datetime) -> datetime:
        """Enter a run from `began` to `now` that took `cpu`; gives when the next one may begin."""
        self._left = min(self._most, self._left + max(began - self._at, timedelta(0)) * self._share) - cpu
        self._at = now
        return now + max(-self._left, timedelta(0)) / self._share


@dataclass(slots=True)
class Turn:
    """Matching of one kind: what waits for it, when it may begin, and how long it may take; it makes way for news so often in a row."""

    name: str
    credit: Credit
    rest_until: datetime
    most_cuts: int = 0
    waiting: Waiting | None = None
    cuts: int = 0
    #: What is news is first held against events that found nothing yet, then for a moment against those that did, and against what is
    #: left of these in a turn of its own.
    of_found: bool = False
    found_s: float = 0.0

    @property
    def makes_way(self) -> bool:
        """Whether the next run is to end where there is news."""
        return self.cuts < self.most_cuts

    def take(self) -> Waiting | None:
        """What waits, which waits no more."""
        waiting, self.waiting = self.waiting, None
        return waiting

    def enter(self, cpu: timedelta | None, *, began: datetime, now: datetime, pause: timedelta = RETRY) -> None:
        """Enter a run that took so much processor time; None: it came to no end, and is tried again after a pause."""
        self.rest_until = self.credit.spend(now - began if cpu is None else cpu, began=began, now=now)
        self.cuts = self.cuts + 1 if cpu is None else 0
        if cpu is None:
            self.rest_until = max(self.rest_until, began + pause)


class Matched(NamedTuple):
    """A run of the matcher: the processor time that it took, and whether found events are left that it had no time for."""

    cpu_s: float
    is_left: bool


class Changed(NamedTuple):
    """An answer that is new: of which event, in a line, with its verdict and version."""

    event_id: str
    headline: str
    verdict: str
    version: int


class TellEarly:
    """Says of each answer that it is new, and has it told while others are worked out: the first at once, not each of many.

    What breaks `alert` is left to whoever alerts at the end.
    """

    def __init__(self, alert: Callable[[], None]) -> None:
        self._alert, self._rest_until_s = alert, 0.0

    def __call__(self, one: Changed) -> None:
        """One more."""
        log.warning("match %s: %s", one.event_id, one.headline, extra={"fields": {"verdict": one.verdict, "version": one.version}})
        if time.monotonic() < self._rest_until_s:
            return
        try:
            self._alert()
        except Exception as error:  # noqa: BLE001 -- whatever it is comes up again at the end
            log.info("nothing can be told yet (%s)", type(error).__name__)
        self._rest_until_s = time.monotonic() + ALERT_PAUSE_S


def match_beside_or_apart(
    workspace: Workspace,
    *,
    now: datetime,
    should_stop: Callable[[], bool],
    run_apart: RunApart = run_apart,
    touched: Window | None = None,
    moved: frozenset[str] | None = None,
    found: bool = False,
    found_s: float = 0.0,
    event_ids: Sequence[str] = (),
    told: Callable[[Changed], None],
) -> Matched:
    """Run the matcher, see `jobs.match.run_match`; every answer that is new is `told` as soon as it is kept, which may raise nothing.

    Raises StoppedError once `should_stop` says so, and ApartError where it failed apart.
    """
    from tracker.jobs.match import read_matchable

    asked: dict[str, Any] = {"touched": touched, "moved": moved, "found": found, "event_ids": event_ids}
    if not any(read_matchable(workspace, **asked)):
        return Matched(0.0, is_left=False)
    asked |= {"now": now, "found_s": found_s}
    if is_long(workspace):
        matched: Matched = run_apart(_match_apart, workspace.config, workspace.db, asked, should_stop=should_stop, told=told)
        return matched
    return _match(workspace, asked, told)


def is_long(workspace: Workspace) -> bool:
    """Whether the record is so long that it is matched apart."""
    from tracker.store.movements import read_leg_count

    with workspace.engine.connect() as connection:
        return read_leg_count(connection) > LEGS_BESIDE


def read_for_matching() -> None:
    """Read the modules that a matcher in a process of its own needs; the tables would be a quarter of a second, and 25 MB all the time."""
    import tracker.core.hearing
    import tracker.core.matching.document
    import tracker.core.matching.explain
    import tracker.core.matching.match
    import tracker.jobs.match
    import tracker.store.matchable
    import tracker.store.migrate  # noqa: F401


def _match_apart(config: Config, db: str, asked: dict[str, Any], *, tell: Callable[[Changed], None]) -> Matched:
    from tracker.daemon.memory import keep_caches_small
    from tracker.workspace import Workspace

    workspace = Workspace(config, db)
    try:
        keep_caches_small(workspace.engine)
        return _match(workspace, asked, tell)
    finally:
        workspace.close()


def _match(workspace: Workspace, asked: dict[str, Any], tell: Callable[[Changed], None]) -> Matched:
    from tracker.jobs.match import Answered, run_match

    def answered(one: Answered) -> None:
        if one.is_new:
            tell(Changed(one.event.event_id, one.headline, one.match.verdict, one.version))

    began_s = time.thread_time()
    report = run_match(workspace, **asked, answered=answered)
    return Matched(time.thread_time() - began_s, report.is_left)
