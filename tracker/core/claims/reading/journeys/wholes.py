"""Claims of several aircraft and claims of parts of them: what is told of the whole holds for its parts.

"Three Il-76 left Zhukovsky for Turkey on Monday night. The first has landed in Adana": it had left Zhukovsky too.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.journeys.story import SIGHTINGS, Draft
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.told import Told, agree_in_place, agree_in_time, runs_badly

#: An arrival so long after the departure of the whole is another journey's.
_LONGEST: Final = timedelta(days=3)
_OTHER_END: Final = {"origin": ("destination", "arrived"), "destination": ("origin", "departed")}


def with_wholes(drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of parts with the ends of their whole; a whole that its parts tell better is left out."""
    parts: dict[int, list[Draft]] = {}
    kept: list[Draft] = []
    for draft in drafts:
        whole = _whole_of(draft, drafts)
        if whole is not None and _repeats(draft, whole):
            continue
        kept.append(draft)
        if whole is not None and _share(draft, whole):
            parts.setdefault(id(whole), []).append(draft)
    return [draft for draft in kept if not _is_told_by(draft, parts.get(id(draft), []))]


def _repeats(part: Draft, whole: Draft) -> bool:
    """ "Two A400M landed at the weekend. The first came in on Saturday": a part told of no place and no kind of its own."""
    if not part.actor.types <= whole.actor.types or part.via or not _agree_in_times(part, whole):
        return False
    ends = [name for name in ("origin", "destination") if name in part.told]
    return all(name in whole.told and agree_in_place(part.told[name], whole.told[name]) for name in ends) and not any(
        part.told[name].value.rank < whole.told[name].value.rank  # type: ignore[union-attr]
        for name in ends
    )


def _whole_of(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The journey of the several aircraft of which a draft tells a part."""
    mine = draft.actor.whole
    if mine is None or draft.kinds & SIGHTINGS.keys():
        return None
    found = [one for one in drafts if one.actor is mine and one.polarity == draft.polarity and not one.kinds & SIGHTINGS.keys()]
    first = draft.moves[0]
    before = [one for one in found if (one.moves[0].sentence, one.moves[0].start) < (first.sentence, first.start)]
    return before[-1] if before else None


def _share(part: Draft, whole: Draft) -> bool:
    """Give a part the end that it lacks and its whole tells; whether both can be one journey."""
    if not _agree_in_times(part, whole):
        return False
    ends = [name for name in ("origin", "destination") if name in part.told]
    if len(ends) == 1:
        other, time = _OTHER_END[ends[0]]
        held = whole.told.get(other)
        if held is None:
            return False
        if agree_in_place(part.told[ends[0]], held) or _contradicts(part, whole, ends[0]):
            return False
        _take(part, whole, (other, time))
        part.kinds |= whole.kinds
        return True
    for name, time in (("origin", "departed"), ("destination", "arrived")):
        if not ends:
            _take(part, whole, (name, time))
        elif name in whole.told and agree_in_place(part.told[name], whole.told[name]):
            _take(part, whole, (time,))
    if not ends:
        part.kinds |= whole.kinds
    return True


def _take(part: Draft, whole: Draft, names: tuple[str, ...]) -> None:
    for name in names:
        if name in whole.told:
            part.told.setdefault(name, whole.told[name])


def _contradicts(part: Draft, whole: Draft, name: str) -> bool:
    """Whether the whole began elsewhere than the part: then the part is on another leg."""
    held = whole.told.get(name)
    is_far = held is not None and not agree_in_place(held, part.told[name])
    return name == "origin" and is_far and isinstance(held, Told) and isinstance(held.value, Toponym)


def _agree_in_times(part: Draft, whole: Draft) -> bool:
    """Whether what a part did falls into the time of what its whole is told to have done."""
    for name in ("departed", "arrived"):
        mine, theirs = part.told.get(name), whole.told.get(name)
        if mine is not None and theirs is not None and not agree_in_time(mine, theirs):
            return False
    left = part.told.get("departed") or whole.told.get("departed")
    came = part.told.get("arrived") or whole.told.get("arrived")
    if left is None or came is None or not isinstance(left.value, When) or not isinstance(came.value, When):
        return True
    return not runs_badly(left, came) and came.value.first - left.value.last <= _LONGEST


def _is_told_by(whole: Draft, parts: list[Draft]) -> bool:
    """Whether every aircraft of a whole is told of in a part, with an end that the whole lacks; several of one known kind stay."""
    if len(whole.actor.groups) == 1 and whole.actor.is_typed:
        return False
    lacking = [name for name in ("origin", "destination") if name not in whole.told]
    count = sum(part.actor.count or 0 for part in parts)
    return bool(lacking) and bool(parts) and count == whole.actor.count and all(lacking[0] in part.told for part in parts)
