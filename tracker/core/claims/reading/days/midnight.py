"""Arrivals without a day behind a departure of the evening before: "took off from Tel Aviv last night and landed in Torrejon at 2.40"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from tracker.core.claims.reading.days.moments import Moment, When
from tracker.core.claims.reading.sentence.items import Sentence
from tracker.core.claims.reading.sentence.told import Move, Told
from tracker.core.claims.reading.text.folding import fold

#: Words of a time for the night, behind which an hour before dawn is of the next day.
_NIGHT: Final = re.compile(
    fold(r"night|anoche|noche|ontem à noite|noite|soir|evening|nuit|nacht|abend|ноч|вечер|ніч|вечор|νύχτα|βράδυ|ليل|مساء|夜|晚")
)
#: Hours before dawn.
_DAWN: Final = "06:00"


def after_midnight(moves: list[Move], sentence: Sentence, text: str) -> list[Move]:
    """The moves of a sentence, an arrival on the day after its departure where the clock says that it was later than midnight."""
    made: list[Move] = []
    for move in moves:
        left = next((one.departed for one in reversed(made) if one.departed is not None and one.polarity == move.polarity), None)
        if left is not None and move.kind == "arrive" and move.arrived is not None and _is_bare_clock(move.arrived, sentence):
            move = replace(move, arrived=_on_the_next_day(move.arrived, left, text))
        made.append(move)
    return made


def _is_bare_clock(told: Told, sentence: Sentence) -> bool:
    """Whether a time says the hour, or the part of a day, and no day of its own."""
    item = next((item for item in sentence.items if item.kind == "time" and item.start == told.start), None)
    if item is None or not isinstance(item.value, Moment):
        return False
    return item.value.kind == "same_day" and (item.value.clock is not None or item.value.part is not None)


def _on_the_next_day(came: Told, left: Told, text: str) -> Told:
    here, there = came.value, left.value
    if not isinstance(here, When) or not isinstance(there, When) or here.day is None or here.first != there.first:
        return came
    hour, since = here.text[11:16], there.text[11:16]
    if "/" in here.text:
        is_later = hour < here.text[-5:] <= since
    else:
        is_later = bool(since) and "/" not in there.text and hour < since
        is_later = is_later or (hour < _DAWN and _NIGHT.search(text, left.start, left.end) is not None)
    if not is_later:
        return came
    day = here.first + timedelta(days=1)
    moved = here.text.replace(here.first.isoformat(), day.isoformat())
    return Told(When(day, day, moved, note=here.note), came.start, came.end)
