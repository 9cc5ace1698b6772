"""The itinerary of each aircraft as far as an article has told it: where it was last, since when, and whence it had come there.

Later sentences leave out what a reader knows by then: "roared off again, bound for Houston", "will return on Wednesday", "is still parked".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.told import Told, agree_in_place, agree_in_time, runs_badly

if TYPE_CHECKING:
    from tracker.core.claims.reading.aircraft.actors import Actor
    from tracker.core.claims.reading.journeys.story import Draft

#: Predicates by which aircraft have come down where they are told to be.
_CAME = frozenset({"arrive", "back", "stop"})


@dataclass(frozen=True, slots=True)
class Stay:
    """Where aircraft were after one journey, or were seen; `draft` is what tells it."""

    place: Told
    since: Told | None
    whence: Told | None
    draft: Draft

    @property
    def has_landed(self) -> bool:
        """Whether they are told to have come down or stood there, rather than only to have gone that way."""
        return self.has_come or "present" in self.draft.kinds

    def is_after(self, told: Told | None) -> bool:
        """Whether they were there only on a later day than the one told."""
        when, since = (None if told is None else told.value), (None if self.since is None else self.since.value)
        return isinstance(when, When) and isinstance(since, When) and when.last < since.first

    @property
    def has_come(self) -> bool:
        """Whether they are told to have come there."""
        return bool(_CAME & self.draft.kinds)


def stays_of(actor: Actor, drafts: list[Draft], *, with_plans: bool = False) -> list[Stay]:
    """Where aircraft were told to have been, in the order of the text; of a part also where the whole was. `with_plans`: or will be."""
    found: list[Stay] = []
    for stay in _walk(actor, drafts, with_plans=with_plans):
        found += [stay] if stay is not None and (not found or stay is not found[-1]) else []
    return found


def here(actor: Actor, drafts: list[Draft], *, with_plans: bool = False) -> Stay | None:
    """Where aircraft are by what was told of them last; None where that says nothing of it."""
    return next(iter(reversed(list(_walk(actor, drafts, with_plans=with_plans)))), None)


def _walk(actor: Actor, drafts: list[Draft], *, with_plans: bool) -> Iterator[Stay | None]:
    """Where aircraft are after each thing that is told of them; None after a departure for nobody says where."""
    at: Stay | None = None
    for draft in drafts:
        is_theirs = draft.says_something and (draft.actor is actor or draft.actor is actor.whole)
        if not is_theirs or draft.polarity == "denied" or (draft.polarity == "forecast" and not with_plans):
            continue
        stay = _stay(draft)
        if not draft.kinds <= {"present", "over"} or (stay is not None and not (at is not None and _is_aside(at, stay))):
            at = at if stay is not None and at is not None and _is_of_before(stay, at) else stay
        yield at


def _is_of_before(stay: Stay, last: Stay) -> bool:
    """Whether a stay that is told later was over by then: "arrived in Caracas on Thursday from Havana, where it had landed on Tuesday"."""
    return last.is_after(stay.since) and stay.draft.kinds != {"present"}


def _is_aside(last: Stay, seen: Stay) -> bool:
    """Whether aircraft were only seen on the way to where they had come by then: "arrived in Belarus; it appeared over Rostov"."""
    if not last.has_come or not seen.draft.kinds <= {"present", "over"} or agree_in_place(last.place, seen.place):
        return False
    return last.since is None or seen.since is None or agree_in_time(last.since, seen.since) or runs_badly(last.since, seen.since)


def _stay(draft: Draft) -> Stay | None:
    place = draft.told.get("destination") or draft.told.get("at")
    if place is None or (isinstance(place.value, Toponym) and place.value.is_sea):
        return None  # no journey begins over a sea
    return Stay(place, draft.told.get("arrived") or draft.told.get("seen"), draft.told.get("origin"), draft)
