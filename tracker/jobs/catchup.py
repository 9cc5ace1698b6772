"""Fill the holes in the ledger of a source that can be asked about the past: OpenSky with an account answers up to an hour back.

What cannot be filled stays a hole: nobody listened, and nothing claims otherwise.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from ingest.source import SourceError
from tracker.core.timeline import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from ingest.source import Batch
    from tracker.jobs.collect import PacedSource

log = logging.getLogger(__name__)

#: OpenSky refuses what is more than an hour ago; five minutes are left for the way there and for clocks that differ.
REACH: Final = timedelta(minutes=55)
#: So many intervals without an answer are a hole; fewer are a slow answer.
_HOLE_INTERVALS: Final = 1.9


@runtime_checkable
class PastSource(Protocol):
    """A live source that also answers for an instant in the past."""

    has_past: bool

    def fetch(self, *, now: datetime, at: datetime | None = None) -> Iterator[Batch]:
        """Its answers as of `at`."""
        ...


def holes(known: list[datetime], *, window: Window, interval: timedelta) -> list[datetime]:
    """Instants in the window, an interval apart, at which there should have been an answer and was none; oldest first.

    >>> from datetime import UTC
    >>> start = datetime(2026, 1, 1, tzinfo=UTC)
    >>> minute = timedelta(minutes=1)
    >>> [at.minute for at in holes([start, start + 4 * minute], window=Window(start, start + 5 * minute), interval=minute)]
    [1, 2, 3]
    """
    edges = [window.start_at, *sorted(at for at in known if window.start_at <= at < window.end_at), window.end_at]
    found: list[datetime] = []
    for before, after in pairwise(edges):
        if after - before >= interval * _HOLE_INTERVALS:
            found += [before + interval * step for step in range(1, int((after - before) / interval - 0.1) + 1)]
    return found


def read_holes(engine: Engine, paced: PacedSource, *, now: datetime) -> list[datetime]:
    """The instants for which this source should be asked again; none for a source without a past, or before it was ours."""
    from tracker.store import read_asks
    from tracker.store.asks import read_first_asked

    source = paced.source
    if not isinstance(source, PastSource) or not source.has_past:
        return []
    with engine.connect() as connection:
        asked = read_asks(connection, source=source.name, window=Window(now - 2 * REACH, now), outcomes=("ok", "empty"))
        began = read_first_asked(connection, source.name)
    if began is None or began >= now:
        return []
    known = [at.to_pydatetime() for at in asked["from_at"].fillna(asked["answered_at"]).fillna(asked["asked_at"])]
    interval = timedelta(seconds=paced.policy.interval_s)
    return holes(known, window=Window(max(began, now - REACH), now), interval=interval)


def run_catchup(
    engine: Engine,
    paced: PacedSource,
    instants: list[datetime],
    *,
    clock: Callable[[], datetime],
    wait: Callable[[float], None],
    watched: frozenset[str] = frozenset(),
) -> int:
    """Ask for these instants and keep what comes; how many new positions. Raises SourceError at the first failure."""
    from tracker.jobs.collect import watched_only
    from tracker.jobs.keeping import keep_batch

    source, stored = paced.source, 0
    assert isinstance(source, PastSource)
    for at in instants:
        now = clock()
        if at < now - REACH:
            continue
        for batch in source.fetch(now=now, at=at.replace(microsecond=0)):
            with engine.begin() as connection:
                stored += keep_batch(connection, batch if paced.keeps_all else watched_only(batch, watched))
        wait(paced.policy.between_s)
    return stored


__all__ = ["REACH", "PastSource", "SourceError", "holes", "read_holes", "run_catchup"]
