"""Where further aircraft come to whose goal is not named, behind an arrival: "a second plane is expected on Saturday, from Beijing"."""

from __future__ import annotations

from typing import Final

from tracker.core.claims.reading.story import SIGHTINGS, Draft
from tracker.core.claims.reading.told import agree_in_place

#: So many sentences before, at most, the arrival of those before is told.
_NEAR_SENTENCES: Final = 3


def with_same_goal(drafts: list[Draft]) -> list[Draft]:
    """The drafts, an arrival of further aircraft without its place at the one to which those before them came."""
    for draft in drafts:
        if not _lacks_its_goal(draft):
            continue
        before = [other for other in drafts if _came_before(other, draft)]
        if not before:
            continue
        goal = max(before, key=lambda other: max(move.start for move in other.moves)).told["destination"]
        if not agree_in_place(draft.told["origin"], goal):
            draft.told["destination"] = goal
    return drafts


def _lacks_its_goal(draft: Draft) -> bool:
    """Whether further aircraft are told to come, or to have come, from somewhere, and not where to."""
    if draft.polarity == "denied" or draft.told.keys() & {"destination", "at"} or draft.kinds & {"depart", "fetch", "back", *SIGHTINGS}:
        return False
    comes = "origin" in draft.told and ("arrive" in draft.kinds or draft.polarity == "forecast")
    return comes and any(group.is_other for group in draft.actor.groups)


def _came_before(other: Draft, draft: Draft) -> bool:
    """Whether a draft tells that others had come somewhere, shortly before."""
    if other is draft or other.actor is draft.actor or other.polarity != "asserted" or "destination" not in other.told:
        return False
    gap = min(move.sentence for move in draft.moves) - max(move.sentence for move in other.moves)
    first, last = min(move.start for move in draft.moves), max(move.start for move in other.moves)
    return bool({"arrive", "carry"} & other.kinds) and 0 <= gap <= _NEAR_SENTENCES and last < first
