"""Many small segments into few: a live poll writes one per airframe and answer, which is right for writing and wasteful for keeping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: Airframes merged in one transaction: a fifth of the time of one by one, and no writer waits for long.
AIRFRAMES_AT_ONCE: Final = 500


def run_compaction(
    engine: Engine,
    *,
    before_at: datetime,
    fewest: int = 64,
    should_stop: Callable[[], bool] = lambda: False,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Merge the segments that end before `before_at` of every airframe that has at least `fewest` small ones; how many airframes.

    A transaction for some hundred airframes, to the same decoded positions; it may stop between any two.
    """
    from tracker.store import compact, read_fragmented

    with engine.connect() as connection:
        fragmented = read_fragmented(connection, before_at=before_at, fewest=fewest)
    done = 0
    for start in range(0, len(fragmented), AIRFRAMES_AT_ONCE):
        if should_stop():
            return done
        part = fragmented[start : start + AIRFRAMES_AT_ONCE]
        with engine.begin() as connection:
            compact(connection, part, before_at=before_at)
        done += len(part)
        advance(done, len(fragmented))
    return done
