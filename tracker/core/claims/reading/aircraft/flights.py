# ruff: noqa: E501 - rows of words read better whole
"""Flights that stand for their aircraft: "the flight with 80 Greeks on board left Tel Aviv", "وصلت إلى بيروت رحلة من بغداد".

The noun alone says nothing of aircraft ("flight data", "a flight of refugees"): a predicate of leaving or coming makes it one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.phrases import NOUN
from tracker.core.claims.reading.text.folding import fold

_FLIGHT: Final = {
    code: re.compile(rf"(?<!\w)(?:{fold(words)})(?!\w)")
    for code, words in (
        ("en", r"(?<!in )(?<!of )flight(?! (?:track|data|plan|path|crew|ban|deck|record|time|attend|test|school|number|inform|restrict|radar|level|hour|control|safety|engineer|lieutenant|instructor|line|operation|movement|simulator)\w*)"),
        ("es", r"vuelo(?! (?:de prueba|rasante|libre|espacial))"),
        ("pt", r"voo(?! (?:de teste|rasante|livre|espacial))"),
        ("fr", r"vol(?! (?:à|avec|de (?:voiture|nuit|données)|d'essai|qualifié))"),
        ("de", r"(?:evakuierungs|hilfs|charter|sonder|abschiebe|rückhol|fracht|transport|regierungs|repatriierungs|rettungs|entlastungs)?flug"),
        ("ru", r"(?:спец|авиа)?рейс"),
        ("uk", r"(?:спец|авіа)?рейс"),
        ("el", r"πτήση"),
        ("ar", r"(?:و|ف)?(?:ال)?رحلة"),
    )
}  # fmt: skip
_GOING: Final = frozenset({"arrive", "depart", "back"})
#: A predicate so far from its flight is another's, in characters.
_REACH: Final = 80
_BEHIND: Final = 48


def flights_in(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where folded text[start:end] speaks of a flight that left or came."""
    pattern = _FLIGHT.get(lexicon.code)
    for match in pattern.finditer(text, start, end) if pattern is not None else ():
        if _is_subject(text, match.start(), start, lexicon) and _goes(text, match, start, end, lexicon):
            yield match.span()


def speaks_of_aircraft(text: str, lexicon: Lexicon) -> bool:
    """Whether a folded text has a noun for aircraft, or for a flight."""
    nouns = [lexicon.pattern(name) for name in ("one", "many", "either")]
    return any(pattern is not None and pattern.search(text) is not None for pattern in (*nouns, _FLIGHT.get(lexicon.code)))


def _is_subject(text: str, at: int, start: int, lexicon: Lexicon) -> bool:
    """Whether no preposition stands before the noun and its adjectives."""
    lead = text[max(start, at - 28) : at]
    words = re.findall(r"[^\W_]+", re.split(r"[,;:.()]", lead)[-1])[-2:]
    oblique = lexicon.pattern("oblique")
    return not any(
        (oblique is not None and oblique.fullmatch(word) is not None) or lexicon.relation_pattern.fullmatch(word) is not None
        for word in words
    )


def _goes(text: str, match: re.Match[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the next predicate behind a noun, or in languages that may turn it round the one before, is of leaving or coming."""
    cut = re.search(r"[;:.](?!\d)", text[match.end() : end])
    until = min(end, match.end() + _REACH, match.end() + cut.start() if cut else end)
    for verb in lexicon.predicate_pattern.finditer(text, match.end(), until):
        word = verb.group().strip()
        if word and NOUN.fullmatch(word) is None and verb.lastgroup != "come":
            return verb.lastgroup in _GOING
    if not lexicon.inverted:
        return False
    before = [
        verb
        for verb in lexicon.predicate_pattern.finditer(text, max(start, match.start() - _BEHIND), match.start())
        if verb.group().strip()
    ]
    return bool(before) and before[-1].lastgroup in _GOING and NOUN.fullmatch(before[-1].group().strip()) is None
