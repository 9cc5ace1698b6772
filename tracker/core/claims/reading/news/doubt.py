"""Claims that the reading itself doubts: better left out, with the reason, than told wrongly.

A claim without a place cannot be matched to one journey among many; where the text did tell a place, it was not understood.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from tracker.core.claims.reading.days.moments import When
from tracker.core.claims.reading.journeys.story import Draft
from tracker.core.claims.reading.places.toponyms import Toponym
from tracker.core.claims.reading.sentence.polarity import STALE_DAYS
from tracker.core.claims.reading.sentence.told import Move, agree_in_place, runs_badly

#: A movement told as done and longer ago than this is history, whatever else an article tells, in days: a day
#: without a year is never a whole year ago, and an anniversary is.
LONG_AGO_DAYS: Final = 364
_PLACES = ("origin", "destination", "at")


def doubt_of(draft: Draft, others: list[Draft]) -> str | None:  # noqa: C901 - one doubt after the other
    """Why a claim is not to be trusted; None where nothing speaks against it. `others` are all claims of the article."""
    if draft.polarity == "asserted" and not _has_place(draft):
        anchored = any(other.actor is draft.actor and _has_place(other) for other in others)
        if not (draft.role == "departed" and anchored and draft.kinds != {"fetch"}):
            return "doubtful: a movement without a place that was understood"
    if runs_badly(draft.told.get("departed"), draft.told.get("arrived")):
        return "doubtful: an arrival before its departure, or long after it"
    if _has_left_since(draft, others):
        return "where aircraft had stood that are told to have left"
    if _is_of_somebody(draft, others):
        return "doubtful: somebody is elsewhere than the aircraft"
    if _is_on_the_way(draft, others):
        return "flown over on the way that is told"
    if _is_stop_ahead(draft, others):
        return "a stop that is only planned, of a journey that is told"
    ends = [
        told.value for name in ("origin", "destination") if (told := draft.told.get(name)) is not None and isinstance(told.value, Toponym)
    ]
    if len(ends) == 2 and not draft.via and ends[0].rank <= 1 and ends[0].places == ends[1].places:
        return "doubtful: it ends where it began"
    times = [told.value for told in draft.told.values() if isinstance(told.value, When)]
    if draft.polarity == "denied" and not _has_place(draft) and not draft.actor.is_typed:
        return "doubtful: a denial of nobody at no place"
    if draft.polarity == "forecast" and not _has_place(draft) and all((when.last - when.first).days > 8 for when in times):
        return "doubtful: a plan without a place or a day"
    if draft.polarity == "forecast" and times and all((when.last - when.first).days > 60 for when in times):
        return "doubtful: a plan for some year"
    if any(_is_uncertain(draft, name) for name in _PLACES):
        return "doubtful: a name that may be several small places"
    return None


def _has_left_since(draft: Draft, others: list[Draft]) -> bool:
    """Whether aircraft stood, on no day that is told, at the field that the same article tells them to have left."""
    if draft.kinds != {"present"} or "at" not in draft.told or "seen" in draft.told or draft.polarity != "asserted":
        return False
    told = min(move.sentence for move in draft.moves)
    left = [other for other in others if other.actor is draft.actor and "depart" in other.kinds and "origin" in other.told]
    left = [other for other in left if all(move.sentence < told for move in other.moves)]
    return any(agree_in_place(other.told["origin"], draft.told["at"]) and other.polarity == "asserted" for other in left)


def _is_of_somebody(draft: Draft, others: list[Draft]) -> bool:
    """Whether a presence names nobody, on no day, and elsewhere than the aircraft are: "(the brigade) is already in Medellín"."""
    if draft.kinds != {"present"} or {"at", "seen"} & draft.told.keys() != {"at"} or any(move.groups for move in draft.moves):
        return False
    beside = [other for other in others if other is not draft and other.actor is draft.actor and other.kinds == {"present"}]
    return any("at" in other.told and not agree_in_place(other.told["at"], draft.told["at"]) for other in beside)


def _is_on_the_way(draft: Draft, others: list[Draft]) -> bool:
    """Whether aircraft only passed over a place on a journey that the same sentence tells with both ends."""
    if draft.kinds != {"over"} or "seen" in draft.told:
        return False
    sentences = {move.sentence for move in draft.moves}
    return any(
        other.actor is draft.actor
        and {"origin", "destination"} <= other.told.keys()
        and sentences & {move.sentence for move in other.moves}
        for other in others
    )


def _is_stop_ahead(draft: Draft, others: list[Draft]) -> bool:
    """Whether nothing but a planned stop of a journey that has begun is told: "left this morning. It will refuel at Diego Garcia"."""
    if draft.polarity != "forecast" or any(move.kind != "stop" for move in draft.moves):
        return False
    return any(other.actor is draft.actor and {"depart", "move"} & other.kinds for other in others if other is not draft)


def without_history(drafts: list[Draft], published: date | None) -> tuple[list[Draft], list[Move]]:
    """Old dates are history where the article also tells news: the drafts that are kept, and the first move of each that is not."""
    ages = [None if published is None else _age_days(draft, published) for draft in drafts]
    limit = STALE_DAYS if any(age is not None and age <= STALE_DAYS for age in ages) else LONG_AGO_DAYS
    kept = [draft for draft, age in zip(drafts, ages, strict=True) if age is None or age <= limit]
    old = [replace(draft.moves[0], excluded="history of earlier movements") for draft in drafts if draft not in kept]
    return kept, old


def _age_days(draft: Draft, published: date) -> int | None:
    lasts = [told.value.last for told in draft.told.values() if isinstance(told.value, When)]
    return (published - max(lasts)).days if lasts else None


def _has_place(draft: Draft) -> bool:
    return bool(draft.told.keys() & set(_PLACES) or draft.via)


def _is_uncertain(draft: Draft, name: str) -> bool:
    told = draft.told.get(name)
    return told is not None and isinstance(told.value, Toponym) and not told.value.is_sure and len(told.value.places) > 1
