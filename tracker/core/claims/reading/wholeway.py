# ruff: noqa: E501 - rows of words read better whole
"""Verbs that tell a journey from end to end: the day that they are told with is that of both ends, where it is a flight of a few hours."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.lexicon.base import fold_pattern
from tracker.core.claims.reading.moments import When
from tracker.core.claims.reading.story import Draft
from tracker.core.claims.reading.told import Move, Told
from tracker.core.claims.reading.toponyms import Toponym
from tracker.core.geodesy import distance_km

#: Farther ways take so long that they may well end on another day, in km.
_FARTHEST_KM: Final = 5_000.0
#: "Flew over from A to B", "made the flight": not "headed for", which says no more than that it left.
_WHOLE: Final = re.compile(
    fold_pattern(
        r"flew|made (?:the|a) flight|flown|ferried|transferred|vol[óo]|traslad\w+|realiz\w+|voou|transferid\w+|a volé|ont volé|a effectué|ont effectué|flog(?:en)?|überführt\w*|verlegt\w*|"
        r"перелет(?:ел\w*|ів|іл\w)|перебаз\w+|перегна\w+|переброс\w+|переброш\w+|перекину\w+|передислоц\w+|передислок\w+|слетал\w*|(?:совершил|выполнил|здійсни|викона)\w* .*|"
        r"πέταξ\w+|ταξίδεψ\w+|(?:πραγματοποίησ|εκτέλεσ|έκαν)\w+ .*|μετακινήθηκ\w+|μεταστάθμευσ\w+|μεταφέρθηκ\w+|(?:نفذ|قام|أجر|سير)\w* .*رحل\w+|انتقل\w+|转场至?|调至|转飞"
    )
)


def with_both_days(draft: Draft, text: str) -> Draft:
    """A draft whose journey one verb tells from end to end, with the one day that was told for both of them."""
    known = [name for name in ("departed", "arrived") if name in draft.told]
    if len(known) != 1 or draft.polarity != "asserted" or draft.role != "travelled":
        return draft
    told = draft.told[known[0]]
    teller = next((move for move in draft.moves if getattr(move, known[0]) == told), None)
    if teller is None or not _is_whole(teller, text) or not isinstance(told.value, When):
        return draft
    when = told.value
    if when.first != when.last or when.is_coarse or (when.text != when.first.isoformat() and not _is_by_day(when)):
        return draft
    other = {"departed": "arrived", "arrived": "departed"}[known[0]]
    draft.told[other] = Told(replace(when, text=when.first.isoformat(), note=None), told.start, told.end)
    return draft


def _is_whole(move: Move, text: str) -> bool:
    """Whether a move tells both ends of a way that is flown within a day, and that it was flown."""
    if move.origin is None or move.destination is None or move.kind not in ("move", "carry"):
        return False
    if move.kind == "move" and _WHOLE.fullmatch(text[move.start : move.end].strip()) is None:
        return False
    ends = [end.value.places[0] for end in (move.origin, move.destination) if isinstance(end.value, Toponym)]
    at = [(place.lat_deg, place.lon_deg) for place in ends if place.granularity != "country"]
    if len(at) < 2 or None in at[0] or None in at[1]:
        return False
    return float(distance_km(*at[0], *at[1])) <= _FARTHEST_KM  # type: ignore[arg-type]


def _is_by_day(when: When) -> bool:
    """Whether a part of the day is told that leaves hours of it before and after."""
    return when.text[11:13] in ("04", "11") and when.text.count("T") == 2
