"""What cannot wait to be derived, as the daemon keeps count of it: who comes down, who was looked at when, and how long that rests."""

from __future__ import annotations

import threading
from collections.abc import Collection, Set
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.daemon.pace import MOST_NEWS, NEWS_REST, NEWS_REST_SHARE, NEWS_SETTLE
from tracker.jobs.news import EAGER_LOOKS, QUIET, Look, next_look, read_news

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Urgent:
    """News of airframes (`tracker.jobs.news`) between one look at it and the next."""

    def __init__(self, engine: Engine, *, now: datetime) -> None:
        self._engine = engine
        self._looks: dict[str, Look] = {}
        self._landing: set[str] = set()
        # Who is on the ground: when it was heard there last, and how often it was looked at since it touched down.
        self._landed: dict[str, tuple[datetime, int]] = {}
        self._rest_until = now
        self.waits = threading.Event()  # what is derived in its turn makes way

    def heard(self, landing: Set[str], landed: Set[str], *, watched: Set[str], now: datetime) -> datetime | None:
        """Airframes were heard, and these of them coming down or on the ground: when to look at the news, if there is any.

        Where a source tells of all the world somebody always comes down: then only those on the watch-list cannot wait. Who has just
        touched down need not rest from the look before, since it settles what that could only guess; that it goes on standing is no news.
        """
        if len(landing | landed) > MOST_NEWS:
            landing, landed = landing & watched, landed & watched
        # Heard there again after a while, it has flown, though nobody may have heard it sink.
        self._landed = {one: held for one, held in self._landed.items() if held[0] <= now <= held[0] + QUIET}
        for icao24 in landed - self._landed.keys():
            self._looks.pop(icao24, None)
        looks = {one: self._landed.get(one, (now, 0))[1] for one in landed}
        standing = {one: held for one, held in self._landed.items() if one not in landing}
        self._landed = standing | {one: (now, number) for one, number in looks.items()}
        self._landing |= landing | {one for one, number in looks.items() if number < EAGER_LOOKS}
        if not self.read(now):
            return None
        self.waits.set()
        return max(now + NEWS_SETTLE, self._rest_until)

    @property
    def landing(self) -> frozenset[str]:
        """Airframes that were heard coming down since they were derived."""
        return frozenset(self._landing)

    def came_down(self, derived: Set[str]) -> None:
        """Movements of these were derived in their turn."""
        self._landing -= derived

    def read(self, now: datetime) -> frozenset[str]:
        """Airframes that cannot wait."""
        return read_news(self._engine, now=now, looks=self._looks, landing=self.landing)

    def take(self, now: datetime) -> tuple[list[str], bool]:
        """Airframes to derive now, and whether they are all that wait: those that were looked at longest ago.

        In a new database, where all is new, the rest comes in its turn.
        """
        self.waits.clear()
        waiting, never = self.read(now), datetime.min.replace(tzinfo=now.tzinfo)
        taken = sorted(waiting, key=lambda one: (self._looks[one].at if one in self._looks else never, one))[:MOST_NEWS]
        self.came_down(set(taken))
        return taken, len(waiting) < MOST_NEWS

    def derived(self, taken: Collection[str], *, are_all: bool, began: datetime, now: datetime) -> None:
        """They were, from `began` to `now`, and rest after that."""
        looks = {one: look for one, look in self._looks.items() if not look.is_over(now)}
        self._looks = looks | {one: next_look(looks.get(one), now=now) for one in taken}
        self._landed |= {one: (self._landed[one][0], self._landed[one][1] + 1) for one in taken if one in self._landed}
        rest = (now - began) * NEWS_REST_SHARE
        self._rest_until = now + (min(rest, NEWS_REST) if are_all else rest)

    def clock_was_set(self, now: datetime) -> None:
        """Forget a rest that was reckoned by another clock."""
        self._rest_until = min(self._rest_until, now)
