"""Many small segments into few: a live poll writes one per airframe and answer, which is right for writing and wasteful for keeping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine


def run_compaction(
    engine: Engine,
    *,
    before_at: datetime,
    fewest: int = 64,
    should_stop: Callable[[], bool] = lambda: False,
    advance: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Merge the segments that end before `before_at` of every airframe that has at least `fewest` small ones; how many airframes.

    One transaction each, to the same decoded positions; it may stop between any two.
    """
    from tracker.store import compact, read_fragmented

    with engine.connect() as connection:
        fragmented = read_fragmented(connection, before_at=before_at, fewest=fewest)
    for number, icao24 in enumerate(fragmented, start=1):
        if should_stop():
            return number - 1
        with engine.begin() as connection:
            compact(connection, icao24, before_at=before_at)
        advance(number, len(fragmented))
    return len(fragmented)
