# ruff: noqa: E501 - rows of words read better whole
"""Whether a sentence speaks of sport, whose travels are no news of aircraft."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.text.folding import fold

#: A team, which need not be one of sport, and what makes it one.
_TEAM: Final = re.compile(fold(r"team|squad|equipo|equipa|équipe|equipe|mannschaft|time"))
_NATIONAL: Final = re.compile(
    fold(
        r"(?<!\w)(?:national (?:\w+ )?team|équipe (?:nationale|de france)|equipo nacional|equipa nacional|equipe nacional|nationalmannschaft)(?!\w)"
    )
)


#: Clubs that no players belong to, and the word by which an article goes on speaking of them.
_SPOTTERS: Final = re.compile(
    fold(
        r"(?<!\w)(?:(?:spotters?'?s?|flying|aero|gliding|aviation|plane[- ]?spotting|yacht|rotary|press) club|clubs? (?:of|de|des|dos|d'|der) (?:plane ?)?(?:spott\w+|aviaci\w+|aviaç\w+|aviation|aéro\w+|entusiastas|aficionados a la aviaci\w+)|clube de (?:spott\w+|aviação|entusiastas)|(?:spotter|flug|luftsport)verein\w*|клуб\w* (?:споттер|спотер|любителей авиац|любителів авіац)\w+)(?!\w)"
    )
)
_CLUB: Final = re.compile(fold(r"clubs?|clube|verein|клуб\w*"))


def is_of_sport(sport: re.Pattern[str], text: str, sentence: Sentence) -> bool:
    """Whether a sentence speaks of sport; a team alone may be one of doctors, unless the article tells of a match or a cup."""
    found = [match.group() for match in sport.finditer(text, sentence.start, sentence.end)]
    if any(_CLUB.fullmatch(word) for word in found) and _SPOTTERS.search(text):
        found = [word for word in found if _CLUB.fullmatch(word) is None]
    if not found or not all(_TEAM.fullmatch(word) for word in found):
        return bool(found)
    return any(_TEAM.fullmatch(match.group()) is None for match in sport.finditer(text)) or _NATIONAL.search(text) is not None
