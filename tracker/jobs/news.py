"""Which airframes cannot wait: those that are followed, and those that are heard again after a silence.

Deriving a long watch-list anew takes seconds, and rests long afterwards, so as not to keep a core busy; an alert should not wait for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: An airframe whose last leg ended longer ago than this begins something new, or stands on the ground.
QUIET: Final = timedelta(minutes=10)


def read_news(engine: Engine, *, now: datetime, looked_at: dict[str, datetime], again_after: timedelta) -> frozenset[str]:
    """Airframes with newer positions than movements that are to be derived at once.

    `looked_at` says when each was last derived as news: one that came to nothing, such as one that stands on the ground and is heard, is
    looked at again after `again_after`.
    """
    from tracker.store import read_rebuild_queue
    from tracker.store.movements import read_last_heard
    from tracker.store.outbox import read_followed

    with engine.connect() as connection:
        queue = read_rebuild_queue(connection)
        if not queue:
            return frozenset()
        followed = read_followed(connection)
        last = read_last_heard(connection, queue)
    return frozenset(
        address
        for address in queue
        if address in followed
        or (
            (address not in last or last[address] < now - QUIET)
            and not now - again_after < looked_at.get(address, now - again_after) <= now
        )
    )  # fmt: skip
