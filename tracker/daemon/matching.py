"""Matching for the daemon: beside its other work where the record is small, apart from it where it would fill the memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from tracker.config import Config
    from tracker.core.timeline import Window
    from tracker.workspace import Workspace

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
    """How long matching may take before it rests: a share of the time that goes by, saved up to some seconds.

    What comes now and then is matched at once, and what comes all the time keeps no core busy.
    """

    def __init__(self, share: float, most: timedelta, *, now: datetime) -> None:
        self._share, self._most, self._left, self._at = share, most, most, now

    def spend(self, began: datetime, now: datetime) -> datetime:
        """Enter a run from `began` to `now`; gives when the next one may begin."""
        self._left = min(self._most, self._left + max(began - self._at, timedelta(0)) * self._share) - (now - began)
        self._at = now
        return now + max(-self._left, timedelta(0)) / self._share


@dataclass(slots=True)
class Turn:
    """Matching of one kind: what waits for it, when it may begin, and how long it may take."""

    name: str
    credit: Credit
    rest_until: datetime
    waiting: Waiting | None = None

    def take(self) -> Waiting | None:
        """What waits, which waits no more."""
        waiting, self.waiting = self.waiting, None
        return waiting


class Changed(NamedTuple):
    """An answer that is new: of which event, in a line, with its verdict and version."""

    event_id: str
    headline: str
    verdict: str
    version: int


def match_beside_or_apart(
    workspace: Workspace,
    *,
    now: datetime,
    should_stop: Callable[[], bool],
    touched: Window | None = None,
    moved: frozenset[str] | None = None,
    event_ids: Sequence[str] = (),
) -> list[Changed]:
    """Run the matcher, see `jobs.match.run_match`; gives the answers that are new.

    Raises StoppedError once `should_stop` says so, and ApartError where it failed apart.
    """
    from tracker.daemon.apart import run_apart
    from tracker.jobs.match import read_matchable
    from tracker.store.movements import read_leg_count

    if not read_matchable(workspace, event_ids=event_ids, touched=touched, moved=moved):
        return []
    with workspace.engine.connect() as connection:
        is_large = read_leg_count(connection) > LEGS_BESIDE
    asked = {"now": now, "touched": touched, "moved": moved, "event_ids": event_ids}
    if is_large:
        return run_apart(_match_apart, workspace.config, workspace.db, asked, should_stop=should_stop)
    return _match(workspace, asked)


def _match_apart(config: Config, db: str, asked: dict[str, Any]) -> list[Changed]:
    from tracker.workspace import Workspace

    workspace = Workspace(config, db)
    try:
        return _match(workspace, asked)
    finally:
        workspace.close()


def _match(workspace: Workspace, asked: dict[str, Any]) -> list[Changed]:
    from tracker.jobs.match import run_match

    report = run_match(workspace, **asked)
    return [Changed(one.event.event_id, one.headline, one.match.verdict, one.version) for one in report.changed]
