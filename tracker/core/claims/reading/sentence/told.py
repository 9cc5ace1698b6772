"""One predicate of a sentence as read: what its aircraft did, where and when, each with the characters that say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.places.toponyms import Toponym


@dataclass(frozen=True, slots=True)
class Told:
    """A value with the folded characters that say it."""

    value: Toponym | When
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing that aircraft did according to one predicate. `groups` is empty where the subject is told by a pronoun or not at all.

    `bound` is where they were bound for that came down elsewhere; `is_presumed` says that its ends are those of others, whom they followed.
    """

    kind: str
    start: int
    end: int
    sentence: int
    groups: tuple[Group, ...] = ()
    points_back: bool = False
    is_plural: bool | None = None
    origin: Told | None = None
    destination: Told | None = None
    via: tuple[Told, ...] = ()
    at: Told | None = None
    departed: Told | None = None
    arrived: Told | None = None
    seen: Told | None = None
    bound: Told | None = None
    polarity: str = "asserted"
    excluded: str | None = None
    says_there: bool = False
    is_again: bool = False
    is_onward: bool = False
    is_earlier: bool = False
    is_way_back: bool = False
    is_of_load: bool = False
    is_presumed: bool = False
    phrase: tuple[int, int] = (0, 0)
    notes: tuple[str, ...] = field(default=())


def agree_in_place(one: Told, other: Told) -> bool:
    """Whether the one place is the other, or lies in it."""
    a, b = one.value, other.value
    return isinstance(a, Toponym) and isinstance(b, Toponym) and (a.holds(b) or b.holds(a))


def agree_in_time(one: Told, other: Told) -> bool:
    """Whether two times have a day in common."""
    a, b = one.value, other.value
    return isinstance(a, When) and isinstance(b, When) and a.first <= b.last and b.first <= a.last


def runs_badly(departed: Told | None, arrived: Told | None) -> bool:
    """Whether an arrival is before its departure, or so long after it that it is another journey's."""
    if departed is None or arrived is None or not isinstance(departed.value, When) or not isinstance(arrived.value, When):
        return False
    left, came = departed.value.text.split("/")[0], arrived.value.text.split("/")[-1]
    if "T" in left and "T" in came and left > came:
        return True
    return departed.value.first > arrived.value.last or arrived.value.first - departed.value.last > timedelta(days=6)
