"""Which airframes cannot wait: those that are followed, that are heard again after a silence, or that come down.

Deriving a long watch-list anew takes seconds, and rests long afterwards, so as not to keep a core busy; an alert should not wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from tracker.core.timeline import to_ms

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Connection, Engine

    from tracker.core.geodesy import Bools

#: An airframe is looked at again after so long, so many times: one position on the last miles may not be enough. Then it is after twice
#: as long, and so on up to so long.
AGAIN: Final = timedelta(seconds=4)
EAGER_LOOKS: Final = 3
LONGEST: Final = timedelta(minutes=5)
#: One that is news again after twice its pause, and so long, begins anew.
FORGOTTEN: Final = timedelta(seconds=30)
#: Faster than this, what says that it is on the ground is not (as in `core.contact`).
ROLLING_KT: Final = 200.0
#: Heard again after so long, or so long after its last leg, an airframe begins something new, or stands on the ground.
QUIET: Final = timedelta(minutes=10)
#: Sinking so fast below this, it is on its way down. At a field in the mountains that shows when it is on the ground.
SINKING_FPM: Final = 300.0
LOW_FT: Final = 5000.0


@dataclass(frozen=True, slots=True)
class Look:
    """When an airframe was last derived as news, after how long it may be again, and the how manieth look in a row it was."""

    at: datetime
    pause: timedelta
    number: int = 1

    def is_over(self, now: datetime) -> bool:
        """Whether it is so long ago that it counts no more."""
        return not self.at <= now <= self.at + 2 * self.pause + FORGOTTEN


def next_look(before: Look | None, *, now: datetime) -> Look:
    """The look at `now`: who is news again and again soon after one comes to nothing by it, and is looked at half as often each time."""
    if before is None or before.is_over(now):
        return Look(now, AGAIN)
    pause = AGAIN if before.number < EAGER_LOOKS else min(2 * before.pause, LONGEST)
    return Look(now, pause, before.number + 1)


def coming_down(positions: pd.DataFrame) -> frozenset[str]:
    """Airframes of POSITIONS that are heard low and sinking."""
    sinks = ((positions["alt_baro_ft"] < LOW_FT) & (positions["vrate_fpm"] <= -SINKING_FPM)).to_numpy()
    return frozenset(positions.loc[sinks, "icao24"].astype(str))


def on_ground(positions: pd.DataFrame) -> frozenset[str]:
    """Airframes of POSITIONS that are heard on the ground."""
    return frozenset(positions.loc[_stands(positions), "icao24"].astype(str))


def read_news(engine: Engine, *, now: datetime, looks: Mapping[str, Look], landing: Set[str] = frozenset()) -> frozenset[str]:
    """Airframes with newer positions than movements that are to be derived at once.

    One that was in the air when it was last derived, and is heard on, is none, however long it waits for its turn, until it comes down
    (`landing`): all that can be told of it is told of where. One that stood on the ground is none while it is heard there; one that was
    heard in the air once, which makes no leg, did not.
    """
    from tracker.store.derivations import read_last_heard, read_newest, read_outdated
    from tracker.store.outbox import read_followed

    with engine.connect() as connection:
        queue = read_outdated(connection)
        if not queue:
            return frozenset()
        followed = read_followed(connection)
        newest, last = read_newest(connection, queue), read_last_heard(connection, queue)
        quiet_ms = int(QUIET.total_seconds() * 1000)
        again = {one for one in queue if one not in newest or queue[one] > newest[one] + quiet_ms}
        standing = {one for one in queue if one not in again and (one not in last or to_ms(last[one]) < newest[one] - quiet_ms)}
        again |= landing & queue.keys() - standing
        again |= _flying(connection, {one: newest[one] for one in standing - followed if not _is_pausing(looks.get(one), now)})
    return frozenset((followed & queue.keys()) | {one for one in again if not _is_pausing(looks.get(one), now)})


def _is_pausing(look: Look | None, now: datetime) -> bool:
    return look is not None and look.at <= now < look.at + look.pause


def _flying(connection: Connection, since_ms: Mapping[str, int]) -> set[str]:
    """Those of which a position since then says that it is not on the ground."""
    from tracker.store import read_positions_since

    if not since_ms:
        return set()
    found = read_positions_since(connection, since_ms)
    return set(found.loc[~_stands(found), "icao24"].astype(str))


def _stands(positions: pd.DataFrame) -> Bools:
    """Positions that say they are on the ground, and may be."""
    return positions["on_ground"].fillna(value=False).to_numpy(dtype=bool) & ~(positions["gs_kt"] > ROLLING_KT).to_numpy()
