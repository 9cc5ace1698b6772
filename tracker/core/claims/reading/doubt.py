"""Claims that the reading itself doubts: better left out, with the reason, than told wrongly.

A claim without a place cannot be matched to one journey among many; where the text did tell a place, it was not understood.
"""

from __future__ import annotations

from tracker.core.claims.reading.story import Draft
from tracker.core.claims.reading.toponyms import Toponym

_PLACES = ("origin", "destination", "at")


def doubt_of(draft: Draft, others: list[Draft]) -> str | None:
    """Why a claim is not to be trusted; None where nothing speaks against it. `others` are all claims of the article."""
    if draft.polarity == "asserted" and not _has_place(draft):
        anchored = any(other.actor is draft.actor and _has_place(other) for other in others)
        if not (draft.role == "departed" and anchored):
            return "doubtful: a movement without a place that was understood"
    if any(_is_uncertain(draft, name) for name in _PLACES):
        return "doubtful: a name that may be several small places"
    return None


def _has_place(draft: Draft) -> bool:
    return bool(draft.told.keys() & set(_PLACES) or draft.via)


def _is_uncertain(draft: Draft, name: str) -> bool:
    told = draft.told.get(name)
    return told is not None and isinstance(told.value, Toponym) and not told.value.is_sure and len(told.value.places) > 1
