"""Routine traffic: what flies every day is no single movement."""

from __future__ import annotations

import re
from typing import Final

from tracker.core.claims.reading.days.moments import Moment
from tracker.core.claims.reading.lexicon import Lexicon
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.told import Move

#: "Cubrió el lunes la ruta entre Moscú y Pekín": a route that was flown on a day is no timetable.
_ROUTE: Final = re.compile(r"rutas?|rotas?|routes?")


def as_routine(move: Move, sentence: Sentence, text: str, lexicon: Lexicon) -> str | None:
    """Why a move is routine traffic; None where nothing says so, or a day is told of a route."""
    habit = lexicon.pattern("habit")
    if habit is None:
        return None
    is_bare = is_undated(move) and not move.via
    stretch = (sentence.start, sentence.end) if is_bare else move.phrase
    named = [(item.start, item.end) for item in sentence.items if item.kind == "place"]
    found = [
        match for match in habit.finditer(text, *stretch) if not lexicon.spaced or habit.match(text, match.start())
    ]  # "a day" may go on as "a day after"
    told = [match for match in found if not any(a <= match.start() < b for a, b in named)]
    if _is_of_a_day(sentence):  # "que cubría la ruta entre Bogotá y Lima aterrizó el lunes"
        verbs = [(item.start, item.end) for item in sentence.items if item.kind == "verb"]
        told = [match for match in told if not (_ROUTE.fullmatch(match.group()) and any(a <= match.start() < b for a, b in verbs))]
    is_whole = not is_bare and move.polarity == "asserted" and move.origin is not None and move.destination is not None
    told = [match for match in told if not (is_whole and _ROUTE.fullmatch(match.group()))]
    return "routine traffic, no single movement" if told else None


def _is_of_a_day(sentence: Sentence) -> bool:
    """Whether a sentence tells a day, and that aircraft came or left then."""
    is_done = any(item.kind == "verb" and item.value in ("arrive", "depart") for item in sentence.items)
    return is_done and any(isinstance(item.value, Moment) and item.value.is_day for item in sentence.items)


def is_undated(move: Move) -> bool:
    """Whether a move tells no time at all."""
    return move.departed is None and move.arrived is None and move.seen is None
