"""What is still to come of a journey that has begun: "left Amberley this morning. The aircraft will refuel at Diego Garcia"."""

from __future__ import annotations

from typing import Final

from tracker.core.claims.reading.journeys.story import SIGHTINGS, Draft, add

#: A stop is planned this many sentences behind the departure, at most.
_NEAR_SENTENCES: Final = 2
#: What tells that a journey is over.
_DONE: Final = {"arrive", "carry", "back"} | SIGHTINGS.keys()


def with_planned_stops(drafts: list[Draft]) -> list[Draft]:
    """The drafts, the planned stops of a journey that has begun made stops of it."""
    gone: list[Draft] = []
    for plan in drafts:
        begun = next((draft for draft in reversed(drafts) if _is_begun(draft, plan)), None)
        if begun is None:
            continue
        for move in plan.moves:
            add(begun, move)
        gone.append(plan)
    return [draft for draft in drafts if not any(draft is one for one in gone)]


def _is_begun(draft: Draft, plan: Draft) -> bool:
    """Whether `draft` tells that aircraft left on the journey of which `plan` tells only stops."""
    if plan.polarity != "forecast" or draft.polarity != "asserted" or draft.actor is not plan.actor:
        return False
    gap = min(move.sentence for move in plan.moves) - max(move.sentence for move in draft.moves)
    has_left = bool(draft.kinds & {"depart", "move"}) and not draft.kinds & _DONE
    return 0 <= gap <= _NEAR_SENTENCES and has_left and all(move.kind == "stop" for move in plan.moves)
