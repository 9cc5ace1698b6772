# ruff: noqa: E501 - rows of words read better whole
"""Where further aircraft come to whose goal is not named, behind an arrival: "a second plane is expected on Saturday, from Beijing"."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.journeys.story import SIGHTINGS, Draft
from tracker.core.claims.reading.sentence.told import agree_in_place
from tracker.core.claims.reading.text.folding import fold

#: So many sentences before, at most, the arrival of those before is told.
_NEAR_SENTENCES: Final = 3


#: "To the same base", and only so called.
_SAME_PLACE: Final = re.compile(
    fold(
        r"(?<!\w)(?:to|at|in|for) the same (?:base|airport|air ?field|city|town|place|destination)|(?<!\w)(?:a|en|hacia|para) (?:la misma (?:base|ciudad|localidad|pista)|el mismo (?:aeropuerto|aeródromo|lugar|destino))|al mismo (?:aeropuerto|aeródromo|lugar|destino)|(?<!\w)(?:à|na|para a|nessa) mesma (?:base|cidade|localidade)|(?<!\w)(?:ao|no|para o) mesmo (?:aeroporto|aeródromo|local|destino)|(?<!\w)(?:à|vers|sur|dans) la même (?:base|ville|plateforme|destination)|(?<!\w)(?:au|vers le|sur le) même (?:aéroport|aérodrome|terrain|endroit)|"
        r"(?<!\w)(?:auf|zu|in|nach|an) (?:denselben|demselben|dieselbe|derselben|dasselbe|dem gleichen|den gleichen|der gleichen) (?:flughafen|flugplatz|stadt|basis|stützpunkt|ort)|(?<!\w)(?:в|на) (?:тот же|ту же|том же|той же)(?: сам\w+)? (?:аэропорт\w*|аэродром\w*|город\w*|авиабаз\w+|баз\w+)|(?<!\w)(?:до|на|в|у) (?:того ж|той же|тому ж|ту ж|тієї ж|тій же|те ж|те(?= саме)|той(?= самий)|ту(?= саму)|того(?= самого)|тому(?= самому))(?: сам\w+)? (?:аеропорт\w*|аеродром\w*|летовищ\w+|міст\w+|авіабаз\w+|баз\w+)|(?<!\w)(?:στο ίδιο|στην ίδια) (?:αεροδρόμιο|αεροπορική βάση|βάση|πόλη)|(?:المدينة|القاعدة|المطار) نفس(?:ها|ه)|(?:نفس|ذات) (?:المدينة|القاعدة|المطار)"
    )
    + "|同一(?:机场|基地|城市)"
)


def with_same_goal(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, an arrival of further aircraft without its place at the one to which those before them came."""
    for draft in drafts:
        if not _lacks_its_goal(draft, text):
            continue
        is_same = _is_to_the_same(draft, text)
        before = [other for other in drafts if _came_before(other, draft, is_same=is_same)]
        if not before:
            continue
        goal = max(before, key=lambda other: max(move.start for move in other.moves)).told["destination"]
        if "origin" not in draft.told or not agree_in_place(draft.told["origin"], goal):
            draft.told["destination"] = goal
    return drafts


def _lacks_its_goal(draft: Draft, text: str) -> bool:
    """Whether further aircraft are told to come, or to have come, from somewhere, and not where to; or to where the others did."""
    if _is_to_the_same(draft, text):
        return draft.polarity != "denied" and not draft.told.keys() & {"destination", "at"} and not draft.kinds & SIGHTINGS.keys()
    if draft.polarity == "denied" or draft.told.keys() & {"destination", "at"} or draft.kinds & {"depart", "fetch", "back", *SIGHTINGS}:
        return False
    comes = draft.polarity == "forecast" or ("origin" in draft.told and "arrive" in draft.kinds)
    is_another = any(group.is_other or group.is_part or group.is_elliptic for group in draft.actor.groups)
    return comes and (is_another or draft.actor.is_part)


def _is_to_the_same(draft: Draft, text: str) -> bool:
    return any(_SAME_PLACE.search(text, *move.phrase) for move in draft.moves)


def _came_before(other: Draft, draft: Draft, *, is_same: bool) -> bool:
    """Whether a draft tells that others had come somewhere, shortly before; or had gone there, where it is the same place that is told."""
    if other is draft or other.actor is draft.actor or other.polarity != "asserted" or "destination" not in other.told:
        return False
    gap = min(move.sentence for move in draft.moves) - max(move.sentence for move in other.moves)
    first, last = min(move.start for move in draft.moves), max(move.start for move in other.moves)
    return (
        (is_same or bool({"arrive", "carry"} & other.kinds))
        and 0 <= gap <= _NEAR_SENTENCES + (draft.polarity == "forecast")
        and last < first
    )
